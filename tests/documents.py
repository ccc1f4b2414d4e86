"""Documentation pages as things that can be run: files to write, Python to execute, commands to type.

What a page shows is checked where it is shown: the output under a command, and the `text` block after a
Python block that is preceded by `<!-- output -->`. Spacing does not count, and `...` stands for anything.

    <!-- file: NAME -->     the next block is written to this file
    <!-- output -->         the next block is what the Python block before it prints
    <!-- exit: 1 -->        the last command of the next block exits with this code
    <!-- not run -->        the next block is shown only
"""

from __future__ import annotations

import doctest
import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<language>[\w{}-]*)\s*$")
_NOTE = re.compile(r"^<!-- (?P<name>[\w ]+?)(?:: (?P<value>.+))? -->$")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: its language, text, line number (from 1), and the note right above it."""

    language: str
    text: str
    line: int
    note: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A command of a console block and the output shown under it."""

    command: str
    shown: str


def blocks_of(page: str) -> Iterator[Block]:
    """The fenced blocks of a page in Markdown, in order."""
    note = value = ""
    inside: tuple[str, str, int] | None = None
    lines: list[str] = []
    for number, line in enumerate(page.splitlines(), 1):
        if inside is not None:
            fence, language, start = inside
            if line.strip() == fence:
                yield Block(language, "".join(f"{one}\n" for one in lines), start, note, value)
                inside, note, value = None, "", ""
            else:
                lines.append(line)
        elif opening := _FENCE.match(line):
            inside, lines = (opening["fence"], opening["language"], number), []
        elif remark := _NOTE.match(line):
            note, value = remark["name"], remark["value"] or ""
        elif line.strip():
            note = value = ""


def typed_in(block: str) -> Iterator[Typed]:
    """The commands of a console block: after `$ `, over several lines while a quotation mark is open."""
    command: str | None = None
    shown: list[str] = []
    for line in block.splitlines():
        if command is not None and not _is_complete(command):
            command += "\n" + line
        elif line.startswith("$ "):
            if command is not None:
                yield Typed(command, "\n".join(shown))
            command, shown = line[2:], []
        else:
            shown.append(line)
    if command is not None:
        yield Typed(command, "\n".join(shown))


def _is_complete(command: str) -> bool:
    try:
        shlex.split(command)
    except ValueError:
        return False
    return not command.endswith("\\")


def differs(shown: str, printed: str) -> str | None:
    """How `printed` differs from what the page shows, or None when it does not."""
    want, got = (text.strip() + "\n" for text in (shown, printed))
    checker = doctest.OutputChecker()
    if checker.check_output(want, got, FLAGS):
        return None
    return checker.output_difference(doctest.Example("", want), got, FLAGS)


def programs() -> dict[str, click.Command]:
    """The programs that pages may call, by name."""
    import datasette.cli
    import sqlite_utils.cli

    from quotebank.cli import main

    return {"quotebank": main, "sqlite-utils": sqlite_utils.cli.cli, "datasette": datasette.cli.cli}


NOT_RUN = {"serve", "bench", "eval", "download"}
"""Subcommands that listen, download or take minutes: only their arguments are checked."""


@dataclass(slots=True)
class Runner:
    """Runs one page in the current folder, its Python blocks in one namespace."""

    name: str
    namespace: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})
    printed: str = ""
    ran: int = 0

    def run(self, page: str) -> None:
        """Run every block; raises AssertionError for the first that fails or shows something else."""
        for block in blocks_of(page):
            where = f"{self.name}, line {block.line}"
            if block.note == "not run":
                continue
            if block.note == "file":
                path = Path(block.value)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, encoding="utf-8")
            elif block.note == "output":
                difference = differs(block.text, self.printed)
                assert difference is None, f"{where}: {difference}"
            elif block.language == "python":
                self._python(block, where)
            elif block.language == "console":
                self._console(block, where)

    def _python(self, block: Block, where: str) -> None:
        self.ran += 1
        if not block.text.startswith(">>>"):
            printed = io.StringIO()
            with redirect_stdout(printed):
                exec(compile(block.text, where, "exec"), self.namespace)
            self.printed = printed.getvalue()
            return
        test = doctest.DocTestParser().get_doctest(block.text, {}, where, self.name, block.line)
        test.globs = self.namespace
        report = io.StringIO()
        doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.write, clear_globs=False)
        assert not report.getvalue(), f"{where}: {report.getvalue()}"

    def _console(self, block: Block, where: str) -> None:
        typed = list(typed_in(block.text))
        for number, one in enumerate(typed, 1):
            self.ran += 1
            last = number == len(typed)
            wanted = int(block.value) if block.note == "exit" and last else 0
            printed, code = self._pipe(one.command)
            assert code == wanted, f"{where}: {one.command} exited with {code}:\n{printed}"
            if one.shown.strip() and printed is not None:
                difference = differs(one.shown, printed)
                assert difference is None, f"{where}: {one.command}\n{difference}"

    def _pipe(self, command: str) -> tuple[str | None, int]:
        """What a command prints (None when it is not run) and its exit code; with `|`, the last one's."""
        lexer = shlex.shlex(command.replace("\\\n", " "), posix=True, punctuation_chars="|<>")
        lexer.commenters = ""
        parts: list[list[str]] = [[]]
        for token in lexer:
            if token == "|":
                parts.append([])
            else:
                parts[-1].append(token)
        given: str | None = None
        code = 0
        for words in parts:
            target = source = None
            if ">" in words:
                words, (_, target) = words[: words.index(">")], words[words.index(">") :]
            if "<" in words:
                words, (_, source) = words[: words.index("<")], words[words.index("<") :]
            if source is not None:
                given = Path(source).read_text(encoding="utf-8")
            program = programs()[words[0]]
            if NOT_RUN & set(words[1:3]):
                _check_arguments(program, words)
                return None, 0
            result = CliRunner().invoke(program, words[1:], input=given, prog_name=words[0])
            given, code = result.output, result.exit_code
            if result.exception and not isinstance(result.exception, SystemExit):
                raise result.exception
            if target is not None:
                Path(target).write_text(result.stdout, encoding="utf-8")
                given = ""
        return given, code


def _check_arguments(program: click.Command, words: list[str]) -> None:
    """Parse the arguments of a command as it would itself, without running it."""
    context = click.Context(program, info_name=words[0])
    rest = words[1:]
    while isinstance(program, click.Group):
        name, command, rest = program.resolve_command(context, rest)
        assert command is not None, name
        program = command
        context = program.make_context(name, list(rest), parent=context)
        if not isinstance(program, click.Group):
            return
        rest = [*context._protected_args, *context.args]
