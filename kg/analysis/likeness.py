"""Firms that are said to be in the same places: shared segments, platforms, capabilities and technologies, weighted.

Why: two firms in a segment everybody is in have little in common, two on a platform nobody else uses have much. Not for:
rivalry that somebody states. Likeness never says that two compete, and silence about an attribute is no lack of it.

Weight of an attribute: idf = ln(N / n), N firms with any attribute, n of them with this one; 0 where all have it.
A firm's row is idf where the attribute is said of it, else 0 (an attribute is said or not, so tf = 1); likeness of two
firms is the cosine of their rows, 0..1. Spärck Jones 1972, J. Documentation 28(1); Salton & Buckley 1988, Information
Processing & Management 24(5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from kg.analysis.scope import Context
from kg.model import Claim
from kg.vocab import SEGMENT_TYPE

# Attributes are read off these: of an actor itself, or of an offering for those who make it.
ATTRIBUTE_PREDICATES: Final = (
    "activeIn", "addedFeature", "distributesVia", "hasAdvantageIn", "inSegment", "usesTechnology",
)  # fmt: skip


@dataclass(frozen=True)
class Shared:
    """An attribute that two firms have. kind: segment, platform, capability or technology. weight: its idf.

    firms: how many have it. claims: ids that say so of either, sorted.
    """

    attribute: str
    kind: str
    weight: float
    firms: int
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Likeness:
    """Firms × attributes. held: firm → attribute → ids of the claims that say so."""

    context: Context
    held: dict[str, dict[str, tuple[str, ...]]]

    @cached_property
    def holders(self) -> dict[str, int]:
        """Attribute → number of firms said to have it."""
        found: dict[str, int] = {}
        for attributes in self.held.values():
            for attribute in attributes:
                found[attribute] = found.get(attribute, 0) + 1
        return found

    def weight(self, attribute: str) -> float:
        """idf = ln(N / n); 0 for what every firm has."""
        return log(len(self.held) / self.holders[attribute])

    def shared(self, one: str, other: str) -> tuple[Shared, ...]:
        """What both are said to have, the rarest first, then by id."""
        mine, theirs = self.held.get(one, {}), self.held.get(other, {})
        found = [
            Shared(
                attribute,
                kind_of(attribute, self.context),
                self.weight(attribute),
                self.holders[attribute],
                tuple(sorted({*mine[attribute], *theirs[attribute]})),
            )
            for attribute in mine.keys() & theirs.keys()
        ]
        return tuple(sorted(found, key=lambda each: (-each.weight, each.attribute)))

    def alike(self, firm: str) -> dict[str, float]:
        """Cosine with every firm that shares an attribute of weight; itself left out. One sparse product."""
        if firm not in self._row:
            return {}
        values = self._product(firm)
        return {self._firms[at]: float(values[at]) for at in np.flatnonzero(values > 0) if self._firms[at] != firm}

    def likeness(self, one: str, other: str) -> float | None:
        """Cosine of two firms, None if nothing is said of one of them. Quick when asked for one firm after the other."""
        if one not in self.held or other not in self.held:
            return None
        if one not in self._known:
            self._known[one] = self.alike(one)
        return self._known[one].get(other, 0.0)

    @cached_property
    def _known(self) -> dict[str, dict[str, float]]:
        return {}

    def _product(self, firm: str) -> NDArray[np.float64]:
        row = self._matrix[self._row[firm]]
        return np.asarray((self._matrix @ row.T).todense(), dtype=np.float64).ravel()

    @cached_property
    def _firms(self) -> tuple[str, ...]:
        return tuple(sorted(self.held))

    @cached_property
    def _row(self) -> dict[str, int]:
        return {firm: at for at, firm in enumerate(self._firms)}

    @cached_property
    def _matrix(self) -> Any:
        """idf rows of length 1, as scipy CSR; a firm that has only what all have is a row of zeros."""
        columns = {attribute: at for at, attribute in enumerate(sorted(self.holders))}
        cells = [
            (self._row[firm], columns[name], self.weight(name)) for firm in self._firms for name in self.held[firm]
        ]
        rows, places, values = zip(*cells, strict=True) if cells else ((), (), ())
        matrix = csr_matrix((values, (rows, places)), shape=(len(self._firms), len(columns)), dtype=np.float64)
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
        scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
        return matrix.multiply(scale[:, np.newaxis]).tocsr()


def likeness_of(claims: Iterable[Claim], firms_of: Callable[[str], tuple[str, ...]], context: Context) -> Likeness:
    """Likeness from affirmed claims of ATTRIBUTE_PREDICATES. firms_of: actor or offering → the firms it counts for."""
    held: dict[str, dict[str, list[str]]] = {}
    for claim in claims:
        for firm in firms_of(claim.subject) if claim.object in context.landscape.entities else ():
            held.setdefault(firm, {}).setdefault(str(claim.object), []).append(claim.id)
    return Likeness(
        context, {firm: {name: tuple(sorted(ids)) for name, ids in each.items()} for firm, each in held.items()}
    )


def kind_of(attribute: str, context: Context) -> str:
    """segment, platform, technology, else capability."""
    type_ = context.landscape.entities[attribute].type
    if type_ == SEGMENT_TYPE:
        return "segment"
    known = (("Platform", "platform"), ("Technology", "technology"))
    return next((kind for name, kind in known if context.ontology.is_a(type_, name)), "capability")
