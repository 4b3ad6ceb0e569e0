"""Why two firms count as rivals: one ground for each kind and segment, with how far it is to be believed and on what.

Why: "a rival" can mean that a source says so, that somebody is said to be ahead or in pursuit, that two have products in one
segment, that an owner's unit meets the other, or that one has what the other's segment asks for. They are never one number.
A conclusion counts only as far as its premises hold at the moment asked for, and never adds to what sources say: it rests on
the same texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.analysis.belief import NOTHING, Belief, best
from kg.analysis.rivalry import COMPETES, LEADS, Pair, Rivalry, Saying, pair_of
from kg.model import Claim

STATED: Final = "stated"
PRESUPPOSED: Final = "presupposed"
SAME_SEGMENT: Final = "same-segment"
OWNER: Final = "through-owner"
POTENTIAL: Final = "potential"
GROUNDS: Final = (STATED, PRESUPPOSED, OWNER, SAME_SEGMENT, POTENTIAL)  # the firmest kind first


@dataclass(frozen=True)
class Conclusion:
    """An inferred claim, its rule, and those of its premises that hold at the moment."""

    claim: str
    rule: str
    premises: tuple[str, ...]


@dataclass(frozen=True)
class Ground:
    """One kind of rivalry in one segment (None = none named).

    support, against: from what affirms and from what denies it, never subtracted. claims, denials: what sources say, ids.
    conclusions: what rules make of it. via: products, units or assets through which it holds. holder: who has
    those assets or owns that unit, else None.
    """

    kind: str
    segment: str | None
    support: Belief
    against: Belief
    claims: tuple[str, ...]
    denials: tuple[str, ...]
    conclusions: tuple[Conclusion, ...]
    via: tuple[str, ...] = ()
    holder: str | None = None


@dataclass(frozen=True)
class Press:
    """One statement of who presses whom: the subject is said to be ahead of the object, or to chase it.

    front: which of the two firms it puts in front; subject and object are the names in the claims. via: of a product-level
    statement the firms' products, of an owner's the unit. Both beliefs are about the sentence, not about rivalry.
    """

    predicate: str
    subject: str
    object: str
    front: str
    segment: str | None
    support: Belief
    against: Belief
    claims: tuple[str, ...]
    denials: tuple[str, ...]


def grounds_of(pair: Pair, rivalry: Rivalry) -> tuple[Ground, ...]:
    """Every ground for rivalry of two firms, in the order of GROUNDS, then by segment; outside the scope's segment none."""
    found, arenas = [*_said(pair, rivalry), *_concluded(pair, rivalry)], rivalry.arenas
    inside = [one for one in found if arenas is None or one.segment in arenas]
    return tuple(sorted(inside, key=lambda one: (GROUNDS.index(one.kind), one.segment or "", one.holder or "")))


def presses_of(pair: Pair, rivalry: Rivalry) -> tuple[Press, ...]:
    """Who is said to be ahead of or to chase whom, by segment; of an owner what is said of its unit. Denials beside it."""
    own = _presses(pair, rivalry, {})
    for claim in rivalry.conclusions.get(pair, ()):
        for owner, unit, rival in _through(claim, pair, rivalry):
            own += _presses(pair_of(unit, rival), rivalry, {unit: owner})
    arenas = rivalry.arenas
    inside = [one for one in own if arenas is None or one.segment in arenas]
    fresh = set(inside) if len(inside) > 1 else inside
    return tuple(sorted(fresh, key=lambda one: (one.segment or "", one.subject, one.object, one.predicate)))


def direct_belief(pair: Pair, rivalry: Rivalry) -> tuple[Belief, Belief]:
    """Belief that sources say the two compete, anywhere in the scope, and that they deny it."""
    said = rivalry.inside(one.claim for one in rivalry.sayings.get(pair, ()))
    return rivalry.joined(said), rivalry.joined(rivalry.inside(denied_rivalry(pair, rivalry)))


def pair_belief(pair: Pair, grounds: Iterable[Ground], rivalry: Rivalry) -> tuple[Belief, Belief]:
    """What `kg rivals` prints for two firms: what sources say of them, else their firmest ground; and what denies it."""
    support, against = direct_belief(pair, rivalry)
    if support != NOTHING:
        return support, against
    grounds = tuple(grounds)
    return best(one.support for one in grounds), max([against, *(one.against for one in grounds)])


def denied_rivalry(pair: Pair, rivalry: Rivalry) -> list[Claim]:
    """Claims that the two do not compete, in any segment, by id. A denied lead denies no rivalry."""
    return [one.claim for one in rivalry.denials.get(pair, ()) if one.claim.predicate in COMPETES]


def _said(pair: Pair, rivalry: Rivalry) -> list[Ground]:
    """Stated and presupposed rivalry, and what speaks against it."""
    sayings, denied = rivalry.sayings.get(pair, []), denied_rivalry(pair, rivalry)
    found = []
    for kind, predicates in ((STATED, COMPETES), (PRESUPPOSED, LEADS)):
        mine = [one for one in sayings if one.claim.predicate in predicates]
        for segment, same in _by_segment(mine):
            against = [claim for claim in denied if claim.segment in (None, segment)]
            claims = [one.claim for one in same]
            ids = _ids(claims)
            found.append(
                Ground(
                    kind,
                    segment,
                    rivalry.joined(claims),
                    rivalry.joined(against),
                    ids,
                    _ids(against),
                    _drawn_from(pair, segment, ids, rivalry) if kind == PRESUPPOSED else (),
                    tuple(sorted({name for one in same for name in one.via})),
                )
            )
    return found


def _drawn_from(pair: Pair, segment: str | None, ids: tuple[str, ...], rivalry: Rivalry) -> tuple[Conclusion, ...]:
    """Conclusions that two compete, drawn from one of these claims."""
    return tuple(
        _conclusion(claim, set(claim.derived_from) & set(ids))
        for claim in rivalry.conclusions.get(pair, ())
        if claim.predicate == "competesWith" and claim.segment == segment and set(claim.derived_from) & set(ids)
    )


def _concluded(pair: Pair, rivalry: Rivalry) -> list[Ground]:
    found = []
    for claim in rivalry.conclusions.get(pair, ()):
        if claim.predicate == "sharesSegmentWith":
            found += _same_segment(claim, pair, rivalry)
        elif claim.predicate == "potentialCompetitorOf":
            found += _potential(claim, pair, rivalry)
    return [*found, *_owners(pair, rivalry)]


def _same_segment(claim: Claim, pair: Pair, rivalry: Rivalry) -> list[Ground]:
    premises = rivalry.standing(claim.derived_from)
    sides = [_offers(firm, premises) for firm in pair]
    if not all(sides) or len(sides[0].keys() | sides[1].keys()) == 1:
        return []
    support = rivalry.concluded(claim).belief
    used = [one for side in sides for parts in side.values() for part in parts for one in part]
    return [_ground(SAME_SEGMENT, claim, support, used, sorted({name for side in sides for name in side}))]


def _offers(firm: str, premises: list[Claim]) -> dict[str, list[list[Claim]]]:
    """Offering of the firm in the segment → the two statements that make it one: it is there, the firm makes it."""
    found = {}
    for name in sorted({one.subject for one in premises if one.predicate == "inSegment"}):
        making = [one for one in premises if one.subject == firm and one.object == name]
        if making:
            found[name] = [[one for one in premises if one.predicate == "inSegment" and one.subject == name], making]
    return found


def _potential(claim: Claim, pair: Pair, rivalry: Rivalry) -> list[Ground]:
    """One has what the other's segment asks of its leaders, and no offer there. Suggested by a rule: counted as hedged."""
    premises = rivalry.standing(claim.derived_from)
    asks = [one for one in premises if one.predicate == "leadershipRequires"]
    has = [one for one in premises if one.predicate == "hasAdvantageIn" and one.object in {ask.object for ask in asks}]
    if not has:
        return []
    entrant = has[0].subject
    offers = _offers(next(firm for firm in pair if firm != entrant), premises)
    if not offers:
        return []
    assets = {
        asset: [[one for one in has if one.object == asset], [one for one in asks if one.object == asset]]
        for asset in sorted({str(one.object) for one in has})
    }
    used = [one for parts in (*assets.values(), *offers.values()) for part in parts for one in part]
    return [_ground(POTENTIAL, claim, rivalry.concluded(claim).belief, used, assets, entrant)]


def _owners(pair: Pair, rivalry: Rivalry) -> list[Ground]:
    """Rivalry of an owner through a unit, one ground a segment and unit."""
    found: dict[tuple[str | None, str], Ground] = {}
    for claim in rivalry.conclusions.get(pair, ()):
        for owner, unit, rival in _through(claim, pair, rivalry):
            below = [one for one in _said(pair_of(unit, rival), rivalry) if one.segment == claim.segment]
            owning = _owning(owner, unit, claim, rivalry)
            if not below:
                continue
            firmest = max(below, key=lambda one: one.support)
            support = rivalry.conjoined([owning, [rivalry.context.by_id[id] for id in firmest.claims]])
            ids = sorted({*_ids(owning), *(id for one in below for id in one.claims)})
            key = (claim.segment, unit)
            known = found[key].conclusions if key in found else ()
            drawn = _conclusion(
                claim, {*_ids(owning), *claim.derived_from} & {*_ids(owning), *_competing(claim, rivalry)}
            )
            against = max((one.against for one in below), default=NOTHING)
            denials = tuple(sorted({id for one in below for id in one.denials}))
            found[key] = Ground(
                OWNER, claim.segment, support, against, tuple(ids), denials, (*known, drawn), (unit,), owner
            )
    return list(found.values())


def _through(claim: Claim, pair: Pair, rivalry: Rivalry) -> list[tuple[str, str, str]]:
    """(owner, unit, rival of the unit) that a conclusion about this pair rests on, at the moment."""
    if claim.predicate != "competesWith":
        return []
    owned = [one for one in rivalry.standing(claim.derived_from) if one.predicate == "owns" and one.subject in pair]
    return [
        (one.subject, str(one.object), rival)
        for one in owned
        for rival in pair
        if rival not in (one.subject, one.object) and rivalry.sayings.get(pair_of(str(one.object), rival))
    ]


def _owning(owner: str, unit: str, claim: Claim, rivalry: Rivalry) -> list[Claim]:
    premises = rivalry.standing(claim.derived_from)
    return [one for one in premises if (one.subject, one.predicate, one.object) == (owner, "owns", unit)]


def _competing(claim: Claim, rivalry: Rivalry) -> list[str]:
    known = (rivalry.context.by_id.get(id) for id in claim.derived_from)
    return [one.id for one in known if one is not None and one.predicate == "competesWith"]


def _presses(pair: Pair, rivalry: Rivalry, stands: dict[str, str]) -> list[Press]:
    """Statements of who presses whom between two firms; stands: unit → the owner that is meant."""
    said = [one for one in rivalry.sayings.get(pair, ()) if one.claim.predicate in LEADS]
    denied = [one for one in rivalry.denials.get(pair, ()) if one.claim.predicate in LEADS]
    groups: dict[tuple[str, str, str, str, str | None], tuple[list[Claim], list[Claim]]] = {}
    for is_denial, sayings in ((0, said), (1, denied)):
        for one in sayings:
            front = one.subject if one.claim.predicate == "aheadOf" else one.object
            key = (one.claim.predicate, one.claim.subject, str(one.claim.object), front, one.claim.segment)
            groups.setdefault(key, ([], []))[is_denial].append(one.claim)
    return [
        Press(
            predicate,
            subject,
            object_,
            stands.get(front, front),
            segment,
            rivalry.joined(affirming),
            rivalry.joined(denying),
            _ids(affirming),
            _ids(denying),
        )
        for (predicate, subject, object_, front, segment), (affirming, denying) in groups.items()
    ]


def _ground(
    kind: str, claim: Claim, support: Belief, used: list[Claim], via: Iterable[str], holder: str | None = None
) -> Ground:
    ids = _ids(used)
    return Ground(kind, claim.segment, support, NOTHING, ids, (), (_conclusion(claim, ids),), tuple(via), holder)


def _conclusion(claim: Claim, premises: Iterable[str]) -> Conclusion:
    return Conclusion(claim.id, claim.rule or "", tuple(sorted(set(premises))))


def _by_segment(sayings: list[Saying]) -> list[tuple[str | None, list[Saying]]]:
    found: dict[str, list[Saying]] = {}
    for one in sayings:
        found.setdefault(one.claim.segment or "", []).append(one)
    return [(segment or None, found[segment]) for segment in sorted(found)]


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({claim.id for claim in claims}))
