"""Web pages as articles: the text that a reader came for, and what the page tells of it."""

from __future__ import annotations

import codecs
import re
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from quotebank.errors import ReadError
from quotebank.reading.dates import in_figures, in_words
from quotebank.reading.decoding import CONVERT, check_kind
from quotebank.records import Article
from quotebank.text import check_text, is_empty

if TYPE_CHECKING:
    from trafilatura.settings import Document

PAGE_SUFFIXES = (".html", ".htm", ".xhtml")

_BEGINNING = 2048
"""A page has to name its encoding within so many bytes."""
_PAGE = re.compile(r"(?>\s+|<!--.*?-->|<\?xml.*?\?>)*+<(?:!doctype\s+html|html)\b", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_LATIN_1 = ("iso8859-1", "ascii")
"""Declared so, a page is in windows-1252, to browsers and in fact."""

_PLAIN = bytes(range(32, 92)) + b"\\n\\u0041" + bytes(range(93, 127))
"""What every encoding of web pages reads as ASCII does, and others (utf-7, unicode_escape) do not."""

_USUAL, _LEAST = 250, 100
"""Trafilatura's least length of an article, and of one that it finds by other ways."""
_DEEPEST = 250
"""The parser drops what is nested deeper, a little above this."""
_BLOCKS = frozenset("ab body cell div fw head item list p quote row table".split())
"""What trafilatura calls that which stands in lines of its own."""
_LINE_ENDS = {ord("\n"): " ", ord("\r"): " "}
_BREAK_HINTS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Invisible: where a word may be broken, or may not be."""
_NO_ARTICLE = "no article found in this page: save it once a browser shows it, or save its text as .txt"
_MARKS = frozenset("\"'“”„‘’‚«»‹›")
_TOLD = "//@content | //@datetime | //@title | //link/@href | //script[@type='application/ld+json']/text()"
"""Where a page tells of itself to machines."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\Z")
_LANGUAGE = re.compile(r"\s*([a-z]{2,3})(?![a-z])", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,5}")
_NOBODY = frozenset(
    "admin administrator agencies agency bureau contributor correspondent correspondents desk editor"
    " editorial editors media news newsdesk newspaper newsroom online press reporter reporters service staff"
    " team webmaster wire writer writers".split()
)
"""Words that are in no person's name, but often where a page names its author."""


def is_page(data: bytes) -> bool:
    """Whether `data` begins as a web page does, after white space, a byte order mark and comments."""
    utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data.decode("utf-16" if utf_16 else "utf-8", "ignore")
    return bool(_PAGE.match(text.removeprefix("\ufeff")))


def read_page(data: bytes) -> Article:
    """The article of a web page, without menus, comments, captions and the like.

    The words are those that the page shows, in paragraphs with an empty line between them; a <br> ends a
    line. Marks that browsers set around a <q> stand in the text. Title, address, outlet, day and byline are
    what the page tells of itself, and None where it does not.

    Raises:
        ReadError: the bytes are not in the encoding that the page declares (UTF-8 where it declares none),
            that encoding is not known, or there is no article in the page.
    """
    check_kind(data)
    page = _decode(data)
    if is_empty(page):
        raise ReadError("empty: there is nothing to read")
    try:
        article = _article(page)
    except ReadError:
        raise
    except Exception as error:  # any page must do no harm but to itself, whatever it does to the libraries
        what = type(error).__name__
        raise ReadError(f"the page cannot be taken apart ({what}): save its text as .txt") from error
    for words in (article.text, article.title, article.url, article.outlet, article.byline):
        check_text(words or "")
    return article


def _decode(data: bytes) -> str:
    """The page as text, by its byte order mark, by what it declares, or as UTF-8; nothing is guessed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    else:
        encoding = _declared(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = f"byte {error.start} is 0x{data[error.start]:02X}"
        if encoding.startswith("utf-8"):
            raise ReadError(f"not UTF-8 ({at}): {CONVERT}") from None
        raise ReadError(
            f"not {encoding}, as the page says it is ({at}): correct the charset that it names,"
            " or save it anew from a browser"
        ) from None


def _declared(data: bytes) -> str:
    """The encoding that the page names, in a meta element or in an XML declaration, as Python calls it."""
    beginning = _COMMENT.sub(b"", data[:_BEGINNING])
    found = _META.search(beginning) or _XML.match(beginning)
    if found is None:
        return "utf-8"
    name = found[1].decode("ascii", "replace")
    try:
        encoding = codecs.lookup(name).name
        if encoding.startswith("utf-16"):
            return "utf-8"  # what could be read in single bytes cannot be in UTF-16
        fits = _PLAIN.decode(encoding) == _PLAIN.decode("ascii")
    except (LookupError, UnicodeError, ValueError):
        fits = False
    if not fits:
        raise ReadError(
            f"in an unknown encoding, {name!r}: correct the charset that the page names,"
            " or save it anew from a browser"
        )
    return "windows-1252" if encoding in _LATIN_1 else encoding


def _article(page: str) -> Article:
    from trafilatura import load_html

    tree = load_html(page)
    if tree is None:
        raise ReadError(_NO_ARTICLE)
    if tree.xpath(f"boolean(//*[count(ancestor::*) > {_DEEPEST}])"):
        raise ReadError("nested too deeply to be read whole: save its text as .txt")
    for unseen in tree.xpath("//template | //noscript"):
        unseen.drop_tree()
    _unwrap(tree)
    _set_marks(tree)
    about = _extracted(tree, _USUAL)
    text = _text_of(tree, about)
    if about is None or is_empty(text):
        raise ReadError(_NO_ARTICLE)
    return Article(
        text=text,
        title=about.title or None,
        url=_own_address(about.url),
        outlet=about.sitename or about.hostname or None,
        published=_published(about.date, tree, text),
        byline=_byline(about.author or "", {about.sitename, about.hostname}),
        **_language(tree),
    )


def _unwrap(tree: Any) -> None:
    """Make a space of every line end in the source that ends no line on the page: all but those of <pre>."""
    for words in tree.xpath("//text()[not(ancestor::pre or ancestor::script)]"):
        if "\n" in words or "\r" in words:
            where, line = words.getparent(), words.translate(_LINE_ENDS)
            if words.is_tail:
                where.tail = line
            else:
                where.text = line


def _set_marks(tree: Any) -> None:
    """Write the quotation marks that browsers show around <q>, unless the page has set its own there."""
    for quoted in list(tree.iter("q")):
        words = quoted.text_content().strip()
        depth = sum(1 for _ in quoted.iterancestors("q"))
        if words and not _has_marks(quoted, words, depth):
            opening, closing = "‘’" if depth % 2 else "“”"
            quoted.text = opening + (quoted.text or "").lstrip()
            if len(quoted):
                quoted[-1].tail = (quoted[-1].tail or "").rstrip() + closing
            else:
                quoted.text = quoted.text.rstrip() + closing
    for quoted in list(tree.iter("q")):
        quoted.drop_tag()


def _has_marks(quoted: Any, words: str, depth: int) -> bool:
    """Whether the page itself has marks around these words, inside the <q> or, of an outer one, before it."""
    previous = quoted.getprevious()
    before = (quoted.getparent().text if previous is None else previous.tail) or ""
    return {words[0], words[-1]} <= _MARKS or (depth == 0 and before[-1:] in _MARKS)


def _extracted(tree: Any, least: int) -> Document | None:
    """What trafilatura makes of the page, when it is content with an article of `least` characters."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document, use_config

    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(least)
    document = bare_extraction(
        deepcopy(tree),
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
        config=config,
    )
    return document if isinstance(document, Document) else None


def _text_of(tree: Any, usual: Document | None) -> str:
    """The text of the article, which may be short.

    Where it finds few words, trafilatura takes the whole page, menus and all, and breaks the line at every
    link. So a short article is what it finds when it is content with few, unless another way leads to far
    more, such as to an article that is only in the page's data.
    """
    long, short = (_text(document) for document in (usual, _extracted(tree, 1)))
    if len(short) >= _USUAL or len(long) > max(_LEAST, 3 * len(short)):
        return long
    return short


def _text(document: Document | None) -> str:
    """The words of what was extracted, its blocks set off by empty lines; none of a menu or a whole page.

    `Document.text` would do, but for the marks that it sets before list items and around the cells of tables,
    and because it ends a paragraph at every <br>, which can be in the middle of a quotation.
    """
    if document is None:
        return ""
    body = deepcopy(document.body)
    # only of a whole page does trafilatura make one paragraph of many lines
    if body.tag == "nav" or (len(body) == 1 and body[0].tag == "p" and "\n" in (body[0].text or "")):
        return ""
    for element in body.iter():
        if element.tag in _BLOCKS:
            element.text = "\n\n" + (element.text or "")
            element.tail = "\n\n" + (element.tail or "")
        elif element.tag == "lb":
            element.tail = "\n" + (element.tail or "")
    words = "".join(body.itertext()).translate(_BREAK_HINTS)
    return "\n\n".join(filter(None, map(_tidied, re.split(r"\n[^\S\n]*\n", words))))


def _tidied(paragraph: str) -> str:
    lines = (" ".join(line.split()) for line in paragraph.split("\n"))
    return "\n".join(line for line in lines if line)


def _own_address(url: str | None) -> str | None:
    """The address of the page, unless it is only that of its site, which all its articles would share."""
    return None if not url or re.fullmatch(r"\w+://[^/?#]*/?", url) else url


def _published(found: str | None, tree: Any, text: str) -> date | None:
    """The day that was found, unless only the article's sentences have it, or it can be read as another."""
    if not found:
        return None
    day = date.fromisoformat(found)
    told, shown = " ".join(tree.xpath(_TOLD)), " ".join(tree.itertext())
    sentences = " ".join(filter(_SENTENCE_END.search, text.split("\n\n")))
    known = (
        in_figures(day, told)
        or in_words(day, told)
        or in_words(day, shown)
        or (in_figures(day, shown) and not in_figures(day, sentences))
    )
    return day if known else None


def _byline(author: str, outlets: set[str | None]) -> str | None:
    """The people whom the page names as its authors; an outlet, a desk or an address is nobody."""
    bodies = {_bare(outlet) for outlet in outlets if outlet}
    names = (name for name in author.split("; ") if _NAME.fullmatch(name) and _bare(name) not in bodies)
    return ", ".join(name for name in names if _NOBODY.isdisjoint(name.lower().split())) or None


def _bare(name: str) -> str:
    return name.lower().replace(".", " ").removeprefix("the ")


def _language(tree: Any) -> dict[str, str]:
    """The language that the page says it is in, as `Article` calls it."""
    root = tree.getroottree().getroot()
    found = _LANGUAGE.match(root.get("lang") or root.get("xml:lang") or "")
    return {"language": found[1].lower()} if found else {}
