"""Names, lists, figures and sentence parts in one language, from static/answer.json and the labels of data and ontology.

Why: a sentence is put together from claims, never typed for one market; a translator edits one file.
Arabic sentences wrap each name in isolates (U+2068 … U+2069), so that a Latin name cannot turn its neighbours around.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Final

from kg.model import Claim, Labels, Landscape, Ontology
from kg.sources.language import FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE, short_label
from kg.views.tables import labels_of
from kg.views.things import clean
from kg.views.words import said, templates, words
from kg.vocab import RIGHT_TO_LEFT

MOST_NAMED: Final = 4  # names in a list before "and n more"


def plain(text: str) -> str:
    """A text without isolates, for a terminal that would show them."""
    return text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_DIRECTIONAL_ISOLATE, "")


@dataclass(frozen=True)
class Phrases:
    """The words of one language for one landscape. FILES: where they stand in static/; a subclass adds its own."""

    FILES: ClassVar[tuple[str, ...]] = ("answer.json", "gaps.json")

    landscape: Landscape
    ontology: Ontology
    lang: str

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """Every claim by its id."""
        return {claim.id: claim for claim in self.landscape.claims}

    @property
    def known(self) -> dict[str, Labels]:
        """Sentence parts: key -> language -> text."""
        return templates(*self.FILES)

    def say(self, key: str, count: int | None = None, **values: str) -> str:
        """A template filled in. count: chooses `key.one` or `key.many` where they exist, and fills {n}."""
        return said(self.known, key, self.lang, count, values)

    def name(self, id: str | None) -> str:
        """Label of a thing, without what an editor put in brackets to tell namesakes apart; isolated in Arabic."""
        labels = labels_of(id, self.landscape, self.ontology)
        label = clean(labels.get(self.lang) or labels.get("en", "")).strip()
        return self.isolated(short_label(label) or str(id))

    def isolated(self, text: str) -> str:
        """A text that turns no other one around; inside an Arabic sentence it keeps its own reading direction."""
        text = clean(text)
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}" if self.lang in RIGHT_TO_LEFT else text

    def listed(self, texts: Sequence[str], most: int = MOST_NAMED) -> str:
        """`A, B and C`; of more than `most` the rest becomes a number."""
        shown = list(texts[:most]) if len(texts) > most else list(texts)
        if len(shown) < len(texts):
            return self.say("more", len(texts) - len(shown), names=self.say("comma").join(shown))
        head = self.say("comma").join(shown[:-1])
        return self.say("and").join(filter(None, [head, *shown[-1:]]))

    def names(self, ids: Iterable[str], most: int = MOST_NAMED) -> str:
        """Names of things as a list."""
        return self.listed([self.name(id) for id in ids], most)

    def relation(self, predicate: str) -> str:
        """Label of a predicate."""
        return self.ontology.label(predicate, self.lang)

    def pair(self, claim: Claim) -> str:
        """Both ends of a claim."""
        return self.say("pair", a=self.name(claim.subject), b=self.name(claim.object))

    def number(self, number: int | Decimal) -> str:
        """A number with separators between thousands.

        >>> Phrases(None, None, "en").number(Decimal("317800000000.50"))
        '317,800,000,000.5'
        """
        text = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def quoted(self, claim: Claim) -> str:
        """What a claim says, in quotation marks: our paraphrase in English, else subject, predicate and object."""
        said = clean(claim.paraphrase).strip().rstrip(".。") if self.lang == "en" else ""
        return self.say("quote", text=said or self.statement(claim))

    def statement(self, claim: Claim) -> str:
        """Subject, predicate and object or figure by their labels; says so where a source denies it."""
        predicate = self.relation(claim.predicate)
        parts = [predicate, *([self.name(claim.object)] if claim.object else []), *filter(None, [self.figure(claim)])]
        text = self.say("triple", subject=self.name(claim.subject), rest=("" if self.lang == "zh" else " ").join(parts))
        return text if claim.polarity.value == "affirmed" else self.say("not", text=text)

    def figure(self, claim: Claim) -> str:
        """A claim's number with its unit; "" if it has none."""
        units = words()["unit"].get(claim.unit, {})
        unit = units.get(self.lang, claim.unit)
        low, high = claim.minimum, claim.maximum
        if claim.from_value is not None and claim.to_value is not None:
            key, numbers = "figureChange", [claim.from_value, claim.to_value]
        elif low is not None and high is not None:
            key, numbers = "figureRange", [low, high]
        elif low is not None or high is not None:
            key = "figureAtMost" if low is None else "figureAtLeast"
            numbers = [number for number in (low, high) if number is not None]
        elif claim.value is not None:
            key, numbers = "figure", [claim.value]
        else:
            return ""
        shown = [self.number(number) for number in numbers]
        return self.say(key, unit=unit, a=shown[0], b=shown[-1]).replace(" %", "%").strip()


@dataclass(frozen=True)
class OwnWords:
    """Words that one view has to itself, in a file of its own. FILE: its name in static/. phrases: names, lists and figures."""

    FILE: ClassVar[str]

    phrases: Phrases

    @property
    def known(self) -> dict[str, Labels]:
        """Words of this view: key -> language -> text."""
        return templates(self.FILE)

    def say(self, key: str, count: int | None = None, /, **values: object) -> str:
        """A word or sentence of this view. count: chooses `key.one` or `key.many` where they exist, and fills {n}."""
        return said(self.known, key, self.phrases.lang, count, values)
