"""`kg whatif`: what would change in a world that is not, side by side with what the sources say."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.clocks import footed
from kg.cli.options import as_of_option, format_option, lang_option, output_option, recorded_option
from kg.cli.tables import json_text, markdown_table, text_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.analysis.scenario import Comparison
    from kg.claims.scenarios import Scenario
    from kg.model import Ontology
    from kg.views.scenario import Section


def _share(ctx: click.Context, param: click.Parameter, text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation as error:
        raise click.BadParameter(f'"{text}" is no number; write a share from 0 to 1, such as 0.7') from error


def _day(ctx: click.Context, param: click.Parameter, moment: datetime | None) -> date | None:
    return moment.date() if moment else None


@click.command()
@click.argument("words", metavar="MOVE|FILE...", nargs=-1, required=True)
@click.option("--segment", default="", metavar="NAME", help="Where a launch takes place, or an added claim holds.")
@click.option(
    "--on",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    callback=_day,
    metavar="DATE",
    help="Day of the move; without it the day the two worlds part.",
)
@click.option("--assumption", default="", metavar="TEXT", help="Why the move is assumed.")
@click.option(
    "--credence", callback=_share, metavar="0..1", help="How far the assumption is to be believed.  [default: 1]"
)
@click.option("--new", "is_new", is_flag=True, help="The thing launched is not known yet: bring it in.")
@as_of_option
@recorded_option
@lang_option
@format_option("table", "json", "md")
@click.option(
    "--save", type=click.Path(path_type=Path), metavar="DIR", help="Also write the scenario's files into a folder."
)
@output_option
def whatif(
    words: tuple[str, ...],
    segment: str,
    on: date | None,
    assumption: str,
    credence: Decimal | None,
    is_new: bool,
    as_of: date | None,
    recorded: date | None,
    lang: str,
    format_: str,
    save: Path | None,
    output: Path,
) -> None:
    """Compare the market with one in which somebody launches, buys, leaves …, or a claim falls. FILE: moves as TOML.

    Moves: acquire A B · partner A B · launch A PRODUCT · exit A SEGMENT|PRODUCT · open PRODUCT · add "A aheadOf B" ·
    withdraw CLAIM · deny CLAIM. Several files are laid over each other in the order given.

    Example: kg whatif launch Rayhan Aurora --on 2024-12-09
    """
    from kg.cli.reading import read_output, refuse_before_record
    from kg.errors import InputError, UsageError
    from kg.pipeline import what_if
    from kg.settings import from_env

    settings = from_env()
    scenarios = _scenarios(words, segment, on, assumption, credence, is_new)
    built, _ = read_output(output, settings)
    refuse_before_record(built.landscape, recorded)
    try:
        found = what_if(built.landscape, built.ontology, settings.ontology, scenarios, as_of, recorded)
    except InputError as error:  # of words on the command line nobody wrote a file
        raise error if _is_file(words) else UsageError(str(error)) from error
    if save is not None:
        _save(save, output, found, built.ontology, lang, recorded)
    click.echo(formatted(found, built.ontology, lang, format_, recorded), nl=False)


def _scenarios(
    words: tuple[str, ...], segment: str, on: date | None, assumption: str, credence: Decimal | None, is_new: bool
) -> tuple[Scenario, ...]:
    """Overlays of files, or the one move that is said."""
    from kg.claims.scenarios import load_scenarios, spoken
    from kg.errors import UsageError

    if not _is_file(words):
        return (spoken(words, segment=segment, on=on, assumption=assumption, credence=credence, is_new=is_new),)
    if segment or on or assumption or credence is not None or is_new:
        raise UsageError("a scenario file says when, why and how sure for each move; leave those options out")
    return load_scenarios([Path(word) for word in words])


def _is_file(words: tuple[str, ...]) -> bool:
    return any(word.endswith(".toml") for word in words)


def formatted(found: Comparison, ontology: Ontology, lang: str, format_: str, recorded: date | None = None) -> str:
    """A comparison as `table`, `json` or `md`. recorded: the day of the record that was looked at."""
    from kg.analysis.scenario_record import to_record
    from kg.analysis.undated import clocks_record
    from kg.views.leaders_words import leader_words
    from kg.views.scenario import sections

    if format_ == "json":
        record = to_record(found, leader_words(found.world, ontology, lang).told, recorded)
        return json_text(record | clocks_record(None, found.base))
    told = sections(found, ontology, lang, recorded)
    text = _markdown(told) if format_ == "md" else _text(told)
    return footed(text, None, found.base, lang, format_, is_record_told=True)


def _text(told: Iterable[Section]) -> str:
    parts = []
    for one in told:
        table = text_table(one.columns, one.rows) if one.columns else ""
        parts.append(f"{one.heading}\n" + "".join(f"{line}\n" for line in one.lines) + table)
    return "\n".join(parts)


def _markdown(told: Iterable[Section]) -> str:
    parts = []
    for one in told:
        lines = "".join(f"- {line}\n" for line in one.lines)
        table = markdown_table(one.columns, one.rows) if one.columns else ""
        parts.append("\n".join(part for part in (f"## {one.heading}\n", lines, table) if part))
    return "\n".join(parts)


def _save(folder: Path, output: Path, found: Comparison, ontology: Ontology, lang: str, recorded: date | None) -> None:
    """Write the comparison and the scenario's claims into a folder that holds nothing else."""
    from kg.analysis.scenario_record import claims_jsonl
    from kg.errors import StorePermissionError, UsageError
    from kg.sources.sheets import write_file

    files = {
        "scenario.json": formatted(found, ontology, lang, "json", recorded),
        "scenario.md": formatted(found, ontology, lang, "md", recorded),
        "scenario-claims.jsonl": claims_jsonl(found, ontology),
    }
    if folder.resolve().is_relative_to(output.resolve()):
        raise UsageError(
            f"{folder}: lies in the built output, which a scenario never touches; choose another folder with --save"
        )
    foreign = sorted(one.name for one in folder.iterdir() if one.name not in files) if folder.is_dir() else []
    if foreign or folder.is_file():
        raise UsageError(f"{folder}: holds {', '.join(foreign[:1]) or 'a file'}; choose an empty folder with --save")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            write_file(folder / name, text.encode())
    except OSError as error:
        raise StorePermissionError(
            f"{folder}: cannot be written ({error.strerror}); choose another with --save"
        ) from error
