"""`kg contested` and `kg gaps`: where sources contradict each other, what they leave open, and what to ask next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import (
    as_of_option,
    draws_option,
    format_option,
    lang_option,
    output_option,
    recorded_option,
    seed_option,
)  # fmt: skip
from kg.cli.tables import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.views.blocks import Block

segment_option = click.option(
    "--segment", metavar="NAME", help="One market segment and those below it, by its id or its name in any language."
)


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of both commands."""
    formats = format_option("table", "csv", "json", "md")
    for option in (
        output_option, formats, lang_option, seed_option, draws_option, recorded_option, as_of_option, segment_option
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@_shared
def contested(
    segment: str | None,
    as_of: date | None,
    recorded: date | None,
    draws: int,
    seed: int,
    lang: str,
    format_: str,
    output: Path,
) -> None:
    """Show every contested point: both sides, their voices, and the ranking if only one of them is right.

    Example: kg contested --format md
    """
    from kg.analysis import contested as analysis
    from kg.analysis.gap_rows import CONTESTED_COLUMNS, contested_record, contested_rows
    from kg.analysis.simulation import Settings
    from kg.cli.reading import asked_context
    from kg.views.contested import contested_blocks
    from kg.views.phrases import Phrases
    from kg.views.tables import to_csv

    context, settings = asked_context(output, segment, as_of, recorded), Settings(draws=draws, seed=seed)
    found = analysis.contested(context, settings)
    if format_ == "csv":
        return click.echo(to_csv(CONTESTED_COLUMNS, contested_rows(found)), nl=False)
    if format_ == "json":
        return click.echo(json_text(contested_record(found, settings)), nl=False)
    return _show(contested_blocks(found, Phrases(context.landscape, context.ontology, lang), seed), format_)


@click.command()
@_shared
def gaps(
    segment: str | None,
    as_of: date | None,
    recorded: date | None,
    draws: int,
    seed: int,
    lang: str,
    format_: str,
    output: Path,
) -> None:
    """Show what no source says, apart from what one denies, and the question whose answer would help most.

    Example: kg gaps --lang zh
    """
    from kg.analysis.gap_rows import GAPS_COLUMNS, gaps_record, gaps_rows
    from kg.analysis.gaps import not_said
    from kg.analysis.next_question import agendas
    from kg.analysis.simulation import Settings
    from kg.analysis.whitespace import whitespace
    from kg.cli.reading import asked_context
    from kg.views.phrases import Phrases
    from kg.views.tables import to_csv
    from kg.views.whitespace import gaps_blocks

    context, settings = asked_context(output, segment, as_of, recorded), Settings(draws=draws, seed=seed)
    space = whitespace(context)
    if format_ == "csv":
        return click.echo(to_csv(GAPS_COLUMNS, gaps_rows(space, context.landscape)), nl=False)
    questions = agendas(context, settings)
    if format_ == "json":
        return click.echo(json_text(gaps_record(space, questions, context, settings)), nl=False)
    missing = not_said(context, (one.arena for one in questions))
    phrases = Phrases(context.landscape, context.ontology, lang)
    return _show(gaps_blocks(space, questions, missing, phrases, settings), format_)


def _show(blocks: Sequence[Block], format_: str) -> None:
    from kg.cli.profile_text import to_terminal
    from kg.views.blocks import to_markdown

    click.echo(to_markdown(blocks) if format_ == "md" else to_terminal(blocks), nl=False)
