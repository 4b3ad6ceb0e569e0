"""`kg query --view` and `kg ask --view`: an answer as a page or a picture."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import Choice, theme_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.graph.results import Answer, Term
    from kg.graph.store import Store
    from kg.model import Landscape, Ontology
    from kg.views.palette import Palette
    from kg.views.view_model import ViewModel

PICTURES = ("html", "svg", "png")

view_option = click.option(
    "--view", metavar="NAME",
    help="Draw the answer: table, graph, bar, timeline, quadrant or map; a `# view: NAME` line in the query says so too.",
)  # fmt: skip
page_option = click.option(
    "--page", type=click.Path(path_type=Path), metavar="FILE",
    help='File to draw into (.html, .svg, .png), "-" for standard output; with --view alone query.html here.',
)  # fmt: skip


def drawing_options(*texts: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Options of a command that prints or draws an answer. texts: what it prints, the first by default.

    The command gets them as `format_` (of what is printed) and `drawn` (None = nothing is to be drawn).
    """

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(command)
        def asked(format_: str, view: str | None, page: Path | None, theme: str, **own: Any) -> None:
            is_drawn = bool(view or page or format_ in PICTURES)
            command(format_=format_, drawn=Drawn(view, page, theme, format_, texts[0]) if is_drawn else None, **own)

        formats = click.option(
            "--format", "format_", type=Choice((*texts, *PICTURES)), default=texts[0], show_default=True,
            help="Of what is printed; html, svg or png of a view.",
        )  # fmt: skip
        return functools.reduce(
            lambda wrapped, option: option(wrapped), (theme_option, page_option, view_option, formats), asked
        )

    return decorated


@dataclass(frozen=True)
class Drawn:
    """How an answer is to be drawn. view: None = as the query says, else a table. page: the file, None = one named after its format.

    format: as asked for, or `unsaid`.
    """

    view: str | None
    page: Path | None
    theme: str
    format: str
    unsaid: str

    def format_for(self, form: str) -> str:
        """What the file is to hold, by --format or by its name. Raises UsageError where the two differ, or no such file is made."""
        named = self.page.suffix.removeprefix(".") if self.page and self.page != Path("-") else ""
        said = self.format if self.format != self.unsaid else ""
        if said not in ("", *PICTURES):
            raise UsageError(f"a view is html, svg or png, not {said}; leave --format {said} out or --view and --page")
        if named not in ("", *PICTURES) or (self.page and not named and self.page != Path("-") and not said):
            raise UsageError(f"{self.page}: a view is an .html, .svg or .png file; name one of those")
        if said and named and said != named:
            raise UsageError(f"{self.page}: its name says {named}, --format says {said}; leave one of them out")
        format_ = named or said or PICTURES[0]
        if form == "table" and format_ != PICTURES[0]:
            what = f"{self.page}: " if self.page else ""
            raise UsageError(f"{what}a table has no picture; name an .html file or add --view bar, say")
        return format_


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


def write_answer(answer: Answer, asked: Asked, drawn: Drawn, *, lang: str) -> None:
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
    form = drawn.view or header(asked.text).get("view", "table")
    format_ = drawn.format_for(form)
    landscape, ontology, titles = asked.landscape, asked.ontology, asked.titles()

    def made(one: str, palette: Palette) -> ViewModel:
        labels = asked.labels((term for row in rows.rows for term in row), one)
        found = answered(rows, names_of(landscape), labels)
        return query_view(form, found, landscape, ontology, one, palette, asked=titles)

    content = view_file(made, landscape, ontology, lang=lang, theme=drawn.theme, format=format_)
    write_to(drawn.page, f"query.{format_}", content)
