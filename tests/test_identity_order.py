"""Archives come in any order: what an article of an earlier day tells counts for what is stored already."""

from __future__ import annotations

from typing import Any

from identity_rows import person, resolved, speakers_of

COUNCIL = "Sidama Coffee Council"


def both_orders(*articles: dict[str, Any]) -> list[int]:
    """How many speakers the bank makes of articles stored by date and backwards."""
    return [speakers_of(list(rows)) for rows in (articles, articles[::-1])]


def test_a_given_name_is_that_of_a_full_name_that_comes_later() -> None:
    first = "Gunnar Jonsson, chief engineer of Hraunvik Heat, opened the borehole at Hraunvik."
    second = "Drilling at Hraunvik has stopped, said Gunnar, the chief engineer of the borehole."
    assert both_orders(
        person(1, "Gunnar Jonsson", "Reykjanes Tidings", "2024-09-10", first, "chief engineer"),
        person(2, "Gunnar", "Reykjanes Tidings", "2024-10-01", second, "chief engineer"),
    ) == [1, 1]


def test_the_office_that_a_later_article_tells_of_as_past_is_the_one_of_the_earlier() -> None:
    first = "“It may wait,” said Hailu Tessema, director general of the Sidama Coffee Council."
    second = "Hailu Tessema, who ran the Sidama Coffee Council for years, is state minister for trade."
    assert both_orders(
        person(1, "Hailu Tessema", "Addis Compass", "2024-09-08", first, "director general", COUNCIL),
        person(2, "Hailu Tessema", "Addis Compass", "2024-12-15", second, "state minister"),
    ) == [1, 1]


def _parks() -> list[dict[str, Any]]:
    offer = "Daeyang Chips offered a bonus to end the overtime ban. “It is our last offer,” Ms Park said."
    told = (
        "Workers at Daeyang Chips refuse overtime, the ban begins now. Park Eun-ji speaks for Daeyang Chips."
    )
    dance = "A dance prize went to Park Ji-eun, who teaches in the old theatre by the harbour."
    return [
        person(1, "Park Eun-ji", "Hanbit Daily", "2024-09-09", told, "spokesperson", "Daeyang Chips"),
        person(2, "Ms Park", "Hanbit Daily", "2024-09-12", offer, None, None),
        person(3, "Park Ji-eun", "Hanbit Daily", "2024-11-20", dance, "dancer", None),
    ]


def test_a_surname_is_of_the_one_whom_readers_have_met_by_that_day() -> None:
    for rows in (_parks(), _parks()[::-1]):
        found = dict(resolved(rows))
        assert found["Ms Park"] == found["Park Eun-ji"] != found["Park Ji-eun"]


def test_two_forms_of_a_name_are_one_once_a_third_article_joins_them() -> None:
    text = "{} studies the oysters of Bay Perdu, which the levee gates drown."
    forms = {"Liz Fontenot": "08", "E. M. Fontenot": "24", "Elizabeth Fontenot": "02"}
    rows = [
        person(n, name, "Tribune", f"2025-04-{day}", text.format(name), "biologist", "Teche State College")
        for n, (name, day) in enumerate(forms.items())
    ]
    assert speakers_of(rows[:2]) == 2
    assert both_orders(*rows) == [1, 1]


def test_another_person_who_shares_surname_and_matter_is_not_joined_later() -> None:
    text = "{} spoke of the brick bridge at Tell Aswad, its kiln and its first arch."
    told = {
        "Zainab al-Jubouri": "head",
        "Abbas al-Jubouri": "director",
        "Muhammad Abbas al-Jubouri": "director",
    }
    rows = [
        person(n, name, "Tigris Post", f"2025-06-0{9 - n}", text.format(name), role)
        for n, (name, role) in enumerate(told.items())
    ]
    for order in (rows, rows[::-1]):
        found = dict(resolved(order))
        assert found["Zainab al-Jubouri"] not in (
            found["Abbas al-Jubouri"],
            found["Muhammad Abbas al-Jubouri"],
        )
        assert found["Abbas al-Jubouri"] == found["Muhammad Abbas al-Jubouri"]
