"""`sqlite-utils quotes …`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browse_bank import make_bank
from click.testing import CliRunner, Result
from sqlite_utils.cli import cli


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bank(tmp_path_factory.mktemp("bank") / "news.db")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["quotes", *map(str, arguments)])


def test_speakers(bank: Path) -> None:
    result = run("speakers", bank)
    assert result.exit_code == 0
    first = json.loads(result.output)[0]
    assert (first["name"], first["quotations"]) == ("Ana Petrova", 3)


def test_search(bank: Path) -> None:
    result = run("search", bank, "money", "--nl")
    assert result.exit_code == 0
    assert json.loads(result.output)["speaker"] == "Joan Fell"


def test_list_as_csv(bank: Path) -> None:
    result = run("list", bank, "--status", "announced", "--csv")
    assert result.exit_code == 0
    assert "We will rebuild the bridge by spring," in result.output


def test_help_names_the_database_first() -> None:
    result = run("speakers", "--help")
    assert "quotes speakers [OPTIONS] DATABASE" in result.output
    assert "--database" not in result.output


def test_missing_database_is_one_line(tmp_path: Path) -> None:
    result = run("speakers", tmp_path / "none.db")
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert len(result.output.splitlines()) == 1
