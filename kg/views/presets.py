"""The four pictures of one landscape: which things and relations each shows.

Why: a board takes in about twenty boxes. Each preset answers one question; what it leaves out is in "everything".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.model import Ontology
from kg.views.things import Edge, Thing
from kg.vocab import Family, Layer

MOST_RIVALS: Final = 24  # boxes of "rivalry"
MOST_BOXES: Final = 44  # boxes of "people" and "market" that stay readable at 1440 × 900
TIES: Final = ("develops", "operates", "owns", "launched")  # what joins a product to its company, strongest first
RIVAL_KINDS: Final = frozenset({"company", "group", "platform", "offering"})
PLACING: Final = ("inSegment", "activeIn")
MARKET_KINDS: Final = frozenset({"segment", "technology"})


@dataclass(frozen=True)
class Preset:
    """things: ids, sorted. edges: in the order of their keys. left_out: things that would not fit."""

    name: str
    things: tuple[str, ...]
    edges: tuple[Edge, ...]
    left_out: int = 0


def presets_of(things: Mapping[str, Thing], edges: tuple[Edge, ...], ontology: Ontology) -> tuple[Preset, ...]:
    """The presets rivalry, people, market and everything, in this order; one with nothing in it is still there, empty."""
    return (
        _rivalry(things, edges, ontology),
        _people(things, edges, ontology),
        _market(things, edges),
        Preset("everything", tuple(sorted(things)), edges),
    )


def _rivalry(things: Mapping[str, Thing], edges: tuple[Edge, ...], ontology: Ontology) -> Preset:
    """Companies, products and platforms set against each other, filled up with what these make or run.

    Shared segments (drawn by a rule) are left out: the cell a box stands in already says them.
    """
    rival = [
        edge
        for edge in edges
        if edge.is_competitive and not _is_rule_only(edge, ontology) and _between_rivals(edge, things)
    ]
    chosen = {id for edge in rival for id in (edge.subject, edge.object)}
    ties = _strongest_ties(things, edges)
    partners = Counter(
        other
        for edge in ties
        for id, other in ((edge.subject, edge.object), (edge.object, edge.subject))
        if id in chosen and other not in chosen
    )
    for id in sorted(partners, key=lambda id: (-len(things[id].claims), id)):
        if len(chosen) >= MOST_RIVALS:
            break
        chosen.add(id)
    return _limited("rivalry", chosen, (*rival, *ties), things, MOST_RIVALS)


def _people(things: Mapping[str, Thing], edges: tuple[Edge, ...], ontology: Ontology) -> Preset:
    """People and projects with what they are tied to, and who makes or owns that."""

    def is_core(id: str) -> bool:
        return things[id].kind in ("person", "project")

    said = [edge for edge in edges if edge.family != Family.REMARKS]  # framing talk names people who play no part
    core = [edge for edge in said if is_core(edge.subject) or is_core(edge.object)]
    chosen = {id for edge in core for id in (edge.subject, edge.object)}
    ties = _strongest_ties(things, edges)
    roles = [edge for edge in edges if edge.family == Family.LEADERSHIP and _between_rivals(edge, things)]
    return _limited("people", chosen, (*core, *ties, *roles), things, MOST_BOXES)


def _market(things: Mapping[str, Thing], edges: tuple[Edge, ...]) -> Preset:
    """Segments, technologies and topics with what is said to drive, hold or need them.

    Inferred membership in wider segments is left out: cells and their order already say it.
    """

    def is_market(edge: Edge) -> bool:
        if edge.layer is Layer.INFERRED and edge.predicate in PLACING:
            return False
        if edge.family not in (Family.MARKET, Family.USAGE, Family.LEADERSHIP, Family.COMPETITION):
            return False
        kinds = {things[edge.subject].kind, things[edge.object].kind}
        return bool(kinds & MARKET_KINDS) and not kinds & {"person", "project"}

    chosen_edges = [edge for edge in edges if is_market(edge)]
    chosen = {id for edge in chosen_edges for id in (edge.subject, edge.object)}
    return _limited("market", chosen, chosen_edges, things, MOST_BOXES)


def _limited(
    name: str, chosen: set[str], edges: list[Edge] | tuple[Edge, ...], things: Mapping[str, Thing], most: int
) -> Preset:
    """The preset cut to `most` things: what has fewest relations, then fewest claims, goes first."""
    unique = sorted({edge.key: edge for edge in edges}.values(), key=lambda edge: edge.key)
    kept = _best_joined(chosen, unique, things, 4 * most)
    within = [edge for edge in unique if edge.subject in kept and edge.object in kept]
    degree = Counter(id for edge in within for id in (edge.subject, edge.object))
    while len(kept) > most:
        last = min(kept, key=lambda id: (degree[id], len(things[id].claims), id))
        kept.remove(last)
        degree.subtract(
            id for edge in within if last in (edge.subject, edge.object) for id in (edge.subject, edge.object)
        )
        within = [edge for edge in within if last not in (edge.subject, edge.object)]
    inside = tuple(edge for edge in unique if edge.subject in kept and edge.object in kept)
    joined = {id for edge in inside for id in (edge.subject, edge.object)}
    return Preset(name, tuple(sorted(joined)), inside, len(chosen) - len(joined))


def _best_joined(chosen: set[str], edges: list[Edge], things: Mapping[str, Thing], most: int) -> set[str]:
    """At most `most` things, those with most relations: a first cut, so that thousands are not weighed one by one."""
    degree = Counter(id for edge in edges for id in (edge.subject, edge.object) if id in chosen)
    return set(sorted(chosen, key=lambda id: (-degree[id], -len(things[id].claims), id))[:most])


def _strongest_ties(things: Mapping[str, Thing], edges: tuple[Edge, ...]) -> list[Edge]:
    """One line for each company and product of its: the first of TIES that some claim states."""
    best: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        if edge.predicate not in TIES or not _between_rivals(edge, things):
            continue
        pair = (edge.subject, edge.object)
        best[pair] = min(best.get(pair, edge), edge, key=_tie_order)
    return [best[pair] for pair in sorted(best)]


def _tie_order(edge: Edge) -> tuple[int, int, str]:
    """Sort key: the strongest tie in the firmest layer first."""
    return TIES.index(edge.predicate), list(Layer).index(edge.layer), edge.key


def _between_rivals(edge: Edge, things: Mapping[str, Thing]) -> bool:
    return things[edge.subject].kind in RIVAL_KINDS and things[edge.object].kind in RIVAL_KINDS


def _is_rule_only(edge: Edge, ontology: Ontology) -> bool:
    predicate = ontology.predicates.get(edge.predicate)
    return predicate is not None and predicate.is_rule_only
