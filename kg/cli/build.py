"""`kg build`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import landscape_argument, output_option


@click.command()
@landscape_argument
@output_option
def build(landscape: Path | None, output: Path) -> None:
    """Build everything from a landscape folder.

    Example: kg build data/ai-video --output output
    """
    from kg.pipeline import build as run
    from kg.settings import from_env

    settings = from_env()
    run(settings.landscape(landscape), output, settings.ontology)
    click.echo(f"Open {output / 'index.html'}")
