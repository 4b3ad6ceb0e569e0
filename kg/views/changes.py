"""What changed, as tables in one language: rows of business words, and under --explain the shares of each move.

Why: the command line, files and pages must say the same of a change. Words stand in static/diff.json; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.analysis.attribution import Attribution, Cause, Move, Part
from kg.analysis.changes import Change, Clock, Kind, Note
from kg.analysis.corrections import CREDIBILITY
from kg.analysis.differences import Difference
from kg.analysis.simulation import Settings
from kg.model import Claim
from kg.views.phrases import Phrases
from kg.views.words import said, templates

FILE: Final = "diff.json"
COLUMNS: Final = ("what", "who", "where", "detail", "when", "by")
PART_COLUMNS: Final = ("places", "margin", "change", "by")
PART_TEXTS: Final = {Cause.WEIGHED: "weighed.part"}  # "weighed" alone is a note
FEW_IDS: Final = 3  # more claim ids make a row too wide to read; JSON holds them all
LEAST_MARGIN: Final = 0.0005  # parts that would print as 0 in both columns are added up in the sum and not listed


@dataclass(frozen=True)
class Table:
    """A titled table; columns in which no row says anything are left out. notes: sentences below it. right: columns of numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    right: frozenset[str] = frozenset()


class Teller:
    """A difference told in one language."""

    def __init__(self, found: Difference, lang: str, recorded: tuple[str, str] | None = None) -> None:
        """recorded: the days of the record, where two states of it are compared."""
        old, new = found.old, found.new
        self.recorded = recorded
        both = replace(new.landscape, entities={**old.landscape.entities, **new.landscape.entities})
        self.found, self.lang = found, lang
        self.phrases = Phrases(both, new.ontology, lang)
        self.claims: dict[str, Claim] = {**old.by_id, **new.by_id}

    def say(self, key: str, count: int | None = None, **values: str) -> str:
        """A template of diff.json filled in; count chooses `.one` or `.many` and fills {n}."""
        return said(templates(FILE), key, self.lang, count, values)

    def title(self) -> str:
        """What is compared with what."""
        old, new = (view.moment.isoformat() for view in (self.found.old, self.found.new))
        labels = self.found.new.landscape.labels
        market = self.phrases.isolated(labels.get(self.lang) or labels["en"])
        if self.recorded:
            return self.say("titleRecord", market=market, day=new, old=self.recorded[0], new=self.recorded[1])
        return self.say("title" if old != new else "titleSame", market=market, old=old, new=new, day=new)

    def tables(self, settings: Settings) -> list[Table]:
        """Changes in the market, then those of the record; none for a clock on which nothing changed."""
        found, is_one_day = [], self.found.old.moment == self.found.new.moment
        for clock in Clock:
            changes = [change for change in self.found.changes if change.clock is clock]
            if changes:
                notes = tuple(self._notes(changes, settings))
                found.append(
                    _table(
                        self.say("learnt" if is_one_day and clock is Clock.RECORD else clock.value),
                        self._columns(COLUMNS),
                        map(self._row, changes),
                        notes,
                    )
                )
        return found

    def rest(self) -> str:
        """How many claims differ without being behind any change told; "" if none."""
        number = len(self.found.rest)
        return self.say("noteRest", number) if number else ""

    def nothing_here(self) -> str:
        """That no change is about the segment asked for."""
        return self.say("noneInSegment", segment=self.phrases.name(self.found.new.scope.segment))

    def explained(self) -> list[Table]:
        """One table a move, its parts largest first and their sum last."""
        tables = []
        for one in self.found.explained:
            segment = self.phrases.name(one.segment) if one.segment else self.say("noSegment")
            for move in one.attribution.moves:
                title = self.say(
                    "moveTitle",
                    name=self.phrases.name(move.entity),
                    segment=segment,
                    before=str(move.place_before),
                    after=str(move.place_after),
                    old=_signed(move.margins[0]),
                    new=_signed(move.margins[1]),
                )
                rows = [self._part(part) for part in move.parts if part.places or abs(part.margin) >= LEAST_MARGIN]
                notes = (self._how(one.attribution),) if move is one.attribution.moves[-1] else ()
                columns = self._columns(PART_COLUMNS)
                table = _table(title, columns, [*rows, self._sum(move)], notes)
                tables.append(replace(table, right=frozenset(columns[:2])))
        return tables

    def _columns(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.say(key) for key in keys)

    def _row(self, change: Change) -> tuple[str, ...]:
        what = self.say(f"{change.kind.value}.by-then" if Note.BY_THEN in change.notes else change.kind.value)
        detail = self._detail(change)
        for note in change.notes:
            if note is not Note.BY_THEN:
                detail = self.phrases.say("marked", text=detail, mark=self.say(note.value))
        where = self.phrases.name(change.segment) if change.segment else ""
        return what, self._who(change), where, detail, self._when(change), self._ids(change.claims)

    def _who(self, change: Change) -> str:
        if change.kind in (Kind.CONTESTED, Kind.SETTLED) and change.other:
            return self.phrases.say("pair", a=self.phrases.name(change.entity), b=self.phrases.name(change.other))
        if change.kind is Kind.REVERSED:
            return self.phrases.names([str(name) for name in change.after])
        if change.kind is Kind.GRADED:
            return self.phrases.isolated(self.found.new.landscape.sources[str(change.entity)].title)
        return self.phrases.name(change.entity) if change.entity else ""

    def _detail(self, change: Change) -> str:
        match change.kind:
            case Kind.ENTERED | Kind.LEFT:
                return ""
            case Kind.LAUNCHED:
                return self.phrases.name(change.other) if change.other else self._statements(change.claims[:1])
            case Kind.REVERSED:
                sides = [self.phrases.names([str(name) for name in names]) for names in (change.before, change.after)]
                return self.say("arrow", a=sides[0], b=sides[1])
            case Kind.TIERS | Kind.TIER | Kind.MOVED:
                sides = [str(side[0]) if side else self.say("noPlace") for side in (change.before, change.after)]
                return self.say("arrow", a=sides[0], b=sides[1])
            case Kind.GRADED:
                field, old = map(str, change.before)
                arrow = self.say("arrow", a=self.phrases.isolated(old), b=self.phrases.isolated(str(change.after[1])))
                return self.say(f"grade.{field}", len(change.claims) if field == CREDIBILITY else None, change=arrow)
            case Kind.CORRECTED:
                return self._correction(*(self.claims[str(ids[0])] for ids in (change.before, change.after)))
            case _:
                return self._statements(change.claims)

    def _correction(self, old: Claim, new: Claim) -> str:
        figures = [self.phrases.figure(claim) for claim in (old, new)]
        if all(figures) and old.predicate == new.predicate:
            relation = self.phrases.relation(old.predicate)
            return f"{relation} {self.say('arrow', a=figures[0], b=figures[1])}"
        return self.say("arrow", a=self.phrases.statement(old), b=self.phrases.statement(new))

    def _statements(self, ids: Iterable[str]) -> str:
        """What claims say, equal statements once."""
        return self.phrases.say("semicolon").join(dict.fromkeys(self.phrases.statement(self.claims[id]) for id in ids))

    def _when(self, change: Change) -> str:
        if not change.since or change.kind in (Kind.REVERSED, Kind.TIERS, Kind.TIER, Kind.MOVED):
            return ""
        day = self.phrases.isolated(change.since)
        if Note.BY_THEN in change.notes:
            return self.say("byThen", day=day)
        return self.say("since", day=day) if change.kind is Kind.ENTERED else day

    def _ids(self, ids: Sequence[str]) -> str:
        listed = " ".join(self.phrases.isolated(id) for id in ids[:FEW_IDS])
        return self.say("moreIds", ids=listed, n=str(len(ids) - FEW_IDS)) if len(ids) > FEW_IDS else listed

    def _part(self, part: Part) -> tuple[str, ...]:
        places = _signed(float(part.places)) + (f" ± {part.error:.2f}" if part.error else "")
        why = self.say(PART_TEXTS.get(part.cause, part.cause.value), text=self._said(part))
        return places, _signed(part.margin), why, self._ids(part.claims)

    def _said(self, part: Part) -> str:
        """What the changed statement says, and who put it out."""
        origin = self.phrases.isolated(part.leads[0].origin) if part.leads else ""
        return self.phrases.say("marked", text=self._statements(part.claims), mark=origin)

    def _sum(self, move: Move) -> tuple[str, ...]:
        return _signed(float(move.places)), _signed(move.margins[1] - move.margins[0]), self.say("sum"), ""

    def _how(self, found: Attribution) -> str:
        if found.is_exact:
            return self.say("noteExact", found.changes)
        return self.say("noteDrawn", n=str(found.changes), orders=str(found.orders), seed=str(found.seed))

    def _notes(self, changes: Iterable[Change], settings: Settings) -> Iterable[str]:
        kinds = {change.kind for change in changes}
        if any(Note.BY_THEN in change.notes for change in changes):
            yield self.say("noteByThen")
        if kinds & {Kind.REVERSED, Kind.TIERS, Kind.TIER, Kind.MOVED}:
            yield self.say("noteOrder", draws=self.phrases.number(settings.draws), seed=str(settings.seed))


def _table(title: str, columns: Sequence[str], rows: Iterable[tuple[str, ...]], notes: tuple[str, ...] = ()) -> Table:
    rows = list(rows)
    kept = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    return Table(title, tuple(columns[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows), notes)


def _signed(value: float) -> str:
    """`+0.44`, `−1`, `0`: with its sign, at most three digits after the point."""
    text = f"{round(value, 3):+g}".replace("-", "−")
    return "0" if text in ("+0", "−0") else text
