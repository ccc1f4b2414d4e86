"""What the training of the attribution network makes of gold articles and of coreference."""

import random
from dataclasses import replace

import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from quotebank.parsing.encoder import TENSES
from quotebank.parsing.network import FOLDER
from quotebank.parsing.pieces import Pieces
from quotebank.parsing.windows import whole_window
from quotebank.training.attribution import average, target_mask
from quotebank.training.attribution_data import build_example
from quotebank.training.augmentation import (
    MASK,
    REWORDED,
    NameStock,
    augment,
    blank,
    given_names,
    shorten,
)
from quotebank.training.describing import describe
from quotebank.training.gum import build_coreference, read_documents, split_example
from quotebank.training.lessons import fold_of, inputs_of

TEXT = (
    "Mary Ostrov, the mayor, spoke on Monday.\n"
    "“We will mend the bridge before the first snow comes,” she said. “Soon.”\n"
    "Her deputy, Paul Reni, told reporters it was “too late”.\n"
)
NAMES = NameStock(["Quillan"], ["Amina"], ["Boris"])
CONLLU = """\
# newdoc id = GUM_news_ferry
# newpar
1	Mary	Mary	PROPN	_	_	0	root	_	Entity=(1-person-new-x
2	Ostrov	Ostrov	PROPN	_	_	1	flat	_	Entity=1)
3	met	meet	VERB	_	_	1	x	_	_
4	the	the	DET	_	_	5	det	_	Entity=(2-person-new-x
5	mayor	mayor	NOUN	_	_	3	obj	_	_
6	of	of	ADP	_	_	7	case	_	_
7	Lund	Lund	PROPN	_	_	5	nmod	_	Entity=(3-place-new-x)2)|SpaceAfter=No
8	.	.	PUNCT	_	_	1	punct	_	_

1	She	she	PRON	_	_	2	nsubj	_	Entity=(1-person-giv:act-x)
2	said	say	VERB	_	_	0	root	_	_
3-4	won't	_	_	_	_	_	_	_	_
3	wo	wo	AUX	_	_	2	x	_	_
4	n't	not	PART	_	_	2	x	_	SpaceAfter=No
5	.	.	PUNCT	_	_	2	punct	_	_

# newpar
1	I	I	PRON	_	_	2	nsubj	_	Entity=(1-person-giv:act-x)
2	agree	agree	VERB	_	_	0	root	_	_

"""


def _quote(words: str, speaker: str, tense: str, source: str, cue: str) -> dict:
    start = TEXT.index(words) - 1
    spot = TEXT.index(source)
    return {
        "start": start,
        "end": start + len(words) + 2,
        "speech": True,
        "speaker": speaker,
        "kind": "person",
        "tense": tense,
        "source": [[spot, spot + len(source.removesuffix(" said"))]],
        "cue": [[TEXT.index(cue), TEXT.index(cue) + len(cue)]],
    }


@pytest.fixture
def example():
    bridge = "We will mend the bridge before the first snow comes,"
    quotes = [
        _quote(bridge, "Mary Ostrov", "past", "she said", "said"),
        _quote("Soon.", "Mary Ostrov", "past", "she said", "said"),
        _quote("too late", "Paul Reni", "past", "Her deputy, Paul Reni,", "told"),
    ]
    return build_example({"doc": "ferry", "text": TEXT, "quotes": quotes})


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(FOLDER / "tokenizer.json"))


def _texts(example, numbers):
    return [example.marked.words[i].text for i in sorted(numbers)]


def test_sources_become_references_to_the_words_that_name_the_speaker(example):
    she, deputy = example.references
    assert (_texts(example, range(she.first, she.last + 1)), _texts(example, she.names)) == (
        ["she"],
        ["Mary", "Ostrov"],
    )
    assert _texts(example, range(deputy.first, deputy.last + 1)) == ["Her", "deputy"]
    assert _texts(example, deputy.names) == ["Paul", "Reni"]


def test_every_window_has_the_references_whose_mention_it_holds(example, tokenizer):
    (only,) = inputs_of(example, tokenizer)
    assert (only.labels, only.references) == (example.labels, example.references)
    spots = only.window.positions()
    assert [only.window.piece_word[spots[r.first]] for r in only.references] == [
        r.first for r in only.references
    ]


def test_targets_outside_the_window_are_nowhere(example, tokenizer):
    pieces = Pieces(tokenizer).of([w.text for w in example.marked.words])
    window = whole_window(example.marked, pieces)
    logits = torch.zeros(3, len(window.pieces) + 1)
    mask = target_mask(logits, [frozenset({0}), frozenset({9999}), None], [window] * 3)
    assert mask.nonzero().tolist() == [[0, window.positions()[0]], [1, len(window.pieces)]]


def test_renaming_changes_every_mention_and_no_label(example):
    chance = random.Random(0)
    variants = [augment(example, chance, NAMES) for _ in range(60)]
    texts = {" ".join(w.text for w in v.marked.words) for v in variants}
    assert any("Quillan" in t and "Ostrov" not in t for t in texts)
    assert any("Boris" in t and " he " in t and "His deputy" in t for t in texts)
    for variant in variants:
        assert variant.references == example.references
        assert [label.speaker for label in variant.labels] == [label.speaker for label in example.labels]
        assert all(w.text for w in variant.marked.words)


def test_a_reworded_cue_changes_the_tense_of_what_it_reports(example):
    chance = random.Random(1)
    seen = set()
    for _ in range(200):
        variant = augment(example, chance, NAMES)
        cue = next(iter(variant.labels[0].cue))
        told = variant.marked.words[cue].text
        for tense, table in REWORDED.items():
            if told in table.get("said", ()):
                assert [label.tense for label in variant.labels[:2]] == [tense, tense]
                seen.add(TENSES[tense])
    assert seen == {"future", "present", "conditional"}


def test_given_names_of_no_clear_gender_are_left_alone():
    known = given_names()
    assert known["Mary"] == "female" and known["Paul"] == "male"
    assert not {"Will", "May", "Mark"} & known.keys()


def test_blanking_spares_marks_and_breaks(example, tokenizer):
    (only,) = inputs_of(example, tokenizer)
    window = only.window
    blanked = blank(window, random.Random(2), share=1.0)
    hidden = {p for p, piece in enumerate(blanked.pieces) if piece == MASK}
    spared = {*window.opening, *window.closing, *(p for p, w in enumerate(window.piece_word) if w < 0)}
    assert hidden and not hidden & spared
    assert blank(window, random.Random(2), share=0.0).pieces == window.pieces


def test_mentions_are_shortened_from_the_end_only():
    chance = random.Random(3)
    lasts = {shorten(5, 12, chance) for _ in range(200)}
    assert min(lasts) == 5 and max(lasts) == 12 and len(lasts) > 3
    assert shorten(5, 5, chance) == 5


def test_coreference_gives_the_names_of_third_person_mentions(tmp_path):
    path = tmp_path / "gum.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (document,) = read_documents(path)
    assert document.text == "Mary Ostrov met the mayor of Lund. She said won't.\nI agree".replace(
        "won't", "wo n't"
    )
    example = build_coreference(document)
    asked = {
        " ".join(_texts(example, range(r.first, r.last + 1))): _texts(example, r.names)
        for r in example.references
    }
    assert asked == {"Mary Ostrov": ["Mary", "Ostrov"], "She": ["Mary", "Ostrov"]}


def test_split_keeps_references_with_their_stretch(example):
    (she, deputy) = example.references
    parts = split_example(example, words=she.last + 1)
    assert all(len(part.marked.words) <= she.last + 1 for part in parts)
    assert parts[0].references == [she]
    assert [(r.first, r.names) for part in parts[1:] for r in part.references] == [
        (deputy.first - she.last - 1, frozenset(n - she.last - 1 for n in deputy.names))
    ]


def test_folds_are_fixed_by_the_name_of_the_article():
    assert [fold_of(name) for name in ("a", "b", "e", "f")] == [0, 0, 1, 1]
    assert {fold_of(str(i)) for i in range(40)} == {0, 1}


DESCRIBED = """Boris Ostrov opened the bridge.

“One,” Ostrov said.

“Two,” he said. Mary Quill of the Harbour Agency watched.

“Three,” Quill said. “Four,” the Harbour Agency said."""
SPEAKERS = (("Ostrov", "Boris Ostrov"), ("he", "Boris Ostrov"), ("Quill", "Mary Quill"))


@pytest.fixture
def named():
    text, quotes, at = DESCRIBED, [], 0
    for mention, name in (*SPEAKERS, ("the Harbour Agency", "Harbour Agency")):
        start = text.index("“", at)
        at = text.index("”", start) + 1
        source = text.index(mention, at)
        quotes.append(
            {"start": start, "end": at, "speech": True, "speaker": name, "tense": "past"}
            | {"kind": "org" if "Agency" in name else "person"}
            | {"source": [[source, source + len(mention)]], "cue": []}
        )
    return build_example({"doc": "d", "text": text, "quotes": quotes})


def phrases(example):
    """For each quotation the text of its source and of the first word that names its speaker."""
    words = [w.text for w in example.marked.words]
    return [
        (" ".join(words[i] for i in sorted(x.source)), words[min(x.speaker)].split(",")[0])
        for x in example.labels
    ]


def test_described_speakers_keep_their_labels(named):
    chance = random.Random(4)
    assert phrases(named) == [
        ("Ostrov", "Boris"),
        ("he", "Boris"),
        ("Quill", "Mary"),
        ("the Harbour Agency", "Harbour"),
    ]
    variants = [describe(named, chance) for _ in range(200)]
    seen = [set(kind) for kind in zip(*(phrases(v) for v in variants), strict=True)]
    assert ("the agency", "Harbour") in seen[3]
    introduced = [p for p in seen[0] if p[0].startswith("the ") and p[1].endswith("Boris")]
    assert len(introduced) > 5
    unnamed = [p for p in seen[0] if p[0] == p[1]]
    assert len(unnamed) > 5 and any(p[0].split()[0] in {"a", "an", "one"} for p in unnamed)
    assert {p[0] for p in seen[1]} == {"he"} and any(p[1] == "the" or " " in p[1] for p in seen[1])
    for variant in variants:
        assert all(w.text for w in variant.marked.words)
        assert [w.text for w in variant.marked.words].count("“") == 4
        assert [variant.marked.words[i].text for i in variant.marked.opening] == ["“"] * 4
        assert all(r.names and r.first <= r.last for r in variant.references)


def test_whoever_is_spoken_of_later_as_he_is_not_made_anybody(named):
    """A pronoun of another speaker's run behind would lose the name it stands for."""
    chance = random.Random(5)
    labels = [replace(x) for x in named.labels]
    labels[2] = replace(labels[2], source=labels[1].source)
    for _ in range(100):
        variant = describe(replace(named, labels=labels), chance)
        assert "Ostrov" in " ".join(w.text for w in variant.marked.words)


def test_the_described_article_is_not_the_one_that_was_given(named):
    before = phrases(named)
    describe(named, random.Random(6))
    assert phrases(named) == before


def test_the_mean_of_two_networks_lies_between_them(tmp_path):
    for name, value in (("a", 1.0), ("b", 3.0)):
        (tmp_path / name).mkdir()
        save_file({"weight": torch.full((2,), value)}, tmp_path / name / "network.safetensors")
        (tmp_path / name / "network.json").write_text("{}")
    average({tmp_path / "a": 0.75, tmp_path / "b": 0.25}, tmp_path / "mean")
    assert load_file(tmp_path / "mean" / "network.safetensors")["weight"].tolist() == [1.5, 1.5]
    assert (tmp_path / "mean" / "network.json").read_text() == "{}"
