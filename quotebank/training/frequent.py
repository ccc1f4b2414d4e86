"""The words that most articles share, by which `identity.stories` knows the rare ones.

python -m quotebank.training.frequent --shared DIR > quotebank/identity/data/frequent_words.csv
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from quotebank.identity.stories import words_in
from quotebank.training.attribution_data import read_gold
from quotebank.training.lessons import LATER

SIZE = 3000
FILES = ("train.jsonl", "articles-train.jsonl")


def frequent_words(texts: Iterable[str], size: int = SIZE) -> list[str]:
    """The words (see `stories.words_in`) of the most texts, in alphabetical order."""
    counts = Counter(word for text in texts for word in words_in(text))
    return sorted(word for word, _ in sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:size])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the corpora")
    paths = [*(parser.parse_args().shared / "bench" / name for name in FILES), LATER]
    texts = (article["text"] for path in paths for article in read_gold(path))
    print("\n".join(["word", *frequent_words(texts)]))


if __name__ == "__main__":
    main()
