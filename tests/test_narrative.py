"""The article with its quotations closed up, and its offsets both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.parsing.narrative import Narrative, build_narrative
from quotebank.parsing.quotation import find_quotations
from quotebank.records import Span


def narrate(text: str) -> Narrative:
    return build_narrative(text, find_quotations(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # long ones are closed up, their final punctuation kept
        ("“We mend nets and sell them every day,” she said.", "“…,” she said."),
        ('She said: "We mend nets and sell them every day."', "She said: “….”"),
        ("‘Do we mend nets and sell them?’ she asked.", "“…?” she asked."),
        ("‘Nets that we mend are good nets’, she said.", "“…”, she said."),
        ("“We mend nets, he told me, ‘every day.’”", "“….”"),
        # short ones keep their words, in one style of marks
        ("He called it 'a mess'.", "He called it “a mess”."),
        ("« Jamais », dit-il.", "“Jamais”, dit-il."),
        ("``No,'' he said, ``never.''", "“No,” he said, “never.”"),
        ("‘It’s a “big” deal,’ she said.", "“It’s a ‘big’ deal,” she said."),
        ("''He said 'no.'''", "“He said ‘no.’”"),
        # what is not closed is closed here
        ("“Not closed\n\nPlain.", "“Not closed”\n\nPlain."),
        ("“We mend nets and sell them every day.\n\n“Come.”", "“….”\n\n“Come.”"),
        # the rest is left as it is
        ("The dockers' strike\n\n  is over.\r\n", "The dockers' strike\n\n  is over.\r\n"),
        ("", ""),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert narrate(text).text == expected


def test_marks() -> None:
    narrative = narrate("“We will,” he said, “never sell the boats and nets we own.” Then ‘no’.")
    assert narrative.text == "“We will,” he said, “….” Then “no”."
    assert narrative.marks == (
        (Span(start=0, end=10), Span(start=20, end=24)),
        (Span(start=30, end=34),),
    )


def test_offsets_both_ways() -> None:
    text = "Ada said: « One two three four five six seven. » Then she left."
    narrative = narrate(text)
    assert narrative.text == "Ada said: “….” Then she left."
    assert narrative.to_article(Span(start=0, end=3)).of(text) == "Ada"
    assert narrative.to_article(Span(start=20, end=23)).of(text) == "she"
    assert narrative.to_article(Span(start=10, end=14)).of(text) == "« One two three four five six seven. »"
    assert narrative.to_article(Span(start=11, end=12)).of(text) == "One two three four five six seven"
    assert narrative.to_article(Span(start=12, end=13)).of(text) == "."
    assert narrative.to_narrative(text.index("she")) == 20
    assert narrative.to_narrative(text.index("five")) == 11
    assert narrative.to_narrative(len(text)) == len(narrative.text)


def test_offsets_inside_a_short_stretch() -> None:
    text = "``He said `no' twice,'' she said."
    narrative = narrate(text)
    assert narrative.text == "“He said ‘no’ twice,” she said."
    assert narrative.to_article(Span(start=10, end=12)).of(text) == "no"
    assert narrative.to_narrative(text.index("twice")) == narrative.text.index("twice")


@given(
    st.lists(
        st.sampled_from(
            [
                *"\"'“”‘’„«»`\\.,?",
                "''",
                "``",
                " he said, ",
                "don't ",
                "one two three four five six seven ",
                "It is. ",
                "\n",
                "\n\n",
                " ",
            ]
        )
    ).map("".join)
)
def test_any_text_maps_both_ways(text: str) -> None:
    quotations = find_quotations(text)
    narrative = build_narrative(text, quotations)
    assert [len(marks) for marks in narrative.marks] == [len(q.spans) for q in quotations]
    for quotation, marks in zip(quotations, narrative.marks, strict=True):
        for span, mark in zip(quotation.spans, marks, strict=True):
            shown = mark.of(narrative.text)
            assert (shown[0], shown[-1]) == ("“", "”")
            assert narrative.to_article(mark) == span
            assert narrative.to_narrative(span.start) == mark.start
    offsets = [narrative.to_narrative(offset) for offset in range(len(text) + 1)]
    assert offsets == sorted(offsets)
    assert (offsets[0], offsets[-1]) == (0, len(narrative.text))
    inside = {offset for q in quotations for span in q.spans for offset in range(span.start, span.end)}
    for offset in set(range(len(text))) - inside:
        here = narrative.to_narrative(offset)
        assert narrative.text[here] == text[offset]
        assert narrative.to_article(Span(start=here, end=here + 1)) == Span(start=offset, end=offset + 1)


def test_marks_of_emphasis_and_links_are_left_out_and_offsets_skip_them() -> None:
    text = (
        "**“Never,”** said *Ann* [Lee_](https://x.org/a_b_c), who _added_: “We *all* wait.”\n* one\n"
        "* f*** this, snake_case, 5 * 3 * 2"
    )
    narrative = build_narrative(text, find_quotations(text))
    assert narrative.text == (
        "“Never,” said Ann Lee_, who added: “We all wait.”\n* one\n* f*** this, snake_case, 5 * 3 * 2"
    )
    for word in ("Ann", "Lee_", "added", "f***"):
        start = narrative.text.index(word)
        span = narrative.to_article(Span(start=start, end=start + len(word)))
        assert text[span.start : span.end] == word
        assert narrative.to_narrative(span.start) == start
