"""The overall order as plain rows and as a record, for CSV, JSON and pages alike.

Why: views differ in looks, never in numbers. Floats are published ones (6 significant digits); absent values are None.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from kg.analysis.basis import COLUMNS as BASIS_COLUMNS
from kg.analysis.centrality import shown
from kg.analysis.overall import Overall, OverallRow
from kg.analysis.remark import Told
from kg.model import Landscape
from kg.vocab import LANGUAGES

COLUMNS: Final = (
    "kind", "weights", "entity", "type", "label_en", "label_zh", "label_ar", "tier", "median_rank", "rank_from", "rank_to",
    "p_first", "p_top3", "wins_under", "nothing_said_of", "is_compared_elsewhere", "why_not", "claims", "as_of", *BASIS_COLUMNS,
)  # fmt: skip


def overall_rows(found: Overall, landscape: Landscape, told: Told) -> list[dict[str, Any]]:
    """One row per actor, best first, with the keys of COLUMNS but those of the profile (kind, as_of and what it depends on)."""
    return [_flat(row, found, landscape, told) for row in found.rows]


def overall_record(found: Overall, landscape: Landscape, told: Told) -> dict[str, Any]:
    """Weights, rows and chances as plain data. dominance_left_out_for: so many separate arenas, 0 = it was not left out."""
    return {
        "weights": asdict(found.weights),
        "dropped": list(found.dropped),
        "dominance_left_out_for": found.arenas,
        "sources": list(found.origins),
        "leaders": list(found.leaders),
        "rows": [_row(row, found, landscape, told) for row in found.rows],
        "p_ahead": {"entities": list(found.entities), "rows": [list(row) for row in found.ahead]},
    }


def _row(row: OverallRow, found: Overall, landscape: Landscape, told: Told) -> dict[str, Any]:
    names = [one.measure for one in found.criteria]
    return {
        "entity": row.entity,
        "label_en": landscape.entities[row.entity].label("en"),
        "tier": row.tier,
        "median_rank": row.spread.median if row.spread else None,
        "rank_from": row.spread.interval.first if row.spread else None,
        "rank_to": row.spread.interval.last if row.spread else None,
        "p_first": shown(row.spread.p_first) if row.spread else None,
        "p_top3": shown(row.spread.p_top3) if row.spread else None,
        "wins_under": dict(zip(names, row.central, strict=True)) if row.central else None,
        "nothing_said_of": list(row.unsaid),
        "is_compared_elsewhere": row.is_elsewhere,
        "claims": list(row.claims),
        "why_not": told(row.why_not) if row.why_not else "",
    }


def _flat(row: OverallRow, found: Overall, landscape: Landscape, told: Told) -> dict[str, Any]:
    entity = landscape.entities[row.entity]
    record = _row(row, found, landscape, told)
    wins = record["wins_under"] or {}
    return {
        **record,
        "weights": found.weights.name,
        "type": entity.type,
        **{f"label_{lang}": entity.labels.get(lang) for lang in LANGUAGES},
        "wins_under": tuple(f"{name}={share:g}" for name, share in wins.items()),
        "nothing_said_of": row.unsaid,
        "claims": row.claims,
    }
