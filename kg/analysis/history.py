"""Two clocks: the market as it stood on a day, and what had been recorded of it by a day.

Why: "who led in April" and "whom did we think leading in April" are different questions. Valid time asks when something
was so, recorded time when it was written down here. Both give a Landscape, so that every answer can be had at any moment.
Not for: which claims a number counts at its moment (kg.analysis.sift); nothing is dropped here for being over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kg.model import Claim, Clocks, Landscape, Source
from kg.vocab import Layer, Record, Status

# A landscape with what follows from its stated claims, and nothing else inferred (kg.graph.conclusions.conclude).
Conclude = Callable[[Landscape], Landscape]


def at(
    landscape: Landscape, conclude: Conclude, *, as_of: date | None = None, recorded: date | None = None
) -> Landscape:
    """The landscape at a moment, by what had been recorded on a day; unchanged where neither is given.

    as_of: looked at as of this day; claims that begin later stay on record, are left out of every count by their date, and
    nothing is concluded from them. recorded: see recorded_by. Both are kept in `clocks`. Claims stay sorted by id.
    Cost: one run of the rules.
    """
    if as_of is None and recorded is None:
        return landscape
    known = looked_at(landscape, as_of=as_of, recorded=recorded)
    stated = [claim for claim in known.claims if claim.record is not Record.INFERRED]
    holds = tuple(claim for claim in stated if has_begun(claim, known.as_of))
    concluded = conclude(replace(known, claims=holds))
    inferred = [claim for claim in concluded.claims if claim.record is Record.INFERRED]
    return replace(concluded, claims=tuple(sorted([*stated, *inferred], key=lambda claim: claim.id)))


def looked_at(landscape: Landscape, *, as_of: date | None = None, recorded: date | None = None) -> Landscape:
    """As `at` before anything is concluded: what rules added as of another day may still be in it. Costs no run of the rules."""
    known = recorded_by(landscape, recorded) if recorded else landscape
    return replace(known, as_of=as_of or known.as_of, clocks=Clocks(as_of, recorded))


def recorded_by(landscape: Landscape, day: date) -> Landscape:
    """What stood on record at the end of a day (UTC): stated and background claims only, nothing inferred.

    A claim written down later is gone, with sources that nothing else cites. One that was withdrawn later stands again, and
    one is disputed only by what was on record then. One withdrawn by then stays, withdrawn. A claim that does not say when
    it was recorded counts as always known. After the last day of recording only the inferred claims are missing.
    """
    known = {
        claim.id: _status_then(claim, day)
        for claim in landscape.claims
        if claim.record is not Record.INFERRED and (claim.recorded_at is None or claim.recorded_at.date() <= day)
    }
    claims = tuple(_with_links(claim, known) for claim in known.values())
    return replace(landscape, claims=claims, sources=_without_later(landscape, claims))


def begun(landscape: Landscape) -> Landscape:
    """The landscape without what begins after its as-of date, and without sources that nothing else cites.

    An outlook begins when a text that holds it can have appeared.
    """

    claims = tuple(claim for claim in landscape.claims if is_out(claim, landscape))
    return replace(landscape, claims=claims, sources=_without_later(landscape, claims))


def is_out(claim: Claim, landscape: Landscape) -> bool:
    """True if a claim has begun by the as-of date; an outlook where a text that holds it can have appeared by then."""
    if claim.layer is not Layer.OUTLOOK:
        return has_begun(claim, landscape.as_of)
    texts = [landscape.sources.get(one.source) for one in claim.evidence]
    days = [text.published_from or text.published_until if text else None for text in texts]
    return not days or any(day is None or day <= landscape.as_of for day in days)


def begins(claim: Claim) -> date | None:
    """First day on which a claim is known to hold; None if it says nothing of when."""
    return claim.valid_from or claim.as_of


def has_begun(claim: Claim, day: date) -> bool:
    """True if a claim holds on that day or held before; a claim without a date always does."""
    start = begins(claim)
    return start is None or start <= day


def first_recorded(landscape: Landscape) -> date | None:
    """Day of the first record, None if no claim says when it was recorded."""
    return min((claim.recorded_at.date() for claim in landscape.claims if claim.recorded_at), default=None)


def _status_then(claim: Claim, day: date) -> Claim:
    """The claim as it stood: what was withdrawn after the day is taken back to current."""
    if claim.invalidated_at is None or claim.invalidated_at.date() <= day:
        return claim
    return replace(claim, status=Status.CURRENT, invalidated_at=None, reason="")


def _with_links(claim: Claim, known: dict[str, Claim]) -> Claim:
    """The claim without pointers to what was not on record, disputed as far as something on record disputes it."""
    contradicts = tuple(id for id in claim.contradicts if id in known)
    status = claim.status
    if claim.contradicts and status.stands:
        status = Status.DISPUTED if any(known[id].status.stands for id in contradicts) else Status.CURRENT
    supersedes = claim.supersedes if claim.supersedes in known else None
    part_of = claim.part_of if claim.part_of in known else None
    return replace(claim, contradicts=contradicts, status=status, supersedes=supersedes, part_of=part_of)


def _without_later(landscape: Landscape, claims: tuple[Claim, ...]) -> dict[str, Source]:
    """Sources without those that only later claims cite."""
    before, now = _cited(landscape.claims), _cited(claims)
    return {id: source for id, source in landscape.sources.items() if id in now or id not in before}


def _cited(claims: tuple[Claim, ...]) -> set[str]:
    return {evidence.source for claim in claims for evidence in claim.evidence}
