"""Coreference of the GUM corpus (Zeldes 2017) as training examples: of a mention, which words name it.

Only people and organisations that their article names, only mentions in the third person, and only what is
left when the quotations are closed up, as in the narratives that the network reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quotebank.parsing.narrative import Narrative, build_narrative
from quotebank.parsing.quotation import find_quotations
from quotebank.parsing.windows import MarkedWords, Word, mark_words
from quotebank.training.attribution_data import Example, Reference

KINDS = frozenset({"person", "organization"})
LONGEST = 10
"""Words to a mention at most."""

_ENTITY = re.compile(r"\((\d+)-([a-z]+)-[^()]*(\)?)|(\d+)\)")
_NOT_THIRD = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves".split()
)


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    form: str
    upos: str


@dataclass(slots=True)
class _Mention:
    """`entity` is its number in the document; `wanted` whether it is a person or an organisation."""

    entity: str
    wanted: bool
    first: int
    last: int


@dataclass(slots=True)
class Document:
    """A document of the corpus: its text, its tokens with offsets, its mentions by token."""

    name: str
    text: str = ""
    tokens: list[_Token] = field(default_factory=list)
    mentions: list[_Mention] = field(default_factory=list)


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file with an `Entity` column, paragraphs as lines."""
    document: Document | None = None
    opened: list[_Mention] = []
    gap = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if document is not None:
                yield document
            document, opened, gap = Document(line.split("=")[-1].strip()), [], ""
        elif line.startswith("# newpar"):
            gap = "\n"
        elif document is not None and line and line[0].isdigit():
            columns = line.split("\t")
            if "-" in columns[0] or "." in columns[0]:
                continue
            start = len(document.text) + (len(gap) if document.text else 0)
            document.text += (gap if document.text else "") + columns[1]
            document.tokens.append(_Token(start, len(document.text), columns[1], columns[3]))
            _take_entities(document, opened, columns[9])
            gap = "" if "SpaceAfter=No" in columns[9] else " "
    if document is not None:
        yield document


def _take_entities(document: Document, opened: list[_Mention], misc: str) -> None:
    entry = next((part for part in misc.split("|") if part.startswith("Entity=")), "")
    at = len(document.tokens) - 1
    for match in _ENTITY.finditer(entry):
        number, kind, closed, closing = match.groups()
        if number is None:
            mention = next((m for m in reversed(opened) if m.entity == closing), None)
            if mention is None:
                continue
            opened.remove(mention)
            mention.last = at
        else:
            mention = _Mention(number, kind in KINDS, at, at)
            if not closed:
                opened.append(mention)
                continue
        document.mentions.append(mention)


def build_coreference(document: Document) -> Example:
    """The document as an example without labels, with a reference for each mention that can be asked for."""
    quotations = find_quotations(document.text)
    narrative = build_narrative(document.text, quotations)
    marked = mark_words(document.text, quotations, narrative)
    places = _places(document.tokens, marked, narrative)
    names: dict[str, set[int]] = {}
    for mention in document.mentions:
        if mention.wanted:
            names.setdefault(mention.entity, set()).update(_name_words(document, mention, places))
    found: dict[tuple[int, int], Reference] = {}
    for mention in document.mentions:
        known = names.get(mention.entity) if mention.wanted else None
        forms = document.tokens[mention.first : mention.last + 1]
        if not known or len(forms) > LONGEST or forms[0].form.lower() in _NOT_THIRD:
            continue
        span = _numbers(places[mention.first : mention.last + 1])
        if len(span) == len(forms):
            first, last = min(span), max(span)
            found.setdefault((first, last), Reference(first, last, frozenset(known)))
    return Example(document.name, marked, [], references=list(found.values()))


def _numbers(values: Iterable[int | None]) -> list[int]:
    """The values that are numbers."""
    return [v for v in values if v is not None]


def _places(tokens: Sequence[_Token], marked: MarkedWords, narrative: Narrative) -> list[int | None]:
    """The word of the narrative that each token begins in, None for what was closed up."""
    holder: dict[int, int] = {}
    for number, word in enumerate(marked.words):
        for offset in range(word.start, word.end):
            holder[offset] = number
    found: list[int | None] = []
    for token in tokens:
        offset = narrative.to_narrative(token.start)
        same = narrative.text[offset : offset + len(token.form)] == token.form
        found.append(holder.get(offset) if same else None)
    return found


def _name_words(document: Document, mention: _Mention, places: Sequence[int | None]) -> list[int]:
    """The proper nouns of a mention that belong to no smaller mention within it."""
    inner = {
        i
        for other in document.mentions
        if mention.first <= other.first and other.last <= mention.last
        if (other.first, other.last) != (mention.first, mention.last)
        for i in range(other.first, other.last + 1)
    }
    return _numbers(
        places[i]
        for i in range(mention.first, mention.last + 1)
        if i not in inner and document.tokens[i].upos == "PROPN"
    )


def split_example(example: Example, words: int = 330) -> list[Example]:
    """The example in stretches of at most `words` words, which fit a window each."""
    parts: list[Example] = []
    row: Sequence[Word] = example.marked.words
    for start in range(0, len(row), words):
        end = min(start + words, len(row))
        references = [
            Reference(
                r.first - start,
                r.last - start,
                frozenset(n - start for n in r.names if start <= n < end),
            )
            for r in example.references
            if start <= r.first and r.last < end
        ]
        if references:
            marked = MarkedWords(row[start:end], [], [], [])
            parts.append(Example(f"{example.doc}/{start}", marked, [], references=references))
    return parts


def load_coreference(paths: Iterable[Path]) -> list[Example]:
    """Examples of all documents, in stretches that fit a window."""
    return [
        part
        for path in paths
        for document in read_documents(path)
        for part in split_example(build_coreference(document))
    ]
