"""The pipeline: what it gives, what it refuses, and that nothing is loaded or downloaded unasked."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quotebank.errors import ModelError
from quotebank.parsing import language
from quotebank.parsing.language import Language, load_language, model_files
from quotebank.parsing.reader import Reader

NEWS = (
    "The bridge will be rebuilt by spring, the council said on Tuesday.\n"
    "“…,” said Ana Petrova, the mayor of Lodz. “….”\n"
    "Prof John O’Neill of the University of Leeds didn’t agree: “…?” He told the BBC that it’s “too late”."
)
LINES = "Rain closes airport\n\nFlights were cancelled.\nPassengers can't leave before noon."

ODD = {
    "empty": "",
    "spaces": " \n\t\r\n \u00a0 ",
    "control characters": "\x00\x01\x1f",
    "next line only": "\u0085\u0097",
    "zero width": "\u200b\u200b",
    "carriage returns": "x\r\ny\r\n\r\nz",
    "lone surrogate": "abc \ud800 def",
    "only a quotation": "“…”",
    "stops": "." * 900,
    "emoji": "😀" * 300,
    "empty lines": "\n" * 2000,
    "short lines": "a\n" * 200,
    "no spaces": "a" * 200_000,
    "no ends of sentences": "word " * 900,
    "Japanese": "日本語" * 200,
    "Arabic": "مرحبا بالعالم. كيف الحال؟",
    "names of Stanza's own": "<PAD> <UNK> text",
    "combining": "e\u0301" * 90 + " Z" + "\u0300" * 300,
    "capitals": "COUNCIL TO MEET AGAIN " * 90,
    "marks of the encoder": "[CLS] said [SEP] [MASK] [UNK] [PAD]",
    "line separators": "foo\x0bbar\x0c baz\u2028 qux\u2029 end",
}


@pytest.fixture(scope="module")
def shipped() -> Language:
    return load_language(threads=1)


@pytest.mark.parametrize("text", [NEWS, LINES])
def test_offsets_index_the_text(shipped: Language, text: str) -> None:
    [document] = shipped.parse([text])
    assert document.text == text
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    assert [text[token.start_char : token.end_char] for token in tokens] == [token.text for token in tokens]
    spans = [(token.start_char, token.end_char) for token in tokens]
    assert spans == sorted(spans)
    for entity in document.ents:
        assert text[entity.start_char : entity.end_char] == entity.text


def test_parse_finds_names_words_and_trees(shipped: Language) -> None:
    [document] = shipped.parse([NEWS])
    names = {entity.text: entity.type for entity in document.ents}
    assert names.get("Ana Petrova") == "PERSON"
    words = list(document.iter_words())
    said = next(word for word in words if word.text == "said" and word.id == 5)
    assert (said.lemma, said.upos) == ("say", "VERB")
    ana = next(word for word in words if word.text == "Ana")
    assert ana.sent.words[ana.head - 1].text == "said"
    assert ana.deprel == "nsubj"


def test_closed_quotation_is_three_tokens(shipped: Language) -> None:
    [document] = shipped.parse(["“…,” said Ana Petrova."])
    assert [token.text for token in document.sentences[0].tokens][:5] == ["“", "…", ",", "”", "said"]


def test_line_end_ends_a_sentence_where_lines_are_paragraphs(shipped: Language) -> None:
    text = "Council to meet again\n" + "The council of the city of Lodz will meet again on Monday " * 2
    [document] = shipped.parse([text])
    assert document.sentences[0].tokens[-1].end_char <= len("Council to meet again")


def test_line_end_is_a_space_where_a_text_is_wrapped(shipped: Language) -> None:
    text = "The council of the city of Lodz, which met on Monday, will meet\nagain on Tuesday."
    [document] = shipped.parse([text])
    assert len(document.sentences) == 1


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He said Donald J. Trump can't go. It rained.", 2),
        ("According to E. J. Fleming and Lindsey O. Graham, it won't rain.", 1),
        ("We called Malcolm X. He was out.", 2),
        ("By Donald J.\n\nTrump left.", 2),
    ],
)
def test_no_sentence_ends_at_an_initial_within_a_name(shipped: Language, text: str, sentences: int) -> None:
    (document,) = shipped.parse([text])
    words = [word for sentence in document.sentences for word in sentence.words]
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    assert len(document.sentences) == sentences
    assert all(text[token.start_char : token.end_char] == token.text for token in tokens)
    for sentence in document.sentences:
        assert [word.id for word in sentence.words] == [*range(1, len(sentence.words) + 1)]
    assert "".join(word.text for word in words) == "".join(text.split())


def test_parse_does_not_depend_on_the_batch(shipped: Language) -> None:
    texts = [NEWS, LINES, "", "A long paragraph follows. " * 60, "“…” he said."]
    together = [document.to_dict() for document in shipped.parse(texts)]
    assert together == [shipped.parse([text])[0].to_dict() for text in texts]
    assert together == [document.to_dict() for document in reversed(shipped.parse(texts[::-1]))]


def test_possessive_belongs_to_the_token_of_a_name(shipped: Language) -> None:
    [document] = shipped.parse(["“…,” said Ana Petrova’s lawyer, who didn’t agree with the council."])
    assert [(entity.text, entity.type) for entity in document.ents] == [("Ana Petrova’s", "PERSON")]


def test_a_document_is_read_once_for_all_three_processors(
    shipped: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    plain = Reader.read
    monkeypatch.setattr(Reader, "read", lambda reader, words: read.append(words) or plain(reader, words))
    [document] = shipped.parse([NEWS])
    assert read == [[[word.text for word in sentence.words] for sentence in document.sentences]]


def test_pipeline_of_stanza_takes_the_reader(shipped: Language) -> None:
    import stanza

    options = {"download_method": None, "use_gpu": False, "logging_level": "ERROR"}
    [document] = shipped.parse(["Ana Petrova arrived on Monday."])
    found = stanza.Pipeline("en", dir=str(language.WEIGHTS), **options)("Ana Petrova arrived on Monday.")
    assert found.to_dict() == document.to_dict()
    names = stanza.Pipeline("en", dir=str(language.WEIGHTS), processors="tokenize,ner", **options)
    assert [entity.type for entity in names("Ana Petrova arrived on Monday.").ents] == ["PERSON", "DATE"]


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_parse_takes_any_text(shipped: Language, text: str) -> None:
    [document] = shipped.parse([text])
    for sentence in document.sentences:
        assert len(sentence.words) <= 2 * language.LONGEST
        for token in sentence.tokens:
            assert 0 <= token.start_char < token.end_char <= len(text)


def test_text_without_ink_has_no_sentences(shipped: Language) -> None:
    assert [document.sentences for document in shipped.parse(["", " \n\t "])] == [[], []]


def test_nothing_heavy_is_imported_with_the_module() -> None:
    code = "import sys, quotebank.parsing.language; print({'stanza', 'torch'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_load_language_is_one_for_the_process() -> None:
    assert load_language("quotebank", threads=1) is load_language("quotebank", threads=1)


def test_model_files_are_as_listed() -> None:
    files = model_files()
    assert all(file.ok for file in files)
    assert "en/reader/network.safetensors" in [file.name for file in files]
    assert sum(file.size for file in files if file.name.startswith("en/")) < 25_000_000
    assert sum(file.size for file in files) < 60_000_000


def test_damaged_file_is_refused_before_it_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = tmp_path / "weights"
    shutil.copytree(language.WEIGHTS, weights)
    model = weights / "en" / "mwt" / "quotebank.pt"
    content = bytearray(model.read_bytes())
    content[len(content) // 2] ^= 1
    model.write_bytes(content)
    monkeypatch.setattr(language, "WEIGHTS", weights)
    with pytest.raises(ModelError, match=r"mwt.*is damaged: reinstall quotebank"):
        Language().parse(["Some text."])


def test_absent_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sha256.json").write_text(json.dumps({"en/reader/network.safetensors": "0" * 64}))
    assert [file.ok for file in model_files(tmp_path)] == [False]
    monkeypatch.setattr(language, "WEIGHTS", tmp_path)
    with pytest.raises(ModelError, match=r"reader.*is absent"):
        Language().parse(["Some text."])


def test_absent_listing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot read .*sha256.json"):
        model_files(tmp_path)


def test_unknown_models_are_refused() -> None:
    with pytest.raises(ModelError, match="choose from quotebank, stanza"):
        Language("spacy")


def test_stanza_models_are_loaded_without_download(monkeypatch: pytest.MonkeyPatch) -> None:
    import stanza

    asked = {}

    class Double:
        def __init__(self, lang: str, **options: object) -> None:
            asked.update(options, lang=lang)

        def process(self, document: object, processors: object) -> object:
            if isinstance(document, str):
                return stanza.Document(
                    [[{"id": 1, "text": document, "start_char": 0, "end_char": len(document)}]], text=document
                )
            return document

    monkeypatch.setattr(stanza, "Pipeline", Double)
    [document] = Language("stanza").parse(["Hello"])
    assert document.sentences[0].tokens[0].text == "Hello"
    assert asked["download_method"] is None
    assert asked["lang"] == "en"
    assert asked["dir"] != str(language.WEIGHTS)


def test_absent_stanza_models_name_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import stanza.resources.common

    monkeypatch.setattr(stanza.resources.common, "DEFAULT_MODEL_DIR", str(tmp_path))
    with pytest.raises(ModelError, match="run quotebank models download"):
        Language("stanza").parse(["Hello"])


def test_download_that_fails_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import stanza

    def fail(*_: object, **__: object) -> None:
        raise ConnectionError("no route to host")

    monkeypatch.setattr(stanza, "download", fail)
    with pytest.raises(ModelError, match=r"could not be downloaded \(ConnectionError\)"):
        language.download_stanza_models()


def test_download_returns_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    import stanza
    from stanza.resources.common import DEFAULT_MODEL_DIR

    monkeypatch.setattr(stanza, "download", lambda *_, **__: None)
    assert language.download_stanza_models() == Path(DEFAULT_MODEL_DIR)
