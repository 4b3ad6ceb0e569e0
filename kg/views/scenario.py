"""A comparison of worlds in words and tables, in one language; every line and row of it begins with the mark of a scenario.

Why: a line copied out of a scenario must still say that it is one. Nothing is computed here (kg.analysis.scenario).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kg.analysis.grounds import Ground
from kg.analysis.scenario import Comparison, Edge, Ended, RivalChange, is_assumed
from kg.analysis.scenario_orders import OrderChange, Place, PlaceChange, Said
from kg.analysis.simulation import by_chance
from kg.model import Claim, Ontology
from kg.views.basis import WORLDS, basis_line
from kg.views.leaders_words import LeaderWords, chance
from kg.views.scenario_words import ScenarioWords
from kg.views.words import words
from kg.vocab import Polarity, Record

FEW_IDS: Final = 3
MOST_ROWS: Final = 40
MOST_NAMED: Final = 8


@dataclass(frozen=True)
class Section:
    """A heading, sentences, and a table (columns empty: none). Heading, lines and rows begin with the scenario's mark."""

    heading: str
    lines: tuple[str, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def sections(found: Comparison, ontology: Ontology, lang: str, recorded: date | None = None) -> tuple[Section, ...]:
    """Everything a reader needs of a comparison, in the order of the questions: what is assumed, what follows, who leads.

    recorded: the day of the record that was looked at.
    """
    told = _Told(found, ontology, lang, recorded)
    mark = told.say("mark")
    return tuple(replace(one, heading=f"{mark}  {one.heading}") for one in told.sections() if one.lines or one.rows)


def moves_text(found: Comparison, ontology: Ontology, lang: str) -> tuple[str, ...]:
    """Each move in words, without its reason."""
    told = ScenarioWords(found, ontology, lang)
    return tuple(map(told.bare, told.moves()))


@dataclass(frozen=True)
class _Told(ScenarioWords):
    """The sections of one comparison. recorded: the day of the record that was looked at."""

    recorded: date | None = None

    def marked(self, lines: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"{self.say('mark')}  {line}" for line in lines)

    def table(
        self, columns: Iterable[str], rows: Iterable[tuple[str, ...]]
    ) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        return (self.say("mark"), *(self.say(column) for column in columns)), tuple(
            (self.say("mark"), *row) for row in rows
        )

    def sections(self) -> Iterator[Section]:
        day = self.found.moment.isoformat()
        known = [self.say("onRecord", day=self.recorded.isoformat())] if self.recorded else []
        depends = basis_line(self.found.basis, self.lang, pair=WORLDS)
        yield Section(self.say("title", day=day), self.marked([*known, self.say("warning"), depends]))
        assumed = [*map(self.move, self.moves()), *map(self.assumed, self.found.assumed)]
        yield Section(self.say("assumedHead"), self.marked(assumed))
        yield Section(self.say("endedHead"), self.marked(map(self.ended, self.found.ended)))
        yield Section(self.say("againHead"), self.marked(map(self.claim, self.found.questioned)))
        yield self.lines_section()
        yield self.rivals_section()
        yield self.leaders_section()
        yield from self.places_sections()
        yield self.measures_section()

    def ended(self, one: Ended) -> str:
        still = [
            self.say(key, ids=" ".join(ids)) for key, ids in (("reprint", one.reprints), ("others", one.others)) if ids
        ]
        return self.phrases.say("semicolon").join([self.claim(one.claim), *still])

    def lines_section(self) -> Section:
        found = [("gained", edge) for edge in self.found.gained] + [("lost", edge) for edge in self.found.lost]
        notes = [self.say("notWeighed")] if any(map(self.left, self.found.assumed)) else []
        if not found:
            return Section(self.say("linesHead"), self.marked([self.say("noLines"), *notes]))
        columns, rows = self.table(
            ("colChange", "colLine", "colLayer", "colRule", "colClaims"),
            (self.edge(key, edge) for key, edge in found[:MOST_ROWS]),
        )
        return Section(self.say("linesHead"), (*self.marked(notes), *self.more(len(found))), columns, rows)

    def more(self, count: int) -> tuple[str, ...]:
        return self.marked([self.say("moreRows", n=str(count - MOST_ROWS))] if count > MOST_ROWS else [])

    def edge(self, change: str, edge: Edge) -> tuple[str, ...]:
        claims = [self.claims[id] for id in edge.claims]
        layer = self.say("assumed") if all(map(is_assumed, claims)) else words()["layer"][edge.layer.value][self.lang]
        return self.say(change), self.phrases.statement(claims[0]), layer, edge.rule, _ids(edge.claims)

    def rivals_section(self) -> Section:
        kept = [*self.launches(), *self.rivals_kept()]
        if not self.found.rivals:
            return Section(self.say("rivalsHead"), self.marked([self.say("noRivals"), *kept]))
        columns, rows = self.table(
            ("colPair", "colBase", "colScenario"), map(self.rivals, self.found.rivals[:MOST_ROWS])
        )
        return Section(self.say("rivalsHead"), (*self.marked(kept), *self.more(len(self.found.rivals))), columns, rows)

    def launches(self) -> list[str]:
        """Of a launch that brings a thing into no new segment: where it is counted already."""
        said, entered = [], {claim.subject for claim in self.found.assumed if claim.predicate == "inSegment"}
        for claim in self.found.assumed:
            if claim.predicate == "launched" and claim.object not in entered:
                ids = sorted(
                    {one.object for one in self.found.base.claims if _is_in_segment(one, claim.object) and one.object}
                )
                key, names = "alreadyIn" if ids else "inNone", self.phrases.names(ids)
                said.append(self.say(key, what=self.name(str(claim.object)), segments=names))
        return said

    def rivals(self, one: RivalChange) -> tuple[str, ...]:
        pair = self.phrases.say("pair", a=self.name(one.pair[0]), b=self.name(one.pair[1]))
        return pair, self.grounds(one.before), self.grounds(one.after)

    def rivals_kept(self) -> list[str]:
        """One sentence a mover: whom it was set against before and still is."""
        said = []
        for mover in self.found.movers:
            mine = [one for one in self.found.as_before if mover in one.pair]
            others = [one.pair[0] if one.pair[1] == mover else one.pair[1] for one in mine]
            kinds = sorted({self.kind(ground) for one in mine for ground in one.after})
            if mine:
                names = self.phrases.names(others, MOST_NAMED)
                said.append(
                    self.say(
                        "rivalsKept",
                        name=self.name(mover),
                        names=names,
                        kinds=self.phrases.say("semicolon").join(kinds),
                    )
                )
        return said

    def grounds(self, grounds: tuple[Ground, ...]) -> str:
        return self.phrases.say("semicolon").join(dict.fromkeys(map(self.kind, grounds))) or self.say("none")

    def kind(self, ground: Ground) -> str:
        kind = self.say(ground.kind, via=self.phrases.names(ground.via))
        return self.say("kindIn", kind=kind, segment=self.name(ground.segment)) if ground.segment else kind

    def leaders_section(self) -> Section:
        lines = [self.order(one) for one in self.found.orders]
        if self.found.unchanged:
            segments = self.phrases.listed([self.segment(one) for one in self.found.unchanged], MOST_NAMED)
            lines.append(self.say("sameEvidence", segments=segments))
        if not lines:
            lines.append(self.say("noOrders"))
        lines += [
            self.say("ownApart", unit=self.name(str(one.object)), owner=self.name(one.subject), n=f"{one.confidence:f}")
            for one in self.found.apart
        ]
        return Section(self.say("leadersHead"), self.marked([*lines, *self.headlines()]))

    def headlines(self) -> list[str]:
        """The first line of both worlds."""
        heads, words = self.found.headlines, LeaderWords(self.phrases)
        if heads.before is None or heads.after is None:
            return []
        after = "scenarioElsewhere" if heads.is_gone else "scenarioSays"
        return [self.say("baseSays", text=words.told(heads.before)), self.say(after, text=words.told(heads.after))]

    def segment(self, segment: str | None) -> str:
        return self.name(segment) if segment else self.say("noSegment")

    def order(self, one: OrderChange) -> str:
        before, after = self.phrases.names(one.firsts_before), self.phrases.names(one.firsts_after)
        if one.is_leader_changed:
            key = "firstChanged" if one.is_told_apart else "firstTied"
        elif before and after:
            key = "firstSame"
        else:
            key = "firstOnlyAfter" if after else "firstOnlyBefore" if before else "firstNobody"
        text = self.say(key, segment=self.segment(one.segment), before=before, after=after)
        return text if before and after else "".join([text, *self.leads(one)])

    def leads(self, one: OrderChange) -> Iterator[str]:
        """Who is said to be ahead of whom: what is lost, what comes, and what both worlds have."""
        sides = set(one.said_before), set(one.said_after)
        for key, said in (
            ("lostLeads", sides[0] - sides[1]),
            ("newLeads", sides[1] - sides[0]),
            ("keptLeads", sides[0] & sides[1]),
        ):
            told = self.phrases.say("semicolon").join(map(self.lead, sorted(said)[:MOST_NAMED]))
            more = len(said) - MOST_NAMED
            if told:
                yield self.say(key, leads=self.phrases.say("more", more, names=told) if more > 0 else told)
        if not one.said_after:
            yield self.say("nobodyAhead")

    def lead(self, said: Said) -> str:
        ends = (said.loser, "chases", said.winner) if said.is_chase else (said.winner, "aheadOf", said.loser)
        polarity = Polarity.DENIED if said.is_denial else Polarity.AFFIRMED
        return self.phrases.statement(Claim("", Record.STATED, "", *ends, polarity=polarity))

    def places_sections(self) -> Iterator[Section]:
        for one in self.found.orders:
            moved = [place for place in one.places if self.place(place.before) != self.place(place.after)]
            columns, rows = self.table(("colName", "colBase", "colScenario"), map(self.places, moved[:MOST_ROWS]))
            counted = [
                self.say("countedAs", unit=self.name(unit), owner=self.name(owner)) for unit, owner in one.counted_as
            ]
            has_shares = any(row and row.spread for place in moved for row in (place.before, place.after))
            notes = [*counted, *([self.noise()] if has_shares else [])]
            if rows:
                yield Section(self.segment(one.segment), (*self.marked(notes), *self.more(len(moved))), columns, rows)

    def noise(self) -> str:
        """How large a difference of two shares of draws is chance."""
        draws = self.found.settings.draws
        return self.say("chance", n=self.phrases.number(draws), points=str(round(100 * by_chance(draws))))

    def places(self, one: PlaceChange) -> tuple[str, ...]:
        return self.name(one.entity), self.place(one.before), self.place(one.after)

    def place(self, row: Place | None) -> str:
        if row is None:
            return self.say("notCompared")
        if row.spread is None:
            return self.say("noPlace")
        spread = row.spread
        values = {
            "tier": row.tier,
            "median": f"{spread.median:g}",
            "from": spread.interval.first,
            "to": spread.interval.last,
        }
        return self.say("place", share=chance(spread.p_first), **{key: str(value) for key, value in values.items()})

    def measures_section(self) -> Section:
        columns, rows = self.table(
            ("colName", "colWhat", "colBase", "colScenario"),
            (
                (self.name(one.entity), self.say(one.construct), self.value(one.before), self.value(one.after))
                for one in self.found.measures
            ),
        )
        return Section(self.say("measuresHead"), (), columns if rows else (), rows)

    def value(self, value: float | None) -> str:
        return self.say("none") if value is None else f"{value:.3g}"


def _is_in_segment(claim: Claim, offering: str | None) -> bool:
    is_said = claim.record is not Record.INFERRED and claim.makes_edge
    return is_said and claim.predicate == "inSegment" and claim.subject == offering


def _ids(ids: tuple[str, ...]) -> str:
    more = len(ids) - FEW_IDS
    return " ".join(ids[:FEW_IDS]) + (f" +{more}" if more > 0 else "")
