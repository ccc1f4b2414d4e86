"""The tense of an utterance, read off the verb group that reports it.

"Will say", "is to say", "is expected to warn" and "plans to argue" announce words that are not yet uttered;
"would say" and imperatives suppose them; participles ("adding", "calling it") follow the verb they depend on.
"""

from __future__ import annotations

from quotebank.parsing.syntax import Syntax
from quotebank.records import Tense

FUTURE_AUXILIARIES = frozenset({"will", "shall", "'ll", "’ll", "wo", "ll", "sha"})
CONDITIONAL_AUXILIARIES = frozenset(
    {"would", "could", "might", "should", "may", "can", "'d", "’d", "must", "ought", "ca"}
)
# Words that put the infinitive after them into the future.
PROSPECTIVE = frozenset(
    "expect due set plan intend prepare likely schedule poise about aim hope mean tip slate want go "
    "bind ready certain sure "
    "anticipate propose threaten vow promise pledge prepared scheduled expected poised slated".split()
)
# Governors whose infinitive somebody is told or able to say: nothing has been uttered.
SUPPOSING = frozenset("need should ought able free want wish advise recommend instruct encourage".split())


def tense_of(syntax: Syntax, verb: int) -> Tense:
    """The tense of the verb group headed by word `verb`."""
    return _tense(syntax, verb, set())


def _tense(syntax: Syntax, verb: int, seen: set[int]) -> Tense:
    if verb in seen or len(seen) > 8:
        return Tense.PAST
    seen.add(verb)
    words = syntax.words
    word = words[verb]
    helpers = _helpers(syntax, verb)
    forms = {words[h].text.lower() for h in helpers}
    lemmas = {words[h].lemma for h in helpers}
    if forms & FUTURE_AUXILIARIES:
        return Tense.FUTURE
    has_had = "had" in forms and ("’d" not in forms)
    modal = forms & CONDITIONAL_AUXILIARIES
    if modal and not has_had:
        if modal <= {"'d", "’d"} and "VerbForm=Part" in word.feats:
            return Tense.PAST
        return Tense.CONDITIONAL
    if "have" in lemmas:
        return Tense.PAST
    if "do" in lemmas:
        return Tense.PAST if "did" in forms else Tense.PRESENT
    if "be" in lemmas:
        if "to" in forms:
            return Tense.FUTURE
        return Tense.PAST if forms & {"was", "were"} else Tense.PRESENT
    infinitive = "to" in forms or "VerbForm=Inf" in word.feats
    if infinitive or "VerbForm=Ger" in word.feats or _bare_participle(syntax, verb, helpers):
        governor = _governor(syntax, verb)
        if infinitive and "to" in forms:
            before = _before_infinitive(syntax, verb)
            if before is not None:
                return before
            if governor is not None and words[governor].lemma in PROSPECTIVE | SUPPOSING:
                return _prospective(syntax, governor, seen)
        if governor is not None:
            return _tense(syntax, governor, seen)
        if "VerbForm=Inf" in word.feats and "to" not in forms and word.relation in ("root", "parataxis"):
            return Tense.CONDITIONAL
        return _main_tense(syntax, verb, seen)
    if "Tense=Past" in word.feats:
        return Tense.PAST
    if "Mood=Imp" in word.feats:
        return Tense.CONDITIONAL
    if "Tense=Pres" in word.feats or word.text.lower().endswith("s"):
        return Tense.PRESENT
    if word.relation == "conj" and word.head >= 0:
        return _tense(syntax, word.head, seen)
    return Tense.PRESENT if word.upos in ("VERB", "AUX") and word.text == word.lemma else Tense.PAST


def group_start(syntax: Syntax, verb: int) -> int:
    """The first word of the verb group that ends with word `verb`: "will say", "is expected to warn"."""
    first = _with_auxiliaries(syntax, verb)
    before = syntax.words[first - 1] if first else None
    announced = before is not None and before.stretch < 0 and before.lemma in PROSPECTIVE
    if announced and syntax.words[first].text.lower() == "to":
        return _with_auxiliaries(syntax, first - 1)
    return first


def _with_auxiliaries(syntax: Syntax, word: int) -> int:
    words = syntax.words
    while (
        word > 0
        and (words[word - 1].upos == "AUX" or words[word - 1].text.lower() in ("to", "not", "n't", "n’t"))
        and words[word - 1].stretch < 0
    ):
        word -= 1
    return word


def _helpers(syntax: Syntax, verb: int) -> list[int]:
    words = syntax.words
    found = [
        c
        for c in words[verb].children
        if c < verb
        and (words[c].relation == "aux" or (words[c].relation == "mark" and words[c].text.lower() == "to"))
    ]
    i = verb - 1
    while (
        i >= 0
        and verb - i <= 5
        and (words[i].upos in ("AUX", "ADV") or words[i].text.lower() in ("to", "not", "n't", "n’t", "also"))
    ):
        if i not in found and (words[i].upos == "AUX" or words[i].text.lower() == "to"):
            found.append(i)
        i -= 1
    # question order and "will X say" are rare; a shared auxiliary is not: "will meet guests and say"
    word = words[verb]
    if not found and word.relation == "conj" and word.head >= 0 and syntax.child(verb, "nsubj") is None:
        if "VerbForm=Inf" in word.feats or word.text == word.lemma:
            return _helpers(syntax, word.head)
        if "VerbForm=Part" in word.feats or "VerbForm=Ger" in word.feats:
            return _helpers(syntax, word.head)
    return found


def _bare_participle(syntax: Syntax, verb: int, helpers: list[int]) -> bool:
    word = syntax.words[verb]
    return "VerbForm=Part" in word.feats and not helpers


def _before_infinitive(syntax: Syntax, verb: int) -> Tense | None:
    """ "is to say", "is due to say", "set to say", "is expected to": the two or three words before "to"."""
    words = syntax.words
    i = verb - 1
    while i >= 0 and verb - i < 4 and words[i].text.lower() != "to":
        i -= 1
    if i <= 0 or words[i].text.lower() != "to":
        return None
    j = i - 1
    while j > 0 and words[j].upos == "ADV" and i - j < 3:
        j -= 1
    before = words[j]
    if before.lemma == "be" and before.upos == "AUX":
        return Tense.FUTURE
    if before.text.lower() in (
        "expected",
        "due",
        "set",
        "likely",
        "scheduled",
        "poised",
        "about",
        "slated",
        "tipped",
        "going",
        "plans",
        "planning",
        "intends",
        "prepares",
        "preparing",
        "aims",
        "ready",
    ):
        return Tense.FUTURE
    return None


def _prospective(syntax: Syntax, governor: int, seen: set[int]) -> Tense:
    lemma = syntax.words[governor].lemma
    if lemma in SUPPOSING:
        return Tense.CONDITIONAL
    outer = _tense(syntax, governor, seen)
    if (
        lemma in ("threaten", "vow", "promise", "pledge", "hope", "want", "mean", "go")
        and outer is not Tense.FUTURE
    ):
        return Tense.FUTURE if outer is Tense.PRESENT else outer
    return Tense.FUTURE if outer is not Tense.CONDITIONAL else outer


def _governor(syntax: Syntax, verb: int) -> int | None:
    words = syntax.words
    for a in syntax.ancestors(verb):
        if words[a].upos in ("VERB", "AUX") or syntax.child(a, "cop") is not None:
            return a
    return None


def _main_tense(syntax: Syntax, verb: int, seen: set[int]) -> Tense:
    words = syntax.words
    sentence = words[verb].sentence
    i = verb
    while i >= 0 and words[i].sentence == sentence:
        if (
            i not in seen
            and words[i].upos in ("VERB", "AUX")
            and "VerbForm=Fin" in words[i].feats
            and words[i].stretch < 0
        ):
            return Tense.PAST if "Tense=Past" in words[i].feats else Tense.PRESENT
        i -= 1
    return Tense.PAST
