"""Who bears a name that an article gives in several forms."""

from sentences import parsed

from quotebank.parsing.entities import Cast
from quotebank.parsing.naming import find_names
from quotebank.parsing.syntax import Syntax


def _telling(*subjects: str) -> tuple[str, list[str]]:
    """A text in which each subject, words of a name, left in a sentence of its own, and its parse."""
    rows = []
    for subject in subjects:
        words = subject.split()
        title = words[0] in ("Mr", "Ms", "Mrs", "Senator")
        tagged = len(words) - title
        labels = ["S"] if tagged == 1 else ["B", *["I"] * (tagged - 2), "E"]
        ners = [*([""] * title), *[f"{label}-PERSON" for label in labels]]
        verb = len(words) + 1
        heads = [f"{verb} nsubj", *["1 flat"] * (len(words) - 1)]
        row = "\n".join(
            f"{w} {w} PROPN {head} {ner}".strip() for w, head, ner in zip(words, heads, ners, strict=True)
        )
        rows.append(f"{row}\nleft leave VERB 0 root Past\n. . PUNCT {verb} punct")
    return " ".join(f"{s} left." for s in subjects), rows


def _as_told(*subjects: str) -> dict[str, list[int]]:
    """For each person of that text, the numbers of the sentences that mention them."""
    text, rows = _telling(*subjects)
    ends = [i for i, c in enumerate(text) if c == "."]
    syntax = Syntax(text, parsed(text, *rows), [])
    cast = Cast(syntax, find_names(syntax))
    return {e.name: [sum(end < m.start for end in ends) for m in e.mentions] for e in cast.entities}


def test_a_lone_surname_is_the_namesake_named_most_often_by_then():
    told = _as_told("Ann Gray", "Ann Gray", "Tom Gray", "Gray", "Tom Gray", "Tom Gray")
    assert told == {"Ann Gray": [0, 1, 3], "Tom Gray": [2, 4, 5]}
    assert _as_told("Tom Gray", "Ann Gray", "Gray") == {"Tom Gray": [0, 2], "Ann Gray": [1]}


def test_ms_before_a_surname_is_whose_name_ends_in_it_rather_than_who_married():
    told = _as_told("Ann Gray", "Mia Gray Bell", "Ms Bell", "Ms Gray")
    assert told == {"Ann Gray": [0, 3], "Mia Gray Bell": [1, 2]}
    assert _as_told("Mia Gray Bell", "Ms Gray") == {"Mia Gray Bell": [0, 1]}


def test_a_lone_name_is_a_surname_rather_than_a_given_name():
    told = _as_told("Grant Hill", "Grant Hill", "Ann Grant", "Grant")
    assert told == {"Grant Hill": [0, 1], "Ann Grant": [2, 3]}


def test_a_title_of_the_other_gender_long_before_the_full_name_is_somebody_else():
    told = _as_told("Gray", "Mr Gray", "Ann Gray", "Gray", "Mr Gray")
    assert told == {"Gray": [0, 1, 3, 4], "Ann Gray": [2]}
    assert _as_told("Ann Gray", "Mr Gray") == {"Ann Gray": [0, 1]}


def test_a_father_s_surname_before_the_mother_s_is_the_same_person():
    assert _as_told("Lucia Vergara Ontaneda", "Vergara") == {"Lucia Vergara Ontaneda": [0, 1]}
    assert _as_told("Lucia Maria Ontaneda", "Maria") == {"Lucia Maria Ontaneda": [0], "Maria": [1]}


def test_a_surname_of_several_words_or_within_a_name_is_the_same_person():
    assert _as_told("Juma Al Ketbi", "Al Ketbi") == {"Juma Al Ketbi": [0, 1]}
    assert _as_told("Karen Al Gore Bell", "Al Gore") == {"Karen Al Gore Bell": [0], "Al Gore": [1]}
    assert _as_told("Desmond Yeo Kian Huat", "Yeo") == {"Desmond Yeo Kian Huat": [0, 1]}
    assert _as_told("Ricardo van Wyk", "Van Wyk") == {"Ricardo van Wyk": [0, 1]}
    assert _as_told("Mohd Rizal Sulaiman", "Rizal") == {"Mohd Rizal Sulaiman": [0, 1]}
    assert _as_told("Omar Rizal Sulaiman", "Rizal") == {"Omar Rizal Sulaiman": [0], "Rizal": [1]}


def test_a_surname_may_be_an_office_and_an_office_is_no_surname():
    assert _as_told("Ana King", "King") == {"Ana King": [0, 1]}
    assert _as_told("Vice King") == {}


def test_a_couple_of_which_one_is_named_in_full():
    assert _as_told("Tom Gray", "Mr Gray", "Ms Gray") == {"Tom Gray": [0, 1], "Gray": [2]}
    assert _as_told("Tom Gray", "Ms Gray", "Mr Gray") == {"Tom Gray": [0, 2], "Gray": [1]}


def test_a_saint_is_nobody_who_is_called_after_her():
    assert _as_told("St Attracta", "Attracta Gray") == {"St Attracta": [0], "Attracta Gray": [1]}


def test_mr_before_the_namesake_who_is_surely_a_man_is_he_who_is_known_by_then():
    assert _as_told("Raghunath Gray", "Mr Gray", "Tom Gray") == {"Raghunath Gray": [0, 1], "Tom Gray": [2]}
    assert _as_told("Raghunath Gray", "Tom Gray", "Mr Gray") == {"Raghunath Gray": [0], "Tom Gray": [1, 2]}


def test_a_mrs_is_nobody_whom_the_article_calls_ms():
    told = _as_told("Ann Gray", "Ms Gray", "Ms Gray", "Eve Gray", "Mrs Gray")
    assert told == {"Ann Gray": [0, 1, 2], "Eve Gray": [3, 4]}


def test_a_disease_is_nobody():
    assert _as_told("Covid", "Ana Gray") == {"Ana Gray": [1]}


def test_a_surname_goes_on_from_the_full_name_just_before_it():
    others = ["Ana Petrova"] * 10
    told = _as_told("Ann Gray", "Ann Gray", *others, "Tom Gray", "Gray")
    assert told["Tom Gray"] == [12, 13]
    told = _as_told("Ann Gray", "Ann Gray", "Tom Gray", *others, "Gray")
    assert told["Ann Gray"] == [0, 1, 13]


def test_a_senator_is_the_namesake_whom_the_article_calls_so():
    told = _as_told("Ann Gray", "Ann Gray", "Senator Eve Gray", *["Ana Petrova"] * 10, "Senator Gray")
    assert told["Eve Gray"] == [2, 13]


def test_mr_is_whose_role_is_a_brother():
    rows = (
        "Her her PRON 2 nmod:poss Poss\nbrother brother NOUN 8 nsubj\n- - PUNCT 2 punct\nin in ADP 2 fixed\n"
        "- - PUNCT 2 punct\nlaw law NOUN 2 fixed\n, , PUNCT 2 punct\n"
        "Premasiri Premasiri PROPN 2 appos B-PERSON\n"
        "Gray Gray PROPN 8 flat E-PERSON\n, , PUNCT 8 punct\nleft leave VERB 0 root Past\n. . PUNCT 11 punct"
    ).replace("brother brother NOUN 8 nsubj", "brother brother NOUN 11 nsubj")
    text, blocks = _telling("Ruwanthi Gray", "Ruwanthi Gray", *["Ana Petrova"] * 10, "Mr Gray")
    syntax = Syntax(
        f"Her brother-in-law, Premasiri Gray, left. {text}",
        parsed(f"Her brother-in-law, Premasiri Gray, left. {text}", rows, *blocks),
        [],
    )
    cast = Cast(syntax, find_names(syntax))
    found = {e.name: e.aliases for e in cast.entities}
    assert found["Premasiri Gray"] == ["Premasiri Gray", "Mr Gray"]


def test_a_wife_s_surname_that_is_her_husband_s_given_name_is_not_a_familiar_one():
    told = _as_told("Atampo Yinbi", "Yinbi Kolgo", "Ms Yinbi")
    assert told == {"Atampo Yinbi": [0, 2], "Yinbi Kolgo": [1]}
    assert _as_told("Mama Yinbi", "Yinbi Kolgo") == {"Yinbi Kolgo": [0, 1]}
    assert _as_told("Yinbi Kolgo", "Zheka Yinbi") == {"Yinbi Kolgo": [0, 1]}


def test_the_younger_of_two_is_the_son_or_whom_the_article_has_just_brought_in():
    rows = (
        "{0} {0} NOUN 5 nsubj\n{1} {1} PROPN 1 appos B-PERSON\nPark Park PROPN 2 flat E-PERSON\n"
        "left leave VERB 0 root Past\n. . PUNCT 4 punct"
    )
    again = (
        "The the DET 3 det\n{0} {0} ADJ 3 amod\nPark Park PROPN 4 nsubj S-PERSON\n"
        "left leave VERB 0 root Past\n. . PUNCT 4 punct"
    )

    def meant(first: str, second: str, which: str) -> str:
        text = f"{first} Jo Park left. {second} Bo Park left. The {which} Park left."
        blocks = [rows.format(first, "Jo"), rows.format(second, "Bo"), again.format(which)]
        syntax = Syntax(text, parsed(text, *blocks), [])
        cast = Cast(syntax, find_names(syntax))
        (found,) = [e.name for e in cast.entities if any(m.start > text.index("The ") for m in e.mentions)]
        return found

    assert meant("Mayor", "Baker", "younger") == "Bo Park"
    assert meant("Mayor", "Baker", "elder") == "Bo Park"
    assert meant("Son", "Baker", "younger") == "Jo Park"
    assert meant("Son", "Baker", "older") == "Bo Park"


def test_a_title_with_the_beginning_of_a_given_name():
    assert _as_told("Hyacintha Grove", "Ms Hya") == {"Hyacintha Grove": [0, 1]}
    assert _as_told("Hyacintha Grove", "Hya") == {"Hyacintha Grove": [0], "Hya": [1]}
    assert _as_told("Hyacintha Grove", "Hyacint Lund", "Ms Hya") == {
        "Hyacintha Grove": [0], "Hyacint Lund": [1], "Hya": [2],
    }  # fmt: skip


def test_des_is_a_given_name():
    assert _as_told("Trent Grove", "Des Grove") == {"Trent Grove": [0], "Des Grove": [1]}
