"""What a change of words makes of what is claimed: only small words changed, or what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from quotebank.identity.amounts import is_currency, is_scale, number, scale_to_come
from quotebank.identity.shortened import without_contractions
from quotebank.identity.words import NEGATIONS, is_content


class EditKind(StrEnum):
    """What kind of difference; see `VERDICT_OF` for what each makes of a printing."""

    CASE = "case"
    MARKS = "marks"
    CUT_START = "cut at start"
    CUT_END = "cut at end"
    CUT_INSIDE = "cut inside"
    ELLIPSIS = "ellipsis"
    LONGER = "longer"
    MOVED = "moved"
    BRACKET = "bracket"
    SPELLING = "spelling"
    TENSE = "tense"
    PERSON = "person"
    INFLECTION = "inflection"
    SMALL_WORD = "small word"
    SUBSTITUTION = "substitution"
    INSERTION = "insertion"
    NEGATION = "negation"
    PARAPHRASE = "paraphrase"


class Place(NamedTuple):
    """Where a change stands: the words around it, those before it as printed, whether marks part it from
    them, and how many of its own words stand behind its last mark.
    """

    earlier: tuple[str, ...]
    printed: tuple[str, ...]
    later: tuple[str, ...]
    mark_before: bool
    mark_after: bool
    tail: int

    @property
    def after(self) -> str:
        return self.later[0] if self.later else ""

    def denied_again(self, words: Sequence[str]) -> bool:
        """Whether these words only say "not", and others soon do, or did: don't have any, have no."""
        if without_contractions(words)[-1:] != ["not"] or len(words) > 2:
            return False
        helped = without_contractions(words)[0] in ("do", "does", "did")
        soon = self.later[: 2 if helped else 1]
        return any(word in _NEGATIVE or (helped and word in _AFTER_NEGATION) for word in soon)

    def scales(self, words: Sequence[str]) -> bool:
        """Whether these words make the number before them larger: two million."""
        return is_scale(words) and bool(self.earlier) and number(self.earlier[-1:]) is not None


_MODALS = frozenset("will would shall should can could may might must ought".split())
_HEDGES = _MODALS - {"will", "would", "shall"}
"""Put in or left out, these change what is claimed; the others tell the time only."""

_AUXILIARIES = _MODALS | set("am is are was were be been have has had do does did".split())
_NEARLY_NOT = frozenset("hardly barely scarcely seldom rarely".split())
_DENIALS = NEGATIONS | _NEARLY_NOT
_NEGATIVE = frozenset("no never none nobody nothing neither nowhere nae naebody naething nowt".split())
_AFTER_NEGATION = frozenset("any ever anybody anyone anything either anywhere".split())
"""What careful English has after a negation where dialects have a second one."""

_LIMITS = frozenset("about over under at by to from up".split())
"""Small words that say what a number is the measure of: by 40 per cent, over 40 per cent."""

_QUALIFIERS = _NEARLY_NOT | set(
    "almost nearly virtually practically perhaps maybe possibly probably not".split()
)
"""Put before a sentence's first word, these change what it claims."""

_ADVERBS = frozenset("about also even just only so then too very well oh yes".split())
"""Small words that can be left out of a sentence as content can, and leave it whole."""

_OPENERS = frozenset("a an the and but so or because that".split())
"""Words with which a printing may begin though the words it is compared with do not."""

_OPPOSED = tuple(
    frozenset(words.split())
    for words in (
        "up down", "in out", "into out", "on off", "over under", "at under", "at over", "to from", "by to",
        "and or", "so because", "if when where why how because although", "if though", "because though",
    )
)  # fmt: skip
"""Small words of which none can stand for another of its group without another meaning."""


def left_out(gone: Sequence[str], place: Place) -> EditKind:
    """What kind of change it is to leave these words out in the middle of a text, without an ellipsis."""
    if is_currency(gone) or (place.scales(gone) and scale_to_come(place.later) == list(gone)):
        return EditKind.SPELLING
    if place.scales(gone):
        return EditKind.SUBSTITUTION
    enclosed = place.mark_before and place.mark_after
    if not enclosed and (kind := _claim_left_out(gone, place)) is not None:
        return kind
    if list(gone) == ["a"] and place.after in ("few", "little"):
        return EditKind.SUBSTITUTION
    if not any(is_content(word) or word in _ADVERBS for word in gone) and len(gone) <= 2:
        return EditKind.SMALL_WORD
    return EditKind.CUT_INSIDE


def _claim_left_out(gone: Sequence[str], place: Place) -> EditKind | None:
    """A negation or a modal verb that is gone while the words that it governs are still there.

    It is gone by itself, or at the end of what marks enclose ("The rest, I am sure, may …"), or after a verb
    that takes it ("is not in my view …").
    """
    told = [word for word in gone if is_content(word) and word not in _DENIALS]
    short = len(gone) <= 2 or (len(gone) == 3 and not told)
    last = gone[-1:] if place.mark_before and not place.mark_after and place.tail == 1 else ()
    taken = not place.mark_before and place.earlier and place.earlier[-1] in _AUXILIARIES
    first = gone[:1] if taken else ()
    if place.denied_again(gone):
        return EditKind.SMALL_WORD
    if any(word in _DENIALS for word in (gone if short else (*last, *first))):
        return EditKind.NEGATION
    if any(word in _HEDGES for word in (gone if short else last)):
        return EditKind.SUBSTITUTION
    return None


def inserted(new: Sequence[str], place: Place, *, outside: bool) -> EditKind:
    """What kind of change it is to put these words in; `outside`: before or after all that was compared."""
    if list(new) == ["a"] and place.after in ("few", "little"):
        return EditKind.SUBSTITUTION
    if outside and not place.mark_after and all(word in _QUALIFIERS for word in new):
        return EditKind.INSERTION
    if outside:
        return EditKind.SMALL_WORD if len(new) == 1 and new[0] in _OPENERS else EditKind.LONGER
    if is_currency(new) or (place.scales(new) and scale_to_come(place.later) == list(new)):
        return EditKind.SPELLING
    if place.scales(new):
        return EditKind.SUBSTITUTION
    if place.denied_again(new):
        return EditKind.SMALL_WORD
    if any(word in _DENIALS for word in new):
        return EditKind.NEGATION
    tells = any(is_content(word) or word in _HEDGES for word in new)
    return EditKind.INSERTION if tells else EditKind.SMALL_WORD


def exchanged(gone: Sequence[str], come: Sequence[str], place: Place) -> EditKind:
    """What kind of change it is to put words in the place of others that are no forms of them."""
    one, other = _difference(gone, come), _difference(come, gone)
    denied, denies = set(one) & _DENIALS, set(other) & _DENIALS
    if denied == {"not"} and not denies and place.after in _NEGATIVE:
        one, denied = [word for word in one if word != "not"], set()
    if denied ^ denies and denied | denies <= _NEGATIVE and {*one, *other} & _AFTER_NEGATION:
        there = place.printed if denied else place.earlier[-3:] if place.printed else ()
        again = any(word in NEGATIONS for word in there)
        return EditKind.SMALL_WORD if again else EditKind.NEGATION
    if denied != denies:
        return EditKind.NEGATION
    if any(set(one) & group and set(other) & group for group in _OPPOSED):
        return EditKind.SUBSTITUTION
    if number(place.later[:1]) is not None and set(one) & _LIMITS and set(other) & _LIMITS:
        return EditKind.SUBSTITUTION
    if set(other) <= {"and", "or"} and all(word in place.earlier for word in one if is_content(word)):
        return EditKind.SMALL_WORD
    if not any(is_content(word) or word in _MODALS for word in (*one, *other)):
        return EditKind.SMALL_WORD
    return EditKind.PARAPHRASE if len(gone) + len(come) > 4 else EditKind.SUBSTITUTION


def _difference(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The words of `one` that `other` has not, contractions of "not" written out."""
    counts = Counter(_written_out(one)) - Counter(_written_out(other))
    return list(counts.elements())


def _written_out(words: Sequence[str]) -> list[str]:
    return [word for word in without_contractions(words) if word != "ai"]
