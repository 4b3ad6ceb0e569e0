"""How the order of an arena moved between two views: who came first, tiers, places, and whose doing it was.

Why: the same statements must say where a name stands and why it moved. Places are those of the point order
(kg.analysis.point), counted among all names of an arena; tiers are those of the draws, as `kg leaders` shows them.
Too little evidence holds no place here either: FEW_CLAIMS statements on both sides, or nothing is said of a move.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.analysis.arena import Arena, arenas, leads_from
from kg.analysis.attribution import Attribution, attribute, standing
from kg.analysis.changes import Between, Change, Kind, Note
from kg.analysis.point import evidence_blocks, leaders_of
from kg.analysis.scope import Context
from kg.analysis.shapley import ORDERS
from kg.analysis.simulation import Settings, draw
from kg.analysis.springrank import springrank_worlds
from kg.analysis.tiers import order, tiers
from kg.analysis.wording import FEW_CLAIMS


@dataclass(frozen=True)
class Placing:
    """Where names stand. places, tiers: only of names with enough evidence. firsts: who leads among them; several are tied."""

    arena: Arena
    places: dict[str, int]
    tiers: dict[str, int]
    firsts: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """One arena in both views; old is None where none of its names was compared before, new where none is any more."""

    old: Placing | None
    new: Placing | None

    @property
    def segment(self) -> str | None:
        """The market segment the two are about."""
        found = self.new or self.old
        return found.arena.segment if found else None


@dataclass(frozen=True)
class Explained:
    """Moves of one arena's names, each shared out among what changed."""

    segment: str | None
    attribution: Attribution


def matches(between: Between, settings: Settings) -> tuple[Match, ...]:
    """Arenas of both views side by side: of the same segment, with most names in common. In order of the new view."""
    sides = [arenas(context) for context in (between.old, between.new)]
    known = {arena: placing(arena, settings) for arena in dict.fromkeys([*sides[0], *sides[1]])}
    old, new = ([known[arena] for arena in side] for side in sides)
    found, used = [], set[int]()
    for now in new:
        near = [(len(_shared(now, then)), -number) for number, then in enumerate(old) if _shared(now, then)]
        number = -max(near)[1] if near else None
        used |= {number} if number is not None else set()
        found.append(Match(old[number] if number is not None else None, now))
    gone = [Match(then, None) for number, then in enumerate(old) if number not in used]
    return (*found, *gone)


def placing(arena: Arena, settings: Settings) -> Placing:
    """Places and tiers of an arena's names. The draws are nearly all of the cost."""
    thick = [name for name in arena.entities if len(arena.about(name)) >= FEW_CLAIMS]
    if len(thick) < 2:
        return Placing(arena, {}, {}, ())
    blocks = evidence_blocks(arena)
    places, _ = standing(springrank_worlds(blocks), blocks)
    draws = draw(arena, settings)
    placed = [column for column in order(draws) if arena.entities[column] in thick]
    found = dict(zip(placed, tiers(placed, draws.ahead, split_at=settings.split_at), strict=True))
    return Placing(
        arena,
        {name: int(places[0, arena.index[name]]) for name in thick},
        {arena.entities[column]: tier for column, tier in sorted(found.items())},
        tuple(name for name in leaders_of(arena) if name in thick),
    )


def movements(matched: Match, between: Between) -> list[Change]:
    """Who came first, how many tiers there are, and each name's tier and place, as far as they differ."""
    old, new = matched.old, matched.new
    was, now = (dict[str, int]() if one is None else one.tiers for one in (old, new))
    claims = _changed_claims(matched, between)
    everything = [id for ids in claims.values() for id in ids]
    only = _only_because(everything, between)
    found = []
    if old and new and old.firsts and new.firsts and old.firsts != new.firsts:
        tied = {new.tiers.get(name) for name in (*old.firsts, *new.firsts)}
        notes = (*([Note.SAME_TIER] if len(tied) == 1 else []), *only)
        ends = (new.firsts[0], old.firsts[0])
        found.append(
            between.change(
                Kind.REVERSED, ends, matched.segment, everything, before=old.firsts, after=new.firsts, notes=notes
            )
        )
    counts = tuple((max(side.values()),) if side else () for side in (was, now))
    if counts[0] != counts[1] and all(counts):
        found.append(
            between.change(
                Kind.TIERS, (None, None), matched.segment, everything, before=counts[0], after=counts[1], notes=only
            )
        )
    for kind, then, today in (
        (Kind.TIER, was, now),
        (Kind.MOVED, old.places if old else {}, new.places if new else {}),
    ):
        for name in sorted(then.keys() | today.keys()):
            before, after = ((side[name],) if name in side else () for side in (then, today))
            if before != after and (kind is Kind.TIER or (before and after)):
                ids = claims.get(name) or everything
                notes = _only_because(ids, between)
                found.append(
                    between.change(kind, (name, None), matched.segment, ids, before=before, after=after, notes=notes)
                )
    return found


def explain(
    matched: Iterable[Match], between: Between, names: dict[int, set[str]], *, orders: int = ORDERS, seed: int = 7
) -> tuple[Explained, ...]:
    """Moves of the named names, by number of the match, shared out among the statements that changed around them."""
    listed, old_view, found = list(matched), between.old, []
    later = replace(old_view, landscape=replace(old_view.landscape, as_of=between.new.moment))
    for number, asked in sorted(names.items()):
        olds, news = _around(listed[number], listed)
        old, new = _joined(olds), _joined(news)
        both = tuple(sorted(asked & set(old.entities) & set(new.entities)))
        if both:
            aged = _joined([_aged(arena, between, later) for arena in olds])
            moves = attribute(old, new, aged=aged, names=both, orders=orders, seed=seed)
            found.append(Explained(listed[number].segment, moves))
    return tuple(found)


def _shared(one: Placing, other: Placing) -> set[str]:
    is_same = one.arena.segment == other.arena.segment
    return set(one.arena.entities) & set(other.arena.entities) if is_same else set()


def _only_because(ids: list[str], between: Between) -> tuple[Note, ...]:
    """Why an order moved although no statement came or went; () if one did."""
    if not ids:
        return (Note.WEIGHED if between.is_one_day else Note.AGE_ONLY,)
    if not all(map(between.is_regraded, ids)):
        return ()
    return (Note.REGRADED,) if between.is_one_day else (Note.REGRADED, Note.FADED)


def _changed_claims(matched: Match, between: Between) -> dict[str, list[str]]:
    """Name → claims of the statements about it that one side has and the other has not, has on other claims, or regraded."""
    sides = [
        {}
        if one is None
        else {(lead.winner, lead.loser, lead.origin, lead.is_denial): set(lead.claims) for lead in one.arena.leads}
        for one in (matched.old, matched.new)
    ]
    found: dict[str, list[str]] = {}
    for key in sorted(sides[0].keys() | sides[1].keys()):
        then, now = (side.get(key, set()) for side in sides)
        for id in sorted({*(then ^ now), *(one for one in then & now if between.is_regraded(one))}):
            for name in key[:2]:
                found.setdefault(name, []).append(id)
    return found


def _around(match: Match, matched: list[Match]) -> tuple[list[Arena], list[Arena]]:
    """Arenas of both views that share names, directly or through others: where parts grew together or fell apart."""
    same = [one for one in matched if one.segment == match.segment]
    old = list(dict.fromkeys(one.old.arena for one in same if one.old))
    new = list(dict.fromkeys(one.new.arena for one in same if one.new))
    names = {name for side in (match.old, match.new) if side for name in side.arena.entities}
    size = 0
    while len(names) != size:
        size = len(names)
        names |= {name for arena in (*old, *new) if names & set(arena.entities) for name in arena.entities}
    return [arena for arena in old if names & set(arena.entities)], [one for one in new if names & set(one.entities)]


def _joined(parts: list[Arena]) -> Arena:
    """Several arenas as one; names that nothing joins are still not compared (kg.analysis.attribution.standing)."""
    if len(parts) == 1:
        return parts[0]
    return Arena(
        parts[0].segment if parts else None,
        0,
        tuple(sorted(name for part in parts for name in part.entities)),
        tuple(sorted(lead for part in parts for lead in part.leads)),
        tuple(sorted(pair for part in parts for pair in part.rolled_up)),
    )


def _aged(arena: Arena, between: Between, later: Context) -> Arena:
    """An arena of the old view, its statements as far as they are still believed at the new moment."""
    ids = sorted({id for lead in arena.leads for id in lead.claims})
    return arena.only(leads_from((between.old.by_id[id] for id in ids), later, dict(arena.rolled_up)))
