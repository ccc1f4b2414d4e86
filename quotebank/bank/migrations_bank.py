"""Tables, indexes and views of sources, speakers and quotations.

What each table and column holds is written in `quotebank.bank.descriptions`, which the documentation and
the Datasette metadata are made from; a test keeps the two together. Further tables (utterances, variants,
offices, corrections) come by migrations of their own, which may add columns to these tables.

Every primary key that a full-text index hangs on is a declared integer: SQLite may renumber undeclared
row ids on VACUUM, which would make searches return other rows.
"""

from sqlite_utils import Database, Migrations

from quotebank.bank.views import QUOTES_ALL, QUOTES_FULL, SOURCES_FULL, SPEAKERS_FULL

migrations = Migrations("quotebank")

TOKENIZER = "porter unicode61 remove_diacritics 2"
"""Full-text search folds accents and English endings: "cafe cuts" finds “café cutting”."""


@migrations()
def m001_sources(db: Database) -> None:
    """Articles, their text as read, and full-text search on them."""
    db.execute(
        """
        CREATE TABLE sources (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            title TEXT,
            outlet TEXT,
            published TEXT,
            byline TEXT,
            url TEXT,
            language TEXT NOT NULL,
            path TEXT,
            text TEXT NOT NULL,
            parser TEXT NOT NULL,
            added_at TEXT NOT NULL,
            parsed_at TEXT NOT NULL
        )
        """
    )
    db.execute("CREATE INDEX sources_published ON sources (published)")
    db.execute("CREATE INDEX sources_outlet ON sources (outlet, published)")
    db.execute("CREATE INDEX sources_url ON sources (url)")
    db.execute("CREATE INDEX sources_path ON sources (path)")
    _enable_search(db, "sources", ["title", "text"])


@migrations()
def m002_speakers(db: Database) -> None:
    """Speakers with the names and roles that articles give them."""
    db.execute(
        """
        CREATE TABLE speakers (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            key TEXT,
            source_id INTEGER REFERENCES sources (id) ON DELETE CASCADE,
            CHECK ((key IS NULL) = (source_id IS NOT NULL))
        )
        """
    )
    db.execute("CREATE UNIQUE INDEX speakers_key ON speakers (key, kind) WHERE key IS NOT NULL")
    db.execute(
        "CREATE UNIQUE INDEX speakers_unnamed ON speakers (source_id, name, kind) WHERE source_id IS NOT NULL"
    )
    db.execute("CREATE INDEX speakers_name ON speakers (name)")
    db.execute(
        """
        CREATE TABLE aliases (
            id INTEGER PRIMARY KEY,
            speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
            source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            UNIQUE (speaker_id, source_id, name)
        )
        """
    )
    db.execute("CREATE INDEX aliases_name ON aliases (name)")
    db.execute("CREATE INDEX aliases_source ON aliases (source_id)")
    db.execute(
        """
        CREATE TABLE roles (
            id INTEGER PRIMARY KEY,
            speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
            source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
            role TEXT,
            organisation TEXT,
            CHECK (role IS NOT NULL OR organisation IS NOT NULL)
        )
        """
    )
    db.execute(
        "CREATE UNIQUE INDEX roles_row ON roles"
        " (speaker_id, source_id, coalesce(role, ''), coalesce(organisation, ''))"
    )
    db.execute("CREATE INDEX roles_source ON roles (source_id)")


@migrations()
def m003_quotes(db: Database) -> None:
    """Quotations, the stretches they are made of, and full-text search on their words."""
    db.execute(
        """
        CREATE TABLE quotes (
            id INTEGER PRIMARY KEY,
            source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            text TEXT NOT NULL,
            quote_start INTEGER NOT NULL,
            quote_end INTEGER NOT NULL,
            extent TEXT NOT NULL,
            is_speech INTEGER NOT NULL,
            speaker_id INTEGER REFERENCES speakers (id),
            confidence REAL NOT NULL,
            evidence TEXT,
            reason TEXT,
            candidates TEXT NOT NULL,
            tense TEXT NOT NULL,
            status TEXT NOT NULL,
            cue TEXT,
            cue_lemma TEXT,
            cue_start INTEGER,
            cue_end INTEGER,
            mention TEXT,
            mention_kind TEXT,
            mention_start INTEGER,
            mention_end INTEGER,
            addressee TEXT,
            medium TEXT,
            parser TEXT NOT NULL
        )
        """
    )
    db.execute("CREATE INDEX quotes_source ON quotes (source_id, position)")
    db.execute("CREATE INDEX quotes_speaker ON quotes (speaker_id, is_speech, status)")
    db.execute("CREATE INDEX quotes_status ON quotes (status, is_speech)")
    db.execute("CREATE INDEX quotes_tense ON quotes (tense, is_speech)")
    db.execute(
        """
        CREATE TABLE quote_spans (
            quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            position INTEGER NOT NULL,
            span_start INTEGER NOT NULL,
            span_end INTEGER NOT NULL,
            PRIMARY KEY (quote_id, kind, position)
        )
        """
    )
    _enable_search(db, "quotes", ["text"])


@migrations()
def m004_views(db: Database) -> None:
    """Readable rows for people and for every part that only reads."""
    db.create_view("quotes_all", QUOTES_ALL)
    db.create_view("quotes_full", QUOTES_FULL)
    db.create_view("speakers_full", SPEAKERS_FULL)
    db.create_view("sources_full", SOURCES_FULL)


def _enable_search(db: Database, table: str, columns: list[str]) -> None:
    """Full-text search that follows the table, and leaves the index alone when other columns change."""
    db.table(table).enable_fts(columns, create_triggers=True, tokenize=TOKENIZER)
    names, old, new = (", ".join(prefix + column for column in columns) for prefix in ("", "old.", "new."))
    db.execute(f"DROP TRIGGER {table}_au")
    db.execute(
        f"""
        CREATE TRIGGER {table}_au AFTER UPDATE OF {names} ON {table} BEGIN
            INSERT INTO {table}_fts ({table}_fts, rowid, {names}) VALUES ('delete', old.id, {old});
            INSERT INTO {table}_fts (rowid, {names}) VALUES (new.id, {new});
        END
        """
    )
