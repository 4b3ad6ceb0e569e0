"""Which cell of a map each thing stands in: its market segment or, on the map of people, its organization.

Why: a reader looks for a company where its market is. An entity's cell is the segment its claims put it into; what has
none goes with its most connected neighbour. Deterministic: ties are decided by id. Not for: where cells stand (layout.py).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from kg.model import Claim, Entity
from kg.views.presets import PLACING
from kg.views.things import Edge, Thing
from kg.vocab import SEGMENT_TYPE, Record

MOST: Final = 7  # cells: more are too small to hold boxes
FEWEST: Final = 4
THINGS_A_CELL: Final = 4  # a map of 18 things has 5 cells, not 7 with two things each
PART_AT_LEAST: Final = 3  # things
LARGEST_SHARE: Final = 0.4  # of all things: a fuller cell is split by what its things are
SPLIT_FROM: Final = 12  # things: smaller cells are never split
PLACED: Final = 5.0  # votes of "X is in segment S"
MADE: Final = 3.0  # votes for the maker of a product placed so
MAKING: Final = ("develops", "operates", "launched")
REST: Final = ""  # cell of what has no segment and no neighbour with one
PART_MARK: Final = "/"  # in the id of a split cell: segment / part
PARTS: Final = {
    "company": "actors",
    "group": "actors",
    "person": "actors",
    "project": "actors",
    "platform": "offerings",
    "offering": "offerings",
    "event": "events",
    "source": "events",
}
OTHER_PART: Final = "subjects"


def segment_cells(
    things: Mapping[str, Thing],
    edges: Iterable[Edge],
    claims: Iterable[Claim],
    entities: Mapping[str, Entity],
    *,
    most: int = MOST,
    is_split: bool = True,
) -> dict[str, str]:
    """Cell of each thing: a segment id, `segment/part` where one segment held most of the map, or REST.

    At most `most` cells; where the data allow it at least FEWEST.
    """
    ids = sorted(things)
    votes = segment_votes(claims, entities)
    segments = {id for id, entity in entities.items() if entity.type == SEGMENT_TYPE}
    cell = {id: id if id in segments else _winner(votes.get(id, {})) for id in ids}
    neighbours = _neighbours(ids, edges)
    _follow_neighbours(cell, neighbours)
    few = _wanted(len(ids), most)
    dominates = is_split and _dominates(Counter(own for own in cell.values() if own is not None), len(ids))
    _roll_up(cell, neighbours, entities, few - 2 if dominates else few)
    found = {id: cell[id] or REST for id in ids}
    return _split_largest(found, things, most) if is_split else found


def owner_cells(things: Mapping[str, Thing], edges: Iterable[Edge], *, most: int = MOST) -> dict[str, str]:
    """Cell of each thing on the map of people: the id of the company it is connected to, nearest first, or REST."""
    ids = sorted(things)
    neighbours = _neighbours(ids, edges)
    cell: dict[str, str | None] = {id: id if things[id].kind in ("company", "group") else None for id in ids}
    _follow_neighbours(cell, neighbours)
    _roll_up(cell, neighbours, {}, _wanted(len(ids), most), fewest=1)
    return {id: cell[id] or REST for id in ids}


def segment_votes(claims: Iterable[Claim], entities: Mapping[str, Entity]) -> dict[str, dict[str, float]]:
    """How strongly claims put each thing into each segment: thing -> segment -> score.

    Inferred claims do not vote: rules copy a segment's members into all wider segments. A vote counts
    sqrt(log(things / things with a vote for that segment)): a segment everybody shares tells nobody apart (the inverse
    document frequency of Spärck Jones 1972, damped).
    """
    segments = {id for id, entity in entities.items() if entity.type == SEGMENT_TYPE}
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    drawn = [
        claim for claim in claims if claim.record is not Record.INFERRED and (claim.makes_edge or claim.has_figure)
    ]
    placed: dict[str, set[str]] = defaultdict(set)
    for claim in drawn:
        if claim.predicate in PLACING and claim.object in segments:
            placed[claim.subject].add(claim.object)
            votes[claim.subject][claim.object] += PLACED
        elif claim.segment in segments and claim.segment is not None:
            for id in {claim.subject, claim.object} - {None}:
                votes[str(id)][claim.segment] += 1
    made_by = {
        (claim.subject, claim.object) for claim in drawn if claim.predicate in MAKING and claim.object is not None
    }
    for maker, made in made_by:
        if (
            made in entities and entities[made].type != "ContentWork"
        ):  # a film shows what its maker tries, not where it is
            for segment in placed[made]:
                votes[maker][segment] += MADE
    spread = Counter(segment for found in votes.values() for segment in found)
    rarity = {segment: math.sqrt(math.log(1 + len(votes) / spread[segment])) for segment in spread}
    return {id: {segment: round(n * rarity[segment], 6) for segment, n in found.items()} for id, found in votes.items()}


def _winner(votes: Mapping[str, float]) -> str | None:
    return min(votes, key=lambda id: (-votes[id], id)) if votes else None


def _split_largest(cell: dict[str, str], things: Mapping[str, Thing], most: int) -> dict[str, str]:
    """Split the fullest cell by what its things are, while it holds more than LARGEST_SHARE of the map."""
    sizes = Counter(cell.values())
    fullest = min(sizes, key=lambda own: (-sizes[own], own), default=REST)
    if not _dominates(sizes, len(cell)):
        return cell
    members = [id for id, own in cell.items() if own == fullest]
    part = {id: PARTS.get(things[id].kind, OTHER_PART) for id in members}
    counts = Counter(part.values())
    room = most - len(sizes) + 1
    kept = sorted(counts, key=lambda name: (-counts[name], name))[: max(room, 1)]
    kept = [name for name in kept if counts[name] >= PART_AT_LEAST] or kept[:1]
    return cell | {id: fullest + PART_MARK + (part[id] if part[id] in kept else kept[0]) for id in members}


def _dominates(sizes: Counter[str], things: int) -> bool:
    """True if the fullest cell holds so much of the map that it is split."""
    fullest = max(sizes.values(), default=0)
    return fullest > SPLIT_FROM and fullest > LARGEST_SHARE * things


def _wanted(things: int, most: int) -> int:
    """Cells that suit a number of things."""
    return min(most, max(FEWEST, -(-things // THINGS_A_CELL)))


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
    fewest: int = FEWEST,
) -> None:
    """Join cells until there are at most `most`, and none of a single thing while more than `fewest` are left.

    The next to go is the smallest, then the one least held together by relations of its own, then the one whose
    taker stays smallest.
    """
    while True:
        sizes = Counter(own for own in cell.values() if own is not None)
        lonely = any(size == 1 for size in sizes.values()) and len(sizes) > fewest
        if len(sizes) < 2 or (len(sizes) <= most and not lonely):
            return
        relations = _relations(cell, neighbours)
        takers = {own: _taker(own, relations[own], entities, sizes) for own in sizes}
        going = min(sizes, key=lambda own: (sizes[own], relations[own][own], sizes[takers[own]], own))
        for id in [id for id, own in cell.items() if own == going]:
            cell[id] = takers[going]


def _relations(
    cell: Mapping[str, str | None], neighbours: Mapping[str, Counter[str]]
) -> defaultdict[str, Counter[str]]:
    """Claims between two cells, those within one with itself: each such claim counts at both its ends."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for id, own in cell.items():
        if own is not None:
            between = found[own]
            for other, count in neighbours[id].items():
                place = cell[other]
                if place is not None:
                    between[place] += count
    return found


def _taker(going: str, relations: Counter[str], entities: Mapping[str, Entity], sizes: Counter[str]) -> str:
    """Cell that takes another in: the one most connected to it, before that the nearest wider segment that is a cell."""
    ties = Counter({own: count for own, count in relations.items() if own != going})
    for ancestor in _ancestors(going, entities):
        if ancestor in sizes and ties[ancestor] * 2 >= max(ties.values(), default=0):
            return ancestor
    others = +ties or Counter({own: size for own, size in sizes.items() if own != going})
    return min(others, key=lambda own: (-others[own], own))


def _ancestors(segment: str, entities: Mapping[str, Entity]) -> list[str]:
    """Wider segments, nearest first; a circle in the data ends the walk."""
    found: list[str] = []
    current = entities[segment].broader if segment in entities else None
    while current is not None and current in entities and current not in found and current != segment:
        found.append(current)
        current = entities[current].broader
    return found
