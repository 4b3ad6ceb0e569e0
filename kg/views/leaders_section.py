"""The first page's answer to "who leads": each comparison with its intervals, its refusals and what would change it.

Why: a place is never shown without the interval, the evidence and the statement that would overturn it; where evidence is thin
the row says so and draws no bar. Not for: numbers (kg.analysis.profile); leaders.md tells the same at length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kg.analysis.arena import Arena, Lead
from kg.analysis.next_question import Agenda
from kg.analysis.profile import Profile
from kg.analysis.remark import series
from kg.analysis.robustness import FlipSet, LeftOutSource
from kg.analysis.robustness_draws import DrawnFlip, Outcome, is_turned
from kg.analysis.standing import ArenaReport, Standing
from kg.analysis.tiers import Spread
from kg.analysis.verdict import said_in
from kg.model import Labels
from kg.views.basis import basis_line
from kg.views.leaders_words import LeaderWords, chance
from kg.views.phrases import Phrases
from kg.views.questions import asked
from kg.views.view_model import Line
from kg.views.words import templates
from kg.vocab import RIGHT_TO_LEFT

MOST_ARENAS: Final = 4
MOST_ROWS: Final = 12
MOST_SOURCES: Final = 3  # origins named whose loss would change the first place
BAR: Final = (112.0, 16.0)  # px


@dataclass(frozen=True)
class Row:
    """One name. bar: inline SVG of its interval, "" where it holds no place. first: share of draws, "" likewise."""

    entity: str
    name: str
    place: str
    bar: str
    first: str
    statements: int
    origins: int
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """One arena. changes: what would put somebody else first. left_out: a sentence on rows that would not fit, or ""."""

    title: str
    rows: tuple[Row, ...]
    changes: tuple[Line, ...]
    left_out: str

    @property
    def is_ranked(self) -> bool:
        """True if anybody holds a place."""
        return any(row.bar for row in self.rows)


@dataclass(frozen=True)
class Leaders:
    """comparisons: with most statements first. question: what to find out next, None if nothing is to be asked."""

    comparisons: tuple[Comparison, ...]
    question: Line | None
    left_out: str
    rests_on: str


def leader_words() -> dict[str, Labels]:
    """Words of this part: key -> language -> text."""
    return templates(LeaderWords.FILE)


def leaders_section(profile: Profile, agendas: Sequence[Agenda], phrases: Phrases) -> Leaders:
    """The part in one language, for the companies' profile."""
    words, shown = LeaderWords(phrases), profile.reports[:MOST_ARENAS]
    more = len(profile.reports) - len(shown)
    questions = [(agenda, question) for agenda in agendas[:1] for question in agenda.questions[:1]]
    said = [Line(asked(question, agenda.arena, phrases), question.claims) for agenda, question in questions]
    return Leaders(
        tuple(_comparison(report, words) for report in shown),
        said[0] if said else None,
        words.say("arenas.more", more) if more > 0 else "",
        basis_line(profile.basis, phrases.lang),
    )


def _comparison(report: ArenaReport, words: LeaderWords) -> Comparison:
    rows = tuple(_row(row, report, words) for row in report.standings[:MOST_ROWS])
    more = len(report.standings) - len(rows)
    left_out = words.say("rows.more", more) if more > 0 else ""
    return Comparison(words.arena(report.arena), rows, tuple(changes(report, words)), left_out)


def place_text(row: Standing, report: ArenaReport, words: LeaderWords) -> str:
    """Tier and interval; without them what is said of the name, and why that makes no place."""
    if row.spread is not None:
        return words.tier(row, report)
    said = [*said_in(report.arena, row.entity, words.context), *([row.why_not] if row.why_not else [])]
    return words.joined(series(said))


def places(profile: Profile, phrases: Phrases) -> dict[str, list[str]]:
    """Entity → its place in each comparison it is in, with the segment's name."""
    words, found = LeaderWords(phrases), defaultdict[str, list[str]](list)
    for report in profile.reports:
        for row in report.standings:
            place = place_text(row, report, words)
            found[row.entity].append(words.say("in", segment=words.arena(report.arena), place=place))
    return dict(found)


def arena_title(arena: Arena, phrases: Phrases) -> str:
    """What an arena is called: its segment, and which part of it where there are several."""
    return LeaderWords(phrases).arena(arena)


def _row(row: Standing, report: ArenaReport, words: LeaderWords) -> Row:
    spread, names = row.spread, len(report.standings)
    bar = interval_bar(spread, names, is_mirrored=words.phrases.lang in RIGHT_TO_LEFT) if spread else ""
    first = chance(spread.p_first) if spread else ""
    place, origins = place_text(row, report, words), len(row.origins)
    return Row(row.entity, words.called(row.entity), place, bar, first, row.statements, origins, row.claims)


def changes(report: ArenaReport, words: LeaderWords) -> list[Line]:
    """Sources without which, and the fewest statements without which, somebody else would come first."""
    if report.drawn is not None:
        return [*_drawn_sources(report, report.drawn, words), *_drawn_flip(report.flip, report.drawn, words)]
    lines = []
    turning = [one for one in report.without_source if one.changes_leader]
    for one in turning[:MOST_SOURCES]:
        claims = tuple(sorted({id for lead in report.arena.leads if lead.origin == one.origin for id in lead.claims}))
        key = "without.other" if one.leaders else "without.none"
        names = words.phrases.names(one.leaders)
        if one.leaders or len(report.arena.origins) == 1:
            lines.append(Line(words.say(key, origin=words.phrases.isolated(one.origin), names=names), claims))
    return [*lines, *_flip(report, words)]


def _drawn_sources(report: ArenaReport, drawn: DrawnFlip, words: LeaderWords) -> Iterator[Line]:
    """Sources without which the draws put somebody else first, or nobody who holds a place; at most MOST_SOURCES."""
    told = ((one, _without(one, drawn.first, words)) for one in report.without_source)
    for one, text in islice((pair for pair in told if pair[1]), MOST_SOURCES):
        claims = tuple(sorted({id for lead in report.arena.leads if lead.origin == one.origin for id in lead.claims}))
        yield Line(text, claims)


def _without(one: LeftOutSource, former: str, words: LeaderWords) -> str:
    """What the loss of a source would do; "" where it would change nothing that is ranked, or was not drawn."""
    phrases, origin, then = words.phrases, words.phrases.isolated(one.origin), one.then
    if then is None:
        return "" if one.leaders else words.say("without.none", origin=origin)
    values = {"origin": origin, "first": phrases.name(then.first), "share": chance(then.share)}
    if then.outcome is Outcome.NONE:
        return words.say("without.unplaced" if then.holders else "without.nobody", **values)
    if not is_turned(then):
        return ""
    if then.former_share is None:
        return words.say("without.drawnGone", former=phrases.name(former), **values)
    return words.say("without.drawn", former=phrases.name(former), other=chance(then.former_share), **values)


def _drawn_flip(flip: FlipSet, drawn: DrawnFlip, words: LeaderWords) -> list[Line]:
    """The fewest statements without which the draws put somebody else first; else that there are none, and what else turns."""
    phrases = words.phrases
    if drawn.turns:
        best = drawn.turns[0]
        shares = {"share": chance(best.then.share), "other": chance(best.then.former_share or 0)}
        names = {"first": phrases.name(best.then.first), "former": phrases.name(drawn.first)}
        parts = [words.say("flip.drawn", drawn.size, statement=_said(best.leads, phrases), **names, **shares)]
        parts += [words.say("flip.ways", drawn.ways)] if drawn.ways and drawn.ways > 1 else []
        return [Line(_sentences(parts, phrases), tuple(id for lead in best.leads for id in lead.claims))]
    if not flip.leads and flip.is_exact:
        return [Line(words.say("flip.none", before=phrases.names(flip.before)))] if flip.before else []
    parts = [words.say("flip.drawnNone", drawn.tried)]
    if flip.then is not None:
        parts.append(words.say("flip.pointOnly", len(flip.leads), after=phrases.names(flip.after)))
    return [Line(_sentences(parts, phrases), tuple(id for lead in flip.leads for id in lead.claims))]


def _said(leads: Iterable[Lead], phrases: Phrases) -> str:
    return phrases.listed([phrases.statement(phrases.by_id[lead.claims[0]]) for lead in leads])


def _sentences(parts: Iterable[str], phrases: Phrases) -> str:
    return ("" if phrases.lang == "zh" else " ").join(parts)


def _flip(report: ArenaReport, words: LeaderWords) -> list[Line]:
    flip, phrases = report.flip, words.phrases
    if not flip.before:
        return []
    if not flip.leads:
        return [Line(words.say("flip.none", before=phrases.names(flip.before)))] if flip.is_exact else []
    said = _said(flip.leads, phrases)
    parts = [words.say("flip", len(flip.leads), after=phrases.names(flip.after), statement=said)]
    if flip.ways is not None and flip.ways > 1:
        parts.append(words.say("flip.ways", flip.ways))
    if not flip.is_exact:
        parts.append(words.say("flip.greedy"))
    return [Line(_sentences(parts, phrases), tuple(id for lead in flip.leads for id in lead.claims))]


def interval_bar(spread: Spread, names: int, *, is_mirrored: bool) -> str:
    """Places 1 to `names` as a rule, the interval as a bar, the median as a dot; first place at the reader's start."""
    width, height = BAR
    step = (width - height) / max(names - 1, 1)

    def at(place: int) -> float:
        x = height / 2 + step * (place - 1)
        return round(width - x if is_mirrored else x, 1)

    one, other = sorted((at(spread.interval.first), at(spread.interval.last)))
    ticks = "".join(f"M{at(place):g} 5V11" for place in range(1, names + 1)) if names <= MOST_ROWS else ""
    return (
        f'<svg class="bar90" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" aria-hidden="true">'
        f'<path d="M8 8H{width - 8:g}{ticks}" stroke="#aeb8c2" fill="none"/>'
        f'<path d="M{one:g} 8H{other:g}" stroke="#2a6cab" stroke-width="6" stroke-linecap="round"/>'
        f'<circle cx="{at(spread.median):g}" cy="8" r="4.5" fill="#14365c" stroke="#fff" stroke-width="1.2"/></svg>'
    )
