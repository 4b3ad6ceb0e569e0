"""`kg map`: pictures to take into a meeting, as a page, an SVG or a PNG, each with its claims."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import (
    KINDS,
    Choice,
    as_of_option,
    format_option,
    lang_option,
    recorded_option,
    segment_option,
    theme_option,
)
from kg.cli.writing import file_option, from_option

if TYPE_CHECKING:
    from kg.model import Landscape, Ontology
    from kg.views.palette import Palette
    from kg.views.view_model import ViewModel

    Make = Callable[[str, Palette], ViewModel]

PRESETS = ("rivalry", "people", "market", "everything")


@dataclass(frozen=True)
class Asked:
    """What every static view is asked for. folder: what the build wrote; file: what to write, None = one named after the view."""

    folder: Path
    lang: str
    as_of: date | None
    recorded: date | None
    theme: str
    format: str
    file: Path | None

    def open(self, *, is_whole: bool = True) -> tuple[Landscape, Ontology]:
        """The built landscape as of the day asked for, by what had been recorded on one.

        is_whole: with what begins later, for a view that tells it apart; without it every claim is one to draw.
        """
        from kg.cli.reading import read_begun, read_landscape, read_output
        from kg.settings import from_env

        settings = from_env()
        built, _ = read_output(self.folder, settings)
        read = read_landscape if is_whole else read_begun
        return read(built, settings, as_of=self.as_of, recorded=self.recorded), built.ontology

    def write(self, name: str, landscape: Landscape, ontology: Ontology, make: Make) -> None:
        """Draw and write. make: the view in a language and with a palette."""
        from kg.cli.writing import write_to
        from kg.views.view_page import view_file

        content = view_file(make, landscape, ontology, lang=self.lang, theme=self.theme, format=self.format)
        write_to(self.file, f"{name}.{self.format}", content)


def view_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every static view; the command gets them as one Asked, first."""

    @functools.wraps(command)
    def asked(
        folder: Path, lang: str, as_of: date | None, recorded: date | None, theme: str, format_: str, file: Path | None, **own: Any
    ) -> None:  # fmt: skip
        command(Asked(folder, lang, as_of, recorded, theme, format_, file), **own)

    options = (
        from_option, lang_option, as_of_option, recorded_option, theme_option, format_option("html", "svg", "png"), file_option,
    )  # fmt: skip
    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(options), asked)


@click.group("map")
def map() -> None:
    """Draw the market: a page, an SVG or a PNG to take into a meeting.

    Every mark leads to claims. Example: kg map timeline --lang ar --format png
    """


@map.command()
@click.option("--by", type=Choice(("company", "segment")), default="company", show_default=True, help="What a lane is.")
@click.option("--about", metavar="NAME", help="Only events of one firm or offering, by id or name in any language.")
@segment_option
@view_options
def timeline(asked: Asked, by: str, about: str | None, segment: str | None) -> None:
    """Draw launches, upgrades, announcements and changes of terms in time.

    Example: kg map timeline --by segment
    """
    from kg.analysis.chronology import chronology
    from kg.claims.firms import find_firm
    from kg.claims.lookup import find_segment
    from kg.views.timeline import timeline as drawn

    landscape, ontology = asked.open()
    place = find_segment(segment, landscape) if segment else None
    firm = find_firm(about, landscape, ontology) if about else None
    found = chronology(landscape, ontology, segment=place, about=firm)
    asked.write(
        "timeline", landscape, ontology, lambda lang, palette: drawn(found, landscape, ontology, lang, palette, by=by)
    )


@map.command()
@click.option(
    "--x", metavar="MEASURE", default="prominence", show_default=True, help="Measure across; kg leaders names them."
)
@click.option("--y", metavar="MEASURE", default="dominance", show_default=True, help="Measure up.")
@click.option("--kind", type=Choice(KINDS), default="companies", show_default=True, help="Who is placed.")
@segment_option
@view_options
def quadrant(asked: Asked, x: str, y: str, kind: str, segment: str | None) -> None:
    """Set two measures against each other, with intervals, and say who cannot be placed.

    Example: kg map quadrant --x momentum --y prominence
    """
    from kg.analysis.quadrant import quadrant as placed
    from kg.claims.lookup import find_segment
    from kg.views.quadrant import quadrant_view

    landscape, ontology = asked.open()
    place = find_segment(segment, landscape) if segment else None
    found = placed(landscape, ontology, x, y, kind=kind, segment=place)
    asked.write(
        "quadrant", landscape, ontology, lambda lang, palette: quadrant_view(found, landscape, ontology, lang, palette)
    )


@map.command()
@click.option(
    "--group", "by", metavar="WHAT", default="segment", show_default=True, help="segment, platform, place or type."
)
@click.option(
    "--order",
    metavar="MEASURE",
    default="evidence",
    show_default=True,
    help="Of cards: evidence, name, tier, prominence, reach or momentum.",
)
@view_options
def market(asked: Asked, by: str, order: str) -> None:
    """Show who stands in which part of the market, and in which nobody is named.

    Example: kg map market --group segment --order evidence
    """
    from kg.analysis.placement import placement, profiles
    from kg.analysis.scope import Context
    from kg.views.market_map import market_map

    landscape, ontology = asked.open()
    ranked = profiles(landscape, ontology)

    def drawn(lang: str, palette: Palette) -> ViewModel:
        found = placement(Context(landscape, ontology, lang=lang), by=by, order=order, profiles=ranked)
        return market_map(found, landscape, ontology, lang, palette)

    asked.write("market", landscape, ontology, drawn)


@map.command()
@click.option(
    "--focus",
    metavar="NAME",
    help="Only this firm, whom it is set against and whom those are; by id or name in any language.",
)
@segment_option
@view_options
def rivals(asked: Asked, focus: str | None, segment: str | None) -> None:
    """Show who is set against whom: leads, chases, rivalry said and concluded, contradictions marked.

    Example: kg map rivals --lang zh --format svg
    """
    from kg.analysis.profile import profile
    from kg.analysis.rival_matrix import around, rival_matrix
    from kg.analysis.scope import Context, Scope
    from kg.claims.firms import find_firm
    from kg.claims.lookup import find_segment
    from kg.views.matrix import rivals_matrix

    landscape, ontology = asked.open()
    context = Context(landscape, ontology, Scope(find_segment(segment, landscape) if segment else None), asked.lang)
    firm = find_firm(focus, landscape, ontology) if focus else None
    found = rival_matrix(context, profile(landscape, ontology, context.scope))
    shown = around(found, firm, context) if firm else found
    asked.write(
        "rivals", landscape, ontology, lambda lang, palette: rivals_matrix(shown, landscape, ontology, lang, palette)
    )


@map.command()
@click.option("--focus", metavar="NAME", help="What to look at, by its id or its name in any language; the rest fades.")
@click.option(
    "--depth", type=click.IntRange(1, 3), default=2, show_default=True, help="Steps from it that stay in view."
)
@click.option(
    "--layers",
    metavar="NAMES",
    help="Only these, with commas: stated, reported, opinion, outlook, background, inferred.",
)
@click.option("--preset", type=Choice(PRESETS), help="Which map; without it the first that shows the focus.")
@click.option(
    "--whatif",
    "scenarios",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Draw a scenario over it.",
)
@click.option(
    "--only",
    "is_alone",
    is_flag=True,
    help="Leave out what is further off (svg and png); all that is said of it is in --preset everything.",
)
@view_options
def network(
    asked: Asked, focus: str | None, depth: int, layers: str | None, preset: str | None, scenarios: tuple[Path, ...], is_alone: bool
) -> None:  # fmt: skip
    """Draw who is related to whom: the page opens where you say, a picture shows just that.

    Example: kg map network --focus Rayhan --depth 2 --layers stated,reported --format svg
    """
    from kg.cli.network import open_scenario, opening_of, write_network

    landscape, ontology, changes = open_scenario(asked, scenarios) if scenarios else (*asked.open(is_whole=False), None)
    opening = opening_of(preset, focus, depth, layers, landscape, ontology)
    write_network(asked, landscape, ontology, opening, is_alone=is_alone, changes=changes)
