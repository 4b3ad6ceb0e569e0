"""What a one-measure ranking is: rows with the claims behind them, a heading, and what the numbers do not say.

Why: a number leaves this program only with its evidence and its limits. Not for: computing them (kg.analysis.leaders).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.analysis.basis import COLUMNS as BASIS_COLUMNS
from kg.analysis.basis import Basis, basis_cells, basis_record
from kg.analysis.communities import Agreement
from kg.analysis.remark import Names, Remark, Told, remark, series
from kg.model import Landscape
from kg.sources.sheets import inert_cell
from kg.vocab import LANGUAGES

COLUMNS = (
    "kind", "measure", "network", "segment", "group", "rank", "entity", "type", "label_en", "label_zh", "label_ar",
    "value", "evidence", "sources", "note", "claims", "heading", *BASIS_COLUMNS,
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One entity in a ranking.

    rank: 1 = most; ties share the lower number; None = not ranked, and `why_not` says why (None if ranked).
    value: published value, None if the measure gives none. evidence: separate statements about it in the network.
    origins: independent publishers. claims: ids of those on its own edges; measures other than counts also rest on others'.
    segment, group: rows are comparable only within both; group counts separate components from 1. None = comparable
    throughout, or not in the network. said: on dominance, relation and ids: ("ahead", ids), see RELATIONS.
    """

    entity: str
    rank: int | None = None
    value: float | None = None
    why_not: Remark | None = None
    evidence: int = 0
    origins: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    segment: str | None = None
    group: int | None = None
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def note(self) -> Remark:
        """Whom it is said to lead or chase, and why it is not ranked; nothing where there is nothing to say."""
        named = (remark(f"said.{relation}", names=Names(ids)) for relation, ids in self.said)
        return remark("asItIs", text=series([*named, *([self.why_not] if self.why_not else [])]))


@dataclass(frozen=True)
class Ranking:
    """Entities of one kind by one measure. Never empty where the landscape has entities of the kind.

    heading: what is ranked, by what, on how many sources. notes: sentences on how to read it and what was refused.
    rows: comparable rows together, best first; those not in the network last.
    basis: what the values depend on; nothing is drawn.
    communities: of rivals by degree alone: groups that rivalry itself forms beside declared segments, or why there are none.
    """

    kind: str
    measure: str
    network: str
    heading: Remark
    notes: tuple[Remark, ...]
    rows: tuple[Row, ...]
    basis: Basis
    communities: Agreement | Remark | None = None


def to_rows(ranking: Ranking, landscape: Landscape, told: Told) -> list[dict[str, Any]]:
    """Plain rows with the keys of COLUMNS, in the order of the ranking. Absent values are None; claims is a list.

    told: words the heading and the notes.
    """
    shared = (told(ranking.heading), *basis_cells(ranking.basis).values())
    return [dict(zip(COLUMNS, (*_cells(ranking, row, landscape, told), *shared), strict=True)) for row in ranking.rows]


def to_record(ranking: Ranking, landscape: Landscape, told: Told) -> dict[str, Any]:
    """A ranking as plain data, heading and notes once."""
    shared = ("kind", "measure", "network")
    once = {*shared, "heading", *BASIS_COLUMNS}
    said = {"heading": told(ranking.heading), "notes": [told(note) for note in ranking.notes]}
    every = to_rows(ranking, landscape, told)
    rows = [{key: value for key, value in row.items() if key not in once} for row in every]
    beside = {} if ranking.communities is None else {"communities": _communities(ranking.communities, told)}
    return {
        **{key: getattr(ranking, key) for key in shared},
        **said,
        **basis_record(ranking.basis),
        **beside,
        "rows": rows,
    }


def _communities(found: Agreement | Remark, told: Told) -> dict[str, Any]:
    if isinstance(found, Remark):
        return {"refused": told(found)}
    return {
        "communities": [list(one) for one in found.communities],
        "modularity": found.modularity,
        "adjusted_rand": found.rand,
        "compared": list(found.compared),
    }


def to_csv(rows: Iterable[Mapping[str, Any]]) -> str:
    """Plain rows as RFC 4180 with a header; claims separated by spaces. A text a spreadsheet would run gets an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_csv_cell(row[column]) for column in COLUMNS] for row in rows)
    return stream.getvalue()


def placed(values: Iterable[float], *, is_low_best: bool = False) -> dict[float, int]:
    """Rank of each value, ties sharing the lower number.

    >>> placed([0.5, 0.2, 0.5, 0.1])
    {0.5: 1, 0.2: 3, 0.1: 4}
    """
    ranks: dict[float, int] = {}
    for place, value in enumerate(sorted(values, reverse=not is_low_best), start=1):
        ranks.setdefault(value, place)
    return ranks


def _cells(ranking: Ranking, row: Row, landscape: Landscape, told: Told) -> tuple[Any, ...]:
    entity = landscape.entities[row.entity]
    labels = (entity.labels.get(lang) for lang in LANGUAGES)
    where = (ranking.kind, ranking.measure, ranking.network, row.segment, row.group, row.rank, row.entity, entity.type)
    evidence = (row.value, row.evidence, len(row.origins), told(row.note), list(row.claims))
    return (*where, *labels, *evidence)


def _csv_cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    text = " ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return inert_cell(text)
