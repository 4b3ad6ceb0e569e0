"""`kg rivals` and `kg compare`: who competes with a firm and why, and two firms side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.basis import based
from kg.cli.clocks import footed
from kg.cli.dossier import page_option, write_comparison
from kg.cli.options import (
    as_of_option,
    format_option,
    lang_option,
    output_option,
    recorded_option,
    segment_option,
    theme_option,
)
from kg.cli.tables import json_text, markdown_table, text_table

if TYPE_CHECKING:
    from kg.analysis.scope import Context
    from kg.views.changes import Table


@click.command()
@click.argument("firm", metavar="FIRM")
@segment_option
@as_of_option
@recorded_option
@lang_option
@format_option("table", "csv", "json", "md")
@output_option
def rivals(
    firm: str,
    segment: str | None,
    as_of: date | None,
    recorded: date | None,
    lang: str,
    format_: str,
    output: Path,
) -> None:
    """Name the rivals of a firm: why each is one, who presses whom, where, how sure, on which claims.

    FIRM: a firm or an offering, by id or by its name in any language. Example: kg rivals Rayhan
    """
    from kg.analysis.competitors import answer
    from kg.analysis.competitors_rows import COLUMNS, to_record, to_rows
    from kg.analysis.declared import basis
    from kg.views.rivals import rivals_table

    context, (name,) = _context((firm,), segment, as_of, recorded, lang, output)
    found = answer(context, name)
    if format_ in ("csv", "json"):
        rows = partial(to_rows, found.rivals, context)
        return _show_data(format_, COLUMNS, rows, partial(to_record, found, context), found, context, lang)
    table = rivals_table(found, context, lang)
    text = based(shown(table.title, (), (table,), format_), basis(context), lang, format_)
    return click.echo(footed(text, found, context.landscape, lang, format_), nl=False)


@click.command()
@click.argument("firm", metavar="FIRM")
@click.argument("other", metavar="OTHER")
@segment_option
@as_of_option
@recorded_option
@lang_option
@format_option("table", "csv", "json", "md")
@page_option
@theme_option
@output_option
def compare(
    firm: str,
    other: str,
    segment: str | None,
    as_of: date | None,
    recorded: date | None,
    lang: str,
    format_: str,
    page: Path | None,
    theme: str,
    output: Path,
) -> None:
    """Put two firms side by side: what is said of one and not of the other, who is ahead where, what is contested.

    With --page it becomes a page for a meeting, in the colours of --theme. Example: kg compare Rayhan Hongfeng
    """
    from kg.analysis.comparison import compare as compared
    from kg.analysis.comparison_rows import COLUMNS, depends_on, to_record, to_rows
    from kg.views.comparison import comparison_heading, comparison_tables

    context, names = _context((firm, other), segment, as_of, recorded, lang, output)
    found = compared(context, names[0], names[1])
    if page is not None:
        return write_comparison(found, context, lang, theme, page)
    if format_ in ("csv", "json"):
        rows, record = partial(to_rows, found, context), partial(to_record, found, context)
        return _show_data(format_, COLUMNS, rows, record, found, context, lang)
    heading, notes = comparison_heading(found, context, lang)
    text = shown(heading, notes, comparison_tables(found, context, lang), format_)
    text = based(text, depends_on(found, context), lang, format_)
    return click.echo(footed(text, found, context.landscape, lang, format_), nl=False)


def shown(heading: str, notes: Iterable[str], tables: Iterable[Table], format_: str) -> str:
    """A heading, sentences and tables as `table` or `md`; a table titled like the heading is not titled twice."""
    is_markdown = format_ == "md"
    parts = [_lines([f"## {heading}" if is_markdown else heading], "")]
    parts += [_lines(notes, "- " if is_markdown else "  ")]
    for table in tables:
        if table.title != heading:
            parts.append(_lines([f"### {table.title}" if is_markdown else table.title], ""))
        if table.rows:
            columns, rows = list(table.columns), [list(row) for row in table.rows]
            parts.append(markdown_table(columns, rows) if is_markdown else text_table(columns, rows, right=table.right))
        parts.append(_lines(table.notes, "- " if is_markdown else "  "))
    return "\n".join(part for part in parts if part)


def _lines(texts: Iterable[str], mark: str) -> str:
    return "".join(f"{mark}{text}\n" for text in texts)


def _context(
    names: tuple[str, ...], segment: str | None, as_of: date | None, recorded: date | None, lang: str, output: Path
) -> tuple[Context, tuple[str, ...]]:
    """What was built, as it stood, and the ids of the firms that are named."""
    from kg.claims.firms import find_firm
    from kg.cli.reading import asked_context

    context = asked_context(output, segment, as_of, recorded, lang)
    return context, tuple(find_firm(name, context.landscape, context.ontology) for name in names)


def _show_data(
    format_: str,
    columns: tuple[str, ...],
    rows: Callable[[], list[dict[str, Any]]],
    record: Callable[[], dict[str, Any]],
    found: object,
    context: Context,
    lang: str,
) -> None:
    """CSV or JSON to stdout; only what is printed is computed."""
    from kg.views.tables import to_csv

    if format_ == "csv":
        return click.echo(footed(to_csv(columns, rows()), found, context.landscape, lang, format_), nl=False)
    return click.echo(json_text(record()), nl=False)
