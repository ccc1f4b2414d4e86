"""The five articles the project starts from: every quotation, its speaker and its tense."""

import re
from pathlib import Path

import pytest

from quotebank.evaluation.gold import read_gold
from quotebank.evaluation.mistakes import fault_of
from quotebank.parsing.quotation import find_quotations
from quotebank.reading.files import find_files, read_article

SEEDS = Path(__file__).parents[1] / "seeds"
GOLD = SEEDS / "gold.jsonl"
NAMES = [article.doc for article in read_gold(GOLD)]
STATEMENTS = re.compile(r"[“\"].*?[”\"]|[“\"][^\n]*", re.DOTALL)
LONGEST_SHARED_RUN = 7
"""Words; the narration of our articles is our own."""


def gold_of(name):
    return next(article for article in read_gold(GOLD) if article.doc == name)


def file_of(name):
    return next(path for path in find_files([SEEDS]) if path.stem == name)


def test_a_reader_finds_the_five_articles():
    assert sorted(path.stem for path in find_files([SEEDS])) == sorted(NAMES)
    assert len(NAMES) == 5


@pytest.mark.parametrize("name", NAMES)
def test_gold_offsets_point_into_the_text_as_it_is_read(name):
    article = read_article(file_of(name))
    assert article.text == gold_of(name).text
    assert article.text.count("---\n") == 0


def test_front_matter_is_read_as_fields():
    article = read_article(file_of("newspaper"))
    assert article.title == "PM to unveil £150million fund against people smugglers"
    assert article.outlet == "The Daily Lantern"
    assert article.byline == "Lantern politics desk"
    assert str(article.published) == "2024-11-04"
    assert article.url == "https://daily-lantern.example/news/smugglers-fund"


@pytest.mark.parametrize("name", NAMES)
def test_every_marked_stretch_is_in_the_gold_and_found(name):
    article = gold_of(name)
    found = [span for quotation in find_quotations(article.text) for span in quotation.spans]
    assert sorted((span.start, span.end) for span in found) == [
        (one.start, one.end) for one in article.quotes
    ]


@pytest.mark.parametrize("name", NAMES)
def test_speakers_and_tenses_of_our_articles(name, parsed_score):
    rows = [row for row in parsed_score(GOLD).rows if row.article.doc == name]
    assert [f"{row.gold.start}: {fault_of(row)}" for row in rows if fault_of(row)] == []


@pytest.mark.shared
def test_speakers_and_tenses_of_the_originals(shared, parsed_score):
    score = parsed_score(shared / "seeds" / "gold.jsonl")
    assert [
        f"{row.article.doc}:{row.gold.start}: {fault_of(row)}" for row in score.rows if fault_of(row)
    ] == []


@pytest.mark.shared
def test_our_narration_is_our_own(shared):
    runs = {run for path in (shared / "seeds").glob("*.txt") for run in runs_of(path.read_text("utf-8"))}
    assert {
        path.name: sorted(" ".join(run) for run in set(runs_of(path.read_text("utf-8"))) & runs)
        for path in find_files([SEEDS])
    } == {path.name: [] for path in find_files([SEEDS])}


@pytest.mark.shared
def test_our_articles_quote_the_statements_verbatim(shared):
    printed = " ".join(plain(path.read_text("utf-8")) for path in (shared / "seeds").glob("*.txt"))
    for article in read_gold(GOLD):
        for one in article.quotes:
            if one.speech:
                assert plain(article.text[one.start : one.end]) in printed, (article.doc, one.start)


def runs_of(text):
    for part in STATEMENTS.split(text):
        words = re.findall(r"[a-z0-9']+", part.lower())
        length = LONGEST_SHARED_RUN + 1
        yield from (tuple(words[start : start + length]) for start in range(len(words) - length + 1))


def plain(text):
    return " ".join(re.sub(r"[“”\"]", " ", text).split())
