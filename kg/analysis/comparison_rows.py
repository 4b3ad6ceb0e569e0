"""A comparison as plain rows and as one record, for CSV, JSON and pages alike.

Why: views differ in looks, never in numbers. Floats are published ones (6 significant digits); absent values are None.
"""

from __future__ import annotations

from typing import Any, Final

from kg.analysis.basis import COLUMNS as BASIS_COLUMNS
from kg.analysis.basis import Basis, basis_cells, basis_record
from kg.analysis.centrality import shown
from kg.analysis.comparison import Cell, Comparison, Place
from kg.analysis.competitors_rows import rival_record
from kg.analysis.declared import basis
from kg.analysis.scope import Context
from kg.analysis.undated import clocks_record

COLUMNS: Final = (
    "aspect", "thing", "side", "first", "first_status", "first_claims", "first_denials", "second", "second_status",
    "second_claims", "second_denials", *BASIS_COLUMNS,
)  # fmt: skip


def to_rows(found: Comparison, context: Context) -> list[dict[str, Any]]:
    """One row a thing with the keys of COLUMNS, then one a predicate of the claims side by side (aspect `claims`)."""
    first, second = found.firms
    items = [
        {
            "aspect": item.aspect,
            "thing": item.thing,
            "side": item.side,
            "first": first,
            **_cell("first", item.cells[0]),
            "second": second,
            **_cell("second", item.cells[1]),
        }
        for item in found.items
    ]
    beside = [
        {
            **dict.fromkeys(COLUMNS, ""),
            "aspect": "claims",
            "thing": one.predicate,
            "first": first,
            "first_claims": one.claims[0],
            "second": second,
            "second_claims": one.claims[1],
        }
        for one in found.claims
    ]
    depends = basis_cells(depends_on(found, context))
    return [{**row, **depends} for row in (*items, *beside)]


def to_record(found: Comparison, context: Context) -> dict[str, Any]:
    """The whole comparison as plain data."""
    return {
        "asked": list(found.asked),
        "firms": list(found.firms),
        "segment": context.scope.segment,
        "as_of": context.moment.isoformat(),
        **clocks_record(found, context.landscape),
        "between": [
            {
                "subject": said.says.subject,
                "predicate": said.says.predicate,
                "object": said.says.object,
                "polarity": str(said.says.polarity),
                "layer": str(said.layer),
                "claims": list(said.claims),
            }
            for said in found.between
        ],
        "rivalry": rival_record(found.rivalry) if found.rivalry else None,
        "items": [
            {
                "aspect": item.aspect,
                "thing": item.thing,
                "side": item.side,
                "first": _record(item.cells[0]),
                "second": _record(item.cells[1]),
            }
            for item in found.items
        ],
        "arenas": [_place(place) for place in found.places],
        "contested": [
            {"kind": str(point.kind), "segment": point.segment, "sides": [list(side.claims) for side in point.sides]}
            for point in found.points
        ],
        "figures": [{"firm": figure.firm, "claim": figure.claim} for figure in found.figures],
        "claims": {one.predicate: [list(ids) for ids in one.claims] for one in found.claims},
        **basis_record(depends_on(found, context)),
    }


def depends_on(found: Comparison, context: Context) -> Basis:
    """What a comparison depends on. Where the two hold no place in one arena, nothing is drawn."""
    is_drawn = any(place.p_ahead is not None for place in found.places)
    return basis(context, found.settings if is_drawn else None)


def _cell(name: str, cell: Cell) -> dict[str, Any]:
    return {f"{name}_status": cell.status, f"{name}_claims": cell.claims, f"{name}_denials": cell.denials}


def _record(cell: Cell) -> dict[str, Any]:
    return {"status": cell.status, "claims": list(cell.claims), "denials": list(cell.denials)}


def _place(place: Place) -> dict[str, Any]:
    return {
        "segment": place.segment,
        "group": place.group,
        "tiers": list(place.tiers),
        "p_first_ahead": None if place.p_ahead is None else shown(place.p_ahead),
    }
