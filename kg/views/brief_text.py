"""A brief as Markdown that reads well alone: headings, lists and tables, the same sentences in the same order.

Why: it goes into a mail or a repository. Not for: the words (kg.views.brief).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.views.blocks import escaped, markdown_table
from kg.views.brief_model import Board, Brief, Fan, Picture, Row, Said, Slide, Table
from kg.views.english import unquoted
from kg.views.phrases import plain
from kg.views.things import clean


def to_markdown(brief: Brief) -> str:
    """The whole brief, ends with LF. Isolates are left out: Markdown has no direction."""
    parts = [f"# {_text(brief.market)}", _text(brief.foot), _text(brief.key())]
    for slide in brief.slides:
        parts += list(_slide(slide, brief))
    return "\n\n".join(part for part in parts if part) + "\n"


def _slide(slide: Slide, brief: Brief) -> Iterator[str]:
    yield f"## {_said(slide.title, brief)}"
    yield f"*{_text(slide.kicker)}*"
    yield "\n".join(f"- {_said(point, brief)}" for point in slide.points)
    if slide.picture:
        yield from _picture(slide.picture, brief)
    if slide.side:
        marks = brief.marks(slide.side.rows[0].said) if slide.side.rows else ""
        yield f"**{_text(slide.side.title)}** {_text(marks)}".strip()
        yield _table(slide.side, brief)


def _picture(picture: Picture, brief: Brief) -> Iterator[str]:
    if isinstance(picture, Table):
        yield _table(picture, brief)
    elif isinstance(picture, Fan):
        yield _table(fan_table(picture), brief)
    elif isinstance(picture, Board):
        for column in picture.columns:
            cards = (
                f"- {'**' * card.is_focal}{_text(card.name)}{'**' * card.is_focal}: {_text(card.note)} {_text(brief.marks(card.said))}"
                for card in column.cards
            )
            yield "\n".join([f"### {_text(column.title)}", "", *cards])
    else:
        for section in picture:
            yield "\n".join(
                [f"### {_text(section.title)}", "", *(f"- {_said(point, brief)}" for point in section.points)]
            )


def fan_table(picture: Fan) -> Table:
    """Rivals as a plain table: the name first, then what makes it one."""
    rows = tuple(Row((spoke.name, *spoke.row.cells), spoke.row.claims, spoke.row.measure) for spoke in picture.spokes)
    return Table(
        picture.title, (picture.title, *picture.columns), rows, (0.2, *(0.8 * part for part in picture.widths))
    )


def _table(table: Table, brief: Brief) -> str:
    heads = [_line(column) for column in table.columns] + [""] * table.has_references
    rows = [
        [_line(cell) for cell in row.cells] + [_line(brief.marks(row.said))] * table.has_references
        for row in table.rows
    ]
    return markdown_table(heads, rows).rstrip("\n")


def _said(said: Said, brief: Brief) -> str:
    return f"{_text(said.text)} {_text(brief.marks(said))}".strip()


def _text(text: str) -> str:
    """One line that Markdown takes for text."""
    return escaped(_line(text))


def _line(text: str) -> str:
    return " ".join(clean(plain(unquoted(text))).split())
