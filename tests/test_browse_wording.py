"""Word-level differences between two printings."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.browse.wording import Piece, differences, mark_differences


def test_changed_cut_and_added_words() -> None:
    assert differences(
        "We will build the new bridge by spring.", "We will mend the bridge by late spring."
    ) == [
        Piece("same", "We will ", "We will "),
        Piece("changed", "build ", "mend "),
        Piece("same", "the ", "the "),
        Piece("cut", "new ", ""),
        Piece("same", "bridge by ", "bridge by "),
        Piece("added", "", "late "),
        Piece("same", "spring.", "spring."),
    ]


def test_case_marks_and_spacing_make_no_difference() -> None:
    assert differences("Don’t  stop – now", "don't stop - Now") == [
        Piece("same", "Don’t  stop – now", "don't stop - Now")
    ]


def test_marked_words_are_told_apart_without_colour() -> None:
    assert mark_differences("stay <here>", "stay there") == (
        'stay <del><span class="hidden"> [cut: </span>&lt;here&gt;<span class="hidden">] </span></del> '
        '<ins><span class="hidden"> [added: </span>there<span class="hidden">] </span></ins>'
    )


def test_nothing_against_nothing() -> None:
    assert differences("", "") == []
    assert differences("", "word") == [Piece("added", "", "word")]


@settings(max_examples=100, deadline=None)
@given(*[st.text(alphabet="ab .,’'\n", max_size=30)] * 2)
def test_pieces_join_to_both_texts(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(piece.before for piece in pieces) == (before if before.strip() else "")
    assert "".join(piece.after for piece in pieces) == (after if after.strip() else "")
