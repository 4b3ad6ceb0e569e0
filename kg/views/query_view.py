"""An answer of a query as a view: bars, a timeline, arrows, dots, cards or a table, each row with its claims.

Why: whoever asks a question of their own takes its answer to the same meeting as the other pictures. Nothing is measured here: the
numbers are the query's. Not for: which columns fit (kg.views.query_fit) or how each form is drawn (kg.views.query_pictures).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.graph.result_cells import Answered, Cell
from kg.model import Labels, Landscape, Ontology
from kg.views.index import page_words
from kg.views.palette import Palette
from kg.views.phrases import Phrases
from kg.views.query_fit import Fit, fit
from kg.views.query_pictures import PICTURES, Item
from kg.views.svg import NARROW, WIDE, Drawing, Pen
from kg.views.view_model import Line, Table, TableRow, ViewModel, row_id
from kg.views.words import fill, templates, words
from kg.vocab import Certainty, Layer, Polarity, Status

NAME: Final = "query"
MOST_DRAWN: Final = 60  # rows; more is no picture


def query_words() -> dict[str, Labels]:
    """Words of this view: key -> language -> text."""
    return templates("query.json")


def query_view(
    form: str, found: Answered, landscape: Landscape, ontology: Ontology, lang: str, palette: Palette, *, asked: Mapping[str, str]
) -> ViewModel:  # fmt: skip
    """The view in one language. found: with labels in it. asked: the question in words, by language, as far as it is known.

    Raises UsageError where the answer has not got the columns the form needs.
    """
    chosen, phrases = fit(form, found), Phrases(landscape, ontology, lang)
    rows = [_claims(found, at, phrases) for at in range(found.rows)]
    items = [_item(at, chosen, found, rows[at], phrases) for at in range(found.rows)]
    whole = [item for item in items if item.is_whole]
    notes = _notes(form, found, len(whole), lang)
    head = (
        _say("rows.one" if found.rows == 1 else "rows.many", lang, n=found.rows) if found.rows else _say("none", lang)
    )
    drawn = whole[:MOST_DRAWN]
    picture, narrow = (_picture(form, drawn, chosen, Pen(lang, palette, width), head) for width in (WIDE, NARROW))
    headline = asked.get(lang) or head
    return ViewModel(
        NAME,
        lang,
        _say("title", lang),
        headline,
        _lead(chosen, lang),
        picture,
        narrow if narrow.body else None,
        _tables(found, rows, phrases),
        notes,
    )


def _picture(form: str, items: list[Item], chosen: Fit, pen: Pen, told: str) -> Drawing:
    if form == "table" or not items:
        return Drawing(pen.width, 0, "", told)
    height = PICTURES[form](pen, items, tuple(column.name for column in chosen.values))
    return pen.drawing(height, told)


def _item(at: int, chosen: Fit, found: Answered, claims: tuple[str, ...], phrases: Phrases) -> Item:
    names = tuple(_text(column.cells[at], phrases) for column in chosen.names)
    unit, precision = found.named("unit"), found.named("precision")
    cells = [column.cells[at] for column in chosen.values]
    return Item(
        names=names,
        numbers=tuple(cell.number if cell else None for cell in cells),
        days=tuple(cell.day if cell else None for cell in cells),
        shown=tuple(_text(cell, phrases) for cell in cells),
        unit=_text(unit.cells[at], phrases) if unit else "",
        precision=(cell.id if precision and (cell := precision.cells[at]) else "").lower(),
        marks=_marks(claims, phrases),
        layer=phrases.by_id[claims[0]].layer if claims else None,
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


def _marks(claims: tuple[str, ...], phrases: Phrases) -> str:
    """How a row's claim is known unless plainly stated, and that it is denied or counts no more; "" for what needs no word."""
    if not claims:
        return ""
    claim, lang = phrases.by_id[claims[0]], phrases.lang
    known = words()["layer"][claim.layer.value][lang] if claim.layer not in (Layer.STATED, Layer.REPORTED) else ""
    denied = page_words()["denied"][lang] if claim.polarity is Polarity.DENIED else ""
    hedged = page_words()["hedged"][lang] if claim.certainty is Certainty.HEDGED else ""
    over = page_words()[claim.status.value][lang] if claim.status is not Status.CURRENT else ""
    return phrases.say("comma").join(filter(None, [known, denied, hedged, over]))


def _claims(found: Answered, at: int, phrases: Phrases) -> tuple[str, ...]:
    """Claims that a row names, each once."""
    return tuple(dict.fromkeys(cell.id for cell in found.row(at) if cell.id in phrases.by_id))


def _tables(found: Answered, claims: list[tuple[str, ...]], phrases: Phrases) -> tuple[Table, ...]:
    """Every row; columns that hold nothing but claims become numbers in the last one."""
    shown = [one for one in found.columns if any(cell and cell.id not in phrases.by_id for cell in one.cells)]
    rows = tuple(
        TableRow(
            tuple(_text(column.cells[at], phrases) for column in shown), claims[at], row_id(NAME, phrases.lang, at)
        )
        for at in range(found.rows)
    )
    numeric = frozenset(at for at, column in enumerate(shown) if column.holds == "numbers")
    return (Table(_say("table", phrases.lang), tuple(column.name for column in shown), rows, numeric),) if rows else ()


def _notes(form: str, found: Answered, whole: int, lang: str) -> tuple[Line, ...]:
    notes = [Line(_say("truncated", lang), is_warning=True)] if found.truncated else []
    if form != "table" and whole > MOST_DRAWN:
        notes.append(Line(_say("cut", lang, n=MOST_DRAWN, all=whole), is_warning=True))
    if form != "table" and whole < found.rows:
        notes.append(Line(_say("without", lang, n=found.rows - whole)))
    return (*notes, Line(_say("as", lang)))


def _lead(chosen: Fit, lang: str) -> str:
    names = [column.name for column in (*chosen.names, *chosen.values)]
    if chosen.form == "table" or not names:
        return _say("lead.table", lang)
    values = [column.name for column in chosen.values] or [""]
    ends = {"from": chosen.names[0].name, "to": chosen.names[-1].name}
    return _say(f"lead.{chosen.form}", lang, value=values[0], x=values[0], y=values[-1], **ends)


def _say(key: str, lang: str, **values: object) -> str:
    return fill(query_words()[key][lang], {name: str(value) for name, value in values.items()})
