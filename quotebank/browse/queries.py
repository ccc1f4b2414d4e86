"""Queries that people can start from, shown by Datasette as pages of their own."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """A canned query: its name in addresses, what it answers, its SQL, and the tables it reads."""

    name: str
    title: str
    description: str
    sql: str
    tables: frozenset[str] = frozenset(("quotes_full",))


QUERIES = (
    Query(
        "search_quotations",
        "Search the words of quotations",
        "Quotations that contain the words, the best match first.",
        """
        select f.speaker, f.status, snippet(quotes_fts, 0, '[', ']', '…', 40) as quotation,
            f.outlet, f.published, f.source, f.id, f.source_id, f.speaker_id
        from quotes_fts join quotes_full f on f.id = quotes_fts.rowid
        where quotes_fts match coalesce(nullif(escape_fts(:words), ''), '""')
        order by quotes_fts.rank limit 200
        """,
    ),
    Query(
        "by_speaker",
        "What one speaker said",
        "Quotations of every speaker whose name contains the text, the newest first.",
        """
        select speaker, status, text, outlet, published, source, id, source_id, speaker_id
        from quotes_full where speaker_id in (select id from speakers where name like '%' || :name || '%')
        order by published desc limit 500
        """,
    ),
    Query(
        "announced",
        "Announced between two dates",
        "Words that articles of these days give as still to be said.",
        """
        select published, speaker, cue, text, outlet, source, id, source_id, speaker_id
        from quotes_full where status = 'announced' and published >= :since and published <= :until || '~'
        order by published limit 500
        """,
    ),
    Query(
        "unknown_speakers",
        "Quotations without a known speaker",
        "What could not be attributed, with the reason.",
        """
        select reason, text, mention, candidates, outlet, published, source, id, source_id
        from quotes_full where speaker_id is null order by published desc limit 500
        """,
    ),
    Query(
        "not_speech",
        "Words in marks that are not speech",
        "Scare quotes, titles and names in marks, with the reason for leaving each out.",
        """
        select text, reason, outlet, published, source, id, source_id
        from quotes_all where is_speech = 0 order by published desc limit 500
        """,
        frozenset(("quotes_all",)),
    ),
    Query(
        "most_quoted",
        "Most quoted speakers",
        "Speakers by number of quotations and of articles.",
        """
        select s.name, s.kind, count(*) as quotations, count(distinct q.source_id) as articles,
            s.id as speaker_id
        from quotes q join speakers s on s.id = q.speaker_id
        where q.is_speech = 1 group by q.speaker_id order by quotations desc limit 200
        """,
    ),
    Query(
        "by_month",
        "Announced against delivered, by month",
        "Numbers of quotations of each status in every month.",
        """
        select substr(published, 1, 7) as month, sum(status = 'announced') as announced,
            sum(status = 'delivered') as delivered, sum(status = 'hypothetical') as hypothetical,
            sum(status = 'unstated') as unstated
        from quotes_full where published is not null group by month order by month
        """,
    ),
    Query(
        "outlets_of_speaker",
        "Which outlets quote a speaker",
        "Quotations of the speaker by outlet.",
        """
        select outlet, count(*) as quotations, count(distinct source_id) as articles, max(published) as latest
        from quotes_full where speaker_id in (select id from speakers where name like '%' || :name || '%')
        group by outlet order by quotations desc
        """,
    ),
    Query(
        "quoted_beside",
        "Who is quoted beside a speaker",
        "Speakers quoted in the same articles.",
        """
        select s.name, count(distinct q.source_id) as articles, s.id as speaker_id
        from quotes q join speakers s on s.id = q.speaker_id
        where q.is_speech = 1 and q.source_id in (
            select source_id from quotes where is_speech = 1
            and speaker_id in (select id from speakers where name like '%' || :name || '%'))
        and s.name not like '%' || :name || '%'
        group by q.speaker_id order by articles desc limit 100
        """,
    ),
    Query(
        "same_words",
        "Who printed these words, and how alike",
        "Quotations that share words with the text, the most alike first.",
        """
        select quote_similarity(f.text, :words) as similarity, f.speaker, f.text, f.outlet, f.published,
            f.source, f.id, f.source_id, f.speaker_id
        from quotes_full f where f.id in (
            select rowid from quotes_fts
            where quotes_fts match coalesce(nullif(escape_fts(:words), ''), '""') order by rank limit 200)
        order by similarity desc
        """,
    ),
)


def queries_for(tables: AbstractSet[str]) -> list[Query]:
    """The queries that a bank with these tables can answer."""
    return [query for query in QUERIES if query.tables <= tables]
