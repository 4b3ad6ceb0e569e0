"""Run the command line within the test process, with the exit code that `kg` would end in."""

from __future__ import annotations

from dataclasses import dataclass

import click
from click.testing import CliRunner

from kg.cli import main
from kg.errors import KgError


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


def kg(*arguments: object) -> Ran:
    """Run `kg` with these arguments; an unforeseen error is raised, not swallowed."""
    done = CliRunner().invoke(main, [str(argument) for argument in arguments], standalone_mode=False)
    error = done.exception
    if error is None:
        code = done.return_value if isinstance(done.return_value, int) else 0
        return Ran(code, done.stdout, done.stderr)
    if isinstance(error, KgError | click.ClickException):
        return Ran(error.exit_code, done.stdout, f"{done.stderr}error: {error}")
    raise error
