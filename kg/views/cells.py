"""Which market segment each thing stands in on a map: its cell.

Why: a reader looks for a company where its market is. An entity's cell is the segment its claims put it into; what has
none goes with its most connected neighbour. Deterministic: ties are decided by id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from kg.model import Claim, Entity
from kg.views.things import Edge

MOST: Final = 6  # cells: more are too small to hold boxes
FEWEST: Final = 4
SMALLEST: Final = 3  # things: a cell with fewer is joined to its wider segment while enough cells remain
PLACING: Final = ("inSegment", "activeIn")
PLACED_WEIGHT: Final = 5  # "X is in segment S" says more than a claim about X that holds within S
REST: Final = ""  # cell of what has no segment and no neighbour with one


def cells_of(
    things: Iterable[str],
    edges: Iterable[Edge],
    claims: Iterable[Claim],
    entities: Mapping[str, Entity],
    *,
    most: int = MOST,
) -> dict[str, str]:
    """Cell (segment id, or REST) of each thing: at most `most`, where segments allow it at least FEWEST."""
    ids = sorted(things)
    segments = {id for id, entity in entities.items() if entity.type == "MarketSegment"}
    votes = _votes(claims, segments)
    cell = {id: id if id in segments else _winner(votes[id]) for id in ids}
    neighbours = _neighbours(ids, edges)
    _follow_neighbours(cell, neighbours)
    _roll_up(cell, neighbours, entities, most)
    return {id: cell[id] or REST for id in ids}


def _votes(claims: Iterable[Claim], segments: set[str]) -> dict[str, Counter[str]]:
    """How strongly claims put each thing into each segment."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if not claim.makes_edge and claim.object is not None:
            continue
        if claim.predicate in PLACING and claim.object in segments:
            votes[claim.subject][claim.object] += PLACED_WEIGHT
        elif claim.segment in segments and claim.segment is not None:
            for id in {claim.subject, claim.object} - {None}:
                votes[str(id)][claim.segment] += 1
    return votes


def _winner(votes: Counter[str]) -> str | None:
    return min(votes, key=lambda id: (-votes[id], id)) if votes else None


def _neighbours(ids: list[str], edges: Iterable[Edge]) -> dict[str, Counter[str]]:
    """Claims between each thing and each other one."""
    known = set(ids)
    neighbours: dict[str, Counter[str]] = {id: Counter() for id in ids}
    for edge in edges:
        if edge.subject in known and edge.object in known:
            neighbours[edge.subject][edge.object] += len(edge.claims)
            neighbours[edge.object][edge.subject] += len(edge.claims)
    return neighbours


def _follow_neighbours(cell: dict[str, str | None], neighbours: Mapping[str, Counter[str]]) -> None:
    """Give what has no cell that of the neighbour it shares most claims with, nearest first."""
    while True:
        found = {}
        for id, own in cell.items():
            placed = {other: n for other, n in neighbours[id].items() if cell[other] is not None} if own is None else {}
            if placed:
                found[id] = cell[min(placed, key=lambda other: (-placed[other], other))]
        if not found:
            return
        cell.update(found)


def _roll_up(
    cell: dict[str, str | None],
    neighbours: Mapping[str, Counter[str]],
    entities: Mapping[str, Entity],
    most: int,
) -> None:
    """Join the smallest cell to another until none is too small, or FEWEST are left, and never more than `most`."""
    while True:
        sizes = Counter(own for own in cell.values() if own is not None)
        smallest = min(sizes, key=lambda own: (sizes[own], own), default=None)
        if smallest is None or len(sizes) <= min(FEWEST, most) or (len(sizes) <= most and sizes[smallest] >= SMALLEST):
            return
        target = _joins(smallest, cell, neighbours, entities, sizes)
        for id in [id for id, own in cell.items() if own == smallest]:
            cell[id] = target


def _joins(
    smallest: str,
    cell: Mapping[str, str | None],
    neighbours: Mapping[str, Counter[str]],
    entities: Mapping[str, Entity],
    sizes: Counter[str],
) -> str:
    """Cell that takes a small one in: the nearest wider segment that is a cell, else the one most connected to it."""
    wider = _ancestors(smallest, entities)
    for ancestor in wider:
        if ancestor in sizes:
            return ancestor
    ties: Counter[str] = Counter()
    for id, own in cell.items():
        if own == smallest:
            for other, count in neighbours[id].items():
                if cell[other] not in (smallest, None):
                    ties[str(cell[other])] += count
    others = ties or Counter({own: size for own, size in sizes.items() if own != smallest})
    related = [own for own in others if set(_ancestors(own, entities)) & set(wider)]
    return min(related or others, key=lambda own: (-others[own], own))


def _ancestors(segment: str, entities: Mapping[str, Entity]) -> list[str]:
    """Wider segments, nearest first; a circle in the data ends the walk."""
    found: list[str] = []
    current = entities[segment].broader if segment in entities else None
    while current is not None and current in entities and current not in found and current != segment:
        found.append(current)
        current = entities[current].broader
    return found
