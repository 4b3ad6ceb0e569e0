"""How far a claim is believed, in words: the value, every part with its factor, and the reason for each, in three languages.

Why: a number a reader cannot take apart is not a reason. The parts are declared in kg.analysis.credence; their words stand in
static/credence.json, so that nobody reads the method in another language than the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from kg.analysis.account import JOINED, PREMISE, SHARED, WEAKEST, PairCredence
from kg.analysis.credence import SELF_CLAIM, Credence, Factor
from kg.analysis.remark import Remark, Value
from kg.model import Claim
from kg.views.blocks import Block
from kg.views.phrases import OwnWords
from kg.vocab import Polarity, Record

CONCLUDED: Final = (PREMISE, JOINED, WEAKEST, SHARED)  # parts whose factors are credences

AS_WRITTEN: Final = ("ids", "origins", "sum")  # what fills a reason and reads the same way in every language


@dataclass(frozen=True)
class CredenceWords(OwnWords):
    """The words of credence in one language."""

    FILE: ClassVar[str] = "credence.json"

    def told(self, remark: Remark) -> str:
        """A reason in words."""
        return self.say(remark.key, remark.count, **{name: self._filled(name, value) for name, value in remark.values})

    def block(self, found: Credence, claim: Claim, moment: date, pairs: Iterable[PairCredence] = ()) -> Block:
        """How far a claim is believed at a moment: the value as a title, then every part with its factor and the reason for it.

        found: of kg.analysis.account. pairs: what `kg rivals` makes of those it is about, told below the table.
        """
        how = f"how.{_how(found, claim)}"
        values = {"value": _figure(found.value), "date": self.phrases.isolated(moment.isoformat())}
        title = self.say("credence", **values, how=self.say(how))
        if counts := _counts(claim):
            title = self.say("counted", text=title, counts=self.say(counts))
        columns = tuple(self.say(f"column.{key}") for key in ("part", "value", "factor", "reason"))
        rows = tuple(map(self._row, found.parts))
        notes = (*map(self.told, found.notes), *map(self.pair, pairs))
        return Block(title, (), columns if rows else (), rows, notes, frozenset({columns[2]}))

    def pair(self, one: PairCredence) -> str:
        """What `kg rivals` prints for two firms, and from what."""
        firms = [self.phrases.name(firm) for firm in one.firms]
        ids = self.say("comma").join(map(self.phrases.isolated, one.claims))
        values = {"value": f"{one.belief.value:.2f}", "a": firms[0], "b": firms[1], "ids": ids}
        if one.sum is None:
            return self.say("pair.concluded", len(one.claims), **values)
        key = "pair.joined" if " " in one.sum else "pair.one"
        return self.say(key, len(one.claims), **values, sum=self.phrases.isolated(one.sum))

    def value(self, row: Factor) -> str:
        """What a part's value is called: a term, a number of days, the names a step joins; grades and ids as they are."""
        if f"value.{row.part}.{row.value}" in self.known:
            return self.say(f"value.{row.part}.{row.value}")
        if row.part == "age":
            return self.say("days", int(row.value), days=row.value)
        if row.part in (JOINED, WEAKEST):
            return self.say("step").join(map(self.phrases.name, row.value.split("|")))
        return self.phrases.isolated(row.value)

    def _filled(self, name: str, value: Value) -> object:
        if isinstance(value, Remark):
            return self.told(value)
        return self.phrases.isolated(str(value)) if name in AS_WRITTEN else value

    def _row(self, row: Factor) -> tuple[str, ...]:
        factor = _figure(row.factor) if row.part in CONCLUDED else f"{row.factor:.2g}"
        shown = self.say("atMost" if row.part == SELF_CLAIM else "factor" if row.counts else "aside", factor=factor)
        return self.say(f"part.{row.part}"), self.value(row), shown, self.told(row.reason)


def _figure(value: float) -> str:
    """Two decimals, as every other table has them; what is small two digits."""
    return f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"


def _how(found: Credence, claim: Claim) -> str:
    """Key of how the parts make the value."""
    is_concluded = claim.record is Record.INFERRED
    if not found.parts:
        return "gone" if is_concluded else "none"
    if found.is_capped:
        return "cap"
    return "concluded" if is_concluded else "product"


def _counts(claim: Claim) -> str:
    """Key of what a ranking makes of the claim beside its credence, "" if it counts as it is."""
    if not claim.status.stands:
        return "counts.withdrawn"
    if claim.polarity is Polarity.DENIED:
        return "counts.denied"
    return "counts.chases" if claim.predicate == "chases" else ""
