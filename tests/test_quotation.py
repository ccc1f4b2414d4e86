"""Finding direct speech: every rule on hand-written lines, and any text at all."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotebank.parsing.marks import OPENERS, style_of
from quotebank.parsing.quotation import Quotation, find_quotations, inside, words_of
from quotebank.records import Span

SEEDS = Path(__file__).parent.parent / "seeds" / "gold.jsonl"


def stretches(text: str) -> list[list[str]]:
    """The stretches of each quotation, as printed."""
    return [[span.of(text) for span in quotation.spans] for quotation in find_quotations(text)]


def nested(text: str) -> list[list[str]]:
    return [[span.of(text) for span in quotation.inner] for quotation in find_quotations(text)]


def closed(text: str) -> list[tuple[bool, ...]]:
    return [quotation.closed for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We mend nets,” she said.", ["“We mend nets,”"]),
        ('"We mend nets," she said.', ['"We mend nets,"']),
        ("‘We mend nets,’ she said.", ["‘We mend nets,’"]),
        ("'We mend nets,' she said.", ["'We mend nets,'"]),
        ("''We mend nets,'' she said.", ["''We mend nets,''"]),
        ("``We mend nets,'' she said.", ["``We mend nets,''"]),
        ("`We mend nets,' she said.", ["`We mend nets,'"]),
        ("‘‘We mend nets,’’ she said.", ["‘‘We mend nets,’’"]),
        ("„We mend nets,“ she said.", ["„We mend nets,“"]),
        ("„We mend nets,” she said.", ["„We mend nets,”"]),
        ("‚We mend nets,‘ she said.", ["‚We mend nets,‘"]),
        ("«We mend nets», she said.", ["«We mend nets»"]),
        ("« We mend nets », she said.", ["« We mend nets »"]),
        ("«\u00a0We mend nets\u202f», she said.", ["«\u00a0We mend nets\u202f»"]),
        ("‹We mend nets›, she said.", ["‹We mend nets›"]),
        ("»We mend nets«, she said. »All day.«", ["»We mend nets«", "»All day.«"]),
        ("She said 「we mend nets」 and 『all day』.", ["「we mend nets」", "『all day』"]),
        ("＂We mend nets,＂ she said.", ["＂We mend nets,＂"]),
        ("〝We mend nets,〞 she said.", ["〝We mend nets,〞"]),
    ],
)
def test_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert [stretch for quotation in stretches(text) for stretch in quotation] == expected


@pytest.mark.parametrize(
    "text",
    [
        "They don't, won't and couldn’t have.",
        "The workers' canteen and the nurses’ home are shut.",
        "Back in the '90s, or ’87, or the ‘60s, nobody minded.",
        "It was rock 'n' roll, fish ’n’ chips and drum ‘n’ bass.",
        "O'Brien, D’Arcy and M'Bala met in Hawai'i.",
        "The cafe\u0301's door and Re\u0301's boat.",
        "He was goin' home with 'em 'cause 'twas late.",
        "Singin' and dancin' o' nights.",
        "Sophie in 't Veld and the workers' council agreed.",
        "She is 5'10\" and he is 6' 2\" tall.",
        "The wreck lies at 40°26'46\" north, in 12' of water.",
        'A 9" nail, a 12" disc.',
        "She is 5′10″ tall.",
        "&quot;Left as it is,&quot; he said.",
        'It was called "" in the form.',
        "He pressed ' and then \" on the keyboard.",
        '<img alt="a red boat" src="boat.png">',
        "''''''''",
        '""""""""""',
        "",
        "\n\n  \n",
        "“",
        "”",
        "'",
    ],
)
def test_not_marks(text: str) -> None:
    assert find_quotations(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # single marks for speech, double inside, apostrophes everywhere
        (
            "‘Don’t ask,’ she said. ‘It’s the dockers’ money, and Mr O’Hare’s.’",
            [["‘Don’t ask,’"], ["‘It’s the dockers’ money, and Mr O’Hare’s.’"]],
        ),
        (
            "'Don't ask,' she said. 'It's the dockers' money. Rock 'n' roll in the '90s.'",
            [["'Don't ask,'"], ["'It's the dockers' money. Rock 'n' roll in the '90s.'"]],
        ),
        ("'54 boats out of a hundred' sank, he said.", [["'54 boats out of a hundred'"]]),
        ("There was no reference to 'Singin' Sam' in it.", [["'Singin' Sam'"]]),
        ("'Solidarity' at the farmers' market", [["'Solidarity'"]]),
        ("The farmers' 'last stand' is over", [["'last stand'"]]),
        # an apostrophe inside double marks
        (
            "“The ‘90s were fun, and the boats’ crews knew it,” he said.",
            [["“The ‘90s were fun, and the boats’ crews knew it,”"]],
        ),
        ('"He\'s 6\'2" tall," she said.', [['"He\'s 6\'2" tall,"']]),
        # marks glued to dashes, brackets and dots
        ("He said—“stop”—and (“perhaps”) left.", [["“stop”"], ["“perhaps”"]]),
        ("She wrote: “[The boat] went … and (then) sank.”", [["“[The boat] went … and (then) sank.”"]]),
        ("“…and so it goes.”", [["“…and so it goes.”"]]),
        ('".5 per cent," he said.', [['".5 per cent,"']]),
        ("“One.”“Two.”", [["“One.”"], ["“Two.”"]]),
        ('"One.""Two."', [['"One."'], ['"Two."']]),
        ("He said “?” and then “!”.", [["“?”"], ["“!”"]]),
        # escaped, and spaced by a scanner
        (r"He said \"yes\" to it.", [['"yes\\"']]),
        ('He said " well no " and left.', [['" well no "']]),
        # left-over tags
        ('<p class="lead">"We mend nets," she said.</p>', [['"We mend nets,"']]),
    ],
)
def test_style_of_the_document(text: str, expected: list[list[str]]) -> None:
    assert stretches(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,“ he said.", [["“Yes,“"]]),
        ("”Yes,” he said. ”No,” she said.", [["”Yes,”"], ["”No,”"]]),
        ('"Yes,” he said. “No," she said.', [['"Yes,”'], ['“No,"']]),
        ("“Some words.’ Then he left.", [["“Some words.’"]]),
        ('“"Twice opened," he said.', [['"Twice opened,"']]),
        ('""Twice,"" he said.', [['"Twice,"']]),
        # a closing mark is missing: the stretch ends at the next opening one, or with its line
        ("“First. He left. “Second,” she said.", [["“First. He left."], ["“Second,”"]]),
        ("“First. He left.\nShe said “second”.", [["“First. He left."], ["“second”"]]),
        # … or where the reporting words begin
        ("“First, he said. “Second,” she said.", [["“First,"], ["“Second,”"]]),
        ("“No ‘if’ or ‘but’, said Ms Ode, with a ‘but’.\nShe left.", [["“No ‘if’ or ‘but’,"]]),
        ("“Why? the clerk asked. Who, said the clerk.", [["“Why? the clerk asked. Who,"]]),
        ("“One, said Bo,\n“two,” said Bo.", [["“One, said Bo,", "“two,”"]]),
        # an opening mark is missing: the text before is not swallowed
        ("First,” he said. “Second,” she said.", [["“Second,”"]]),
        ('He said no." Then she said "yes."\n"Fine."', [['"yes."'], ['"Fine."']]),
        ("“He said ‘no.”", [["“He said ‘no.”"]]),
    ],
)
def test_mis_set_and_missing_marks(text: str, expected: list[list[str]]) -> None:
    assert stretches(text) == expected


def test_one_bad_mark_spoils_no_other_line() -> None:
    good = '“One,” he said. ‘Two’ is short. "Three," she said.'
    for bad in ("“", "”", "‘", "’ ", '"', "'", "''", "«", "5'10\" “", "“ ” ”"):
        text = f"{good}\nPlain words {bad} and more\n{good}"
        found = [stretch for quotation in stretches(text) for stretch in quotation]
        assert found[:3] == ["“One,”", "‘Two’", '"Three,"'], bad
        assert found[-3:] == ["“One,”", "‘Two’", '"Three,"'], bad


def test_nested_three_deep() -> None:
    text = "“She said, ‘He told me “no” twice,’ and left,” he wrote."
    assert stretches(text) == [["“She said, ‘He told me “no” twice,’ and left,”"]]
    assert nested(text) == [["‘He told me “no” twice,’", "“no”"]]


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("‘I said “no” to him,’ she added.", "‘I said “no” to him,’", ["“no”"]),
        ("''She told me 'no.'''", "''She told me 'no.'''", ["'no.'"]),
        ("\"'No,' she said,\" he wrote.", "\"'No,' she said,\"", ["'No,'"]),
        ("“The so-called ‘experts’”", "“The so-called ‘experts’”", ["‘experts’"]),
        ("“He was “quite” sure,” she said.", "“He was “quite” sure,”", ["“quite”"]),
        ("« Il a dit “non” hier »", "« Il a dit “non” hier »", ["“non”"]),
        ("„Er sagte ‚nein‘ dazu“", "„Er sagte ‚nein‘ dazu“", ["‚nein‘"]),
    ],
)
def test_nested(text: str, outer: str, inner: list[str]) -> None:
    assert stretches(text) == [[outer]]
    assert nested(text) == [inner]


@pytest.mark.parametrize(
    "text",
    [
        "She said: “One.\n\n“Two, don’t.\n\n“Three.” Then she left.",
        'She said: "One.\n\n"Two, don\'t.\n\n"Three." Then she left.',
        "She said: ‘One.\n\n‘Two, don’t.\n\n‘Three.’ Then she left.",
        "She said: 'One.\n\n'Two, don't.\n\n'Three.' Then she left.",
        "She said: “One.\n“Two, don’t.\n“Three.” Then she left.",
        "She said: «One.\r\n\r\n«Two, don’t.\r\n\r\n«Three.» Then she left.",
    ],
)
def test_speech_over_paragraphs_is_one(text: str) -> None:
    (quotation,) = find_quotations(text)
    assert quotation.closed == (False, False, True)
    assert words_of(text, quotation).replace("'", "’") == "One.\nTwo, don’t.\nThree."


def test_speech_over_paragraphs_that_starts_after_a_closed_one() -> None:
    text = "“No,” he said. “It is late.\n\n“Go home.”"
    assert stretches(text) == [["“No,”"], ["“It is late.", "“Go home.”"]]


def test_an_apostrophe_does_not_close_speech_that_goes_on() -> None:
    text = "‘No,’ he said. ‘They want the crews’ calendar and no more.\n\n‘They said so.’"
    assert stretches(text) == [["‘No,’"], ["‘They want the crews’ calendar and no more.", "‘They said so.’"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the next paragraph does not open with a mark
        ("“One.\n\nPlain “two”.\n\n“Three.”", [["“One."], ["“two”"], ["“Three.”"]]),
        # each paragraph is closed
        ("“One.”\n\n“Two.”\n\n“Three.”", [["“One.”"], ["“Two.”"], ["“Three.”"]]),
        ('"One."\n"Two."\n"Three."', [['"One."'], ['"Two."'], ['"Three."']]),
        # another shape of mark, or a speaker's label, is another quotation
        ('"One.\n\n“Two.”', [['"One.'], ["“Two.”"]]),
        ("“Q: Why?\n\n“A: Because.”", [["“Q: Why?"], ["“A: Because.”"]]),
        ('"HALE: Why?\n\n"MOSS: Because."', [['"HALE: Why?'], ['"MOSS: Because."']]),
        # nor is what a transcript or its page says itself
        ('"HALE: One.\n\n"(CROSSTALK.)', [['"HALE: One.'], ['"(CROSSTALK.)']]),
        ('"HALE: One.\n\n"Follow Jo on Twitter @jo."', [['"HALE: One.'], ['"Follow Jo on Twitter @jo."']]),
        ('"HALE: One.\n\n"(I laughed.)', [['"HALE: One.', '"(I laughed.)']]),
    ],
)
def test_paragraphs_that_stay_apart(text: str, expected: list[list[str]]) -> None:
    assert stretches(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“We will,” he said, “never sell.”",
        "‘We will’, he said, ‘never sell.’",
        "'We will,' said Mr. Hale, the harbour master of St. Ives, 'never sell.'",
        "“We will”—he paused—“never sell.”",
        "“We will,” he said—“never sell.”",
        "“I think,” she said, “I know.”",
        "“And if they sell,” she asked, “where do we go?”",
    ],
)
def test_interrupted_sentence_is_one(text: str) -> None:
    assert [len(quotation.spans) for quotation in find_quotations(text)] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "“Yes.” He said “no.”",
        "“Why?” he asked, “because I can.”",
        "“It is,” he told Bob. She said, “too late.”",
        "“No,” he said, while she said, “yes.”",
        "“Thanks,” she said, adding, “You are kind.”",
        "He called it “a mess,” she said, “a disaster.”",
        "He spoke of “a mess” and, later, “the end”.",
        "“No,” he said; she said, “yes.”",
    ],
)
def test_two_quotations_on_a_line(text: str) -> None:
    assert [len(quotation.spans) for quotation in find_quotations(text)] == [1, 1]


def test_three_parts() -> None:
    text = "“I would have settled,” she began, “for a call,” and she looked up, “from any of you.”"
    assert stretches(text) == [["“I would have settled,”", "“for a call,”", "“from any of you.”"]]
    assert words_of(text, find_quotations(text)[0]) == "I would have settled, for a call, from any of you."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘Never again’: harbour master quits", [["‘Never again’"]]),
        ("Ada Moss, fisher: “We mend nets.”", [["“We mend nets.”"]]),
        ("“We mend nets.” – Ada Moss, fisher", [["“We mend nets.”"]]),
        ("- “We mend nets.”\n- “We sell them.”", [["“We mend nets.”"], ["“We sell them.”"]]),
        ("> “We mend nets.\n>\n> “We sell them.”", [["“We mend nets.", "“We sell them.”"]]),
        ("1. “We mend nets”\n(2) “We sell them”", [["“We mend nets”"], ["“We sell them”"]]),
        ("*“We mend nets,”* she said.", [["“We mend nets,”"]]),
    ],
)
def test_headlines_lists_and_press_releases(text: str, expected: list[list[str]]) -> None:
    assert stretches(text) == expected


def test_hard_wrapped_text() -> None:
    text = (
        "The harbour master told a meeting of the town council on Monday night\n"
        "that the nets were old and that the quay was older. “We have mended\n"
        "Both of them for thirty years,” she said, and the council, which had\n"
        "heard her say so twice before, nodded. “We shall not do it again until\n"
        "Somebody pays for the rope and for the lamp oil we used last winter.\n"
        "\n"
        "“That is all I have to say.” Then she went home, and the councillors\n"
        "talked about the drains."
    )
    first, second = find_quotations(text)
    assert words_of(text, first) == "We have mended Both of them for thirty years,"
    assert words_of(text, second) == (
        "We shall not do it again until Somebody pays for the rope and for the lamp oil we used last winter."
        "\nThat is all I have to say."
    )


def test_a_sentence_broken_over_a_line() -> None:
    text = "He said “we mend nets and we\nsell them” again."
    assert words_of(text, find_quotations(text)[0]) == "we mend nets and we sell them"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Words”", "Words"),
        ("« Words »", "Words"),
        ("``Words''", "Words"),
        ("“Words.’", "Words."),
        ("“Not closed ‘here’", "Not closed ‘here’"),
        ("“Not closed", "Not closed"),
        ('"yes\\"', "yes"),
        ("‘“Words,” he said’", "“Words,” he said"),
    ],
)
def test_inside(text: str, expected: str) -> None:
    assert inside(text, Span(start=0, end=len(text))).of(text) == expected


def test_quotation_offsets() -> None:
    text = "A “b ‘c’ d” e."
    assert find_quotations(text) == [
        Quotation(spans=(Span(start=2, end=11),), inner=(Span(start=5, end=8),), closed=(True,))
    ]


def test_style() -> None:
    assert style_of("‘Yes,’ he said. ‘She said “no.”’").single
    assert not style_of("“Yes,” he said. “She said ‘no.’”").single
    assert style_of("''Yes,'' he said.").two_apostrophes
    assert style_of("»Ja«, sagte er.").reversed_guillemets


MARKS = "\"'“”‘’„‚«»‹›`´「」＂\\"
ANY_TEXT = st.one_of(
    st.text(),
    st.text(alphabet=MARKS + "ab sS5.,!?—-:\n(<=>"),
    st.lists(
        st.sampled_from(
            [
                *MARKS,
                "''",
                "``",
                " he said, ",
                "don't",
                "It is.",
                "the boys' ",
                "\n",
                "\n\n",
                " ",
                "5'10\"",
                "a",
            ]
        )
    ).map("".join),
)


@given(ANY_TEXT)
@example("“a ‘b “c „d” e’ f” g")
@example("``'''0")
@example("'" * 7 + "a" + "'" * 3)
def test_any_text(text: str) -> None:
    last = 0
    for quotation in find_quotations(text):
        assert len(quotation.spans) == len(quotation.closed) >= 1
        for span in quotation.spans:
            assert last <= span.start < span.end <= len(text)
            assert text[span.start] in OPENERS or text[span.start : span.start + 2] in OPENERS
            within = inside(text, span)
            assert span.start < within.start < within.end <= span.end
            last = span.end
        open_inner: list[Span] = []
        for span in quotation.inner:
            assert any(outer.start < span.start and span.end <= outer.end for outer in quotation.spans)
            assert text[span.start] in OPENERS or text[span.start : span.start + 2] in OPENERS
            while open_inner and open_inner[-1].end <= span.start:
                open_inner.pop()
            assert not open_inner or span.end <= open_inner[-1].end
            open_inner.append(span)
        assert words_of(text, quotation).strip()


@given(ANY_TEXT)
def test_any_text_before_leaves_a_good_line_as_it_is(text: str) -> None:
    good = "Then “good words,” said Ada Moss."
    found = find_quotations(f"{text}\n\nPlain.\n\n{good}")
    assert found[-1].spans[-1].of(f"{text}\n\nPlain.\n\n{good}") == "“good words,”"


@pytest.mark.skipif(not SEEDS.exists(), reason="no gold for the seeds")
def test_every_gold_stretch_of_the_seeds_is_found() -> None:
    missed = []
    for line in SEEDS.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = gold["text"]
        found = {span.of(text).strip() for q in find_quotations(text) for span in q.spans}
        missed += [
            text[quote["start"] : quote["end"]]
            for quote in gold["quotes"]
            if text[quote["start"] : quote["end"]].strip() not in found
        ]
    assert missed == []


def test_closed() -> None:
    assert closed("“One.\n\n“Two.” And “three.") == [(False, True), (False,)]
