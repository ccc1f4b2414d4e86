"""Sections of a file that holds several releases."""

from hypothesis import given
from hypothesis import strategies as st

from quotebank.parsing.sections import section_starts

BODY = (
    "The council approved the plan for the harbour on Monday after a long debate "
    "in which nobody changed their mind about it at all."
)


def opening_lines(text):
    return [text[s:].split("\n", 1)[0] for s in section_starts(text)]


def test_an_article_is_one_section():
    assert opening_lines(f"Harbour plan approved\n{BODY}\nReaction\n{BODY}\n{BODY}") == [
        "Harbour plan approved"
    ]


def test_a_long_heading_between_running_text_begins_a_section():
    text = "\n\n".join(
        [
            "Harbour plan approved",
            BODY,
            BODY,
            BODY,
            "Minister opens new bridge over the river at Calder",
            BODY,
            BODY,
        ]
    )

    assert opening_lines(text) == [
        "Harbour plan approved",
        "Minister opens new bridge over the river at Calder",
    ]


def test_a_crosshead_of_a_few_words_does_not():
    text = "\n".join(["Harbour plan approved", BODY, BODY, BODY, "A bridge too far", BODY, BODY])

    assert opening_lines(text) == ["Harbour plan approved"]


def test_a_separator_begins_a_section():
    text = "\n".join(["First release", BODY, BODY, "ENDS", "Second release", BODY, BODY, BODY, BODY])

    assert opening_lines(text) == ["First release", "Second release"]


def test_notes_at_the_very_end_are_no_section():
    text = "\n".join(["First release", BODY, BODY, "ENDS", "Notes to editors", "Call us."])

    assert opening_lines(text) == ["First release"]


@given(st.text())
def test_any_text_has_sections_in_order_from_its_beginning(text):
    starts = section_starts(text)

    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(0 <= s <= len(text) for s in starts)


def test_a_rule_of_dashes_may_end_with_a_stop():
    text = "\n".join(["Live", BODY, BODY, "___.", "8:05 a.m.", BODY, BODY, BODY])
    assert opening_lines(text) == ["Live", "8:05 a.m."]
