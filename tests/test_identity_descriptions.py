"""What an article tells in the sentence around a name: whom a surname means, and who is somebody else."""

from __future__ import annotations

import pytest
from identity_rows import person, speakers_of

from quotebank.identity.descriptions import telling, words_beside


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (
            "Mona Brankov",
            "“Rain,” said Mona Brankov, who manages the mill. It rained.",
            "who manages the mill",
        ),
        ("Ms Brankov", "Odile Brankov sang. Ms Brankov, the miller, did not.", "the miller did not"),
        ("Mona Brankov", "Nobody spoke.", ""),
    ],
)
def test_words_around_a_name(name: str, text: str, words: str) -> None:
    assert telling(words_beside(name, text)) == telling(words)


@pytest.mark.parametrize(
    ("later", "role", "joined"),
    [
        ("“It is closed,” said Ms Brankov, who still manages the sawmill at Orlu.", None, True),
        ("“It is closed,” said Ms Brankov, who paints.", None, False),
        ("“It is closed,” said Captain Brankov, who has left the sawmill at Orlu.", "Captain", True),
        ("“It is closed,” said Captain Brankov, who has sailed since May.", "Captain", False),
    ],
)
def test_a_surname_described_in_other_words(later: str, role: str | None, joined: bool) -> None:
    first = "“It will close,” said Mona Brankov, manager of the sawmill at Orlu."
    name = "Ms Brankov" if role is None else "Captain Brankov"
    known = person(1, "Mona Brankov", "Orlu Post", "2025-01-01", first, "manager of the sawmill")
    again = person(2, name, "Orlu Post", "2025-03-01", later, role)
    assert (speakers_of([known, again]) == 1) is joined


def test_a_role_that_fits_counts_more_than_a_description() -> None:
    smith = "“No,” said Odile Brankov, the smith, of the bridge at Orlu."
    pilot = "“Yes,” said Mona Brankov, a pilot."
    rows = [
        person(1, "Odile Brankov", "Tarn Post", "2025-01-01", smith, "smith"),
        person(2, "Mona Brankov", "Tarn Post", "2025-01-02", pilot, "pilot"),
        person(3, "Brankov", "Tarn Post", "2025-01-05", "The pilot Brankov saw the bridge at Orlu.", "pilot"),
    ]
    assert speakers_of(rows) == 2


@pytest.mark.parametrize(
    ("text", "outlet", "people"),
    [
        ("who dives for pearls off Lumo", "Lumo News", 2),
        ("who weighs grain at Orlu", "Lumo News", 1),
        ("who spoke", "Lumo News", 1),
        ("who dives for pearls off Lumo", "Tarn Post", 1),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_a_full_name_without_a_role_that_is_described_as_somebody_else(
    text: str, outlet: str, people: int, order: int
) -> None:
    first = (
        "Lorries wait in line before dawn. “It is dry,” said Mona Brankov, manager of the grain elevator at"
    )
    later = f"The oysters taste of soap this spring. “A pity,” said Mona Brankov, {text}."
    rows = [
        person(1, "Mona Brankov", "Tarn Post", "2025-01-01", f"{first} Orlu.", "manager of the elevator"),
        person(2, "Mona Brankov", outlet, "2025-02-01", later),
    ]
    assert speakers_of(rows[::order]) == people


def test_an_office_that_an_article_says_was_held_before() -> None:
    first = "“It is dry,” said Ana Silva, mayor of Orlu."
    later = "Ana Silva, who was mayor of Orlu until May, is the new commissioner for ports."
    other = "Ana Silva is the new commissioner for ports."
    for text, people in ((later, 1), (other, 2)):
        rows = [
            person(1, "Ana Silva", "Tarn Post", "2025-01-01", first, "mayor"),
            person(2, "Ana Silva", "Lumo News", "2025-06-01", text, "commissioner for ports"),
        ]
        assert speakers_of(rows) == people, text


def test_a_form_that_the_outlet_has_used_is_known_under_another_role() -> None:
    for outlet, people in (("Tarn Post", 1), ("Lumo News", 2)):
        rows = [
            person(1, "Manuel Brankov", "Tarn Post", "2025-01-01", role="councilman"),
            person(2, "Manny Brankov", "Tarn Post", "2025-02-01", role="councilman"),
            person(3, "Manny Brankov", outlet, "2025-03-01", role="parish president"),
        ]
        assert speakers_of(rows) == people


def test_the_title_of_a_scholar_is_his_role() -> None:
    known = person(1, "Odile Brankov", "Tarn Post", "2025-01-01", role="professor of old art")
    assert speakers_of([known, person(2, "Prof. Brankov", "Tarn Post", "2025-03-01")]) == 1
    assert speakers_of([known, person(2, "Capt. Brankov", "Tarn Post", "2025-03-01")]) == 2


def test_a_mayor_and_a_geologist_of_one_name_in_two_outlets_are_two_though_the_slope_is_one() -> None:
    text = "The slope above Orlu slid in the rain of Tarnik. “Run,” said Ana Silva, a {} at Orlu in Tarnik."
    rows = [
        person(1, "Ana Silva", "Tarn Post", "2025-01-01", text.format("mayor"), "mayor"),
        person(2, "Ana Silva", "Wire", "2025-01-03", text.format("geologist"), "geologist"),
    ]
    rows[1]["text"] = rows[1]["text"].replace(" at Orlu in Tarnik", "")
    assert speakers_of(rows) == 2


def test_many_are_muhammad_and_another_given_name() -> None:
    rows = [
        person(1, "Muhammad Tariq", "Tarn Post", "2025-01-01", role="president of the growers"),
        person(2, "Muhammad Tariq", "Tarn Post", "2025-02-01", role="lawyer"),
    ]
    assert speakers_of(rows) == 2


@pytest.mark.parametrize(
    ("what", "joined"), [("the Orlu weaver who led", True), ("the clerk who ended", False)]
)
@pytest.mark.parametrize("order", [1, -1])
def test_an_apposition_tells_the_role_that_another_article_gives(what: str, joined: bool, order: int) -> None:
    dear = person(
        1, "M. Thilaga", "Orlu Post", "2025-02-12", "“It is dear,” said M. Thilaga, weaver.", "weaver"
    )
    text = f"Thilaga Murugan, {what} the strike, was elected president. “I weave,” she said."
    elected = person(2, "Thilaga Murugan", "Orlu Post", "2025-03-21", text, "president")
    assert (speakers_of([dear, elected][::order]) == 1) is joined
