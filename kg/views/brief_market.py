"""The second slide: the market map, segments beside each other with a card a firm; what is denied is told below.

Why: who is where is seen before it is read; an empty place is silence and never a no.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.analysis.presence import Presence
from kg.analysis.whitespace import State
from kg.views.brief_facts import Facts
from kg.views.brief_model import Board, Card, Column, Said, Slide
from kg.views.brief_words import of_all

COLUMNS: Final = {"board": 5, "team": 6}  # segments beside each other


def map_slide(facts: Facts, audience: str) -> Slide:
    """Segments beside each other, a card a firm, the focal one marked; what is denied is told below."""
    words = facts.words
    ranked = sorted(facts.in_order(facts.sizes), key=lambda id: not _has_focal(id, facts))
    shown, rest = ranked[: COLUMNS[audience]], ranked[COLUMNS[audience] :]
    columns = tuple(_column(segment, facts) for segment in facts.in_order(shown))
    points = []
    if columns:
        points.append(Said(words.say("p.mapRule"), (), "map"))
    if rest:
        names = words.listed_names(rest)
        points.append(Said(words.say("p.otherSegments", len(rest), names=names), (), "map"))
    points += list(_denied_points(facts))
    board = Board(words.say("alt.map"), columns) if columns else None
    return Slide(
        words.say("kicker.map"), facts.tidy(_map_title(facts)), tuple(facts.tidy(one) for one in points), board
    )


def _has_focal(segment: str, facts: Facts) -> bool:
    return (facts.focal, segment) in facts.presences


def _map_title(facts: Facts) -> Said:
    words, sizes = facts.words, facts.sizes
    if not sizes:
        return Said(words.say("t.mapNone"), (), "map")
    if facts.focal:
        mine = {segment: here for (firm, segment), here in sorted(facts.presences.items()) if firm == facts.focal}
        key, ids = "t.mapFirm" if mine else "t.mapNot", of_all(sorted(one.states | one.said) for one in mine.values())
        names = words.listed_names(facts.in_order(mine), 3)
        values = {"name": words.name(facts.focal), "k": str(len(mine)), "names": names}
        return Said(words.say(key, len(sizes), **values), ids, "map")
    segment = facts.in_order(sizes)[0]
    firms = len({firm for firm, _ in facts.presences})
    values = {"segment": words.name(segment), "m": str(sizes[segment]), "total": str(firms)}
    return Said(words.say("t.mapMarket", None, **values), (), "map")


def _column(segment: str, facts: Facts) -> Column:
    here = {firm: found for (firm, place), found in facts.presences.items() if place == segment}
    order = sorted(here, key=lambda firm: (firm != facts.focal, -len(here[firm].states | here[firm].said), firm))
    return Column(facts.words.name(segment), tuple(_card(firm, segment, here[firm], facts) for firm in order))


def _card(firm: str, segment: str, here: Presence, facts: Facts) -> Card:
    words, cell = facts.words, facts.offers.get((firm, segment))
    offers = [id for id in _offers(here, facts) if id != firm]
    note, state = words.listed([words.name(id) for id in offers], 2), "stated"
    if cell and cell.state is State.CONTESTED:
        note, state = words.say("card.contested"), "contested"
    elif not here.states:
        note, state = words.say("card.compared"), "compared"
    elif not offers:
        note = words.say("card.active")
    ids = sorted(here.states) + sorted(here.said - here.states)
    return Card(words.name(firm), note, tuple(ids), state, firm == facts.focal)


def _offers(here: Presence, facts: Facts) -> list[str]:
    """Offerings that the claims name, by id."""
    claims = [facts.context.by_id[id] for id in sorted(here.states)]
    ends = {end for claim in claims for end in (claim.subject, claim.object) if end in facts.context.landscape.entities}
    types = {end: facts.context.landscape.entities[end].type for end in ends if end}
    return sorted(end for end, type in types.items() if facts.context.ontology.is_a(type, "Offering"))


def _denied_points(facts: Facts) -> Iterator[Said]:
    for (firm, segment), cell in sorted(facts.offers.items()):
        key = "p.denied" if cell.state is State.DENIED else "p.contestedPlace"
        if any(segment in (facts.context.by_id[id].object, facts.context.by_id[id].segment) for id in cell.denies):
            text = facts.words.say(key, None, name=facts.words.name(firm), segment=facts.words.name(segment))
            yield Said(text, cell.denies + cell.says, is_warning=True)
