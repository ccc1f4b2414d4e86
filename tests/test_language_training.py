"""What the training of the language models makes of the corpora, and how it measures."""

import pytest

from quotebank.training.closed import close_up, made_up
from quotebank.training.curly import curl, curl_sentences
from quotebank.training.language_scores import name_scores, spans_of

SAID = """\
# text = "We can't," said Ana Petrova.
1	"	"	PUNCT	_	_	4	punct	_	SpaceAfter=No
2	We	we	PRON	_	_	4	nsubj	_	_
3-4	can't	_	_	_	_	_	_	_	SpaceAfter=No
3	ca	can	AUX	_	_	4	aux	_	_
4	n't	not	PART	_	_	7	ccomp	_	_
5	,	,	PUNCT	_	_	4	punct	_	SpaceAfter=No
6	"	"	PUNCT	_	_	4	punct	_	_
7	said	say	VERB	_	_	0	root	_	_
8	Ana	Ana	PROPN	_	_	7	nsubj	_	_
9	Petrova	Petrova	PROPN	_	_	8	flat	_	SpaceAfter=No
10	.	.	PUNCT	_	_	7	punct	_	_

"""


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ('He said, "No."', "He said, “No.”"),
        ("It's the dogs' bone", "It’s the dogs’ bone"),
        ("('yes')", "(‘yes’)"),
        ("\"'No,' he said,\" she wrote", "“‘No,’ he said,” she wrote"),
        ("no marks", "no marks"),
    ],
)
def test_curl(straight: str, curly: str) -> None:
    assert curl(straight) == curly


def test_curl_sentences_changes_text_forms_and_the_words_of_a_token() -> None:
    out = list(curl_sentences(_lines(SAID), share=1.0, seed=1))
    assert out[0] == "# text = “We can’t,” said Ana Petrova.\n"
    forms = [line.split("\t")[1] for line in out if "\t" in line]
    assert forms[:7] == ["“", "We", "can’t", "ca", "n’t", ",", "”"]
    assert list(curl_sentences(_lines(SAID), share=0.0, seed=1)) == _lines(SAID)


def test_close_up_keeps_the_tree() -> None:
    out = [line.rstrip("\n").split("\t") for line in close_up(_lines(SAID))]
    assert out[0] == ["# text = “…,” said Ana Petrova."]
    rows = [(row[1], row[6], row[7]) for row in out if len(row) > 1]
    assert rows == [
        ("“", "2", "punct"),
        ("…", "5", "ccomp"),
        (",", "2", "punct"),
        ("”", "2", "punct"),
        ("said", "0", "root"),
        ("Ana", "5", "nsubj"),
        ("Petrova", "6", "flat"),
        (".", "5", "punct"),
    ]


def test_close_up_leaves_out_what_would_break() -> None:
    crossing = SAID.replace("2	We	we	PRON	_	_	4", "2	We	we	PRON	_	_	8")
    assert list(close_up(_lines(crossing))) == []


def test_made_up_sentences_are_trees() -> None:
    lines = list(made_up([["Ana", "Petrova"], ["Li"]], [["Red", "Cross"]], 300, seed=1))
    assert lines == list(made_up([["Ana", "Petrova"], ["Li"]], [["Red", "Cross"]], 300, seed=1))
    for sentence in "".join(lines).strip().split("\n\n"):
        header, *rows = sentence.split("\n")
        columns = [row.split("\t") for row in rows]
        assert [row[0] for row in columns] == [str(place) for place in range(1, len(columns) + 1)]
        assert [row[7] for row in columns].count("root") == 1
        assert all(int(row[6]) <= len(columns) and row[6] != row[0] for row in columns)
        text = "".join(row[1] + (" " if row[9] == "_" else "") for row in columns)
        assert header == f"# text = {text.strip()}"


def test_spans_of_reads_both_schemes() -> None:
    assert spans_of(["B-PERSON", "I-PERSON", "O", "B-DATE"]) == {(0, 2, "PERSON"), (3, 4, "DATE")}
    assert spans_of(["B-PERSON", "E-PERSON", "S-DATE", "I-DATE"]) == {
        (0, 2, "PERSON"),
        (2, 3, "DATE"),
        (3, 4, "DATE"),
    }


def test_name_scores_count_exact_spans() -> None:
    gold = [["B-PERSON", "I-PERSON", "O", "B-DATE"]]
    found = [["B-PERSON", "E-PERSON", "O", "O"]]
    scores = name_scores(gold, found)
    assert scores["NER PERSON"] == 100
    assert scores["NER DATE"] == 0
    assert scores["NER all"] == pytest.approx(200 / 3)
