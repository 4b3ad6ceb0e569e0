"""The answer to "who leads", in blocks: the profile, one construct with its evidence, the overall rank, and what it rests on.

Why: the command line, leaders.md and whoever else shows a profile say the same words in the same order.
Not for: numbers (kg.analysis.profile) or looks (kg.views.blocks, kg.cli.profile_text).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.analysis.constructs import CONSTRUCTS, LOW_FIRST, MEANS, Cell
from kg.analysis.criteria import Criterion
from kg.analysis.overall import Overall, OverallRow
from kg.analysis.profile import ActorRow, Profile
from kg.analysis.profile_rows import ordered
from kg.analysis.robustness import Swing
from kg.analysis.standing import ArenaReport, Standing
from kg.analysis.wording import counted, why_no_tornado
from kg.model import Landscape
from kg.views.blocks import Block
from kg.views.leaders_doubt import doubt
from kg.views.leaders_words import NOTHING, LeaderWords, chance, figure, ids, interval, listed, origins

RANKED: Final = {
    "companies": "companies that compete, business units included, each firm once",
    "people": "people, by their own claims (roles, decisions, quotes), never by their employer's",
    "products": "products, never against the companies that make them",
    "platforms": "platforms, never against the companies that run them",
}
MOST_ROWS: Final = 60  # csv and json hold them all
MOST_ARENAS: Final = 6
PLACES: Final = ("tier", "median", "90%", "P(first)", "P(top 3)")


def profile_blocks(profile: Profile, landscape: Landscape, lang: str = "en") -> list[Block]:
    """The profile: first line, what was refused, one row per actor, and below it what would change each order."""
    words = LeaderWords(landscape, lang)
    columns = ("name", *CONSTRUCTS, *(("overall",) if profile.overall else ()))
    rows = tuple(_profile_row(row, profile, words) for row in profile.rows[:MOST_ROWS])
    more = _more(len(profile.rows) - MOST_ROWS, "name")
    notes = (*more, *_legend(profile))
    top = Block(profile.headline, _above(profile, landscape), columns, rows, notes, frozenset(CONSTRUCTS[1:]))
    below = [
        block for n, one in enumerate(profile.reports[:MOST_ARENAS]) for block in doubt(one, profile.names[n], words)
    ]
    arenas = _more(len(profile.reports) - MOST_ARENAS, "arena")
    over = list(_overall(profile.overall, words)) if profile.overall else []
    return [top, *below, *([Block("", arenas)] if arenas else []), *over, rests_on(profile)]


def construct_blocks(profile: Profile, construct: str, landscape: Landscape, lang: str = "en") -> list[Block]:
    """One construct: its rows with their evidence. Dominance: one table for each arena, with what would change it."""
    words = LeaderWords(landscape, lang)
    if construct == "overall" and profile.overall:
        return [
            Block(profile.headline, _above(profile, landscape)),
            *_overall(profile.overall, words),
            rests_on(profile),
        ]
    if construct == "dominance":
        return [*_dominance(profile, landscape, words), rests_on(profile)]
    order = "lowest first" if construct in LOW_FIRST else "highest first"
    lines = (*_above(profile, landscape)[:1], f"{construct.capitalize()}: {MEANS[construct]}; {order}.")
    every = ordered(profile, construct)
    rows = tuple(_cell_row(row, construct, words) for row in every[:MOST_ROWS])
    more = _more(len(every) - MOST_ROWS, "name")
    columns = ("name", construct, "in words", "claims")
    return [
        Block(_construct_title(profile, construct), lines, columns, rows, more, frozenset({construct})),
        rests_on(profile),
    ]


def rests_on(profile: Profile) -> Block:
    """What the numbers depend on: equal lines give equal bytes."""
    libraries = ", ".join(f"{name} {version}" for name, version in profile.versions)
    return Block(
        "",
        (
            f"Seed {profile.settings.seed}, {profile.settings.draws:,} draws, settings {profile.settings_hash}, "
            f"claims {profile.claim_set_hash}; {libraries}.",
        ),
    )


def _above(profile: Profile, landscape: Landscape) -> tuple[str, ...]:
    """What is ranked, and what was refused."""
    when = (profile.scope.as_of or landscape.as_of).isoformat()
    first = f"Ranked: {RANKED[profile.kind]}; in these sources, as of {when}. Meanings of leading stand side by side, never added up."
    refused = (
        () if profile.overall else ("Overall: refused, nobody has put weights on paper (kg leaders --weights FILE).",)
    )
    return (first, *profile.notes, *refused)


def _legend(profile: Profile) -> tuple[str, ...]:
    used = {name for row in profile.rows for name, cell in row.cells if cell.value is not None}
    means = [f"{name}: {MEANS[name]}" for name in CONSTRUCTS if name == "dominance" or name in used]
    return (
        f"A dash ({NOTHING}): the sources say nothing of it, or too little to count; never a no; --by COLUMN says which.",
        *means,
    )


def _profile_row(row: ActorRow, profile: Profile, words: LeaderWords) -> tuple[str, ...]:
    cells = [figure(name, cell.value, cell.short) for name, cell in row.cells]
    over = [_overall_cell(row.entity, profile.overall)] if profile.overall else []
    dominance = "; ".join(text for text in (_dominance_text(row, profile), row.stands) if text)
    return (words.name(row.entity), dominance, *cells, *over)


def _dominance_text(row: ActorRow, profile: Profile) -> str:
    if not row.standings:
        return "not compared" if not row.dominance.words.startswith("counted as") else row.dominance.words
    parts = []
    for (number, standing), said in zip(row.standings, row.said, strict=True):
        tiers = max(one.tier or 0 for one in profile.reports[number].standings)
        place = f"tier {standing.tier} of {tiers}, ranks {interval(standing.spread)}" if standing.spread else said
        parts.append(f"{profile.names[number]}: {place}")
    return "; ".join(parts)


def _overall_cell(entity: str, found: Overall) -> str:
    tier = next((row.tier for row in found.rows if row.entity == entity), None)
    return NOTHING if tier is None else f"tier {tier}"


def _construct_title(profile: Profile, construct: str) -> str:
    known = [row for row in profile.rows if dict(row.cells)[construct].value is not None]
    return f"{profile.kind.capitalize()} by {construct}, in these sources: {len(known)} of {len(profile.rows)} have a value"


def _cell_row(row: ActorRow, construct: str, words: LeaderWords) -> tuple[str, ...]:
    cell: Cell = dict(row.cells)[construct]
    return (
        words.name(row.entity),
        figure(construct, cell.value, cell.short),
        cell.words.removeprefix(f"{cell.short}: "),
        ids(cell.claims),
    )


def _dominance(profile: Profile, landscape: Landscape, words: LeaderWords) -> Iterator[Block]:
    yield Block(profile.headline, _above(profile, landscape))
    for report, name in zip(profile.reports[:MOST_ARENAS], profile.names, strict=False):
        yield standings_block(report, name, words)
        yield _swings(report, name, words)
        yield from doubt(report, name, words)
    more = _more(len(profile.reports) - MOST_ARENAS, "arena")
    outside = [words.name(row.entity) for row in profile.rows if not row.standings]
    alone = (f"Not compared, no counted claim names a lead or a lag: {', '.join(outside)}.",) if outside else ()
    if more or alone:
        yield Block("", (*more, *alone))


def standings_block(report: ArenaReport, name: str, words: LeaderWords) -> Block:
    """One arena: a row for each name with its place, interval, chances and evidence."""
    columns = ("name", *PLACES, "evidence", "statements", "sources", "by method", "claims")
    rows = tuple(_standing_row(row, words) for row in report.standings[:MOST_ROWS])
    methods = ", ".join(method for method, _ in report.standings[0].by_method)
    notes = (
        *_more(len(report.standings) - MOST_ROWS, "name"),
        "evidence: statements about the name counted by their credence; denials are not in it.",
        f"by method: place on all statements at once by {methods}.",
    )
    right = frozenset({*PLACES, "evidence", "statements", "sources"})
    return Block(f"{name}, {origins(report.arena)}", (), columns, rows, notes, right)


def _standing_row(row: Standing, words: LeaderWords) -> tuple[str, ...]:
    spread, thin = row.spread, (NOTHING,) * len(PLACES)
    places = thin
    if spread is not None:
        places = (str(row.tier), str(spread.median), interval(spread), chance(spread.p_first), chance(spread.p_top3))
    said = f"{row.statements}" + (f", {counted(row.denials, 'denial')}" if row.denials else "")
    by_method = " ".join(str(place) for _, place in row.by_method) if spread else NOTHING
    return (
        words.name(row.entity),
        *places,
        f"{row.evidence:.2g}",
        said,
        str(len(row.origins)),
        by_method,
        ids(row.claims),
    )


def _swings(report: ArenaReport, name: str, words: LeaderWords) -> Block:
    title = f"Statements that help and hurt each most: {name}"
    if not report.is_ranked:
        return Block(title, ("Refused: nobody holds a place here, so there is none to help or to hurt.",))
    if not report.swings:
        return Block(title, (f"Refused: {why_no_tornado(len(report.entities))}.",))
    rows = [
        (words.name(row.entity), effect, words.statement(swing.lead), _moved(swing), ids(swing.lead.claims))
        for row in report.standings[:MOST_ROWS]
        for effect, swings in (("helps", row.helps), ("hurts", row.hurts))
        for swing in swings
    ]
    return Block(title, (), ("name", "", "statement", "places", "claims"), tuple(rows), (), frozenset({"places"}))


def _moved(swing: Swing) -> str:
    return f"{swing.places:+d}" if swing.places else "0"


def _overall(found: Overall, words: LeaderWords) -> Iterator[Block]:
    """The rank under declared weights, the weights each possible winner wins under, and the weights themselves."""
    columns = ("name", *PLACES, "claims", "nothing said of")
    dropped = listed([_measure(one, words) for one in found.dropped])
    lines = [f"Decides nothing, for nothing is said of anybody: {dropped}."] if dropped else []
    if len(found.entities) > 1 and {row.tier for row in found.rows} <= {1, None}:
        lines.append("No tier is split: these weights and claims do not tell the placed names apart.")
    rows = tuple(_overall_row(row, words) for row in found.rows if row.tier is not None)
    thin = [f"{words.name(row.entity)}: {row.why_not}" for row in found.rows if row.claims and row.tier is None]
    unsaid = sum(not row.claims for row in found.rows)
    notes = [f"No place: {'; '.join(thin)}."] if thin else []
    notes += [f"{counted(unsaid, 'name')} more: no claim on any of these criteria."] if unsaid else []
    title = f"Overall under the weights {found.weights.name}"
    yield Block(title, tuple(lines), columns, rows, tuple(notes), frozenset(PLACES))
    winners = [row for row in found.rows if row.central]
    if winners:
        measures = tuple(_measure(one.measure, words) for one in found.criteria)
        shares = tuple((words.name(row.entity), *(chance(share) for share in row.central)) for row in winners)
        line = (
            "Mean share of each weight in the draws that the name wins: equal rows mean that the weights do not decide."
        )
        yield Block("Weights under which each possible winner wins", (line,), ("winner", *measures), shares)
    table = tuple(_criterion_row(one, words) for one in found.weights.criteria)
    yield Block("The weights", (), ("measure", "weight", "0 at", "1 at", "why", "source"), table)


def _overall_row(row: OverallRow, words: LeaderWords) -> tuple[str, ...]:
    spread = row.spread
    places: tuple[str, ...] = (NOTHING,) * len(PLACES)
    if spread is not None:
        places = (str(row.tier), str(spread.median), interval(spread), chance(spread.p_first), chance(spread.p_top3))
    unsaid = ", ".join(_measure(one, words) for one in row.unsaid)
    return (words.name(row.entity), *places, ids(row.claims), unsaid)


def _criterion_row(one: Criterion, words: LeaderWords) -> tuple[str, ...]:
    return _measure(one.measure, words), f"{one.weight:g}", f"{one.zero:g}", f"{one.one:g}", one.why, one.source


def _measure(measure: str, words: LeaderWords) -> str:
    """A criterion's measure, a capability by its label."""
    _, _, capability = measure.partition(":")
    return words.name(capability) if capability in words.landscape.entities else measure


def _more(number: int, noun: str) -> tuple[str, ...]:
    return (f"{counted(number, noun)} more: --format csv and json hold them all.",) if number > 0 else ()
