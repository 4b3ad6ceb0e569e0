"""What changed in a record itself: claims replaced or withdrawn, publishers and grades corrected, wording edited.

Why: "we were told better" is no news of the market, yet it moves places. A grade that was corrected is a cause of its own and
must never be told as age or as a change of owner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.analysis.changes import Between, Change, Clock, Kind
from kg.analysis.scope import Context
from kg.model import Claim, Landscape
from kg.vocab import Record

Known = tuple[Landscape, Landscape]  # what was on record at either end

GRADES: Final = ("reliability", "origin")  # of a source
CREDIBILITY: Final = "credibility"  # of a claim


def corrections(between: Between, known: Known) -> list[Change]:
    """What was taken back between the two ends of the record: replaced by another claim, or withdrawn."""
    then, now = (_standing(side) for side in known)
    successor = {one.supersedes: one for one in now.values() if one.supersedes}
    still = {_said(claim, between.new) for claim in now.values()}
    found = []
    for id in sorted(then.keys() - now.keys()):
        claim, by = then[id], successor.get(id)
        if by is None and _said(claim, between.old) in still:
            continue
        kind = Kind.CORRECTED if by else Kind.WITHDRAWN
        ids = (id, by.id) if by else (id,)
        ends, segment = (claim.subject, claim.object), between.segment_of(claim)
        made = between.change(kind, ends, segment, ids, before=(id,), after=ids[1:])
        found.append(replace(made, clock=Clock.RECORD))
    return found


def regrades(known: Known) -> Iterator[Change]:
    """Sources whose grade or publisher was corrected, and claims whose credibility was, gathered by source."""
    before, after = map(_standing, known)
    for name in sorted(known[0].sources.keys() & known[1].sources.keys()):
        for field in GRADES:
            old, new = (str(getattr(side.sources[name], field)) or name for side in known)
            if old != new:
                cites = [id for id in sorted(after) if any(one.source == name for one in after[id].evidence)]
                yield _regrade(name, field, (old, new), cites)
    judged: dict[tuple[str, str, str], list[str]] = {}
    for id in sorted(before.keys() & after.keys()):
        old, new = (str(side[id].credibility) for side in (before, after))
        if old != new and after[id].evidence:
            judged.setdefault((after[id].evidence[0].source, old, new), []).append(id)
    for (source, old, new), ids in sorted(judged.items()):
        yield _regrade(source, CREDIBILITY, (old, new), ids)


def only_in(here: Landscape, there: Landscape) -> set[str]:
    """Ids of claims that are on record and stand in one of two landscapes only."""
    return _standing(here).keys() - _standing(there).keys()


def edited(known: Known) -> set[str]:
    """Ids of claims and sources that both have and that do not say the same; a claim's status and links count elsewhere."""
    old, new = ({one.id: one for one in side.claims if one.record is not Record.INFERRED} for side in known)
    claims = {id for id in old.keys() & new.keys() if _is_edited(old[id], new[id])}
    then, now = (side.sources for side in known)
    return claims | {id for id in then.keys() & now.keys() if then[id] != now[id]}


def _regrade(source: str, field: str, grades: tuple[str, str], ids: list[str]) -> Change:
    old, new = ((field, grade) for grade in grades)
    return Change(Kind.GRADED, source, None, None, old, new, tuple(ids), Clock.RECORD)


def _standing(side: Landscape) -> dict[str, Claim]:
    return {one.id: one for one in side.claims if one.record is not Record.INFERRED and one.status.stands}


def _said(claim: Claim, context: Context) -> tuple[str, ...]:
    return (*sorted({evidence.source for evidence in claim.evidence}), *context.statement(claim), claim.polarity.value)


def _is_edited(old: Claim, new: Claim) -> bool:
    return old is not new and old != new and _content(old) != _content(new)


def _content(claim: Claim) -> Claim:
    bare = replace(claim, status=type(claim.status).CURRENT, invalidated_at=None, reason="", recorded_at=None)
    return replace(bare, supersedes=None, contradicts=(), part_of=None)
