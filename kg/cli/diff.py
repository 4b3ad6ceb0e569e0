"""`kg diff`: what changed between two days or two builds, in business words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.basis import based
from kg.cli.clocks import footed
from kg.cli.options import Choice, as_of_option, format_option, lang_option, output_option, recorded_option
from kg.cli.tables import json_text, markdown_table, text_table
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.analysis.differences import Difference
    from kg.analysis.scope import Context
    from kg.model import Landscape
    from kg.settings import Settings
    from kg.views.changes import Table


@dataclass(frozen=True)
class Views:
    """Two views to compare. known: what was on record at either end of two days. recorded: days of two states of a record."""

    old: Context
    new: Context
    known: tuple[Landscape, Landscape] | None = None
    recorded: tuple[str, str] | None = None


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--clock",
    type=Choice(["market", "record"]),
    default="market",
    show_default=True,
    help="Of two days: the market as it stood on each, or what had been recorded by each.",
)
@click.option("--explain", is_flag=True, help="Share every move of a place out among the claims that made it.")
@click.option(
    "--segment", metavar="NAME", help="Only what is about one market segment, by id or name, or a narrower one."
)
@as_of_option
@recorded_option
@lang_option
@format_option("table", "json", "md")
@output_option
def diff(
    old: str,
    new: str,
    clock: str,
    explain: bool,
    segment: str | None,
    as_of: date | None,
    recorded: date | None,
    lang: str,
    format_: str,
    output: Path,
) -> None:
    """Tell what changed between two days (YYYY-MM-DD) of one output, or between two output folders.

    Two days are two states of the market, seen with everything on record today; what was corrected or withdrawn in between is
    told apart from what happened. With --clock record they are two states of our knowledge of one and the same day.

    Example: kg diff 2024-06-30 2024-10-31 --explain
    """
    from kg.analysis.differences import differences
    from kg.claims.lookup import find_segment
    from kg.settings import from_env

    views = read_views((old, new), clock, (as_of, recorded), output, from_env())
    about = find_segment(segment, views.new.landscape) if segment else None
    found = differences(views.old, views.new, known=views.known, segment=about, is_explained=explain)
    click.echo(formatted(found, views.recorded, lang, format_, is_explained=explain), nl=False)


def read_views(
    ends: tuple[str, str], clock: str, days: tuple[date | None, date | None], output: Path, settings: Settings
) -> Views:
    """Two days of an output, or two outputs.

    days: the day looked at and the day of the record, as options give them. Raises UsageError where the two cannot be compared.
    """
    from kg.analysis.history import recorded_by
    from kg.analysis.scope import Context
    from kg.cli.reading import read_landscape, read_output
    from kg.model import Clocks

    as_of, recorded = days
    first, last = (_day(end) for end in ends)
    if first is None or last is None:
        if first or last:
            raise UsageError("one of the two is a day and the other is not; give two days or two output folders")
        return _of_folders(ends, days, settings)
    if first > last:
        raise UsageError(f"{ends[0]} is later than {ends[1]}; write the earlier day first")
    built, _ = read_output(output, settings)
    if clock == "record":
        if recorded is not None:
            raise UsageError("--clock record takes its days from OLD and NEW; leave --recorded out")
        sides = [read_landscape(built, settings, as_of=as_of, recorded=day) for day in (first, last)]
        return Views(Context(sides[0], built.ontology), Context(sides[1], built.ontology), recorded=ends)
    if as_of is not None:
        raise UsageError(
            "OLD and NEW are the days looked at; leave --as-of out, or compare records with --clock record"
        )
    base = recorded_by(built.landscape, recorded) if recorded else built.landscape
    views = [Context(replace(base, as_of=day, clocks=Clocks(day, recorded)), built.ontology) for day in (first, last)]
    return Views(views[0], views[1], (recorded_by(base, first), recorded_by(base, last)))


def formatted(
    found: Difference, recorded: tuple[str, str] | None, lang: str, format_: str, *, is_explained: bool
) -> str:
    """A difference as `table`, `json` or `md`."""
    from kg.analysis.differences import difference_record
    from kg.analysis.simulation import Settings
    from kg.analysis.undated import clocks_record
    from kg.views.changes import Teller

    new = found.new.landscape
    if format_ == "json":
        days = {"recorded": list(recorded)} if recorded else {}
        return json_text(difference_record(found) | clocks_record(None, new) | days)
    where = "market" if found.old.moment == found.new.moment else "later"
    foot = partial(footed, where=where, is_record_told=recorded is not None)
    teller = Teller(found, lang, recorded)
    if found.is_empty:
        return foot(based(f"{teller.say('none')}\n", found.basis, lang, format_), None, new, lang, format_)
    tables = [*teller.tables(Settings()), *teller.explained()]
    is_in_segment = found.new.scope.segment is not None
    still = [teller.say("noMoves")] if is_explained and not found.explained else []
    rest = teller.nothing_here() if is_in_segment and not found.changes else "" if is_in_segment else teller.rest()
    parts = [
        *map(_markdown if format_ == "md" else _text, tables),
        *(f"{line}\n" for line in (*still, rest) if line),
    ]
    text = "\n".join([f"{'## ' if format_ == 'md' else ''}{teller.title()}\n", *parts])
    return foot(based(text, found.basis, lang, format_), None, new, lang, format_)


def _text(table: Table) -> str:
    notes = "".join(f"{note}\n" for note in table.notes)
    return f"{table.title}\n{text_table(table.columns, table.rows, right=table.right)}{notes}"


def _markdown(table: Table) -> str:
    notes = "".join(f"- {note}\n" for note in table.notes)
    return f"### {table.title}\n\n{markdown_table(table.columns, table.rows)}" + (f"\n{notes}" if notes else "")


def _of_folders(folders: tuple[str, str], days: tuple[date | None, date | None], settings: Settings) -> Views:
    from kg.analysis.scope import Context
    from kg.cli.reading import read_landscape
    from kg.output import open_output

    built = [open_output(Path(folder), settings.ontology) for folder in folders]
    names = [one.manifest["landscape"] for one in built]
    if names[0] != names[1]:
        raise UsageError(
            f"{folders[0]} holds {names[0]} and {folders[1]} holds {names[1]}; only builds of one market can be compared"
        )
    as_of, recorded = days
    sides = [read_landscape(one, settings, as_of=as_of, recorded=recorded) for one in built]
    return Views(Context(sides[0], built[0].ontology), Context(sides[1], built[1].ontology))


def _day(end: str) -> date | None:
    """A day, None for anything that is not written like one. Raises UsageError for one that does not exist."""
    if len(end) != 10 or end[4] + end[7] != "--" or Path(end).is_dir():
        return None
    try:
        return date.fromisoformat(end)
    except ValueError as error:
        raise UsageError(f'"{end}" is not a day; write it as YYYY-MM-DD') from error
