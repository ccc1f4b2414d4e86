"""What every table, view and column of a quotebank file holds, in words for its readers.

The data model page and the Datasette metadata are made from these; tests check that no table or column of
a real file is missing here and none here is missing there. Offsets are Unicode code points into
`sources.text`, half-open.
"""

from quotebank.bank import descriptions_identity

TABLE_DESCRIPTIONS: dict[str, str] = {
    "sources": "One row for each article, with its text as it was read.",
    "speakers": "One row for each person or body, however many articles and forms of name.",
    "aliases": "Forms of name seen for a speaker, each with the article that used it.",
    "roles": "Role and organisation that an article gives a speaker.",
    "quotes": "One row for each quotation in each article; scare quotes and titles too, with is_speech 0.",
    "quote_spans": "The stretches between marks that make up a quotation: sources.text[span_start:span_end].",
    "monthly_counts": "How many quotations (speech only) there are of each month, outlet and status.",
    "speaker_counts": "How many quotations (speech only) there are of each speaker.",
    "quotes_all": "Every quotation with speaker and source; scare quotes and titles too (is_speech 0).",
    "quotes_full": "Every quotation that is speech, with its speaker and source.",
    "speakers_full": "Every speaker with counts of quotations, first and last dates, roles and aliases.",
    "sources_full": "Every article, without its text, with counts of quotations and speakers.",
}

_QUOTE = {
    "id": "Number made from the article's key and the offset of the first mark: the same in every bank and "
    "after re-parsing. Below 2^53, so that JavaScript keeps it exactly.",
    "position": "Order of the quotation in the article, counted from 1.",
    "text": "The words inside the marks; stretches are joined by a newline between paragraphs and a space "
    "within one.",
    "quote_start": "Offset of the first mark of the quotation in sources.text.",
    "quote_end": "Offset just after the last mark of the quotation in sources.text.",
    "extent": "full for a whole sentence or more, partial for part of one.",
    "is_speech": "1 for speech, 0 for scare quotes, titles and names in marks (reason says which).",
    "confidence": "Probability from 0 to 1 that the words are speech, and the speaker's.",
    "evidence": "Short code for how the speaker was found.",
    "reason": "Why the speaker cannot be told, or why the words are not speech.",
    "candidates": "JSON list of possible speakers when the parser is unsure: name, kind, probability.",
    "tense": "past, present, future, conditional or none, read off the reporting words.",
    "status": "delivered (past, present), announced (future), hypothetical (conditional) or unstated.",
    "cue": "The words that report the quotation, as printed: “will say”.",
    "cue_lemma": "Lemma of the cue's main word: say.",
    "mention": "The words beside the quotation that stand for the speaker, as printed: “the PM”.",
    "mention_kind": "name, title, description or pronoun.",
    "cue_start": "Offset of the cue in sources.text.",
    "cue_end": "Offset just after the cue in sources.text.",
    "mention_start": "Offset of the mention in sources.text.",
    "mention_end": "Offset just after the mention in sources.text.",
    "addressee": "To whom it was said, when the article tells.",
    "medium": "In what it was said (a statement, an interview, a post), when the article tells.",
    "parser": "Name and version of the parser that found the quotation.",
}

_SOURCE = {
    "title": "Headline, from metadata or from a first line that is clearly one.",
    "outlet": "Who published the article.",
    "published": "Date or date and time of publication, ISO 8601.",
    "byline": "Author as printed.",
    "url": "Address of the article as published.",
    "path": "File that the article was read from, as it was given.",
    "parser": "Name and version of the parser that read the article last.",
    "added_at": "When the article was first added, ISO 8601, UTC.",
    "parsed_at": "When the article was last parsed, ISO 8601, UTC.",
}

_SOURCE_LABEL = "The article's title, or else its file, its address or its first words."
_SPEAKER_KIND = (
    "person, org (a body or a document), group (several together) or unnamed (people the article never"
    " names)."
)

COLUMN_DESCRIPTIONS: dict[str, dict[str, str]] = {
    "sources": {
        "id": "Number of the article in this bank.",
        "key": "Sixteen hexadecimal digits made from the URL or, without one, from the text: the same in "
        "every bank.",
        **_SOURCE,
        "language": "Language of the text, ISO 639-1.",
        "text": "The article's text, never changed after reading; every offset points into it.",
    },
    "speakers": {
        "id": "Number of the speaker in this bank.",
        "name": "The fullest name seen, without honorifics and roles; for an unnamed speaker the "
        "description as worded.",
        "kind": _SPEAKER_KIND,
        "key": "Normal form of a full name, by which articles are joined; null for speakers without one.",
        "source_id": "The one article of a speaker without a full name; null for the others.",
    },
    "aliases": {
        "id": "Number of the row.",
        "speaker_id": "The speaker.",
        "source_id": "The article that used this form.",
        "name": "The form of name: “Sir Keir”, “the PM”.",
    },
    "roles": {
        "id": "Number of the row.",
        "speaker_id": "The speaker.",
        "source_id": "The article that says so.",
        "role": "Role or title: “chief executive”.",
        "organisation": "Organisation: “Refugee Council”.",
    },
    "quotes": {
        **_QUOTE,
        "source_id": "The article.",
        "speaker_id": "The speaker; null when it cannot be told (reason says why).",
    },
    "quote_spans": {
        "quote_id": "The quotation.",
        "kind": "outer for the quotation's own stretches, inner for quotations nested in it.",
        "position": "Order of the stretch within its kind, counted from 1.",
        "span_start": "Offset of the opening mark in sources.text.",
        "span_end": "Offset just after the stretch, its closing mark included, in sources.text.",
    },
}

_QUOTES_VIEW = {
    **_QUOTE,
    "speaker": "Name of the speaker; null when it cannot be told.",
    "speaker_kind": _SPEAKER_KIND,
    "role": "Role of the speaker in this article.",
    "organisation": "Organisation of the speaker in this article.",
    "source": _SOURCE_LABEL,
    "outlet": _SOURCE["outlet"],
    "published": _SOURCE["published"],
    "url": _SOURCE["url"],
    "source_id": "Number of the article, sources.id.",
    "source_key": "Key of the article, sources.key.",
    "speaker_id": "Number of the speaker, speakers.id.",
}

COLUMN_DESCRIPTIONS |= {
    "monthly_counts": {
        "month": "Year and month in which the articles were published, 2024-11; empty when they do not say.",
        "outlet": "The outlet; empty when the articles do not name one.",
        "status": "announced, delivered, hypothetical or unstated.",
        "quotations": "Number of quotations; kept by triggers.",
    },
    "speaker_counts": {
        "speaker_id": "The speaker.",
        "quotations": "Number of quotations; kept by triggers.",
    },
    "quotes_all": _QUOTES_VIEW,
    "quotes_full": _QUOTES_VIEW,
    "speakers_full": {
        "id": "Number of the speaker, speakers.id.",
        "name": "The speaker's name.",
        "kind": _SPEAKER_KIND,
        "quotations": "Number of quotations.",
        "sources": "Number of articles quoting the speaker.",
        "announced": "Quotations not yet uttered when printed.",
        "delivered": "Quotations uttered when printed.",
        "first_published": "Date of the earliest article quoting the speaker.",
        "last_published": "Date of the latest article quoting the speaker.",
        "roles": "Roles and organisations that articles give the speaker, separated by semicolons.",
        "aliases": "Other forms of the name, separated by semicolons.",
    },
    "sources_full": {
        "id": "Number of the article, sources.id.",
        "key": "Key of the article, sources.key.",
        "source": _SOURCE_LABEL,
        **{name: text for name, text in _SOURCE.items() if name != "title"},
        "quotations": "Number of quotations in the article.",
        "speakers": "Number of different speakers quoted in the article.",
    },
}

TABLE_DESCRIPTIONS |= descriptions_identity.TABLES
COLUMN_DESCRIPTIONS |= descriptions_identity.COLUMNS
COLUMN_DESCRIPTIONS = {
    table: columns | descriptions_identity.ADDED.get(table, {})
    for table, columns in COLUMN_DESCRIPTIONS.items()
}
