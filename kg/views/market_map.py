"""The market map: parts of the market with a card for each company or product that the sources place there.

Why: a strategist wants to see at once who plays where and where nobody is named. On a page the cards can be searched, folded and opened;
a picture of the same cards goes into files and slides, and a table holds all of it. Logos are never fetched: a monogram stands in,
its colour the same wherever the company stands.
Not for: deciding who stands where (kg.analysis.placement).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from kg.analysis.membership import How
from kg.analysis.placement import Card, Placement
from kg.model import Landscape, Ontology
from kg.sources.language import fold
from kg.views.board import Board, BoardCard, BoardPart
from kg.views.index import STATIC
from kg.views.market_picture import draw
from kg.views.market_words import MarketWords
from kg.views.palette import Palette
from kg.views.phrases import Phrases, plain
from kg.views.view_model import Line, Table, TableRow, ViewModel, row_id
from kg.views.words import words
from kg.vocab import Layer

NAME: Final = "market"
TEMPLATE: Final = "market_map.html.j2"
MOST_DOTS: Final = 5
TALL: Final = 4  # a part with more cards goes across half of the page
BAND: Final = 8  # and with more than this across all of it
ON_PAGE: Final = ("search", "open", "foldAll", "openAll", "showAll", "found", "empty", "gapsHow", "legend.line")
LEGEND_LAYERS: Final = (Layer.STATED, Layer.REPORTED, Layer.OPINION, Layer.BACKGROUND, Layer.INFERRED)
SIDES: Final = {  # of a card on a page, as its layer's lines are elsewhere
    Layer.STATED: "4px solid",
    Layer.REPORTED: "5px double",
    Layer.OPINION: "4px dashed",
    Layer.BACKGROUND: "2px solid",
    Layer.INFERRED: "4px dotted",
}
COLUMNS: Final = ("group", "name", "belongs", "offers", "tier", "statements", "how", "contested")


def market_map(found: Placement, landscape: Landscape, ontology: Ontology, lang: str, palette: Palette) -> ViewModel:
    """The view in one language: board, picture and table of the same cards."""
    say = MarketWords(Phrases(landscape, ontology, lang), found.by)
    board = _board(found, say, palette)
    headline = say.headline(found)
    picture, left = draw(board, lang, palette, f"{plain(headline)}. {say.say('title')}", say)
    notes = say.notes(found)
    if left:
        notes = (Line(say.say("cut", n=board.count - left, all=board.count), is_warning=True), *notes)
    columns = tuple(say.say(f"column.{column}") for column in COLUMNS)
    rows = tuple(_row(card, say, row_id(NAME, lang, at)) for at, card in enumerate(found.cards))
    tables = (Table(say.say("table"), columns, rows, frozenset({COLUMNS.index("statements")})),) if rows else ()
    return ViewModel(NAME, lang, say.say("title"), headline, say.lead(found), picture, None, tables, notes, board)


def _board(found: Placement, say: MarketWords, palette: Palette) -> Board:
    parts = []
    for number, part in enumerate(found.parts):
        cards = tuple(_card(card, say, palette) for card in part.cards)
        tint = -1 if part.id is None else number % len(palette.tints)
        columns = 1 if len(cards) <= TALL else 2 if len(cards) <= BAND else 4
        parts.append(BoardPart(say.group(part.id), cards, tint, columns, _forms([part.id], say)))
    return Board(
        TEMPLATE,
        (STATIC / "market_map.css").read_text(encoding="utf-8") + _colors(palette),
        "".join((STATIC / name).read_text(encoding="utf-8") for name in ("fold.js", "market_map.js")),
        tuple(parts),
        tuple((say.group(part.id), say.gap(part)) for part in sorted(found.gaps, key=lambda part: bool(part.narrower))),
        {key: say.say(key, n="{n}", all="{all}") for key in ON_PAGE} | {"gaps": say.say("gaps")},
        tuple(_legend(found.cards, say)),
    )


def _card(card: Card, say: MarketWords, palette: Palette) -> BoardCard:
    name = say.name(card.entity)
    how = say.how(card)
    chips = [("tier", tier) for tier in say.tiers(card)]
    chips += [("contested", say.say("contested"))] if card.disputes else []
    chips += [("how", how)] if how else []
    named = [card.entity, *(offer.entity for offer in card.offers), *card.makers, *filter(None, [card.owner])]
    return BoardCard(
        name=name,
        sub=say.sub(card),
        chips=tuple(chips),
        dots=min(card.statements, MOST_DOTS),
        told=say.say("statements", card.statements),
        line=card.layer.value,
        shape=_shape(card, say),
        monogram=monogram(plain(name)),
        tint=tint_of(
            card.makers[0] if card.makers and say.is_a(card.entity, "Offering") else card.entity, len(palette.tints)
        ),
        forms=_forms(named, say),
        lines=say.lines(card),
        claims=card.claims,
    )


def monogram(name: str) -> str:
    """First letter of a name, "?" for one without.

    >>> monogram("aurora"), monogram("极光"), monogram("«أورورا»")
    ('A', '极', 'أ')
    """
    return next((letter.upper()[:1] for letter in name if letter.isalnum()), "?")


def tint_of(id: str, tints: int) -> int:
    """Number of a colour that an id always has.

    >>> tint_of("aurora", 7) == tint_of("aurora", 7)
    True
    """
    return hashlib.sha256(id.encode("utf-8")).digest()[0] % tints


def _shape(card: Card, say: MarketWords) -> str:
    if say.is_a(card.entity, "Offering"):
        return "product"
    return "company" if say.is_a(card.entity, "Organization") else "group"


def _forms(ids: Iterable[str | None], say: MarketWords) -> tuple[str, ...]:
    """Every spelling of these names, folded alike once."""
    entities = [say.phrases.landscape.entities[id] for id in ids if id in say.phrases.landscape.entities]
    every = {fold(form): form for entity in entities for form in entity.forms}
    return tuple(every[key] for key in sorted(every) if key)


def _legend(cards: tuple[Card, ...], say: MarketWords) -> Iterable[tuple[str, str]]:
    """What the marks mean, as far as they occur."""
    if not cards:
        return
    yield "dots", say.say("legend.dots")
    used = {card.layer for card in cards}
    for layer in LEGEND_LAYERS:
        if layer in used:
            how = [
                say.say(f"how.{one.value}") for one in (How.MAKER, How.MEMBER) if any(card.how is one for card in cards)
            ]
            word = words()["layer"][layer.value][say.phrases.lang]
            is_explained = layer is Layer.INFERRED and how
            yield (
                f"line-{layer.value}",
                say.say("legend.inferred", layer=word, how=say.listed(how)) if is_explained else word,
            )
    if any(card.disputes for card in cards):
        yield "contested", say.say("contested") + ": " + say.say("legend.contested")
    shapes = {_shape(card, say) for card in cards}
    if "product" in shapes:
        yield "product", say.say("legend.round")
    if "group" in shapes:
        yield "group", say.say("legend.group")


def _row(card: Card, say: MarketWords, id: str) -> TableRow:
    how = say.how(card) or (say.layer(card.layer) if card.how is How.SAID else "")
    cells = (
        say.group(card.group), say.name(card.entity), say.belongs(card), say.offers(card), say.standing(card),
        say.phrases.number(card.statements), how, say.say("contested") if card.disputes else "",
    )  # fmt: skip
    claims = tuple(dict.fromkeys([*card.claims, *card.disputes]))
    return TableRow(cells, claims, id)


def _colors(palette: Palette) -> str:
    """Colours of monograms, of the heads of parts and of the lines beside cards."""
    tints = [
        f".board .t{at}{{background:{fill};color:{text}}}.board .h{at}{{background:{text};color:{palette.paper}}}"
        for at, (fill, text) in enumerate(palette.tints)
    ]
    lines = [
        f".board .line-{layer.value}{{border-inline-start:{SIDES[layer]} {palette.layers[layer].color}}}"
        for layer in LEGEND_LAYERS
    ]
    return "".join([*tints, f".board .h-1{{background:{palette.ink3};color:{palette.paper}}}", *lines]) + "\n"
