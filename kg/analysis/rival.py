"""One firm as the rival of another, and all rivals of one: the values that rows, words and pictures are made of.

Why: the symmetric view (who is a rival) and the directed one (who presses whom) are two readings of the same row. To be said
ahead of somebody or to chase them presses them: the subject of the sentence presses its object.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.analysis.belief import Belief
from kg.analysis.grounds import GROUNDS, OWNER, PRESUPPOSED, SAME_SEGMENT, STATED, Ground, Press
from kg.analysis.likeness import Shared

COOPETITION: Final = "coopetition"
DENIED: Final = "denied"
KINDS: Final = (*GROUNDS, COOPETITION, DENIED)
DIRECTIONS: Final = ("ahead", "behind", "chased", "chases", "both", "contested", "none")
SAID: Final = frozenset({STATED, PRESUPPOSED, OWNER})  # kinds that rest on a statement of rivalry
MEETING: Final = SAID | {SAME_SEGMENT}  # kinds by which two firms meet today


@dataclass(frozen=True)
class Rival:
    """One firm seen from another.

    of: the firm that asks. kinds: in the order of KINDS. direction: one of DIRECTIONS, from `of`: ahead = said to be ahead
    of the rival, chased = by the rival; both = one here, the other elsewhere; contested = both in one segment, or denied.
    support, against: that they compete, from what sources say; only where none says so from the firmest conclusion.
    partners, denials, denied_offers: claim ids that they are partners, that they do not compete, that the rival has no such
    offer. shared, likeness: kg.analysis.likeness; None = nothing is said of one of them. stands_for: which of the rivals
    of `of` it is counted with, itself or its owner.
    """

    of: str
    entity: str
    kinds: tuple[str, ...]
    direction: str
    grounds: tuple[Ground, ...]
    presses: tuple[Press, ...]
    support: Belief
    against: Belief
    partners: tuple[str, ...]
    denials: tuple[str, ...]
    denied_offers: tuple[str, ...]
    shared: tuple[Shared, ...]
    likeness: float | None
    stands_for: str

    @property
    def is_rival(self) -> bool:
        """True if the two meet: not only potential, not only denied."""
        return bool(MEETING & set(self.kinds))

    @property
    def arenas(self) -> tuple[str, ...]:
        """Segments named in any ground or statement, sorted."""
        named = (*(one.segment for one in self.grounds), *(one.segment for one in self.presses))
        return tuple(sorted({segment for segment in named if segment}))

    @property
    def is_pressing(self) -> bool:
        """True if the rival is said to be ahead of the firm or to chase it."""
        return any(self._presses(press) for press in self.presses if press.claims)

    @property
    def is_pressed(self) -> bool:
        """True if the firm is said to be ahead of the rival or to chase it."""
        return any(not self._presses(press) for press in self.presses if press.claims)

    @property
    def is_said(self) -> bool:
        """True if a source says or presupposes it, of the firm or of a unit: more than offers in one segment."""
        return bool(SAID & set(self.kinds))

    @property
    def stated(self) -> tuple[str, ...]:
        """Ids of what sources and editors say of rivalry between the two, sorted; nothing that a rule needed besides."""
        said = [id for one in self.grounds if one.kind in (STATED, PRESUPPOSED) for id in one.claims]
        return tuple(sorted({*said, *(id for one in self.presses for id in one.claims)}))

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of everything behind this row, stated and inferred, sorted."""
        said = [*self.partners, *self.denials, *self.denied_offers]
        said += [id for one in self.grounds for id in (*one.claims, *one.denials)]
        said += [id for one in self.presses for id in (*one.claims, *one.denials)]
        drawn = [done.claim for one in self.grounds for done in one.conclusions]
        return tuple(sorted({*said, *drawn}))

    def _presses(self, press: Press) -> bool:
        return (press.front == self.entity) == (press.predicate == "aheadOf")


@dataclass(frozen=True)
class Rivals:
    """The answer about one firm.

    asked: the name asked for, an offering where firm is its maker. rivals: strongest kind first, then by support, then id;
    denied ones last. counted: firms said to be rivals (Rival.is_said), owner and unit once. denied_offers, expected: claim
    ids about the firm's own denied offers, and of rivalry that is only hedged, planned or forecast. alike: firms only alike,
    and how much, the first of alike_count. compared: firms of which any attribute is said. units, owner: of the firm.
    """

    asked: str
    firm: str
    rivals: tuple[Rival, ...]
    counted: int
    denied_offers: tuple[str, ...]
    expected: tuple[str, ...]
    alike: tuple[tuple[str, float, tuple[Shared, ...]], ...] = ()
    alike_count: int = 0
    compared: int = 0
    units: tuple[str, ...] = ()
    owner: str | None = None

    @cached_property
    def pressing(self) -> tuple[str, ...]:
        """Rivals said to be ahead of the firm or to chase it, sorted."""
        return tuple(sorted(one.entity for one in self.rivals if one.is_pressing))

    @cached_property
    def pressed(self) -> tuple[str, ...]:
        """Rivals the firm is said to be ahead of or to chase, sorted."""
        return tuple(sorted(one.entity for one in self.rivals if one.is_pressed))


def counted(rivals: Iterable[Rival]) -> int:
    """How many firms are said to be rivals: owner and unit once, and none that is only potential, alike or denied."""
    return len({one.stands_for for one in rivals if one.is_said})


def direction(of: str, presses: tuple[Press, ...]) -> str:
    """One of DIRECTIONS as seen from a firm. Leads of two segments are two leads; both ways in one are contested."""
    signs: dict[str | None, set[bool]] = {}
    for press in presses:
        if press.claims:
            signs.setdefault(press.segment, set()).add(press.front == of)
    if not signs:
        return "none"
    is_denied = any(press.claims and press.denials for press in presses)
    if is_denied or any(len(both) > 1 for both in signs.values()):
        return "contested"
    fronts = {sign for both in signs.values() for sign in both}
    if len(fronts) > 1:
        return "both"
    is_lead = any(press.predicate == "aheadOf" for press in presses if press.claims)
    return {(True, True): "ahead", (True, False): "chased", (False, True): "behind", (False, False): "chases"}[
        next(iter(fronts)), is_lead
    ]
