"""How many of the claims behind an answer bear no date, and so count on any day.

Why: a day moves only what bears a date. Whoever asks how the market stood on one must be told how much of the answer would
have been the same on every other. Not for: which claims count on a day (kg.analysis.sift). No day is guessed for a claim:
docs/decisions/0011-no-date-is-guessed.md says why not even from the launch of what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final

from kg.analysis.history import has_begun
from kg.analysis.scope import Context, Scope
from kg.analysis.sift import LeftOut, is_dated
from kg.model import Claim, Landscape, Ontology
from kg.vocab import Record

# What an answer was asked of, and what it does not rest on.
_APART: Final = (Context, Scope, Landscape, Ontology, LeftOut)


@dataclass(frozen=True)
class Undated:
    """Of the claims behind an answer: count bear no date, of = all of them. What a rule added counts as its premises."""

    count: int
    of: int


def undated(answer: object | None, landscape: Landscape) -> Undated:
    """How many of the claims that an answer cites bear no date.

    answer: dataclasses, collections, claims and ids of claims, nested in any way; None = it rests on all that is at hand.
    A claim that only says until when it holds bears a date. Cost: linear in the answer.
    """
    known = {claim.id: claim for claim in landscape.claims}
    said = _said(cited(at_hand(landscape) if answer is None else answer, known), known)
    return Undated(sum(not is_dated(known[id]) for id in said), len(said))


def cited(answer: object, known: Mapping[str, Claim]) -> set[str]:
    """Ids of the claims that stand anywhere in an answer, without those it left out. known: by id.

    >>> sorted(cited({"points": [("a1-01-x", 0.5)], "why": "a1"}, {"a1-01-x": None, "a1-02-y": None}))
    ['a1-01-x']
    """
    found: set[str] = set()
    parts: dict[type, tuple[str, ...]] = {}  # kept: of 5,000 claims they are asked for 130,000 times
    waiting: list[object] = [answer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Claim):
            found.add(one.id)
        elif isinstance(one, str):
            found |= {one} & known.keys()
        else:
            waiting += _inside(one, parts)
    return found


def at_hand(landscape: Landscape) -> tuple[Claim, ...]:
    """What an answer out of the whole graph rests on: every claim that stands and has begun, rules apart."""
    return tuple(
        claim
        for claim in landscape.claims
        if claim.record is not Record.INFERRED and claim.status.stands and has_begun(claim, landscape.as_of)
    )


def clocks_record(answer: object | None, landscape: Landscape) -> dict[str, Any]:
    """What was asked of the two clocks as plain data for JSON; {} where nothing was. answer: as for `undated`."""
    record: dict[str, Any] = {}
    if landscape.clocks.recorded is not None:
        record["recorded"] = landscape.clocks.recorded.isoformat()
    if landscape.clocks.as_of is not None:
        found = undated(answer, landscape)
        record["undated"] = {"claims": found.count, "of": found.of}
    return record


def _inside(one: object, parts: dict[type, tuple[str, ...]]) -> Iterable[object]:
    """What a value holds. parts: fields of the dataclasses met so far."""
    if isinstance(one, Mapping):
        return [*one.keys(), *one.values()]
    if isinstance(one, list | tuple | set | frozenset):
        return one
    kind = type(one)
    if kind not in parts:
        parts[kind] = _parts(kind)
    return [getattr(one, name) for name in parts[kind]]


def _parts(kind: type) -> tuple[str, ...]:
    """Fields of a dataclass that an answer is made of; none of anything else."""
    is_answer = is_dataclass(kind) and not issubclass(kind, _APART)
    return tuple(field.name for field in fields(kind)) if is_answer else ()


def _said(ids: Iterable[str], known: Mapping[str, Claim]) -> set[str]:
    """What sources and editors said among these claims and the premises of the others."""
    found, seen, waiting = set(), set(), list(ids)
    while waiting:
        id = waiting.pop()
        if id in known and id not in seen:
            seen.add(id)
            if known[id].record is Record.INFERRED:
                waiting += known[id].derived_from
            else:
                found.add(id)
    return found
