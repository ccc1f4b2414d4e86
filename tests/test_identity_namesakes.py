"""Who stays two people, whatever the order in which their articles are added."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from identity_rows import person, resolved, speakers_of, stored


@pytest.mark.parametrize("priest", ["archdeacon", "rabbi", "imam", "parish priest", "nun"])
def test_clergy_are_no_athletes(priest: str) -> None:
    found = stored(
        ("2025-01-01", "A race.", [("Odile Brankov", "cyclist")]),
        ("2025-02-01", "A parsonage.", [("Odile Brankov", priest)]),
    )
    assert len({name for name, _ in found}) == 2


@pytest.mark.parametrize(("second", "people"), [("judge", 2), ("striker", 1), (None, 1)])
def test_two_of_one_name_side_by_side_one_with_a_nickname(second: str | None, people: int) -> None:
    text = "Ivo “Flea” Brankov scored. “No,” said Ivo Brankov."
    both = ("2025-01-01", text, [("Ivo “Flea” Brankov", "footballer"), ("Ivo Brankov", second)])
    later = ("2025-02-01", "A goal.", [("Flea Brankov", None)])
    for order in ((both, later), (later, both)):
        found = dict.fromkeys(name for name, _ in stored(*order))
        assert len(found) == people


@pytest.mark.parametrize(("role", "people"), [("truck driver", 2), ("farmer", 2), ("baker", 3)])
def test_a_name_without_generation_is_whose_role_it_has(role: str, people: int) -> None:
    plain = person(1, "Piet Orlan", "Wire", "2025-02-01", role=role)
    both = person(
        2, "Piet Orlan Sr.", "Wire", "2025-01-01", "Piet Orlan Sr. and Piet Orlan Jr. spoke.", role="farmer"
    )
    both["speakers"] += person(2, "Piet Orlan Jr.", "Wire", "2025-01-01", role="truck driver")["speakers"]
    assert speakers_of([plain, both]) == people


def _councillors(*days: int) -> list[dict[str, Any]]:
    """Brian and Denise Orlan and then a Cllr Orlan, of these days of a year, in the order of adding."""
    names = ("Brian Orlan", "Cllr Orlan", "Denise Orlan")
    return [
        person(n, name, "Wire", str(date(2025, 1, 1) + timedelta(day)), "A vote.", role="councillor")
        for n, (name, day) in enumerate(zip(names, days, strict=True), 1)
    ]


def test_a_surname_goes_to_neither_of_two_councillors_whoever_is_added_first() -> None:
    brian, lone, denise = _councillors(5, 30, 10)
    assert speakers_of([brian, lone]) == 1
    for order in ([brian, lone, denise], [denise, lone, brian], [lone, brian, denise], [brian, denise, lone]):
        assert speakers_of(order) == 3


def test_a_bearer_who_was_named_only_later_takes_nothing_away() -> None:
    assert speakers_of(_councillors(5, 30, 60)) == 2
    assert speakers_of(_councillors(5, 30, -500)) == 2


def test_what_a_second_councillor_takes_away_keeps_its_evidence() -> None:
    text = "Odile Orlan, for the east, agreed."
    told = person(1, "Brian Orlan", "Wire", "2025-01-01", "A vote.", role="councillor")
    lone = person(2, "Cllr Orlan", "Wire", "2025-01-20", text, role="councillor")
    other = person(3, "Odile Orlan", "Wire", "2025-01-05", "A vote.", role="councillor")
    rows = dict(resolved([told, lone, other]))
    assert rows["Cllr Orlan"] == rows["Odile Orlan"] != rows["Brian Orlan"]


def test_half_of_a_double_surname_is_no_rival() -> None:
    told = person(1, "Odile Brankov-Tarn", "Wire", "2025-01-05")
    half = person(2, "Ivo Tarn", "Wire", "2025-01-06")
    lone = person(3, "Brankov-Tarn", "Wire", "2025-02-05")
    assert speakers_of([told, half, lone]) == 2


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("The beekeepers met. “No,” said Brankov.", True),
        ("The bakers met. “No,” said Brankov.", False),
        ("The beekeepers met. “No,” said a man called Brankov.", False),
    ],
)
def test_a_surname_months_later_where_the_body_of_its_bearer_is_mentioned(text: str, joined: bool) -> None:
    told = person(1, "Odile Brankov", "Wire", "2025-01-05", role="president")
    told["speakers"][0]["organisation"] = "beekeepers"
    assert (speakers_of([told, person(2, "Brankov", "Wire", "2025-03-05", text)]) == 1) is joined


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Odile Brankov will be mayor from May.", True),
        ("Odile Brankov, who was elected the new mayor, spoke.", True),
        ("Odile Brankov will be heard by the mayor.", False),
    ],
)
def test_an_office_to_which_an_article_says_that_somebody_comes(text: str, joined: bool) -> None:
    told = person(1, "Odile Brankov", "Wire", "2025-04-05", text, role="councillor")
    again = person(2, "Mayor Brankov", "Wire", "2025-05-05", role="mayor")
    for order in ([told, again], [again, told]):
        assert (speakers_of(order) == 1) is joined


def test_two_people_quoted_side_by_side_stay_two() -> None:
    text = "Tony Vance spoke, and so did Anton Vance."
    found = stored(("2025-01-01", text, [("Tony Vance", None), ("Anton Vance", None)]))
    assert [name for name, _ in found] == ["Tony Vance", "Anton Vance"]


@pytest.mark.parametrize(
    ("first", "second", "people"),
    [
        ("Odile Brankov, 74, remembered it.", "The boat is sold, said Odile Brankov, 41.", 2),
        (
            "Odile Brankov, a skipper of 74, remembered it.",
            "It struck a 41-year-old man, Odile Brankov said.",
            1,
        ),
        ("Odile Brankov, a skipper of 74, spoke.", "The 41-year-old skipper Odile Brankov spoke.", 2),
        ("Odile Brankov, 74, remembered it.", "The boat is sold, said Odile Brankov, 75.", 1),
        ("Odile Brankov (45) scored.", "The boat is sold, said Odile Brankov, 75.", 1),
        ("Odile Brankov, 12 miles out, spoke.", "The boat is sold, said Odile Brankov, 75.", 1),
    ],
)
def test_ages_tell_namesakes_apart(first: str, second: str, people: int) -> None:
    found = stored(
        ("2025-01-01", first, [("Odile Brankov", "skipper")]),
        ("2025-02-01", second, [("Odile Brankov", "skipper")]),
    )
    assert len({name for name, _ in found}) == people


def test_a_namesake_told_by_age_is_found_again() -> None:
    found = stored(
        ("2025-01-01", "Odile Brankov, 74, spoke.", [("Odile Brankov", None)]),
        ("2025-02-01", "Odile Brankov, 41, spoke.", [("Odile Brankov", None)]),
        ("2026-03-01", "Odile Brankov, 42, spoke.", [("Odile Brankov", None)]),
        ("2026-03-02", "Odile Brankov, 75, spoke.", [("Odile Brankov", None)]),
    )
    apart = "Odile Brankov (born about 1984)"
    assert [name for name, _ in found] == ["Odile Brankov", apart, apart, "Odile Brankov"]
    assert found[2][1] == "name, age"


def test_a_nickname_of_two_people_is_told_by_their_trades() -> None:
    text = "Odile “Duck” Brankov spoke."
    told, other = ("2025-01-01", text, [("Odile “Duck” Brankov", "senator")]), ("Duck Brankov", "sprinter")
    for day in ("2024-12-01", "2025-02-01"):
        assert len({name for name, _ in stored(*sorted([told, (day, "A race.", [other])]))}) == 2


def test_a_nickname_in_the_article_of_the_father_is_the_sons() -> None:
    found = stored(
        ("2025-02-01", "Duck Brankov spoke.", [("Duck Brankov", "dealer")]),
        (
            "2025-01-01",
            "Ivo Brankov Jr. spoke. His son, Ivo “Duck” Brankov III, did, too.",
            [("Ivo Brankov Jr.", "dealer"), ("Ivo “Duck” Brankov III", "dealer")],
        ),
    )
    assert [name for name, _ in found] == ["Ivo Brankov Jr.", "Duck Brankov", "Duck Brankov"]


def test_father_and_son_in_one_article() -> None:
    text = "Mayor Piet Orlan stays. Piet Orlan Jr. sells boats."
    found = stored(
        ("2025-01-01", "Snow.", [("Piet Orlan Jr.", "mayor")]),
        ("2024-01-01", text, [("Piet Orlan", "mayor"), ("Piet Orlan Jr.", None)]),
    )
    assert len({name for name, _ in found}) == 2
