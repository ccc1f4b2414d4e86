"""Surnames and other lone names, and what joins them with a known bearer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from identity_rows import parsed_row, person, resolved, speakers_of, stored

from quotebank.bank.bank import Bank
from quotebank.bank.corrections import export_corrections, import_corrections, merge_speakers
from quotebank.identity.identifiers import link_speaker


@pytest.mark.parametrize(
    ("name", "roles", "joined"),
    [
        ("Wulandono", ("regent of Tarn Lada", "regent of Tarn Lada"), True),
        ("Wulandono", ("regent of Tarn Lada", "badminton player"), False),
        ("Wulandono", ("teacher", "teacher"), False),
        ("Anna", ("primary school teacher", "primary school teacher"), False),
    ],
)
def test_a_single_name_needs_a_telling_role(name: str, roles: tuple[str, str], joined: bool) -> None:
    first, second = roles
    found = stored(("2025-01-01", "Rain.", [(name, first)]), ("2025-02-01", "Rain.", [(name, second)]))
    assert (found[1][1] != "own article") is joined


@pytest.mark.parametrize(
    ("earlier", "later", "days", "joined"),
    [
        ("governor", "governor", 60, True),
        ("senator", "senator", 60, True),
        ("sheriff", "sheriff", 60, False),
        ("governor", "governor", 700, False),
        ("councillor", "councillor", 60, False),
        ("teacher", "teacher", 60, False),
    ],
)
def test_a_surname_with_an_office_that_one_person_holds(
    earlier: str, later: str, days: int, joined: bool
) -> None:
    day = date(2025, 1, 1) + timedelta(days)
    found = stored(
        ("2025-01-01", "Rain.", [("Odile Brankov", earlier)]), (str(day), "Sun.", [("Brankov", later)])
    )
    assert (found[1][1] != "own article") is joined


def test_a_surname_with_an_office_of_which_every_place_has_one_needs_the_outlet() -> None:
    def people(*outlets: str) -> int:
        rows = [
            {
                "id": n, "outlet": outlet, "published": f"2025-0{n}-01", "text": "Rain.",
                "speakers": [
                    {"name": name, "kind": "person", "is": name, "role": "sheriff", "organisation": None}
                ],
            }
            for n, (outlet, name) in enumerate(zip(outlets, ("Odile Brankov", "Brankov"), strict=True), 1)
        ]  # fmt: skip
        return speakers_of(rows)

    assert (people("Wire", "Wire"), people("Wire", "Post")) == (1, 2)


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        (None, False),
        ("councillor", False),
        ("lieutenant governor", False),
        ("salt minister", True),
        ("sprinter", True),
    ],
)
def test_a_surname_with_an_office_that_a_second_bearer_may_hold(other: str | None, joined: bool) -> None:
    found = stored(
        ("2025-01-01", "Rain.", [("Odile Brankov", "governor")]),
        ("2025-01-20", "Hail.", [("Ivo Brankov", other)]),
        ("2025-03-01", "Sun.", [("Brankov", "governor")]),
    )
    assert found[2] == (
        ("Odile Brankov", "lone name, office, role") if joined else ("Brankov", "own article")
    )


@pytest.mark.parametrize(
    ("text", "outlet", "day", "joined"),
    [
        ("Nothing new today, Brankov said.", "Wire", "2025-01-09", True),
        ("Nothing new today, Brankov said.", "Wire", "2025-03-09", False),
        ("Nothing new today, Brankov said.", "Post", "2025-01-09", False),
        ("Nothing new for a man called Brankov.", "Wire", "2025-01-09", False),
    ],
)
def test_a_surname_alone_in_the_outlet_that_told_the_name(
    text: str, outlet: str, day: str, joined: bool
) -> None:
    told = person(1, "Odile Brankov", "Wire", "2025-01-05")
    again = person(2, "Brankov", outlet, day, text)
    assert (speakers_of([told, again]) == 1) is joined
    other = person(3, "Tomas Brankov", "Wire", "2025-01-06")
    assert speakers_of([told, other, again]) == 3


@pytest.mark.parametrize("order", [1, -1])
def test_a_double_surname_needs_one_more_sign(order: int) -> None:
    told = person(1, "Odile Brankov-Tarn", "Wire", "2025-01-05", "Tomas Lindgard was heard, too.")
    beside = person(2, "Tomas Lindgard", "Wire", "2025-01-05")
    told["speakers"] += beside["speakers"]
    signed = person(3, "Brankov-Tarn", "Post", "2025-06-05", "The council heard Lindgard.")
    bare = person(4, "Brankov-Tarn", "Post", "2025-06-05")
    assert speakers_of([told, signed][::order]) == 2
    assert speakers_of([told, bare][::order]) == 3


def test_a_double_surname_takes_what_readers_said_of_it_along() -> None:
    told = person(1, "Odile Brankov-Tarn", "Wire", "2025-01-05")
    lone = person(2, "Ms Brankov-Tarn", "Wire", "2025-01-06")
    other = person(3, "Ana Petrova", "Wire", "2025-01-06")
    for order in ((lone, other, told), (told, lone, other)):
        with Bank(":memory:") as bank:
            for row in order:
                bank.store(parsed_row(row))
                if row is other and order[0] is lone:
                    link_speaker(bank.db, "Ms Brankov-Tarn", "Q5")
                    merge_speakers(bank.db, "Ana Petrova", "Ms Brankov-Tarn")
                    lines = list(export_corrections(bank.db))
            import_corrections(bank.db, lines)
            shown = bank.db.execute("SELECT name, identifiers, quotations FROM speakers_full").fetchall()
        assert shown == [("Odile Brankov-Tarn", "wikidata:Q5", 3)]


def test_a_surname_beside_somebody_quoted_with_it_before_is_the_outlets_own() -> None:
    told = person(1, "Odile Brankov", "Wire", "2025-01-05", "Tomas Lindgard was heard, too.")
    told["speakers"] += person(2, "Tomas Lindgard", "Wire", "2025-01-05")["speakers"]
    elsewhere = person(3, "Ana Brankov", "Post", "2025-01-06", role="sprinter")
    again = person(4, "Ms Brankov", "Wire", "2025-04-05", "The council heard Lindgard.")
    bare = person(4, "Ms Brankov", "Wire", "2025-04-05")
    assert speakers_of([told, elsewhere, again]) == 3
    assert speakers_of([told, elsewhere, bare]) == 4


@pytest.mark.parametrize(
    ("first", "later", "days", "joined"),
    [
        ("Lt Gen (retd) Odile Brankov", "General Brankov", 10, True),
        ("Lt Gen (retd) Odile Brankov", "General Brankov", 60, False),
        ("Lt Gen (retd) Odile Brankov", "Judge Brankov", 10, False),
        ("Mayor Odile Brankov", "Mayor Brankov", 10, False),
        ("Mr Odile Brankov", "Mr Brankov", 10, False),
        ("Mr Pornthep Brankov", "Mr Pornthep", 10, False),
        ("Patriarch Gavril II", "Patriarch Gavril", 60, False),
    ],
)
def test_a_rank_in_another_outlet_within_a_month(first: str, later: str, days: int, joined: bool) -> None:
    told = person(1, first, "Wire", "2025-01-01", f"{first} spoke.")
    again = person(2, later, "Post", str(date(2025, 1, 1) + timedelta(days)), f"{later} spoke.")
    assert (speakers_of([told, again]) == 1) is joined


@pytest.mark.parametrize(
    ("first", "later", "outlet", "role", "joined"),
    [
        ("Pornthep Brankov", "Mr Pornthep", "Wire", None, True),
        ("Odile Brankov", "Ms Odile", "Wire", None, False),
        ("Patriarch Gavril II", "Patriarch Gavril", "Post", "patriarch", True),
        ("Patriarch Gavril II", "Patriarch Gavril III", "Post", "patriarch", False),
        ("Odile Brankov-Tarn", "Ms Brankov-Tarn", "Wire", "board member", True),
        ("George Brankov Sr.", "the elder Brankov", "Wire", None, True),
        ("George Brankov Sr.", "the younger Brankov", "Wire", None, False),
    ],
)
def test_other_lone_names_that_tell(
    first: str, later: str, outlet: str, role: str | None, joined: bool
) -> None:
    told = person(1, first, "Wire", "2025-01-01", role=role and "patriarch")
    again = person(2, later, outlet, "2025-01-10", role=role)
    assert (speakers_of([told, again]) == 1) is joined


def test_a_surname_with_an_office_is_not_the_one_who_has_left_it() -> None:
    first = person(1, "Ana Tarnov", "Wire", "2025-01-01", role="salt minister")
    left = person(2, "Ana Tarnov", "Wire", "2025-06-01", role="former salt minister")
    new = person(3, "Ivo Tarnov", "Wire", "2025-06-02", role="salt minister")
    lone = person(4, "Tarnov", "Wire", "2025-06-03", role="salt minister")
    again = person(5, "Ana Tarnov", "Wire", "2025-06-02", role="salt minister")
    found = resolved([first, left, new, lone])
    assert found[2][1] == found[3][1] != found[0][1] == found[1][1]
    assert speakers_of([first, left, lone]) == 2
    assert speakers_of([first, left, again, lone]) == 1


def test_a_role_and_the_body_of_the_bearer_mentioned() -> None:
    told = person(1, "Odile Brankov", "Wire", "2025-01-01", role="chair")
    told["speakers"][0]["organisation"] = "Tarn Salt Inquiry"
    for text, rows in (("The salt of Tarn was weighed.", 1), ("A state inquiry met.", 2)):
        again = person(2, "Brankov", "Post", "2025-03-01", text, role="chair")
        assert speakers_of([told, again]) == rows


@pytest.mark.parametrize("order", [1, -1])
def test_a_double_surname_of_two_that_many_have_is_rare(order: int) -> None:
    told = person(1, "Odile Campbell-Reid", "Wire", "2025-01-05", role="superintendent")
    again = person(2, "Supt Campbell-Reid", "Wire", "2025-02-05", role="superintendent")
    assert speakers_of([told, again][::order]) == 1
    plain = person(1, "Odile Campbell Reid", "Wire", "2025-01-05", role="superintendent")
    lone = person(2, "Supt Reid", "Wire", "2025-02-05", role="superintendent")
    assert speakers_of([plain, lone][::order]) == 2


@pytest.mark.parametrize(
    ("role", "people"),
    [("leader", 1), ("boss", 1), ("head", 1), ("treasurer", 2), ("leader of the choir", 2)],
)
def test_who_is_at_the_head_of_a_body_may_have_any_office_in_it(role: str, people: int) -> None:
    told = person(1, "Odile Brankov", "Wire", "2025-01-05", role="general secretary")
    again = person(2, "Brankov", "Wire", "2025-01-15", role=role)
    for row in (told, again):
        row["speakers"][0]["organisation"] = "Salt Union"
    assert speakers_of([told, again]) == people


@pytest.mark.parametrize(("name", "people"), [("Dr Brankov", 1), ("Ms Brankov", 2)])
def test_a_doctor_is_what_the_title_tells_already(name: str, people: int) -> None:
    told = person(1, "Odile Brankov", "Wire", "2025-01-05", role="superintendent")
    again = person(2, name, "Wire", "2025-01-15", role="doctor")
    assert speakers_of([told, again]) == people


@pytest.mark.parametrize("order", [1, -1])
def test_a_neighbour_under_another_form_of_the_name_is_quoted_beside(order: int) -> None:
    told = person(1, "Odile Brankov", "Wire", "2025-01-05", role="head coach")
    told["speakers"] += person(1, "Muhammad Yousaf Tarniki", "Wire", "2025-01-05", role="bowler")["speakers"]
    text = "Yousaf Tarniki took six wickets."
    again = person(2, "Yousaf Tarniki", "Post", "2025-02-05", text, role="bowler")
    again["speakers"] += person(2, "Coach Brankov", "Post", "2025-02-05", role="coach")["speakers"]
    bare = person(2, "Coach Brankov", "Post", "2025-02-05", text, role="coach")
    assert speakers_of([told, again][::order]) == 2
    assert speakers_of([told, bare]) == 3


def test_an_education_minister_who_is_called_minister_is_not_any_minister() -> None:
    told = person(1, "Maja Brankov", "Wire", "2025-01-05", role="education minister")
    short = person(2, "Minister Brankov", "Wire", "2025-01-07", role="minister")
    other = person(3, "Rok Brankov", "Wire", "2025-01-20", role="salt minister")
    again = person(4, "Brankov", "Wire", "2025-02-05", role="salt minister")
    found = [row for _, row in resolved([told, short, other, again])]
    assert found[0] == found[1] != found[2] == found[3]


@pytest.mark.parametrize("role", ["councillor", "retired teacher", None])
def test_a_surname_is_not_who_its_article_quotes_in_full_besides(role: str | None) -> None:
    text = "Odile Brankov spoke, and so did Brankov."
    row = person(1, "Odile Brankov", "Wire", "2025-01-05", text, role="retired teacher")
    row["speakers"] += person(1, "Brankov", "Wire", "2025-01-05", role=role)["speakers"]
    assert speakers_of([row]) == 2


@pytest.mark.parametrize(
    ("role", "name", "later"),
    [
        ("game warden", "Warden Brankov", "warden"),
        ("deputy inspector general", "DIG Brankov", "deputy inspector general"),
        ("councillor", "Cr Brankov", "councillor"),
        ("councillor", "Coun Brankov", "councillor"),
    ],
)
def test_titles_that_newspapers_shorten(role: str, name: str, later: str) -> None:
    told = person(1, "Odile Brankov", "Wire", "2025-01-05", role=role)
    assert speakers_of([told, person(2, name, "Wire", "2025-03-05", role=later)]) == 1


_DRY = "The jar of Tarnovo was dug from the vineyard at Lindgard. “Good,” said {}."
_FULL = "The jar of Tarnovo holds wine from the vineyard at Lindgard again. “Good,” {} said."


@pytest.mark.parametrize(
    ("text", "outlet", "day", "joined"),
    [
        (_FULL, "Wire", "2025-03-20", True),
        ("Nothing new today, {} said.", "Wire", "2025-03-20", False),
        (_FULL, "Post", "2025-03-20", False),
        (_FULL, "Wire", "2024-12-20", False),
        (_FULL, "Wire", "2025-06-20", False),
    ],
)
@pytest.mark.parametrize(("full", "lone"), [("Odile Brankov", "Ms Brankov"), ("Odile Kim", "Ms Kim")])
def test_an_outlet_goes_on_with_a_matter_without_the_given_name(
    full: str, lone: str, text: str, outlet: str, day: str, joined: bool
) -> None:
    told = person(1, full, "Wire", "2025-01-05", _DRY.format(full))
    assert (speakers_of([told, person(2, lone, outlet, day, text.format(lone))]) == 1) is joined


@pytest.mark.parametrize("known", [None, "ferryman"])
def test_a_trade_told_later_is_no_other_than_none(known: str | None) -> None:
    told = person(1, "Odile Brankov", "Wire", "2025-01-05", _DRY.format("Odile Brankov"), role=known)
    later = person(2, "Brankov", "Wire", "2025-03-05", _FULL.format("winemaker Brankov"), role="winemaker")
    assert speakers_of([told, later]) == (2 if known else 1)


@pytest.mark.parametrize(
    ("role", "text", "joined"),
    [(None, "Dr Odile Kim spoke.", True), ("biologist", "Rain.", True), ("painter", "Rain.", False)],
)
def test_dr_is_what_the_article_of_the_full_name_says_or_the_trade(
    role: str | None, text: str, joined: bool
) -> None:
    told = person(1, "Odile Kim", "Wire", "2025-01-05", text, role)
    later = person(2, "Dr Kim", "Wire", "2025-01-15", "Sun.")
    assert (speakers_of([told, later]) == 1) is joined


def test_a_rank_is_the_bearers_whom_articles_give_it() -> None:
    """The other one's is no such title, however much else is told of both."""
    told = person(1, "Odile Brankov", "Wire", "2025-01-05", "Rain, said Corporal Odile Brankov of Tarn.")
    other = person(2, "Tomas Brankov", "Wire", "2025-01-05", _DRY.format("Tomas Brankov"))
    later = person(3, "Corporal Brankov", "Wire", "2025-03-05", _FULL.format("Corporal Brankov"))
    (_, mine), (_, others), (_, found) = resolved([told, other, later])
    assert found == mine != others


def test_the_end_of_the_sentence_before_a_name_is_no_title() -> None:
    told = person(1, "Odile Brankov", "Wire", "2025-01-05", "It was the coach. Odile Brankov watched.")
    later = person(2, "Coach Brankov", "Wire", "2025-03-05")
    assert speakers_of([told, later]) == 2


@pytest.mark.parametrize(
    ("name", "role", "speakers"),
    [
        ("Deputy Superintendent Brankov", "DSP", 1),
        ("Assemblyman Brankov", "assembly member", 1),
        ("Vice Mayor Brankov", "deputy mayor", 1),
        ("Vice Mayor Brankov", "deputy governor", 2),
    ],
)
def test_ranks_in_letters_and_in_words(name: str, role: str, speakers: int) -> None:
    told = person(1, "Tomas Brankov", "Wire", "2025-01-05", role=role)
    said = name.removesuffix(" Brankov")
    later = person(2, name, "Wire", "2025-01-25", role=said)
    assert speakers_of([told, later]) == speakers


def test_a_lone_name_is_nobody_whom_its_article_names_in_full() -> None:
    """Two speakers of one article who share a surname are two, though the full name stands in the article."""
    told = person(1, "Odile Brankov", "Wire", "2025-01-05", _DRY.format("Odile Brankov"), role="geologist")
    row = person(2, "Piet Brankov", "Wire", "2025-02-05", _FULL.format("Dr Brankov, and Piet Brankov"))
    row["speakers"] += person(2, "Dr Brankov", "Wire", "2025-02-05")["speakers"]
    (_, mine), (_, piet), (_, doctor) = resolved([told, row])
    assert doctor == mine != piet
