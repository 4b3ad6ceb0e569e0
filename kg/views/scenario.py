"""A comparison of worlds in words and tables, in one language; every line and row of it begins with the mark of a scenario.

Why: a line copied out of a scenario must still say that it is one. Nothing is computed here (kg.analysis.scenario).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kg.analysis.grounds import Ground
from kg.analysis.scenario import Comparison, Edge, Ended, RivalChange
from kg.analysis.scenario_orders import OrderChange, PlaceChange
from kg.analysis.standing import Standing
from kg.claims.scenarios import UNEXPLAINED, WHOLE, Move
from kg.model import Claim, Labels, Ontology
from kg.sources.language import fold, printable
from kg.views.phrases import Phrases
from kg.views.words import fill, templates, words
from kg.vocab import Record

FEW_IDS: Final = 3
MOST_ROWS: Final = 40
MOST_NAMED: Final = 8


def texts() -> dict[str, Labels]:
    """Sentence parts: key -> language -> text."""
    return templates("whatif.json")


@dataclass(frozen=True)
class Section:
    """A heading, sentences, and a table (columns empty: none). Heading, lines and rows begin with the scenario's mark."""

    heading: str
    lines: tuple[str, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def sections(found: Comparison, ontology: Ontology, lang: str) -> tuple[Section, ...]:
    """Everything a reader needs of a comparison, in the order of the questions: what is assumed, what follows, who leads."""
    told = _Told(found, ontology, lang)
    mark = told.say("mark")
    return tuple(replace(one, heading=f"{mark}  {one.heading}") for one in told.sections() if one.lines or one.rows)


def moves_text(found: Comparison, ontology: Ontology, lang: str) -> tuple[str, ...]:
    """Each move in words, without its reason."""
    told = _Told(found, ontology, lang)
    return tuple(told.bare(move) for one in found.scenarios for move in one.moves)


@dataclass(frozen=True)
class _Told:
    """The words of one comparison."""

    found: Comparison
    ontology: Ontology
    lang: str

    @cached_property
    def phrases(self) -> Phrases:
        """Names and statements as pages word them."""
        return Phrases(self.found.world, self.ontology, self.lang)

    def say(self, key: str, **values: str) -> str:
        return fill(texts()[key][self.lang], values)

    def name(self, id: str) -> str:
        return self.phrases.name(id)

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
        yield Section(self.say("title", day=day), self.marked([self.say("warning")]))
        moves = [move for one in self.found.scenarios for move in one.moves]
        yield Section(
            self.say("assumedHead"), self.marked([*map(self.move, moves), *map(self.claim, self.found.assumed)])
        )
        yield Section(self.say("endedHead"), self.marked(map(self.ended, self.found.ended)))
        yield Section(self.say("againHead"), self.marked(map(self.claim, self.found.questioned)))
        yield self.lines_section()
        yield self.rivals_section()
        yield self.leaders_section()
        yield from self.places_sections()
        yield self.measures_section()

    def bare(self, move: Move) -> str:
        """Who does what."""
        key = "launchIn" if move.kind == "launch" and move.words.get("segment") else move.kind
        named = {field: self.known(text) for field, text in move.words.items()}
        if move.kind == "add" and "claim" not in named:
            named["claim"] = " ".join(named[key] for key in ("subject", "predicate", "object") if named.get(key))
        return self.say(key, **named)

    def move(self, move: Move) -> str:
        is_reasoned = move.assumption != UNEXPLAINED
        share = self.say("given") if move.credence == 1 else self.say("credence", n=str(move.credence))
        parts = [
            self.bare(move),
            *([self.say("onDay", day=move.on.isoformat())] if move.on else []),
            self.say("because", text=self.phrases.isolated(printable(move.assumption).rstrip(".。")))
            if is_reasoned
            else self.say("noReason"),
            *([] if move.kind in WHOLE else [share]),
        ]
        return self.phrases.say("semicolon").join(parts)

    def known(self, words: str) -> str:
        """The label of what words name, what the claim says that they are the id of, else the words themselves."""
        entities = self.found.world.entities
        if words in self.claims:
            return self.claim(self.claims[words])
        id = words if words in entities else self.ids.get(fold(words))
        return self.name(id) if id else self.phrases.isolated(printable(words))

    @cached_property
    def ids(self) -> dict[str, str]:
        """Folded spelling → id."""
        return {fold(form): id for id, one in sorted(self.found.world.entities.items()) for form in one.forms}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims of both worlds by id."""
        return {claim.id: claim for side in (self.found.world, self.found.base) for claim in side.claims}

    def claim(self, claim: Claim) -> str:
        return self.say("claimLine", text=self.phrases.statement(claim), id=claim.id)

    def ended(self, one: Ended) -> str:
        still = [
            self.say(key, ids=" ".join(ids)) for key, ids in (("reprint", one.reprints), ("others", one.others)) if ids
        ]
        return self.phrases.say("semicolon").join([self.claim(one.claim), *still])

    def lines_section(self) -> Section:
        found = [("gained", edge) for edge in self.found.gained] + [("lost", edge) for edge in self.found.lost]
        if not found:
            return Section(self.say("linesHead"), self.marked([self.say("noLines")]))
        columns, rows = self.table(
            ("colChange", "colLine", "colLayer", "colRule", "colClaims"),
            (self.edge(key, edge) for key, edge in found[:MOST_ROWS]),
        )
        return Section(self.say("linesHead"), self.more(len(found)), columns, rows)

    def more(self, count: int) -> tuple[str, ...]:
        return self.marked([self.say("moreRows", n=str(count - MOST_ROWS))] if count > MOST_ROWS else [])

    def edge(self, change: str, edge: Edge) -> tuple[str, ...]:
        line = self.phrases.statement(self.claims[edge.claims[0]])
        return self.say(change), line, words()["layer"][edge.layer.value][self.lang], edge.rule, _ids(edge.claims)

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
        movers = {claim.subject for claim in self.found.assumed}
        said = []
        for mover in sorted(movers):
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
        if self.lang == "en" and self.found.orders:  # the headline is a sentence in English
            lines.append(self.say("baseSays", text=self.found.headline_before))
            lines.append(self.say("scenarioSays", text=self.found.headline_after))
        return Section(self.say("leadersHead"), self.marked(lines))

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
        return self.say(key, segment=self.segment(one.segment), before=before, after=after)

    def places_sections(self) -> Iterator[Section]:
        for one in self.found.orders:
            moved = [place for place in one.places if self.place(place.before) != self.place(place.after)]
            columns, rows = self.table(("colName", "colBase", "colScenario"), map(self.places, moved[:MOST_ROWS]))
            counted = [
                self.say("countedAs", unit=self.name(unit), owner=self.name(owner)) for unit, owner in one.counted_as
            ]
            draws = self.found.settings.draws
            chance = self.say("chance", n=self.phrases.number(draws), points=str(round(300 * (0.5 / draws) ** 0.5)))
            if rows:
                yield Section(
                    self.segment(one.segment), (*self.marked([*counted, chance]), *self.more(len(moved))), columns, rows
                )

    def places(self, one: PlaceChange) -> tuple[str, ...]:
        return self.name(one.entity), self.place(one.before), self.place(one.after)

    def place(self, row: Standing | None) -> str:
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
        return self.say("place", share=f"{spread.p_first:.0%}", **{key: str(value) for key, value in values.items()})

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
