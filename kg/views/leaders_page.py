"""The answer to "who leads", in blocks: the profile, one construct with its evidence, the overall rank, and what it rests on.

Why: the command line, leaders.md and whoever else shows a profile say the same words in the same order.
Not for: numbers (kg.analysis.profile) or looks (kg.views.blocks, kg.cli.profile_text).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.analysis.constructs import CONSTRUCTS, LOW_FIRST, Cell
from kg.analysis.overall import Overall
from kg.analysis.profile import ActorRow, Profile
from kg.analysis.profile_rows import ordered
from kg.analysis.robustness import Swing
from kg.analysis.standing import ArenaReport, Standing
from kg.analysis.wording import why_no_tornado
from kg.views.basis import basis_line
from kg.views.blocks import Block
from kg.views.leaders_doubt import doubt
from kg.views.leaders_overall import overall_blocks, overall_doubt, overall_headline
from kg.views.leaders_words import NOTHING, PLACES, LeaderWords, figure, place_cells

MOST_ROWS: Final = 60  # csv and json hold them all
MOST_ARENAS: Final = 6


def profile_blocks(profile: Profile, words: LeaderWords) -> list[Block]:
    """The profile: first line, what was refused, one row per actor, and below it what would change each order."""
    columns = words.columns("name", *CONSTRUCTS, *(("overall",) if profile.overall else ()))
    rows = tuple(_profile_row(row, profile, words) for row in profile.rows[:MOST_ROWS])
    notes = (*_more("name", len(profile.rows) - MOST_ROWS, words), *_legend(profile, words))
    right = frozenset(words.columns(*CONSTRUCTS[1:]))
    top = Block(words.told(profile.headline), _above(profile, words), columns, rows, notes, right)
    below = [block for one in profile.reports[:MOST_ARENAS] for block in doubt(one, words)]
    arenas = _more("arena", len(profile.reports) - MOST_ARENAS, words)
    over = (
        [*overall_blocks(profile.overall, words), overall_doubt(profile.overall_without, words)]
        if profile.overall
        else []
    )
    return [top, *below, *([Block("", arenas)] if arenas else []), *over, rests_on(profile, words)]


def construct_blocks(profile: Profile, construct: str, words: LeaderWords) -> list[Block]:
    """One construct: its rows with their evidence. Dominance: one table for each arena, with what would change it."""
    headline = words.told(profile.headline)
    if construct == "overall" and profile.overall:
        first = Block(
            overall_headline(profile.overall, words),
            (_ranked(profile, words, "aboveOverall"),),
        )
        below = overall_doubt(profile.overall_without, words)
        return [first, *overall_blocks(profile.overall, words), below, rests_on(profile, words)]
    if construct == "dominance":
        return [Block(headline, _above(profile, words)), *_dominance(profile, words), rests_on(profile, words)]
    order = words.say("order.low" if construct in LOW_FIRST else "order.high")
    what = {"construct": _capital(_named(construct, words)), "means": words.say(f"construct.{construct}")}
    lines = (*_above(profile, words)[:1], words.say("byConstruct", **what, order=order))
    every = ordered(profile, construct)
    rows = tuple(_cell_row(row, construct, words) for row in every[:MOST_ROWS])
    more = _more("name", len(every) - MOST_ROWS, words)
    columns = words.columns("name", construct, "words", "claims")
    title = _construct_title(profile, construct, words)
    return [Block(title, lines, columns, rows, more, frozenset({columns[1]})), rests_on(profile, words)]


def rests_on(profile: Profile, words: LeaderWords) -> Block:
    """What the numbers depend on: equal lines give equal bytes."""
    return Block("", (basis_line(profile.basis, words.phrases.lang),))


def _above(profile: Profile, words: LeaderWords) -> tuple[str, ...]:
    """What is ranked, and what was refused."""
    refused = () if profile.overall else (words.say("noOverall"),)
    return (_ranked(profile, words, "above"), *map(words.told, profile.notes), *refused)


def _ranked(profile: Profile, words: LeaderWords, key: str) -> str:
    when = (profile.scope.as_of or words.phrases.landscape.as_of).isoformat()
    return words.say(key, what=words.say(f"ranks.{profile.kind}"), day=when)


def _legend(profile: Profile, words: LeaderWords) -> tuple[str, ...]:
    used = {name for row in profile.rows for name, cell in row.cells if cell.value is not None}
    means = [
        words.say("labelled", what=_named(name, words), text=words.say(f"construct.{name}"))
        for name in CONSTRUCTS
        if name == "dominance" or name in used
    ]
    return (words.say("dash", dash=NOTHING), *means)


def _profile_row(row: ActorRow, profile: Profile, words: LeaderWords) -> tuple[str, ...]:
    cells = [_figure(name, cell, words) for name, cell in row.cells]
    over = [_overall_cell(row.entity, profile.overall, words)] if profile.overall else []
    texts = (_dominance_text(row, profile, words), words.joined(row.stands))
    dominance = words.say("semicolon").join(text for text in texts if text)
    return (words.name(row.entity), dominance, *cells, *over)


def _figure(construct: str, cell: Cell, words: LeaderWords) -> str:
    return figure(construct, cell.value, words.told(cell.short) if cell.short else "")


def _dominance_text(row: ActorRow, profile: Profile, words: LeaderWords) -> str:
    if not row.standings:
        is_counted = row.dominance.said.key == "countedAs"
        return words.told(row.dominance.said) if is_counted else words.say("notCompared")
    parts = []
    for (number, standing), said in zip(row.standings, row.said, strict=True):
        report = profile.reports[number]
        place = words.tier(standing, report) if standing.spread else words.joined(said)
        parts.append(words.say("in", segment=words.arena(report.arena), place=place))
    return words.say("semicolon").join(parts)


def _overall_cell(entity: str, found: Overall, words: LeaderWords) -> str:
    tier = next((row.tier for row in found.rows if row.entity == entity), None)
    return NOTHING if tier is None else words.say("overallTier", tier=tier)


def _construct_title(profile: Profile, construct: str, words: LeaderWords) -> str:
    known = [row for row in profile.rows if dict(row.cells)[construct].value is not None]
    kind, named = words.say(f"kind.{profile.kind}"), _named(construct, words)
    return words.say("byTitle", kind=kind, construct=named, number=len(known), all=len(profile.rows))


def _named(construct: str, words: LeaderWords) -> str:
    return words.say(f"column.{construct}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cell_row(row: ActorRow, construct: str, words: LeaderWords) -> tuple[str, ...]:
    cell: Cell = dict(row.cells)[construct]
    return (words.name(row.entity), _figure(construct, cell, words), words.told(cell.said), words.ids(cell.claims))


def _dominance(profile: Profile, words: LeaderWords) -> Iterator[Block]:
    for report in profile.reports[:MOST_ARENAS]:
        yield standings_block(report, words)
        yield _swings(report, words)
        yield from doubt(report, words)
    more = _more("arena", len(profile.reports) - MOST_ARENAS, words)
    outside = [words.name(row.entity) for row in profile.rows if not row.standings]
    alone = (words.say("notComparedRows", names=words.say("comma").join(outside)),) if outside else ()
    if more or alone:
        yield Block("", (*more, *alone))


def standings_block(report: ArenaReport, words: LeaderWords) -> Block:
    """One arena: a row for each name with its place, interval, chances and evidence."""
    columns = words.columns("name", *PLACES, "evidence", "statements", "sources", "by method", "claims")
    rows = tuple(_standing_row(row, words) for row in report.standings[:MOST_ROWS])
    methods = words.say("comma").join(method for method, _ in report.standings[0].by_method)
    notes = (
        *_more("name", len(report.standings) - MOST_ROWS, words),
        words.say("evidenceNote"),
        words.say("methodNote", methods=methods),
    )
    title = words.say("arenaTitle", name=words.arena(report.arena), rests=words.rests(report.arena))
    return Block(title, (), columns, rows, notes, frozenset(columns[1:-2]))


def _standing_row(row: Standing, words: LeaderWords) -> tuple[str, ...]:
    said = f"{row.statements}"
    if row.denials:
        said = words.say("saidDenied", number=said, denials=words.say("n.denial", row.denials))
    return (
        words.name(row.entity),
        *place_cells(row.tier, row.spread),
        f"{row.evidence:.2g}",
        said,
        str(len(row.origins)),
        " ".join(str(place) for _, place in row.by_method) if row.spread else NOTHING,
        words.ids(row.claims),
    )


def _swings(report: ArenaReport, words: LeaderWords) -> Block:
    title = words.say("swingsTitle", name=words.arena(report.arena))
    if not report.is_ranked:
        return Block(title, (words.say("refused.nobody"),))
    if not report.swings:
        return Block(title, (words.say("refused", why=words.told(why_no_tornado(len(report.entities)))),))
    rows = [
        (
            words.name(row.entity),
            words.say(effect),
            words.statement(swing.lead),
            _moved(swing),
            words.ids(swing.lead.claims),
        )
        for row in report.standings[:MOST_ROWS]
        for effect, swings in (("helps", row.helps), ("hurts", row.hurts))
        for swing in swings
    ]
    columns = words.columns("name", "effect", "statement", "places", "claims")
    return Block(title, (), columns, tuple(rows), (), frozenset({columns[3]}))


def _moved(swing: Swing) -> str:
    return f"{swing.places:+d}" if swing.places else "0"


def _more(what: str, number: int, words: LeaderWords) -> tuple[str, ...]:
    return (words.say(f"more.{what}", number),) if number > 0 else ()
