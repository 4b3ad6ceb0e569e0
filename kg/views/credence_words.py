"""How far a claim is believed, in words: the value, every part with its factor, and the reason for each, in three languages.

Why: a number a reader cannot take apart is not a reason. The parts are declared in kg.analysis.credence; their words stand in
static/credence.json, so that nobody reads the method in another language than the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kg.analysis.credence import SELF_CLAIM, Credence, Factor
from kg.analysis.remark import Remark
from kg.model import Claim
from kg.views.blocks import Block
from kg.views.phrases import OwnWords
from kg.vocab import Polarity


@dataclass(frozen=True)
class CredenceWords(OwnWords):
    """The words of credence in one language."""

    FILE: ClassVar[str] = "credence.json"

    def told(self, remark: Remark) -> str:
        """A reason in words."""
        values = {name: self.told(value) if isinstance(value, Remark) else value for name, value in remark.values}
        return self.say(remark.key, remark.count, **values)

    def block(self, found: Credence, claim: Claim, moment: date) -> Block:
        """How far a claim is believed at a moment: the value as a title, then every part with its factor and the reason for it."""
        how = "how.cap" if found.is_capped else "how.product" if found.parts else "how.none"
        values = {"value": f"{found.value:.2g}", "date": self.phrases.isolated(moment.isoformat())}
        title = self.say("credence", **values, how=self.say(how))
        if counts := _counts(claim):
            title = self.say("counted", text=title, counts=self.say(counts))
        columns = tuple(self.say(f"column.{key}") for key in ("part", "value", "factor", "reason"))
        rows = tuple(map(self._row, found.parts))
        return Block(title, (), columns if rows else (), rows, (), frozenset({columns[2]}))

    def value(self, row: Factor) -> str:
        """What a part's value is called: a term, a number of days; grades and ids as they are."""
        if f"value.{row.part}.{row.value}" in self.known:
            return self.say(f"value.{row.part}.{row.value}")
        if row.part == "age":
            return self.say("days", int(row.value), days=row.value)
        return self.phrases.isolated(row.value)

    def _row(self, row: Factor) -> tuple[str, ...]:
        factor = f"{row.factor:.2g}"
        shown = self.say("atMost", factor=factor) if row.part == SELF_CLAIM else factor
        return self.say(f"part.{row.part}"), self.value(row), shown, self.told(row.reason)


def _counts(claim: Claim) -> str:
    """Key of what a ranking makes of the claim beside its credence, "" if it counts as it is."""
    if not claim.status.stands:
        return "counts.withdrawn"
    if claim.polarity is Polarity.DENIED:
        return "counts.denied"
    return "counts.chases" if claim.predicate == "chases" else ""
