"""Which names of bodies are one body across articles."""

import pytest
from identity_rows import body, resolved, speakers_of


@pytest.mark.parametrize(
    ("first", "second", "outlets", "joined"),
    [
        ("Brankov Motors", "Brankov", ("Wire", "Wire"), True),
        ("Brankov", "Brankov Motors Ltd", ("Wire", "Wire"), False),
        ("Brankov Motors", "Brankov", ("Wire", "Post"), False),
        ("the Brankov Trust", "Brankov", ("Wire", "Wire"), False),
        ("Brankov Motors", "Brankov Foods", ("Wire", "Wire"), False),
    ],
)
def test_a_firm_by_the_first_word_of_its_name(
    first: str, second: str, outlets: tuple[str, str], joined: bool
) -> None:
    rows = [body(n, name, outlets[n]) for n, name in enumerate((first, second))]
    assert (speakers_of(rows) == 1) is joined


@pytest.mark.parametrize(
    ("first", "second", "told", "joined"),
    [
        ("the Kenya Lake Salt Authority", "the Lake Salt Authority", ("Wire", "Wire", ""), True),
        ("the Lake Salt Authority", "the Kenya Lake Salt Authority", ("Wire", "Wire", ""), True),
        ("the Kenya Lake Salt Authority", "the Lake Salt Authority", ("Wire", "Post", ""), False),
        ("the Kenyan Lake Salt Authority", "the Ghanaian Lake Salt Authority", ("Wire", "Wire", ""), False),
        ("the Kenyan Salt Authority", "the Salt Authority", ("Wire", "Wire", ""), False),
        ("Western Salt Ireland", "Western Salt", ("Wire", "Wire", ""), True),
        ("Western Salt", "Western Salt Ireland", ("Wire", "Wire", ""), True),
        ("Western Salt Ireland", "Western Salt", ("Wire", "Post", ""), False),
        ("the Salt Board of Ireland", "the Salt Board", ("Wire", "Wire", ""), False),
        ("the Kenyan Ministry of Lake Salt", "the Ministry of Lake Salt", ("Wire", "Wire", ""), False),
    ],
)
def test_a_body_without_its_country(
    first: str, second: str, told: tuple[str, str, str], joined: bool
) -> None:
    rows = [body(n, name, told[n]) for n, name in enumerate((first, second))]
    assert (speakers_of(rows) == 1) is joined


def test_an_acronym_of_two_bodies_is_whose_its_outlet_says() -> None:
    alone = body(1, "STU", "Post")
    one = body(2, "Salt Trade Union", "Wire", "The Salt Trade Union (STU) met.")
    other = body(3, "Southern Tug Users", "Mail", "The Southern Tug Users (STU) met.")
    here = body(4, "Salt Trade Union", "Post", "The Salt Trade Union (STU) struck.")
    assert speakers_of([one, other, alone, here]) == 2
    assert speakers_of([one, other, alone]) == 3


def test_an_acronym_alone_is_taken_from_a_body_when_another_has_it_too() -> None:
    told = body(1, "Salt Trade Union", "Wire", "The Salt Trade Union (STU) struck.")
    alone = body(2, "STU", "Post")
    again = body(3, "Salt Trade Union", "Mail", "The Salt Trade Union (STU) met.")
    other = body(3, "Southern Tug Users", "Mail", "The Southern Tug Users (STU) met.")
    assert speakers_of([told, alone, again]) == 1
    assert speakers_of([told, alone]) == 1
    assert speakers_of([told, alone, other]) == 3


def test_a_council_without_its_kind_is_the_only_one_of_the_outlet() -> None:
    city, county = body(1, "Tarn City Council", "Post"), body(2, "Tarn County Council", "Post")
    bare, elsewhere = body(3, "Tarn council", "Post"), body(3, "Tarn council", "Wire")
    for rows, bodies in (
        ([city, bare], 1),
        ([bare, city], 1),
        ([bare, city, county], 2),
        ([city, county, bare], 3),
        ([city, elsewhere], 2),
    ):
        assert speakers_of(rows) == bodies


def test_a_firm_that_is_called_by_its_last_word() -> None:
    full, short = body(1, "Minera Tarnik", "Post"), body(2, "Tarnik", "Post")
    assert speakers_of([full, short]) == 1
    assert speakers_of([body(1, "Club Tarnik", "Post"), short]) == 2


def test_a_body_is_found_by_the_name_it_had_before() -> None:
    old, new = body(1, "Salt Savings Bank", "Post"), body(4, "Tarn Bank", "Wire")
    told = body(3, "Tarn Bank", "Mail", "Tarn Bank, which was called the Salt Savings Bank until May, grew.")
    for rows, bodies in (([old, told, new], 1), ([told, old, new], 1), ([old, new], 2)):
        assert speakers_of(rows) == bodies


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The Salt Savings Bank, which is called the Tarn Bank since May, grew.", 1),
        ("The Salt Savings Bank was renamed Tarn Bank.", 1),
        ("Salt Savings Bank, now known as Tarn Bank, grew.", 1),
        ("The Salt Savings Bank called the Tarn Bank.", 2),
    ],
)
def test_a_body_is_found_by_the_name_that_it_has_now(text: str, bodies: int) -> None:
    old, new = body(1, "Salt Savings Bank", "Post"), body(4, "Tarn Bank", "Wire")
    told = body(3, "Tarn Bank", "Mail", text)
    for rows in ([old, told, new], [told, old, new]):
        assert speakers_of(rows) == bodies


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Banco Tarnik will pay. “Soon,” said Tarnik.", 1),
        ("Tarnik Mining will pay. “Soon,” said Tarnik.", 2),
        ("Club Tarnik will play. “Soon,” said Tarnik.", 2),
    ],
)
def test_a_body_by_a_word_of_the_full_form_in_its_article(text: str, bodies: int) -> None:
    short, full = body(1, "Tarnik", "Post", text), body(3, "Banco Tarnik", "Wire")
    assert speakers_of([short, full]) == bodies
    assert speakers_of([body(0, "Tarnik", "Mail"), short, full]) == 2


@pytest.mark.parametrize(
    ("first", "second", "outlets", "bodies"),
    [
        ("Boat Owners' League", "the League of Boat Owners", "Post Post", 1),
        ("the League of Boat Owners", "the Boat Owners' League", "Post Post", 1),
        ("Boat Owners' League", "the League of Boat Owners", "Post Wire", 2),
        ("Teachers' Union", "the Union of Teachers", "Post Post", 2),
    ],
)
def test_bodies_of_members_whatever_the_order_of_their_words(
    first: str, second: str, outlets: str, bodies: int
) -> None:
    rows = [
        body(n, name, outlet)
        for n, (name, outlet) in enumerate(zip((first, second), outlets.split(), strict=True))
    ]
    assert speakers_of(rows) == bodies


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the Ministry of Salt", "the Salt Ministry", True),
        ("the Tarnish health ministry", "the health ministry of Norrland", False),
        ("the salt agency of Tarn", "Tarn's Salt Agency", True),
        ("the University of Tarn", "Tarn University", False),
        ("World Salt Organisation", "the World Salt Organization", True),
    ],
)
def test_the_order_and_spelling_of_the_words_of_abody(first: str, second: str, joined: bool) -> None:
    rows = [body(n, name, "Wire") for n, name in enumerate((first, second))]
    assert (speakers_of(rows) == 1) is joined


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("full", "short", "outlets", "bodies"),
    [
        ("Ministry for Salt Affairs", "MSA", ("Wire", "Wire"), 1),
        ("Ministry for Salt Affairs", "MFSA", ("Wire", "Wire"), 1),
        ("Ministry for Salt Affairs", "MSA", ("Wire", "Post"), 2),
        ("Ministry for Salt Affairs", "MSO", ("Wire", "Wire"), 2),
        ("Salt Affairs", "SA", ("Wire", "Wire"), 2),
    ],
)
def test_initials_that_no_article_explains_are_of_a_body_of_the_outlet(
    full: str, short: str, outlets: tuple[str, str], bodies: int, order: int
) -> None:
    rows = [body(n, name, outlets[n]) for n, name in enumerate((full, short))]
    assert speakers_of(rows[::order]) == bodies


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(("outlet", "bodies"), [("Wire", 2), ("Mail", 3)])
def test_initials_of_two_bodies_are_of_the_one_of_the_outlet(outlet: str, bodies: int, order: int) -> None:
    ministry = body(0, "Ministry for Salt Affairs", "Wire")
    rows = [ministry, body(1, "Mountain Sports Association", "Post"), body(2, "MSA", outlet)]
    assert speakers_of(rows[::order]) == bodies
    assert (
        speakers_of([ministry, body(1, "Mountain Sports Association", "Wire"), body(2, "MSA", "Wire")]) == 3
    )


def test_letters_that_one_of_two_bodies_has_in_its_outlet_are_not_taken_from_another() -> None:
    told = body(1, "National Salt Board", "Wire", "The National Salt Board (NSB) met.")
    rows = [body(0, "Nurses and Sextons Band", "Mail"), told, body(2, "NSB", "Post"), body(3, "NSB", "Wire")]
    (_, band), (_, board), (_, elsewhere), (_, here) = resolved(rows)
    assert board == here
    assert len({band, board, elsewhere}) == 3


def test_what_an_acronym_meant_in_one_article_it_need_not_mean_in_every_other() -> None:
    told = body(1, "Salt Trade Union", "Wire", "The Salt Trade Union (STU) struck.")
    guessed = body(2, "STU", "Post")
    other = body(3, "Southern Tug Users", "Mail", "The Southern Tug Users (STU) met.")
    alone = body(4, "STU", "Star")
    assert len({row for _, row in resolved([told, guessed, other, alone])[::3]}) == 2
    initials = [body(1, "Salt Trade Union", "Wire"), body(2, "STU", "Wire"), body(3, "STU", "Star")]
    assert speakers_of(initials) == 2


@pytest.mark.parametrize(
    ("full", "short", "outlet", "joined"),
    [
        ("Hill Potters' Federation", "Federation", "Tarn Post", True),
        ("Hill Potters' Federation", "the Federation", "Tarn Post", True),
        ("Tarn Drainage Board", "Drainage Board", "Tarn Post", True),
        ("Grain Weighers' Union, Local 19", "Local 19", "Tarn Post", True),
        ("Hill Potters' Federation", "Federation", "Lumo News", False),
        ("Tarn Drainage Board", "Harbour Board", "Tarn Post", False),
        ("North Tarn Health and Care Trust", "North Tarn Trust", "Tarn Post", True),
        ("North Tarn Health and Care Trust", "South Tarn Trust", "Tarn Post", False),
        ("North Tarn Health and Care Trust", "North Tarn Trust", "Lumo News", False),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_a_body_by_the_last_words_of_its_name_in_its_outlet(
    full: str, short: str, outlet: str, joined: bool, order: int
) -> None:
    rows = [body(1, full, "Tarn Post"), body(2, short, outlet)]
    assert (speakers_of(rows[::order]) == 1) is joined


def test_what_a_body_is_tells_nothing_of_two_in_one_outlet_or_of_two_outlets() -> None:
    two = [body(1, "Hill Potters' Federation", "Tarn Post"), body(2, "Tarn Tanners' Federation", "Tarn Post")]
    assert speakers_of([*two, body(3, "Federation", "Tarn Post")]) == 3
    assert speakers_of([body(1, "Federation", "Tarn Post"), body(2, "Federation", "Lumo News")]) == 2


@pytest.mark.parametrize(
    ("text", "joined"),
    [("Pall Low Railways (PKN) ran late.", True), ("Pall Low Railways met Ona Berg (PKN).", False)],
)
def test_letters_in_brackets_behind_a_body_whatever_its_initials(text: str, joined: bool) -> None:
    rows = [body(1, "Pall Low Railways", "Tarn Post", text), body(2, "PKN", "Tarn Post")]
    assert (speakers_of(rows) == 1) is joined


@pytest.mark.parametrize("order", [1, -1])
def test_letters_of_two_bodies_are_each_outlets_own_whenever_it_tells_them(order: int) -> None:
    rows = [
        body(1, "Hill Growers Assembly", "Tarn Post", "The Hill Growers Assembly (HGA) met."),
        body(2, "Harbour Gauge Agency", "Lumo News", "The Harbour Gauge Agency (HGA) met."),
        body(3, "HGA", "Lumo News"),
        body(4, "HGA", "Tarn Post"),
    ]
    pairs = resolved(rows[::order])[::order]
    ids = [id for _, id in pairs]
    assert ids[0] == ids[3] != ids[1] == ids[2]


def test_letters_of_two_bodies_beside_the_people_of_one() -> None:
    rows = [
        body(1, "Fish Depot Agency", "Wire", "The Fish Depot Agency (FDA) met Odile Brankov."),
        body(2, "Flood Dyke Authority", "Lumo News", "The Flood Dyke Authority (FDA) met."),
        body(3, "FDA", "Tarn Post", "The FDA met Odile Brankov."),
    ]
    who = {"name": "Odile Brankov", "kind": "person", "is": "Odile", "role": None, "organisation": None}
    rows[0]["speakers"].append(who)
    ids = [id for name, id in resolved(rows) if name != "Odile"]
    assert ids[0] == ids[2] != ids[1]


KENYA = "Nurses in Kenya struck. Nairobi was quiet."
GHANA = "Nurses in Ghana struck. Accra was quiet."


@pytest.mark.parametrize(
    ("rows", "speakers"),
    [
        ([("Ministry of Health", "Wire", KENYA), ("Ministry of Health", "Post", GHANA)], 2),
        ([("Ministry of Health", "Wire", KENYA), ("Health Ministry", "Post", GHANA)], 2),
        ([("Ministry of Health", "Wire", KENYA), ("Ministry of Health", "Wire", GHANA)], 2),
        ([("Ministry of Health", "Wire", KENYA), ("the Health Ministry", "Post", KENYA)], 1),
        ([("Ministry of Health", "Wire", KENYA), ("Ministry of Health", "Wire", "")], 1),
        ([("Ministry of Health", "Wire", KENYA), ("Ministry of Health", "Post", "")], 1),
        ([("Ministry of Health", "Wire", KENYA), ("Ministry of Health", "Ghana Star", "")], 2),
        ([("Salt Harvest Board", "Wire", KENYA), ("Salt Harvest Board", "Post", GHANA)], 1),
        (
            [
                ("Ministry of Health", "Wire", KENYA),
                ("Ministry of Health", "Post", GHANA),
                ("Health Ministry", "Mail", GHANA),
                ("Ministry of Health", "Sun", KENYA),
            ],
            2,
        ),
    ],
)
def test_an_office_that_every_country_has(rows: list[tuple[str, str, str]], speakers: int) -> None:
    told = [body(n, name, outlet, text or "Nurses struck.") for n, (name, outlet, text) in enumerate(rows)]
    assert speakers_of(told) == speakers
    assert speakers_of(told[::-1]) == speakers


def test_an_office_that_may_be_one_of_two_stays_with_its_article() -> None:
    known = [body(1, "Ministry of Health", "Wire", KENYA), body(2, "Ministry of Health", "Post", GHANA)]
    assert speakers_of([*known, body(3, "Ministry of Health", "Mail")]) == 3


WALL = (
    "Waves broke over the Quillbrook seawall for a third night and salt water stood knee-deep in the school. "
    "Pupils were moved to a hall; villagers filled rice sacks with gravel."
)
TRACK = (
    "Four carriages of the Shalimar left the rails near Chak Tarn and rescuers worked by torchlight until "
    "the last passengers were out. Sleepers on that curve date from another century."
)


@pytest.mark.parametrize(
    ("name", "outlet", "text", "bodies"),
    [
        ("the Coastal Workers' Union", "Observer", TRACK, 2),
        ("the Coastal Workers' Union", "Post", TRACK, 1),
        ("the Coastal Workers' Union", "Observer", f"{TRACK} Quillbrook heard of it.", 1),
        ("the Coastal Workers' Union", "Observer", "The trains stopped.", 1),
        ("the Tarn Workers' Union", "Observer", TRACK, 1),
    ],
)
def test_bodies_of_one_general_name_are_two_in_outlets_with_nothing_in_common(name, outlet, text, bodies):
    assert speakers_of([body(1, name, "Post", WALL), body(2, name, outlet, text)]) == bodies


def test_letters_are_those_of_the_body_of_their_outlet():
    rows = [
        body(1, "Coastal Workers' Union", "Post", WALL),
        body(2, "Coastal Workers' Union", "Observer", TRACK),
        body(3, "CWU", "Observer", "Trains stopped for six hours at the CWU's demand."),
        body(4, "CWU", "Post", "Rice sacks were filled again, the CWU said."),
    ]
    found = [row for _, row in resolved(rows)]
    assert found[0] != found[1] == found[2]
    assert found[3] == found[0]
