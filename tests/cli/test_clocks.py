"""Both clocks in every command that reads a built folder, and what each answer then says of claims without a date.

Counted by hand in data/practice-market: of 60 claims 20 bear no date (12 of the Gazette, 8 of Hearth), one is superseded (a figure of the
Gazette) and one is about 2026. In April 2025 the 16 of Shelf Review have not begun either: 60 - 1 - 1 - 16 = 42.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kg.cli import COMMANDS, LazyGroup, main
from kg.cli.map import Asked
from tests.cli.running import kg

APRIL = ("--as-of", "2025-04-30")
READS = "Folder the build wrote."
ELSEWHERE = {  # what reads no built folder: the landscape's own files, the vocabulary, the shell, fonts
    "add", "build", "check", "cite", "completion", "fonts", "ids", "layout", "new", "terms",
}  # fmt: skip
TOLD = "{n} of the {of} claims from sources and editors behind this answer bear no date and count on any day."
ALL = TOLD.replace("behind this answer", "at hand on that day")  # of what the whole graph answers


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that runs, those of a group by both names."""
    assert isinstance(main, LazyGroup)
    for name in main.list_commands(click.Context(main)):
        command = main.get_command(click.Context(main), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{name} {sub}", one) for sub, one in command.commands.items())
        else:
            yield name, command


def options(command: click.Command) -> dict[str, click.Option]:
    return {name: one for one in command.params if isinstance(one, click.Option) for name in one.opts}


def test_every_command_that_reads_a_built_folder_takes_both_days() -> None:
    every = dict(commands())
    reading = {name for name, one in every.items() if any(option.help == READS for option in options(one).values())}
    reading.remove("build")  # it wrote the folder
    clocked = {name for name, one in every.items() if {"--as-of", "--recorded"} <= options(one).keys()}
    assert reading == clocked == every.keys() - ELSEWHERE
    assert len(reading) == 18
    assert sum(map(len, COMMANDS.values())) == 24  # `map` stands for five


def test_the_words_for_both_days_are_the_same_everywhere() -> None:
    helps = {(name, option.help) for _, one in commands() for name, option in options(one).items()}
    assert len({help for name, help in helps if name == "--as-of"}) == 1
    assert len({help for name, help in helps if name == "--recorded"}) == 1


# Rivals of Ostrell in April: leads and chases G1, G2, G4, H2 and the reprint C1, one rivalry, one partnership, one advantage and one
# denial (9, dated); makers and segments of five robots, an owner and what a leader needs (10 + 1 + 1, undated).
# Its potential rival: makes, is for, needs (undated) and an advantage (dated). The two hedged or contested points are dated.
@pytest.mark.parametrize(("command", "told"), [
    (("rivals", "Ostrell", *APRIL), TOLD.format(n=12, of=21)),
    (("why", "lumiquay potentialCompetitorOf ostrell", *APRIL), TOLD.format(n=3, of=4)),
    (("diff", "2025-04-30", "2025-10-31"), ALL.format(n=20, of=58).replace("that day", "the later day")),
    (("whatif", "withdraw", "gazette-02-4c9a33ee8e", *APRIL), ALL.format(n=20, of=42)),
])  # fmt: skip
def test_an_answer_says_how_much_of_it_bears_no_date(built_practice: Path, command: tuple[str, ...], told: str) -> None:
    assert kg(*command, "--output", built_practice).out.endswith(f"\n\n  {told}\n")


def test_where_all_is_dated_it_says_so(built_practice: Path) -> None:
    out = kg("contested", *APRIL, "--draws", "100", "--format", "md", "--output", built_practice).out
    assert out.endswith("\n- Each of the 2 claims from sources and editors behind this answer bears a date.\n")


@pytest.mark.parametrize(("lang", "told"), [
    ("zh", "  本答案所依据的21条来源或编者的陈述中，有12条没有日期，因此在任何一天都计入。\n"),
    ("ar", "  مقولات المصادر والمحرِّرين وراء هذا الجواب عددها 21، منها 12 مقولة بلا تاريخ، فتُحسب في أي يوم.\n"),
])  # fmt: skip
def test_it_says_so_in_the_readers_language(built_practice: Path, lang: str, told: str) -> None:
    assert kg("rivals", "Ostrell", *APRIL, "--lang", lang, "--output", built_practice).out.endswith(told)


def test_a_record_holds_both_days(built_practice: Path) -> None:
    asked = ("rivals", "Ostrell", "--format", "json", "--output", built_practice)
    found = json.loads(kg(*asked, *APRIL, "--recorded", "2025-05-01").out)
    # The reprint C1 was written down in October: 21 - 1
    assert (found["as_of"], found["recorded"]) == ("2025-04-30", "2025-05-01")
    assert found["undated"] == {"claims": 12, "of": 20}
    assert not {"recorded", "undated"} & json.loads(kg(*asked).out).keys()


def test_rows_stay_rows_and_stderr_says_it(built_practice: Path) -> None:
    ran = kg("rivals", "Ostrell", *APRIL, "--format", "csv", "--output", built_practice)
    assert (ran.err, "behind this answer" in ran.out) == (TOLD.format(n=12, of=21) + "\n", False)


def test_without_a_day_nothing_is_said(built_practice: Path) -> None:
    assert "bear" not in kg("why", "lumiquay potentialCompetitorOf ostrell", "--output", built_practice).out


AHEAD = "SELECT ?who WHERE { ?who cl:aheadOf ?whom }"  # drawn lines: one a pair, whoever says so


# Pairs that a source puts in order: G1-G3, G5, H1-H3 and G6 in April; with S1, S4 and S8 in October. The others say the same again.
# Recorded by May, as of October: those of April.
@pytest.mark.parametrize(("days", "pairs", "told"), [
    ((), 11, ""),
    (APRIL, 8, ALL.format(n=20, of=42)),
    (("--recorded", "2025-05-01"), 8, "Only what had been recorded by 1 May 2025 counts."),
])  # fmt: skip
def test_a_query_of_ones_own_takes_both_days(
    built_practice: Path, days: tuple[str, ...], pairs: int, told: str
) -> None:
    query = AHEAD.replace("?who WHERE", "DISTINCT ?who ?whom WHERE")
    ran = kg("query", query, "--format", "csv", *days, "--output", built_practice)
    assert (len(ran.out.splitlines()) - 1, ran.err.strip()) == (pairs, told)


def test_a_query_before_anything_was_recorded_is_refused(built_practice: Path) -> None:
    ran = kg("query", AHEAD, "--recorded", "2025-04-01", "--output", built_practice)
    assert (ran.code, "nothing had been recorded by 2025-04-01" in ran.err) == (2, True)


def test_a_map_draws_nothing_that_begins_later(built_practice: Path) -> None:
    def claims(as_of: str | None) -> set[str]:
        from datetime import date

        day = date.fromisoformat(as_of) if as_of else None
        landscape, _ = Asked(built_practice, "en", day, None, "light", "svg", None).open(is_whole=False)
        return {one.id for one in landscape.claims if one.id.startswith("shelf-")}

    assert (len(claims(None)), claims("2025-04-30")) == (16, set())


@pytest.mark.parametrize("command", [
    ("map", "timeline", "--format", "svg"), ("dossier", "Ostrell", "--format", "md"),
])  # fmt: skip
def test_the_foot_of_a_view_shows_both_days(built_practice: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    file = tmp_path / "view"
    kg(*command, *APRIL, "--recorded", "2025-05-01", "--from", built_practice, "--output", file)
    text = " ".join(file.read_text(encoding="utf-8").split())
    assert "As of 30 April 2025" in text
    assert "had been recorded by 1 May 2025" in text.replace("</tspan>", "")


def test_a_brief_shows_the_day_of_the_record_on_every_slide_and_counts_what_bears_no_date(
    built_practice: Path, tmp_path: Path
) -> None:
    file = tmp_path / "brief.md"
    days = (*APRIL, "--recorded", "2025-05-01")
    kg("brief", "--slide", "question", "--format", "md", *days, "--from", built_practice, "--output", file)
    text = file.read_text(encoding="utf-8")
    assert " · in these sources, as of 30 April 2025 · Only what had been recorded by 1 May 2025 counts\n" in text
    # 60 claims without the 4 of the Courier and the 16 of Shelf Review; the superseded figure stood then
    assert "2 sources of 2 independent publishers carry 40 claims" in text
    assert "| of these: no date, so on any day | 20 (50%) |" in text
    assert "claims from sources and editors behind this answer bear" in text
