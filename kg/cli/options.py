"""Options that several commands share, worded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.vocab import LANGUAGES

Decorated = TypeVar("Decorated", bound=Callable[..., Any] | click.Command)

landscape_argument = click.argument(
    "landscape", metavar="[LANDSCAPE_DIR]", required=False, type=click.Path(path_type=Path)
)
output_option = click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder the build wrote.",
)
lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of labels."
)


def format_option(*choices: str) -> Callable[[Decorated], Decorated]:
    """--format with the first choice as default."""
    return click.option("--format", "format_", type=click.Choice(choices), default=choices[0], show_default=True)
