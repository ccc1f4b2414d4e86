"""What `import quotebank` offers, and that it is light."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import quotebank

ROOT = Path(__file__).parent.parent
HEAVY = {
    "torch",
    "stanza",
    "sqlite_utils",
    "pydantic",
    "datasette",
    "numpy",
    "sqlite3",
    "tokenizers",
    "trafilatura",
}


def _imported_by(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(run.stdout.splitlines()[-1].split())


def test_the_public_names_are_sorted_and_there() -> None:
    assert quotebank.__all__ == sorted(quotebank.__all__, key=lambda name: (name.islower(), name))
    assert dir(quotebank) == quotebank.__all__
    for name in quotebank.__all__:
        assert getattr(quotebank, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'quotebank' has no attribute 'qoutes'"):
        _ = quotebank.qoutes


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert quotebank.__version__ == project["version"]


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert _imported_by("import quotebank") & HEAVY == set()


@pytest.mark.parametrize("arguments", [["--help"], ["add", "--help"], ["quotes", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = f"from quotebank.cli import main\nmain({arguments!r}, standalone_mode=False)"
    assert _imported_by(code) & HEAVY == set()
