"""Marks laid over an article's text: in place, well-formed, whatever the text and wherever the marks."""

from __future__ import annotations

import re
import sys
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from quotebank.browse.highlighting import Mark, Paragraph, highlight

_TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")


def test_nested_and_crossing_marks() -> None:
    marks = [
        Mark(0, 2, "span", "mention", rank=3),
        Mark(8, 20, "mark", "quote s0", rank=1, anchor="quote-1", before=Markup('<a href="#n">1</a>')),
        Mark(13, 17, "span", "inner", rank=2),
        Mark(3, 10, "span", "cue", rank=3, title="Reporting words"),
    ]
    assert highlight("He says “a & ‘b’ <c>”.\nEnd", marks) == [
        Paragraph(
            0,
            22,
            Markup(
                '<span class="mention">He</span> <span class="cue" title="Reporting words">says </span>'
                '<mark class="quote s0" id="quote-1"><a href="#n">1</a>'
                '<span class="cue" title="Reporting words">“a</span> &amp; '
                '<span class="inner">‘b’ </span>&lt;c&gt;</mark>”.'
            ),
        ),
        Paragraph(23, 26, Markup("End")),
    ]


def test_mark_over_paragraphs_has_one_anchor() -> None:
    first, second = highlight("ab\n\ncd", [Mark(1, 5, "mark", "quote", anchor="quote-7")])
    assert first.html == 'a<mark class="quote" id="quote-7">b</mark>'
    assert second.html == '<mark class="quote">c</mark>d'


def test_marks_outside_the_text_are_left_out() -> None:
    assert highlight("ab", [Mark(5, 9, "mark", "x"), Mark(2, 2, "mark", "x"), Mark(-4, 1, "mark", "x")]) == [
        Paragraph(0, 2, Markup("ab"))
    ]


def test_paragraphs_are_those_that_the_parser_read() -> None:
    wrapped = (
        "The bridge over the Tarn will be shut for six\nweeks, the council said on Friday. “We have no\n"
        "choice, the bolts are rusted through and the\ndeck is worn,” said Maria Holt, who walked it.\n\n"
        "Her deputy, Samir Quade, agreed. “It should\nhave been done years ago,” he said.\n"
    )
    first, second = highlight(wrapped, [])
    assert wrapped[first.start : first.end].endswith("who walked it.")
    assert wrapped[second.start : second.end].startswith("Her deputy")
    assert [str(p.html) for p in highlight("One.\r\r  Two.\r\n \r\n> Three.\u2028- \n", [])] == [
        "One.",
        "  Two.",
        "&gt; Three.",
        "-",
    ]


def test_the_time_for_a_long_paragraph_grows_with_its_length() -> None:
    def steps(size: int) -> int:
        marks = [Mark(10 * i, 10 * i + 8, "mark", "quote") for i in range(size)]
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            highlight("“It fell” " * size, marks)
        finally:
            sys.setprofile(None)
        return counted

    assert steps(400) < 3 * steps(200)


def test_part_of_a_text() -> None:
    marks = [Mark(0, 2, "mark", "quote"), Mark(9, 11, "mark", "quote")]
    assert highlight("Aa.\nBb.\nCc dd.\n", marks, 5, 10) == [
        Paragraph(5, 7, Markup("b.")),
        Paragraph(8, 10, Markup('C<mark class="quote">c</mark>')),
    ]


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="ab <>&\"'\n“”\u202e𝄞", max_size=30),
    st.lists(st.tuples(st.integers(-2, 35), st.integers(-2, 35), st.integers(0, 3)), max_size=6),
)
def test_any_marks_give_wellformed_markup_of_the_same_words(
    text: str, spans: list[tuple[int, int, int]]
) -> None:
    marks = [Mark(start, end, "span", "x", rank=rank) for start, end, rank in spans]
    for paragraph in highlight(text, marks):
        depth = 0
        for closing, _ in _TAG.findall(str(paragraph.html)):
            depth += -1 if closing else 1
            assert depth >= 0
        assert depth == 0
        assert unescape(_TAG.sub("", str(paragraph.html))) == text[paragraph.start : paragraph.end]
