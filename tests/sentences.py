"""Builds Stanza Documents by hand: one word a row, `text lemma UPOS head deprel [Feats] [NER]`."""

from __future__ import annotations

from stanza.models.common.doc import Document

FEATURES = {
    "Past": "Mood=Ind|Tense=Past|VerbForm=Fin",
    "Pres": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "Fin": "VerbForm=Fin",
    "Inf": "VerbForm=Inf",
    "Ger": "VerbForm=Ger",
    "Pprt": "Tense=Pres|VerbForm=Part",
    "Part": "Tense=Past|VerbForm=Part",
    "Imp": "Mood=Imp|VerbForm=Fin",
    "Plur": "Number=Plur",
    "Poss": "Poss=Yes|PronType=Prs",
    "Prs": "PronType=Prs",
}


def parsed(text: str, *sentences: str) -> Document:
    """A Document of `text`; each sentence is a block of rows, its words found in `text` in order."""
    at = 0
    built = []
    for sentence in sentences:
        words = []
        rows = [row.split() for row in sentence.strip().splitlines()]
        for number, (word, lemma, upos, head, deprel, *rest) in enumerate(rows, 1):
            start = text.index(word, at)
            at = start + len(word)
            feats = next((FEATURES[r] for r in rest if r in FEATURES), None)
            ner = next((r for r in rest if r not in FEATURES), "O")
            words.append(
                {
                    "id": number,
                    "text": word,
                    "lemma": lemma,
                    "upos": upos,
                    "feats": feats,
                    "head": int(head),
                    "deprel": deprel,
                    "start_char": start,
                    "end_char": at,
                    "ner": ner,
                }
            )
        built.append(words)
    return Document(built, text=text)
