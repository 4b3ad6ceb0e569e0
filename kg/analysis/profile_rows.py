"""A profile as plain rows and as one plain record, for tables, CSV, JSON and pages alike.

Why: views differ in looks, never in numbers. Floats are published ones (6 significant digits); absent values are None.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from kg.analysis.arena import Lead
from kg.analysis.basis import COLUMNS as BASIS_COLUMNS
from kg.analysis.basis import basis_cells, basis_record
from kg.analysis.centrality import shown
from kg.analysis.constructs import CONSTRUCTS, LOW_FIRST, Cell
from kg.analysis.credence import FACTORS, HALF_LIFE_DAYS, SELF_CLAIM_CAP, UNDATED
from kg.analysis.overall_rows import overall_record
from kg.analysis.profile import ActorRow, Profile
from kg.analysis.remark import Remark, Series, Told, remark, series
from kg.analysis.robustness import FlipSet, LeftOutSource, Swing
from kg.analysis.robustness_draws import DrawnFlip, Without
from kg.analysis.standing import ArenaReport, Standing
from kg.analysis.verdict import arena_of
from kg.analysis.wording import why_no_tornado
from kg.model import Landscape
from kg.vocab import LANGUAGES

COLUMNS: Final = (
    "kind", "entity", "type", "label_en", "label_zh", "label_ar", "segment", "group", "tier", "median_rank", "rank_from",
    "rank_to", "p_first", "p_top3", "why_not", "weighted_evidence", "statements", "sources", "dominance", "prominence", "reach",
    "brokerage", "momentum", "strengths", "note", "claims", "as_of", *BASIS_COLUMNS,
)  # fmt: skip
CONSTRUCT_COLUMNS: Final = (
    "kind", "construct", "entity", "type", "label_en", "label_zh", "label_ar", "value", "words", "claims", "as_of",
    *BASIS_COLUMNS,
)  # fmt: skip
MOST_NAMES: Final = 50  # of a table of chances; its record says of how many they are the first
MOST_SWINGS: Final = 100  # of a tornado, likewise


def ordered(profile: Profile, construct: str) -> tuple[ActorRow, ...]:
    """The rows by one construct, most telling first, those without a value last; dominance keeps the profile's order."""
    if construct == "dominance":
        return profile.rows
    sign = 1 if construct in LOW_FIRST else -1
    values = {row.entity: dict(row.cells)[construct].value for row in profile.rows}
    return tuple(sorted(profile.rows, key=lambda row: _first(values[row.entity], sign, row.entity)))


def to_rows(profile: Profile, landscape: Landscape, told: Told) -> list[dict[str, Any]]:
    """One row per actor and arena it is in (actors in none: one row), with the keys of COLUMNS, in the profile's order.

    told: words what is said of each.
    """
    return [row for actor in profile.rows for row in _actor_rows(actor, profile, landscape, told)]


def construct_rows(profile: Profile, construct: str, landscape: Landscape, told: Told) -> list[dict[str, Any]]:
    """One row per actor by one construct other than dominance, in its order (`ordered`), with the keys of CONSTRUCT_COLUMNS."""
    same = {"kind": profile.kind, "construct": construct, "as_of": (profile.scope.as_of or landscape.as_of).isoformat()}
    rows = []
    for actor in ordered(profile, construct):
        entity, cell = landscape.entities[actor.entity], dict(actor.cells)[construct]
        labels = {f"label_{lang}": entity.labels.get(lang) for lang in LANGUAGES}
        said = {"value": cell.value, "words": told(_words(cell)), "claims": cell.claims}
        row = {**same, "entity": actor.entity, "type": entity.type, **labels, **said, **basis_cells(profile.basis)}
        rows.append({column: row[column] for column in CONSTRUCT_COLUMNS})
    return rows


def to_record(profile: Profile, landscape: Landscape, told: Told) -> dict[str, Any]:
    """The whole profile as plain data: lines above, actors, arenas with everything below the table, and what it rests on."""
    arenas = [{"name": told(arena_of(one.arena)), **_arena(one, told)} for one in profile.reports]
    return {
        "kind": profile.kind,
        "segment": profile.scope.segment,
        "as_of": (profile.scope.as_of or landscape.as_of).isoformat(),
        "headline": told(profile.headline),
        "notes": [told(note) for note in profile.notes],
        "constructs": {name: told(remark(f"construct.{name}")) for name in CONSTRUCTS},
        "actors": [_actor(actor, landscape, told) for actor in profile.rows],
        "arenas": arenas,
        "overall": {
            **overall_record(profile.overall, landscape, told),
            "without_source": [asdict(one) for one in profile.overall_without],
        }
        if profile.overall
        else None,
        "settings": asdict(profile.settings),
        **basis_record(profile.basis),
    }


def _first(value: float | None, sign: int, entity: str) -> tuple[bool, float, str]:
    return (value is None, sign * (value or 0), entity)


def _actor_rows(actor: ActorRow, profile: Profile, landscape: Landscape, told: Told) -> list[dict[str, Any]]:
    entity = landscape.entities[actor.entity]
    cells = dict(actor.cells)
    strengths = [_words(cells["strengths"])] if cells["strengths"].claims else []
    shared: dict[str, Any] = {
        "kind": profile.kind,
        "entity": actor.entity,
        "type": entity.type,
        **{f"label_{lang}": entity.labels.get(lang) for lang in LANGUAGES},
        "weighted_evidence": actor.evidence.weight,
        "statements": actor.evidence.statements,
        "sources": len(actor.evidence.origins),
        "dominance": "",
        **{name: cells[name].value for name in CONSTRUCTS if name in cells},
        "note": _joined(series((*actor.stands.remarks, *strengths)), told),
        "claims": tuple(sorted({claim.id for claim in actor.evidence.claims})),
        "as_of": (profile.scope.as_of or landscape.as_of).isoformat(),
        **basis_cells(profile.basis),
    }
    rows = [
        {**shared, **_where(profile.reports[number]), "dominance": _joined(said, told), **_place(standing, told)}
        for (number, standing), said in zip(actor.standings, actor.said, strict=True)
    ]
    rows = rows or [{**shared, **_where(None), **_place(None, told), "why_not": told(actor.dominance.said)}]
    return [{column: row[column] for column in COLUMNS} for row in rows]


def _where(report: ArenaReport | None) -> dict[str, Any]:
    return {"segment": report.arena.segment if report else None, "group": report.arena.group if report else None}


def _joined(said: Series, told: Told) -> str:
    return told(remark("asItIs", text=said))


def _words(cell: Cell) -> Remark:
    """What a cell says, behind its value where that is no number."""
    return remark("labelled", what=cell.short, text=cell.said) if cell.short else cell.said


def _place(standing: Standing | None, told: Told) -> dict[str, Any]:
    spread = standing.spread if standing else None
    return {
        "tier": standing.tier if standing else None,
        "median_rank": spread.median if spread else None,
        "rank_from": spread.interval.first if spread else None,
        "rank_to": spread.interval.last if spread else None,
        "p_first": shown(spread.p_first) if spread else None,
        "p_top3": shown(spread.p_top3) if spread else None,
        "why_not": told(standing.why_not) if standing and standing.why_not else "",
    }


def _actor(actor: ActorRow, landscape: Landscape, told: Told) -> dict[str, Any]:
    cells = {"dominance": actor.dominance, **dict(actor.cells)}
    return {
        "entity": actor.entity,
        "labels": dict(landscape.entities[actor.entity].labels),
        "stands": _joined(actor.stands, told),
        "weighted_evidence": actor.evidence.weight,
        "statements": actor.evidence.statements,
        "sources": list(actor.evidence.origins),
        "constructs": {name: _cell(cells[name], told) for name in CONSTRUCTS},
        "arenas": [number for number, _ in actor.standings],
    }


def _cell(cell: Cell, told: Told) -> dict[str, Any]:
    """A construct without its parts: they are claims, which stand in the record by id."""
    return {
        "value": cell.value,
        "words": told(_words(cell)),
        "claims": list(cell.claims),
        "short": told(cell.short) if cell.short else "",
    }


def factors_record(told: Told) -> dict[str, Any]:
    """The declared parts of credence, with the reason for each. told: words a reason."""
    return {
        "factors": [
            {"part": row.part, "value": row.value, "factor": row.factor, "reason": told(row.reason)} for row in FACTORS
        ],
        "half_lives": [
            {"modality": modality.value, "days": days, "reason": told(reason)}
            for modality, (days, reason) in HALF_LIFE_DAYS.items()
        ],
        "undated": UNDATED,
        "self_claim_cap": SELF_CLAIM_CAP,
    }


def _arena(report: ArenaReport, told: Told) -> dict[str, Any]:
    found = report.violations
    return {
        "segment": report.arena.segment,
        "group": report.arena.group,
        "sources": list(report.arena.origins),
        "counted_as_owner": dict(report.arena.rolled_up),
        "standings": [_standing(one, told) for one in report.standings],
        "p_ahead": {
            "of": len(report.entities),
            "entities": list(report.entities[:MOST_NAMES]),
            "rows": [list(row[:MOST_NAMES]) for row in report.ahead[:MOST_NAMES]],
        },
        "agreement": [list(pair) for pair in report.agreement],
        "minimum_violations": None
        if found is None
        else {"least": shown(found.least), "optima": found.optima, "settled": [list(pair) for pair in found.settled]},
        "why_no_violations": told(report.why_no_violations) if report.why_no_violations else "",
        "first_in_draws": report.drawn.first if report.drawn else None,
        "drawn_flip_set": _drawn_flip(report.drawn) if report.drawn else None,
        "flip_set": _flip(report.flip),
        "without_source": [_left_out(one) for one in report.without_source],
        "tornado": [_swing(one) for one in report.swings[:MOST_SWINGS]],
        "tornado_of": len(report.swings),
        "why_no_tornado": "" if report.swings else told(why_no_tornado(len(report.entities))),
    }


def _standing(standing: Standing, told: Told) -> dict[str, Any]:
    return {
        "entity": standing.entity,
        **_place(standing, told),
        "weighted_evidence": standing.evidence,
        "statements": standing.statements,
        "denials": standing.denials,
        "sources": list(standing.origins),
        "claims": list(standing.claims),
        "place_by_method": dict(standing.by_method),
        "helps": [_swing(one) for one in standing.helps],
        "hurts": [_swing(one) for one in standing.hurts],
    }


def _flip(flip: FlipSet) -> dict[str, Any]:
    return {
        "statements": [_lead(lead) for lead in flip.leads],
        "claims": sorted({id for lead in flip.leads for id in lead.claims}),
        "before": list(flip.before),
        "after": list(flip.after),
        "ways": flip.ways,
        "other_ways": [
            {
                "claims": sorted({id for lead in way.leads for id in lead.claims}),
                "after": list(way.after),
                "draws": _without(way.then),
            }
            for way in flip.others
        ],
        "draws": _without(flip.then),
        "search": "exact" if flip.is_exact else f"greedy; every set smaller than {flip.tried_below} was tried",
        "is_possible": bool(flip.leads),
    }


def _drawn_flip(drawn: DrawnFlip) -> dict[str, Any]:
    return {
        "size": drawn.size,
        "tried": drawn.tried,
        "ways": drawn.ways,
        "sets": [
            {
                "statements": [_lead(lead) for lead in one.leads],
                "claims": sorted({id for lead in one.leads for id in lead.claims}),
                "draws": _without(one.then),
            }
            for one in drawn.turns
        ],
    }


def _left_out(one: LeftOutSource) -> dict[str, Any]:
    order = {name: value for name, value in vars(one).items() if name != "then"}
    return {**order, "leaders": list(one.leaders), "draws": _without(one.then)}


def _without(then: Without | None) -> dict[str, Any] | None:
    """What the draws say without some statements; None where they were not drawn again."""
    if then is None:
        return None
    return {
        "outcome": then.outcome.value,
        "first": then.first,
        "share": then.share,
        "former_share": then.former_share,
        "next": list(then.next) if then.next else None,
        "holders": then.holders,
        "first_by_method": {method: list(names) for method, names in then.methods},
        "draws": then.draws,
    }


def _lead(lead: Lead) -> dict[str, Any]:
    return {**asdict(lead), "credence": shown(lead.credence), "claims": list(lead.claims)}


def _swing(swing: Swing) -> dict[str, Any]:
    return {
        "entity": swing.entity,
        "push": swing.push,
        "places": swing.places,
        "first_then": list(swing.firsts),
        **_lead(swing.lead),
    }
