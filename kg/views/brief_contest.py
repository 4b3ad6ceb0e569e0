"""The third and fourth slides: who is said to be ahead, with places or refusals, and who is whose rival.

Why: a place without its interval and a rival without its kind are the two ways in which such slides mislead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from kg.analysis.grounds import POTENTIAL, SAME_SEGMENT, STATED
from kg.analysis.rival import COOPETITION, Rival
from kg.analysis.standing import ArenaReport, Standing
from kg.views.brief_answer import counted, credence_points, leaders_title, place_points, soft_points
from kg.views.brief_facts import Facts
from kg.views.brief_model import Bar, Fan, Row, Said, Slide, Spoke, Table
from kg.views.brief_words import BriefPhrases, of_all
from kg.views.leaders_words import NOTHING, chance
from kg.views.rivals import kinds_text, presses_text
from kg.vocab import Layer

COLUMNS: Final = ("name", "segment", "said", "tier", "places", "first", "statements", "publishers")
WIDTHS: Final = (0.11, 0.11, 0.295, 0.06, 0.15, 0.075, 0.105, 0.095)
WIDE: Final = (0.14, 0.2, 0.31, 0.13, 0.11, 0.11)  # where nobody holds a place
LINES: Final = (
    "said",
    "presupposed",
    "rule",
)  # how a rival is drawn: said outright, implied, or only concluded and not counted


def leaders_slide(facts: Facts) -> Slide:
    """A row for each name of each arena: what it is said to be, its tier and places, or that it holds none."""
    words = facts.words
    rows = tuple(_leader_row(report, standing, facts) for report in facts.reports for standing in report.standings)
    columns = tuple(words.say(f"c.{key}") for key in COLUMNS)
    table = Table(words.say("kicker.leaders"), columns, rows, WIDTHS, frozenset({5, 6, 7}), bar_at=4) if rows else None
    if table and not any(row.bar for row in rows):
        table = _unplaced(table)
    title = _title(facts)
    points = [*place_points(facts), *credence_points(title, facts), *_ground_points(facts), *soft_points(facts)]
    return Slide(words.say("kicker.leaders"), title, _in_order([*points, *_arena_points(facts)], facts), table)


def _unplaced(table: Table) -> Table:
    """Where nobody holds a place, without the columns that only places fill."""
    kept = [at for at, key in enumerate(COLUMNS) if key not in ("tier", "first")]
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in table.rows)
    columns = tuple(table.columns[at] for at in kept)
    return replace(table, columns=columns, rows=rows, widths=WIDE, numeric=frozenset({4, 5}), bar_at=-1)


def _title(facts: Facts) -> Said:
    """Of the focal firm the first slide speaks; here stands who leads, or that nobody holds a place."""
    said = facts.tidy(leaders_title(facts))
    if facts.reports and not any(row.spread for row in facts.reports[0].standings):
        return Said(facts.words.say("t.refused", text=said.text), said.claims, "draws")
    return said


def _leader_row(report: ArenaReport, row: Standing, facts: Facts) -> Row:
    words, spread = facts.words, row.spread
    said = words.say("semicolon").join(words.relations(report.arena, row.entity))
    tiers = max((one.tier or 0 for one in report.standings), default=0)
    if spread is None:
        places = (NOTHING, words.say("l.noPlace"), NOTHING)
    else:
        interval = words.say("l.places", None, a=str(spread.interval.first), b=str(spread.interval.last))
        places = (words.say("l.tier", None, a=str(row.tier), b=str(tiers)), interval, chance(spread.p_first))
    bar = Bar(spread.interval.first, spread.interval.last, spread.median, len(report.standings)) if spread else None
    statements = words.number(row.statements + row.denials)
    cells = (words.name(row.entity), words.arena(report.arena), said, *places, statements, str(len(row.origins)))
    return Row(cells, row.claims, "draws", row.entity == facts.focal, bar)


def _ground_points(facts: Facts) -> Iterator[Said]:
    """That all of it is opinion, where it is."""
    ids = of_all(lead.claims for report in facts.reports for lead in report.arena.leads)
    claims = [facts.context.by_id[id] for id in ids if id in facts.context.by_id]
    if claims and {claim.layer for claim in claims} == {Layer.OPINION}:
        yield Said(facts.words.say("p.opinion", len(claims)), ids, "count", is_warning=True)


def _arena_points(facts: Facts) -> Iterator[Said]:
    if len(facts.reports) > 1:
        names = facts.words.listed([facts.words.arena(report.arena) for report in facts.reports])
        yield Said(facts.words.say("p.arenas", len(facts.reports), names=names), (), "draws")


def rivals_slide(facts: Facts) -> Slide:
    """The focal firm and its rivals by kind and direction; without one, who is set against whom."""
    return _fan_slide(facts) if facts.rivals else _pairs_slide(facts)


def _fan_slide(facts: Facts) -> Slide:
    words, found = facts.words, facts.rivals
    assert found is not None
    name = words.name(found.firm)
    kicker = words.say("kicker.rivals", name=name)
    columns = tuple(words.say(f"c.{key}") for key in ("why", "press", "where", "believed"))
    spokes = tuple(_spoke(rival, facts) for rival in found.rivals)
    fan = Fan(kicker, name, columns, (0.34, 0.36, 0.17, 0.13), spokes, _key(spokes, words)) if spokes else None
    arenas = {arena for rival in found.rivals for arena in rival.arenas or ("",)}
    if fan and len(arenas) == 1 and "" not in arenas:
        fan = _in_one(fan, words.say("c.pressIn", segment=words.name(arenas.pop())))
    return Slide(kicker, _rivals_title(facts), _in_order(_rival_points(facts), facts), fan)


def _in_one(fan: Fan, head: str) -> Fan:
    """Where all of it is in one segment, the head says so and no column does."""
    why, _, _, believed = fan.columns
    spokes = tuple(
        replace(one, row=replace(one.row, cells=(*one.row.cells[:2], one.row.cells[3]))) for one in fan.spokes
    )
    return replace(fan, columns=(why, head, believed), widths=(0.42, 0.45, 0.13), spokes=spokes)


def _rivals_title(facts: Facts) -> Said:
    words, found = facts.words, facts.rivals
    assert found is not None
    name, said = words.name(found.firm), [rival for rival in found.rivals if rival.is_said]
    if not said:
        return Said(words.say("t.noRivals", name=name), (), "rivals")
    ids = counted(said)
    text = words.sentence(words.say("t.rivals", len(ids), name=name, names=words.listed_names(ids)))
    return Said(text, of_all(facts.behind(rival) for rival in said), "rivals")


def _key(spokes: Iterable[Spoke], words: BriefPhrases) -> tuple[str, ...]:
    """What the lines that are drawn mean, and the arrows where there are any."""
    spokes = tuple(spokes)
    lines = {one.line for one in spokes}
    arrow = ["arrow"] * any(one.presses or one.pressed for one in spokes)
    told = [words.say(f"key.{one}") for one in (*(line for line in LINES if line in lines), *arrow)]
    return (words.sentence(told[0]), *told[1:])


def _spoke(rival: Rival, facts: Facts) -> Spoke:
    words = facts.words
    where = words.listed_names(rival.arenas, 2) if rival.arenas else words.say("where.none")
    told = (_why(rival, facts), words.sentence(presses_text(rival, words)), where, words.believed(rival.support))
    line = LINES[0] if STATED in rival.kinds else LINES[1] if rival.is_said else LINES[2]
    row = Row(told, _row_claims(rival, facts), "rivals")
    return Spoke(words.name(rival.entity), line, rival.is_pressed, rival.is_pressing, row)


def _why(rival: Rival, facts: Facts) -> str:
    """What makes it a rival; a segment in common adds nothing where more is said."""
    kinds = tuple(kind for kind in rival.kinds if kind != SAME_SEGMENT or not rival.is_said)
    return facts.words.sentence(kinds_text(replace(rival, kinds=kinds), facts.words))


def _row_claims(rival: Rival, facts: Facts) -> tuple[str, ...]:
    """What a rival's row rests on: that it is one, a partner too, or denied, and whatever speaks against who presses whom."""
    against = (press.denials for press in rival.presses)
    return of_all((facts.behind(rival), rival.partners, rival.denials, *against))


def _rival_points(facts: Facts) -> Iterator[Said]:
    words, found = facts.words, facts.rivals
    assert found is not None
    name = words.name(found.firm)
    weak = [one for one in found.rivals if one.kinds[0] == SAME_SEGMENT]
    potential = [one for one in found.rivals if POTENTIAL in one.kinds and not one.is_rival]
    for key, some in (("p.weak", weak), ("p.potential", potential)):
        if some:
            names = words.listed_names(one.entity for one in some)
            yield Said(words.say(key, len(some), names=names, name=name), of_all(one.claims for one in some), "rivals")
    yield from _unsaid_points(found.rivals, facts)
    for rival in found.rivals:
        if rival.is_said and rival.stands_for != rival.entity:
            both = {"unit": words.name(rival.entity), "owner": words.name(rival.stands_for)}
            yield Said(words.say("note.once", None, **both), rival.claims, "rivals")
        if COOPETITION in rival.kinds:
            text = words.say("p.partner", None, rival=words.name(rival.entity), name=name)
            yield Said(text, rival.partners, is_warning=True)
        if rival.direction == "contested":
            text = words.say("p.bothWays", None, a=name, b=words.name(rival.entity))
            yield Said(
                text, of_all(press.claims + press.denials for press in rival.presses), "contested", is_warning=True
            )


def _pairs_slide(facts: Facts) -> Slide:
    """One row a pair of firms that a source says or presupposes to compete."""
    words, pairs = facts.words, facts.pairs
    kicker = words.say("kicker.pairs")
    columns = tuple(words.say(f"c.{key}") for key in ("pair", "why", "press", "where", "believed"))
    rows = tuple(_pair_row(pair, facts) for pair in pairs)
    table = Table(kicker, columns, rows, (0.2, 0.27, 0.27, 0.16, 0.1), frozenset({4})) if rows else None
    return Slide(kicker, _pairs_title(facts), _in_order(_unsaid_points(pairs, facts), facts), table)


def _unsaid_points(rivals: Iterable[Rival], facts: Facts) -> Iterator[Said]:
    """That nobody calls them rivals, where nobody does."""
    said = [rival for rival in rivals if rival.is_said]
    if said and not any(STATED in rival.kinds for rival in said):
        yield Said(facts.words.say("rivalsUnsaid"), of_all(facts.behind(rival) for rival in said), "rivals")


def _pair_row(pair: Rival, facts: Facts) -> Row:
    words = facts.words
    both = words.say("pair", a=words.name(pair.of), b=words.name(pair.entity))
    where = words.listed_names(pair.arenas, 2) if pair.arenas else words.say("where.none")
    told = (both, _why(pair, facts), words.sentence(presses_text(pair, words)), where, words.believed(pair.support))
    return Row(told, _row_claims(pair, facts), "rivals")


def _pairs_title(facts: Facts) -> Said:
    words, pairs = facts.words, facts.pairs
    if not pairs:
        return Said(words.say("t.noPairs"), (), "rivals")
    ids = of_all(facts.behind(pair) for pair in pairs)
    degree = Counter(end for pair in pairs for end in (pair.of, pair.entity)).most_common()
    if len(degree) > 2 and degree[0][1] > degree[1][1]:
        text = words.say("t.pairsHub", len(pairs), name=words.name(degree[0][0]), k=str(degree[0][1]))
        return facts.tidy(Said(text, ids, "rivals"))
    both = words.say("pair", a=words.name(pairs[0].of), b=words.name(pairs[0].entity))
    return facts.tidy(Said(words.say("t.pairs", len(pairs), pair=both), ids, "rivals"))


def _in_order(points: Iterable[Said], facts: Facts) -> tuple[Said, ...]:
    """Warnings first: below a picture the last ones may have to go on in the appendix."""
    return tuple(sorted((facts.tidy(one) for one in points), key=lambda one: not one.is_warning))
