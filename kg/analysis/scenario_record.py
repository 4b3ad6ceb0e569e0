"""A comparison of worlds as one plain record, every part of the scenario's world marked `"scenario": true`.

Why: what a scenario makes must never be taken for what sources say, however small a piece of it is copied elsewhere.
Floats are published ones (6 significant digits); absent values are None.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from kg.analysis.basis import basis_record
from kg.analysis.centrality import shown
from kg.analysis.grounds import Ground
from kg.analysis.remark import Told
from kg.analysis.scenario import Comparison, Edge, RivalChange
from kg.analysis.scenario_orders import OrderChange, Place, Said
from kg.claims.records import to_record as claim_record
from kg.claims.scenarios import Move, Scenario
from kg.model import Claim, Ontology

MARK: Final = {"scenario": True}


def to_record(found: Comparison, told: Told, recorded: date | None = None) -> dict[str, Any]:
    """The whole comparison: what was assumed, what ends, lines, rivals and orders, base and scenario side by side.

    told: words its sentences. recorded: the day of the record that was looked at, None = everything on record.
    """
    return {
        **MARK,
        "landscape": found.base.name,
        "as_of": found.moment.isoformat(),
        "recorded": recorded.isoformat() if recorded else None,
        "assumptions": _moves(found),
        "assumed_claims": [
            {**_claim(claim), "credence": float(claim.confidence), "denies": [*claim.contradicts]} for claim in found.assumed
        ],
        "purchases_that_count_nobody_for_anybody": [claim.id for claim in found.apart],
        "ended_claims": [
            {**_claim(one.claim), "reason": one.reason, "reprints_still_say_so": [*one.reprints], "others_still_say_so": [*one.others]}
            for one in found.ended
        ],
        "claims_to_read_again": [_claim(claim) for claim in found.questioned],
        "lines_gained": [_edge(edge) for edge in found.gained],
        "lines_lost": [_edge(edge) for edge in found.lost],
        "rivals": [_rivals(one) for one in found.rivals],
        "rivals_as_before": [_rivals(one) for one in found.as_before],
        "orders": [_order(one, told) for one in found.orders],
        "orders_on_the_same_evidence": [*found.unchanged],
        "measures": [
            {
                **MARK,
                "entity": one.entity,
                "construct": one.construct,
                "base": one.before,
                "in_scenario": one.after,
                "claims": [*one.claims],
            }
            for one in found.measures
        ],
        "headline": {
            **MARK,
            "segment": found.headlines.segment,
            "base": told(found.headlines.before) if found.headlines.before else None,
            "in_scenario": told(found.headlines.after) if found.headlines.after else None,
            "is_gone_in_scenario": found.headlines.is_gone,
        },
        **basis_record(found.basis),
    }  # fmt: skip


def _moves(found: Comparison) -> list[dict[str, Any]]:
    moves = [(one, scenario) for scenario in found.scenarios for one in scenario.moves]
    return [_move(*each, said) for each, said in zip(moves, found.said, strict=True)]


def _move(move: Move, scenario: Scenario, said: tuple[str, ...]) -> dict[str, Any]:
    return {
        **MARK,
        "overlay": scenario.name,
        "do": move.kind,
        **dict(move.words),
        "on": move.on.isoformat() if move.on else None,
        "assumption": move.assumption,
        "credence": float(move.credence),
        "claims": [*said],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        **MARK,
        "id": claim.id,
        "subject": claim.subject,
        "predicate": claim.predicate,
        "object": claim.object,
        "polarity": claim.polarity.value,
        "segment": claim.segment,
        "paraphrase": claim.paraphrase,
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        **MARK,
        "layer": edge.layer.value,
        "subject": edge.subject,
        "predicate": edge.predicate,
        "object": edge.object,
        "rule": edge.rule or None,
        "claims": [*edge.claims],
    }


def _rivals(one: RivalChange) -> dict[str, Any]:
    sides = {"base": list(map(_ground, one.before)), "in_scenario": list(map(_ground, one.after))}
    return {**MARK, "firms": [*one.pair], **sides}


def _ground(ground: Ground) -> dict[str, Any]:
    inferred = [one.claim for one in ground.conclusions]
    return {
        "kind": ground.kind,
        "segment": ground.segment,
        "via": [*ground.via],
        "claims": [*ground.claims],
        "inferred": inferred,
    }


def _order(one: OrderChange, told: Told) -> dict[str, Any]:
    return {
        **MARK,
        "segment": one.segment,
        "first": {"base": [*one.firsts_before], "in_scenario": [*one.firsts_after]},
        "is_leader_changed": one.is_leader_changed,
        "is_told_apart_by_a_tier": one.is_told_apart,
        "counted_as_owner": dict(one.counted_as),
        "claims": [*one.claims],
        "said": {"base": list(map(_said, one.said_before)), "in_scenario": list(map(_said, one.said_after))},
        "places": [
            {
                **MARK,
                "entity": place.entity,
                "base": _place(place.before, told),
                "in_scenario": _place(place.after, told),
            }
            for place in one.places
        ],
    }


def _said(one: Said) -> dict[str, Any]:
    return {"ahead": one.winner, "behind": one.loser, "is_chase": one.is_chase, "is_denied": one.is_denial}


def _place(row: Place | None, told: Told) -> dict[str, Any] | None:
    if row is None:
        return None
    spread = row.spread
    return {
        "tier": row.tier,
        "median_rank": spread.median if spread else None,
        "rank_from": spread.interval.first if spread else None,
        "rank_to": spread.interval.last if spread else None,
        "p_first": shown(spread.p_first) if spread else None,
        "why_not": told(row.why_not) if row.why_not else "",
        "claims": [*row.claims],
    }


def claims_jsonl(found: Comparison, ontology: Ontology) -> str:
    """Claims that only the scenario has, assumed and inferred, one JSON object a line, each marked; ends with LF if any."""
    known = {claim.id for claim in found.base.claims}
    new = [claim for claim in found.world.claims if claim.id not in known]
    records = ({**MARK, **claim_record(claim, found.world.entities, ontology)} for claim in new)
    return "".join(f"{json.dumps(one, ensure_ascii=False, allow_nan=False)}\n" for one in records)
