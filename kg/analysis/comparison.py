"""Two firms side by side: what is said of one and not of the other, what of both, who is put ahead where, what is contested.

Why: a difference between two firms is often only a difference in what was written about them. So each cell says what the
sources say: said, denied, both (contested), or nothing at all, which is never shown as a "no".
Not for: which of the two leads (kg.analysis.profile) or how the page words it (kg.views.comparison).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.analysis.arena import Arena, arenas
from kg.analysis.competitors import rival_of
from kg.analysis.contested import ContestedPoint, contested
from kg.analysis.dossier_topics import Said, grouped
from kg.analysis.likeness import kind_of
from kg.analysis.presence import COMPARED
from kg.analysis.rival import Rival
from kg.analysis.rivalry import COMPETES, CONDITION, LEADS, Rivalry
from kg.analysis.scope import Context, narrower
from kg.analysis.simulation import Settings
from kg.analysis.standing import seating
from kg.errors import UsageError
from kg.model import Claim
from kg.vocab import Polarity, Record

SAID: Final = "said"
DENIED: Final = "denied"
CONTESTED: Final = "contested"
NOT_SAID: Final = "not-said"

ASPECTS: Final = (
    "offer",
    "segment",
    "platform",
    "capability",
    "technology",
    "strength",
    "partner",
    "person",
    "project",
)
_OFFERS: Final = ("develops", "launched", "operates", "owns")
_ROLES: Final = ("holdsRoleAt", "leadsProjectAt")
_PLACES: Final = (
    "activeIn",
    "addedFeature",
    "distributesVia",
    "hasAdvantageIn",
    "inSegment",
    "usesTechnology",
)
_PROJECTS: Final = ("prioritises", "projectOf")


@dataclass(frozen=True)
class Cell:
    """What is said of one firm and one thing. status: SAID, DENIED, CONTESTED or NOT_SAID. claims, denials: ids, sorted."""

    status: str
    claims: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """One thing that is said of at least one of the two. aspect: one of ASPECTS. cells: of the first, of the second."""

    aspect: str
    thing: str
    cells: tuple[Cell, Cell]

    @property
    def side(self) -> str:
        """`both`, `first` or `second` where it is said of one only, `neither` where it is only denied."""
        is_said = [cell.status in (SAID, CONTESTED) for cell in self.cells]
        return {(True, True): "both", (True, False): "first", (False, True): "second", (False, False): "neither"}[
            is_said[0], is_said[1]
        ]


@dataclass(frozen=True)
class Place:
    """Where the two stand in one arena of leads. tiers: of the first, of the second; None = holds no place there.

    p_ahead: chance that the first is ahead of the second, ties half; None where one of them holds no place.
    """

    segment: str | None
    group: int
    tiers: tuple[int | None, int | None]
    p_ahead: float | None


@dataclass(frozen=True)
class Figure:
    """A number that is said of a firm or of one of its offerings, with the claim that has its voice and date."""

    firm: str
    claim: str


@dataclass(frozen=True)
class Beside:
    """Claims with one predicate about the first and about the second. claims: ids, sorted."""

    predicate: str
    claims: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Comparison:
    """The answer. firms: the two that are compared; asked: the names asked for, an offering where a firm is its maker.

    between: what is said of the two together that is no rivalry: one owns the other, they are partners; denials too.
    rivalry: the second seen from the first, None where nothing makes them rivals. places: arenas that hold both. points:
    contested ones that name either. claims: those about each, side by side, by predicate.
    """

    asked: tuple[str, str]
    firms: tuple[str, str]
    between: tuple[Said, ...]
    rivalry: Rival | None
    items: tuple[Item, ...]
    places: tuple[Place, ...]
    points: tuple[ContestedPoint, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Beside, ...]
    settings: Settings

    def of(self, aspect: str, side: str) -> tuple[Item, ...]:
        """Items of an aspect on a side (Item.side)."""
        return tuple(item for item in self.items if item.aspect == aspect and item.side == side)


def compare(context: Context, one: str, other: str, settings: Settings | None = None) -> Comparison:
    """Two firms or units; an offering stands for its one maker. settings: of the draws behind tiers.

    Raises UsageError if both names mean the same firm. Cost: linear in the claims, plus the draws of arenas with both.
    """
    rivalry, settings = Rivalry(context), settings or Settings()
    pair = (_firm(one, rivalry), _firm(other, rivalry))
    if pair[0] == pair[1]:
        raise UsageError(f'"{one}" and "{other}" both mean {pair[0]}; name two different firms')
    return Comparison(
        asked=(one, other),
        firms=pair,
        between=_between(pair, rivalry),
        rivalry=rival_of(rivalry, *pair),
        items=_items(pair, rivalry),
        places=_places(pair, context, settings),
        points=_points(pair, rivalry, context),
        figures=_figures(pair, rivalry),
        claims=_side_by_side(pair, rivalry),
        settings=settings,
    )


def _between(pair: tuple[str, str], rivalry: Rivalry) -> tuple[Said, ...]:
    """Statements with one of the two at either end, by id, repeats of other sources as one; rivalry and what rules add left out."""
    found = [
        claim
        for claim in rivalry.about(frozenset(pair))
        if {claim.subject, claim.object} == set(pair)
        and claim.record is not Record.INFERRED
        and claim.predicate not in (*COMPETES, *LEADS)
        and _is_inside(claim, "claim", "", rivalry)
    ]
    return grouped(found, rivalry.context)


def _firm(name: str, rivalry: Rivalry) -> str:
    firms = rivalry.firms_of(name)
    return firms[0] if len(firms) == 1 else name


def _items(pair: tuple[str, str], rivalry: Rivalry) -> tuple[Item, ...]:
    """Things said or denied of either, by aspect and id."""
    found: dict[tuple[str, str], tuple[dict[bool, set[str]], dict[bool, set[str]]]] = {}
    for at, firm in enumerate(pair):
        for claim, aspect, thing in _about(firm, rivalry):
            sides = found.setdefault((aspect, thing), ({}, {}))
            sides[at].setdefault(claim.polarity is Polarity.DENIED, set()).add(claim.id)
    items = [Item(aspect, thing, (_cell(sides[0]), _cell(sides[1]))) for (aspect, thing), sides in found.items()]
    return tuple(sorted(items, key=lambda item: (ASPECTS.index(item.aspect), item.thing)))


def _about(firm: str, rivalry: Rivalry) -> list[tuple[Claim, str, str]]:
    """(claim, aspect, thing) for everything affirmed or denied of a firm or its offerings that makes an item."""
    predicates = {*_OFFERS, *_ROLES, *_PLACES, *_PROJECTS, "partnersWith"}
    mine = _names(firm, rivalry)
    required = {claim.object for claim in rivalry.context.of((CONDITION,)) if _asks(claim, rivalry)}
    claims = [*rivalry.said(predicates, near=mine), *rivalry.denied(predicates, near=mine), *_led(firm, rivalry)]
    compared = rivalry.said(COMPARED, near=mine)
    met = [(one, "segment", one.segment) for one in compared if one.segment and _is_inside(one, "claim", "", rivalry)]
    return met + [
        (claim, aspect, thing)
        for claim in claims
        for aspect, thing in _aspects(claim, firm, mine, frozenset(map(str, required)), rivalry)
        if _is_inside(claim, aspect, thing, rivalry)
    ]


def _aspects(
    claim: Claim, firm: str, mine: frozenset[str], required: frozenset[str], rivalry: Rivalry
) -> list[tuple[str, str]]:
    """What a claim says the firm has: (aspect, thing), none where it is about somebody else."""
    subject, thing, known = claim.subject, str(claim.object), rivalry.context
    if claim.predicate == "partnersWith" and firm in (subject, thing):
        return [("partner", thing if subject == firm else subject)]
    if claim.predicate in (*_ROLES, "projectOf"):
        return [("project" if claim.predicate == "projectOf" else "person", subject)] if thing == firm else []
    entity = known.landscape.entities.get(thing)
    if subject not in mine or entity is None:
        return []
    found = []
    if claim.predicate in _OFFERS and subject == firm and known.ontology.is_a(entity.type, "Offering"):
        found.append(("offer", thing))
    if claim.predicate == "prioritises" and known.ontology.is_a(entity.type, "Project"):
        found.append(("project", thing))
    if claim.predicate in _PLACES:
        kind = kind_of(thing, known)
        is_strength = claim.predicate == "hasAdvantageIn" and thing in required
        found.append(("strength" if is_strength else kind, thing))
    return found


def _led(firm: str, rivalry: Rivalry) -> list[Claim]:
    """Conclusions that somebody leads a project at the firm, as far as their premises hold."""
    found = (claim for claim in rivalry.context.of(("leadsProjectAt",)) if claim.object == firm and claim.makes_edge)
    return [claim for claim in found if len(rivalry.standing(claim.derived_from)) == len(claim.derived_from)]


def _asks(claim: Claim, rivalry: Rivalry) -> bool:
    asked = rivalry.asked.scope.segment
    return claim.makes_edge and asked in (None, claim.subject)


def _is_inside(claim: Claim, aspect: str, thing: str, rivalry: Rivalry) -> bool:
    """With a segment asked for: things of that segment, and what no segment is named for."""
    if rivalry.arenas is None:
        return True
    segment = thing if aspect == "segment" else rivalry.context.segment_of(claim)
    wider = (
        aspect == "segment"
        and claim.polarity is Polarity.DENIED
        and not rivalry.arenas.isdisjoint(narrower(thing, rivalry.context.landscape.entities))
    )
    return segment is None or segment in rivalry.arenas or wider


def _cell(found: dict[bool, set[str]]) -> Cell:
    said, denied = (tuple(sorted(found.get(is_denial, ()))) for is_denial in (False, True))
    status = CONTESTED if said and denied else SAID if said else DENIED if denied else NOT_SAID
    return Cell(status, said, denied)


def _places(pair: tuple[str, str], context: Context, settings: Settings) -> tuple[Place, ...]:
    return tuple(_place(arena, pair, settings) for arena in arenas(context) if set(pair) <= set(arena.entities))


def _place(arena: Arena, pair: tuple[str, str], settings: Settings) -> Place:
    """Tiers as in kg.analysis.standing, without what a whole report computes besides."""
    found = seating(arena, settings)
    tier = {column: seat[0] for column, seat in found.seats.items()}
    first, second = (arena.index[firm] for firm in pair)
    p_ahead = float(found.ahead[first, second]) if {first, second} <= tier.keys() else None
    return Place(arena.segment, arena.group, (tier.get(first), tier.get(second)), p_ahead)


def _points(pair: tuple[str, str], rivalry: Rivalry, context: Context) -> tuple[ContestedPoint, ...]:
    """Contested points in which a claim names one of the two or an offering of theirs."""
    names = _names(pair[0], rivalry) | _names(pair[1], rivalry)
    by_id = context.by_id
    found = contested(context, with_rulings=False).points
    return tuple(one for one in found if any({by_id[id].subject, by_id[id].object} & names for id in one.claims))


def _figures(pair: tuple[str, str], rivalry: Rivalry) -> tuple[Figure, ...]:
    """Figures in force of either firm, by firm, predicate and id; whatever their layer, because the voice stands beside it."""
    found = []
    for firm in pair:
        mine = _names(firm, rivalry)
        claims = [one for one in rivalry.about(mine) if one.has_figure and one.subject in mine]
        claims = [one for one in claims if _is_inside(one, "figure", "", rivalry)]
        found += [Figure(firm, one.id) for one in sorted(claims, key=lambda one: (one.predicate, one.subject, one.id))]
    return tuple(found)


def _side_by_side(pair: tuple[str, str], rivalry: Rivalry) -> tuple[Beside, ...]:
    """Standing claims about each by predicate, of every layer but the rules', denials too."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for at, firm in enumerate(pair):
        for claim in rivalry.about(_names(firm, rivalry)):
            if claim.record is not Record.INFERRED and _is_inside(claim, "claim", "", rivalry):
                found.setdefault(claim.predicate, (set(), set()))[at].add(claim.id)
    return tuple(
        Beside(name, (tuple(sorted(first)), tuple(sorted(second)))) for name, (first, second) in sorted(found.items())
    )


def _names(firm: str, rivalry: Rivalry) -> frozenset[str]:
    """The firm and what counts for it."""
    return frozenset({firm, *(name for name, makers in rivalry.makers.items() if firm in makers)})
