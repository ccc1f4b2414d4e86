"""Whether two articles are about one matter."""

import pytest

from quotebank.identity.stories import frequent_words, rare_words, same_topic, words_in
from quotebank.training.frequent import frequent_words as most_frequent

FENCE = "The bison of Whistling Coulee took the fence on Tuesday."


@pytest.mark.parametrize(
    ("other", "avoid", "same"),
    [
        ("A herd of bison will graze at Whistling Coulee.", "", True),
        ("A herd of bison will graze at Whistling Coulee.", "coulee", False),
        ("The government said on Tuesday that the fence would be moved.", "", False),
    ],
)
def test_rare_words_tell_what_an_article_is_about(other: str, avoid: str, same: bool) -> None:
    assert same_topic(FENCE, other, frozenset(avoid.split())) is same


def test_frequent_words_are_not_rare() -> None:
    assert rare_words(FENCE) == {"bison", "whistling", "coulee"}
    assert {"tuesday", "government", "said"} <= frequent_words()


def test_a_word_counts_once_for_each_text_and_without_its_plural() -> None:
    assert words_in("Ports and a port’s, the PORTS, ÉTÉS") == {"port"} | words_in("étés")
    texts = ["port ports port", "ship port", "ship", "crew"]
    assert most_frequent(texts, 2) == ["port", "ship"]
