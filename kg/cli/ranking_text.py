"""A one-measure ranking as text: table, csv, json or Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.tables import json_text, markdown_table, text_table

if TYPE_CHECKING:
    from kg.analysis.ranking import Ranking, Row
    from kg.views.leaders_words import LeaderWords

COLUMNS = ("rank", "name", "value", "statements", "sources", "where", "note", "claims")


def show_ranking(ranking: Ranking, words: LeaderWords, format_: str) -> None:
    """Prints a ranking."""
    click.echo(formatted(ranking, words, format_), nl=False)


def formatted(ranking: Ranking, words: LeaderWords, format_: str) -> str:
    """A ranking as `table`, `csv`, `json` or `md`. The last column of table and md may name only the first claims."""
    from kg.analysis.ranking import to_csv, to_record, to_rows

    if format_ == "csv":
        return to_csv(to_rows(ranking, words.phrases.landscape, words.told))
    if format_ == "json":
        return json_text(to_record(ranking, words.phrases.landscape, words.told))
    heading, notes = words.told(ranking.heading), [words.told(note) for note in ranking.notes]
    columns, rows = _columns(ranking, words)
    if format_ == "md":
        listed = "".join(f"- {note}\n" for note in notes)
        return f"## {heading}\n\n{listed}\n{markdown_table(columns, rows)}"
    indented = "".join(f"  {note}\n" for note in notes)
    right = frozenset(words.columns("rank", "value"))
    return f"{heading}\n{indented}\n{text_table(columns, rows, right=right)}"


def _columns(ranking: Ranking, words: LeaderWords) -> tuple[list[str], list[list[str]]]:
    """Header and cells of the columns in which any row says something."""
    cells = [_cells(row, words) for row in ranking.rows]
    shown = [at for at, name in enumerate(COLUMNS) if name in {"rank", "name"} or any(row[at] for row in cells)]
    heads = words.columns(*COLUMNS)
    return [heads[at] for at in shown], [[row[at] for at in shown] for row in cells]


def _cells(row: Row, words: LeaderWords) -> tuple[str, ...]:
    rank = "-" if row.rank is None else str(row.rank)
    value = "" if row.value is None else f"{row.value:g}"
    segment = words.name(row.segment) if row.segment else ""
    group = words.say("group", number=row.group) if row.group else ""
    where = words.say("clause").join(part for part in (segment, group) if part)
    name, note = words.name(row.entity), words.told(row.note)
    return (rank, name, value, str(row.evidence), str(len(row.origins)), where, note, words.ids(row.claims))
