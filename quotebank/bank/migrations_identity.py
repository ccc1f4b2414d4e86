"""Tables, columns and views of identity: one speaker, one utterance and one office across articles.

They come as migrations of the set that `migrations_bank` begins, so that a bank made before them is brought
up to date in place: its speakers are indexed and its quotations joined into utterances by the last ones.
"""

from sqlite_utils import Database

from quotebank.bank.migrations_bank import migrations
from quotebank.bank.views_identity import (
    ANNOUNCED_ONLY,
    CORRECTIONS_FULL,
    DELIVERED_CHANGED,
    QUOTES_ALL,
    QUOTES_FULL,
    SPEAKERS_FULL,
    UTTERANCES_FULL,
    VARIANTS_FULL,
)

__all__ = ["migrations"]


@migrations()
def m101_identity(db: Database) -> None:
    """How names were joined, forms under which speakers are found, identifiers, terms of articles."""
    db.execute("ALTER TABLE speakers ADD COLUMN merged_into INTEGER REFERENCES speakers (id)")
    db.execute("CREATE INDEX speakers_merged ON speakers (merged_into) WHERE merged_into IS NOT NULL")
    db.execute("ALTER TABLE aliases ADD COLUMN probability REAL")
    db.execute("ALTER TABLE aliases ADD COLUMN evidence TEXT")
    db.execute(
        """
        CREATE TABLE speaker_forms (
            form TEXT NOT NULL,
            speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
            PRIMARY KEY (form, speaker_id)
        ) WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX speaker_forms_speaker ON speaker_forms (speaker_id)")
    db.execute(
        """
        CREATE TABLE acronyms (
            short TEXT NOT NULL,
            full TEXT NOT NULL,
            source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
            PRIMARY KEY (short, full, source_id)
        ) WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX acronyms_source ON acronyms (source_id)")
    db.execute(
        """
        CREATE TABLE identifiers (
            id INTEGER PRIMARY KEY,
            speaker_id INTEGER NOT NULL REFERENCES speakers (id),
            scheme TEXT NOT NULL,
            value TEXT NOT NULL,
            UNIQUE (scheme, value, speaker_id)
        )
        """
    )
    db.execute("CREATE INDEX identifiers_speaker ON identifiers (speaker_id)")


@migrations()
def m102_corrections(db: Database) -> None:
    """What readers put right, and on each quotation what the parser had said."""
    db.execute(
        """
        CREATE TABLE corrections (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            quote_id INTEGER,
            other_quote_id INTEGER,
            source_key TEXT,
            speaker TEXT,
            speaker_key TEXT,
            speaker_kind TEXT,
            value TEXT,
            value_key TEXT,
            value_kind TEXT,
            who TEXT NOT NULL,
            made_at TEXT NOT NULL,
            why TEXT,
            undone_at TEXT,
            undone_by TEXT
        )
        """
    )
    db.execute("CREATE INDEX corrections_quote ON corrections (quote_id, kind)")
    db.execute("CREATE INDEX corrections_other ON corrections (other_quote_id, kind)")
    db.execute("CREATE INDEX corrections_speaker ON corrections (speaker_key, kind)")
    for column in ("parsed_speaker_id INTEGER REFERENCES speakers (id)", "parsed_tense TEXT"):
        db.execute(f"ALTER TABLE quotes ADD COLUMN {column}")
    db.execute("ALTER TABLE quotes ADD COLUMN parsed_is_speech INTEGER")
    db.execute("ALTER TABLE quotes ADD COLUMN corrected TEXT")
    db.execute(
        "CREATE INDEX quotes_parsed_speaker ON quotes (parsed_speaker_id) WHERE parsed_speaker_id IS NOT NULL"
    )


@migrations()
def m103_offices(db: Database) -> None:
    """Who held which office from when to when; the rows that come with the package."""
    db.execute(
        """
        CREATE TABLE offices (
            id INTEGER PRIMARY KEY,
            office TEXT NOT NULL,
            jurisdiction TEXT NOT NULL,
            holder TEXT NOT NULL,
            held_from TEXT NOT NULL,
            held_until TEXT,
            also TEXT,
            evidence TEXT NOT NULL,
            origin TEXT NOT NULL,
            UNIQUE (office, jurisdiction, holder, held_from)
        )
        """
    )
    db.execute("CREATE INDEX offices_holder ON offices (holder)")
    from quotebank.identity.offices import load_package_offices

    load_package_offices(db)


@migrations()
def m104_utterances(db: Database) -> None:
    """Utterances, their printings, and the index that finds the same words among any number of them."""
    db.execute(
        """
        CREATE TABLE utterances (
            id INTEGER PRIMARY KEY,
            text TEXT NOT NULL,
            best_quote_id INTEGER REFERENCES quotes (id) ON DELETE SET NULL,
            speaker_id INTEGER REFERENCES speakers (id) ON DELETE SET NULL,
            printings INTEGER NOT NULL,
            sources INTEGER NOT NULL,
            speakers_given INTEGER NOT NULL,
            first_seen TEXT,
            first_source_id INTEGER REFERENCES sources (id) ON DELETE SET NULL,
            announced_at TEXT,
            delivered_at TEXT,
            life TEXT NOT NULL,
            verdict TEXT NOT NULL
        )
        """
    )
    db.execute("CREATE INDEX utterances_speaker ON utterances (speaker_id, first_seen)")
    db.execute("CREATE INDEX utterances_life ON utterances (life, announced_at)")
    db.execute("CREATE INDEX utterances_printings ON utterances (printings, sources)")
    db.execute("CREATE INDEX utterances_best ON utterances (best_quote_id)")
    db.execute("CREATE INDEX utterances_first ON utterances (first_source_id)")
    db.execute("ALTER TABLE quotes ADD COLUMN utterance_id INTEGER REFERENCES utterances (id)")
    db.execute("CREATE INDEX quotes_utterance ON quotes (utterance_id)")
    _create_postings(db)
    db.execute(
        """
        CREATE TABLE variants (
            quote_id INTEGER PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE,
            utterance_id INTEGER NOT NULL REFERENCES utterances (id) ON DELETE CASCADE,
            verdict TEXT NOT NULL,
            similarity REAL NOT NULL,
            edits TEXT NOT NULL
        )
        """
    )
    db.execute("CREATE INDEX variants_utterance ON variants (utterance_id)")
    db.execute("CREATE INDEX variants_verdict ON variants (verdict, utterance_id)")


@migrations()
def m105_identity_views(db: Database) -> None:
    """Views with corrections, utterances and variants in them."""
    for view in ("speakers_full", "quotes_full", "quotes_all"):
        db.execute(f"DROP VIEW IF EXISTS {view}")
    sources = next(view.schema for view in db.views if view.name == "sources_full")
    db.execute("DROP VIEW sources_full")
    db.create_view("quotes_all", QUOTES_ALL)
    db.create_view("quotes_full", QUOTES_FULL)
    db.create_view("speakers_full", SPEAKERS_FULL)
    db.execute(sources)
    db.create_view("utterances_full", UTTERANCES_FULL)
    db.create_view("announced_only", ANNOUNCED_ONLY)
    db.create_view("delivered_changed", DELIVERED_CHANGED)
    db.create_view("variants_full", VARIANTS_FULL)
    db.create_view("corrections_full", CORRECTIONS_FULL)


@migrations()
def m106_index_what_is_there(db: Database) -> None:
    """Join the quotations of a bank that was made before these tables."""
    from quotebank.identity.utterances import link_all

    link_all(db)


@migrations()
def m107_offices_and_forms(db: Database) -> None:
    """The offices that come with the package, mended."""
    from quotebank.identity.offices import load_package_offices

    load_package_offices(db)


@migrations()
def m108_postings(db: Database) -> None:
    """Utterances noted by time under hashes of 32 bits, in place of two tables that grew without order."""
    if "utterance_shingles" not in db.table_names():
        return
    from quotebank.identity.utterances import note_printing

    db.execute("DROP TABLE utterance_shingles")
    db.execute("DROP TABLE utterance_bands")
    _create_postings(db)
    rows = db.execute(
        "SELECT DISTINCT utterance_id, quotes.text, published FROM quotes"
        " JOIN sources ON sources.id = source_id WHERE utterance_id IS NOT NULL ORDER BY published"
    )
    for utterance_id, text, published in rows.fetchall():
        note_printing(db, utterance_id, text, published)


@migrations()
def m109_offices_checked(db: Database) -> None:
    """The offices that come with the package, with the pages that more of them were checked against."""
    from quotebank.identity.offices import load_package_offices

    load_package_offices(db)


@migrations()
def m110_forms_of_offices(db: Database) -> None:
    """The offices that come with the package again, most of them checked by now."""
    from quotebank.identity.offices import load_package_offices

    load_package_offices(db)


@migrations()
def m111_links(db: Database) -> None:
    """Identifiers that were stored without one get a correction, by which they are carried and undone.

    The correction has the key of a speaker, so that bodies get theirs in today's form first. The offices that
    come with the package come again, with dates that were checked and corrected since.
    """
    from quotebank.identity.finding import key_bodies
    from quotebank.identity.identifiers import record_links
    from quotebank.identity.offices import load_package_offices

    key_bodies(db)
    db.execute("CREATE INDEX corrections_value ON corrections (value, kind)")
    record_links(db)
    load_package_offices(db)


@migrations()
def m112_spellings_of_bodies(db: Database) -> None:
    """Bodies by their names in British and American spelling: `m125_speakers_indexed` finds them so."""


@migrations()
def m113_identifiers_of_merged(db: Database) -> None:
    """The view of speakers with the identifiers of those whom readers say they are, too."""
    db.execute("DROP VIEW IF EXISTS speakers_full")
    db.create_view("speakers_full", SPEAKERS_FULL)


@migrations()
def m114_particles_written_together(db: Database) -> None:
    """Persons by surnames with their particles in one word: `m125_speakers_indexed` finds them so."""


@migrations()
def m115_offices_and_forms(db: Database) -> None:
    """The package's offices again: every row checked, and who came into office in 2026."""
    from quotebank.identity.offices import load_package_offices

    load_package_offices(db)


@migrations()
def m116_speakers_indexed(db: Database) -> None:
    """Persons by letters and vowels that differ: `m125_speakers_indexed` finds them so."""


@migrations()
def m117_speakers_indexed_again(db: Database) -> None:
    """Every speaker by the forms of then: `m125_speakers_indexed` finds them so."""


@migrations()
def m118_speakers_by_more_forms(db: Database) -> None:
    """Every speaker by more forms: `m125_speakers_indexed` finds them so."""


@migrations()
def m119_speakers_indexed(db: Database) -> None:
    """Bodies under the keys of today, by which the next migration looks for them; `m125_speakers_indexed`
    finds every speaker."""
    from quotebank.identity.finding import key_bodies

    key_bodies(db)


@migrations()
def m120_described_bodies(db: Database) -> None:
    """Bodies without a name stay with their articles: one article's company is not the next one's."""
    from quotebank.identity.unnamed import part_described

    part_described(db)


@migrations()
def m121_article_of_lone_speakers(db: Database) -> None:
    """The view of speakers with the article of those who are known from one alone: "the company"."""
    db.create_view("speakers_full", SPEAKERS_FULL, replace=True)


@migrations()
def m122_speakers_indexed(db: Database) -> None:
    """Persons by names in either order and in more spellings, bodies by parts of their names:
    `m125_speakers_indexed` finds them so."""


@migrations()
def m123_speakers_indexed(db: Database) -> None:
    """Every speaker without the titles of more countries, Greek and other surnames as other alphabets spell
    them: `m125_speakers_indexed` finds them so."""


@migrations()
def m124_speakers_indexed(db: Database) -> None:
    """Every speaker with Korean names however they are romanised, initials that were taken for a Monsieur:
    `m125_speakers_indexed` finds them so."""


@migrations()
def m125_speakers_indexed(db: Database) -> None:
    """Every speaker under the forms by which today's rules look for one: Arabic and Sinhala surnames however
    their vowels are spelt.

    An upgrade indexes once: a later migration that needs it takes this one's place, and this one then has
    nothing left to do, as those before it that once indexed.
    """
    from quotebank.identity.finding import index_all_speakers

    index_all_speakers(db)


def _create_postings(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE utterance_hashes (
            period INTEGER NOT NULL,
            hash INTEGER NOT NULL,
            utterance_id INTEGER NOT NULL,
            PRIMARY KEY (period, hash, utterance_id)
        ) WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE utterance_recent (
            id INTEGER PRIMARY KEY,
            period INTEGER NOT NULL,
            utterance_id INTEGER NOT NULL,
            hashes BLOB NOT NULL
        )
        """
    )
