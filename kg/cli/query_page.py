"""`kg query --view`: the answer of a query as a page or a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.graph.results import Answer
    from kg.output import Output
    from kg.views.palette import Palette
    from kg.views.view_model import ViewModel

FORMATS = ("html", "svg", "png")

view_option = click.option(
    "--view", metavar="NAME",
    help="Draw the answer: table, graph, bar, timeline, quadrant or map; a `# view: NAME` line in the query says so too.",
)  # fmt: skip
page_option = click.option(
    "--page", type=click.Path(path_type=Path), metavar="FILE",
    help='File to draw into (.html, .svg, .png), "-" for standard output; with --view alone query.html here.',
)  # fmt: skip


def write_answer(answer: Answer, text: str, built: Output, *, lang: str, view: str | None, page: Path | None) -> None:
    """Draw an answer. text: the query, whose header may name the view and the question. Raises UsageError where it does not fit."""
    from kg.cli.writing import write_to
    from kg.graph.names import names_of
    from kg.graph.query import header
    from kg.graph.result_cells import answered
    from kg.graph.results import Triples, as_rows
    from kg.graph.store import read_store
    from kg.graph.things import label_all
    from kg.views.query_view import query_view
    from kg.views.view_page import view_file
    from kg.vocab import LANGUAGES

    if isinstance(answer, bool):
        raise UsageError("a yes or no cannot be drawn; ask with SELECT or CONSTRUCT, or leave --view and --page out")
    rows = as_rows(answer) if isinstance(answer, Triples) else answer
    said = header(text)
    form = view or said.get("view", "table")
    format_ = _format(page, form)
    store, landscape = read_store(built.graph_file.read_bytes()), built.landscape
    asked = {one: said[f"question.{one}"] for one in LANGUAGES if f"question.{one}" in said}

    def drawn(one: str, palette: Palette) -> ViewModel:
        labels = label_all(store, [term for row in rows.rows for term in row if term is not None], one)
        found = answered(rows, names_of(landscape), labels)
        return query_view(form, found, landscape, built.ontology, one, palette, asked=asked)

    content = view_file(drawn, landscape, built.ontology, lang=lang, theme="light", format=format_)
    write_to(page, f"query.{format_}", content)


def _format(page: Path | None, form: str) -> str:
    """What a file is to hold, by its name."""
    format_ = page.suffix.removeprefix(".") if page and page != Path("-") else FORMATS[0]
    if format_ not in FORMATS:
        raise UsageError(f"{page}: a view is an .html, .svg or .png file; name one of those")
    if form == "table" and format_ != FORMATS[0]:
        raise UsageError(f"{page}: a table has no picture; name an .html file or add --view bar, say")
    return format_
