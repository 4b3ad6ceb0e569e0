"""Options that several commands share, worded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.vocab import LANGUAGES

# Copies, so that --help need not load what computes with them; tests hold them to kg.analysis and kg.views.
KINDS = ("companies", "people", "products", "platforms")  # kg.analysis.leaders.KINDS
THEMES = ("light", "dark", "print")  # kg.views.palette.THEMES
DRAWS, SEED = 5000, 7  # kg.analysis.simulation.Settings
FEWEST_DRAWS = 100  # a share of fewer is off by 5 points and more (one standard deviation)


class Choice(click.Choice[str]):
    """One of some words; a slip is answered with the nearest of them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            from kg.sources.language import did_you_mean

            hint = did_you_mean(str(value), self.choices)
            self.fail("; ".join(filter(None, [error.message.rstrip("."), hint])), param, ctx)


Decorated = TypeVar("Decorated", bound=Callable[..., Any] | click.Command)

landscape_argument = click.argument(
    "landscape", metavar="[LANDSCAPE_DIR]", required=False, type=click.Path(path_type=Path)
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder the build wrote.",
)
lang_option = click.option(
    "--lang", type=Choice(LANGUAGES), default="en", show_default=True, help="Language of labels."
)
as_of_option = click.option(
    "--as-of",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    callback=lambda ctx, param, moment: moment.date() if moment else None,
    metavar="DATE",
    help="The market as it stood on a day (YYYY-MM-DD); without it the landscape's own date.",
)
recorded_option = click.option(
    "--recorded",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    callback=lambda ctx, param, moment: moment.date() if moment else None,
    metavar="DATE",
    help="Only what had been recorded by a day (YYYY-MM-DD): what we knew then, whenever it was true.",
)

segment_option = click.option(
    "--segment", metavar="NAME", help="One market segment, by its id or its name in any language."
)
theme_option = click.option("--theme", type=Choice(THEMES), default="light", show_default=True, help="Colours.")
draws_option = click.option(
    "--draws", type=click.IntRange(FEWEST_DRAWS, 1_000_000), default=DRAWS, show_default=True, help="Worlds drawn."
)
seed_option = click.option(
    "--seed", type=click.IntRange(0), default=SEED, show_default=True, help="Same seed, same answer."
)


def format_option(*choices: str) -> Callable[[Decorated], Decorated]:
    """--format with the first choice as default."""
    return click.option("--format", "format_", type=Choice(choices), default=choices[0], show_default=True)
