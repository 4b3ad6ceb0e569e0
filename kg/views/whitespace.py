"""What is not said, in words and tables: the next question, both matrices of white space, and the list of gaps.

Why: an empty cell must not read as "no", and a question must say what its answer is worth. Not for: numbers (kg.analysis).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from kg.analysis.gaps import NotSaid, read_origins
from kg.analysis.next_question import Agenda
from kg.analysis.simulation import Settings
from kg.analysis.whitespace import Cell, State, Whitespace
from kg.views.blocks import Block
from kg.views.contested import cited, in_sources
from kg.views.phrases import Phrases
from kg.views.questions import question_blocks
from kg.views.words import day_text

COLUMNS_WIDE: Final = 5  # segments beside each other; more go into a table below
MOST_ROWS: Final = 40
MOST_LINES: Final = 12
MOST_NAMED: Final = 12
TOLD: Final = (State.DENIED, State.CONTESTED, State.OUTLOOK)  # states whose cells are told one by one


def gaps_blocks(
    space: Whitespace, agendas: Sequence[Agenda], missing: NotSaid, phrases: Phrases, settings: Settings
) -> tuple[Block, ...]:
    """The next question and what follows it, both matrices, and what is not said of single names."""
    sources = in_sources(read_origins(phrases.landscape), phrases)
    head = phrases.say("gapsHead", date=day_text(space.moment, phrases.lang), sources=sources)
    return (
        Block(head, (phrases.say("gapsMeaning"),)),
        *question_blocks(agendas, phrases, seed=settings.seed),
        *_matrix(space.capabilities, phrases, "capability", _capability_notes(space, phrases)),
        *_matrix(space.offers, phrases, "offer", _told(space.offers, phrases)),
        _list(missing, phrases),
    )


def _matrix(cells: Sequence[Cell], phrases: Phrases, matrix: str, notes: Iterable[str]) -> list[Block]:
    """Rows: things something is said of. Columns: segments, the fullest first. What is empty throughout is named below."""
    filled = [cell for cell in cells if cell.claims]
    segments = Counter(cell.segment for cell in filled)
    things = Counter(cell.thing for cell in filled)
    columns = sorted(segments, key=lambda id: (-segments[id], id))
    rows = sorted(things, key=lambda id: (-things[id], id))
    at = {(cell.segment, cell.thing): cell for cell in filled}
    title = phrases.say(f"{matrix}Title")
    if not cells:
        return [Block(title, (phrases.say("matrixNone"),))]
    name = phrases.say("colCapability" if matrix == "capability" else "colFirm")
    parts = [columns[start : start + COLUMNS_WIDE] for start in range(0, len(columns), COLUMNS_WIDE)]
    blocks = [_grid(name, part, rows[:MOST_ROWS], at, phrases) for part in parts]
    key = [phrases.say("cellKey")] if matrix == "capability" else []
    intro = Block(title, (phrases.say(f"{matrix}Asks"), *key))
    empty = _empty(cells, set(columns), set(rows), phrases)
    cut = [phrases.say("rowsCut", n=str(len(rows) - MOST_ROWS))] if len(rows) > MOST_ROWS else []
    return [intro, *blocks, Block("", (*cut, *notes, *empty))]


def _grid(
    name: str, segments: Sequence[str], things: Sequence[str], at: dict[tuple[str, str], Cell], phrases: Phrases
) -> Block:
    columns = (name, *(phrases.name(segment) for segment in segments))
    rows = tuple(
        (phrases.name(thing), *(_state(at.get((segment, thing)), phrases) for segment in segments)) for thing in things
    )
    return Block("", (), columns, rows)


def _state(cell: Cell | None, phrases: Phrases) -> str:
    state = cell.state if cell else State.NO_EVIDENCE
    key = "".join(part.capitalize() for part in state.value.split("-"))
    return phrases.say(f"cell{key}", n=str(len(_behind(cell)) if cell else 0))


def _behind(cell: Cell) -> tuple[str, ...]:
    """The claims that make a cell what it is, without mere mentions."""
    decisive = (*cell.says, *cell.denies)
    return tuple(sorted(set(decisive))) or cell.outlook or cell.asks or cell.names


def _capability_notes(space: Whitespace, phrases: Phrases) -> list[str]:
    asked = [cell for cell in space.capabilities if cell.state is State.ASKED]
    lines = [phrases.say("askedKey")] if asked else []
    lines += [_line("askedLine", cell, phrases) for cell in asked[:MOST_LINES]]
    needed = {cell.thing for cell in asked}
    for thing, claims in space.unplaced:
        if thing in needed:
            names = phrases.names(sorted({phrases.by_id[id].subject for id in claims}))
            lines.append(
                phrases.say("unplacedLine", thing=phrases.name(thing), names=names, claims=cited(claims, phrases))
            )
    return [*lines, *_told(space.capabilities, phrases)]


def _told(cells: Iterable[Cell], phrases: Phrases) -> list[str]:
    """Cells that are neither said nor empty, one by one."""
    found = [cell for cell in cells if cell.state in TOLD]
    lines = [_line(f"{cell.state.value}Line", cell, phrases) for cell in found[:MOST_LINES]]
    return lines + ([phrases.say("linesCut", n=str(len(found) - MOST_LINES))] if len(found) > MOST_LINES else [])


def _line(key: str, cell: Cell, phrases: Phrases) -> str:
    names = {"segment": phrases.name(cell.segment), "thing": phrases.name(cell.thing)}
    return phrases.say(key, None, claims=cited(_behind(cell), phrases), **names)


def _empty(cells: Iterable[Cell], segments: set[str], things: set[str], phrases: Phrases) -> list[str]:
    every = list(cells)
    bare_segments = sorted({cell.segment for cell in every} - segments)
    bare_things = sorted({cell.thing for cell in every} - things)
    return [
        phrases.say(key, names=_series([phrases.name(id) for id in bare], phrases))
        for key, bare in (("segmentsEmpty", bare_segments), ("thingsEmpty", bare_things))
        if bare
    ]


def _series(names: Sequence[str], phrases: Phrases) -> str:
    """Names apart by semicolons, because some hold a comma; of many the first and how many more."""
    shown = phrases.say("semicolon").join(names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else phrases.say("more", len(names) - MOST_NAMED, names=shown)


def _list(missing: NotSaid, phrases: Phrases) -> Block:
    """What nobody says of single names, pairs and groups, each line with claims that leave it open."""
    names, apart = missing.names, missing.apart
    lines = [phrases.say("missingSource")] if missing.has_one_origin else []
    for key, ids in (
        ("missingOffering", names.without_offering),
        ("missingMaker", names.without_maker),
        ("missingPost", names.without_post),
    ):
        if ids:
            text = phrases.say(key, len(ids), names=phrases.names(ids, MOST_NAMED))
            lines.append(_cited(text, _naming(ids, names.claims, phrases), phrases))
    if apart:
        pairs = phrases.listed([phrases.pair(claim) for claim in apart], MOST_NAMED)
        text = phrases.say("missingOrder", len(apart), pairs=pairs)
        lines.append(_cited(text, [claim.id for claim in apart], phrases))
    for arenas in missing.unjoined:
        groups = [phrases.say("group", names=phrases.names(arena.entities)) for arena in arenas]
        segment = phrases.name(arenas[0].segment) if arenas[0].segment else phrases.say("noSegment")
        lines.append(phrases.say("listApart", segment=segment, groups=phrases.listed(groups)))
    return Block(phrases.say("listTitle"), tuple(lines) or (phrases.say("listNone"),))


def _cited(text: str, claims: Sequence[str], phrases: Phrases) -> str:
    return phrases.say("listClaims", text=text, claims=cited(claims, phrases)) if claims else text


def _naming(ids: Iterable[str], claims: Iterable[str], phrases: Phrases) -> list[str]:
    wanted, among = set(ids), set(claims)
    return [
        claim.id
        for claim in phrases.landscape.claims
        if claim.id in among and wanted & {claim.subject, claim.object or ""}
    ]
