"""Below the table: what an arena's order hangs on, and what would change it.

Why: a reader who doubts the order must find here which source, which statement and which claims carry it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.analysis.robustness import FlipSet, LeftOutSource, Swing, Way
from kg.analysis.standing import ArenaReport
from kg.analysis.wording import counted, why_no_tornado
from kg.views.blocks import STEP, Block
from kg.views.leaders_words import LeaderWords, chance, ids, listed, origins

MOST_SOURCES: Final = 8
MOST_WAYS: Final = 5
MOST_SWINGS: Final = 5
MOST_NAMES: Final = 10  # of the table of chances: ten columns fit a terminal


def doubt(report: ArenaReport, name: str, words: LeaderWords) -> list[Block]:
    """What would change the order of one arena; where nobody holds a place, only what the statements themselves tell."""
    lines = [_leads_now(report, words), *_sources(report.without_source, words), *_flip(report.flip, words)]
    first = Block(f"What would change it: {name}, {origins(report.arena)}", tuple(lines))
    if not report.is_ranked:
        return [
            Block(
                first.title, (*first.lines, "Chances, tornado and agreement of methods: refused, nobody holds a place.")
            )
        ]
    return [first, _tornado(report, name, words), _chances(report, name, words), _methods(report, name, words)]


def _leads_now(report: ArenaReport, words: LeaderWords) -> str:
    return f"First on all statements at once (SpringRank): {words.leaders(report.flip.before)}."


def _sources(found: tuple[LeftOutSource, ...], words: LeaderWords) -> Iterator[str]:
    for one in found[:MOST_SOURCES]:
        yield f"Without {one.origin} ({counted(one.statements, 'statement')}): {_then(one, words)}."
    if len(found) > MOST_SOURCES:
        changing = sum(one.changes_leader for one in found[MOST_SOURCES:])
        yield f"{len(found) - MOST_SOURCES} more sources, {changing} of which change the leader if left out: see --format json."


def _then(one: LeftOutSource, words: LeaderWords) -> str:
    if not one.leaders:
        return "nobody is put ahead of anybody"
    tau = "" if one.kendall_tau is None else f"; Kendall tau with the full order {one.kendall_tau:.2g}"
    verb = "lead" if len(one.leaders) > 1 else "leads"
    if one.changes_leader:
        return f"{words.leaders(one.leaders)} {verb} instead{tau}"
    return f"still {words.leaders(one.leaders)}{tau}"


def _flip(flip: FlipSet, words: LeaderWords) -> Iterator[str]:
    search = "exact" if flip.is_exact else f"greedy search; every set smaller than {flip.tried_below} was tried"
    if not flip.before:
        yield "Nobody leads: what is said is denied, or too old, so that nothing is left of it. Only a new claim could change that."
        return
    if not flip.leads:
        who = words.leaders(flip.before)
        why = "exact" if flip.is_exact else "none found by greedy search"
        yield f"No withdrawal puts anybody but {who} first ({why}): withdrawing ends in no order; only a new claim could."
        return
    size, ways = len(flip.leads), (Way(flip.leads, flip.after), *flip.others)
    many = (
        ""
        if not flip.ways or flip.ways == 1
        else f", any of these {counted(flip.ways, 'set' if size > 1 else 'statement')}"
    )
    yield f"Fewest statements to withdraw for another leader: {size}{many} ({search}):"
    for way in ways[:MOST_WAYS]:
        then = f"then {words.leaders(way.after)} {'lead' if len(way.after) > 1 else 'leads'}"
        yield f"{STEP}{'; and '.join(words.cited(lead) for lead in way.leads)}: {then}"
    if flip.ways and flip.ways > MOST_WAYS:
        yield f"{STEP}{flip.ways - MOST_WAYS} more: see --format json"
    if any(lead.winner not in flip.before and not lead.is_denial for way in ways[:MOST_WAYS] for lead in way.leads):
        yield (
            "Not each of these speaks for the leader: SpringRank puts all names on one line, one step for every lead, so "
            "a lead over somebody far behind holds its winner back, and what is said further down moves the top too."
        )


def _tornado(report: ArenaReport, name: str, words: LeaderWords) -> Block:
    title = f"Statements that move most if withdrawn: {name}"
    if not report.swings:
        return Block(title, (f"Refused: {why_no_tornado(len(report.entities))}.",))
    strongest: dict[tuple[str, ...], Swing] = {}
    for swing in report.swings:
        strongest.setdefault(swing.lead.claims, swing)
    rows = [_swing_row(swing, words) for swing in list(strongest.values())[:MOST_SWINGS]]
    more = len(strongest) - len(rows)
    notes = (f"{more} more: see --format json.",) if more > 0 else ()
    return Block(title, (), ("statement", "if withdrawn", "claims"), tuple(rows), notes)


def _swing_row(swing: Swing, words: LeaderWords) -> tuple[str, str, str]:
    who = words.name(swing.entity)
    if swing.places:
        moved = f"{who} {'falls' if swing.places > 0 else 'rises'} {counted(abs(swing.places), 'place')}"
    else:
        moved = f"{who} keeps its place, {'weaker' if swing.push > 0 else 'stronger'}"
    return words.statement(swing.lead), moved, ids(swing.lead.claims)


def _chances(report: ArenaReport, name: str, words: LeaderWords) -> Block:
    shown = [row.entity for row in report.standings if row.spread is not None][:MOST_NAMES]
    at = [report.entities.index(id) for id in shown]
    rows = tuple(
        (str(n), words.name(id), *("" if mine == other else chance(report.ahead[mine][other]) for other in at))
        for n, (id, mine) in enumerate(zip(shown, at, strict=True), start=1)
    )
    numbers = tuple(str(n) for n in range(1, len(shown) + 1))
    left = sum(row.spread is not None for row in report.standings) - len(shown)
    notes = (f"{left} more: see --format json.",) if left else ()
    columns = ("", "ahead of", *numbers)
    return Block(f"Chance that the row is ahead of the column: {name}", (), columns, rows, notes, frozenset(numbers))


def _methods(report: ArenaReport, name: str, words: LeaderWords) -> Block:
    taus = [
        f"{one} and {other} {'undefined' if tau is None else format(tau, '.2g')}"
        for one, other, tau in report.agreement
    ]
    lines = [f"Kendall tau, 1 = same order: {', '.join(taus)}."]
    found = report.violations
    if found is None:
        lines.append(f"Order with the fewest contradicted statements: refused, {report.why_no_violations}.")
    elif found.optima == 1:
        lines.append(f"One order contradicts fewest statements (evidence weight {found.least:.2g} against it).")
    else:
        settled = [f"{words.name(one)} before {words.name(other)}" for one, other in found.settled]
        lines.append(
            f"{found.optima:,} orders contradict equally few statements (evidence weight {found.least:.2g}); all of them "
            f"put {listed(settled) if settled else 'nobody before anybody'}."
        )
    return Block(f"How far the methods agree: {name}", tuple(lines))
