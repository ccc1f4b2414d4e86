"""Trades that one person seldom has at a time tell two bearers of one name apart."""

from __future__ import annotations

import pytest
from identity_rows import person, speakers_of, stored


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
        (("parish priest", "A roof."), ("leader of the pensioners' league", "A march."), 2),
        (("bishop", "A roof."), ("senator", "A law."), 1),
        (("nurse", "A ward."), ("mayor", "A budget."), 1),
        (("midwife", "A ward."), ("drummer", "A concert."), 2),
        (("welder", "A keel."), ("captain", "The ferry ran aground; its crew is safe."), 2),
        (("captain", "The ferry ran aground; its crew is safe."), ("welder", "A keel."), 2),
        (("welder", "A keel."), ("captain", "The company marched."), 1),
        (("national 200 metres champion", "A race."), ("sprinter", "A race."), 1),
        (("Olympic champion", "A race."), ("bishop", "A roof."), 2),
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
@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The lamps are late, said Engineer Odile Brankov.", 2),
        ("The lamps are late, said Engr. Odile Brankov.", 2),
        ("The lamps are late, said drummer Odile Brankov.", 2),
        ("The lamps are late, said Dr Odile Brankov.", 1),
        ("The lamps are late, said former drummer Odile Brankov.", 1),
        ("They met the drummer. Odile Brankov is late.", 1),
        ("Mr Odile Brankov is late.", 1),
    ],
)
def test_the_title_before_a_name_tells_a_trade(text: str, people: int, order: int) -> None:
    clerk = person(1, "Odile Brankov", "Wire", "2025-01-05", text, role="town clerk")
    doctor = person(2, "Odile Brankov", "Wire", "2025-02-05", role="superintendent")
    doctor["speakers"][0]["organisation"] = "Tarn General Hospital"
    assert speakers_of([clerk, doctor][::order]) == people


def test_the_head_of_a_hospital_is_no_manager_of_a_team() -> None:
    head = person(1, "Odile Brankov", "Wire", "2025-01-05", role="chief executive")
    head["speakers"][0]["organisation"] = "hospital"
    manager = person(2, "Odile Brankov", "Post", "2025-02-05", "Tarn beat Lada 3-2.", role="manager")
    assert speakers_of([head, manager]) == speakers_of([manager, head]) == 2
