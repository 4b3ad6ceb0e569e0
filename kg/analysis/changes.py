"""A change of a market in a business word, with its claims, and on which of the two clocks it happened.

Why: "Rayhan entered" and "we read about Rayhan" are different news. A change is the market's if a claim behind it
began or ended between the two moments; it is the record's if what was so before was only written down, corrected or withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kg.analysis.history import begins, has_begun
from kg.analysis.scope import Context
from kg.analysis.sift import period_end, why_not_now
from kg.claims.periods import day_text
from kg.model import Claim, Source
from kg.vocab import Record


class Kind(StrEnum):
    """What happened, in the order in which it is told."""

    ENTERED = "entered"
    LEFT = "left"
    LAUNCHED = "launched"
    HAPPENED = "happened"
    REVERSED = "reversed"
    CONTESTED = "contested"
    SETTLED = "settled"
    DENIED = "denied"
    TIERS = "tiers"
    TIER = "tier"
    MOVED = "moved"
    GRADED = "graded"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Clock(StrEnum):
    """Where it happened: in the market, or only in what was recorded of it."""

    MARKET = "market"
    RECORD = "record"


class Note(StrEnum):
    """What weakens a change of the market: it is only said to be so by then; no tier separates the two; no statement came or went,
    and older ones only faded, a publisher, grade, date or wording was corrected (while older ones faded too), or the same ones weigh
    otherwise.
    """

    BY_THEN = "by-then"
    SAME_TIER = "same-tier"
    AGE_ONLY = "age-only"
    REGRADED = "regraded"
    FADED = "faded"
    WEIGHED = "weighed"


@dataclass(frozen=True)
class Change:
    """One change. before, after: by kind.

    reversed: who was first · tiers: how many · tier, moved: its tier or place, () for none · corrected, withdrawn: claim ids ·
    graded: what was graded and how; entity is the id of a source · else (). other: the second party, where there is one.
    claims: ids behind it, sorted; () where none came, went or was corrected.
    since: ISO day, month, quarter or year from which the earliest new claim behind it holds (of a contested
    point the latest), "" where none says.
    """

    kind: Kind
    entity: str | None
    other: str | None
    segment: str | None
    before: tuple[str | int, ...]
    after: tuple[str | int, ...]
    claims: tuple[str, ...]
    clock: Clock
    since: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def order(self) -> tuple[bool, int, str, str, str, tuple[str, ...]]:
        """Sort key: the market first, then as told, then by where and who."""
        kind = list(Kind).index(self.kind)
        return (self.clock is Clock.RECORD, kind, self.segment or "", self.entity or "", self.other or "", self.claims)


@dataclass(frozen=True)
class Between:
    """Two views of one market, and what is in force in one of them only."""

    old: Context
    new: Context

    @cached_property
    def gained(self) -> dict[str, Claim]:
        """Claims in force only in the new view, by id."""
        return {id: claim for id, claim in self.in_force_new.items() if id not in self.in_force_old}

    @cached_property
    def lost(self) -> dict[str, Claim]:
        """Claims in force only in the old view, by id."""
        return {id: claim for id, claim in self.in_force_old.items() if id not in self.in_force_new}

    @cached_property
    def in_force_old(self) -> dict[str, Claim]:
        """Claims in force in the old view, by id."""
        return in_force(self.old)

    @cached_property
    def in_force_new(self) -> dict[str, Claim]:
        """Claims in force in the new view, by id."""
        return in_force(self.new)

    @property
    def is_one_day(self) -> bool:
        """True if both views are of one day: then nothing happened in the market between them."""
        return self.old.moment == self.new.moment

    def is_regraded(self, id: str) -> bool:
        """True if both have a claim, and it is put otherwise now, or its source has another publisher, grade or day."""
        then, now = self.old.by_id.get(id), self.new.by_id.get(id)
        if then is None or now is None:
            return False
        return _wording(then) != _wording(now) or any(one.source in self._regraded_sources for one in now.evidence)

    @cached_property
    def _regraded_sources(self) -> frozenset[str]:
        then, now = self.old.landscape.sources, self.new.landscape.sources
        return frozenset(id for id in then.keys() & now.keys() if _graded(then[id]) != _graded(now[id]))

    def segment_of(self, claim: Claim) -> str | None:
        """Segment a claim is about, else the one that what it names is said to be in, if there is just one."""
        direct = self.new.segment_of(claim)
        homes = self._homes.get(claim.subject, set()) | self._homes.get(claim.object or "", set())
        return direct or (min(homes) if len(homes) == 1 else None)

    @cached_property
    def _homes(self) -> dict[str, set[str]]:
        """What something is said to be in, by name."""
        found: dict[str, set[str]] = {}
        for claim in (*self.in_force_old.values(), *self.in_force_new.values()):
            if claim.predicate == "inSegment" and claim.makes_edge and claim.object:
                found.setdefault(claim.subject, set()).add(claim.object)
        return found

    def change(
        self,
        kind: Kind,
        ends: tuple[str | None, str | None],
        segment: str | None,
        claims: Iterable[str],
        *,
        before: tuple[str | int, ...] = (),
        after: tuple[str | int, ...] = (),
        notes: tuple[Note, ...] = (),
    ) -> Change:
        """A change with its clock, and marked where its claims only say how things stood by then."""
        ids = tuple(sorted(set(claims)))
        clock = self._clock(ids)
        fresh = [self.gained[id] for id in ids if id in self.gained]
        days = sorted((day, day_text(day, claim.precision)) for claim in fresh if (day := begins(claim)) is not None)
        if kind in DATED and fresh and all(map(self._is_by_then, fresh)):
            notes = (Note.BY_THEN, *notes)
        since = (
            days[-1 if kind is Kind.CONTESTED else 0][1] if days else ""
        )  # a point is contested once its last side speaks
        return Change(kind, *ends, segment, before, after, ids, clock, since, notes)

    def _clock(self, ids: tuple[str, ...]) -> Clock:
        """The record's if both views are of one day, or if nothing happened in the market to any claim that differs."""
        differ = [id for id in ids if id in self.gained or id in self.lost or self.is_regraded(id)]
        is_record = self.is_one_day or (bool(differ) and all(map(self._is_record_only, differ)))
        return Clock.RECORD if is_record else Clock.MARKET

    def _is_record_only(self, id: str) -> bool:
        if id in self.lost:
            later = self.new.by_id.get(id)
            return later is None or not later.status.stands
        if id not in self.gained:
            return True
        earlier = self.old.by_id.get(id)
        was_known = earlier is not None and earlier.status.stands
        return not was_known and has_begun(self.gained[id], self.old.moment)

    def _is_by_then(self, claim: Claim) -> bool:
        """True if it only says how things stood when its text appeared, not since when."""
        if claim.valid_from is not None or claim.as_of is None:
            return False
        texts = [self.new.landscape.sources[one.source] for one in claim.evidence]
        appeared = [text.published_from or text.published_until for text in texts]
        return any(day is None or day <= period_end(claim.as_of, claim.precision) for day in appeared)


DATED = frozenset({Kind.ENTERED, Kind.LAUNCHED, Kind.HAPPENED})


def _wording(claim: Claim) -> tuple[object, ...]:
    """What a claim's weight is made of beside its sources."""
    how = (claim.credibility, claim.confidence, claim.modality, claim.certainty, claim.attributed_to)
    return (*how, claim.valid_from, claim.valid_until, claim.as_of, claim.precision)


def _graded(source: Source) -> tuple[object, ...]:
    return (source.reliability, source.origin or source.id, source.published_from, source.published_until)


def in_force(context: Context) -> dict[str, Claim]:
    """Claims of sources and editors that stand and hold at the moment, denials too, by id."""
    return {
        id: claim
        for id, claim in context.by_id.items()
        if claim.record is not Record.INFERRED
        and claim.status.stands
        and why_not_now(context, claim, stays=False) is None
    }
