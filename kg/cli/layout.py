"""`kg layout`: where boxes stand on the map."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import landscape_argument


@click.command()
@landscape_argument
@click.option(
    "--save", is_flag=True, help="Write layout.json into the landscape's folder, so that a rebuild never moves the map."
)
def layout(landscape: Path | None, save: bool) -> None:
    """Compute the layout of the map anew; with --save keep it with the landscape.

    Example: kg layout --save
    """
    from kg.pipeline import graph
    from kg.settings import from_env
    from kg.sources.sheets import write_file
    from kg.views.drawing import draw_map
    from kg.views.layout import SavedLayout

    settings = from_env()
    folder = settings.landscape(landscape)
    graphed = graph(folder, settings.ontology)
    drawn = draw_map(graphed.landscape, graphed.ontology)
    for name, placed in drawn.layouts.items():
        click.echo(f"{name}: {len(placed.spots)} boxes in {len(placed.cells)} cells")
    if save:
        target = folder / "layout.json"
        write_file(target, SavedLayout(drawn.layouts).to_json().encode())
        click.echo(f"wrote {target}")
