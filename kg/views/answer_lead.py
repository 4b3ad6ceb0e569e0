"""The line about who leads: places where the draws give any, else who is put ahead of whom, on whose word, and what speaks against it.

Why: a lead that others deny, or that one paper and its reprint tell, must not read as settled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.analysis.clashes import Kind
from kg.analysis.contested import ContestedPoint
from kg.analysis.first_place import FirstPlace
from kg.model import Landscape
from kg.views.headlines import contested_pairs, contested_word, ranked_text
from kg.views.phrases import Phrases
from kg.views.standings import LEAD_PREDICATES, Front, contested_kinds, fronts, origin_ids, standings, unordered

MOST_CLAUSES: Final = 4  # groups of rivals or leads told one by one; the rest becomes a number
MOST_SOFT: Final = 2
ORDER: Final = {"aheadOf": 0, "leads": 1, "chases": 2}


def lead_line(
    phrases: Phrases, places: Sequence[FirstPlace], points: Sequence[ContestedPoint]
) -> tuple[list[str], list[str]]:
    """Sentences and the claims they rest on: who leads, chases or is said to be ahead; hedged verdicts apart.

    places: the answer of each arena. Statements of an arena in which places are held are not told one by one.
    """
    ranked = [place for place in places if place.is_ranked][:MOST_CLAUSES]
    settled = {id for place in ranked for id in place.claims}
    found = [
        front
        for front in fronts(standings(phrases.landscape, (*LEAD_PREDICATES, "chases")))
        if settled.isdisjoint(front.claims)
    ]
    if not ranked and not found:
        return [phrases.say("leadNone")], []
    words = _Fronts(phrases, contested_kinds(points))
    firm = sorted((front for front in found if front.is_firm), key=lambda front: ORDER[front.predicate])
    soft = [front for front in found if not front.is_firm]
    kept = max(1, MOST_CLAUSES - len(ranked))
    told = [_ranked(place, points, phrases) for place in ranked]
    told += words.firm(firm[:kept], is_whole=len(firm) <= kept and not ranked)
    told += [words.soft(front) for front in soft[:MOST_SOFT]]
    more = len(firm[kept:]) + len(soft[MOST_SOFT:])
    if more:
        told.append(phrases.say("leadsMore", more))
    claims = [id for place in ranked for id in place.claims]
    return told, [*claims, *(id for front in (*firm, *soft) for id in front.claims)]


def _ranked(place: FirstPlace, points: Sequence[ContestedPoint], phrases: Phrases) -> str:
    """Who leads as far as the draws go, with what weakens it."""
    opinion = phrases.say("allOpinion") if place.is_opinion else ""
    marks = [mark for mark in (opinion, contested_pairs(place, points, phrases)) if mark]
    text = ranked_text(place, phrases)
    return phrases.say("marked", text=text, mark=phrases.say("semicolon").join(marks)) if marks else text


@dataclass(frozen=True)
class _Fronts:
    """Words for those who stand alike towards one. kinds: contested claim -> why it is."""

    phrases: Phrases
    kinds: Mapping[str, Kind]

    def firm(self, found: Sequence[Front], *, is_whole: bool) -> list[str]:
        """One sentence a front; how it is said only once, where all of them are said alike. is_whole: nothing else is told."""
        marks = dict.fromkeys(map(self.mark, found))
        is_alike = is_whole and len(marks) == 1 and len(found) > 1
        told = [self._firm(front, is_marked=not is_alike) for front in found]
        return [*told, *(self.phrases.say("leadsAll", mark=mark) for mark in marks if is_alike)]

    def _firm(self, front: Front, *, is_marked: bool) -> str:
        phrases = self.phrases
        subjects, target = phrases.names(front.subjects), phrases.name(front.object)
        text = self._placed(phrases.say(front.predicate, len(front.subjects), subjects=subjects, object=target), front)
        text = phrases.say("marked", text=text, mark=self.mark(front)) if is_marked else text
        if front.predicate != "aheadOf":
            return text
        loose = unordered(front.subjects, front.segment, phrases.landscape)
        if loose == front.subjects:
            return phrases.say("noOrderAtAll", text=text)
        return phrases.say("noOrder", text=text, names=phrases.names(loose)) if loose else text

    def soft(self, front: Front) -> str:
        """A lead that is not claimed to be one yet. The closing verdict of a source is named as such."""
        phrases = self.phrases
        key = f"might{front.predicate[0].upper()}{front.predicate[1:]}"
        text = phrases.say(key, subjects=phrases.names(front.subjects), object=phrases.name(front.object))
        text = phrases.say("marked", text=self._placed(text, front), mark=self.mark(front))
        if not front.is_hedged:
            return phrases.say("expected", text=text)
        return phrases.say("hedgedLast" if _is_last_word(front, phrases.landscape) else "hedged", text=text)

    def mark(self, front: Front) -> str:
        """How it is said, by whom, on how many independent sources; and whether others say otherwise."""
        phrases = self.phrases
        author = "author" if len(front.origins) == 1 else "authors"
        voice = phrases.name(front.voice) if front.voice else phrases.say(author)
        mark = phrases.say(f"mark{front.layer.value.capitalize()}", voice=voice)
        mark = phrases.say(f"markSources{self._together(front)}", len(front.origins), mark=mark)
        against = self._against(front)
        return phrases.say("semicolon").join([mark, against]) if against else mark

    def _together(self, front: Front) -> str:
        """`Together` where some subject has not all the sources of a front: then their number is that of all of it."""
        claims = [self.phrases.by_id[id] for id in front.claims]
        own = (
            origin_ids((claim for claim in claims if claim.subject == id), self.phrases.landscape)
            for id in front.subjects
        )
        return "" if all(origins == front.origins for origins in own) else "Together"

    def _against(self, front: Front) -> str:
        """That others say otherwise, and of whom where it is not of all; "" where nobody does."""
        phrases = self.phrases
        mine = [phrases.by_id[id] for id in front.claims]
        against = [claim for claim in mine if claim.id in self.kinds]
        if not against:
            return ""
        word = phrases.say(contested_word({self.kinds[claim.id] for claim in against}))
        names = sorted({claim.subject for claim in against})
        if len(names) == len(front.subjects):
            return word
        return phrases.say("tooOf", text=word, names=phrases.names(names))

    def _placed(self, text: str, front: Front) -> str:
        """With the segment, unless the segment is what is led."""
        if front.segment is None or front.segment == front.object:
            return text
        return self.phrases.say("in", text=text, segment=self.phrases.name(front.segment))


def _is_last_word(front: Front, landscape: Landscape) -> bool:
    """True if nothing a source is cited for stands after this."""
    last: dict[str, int] = {}
    for claim in landscape.claims:
        for evidence in claim.evidence:
            if evidence.line is not None:
                last[evidence.source] = max(last.get(evidence.source, 0), evidence.line)
    mine = [evidence for claim in landscape.claims if claim.id in front.claims for evidence in claim.evidence]
    return bool(mine) and all(evidence.line == last.get(evidence.source) for evidence in mine)
