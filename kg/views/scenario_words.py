"""Words of a comparison of worlds in one language: what is assumed, move by move and claim by claim.

Why: the page of a scenario, its files and the map of its changes name the moves alike. Words stand in static/whatif.json.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from kg.analysis.scenario import Comparison, is_assumed
from kg.claims.entities import find_entity
from kg.claims.lookup import find_claims
from kg.claims.scenarios import MOVES, UNEXPLAINED, WHOLE, Move
from kg.errors import KgError
from kg.model import Claim, Labels, Ontology
from kg.sources.language import printable
from kg.views.phrases import Phrases
from kg.views.words import fill, templates
from kg.vocab import Polarity


def texts() -> dict[str, Labels]:
    """Sentence parts: key -> language -> text."""
    return templates("whatif.json")


@dataclass(frozen=True)
class ScenarioWords:
    """The words of one comparison."""

    found: Comparison
    ontology: Ontology
    lang: str

    @cached_property
    def phrases(self) -> Phrases:
        """Names and statements as pages word them."""
        return Phrases(self.found.world, self.ontology, self.lang)

    def say(self, key: str, **values: str) -> str:
        """A sentence part filled in."""
        return fill(texts()[key][self.lang], values)

    def name(self, id: str) -> str:
        """Label of a thing."""
        return self.phrases.name(id)

    def claim(self, claim: Claim) -> str:
        """What a claim says, with its id."""
        return self.say("claimLine", text=self.phrases.statement(claim), id=claim.id)

    def assumed(self, claim: Claim) -> str:
        """An assumed claim; of a denial what it leaves of what it denies."""
        return self.phrases.say("semicolon").join(filter(None, [self.claim(claim), self.left(claim)]))

    def left(self, claim: Claim) -> str:
        """What an assumed denial leaves of what it denies; "" if nothing, or if it denies nothing on record."""
        if claim.polarity is not Polarity.DENIED or not claim.contradicts or claim.confidence == 1:
            return ""
        return self.say("denied", ids=" ".join(claim.contradicts), share=f"{1 - claim.confidence:.0%}")

    def moves(self) -> list[Move]:
        """Every move of every overlay, in order."""
        return [move for one in self.found.scenarios for move in one.moves]

    def bare(self, move: Move) -> str:
        """Who does what."""
        key = "launchIn" if move.kind == "launch" and move.words.get("segment") else move.kind
        named = {field: self._known(text) for field, text in move.words.items()}
        if move.kind == "add":
            key, named["claim"] = self._added(move)
        elif "claim" in MOVES[move.kind][0]:
            named["claim"] = self._sentence(move)
        return self.say(key, **named)

    def _added(self, move: Move) -> tuple[str, str]:
        """Template and statement of the very claim that a move adds."""
        number = next(at for at, one in enumerate(self.moves()) if one is move)
        claim = self.claims[self.found.said[number][0]]
        text = self.phrases.statement(replace(claim, polarity=Polarity.AFFIRMED))
        return "addDenial" if claim.polarity is Polarity.DENIED else "add", text

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims of both worlds by id."""
        return {claim.id: claim for side in (self.found.world, self.found.base) for claim in side.claims}

    def _sentence(self, move: Move) -> str:
        """What the claims that a move withdraws or denies say, each statement once with the ids of those on record."""
        words = move.words["claim"]
        try:
            found = find_claims(words, self.found.world, self.ontology)
        except KgError:  # it names something by a spelling of its own day
            return self.phrases.isolated(printable(words))
        told: dict[str, list[str]] = {}
        for claim in [one for one in found if not is_assumed(one)] or found:
            told.setdefault(self.phrases.statement(claim), []).append(claim.id)
        lines = (self.say("claimLine", text=text, id=" ".join(ids)) for text, ids in told.items())
        return self.phrases.say("semicolon").join(lines)

    def move(self, move: Move) -> str:
        """Who does what, when, why and how surely."""
        is_reasoned = move.assumption != UNEXPLAINED
        share = self.say("given") if move.credence == 1 else self.say("credence", n=str(move.credence))
        parts = [
            self.bare(move),
            *([self.say("onDay", day=move.on.isoformat())] if move.on else []),
            self.say("because", text=self.phrases.isolated(printable(move.assumption).rstrip(".。")))
            if is_reasoned
            else self.say("noReason"),
            *([] if move.kind in WHOLE else [share]),
        ]
        return self.phrases.say("semicolon").join(parts)

    def _known(self, words: str) -> str:
        """The label of what words name, else the words themselves."""
        try:
            return self.name(find_entity(words, self.found.world, self.ontology).entity)
        except KgError:
            return self.phrases.isolated(printable(words))
