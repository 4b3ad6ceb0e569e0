"""An answer of a query as a view: bars, a timeline, arrows, dots, cards or a table, each row with its claims.

Why: whoever asks a question of their own takes its answer to the same meeting as the other pictures. Nothing is measured here: the
numbers are the query's. Not for: which columns fit (kg.views.query_fit) or how each form is drawn (kg.views.query_pictures).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kg.graph.result_cells import Answered, Cell
from kg.model import Claim, Landscape, Ontology
from kg.views.index import page_words
from kg.views.palette import Palette
from kg.views.phrases import Phrases
from kg.views.query_fit import Fit, fit
from kg.views.query_item import Item
from kg.views.query_pictures import PICTURES
from kg.views.query_words import say
from kg.views.svg import NARROW, WIDE, Drawing, Pen
from kg.views.view_model import Line, Table, TableRow, ViewModel, row_id
from kg.views.words import words
from kg.vocab import TERM_PREFIX, Certainty, Layer, Polarity, Precision, Status

NAME: Final = "query"
MOST_DRAWN: Final = 60  # rows; more is no picture


def query_view(
    form: str, found: Answered, landscape: Landscape, ontology: Ontology, lang: str, palette: Palette, *, asked: Mapping[str, str]
) -> ViewModel:  # fmt: skip
    """The view in one language. found: with labels in it. asked: the question in words, by language, as far as it is known.

    Raises UsageError where the answer has not got the columns the form needs.
    """
    phrases = Phrases(landscape, ontology, lang)
    chosen = fit(form, _without_claims(found, phrases))
    rows = [_claims(found, at, phrases) for at in range(found.rows)]
    items = [_item(at, chosen, found, rows[at], phrases) for at in range(found.rows)]
    whole = [item for item in items if item.is_whole]
    drawn = whole[:MOST_DRAWN]
    is_vague = form == "timeline" and any(item.precision is None for item in drawn)
    notes = _notes(form, found, whole, lang) + (
        () if any(rows) or not rows else (Line(say("noClaim", lang), is_warning=True),)
    )
    head = say("rows.one" if found.rows == 1 else "rows.many", lang, n=found.rows) if found.rows else say("none", lang)
    picture, narrow = (_picture(form, drawn, chosen, Pen(lang, palette, width), head) for width in (WIDE, NARROW))
    headline = asked.get(lang) or head
    return ViewModel(
        NAME,
        lang,
        say("title", lang),
        headline,
        _lead(chosen, lang) + (say("lead.ring", lang) if is_vague else ""),
        picture,
        narrow if narrow.body else None,
        _tables(found, items, phrases, form),
        notes,
        ground=say("noClaim.ground", lang) if rows and not any(rows) else "",
    )


def _picture(form: str, items: list[Item], chosen: Fit, pen: Pen, told: str) -> Drawing:
    if form == "table" or not items:
        return Drawing(pen.width, 0, "", told)
    height = PICTURES[form](pen, items, tuple(column.name for column in chosen.values))
    return pen.drawing(height, told)


def _item(at: int, chosen: Fit, found: Answered, claims: tuple[str, ...], phrases: Phrases) -> Item:
    names = tuple(_text(column.cells[at], phrases) for column in chosen.names)
    unit, first = found.named("unit"), _first_claims(found, at, phrases)
    marks = list(
        dict.fromkeys(_marks(claim, phrases.lang) for claim in first)
    )  # of a count over many there may be no one word
    cells = [column.cells[at] for column in chosen.values]
    return Item(
        names=names,
        numbers=tuple(cell.number if cell else None for cell in cells),
        days=tuple(cell.day if cell else None for cell in cells),
        shown=tuple(_text(cell, phrases) for cell in cells),
        unit=_text(unit.cells[at], phrases) if unit else "",
        precision=_precision(at, cells, found, claims, phrases),
        marks=marks[0] if len(marks) == 1 else "",
        layer=first[0].layer if len(marks) == 1 else None,
        claims=claims,
        target=row_id(NAME, phrases.lang, at),
        is_whole=all(names) if chosen.form in ("graph", "map") else any(names) and _is_drawable(chosen.form, cells),
    )


def _is_drawable(form: str, cells: list[Cell | None]) -> bool:
    """True if the row has what the form draws: both numbers of a dot, the first value of anything else."""
    needed = cells if form == "quadrant" else cells[:1]
    return all(cell is not None for cell in needed)


def _text(cell: Cell | None, phrases: Phrases) -> str:
    if cell is None:
        return ""
    return phrases.number(cell.number) if cell.number is not None else phrases.isolated(cell.text)


def _first_claims(found: Answered, at: int, phrases: Phrases) -> list[Claim]:
    """The claims that the first cell of a row names which names any: it is of these that the row speaks."""
    named = ([phrases.by_id[id] for id in cell.ids if id in phrases.by_id] for cell in found.row(at))
    return next(filter(None, named), [])


def _marks(claim: Claim, lang: str) -> str:
    """How a claim is known unless plainly stated, and that it is denied or counts no more; "" for what needs no word."""
    known = words()["layer"][claim.layer.value][lang] if claim.layer not in (Layer.STATED, Layer.REPORTED) else ""
    denied = page_words()["denied"][lang] if claim.polarity is Polarity.DENIED else ""
    hedged = page_words()["hedged"][lang] if claim.certainty is Certainty.HEDGED else ""
    over = page_words()[claim.status.value][lang] if claim.status is not Status.CURRENT else ""
    return words()["headline"]["comma"][lang].join(filter(None, [known, denied, hedged, over]))


def _precision(
    at: int, cells: list[Cell | None], found: Answered, claims: tuple[str, ...], phrases: Phrases
) -> Precision | None:
    """How exact the days of a row are: as its ?precision says, else as the claims it names have it, the widest of several.

    None where neither says, which is no day; a time of day is exact by itself.
    """
    column = found.named("precision")
    said = column.cells[at] if column else None
    if said is not None:
        return next((one for one in Precision if one.local_name == said.id.removeprefix(TERM_PREFIX)), None)
    days = {cell.day for cell in cells if cell and cell.day}
    if any(cell.is_moment for cell in cells if cell):
        return Precision.DAY
    behind = [
        claim for id in claims if days & {(claim := phrases.by_id[id]).valid_from, claim.valid_until, claim.as_of}
    ]
    known = [claim.precision for claim in behind if claim.precision]
    return max(known, key=list(Precision).index, default=None)


def _claims(found: Answered, at: int, phrases: Phrases) -> tuple[str, ...]:
    """Claims that a row names, each once."""
    return tuple(dict.fromkeys(id for cell in found.row(at) for id in cell.ids if id in phrases.by_id))


def _tables(found: Answered, items: list[Item], phrases: Phrases, form: str) -> tuple[Table, ...]:
    """Every row; columns that hold nothing but claims become numbers in the last one. Of days it says how exact they are."""
    lang = phrases.lang
    shown = [one for one in found.columns if any(cell and not _is_claim(cell, phrases) for cell in one.cells)]
    is_timed = form == "timeline" and found.named("precision") is None
    columns = (*(column.name for column in shown), *([say("exact", lang)] if is_timed else []))
    rows = []
    for at, item in enumerate(items):
        cells = [_text(column.cells[at], phrases) for column in shown]
        known = phrases.ontology.label(item.precision.local_name, lang) if item.precision else say("exact.not", lang)
        rows.append(
            TableRow((*cells, *([known if item.is_whole else ""] if is_timed else [])), item.claims, item.target)
        )
    numeric = frozenset(at for at, column in enumerate(shown) if column.holds == "numbers")
    return (Table(say("table", lang), columns, tuple(rows), numeric),) if rows else ()


def _without_claims(found: Answered, phrases: Phrases) -> Answered:
    """The answer without columns of claims, however they are called; as it is where nothing else would name a row."""
    kept = tuple(
        one for one in found.columns if not all(cell is None or _is_claim(cell, phrases) for cell in one.cells)
    )
    return replace(found, columns=kept) if any(one.holds == "names" for one in kept) else found


def _is_claim(cell: Cell, phrases: Phrases) -> bool:
    return bool(cell.ids) and all(id in phrases.by_id for id in cell.ids)


def _notes(form: str, found: Answered, whole: list[Item], lang: str) -> tuple[Line, ...]:
    notes = [Line(say("truncated", lang), is_warning=True)] if found.truncated else []
    if form != "table" and len(whole) > MOST_DRAWN:
        notes.append(Line(say("cut", lang, n=MOST_DRAWN, all=len(whole)), is_warning=True))
    if form != "table" and len(whole) < found.rows:
        notes.append(Line(say("without", lang, n=found.rows - len(whole))))
    vague = sum(item.precision is None for item in whole)
    if form == "timeline" and vague:
        notes.append(Line(say("vague", lang, n=vague), is_warning=True))
    return (*notes, Line(say("as", lang)))


def _lead(chosen: Fit, lang: str) -> str:
    names = [column.name for column in (*chosen.names, *chosen.values)]
    if chosen.form == "table" or not names:
        return say("lead.table", lang)
    values = [column.name for column in chosen.values] or [""]
    ends = {"from": chosen.names[0].name, "to": chosen.names[-1].name}
    return say(f"lead.{chosen.form}", lang, value=values[0], x=values[0], y=values[-1], **ends)
