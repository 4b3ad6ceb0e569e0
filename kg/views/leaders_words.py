"""How a ranking's parts are put for a reader: names, places, chances and remarks, each in one way everywhere.

Why: the table, the lines below it, the files and the pages must not word the same thing twice, nor in one language only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Final

from kg.analysis.arena import Arena, Lead
from kg.analysis.remark import Labels, Names, Remark, Series, Share, Value
from kg.analysis.scope import Context
from kg.analysis.standing import ArenaReport, Standing
from kg.analysis.tiers import Spread
from kg.analysis.verdict import arena_of
from kg.model import Landscape, Ontology
from kg.sources.language import is_right_to_left, isolate
from kg.views.phrases import OwnWords, Phrases, plain
from kg.views.things import clean
from kg.views.words import words
from kg.vocab import RIGHT_TO_LEFT, Layer

NOTHING: Final = "–"  # no source says anything, or too little to count: never a no
FEW_IDS: Final = 3  # more claim ids than this make a row too wide to read; csv and json hold them all
FEW_NAMES: Final = 6
PLACES: Final = ("tier", "median", "90%", "P(first)", "P(top 3)")  # columns of a place


@dataclass(frozen=True)
class LeaderWords(OwnWords):
    """Names, statements and remarks of one landscape in one language."""

    FILE: ClassVar[str] = "leaders.json"

    def told(self, remark: Remark) -> str:
        """A remark in words, worked out once: of thousands of names most say the same. Of a sentence the first letter is a capital."""
        if remark not in self._known:
            text = self.say(remark.key, remark.count, **{name: self._worded(value) for name, value in remark.values})
            self._known[remark] = text[:1].upper() + text[1:] if remark.key == "sentence" else text
        return self._known[remark]

    def joined(self, said: Series) -> str:
        """Remarks one after the other."""
        return self.say(said.by).join(text for text in map(self.told, said.remarks) if text)

    def name(self, id: str) -> str:
        """Label of an entity as in a table, with what tells namesakes apart."""
        return self._isolated(clean(self.phrases.landscape.entities[id].label(self.phrases.lang)))

    def called(self, id: str) -> str:
        """Label of an entity as in a sentence: brackets only where a namesake is compared on the same level."""
        return self._isolated(clean(plain(self.context.name(id))))

    def names(self, ids: Sequence[str]) -> str:
        """`A`, `A and B`, `A, B and C`; of many the first, and how many more."""
        return self.listed([self.name(id) for id in ids])

    def listed(self, texts: Sequence[str]) -> str:
        """`A`, `A and B`, `A, B and C`; of more than FEW_NAMES the first, and how many more."""
        return self.phrases.listed(texts, FEW_NAMES)

    def leaders(self, ids: Sequence[str]) -> str:
        """Who leads: `nobody`, `A`, `A and B, tied`."""
        if not ids:
            return self.say("nobodyNamed")
        return self.say("tied", names=self.names(ids)) if len(ids) > 1 else self.names(ids)

    def arena(self, arena: Arena) -> str:
        """What an arena is called."""
        return self.told(arena_of(arena))

    def rests(self, arena: Arena) -> str:
        """On how many independent sources an arena rests."""
        return self.say("rests", len(arena.origins))

    def tier(self, row: Standing, report: ArenaReport) -> str:
        """The tier of one who holds a place, of how many, and between which places."""
        assert row.spread is not None
        tiers = max(one.tier or 0 for one in report.standings)
        ends = row.spread.interval
        return self.say("tier", tier=row.tier, tiers=tiers, first=ends.first, last=ends.last)

    def statement(self, lead: Lead) -> str:
        """What a statement says: `A ahead of B`, `B chases A`, `A not ahead of B`."""
        winner, loser, by_id = self.name(lead.winner), self.name(lead.loser), self.phrases.by_id
        if lead.is_denial:
            return self.say("statement.denied", a=winner, b=loser)
        if all(by_id[id].predicate == "chases" for id in lead.claims if id in by_id):
            return self.say("statement.chases", a=loser, b=winner)
        return self.say("statement.ahead", a=winner, b=loser)

    def cited(self, lead: Lead) -> str:
        """A statement with who put it out and the claims it stands on."""
        return self.say(
            "cited",
            statement=self.statement(lead),
            origin=self.phrases.isolated(lead.origin),
            ids=self.ids(lead.claims),
        )

    def ids(self, claims: Iterable[str]) -> str:
        """Claim ids, of many the first and how many more: `a b c and 2 more`."""
        every = list(claims)
        shown, more = " ".join(every[:FEW_IDS]), len(every) - FEW_IDS
        return self.say("ids.more", more, ids=shown) if more > 0 else shown

    def columns(self, *keys: str) -> tuple[str, ...]:
        """Heads of columns."""
        return tuple(self.say(f"column.{key}") for key in keys)

    @cached_property
    def context(self) -> Context:
        """The landscape as names and remarks are read from it."""
        return Context(self.phrases.landscape, self.phrases.ontology, lang=self.phrases.lang)

    @cached_property
    def _known(self) -> dict[Remark, str]:
        return {}

    def _isolated(self, text: str) -> str:
        return isolate(text) if self.phrases.lang in RIGHT_TO_LEFT or is_right_to_left(text) else text

    def _worded(self, value: Value) -> str:
        match value:
            case Remark():
                return self.told(value)
            case Series():
                return self.joined(value)
            case Names():
                return self.listed([self.called(id) for id in value.ids])
            case Labels():
                return self.say("comma").join(sorted(self.called(id) for id in value.ids))
            case Share():
                return chance(value.value)
            case Layer():
                label = words()["layer"][value.value][self.phrases.lang]
                return label[:1].lower() + label[1:]
            case int():
                return self.phrases.number(value)
        return value


def leader_words(landscape: Landscape, ontology: Ontology, lang: str = "en") -> LeaderWords:
    """The words of a ranking on a landscape; in English those of every machine-readable record."""
    return LeaderWords(Phrases(landscape, ontology, lang))


def chance(share: float) -> str:
    """A share of draws as people say it; what is rare is never shown as impossible, nor what is likely as sure.

    >>> chance(0.528), chance(0.0004), chance(0.999), chance(0.0), chance(1.0)
    ('53%', '<1%', '>99%', '0%', '100%')
    """
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share:.0%}"


def interval(spread: Spread) -> str:
    """Places from first to last.

    >>> from kg.analysis.tiers import Interval
    >>> interval(Spread(1, Interval(1, 4), 0.5, 0.9))
    '1–4'
    """
    return f"{spread.interval.first}–{spread.interval.last}"


def place_cells(tier: int | None, spread: Spread | None) -> tuple[str, ...]:
    """Cells under PLACES."""
    if spread is None:
        return (NOTHING,) * len(PLACES)
    return (str(tier), str(spread.median), interval(spread), chance(spread.p_first), chance(spread.p_top3))


def measured(value: float, places: int) -> str:
    """A measure's value with no more digits than the names that hold a place can carry: one more than their number has.

    >>> measured(0.574468, 2), measured(0.0555773, 12), measured(0.649123, 0), measured(0.03, 5)
    ('0.57', '0.0556', '0.6', '0.03')
    """
    digits = 1 + (len(str(places)) if places else 0)
    return f"{value:.{digits}g}"


def figure(construct: str, value: float | None, short: str = "") -> str:
    """A construct's value with as many digits as it can bear.

    >>> figure("prominence", 2.56495), figure("momentum", 0.315), figure("reach", 2.0), figure("reach", None)
    ('2.6', '+0.3', '2', '–')
    """
    if value is None:
        return NOTHING
    if short:
        return short
    digits = {"reach": ".0f", "brokerage": ".2f", "momentum": "+.1f"}.get(construct, ".1f")
    return f"{value:{digits}}"
