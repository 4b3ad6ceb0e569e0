"""Contested points in words and tables: both sides, what each would make of the ranking, and what is denied or hedged.

Why: a reader who doubts the ranking looks here first. Not for: numbers (kg.analysis.contested).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.analysis.contested import Contested, ContestedPoint, Side
from kg.analysis.history import begins
from kg.analysis.rulings import Ruling
from kg.model import Claim
from kg.views.blocks import Block
from kg.views.leaders_words import FEW_IDS, chance
from kg.views.phrases import Phrases
from kg.views.words import day_text
from kg.vocab import Precision

SIDES: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_LISTED: Final = 10  # denied or hedged claims listed; csv of claims has them all
LENGTHS: Final = {
    Precision.YEAR: 4,
    Precision.QUARTER: 7,
    Precision.MONTH: 7,
}  # characters of an ISO date that are meant


def contested_blocks(found: Contested, phrases: Phrases, seed: int) -> tuple[Block, ...]:
    """A head, two tables for each point that a rank rests on (one for the others), then what is denied and what is hedged."""
    return (
        _head(found, phrases, seed),
        *(block for number, point in enumerate(found.points, start=1) for block in _point(number, point, phrases)),
        *_listed("deniedTitle", found.denied, phrases),
        *_listed("hedgedTitle", found.hedged, phrases),
    )


def cited(ids: Sequence[str], phrases: Phrases) -> str:
    """Claim ids, of many the first and how many more."""
    first = " ".join(ids[:FEW_IDS])
    return first if len(ids) <= FEW_IDS else phrases.say("more", len(ids) - FEW_IDS, names=first)


def in_sources(origins: Sequence[str], phrases: Phrases) -> str:
    """On how many independent publishers all rests."""
    return phrases.say("inSources", len(origins))


def _head(found: Contested, phrases: Phrases, seed: int) -> Block:
    words = {"date": day_text(found.moment, phrases.lang), "sources": in_sources(found.origins, phrases)}
    if not found.points:
        keys = ["contestedAmong", *(["contestedAlone"] if len(found.origins) < 2 else [])]
        return Block(phrases.say("contestedHeadNone", None, **words), tuple(map(phrases.say, keys)))
    title = phrases.say("contestedHead", len(found.points), **words)
    drawn = phrases.say("drawn", draws=phrases.number(found.draws), seed=str(seed))
    return Block(title, (drawn,) if found.draws else ())


def _point(number: int, point: ContestedPoint, phrases: Phrases) -> list[Block]:
    kind = "".join(part.capitalize() for part in point.kind.value.split("-"))
    segment = phrases.name(point.segment) if point.segment else phrases.say("noSegment")
    title = phrases.say("pointTitle", n=str(number), segment=segment, kind=phrases.say(f"kind{kind}"))
    keys = ("colSide", "colSays", "colVoices", "colOrigins", "colWhen", "colCredence", "colClaims")
    rows = tuple(_side(at, side, phrases) for at, side in enumerate(point.sides))
    sides = Block(title, (), tuple(map(phrases.say, keys)), rows, right=frozenset({phrases.say("colCredence")}))
    return [sides, _rulings(point, phrases)]


def _side(at: int, side: Side, phrases: Phrases) -> tuple[str, ...]:
    voices = [phrases.name(voice) if voice else phrases.say("author") for voice in side.voices]
    says = side.says
    return (
        SIDES[at % len(SIDES)],
        phrases.statement(says),
        phrases.listed([*voices, *([phrases.say("concluded")] if side.is_concluded else [])]),
        phrases.listed([phrases.isolated(origin) for origin in side.origins]),
        _when(side, phrases),
        f"{side.credence:.2f}",
        " ".join(side.claims),
    )


def _when(side: Side, phrases: Phrases) -> str:
    """Which time the claims speak of, as precisely as they do."""
    dated = sorted((day, _day(claim, phrases)) for claim in side.all if (day := begins(claim)))
    return phrases.say("comma").join(dict.fromkeys(text for _, text in dated)) or phrases.say("undated")


def _day(claim: Claim, phrases: Phrases) -> str:
    text = str(begins(claim))[: LENGTHS.get(claim.precision or Precision.DAY, 10)]
    return phrases.say("since", day=text) if claim.valid_from and not claim.valid_until else text


def _rulings(point: ContestedPoint, phrases: Phrases) -> Block:
    if not point.seat or not point.rulings:
        return Block("", (phrases.say("noRank"),))
    winner, loser = point.seat.pair
    ahead = phrases.say("colAhead", a=phrases.name(winner), b=phrases.name(loser))
    columns = (*map(phrases.say, ("colIf", "colFirst", "colOrder")), ahead)
    rows = tuple(_ruling(ruling, phrases) for ruling in point.rulings)
    return Block("", (), columns, rows, (_verdict(point, phrases),))


def _ruling(ruling: Ruling, phrases: Phrases) -> tuple[str, ...]:
    stands = (
        phrases.say("allStand") if ruling.stands is None else phrases.say("oneStands", side=SIDES[ruling.stands % 26])
    )
    first = phrases.say("nobodyPlaced")
    if ruling.first:
        first = phrases.say("firstShare", name=phrases.name(ruling.first.entity), share=chance(ruling.first.p_first))
    return stands, first, _order(ruling, phrases), "–" if ruling.p_ahead is None else chance(ruling.p_ahead)


def _order(ruling: Ruling, phrases: Phrases) -> str:
    tiers: dict[int | None, list[str]] = {}
    for place in ruling.places:
        tiers.setdefault(place.tier, []).append(place.entity)
    parts = []
    for tier, ids in tiers.items():
        names = phrases.names(sorted(ids), most=8)
        parts.append(
            phrases.say("tierNames", n=str(tier), names=names) if tier else phrases.say("unplacedNames", names=names)
        )
    return phrases.say("semicolon").join(parts) or "–"


def _verdict(point: ContestedPoint, phrases: Phrases) -> str:
    """What the point does to who comes first."""
    firsts = set(point.firsts)
    if firsts == {None}:
        return phrases.say("noPlaces")
    if None in firsts:
        return phrases.say("tooFewLeft")
    if len(firsts) > 1:
        return phrases.say("decides")
    return phrases.say("decidesNot", name=phrases.name(point.firsts[0]))


def _listed(title: str, ids: Sequence[str], phrases: Phrases) -> list[Block]:
    """Claims as lines, the first MOST_LISTED and how many more; no block where there is none."""
    if not ids:
        return []
    lines = [phrases.say("itemClaim", text=phrases.quoted(phrases.by_id[id]), claim=id) for id in ids[:MOST_LISTED]]
    if len(ids) > MOST_LISTED:
        lines.append(phrases.say("moreClaims", len(ids) - MOST_LISTED))
    return [Block(phrases.say(title), tuple(lines))]
