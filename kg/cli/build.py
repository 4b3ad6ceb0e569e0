"""`kg build`: everything from a landscape folder, then the answer."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
from click.core import ParameterSource

from kg.cli.options import landscape_argument, lang_option, output_option

PATIENCE = 1.0  # seconds a person waits without a word


@click.command()
@landscape_argument
@output_option
@lang_option
def build(landscape: Path | None, output: Path, lang: str) -> None:
    """Build everything from a landscape folder and print the answer.

    Example: kg build data/ai-video --output output
    """
    from kg.cli.reading import refuse_other_market
    from kg.pipeline import build as run
    from kg.settings import from_env

    settings = from_env()
    folder = settings.landscape(landscape)
    if click.get_current_context().get_parameter_source("output") is ParameterSource.DEFAULT:
        refuse_other_market(output, folder)
    built = run(folder, output, settings.ontology, progress())
    for sentence in built.answers[lang]:
        click.echo(sentence.plain)
    click.echo(f"Open {output / 'index.html'}")
    if built.violations:
        click.echo(f"Violations: {built.violations}; run `kg check` to see where and what to do", err=True)


def progress(*, at_once: bool = True) -> Callable[[str], None]:
    """Tells each step on stderr: at once on a terminal unless told otherwise, elsewhere only what happens after PATIENCE."""
    started = time.monotonic()
    is_terminal = at_once and sys.stderr.isatty()

    def tell(step: str) -> None:
        if is_terminal or time.monotonic() - started > PATIENCE:
            click.echo(f"{step} …", err=True)

    return tell
