"""Contested points, white space and questions as plain rows and records, for CSV, JSON and pages alike.

Why: views differ in looks, never in numbers. Floats are published ones (6 significant digits); an absent value is None,
and an empty cell of a matrix says `no-evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

from kg.analysis.basis import COLUMNS as BASIS_COLUMNS
from kg.analysis.basis import Basis, basis_cells, basis_record
from kg.analysis.contested import Contested, ContestedPoint, Side
from kg.analysis.declared import basis
from kg.analysis.gaps import not_said
from kg.analysis.next_question import Agenda, Question
from kg.analysis.rulings import Ruling
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings
from kg.analysis.undated import clocks_record
from kg.analysis.whitespace import Cell, Whitespace
from kg.model import Landscape
from kg.vocab import LANGUAGES

GAPS_COLUMNS: Final = (
    "matrix", "segment", *(f"segment_{lang}" for lang in LANGUAGES), "thing", "type",
    *(f"thing_{lang}" for lang in LANGUAGES), "state", "says", "denies", "outlook", "asked", "named",
    *BASIS_COLUMNS,
)  # fmt: skip
CONTESTED_COLUMNS: Final = (
    "point", "kind", "segment", "side", "subject", "predicate", "object", "value", "unit", "polarity", "credence", "voices",
    "origins", "first_if_all", "first_if_alone", "p_ahead_if_alone", "claims", *BASIS_COLUMNS,
)  # fmt: skip


def gaps_rows(space: Whitespace, landscape: Landscape, depends: Basis) -> list[dict[str, Any]]:
    """Every cell of both matrices with the keys of GAPS_COLUMNS, sorted by matrix, segment and thing. Claims are tuples."""
    same = basis_cells(depends)
    cells = [("capability", cell) for cell in space.capabilities] + [("offer", cell) for cell in space.offers]
    return [{"matrix": matrix, **_cell(cell), **_labels(cell, landscape), **same} for matrix, cell in cells]


def gaps_record(space: Whitespace, agendas: Iterable[Agenda], context: Context, settings: Settings) -> dict[str, Any]:
    """Everything `kg gaps` says as plain data. Cells without any claim are counted, not listed: gaps.csv has them all."""
    agenda, landscape = list(agendas), context.landscape
    missing = not_said(context, (one.arena for one in agenda))
    gaps = missing.names
    return {
        "as_of": space.moment.isoformat(),
        **clocks_record((space, agenda, missing), landscape),
        "segment": space.segment,
        **basis_record(agendas_basis(agenda, context, settings)),
        "questions": [_agenda(one) for one in agenda],
        "matrices": {"capability": _matrix(space.capabilities), "offer": _matrix(space.offers)},
        "without_segment": [{"thing": thing, "claims": list(claims)} for thing, claims in space.unplaced],
        "not_said": {
            "offering": [_about(id, gaps.claims, landscape) for id in gaps.without_offering],
            "maker": [_about(id, gaps.claims, landscape) for id in gaps.without_maker],
            "post": [_about(id, gaps.claims, landscape) for id in gaps.without_post],
            "never_compared": [
                {"pair": [claim.subject, claim.object], "segment": claim.segment, "claims": [claim.id]}
                for claim in missing.apart
            ],
            "not_joined": [
                {"segment": arenas[0].segment, "groups": [list(arena.entities) for arena in arenas]}
                for arenas in missing.unjoined
            ],
        },
    }


def agendas_basis(agendas: Iterable[Agenda], context: Context, settings: Settings) -> Basis:
    """What questions depend on. Where nobody holds a place, nothing is drawn."""
    draws = max((one.draws for one in agendas), default=0)
    return basis(context, settings if draws else None, draws=draws)


def contested_basis(found: Contested, context: Context, settings: Settings) -> Basis:
    """What contested points depend on. Where no rank rests on one, nothing is drawn."""
    return basis(context, settings if found.draws else None, draws=found.draws)


def contested_rows(found: Contested, depends: Basis) -> list[dict[str, Any]]:
    """One row for each side of each point, with the keys of CONTESTED_COLUMNS."""
    same = basis_cells(depends)
    return [
        {**_side_row(number, point, at, side), **same}
        for number, point in enumerate(found.points, start=1)
        for at, side in enumerate(point.sides)
    ]


def contested_record(found: Contested, depends: Basis) -> dict[str, Any]:
    """Everything `kg contested` says as plain data."""
    return {
        "as_of": found.moment.isoformat(),
        "segment": found.segment,
        "origins": list(found.origins),
        **basis_record(depends),
        "points": [_point(point) for point in found.points],
        "denied": list(found.denied),
        "hedged": list(found.hedged),
    }


def _labels(cell: Cell, landscape: Landscape) -> dict[str, str | None]:
    ends = {"segment": landscape.entities[cell.segment], "thing": landscape.entities[cell.thing]}
    labels = {f"{end}_{lang}": one.labels.get(lang) for end, one in ends.items() for lang in LANGUAGES}
    return {"type": ends["thing"].type, **labels}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "segment": cell.segment,
        "thing": cell.thing,
        "state": cell.state.value,
        "says": cell.says,
        "denies": cell.denies,
        "outlook": cell.outlook,
        "asked": cell.asks,
        "named": cell.names,
    }


def _matrix(cells: Iterable[Cell]) -> dict[str, Any]:
    every = list(cells)
    return {
        "cells": len(every),
        "no_evidence": sum(not cell.claims for cell in every),
        "filled": [_cell(cell) for cell in every if cell.claims],
    }


def _about(id: str, claims: Iterable[str], landscape: Landscape) -> dict[str, Any]:
    wanted = set(claims)
    named = [claim.id for claim in landscape.claims if claim.id in wanted and id in (claim.subject, claim.object)]
    return {"entity": id, "claims": sorted(named)}


def _agenda(agenda: Agenda) -> dict[str, Any]:
    return {
        "segment": agenda.arena.segment,
        "group": agenda.arena.group,
        "first": agenda.first,
        "p_first": agenda.p_first,
        "perfect": agenda.perfect,
        "error": agenda.error,
        "draws": agenda.draws,
        "questions": [_question(question) for question in agenda.questions],
    }


def _question(question: Question) -> dict[str, Any]:
    answers = [asdict(answer) for answer in question.answers]
    return {**asdict(question), "asks": question.asks.value, "answers": answers}


def _point(point: ContestedPoint) -> dict[str, Any]:
    return {
        "kind": point.kind.value,
        "segment": point.segment,
        "sides": [_side(side) for side in point.sides],
        "pair": list(point.seat.pair) if point.seat else None,
        "rulings": [_ruling(ruling) for ruling in point.rulings],
    }


def _side(side: Side) -> dict[str, Any]:
    says = side.says
    return {
        "says": {
            "claim": says.id,
            "subject": says.subject,
            "predicate": says.predicate,
            "object": says.object,
            "value": None if says.value is None else str(says.value),
            "unit": says.unit,
            "polarity": says.polarity.value,
        },
        "credence": side.credence,
        "voices": list(side.voices),
        "sources": list(side.sources),
        "origins": list(side.origins),
        "is_concluded": side.is_concluded,
        "claims": list(side.claims),
    }


def _ruling(ruling: Ruling) -> dict[str, Any]:
    return {
        "stands": ruling.stands,
        "first": ruling.first.entity if ruling.first else None,
        "p_ahead": ruling.p_ahead,
        "places": [asdict(place) for place in ruling.places],
    }


def _side_row(number: int, point: ContestedPoint, at: int, side: Side) -> dict[str, Any]:
    firsts = point.firsts
    record = _side(side)
    return {
        **{key: record["says"][key] for key in ("subject", "predicate", "object", "value", "unit", "polarity")},
        "point": number,
        "kind": point.kind.value,
        "segment": point.segment,
        "side": at + 1,
        "credence": side.credence,
        "voices": side.voices,
        "origins": side.origins,
        "first_if_all": firsts[0] if firsts else None,
        "first_if_alone": firsts[at + 1] if firsts else None,
        "p_ahead_if_alone": point.rulings[at + 1].p_ahead if firsts else None,
        "claims": side.claims,
    }
