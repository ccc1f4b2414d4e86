"""Saved web pages as articles: their words, what they tell of themselves, and what is refused."""

from __future__ import annotations

import codecs
import sys
from datetime import date
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.errors import ReadError
from quotebank.reading.pages import is_page, read_page
from quotebank.records import Article

FIRST = (
    "The bridge over the river at Lom was built in 1931 and had been closed to lorries since the spring, when"
    " the council found cracks in two of its piers."
)
LAST = (
    "Nobody was hurt when it fell, a little after four in the morning, and the ferry has taken passengers"
    " across ever since, every half hour until midnight."
)
NO_ARTICLE = "no article found in this page: save it once a browser shows it, or save its text as .txt"
CONVERT = "convert it first, for example with 'iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW'"
MEND = "correct the charset that the page names, or save it anew from a browser"


def page(body: str, head: str = "", lang: str = "en") -> str:
    """A page with these words in its article, between a menu and a footer."""
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head><title>Bridge falls in Lom | The Ferry</title>{head}</head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article><h1>Bridge falls in Lom</h1>{body}</article></main>
<footer><p>Copyright 2026 The Ferry. All rights reserved.</p></footer>
</body></html>"""


def between(body: str) -> str:
    """What is read of `body` between two paragraphs of a page."""
    text = read_page(page(f"<p>{FIRST}</p>{body}<p>{LAST}</p>").encode()).text
    before, found, rest = text.partition(FIRST)
    inside, end, after = rest.partition(LAST)
    assert (before, found, end, after) == ("Bridge falls in Lom\n\n", FIRST, LAST, "")
    return inside.strip("\n")


def refusal(data: bytes) -> str:
    """Why these bytes are not read."""
    with pytest.raises(ReadError) as caught:
        read_page(data)
    return str(caught.value)


WHOLE = """
<meta property="og:title" content="Bridge at Lom &ldquo;falls&rdquo;">
<meta property="og:site_name" content="The Ferry">
<meta property="article:published_time" content="2026-03-04T10:00:00Z">
<meta property="article:modified_time" content="2026-03-06T10:00:00Z">
<meta name="author" content="Ana Petrova and Bo Lind">
<link rel="canonical" href="https://ferry.example/news/bridge">
"""


def test_a_page_is_read_whole() -> None:
    body = f"<p>{FIRST}</p><p>“We will rebuild it,” said Ana Petrova.</p>"
    assert read_page(page(body, WHOLE, "en-GB").encode()) == Article(
        text=f"Bridge falls in Lom\n\n{FIRST}\n\n“We will rebuild it,” said Ana Petrova.",
        title="Bridge at Lom “falls”",
        url="https://ferry.example/news/bridge",
        outlet="The Ferry",
        published=date(2026, 3, 4),
        byline="Ana Petrova, Bo Lind",
        language="en",
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<p>“We will,” said Ana. ‘No,’ he said. \"Yes\" isn't 'it'.</p>",
            "“We will,” said Ana. ‘No,’ he said. \"Yes\" isn't 'it'.",
        ),
        (
            "<p>&ldquo;We will,&rdquo; &quot;R&amp;D&quot; &#8216;x&#8217; &#147;old&#148; 3 &lt; 4</p>",
            '“We will,” "R&D" ‘x’ “old” 3 < 4',
        ),
        ("<p>Write &amp;amp; or &amp;lt;b&amp;gt; there.</p>", "Write &amp; or &lt;b&gt; there."),
        ("<p>a_b *c* [d] `e` # f | g \\ h</p>", "a_b *c* [d] `e` # f | g \\ h"),
        ("<p>Ana called it <q>a long walk</q>.</p>", "Ana called it “a long walk”."),
        ("<p><q>We <q><b>will</b></q></q>, Ana said.</p>", "“We ‘will’”, Ana said."),
        ("<p>She said <q> “We will” </q> and “<q>no</q>”, <q></q>.</p>", "She said “We will” and “no”, ."),
        ("<p>She said <q>’Tis <q>so</q></q>.</p>", "She said “’Tis ‘so’”."),
        (
            "<p>Ana said:</p><blockquote><p>“We will.</p><p>“And soon.”</p></blockquote>",
            "Ana said:\n\n“We will.\n\n“And soon.”",
        ),
        ("<p>“We will,<br>and soon,” said Ana.<br>“No.”</p>", "“We will,\nand soon,” said Ana.\n“No.”"),
        (
            "<p>They said:</p><ul><li>“We will,” said <b>Ana</b>.</li><li>“No.”</li></ul>"
            "<ol><li>One</li></ol>",
            "They said:\n\n“We will,” said Ana.\n\n“No.”\n\nOne",
        ),
        ("<h2>‘We will’</h2><p>“We will,” said Ana.</p>", "‘We will’\n\n“We will,” said Ana."),
        (
            '<figure><img src="a.jpg" alt="“Alt.”"><figcaption>“No,” said Bo.</figcaption></figure><p>x</p>',
            "x",
        ),
        (
            '<p><span>“<b>We</b> <i>will <a href="/x">re<em>build</em></a></i>,”</span> said <u>Ana</u>,'
            " <abbr>MP</abbr>.</p>",
            "“We will rebuild,” said Ana, MP.",
        ),
        (
            "<table><tr><td>“We will,” said <b>Ana</b> | Bo.</td><td>“No.”</td></tr></table>",
            "“We will,” said Ana | Bo.\n\n“No.”",
        ),
        ("<p>\n  “We will\n  rebuild,”\r\n  said Ana.\n</p>", "“We will rebuild,” said Ana."),
        ("<pre>“We will\n  rebuild,”\nsaid Ana.\n</pre>", "“We will\nrebuild,”\nsaid Ana."),
        ("<p>“re&shy;build,”&nbsp;said A&#8203;na&#8239;P.</p>", "“rebuild,” said Ana P."),
        ("<p>“We <script>var a = '“x”';</script>will,” said Ana.</p>", "“We will,” said Ana."),
        ("<script>var a = '“No,” said Bo.';</script><style>p {}</style><p>x</p>", "x"),
        ("<noscript><p>“No,” said Bo.</p></noscript><p>x</p>", "x"),
        ("<template><p>“No,” said Bo.</p></template><p>x</p>", "x"),
        (
            '<aside class="related"><h3>Related</h3><ul><li><a href="/1">“It is late,” says Bo</a></li></ul>'
            "</aside><p>x</p>",
            "x",
        ),
        ("<!-- “No,” said Bo. --><p>x</p>", "x"),
        ("<p>" + "<b>" * 100 + "“We will,” said Ana." + "</b>" * 100 + "</p>", "“We will,” said Ana."),
    ],
)
def test_the_words_are_those_of_the_page(body: str, text: str) -> None:
    assert between(body) == text


def test_comments_of_readers_are_left_out() -> None:
    comments = '<section id="comments"><div class="comment"><p>“No,” said Bo.</p></div></section>'
    text = read_page(page(f"<p>{FIRST}</p><p>{LAST}</p></article>{comments}<article>").encode()).text
    assert text == f"Bridge falls in Lom\n\n{FIRST}\n\n{LAST}"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (
            page("<p>“We will,” said Ana Petrova, <b>mayor</b> of <a href='/lom'>Lom</a>.</p>"),
            "Bridge falls in Lom\n\n“We will,” said Ana Petrova, mayor of Lom.",
        ),
        ("<html><body><p>“We will,” said Ana.</p></body></html>", "“We will,” said Ana."),
        (
            "<html><body>“We will,” said <b>Ana</b>.<br><br>“No.”</body></html>",
            "“We will,” said Ana.\n\n“No.”",
        ),
        (
            "<html><body><div><a href='/'>Home</a></div><div><div>“We will,” said <i>Ana</i>.</div>"
            "<div>“No.”</div></div></body></html>",
            "“We will,” said Ana.\n\n“No.”",
        ),
        (
            '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "articleBody":'
            f' "“We will,” said Ana. {FIRST} {LAST}"}}</script></head><body><p>Loading</p></body></html>',
            f"“We will,” said Ana. {FIRST} {LAST}",
        ),
        ("<html><body><div>\n“We\nwill,” <b>said\nAna</b>.\n</div></body></html>", "“We will,” said Ana."),
        (f"<html><body><div>\n“We\nwill.” {FIRST}\n{LAST}</div></body></html>", f"“We will.” {FIRST} {LAST}"),
        (
            page('<p>“We will,” said Ana.</p><div class="paywall"><p>To read on, subscribe.</p></div>'),
            "Bridge falls in Lom\n\n“We will,” said Ana.\n\nTo read on, subscribe.",
        ),
    ],
)
def test_a_short_page_has_its_article_without_the_menu(given: str, text: str) -> None:
    assert read_page(given.encode()).text == text


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Ana Petrova", "Ana Petrova"),
        ("By Ana Petrova, Political Editor", "Ana Petrova"),
        ("Ludwig van der Berg", "Ludwig van der Berg"),
        ("Zoë O’Hara-Smith", "Zoë O’Hara-Smith"),
        ("Ana Petrova | The Ferry", "Ana Petrova"),
        ("The Ferry", None),
        ("Lom Ferry", "Lom Ferry"),
        ("Ferry Staff", None),
        ("Lom News Agency", None),
        ("https://ferry.example/ana", None),
        ("ana@ferry.example", None),
        ("ferry.example", None),
        ("@anapetrova", None),
    ],
)
def test_the_byline_is_a_name_of_people(author: str, byline: str | None) -> None:
    head = (
        '<meta property="og:site_name" content="The Ferry"><meta property="og:url" content="https://ferry.example/b">'
        f'<meta name="author" content="{author}">'
    )
    assert read_page(page("<p>It fell.</p>", head).encode()).byline == byline


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta name="date" content="2026-03-04">', "", date(2026, 3, 4)),
        ('<link rel="canonical" href="https://ferry.example/2026/03/04/x">', "", date(2026, 3, 4)),
        ("", '<time datetime="2026-03-04T10:00">4 March</time>', date(2026, 3, 4)),
        ("", '<div class="byline">By Bo Lind, March 4th, 2026</div>', date(2026, 3, 4)),
        ("", '<div class="date">2026-03-04</div>', date(2026, 3, 4)),
        ("", '<div class="byline date">2026-03-04</div>', date(2026, 3, 4)),
        ('<meta name="date" content="03/04/2026">', "", None),
        ("", '<p class="date">03/04/2026</p>', None),
        ("", "<p>The report of 2019-05-03 said so.</p>", None),
        ("", "", None),
    ],
)
def test_the_day_is_what_the_page_tells_of_itself(head: str, body: str, published: date | None) -> None:
    given = page(f"{body}<p>{FIRST}</p><p>{LAST}</p>", head)
    assert read_page(given.encode()).published == published


@pytest.mark.parametrize(
    ("head", "url", "outlet"),
    [
        (
            '<link rel="canonical" href="https://ferry.example/?p=1">',
            "https://ferry.example/?p=1",
            "ferry.example",
        ),
        ('<link rel="canonical" href="https://ferry.example/">', None, "ferry.example"),
        ('<meta property="og:url" content="https://ferry.example">', None, "ferry.example"),
        ("", None, None),
    ],
)
def test_the_front_page_is_nobody_s_address(head: str, url: str | None, outlet: str | None) -> None:
    article = read_page(page("<p>It fell.</p>", head).encode())
    assert (article.url, article.outlet) == (url, outlet)


@pytest.mark.parametrize(
    ("lang", "language"),
    [("en-GB", "en"), ("DE", "de"), ("pt_BR", "pt"), ("fil-PH", "fil"), ("", "en"), ("english", "en")],
)
def test_the_language_is_that_of_the_page(lang: str, language: str) -> None:
    assert read_page(page("<p>It fell.</p>", lang=lang).encode()).language == language


WORDS = "“Ça va,” said Zoë."


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-16"),
        ('<meta charset="windows-1252">', "utf-8-sig"),
        ('<meta charset="windows-1252">', "cp1252"),
        ("<META CHARSET=ISO-8859-1>", "cp1252"),
        ("<meta charset='latin1'/>", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=us-ascii">', "cp1252"),
        ('<meta charset="iso-8859-1"><meta charset="utf-8">', "cp1252"),
        ('<!-- <meta charset="iso-8859-1"> --><meta charset="utf-8">', "utf-8"),
        ('<meta charset="utf-16le">', "utf-8"),
        ("<style>" + " " * 2048 + '</style><meta charset="windows-1252">', "utf-8"),
    ],
)
def test_the_encoding_is_the_declared_one(declared: str, encoding: str) -> None:
    data = page(f"<p>{WORDS}</p>", declared).encode(encoding)
    assert read_page(data).text == f"Bridge falls in Lom\n\n{WORDS}"


@pytest.mark.parametrize(("encoding", "declared"), [("utf-8", "UTF-8"), ("cp1252", "ISO-8859-1")])
def test_xhtml_with_an_xml_declaration(encoding: str, declared: str) -> None:
    given = (
        f'<?xml version="1.0" encoding="{declared}"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><head><title>Zoë</title></head>'
        f"<body><p>{WORDS}<br/>Then she left.</p></body></html>"
    ).encode(encoding)
    assert read_page(given) == Article(text=f"{WORDS}\nThen she left.", title="Zoë", language="fr")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty: there is nothing to read"),
        (b"\xef\xbb\xbf \n", "empty: there is nothing to read"),
        (page("").replace("Bridge falls in Lom", "").encode(), NO_ARTICLE),
        (b"<html><body></body></html>", NO_ARTICLE),
        (b"<html><body><img src=a.jpg></body></html>", NO_ARTICLE),
        (b"<html><body><nav><a href=/>Home</a> <a href=/n>News</a></nav></body></html>", NO_ARTICLE),
        (b"<html><body><div id=app></div><noscript>Turn JavaScript on.</noscript></body></html>", NO_ARTICLE),
        (b"It fell.", NO_ARTICLE),
        (f"<p>{WORDS}".encode("cp1252"), f"not UTF-8 (byte 3 is 0x93): {CONVERT}"),
        (f"<meta charset=utf8><p>{WORDS}".encode("cp1252"), f"not UTF-8 (byte 22 is 0x93): {CONVERT}"),
        (
            b"<meta charset=latin1><p>\x81",
            "not windows-1252, as the page says it is (byte 24 is 0x81): correct the charset that it names,"
            " or save it anew from a browser",
        ),
        (b"<meta charset=klingon><p>x", f"in an unknown encoding, 'klingon': {MEND}"),
        (b"<meta charset=utf-7><p>x", f"in an unknown encoding, 'utf-7': {MEND}"),
        (b"<meta charset=unicode_escape><p>x", f"in an unknown encoding, 'unicode_escape': {MEND}"),
        (b"<meta charset=hex><p>x", f"in an unknown encoding, 'hex': {MEND}"),
        (b"%PDF-1.7\n", "a PDF: take the text out first, for example with 'pdftotext FILE'"),
        (b"\x1f\x8b\x08\0", "compressed: unpack it first, for example with 'gunzip'"),
        (
            codecs.BOM_UTF32_LE + "<p>".encode("utf-32-le"),
            "in UTF-32: convert it first, with 'iconv -f UTF-32 -t UTF-8 OLD > NEW'",
        ),
    ],
)
def test_what_is_no_page_with_an_article_is_refused(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


@pytest.mark.parametrize("tag", ["div", "b", "q", "blockquote", "table"])
def test_what_is_nested_too_deeply_is_refused_and_not_cut(tag: str) -> None:
    given = page(f"<p>{FIRST}</p>" + f"<{tag}>" * 5000 + "“We will,” said Ana." + f"</{tag}>" * 5000)
    limit = sys.getrecursionlimit()
    assert refusal(given.encode()) == "nested too deeply to be read whole: save its text as .txt"
    assert sys.getrecursionlimit() == limit


def test_what_is_nested_less_deeply_is_read() -> None:
    assert between("<div>" * 230 + "<p>“We will,” said Ana.</p>" + "</div>" * 230) == "“We will,” said Ana."


def test_four_megabytes_of_script_are_passed_over() -> None:
    script = "<script>" + "var a = '“No,” said Bo.';\n" * 150_000 + "</script>"
    assert len(script) > 3_900_000
    assert between(f"{script}<p>“We will,” said Ana.</p>") == "“We will,” said Ana."


def test_whatever_goes_wrong_inside_is_told_of_that_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> NoReturn:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", broken)
    assert (
        refusal(page("x").encode())
        == "the page cannot be taken apart (RecursionError): save its text as .txt"
    )


@settings(max_examples=60, deadline=None)
@given(
    st.binary()
    | st.text(alphabet="<>/&;!-\"'= abpqdiv“”\n").map(lambda text: page(text).encode())
    | st.text().map(lambda text: page(text).encode("utf-8", "replace"))
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = read_page(data).text
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        assert text == text.strip()
        assert "\n\n\n" not in text


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (b"<!doctype html><p>x", True),
        (b" \n<HTML lang=en>", True),
        (b"\xef\xbb\xbf<!-- a -->\n<!-- <b> --><!DOCTYPE HTML PUBLIC>", True),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html>', True),
        ("<html>".encode("utf-16"), True),
        (b"<htmlx>", False),
        (b"<p>It fell.</p><html>", False),
        ("“It fell,” said Ana. <html>".encode(), False),
        (b"---\ntitle: x\n---\n<html>", False),
        (b"<!-- " * 20_000 + b"-->", False),
        (b"<!-- a -->" * 20_000 + b"x", False),
        (b"", False),
    ],
)
def test_a_page_is_known_by_how_it_begins(data: bytes, known: bool) -> None:
    assert is_page(data) is known
