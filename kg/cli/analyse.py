"""`kg leaders`: who leads by one measure, with the claims behind each row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, lang_option, output_option
from kg.cli.tables import markdown_table, text_table
from kg.vocab import Layer

if TYPE_CHECKING:
    from kg.analysis.ranking import Ranking, Row
    from kg.model import Landscape

KINDS = ("companies", "people", "products", "platforms")
BY = ("evidence", "degree", "in-strength", "pagerank", "betweenness", "closeness", "eigenvector", "constraint")
COLUMNS = ("rank", "name", "value", "statements", "sources", "where", "note", "claims")
FEW_IDS = 3  # more claim ids than this make a row too wide to read; csv and json hold them all


@click.command()
@click.argument("kind", type=click.Choice(KINDS), default="companies")
@click.option("--by", type=click.Choice(BY), help="Measure; each kind has its own default.")
@click.option(
    "--layer",
    "layers",
    multiple=True,
    type=click.Choice([layer.value for layer in Layer]),
    help="Count these layers only.",
)
@click.option("--segment", metavar="ID", help="Count only claims about this market segment.")
@lang_option
@format_option("table", "csv", "json", "md")
@output_option
def leaders(
    kind: str, by: str | None, layers: tuple[str, ...], segment: str | None, lang: str, format_: str, output: Path
) -> None:
    """Rank companies, people, products or platforms by one measure.

    Example: kg leaders companies --by pagerank
    """
    from kg.analysis import leaders as analysis
    from kg.analysis.scope import SOURCE_LAYERS, Scope
    from kg.cli.reading import read_output
    from kg.settings import from_env

    built, _ = read_output(output, from_env())
    scope = Scope(segment, layers=frozenset(map(Layer, layers)) or SOURCE_LAYERS)
    ranking = analysis.leaders(kind, by, built.landscape, built.ontology, scope)
    click.echo(formatted(ranking, built.landscape, lang, format_), nl=False)


def formatted(ranking: Ranking, landscape: Landscape, lang: str, format_: str) -> str:
    """A ranking as `table`, `csv`, `json` or `md`. The last column of table and md may name only the first claims."""
    from kg.analysis.ranking import to_csv, to_record, to_rows

    if format_ == "csv":
        return to_csv(to_rows(ranking, landscape))
    if format_ == "json":
        record = to_record(ranking, landscape)
        return json.dumps(record, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
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
    more = len(row.claims) - FEW_IDS
    ids = " ".join(row.claims[:FEW_IDS]) + (f" and {more} more" if more > 0 else "")
    name = landscape.entities[row.entity].label(lang)
    return rank, name, value, str(row.evidence), str(len(row.origins)), where, row.note(landscape, lang), ids
