"""`kg brief`: five slides and an appendix to take into a meeting, every sentence with its claims or marked as analysis."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import Choice, as_of_option, format_option, lang_option, recorded_option
from kg.cli.writing import file_option, from_option, write_to

if TYPE_CHECKING:
    from kg.views.brief_model import Brief

FORMATS = ("pptx", "html", "md", "pdf")
AUDIENCES = ("board", "team")  # this and SLIDES as kg.views.brief; a test holds them to it
MOST_NAMED = 20
BOXES = "the deck carries fonts for its Chinese; where a program shows boxes (LibreOffice 25.2 and older), run `kg fonts` there once"
SLIDES = ("question", "map", "leaders", "rivals", "change", "gaps", "sources")


@click.command()
@click.option("--about", metavar="NAME", help="A firm, by id or name in any language; without it the whole market.")
@click.option(
    "--audience", type=Choice(AUDIENCES), default=AUDIENCES[0], show_default=True,
    help="team adds measures, rivals in detail and the method.",
)  # fmt: skip
@click.option(
    "--slide", "only", multiple=True, metavar="NAME",
    shell_complete=lambda ctx, param, typed: [name for name in SLIDES if name.startswith(typed)],
    help=f"Only this slide and the claims behind it; again for a second one. NAME: {', '.join(SLIDES)}.",
)  # fmt: skip
@lang_option
@format_option(*FORMATS)
@as_of_option
@recorded_option
@from_option
@file_option
def brief(
    about: str | None, audience: str, only: tuple[str, ...], lang: str, format_: str, as_of: date | None,
    recorded: date | None, folder: Path, file: Path | None,
) -> None:  # fmt: skip
    """Make a deck, or one slide of it: answer, market map, who is ahead, rivals, what would change our mind; every claim behind it.

    Example: kg brief --about Rayhan --lang ar

    Example: kg brief --slide leaders --about Rayhan
    """
    from kg.claims.firms import find_firm
    from kg.cli.reading import read_begun, read_output
    from kg.graph.rules import load_rules
    from kg.settings import from_env
    from kg.views.brief import brief as made

    settings = from_env()
    built, _ = read_output(folder, settings)
    landscape = read_begun(built, settings, as_of=as_of, recorded=recorded)
    firm = find_firm(about, landscape, built.ontology) if about else None
    name = "-".join(filter(None, ("brief", firm, *dict.fromkeys(only))))
    rules = {rule.name: rule.labels for rule in load_rules(settings.ontology / "rules")}
    content = to_file(made(landscape, built.ontology, lang, firm, audience, only, rules), format_)
    write_to(file, f"{name}.{format_}", content)
    if format_ == "pptx":
        tell_fonts(content)


def tell_fonts(deck: bytes) -> None:
    """Say on stderr where a program may show boxes: for Chinese without its fonts, and for characters that none of them has."""
    from kg.views.deck_fonts import holds_chinese, undrawn

    if holds_chinese(deck):
        click.echo(BOXES, err=True)
    if rare := undrawn(deck):
        more = f" and {len(rare) - MOST_NAMED} more" if len(rare) > MOST_NAMED else ""
        named = " ".join(rare[:MOST_NAMED])
        click.echo(f"no font inside draws {named}{more}; a program takes another font or shows a box", err=True)


def to_file(brief: Brief, format_: str) -> bytes:
    """A brief as the content of a file in one of FORMATS; only that renderer is imported."""
    if format_ == "pptx":
        from kg.views.brief_slides import to_pptx

        return to_pptx(brief)
    if format_ == "pdf":
        from kg.views.brief_paper import to_pdf

        return to_pdf(brief)
    if format_ == "html":
        from kg.views.brief_page import to_html

        return to_html(brief).encode("utf-8")
    from kg.views.brief_text import to_markdown

    return to_markdown(brief).encode("utf-8")
