"""The first page's answer to "who leads": each comparison with its intervals, its refusals and what would change it.

Why: a place is never shown without the interval, the evidence and the statement that would overturn it; where evidence is thin
the row says so and draws no bar. Not for: numbers (kg.analysis.profile); leaders.md tells the same at length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.analysis.next_question import Agenda
from kg.analysis.profile import Profile
from kg.analysis.standing import ArenaReport, Standing
from kg.analysis.tiers import Spread
from kg.analysis.wording import FEW_CLAIMS
from kg.model import Labels
from kg.views.phrases import Phrases
from kg.views.questions import asked
from kg.views.view_model import Line
from kg.views.words import said, templates
from kg.vocab import RIGHT_TO_LEFT

FILE: Final = "leaders.json"
MOST_ARENAS: Final = 4
MOST_ROWS: Final = 12
MOST_SOURCES: Final = 2  # origins named whose loss would change the first place
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
    return templates(FILE)


def leaders_section(profile: Profile, agendas: Sequence[Agenda], phrases: Phrases) -> Leaders:
    """The part in one language, for the companies' profile."""
    shown = profile.reports[:MOST_ARENAS]
    more = len(profile.reports) - len(shown)
    questions = [(agenda, question) for agenda in agendas[:1] for question in agenda.questions[:1]]
    said = [Line(asked(question, agenda.arena, phrases), question.claims) for agenda, question in questions]
    counts = {"draws": phrases.number(profile.settings.draws), "seed": str(profile.settings.seed)}
    hashes = {"claims": profile.claim_set_hash, "settings": profile.settings_hash}
    return Leaders(
        tuple(_comparison(report, profile, phrases) for report in shown),
        said[0] if said else None,
        _say("arenas.more", phrases, n=str(more)) if more > 0 else "",
        _say("seed", phrases, **counts, **hashes),
    )


def _comparison(report: ArenaReport, profile: Profile, phrases: Phrases) -> Comparison:
    rows = tuple(_row(row, report, phrases) for row in report.standings[:MOST_ROWS])
    more = len(report.standings) - len(rows)
    left_out = _say("rows.more", phrases, n=str(more)) if more > 0 else ""
    return Comparison(_title(report, phrases), rows, tuple(_changes(report, phrases)), left_out)


def place_text(row: Standing, report: ArenaReport, phrases: Phrases) -> str:
    """Tier and interval; without them what is said of the name, and why that makes no place."""
    if row.spread is not None:
        tiers = max(one.tier or 0 for one in report.standings)
        first, last = str(row.spread.interval.first), str(row.spread.interval.last)
        return _say("tier", phrases, tier=str(row.tier), tiers=str(tiers), first=first, last=last)
    number = row.statements + row.denials
    thin = ("thin.one" if number == 1 else "thin.many") if number < FEW_CLAIMS else "alone"
    said = [*_said(row.entity, report, phrases), _say(thin, phrases, n=str(number))]
    return _say("semicolon", phrases).join(said)


def places(profile: Profile, phrases: Phrases) -> dict[str, list[str]]:
    """Entity → its place in each comparison it is in, with the segment's name."""
    found: dict[str, list[str]] = {}
    for report in profile.reports:
        for row in report.standings:
            values = {"segment": _title(report, phrases), "place": place_text(row, report, phrases)}
            found.setdefault(row.entity, []).append(_say("in", phrases, **values))
    return found


def _title(report: ArenaReport, phrases: Phrases) -> str:
    arena = report.arena
    title = phrases.name(arena.segment) if arena.segment else phrases.say("noSegment")
    return _say("part", phrases, segment=title, n=str(arena.group)) if arena.group > 1 else title


def _said(entity: str, report: ArenaReport, phrases: Phrases) -> list[str]:
    """Whom a name is said to be ahead of and behind, chases apart from leads."""
    found: dict[str, list[str]] = {"ahead": [], "chased": [], "behind": [], "chases": []}
    for lead in report.arena.about(entity):
        if not lead.is_denial:
            is_chase = all(phrases.by_id[id].predicate == "chases" for id in lead.claims)
            if lead.winner == entity:
                found["chased" if is_chase else "ahead"].append(lead.loser)
            else:
                found["chases" if is_chase else "behind"].append(lead.winner)
    unique = {key: dict.fromkeys(ids) for key, ids in found.items()}
    return [_say(f"said.{key}", phrases, names=phrases.names(list(ids))) for key, ids in unique.items() if ids]


def _row(row: Standing, report: ArenaReport, phrases: Phrases) -> Row:
    spread, names = row.spread, len(report.standings)
    bar = interval_bar(spread, names, is_mirrored=phrases.lang in RIGHT_TO_LEFT) if spread else ""
    first = f"{spread.p_first:.0%}" if spread else ""
    place, origins = place_text(row, report, phrases), len(row.origins)
    return Row(row.entity, phrases.name(row.entity), place, bar, first, row.statements, origins, row.claims)


def _changes(report: ArenaReport, phrases: Phrases) -> list[Line]:
    """Sources without which, and the fewest statements without which, somebody else would come first."""
    lines = []
    turning = [one for one in report.without_source if one.changes_leader]
    for one in turning[:MOST_SOURCES]:
        claims = tuple(sorted({id for lead in report.arena.leads if lead.origin == one.origin for id in lead.claims}))
        key = "without.other" if one.leaders else "without.none"
        names = phrases.names(one.leaders)
        if one.leaders or len(report.arena.origins) == 1:
            lines.append(Line(_say(key, phrases, origin=phrases.isolated(one.origin), names=names), claims))
    return [*lines, *_flip(report, phrases)]


def _flip(report: ArenaReport, phrases: Phrases) -> list[Line]:
    flip, by_id = report.flip, phrases.by_id
    if not flip.before:
        return []
    if not flip.leads:
        return [Line(_say("flip.none", phrases, before=phrases.names(flip.before)))] if flip.is_exact else []
    said = phrases.listed([phrases.statement(by_id[lead.claims[0]]) for lead in flip.leads])
    values = {"n": str(len(flip.leads)), "after": phrases.names(flip.after), "statement": said}
    parts = [_say("flip.one" if len(flip.leads) == 1 else "flip.many", phrases, **values)]
    if flip.ways is not None and flip.ways > 1:
        parts.append(_say("flip.ways", phrases, n=str(flip.ways)))
    if not flip.is_exact:
        parts.append(_say("flip.greedy", phrases))
    return [
        Line(("" if phrases.lang == "zh" else " ").join(parts), tuple(id for lead in flip.leads for id in lead.claims))
    ]


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


def _say(key: str, phrases: Phrases, **values: str) -> str:
    return said(leader_words(), key, phrases.lang, None, values)
