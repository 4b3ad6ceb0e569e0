"""The one-line answer to "who leads": as `kg leaders` gives it, in three languages, with what is contested about it.

Why: the first page, the map and the terminal must not name three different leaders. Where nothing was measured the headline
is read off the map's relations (kg.views.words.headline). Not for: what a place rests on (kg.views.leaders_section).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.analysis.clashes import Kind
from kg.analysis.contested import ContestedPoint
from kg.analysis.first_place import FirstPlace, first_place
from kg.analysis.measured import Measured
from kg.analysis.verdict import ranked_clause
from kg.views.leaders_section import arena_title
from kg.views.leaders_words import LeaderWords
from kg.views.phrases import Phrases, plain

MOST_PAIRS: Final = 2  # contested pairs named in brackets
MOST_NAMED: Final = 3  # names in a headline


def first_places(measured: Measured, phrases: Phrases) -> tuple[FirstPlace, ...]:
    """The answer of each arena of companies, those with most statements first."""
    return tuple(first_place(report, phrases.by_id) for report in measured.profiles["companies"].reports)


def market_headline(phrases: Phrases, measured: Measured | None) -> str | None:
    """The answer of the arena with most statements, without isolates; None where no arena has one."""
    if not phrases.landscape.claims:
        return phrases.say("headEmpty")
    places = first_places(measured, phrases) if measured else ()
    if not places or measured is None:
        return None
    first = places[0]
    pairs = contested_pairs(first, measured.contested, phrases)
    if first.is_ranked:
        return plain(_bracketed(ranked_text(first, phrases), pairs, phrases))
    if not first.leaders:
        text = phrases.say("headNobody", names=phrases.names(first.arena.entities, MOST_NAMED))
        return plain(_bracketed(_placed(text, first, phrases), "", phrases))
    text = _said_text(places, pairs, phrases)
    return plain(text) if text else None


def ranked_text(place: FirstPlace, phrases: Phrases) -> str:
    """Who leads an arena in which somebody holds a place; where the draws leave it open, the likeliest with their shares."""
    text = LeaderWords(phrases).told(ranked_clause(place))
    return text[:1].upper() + text[1:]


def contested_pairs(place: FirstPlace, points: Sequence[ContestedPoint], phrases: Phrases) -> str:
    """`contested: A–B` for the pairs of an arena on whose order sources contradict each other; "" if there is none."""
    here = (place.arena.segment, place.arena.group)
    seats = [one.seat for one in points if one.seat and (one.seat.arena.segment, one.seat.arena.group) == here]
    pairs = dict.fromkeys(tuple(sorted(seat.pair)) for seat in seats)
    if not pairs:
        return ""
    texts = [phrases.say("pair", a=phrases.name(a), b=phrases.name(b)) for a, b in pairs]
    return phrases.say("contestedPairs", pairs=phrases.listed(texts, MOST_PAIRS))


def contested_word(kinds: set[Kind]) -> str:
    """Key of the word for what speaks against a statement: it is denied too, the reverse is said too, or it is contested."""
    return {frozenset({Kind.DENIED}): "deniedToo", frozenset({Kind.MUTUAL}): "reversedToo"}.get(
        frozenset(kinds), "contestedToo"
    )


def _said_text(places: Sequence[FirstPlace], pairs: str, phrases: Phrases) -> str:
    """Who is put ahead of whom where nobody holds a place, and who is chased by whom; "" where leads are only denied."""
    ahead = next((place for place in places if place.behind and not place.is_chase), None)
    chased = next((place for place in places if place.behind and place.is_chase), None)
    texts = []
    if ahead and (ahead is places[0] or not chased or chased is not places[0]):
        winners, losers = ahead.best
        texts.append(_pair_text("headAhead", winners, losers, phrases))
    if chased:
        targets, chasers = chased.best
        texts.append(_pair_text("headAlsoChases" if texts else "headChases", chasers, targets, phrases))
    return _bracketed(phrases.say("semicolon").join(texts), pairs, phrases) if texts else ""


def _pair_text(key: str, subjects: Sequence[str], objects: Sequence[str], phrases: Phrases) -> str:
    return phrases.say(key, subjects=phrases.names(subjects, MOST_NAMED), object=phrases.names(objects, MOST_NAMED))


def _placed(text: str, place: FirstPlace, phrases: Phrases) -> str:
    if place.arena.segment is None:
        return text
    return phrases.say("in", text=text, segment=arena_title(place.arena, phrases))


def _bracketed(text: str, mark: str, phrases: Phrases) -> str:
    return phrases.say("marked", text=text, mark=mark) if mark else text
