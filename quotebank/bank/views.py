"""The SQL of the views that people and other rooms read.

`quotes_all` is the one place where a quotation is put together from its tables: whatever is laid over the
parser's answer (readers' corrections) is laid there, and every other view and every query follows.
"""

from __future__ import annotations


def article_label(sources: str = "sources.") -> str:
    """The SQL of what readers call an article: its title, file, address or first words.

    sources (str): the table's name or alias, with its full stop, or nothing.
    """
    return f"coalesce({sources}title, {sources}path, {sources}url, substr({sources}text, 1, 60))"


QUOTES_ALL = f"""
SELECT
    quotes.id,
    speakers.name AS speaker,
    speakers.kind AS speaker_kind,
    (SELECT role FROM roles WHERE roles.speaker_id = quotes.speaker_id
        AND roles.source_id = quotes.source_id ORDER BY roles.id LIMIT 1) AS role,
    (SELECT organisation FROM roles WHERE roles.speaker_id = quotes.speaker_id
        AND roles.source_id = quotes.source_id ORDER BY roles.id LIMIT 1) AS organisation,
    quotes.tense,
    quotes.status,
    quotes.cue,
    quotes.cue_lemma,
    quotes.text,
    {article_label()} AS source,
    sources.outlet,
    sources.published,
    sources.url,
    quotes.confidence,
    quotes.evidence,
    quotes.reason,
    quotes.mention,
    quotes.mention_kind,
    quotes.addressee,
    quotes.medium,
    quotes.extent,
    quotes.is_speech,
    quotes.candidates,
    quotes.position,
    quotes.quote_start,
    quotes.quote_end,
    quotes.cue_start,
    quotes.cue_end,
    quotes.mention_start,
    quotes.mention_end,
    quotes.source_id,
    sources.key AS source_key,
    quotes.speaker_id,
    quotes.parser
FROM quotes
JOIN sources ON sources.id = quotes.source_id
LEFT JOIN speakers ON speakers.id = quotes.speaker_id
"""

QUOTES_FULL = "SELECT * FROM quotes_all WHERE is_speech = 1"

SPEAKERS_FULL = """
SELECT
    speakers.id,
    speakers.name,
    speakers.kind,
    count(quotes_full.id) AS quotations,
    count(DISTINCT quotes_full.source_id) AS sources,
    coalesce(sum(quotes_full.status = 'announced'), 0) AS announced,
    coalesce(sum(quotes_full.status = 'delivered'), 0) AS delivered,
    min(quotes_full.published) AS first_published,
    max(quotes_full.published) AS last_published,
    (SELECT group_concat(described, '; ') FROM (
        SELECT DISTINCT coalesce(role || ', ' || organisation, role, organisation) AS described
        FROM roles WHERE roles.speaker_id = speakers.id)) AS roles,
    (SELECT group_concat(name, '; ') FROM (
        SELECT DISTINCT aliases.name FROM aliases
        WHERE aliases.speaker_id = speakers.id AND aliases.name <> speakers.name)) AS aliases
FROM speakers
LEFT JOIN quotes_full ON quotes_full.speaker_id = speakers.id
GROUP BY speakers.id
"""

SOURCES_FULL = f"""
SELECT
    sources.id,
    {article_label()} AS source,
    sources.outlet,
    sources.published,
    sources.byline,
    sources.url,
    sources.path,
    (SELECT count(*) FROM quotes_full WHERE quotes_full.source_id = sources.id) AS quotations,
    (SELECT count(DISTINCT speaker_id) FROM quotes_full
        WHERE quotes_full.source_id = sources.id) AS speakers,
    sources.key,
    sources.parser,
    sources.added_at,
    sources.parsed_at
FROM sources
"""
