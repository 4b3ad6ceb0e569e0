"""`kg dossier`: everything the sources say about one firm, product, person, platform or segment, on one page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import as_of_option, format_option, lang_option, recorded_option, theme_option
from kg.cli.writing import file_option, from_option, write_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.analysis.comparison import Comparison
    from kg.analysis.scope import Context
    from kg.views.dossier_model import Page
    from kg.views.palette import Palette


page_option = click.option(
    "--page", type=click.Path(path_type=Path), metavar="FILE",
    help='Write an HTML page instead, "-" for standard output; FILE.md gives Markdown.',
)  # fmt: skip


@click.command()
@click.argument("name", metavar="NAME")
@lang_option
@as_of_option
@recorded_option
@theme_option
@format_option("html", "md")
@from_option
@file_option
def dossier(
    name: str, lang: str, as_of: date | None, recorded: date | None, theme: str, format_: str, folder: Path, file: Path | None
) -> None:  # fmt: skip
    """Put all that is said of one thing on one page, each line with its claims: offers, people, rivals, standing, open questions.

    NAME: a firm, product, person, platform or segment, by id or by its name in any language. Example: kg dossier Rayhan --lang ar
    """
    from kg.analysis.dossier import dossier as gathered
    from kg.claims.entities import find_entity
    from kg.cli.reading import asked_context
    from kg.views.dossier import dossier_page

    context = asked_context(folder, as_of=as_of, recorded=recorded)
    named = find_entity(name, context.landscape, context.ontology)
    if named.namesakes:
        click.echo(f"{named.entity} is meant; of the same name: {', '.join(named.namesakes)}", err=True)
    found = gathered(context, named.entity)
    content = page_bytes(lambda one, palette: dossier_page(found, context, one, palette), context, lang, theme, format_)
    write_to(file, f"dossier-{named.entity}.{format_}", content)


def write_comparison(found: Comparison, context: Context, lang: str, theme: str, page: Path) -> None:
    """Two firms side by side as a page. page: a name that ends in .md gets Markdown."""
    from kg.views.comparison_page import comparison_page

    format_ = "md" if page.suffix == ".md" else "html"
    content = page_bytes(lambda one, palette: comparison_page(found, context, one), context, lang, theme, format_)
    write_to(page, page.name, content)


def page_bytes(make: Callable[[str, Palette], Page], context: Context, lang: str, theme: str, format_: str) -> bytes:
    """A page of facts as HTML with all languages, the one asked for first, or as Markdown in that one."""
    from kg.views.dossier_markdown import to_markdown
    from kg.views.palette import PALETTES
    from kg.views.view_page import view_file

    if format_ == "md":
        return to_markdown(make(lang, PALETTES[theme]), context.landscape, context.ontology).encode()
    return view_file(make, context.landscape, context.ontology, lang=lang, theme=theme, format="html")
