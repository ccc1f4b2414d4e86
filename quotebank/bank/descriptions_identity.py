"""What the tables, views and columns of identity hold, in words for their readers."""

TABLES: dict[str, str] = {
    "speaker_forms": "Forms under which persons and offices are looked up when a name has to be joined.",
    "acronyms": "Acronyms of bodies with the full form that an article pairs them with.",
    "identifiers": "Identifiers of speakers elsewhere: Wikidata, parliaments.",
    "corrections": "What readers put right; laid over the parser's answer and kept when it is parsed again.",
    "offices": "Who held which office from when to when.",
    "utterances": "One row for the same words, wherever they are printed.",
    "utterance_hashes": "Index: stretches of four words and MinHash bands, by time and hash.",
    "utterance_recent": "What goes into `utterance_hashes` next, one row a printing.",
    "variants": "How a printing differs from the best text of its utterance.",
    "utterances_full": "Every utterance with its speaker and where it was first seen.",
    "announced_only": "Utterances that were announced and never reported as delivered.",
    "delivered_changed": "Utterances announced and delivered whose printings differ in more than cuts.",
    "variants_full": "Every printing that has another to be compared with, with verdict, words and source.",
    "corrections_full": "Every correction with the words and the article that it is about.",
}

_MERGED = "The speaker that readers say this one is; null for most."
_CORRECTED = "What readers put right of this row: speaker, tense, speech; null when nothing."
_LIFE = "announced, delivered, “announced, delivered”, or unstated."
_VERDICT = "verbatim, cut, edited, or altered (content words changed inside the marks)."
_EDITS = (
    "JSON list of edits: kind, start and end in the printing, best_start and best_end in the best text,"
    " before, after."
)
_SIMILARITY = "Share of the words kept where printing and best text overlap, 0 to 1."
_SOURCE = "The article's title, or else its file, its address or its first words."
_WHEN = "ISO 8601, UTC."

_UTTERANCE = {
    "id": "Number of the utterance in this bank.",
    "text": "Best text: the fullest printing.",
    "best_quote_id": "The quotation that has the best text.",
    "speaker_id": "The speaker that most printings name.",
    "printings": "Number of quotations.",
    "sources": "Number of articles.",
    "speakers_given": "Number of different speakers that articles name; more than one is a disagreement.",
    "first_seen": "Date of the earliest article, ISO 8601.",
    "first_source_id": "The earliest article.",
    "announced_at": "Date of the earliest article that announced it.",
    "delivered_at": "Date of the earliest article that reported it as said.",
    "life": _LIFE,
    "verdict": "The strongest verdict on a printing: " + _VERDICT,
}
_CORRECTION = {
    "id": "Number of the correction in this bank.",
    "key": "Sixteen hexadecimal digits, the same wherever the correction is carried to.",
    "kind": "speech, speaker, tense, merge, split, rename, link, apart or together.",
    "quote_id": "The quotation that it is about.",
    "other_quote_id": "The other quotation, for apart and together.",
    "source_key": "Key of the article, for split and for speakers known in one article only.",
    "speaker": "Name of the speaker that it is about.",
    "value": "What is right: a speaker's name, an identifier, a tense, 1 or 0 for speech.",
    "value_kind": "Kind of the speaker named as right; for link, whose identifier it is: wikidata.",
    "who": "Who made it.",
    "made_at": "When it was made, " + _WHEN,
    "why": "Why, in the reader's words.",
    "undone_at": "When it was undone, " + _WHEN,
    "undone_by": "Who undid it.",
}
_VARIANT = {
    "quote_id": "The printing, quotes.id.",
    "utterance_id": "The utterance, utterances.id.",
    "verdict": _VERDICT,
    "similarity": _SIMILARITY,
    "edits": _EDITS,
}
_FULL_UTTERANCE = _UTTERANCE | {
    "speaker": "Name of the speaker that most printings name.",
    "first_source": _SOURCE,
    "disagreement": "The names that articles give, when they differ.",
}

COLUMNS: dict[str, dict[str, str]] = {
    "speaker_forms": {
        "form": "Word of a surname; after “given”, “words”, “slavic”, “consonants”, “chinese”, “body”, "
        "“members” or “spelt”: a given name, every word of a name or of a body, or a spelling of one.",
        "speaker_id": "The speaker.",
    },
    "acronyms": {
        "short": "The acronym, in comparison form.",
        "full": "The full form, in comparison form.",
        "source_id": "The article that pairs them.",
    },
    "identifiers": {
        "id": "Number of the row.",
        "speaker_id": "The speaker.",
        "scheme": "Whose identifier: wikidata, or what the loaded table calls it.",
        "value": "The identifier: Q42.",
    },
    "corrections": _CORRECTION
    | {
        "speaker_key": "Normal form of that speaker's name.",
        "speaker_kind": "Kind of that speaker.",
        "value_key": "Normal form of the name that is right.",
    },
    "offices": {
        "id": "Number of the row.",
        "office": "Prime Minister, Home Secretary.",
        "jurisdiction": "Code of the country or body: ISO 3166 for countries; EU, UN, NA (NATO), SC, WL, NI.",
        "holder": "Name of the holder.",
        "held_from": "First day, ISO 8601.",
        "held_until": "Last day, ISO 8601; null while it is held.",
        "also": "Other words for the office, separated by |.",
        "evidence": "How the row is known: the page that it was checked against, or general knowledge.",
        "origin": "quotebank for rows of the package, else the file that was loaded.",
    },
    "utterances": _UTTERANCE,
    "utterance_hashes": {
        "period": "Which 128 days the printing is of, counted from year 1; 0 when its article has no date.",
        "hash": "Hash (32 bits) of four words or of a band.",
        "utterance_id": "The utterance that has them.",
    },
    "utterance_recent": {
        "id": "Number of the row; not given again.",
        "period": "As in `utterance_hashes`.",
        "utterance_id": "The utterance.",
        "hashes": "The hashes of one printing, 4 bytes each, little-endian.",
    },
    "variants": _VARIANT,
    "utterances_full": _FULL_UTTERANCE,
    "announced_only": _FULL_UTTERANCE,
    "delivered_changed": _FULL_UTTERANCE,
    "variants_full": _VARIANT
    | {
        "speaker": "Name of the speaker in this printing.",
        "printed": "The words of this printing.",
        "best": "The best text of the utterance.",
        "status": "delivered, announced, hypothetical or unstated.",
        "source": _SOURCE,
        "outlet": "Who published the article.",
        "published": "Date of publication, ISO 8601.",
        "url": "Address of the article.",
        "source_id": "Number of the article.",
        "speaker_id": "Number of the speaker.",
        "best_quote_id": "The quotation that has the best text.",
    },
    "corrections_full": _CORRECTION | {"quotation": "Words of the quotation.", "source": _SOURCE},
}

ADDED: dict[str, dict[str, str]] = {
    "speakers": {"merged_into": _MERGED},
    "aliases": {
        "probability": "Probability from 0 to 1 that this form of name is this speaker.",
        "evidence": "What speaks for it: name, role, outlet, office and date.",
    },
    "quotes": {
        "utterance_id": "The utterance that the quotation is a printing of; null for what is not speech.",
        "corrected": _CORRECTED,
        "parsed_speaker_id": "The parser's speaker, where readers gave another.",
        "parsed_tense": "The parser's tense, where readers gave another.",
        "parsed_is_speech": "What the parser said of speech, where readers said otherwise.",
    },
    "quotes_all": {
        "utterance_id": "Number of the utterance, utterances.id.",
        "corrected": _CORRECTED,
        "identity_evidence": "How the name in the article was joined to the speaker.",
        "parsed_speaker": "The parser's speaker, where readers gave another.",
        "parsed_tense": "The parser's tense, where readers gave another.",
        "parsed_is_speech": "What the parser said of speech, where readers said otherwise.",
    },
    "speakers_full": {
        "identifiers": "Identifiers elsewhere, separated by semicolons: wikidata:Q42.",
        "only_in": "For a speaker whom no other article can name, the article: its title, file or address.",
    },
}
"""Columns that identity adds to tables and views of the bank."""
ADDED["quotes_full"] = ADDED["quotes_all"]
