"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kg.cli import main
from tests.cli.running import kg


def _commands(command: click.Command, context: click.Context) -> Iterator[click.Command]:
    """A command and everything below it."""
    yield command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None, name
            yield from _commands(below, context)


def test_output_has_one_letter_everywhere() -> None:
    context = click.Context(main)
    options = {
        command.name: param.opts
        for command in _commands(main, context)
        for param in command.params
        if "--output" in param.opts
    }
    assert {"build", "brief", "export", "rivals"} <= set(options)
    assert [name for name, names in options.items() if "-o" not in names] == []


@pytest.mark.parametrize("option", ["-o", "--output"])
def test_both_spellings_name_the_file(option: str, tmp_path: Path) -> None:
    """A folder is refused with its name, so the letter was read as the word is."""
    done = kg("brief", "--from", tmp_path, option, tmp_path)
    assert done.code != 0 and str(tmp_path) in done.err and "No such option" not in done.err
