"""The first slide: the question with its short answer, on how much it rests and how far that is to be believed.

Why: a board wants the answer before the picture, and must see at once what limits it. The title of the third slide is made here too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from kg.analysis.grounds import OWNER
from kg.analysis.rival import Rival
from kg.analysis.standing import ArenaReport, Standing
from kg.analysis.undated import undated
from kg.analysis.wording import FEW_CLAIMS
from kg.views.brief_facts import Facts
from kg.views.brief_model import Row, Said, Slide, Table
from kg.views.brief_words import of_all
from kg.views.leaders_words import chance
from kg.views.rivals import presses_text
from kg.views.standings import Front
from kg.vocab import Layer, Record

SOFT_TOLD: Final = 2
LAYERS: Final = (Layer.STATED, Layer.REPORTED, Layer.OPINION, Layer.OUTLOOK)


def question_slide(facts: Facts) -> Slide:
    """The question, the answer as title, what backs it and what limits it."""
    words = facts.words
    kicker = words.say("ask.firm", name=words.name(facts.focal)) if facts.focal else words.say("ask.market")
    title = answer_title(facts)
    points = [*(_firm_points(facts) if facts.focal else _market_points(facts))]
    if points:
        points[-1:-1] = credence_points(title, facts)
    return Slide(kicker, facts.tidy(title), tuple(facts.tidy(one) for one in points), side=_basis(facts))


def answer_title(facts: Facts) -> Said:
    """The answer of the whole brief in one sentence."""
    if not facts.context.landscape.claims:
        return Said(facts.words.say("t.empty"), (), "count")
    return _firm_title(facts) if facts.focal else leaders_title(facts)


def leaders_title(facts: Facts) -> Said:
    """Who leads the first arena; where nobody holds a place, who is said to be ahead, on whose word."""
    words = facts.words
    if not facts.reports:
        soft = [front for front in facts.fronts if not front.is_firm]
        return Said(words.front(soft[0]), soft[0].claims) if soft else Said(words.say("t.noLead"), (), "count")
    report = facts.reports[0]
    placed = [row for row in report.standings if row.spread]
    if len(placed) < 2:
        return _said_title(report, facts)
    likely = sorted(placed, key=lambda row: (-row.spread.p_first if row.spread else 0, row.entity))[:2]
    names = {key: words.name(row.entity) for key, row in zip("ab", likely, strict=True)}
    shares = {key: chance(row.spread.p_first) for key, row in zip("pq", likely, strict=True) if row.spread}
    alone = [row for row in placed if row.tier == 1]
    key = "t.leads" if len(alone) == 1 and alone[0] is likely[0] else "t.open"
    text = words.say(key, None, segment=words.arena(report.arena), **names, **shares)
    return Said(text, of_all(row.claims for row in likely), "draws")


def _said_title(report: ArenaReport, facts: Facts) -> Said:
    inside = [one for one in facts.fronts if _is_in(one, report)]
    front = min(inside, key=lambda one: one.predicate != "aheadOf", default=None)
    if front is None:
        return Said(facts.words.say("t.noLead"), (), "count")
    return Said(facts.words.front(front), front.claims)


def _is_in(front: Front, report: ArenaReport) -> bool:
    ids = {id for lead in report.arena.leads for id in lead.claims}
    return front.is_firm and not ids.isdisjoint(front.claims)


def _firm_title(facts: Facts) -> Said:
    """Its place, else what is said of it and another, else that nobody compares it."""
    words, name = facts.words, facts.words.name(facts.focal)
    own = [(report, row) for report in facts.reports if (row := facts.standing(report))]
    placed = [(report, row) for report, row in own if row.spread]
    if placed:
        return _placed_title(*placed[0], facts)
    if own:
        return _firm_said(own[0][0], own[0][1], facts)
    rivals = [rival for rival in facts.rivals.rivals if rival.is_said] if facts.rivals else []
    if any(rival.presses for rival in rivals):
        pressing = [rival for rival in rivals if rival.presses]
        text = words.say("semicolon").join(presses_text(rival, words) for rival in pressing)
        is_through = all(OWNER in rival.kinds for rival in pressing)
        text = words.say("t.unitSaid", None, name=name, text=text) if is_through else text
        return Said(text, of_all(facts.behind(rival) for rival in pressing), "rivals")
    if rivals:
        names = words.listed_names(rival.entity for rival in rivals)
        return Said(
            words.say("t.against", name=name, names=names), of_all(facts.behind(one) for one in rivals), "rivals"
        )
    return Said(words.say("t.uncompared", name=name), (), "count")


def _firm_said(report: ArenaReport, row: Standing, facts: Facts) -> Said:
    """Whom it is said to be ahead of or behind, how that is said, and on how many sources."""
    words, claims = facts.words, [facts.context.by_id[id] for id in row.claims if id in facts.context.by_id]
    voices, layers = {claim.attributed_to for claim in claims}, sorted({claim.layer for claim in claims})
    if len(voices) == len(layers) == 1:
        mark = words.mark(layers[0], voices.pop(), len(row.origins))
    else:
        mark = words.say("markSources", len(row.origins), mark=words.listed([words.layer(layer) for layer in layers]))
    relations = words.say("semicolon").join(words.relations(report.arena, row.entity))
    values = {
        "name": words.name(row.entity),
        "segment": words.arena(report.arena),
        "relations": relations,
        "mark": mark,
    }
    return Said(words.say("t.saidFirm", None, **values), row.claims)


def _placed_title(report: ArenaReport, row: Standing, facts: Facts) -> Said:
    spread, ones = row.spread, sum(other.tier == 1 for other in report.standings)
    assert spread is not None
    values = {"name": facts.words.name(row.entity), "segment": facts.words.arena(report.arena)}
    values |= {"from": str(spread.interval.first), "to": str(spread.interval.last), "n": str(len(report.standings))}
    key = "t.placedOpen" if ones > 1 else "t.placed"
    return Said(facts.words.say(key, None, p=chance(spread.p_first), **values), row.claims, "draws")


def _firm_points(facts: Facts) -> Iterator[Said]:
    words, name = facts.words, facts.words.name(facts.focal)
    places = {segment: here for (firm, segment), here in sorted(facts.presences.items()) if firm == facts.focal}
    if places:
        ids = of_all(sorted(here.states | here.said) for here in places.values())
        yield Said(words.say("p.where", name=name, names=words.listed_names(facts.in_order(places))), ids, "map")
    yield from _rivals_point(facts)
    yield from place_points(facts)
    yield basis_point(facts)


def _market_points(facts: Facts) -> Iterator[Said]:
    told = [front for front in facts.fronts if front.is_firm and not facts.profile.reports[:1]]
    yield from (Said(facts.words.front(front), front.claims) for front in told[:3])
    if facts.profile.reports and any(row.spread for row in facts.reports[0].standings):
        yield from (
            Said(facts.words.front(front), front.claims)
            for front in facts.fronts
            if front.is_firm and len(front.subjects) > 1
        )
    yield from place_points(facts)
    yield from soft_points(facts)
    if facts.stated:
        yield basis_point(facts)


def _rivals_point(facts: Facts) -> Iterator[Said]:
    rivals = [rival for rival in facts.rivals.rivals if rival.is_said] if facts.rivals else []
    if facts.rivals and rivals:
        units, ids = counted(rivals), of_all(facts.behind(rival) for rival in rivals)
        key = "p.rivalsAlone" if len(facts.said_by(ids)) == 1 else "p.rivals"
        yield Said(facts.words.say(key, len(units), names=facts.words.listed_names(units)), ids, "rivals")


def counted(rivals: Iterable[Rival]) -> tuple[str, ...]:
    """Rivals as they are counted, in the order given: of an owner and its unit the first."""
    firsts: dict[str, str] = {}
    for rival in rivals:
        firsts.setdefault(rival.stands_for, rival.entity)
    return tuple(firsts.values())


def credence_points(answer: Said, facts: Facts) -> Iterator[Said]:
    """How far the few claims that an answer rests on are to be believed; of many the draws speak."""
    words, found = facts.words, facts.believed(answer.claims)
    if not 0 < len(found) <= FEW_CLAIMS:
        return
    told = [words.believed(one) for one in found]
    values = (
        words.say("l.each", value=told[0])
        if len(told) > len(set(told)) == 1
        else words.say("l.ofOne", value=words.listed(told))
    )
    text = words.say("p.credence", len(found), values=values, depends=words.depends(found))
    yield Said(text, answer.claims, "credence", is_warning=True)


def place_points(facts: Facts) -> Iterator[Said]:
    """What may be said of places in the first arena: who comes first how often, or why nobody holds one."""
    words = facts.words
    for report in facts.reports[:1]:
        segment, row = words.arena(report.arena), facts.standing(report)
        thin = [one for one in report.standings if not one.spread]
        placed = [one for one in report.standings if one.spread]
        if row and row.spread:
            text = words.say("p.first", None, name=words.name(row.entity), p=chance(row.spread.p_first))
            yield Said(text, row.claims, "draws")
        if len(placed) > 1 and {one.tier for one in placed} == {1}:
            yield Said(words.say("p.oneTier", len(placed), segment=segment), (), "draws")
        if row and not row.spread:
            key = "p.noPlace" if row.statements + row.denials < FEW_CLAIMS else "p.noPlaceAlone"
            values = {"name": words.name(row.entity), "segment": segment, "few": str(FEW_CLAIMS)}
            yield Said(words.say(key, row.statements + row.denials, **values), row.claims, "draws", is_warning=True)
        elif thin:
            names = words.listed_names(one.entity for one in thin)
            text = words.say("p.noPlaces", None, names=names, segment=segment, few=str(FEW_CLAIMS))
            yield Said(text, of_all(one.claims for one in thin), "draws", is_warning=True)


def soft_points(facts: Facts) -> Iterator[Said]:
    """Who might be ahead: hedged verdicts and expectations, told as such."""
    soft = [front for front in facts.fronts if not front.is_firm]
    yield from (Said(facts.words.front(front), front.claims) for front in soft[:SOFT_TOLD])


def basis_point(facts: Facts) -> Said:
    """On how many sources all rests; of one alone also how reliable it is judged to be."""
    words, number = facts.words, len(facts.stated)
    if len(facts.texts) != 1:
        values = {"m": words.number(len(facts.texts)), "o": words.number(len(facts.origins))}
        return Said(words.say("p.basisMany", number, **values), (), "count")
    grade = facts.context.landscape.sources[facts.texts[0]].reliability
    told = words.say("notJudged") if grade == "F" else words.say("grade", grade=grade)
    return Said(words.say("p.basisOne", number, reliability=told), (), "count", is_warning=True)


def _basis(facts: Facts) -> Table:
    """How much stands behind the brief."""
    words, said = facts.words, len(facts.stated)
    layers = Counter(claim.layer for claim in facts.stated)
    records = Counter(claim.record for claim in facts.in_force)
    rows = [("b.sources", len(facts.texts)), ("b.publishers", len(facts.origins)), ("b.claims", said)]
    told = [(words.say(key), words.number(number)) for key, number in rows]
    for layer in LAYERS:
        share = words.say("b.share", None, n=words.number(layers[layer]), p=f"{layers[layer] / max(said, 1):.0%}")
        told.append((words.say("b.layer", layer=words.layer(layer)), share))
    ends = [("b.background", records[Record.BACKGROUND]), ("b.inferred", records[Record.INFERRED])]
    ends += [("b.contested", len(facts.contested.points))]
    told += [_undated(facts)] if facts.context.landscape.clocks.as_of else []
    told += [(words.say(key), words.number(number)) for key, number in ends]
    rows_ = tuple(Row(pair, (), "count") for pair in told)
    return Table(words.say("s.basis"), ("", ""), rows_, (0.68, 0.32), frozenset({1}), has_references=False)


def _undated(facts: Facts) -> tuple[str, str]:
    """How many of the claims of sources bear no date."""
    words, found = facts.words, undated(facts.stated, facts.context.landscape)
    share = words.say("b.share", None, n=words.number(found.count), p=f"{found.count / max(found.of, 1):.0%}")
    return words.say("b.undated"), share
