"""The lemma processor: the same lemmas as Stanza's own, each asked for once."""

from collections.abc import Iterator

import pytest
from stanza import Document
from stanza.pipeline.lemma_processor import LemmaProcessor

from quotebank.parsing import lemmas
from quotebank.parsing.language import load_language

SENTENCES = (
    "The Zhomart brothers re-glazed ‘wugs’ at Tórshavn’s quays, said Bryndís.",
    "She was glazing; the wugs were Bryndís’s. 3,400 men said it’s naïve @Tórshavn 日本.",
)


@pytest.fixture
def processor() -> Iterator[lemmas.LemmasProcessor]:
    found = load_language(threads=1).pipeline.processors["lemma"]
    assert isinstance(found, lemmas.LemmasProcessor)
    found._known.clear()
    yield found
    found._known.clear()


def tagged() -> list[Document]:
    return load_language(threads=1).parse(SENTENCES)


def lemmas_of(document: Document) -> list[str]:
    return [word.lemma for word in document.iter_words()]


def test_the_lemmas_are_those_of_stanza(processor: lemmas.LemmasProcessor) -> None:
    documents = tagged()
    found = [lemmas_of(document) for document in documents]
    for document in documents:
        LemmaProcessor.process(processor, document)
    assert found == [lemmas_of(document) for document in documents]
    assert {"be", "say"} <= set(found[1])


def test_the_network_is_asked_for_a_word_once(
    processor: lemmas.LemmasProcessor, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tagged()
    before = [lemmas_of(document) for document in documents]
    monkeypatch.setattr(processor.trainer, "predict", None)
    for document in reversed(documents):
        processor.process(document)
    assert [lemmas_of(document) for document in documents] == before


def test_a_full_memory_is_begun_again(
    processor: lemmas.LemmasProcessor, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tagged()
    before = [lemmas_of(document) for document in documents]
    monkeypatch.setattr(lemmas, "REMEMBERED", 5)
    for document in documents:
        processor.process(document)
    assert [lemmas_of(document) for document in documents] == before
    assert set(processor._known) == {(word.text, word.upos) for word in documents[1].iter_words()}
