"""`kg completion`: the script that lets a shell complete commands, options and files."""

from __future__ import annotations

import click

from kg.cli.options import Choice

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "kg"
VARIABLE = "_KG_COMPLETE"  # the name click derives from the program and looks for when it is called to complete


@click.command()
@click.argument("shell", type=Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    Example: kg completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    from kg.cli import main

    script = get_completion_class(shell)
    assert script is not None  # SHELLS are those that click knows
    click.echo(script(main, {}, PROGRAM, VARIABLE).source())
