"""Indexes and counts for the browsing pages, so that none of them reads every quotation.

Without them (a bank opened read-only before its upgrade) the pages give the same answers, more slowly.
"""

from sqlite_utils import Database

from quotebank.bank.migrations_identity import migrations
from quotebank.bank.views_identity import QUOTES_ALL

_COUNTED = ("source_id", "speaker_id", "status", "is_speech")
_MONTH = "coalesce(substr({0}.published, 1, 7), '')"
_OUTLET = "coalesce({0}.outlet, '')"

_CELL = (
    f"(month, outlet, status) = (SELECT {_MONTH}, {_OUTLET}, {{1}}.status"
    " FROM sources WHERE id = {1}.source_id)"
)
_PLUS = f"""
    INSERT INTO monthly_counts
        SELECT {_MONTH.format("sources")}, {_OUTLET.format("sources")}, new.status, 0 FROM sources
        WHERE id = new.source_id AND new.is_speech = 1
        AND NOT EXISTS (SELECT 1 FROM monthly_counts WHERE {_CELL.format("sources", "new")});
    UPDATE monthly_counts SET quotations = quotations + 1
        WHERE {_CELL.format("sources", "new")} AND new.is_speech = 1;
    UPDATE speaker_counts SET quotations = quotations + 1
        WHERE speaker_id = new.speaker_id AND new.is_speech = 1;
"""
_MINUS = f"""
    UPDATE monthly_counts SET quotations = quotations - 1
        WHERE {_CELL.format("sources", "old")} AND old.is_speech = 1;
    DELETE FROM monthly_counts WHERE {_CELL.format("sources", "old")} AND quotations = 0;
    UPDATE speaker_counts SET quotations = quotations - 1
        WHERE speaker_id = old.speaker_id AND old.is_speech = 1;
"""
_OF_SOURCE = f"month = {_MONTH} AND outlet = {_OUTLET}"
_SPEECH = "quotes WHERE source_id = {0}.id AND is_speech = 1"
_HOW_MANY = f"(SELECT count(*) FROM {_SPEECH} AND quotes.status = monthly_counts.status)"
_SOURCE_MINUS = f"""
    UPDATE monthly_counts SET quotations = quotations - {_HOW_MANY.format("old")}
        WHERE {_OF_SOURCE.format("old")};
    DELETE FROM monthly_counts WHERE {_OF_SOURCE.format("old")} AND quotations = 0;
"""
_SOURCE_PLUS = f"""
    INSERT INTO monthly_counts
        SELECT DISTINCT {_MONTH.format("new")}, {_OUTLET.format("new")}, status, 0
        FROM {_SPEECH.format("new")} AND NOT EXISTS (SELECT 1 FROM monthly_counts AS known
            WHERE {_OF_SOURCE.format("new")} AND known.status = quotes.status);
    UPDATE monthly_counts SET quotations = quotations + {_HOW_MANY.format("new")}
        WHERE {_OF_SOURCE.format("new")};
"""


@migrations()
def m201_browse_indexes(db: Database) -> None:
    """Cover the counts of a speaker's page and of an article list."""
    db.execute("CREATE INDEX quotes_by_source ON quotes (source_id, is_speech, speaker_id, status)")
    db.execute("CREATE INDEX quotes_by_speaker ON quotes (speaker_id, is_speech, source_id, status, tense)")


@migrations()
def m202_browse_utterances(db: Database) -> None:
    """Find the newest utterances of one verdict without reading the others."""
    db.execute("CREATE INDEX utterances_by_verdict ON utterances (verdict, first_seen)")


@migrations()
def m203_counts(db: Database) -> None:
    """Count quotations by month and by speaker as they are written, so that no page counts them all.

    Triggers keep the two tables, whoever writes. Nothing in them relies on a conflict clause, because the one
    of the statement that fires a trigger would take its place.
    """
    db.execute(
        """
        CREATE TABLE monthly_counts (
            month TEXT NOT NULL,
            outlet TEXT NOT NULL,
            status TEXT NOT NULL,
            quotations INTEGER NOT NULL,
            PRIMARY KEY (month, outlet, status)
        ) WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE speaker_counts (
            speaker_id INTEGER PRIMARY KEY REFERENCES speakers (id) ON DELETE CASCADE,
            quotations INTEGER NOT NULL
        )
        """
    )
    db.execute("CREATE INDEX speaker_counts_most ON speaker_counts (quotations DESC, speaker_id)")
    db.execute(
        f"""
        INSERT INTO monthly_counts
        SELECT {_MONTH.format("sources")}, {_OUTLET.format("sources")}, status, count(*)
        FROM quotes JOIN sources ON sources.id = quotes.source_id WHERE is_speech = 1 GROUP BY 1, 2, 3
        """
    )
    db.execute(
        """
        INSERT INTO speaker_counts SELECT id,
            (SELECT count(*) FROM quotes WHERE speaker_id = speakers.id AND is_speech = 1) FROM speakers
        """
    )
    changed = ", ".join(_COUNTED)
    old, new = (", ".join(f"{row}.{name}" for name in _COUNTED) for row in ("old", "new"))
    for name, event, body in (
        ("speakers_counted", "AFTER INSERT ON speakers", "INSERT INTO speaker_counts VALUES (new.id, 0);"),
        ("quotes_counted", "AFTER INSERT ON quotes WHEN new.is_speech = 1", _PLUS),
        ("quotes_uncounted", "AFTER DELETE ON quotes WHEN old.is_speech = 1", _MINUS),
        (
            "quotes_recounted",
            f"AFTER UPDATE OF {changed} ON quotes WHEN ({old}) IS NOT ({new})",
            _MINUS + _PLUS,
        ),
        # Quotations go after their article, when its month and outlet can no longer be looked up.
        ("sources_uncounted", "BEFORE DELETE ON sources", _SOURCE_MINUS),
        (
            "sources_recounted",
            "AFTER UPDATE OF outlet, published ON sources"
            " WHEN (old.outlet, old.published) IS NOT (new.outlet, new.published)",
            _SOURCE_MINUS + _SOURCE_PLUS,
        ),
    ):
        db.execute(f"CREATE TRIGGER {name} {event} BEGIN {body} END")


@migrations()
def m204_browse_orders(db: Database) -> None:
    """Find the surest quotations and the newest utterances without putting all of them in order."""
    db.execute("CREATE INDEX quotes_by_confidence ON quotes (confidence)")
    db.execute("CREATE INDEX utterances_by_date ON utterances (first_seen)")


@migrations()
def m205_roles_of_corrected(db: Database) -> None:
    """Show a speaker whom a reader gave with that speaker's roles, not those of the parser's."""
    db.create_view("quotes_all", QUOTES_ALL, replace=True)
