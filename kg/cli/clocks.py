"""The foot that every answer gets when a day was asked for, put where its format has room for sentences.

Why: one place decides where it stands. Rows of CSV and XML hold no sentences, so there it goes to stderr, beside the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date

    from kg.model import Landscape


def footed(
    text: str, answer: object | None, landscape: Landscape, lang: str, format_: str, *, where: str = "", is_record_told: bool = False
) -> str:  # fmt: skip
    """A text with what the clocks say of the answer below it; the text itself where no day was asked for.

    answer: what the text was made of, None = the whole graph. where, is_record_told: as for kg.views.clocks.
    format_: other than `table` and `md` it has no room for sentences, and stderr says them.
    """
    from kg.views.clocks import clock_lines

    told = clock_lines(answer, landscape, lang, where=where, is_record_told=is_record_told)
    if not told:
        return text
    if format_ not in ("table", "md"):
        click.echo("\n".join(told), err=True)
        return text
    return f"{text}\n" + "".join(f"{'- ' if format_ == 'md' else '  '}{line}\n" for line in told)


def say_clocks(landscape: Landscape, lang: str, *, as_of: date | None, recorded: date | None) -> None:
    """Say on stderr what the clocks say of an answer out of the whole graph, which does not tell what it rests on."""
    from kg.analysis.history import looked_at
    from kg.views.clocks import clock_lines

    market = looked_at(landscape, as_of=as_of, recorded=recorded)
    for line in clock_lines(None, market, lang):
        click.echo(line, err=True)
