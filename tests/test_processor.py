"""quotebank as a Stanza processor."""

import json

import pytest
import stanza
from stanza.models.common.doc import Document
from stanza.pipeline.processor import ProcessorVariant, register_processor_variant

from quotebank.parsing import processor
from quotebank.records import Article, Extent, ParsedArticle, Quote, Span


@register_processor_variant("tokenize", "whole")
class WholeTextTokenizer(ProcessorVariant):
    """A text as one token, so that a pipeline can be built without any model."""

    OVERRIDE = True

    def __init__(self, config):
        self.config = config

    def process(self, text):
        text = text if isinstance(text, str) else text.text
        return Document([[{"id": 1, "text": text, "start_char": 0, "end_char": len(text)}]], text=text)

    def bulk_process(self, documents):
        return [self.process(document) for document in documents]


class OneQuote:
    """Stands for the parser: the whole text is the quotation."""

    def __init__(self, models, attributor):
        self.options = (models, attributor)

    def parse_one(self, article: Article) -> ParsedArticle:
        quote = Quote(
            spans=(Span(start=0, end=len(article.text)),),
            text=article.text.strip("“”"),
            extent=Extent.PARTIAL,
        )
        return ParsedArticle(article=article, quotes=(quote,), parser="test")


@pytest.fixture
def pipeline(tmp_path, monkeypatch):
    monkeypatch.setattr(processor, "Parser", OneQuote)
    resources = {"en": {"lang_name": "English", "tokenize": {}, "packages": {"default": {}}}}
    (tmp_path / "resources.json").write_text(json.dumps(resources))

    def build(**options):
        return stanza.Pipeline(
            "en",
            dir=str(tmp_path),
            package=None,
            processors={"tokenize": "whole", "quotes": "quotebank"},
            download_method=None,
            use_gpu=False,
            logging_level="ERROR",
            **options,
        )

    return build


def test_a_pipeline_gives_quotes(pipeline):
    document = pipeline()("“We won”")

    assert [(q.text, q.start, q.end) for q in document.quotes] == [("We won", 0, 8)]


def test_several_documents_at_once(pipeline):
    documents = pipeline().bulk_process(["“Yes”", "“No”"])

    assert [[q.text for q in d.quotes] for d in documents] == [["Yes"], ["No"]]


def test_options_reach_the_parser(pipeline):
    built = pipeline(quotes_models="stanza", quotes_attributor="rules")

    assert built.processors["quotes"]._parser.options == ("stanza", "rules")


def test_a_document_that_was_not_processed_has_no_quotes():
    assert Document([], text="").quotes == ()
