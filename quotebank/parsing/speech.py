"""Speech or something else in quotation marks: a title, a nickname, a word as a word, a scare quote.

Whole sentences are speech almost always; on a few words the question is whether somebody is said to have used
them. The observations are weighed by a log-linear model whose weights are fitted on the training articles
(`weights/rules.json`, made by `python -m quotebank.training.rule_probabilities`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotebank.parsing.odds import dot, sigmoid
from quotebank.parsing.places import DASHES
from quotebank.parsing.quotation import is_aside
from quotebank.parsing.reporting import Report
from quotebank.parsing.reporting_verbs import (
    DOCUMENTS,
    JUDGING,
    LIGHT,
    NAMING,
    SAYING,
    THINKING,
    TITLED,
    URGING,
)
from quotebank.parsing.roles import BODY_NOUNS, is_person_noun
from quotebank.parsing.syntax import Stretch, Syntax
from quotebank.records import Tense

Features = dict[str, float]
SO_CALLED = 0.05
"""The probability of speech behind "so-called": the writer keeps away from the words, whoever used them. And
of "(CROSSTALK)" in a transcript."""
_WORDS = frozenset("term word phrase expression label slogan hashtag".split())
_CALLING_OUT = frozenset("raise shout chant".split())
"""What people do with slogans in India and Pakistan: they are then speech."""
_NEVER = frozenset({"aside", "rating", "so-called", "the-word", "under-name"})
"""Features of what is hardly ever speech. (Of 15 stretches in the training articles right behind "the word"
and no verb of saying, two are.)"""
_RATINGS = frozenset(
    "accumulate add buy equal-weight hold neutral outperform overweight reduce sell underperform "
    "underweight".split()
)
"""What brokers rate shares as."""
_RATED = frozenset("downgrade upgrade rating rate stock share".split())
_CALLED = frozenset("motto slogan title name banner".split())
"""What words in marks are that something is done under ("under the motto “…”"): of 29 in the training
articles two are speech."""
_MAKERS = frozenset(
    "author co-author editor co-editor writer director star host co-host anchor creator producer".split()
)
_ECHOED = 2
"""Words that an echo has at least: one may be the same by chance."""
_KEY = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+(?:[-’'.]\w+)*")
_PERSONAL = re.compile(r"\b(?:I|we|you|my|our|your|me|us|I’m|I'm|we’re|we're|don’t|don't)\b")
_LOWER_IN_TITLES = frozenset(
    "a an the of and or in on to for with at by from is as my your his her de la".split()
)


def observe_speech(
    syntax: Syntax,
    stretch: Stretch,
    words_inside: str,
    report: Report | None,
    window: tuple[int, int],
    repeats: int,
    several: bool,
) -> Features:
    """What can be seen of a stretch that bears on whether it is speech. `words_inside` is the
    article's own text.
    """
    words = syntax.words
    tokens = _TOKEN.findall(words_inside)
    n = len(tokens)
    features: Features = {"bias": 1.0}
    if is_aside(words_inside):
        features["aside"] = 1.0
    size = (
        "1"
        if n <= 1
        else "2"
        if n == 2
        else "3"
        if n == 3
        else "4"
        if n == 4
        else "5"
        if n <= 6
        else "7"
        if n <= 10
        else "11"
    )
    features["words:" + size] = 1.0
    big = [t for t in tokens if t[:1].isupper() or t[:1].isdigit()]
    main = [t for t in tokens if t.lower() not in _LOWER_IN_TITLES]
    titled = bool(main) and all(t[:1].isupper() or t[:1].isdigit() for t in main)
    if titled:
        features["capitals:" + ("1" if n == 1 else "2" if n <= 3 else "4")] = 1.0
    elif n and tokens[0][:1].isupper():
        features["sentence-case"] = 1.0
    if n > 3 and len(big) > n / 2 and not titled:
        features["many-capitals"] = 1.0
    personal = _PERSONAL.search(words_inside) is not None
    if titled and n > 1 and not personal:
        features["title-like"] = 1.0
    final = words_inside.rstrip("”’\"'»“ ")[-1:]
    features["final:" + (final if final in ",.?!…" else "-")] = 1.0
    if personal:
        features["personal"] = 1.0
    if re.search(
        r"\b(?:is|are|was|were|has|have|will|would|can|do|does|did|should|must|be|been)\b|n’t|n't|’s\b|'s\b",
        words_inside,
    ):
        features["verb-inside"] = 1.0
    if several:
        features["several"] = 1.0
    if words_inside.strip("“”\"'‘’., ").lower() in _RATINGS and _is_rated(syntax, stretch):
        features["rating"] = 1.0
    if repeats > 1:
        features["repeated"] = 1.0
    lo, hi = window
    before = words[stretch.first - 1] if stretch.first > lo else None
    after = words[stretch.last + 1] if stretch.last < hi and stretch.last + 1 < len(words) else None
    if before is None and after is None:
        features["alone"] = 1.0
    if before is not None and before.stretch < 0:
        _before(features, syntax, stretch, before.index)
    if before is None:
        features["opens"] = 1.0
    if after is not None and after.stretch < 0:
        if after.upos in ("NOUN", "PROPN"):
            features["before-noun"] = 1.0
            if n <= 3:
                features["before-noun-short"] = 1.0
            if after.lemma in TITLED:
                features["before-titled"] = 1.0
        if after.upos == "VERB" and after.lemma in SAYING:
            features["before-saying"] = 1.0
        if after.text in ("(", *DASHES):
            features["before-mark"] = 1.0
    _of_report(features, syntax, stretch, report, n)
    return features


def _is_rated(syntax: Syntax, stretch: Stretch) -> bool:
    """Whether a sentence is about what brokers make of a share."""
    words = syntax.words
    around = words[max(0, stretch.first - 12) : stretch.last + 9]
    return any(w.lemma in _RATED for w in around if w.sentence == words[stretch.first].sentence)


def _before(features: Features, syntax: Syntax, stretch: Stretch, at: int) -> None:
    words = syntax.words
    before = words[at]
    if before.upos == "DET" or before.text.lower() in (
        "the",
        "a",
        "an",
        "this",
        "that",
        "his",
        "her",
        "their",
        "its",
        "our",
    ):
        features[
            "after-det:"
            + (
                "a"
                if before.text.lower() in ("a", "an")
                else "the"
                if before.text.lower() == "the"
                else "his"
            )
        ] = 1.0
    elif before.upos in ("NOUN", "PROPN"):
        features["after-noun"] = 1.0
        if before.lemma in TITLED:
            features["after-titled"] = 1.0
    elif before.upos == "ADJ":
        features["after-adj"] = 1.0
    elif before.upos == "ADP":
        features["after-adp:" + before.text.lower()] = 1.0
    elif before.upos in ("VERB", "AUX"):
        features["after-verb"] = 1.0
        if before.lemma in NAMING and "VerbForm=Part" in before.feats:
            features["after-naming"] = 1.0
        elif before.lemma == "be":
            features["after-be"] = 1.0
    elif before.upos == "CCONJ":
        features["after-and"] = 1.0
    elif before.text in ("’s", "'s", "’", "'"):
        features["after-possessor"] = 1.0
        if _is_titled(features):
            features["possessed-title"] = 1.0
    elif before.text in (",", ":"):
        features["after:" + before.text] = 1.0
        i = at - 1
        if before.text == "," and i >= 0 and words[i].upos == "NOUN" and words[i].lemma in TITLED:
            features["after-titled-comma"] = 1.0
    elif before.text.lower() in ("that", "to", "not"):
        features["after-" + before.text.lower()] = 1.0
    if syntax.text[max(0, before.end - len("so-called")) : before.end].lower() in ("so-called", "so called"):
        features["so-called"] = 1.0
    named = at - (before.text == ",")
    if named > 1 and words[named].lemma in _CALLED and words[named - 1].upos in ("DET", "PRON", "ADJ"):
        ahead = {w.text.lower() for w in words[max(0, named - 3) : named - 1]}
        if ahead & {"under", "with"}:
            features["under-name"] = 1.0
    if before.text == "word" and not any(w.lemma in SAYING for w in words[max(0, at - 3) : at]):
        features["the-word"] = 1.0
    nearby = {w.lemma for w in words[max(0, at - 3) : at + 1] if w.stretch < 0}
    if nearby & TITLED:
        features["near-titled"] = 1.0
    if nearby & {"so-called", "called", "dub", "entitle", "title", "name", "nickname", "know"}:
        features["near-naming"] = 1.0
    if nearby & _WORDS and not ("slogan" in nearby and nearby & _CALLING_OUT):
        features["near-word"] = 1.0
    if nearby & _MAKERS and _is_titled(features):
        features["near-maker"] = 1.0


def _is_titled(features: Features) -> bool:
    """Whether every word that may have one has a capital."""
    return any(name.startswith("capitals") for name in features)


def _of_report(features: Features, syntax: Syntax, stretch: Stretch, report: Report | None, n: int) -> None:
    short = "short" if n <= 4 else "long"
    if report is None:
        features["unreported"] = 1.0
        features["unreported:" + short] = 1.0
        return
    features["frame:" + report.code] = 1.0
    features["frame:" + report.code + ":" + short] = 1.0
    lemma = report.lemma or ""
    group = (
        "light"
        if lemma in LIGHT
        else "judging"
        if lemma in JUDGING and lemma not in SAYING
        else "saying"
        if lemma in SAYING
        else "urging"
        if lemma in URGING
        else "thinking"
        if lemma in THINKING
        else "other"
    )
    features["verb:" + group + ":" + short] = 1.0
    if report.cue is not None:
        gap = stretch.first - report.cue[1] if report.cue[1] < stretch.first else report.cue[0] - stretch.last
        features[
            "gap:" + ("1" if gap <= 1 else "3" if gap <= 3 else "8" if gap <= 8 else "far") + ":" + short
        ] = 1.0
        if report.cue[0] > stretch.last and report.code.startswith(("governed", "near", "noun")):
            features["cue-after"] = 1.0
    if report.tense is Tense.NONE and report.code == "label":
        features["label"] = 1.0
    if report.speaker is not None:
        speaker = syntax.words[report.speaker]
        if speaker.upos in ("PROPN", "PRON"):
            features["speaker-named:" + short] = 1.0
        elif (
            not speaker.capitalised
            and not is_person_noun(speaker.lemma)
            and speaker.lemma not in BODY_NOUNS | DOCUMENTS
        ):
            features["speaker-mute:" + short] = 1.0


def probability(features: Features, weights: dict[str, float]) -> float:
    """The probability (0-1) of speech."""
    return bounded(features, sigmoid(dot(features, weights)))


def bounded(features: Features, speech: float) -> float:
    """The probability (0-1) of speech, held down where the article says that the words are only called so, or
    they are a transcript's own."""
    return min(speech, SO_CALLED) if features.keys() & _NEVER else speech


def reason_other(features: Features) -> str:
    """Why a stretch is not taken for speech, in a few words."""
    if _is_titled(features) or features.get("after-titled") or features.get("after-naming"):
        return "title or name"
    if features.get("near-naming") or features.get("near-titled") or features.get("so-called"):
        return "word or name mentioned as such"
    return "no one is said to have uttered it"


def echoes(texts: Sequence[str]) -> list[list[int]]:
    """For each quotation, by number, those others whose words hold all of its words in a row, where these are
    two or more. `texts` are the words inside the marks."""
    keys = [" ".join(_KEY.findall(text.lower())) for text in texts]
    return [
        [n for n, other in enumerate(keys) if n != number and f" {key} " in f" {other} "]
        if len(key.split()) >= _ECHOED
        else []
        for number, key in enumerate(keys)
    ]


def longest_repeats(texts: Sequence[str]) -> list[int]:
    """How often each text occurs among all, case and marks aside."""
    keys = [" ".join(_TOKEN.findall(t.lower())) for t in texts]
    return [keys.count(k) for k in keys]
