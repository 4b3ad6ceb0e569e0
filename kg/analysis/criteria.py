"""Criteria on fixed scales with weights: what an overall ranking asks for, as a table a reader can argue with.

Why: an overall rank without weights on paper is somebody's taste. A criterion's score lies between two fixed anchors, never
between the smallest and largest of the firms at hand: then adding a firm cannot turn the others round.
`theories` reads the sources' own theory of leadership: one criterion for each strength they ask of a leader.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

from kg.analysis.constructs import CONSTRUCTS
from kg.analysis.scope import Context
from kg.errors import InputError, Problem, UsageError
from kg.model import Claim

ADVANTAGE: Final = "advantage:"  # measure "advantage:X": said to have the advantage in the capability X
MEASURES: Final = tuple(name for name in CONSTRUCTS if name != "strengths")
# How tightly drawn weights keep to those given: Dirichlet(weight share × this). 10: a share of 1/3 is drawn 0.13 .. 0.56 (90%).
CONCENTRATION: Final = 10.0


@dataclass(frozen=True)
class Criterion:
    """One row of the table.

    measure: a construct or advantage:CAPABILITY. zero, one: values that score 0 and 1; beyond them the score stays there.
    Less is better where zero > one. rubric: what 0 and 1 mean, in words. weight: above 0, relative to the others.
    """

    measure: str
    zero: float
    one: float
    rubric: str
    weight: float
    why: str
    source: str


@dataclass(frozen=True)
class Weights:
    """A named set of criteria. concentration: how tightly drawn weights keep to the given ones (Dirichlet)."""

    name: str
    criteria: tuple[Criterion, ...]
    concentration: float = CONCENTRATION

    def __post_init__(self) -> None:
        if not self.criteria:
            raise UsageError(f'the weights "{self.name}" have no criterion; add one or leave them out')
        for one in self.criteria:
            known = one.measure in MEASURES or one.measure.startswith(ADVANTAGE)
            if not known:
                raise UsageError(
                    f'there is no measure "{one.measure}"; choose one of {", ".join(MEASURES)} or {ADVANTAGE}CAPABILITY'
                )
            is_scale = isfinite(one.zero) and isfinite(one.one) and one.zero != one.one
            if not (isfinite(one.weight) and one.weight > 0 and is_scale):
                raise UsageError(f"the criterion {one.measure} needs a weight above 0 and two different anchors")
        if not (isfinite(self.concentration) and self.concentration > 0):
            raise UsageError(f"the concentration {self.concentration:g} of the weights is no number above 0")


def theories(context: Context) -> tuple[Weights, ...]:
    """The sources' own theories: for each segment and kind of statement what they say a leader needs, equally weighted."""
    grouped: dict[tuple[str, str], list[Claim]] = {}
    known = ("leadershipRequires",) if "leadershipRequires" in context.ontology.predicates else ()
    for claim in context.of(known):
        if claim.makes_edge and context.scope.segment in (None, claim.subject):
            grouped.setdefault((claim.subject, claim.modality.value), []).append(claim)
    return tuple(
        Weights(f"{segment}-{modality}", tuple(_asked(claims)))
        for (segment, modality), claims in sorted(grouped.items())
    )


def theory(context: Context, name: str) -> Weights:
    """All that the sources ask of a leader as one set of equal weights: the criteria of `theories`, one after the other.

    Raises UsageError where no source asks anything of a leader.
    """
    return Weights(name, tuple(one for weights in theories(context) for one in weights.criteria))


def parse_weights(text: str, *, file: str) -> Weights:
    """Weights from TOML: name, optional concentration, one [[criterion]] table each. Raises InputError with every problem."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError([Problem(file, 0, f"not TOML: {error}", "correct it there")]) from error
    rows = read.get("criterion", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError([Problem(file, 0, "criterion is no list of tables", "write each as [[criterion]]")])
    fields = ("measure", "zero", "one", "rubric", "weight", "why", "source")
    problems = [
        Problem(file, 0, f'criterion {number} has no "{field}"', "add it")
        for number, row in enumerate(rows, start=1)
        for field in fields
        if field not in row
    ]
    if problems:
        raise InputError(problems)
    try:
        criteria = tuple(_criterion(row) for row in rows)
        return Weights(str(read.get("name", file)), criteria, float(read.get("concentration", CONCENTRATION)))
    except (UsageError, ValueError, TypeError) as error:
        raise InputError([Problem(file, 0, str(error), "correct it there")]) from error


def _asked(claims: list[Claim]) -> list[Criterion]:
    by_capability: dict[str, list[Claim]] = {}
    for claim in claims:
        by_capability.setdefault(str(claim.object), []).append(claim)
    rubric = "0: no statement that it has the advantage holds; 1: one does"
    return [
        Criterion(
            f"{ADVANTAGE}{name}", 0, 1, rubric, 1, found[0].paraphrase, " ".join(sorted(claim.id for claim in found))
        )
        for name, found in sorted(by_capability.items())
    ]


def _criterion(row: dict[str, Any]) -> Criterion:
    zero, one, weight = (float(row[field]) for field in ("zero", "one", "weight"))
    measure, rubric, why, source = (str(row[field]) for field in ("measure", "rubric", "why", "source"))
    return Criterion(measure, zero, one, rubric, weight, why, source)
