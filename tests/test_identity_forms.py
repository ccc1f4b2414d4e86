"""Other forms of a full name: spellings, orders, nicknames and names that an article tells."""

from __future__ import annotations

import pytest
from identity_rows import person, speakers_of, stored


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Odile “Duck” Brankov", "Duck Brankov", True),
        ("Odile Brankov", "Duck Brankov", False),
        ("Odile Brankov, who performs as Lil Tarn,", "Lil Tarn", True),
        ("Lil Tarn, whose real name is Odile Brankov,", "Odile Brankov", True),
        ("Odile Brankov, who sings as a tenor,", "Lil Tarn", False),
    ],
)
def test_nicknames_and_real_names_that_an_article_tells(first: str, second: str, joined: bool) -> None:
    name = first.split(",")[0]
    for told in ((first, second), (second, first)):
        found = stored(
            *(
                (f"2025-0{n}-01", f"{text} spoke.", [(name if text == first else second, None)])
                for n, text in enumerate(told, 1)
            )
        )
        assert (len({name for name, _ in found}) == 1) is joined


@pytest.mark.parametrize(
    ("first", "second", "role", "joined"),
    [
        ("Bart Vandentarn", "Bart Van den Tarn", "baker", True),
        ("D. Ganzorig", "Ganzorig Dashnyam", "mining minister", True),
        ("D. Ganzorig", "Ganzorig Dashnyam", None, False),
        ("Pornthep Brankovat", "Pornthep Brankovet", "transport minister", True),
        ("Xu Wenqiang", "Xu Wenjiang", "party secretary", False),
        ("Pornthep Brankovat", "Pornthep Brankovet", "teacher", False),
        ("Tarek bin Omar Al Tarniki", "Tarek Altarniki", "head of customs", True),
        ("Abd al-Rahman Tarniki", "Abdulrahman Tarniky", "head of customs", True),
        ("Oleksandr Hrytarchuk", "Alexander Grytarchuk", "chief engineer", True),
        ("Shuhrat Tarxonov", "Shukhrat Tarkhonov", "water minister", True),
        ("Shuhrat Tarxonov", "Shukhrat Tarkhanov", "water minister", False),
        ("Mohamed Lamine Tarniki", "Lamine Tarniki", "customs spokesman", True),
    ],
)
def test_other_spellings_and_orders_are_found(
    first: str, second: str, role: str | None, joined: bool
) -> None:
    for told in ((first, second), (second, first)):
        found = stored(*((f"2025-0{n}-01", "Rain.", [(name, role)]) for n, name in enumerate(told, 1)))
        assert (len({name for name, _ in found}) == 1) is joined


@pytest.mark.parametrize(
    ("known", "name", "text", "joined"),
    [
        ("Odile Brankov", "Odile Tarnik", "“No,” said Odile Tarnik, known until May as Odile Brankov.", True),
        ("Odile Brankov", "Odile Tarnik", "Odile Tarnik (née Odile Brankov) sang.", True),
        (
            "Odile Brankov",
            "Odile Tarnik",
            "Odile Tarnik, the minister, who married in May and was Odile Brankov before, sang.",
            True,
        ),
        ("Lord Orlan of Tarn", "Piet Orlan", "Piet Orlan, Lord Orlan of Tarn, walked.", True),
        ("Odile Brankov", "Odile Tarnik", "Odile Tarnik, Odile Brankov and others sang.", False),
        ("Odile Brankov", "Odile Tarnik", "Odile Tarnik sang, and so did Odile Brankov.", False),
    ],
)
@pytest.mark.parametrize("first", ["the plain article", "the telling article"])
def test_another_name_that_an_article_tells(
    known: str, name: str, text: str, joined: bool, first: str
) -> None:
    articles = [("2025-01-01", "Nothing new today.", [(known, None)]), ("2025-02-01", text, [(name, None)])]
    found = stored(*(articles if first == "the plain article" else articles[::-1]))
    assert (len({shown for shown, _ in found}) == 1) is joined


def test_a_nun_by_her_surname_is_found_when_her_name_comes_later() -> None:
    lone = person(1, "Sister Brankov", "Post", "2025-01-02", "Sister Brankov spoke.", role="prioress")
    full = person(2, "Sister Odile Brankov", "Wire", "2025-01-01", "Sister Odile Brankov spoke.", "prioress")
    for rows in ([lone, full], [full, lone]):
        assert speakers_of(rows) == 1


@pytest.mark.parametrize("order", [1, -1])
def test_the_name_somebody_ran_under_is_theirs(order: int) -> None:
    text = "Odile Tarn, who ran as Odile Brankov until her wedding, was second."
    wed = person(1, "Odile Tarn", "Wire", "2025-03-05", text)
    before = person(2, "Odile Brankov", "Post", "2025-01-05")
    assert speakers_of([before, wed][::order]) == 1
    played = person(1, "Odile Tarn", "Wire", "2025-03-05", text.replace("Odile Brankov", "Lady Macbeth"))
    macbeth = person(2, "Lady Macbeth", "Post", "2025-01-05")
    assert speakers_of([macbeth, played][::order]) == 2
