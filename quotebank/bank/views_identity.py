"""The SQL of the views that show corrections, utterances and variants.

`quotes.speaker_id`, `tense`, `status` and `is_speech` hold the answer with readers' corrections in it, so
that every index and filter works on what is shown; `parsed_*` hold what the parser said where that differs.
"""

from __future__ import annotations

from quotebank.bank.views import article_label

_OF_SPEAKER = """roles.source_id = quotes.source_id AND roles.speaker_id IN (
        quotes.speaker_id,
        (SELECT merged.id FROM speakers AS merged
            WHERE merged.id = quotes.parsed_speaker_id AND merged.merged_into = quotes.speaker_id)
    )"""
"""The roles that an article gives the speaker, also under a name that readers merged away; never those of
somebody else, whom the parser had named."""

QUOTES_ALL = f"""
SELECT
    quotes.id,
    speakers.name AS speaker,
    speakers.kind AS speaker_kind,
    (SELECT role FROM roles WHERE {_OF_SPEAKER} ORDER BY roles.id LIMIT 1) AS role,
    (SELECT organisation FROM roles WHERE {_OF_SPEAKER} ORDER BY roles.id LIMIT 1) AS organisation,
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
    (SELECT max(aliases.evidence) FROM aliases WHERE aliases.source_id = quotes.source_id
        AND aliases.speaker_id = coalesce(quotes.parsed_speaker_id, quotes.speaker_id)) AS identity_evidence,
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
    quotes.utterance_id,
    quotes.corrected,
    (SELECT name FROM speakers AS parsed WHERE parsed.id = quotes.parsed_speaker_id) AS parsed_speaker,
    quotes.parsed_tense,
    quotes.parsed_is_speech,
    quotes.parser
FROM quotes
JOIN sources ON sources.id = quotes.source_id
LEFT JOIN speakers ON speakers.id = quotes.speaker_id
"""

QUOTES_FULL = "SELECT * FROM quotes_all WHERE is_speech = 1"

_MONTH = (
    "substr('JanFebMarAprMayJunJulAugSepOctNovDec', 3 * substr({0}(published), 6, 2) - 2, 3)"
    " || ' ' || substr({0}(published), 1, 4)"
)

_FIRST, _LAST = _MONTH.format("min"), _MONTH.format("max")

SPEAKERS_FULL = f"""
SELECT
    speakers.id,
    speakers.name,
    speakers.kind,
    count(quotes.id) AS quotations,
    count(DISTINCT quotes.source_id) AS sources,
    coalesce(sum(quotes.status = 'announced'), 0) AS announced,
    coalesce(sum(quotes.status = 'delivered'), 0) AS delivered,
    min(sources.published) AS first_published,
    max(sources.published) AS last_published,
    (SELECT group_concat(described, '; ') FROM (
        SELECT coalesce(role || ', ' || organisation, role, organisation)
            || coalesce(' (' || CASE WHEN min(substr(published, 1, 7)) = max(substr(published, 1, 7))
                THEN {_FIRST} ELSE {_FIRST} || ' to ' || {_LAST} END || ')', '')
            AS described
        FROM roles JOIN sources ON sources.id = roles.source_id
        WHERE roles.speaker_id IN (SELECT id FROM speakers AS other
            WHERE other.id = speakers.id OR other.merged_into = speakers.id)
        GROUP BY role, organisation ORDER BY max(published))) AS roles,
    (SELECT group_concat(name, '; ') FROM (
        SELECT DISTINCT aliases.name FROM aliases
        WHERE aliases.speaker_id IN (SELECT id FROM speakers AS other
            WHERE other.id = speakers.id OR other.merged_into = speakers.id)
        AND aliases.name <> speakers.name)) AS aliases,
    (SELECT group_concat(told, '; ') FROM (
        SELECT DISTINCT scheme || ':' || value AS told FROM identifiers
        WHERE identifiers.speaker_id IN (SELECT id FROM speakers AS other
            WHERE other.id = speakers.id OR other.merged_into = speakers.id))) AS identifiers,
    (SELECT {article_label("own.")} FROM sources AS own
        WHERE own.id = speakers.source_id) AS only_in
FROM speakers
LEFT JOIN quotes ON quotes.speaker_id = speakers.id AND quotes.is_speech = 1
LEFT JOIN sources ON sources.id = quotes.source_id
WHERE speakers.merged_into IS NULL
GROUP BY speakers.id
"""

UTTERANCES_FULL = f"""
SELECT
    utterances.id,
    utterances.text,
    speakers.name AS speaker,
    utterances.printings,
    utterances.sources,
    utterances.life,
    utterances.verdict,
    utterances.announced_at,
    utterances.delivered_at,
    utterances.first_seen,
    (SELECT {article_label("")} FROM sources
        WHERE sources.id = utterances.first_source_id) AS first_source,
    utterances.speakers_given,
    CASE WHEN utterances.speakers_given > 1 THEN (SELECT group_concat(name, '; ') FROM (
        SELECT DISTINCT speakers.name FROM quotes JOIN speakers ON speakers.id = quotes.speaker_id
        WHERE quotes.utterance_id = utterances.id ORDER BY speakers.name)) END AS disagreement,
    utterances.speaker_id,
    utterances.best_quote_id,
    utterances.first_source_id
FROM utterances
LEFT JOIN speakers ON speakers.id = utterances.speaker_id
"""

ANNOUNCED_ONLY = "SELECT * FROM utterances_full WHERE life = 'announced'"

DELIVERED_CHANGED = (
    "SELECT * FROM utterances_full WHERE life = 'announced, delivered' AND verdict IN ('edited', 'altered')"
)

VARIANTS_FULL = f"""
SELECT
    variants.quote_id,
    variants.verdict,
    variants.similarity,
    speakers.name AS speaker,
    quotes.text AS printed,
    utterances.text AS best,
    variants.edits,
    quotes.status,
    {article_label()} AS source,
    sources.outlet,
    sources.published,
    sources.url,
    quotes.source_id,
    quotes.speaker_id,
    variants.utterance_id,
    utterances.best_quote_id
FROM variants
JOIN quotes ON quotes.id = variants.quote_id
JOIN utterances ON utterances.id = variants.utterance_id
JOIN sources ON sources.id = quotes.source_id
LEFT JOIN speakers ON speakers.id = quotes.speaker_id
"""

CORRECTIONS_FULL = f"""
SELECT
    corrections.id,
    corrections.kind,
    corrections.speaker,
    corrections.value,
    corrections.value_kind,
    quotes.text AS quotation,
    {article_label()} AS source,
    corrections.who,
    corrections.made_at,
    corrections.why,
    corrections.undone_at,
    corrections.undone_by,
    corrections.quote_id,
    corrections.other_quote_id,
    corrections.source_key,
    corrections.key
FROM corrections
LEFT JOIN quotes ON quotes.id = corrections.quote_id
LEFT JOIN sources ON sources.id = quotes.source_id
"""
