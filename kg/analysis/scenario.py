"""A world that is not, beside the one the sources tell of: what was assumed, and what differs because of it.

Why: "what would change if" is answered by the same code as "what is", on a copy; so a difference is the scenario's doing and
nothing else's. Both worlds are looked at as of one day, else age alone would move places.
Everything found here follows from an assumption. It is never a statement of a source, and nothing is written to the base.
Not for: what happened between two dates or builds; that is a difference (kg.analysis.movement), not a scenario.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kg.analysis.basis import Basis
from kg.analysis.constructs import momentum, reach
from kg.analysis.declared import basis_of_two
from kg.analysis.grounds import OWNER, Ground, grounds_of
from kg.analysis.rivalry import Pair, Rivalry
from kg.analysis.scenario_orders import Headlines, OrderChange, order_changes
from kg.analysis.scope import Context, Scope, level_of
from kg.analysis.simulation import Settings
from kg.analysis.worlds import MAKING, STANDING
from kg.claims.scenarios import SCENARIO_ID, Scenario
from kg.model import Claim, Landscape, Ontology
from kg.vocab import Layer, Polarity, Record

Lines = dict[tuple[str, str, str, str], list[Claim]]  # (layer, subject, predicate, object) -> claims


@dataclass(frozen=True)
class Edge:
    """A line of the graph that one world has and the other has not. claims: ids behind it; rule: that drew it, "" if none."""

    layer: Layer
    subject: str
    predicate: str
    object: str
    claims: tuple[str, ...]
    rule: str


@dataclass(frozen=True)
class Ended:
    """A claim of the base that stands no more. reprints: of the same origin that still say so; others: of other origins."""

    claim: Claim
    reason: str
    reprints: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class RivalChange:
    """Two firms whose rivalry has other grounds than in the base; no grounds: they are no rivals there."""

    pair: Pair
    before: tuple[Ground, ...]
    after: tuple[Ground, ...]


@dataclass(frozen=True)
class MeasureChange:
    """Another value of a construct (kg.analysis.constructs.MEANS). claims: behind the value in the world."""

    entity: str
    construct: str
    before: float | None
    after: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Base and world side by side as of one day. assumed: claims the scenario adds; questioned: standing ones to read again.

    gained, lost: lines of the graph. movers: firms that do something in the scenario, sorted. as_before: rivals of these that are
    so on the same grounds.
    unchanged: segments whose order rests on the same evidence in both. apart: see unsure_purchases. said: ids of the claims that
    each move adds, in the order of all moves.
    """

    base: Landscape
    world: Landscape
    scenarios: tuple[Scenario, ...]
    moment: date
    assumed: tuple[Claim, ...]
    ended: tuple[Ended, ...]
    questioned: tuple[Claim, ...]
    gained: tuple[Edge, ...]
    lost: tuple[Edge, ...]
    movers: tuple[str, ...]
    rivals: tuple[RivalChange, ...]
    as_before: tuple[RivalChange, ...]
    orders: tuple[OrderChange, ...]
    unchanged: tuple[str | None, ...]
    measures: tuple[MeasureChange, ...]
    headlines: Headlines
    apart: tuple[Claim, ...]
    settings: Settings
    said: tuple[tuple[str, ...], ...]

    @property
    def basis(self) -> Basis:
        """What it depends on: the claims of both worlds. Where no order of anybody with a place is told, nothing is drawn."""
        places = [one for order in self.orders for change in order.places for one in (change.before, change.after)]
        is_apart = self.headlines.segment not in {order.segment for order in self.orders}
        is_drawn = any(one and one.spread for one in places) or (self.headlines.before is not None and is_apart)
        return basis_of_two(self.base, self.world, Scope(), self.settings if is_drawn else None)


def compare(
    base: Landscape,
    world: Landscape,
    scenarios: tuple[Scenario, ...],
    ontology: Ontology,
    *,
    said: tuple[tuple[str, ...], ...],
    settings: Settings | None = None,
) -> Comparison:
    """Everything that differs between two landscapes with their inferred claims, looked at as of the world's day.

    said: ids of the claims that each move adds.
    """
    settings = settings or Settings()
    moment = world.as_of
    old = Context(base, ontology, Scope(as_of=moment))
    new = Context(world, ontology, Scope(as_of=moment))
    assumed = tuple(claim for claim in world.claims if is_assumed(claim) and claim.status.stands)
    ended = _ended(old, new)
    unsure = unsure_purchases(world)
    settled = replace(new, landscape=without(world, unsure)) if unsure else new
    orders, unchanged, headlines = order_changes(old, settled, settings)
    touched = {
        end for claim in (*assumed, *(one.claim for one in ended)) for end in (claim.subject, claim.object) if end
    }
    movers = sorted(
        {claim.subject for claim in assumed if _is_firm(claim.subject, new) and not _is_denied_standing(claim)}
    )
    lines = _lines(old), _lines(new)
    rivals, as_before = _rivals(old, settled, set(movers))
    return Comparison(
        base,
        world,
        scenarios,
        moment,
        assumed,
        ended,
        _questioned(assumed, new),
        _edges(lines[1], lines[0]),
        _edges(lines[0], lines[1]),
        tuple(movers),
        rivals,
        as_before,
        orders,
        unchanged,
        _measures(touched, old, settled),
        headlines,
        tuple(claim for claim in assumed if claim.id in unsure),
        settings,
        said,
    )


def is_assumed(claim: Claim) -> bool:
    """True if a claim rests on a scenario's assumption and on no source."""
    return claim.record is not Record.INFERRED and claim.id.startswith(SCENARIO_ID)


def unsure_purchases(landscape: Landscape) -> frozenset[str]:
    """Ids of purchases assumed with a credence below 1. Who belongs to whom is yes or no, so nothing follows from them."""
    return frozenset(
        claim.id
        for claim in landscape.claims
        if claim.predicate == "owns"
        and claim.polarity is Polarity.AFFIRMED
        and claim.status.stands
        and claim.confidence < 1
        and is_assumed(claim)
    )


def without(landscape: Landscape, ids: frozenset[str]) -> Landscape:
    """The landscape without these claims."""
    return replace(landscape, claims=tuple(claim for claim in landscape.claims if claim.id not in ids))


def _ended(old: Context, new: Context) -> tuple[Ended, ...]:
    """Claims of the base that stand there and not in the world, without inferred ones: those show as lines."""
    found = []
    for id, claim in sorted(old.by_id.items()):
        later = new.by_id.get(id)
        if claim.record is Record.INFERRED or later is None or later.status.stands or not claim.status.stands:
            continue
        same = [one for one in new.of((claim.predicate,)) if one.status.stands and _says(one) == _says(claim)]
        origins = old.origins(claim)
        reprints = tuple(one.id for one in same if new.origins(one) & origins)
        others = tuple(one.id for one in same if not new.origins(one) & origins and not is_assumed(one))
        found.append(Ended(claim, later.reason, reprints, others))
    return tuple(found)


def _says(claim: Claim) -> tuple[object, ...]:
    """What is said, whoever says it and whenever."""
    figures = (claim.value, claim.minimum, claim.maximum, claim.from_value, claim.to_value)
    return (
        claim.subject,
        claim.object,
        claim.segment,
        claim.aspect,
        claim.polarity,
        claim.record is Record.INFERRED,
        *figures,
    )


def _questioned(assumed: Iterable[Claim], new: Context) -> tuple[Claim, ...]:
    """Standing claims to be read again, left as they are: what holds back a thing that the scenario lets out, and places of
    a firm in a segment in which the scenario takes an offering from it.
    """
    assumed = tuple(assumed)
    answered = {id for one in assumed for id in one.contradicts}
    out = {one.subject for one in assumed if one.predicate == "releaseStage" and one.polarity is Polarity.AFFIRMED}
    gone = {
        (one.subject, one.object) for one in assumed if one.predicate == "inSegment" and one.polarity is Polarity.DENIED
    }
    left = {(one.subject, segment) for thing, segment in gone for one in new.of(MAKING) if one.object == thing}
    found = [one for one in new.of(("heldBackBy",)) if one.subject in out]
    found += [one for one in new.of(STANDING) if {(one.subject, one.segment), (one.object, one.segment)} & left]
    return tuple(
        one
        for one in found
        if one.status.stands
        and one.polarity is Polarity.AFFIRMED
        and one.record is not Record.INFERRED
        and not is_assumed(one)
        and one.id not in answered
    )


def _edges(lines: Lines, others: Lines) -> tuple[Edge, ...]:
    """Lines that the others have not, in order."""
    found = [
        Edge(
            Layer(key[0]),
            *key[1:],
            tuple(sorted(claim.id for claim in claims)),
            min(claim.rule or "" for claim in claims),
        )
        for key, claims in lines.items()
        if key not in others
    ]
    return tuple(sorted(found, key=_edge_order))


def _edge_order(edge: Edge) -> tuple[int, bool, str, str, str]:
    """What is said before what rules make of it, events last."""
    return (list(Layer).index(edge.layer), edge.predicate == "tookPartIn", edge.subject, edge.predicate, edge.object)


def _lines(context: Context) -> Lines:
    """What the graph draws: line → claims that make it."""
    found: Lines = {}
    for claim in context.by_id.values():
        if claim.makes_edge:
            ends = [claim.subject, str(claim.object)]
            if context.ontology.predicates[claim.predicate].is_symmetric:
                ends.sort()
            found.setdefault((claim.layer.value, ends[0], claim.predicate, ends[1]), []).append(claim)
    return found


def _rivals(old: Context, new: Context, movers: set[str]) -> tuple[tuple[RivalChange, ...], tuple[RivalChange, ...]]:
    """Pairs with other kinds of rivalry than in the base, and pairs of the movers with the same kinds.

    Only pairs of which something else is said, and those of the movers, are looked into.
    """
    before, after = Rivalry(old), Rivalry(new)
    sides = (_bearing(before), _bearing(after))
    changed, same = [], []
    for pair in sorted(sides[0].keys() | sides[1].keys()):
        if sides[0].get(pair) == sides[1].get(pair) and not movers & set(pair):
            continue
        found = RivalChange(pair, grounds_of(pair, before), grounds_of(pair, after))
        if _kinds(found.before) != _kinds(found.after):
            changed.append(found)
        elif found.after and movers & set(pair):
            same.append(found)
    return tuple(changed), tuple(same)


def _bearing(rivalry: Rivalry) -> dict[Pair, list[tuple[str, ...]]]:
    """Pair → what bears on its rivalry: sayings, and conclusions with their premises."""
    found: dict[Pair, list[tuple[str, ...]]] = {}
    for pair, sayings in rivalry.sayings.items():
        found.setdefault(pair, []).extend((one.claim.id, one.subject, one.object) for one in sayings)
    for pair, claims in rivalry.conclusions.items():
        found.setdefault(pair, []).extend((claim.id, *claim.derived_from) for claim in claims)
    return found


def _kinds(grounds: Iterable[Ground]) -> set[tuple[str, str | None, tuple[str, ...]]]:
    """Kinds of rivalry with where they hold; of an owner's with the units through which."""
    return {(one.kind, one.segment, one.via if one.kind == OWNER else ()) for one in grounds}


def _measures(touched: set[str], old: Context, new: Context) -> tuple[MeasureChange, ...]:
    """Reach and momentum of the firms the scenario speaks of, where they differ."""
    firms = sorted(id for id in touched if id in new.landscape.entities and _is_firm(id, new))
    known = [id for id in firms if id in old.landscape.entities]
    found = []
    for name, construct in (("reach", reach), ("momentum", momentum)):
        before, after = construct(known, old), construct(firms, new)
        for id in firms:
            was, now = before.get(id), after[id]
            if (was.value if was else None) != now.value:
                found.append(MeasureChange(id, name, was.value if was else None, now.value, now.claims))
    return tuple(found)


def _is_denied_standing(claim: Claim) -> bool:
    """A denied lead is a word about two firms, and neither of them moves."""
    return claim.polarity is Polarity.DENIED and claim.predicate in STANDING


def _is_firm(id: str, context: Context) -> bool:
    return level_of(context.landscape.entities[id], context.ontology) == "actors"
