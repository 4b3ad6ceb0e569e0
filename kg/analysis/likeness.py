"""Firms that are said to be in the same places: shared segments, platforms, capabilities and technologies, weighted.

Why: two firms in a segment everybody is in have little in common, two on a platform nobody else uses have much. Not for:
rivalry that somebody states. Likeness never says that two compete, and silence about an attribute is no lack of it.
A segment in which firms are only compared puts them there for `kg compare` (kg.analysis.presence) and is no attribute here:
it is why the two are rivals, and would make every two rivals alike.

Weight of an attribute: idf = ln(N / n), N firms with any attribute, n of them with this one; 0 where all have it.
A firm's row is idf where the attribute is said of it, else 0 (an attribute is said or not, so tf = 1); likeness of two
firms is the cosine of their rows, 0..1. Spärck Jones 1972, J. Documentation 28(1); Salton & Buckley 1988, Information
Processing & Management 24(5).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log
from typing import Any, Final, NamedTuple

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


class Shared(NamedTuple):
    """An attribute that two firms have. kind: segment, platform, capability or technology. weight: its idf.

    firms: how many have it. said: ids of the claims that say so of the one, and of the other.
    """

    attribute: str
    kind: str
    weight: float
    firms: int
    said: tuple[Sequence[str], Sequence[str]]

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids that say so of either, sorted. Put together when asked for: of a much named firm they are many."""
        return tuple(sorted({*self.said[0], *self.said[1]}))


@dataclass(frozen=True)
class Likeness:
    """Firms × attributes. held: firm → attribute → ids of the claims that say so."""

    context: Context
    held: Mapping[str, Mapping[str, Sequence[str]]]

    @cached_property
    def holders(self) -> dict[str, int]:
        """Attribute → number of firms said to have it."""
        return Counter(chain.from_iterable(self.held.values()))

    @cached_property
    def weights(self) -> dict[str, float]:
        """Attribute → idf = ln(N / n); 0 for what every firm has."""
        return {attribute: log(len(self.held) / number) for attribute, number in self.holders.items()}

    def shared(self, one: str, other: str) -> tuple[Shared, ...]:
        """What both are said to have, the rarest first, then by id."""
        mine, theirs = self.held.get(one, {}), self.held.get(other, {})
        both = sorted(mine.keys() & theirs.keys(), key=self._rank.__getitem__)
        return tuple(Shared(name, *self._known_of[name], (mine[name], theirs[name])) for name in both)

    def alike(self, firm: str) -> dict[str, float]:
        """Cosine with every firm that shares an attribute of weight; itself left out. One sparse product, made once a firm."""
        if firm not in self._alike:
            values = self._product(firm) if firm in self._row else np.zeros(0)
            near = np.flatnonzero(values > 0)
            found = zip((self._firms[at] for at in near), values[near].tolist(), strict=True)
            self._alike[firm] = {one: value for one, value in found if one != firm}
        return self._alike[firm]

    def likeness(self, one: str, other: str) -> float | None:
        """Cosine of two firms, None if nothing is said of one of them."""
        return self.alike(one).get(other, 0.0) if one in self.held and other in self.held else None

    @cached_property
    def _alike(self) -> dict[str, dict[str, float]]:
        return {}

    @cached_property
    def _known_of(self) -> dict[str, tuple[str, float, int]]:
        """Attribute → its kind, weight and number of holders."""
        return {name: (kind_of(name, self.context), self.weights[name], self.holders[name]) for name in self.holders}

    @cached_property
    def _rank(self) -> dict[str, int]:
        """Attribute → its place: the rarest first, then by id."""
        ordered = sorted(self.weights, key=lambda name: (-self.weights[name], name))
        return {name: at for at, name in enumerate(ordered)}

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
        names = sorted(self.holders)
        column = {name: at for at, name in enumerate(names)}
        weights = np.array([self.weights[name] for name in names], dtype=np.float64)
        rows = np.repeat(np.arange(len(self._firms)), [len(self.held[firm]) for firm in self._firms])
        cells = [column[name] for firm in self._firms for name in self.held[firm]]
        places = np.array(cells, dtype=np.intp)
        shape = (len(self._firms), len(names))
        matrix: Any = csr_matrix((weights[places], (rows, places)), shape=shape, dtype=np.float64)
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
        scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
        return matrix.multiply(scale[:, np.newaxis]).tocsr()


def likeness_of(claims: Iterable[Claim], firms_of: Callable[[str], tuple[str, ...]], context: Context) -> Likeness:
    """Likeness from affirmed claims of ATTRIBUTE_PREDICATES. firms_of: actor or offering → the firms it counts for."""
    held: dict[str, dict[str, list[str]]] = {}
    entities = context.landscape.entities
    for claim in claims:
        if claim.object in entities:
            for firm in firms_of(claim.subject):
                held.setdefault(firm, {}).setdefault(claim.object, []).append(claim.id)
    return Likeness(context, held)


def kind_of(attribute: str, context: Context) -> str:
    """segment, platform, technology, else capability."""
    type_ = context.landscape.entities[attribute].type
    if type_ == SEGMENT_TYPE:
        return "segment"
    known = (("Platform", "platform"), ("Technology", "technology"))
    return next((kind for name, kind in known if context.ontology.is_a(type_, name)), "capability")
