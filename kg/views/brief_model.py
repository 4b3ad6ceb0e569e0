"""What a brief is before it is a deck, a page or a paper: slides of sentences, each with its claims or the analysis that says it.

Why: PowerPoint, HTML, Markdown and PDF must say the same, and one linter must see every sentence before any of them is made.
Not for: what the sentences say (kg.views.brief) or how they look (brief_layout, brief_page, brief_text).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Final

from kg.errors import Problem
from kg.views.words import fill

# Analyses a sentence may be marked with, in the order of their letters where a brief uses them all; named in static/brief.json.
MEASURES: Final = (
    "count", "map", "draws", "rivals", "flip", "question", "contested", "gaps", "credence", "profile",
)  # fmt: skip
MOST_RUNS: Final = 7  # numbers or ranges of numbers behind one sentence of a slide; of more the first
FIRST_RUNS: Final = 5  # and where the rest stand


@dataclass(frozen=True)
class Said:
    """One sentence. claims: ids it rests on, weightiest first. measure: the analysis it comes from, one of MEASURES, "" = none.

    is_warning: what a reader must not overlook.
    """

    text: str
    claims: tuple[str, ...] = ()
    measure: str = ""
    is_warning: bool = False


@dataclass(frozen=True)
class Bar:
    """An interval of places drawn in a cell. first, last, median: places from 1; of: how many names there are."""

    first: int
    last: int
    median: int
    of: int


@dataclass(frozen=True)
class Row:
    """One row of a table: as a sentence it needs claims or a measure. bar: drawn in the column `Table.bar_at`."""

    cells: tuple[str, ...]
    claims: tuple[str, ...] = ()
    measure: str = ""
    is_focal: bool = False
    bar: Bar | None = None

    @property
    def said(self) -> Said:
        """The row read as one sentence."""
        return Said(" | ".join(self.cells), self.claims, self.measure)


@dataclass(frozen=True)
class Table:
    """widths: shares of the width. numeric: columns that end flush. bar_at: column with intervals, -1 = none.

    has_references: True if a last column with the numbers of claims is added. is_claim_list: its rows are the claims, by number.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    numeric: frozenset[int] = frozenset()
    bar_at: int = -1
    has_references: bool = True
    is_claim_list: bool = False


@dataclass(frozen=True)
class Card:
    """One firm in one segment. note: what puts it there, in few words. state: stated, compared, contested or denied."""

    name: str
    note: str
    claims: tuple[str, ...]
    state: str
    is_focal: bool = False

    @property
    def said(self) -> Said:
        """The card read as one sentence."""
        return Said(f"{self.name}: {self.note}", self.claims, "map")


@dataclass(frozen=True)
class Column:
    """One segment of a map, its cards weightiest first."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Board:
    """A market map: segments beside each other."""

    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Spoke:
    """One rival. line: said, presupposed or rule.

    presses: the focal firm is said to be ahead of it or to chase it; pressed: the reverse.
    """

    name: str
    line: str
    presses: bool
    pressed: bool
    row: Row


@dataclass(frozen=True)
class Fan:
    """The focal firm and its rivals, each with a row. columns: heads of the rows' cells; widths: their shares of the width."""

    title: str
    focal: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    spokes: tuple[Spoke, ...]
    key: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading and sentences below it."""

    title: str
    points: tuple[Said, ...]


Picture = Table | Board | Fan | tuple[Section, ...]


@dataclass(frozen=True)
class Slide:
    """One slide. kicker: the question it answers; title: the answer. side: a small table beside the points.

    is_appendix: it stands after the slides that are presented.
    """

    kicker: str
    title: Said
    points: tuple[Said, ...] = ()
    picture: Picture | None = None
    side: Table | None = None
    is_appendix: bool = False

    def sentences(self) -> Iterator[Said]:
        """Everything on it that says something, in the order in which it is read."""
        yield self.title
        if self.side:
            yield from (row.said for row in self.side.rows)
        yield from _of_picture(self.picture)
        yield from self.points


def _of_picture(picture: Picture | None) -> Iterator[Said]:
    if isinstance(picture, Table):
        yield from (row.said for row in picture.rows)
    elif isinstance(picture, Board):
        yield from (card.said for column in picture.columns for card in column.cards)
    elif isinstance(picture, Fan):
        yield from (spoke.row.said for spoke in picture.spokes)
    elif picture:
        yield from (point for section in picture for point in section.points)


@dataclass(frozen=True)
class Brief:
    """A whole brief in one language. market: what the landscape is called. foot: stands on every slide.

    numbers: claim id → number in the appendix, from 1, in the order of citing. letters: measure → capital letter.
    measures: measure → what it is called. words: what renderers say themselves, key → text.
    """

    lang: str
    audience: str
    market: str
    question: str
    foot: str
    slides: tuple[Slide, ...]
    numbers: dict[str, int] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    as_of: str = ""

    def runs(self, said: Said) -> list[tuple[int, int]]:
        """Rows of the appendix that hold the claims behind a sentence: first and last of each run, in order."""
        return runs(self.numbers[id] for id in said.claims if id in self.numbers)

    def marks(self, said: Said) -> str:
        """What stands behind a sentence: numbers of claims and the letter of an analysis, "" for nothing.

        Of more than MOST_RUNS the first FIRST_RUNS, how many more there are, and between which rows.

        >>> numbers = {letter: at for at, letter in enumerate("abcdefghijklmno", start=1)}
        >>> made = Brief("en", "board", "", "", "", (), numbers, {"count": "A"})
        >>> made.marks(Said("x", tuple("abcg"), "count")), made.marks(Said("x", tuple("acegikmo")))
        ('[1–3, 7, A]', '[1, 3, 5, 7, 9, +3 (11–15)]')
        """
        found = self.runs(said)
        shown, rest = (found, []) if len(found) <= MOST_RUNS else (found[:FIRST_RUNS], found[FIRST_RUNS:])
        parts = [run_text(run) for run in shown]
        parts += [f"+{sum(b - a + 1 for a, b in rest)} ({rest[0][0]}–{rest[-1][1]})"] if rest else []
        parts += [self.letters[said.measure]] if said.measure in self.letters else []
        return f"[{', '.join(parts)}]" if parts else ""

    def key(self, slide: Slide | None = None, *, is_whole: bool = False) -> str:
        """What the brackets of a slide mean (None: of all slides), every analysis named; "" where there are none.

        is_whole: every number is shown, so that nothing need be said of those left out.
        """
        names = list(self.letters) if slide is None else self.used(slide)
        cites = bool(self.numbers) if slide is None else any(said.claims for said in slide.sentences())
        parts = [self.words["foot.claim"]] if cites else []
        shown = [slide] if slide else self.slides
        if not is_whole and any(len(self.runs(said)) > MOST_RUNS for one in shown for said in one.sentences()):
            parts.append(self.words["foot.more"])
        for at, name in enumerate(names):
            template = self.words["foot.measureNext" if at else "foot.measure"]
            parts.append(fill(template, {"letter": self.letters[name], "measure": self.measures[name]}))
        return " · ".join(parts)

    def used(self, slide: Slide) -> tuple[str, ...]:
        """Measures that sentences of a slide are marked with, in order of their letters."""
        found = {said.measure for said in slide.sentences() if said.measure}
        return tuple(sorted(found, key=lambda name: self.letters.get(name, "")))


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers in order as (first, last), three and more in a row as one.

    >>> runs([3, 1, 2, 7, 8])
    [(1, 3), (7, 7), (8, 8)]
    """
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [
        pair
        for run in found
        for pair in ([(run[0], run[-1])] if len(run) > 2 else [(number, number) for number in run])
    ]


def run_text(run: tuple[int, int]) -> str:
    """`1–3`, or the number alone."""
    return str(run[0]) if run[0] == run[1] else f"{run[0]}–{run[1]}"


def numbered(slides: Iterable[Slide]) -> tuple[dict[str, int], dict[str, str]]:
    """Numbers of claims and letters of measures, both in the order in which slides first use them."""
    said = [sentence for slide in slides for sentence in slide.sentences()]
    claims = dict.fromkeys(id for sentence in said for id in sentence.claims)
    measures = dict.fromkeys(sentence.measure for sentence in said if sentence.measure)
    return {id: at for at, id in enumerate(claims, start=1)}, dict(zip(measures, ascii_uppercase, strict=False))


def lint(brief: Brief, known: Collection[str]) -> tuple[Problem, ...]:
    """What is wrong with a brief, in the order of the slides; () if a board may see it.

    known: ids of every claim that stands. A sentence needs claims that exist and stand in the appendix, each of them, or a known
    measure.
    """
    return tuple(
        Problem(f"brief, slide {at}", 0, what, todo)
        for at, slide in enumerate(brief.slides, start=1)
        for said in slide.sentences()
        for what, todo in _lint(said, brief, known)
    )


def _lint(said: Said, brief: Brief, known: Collection[str]) -> Iterator[tuple[str, str]]:
    where = f'"{said.text[:60]}"'
    if not said.text.strip(" |"):
        yield "a sentence says nothing", "write it or leave it out"
    if not said.claims and not said.measure:
        yield f"{where} rests on no claim and is not marked as analysis", "cite a claim or name the measure"
    if said.measure and said.measure not in MEASURES:
        yield f'{where}: "{said.measure}" is no measure', f"choose one of {', '.join(MEASURES)}"
    for id in said.claims:
        if id not in known:
            yield f'{where} cites "{id}", which is no claim that stands', "cite one that does"
        elif id not in brief.numbers:
            yield f'{where} cites "{id}", which the appendix does not list', "list it there"
