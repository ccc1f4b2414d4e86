"""The documentation holds: every example runs and shows what it prints, every command and column is there."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner
from documents import Block, Runner, Typed, blocks_of, differs, typed_in

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)]
EXAMPLES = [
    page
    for page in PAGES
    if any(block.language in ("python", "console") for block in blocks_of(page.read_text(encoding="utf-8")))
]
GENERATE = "run: python docs/make_reference.py"


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", EXAMPLES, ids=_named)
def test_every_example_runs_and_prints_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("QUOTEBANK_DATABASE", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    runner = Runner(_named(page))
    runner.run(page.read_text(encoding="utf-8"))
    assert runner.ran, "no example was run"


def test_the_command_reference_is_what_the_code_says() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert page == _script("make_reference").commands_page(page), f"docs/commands.md is stale; {GENERATE}"


def test_the_command_reference_does_not_depend_on_what_ran_before() -> None:
    from quotebank.commands.quotes import quotes

    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    quotes._help_option = None
    assert CliRunner().invoke(quotes, ["--help"]).exit_code == 0
    assert page == _script("make_reference").commands_page(page)


def test_the_data_model_is_what_a_real_file_has() -> None:
    page = (DOCS / "data-model.md").read_text(encoding="utf-8")
    assert page == _script("make_reference").data_model_page(page), f"docs/data-model.md is stale; {GENERATE}"


def test_figures_stand_between_their_markers() -> None:
    figures = _script("make_figures")
    score = {"all": dict.fromkeys(figures.COLUMNS, 90.5) | {"mention": None}}
    lines = list(figures.comparison_table([("rules alone", score)]))
    page = "one\n<!-- figures: ablation -->\nold\n<!-- end -->\ntwo\n"
    assert figures.with_figures(page, "ablation", lines) == (
        "one\n<!-- figures: ablation -->\n\n"
        "|  | found | precision | mention | speaker | named | f1 | tense |\n"
        "|---|---|---|---|---|---|---|---|\n"
        "| rules alone | 90.5 | 90.5 | – | 90.5 | 90.5 | 90.5 | 90.5 |\n\n"
        "<!-- end -->\ntwo\n"
    )
    with pytest.raises(ValueError, match="no markers called 'dev'"):
        figures.with_figures(page, "dev", lines)


@pytest.mark.parametrize("name", ["dev", "articles-dev", "seeds", "gold", "calibration", "ablation", "speed"])
def test_the_evaluation_page_has_a_place_for_every_measurement(name: str) -> None:
    page = (DOCS / "evaluation.md").read_text(encoding="utf-8")
    assert page.count(f"<!-- figures: {name} -->") == 1


def test_every_command_is_used_in_an_example() -> None:
    from quotebank.cli import main

    shown = "\n".join(page.read_text(encoding="utf-8") for page in PAGES if page.name != "commands.md")

    def paths(command: click.Command, context: click.Context) -> list[str]:
        if not isinstance(command, click.Group):
            return [context.command_path]
        found = [context.command_path] if command.invoke_without_command else []
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            found += paths(child, click.Context(child, info_name=name, parent=context))
        return found

    commands = paths(main, click.Context(main, info_name="quotebank"))
    assert [one for one in commands if one not in shown] == []


def test_every_public_name_is_in_the_python_reference() -> None:
    import quotebank

    page = (DOCS / "python.md").read_text(encoding="utf-8")
    assert [name for name in quotebank.__all__ if not re.search(rf"\b{re.escape(name)}\b", page)] == []


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{_named(page)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_blocks_carry_the_note_above_them() -> None:
    page = (
        "<!-- file: a.txt -->\n```text\none\n```\nwords\n\n"
        "```python\nprint(1)\n```\n<!-- output -->\n```text\n1\n```\n"
    )
    assert list(blocks_of(page)) == [
        Block("text", "one\n", 2, "file", "a.txt"),
        Block("python", "print(1)\n", 7),
        Block("text", "1\n", 11, "output"),
    ]


def test_commands_go_on_while_a_mark_is_open() -> None:
    block = "$ sqlite-utils quotes.db 'select 1\n  as one'\n[{}]\n$ quotebank add a \\\n    b\n"
    assert list(typed_in(block)) == [
        Typed("sqlite-utils quotes.db 'select 1\n  as one'", "[{}]"),
        Typed("quotebank add a \\\n    b", ""),
    ]


def test_dots_stand_for_anything_and_nothing_else_does() -> None:
    assert differs("Added ... articles", "Added   5 articles\n") is None
    assert differs("Added 4 articles", "Added 5 articles\n") is not None


def test_a_page_that_shows_a_wrong_output_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError, match=r"p\.md, line 1: .*"):
        Runner("p.md").run("```python\n>>> 1 + 1\n3\n```\n")
    with pytest.raises(AssertionError, match="quotebank --version"):
        Runner("p.md").run("```console\n$ quotebank --version\nquotebank, version 99\n```\n")
