"""What an answer says of the days it was asked for, in three languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.analysis.undated import Undated
from kg.model import Clocks
from kg.views.clocks import clock_lines, undated_line, with_clocks
from tests.factory import claim, landscape

MAY, OCTOBER = date(2024, 5, 1), date(2024, 10, 1)
BARE = claim("aurora", "aheadOf", "dune")
MARKET = landscape([BARE, claim("dune", "aheadOf", "eclair", as_of=MAY)])


@pytest.mark.parametrize(("lang", "found", "expected"), [
    ("en", Undated(0, 0), ""),
    ("en", Undated(0, 1), "The one claim from a source or an editor behind this answer bears a date."),
    ("en", Undated(1, 1), "The one claim from a source or an editor behind this answer bears no date and counts on any day."),
    ("en", Undated(0, 9), "Each of the 9 claims from sources and editors behind this answer bears a date."),
    ("en", Undated(2, 2), "None of the 2 claims from sources and editors behind this answer bears a date: all count on any day."),
    ("en", Undated(1, 9), "1 of the 9 claims from sources and editors behind this answer bears no date and counts on any day."),
    ("en", Undated(2100, 4000),
     "2,100 of the 4,000 claims from sources and editors behind this answer bear no date and count on any day."),
    ("zh", Undated(31, 120), "本答案所依据的120条来源或编者的陈述中，有31条没有日期，因此在任何一天都计入。"),
    ("zh", Undated(0, 1), "本答案所依据的唯一一条来源或编者的陈述有日期。"),
    ("ar", Undated(1, 9), "مقولات المصادر والمحرِّرين وراء هذا الجواب عددها 9، منها مقولة واحدة بلا تاريخ، فتُحسب في أي يوم."),
    ("ar", Undated(2, 9), "مقولات المصادر والمحرِّرين وراء هذا الجواب عددها 9، منها مقولتان بلا تاريخ، فتُحسبان في أي يوم."),
    ("ar", Undated(3, 9), "مقولات المصادر والمحرِّرين وراء هذا الجواب عددها 9، منها 3 مقولات بلا تاريخ، فتُحسب في أي يوم."),
    ("ar", Undated(11, 20), "مقولات المصادر والمحرِّرين وراء هذا الجواب عددها 20، منها 11 مقولة بلا تاريخ، فتُحسب في أي يوم."),
])  # fmt: skip
def test_the_sentence_fits_its_numbers(lang: str, found: Undated, expected: str) -> None:
    assert undated_line(found, lang) == expected


@pytest.mark.parametrize(("lang", "expected"), [
    ("en", "2 of the 9 claims from sources and editors at hand on that day bear no date and count on any day."),
    ("zh", "当日在案的9条来源或编者的陈述中，有2条没有日期，因此在任何一天都计入。"),
    ("ar", "مقولات المصادر والمحرِّرين المتاحة في ذلك اليوم عددها 9، منها مقولتان بلا تاريخ، فتُحسبان في أي يوم."),
])  # fmt: skip
def test_of_the_whole_market_it_speaks_of_that_day(lang: str, expected: str) -> None:
    assert undated_line(Undated(2, 9), lang, "market") == expected


def test_nothing_is_said_where_no_day_was_asked_for() -> None:
    assert clock_lines([BARE], MARKET, "en") == ()


def test_the_day_of_the_record_comes_first_and_once() -> None:
    asked = replace(MARKET, clocks=Clocks(OCTOBER, MAY))
    told = "The one claim from a source or an editor behind this answer bears no date and counts on any day."
    assert clock_lines([BARE], asked, "en") == ("Only what had been recorded by 1 May 2024 counts.", told)
    assert clock_lines([BARE], asked, "en", is_record_told=True) == (told,)


def test_of_the_record_alone_nothing_is_said_of_dates() -> None:
    asked = replace(MARKET, clocks=Clocks(recorded=MAY))
    assert clock_lines([BARE], asked, "ar") == ("لا يُحسب إلا ما سُجِّل حتى 1 مايو 2024.",)


def test_a_heading_makes_room_for_what_the_clocks_say() -> None:
    heading = {"zh": "2条陈述 · 3条关系"}
    asked = replace(MARKET, as_of=OCTOBER, clocks=Clocks(recorded=MAY))
    assert with_clocks(heading, MARKET) == heading
    assert with_clocks(heading, asked) == {"zh": "2条陈述 · 只计入2024年5月1日之前（含当日）已记录的内容。"}
