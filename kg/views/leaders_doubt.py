"""Below the table: what an arena's order hangs on, and what would change it.

Why: a reader who doubts the order must find here which source, which statement and which claims carry it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.analysis.robustness import FlipSet, LeftOutSource, Swing, Way
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
    now = words.say("leadsNow", names=words.leaders(report.flip.before))
    lines = (now, *_sources(report.without_source, words), *_flip(report.flip, words))
    if not report.is_ranked:
        return [Block(title, (*lines, words.say("refused.below")))]
    return [Block(title, lines), _tornado(report, name, words), _chances(report, name, words), _methods(report, words)]


def more_json(number: int, words: LeaderWords) -> tuple[str, ...]:
    """That there are more, and where; nothing if there are not."""
    return (words.say("more.json", n=words.phrases.number(number)),) if number > 0 else ()


def _sources(found: tuple[LeftOutSource, ...], words: LeaderWords) -> Iterator[str]:
    for one in found[:MOST_SOURCES]:
        origin = words.phrases.isolated(one.origin)
        yield words.say("withoutSource", one.statements, origin=origin, then=_then(one, words))
    if len(found) > MOST_SOURCES:
        changing = sum(one.changes_leader for one in found[MOST_SOURCES:])
        yield words.say("sourcesMore", len(found) - MOST_SOURCES, changing=changing)


def _then(one: LeftOutSource, words: LeaderWords) -> str:
    if not one.leaders:
        return words.say("then.nobody")
    tau = "" if one.kendall_tau is None else words.say("tauFull", tau=f"{one.kendall_tau:.2g}")
    names = words.leaders(one.leaders)
    if one.changes_leader:
        return words.say("then.other", len(one.leaders), names=names, tau=tau)
    return words.say("then.still", names=names, tau=tau)


def _flip(flip: FlipSet, words: LeaderWords) -> Iterator[str]:
    if not flip.before:
        yield words.say("flip.nobody")
        return
    if not flip.leads:
        yield words.say("flip.noneExact" if flip.is_exact else "flip.noneGreedy", names=words.leaders(flip.before))
        return
    size, ways = len(flip.leads), (Way(flip.leads, flip.after), *flip.others)
    search = words.say("search.exact" if flip.is_exact else "search.greedy", size=flip.tried_below)
    any_of = "flip.anySet" if size > 1 else "flip.anyStatement"
    many = words.say(any_of, flip.ways) if flip.ways and flip.ways > 1 else ""
    yield words.say("flip.fewest", size=size, many=many, search=search)
    for way in ways[:MOST_WAYS]:
        leads = words.say("flip.andAlso").join(words.cited(lead) for lead in way.leads)
        yield STEP + words.say("flip.way", len(way.after), leads=leads, names=words.leaders(way.after))
    if flip.ways and flip.ways > MOST_WAYS:
        yield STEP + words.say("flip.more", n=words.phrases.number(flip.ways - MOST_WAYS))
    if any(lead.winner not in flip.before and not lead.is_denial for way in ways[:MOST_WAYS] for lead in way.leads):
        yield words.say("flip.mixed")


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
