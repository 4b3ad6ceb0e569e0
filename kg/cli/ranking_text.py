"""A one-measure ranking as text: table, csv, json or Markdown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from kg.cli.basis import based
from kg.cli.clocks import footed
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
    from kg.analysis.undated import clocks_record

    landscape, lang = words.phrases.landscape, words.phrases.lang
    if format_ == "json":
        return json_text(to_record(ranking, landscape, words.told) | clocks_record(ranking, landscape))
    text = to_csv(to_rows(ranking, landscape, words.told)) if format_ == "csv" else _laid_out(ranking, words, format_)
    return footed(based(text, ranking.basis, lang, format_), ranking, landscape, lang, format_)


def _laid_out(ranking: Ranking, words: LeaderWords, format_: str) -> str:
    """A ranking as `table` or `md`."""
    from kg.analysis.measures import is_count

    heading, notes = words.told(ranking.heading), [words.told(note) for note in ranking.notes]
    if not is_count(ranking.measure) and any(row.value for row in ranking.rows):
        notes.append(words.say("digits"))
    columns, rows = _columns(ranking, words)
    if format_ == "md":
        listed = "".join(f"- {note}\n" for note in notes)
        return f"## {heading}\n\n{listed}\n{markdown_table(columns, rows)}"
    indented = "".join(f"  {note}\n" for note in notes)
    right = frozenset(words.columns("rank", "value"))
    return f"{heading}\n{indented}\n{text_table(columns, rows, right=right)}"


def _columns(ranking: Ranking, words: LeaderWords) -> tuple[list[str], list[list[str]]]:
    """Header and cells of the columns in which any row says something."""
    cells = [_cells(row, value, words) for row, value in zip(ranking.rows, _values(ranking), strict=True)]
    shown = [at for at, name in enumerate(COLUMNS) if name in {"rank", "name"} or any(row[at] for row in cells)]
    heads = words.columns(*COLUMNS)
    return [heads[at] for at in shown], [[row[at] for at in shown] for row in cells]


def _values(ranking: Ranking) -> list[str]:
    """The value of each row: a count as it is, else with as many digits as the names that hold a place in its group can carry."""
    from kg.analysis.measures import is_count
    from kg.views.leaders_words import measured

    places = Counter((row.segment, row.group) for row in ranking.rows if row.rank is not None)
    return [
        ""
        if row.value is None
        else f"{row.value:g}"
        if is_count(ranking.measure)
        else measured(row.value, places[row.segment, row.group])
        for row in ranking.rows
    ]


def _cells(row: Row, value: str, words: LeaderWords) -> tuple[str, ...]:
    rank = "-" if row.rank is None else str(row.rank)
    segment = words.name(row.segment) if row.segment else ""
    group = words.say("group", number=row.group) if row.group else ""
    where = words.say("clause").join(part for part in (segment, group) if part)
    name, note = words.name(row.entity), words.told(row.note)
    return (rank, name, value, str(row.evidence), str(len(row.origins)), where, note, words.ids(row.claims))
