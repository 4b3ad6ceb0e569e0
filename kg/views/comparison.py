"""Two firms side by side as tables in one language: what is said of each, who is put ahead where, what is contested.

Why: a cell that no source fills reads "not said", never "no". Words stand in static/rivals.json; nothing is computed here.
"""

from __future__ import annotations

from typing import Final

from kg.analysis.comparison import Cell, Comparison, Item, Place
from kg.analysis.contested import ContestedPoint, Side
from kg.analysis.dossier_topics import Said
from kg.analysis.scope import Context
from kg.model import Claim
from kg.views.changes import Table
from kg.views.rivals import RivalPhrases, kinds_text, press_text
from kg.views.words import day_text, words

SIDES: Final = ("both", "first", "second", "neither")
MOST_CLAIMS: Final = 12  # ids in a cell of the claims table; JSON and CSV hold them all


def comparison_tables(found: Comparison, context: Context, lang: str) -> tuple[Table, ...]:
    """Items, leads, contested points, figures and claims; a part of which nothing is said is left out."""
    phrases = RivalPhrases(context.landscape, context.ontology, lang)
    tables = (
        _items(found, phrases),
        _ahead(found, phrases),
        _points(found, context, phrases),
        _figures(found, context, phrases),
        _claims(found, phrases),
    )
    return tuple(table for table in tables if table.rows or table.notes)


def comparison_heading(found: Comparison, context: Context, lang: str) -> tuple[str, tuple[str, ...]]:
    """What is compared, on how many sources, whether the two are rivals, and what absence means."""
    phrases = RivalPhrases(context.landscape, context.ontology, lang)
    names = {"a": phrases.name(found.firms[0]), "b": phrases.name(found.firms[1])}
    heading = phrases.say(
        "compare.heading",
        None,
        **names,
        where=phrases.place(context.scope.segment),
        sources=phrases.sources(context),
        date=day_text(context.moment, lang),
    )
    notes = [
        phrases.say("note.maker", asked=phrases.thing(asked), name=phrases.name(firm))
        for asked, firm in zip(found.asked, found.firms, strict=True)
        if asked != firm
    ]
    between = [_together(said, phrases) for said in found.between]
    return " ".join(heading.split()), (*notes, *between, _rivalry(found, phrases), phrases.say("compare.absence"))


def _together(said: Said, phrases: RivalPhrases) -> str:
    """What is said of the two together, with how it is known, whose word it is and the claims behind it."""
    voice = said.says.attributed_to
    mark = words()["layer"][said.layer.value][phrases.lang].lower()
    known = phrases.say("compare.voice", mark=mark, voice=phrases.name(voice)) if voice else mark
    return phrases.say(
        "compare.between", text=phrases.statement(said.says), mark=known, claims=phrases.ids(said.claims)
    )


def _rivalry(found: Comparison, phrases: RivalPhrases) -> str:
    rival = found.rivalry
    if rival is None:
        return phrases.say("compare.noRivals")
    return phrases.say(
        "compare.rivals",
        kinds=kinds_text(rival, phrases),
        value=f"{rival.support.value:.2f}",
        range=phrases.range(rival.support),
    )


def _items(found: Comparison, phrases: RivalPhrases) -> Table:
    """What both have first, then what only one has, then what is only denied."""
    rows = [
        _item(item, phrases) for side in SIDES for item in found.items if item.side == side
    ]  # fmt: skip
    columns = (*_columns(("aspect", "thing"), phrases), *(phrases.name(firm) for firm in found.firms))
    return Table(phrases.say("compare.items"), columns, tuple(rows))


def _item(item: Item, phrases: RivalPhrases) -> tuple[str, ...]:
    aspect = phrases.say(f"aspect.{item.aspect}")
    return aspect, phrases.thing(item.thing), *(_cell(cell, phrases) for cell in item.cells)


def _cell(cell: Cell, phrases: RivalPhrases) -> str:
    ids = phrases.ids([*cell.claims, *cell.denials])
    return " ".join(filter(None, [phrases.say(f"status.{cell.status}"), f"({ids})" if ids else ""]))


def _ahead(found: Comparison, phrases: RivalPhrases) -> Table:
    """Statements of who presses whom, arena by arena, with tiers where both hold a place."""
    presses = found.rivalry.presses if found.rivalry else ()
    rows = [
        (
            phrases.name(press.segment) if press.segment else phrases.say("segment.none"),
            press_text(press, phrases),
            f"{press.support.value:.2f}",
            phrases.range(press.support),
            f"{press.against.value:.2f}" if press.denials else "",
            phrases.ids([*press.claims, *press.denials]),
        )
        for press in presses
    ]
    notes = tuple(_place(place, found, phrases) for place in found.places) or (
        () if presses else (phrases.say("compare.none"),)
    )
    columns = _columns(("where", "press", "credence", "range", "against", "claims"), phrases)
    used = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    return Table(
        phrases.say("compare.ahead"),
        tuple(columns[at] for at in used),
        tuple(tuple(row[at] for at in used) for row in rows),
        notes,
        frozenset(_columns(("credence", "against"), phrases)),
    )


def _place(place: Place, found: Comparison, phrases: RivalPhrases) -> str:
    segment = phrases.name(place.segment) if place.segment else phrases.say("segment.none")
    first, second = place.tiers
    if first is None or second is None or place.p_ahead is None:
        return phrases.say("compare.noTier", segment=segment)
    return phrases.say(
        "compare.tiers",
        segment=segment,
        a=phrases.name(found.firms[0]),
        b=phrases.name(found.firms[1]),
        x=str(first),
        y=str(second),
        p=f"{place.p_ahead * 100:.0f}",
        n=phrases.number(found.settings.draws),
        seed=str(found.settings.seed),
    )


def _points(found: Comparison, context: Context, phrases: RivalPhrases) -> Table:
    return Table(
        phrases.say("compare.points"), (), (), tuple(_point(point, context, phrases) for point in found.points)
    )


def _point(point: ContestedPoint, context: Context, phrases: RivalPhrases) -> str:
    text = phrases.say("sides").join(_side(side, context, phrases) for side in point.sides)
    return phrases.say("point", where=phrases.place(point.segment), text=text) if point.segment else text


def _side(side: Side, context: Context, phrases: RivalPhrases) -> str:
    return f"{phrases.statement(context.by_id[side.says.id])} ({phrases.ids(side.claims)})"


def _figures(found: Comparison, context: Context, phrases: RivalPhrases) -> Table:
    rows = [_figure(figure.firm, context.by_id[figure.claim], phrases) for figure in found.figures]
    return Table(
        phrases.say("compare.figures"),
        _columns(("rival", "thing", "figure", "voice", "when", "claims"), phrases),
        tuple(rows),
    )


def _figure(firm: str, claim: Claim, phrases: RivalPhrases) -> tuple[str, ...]:
    sources = " ".join(sorted({evidence.source for evidence in claim.evidence}))
    voice = phrases.name(claim.attributed_to) if claim.attributed_to else phrases.say("author")
    said = f"{phrases.relation(claim.predicate)} {phrases.figure(claim)}"
    return phrases.name(firm), phrases.thing(claim.subject), said, f"{voice} ({sources})", phrases.when(claim), claim.id


def _claims(found: Comparison, phrases: RivalPhrases) -> Table:
    rows = [
        (phrases.relation(beside.predicate), *(phrases.ids(ids, MOST_CLAIMS) for ids in beside.claims))
        for beside in found.claims
    ]
    columns = (*_columns(("relation",), phrases), *(phrases.name(firm) for firm in found.firms))
    return Table(phrases.say("compare.claims"), columns, tuple(rows))


def _columns(names: tuple[str, ...], phrases: RivalPhrases) -> tuple[str, ...]:
    return tuple(phrases.say(f"column.{name}") for name in names)
