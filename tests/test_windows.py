"""Windows of the encoder: words, shapes, features of marks, and which pieces go where."""

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from quotebank.parsing import pieces as module
from quotebank.parsing import windows
from quotebank.parsing.pieces import BREAK_PIECE, SEP, Pieces
from quotebank.parsing.windows import (
    MarkedWords,
    cut_windows,
    mark_feature,
    shape_of,
    split_words,
)


@pytest.fixture
def tokenizer() -> Tokenizer:
    letters = [chr(c) for c in range(97, 123)]
    vocabulary = {
        p: i for i, p in enumerate(["[PAD]", "[UNK]", *letters, *("##" + c for c in letters), "will", "say"])
    }
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def test_split_words_keeps_offsets_and_parts_possessives():
    text = "Mr. O’Neill’s aide\n“…,” said"
    words = split_words(text)
    assert [w.text for w in words] == ["Mr", ".", "O’Neill", "’s", "aide", "\n", "“", "…", ",", "”", "said"]
    assert [text[w.start : w.end] for w in words] == [w.text for w in words]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        (",", 0),
        ("said", 1),
        ("Mary", 2),
        ("Smith-Jones", 2),
        ("NASA", 3),
        ("A", 4),
        ("iPhone", 5),
        ("McColl", 5),
        ("19th", 6),
        ("\n", 7),
    ],
)
def test_shape_of(word, shape):
    assert shape_of(word) == shape


def test_mark_feature_tells_length_case_ending_and_closing_apart():
    stretches = [
        ("no", True),
        ("No.", True),
        ("we will not go there,", True),
        ("One two three four five six.", True),
        (" ".join(["word"] * 20), True),
        (" ".join(["word"] * 20), False),
    ]
    features = [mark_feature(*stretch) for stretch in stretches]
    assert len(set(features)) == len(features)
    assert all(0 < feature < 48 for feature in features)


def test_a_break_is_one_piece_and_replacements_of_two_words_keep_theirs(tokenizer):
    pieces = Pieces(tokenizer).of(["ab", "\n", "will say", "“"])
    assert pieces[1] == [BREAK_PIECE]
    assert [len(p) for p in pieces] == [2, 1, 2, 1]


def test_a_word_has_the_same_pieces_whatever_was_read_before_it(tokenizer, monkeypatch):
    monkeypatch.setattr(module, "REMEMBERED", 3)
    words = ["ab", "said", "will say", "", "“", "ab" * 9, "\n", "said"]
    alone = [Pieces(tokenizer).of([word])[0] for word in words]
    pieces = Pieces(tokenizer)
    assert [pieces.of(words), pieces.of(words[::-1])[::-1], pieces.of(words[:2])] == [alone, alone, alone[:2]]


def _long(words: int, marks: list[int]) -> tuple[MarkedWords, list[list[int]]]:
    listed = split_words(" ".join(["w"] * words))
    return MarkedWords(listed, marks, [m + 1 for m in marks], [5] * len(marks)), [[200]] * words


def test_short_article_is_one_window():
    marked, pieces = _long(100, [10, 50])
    (window,) = cut_windows(marked, pieces)
    assert window.stretches == [0, 1]
    assert window.opening == [11, 51]
    assert window.marks[11] == 5 and sum(window.marks) == 10


def test_long_article_answers_each_stretch_once_with_context_on_both_sides():
    marks = [30, 480, 900, 905, 2000, 2990]
    marked, pieces = _long(3000, marks)
    cut = cut_windows(marked, pieces)
    assert [s for w in cut for s in w.stretches] == list(range(len(marks)))
    for window in cut:
        assert len(window.pieces) == len(window.marks) == len(window.shapes) == len(window.first) <= 512
        for stretch, opening in zip(window.stretches, window.opening, strict=True):
            word = marks[stretch]
            assert window.piece_word[opening] == word
            assert min(word, windows.BEFORE) <= opening
            assert max(window.piece_word) - word >= min(windows.AFTER, 3000 - 1 - word) - 1


def test_long_article_shows_its_opening_words_in_every_window():
    marked, pieces = _long(3000, [2500])
    (window,) = cut_windows(marked, pieces)
    assert window.piece_word[1 : 1 + windows.LEAD] == list(range(windows.LEAD))
    assert window.pieces[1 + windows.LEAD] == SEP


def test_no_marks_no_windows_to_answer():
    marked, pieces = _long(3000, [])
    assert cut_windows(marked, pieces) == []
