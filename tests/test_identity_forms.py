"""Other forms of a full name: spellings, orders, nicknames and names that an article tells."""

from __future__ import annotations

import pytest
from identity_rows import person, speakers_of, stored

from quotebank.identity.names import parse_name, speaker_key


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Odile “Duck” Brankov", "Duck Brankov", True),
        ("Odile Brankov", "Duck Brankov", False),
        ("Odile Brankov, who performs as Lil Tarn,", "Lil Tarn", True),
        ("Odile Brankov, known the length of the bay as Duck,", "Duck Brankov", True),
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
        ("Willem-Jan Tarnstra", "Wim Tarnstra", "dike warden", True),
        ("Willem-Jan Tarnstra", "Bart Tarnstra", "dike warden", False),
        ("Boulos Tarnik", "Paul Tarnik", "harbour master", True),
        ("Mohammad Tarashem", "Muhammad Tarashim", "harbour master", True),
        ("Mohammad Tarashem", "Muhammad Tarasham", "harbour master", False),
        ("Dilani Brankasinghe", "Dilani Brankesingha", "geologist", True),
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
        ("Tran Thi Bich Lien", "Tran Bich Lien", "director of fisheries", True),
        ("Le Thi Bich Lien", "Bich Lien Le", "director of fisheries", True),
        ("Tran Thi Bich Lien", "Tran Bich Lan", "director of fisheries", False),
        ("Rafiq Chowdhury", "Rafiq Chaudhuri", "mill owner", True),
        ("Karim Bencharnouk", "Karim Bensharnuk", "forest director", True),
        ("Karim Tarniche", "Karim Tarnoshe", "forest director", False),
        ("Almaz Tarne-Mariam", "Almaz Tarnemariam", None, True),
        ("Maria da Conceição Tarnida e Orlo", "Conceição Tarnida", "secretary of state for sport", True),
        ("Bambang Soelistarno", "Bambang Sulistarno", "ferry inspector", True),
        ("S. Subratarn", "Subratarn a/l Sinnatarn", "fisherman", True),
        ("K. Subratarn", "Subratarn a/l Sinnatarn", "fisherman", False),
        ("Facundo Brankarte", "Facu Brankarte", "striker", True),
        ("Maria Brankarte", "Mariette Brankarte", "striker", False),
        ("Giorgos Tarnopoulos", "George Tarnopoulos", "captain", True),
        ("Hans Moellerin", "Hans Mullerin", "ferry inspector", False),
        ("Nadine al-Hachem", "Nadine Hashem", "energy minister", True),
        ("Tsvetana Brankova", "Cvetana Brankova", "choir leader", True),
        ("Yekaterina Tarnavlyova", "Ekaterina Tarnavleva", "head of the rescue station", True),
        ("Rui Tarnida e Orlo", "Tarnida Orlo", "secretary of state for sport", False),
        ("Antônio Carlos de Tarnos Filho", "Antônio Tarnos Filho", "federal deputy", True),
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
        ("Lord Orlan", "Piet Brank", "Piet Brank, who sat for years as Lord Orlan, walked.", True),
        (
            "Odile Brankov",
            "Odile Tarnik",
            "Odile Tarnik, who wed in May and was Odile Brankov when the fight began, sang.",
            True,
        ),
        ("Odile Brankov", "Odile Tarnik", "Odile Tarnik, who took office as Odile Brankov, sang.", True),
        (
            "Odile Brankov",
            "Odile Tarnik",
            "Odile Tarnik, who wrote last year's report under her maiden name of Brankov and wed, sang.",
            True,
        ),
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


BESIDE = "Nothing new today, Tomas Lindgard said."


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("first", "second", "roles", "joined"),
    [
        ("Odile Brankov-Tarn", "Odile Brankov", ("farmer", "teacher"), False),
        ("Odile Brankov-Tarn", "Odile Brankov", ("farmer", "salt farmer"), True),
        ("Odile Brankov-Tarn", "Odile Brankov", ("farmer", None), True),
        ("Odile Brankkov", "Odile Brankov", ("farmer", "teacher"), False),
        ("Odile Brankkov", "Odile Brankov", ("farmer", "farmer"), True),
        ("Odile Brankov-Tarn", "Odile Brankov", ("senator", "striker"), False),
    ],
)
def test_another_role_tells_more_beside_another_form_of_the_name(
    first: str, second: str, roles: tuple[str, str | None], joined: bool, order: int
) -> None:
    """Neighbours are many in one place: they make nobody one person with whom has another role."""
    rows = []
    for n, (name, role) in enumerate(zip((first, second), roles, strict=True), 1):
        row = person(n, name, "Wire", f"2025-01-0{n}", BESIDE, role=role)
        row["speakers"] += person(n, "Tomas Lindgard", "Wire", "2025-01-01")["speakers"]
        rows.append(row)
    assert speakers_of(rows[::order]) == (2 if joined else 3)


@pytest.mark.parametrize(
    ("first", "second", "outlet", "role", "joined"),
    [
        ("Muhammad Yousaf Tarniki", "Yousaf Tarniki", "Wire", None, True),
        ("Muhammad Yousaf Tarniki", "Yousaf Tarniki", "Post", None, False),
        ("Muhammad Yousaf Tarniki", "DIG Yousaf Tarniki", "Wire", None, True),
        ("Michael Campbell", "Mike Campbell", "Wire", "promoter", True),
        ("Michael Campbell", "Mike Campbell", "Post", "promoter", False),
        ("Michael Campbell", "Mike Campbell", "Wire", None, False),
    ],
)
def test_another_form_of_the_name_within_months_in_one_outlet(
    first: str, second: str, outlet: str, role: str | None, joined: bool
) -> None:
    told = person(1, first, "Wire", "2025-01-05", role=role)
    again = person(2, second, outlet, "2025-03-05", role=role)
    for rows in ([told, again], [again, told]):
        assert (speakers_of(rows) == 1) is joined


@pytest.mark.parametrize("order", [1, -1])
def test_a_slip_in_a_vowel_is_found_with_a_role_in_its_outlet_soon_after(order: int) -> None:
    told = person(1, "Odile Brankavits", "Wire", "2025-01-05", role="geologist")
    soon = person(2, "Odile Brankovits", "Wire", "2025-01-12", role="geologist")
    late = person(2, "Odile Brankovits", "Wire", "2025-03-12", role="geologist")
    elsewhere = person(2, "Odile Brankovits", "Post", "2025-01-12", role="geologist")
    assert speakers_of([told, soon][::order]) == 1
    assert speakers_of([told, late][::order]) == 2
    assert speakers_of([told, elsewhere][::order]) == 2


def test_a_slip_that_another_article_made_is_known() -> None:
    told = person(1, "Odile Brankavits", "Wire", "2025-01-05", role="geologist")
    soon = person(2, "Odile Brankovits", "Wire", "2025-01-12", role="geologist")
    late = person(3, "Odile Maria Brankovits", "Post", "2025-05-12", role="geologist")
    assert speakers_of([told, soon, late]) == 1
    assert speakers_of([told, late]) == 2


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Pak Budi", "budi"),
        ("Pak Chol-su", "pak chol su"),
        ("Bu Xiaoming", "bu xiaoming"),
        ("Ibu Brankowati", "brankowati"),
        ("Dom Afonso", "afonso"),
        ("Dom Brankov", "dom brankov"),
        ("I Made Brankata", "made brankata"),
        ("Ratu Brankava", "brankava"),
        ("the 4th Earl of Tarn", "lord tarn"),
        ("Marchioness of Tarn Lumo", "lady tarn lumo"),
    ],
)
def test_honorifics_before_given_names_and_peers_by_their_places(name: str, key: str) -> None:
    assert speaker_key(name) == key


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("Piet Brankov, 4th Earl of Tarn, walked.", "Lord Tarn"),
        ("Piet Brankov, 4th Earl of Tarn, walked.", "the Earl of Tarn"),
        ("Piet Brankov, the Marquess of Tarn, walked.", "Lord Tarn"),
        ("Piet Brankov, the ninth Baron Tarn, who lives by the lake, walked.", "Lord Tarn"),
        ("Piet Brankov, whom the harbour knows as Lumo dos Mares, sang.", "Lumo dos Mares"),
        ("Piet Brankov, who sat in the House as Piet Tarnik until May, walked.", "Piet Tarnik"),
        ("Piet Brankov, known on stage as Lumozo, sang.", "Lumozo"),
        ("Piet Brankov, the Tarnish singer who records as Lumo Bless and has sung, sang.", "Lumo Bless"),
        ("Piet Brankov, Duke of Tarn, walked.", "Duke of Tarn"),
        ("Piet Brankov, the Marqués de Tarnosa. He walked.", "Marqués de Tarnosa"),
        ("Piet Brankov, né Tarnik, walked.", "Piet Tarnik"),
        ("Piet Brankov, who was born Ronald Tarnik in Lund, walked.", "Ronald Tarnik"),
        ("Piet Brankov, who gave up the name Le Tarn with his divorce, walked.", "Piet Le Tarn"),
        ("Piet Brankov, better known to readers under his former name of Tarnik, walked.", "Piet Tarnik"),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_names_of_peers_singers_and_members_that_an_article_tells(text: str, later: str, order: int) -> None:
    articles = [("2025-01-01", text, [("Piet Brankov", None)]), ("2025-02-01", "Rain.", [(later, None)])]
    assert len({shown for shown, _ in stored(*articles[::order])}) == 1


@pytest.mark.parametrize("order", [1, -1])
def test_a_name_of_one_word_whose_full_name_an_article_tells(order: int) -> None:
    articles = [
        ("2025-01-01", "Lumozo, whose passport says Odile Tarnik, sang.", [("Lumozo", "singer")]),
        ("2025-02-01", "Odile Tarnik sang.", [("Odile Tarnik", None)]),
        ("2025-03-01", "Lumozo sang again.", [("Lumozo", "singer")]),
        ("2025-04-01", "Lumozo built a wall.", [("Lumozo", "bricklayer")]),
    ]
    assert len({shown for shown, _ in stored(*articles[::order])}) == 2


def test_the_name_that_is_told_of_one_is_not_the_surname_of_another() -> None:
    text = "Marla dos Tarnos, whom all know as Lumo do Mar, wept. Prof. dos Tarnos did not."
    found = stored(
        ("2025-01-01", "Lumo do Mar sang.", [("Lumo do Mar", "singer")]),
        ("2025-02-01", text, [("Marla dos Tarnos", None), ("Prof. dos Tarnos", None)]),
    )
    assert found[0][0] == found[1][0] != found[2][0]


def test_a_portuguese_surname_with_the_generation_is_a_surname() -> None:
    assert parse_name("Tarnos Filho").surname == "Tarnos Filho"
    assert parse_name("Ana Filho").surname == "Filho"


@pytest.mark.parametrize(("last", "speakers"), [("Ida Hayes", 1), ("Ida Brandt", 2), ("Uma Hayes", 2)])
def test_a_married_name_is_known_from_the_article_that_has_both(last: str, speakers: int) -> None:
    role = "vice president"
    rows = [
        person(n, name, "Tarn Post", f"2025-0{n}-03", f"“Yes,” said {name}, the {role}.", role)
        for n, name in enumerate(("Ida Kowalczyk", "Ida Kowalczyk Hayes", last), start=1)
    ]
    assert speakers_of(rows) == speakers
