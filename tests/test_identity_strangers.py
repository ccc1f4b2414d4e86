"""Two people of one full name, told apart by what articles say of them."""

from __future__ import annotations

import pytest
from identity_rows import body, person, speakers_of

from quotebank.identity.descriptions import tells_of_namesake
from quotebank.identity.names import parse_name

HERE, THERE = "The Echo", "The Bugle"
TUNNEL = "The tunnel from Quillbrook to Ardmoyle is late. Quillbrook wants it, as do Selsmouth and Torvane."


def met(role: str | None, outlet: str, day: str, name: str = "John Murphy", text: str = "He left early."):
    return person(int(day[-2:]), name, outlet, day, text, role)


@pytest.mark.parametrize(
    ("first", "second", "speakers"),
    [
        ("harbour master", "choir director", 2),
        ("harbour master", "harbour master", 1),
        ("harbour master", "deputy harbour master", 1),
        ("harbour master", "former choir director", 1),
        ("harbour master", "father of three", 2),
        ("harbour master", "father", 1),
        ("harbour master", "head", 1),
        ("harbour master", "Mr", 1),
        ("Mr", "harbour master", 1),
        ("harbour master", None, 1),
        ("mayor", "party leader", 1),
        ("harbour master", "opponent", 1),
        ("council leader", "Cllr", 1),
        ("group leader", "Cllr", 2),
    ],
)
def test_a_name_that_many_have_needs_a_role_that_fits(first, second, speakers):
    rows = [met(first, HERE, "2025-01-02"), met(second, HERE, "2025-02-03")]
    assert speakers_of(rows) == speakers


@pytest.mark.parametrize(
    ("name", "outlet", "text", "speakers"),
    [
        ("Anselm Quarridge", HERE, "He left early.", 1),
        ("Anselm Quarridge", THERE, "He left early.", 1),
        ("John Murphy", THERE, "He left early.", 2),
        ("John Murphy", None, "He left early.", 1),
        ("John Murphy", THERE, TUNNEL.replace("is late", "will open"), 1),
        ("John Murphy", HERE, TUNNEL.replace("is late", "will open"), 2),
    ],
)
def test_two_roles_in_two_outlets_may_be_one_s_who_has_a_rare_name_or_a_topic(name, outlet, text, speakers):
    rows = [
        met("harbour master", HERE, "2025-01-02", name, TUNNEL),
        met("choir director", outlet, "2025-02-03", name, text),
    ]
    assert speakers_of(rows) == speakers


@pytest.mark.parametrize(("second", "speakers"), [("head of the dig", 1), ("keeper of the dig", 2)])
def test_who_heads_one_matter_in_one_outlet_is_one(second, speakers):
    rows = [
        met("head of the tunnel works", HERE, "2025-01-02", "John Murphy", TUNNEL),
        met(second, HERE, "2025-02-03", "John Murphy", TUNNEL.replace("is late", "will open")),
    ]
    assert speakers_of(rows) == speakers


@pytest.mark.parametrize(("title", "speakers"), [("Engineer", 1), ("Eng.", 1), ("Sergeant", 2)])
def test_a_title_is_the_role_of_another_article(title, speakers):
    rows = [
        met("engineer", HERE, "2025-01-02", "Grace Achieng Otieno"),
        met("water manager", HERE, "2025-01-09", "Grace Otieno", f"{title} Grace Otieno left early."),
    ]
    assert speakers_of(rows) == speakers


def test_an_article_that_speaks_of_a_namesake_is_believed():
    rows = [
        met("harbour master", HERE, "2025-01-02", "Anselm Quarridge"),
        met("florist", HERE, "2025-02-03", "Anselm Quarridge", "Anselm Quarridge has a namesake."),
        met("florist", HERE, "2025-02-09", "Anselm Quarridge"),
        met("harbour master", HERE, "2025-02-11", "Anselm Quarridge"),
    ]
    assert speakers_of(rows) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Lee, who was named after her late grandmother, won.", True),
        ("Ann Lee still gets such calls because of her name.", True),
        ("Ann Lee, who was named after a ship, won.", False),
        ("Ann Lee, who is not related to the mayor, left.", True),
        ("Ann Lee shares her name with a judge.", True),
        ("The judge, also called Ann Lee, left.", True),
        ("Ann Lee left. A rise in fees bears no relation to costs.", True),
        ("A rise in fees bears no relation to costs." + " Then it rained." * 30 + " Ann Lee left.", False),
        ("Ann Lee related the story.", False),
    ],
)
def test_words_that_tell_of_a_namesake(text, told):
    assert tells_of_namesake("Ann Lee", text) is told


def test_two_of_one_name_in_one_article_are_two():
    row = met("mayor", HERE, "2025-01-02")
    row["speakers"].append({**row["speakers"][0], "role": "boxer"})
    assert speakers_of([row]) == 2


def test_whose_name_somebody_else_has_may_still_be_known_by_a_longer_one():
    rows = [
        met("florist", HERE, "2025-01-02", "Carmen Ruiz"),
        met("state health secretary", THERE, "2025-01-05", "Carmen Ruiz Tejada"),
        met("state health secretary", THERE, "2025-01-09", "Carmen Ruiz"),
    ]
    assert speakers_of(rows) == 2


@pytest.mark.parametrize(
    ("known", "role", "later", "speakers"),
    [
        ("Teodoro Alcaraz", "Vice Governor", "Vice Gov. Alcaraz", 1),
        ("Kim Min-jun", "striker", "Min-jun Kim", 1),
        ("Kavitha Subramaniam", "principal", "Kavita Subramaniam", 1),
        ("Mohammad Anwar Hossain", "deputy commissioner", "Md Anwar Hossain", 1),
    ],
)
def test_forms_of_one_name(known, role, later, speakers):
    rows = [met(role, HERE, "2025-01-02", known), met(role, HERE, "2025-01-09", later)]
    assert speakers_of(rows) == speakers


@pytest.mark.parametrize(("organisation", "speakers"), [("ports agency", 1), ("fire service", 2), (None, 2)])
def test_a_single_given_name_needs_the_same_body(organisation, speakers):
    rows = [met("head", HERE, "2025-01-02", "Sutrisno"), met("head", HERE, "2025-01-09", "Sutrisno")]
    rows[0]["speakers"][0]["organisation"] = "ports agency"
    rows[1]["speakers"][0]["organisation"] = organisation
    assert speakers_of(rows) == speakers


@pytest.mark.parametrize(
    ("full", "short", "speakers"),
    [
        ("Okwara State Emergency Management Agency", "OKSEMA", 1),
        ("Okwara State Emergency Management Agency", "OKLAHOMA", 2),
        ("Okwara State Emergency Fund", "OKSEMA", 2),
    ],
)
def test_an_acronym_of_more_than_initials_is_explained_by_its_brackets(full, short, speakers):
    rows = [
        body(1, full, HERE, f"The {full} ({short}) met."),
        body(2, short, HERE, f"{short} met again."),
    ]
    assert speakers_of(rows) == speakers


def test_a_role_may_be_the_initials_of_another():
    rows = [
        met("resident district commissioner", HERE, "2025-01-02", "John Okello"),
        met("RDC", HERE, "2025-01-09", "John Okello"),
        met("RCD", HERE, "2025-02-09", "John Okello"),
        met("RMD", HERE, "2025-02-10", "John Okello"),
    ]
    assert speakers_of(rows[:2]) == 1
    assert speakers_of([rows[0], rows[3]]) == 2


@pytest.mark.parametrize(
    "told",
    [
        "Malin Ekbom, who took her husband’s name this month and was known to readers as Malin Berg",
        "Rubén Ledesma, known to everyone as Tito",
    ],
)
def test_a_name_that_the_article_gives_beside_another(told):
    new, old = ("Malin Ekbom", "Malin Berg") if "Malin" in told else ("Rubén Ledesma", "Tito Ledesma")
    rows = [
        met("groundsman", HERE, "2025-01-02", new, f"“Good,” said {told}, on Monday."),
        met("groundsman", HERE, "2025-01-09", old),
    ]
    assert speakers_of(rows) == 1


def test_letters_that_another_outlet_uses_for_its_own_body():
    rows = [
        body(1, "Disaster Relief Board", HERE),
        body(2, "DRB", THERE),
        body(3, "DRB", HERE),
        body(4, "Luambe Power Corporation", HERE),
        body(5, "LPC", HERE),
    ]
    assert speakers_of(rows) == 3


def test_who_ran_a_body_before_is_no_stranger_to_it() -> None:
    told = person(1, "Hailu Tessema", "Wire", "2025-01-05", role="director general")
    told["speakers"][0]["organisation"] = "Tarn Coffee Board"
    text = "Hailu Tessema, who ran the Tarn Coffee Board, is in office. “Good,” said Hailu Tessema."
    later = person(2, "Hailu Tessema", "Wire", "2025-03-05", text, role="state minister")
    assert speakers_of([told, later]) == 1
    text = text.replace("Tarn Coffee Board", "Lindgard Port")
    assert (
        speakers_of([told, person(2, "Hailu Tessema", "Wire", "2025-03-05", text, role="state minister")])
        == 2
    )


@pytest.mark.parametrize("name", ["Guild", "The Guild"])
@pytest.mark.parametrize("order", [1, -1])
def test_the_word_before_of_may_be_a_body_in_its_outlet(name: str, order: int) -> None:
    rows = [body(1, "Planters' Guild of Tarn", "Wire"), body(2, name, "Wire")]
    assert speakers_of(rows[::order]) == 1
    assert speakers_of([rows[0], body(2, name, "Post")]) == 2


@pytest.mark.parametrize(
    ("name", "surname"), [("Sri Wahyuni", "Wahyuni"), ("Sri Reddy", "Reddy"), ("Skipper Tarnik", "Tarnik")]
)
def test_sri_is_a_name_in_java_and_a_title_elsewhere(name: str, surname: str) -> None:
    parts = parse_name(name)
    assert parts.surname == surname
    assert parts.given == (("Sri",) if name == "Sri Wahyuni" else ())


UNION, MILL = "Selsmouth Dockers' Union", "Torvane mill"


@pytest.mark.parametrize(
    ("name", "first", "second", "speakers"),
    [
        ("John Murphy", ("leader", UNION), ("head", MILL), 2),
        ("John Murphy", ("leader", UNION), ("head", UNION), 1),
        ("John Murphy", ("Dr", UNION), (None, MILL), 2),
        ("John Murphy", ("secretary", UNION), ("mayor", None), 2),
        ("John Murphy", ("party leader", "Labour party"), ("mayor", None), 1),
        ("Anselm Quarridge", ("leader", UNION), ("head", MILL), 1),
    ],
)
def test_of_a_name_that_many_have_a_head_is_known_by_the_body(name, first, second, speakers):
    rows = [
        person(day, name, HERE, f"2025-02-0{day}", f"{name} of the {told[1]} left early.", *told)
        for day, told in enumerate((first, second), 1)
    ]
    assert speakers_of(rows) == speakers


def test_another_speaker_whom_articles_have_called_so_is_no_stranger():
    rows = [
        met("mayor", HERE, "2025-01-02", "Carlos Quispe"),
        person(3, "Carlos Quispe Mamani", HERE, "2025-01-03", "He left.", "secretary", UNION),
        person(4, "Carlos Quispe", HERE, "2025-01-04", "He left.", "secretary", UNION),
        person(5, "Carlos Quispe", THERE, "2025-01-05", "He left.", "leader", UNION),
        met("mayor", HERE, "2025-01-06", "Carlos Quispe"),
    ]
    assert speakers_of(rows) == 2


@pytest.mark.parametrize(
    ("first", "second", "role", "speakers"),
    [
        ("Anselm Quarridge", "Collector Quarridge", "Collector", 1),
        ("Anselm Quarridge", "Collector Quarridge", None, 2),
        ("Anselm Quarridge", "Bursar Quarridge", "Bursar", 2),
    ],
)
def test_a_role_before_a_name_is_not_part_of_it(first, second, role, speakers):
    rows = [met("Collector", HERE, "2025-01-02", first), met(role, HERE, "2025-01-08", second)]
    assert speakers_of(rows) == speakers


def test_a_rank_is_the_same_in_short():
    rows = [
        met("Superintendent", HERE, "2025-01-02"),
        met("painter", HERE, "2025-01-03"),
        met("Supt", HERE, "2025-01-08", "Supt Murphy", "The van was found."),
    ]
    assert speakers_of(rows) == 2


ROOF = "Snow brought down the roof of the covered market. Nobody was hurt; stalls are closed."


@pytest.mark.parametrize(
    ("name", "role", "outlet", "text", "speakers"),
    [
        ("John Murphy", "mayor", THERE, ROOF, 2),
        ("John Murphy", "mayor", HERE, ROOF, 1),
        ("John Murphy", "mayor", THERE, f"{ROOF} He went to Quillbrook.", 1),
        ("John Murphy", "mayor", "Quillbrook Post", ROOF, 1),
        ("John Murphy", "mayor", None, ROOF, 1),
        ("Anselm Quarridge", "mayor", THERE, ROOF, 1),
        ("John Murphy", "minister", THERE, ROOF, 1),
    ],
)
def test_a_mayor_of_a_frequent_name_may_be_another_town_s(name, role, outlet, text, speakers):
    rows = [met(role, HERE, "2025-01-02", name, TUNNEL), met(role, outlet, "2025-02-03", name, text)]
    assert speakers_of(rows) == speakers


def test_a_fire_chief_is_no_councillor_of_another_paper_but_an_inspector_rises():
    assert speakers_of([met("fire chief", HERE, "2025-01-02"), met("councillor", THERE, "2025-02-03")]) == 2
    ranks = [met("chief inspector", HERE, "2025-01-02"), met("superintendent", HERE, "2025-02-03")]
    assert speakers_of(ranks) == 1


def test_who_leads_a_council_in_one_article_is_its_chair_in_another():
    led = "Welder Katarzyna Tarnek leads the works council."
    rows = [
        person(1, "Katarzyna Tarnek", HERE, "2025-01-02", led, "welder"),
        person(2, "Kasia Tarnek", HERE, "2025-01-12", "It met.", "chair", "works council"),
    ]
    assert speakers_of(rows) == 1
    other = person(1, "Katarzyna Tarnek", HERE, "2025-01-02", "She left early.", "welder")
    assert speakers_of([other, rows[1]]) == 2


@pytest.mark.parametrize(("role", "speakers"), [("excavation director", 1), ("harbour master", 2)])
def test_a_role_that_is_told_in_other_words_is_no_stranger_s(role, speakers):
    digs = "John Murphy, who directs the excavation, spoke of eleven kilns and of a jar with its lid."
    rows = [
        met("archaeologist", HERE, "2025-01-02", text=digs),
        met(role, HERE, "2025-02-03", text="Thieves came in the night to the mound, and a ladder was left."),
    ]
    assert speakers_of(rows) == speakers
