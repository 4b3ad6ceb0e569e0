"""A one-measure ranking as text: table, csv, json or Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.tables import json_text, markdown_table, text_table

if TYPE_CHECKING:
    from kg.analysis.ranking import Ranking, Row
    from kg.model import Landscape

COLUMNS = ("rank", "name", "value", "statements", "sources", "where", "note", "claims")


def show_ranking(ranking: Ranking, landscape: Landscape, lang: str, format_: str) -> None:
    """Prints a ranking."""
    click.echo(formatted(ranking, landscape, lang, format_), nl=False)


def formatted(ranking: Ranking, landscape: Landscape, lang: str, format_: str) -> str:
    """A ranking as `table`, `csv`, `json` or `md`. The last column of table and md may name only the first claims."""
    from kg.analysis.ranking import to_csv, to_record, to_rows

    if format_ == "csv":
        return to_csv(to_rows(ranking, landscape))
    if format_ == "json":
        return json_text(to_record(ranking, landscape))
    columns, rows = _columns(ranking, landscape, lang)
    if format_ == "md":
        notes = "".join(f"- {note}\n" for note in ranking.notes)
        return f"## {ranking.heading}\n\n{notes}\n{markdown_table(columns, rows)}"
    notes = "".join(f"  {note}\n" for note in ranking.notes)
    return f"{ranking.heading}\n{notes}\n{text_table(columns, rows, right=frozenset({'rank', 'value'}))}"


def _columns(ranking: Ranking, landscape: Landscape, lang: str) -> tuple[list[str], list[list[str]]]:
    """Header and cells of the columns in which any row says something."""
    cells = [_cells(row, landscape, lang) for row in ranking.rows]
    shown = [at for at, name in enumerate(COLUMNS) if name in {"rank", "name"} or any(row[at] for row in cells)]
    return [COLUMNS[at] for at in shown], [[row[at] for at in shown] for row in cells]


def _cells(row: Row, landscape: Landscape, lang: str) -> tuple[str, ...]:
    rank = "-" if row.rank is None else str(row.rank)
    value = "" if row.value is None else f"{row.value:g}"
    segment = landscape.entities[row.segment].label(lang) if row.segment else ""
    where = ", ".join(part for part in (segment, f"group {row.group}" if row.group else "") if part)
    from kg.views.leaders_words import ids

    name = landscape.entities[row.entity].label(lang)
    return (
        rank,
        name,
        value,
        str(row.evidence),
        str(len(row.origins)),
        where,
        row.note(landscape, lang),
        ids(row.claims),
    )
