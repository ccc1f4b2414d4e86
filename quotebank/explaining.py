"""One line for a reader: how the speaker of a quotation was found, in words instead of codes."""

from __future__ import annotations

from quotebank.records import MentionKind, Quote

FRAMES = {
    "inverted": "the reporting verb and its subject follow the words",
    "postposed": "the reporting clause follows the words",
    "introduced": "the reporting clause stands before the words",
    "colon": "the reporting clause ends in a colon before the words",
    "according": "“according to” names the source",
    "signed": "a name after a dash signs the words",
    "governed": "the verb of the sentence governs the words",
    "governed-light": "the verb of the sentence governs the words",
    "label": "a name and a colon stand before the words",
    "noun": "a noun of saying governs the words",
    "colon-noun": "a noun of saying and a colon stand before the words",
    "colon-act": "an act told of the speaker leads to a colon before the words",
    "tailed": "the reporting clause hangs on the end of the sentence",
    "near": "the nearest reporting verb of the sentence",
    "network": "the attribution network, against the rules",
}
GAPS = {
    "follows": "it goes on from the paragraph before",
    "same": "it goes on in the same sentence",
    "paragraph": "it goes on in the same paragraph",
    "next-ends": "it goes on from the paragraph before",
    "next": "it goes on from the paragraph before",
}
STRENGTHS = {"high", "good", "fair", "low"}
_SURE = 0.995
"""From here on a confidence would be printed as 100 %, which nobody can promise."""


def explain(quote: Quote) -> str:
    """How the speaker of a quotation was found, or why it was not.

    Args:
        quote: a quotation as `extract` or `Bank.quotes` gives it.

    Returns:
        One line: cue, mention, how the name was reached, and the probability that it is right, for
        example: cue “say”: the reporting clause follows the words; “he” is Omar Haddad; 93 %.
    """
    if not quote.is_speech:
        return f"not taken for speech: {quote.reason or 'no reason given'}"
    parts = [_frame(quote)]
    if quote.speaker is None:
        parts.append(f"speaker unknown: {quote.reason or 'no reason given'}")
        if quote.candidates:
            shown = (f"{c.speaker.name} {c.probability:.0%}" for c in quote.candidates)
            parts.append("perhaps " + ", ".join(shown))
        return "; ".join(parts)
    parts.append(_naming(quote))
    parts.append("over 99%" if quote.confidence >= _SURE else f"{quote.confidence:.0%}")
    return "; ".join(part for part in parts if part)


def _frame(quote: Quote) -> str:
    evidence = quote.evidence or ""
    frame, _, form = evidence.partition("+")
    if frame.startswith("continues-"):
        gap = frame.removeprefix("continues-")
        for strength in STRENGTHS:
            gap = gap.removesuffix("-" + strength)
        return "no reporting words of its own: " + GAPS.get(gap, "it goes on from the quotation before")
    if frame == "labelled":
        return "no reporting words of its own: it opens with the speaker's name, as in a transcript"
    if frame == "echo":
        return "no reporting words of its own: the same words are reported elsewhere in the article"
    if not form:
        return "no reporting words of its own: the likeliest speaker nearby"
    if frame == "network" and quote.cue is None:
        return "no reporting words of its own: chosen by the attribution network"
    how = FRAMES.get(frame, "the words around it")
    return f"cue “{quote.cue.lemma}”: {how}" if quote.cue is not None else how


def _naming(quote: Quote) -> str:
    speaker, mention = quote.speaker, quote.mention
    if speaker is None:
        return ""
    if mention is None:
        return speaker.name
    if mention.text == speaker.name:
        return f"“{mention.text}” is named there"
    if mention.kind is MentionKind.NAME:
        return f"“{mention.text}” is {speaker.name}, the fullest name in the article"
    if (quote.evidence or "").endswith("+turn"):
        return f"“{mention.text}” is {speaker.name}, whose turn it is in the conversation"
    if mention.kind is MentionKind.PRONOUN:
        return f"“{mention.text}” is {speaker.name}, by what the article says before and after"
    return f"“{mention.text}” is {speaker.name}"
