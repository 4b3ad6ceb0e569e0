"""The fifth slide: what would change who comes first, what to ask next, what nobody says, and on which sources all rests.

Why: a board that hears only the answer cannot tell a firm one from one that hangs on a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.analysis.gaps import not_said
from kg.analysis.next_question import Agenda, Asks, Question
from kg.analysis.robustness_draws import Outcome
from kg.analysis.standing import ArenaReport
from kg.analysis.wording import FEW_CLAIMS
from kg.model import Claim, Source
from kg.views.brief_answer import basis_point, credence_points
from kg.views.brief_facts import Facts
from kg.views.brief_model import Said, Section, Slide
from kg.views.brief_words import BriefPhrases, of_all
from kg.views.english import QUOTED
from kg.views.leaders_section import changes
from kg.views.leaders_words import LeaderWords, chance
from kg.views.phrases import Phrases
from kg.views.words import day_text
from kg.vocab import Polarity

POINTS: Final = {"board": 3, "team": 5}  # contested points and sources told
MOST_WAYS: Final = 2


def doubt_slide(facts: Facts, audience: str) -> Slide:
    """Three columns: what would change the answer, what to ask, what is not said and who said the rest."""
    words, most = facts.words, POINTS[audience]
    sections = (
        Section(words.say("s.change"), tuple(facts.tidy(one) for one in _change_points(facts, most))),
        Section(words.say("s.ask"), tuple(facts.tidy(one) for one in _ask_points(facts))),
        Section(words.say("s.missing"), tuple(facts.tidy(one) for one in _missing_points(facts, most))),
    )
    kept = tuple(section for section in sections if section.points)
    return Slide(words.say("kicker.doubt"), facts.tidy(_title(facts)), (), kept)


def gaps_slide(facts: Facts) -> Slide:
    """What to ask next, as the answer, and what nobody says."""
    words, asked = facts.words, [facts.tidy(one) for one in _ask_points(facts)]
    first = asked[0]
    has_question = any(agenda.questions for agenda in facts.agendas)
    title = words.say("t.gaps", text=first.text) if has_question else first.text
    sections = (
        Section(words.say("s.ask"), tuple(asked[has_question:])),  # the first is the title
        Section(words.say("s.unsaid"), tuple(facts.tidy(one) for one in _unsaid_points(facts))),
    )
    kept = tuple(section for section in sections if section.points)
    return Slide(words.say("kicker.gaps"), Said(title, first.claims, first.measure), (), kept)


def _title(facts: Facts) -> Said:
    words = facts.words
    if not facts.stated:
        return Said(words.say("t.empty"), (), "count")
    if len(facts.origins) == 1:
        return Said(words.say("t.onePublisher"), (), "count")
    if not facts.reports:
        return Said(words.say("t.noLead"), (), "count")
    report = facts.reports[0]
    segment, flip, drawn = words.arena(report.arena), report.flip, report.drawn
    leads = drawn.turns[0].leads if drawn and drawn.turns else () if drawn else flip.leads
    if leads:
        return Said(words.say("t.flip", len(leads), segment=segment), of_all(lead.claims for lead in leads), "flip")
    if drawn and flip.leads:
        return Said(words.say("t.firmDrawn", None, n=str(drawn.tried), segment=segment), (), "flip")
    return Said(words.say("t.firm" if flip.is_exact else "t.untried", segment=segment), (), "flip")


def _change_points(facts: Facts, most: int) -> Iterator[Said]:
    for report in facts.reports[:1]:
        if report.drawn:
            yield from _drawn_points(report, facts)
        else:
            yield from _flip_points(report, facts)
            yield from _source_points(report, facts)
    yield from _contested_points(facts, most)


def _drawn_points(report: ArenaReport, facts: Facts) -> Iterator[Said]:
    """What would put another first in the draws, as every page says it, and how far the statements it hangs on are believed."""
    yield from (Said(line.text, line.claims, "flip") for line in changes(report, LeaderWords(facts.words)))
    yield from credence_points(_title(facts), facts)
    if all(one.then and one.then.outcome is Outcome.SAME for one in report.without_source):
        yield Said(facts.words.say("p.withoutSame"), (), "flip")


def _flip_points(report: ArenaReport, facts: Facts) -> Iterator[Said]:
    words, flip = facts.words, report.flip
    if flip.leads:
        many = len(flip.leads)
        leads = ((words.lead(lead), f"{lead.credence:.2f}") for lead in flip.leads)
        statement = words.say("semicolon").join(
            words.say("l.credence", text=text, value=value) for text, value in leads
        )
        key = "p.flip" if many == 1 else "p.flipMany"
        text = words.say(key, many, statement=statement, names=words.listed_names(flip.after))
        yield Said(text, of_all(lead.claims for lead in flip.leads), "flip")
        if flip.ways and flip.ways > 1:
            yield Said(words.say("p.flipWays", flip.ways), (), "flip")
    elif flip.is_exact and flip.before:
        yield Said(words.say("p.flipNone", names=words.listed_names(flip.before)), (), "flip")
    else:
        yield Said(words.say("t.untried", segment=words.arena(report.arena)), (), "flip")


def _source_points(report: ArenaReport, facts: Facts) -> Iterator[Said]:
    """Publishers without whom somebody else, or nobody, comes first."""
    words, changing = facts.words, [one for one in report.without_source if one.changes_leader]
    for one in changing:
        ids = of_all(lead.claims for lead in report.arena.leads if lead.origin == one.origin)
        values = {"origin": words.isolated(one.origin), "segment": words.arena(report.arena)}
        key = "p.withoutChanges" if one.leaders else "p.withoutOnly" if len(facts.origins) == 1 else "p.withoutNobody"
        yield Said(words.say(key, None, names=words.listed_names(one.leaders), **values), ids, "flip")
    if not changing:
        yield Said(words.say("p.withoutSame"), (), "flip")


def _contested_points(facts: Facts, most: int) -> Iterator[Said]:
    words, points = facts.words, facts.contested.points
    for point in points[:most]:
        sides = [words.sentence(words.pressed(side.says)) for side in point.sides]
        is_denial = len(sides) == 2 and _denies(point.sides[1].says, point.sides[0].says)
        key = "p.contestedDenied" if is_denial else "p.contested" if len(sides) > 1 else "p.contestedOne"
        text = words.say(key, None, a=sides[0], b=words.say("semicolon").join(sides[1:]))
        yield Said(text, point.claims, "contested", is_warning=True)
    if not points:
        yield Said(words.say("p.noneContestedAlone" if len(facts.origins) == 1 else "p.noneContested"), (), "contested")


def _denies(claim: Claim, other: Claim) -> bool:
    """True if it denies the very statement that the other makes."""
    same = (claim.subject, claim.predicate, claim.object) == (other.subject, other.predicate, other.object)
    return same and claim.polarity is Polarity.DENIED and other.polarity is Polarity.AFFIRMED


def _ask_points(facts: Facts) -> Iterator[Said]:
    """The first question of the first agendas; those of the focal firm's arena first."""
    asked = [agenda for agenda in facts.agendas if agenda.questions]
    if facts.focal:
        asked.sort(key=lambda agenda: facts.focal not in agenda.arena.entities)
    for agenda in asked[:1]:
        yield from _asked(agenda, agenda.questions[0], facts)
    for agenda in asked[1:2]:
        yield from list(_asked(agenda, agenda.questions[0], facts))[:1]
    if not asked:
        yield Said(facts.words.say("askNone"), (), "question")


def _asked(agenda: Agenda, question: Question, facts: Facts) -> Iterator[Said]:
    words, segment = facts.words, facts.words.arena(agenda.arena)
    if question.asks is Asks.SOURCE:
        text = words.say("askSource", segment=segment, origin=words.isolated(question.about[0]))
        yield Said(text, question.claims, "question")
    else:
        one, other = (words.name(id) for id in question.about)
        yield Said(words.say("askPair", segment=segment, a=one, b=other), question.claims, "question")
    if question.value is not None and agenda.first:
        now, value = agenda.p_first or 0.0, question.value
        shares = {"value": f"{100 * value:.1f}", "now": chance(now), "after": chance(now + value)}
        yield Said(words.say("p.worth", None, first=words.name(agenda.first), **shares), (), "question")
    elif question.asks is Asks.PAIR:
        one, other = (words.name(id) for id in question.about)
        values = {"a": one, "b": other, "few": str(FEW_CLAIMS)}
        yield Said(words.say("further", question.further, **values), (), "question")
        if not question.claims:
            yield Said(words.say("pairUncompared"), (), "gaps")


def _missing_points(facts: Facts, most: int) -> Iterator[Said]:
    """What is not said, and on which sources the rest stands."""
    yield from _unsaid_points(facts)
    if len(facts.texts) > most - 1:
        yield basis_point(facts)
    else:
        lines = (source_line(facts.context.landscape.sources[id], facts.words) for id in facts.texts)
        yield from (Said(line, (), "count") for line in lines)


def _unsaid_points(facts: Facts) -> Iterator[Said]:
    words, missing = facts.words, not_said(facts.context, [report.arena for report in facts.reports])
    names = missing.names
    for key, ids in (
        ("missingOffering", names.without_offering), ("missingMaker", names.without_maker), ("missingPost", names.without_post)
    ):  # fmt: skip
        if ids:
            part = words.say(key, len(ids), names=words.listed_names(ids, 3))
            about = tuple(id for id in names.claims if _names_any(id, ids, facts))
            yield Said(words.say("missing", parts=part), about, "gaps")
    if missing.apart:
        pairs = words.listed([words.pair(claim) for claim in missing.apart], 2)
        part = words.say("missingOrder", len(missing.apart), pairs=pairs)
        yield Said(words.say("missing", parts=part), tuple(claim.id for claim in missing.apart), "gaps")


def _names_any(id: str, names: tuple[str, ...], facts: Facts) -> bool:
    claim = facts.context.by_id[id]
    return claim.subject in names or claim.object in names


def source_line(source: Source, words: BriefPhrases) -> str:
    """Title, publisher, date and reliability of a source; a publisher that has to be quoted stands in the appendix only."""
    grade = words.say("notJudged") if source.reliability == "F" else source.reliability
    title, publisher = words.called(source.title), words.called(source.origin or source.id)
    values = {"title": title, "date": published(source, words), "grade": grade}
    if QUOTED.search(publisher):
        return words.say("source.lineTitle", None, **values)
    return words.say("source.line", None, publisher=publisher, **values)


def published(source: Source, words: Phrases) -> str:
    """The day or the window in which a source appeared."""
    days = list(
        dict.fromkeys(day_text(day, words.lang) for day in (source.published_from, source.published_until) if day)
    )
    if not days:
        return words.say("noDate")
    return days[0] if len(days) == 1 else words.say("dates", None, a=days[0], b=days[1])
