"""What each move of a scenario does to a market: claims added on an assumption, claims that no longer stand.

Why: a world that is not must differ from the base by exactly what was assumed. A move adds the fewest claims that say it,
and ends those that cannot be so beside it; rules draw the conclusions afterwards (kg.graph.conclusions).
A claim that ends keeps its words: it stays true of its time, and its reason names the scenario. By a move with a credence
below 1 nothing ends: what it would end is denied with that credence (World.end).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from kg.analysis.claim_moves import add, deny, withdraw
from kg.analysis.opposed import refuse_opposed
from kg.analysis.scope import narrower
from kg.analysis.worlds import MAKING, STANDING, World
from kg.claims.scenarios import Move, Scenario
from kg.model import Claim, Landscape, Ontology
from kg.vocab import SEGMENT_TYPE, TERM_PREFIX, Polarity, Record

PUBLIC: Final = f"{TERM_PREFIX}GeneralAvailability"
OFFERING: Final = ("inSegment", "releaseStage", "distributesVia")  # what an offering that is gone no longer has


@dataclass(frozen=True)
class Moved:
    """A market after moves. said: ids of the claims that each move adds, sorted, in the order of all moves."""

    landscape: Landscape
    said: tuple[tuple[str, ...], ...]


def apply_moves(
    landscape: Landscape, scenarios: Iterable[Scenario], ontology: Ontology, start: date | None = None
) -> Moved:
    """The market with overlays applied in order, as of the day of the last move; what rules infer is left as it was.

    start: the day the two worlds part, None = the landscape's own. The landscape given is not touched.
    Raises InputError with everything that is wrong with any move: each is judged by the world the moves before it left.
    """
    world, said = World(landscape, ontology, start or landscape.as_of), list[tuple[str, ...]]()
    for scenario in scenarios:
        world.begin(scenario)
        for move in scenario.moves:
            before = set(world.added)
            world.day(move)
            APPLY[move.kind](world, move)
            refuse_opposed(world, move, before)
            said.append(tuple(sorted(world.added.keys() - before)))
    world.problems.raise_if_any(Path())
    return Moved(replace(world.landscape, as_of=world.latest), tuple(said))


def _acquire(world: World, move: Move) -> None:
    who, what = world.thing(move, "who", "Actor"), world.thing(move, "what", "Organization", "ActorGroup", "Offering")
    if who is not None and what is not None and not world.is_owned(move, who, what):
        world.say(move, who, "owns", what)


def _partner(world: World, move: Move) -> None:
    who, what = world.thing(move, "who", "Actor"), world.thing(move, "what", "Actor")
    if who is None or what is None:
        return
    said = [*world.said(("partnersWith",), who, what), *world.said(("partnersWith",), what, who)]
    if who == what:
        world.wrong(move, f"{world.label(who)} cannot partner with itself", "name another firm")
    elif said:
        names = f"{world.label(who)} and {world.label(what)}"
        world.wrong(move, f"{names} are partners already ({said[0].id})", "leave the move out")
    else:
        world.say(move, who, "partnersWith", what)


def _launch(world: World, move: Move) -> None:
    who, what = world.thing(move, "who", "Actor"), world.thing(move, "what", "Offering")
    segment = world.thing(move, "segment", SEGMENT_TYPE)
    if who is None or what is None or (segment is None and move.words.get("segment")):
        return
    entered = {segment} if segment else {str(claim.object) for claim in world.said(("inSegment",), what)}
    if _is_launched(world, move, who, what, segment) or _left(world, move, who, what, entered):
        return
    refuted = world.said(("launched",), who, what, polarity=Polarity.DENIED)
    for above in sorted({above for one in entered for above in world.wider(one)}):
        refuted += world.said(("activeIn",), who, above, polarity=Polarity.DENIED)
        refuted += world.said(("inSegment",), what, above, polarity=Polarity.DENIED)
    world.end(move, refuted)
    world.say(move, who, "launched", what, segment=segment)
    if segment and not world.said(("inSegment",), what, segment):
        world.say(move, what, "inSegment", segment)
    _publish(world, move, what)
    world.done |= {("launch", what), *(("launch", who, one) for one in entered)}


def _is_launched(world: World, move: Move, who: str, what: str, segment: str | None) -> bool:
    """True, and noted, where a thing is out already, or another's to launch. A launch of an aspect (a preview) is not one."""
    launched = [claim for claim in world.said(("launched",), who, what) if not claim.aspect]
    is_in = segment is None or bool(world.said(("inSegment",), what, segment))
    makers = sorted({claim.subject for claim in world.said(("develops", "operates"), object=what)})
    family = {who} | world.owners_of(who) | {str(claim.object) for claim in world.said(("owns",), who)}
    names = f"{world.label(who)} cannot launch {world.label(what)}"
    if launched and is_in:
        world.wrong(move, f"{names}: it did already ({launched[0].id})", "leave the move out, or name another segment")
    elif makers and not family & set(makers):
        made = world.said(("develops", "operates"), makers[0], what)[0]
        todo = f"let {world.label(makers[0])} launch it, or put a move before this one by which it changes hands"
        world.wrong(move, f"{names}: {world.label(makers[0])} makes or runs it ({made.id})", todo)
    else:
        return False
    return True


def _left(world: World, move: Move, who: str, what: str, entered: Iterable[str]) -> bool:
    """True, and noted, where the same scenario takes away what this move launches."""
    if ("exit", what) in world.done or any(("exit", who, one) in world.done for one in entered):
        _clash(world, move, "launches", what)
        return True
    return False


def _clash(world: World, move: Move, does: str, what: str) -> None:
    todo = "keep one of the two, or put the later one into an overlay of its own"
    world.wrong(move, f"one scenario both {does} and withdraws {world.label(what)}", todo)


def _open(world: World, move: Move) -> None:
    what = world.thing(move, "what", "Offering")
    if what is None:
        return
    public = world.said(("releaseStage",), what, PUBLIC)
    if ("exit", what) in world.done:
        _clash(world, move, "opens", what)
    elif public:
        world.wrong(move, f"{world.label(what)} is open to the public already ({public[0].id})", "leave the move out")
    else:
        _publish(world, move, what)
        world.done |= {("open", what)}


def _publish(world: World, move: Move, what: str) -> None:
    """Let a thing be open to everybody: earlier stages end, and with them what denies that it is open."""
    stages = [claim for claim in world.said(("releaseStage",), what) if claim.object != PUBLIC]
    world.end(move, [*stages, *world.said(("releaseStage",), what, PUBLIC, polarity=Polarity.DENIED)])
    if not world.said(("releaseStage",), what, PUBLIC):
        world.say(move, what, "releaseStage", PUBLIC)


def _exit(world: World, move: Move) -> None:
    who, what = world.thing(move, "who", "Actor"), world.thing(move, "what", SEGMENT_TYPE, "Offering")
    if who is None or what is None:
        return
    if ("launch", what) in world.done or ("launch", who, what) in world.done:
        _clash(world, move, "launches", what)
    elif ("open", what) in world.done:
        _clash(world, move, "opens", what)
    elif world.is_a(what, SEGMENT_TYPE):
        _exit_segment(world, move, who, what)
    else:
        _exit_offering(world, move, who, what)


def _exit_segment(world: World, move: Move, who: str, segment: str) -> None:
    """Its offerings are no longer in the segment or a narrower one, nor is it, and it has no place there."""
    within = narrower(segment, world.entities)
    mine = world.made_by(who)
    left = [claim for claim in world.said(("inSegment",)) if claim.subject in mine and claim.object in within]
    left += [claim for claim in world.said(("activeIn",), who) if claim.object in within]
    left += _places(world, mine | {who}, within)
    if not left:
        units = [world.label(str(claim.object)) for claim in world.said(("owns",), who)]
        todo = f"if {' or '.join(units)} is meant, name that" if units else "name a segment it is said to be in"
        world.wrong(move, f"no claim puts {world.label(who)} in {world.label(segment)}, so it cannot leave", todo)
        return
    world.refute(move, who, "activeIn", segment)
    world.end(move, left)
    world.done |= {("exit", who, one) for one in within}


def _exit_offering(world: World, move: Move, who: str, what: str) -> None:
    """It no longer makes the thing; if nobody else does, the thing is in no segment and has no place any more."""
    making = world.said(MAKING, who, what)
    if not making:
        mine = sorted({world.label(str(claim.object)) for claim in world.said(MAKING, who)})
        todo = f"it is said to have {', '.join(mine)}" if mine else "no claim gives it any offering"
        world.wrong(move, f"no claim says that {world.label(who)} makes, launched or runs {world.label(what)}", todo)
        return
    if any(claim.id in world.added and claim.predicate != "launched" for claim in making):
        _clash(world, move, "makes", what)
        return
    is_gone = not world.is_made_by_others(who, what)
    ended = [claim for claim in making if not (is_gone and claim.predicate == "launched")]  # what happened stays true
    ended += [*world.said(OFFERING, what), *_places(world, {what}, None)] if is_gone else []
    segments = world.said(("inSegment",), what) if is_gone else []
    for segment in sorted({str(claim.object) for claim in segments}):
        world.refute(move, what, "inSegment", segment)
    if not segments:
        world.refute(move, who, "develops", what)
    world.end(move, ended)
    world.done |= {("exit", what), ("exit", who, what)}


def _places(world: World, names: set[str], segments: Iterable[str] | None) -> list[Claim]:
    """Standing claims, outlooks too, by which these names have a place in these segments (None = in any)."""
    within = None if segments is None else frozenset(segments)
    return [
        claim
        for claim in world.claims.values()
        if claim.status.stands
        and claim.record is not Record.INFERRED
        and (
            (claim.predicate in STANDING and (within is None or claim.segment in within) and {claim.subject, claim.object} & names)
            or (claim.predicate in ("leads", "competesFor") and claim.subject in names and (within is None or claim.object in within))
        )
    ]  # fmt: skip


APPLY: Final[dict[str, Callable[[World, Move], None]]] = {
    "acquire": _acquire,
    "partner": _partner,
    "launch": _launch,
    "exit": _exit,
    "open": _open,
    "add": add,
    "withdraw": withdraw,
    "deny": deny,
}
