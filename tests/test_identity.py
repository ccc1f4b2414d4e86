"""Speakers joined across articles, measured on articles with planted namesakes and variants."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from identity_rows import parsed_row, person, resolved, speakers_of, stored

from quotebank.bank.bank import Bank
from quotebank.bank.corrections import export_corrections, import_corrections, merge_speakers
from quotebank.identity.identifiers import link_speaker

sys.path.insert(0, str(Path(__file__).parent / "bench"))
from utterances import agreement

FOLDER = Path(__file__).parent / "gold/identity"


def _read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


GOLD = _read("articles.jsonl")
SECOND = _read("unseen.jsonl")
THIRD = _read("third.jsonl")
FOURTH = _read("fourth.jsonl")
FIFTH = _read("fifth.jsonl")
SIXTH = _read("sixth.jsonl")
SEVENTH = _read("seventh.jsonl")
"""Each written before anybody looked at how the rules treat them, which have learnt from them since."""


def _wrong_merges(pairs: list[tuple[str, int]]) -> list[set[str]]:
    groups: dict[int, set[str]] = {}
    for true, found in pairs:
        groups.setdefault(found, set()).add(true)
    return [names for names in groups.values() if len(names) > 1]


@pytest.mark.parametrize("order", ["by date", "as written", "backwards"])
def test_speakers_of_the_gold_articles(order: str) -> None:
    rows = {
        "by date": sorted(GOLD, key=lambda row: row["published"]),
        "as written": GOLD,
        "backwards": GOLD[::-1],
    }[order]
    pairs = resolved(rows)
    scores = agreement(pairs)
    assert len(GOLD) >= 60
    assert _wrong_merges(pairs) == []
    assert scores["pair precision"] == 100
    assert scores["B3 F1"] >= 97


@pytest.mark.parametrize("order", ["by date", "backwards"])
@pytest.mark.parametrize(
    ("gold", "least", "floor"),
    [
        (SECOND, 25, 98),
        (THIRD, 60, 97),
        (FOURTH, 100, 99),
        (FIFTH, 60, 97),
        (SIXTH, 75, 99),
        (SEVENTH, 90, 96),
    ],
    ids=["2nd", "3rd", "4th", "5th", "6th", "7th"],
)
def test_speakers_of_the_later_gold_articles(
    gold: list[dict[str, Any]], least: int, floor: float, order: str
) -> None:
    rows = sorted(gold, key=lambda row: row["published"]) if order == "by date" else gold[::-1]
    pairs = resolved(rows)
    assert len(gold) >= least
    assert _wrong_merges(pairs) == []
    assert agreement(pairs)["B3 F1"] >= floor


def test_two_trades_of_one_full_name_are_two_people() -> None:
    found = stored(
        ("2025-01-01", "A vote.", [("Odile Brankov", "mayor")]),
        ("2025-02-01", "A match.", [("Odile Brankov", "goalkeeper")]),
        ("2025-03-01", "A save.", [("Odile Brankov", "goalkeeper of the year")]),
        ("2025-04-01", "A budget.", [("Odile Brankov", "mayor of Tarn")]),
        ("2025-05-01", "A walk.", [("Odile Brankov", None)]),
    )
    assert [name for name, _ in found] == [
        "Odile Brankov",
        "Odile Brankov (goalkeeper)",
        "Odile Brankov (goalkeeper)",
        "Odile Brankov",
        "Odile Brankov",
    ]
    assert found[4][1] == "own article"


def test_a_former_trade_and_one_of_long_ago_tell_nothing() -> None:
    found = stored(
        ("2019-01-01", "A match.", [("Odile Brankov", "goalkeeper")]),
        ("2020-02-01", "A vote.", [("Odile Brankov", "former goalkeeper")]),
        ("2025-02-01", "A vote.", [("Odile Brankov", "mayor")]),
    )
    assert {name for name, _ in found} == {"Odile Brankov"}


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


def test_a_manual_trade_and_an_office_are_two_people() -> None:
    found = stored(
        ("2025-01-01", "A vote.", [("Odile Brankov", "health secretary")]),
        ("2025-01-02", "A hive.", [("Odile Brankov", "beekeeper")]),
        ("2025-01-03", "A road.", [("Ivo Tarnik", "lorry driver")]),
        ("2025-01-04", "A law.", [("Ivo Tarnik", "deputy")]),
    )
    assert len({name for name, _ in found}) == 4


@pytest.mark.parametrize(
    ("first", "second", "people"),
    [
        (("governor", "A law."), ("basketball coach", "A court."), 2),
        (("union leader", "A strike."), ("tennis player", "A serve."), 2),
        (("leader of the miners", "A strike."), ("sprinter", "A race."), 2),
        (("union leader", "A strike."), ("senator", "A law."), 1),
        (("governor", "A law."), ("voice coach", "A play."), 1),
        (("councillor", "A lane."), ("manager", "Tarn beat Lada 3-2."), 2),
        (("manager", "Tarn beat Lada 3-2."), ("councillor", "A lane."), 2),
        (("councillor", "A lane."), ("manager", "The shop of Tarn opens."), 1),
    ],
)
def test_trades_that_more_than_one_word_or_the_article_tells(
    first: tuple[str, str], second: tuple[str, str], people: int
) -> None:
    told = [
        (f"2025-0{n}-01", text, [("Odile Brankov", role)])
        for n, (role, text) in enumerate((first, second), 1)
    ]
    assert len({name for name, _ in stored(*told)}) == people


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


def test_a_surname_with_an_office_that_a_second_bearer_may_hold() -> None:
    found = stored(
        ("2025-01-01", "Rain.", [("Odile Brankov", "governor")]),
        ("2025-01-20", "Hail.", [("Ivo Brankov", None)]),
        ("2025-03-01", "Sun.", [("Brankov", "governor")]),
    )
    assert found[2][1] == "own article"


def test_father_and_son_in_one_article() -> None:
    text = "Mayor Piet Orlan stays. Piet Orlan Jr. sells boats."
    found = stored(
        ("2025-01-01", "Snow.", [("Piet Orlan Jr.", "mayor")]),
        ("2024-01-01", text, [("Piet Orlan", "mayor"), ("Piet Orlan Jr.", None)]),
    )
    assert len({name for name, _ in found}) == 2


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


def test_a_nun_by_her_surname_is_found_when_her_name_comes_later() -> None:
    lone = person(1, "Sister Brankov", "Post", "2025-01-02", "Sister Brankov spoke.", role="prioress")
    full = person(2, "Sister Odile Brankov", "Wire", "2025-01-01", "Sister Odile Brankov spoke.", "prioress")
    for rows in ([lone, full], [full, lone]):
        assert speakers_of(rows) == 1


def test_a_role_and_the_body_of_the_bearer_mentioned() -> None:
    told = person(1, "Odile Brankov", "Wire", "2025-01-01", role="chair")
    told["speakers"][0]["organisation"] = "Tarn Salt Inquiry"
    for text, rows in (("The salt of Tarn was weighed.", 1), ("A state inquiry met.", 2)):
        again = person(2, "Brankov", "Post", "2025-03-01", text, role="chair")
        assert speakers_of([told, again]) == rows


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("economist", "diver", False),
        ("police chief", "guitarist", False),
        ("cardiologist", "mayor of Tarn", True),
        ("economist", "former diver", True),
    ],
)
def test_trades_of_scholars_and_chiefs(first: str, second: str, joined: bool) -> None:
    rows = [
        person(n, "Odile Brankov", "Wire", "2025-01-05", role=role) for n, role in enumerate((first, second))
    ]
    assert (speakers_of(rows) == 1) is joined


@pytest.mark.parametrize("order", [1, -1])
def test_the_name_somebody_ran_under_is_theirs(order: int) -> None:
    text = "Odile Tarn, who ran as Odile Brankov until her wedding, was second."
    wed = person(1, "Odile Tarn", "Wire", "2025-03-05", text)
    before = person(2, "Odile Brankov", "Post", "2025-01-05")
    assert speakers_of([before, wed][::order]) == 1
    played = person(1, "Odile Tarn", "Wire", "2025-03-05", text.replace("Odile Brankov", "Lady Macbeth"))
    macbeth = person(2, "Lady Macbeth", "Post", "2025-01-05")
    assert speakers_of([macbeth, played][::order]) == 2


if __name__ == "__main__":
    for title, gold in (
        ("articles.jsonl", GOLD),
        ("unseen.jsonl", SECOND),
        ("third.jsonl", THIRD),
        ("fourth.jsonl", FOURTH),
        ("fifth.jsonl", FIFTH),
        ("sixth.jsonl", SIXTH),
        ("seventh.jsonl", SEVENTH),
    ):
        for name, rows in (
            ("by date", sorted(gold, key=lambda row: row["published"])),
            ("backwards", gold[::-1]),
        ):
            pairs = resolved(rows)
            print(title, name, agreement(pairs), "wrongly joined:", _wrong_merges(pairs))
            apart: dict[str, set[int]] = {}
            for true, found in pairs:
                apart.setdefault(true, set()).add(found)
            print("  kept apart:", sorted(true for true, found in apart.items() if len(found) > 1))
