"""How a ranking's parts are put for a reader: names, places, chances and statements, each in one way everywhere.

Why: the table, the lines below it and the files must not word the same thing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.analysis.arena import Arena, Lead
from kg.analysis.tiers import Spread
from kg.model import Claim, Landscape
from kg.sources.language import is_right_to_left, isolate, printable

NOTHING: Final = "–"  # no source says anything, or too little to count: never a no
FEW_IDS: Final = 3  # more claim ids than this make a row too wide to read; csv and json hold them all
FEW_NAMES: Final = 6


@dataclass(frozen=True)
class LeaderWords:
    """Names and statements of one landscape in one language."""

    landscape: Landscape
    lang: str = "en"

    def name(self, id: str) -> str:
        """Label of an entity, isolated where it is written from right to left."""
        label = printable(self.landscape.entities[id].label(self.lang))
        return isolate(label) if is_right_to_left(label) else label

    def names(self, ids: Sequence[str]) -> str:
        """`A`, `A and B`, `A, B and C`; of many the first, and how many more."""
        return listed([self.name(id) for id in ids])

    def leaders(self, ids: Sequence[str]) -> str:
        """Who leads: `nobody`, `A`, `A and B, tied`."""
        return "nobody" if not ids else self.names(ids) + (", tied" if len(ids) > 1 else "")

    def statement(self, lead: Lead) -> str:
        """What a statement says: `A ahead of B`, `B chases A`, `A not ahead of B`."""
        winner, loser = self.name(lead.winner), self.name(lead.loser)
        if lead.is_denial:
            return f"{winner} not ahead of {loser}"
        if all(self._by_id[id].predicate == "chases" for id in lead.claims if id in self._by_id):
            return f"{loser} chases {winner}"
        return f"{winner} ahead of {loser}"

    def cited(self, lead: Lead) -> str:
        """A statement with who put it out and the claims it stands on."""
        return f"{self.statement(lead)} ({printable(lead.origin)}: {ids(lead.claims)})"

    @cached_property
    def _by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.landscape.claims}


def listed(texts: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`; of more than FEW_NAMES the first, and how many more.

    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    if len(texts) > FEW_NAMES:
        texts = [*texts[:FEW_NAMES], f"{len(texts) - FEW_NAMES} more"]
    return " and ".join(filter(None, [", ".join(texts[:-1]), *texts[-1:]]))


def ids(claims: Iterable[str]) -> str:
    """Claim ids, of many the first and how many more.

    >>> ids(["a", "b"]), ids("abcde")
    ('a b', 'a b c and 2 more')
    """
    every = list(claims)
    more = len(every) - FEW_IDS
    return " ".join(every[:FEW_IDS]) + (f" and {more} more" if more > 0 else "")


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


def origins(arena: Arena) -> str:
    """On how many independent sources an arena rests.

    >>> origins(Arena("s", 1, ("a", "b"), (Lead("a", "b", "press", 0.5, ("c",)),)))
    'one source: everything rests on it'
    """
    number = len(arena.origins)
    return "one source: everything rests on it" if number == 1 else f"{number} independent sources"
