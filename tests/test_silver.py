"""Articles that the parser labels itself: rejoined from tokens, and taught only where it is sure."""

import pytest

from quotebank.records import Cue, Extent, Mention, MentionKind, Quote, Span, Speaker, SpeakerKind, Tense
from quotebank.training.silver import label, newswire, rejoin, silver_example

TEXT = "Ana Petrova spoke. “It rained,” she said. The “dry” season ended."


def quote(text: str, mention: str, confidence: float, name: str = "Ana Petrova") -> Quote:
    start = TEXT.index(text)
    at = TEXT.index(mention)
    return Quote(
        spans=(Span(start=start, end=start + len(text)),),
        text=text.strip("“”"),
        extent=Extent.FULL,
        cue=Cue(span=Span(start=TEXT.index("said"), end=TEXT.index("said") + 4), lemma="say"),
        tense=Tense.PAST,
        mention=Mention(span=Span(start=at, end=at + len(mention)), kind=MentionKind.PRONOUN, text=mention),
        speaker=Speaker(name=name, kind=SpeakerKind.PERSON),
        confidence=confidence,
    )


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ('He said , " it rained . " They left ( early ) .', 'He said, "it rained." They left (early).'),
        ("It ’ s the “ old ” town ’ s", "It’s the “old” town’s"),
        ("do n't pay $ 5 to the workers ' union", "don't pay $5 to the workers' union"),
        ("the anti - gay law , said Jo Park - a vet", "the anti-gay law, said Jo Park-a vet"),
    ],
)
def test_tokens_are_rejoined_as_they_are_printed(tokens, text):
    assert rejoin(tokens.split()) == text


def test_newswire_is_read_without_its_address_and_only_where_it_quotes(tmp_path):
    rows = 'http://a.example/1\tO\n\nPark\tB-Person\nsaid\tO\n"\tO\nno\tO\n"\tO\n.\tO\n\nHe\tO\nleft\tO\n'
    (tmp_path / "b.tsv").write_text(rows)
    (tmp_path / "a.tsv").write_text("Nobody\tO\nspoke\tO\n")
    assert list(newswire(tmp_path)) == [{"doc": "b", "text": 'Park said "no".\n\nHe left', "quotes": None}]


def test_only_sure_answers_are_taught_and_nothing_of_what_is_speech():
    quotes = [quote("“It rained,”", "she", 0.95), quote("“dry”", "The", 0.6, "the season")]
    silver = label({"doc": "wire", "text": TEXT, "quotes": None}, quotes)
    first, second = silver["quotes"]
    assert (first["speaker"], first["kind"], first["tense"]) == ("Ana Petrova", "person", "past")
    assert "speaker" not in second and "source" not in second
    example = silver_example(silver)
    words = [w.text for w in example.marked.words]
    taught, untaught = example.labels
    assert {words[i] for i in taught.speaker} == {"Ana", "Petrova"}
    assert [words[i] for i in sorted(taught.source | taught.cue)] == ["she", "said"]
    assert (taught.speech, untaught.speech, untaught.speaker, untaught.same) == (None, None, None, None)


def test_what_gold_says_of_sources_and_of_speech_stays():
    gold = [
        {"start": 19, "end": 31, "speech": True, "source": [[0, 11]], "cue": []},
        {"start": 46, "end": 51, "speech": False},
    ]
    article = {"doc": "polnear", "text": TEXT, "annotated": False, "quotes": gold}
    silver = label(article, [quote("“It rained,”", "she", 0.95), quote("“dry”", "The", 0.99)])
    assert silver["quotes"][0] == {**gold[0], "speaker": "Ana Petrova", "kind": "person"}
    assert silver["quotes"][1] == gold[1]
    spoken, scare = silver_example(silver).labels
    assert (spoken.speech, scare.speech, scare.speaker) == (True, False, None)
