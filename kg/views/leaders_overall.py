"""The overall order under declared weights, in blocks: who comes first, the weights each winner wins under, the weights themselves.

Why: whoever chooses the weights chooses the winner, so order and weights are shown together. Not for: numbers
(kg.analysis.overall).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.analysis.constructs import CONSTRUCTS
from kg.analysis.criteria import ADVANTAGE, Criterion
from kg.analysis.first_place import LIKELIEST
from kg.analysis.overall import COMPUTED_ONCE, DOMINANCE, Overall, OverallRow
from kg.analysis.overall_doubt import OverallWithout
from kg.views.blocks import Block
from kg.views.leaders_words import PLACES, LeaderWords, chance, place_cells


def overall_headline(found: Overall, words: LeaderWords) -> str:
    """The first line: who comes first under these weights as far as the draws tell, and on how many sources that rests."""
    weights = words.phrases.isolated(found.weights.name)
    if not found.entities:
        return words.say("overallNobody", weights=weights)
    count = len(found.origins)
    rests = words.say("overallRests", count)
    likely = sorted((-row.spread.p_first, row.entity) for row in found.rows if row.spread and row.spread.p_first)
    chances = [
        words.say("chance.next" if at else "chance.first", names=words.called(id), share=chance(-share))
        for at, (share, id) in enumerate(likely[:LIKELIEST])
    ]
    values = {"weights": weights, "sources": rests, "chances": words.say("clause").join(chances)}
    values["share"] = chance(-likely[0][0])
    if found.leaders:
        names = words.listed([words.called(id) for id in found.leaders])
        return words.say("overallLead", len(found.leaders), names=names, **values)
    return words.say("overallOpen", **values)


def overall_blocks(found: Overall, words: LeaderWords) -> Iterator[Block]:
    """The rank under declared weights, the weights each possible winner wins under, and the weights themselves."""
    columns = words.columns("name", *PLACES, "claims", "nothing said of")
    dropped = words.listed([_measure(one, words) for one in found.dropped])
    lines = [words.say("dropped", names=dropped)] if dropped else []
    if found.arenas:
        lines.append(words.say("droppedArenas", found.arenas, measure=_capital(_measure(DOMINANCE, words))))
    if len(found.entities) > 1 and {row.tier for row in found.rows} <= {1, None}:
        lines.append(words.say("noSplit"))
    fixed = [_measure(one.measure, words) for one in found.criteria if one.measure in COMPUTED_ONCE]
    if fixed:
        lines.append(words.say("fixedCriteria", names=words.listed(fixed)))
    rows = tuple(_overall_row(row, words) for row in found.rows if row.tier is not None)
    title = words.say("overallTitle", weights=words.phrases.isolated(found.weights.name))
    yield Block(title, tuple(lines), columns, rows, tuple(_unplaced(found, words)), frozenset(columns[1:6]))
    winners = [row for row in found.rows if row.central]
    if winners:
        measures = tuple(_measure(one.measure, words) for one in found.criteria)
        shares = tuple((words.name(row.entity), *(chance(share) for share in row.central)) for row in winners)
        head = (*words.columns("winner"), *measures)
        yield Block(words.say("winnersTitle"), (words.say("winnersNote"),), head, shares)
    yield _weights_block(found.weights.criteria, words)


def overall_doubt(found: Sequence[OverallWithout], words: LeaderWords) -> Block:
    """Who comes first without each source, and what was not tried."""
    return Block(words.say("overallDoubtTitle"), (*(_without(one, words) for one in found), words.say("overallDoubt")))


def _without(one: OverallWithout, words: LeaderWords) -> str:
    key = "nobody" if one.first is None else "other" if one.is_changed else "same"
    then = words.say(
        f"overallThen.{key}", name=words.called(one.first) if one.first else "", share=chance(one.p_first or 0)
    )
    return words.say("overallWithout", one.claims, origin=words.phrases.isolated(one.origin), then=then)


def _unplaced(found: Overall, words: LeaderWords) -> Iterator[str]:
    """Who holds no overall place, and why."""
    thin = [
        words.say("labelled", what=words.name(row.entity), text=words.told(row.why_not))
        for row in found.rows
        if row.claims and row.why_not is not None
    ]
    unsaid = sum(not row.claims for row in found.rows)
    if thin:
        yield words.say("noPlace", names=words.say("semicolon").join(thin))
    if unsaid:
        yield words.say("unsaidRows", unsaid)


def _overall_row(row: OverallRow, words: LeaderWords) -> tuple[str, ...]:
    unsaid = words.say("comma").join(_unsaid(one, row, words) for one in row.unsaid)
    return (words.name(row.entity), *place_cells(row.tier, row.spread), words.ids(row.claims), unsaid)


def _unsaid(measure: str, row: OverallRow, words: LeaderWords) -> str:
    """A criterion on which nothing is said; of dominance also that the name is compared in another arena."""
    text = _measure(measure, words)
    return words.say("elsewhere", measure=text) if measure == DOMINANCE and row.is_elsewhere else text


def _weights_block(criteria: Sequence[Criterion], words: LeaderWords) -> Block:
    """The weights as they were put on paper; what 0 and 1 mean is said once where it is the same for all."""
    rubrics = [_rubric(one, words) for one in criteria]
    is_one = len(set(rubrics)) == 1
    lines = (words.say("rubricAll", rubric=rubrics[0].rstrip(".。")),) if is_one else ()
    heads = words.columns(
        "measure", "weight", "direction", "at0", "at1", *([] if is_one else ["rubric"]), "why", "source"
    )
    rows = []
    for one, rubric in zip(criteria, rubrics, strict=True):
        direction = words.say("lessIsBetter" if one.zero > one.one else "moreIsBetter")
        scale = (f"{one.weight:g}", direction, f"{one.zero:g}", f"{one.one:g}", *(() if is_one else (rubric,)))
        rows.append((_measure(one.measure, words), *scale, _why(one, words), one.source))
    return Block(words.say("weightsTitle"), lines, heads, tuple(rows))


def _rubric(one: Criterion, words: LeaderWords) -> str:
    """What 0 and 1 mean, as the weights file puts it; of an advantage in the reader's own words."""
    is_advantage = one.measure.startswith(ADVANTAGE) and (one.zero, one.one) == (0, 1)
    return words.say("rubric.advantage") if is_advantage and words.phrases.lang != "en" else one.rubric


def _why(one: Criterion, words: LeaderWords) -> str:
    """Why a criterion is asked, as the weights file puts it; what the claims it comes from say, where the reader reads no English."""
    phrases, ids = words.phrases, one.source.split()
    if phrases.lang == "en" or not ids or not phrases.by_id.keys() >= set(ids):
        return one.why
    return words.say("semicolon").join(phrases.statement(phrases.by_id[id]) for id in ids)


def _measure(measure: str, words: LeaderWords) -> str:
    """A criterion's measure: a capability by its label, a construct by its column."""
    _, _, capability = measure.partition(":")
    if capability in words.phrases.landscape.entities:
        return words.name(capability)
    return words.say(f"column.{measure}") if measure in CONSTRUCTS else measure


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
