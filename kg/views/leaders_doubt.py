"""Below the table: what an arena's order hangs on, and what would change it.

Why: a reader who doubts the order must find here which source, which statement and which claims carry it. What the draws say
comes first, for the ranking is one of draws; what only the point order says is named so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.analysis.robustness import FlipSet, LeftOutSource, Swing, Way
from kg.analysis.robustness_draws import MOST_REDRAWN, REDRAWN_NAMES, DrawnFlip, Outcome, Without, is_turned
from kg.analysis.standing import ArenaReport
from kg.analysis.wording import why_no_tornado
from kg.views.blocks import STEP, Block
from kg.views.leaders_words import LeaderWords, chance

MOST_SOURCES: Final = 8
MOST_WAYS: Final = 5
MOST_SWINGS: Final = 5
MOST_NAMES: Final = 10  # of the table of chances: ten columns fit a terminal


def doubt(report: ArenaReport, words: LeaderWords) -> list[Block]:
    """What would change the order of one arena; where nobody holds a place, only what the statements themselves tell."""
    name = words.arena(report.arena)
    title = words.say("changeTitle", name=name, rests=words.rests(report.arena))
    if report.drawn is None:
        now = words.say("leadsNow", names=words.leaders(report.flip.before))
        lines = [now, *_sources(report, words), *_flip(report.flip, words)]
        return [Block(title, (*lines, words.say("refused.below")))]
    lines = [
        _now(report, report.drawn, words),
        *_sources(report, words),
        *_drawn_flip(report.flip, report.drawn, words),
    ]
    return [
        Block(title, tuple(lines)),
        _tornado(report, name, words),
        _chances(report, name, words),
        _methods(report, words),
    ]


def more_json(number: int, words: LeaderWords) -> tuple[str, ...]:
    """That there are more, and where; nothing if there are not."""
    return (words.say("more.json", n=words.phrases.number(number)),) if number > 0 else ()


def _now(report: ArenaReport, drawn: DrawnFlip, words: LeaderWords) -> str:
    share = next(row.spread.p_first for row in report.standings if row.entity == drawn.first and row.spread)
    names = words.leaders(report.flip.before)
    return words.say("firstNow", first=words.name(drawn.first), share=chance(share), names=names)


def _sources(report: ArenaReport, words: LeaderWords) -> Iterator[str]:
    found = report.without_source
    for one in found[:MOST_SOURCES]:
        origin = words.phrases.isolated(one.origin)
        yield words.say("withoutSource", one.statements, origin=origin, then=_then(one, report.drawn, words))
    if len(found) > MOST_SOURCES:
        changing = sum(is_turned(one.then) or (one.then is None and one.changes_leader) for one in found[MOST_SOURCES:])
        yield words.say("sourcesMore", len(found) - MOST_SOURCES, changing=changing)
    if report.drawn and any(one.then is None and one.leaders for one in found):
        yield words.say("notRedrawn", n=REDRAWN_NAMES, most=MOST_REDRAWN)


def _then(one: LeftOutSource, drawn: DrawnFlip | None, words: LeaderWords) -> str:
    if not one.leaders:
        return words.say("then.nobody")
    tau = "" if one.kendall_tau is None else words.say("tauFull", tau=f"{one.kendall_tau:.2g}")
    names = words.leaders(one.leaders)
    if drawn and one.then:
        parts = [without_text(one.then, drawn.first, words)]
        if one.changes_leader and not is_turned(one.then):
            parts.append(words.say("byPoint", then=names))
        parts += _methods_text(one.then, one.leaders[0] if one.changes_leader else one.then.first, words)
        return words.say("semicolon").join(parts) + tau
    if drawn:
        return words.say("byPoint", then=_point_then(one, names, tau, words))
    return _point_then(one, names, tau, words)


def _point_then(one: LeftOutSource, names: str, tau: str, words: LeaderWords) -> str:
    if one.changes_leader:
        return words.say("then.other", len(one.leaders), names=names, tau=tau)
    return words.say("then.still", names=names, tau=tau)


def without_text(then: Without, former: str, words: LeaderWords) -> str:
    """What the draws say without some statements. former: who comes first with all of them."""
    values = {"first": words.name(then.first), "share": chance(then.share), "former": words.name(former)}
    match then.outcome:
        case Outcome.NONE:
            return words.say("drawn.none" if then.holders else "drawn.nobody", **values)
        case Outcome.SAME if then.next:
            name, share = then.next
            return words.say("drawn.sameNext", next=words.name(name), other=chance(share), **values)
        case Outcome.SAME:
            return words.say("drawn.same", **values)
    if then.former_share is None:
        return words.say("drawn.otherGone", **values)
    return words.say(f"drawn.{then.outcome}", other=chance(then.former_share), **values)


def _methods_text(then: Without, name: str, words: LeaderWords) -> list[str]:
    """By how many methods a name is first then; nothing where they were not read or nobody holds a place."""
    if not then.methods or not then.holders:
        return []
    return [words.say("drawn.methods", then.backing(name), all=len(then.methods), name=words.name(name))]


def _drawn_flip(flip: FlipSet, drawn: DrawnFlip, words: LeaderWords) -> Iterator[str]:
    """The fewest statements that turn the draws, then those that turn the point order alone."""
    if not drawn.turns and not flip.leads:
        yield from _flip(flip, words)
        return
    if drawn.turns:
        tried = words.say("drawnFlip.tried", drawn.tried)
        yield words.say("drawnFlip", size=drawn.size, many=_many(drawn.size, drawn.ways, words), tried=tried)
        for one in drawn.turns[:MOST_WAYS]:
            said = [without_text(one.then, drawn.first, words), *_methods_text(one.then, one.then.first, words)]
            leads = words.say("flip.andAlso").join(words.cited(lead) for lead in one.leads)
            yield STEP + words.say("drawnFlip.way", leads=leads, then=words.say("semicolon").join(said))
        yield from _more(drawn.ways, words)
    else:
        yield words.say("flip.drawnNone", drawn.tried)
    yield from _point_flip(flip, drawn, words)


def _point_flip(flip: FlipSet, drawn: DrawnFlip, words: LeaderWords) -> Iterator[str]:
    if not flip.leads:
        return
    told = {one.leads for one in drawn.turns[:MOST_WAYS]}
    ways = [way for way in flip.listed if way.leads not in told]
    if not ways:
        yield words.say("flip.pointSame")
        return
    size = len(flip.leads)
    above = words.say("flip.above") if told else ""
    many = _many(size, flip.ways, words)
    yield words.say("flip.point", size=size, many=many, search=_search(flip, words), above=above)
    for way in ways[:MOST_WAYS]:
        leads, names = words.say("flip.andAlso").join(words.cited(lead) for lead in way.leads), words.leaders(way.after)
        if way.then is None:
            yield STEP + words.say("flip.way", len(way.after), leads=leads, names=names)
            continue
        said = [without_text(way.then, drawn.first, words), *_methods_text(way.then, way.after[0], words)]
        yield STEP + words.say("flip.pointWay", leads=leads, names=names, then=words.say("semicolon").join(said))
    if flip.ways is not None:
        yield from _more(flip.ways - (len(flip.listed) - len(ways)), words)
    yield from _mixed(ways, flip, words)


def _many(size: int, ways: int | None, words: LeaderWords) -> str:
    """That any of several sets of that size will do; "" where it is one, or nobody knows how many."""
    return words.say("flip.anySet" if size > 1 else "flip.anyStatement", ways) if ways and ways > 1 else ""


def _search(flip: FlipSet, words: LeaderWords) -> str:
    return words.say("search.exact" if flip.is_exact else "search.greedy", size=flip.tried_below)


def _more(ways: int | None, words: LeaderWords) -> Iterator[str]:
    if ways and ways > MOST_WAYS:
        yield STEP + words.say("flip.more", n=words.phrases.number(ways - MOST_WAYS))


def _mixed(ways: Sequence[Way], flip: FlipSet, words: LeaderWords) -> Iterator[str]:
    """That some statements move the top without speaking for who leads."""
    if any(lead.winner not in flip.before and not lead.is_denial for way in ways[:MOST_WAYS] for lead in way.leads):
        yield words.say("flip.mixed")


def _flip(flip: FlipSet, words: LeaderWords) -> Iterator[str]:
    if not flip.before:
        yield words.say("flip.nobody")
        return
    if not flip.leads:
        yield words.say("flip.noneExact" if flip.is_exact else "flip.noneGreedy", names=words.leaders(flip.before))
        return
    size, ways = len(flip.leads), flip.listed
    many = _many(size, flip.ways, words)
    yield words.say("flip.fewest", size=size, many=many, search=_search(flip, words))
    for way in ways[:MOST_WAYS]:
        leads = words.say("flip.andAlso").join(words.cited(lead) for lead in way.leads)
        yield STEP + words.say("flip.way", len(way.after), leads=leads, names=words.leaders(way.after))
    yield from _more(flip.ways, words)
    yield from _mixed(ways, flip, words)


def _tornado(report: ArenaReport, name: str, words: LeaderWords) -> Block:
    title = words.say("tornadoTitle", name=name)
    if not report.swings:
        return Block(title, (words.say("refused", why=words.told(why_no_tornado(len(report.entities)))),))
    strongest: dict[tuple[str, ...], Swing] = {}
    for swing in report.swings:
        strongest.setdefault(swing.lead.claims, swing)
    rows = [_swing_row(swing, words) for swing in list(strongest.values())[:MOST_SWINGS]]
    notes = more_json(len(strongest) - len(rows), words)
    return Block(title, (), words.columns("statement", "withdrawn", "claims"), tuple(rows), notes)


def _swing_row(swing: Swing, words: LeaderWords) -> tuple[str, str, str]:
    who = words.name(swing.entity)
    if swing.places:
        moved = words.say("moved.falls" if swing.places > 0 else "moved.rises", abs(swing.places), name=who)
    else:
        moved = words.say("moved.weaker" if swing.push > 0 else "moved.stronger", name=who)
    if swing.firsts:
        moved = words.say("moved.first", moved=moved, names=words.leaders(swing.firsts))
    return words.statement(swing.lead), moved, words.ids(swing.lead.claims)


def _chances(report: ArenaReport, name: str, words: LeaderWords) -> Block:
    shown = [row.entity for row in report.standings if row.spread is not None][:MOST_NAMES]
    at = [report.entities.index(id) for id in shown]
    rows = tuple(
        (str(n), words.name(id), *("" if mine == other else chance(report.ahead[mine][other]) for other in at))
        for n, (id, mine) in enumerate(zip(shown, at, strict=True), start=1)
    )
    numbers = tuple(str(n) for n in range(1, len(shown) + 1))
    notes = more_json(sum(row.spread is not None for row in report.standings) - len(shown), words)
    columns = ("", *words.columns("ahead of"), *numbers)
    return Block(words.say("chancesTitle", name=name), (), columns, rows, notes, frozenset(numbers))


def _methods(report: ArenaReport, words: LeaderWords) -> Block:
    taus = [
        words.say("tau.pair", a=one, b=other, tau=words.say("tau.undefined") if tau is None else f"{tau:.2g}")
        for one, other, tau in report.agreement
    ]
    lines = (words.say("tau.line", pairs=words.say("comma").join(taus)), _violations(report, words))
    return Block(words.say("agreeTitle", name=words.arena(report.arena)), lines)


def _violations(report: ArenaReport, words: LeaderWords) -> str:
    found = report.violations
    if found is None:
        why = report.why_no_violations
        return words.say("violations.refused", why=words.told(why) if why else "")
    least = f"{found.least:.2g}"
    if found.optima == 1:
        return words.say("violations.one", least=least)
    settled = [words.say("before", a=words.name(one), b=words.name(other)) for one, other in found.settled]
    told = words.listed(settled) if settled else words.say("nobodyBefore")
    return words.say("violations.many", n=words.phrases.number(found.optima), least=least, settled=told)
