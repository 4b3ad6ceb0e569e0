"""`kg contested` and `kg gaps`: where sources contradict each other, what they leave open, and what to ask next."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.basis import based
from kg.cli.clocks import footed
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

    from kg.analysis.basis import Basis
    from kg.analysis.scope import Context
    from kg.analysis.simulation import Settings
    from kg.views.blocks import Block
    from kg.views.phrases import Phrases

segment_option = click.option(
    "--segment", metavar="NAME", help="One market segment and those below it, by its id or its name in any language."
)


@dataclass(frozen=True)
class Asked:
    """What both commands are asked for."""

    context: Context
    settings: Settings
    lang: str
    format: str

    @property
    def phrases(self) -> Phrases:
        """Sentence parts in the language asked for."""
        from kg.views.phrases import Phrases

        return Phrases(self.context.landscape, self.context.ontology, self.lang)

    def laid_out(self, blocks: Sequence[Block]) -> str:
        """Blocks for a terminal or as Markdown."""
        from kg.cli.profile_text import to_terminal
        from kg.views.blocks import to_markdown

        return to_markdown(blocks) if self.format == "md" else to_terminal(blocks)

    def show(self, text: str, found: object, depends: Basis) -> None:
        """Print an answer with what it depends on and what the clocks say of it. found: what the text was made of."""
        text = based(text, depends, self.lang, self.format)
        click.echo(footed(text, found, self.context.landscape, self.lang, self.format), nl=False)


def _asked(command: Callable[[Asked], None]) -> Callable[..., None]:
    """The options of both commands; the command gets them as one Asked."""

    @functools.wraps(command)
    def asked(
        segment: str | None, as_of: date | None, recorded: date | None, draws: int, seed: int, lang: str, format_: str, output: Path
    ) -> None:  # fmt: skip
        from kg.analysis.simulation import Settings
        from kg.cli.reading import asked_context

        context = asked_context(output, segment, as_of, recorded)
        command(Asked(context, Settings(draws=draws, seed=seed), lang, format_))

    options = (
        segment_option, as_of_option, recorded_option, draws_option, seed_option, lang_option,
        format_option("table", "csv", "json", "md"), output_option,
    )  # fmt: skip
    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(options), asked)


@click.command()
@_asked
def contested(asked: Asked) -> None:
    """Show every contested point: both sides, their voices, and the ranking if only one of them is right.

    Example: kg contested --format md
    """
    from kg.analysis import contested as analysis
    from kg.analysis.gap_rows import CONTESTED_COLUMNS, contested_basis, contested_record, contested_rows
    from kg.analysis.undated import clocks_record
    from kg.views.contested import contested_blocks
    from kg.views.tables import to_csv

    settings, landscape = asked.settings, asked.context.landscape
    found = analysis.contested(asked.context, settings)
    depends = contested_basis(found, asked.context, settings)
    if asked.format == "csv":
        return asked.show(to_csv(CONTESTED_COLUMNS, contested_rows(found, depends)), found, depends)
    if asked.format == "json":
        return click.echo(json_text(contested_record(found, depends) | clocks_record(found, landscape)), nl=False)
    return asked.show(asked.laid_out(contested_blocks(found, asked.phrases, settings.seed)), found, depends)


@click.command()
@_asked
def gaps(asked: Asked) -> None:
    """Show what no source says, apart from what one denies, and the question whose answer would help most.

    Example: kg gaps --lang zh
    """
    from kg.analysis.declared import basis
    from kg.analysis.gap_rows import GAPS_COLUMNS, agendas_basis, gaps_record, gaps_rows
    from kg.analysis.gaps import not_said
    from kg.analysis.next_question import agendas
    from kg.analysis.whitespace import whitespace
    from kg.views.tables import to_csv
    from kg.views.whitespace import gaps_blocks

    context, settings = asked.context, asked.settings
    space = whitespace(context)
    if asked.format == "csv":
        depends = basis(context)
        return asked.show(to_csv(GAPS_COLUMNS, gaps_rows(space, context.landscape, depends)), space, depends)
    questions = agendas(context, settings)
    if asked.format == "json":
        return click.echo(json_text(gaps_record(space, questions, context, settings)), nl=False)
    missing = not_said(context, (one.arena for one in questions))
    text = asked.laid_out(gaps_blocks(space, questions, missing, asked.phrases, settings))
    return asked.show(text, (space, questions, missing), agendas_basis(questions, context, settings))
