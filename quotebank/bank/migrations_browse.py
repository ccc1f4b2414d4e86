"""Indexes for the browsing pages: counts by speaker, article and status without touching the rows.

With them every page of a bank of 100,000 quotations reads covering indexes only; without them (a bank
opened read-only before its upgrade) the same queries give the same answers, more slowly.
"""

from sqlite_utils import Database

from quotebank.bank.migrations_identity import migrations


@migrations()
def m201_browse_indexes(db: Database) -> None:
    """Cover the counts of a speaker's page and of an article list."""
    db.execute("CREATE INDEX quotes_by_source ON quotes (source_id, is_speech, speaker_id, status)")
    db.execute("CREATE INDEX quotes_by_speaker ON quotes (speaker_id, is_speech, source_id, status, tense)")


@migrations()
def m202_browse_utterances(db: Database) -> None:
    """Find the newest utterances of one verdict without reading the others."""
    db.execute("CREATE INDEX utterances_by_verdict ON utterances (verdict, first_seen)")
