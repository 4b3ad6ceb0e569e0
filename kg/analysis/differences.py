"""What changed between two views of a market, in business words: entered, left, launched, reversed, contested, corrected.

Why: a board asks what is new, not which rows differ. Every change names its claims, and says whether the market changed or
only what was recorded of it (kg.analysis.changes). What none of the words covers is counted, never dropped.
Two views are two moments of one landscape, or two builds. Only what sources and editors say is compared: what rules add
follows from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from kg.analysis.basis import Basis, basis_record
from kg.analysis.centrality import shown
from kg.analysis.changes import Between, Change, Kind
from kg.analysis.clashes import clashes
from kg.analysis.corrections import corrections, edited, only_in, regrades
from kg.analysis.declared import basis_of_two
from kg.analysis.movement import Explained, explain, matches, movements
from kg.analysis.presence import entered_and_left
from kg.analysis.scope import Context, narrower
from kg.analysis.shapley import ORDERS
from kg.analysis.sift import sift
from kg.analysis.simulation import Settings
from kg.model import Claim, Landscape
from kg.vocab import Layer, Polarity

LAUNCH: Final = "Launch"  # class of market events that put something on the market

Key = tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """What changed from the old view to the new one.

    changes: in the order told. explained: () unless asked for. gained, lost: ids of all claims in force in one view only.
    recorded, removed: ids that are on record and stand in one view only. edited: ids of claims, and of sources, that are in
    both and differ. rest: ids of the former that stand behind no change, in any segment. settings: None if nothing was drawn.
    """

    old: Context
    new: Context
    changes: tuple[Change, ...]
    explained: tuple[Explained, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    recorded: tuple[str, ...]
    removed: tuple[str, ...]
    edited: tuple[str, ...]
    rest: tuple[str, ...]
    settings: Settings | None

    @property
    def basis(self) -> Basis:
        """What it depends on: the claims of both views."""
        return basis_of_two(self.old.landscape, self.new.landscape, self.new.scope, self.settings)

    @property
    def is_empty(self) -> bool:
        """True if nothing differs."""
        return not (self.changes or self.gained or self.lost or self.recorded or self.removed or self.edited)


def differences(
    old: Context,
    new: Context,
    *,
    known: tuple[Landscape, Landscape] | None = None,
    segment: str | None = None,
    is_explained: bool = False,
    settings: Settings | None = None,
    orders: int = ORDERS,
) -> Difference:
    """What changed from one view to the other. Both views take in every segment; `segment` keeps what is about it or below.

    known: what was on record at either end, where the two views are of one record; None = what the views themselves hold.
    is_explained: every move is shared out among claims too. Cost: the draws of every arena of both views.
    Raises UsageError for an unknown segment.
    """
    settings, between = settings or Settings(), Between(old, new)
    if segment:
        new = replace(new, scope=replace(new.scope, segment=segment))
    known = known or (old.landscape, new.landscape)
    matched = matches(between, settings)
    wanted = narrower(segment, new.landscape.entities) if segment else None
    moved = {number: movements(match, between) for number, match in enumerate(matched)}
    found = [
        *entered_and_left(between),
        *_events(between),
        *_contested(between),
        *(change for changes in moved.values() for change in changes),
        *corrections(between, known),
        *regrades(known),
    ]
    changes = sorted((one for one in found if _is_about(one, wanted, between)), key=lambda one: one.order)
    names = _movers({n: [one for one in mine if one in changes] for n, mine in moved.items()})
    explained = explain(matched, between, names, orders=orders, seed=settings.seed) if is_explained else ()
    recorded, removed = only_in(known[1], known[0]), only_in(known[0], known[1])
    sides = [tuple(sorted(ids)) for ids in (between.gained, between.lost, recorded, removed, edited(known))]
    told = {id for change in found for id in change.claims} | {
        str(one.entity) for one in found if one.kind is Kind.GRADED
    }
    drawn = settings if any(side and side.tiers for match in matched for side in (match.old, match.new)) else None
    rest = tuple(sorted({id for ids in sides for id in ids} - told))
    gained, lost, fresh, gone, altered = sides
    return Difference(old, new, tuple(changes), explained, gained, lost, fresh, gone, altered, rest, drawn)


def difference_record(found: Difference) -> dict[str, Any]:
    """The difference as plain values in a fixed order, for JSON. Shares of places are fractions such as "1/3"."""
    return {
        "market": found.new.landscape.name,
        "as_of": [found.old.moment.isoformat(), found.new.moment.isoformat()],
        **basis_record(found.basis),
        "is_empty": found.is_empty,
        "changes": [_change_record(change) for change in found.changes],
        "explained": [_explained_record(one) for one in found.explained],
        "claims": {
            name: list(getattr(found, name)) for name in ("gained", "lost", "recorded", "removed", "edited", "rest")
        },
    }


def _change_record(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "clock": change.clock.value,
        "entity": change.entity,
        "other": change.other,
        "segment": change.segment,
        "before": list(change.before),
        "after": list(change.after),
        "since": change.since,
        "notes": [note.value for note in change.notes],
        "claims": list(change.claims),
    }


def _explained_record(found: Explained) -> dict[str, Any]:
    made = found.attribution
    moves = [
        {
            "entity": move.entity,
            "place": [move.place_before, move.place_after],
            "margin": [shown(margin) for margin in move.margins],
            "parts": [
                {
                    "cause": part.cause.value,
                    "statements": [[lead.winner, lead.loser, lead.origin, lead.is_denial] for lead in part.leads],
                    "claims": list(part.claims),
                    "places": str(part.places),
                    "places_error": shown(part.error),
                    "margin": shown(part.margin),
                }
                for part in move.parts
            ],
        }
        for move in made.moves
    ]
    how = {"changes": made.changes, "is_exact": made.is_exact, "orders": made.orders, "seed": made.seed}
    return {"segment": found.segment, **how, "moves": moves}


def _is_about(change: Change, wanted: frozenset[str] | None, between: Between) -> bool:
    """True if a change is about one of these segments (None = any); of a grade if any claim that it weighs is."""
    if wanted is None or change.kind is not Kind.GRADED:
        return wanted is None or change.segment in wanted
    return any(between.segment_of(between.new.by_id[id]) in wanted for id in change.claims)


def _movers(moved: dict[int, list[Change]]) -> dict[int, set[str]]:
    """Number of a match → names that moved in it, or were or became first."""
    found = {}
    for number, changes in moved.items():
        names = {str(one.entity) for one in changes if one.kind is Kind.MOVED}
        names |= {str(name) for one in changes if one.kind is Kind.REVERSED for name in (*one.before, *one.after)}
        if names:
            found[number] = names
    return found


def _events(between: Between) -> list[Change]:
    """Launches and other market events that only the new view has. A second source for the same event is no second event."""
    old, new = (_by_statement(_happened(context), context) for context in (between.old, between.new))
    found = []
    for key in sorted(new.keys() - old.keys()):
        claim = new[key][0]
        event = between.new.ontology.predicates[claim.predicate].event_class
        kind = Kind.LAUNCHED if event == LAUNCH else Kind.HAPPENED
        ids = [one.id for one in new[key]]
        found.append(between.change(kind, (claim.subject, claim.object), between.segment_of(claim), ids))
    return found


def _happened(context: Context) -> list[Claim]:
    """Events as sources tell them; an opinion that something got better is none, as in the rule of events."""
    events = [name for name, predicate in context.ontology.predicates.items() if predicate.event_class is not None]
    kept, _ = sift(context, context.of(events), as_statements=True)
    return [claim for claim in kept if claim.layer is not Layer.OPINION]


def _by_statement(claims: Iterable[Claim], context: Context) -> dict[Key, list[Claim]]:
    """Claims that say the same, whoever says it and whenever it is dated."""
    found: dict[Key, list[Claim]] = {}
    for claim in claims:
        bare = replace(claim, valid_from=None, valid_until=None, as_of=None)
        found.setdefault((*context.statement(bare), claim.polarity.value), []).append(claim)
    return found


def _contested(between: Between) -> list[Change]:
    """Points contested in one view only, and denials that contest nothing on record."""
    old, new = _opposed(between.in_force_old, between.old), _opposed(between.in_force_new, between.new)
    found = []
    for kind, here, there in ((Kind.CONTESTED, new, old), (Kind.SETTLED, old, new)):
        for one, other, where in sorted(here.keys() - there.keys()):
            sides = here[one, other, where]
            differ = [id for id in sides if id in between.gained or id in between.lost] or sides
            found.append(between.change(kind, (one, other or None), where or None, differ))
    points = {id for ids in new.values() for id in ids}
    was = _by_statement(_denials(between.in_force_old), between.old)
    for key, denials in sorted(_by_statement(_denials(between.in_force_new), between.new).items()):
        if key not in was and not points & {claim.id for claim in denials}:
            claim = denials[0]
            ends, segment = (claim.subject, claim.object), between.segment_of(claim)
            found.append(between.change(Kind.DENIED, ends, segment, [one.id for one in denials]))
    return found


def _denials(claims: dict[str, Claim]) -> list[Claim]:
    return [claim for claim in claims.values() if claim.polarity is Polarity.DENIED]


def _opposed(claims: dict[str, Claim], context: Context) -> dict[tuple[str, str, str], set[str]]:
    """Two ends and a segment → ids of claims in force that cannot both be so there."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for clash in clashes(claims.values(), context):
        if len(clash.sides) > 1:
            ids = {claim.id for side in clash.sides for claim in side}
            found.setdefault(_point(clash.sides[0][0]), set()).update(ids)
    return found


def _point(claim: Claim) -> tuple[str, str, str]:
    one, other = sorted((claim.subject, claim.object or ""), key=lambda id: (not id, id))
    return one, other, claim.segment or ""
