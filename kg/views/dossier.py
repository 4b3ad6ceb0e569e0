"""One thing on one page: what it is, offers, people, rivals, strengths, standing, events, figures, contested points, open questions.

Why: this is what somebody reads on the way to a meeting. Each line says how it is known and leads to its claims; what no source says is
one sentence at the end, never an empty box that reads as "no". Selection is analysis (kg.analysis.dossier).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.analysis.chronology import Standing
from kg.analysis.dossier import Dossier, Seat
from kg.analysis.dossier_topics import Kind, Topic
from kg.analysis.next_question import Question
from kg.analysis.rival import DENIED, Rival
from kg.analysis.scope import Context
from kg.analysis.wording import FEW_CLAIMS
from kg.views.dossier_headline import headline
from kg.views.dossier_model import Fact, Page, Section, facts_board, page
from kg.views.dossier_strengths import strengths
from kg.views.dossier_words import DossierPhrases
from kg.views.palette import Palette
from kg.views.rivals import kinds_text, presses_text
from kg.views.things import clean
from kg.views.timeline import timeline
from kg.views.words import day_text
from kg.vocab import Layer

# Rows of columns of sections: what is asked first beside what it is made of, then what needs the whole width.
ROWS: Final = (
    (("standing", "members", "rivals", "strengths", "openings"),
     ("identity", "offers", "platforms", "segments", "people", "projects", "partners", "figures", "contested")),
    (("timeline",),),
    (("voiced",), ("other",)),
)  # fmt: skip
PERSON_ROWS: Final = (
    (("people", "voiced", "other"), ("identity", "projects", "partners", "figures", "contested", "openings")),
    (("offers", "platforms", "segments", "strengths", "standing"),),
    (("timeline",),),
)
# What a page of each kind is asked for: its absence is told.
EXPECTED: Final = {
    Kind.FIRM: ("standing", "rivals", "offers", "platforms", "segments", "people", "projects", "partners", "strengths", "timeline",
                "figures", "contested"),
    Kind.OFFERING: ("rivals", "segments", "platforms", "timeline", "figures", "contested"),
    Kind.PERSON: ("people", "timeline"),
    Kind.SEGMENT: ("standing", "members", "segments", "strengths", "timeline", "figures", "contested"),
    Kind.OTHER: (),
}  # fmt: skip


MOST_NAMES: Final = 8  # other names
FEWEST_DRAWN: Final = 2  # dated events that make a picture


def dossier_page(found: Dossier, context: Context, lang: str, palette: Palette) -> Page:
    """The page in one language."""
    phrases = DossierPhrases(context.landscape, context.ontology, lang)
    sections = {section.key: section for section in _Sections(found, context, phrases, palette).all()}
    missing = [key for key in EXPECTED[found.kind] if key not in sections]
    parts = phrases.listed([phrases.titled(f"lower.{key}", found.kind.value) for key in missing], len(missing))
    layout = PERSON_ROWS if found.kind is Kind.PERSON else ROWS
    rows = [[[sections[key] for key in column if key in sections] for column in row] for row in layout]
    words = {"headed": phrases.say("headed")}
    head = headline(found, context, phrases)
    board = facts_board(rows, words, headed=head.claims, unsaid=phrases.say("unsaid", parts=parts) if missing else "")
    return page(lang, phrases.say("title"), head, _lead(found, context, phrases), board)


def _lead(found: Dossier, context: Context, phrases: DossierPhrases) -> str:
    number = len(found.claims)
    count = phrases.say("lead.claims", number) if number else phrases.say("lead.claims.none")
    words = {"type": phrases.type_name(found.entity), "claims": count, "sources": phrases.sources(context)}
    return phrases.say("lead", None, date=day_text(context.moment, phrases.lang), **words)


class _Sections:
    """Makes the sections of one dossier in one language."""

    def __init__(self, found: Dossier, context: Context, phrases: DossierPhrases, palette: Palette) -> None:
        self.found, self.context, self.phrases, self.palette = found, context, phrases, palette

    def all(self) -> Iterable[Section]:
        """Every section that has a line."""
        made = (
            self.section("standing", (*self.seats(), *self.said(Topic.LEAD))),
            self.section("identity", self.identity()),
            self.section("members", self.said(Topic.RIVALRY) if self.found.kind is Kind.SEGMENT else ()),
            self.section("rivals", self.rivals(), self.how_rivals()),
            *(self.section(topic.value, self.said(topic)) for topic in _PLAIN),
            self.section("strengths", strengths(self.found, self.phrases)),
            self.timeline(),
            self.section("contested", self.contested()),
            self.section("openings", self.openings()),
            self.section("voiced", self.phrases.facts(self.found.voiced)),
            self.section("other", self.other()),
        )
        return (section for section in made if section.facts)

    def section(self, key: str, facts: Iterable[Fact], how: str = "") -> Section:
        return Section(key, self.phrases.titled(f"section.{key}", self.found.kind.value), tuple(facts), how)

    def said(self, topic: Topic) -> tuple[Fact, ...]:
        return self.phrases.facts(self.found.of(topic), entity=self.found.entity)

    def identity(self) -> Iterable[Fact]:
        """Names in other languages and the wider segment are the editor's, not a source's: they carry no layer."""
        phrases, entity = self.phrases, self.context.landscape.entities[self.found.entity]
        shown = phrases.thing(entity.id)
        forms = map(clean, (*entity.labels.values(), *(text for _, text in entity.alternatives)))
        others = [text for form in dict.fromkeys(forms) if (text := phrases.isolated(form)) != shown]
        called = phrases.say("names", names=phrases.listed(others, MOST_NAMES)) if others else ""
        yield Fact(phrases.say("head", name=shown, text=phrases.type_name(entity.id)), (), detail=called)
        if entity.broader:
            yield Fact(phrases.say("narrower", segment=phrases.name(entity.broader)), ())
        held = sorted(id for id, one in self.context.landscape.entities.items() if one.broader == entity.id)
        if held:
            yield Fact(phrases.say("holds", segments=phrases.names(held, MOST_NAMES)), ())
        yield from self.said(Topic.IDENTITY)

    def seats(self) -> Iterable[Fact]:
        """One line an arena: tier and interval, or the refusal in words."""
        return [self.seat(seat) for seat in self.found.seats]

    def seat(self, seat: Seat) -> Fact:
        phrases, settings = self.phrases, self.found.settings
        segment = phrases.name(seat.arena.segment) if seat.arena.segment else phrases.say("seat.noSegment")
        if seat.spread is not None and seat.tier is not None:
            interval = seat.spread.interval
            numbers = {"x": seat.tier, "n": seat.tiers, "first": interval.first, "last": interval.last}
            numbers |= {"names": len(seat.arena.entities), "level": round(settings.level * 100)}
            key = "seat.tier" if seat.tiers > 1 else "seat.oneTier"
            text = phrases.say(key, None, **{key: str(value) for key, value in numbers.items()})
        elif seat.statements >= FEW_CLAIMS:
            text = phrases.say("seat.alone", few=str(FEW_CLAIMS))
        else:
            text = phrases.say("seat.thin", seat.statements, few=str(FEW_CLAIMS))
        origins = {lead.origin for lead in seat.arena.about(seat.holder)}
        stands = phrases.say("seat.owner", owner=phrases.name(seat.holder)) if self.is_counted_elsewhere(seat) else ""
        counts = phrases.say(
            "seat.evidence", statements=phrases.say("seat.statements", seat.statements), sources=phrases.say("seat.sources", len(origins))
        )  # fmt: skip
        head = phrases.name(seat.holder) if self.found.kind is Kind.SEGMENT else segment
        return Fact(text, seat.claims, self.phrases.layers(seat.claims), head, phrases.dotted([stands, counts]))

    def is_counted_elsewhere(self, seat: Seat) -> bool:
        return self.found.kind is not Kind.SEGMENT and seat.holder != self.found.entity

    def rivals(self) -> Iterable[Fact]:
        """Said, then only concluded, then denied; each with direction, place and credence."""
        rivals = self.found.rivals
        if rivals is None:
            return
        for is_shown, group in ((_is_said, "said"), (_is_concluded, "rule"), (_is_denied, "denied")):
            for rival in rivals.rivals:
                if is_shown(rival):
                    yield self.rival(rival, self.phrases.say(f"group.{group}"))
        yield from self.phrases.facts(self.found.of(Topic.RIVALRY), group=self.phrases.say("group.more"))

    def how_rivals(self) -> str:
        """What credence means; before it, whose rivals they are where it is not the thing itself that competes."""
        rivals, phrases = self.found.rivals, self.phrases
        if rivals is None or rivals.asked == rivals.firm:
            return phrases.say("rivals.how")
        names = {"asked": phrases.thing(rivals.asked), "name": phrases.name(rivals.firm)}
        return phrases.say("rivals.maker", None, how=phrases.say("rivals.how"), **names)

    def rival(self, rival: Rival, group: str) -> Fact:
        phrases = self.phrases
        kinds = _capital(kinds_text(rival, phrases))
        text, why = (
            (
                _capital(presses_text(rival, phrases))
                if rival.direction == "contested"
                else presses_text(rival, phrases),
                kinds,
            )
            if rival.presses
            else (kinds, "")
        )
        credence = phrases.say("rival.credence", value=f"{rival.support.value:.2f}", range=phrases.range(rival.support))
        where = phrases.names(rival.arenas) if rival.arenas else phrases.say("where.none")
        layers = self.phrases.layers(rival.stated) or self.phrases.layers(
            (*rival.denials, *rival.partners) if _is_denied(rival) else ()
        )
        layers = layers if _is_said(rival) or _is_denied(rival) else (Layer.INFERRED,)
        mark = "denied" if rival.denials else "contested" if rival.direction == "contested" else ""
        claims = tuple(dict.fromkeys((*rival.stated, *rival.denials, *rival.claims)))
        return Fact(
            text, claims, layers, phrases.name(rival.entity), phrases.dotted([why, where, credence]), mark, group=group
        )

    def timeline(self) -> Section:
        """The picture of kg.views.timeline with its rows as lines."""
        events, phrases = self.found.events, self.phrases
        drawn = timeline(events, self.context.landscape, self.context.ontology, phrases.lang, self.palette)
        rows = drawn.tables[0].rows if drawn.tables else ()
        is_drawn = sum(event.is_dated for event in events.events) >= FEWEST_DRAWN
        facts = tuple(
            Fact(row.cells[2], row.claims, self.phrases.layers(row.claims), row.cells[0], id=row.id)
            for event, row in zip(events.events, rows, strict=False)
            if is_drawn or event.standing is not Standing.DENIED  # which stands among what is denied
        )
        pictures = (drawn.picture, drawn.narrow) if is_drawn else (None, None)
        return Section("timeline", phrases.say("section.timeline"), facts, "", *pictures)

    def contested(self) -> Iterable[Fact]:
        """Sides of each contested point one after the other, then what is denied and stands uncontested."""
        for point in self.found.points:
            for at, side in enumerate(point.sides):
                key = "only" if len(point.sides) == 1 else "next" if at else "first"
                text = self.phrases.say(f"side.{key}", text=self.phrases.statement(side.says))
                voice = self.phrases.detail(side.says, place=self.found.entity)
                origins = self.phrases.say("seat.sources", len(side.origins))
                yield Fact(
                    text,
                    side.claims,
                    self.phrases.layers(side.claims),
                    detail=self.phrases.dotted([voice, origins]),
                    mark="contested",
                )
        yield from self.said(Topic.DENIED)

    def openings(self) -> Iterable[Fact]:
        """What to ask next: silence about it, pairs nobody compares, questions with their worth."""
        phrases, found, open_ = self.phrases, self.found, self.found.openings
        name = phrases.name(found.entity)
        for is_open, key in ((open_.offering, "offering"), (open_.post, "post")):
            if is_open:
                yield Fact(phrases.say(f"gap.{key}", name=name), ())
        for thing in open_.makers:
            yield Fact(phrases.say("gap.maker", name=phrases.name(thing)), ())
        for question, arena in open_.questions:
            yield self.question(question, arena.segment)
        for claim in open_.apart:
            names = {
                "a": phrases.name(claim.subject),
                "b": phrases.name(claim.object),
                "segment": phrases.name(claim.segment),
            }
            yield Fact(phrases.say("gap.apart", None, **names), (claim.id,), (claim.layer,))
        if open_.has_one_origin and found.claims:
            yield Fact(phrases.say("gap.source"), ())

    def question(self, question: Question, segment: str | None) -> Fact:
        phrases = self.phrases
        names = {"a": phrases.name(question.about[0]), "b": phrases.name(question.about[1])}
        where = phrases.name(segment) if segment else phrases.say("seat.noSegment")
        if question.value is None:
            worth = phrases.say("gap.thin", question.further)
        else:
            worth = phrases.say("gap.worth", n=f"{100 * question.value:.1f}")
        return Fact(
            phrases.say("askPair", None, segment=where, **names),
            question.claims,
            self.phrases.layers(question.claims),
            detail=worth,
        )

    def other(self) -> Iterable[Fact]:
        """The rest, and of what has no section of rivals what is said of rivalry."""
        rest = self.said(Topic.OTHER)
        has_place = self.found.rivals is not None or self.found.kind is Kind.SEGMENT
        return rest if has_place else (*self.said(Topic.RIVALRY), *rest)


_PLAIN: Final = (
    Topic.OFFERS,
    Topic.PLATFORMS,
    Topic.SEGMENTS,
    Topic.PEOPLE,
    Topic.PROJECTS,
    Topic.PARTNERS,
    Topic.FIGURES,
)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_denied(rival: Rival) -> bool:
    return rival.kinds[0] == DENIED


def _is_said(rival: Rival) -> bool:
    return bool({"stated", "presupposed"} & set(rival.kinds))


def _is_concluded(rival: Rival) -> bool:
    return not _is_said(rival) and not _is_denied(rival)
