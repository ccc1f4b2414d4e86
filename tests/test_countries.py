"""Which country an article is about, and which names of bodies every country has."""

import pytest

from quotebank.identity.countries import country_beside, country_in, country_of, is_everywhere


@pytest.mark.parametrize(
    ("text", "outlet", "country"),
    [
        ("Kenya votes. In Nairobi it rained.", None, "Kenya"),
        ("Kenya votes.", None, None),
        ("Kenya votes. Uganda votes. Kenyans wait. Ugandan trains wait.", None, None),
        ("South Korean boats met North Korean boats off South Korea, Seoul said.", None, "South Korea"),
        ("A turkey, some china and a guinea pig; a turkey, more china.", None, None),
        ("New Mexico votes. Santa Fe, New Mexico, is the capital; Mexico is not far.", None, "United States"),
        ("Michael Jordan and Chad Holland of Georgia. Jordan left.", None, None),
        ("Nothing here.", "The Irish Times", "Ireland"),
        ("Kenya votes. In Nairobi it rained.", "The Irish Times", "Kenya"),
        ("Nothing here.", "Post", None),
    ],
)
def test_the_country_of_an_article(text: str, outlet: str | None, country: str | None) -> None:
    assert country_of(text, outlet) == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Jordan's Ministry of Health met.", "Jordan"),
        ("The Kenyan Ministry of Health met.", "Kenya"),
        ("The Ministry of Health of Chad met.", "Chad"),
        ("The Ministry of Health met. The ministry's office in Accra was open.", "Ghana"),
        ("The Ministry of Health met. The ministry said in its bulletin from Accra: no.", "Ghana"),
        ("The Ministry of Health met. The Accra-based ministry said no.", "Ghana"),
        ("The Ministry of Health met. A clerk in Accra was ill.", None),
        ("Kenya's Ministry of Health met that of Ghana, the ministry said in Accra.", None),
        ("Michael Jordan met the Ministry of Health.", None),
    ],
)
def test_the_country_that_is_told_beside_an_office(text: str, country: str | None) -> None:
    assert country_beside("Ministry of Health", text) == country


def test_what_is_told_beside_an_office_counts_more_than_other_words() -> None:
    text = "Kenya votes. In Nairobi it rained, Ghana's Ministry of Health said."
    assert country_in(text) == "Kenya"
    assert country_in(text, "the Ministry of Health") == "Ghana"
    assert country_of("Jordan's Ministry of Health met.", "The Irish Times", "Ministry of Health") == "Jordan"


def test_an_outlet_says_nothing_of_the_words() -> None:
    assert country_in("Nothing here.") is None


@pytest.mark.parametrize(
    ("key", "everywhere"),
    [
        ("ministry of health", True),
        ("supreme court", True),
        ("national water board", True),
        ("national rivers commission", True),
        ("civil protection directorate", True),
        ("green party", True),
        ("attorney generals office", True),
        ("national crime agency", False),
        ("bank of england", False),
        ("kenya revenue authority", False),
        ("health", False),
    ],
)
def test_names_that_every_country_has(key: str, everywhere: bool) -> None:
    assert is_everywhere(key) is everywhere
