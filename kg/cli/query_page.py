"""`kg query --view` and `kg ask --view`: an answer as a page or a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.graph.results import Answer, Term
    from kg.graph.store import Store
    from kg.model import Landscape, Ontology
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


@dataclass(frozen=True)
class Asked:
    """What was asked, of which market. text: the query, whose header may name the view and the question. about: the terms filled in."""

    text: str
    landscape: Landscape
    ontology: Ontology
    store: Store
    about: tuple[Term, ...] = ()

    def titles(self) -> dict[str, str]:
        """The question by language, and what it is asked about; {} where the query does not say."""
        from kg.graph.query import header
        from kg.vocab import LANGUAGES

        said = header(self.text)
        known = {lang: said[f"question.{lang}"] for lang in LANGUAGES if f"question.{lang}" in said}
        return {lang: self._titled(question, lang) for lang, question in known.items()}

    def labels(self, terms: Iterable[Term | None], lang: str) -> dict[Term | None, str]:
        """Terms that have one → their label."""
        from kg.graph.things import label_all

        return dict(label_all(self.store, [term for term in terms if term is not None], lang))

    def _titled(self, question: str, lang: str) -> str:
        from kg.sources.language import isolate

        names = self.labels(self.about, lang)
        told = ", ".join(isolate(names[term]) for term in self.about if term in names)
        return f"{question} ({told})" if told else question


def write_answer(answer: Answer, asked: Asked, *, lang: str, view: str | None, page: Path | None) -> None:
    """Draw an answer. Raises UsageError where it does not fit."""
    from kg.cli.writing import write_to
    from kg.graph.names import names_of
    from kg.graph.query import header
    from kg.graph.result_cells import answered
    from kg.graph.results import Triples, as_rows
    from kg.views.query_view import query_view
    from kg.views.view_page import view_file

    if isinstance(answer, bool):
        raise UsageError("a yes or no cannot be drawn; ask with SELECT or CONSTRUCT, or leave --view and --page out")
    rows = as_rows(answer) if isinstance(answer, Triples) else answer
    form = view or header(asked.text).get("view", "table")
    format_ = _format(page, form)
    landscape, ontology, titles = asked.landscape, asked.ontology, asked.titles()

    def drawn(one: str, palette: Palette) -> ViewModel:
        labels = asked.labels((term for row in rows.rows for term in row), one)
        found = answered(rows, names_of(landscape), labels)
        return query_view(form, found, landscape, ontology, one, palette, asked=titles)

    content = view_file(drawn, landscape, ontology, lang=lang, theme="light", format=format_)
    write_to(page, f"query.{format_}", content)


def _format(page: Path | None, form: str) -> str:
    """What a file is to hold, by its name."""
    format_ = page.suffix.removeprefix(".") if page and page != Path("-") else FORMATS[0]
    if format_ not in FORMATS:
        raise UsageError(f"{page}: a view is an .html, .svg or .png file; name one of those")
    if form == "table" and format_ != FORMATS[0]:
        raise UsageError(f"{page}: a table has no picture; name an .html file or add --view bar, say")
    return format_
