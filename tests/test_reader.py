"""The reader: what goes in, what can come out, and that a document is read by itself."""

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers

from quotebank.parsing.encoder import SHAPES
from quotebank.parsing.pieces import Pieces
from quotebank.parsing.reader import Labels, Reader
from quotebank.parsing.reader_decoding import NameTags, best_tree, is_tree
from quotebank.parsing.reader_input import ROOM, Unit, cut, make_batch, units_of
from quotebank.parsing.reader_network import ReaderNetwork
from quotebank.parsing.reader_processors import token_tags
from quotebank.parsing.windows import STEP

LABELS = Labels(
    upos=["NOUN", "PUNCT", "VERB"],
    feats=["_", "Number=Sing", "Tense=Past"],
    deprel=["nsubj", "punct", "root"],
    names=["O", "B-PERSON", "I-PERSON", "E-PERSON", "S-PERSON"],
    readings=[[0, 0], [0, 1], [1, 0], [2, 2]],
)
SENTENCES = [["Ana", "said", "no", "."], ["“", "…", "”"], ["Yes"], ["word"] * 230, ["😀", "", "\ud800"]]


def whole_words() -> Tokenizer:
    words = {word: number for number, word in enumerate(["[PAD]", "Ana", "said", "word", "[UNK]"])}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer


@pytest.fixture(scope="module")
def reader() -> Reader:
    torch.manual_seed(3)
    network = ReaderNetwork(LABELS.sizes)
    for parameter in network.arc.parameters():
        parameter.data.normal_(std=2.0)  # so that the best heads are seldom a tree
    return Reader(network, whole_words(), LABELS)


def test_every_word_has_a_unit_and_the_first_of_a_sentence_is_marked() -> None:
    units = units_of(SENTENCES, Pieces(whole_words()))
    assert [len(sentence) for sentence in units] == [len(sentence) for sentence in SENTENCES]
    assert units[0] == [Unit([1], 2 + SHAPES), Unit([2], 1), Unit([4], 1), Unit([4], 0)]
    assert all(unit.pieces for sentence in units for unit in sentence)


def test_windows_hold_whole_sentences_where_they_can() -> None:
    short, long = [Unit([5, 6], 1)] * 60, [Unit([7], 1)] * (ROOM + 20)
    assert [len(window) for window in cut([short, short, long, short])] == [60, 60, ROOM, 80]
    assert list(cut([])) == []


def test_windows_are_few_and_even() -> None:
    sentence = [Unit([7], 1)] * 40
    assert [len(window) for window in cut([sentence] * 5)] == [120, 80]
    assert [len(window) for window in cut([sentence] * 6)] == [120, 120]
    assert [len(window) for window in cut([sentence] * 4)] == [160]


def test_batch_says_where_words_begin_and_end() -> None:
    batch = make_batch([[Unit([5, 6], 2), Unit([7], 1)], [Unit([8], 9)]])
    assert batch.pieces.shape == batch.shapes.shape == batch.padding.shape == (2, STEP)
    assert batch.pieces[:, :6].tolist() == [[101, 5, 6, 7, 102, 0], [101, 8, 102, 0, 0, 0]]
    assert batch.shapes[:, :6].tolist() == [[0, 2, 2, 1, 0, 0], [0, 9, 0, 0, 0, 0]]
    assert batch.padding.tolist() == [[place >= length for place in range(STEP)] for length in (5, 3)]
    assert (batch.first.tolist(), batch.last.tolist()) == ([1, 3, STEP + 1], [2, 3, STEP + 1])


def test_readings_are_trees_names_and_pairs_that_go_together(reader: Reader) -> None:
    readings = reader.read(SENTENCES)
    for sentence, reading in zip(SENTENCES, readings, strict=True):
        rows = (reading.upos, reading.feats, reading.heads, reading.deprels, reading.names)
        assert {len(row) for row in rows} == {len(sentence)}
        assert is_tree(reading.heads)
        assert [head == 0 for head in reading.heads] == [name == "root" for name in reading.deprels]
        pairs = {(LABELS.upos[tag], LABELS.feats[feats]) for tag, feats in LABELS.readings}
        assert set(zip(reading.upos, reading.feats, strict=True)) <= pairs
    assert reader.read([]) == []
    assert readings == reader.read(SENTENCES)


def test_heads_that_are_no_tree_become_the_best_one() -> None:
    cycle = np.log(
        np.array([[0.2, 0, 0.8, 0], [0.1, 0.9, 0, 0], [0.1, 0.1, 0.8, 0]], dtype=np.float32) + 1e-9
    )
    assert not is_tree(cycle.argmax(axis=1).tolist())
    assert best_tree(cycle) == [0, 1, 2]
    two_roots = np.log(np.array([[0.9, 0, 0.1], [0.6, 0.4, 0]], dtype=np.float32) + 1e-9)
    assert best_tree(two_roots) == [0, 1]


@pytest.mark.parametrize(
    ("heads", "tree"), [([0], True), ([0, 1, 2], True), ([2, 1, 0], False), ([0, 0], False), ([1], False)]
)
def test_is_tree(heads: list[int], tree: bool) -> None:
    assert is_tree(heads) is tree


def test_tags_that_make_no_names_become_the_best_that_do() -> None:
    tags = NameTags(LABELS.names)
    likely = np.full((3, 5), -3.0, dtype=np.float32)
    likely[0, 1] = likely[1, 2] = likely[2, 0] = -0.1  # B I O
    likely[1, 3] = -0.5
    assert tags.best(likely) == ["B-PERSON", "E-PERSON", "O"]
    assert tags.best(likely[2:]) == ["O"]


def test_a_name_takes_in_the_whole_of_a_token() -> None:
    # the words Petrova + ’s make one token, Lloyd + ’s another
    tags = ["B-PERSON", "E-PERSON", "O", "O", "B-ORGANIZATION", "E-ORGANIZATION", "S-DATE"]
    assert token_tags(tags, [1, 2, 1, 2, 1]) == ["B-PERSON", "E-PERSON", "O", "S-ORGANIZATION", "S-DATE"]
    assert token_tags(["S-DATE", "S-PERSON"], [2]) == ["S-DATE"]
