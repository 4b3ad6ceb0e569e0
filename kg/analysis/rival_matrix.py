"""Who is set against whom, as a matrix: one cell for each ordered pair, with what the row is said to do to the column.

Why: a list of rivals answers for one firm; only the whole square shows blocks of firms that press each other, and who stands alone.
A lead or chase stands in one cell, read from row to column; rivalry that is stated, presupposed or concluded holds both ways and stands
in both. An empty cell means that these sources do not set the two against each other, never that they do not compete.

Order of the rows: by block, in it by tier, then by English name. A block is the segment of the first arena a firm is ranked in
(kg.analysis.profile); of one in no arena the segment in which most of its ties lie. The largest block stands first. Blocks by segment and
not by a spectral or bandwidth order: on markets of this size both mixed segments that no source compares, and nobody could say why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from kg.analysis.competitors import all_rivals
from kg.analysis.grounds import OWNER, POTENTIAL, PRESUPPOSED, SAME_SEGMENT, STATED, Press
from kg.analysis.profile import Profile
from kg.analysis.rival import Rival
from kg.analysis.rivalry import Rivalry
from kg.analysis.scope import Context
from kg.errors import UsageError
from kg.sources.language import fold


class Tie(StrEnum):
    """What a row is said to do to a column, the most telling first."""

    AHEAD = "ahead"
    CHASES = "chases"
    STATED = "stated"
    PRESUPPOSED = "presupposed"
    OWNER = "through-owner"
    SAME = "same-segment"
    POTENTIAL = "potential"
    DENIED = "denied"


DIRECTED: Final = {"aheadOf": Tie.AHEAD, "chases": Tie.CHASES}
BOTH_WAYS: Final = {
    STATED: Tie.STATED,
    PRESUPPOSED: Tie.PRESUPPOSED,
    OWNER: Tie.OWNER,
    SAME_SEGMENT: Tie.SAME,
    POTENTIAL: Tie.POTENTIAL,
}
MOST_NAMED: Final = 10  # firms that an error names
SAID: Final = frozenset({Tie.AHEAD, Tie.CHASES, Tie.STATED})


@dataclass(frozen=True)
class Cell:
    """What a row does to a column. ties: in the order of Tie, at least one. segments: named in any of them, sorted.

    is_contested: the order of the two is said both ways in one segment, or something here is also denied. claims: ids, sorted.
    """

    row: str
    column: str
    ties: tuple[Tie, ...]
    segments: tuple[str, ...]
    is_contested: bool
    claims: tuple[str, ...]

    @property
    def tie(self) -> Tie:
        """The most telling one."""
        return self.ties[0]


@dataclass(frozen=True)
class Block:
    """Firms that stand together, in order. segment: None = their ties name none."""

    segment: str | None
    firms: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """blocks: in order. cells: by (row, column), only where there is a tie. tiers: firm -> tier, of those that hold one in their block.

    focus: the firm it is about, None = everybody.
    """

    blocks: tuple[Block, ...]
    cells: Mapping[tuple[str, str], Cell]
    tiers: Mapping[str, int]
    focus: str | None = None

    @property
    def firms(self) -> tuple[str, ...]:
        """Rows and columns, in order."""
        return tuple(firm for block in self.blocks for firm in block.firms)

    def first(self, most: int) -> Matrix:
        """The matrix of the focus, then whom it is set against, then those with most ties, stated ones first; in the same order."""
        if len(self.firms) <= most:
            return self
        weight: Counter[str] = Counter()
        for cell in self.cells.values():
            weight[cell.row] += 1000 if SAID & set(cell.ties) else 1
            weight[cell.column] += 1000 if SAID & set(cell.ties) else 1
        near = self.beside({self.focus}) if self.focus else frozenset()
        place = {firm: at for at, firm in enumerate(self.firms)}
        ordered = sorted(
            self.firms, key=lambda firm: (firm != self.focus, firm not in near, -weight[firm], place[firm])
        )
        return self.only(frozenset(ordered[:most]))

    def beside(self, firms: Collection[str]) -> frozenset[str]:
        """Whom any of these firms is set against."""
        return frozenset(
            other for pair in self.cells for one, other in (pair, pair[::-1]) if one in firms
        )  # fmt: skip

    def only(self, firms: frozenset[str]) -> Matrix:
        """The part about these firms, in the same order."""
        blocks = (Block(block.segment, tuple(firm for firm in block.firms if firm in firms)) for block in self.blocks)
        cells = {key: cell for key, cell in self.cells.items() if firms.issuperset(key)}
        return replace(self, blocks=tuple(block for block in blocks if block.firms), cells=cells)


def rival_matrix(context: Context, profile: Profile, found: Mapping[str, tuple[Rival, ...]] | None = None) -> Matrix:
    """Everybody whom the sources or rules set against somebody.

    profile: of companies, where blocks and tiers come from. Cost: that of `all_rivals`, plus one pass over the pairs.
    """
    found = all_rivals(context) if found is None else found
    cells = {}
    for firm in sorted(found):
        for rival in found[firm]:
            cell = _cell(rival)
            if cell is not None:
                cells[cell.row, cell.column] = cell
    firms = sorted({firm for pair in cells for firm in pair})
    arena, tiers = _ranked(profile)
    home = {firm: arena.get(firm) or _home(firm, cells.values()) for firm in firms}
    held = {firm: tiers[firm, home[firm]] for firm in firms if (firm, home[firm]) in tiers}
    return Matrix(tuple(_blocks(firms, home, held, context)), cells, held)


def around(found: Matrix, entity: str, context: Context) -> Matrix:
    """The matrix about one firm: whom it is set against, and whom those are; its block first. An offering stands for its one maker.

    Raises UsageError where nobody is set against it, and says who can be asked for.
    """
    makers = Rivalry(context).firms_of(entity)
    firm = makers[0] if len(makers) == 1 else entity
    if firm not in found.firms:
        raise UsageError(_why_nobody(found, firm, context))
    near = found.beside({firm})
    part = found.only(frozenset({firm}) | near | found.beside(near))
    blocks = sorted(part.blocks, key=lambda block: firm not in block.firms)
    return replace(part, blocks=tuple(blocks), focus=firm)


def _why_nobody(found: Matrix, firm: str, context: Context) -> str:
    name, segment = context.name(firm), context.scope.segment
    where = f" in {context.name(segment)}" if segment else ""
    if not found.firms:
        return f"these sources set nobody against anybody{where}; leave --segment out or run `kg gaps`"
    known = [context.name(one) for one in sorted(found.firms)]
    more = f" and {len(known) - MOST_NAMED} more" if len(known) > MOST_NAMED else ""
    return (
        f"no source and no rule sets anybody against {name}{where}, which is not to say that it has no rivals; "
        f"name one of {', '.join(known[:MOST_NAMED])}{more}"
    )


def _cell(rival: Rival) -> Cell | None:
    """What the firm does to its rival; None where only the rival does something to it."""
    said = [press for press in rival.presses if not _is_of_unit(press, rival)]
    own = [press for press in said if _actor(press, rival) == rival.of]
    directed = {DIRECTED[press.predicate] for press in own if press.claims}
    grounds = [one for one in rival.grounds if not (directed and one.kind == PRESUPPOSED)]
    ties = directed | {BOTH_WAYS[one.kind] for one in grounds}
    denied = {*rival.denials, *(id for press in own for id in press.denials)}
    if not ties and not denied:
        return None
    claims = denied | {id for press in own for id in press.claims}
    claims |= {id for one in grounds for id in (*one.claims, *(done.claim for done in one.conclusions))}
    named = [*(press.segment for press in own), *(one.segment for one in grounds)]
    segments = {segment for segment in named if segment}
    return Cell(
        rival.of,
        rival.entity,
        tuple(tie for tie in Tie if tie in ties) or (Tie.DENIED,),
        tuple(sorted(segments)),
        bool(ties & SAID and denied) or _is_mutual(own, said, rival),
        tuple(sorted(claims)),
    )


def _actor(press: Press, rival: Rival) -> str:
    """Which of the two is ahead, or chases."""
    other = rival.entity if press.front == rival.of else rival.of
    return press.front if press.predicate == "aheadOf" else other


def _is_of_unit(press: Press, rival: Rival) -> bool:
    """True if it is said of somebody's unit, and so of these two only by way of a conclusion."""
    direct = {id for one in rival.grounds if one.kind == PRESUPPOSED for id in one.claims}
    if press.claims:
        return direct.isdisjoint(press.claims)
    return not direct and any(one.kind == OWNER for one in rival.grounds)


def _is_mutual(own: Iterable[Press], said: Iterable[Press], rival: Rival) -> bool:
    """True if in one segment each is put in front of the other."""
    fronts = {(press.segment, press.front) for press in said if press.claims}
    return any(press.claims and {(press.segment, rival.of), (press.segment, rival.entity)} <= fronts for press in own)


def _ranked(profile: Profile) -> tuple[dict[str, str | None], dict[tuple[str, str | None], int]]:
    """Firm -> segment of its first arena, and (firm, segment) -> tier where it holds one."""
    home: dict[str, str | None] = {}
    tiers = {}
    for report in profile.reports:
        for one in report.standings:
            home.setdefault(one.entity, report.arena.segment)
            if one.tier is not None:
                tiers[one.entity, report.arena.segment] = one.tier
    return home, tiers


def _home(firm: str, cells: Iterable[Cell]) -> str | None:
    """Segment in which most ties of a firm lie; of equal ones the first by id."""
    counts = Counter(segment for cell in cells if firm in (cell.row, cell.column) for segment in cell.segments)
    return min(counts, key=lambda segment: (-counts[segment], segment)) if counts else None


def _blocks(
    firms: Iterable[str], home: Mapping[str, str | None], tiers: Mapping[str, int], context: Context
) -> list[Block]:
    by_segment: dict[str | None, list[str]] = {}
    for firm in firms:
        by_segment.setdefault(home[firm], []).append(firm)
    names = {firm: fold(context.landscape.entities[firm].label("en")) for firm in home}
    last = max(tiers.values(), default=0) + 1
    blocks = [
        Block(segment, tuple(sorted(inside, key=lambda firm: (tiers.get(firm, last), names[firm], firm))))
        for segment, inside in by_segment.items()
    ]
    return sorted(blocks, key=lambda block: (block.segment is None, -len(block.firms), block.segment or ""))
