"""One cell: dates, numbers, list members and ids."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kg.model import FileLine
from kg.sources.cells import Row, id_problem
from kg.sources.problems import Problems
from kg.vocab import Polarity


def row(**cells: str) -> Row:
    return Row(FileLine("t.csv", 2), cells, Problems())


def messages(row: Row) -> list[str]:
    return [str(problem) for problem in row.problems.found]


@pytest.mark.parametrize(
    ("text", "day"), [("", None), ("2024-02-29", date(2024, 2, 29)), ("0001-01-01", date(1, 1, 1))]
)
def test_a_date(text: str, day: date | None) -> None:
    assert row(d=text).day("d") == day


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2024-13-01", "2024-W01-1", "20240101", "1/2/2024", "٢٠٢٤-٠١-٠١", "June"]
)
def test_what_is_no_date(text: str) -> None:
    given = row(d=text)
    assert given.day("d") is None
    assert messages(given) == [
        f't.csv:2: d "{text}" is not a date; write it as YYYY-MM-DD and say in precision how much of it is known'
    ]


def test_a_moment_keeps_its_instant() -> None:
    assert row(m="2024-01-01T08:00:00+08:00").moment("m") == datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2024-01-01", "2024-01-01T08:00:00", "now", "0999-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"]
)
def test_what_is_no_moment(text: str) -> None:
    given = row(m=text)
    given.moment("m")
    assert "is not a date and time; write it as YYYY-MM-DDTHH:MM:SSZ" in messages(given)[0]


@pytest.mark.parametrize(
    ("text", "number"), [("", None), ("317800000000", Decimal(317800000000)), ("-0.5", Decimal("-0.5"))]
)
def test_a_number(text: str, number: Decimal | None) -> None:
    assert row(n=text).number("n") == number


@pytest.mark.parametrize("text", ["1e9", "1,000", "12%", "NaN", "Infinity", "1_000", "٤٢", "+3", ".5", "three"])
def test_what_is_no_number(text: str) -> None:
    given = row(n=text)
    assert given.number("n") is None
    assert "is not a number; write plain digits in base units" in messages(given)[0]


def test_more_digits_than_a_double_keeps_are_refused() -> None:
    given = row(n="0.1234567890123456")
    assert given.number("n") is None
    assert "has more than 15 digits; round it" in messages(given)[0]


def test_an_unknown_list_member_is_told_with_a_suggestion() -> None:
    given = row(polarity="deniedd")
    given.choice("polarity", Polarity, Polarity.AFFIRMED)
    assert messages(given) == [
        't.csv:2: polarity "deniedd" is not known; did you mean "denied"? use one of affirmed, denied'
    ]


def test_nothing_is_called_missing_from_a_file_that_could_not_be_read() -> None:
    given = row(subject="anybody")
    assert given.reference("subject", None, "entities.csv") == "anybody"
    assert not given.has_problems


def test_a_ragged_row_has_said_so_and_says_no_more() -> None:
    given = row(n="three")
    given.is_complete = False
    given.number("n")
    assert given.has_problems
    assert messages(given) == []


@pytest.mark.parametrize("text", ["a", "m1", "hongfeng", "ref-1.2", "a" * 64])
def test_an_id(text: str) -> None:
    assert id_problem(text) is None


HOSTILE = [
    "",
    "../../etc/passwd",
    "a/b",
    "a\\b",
    "A",
    "-a",
    "a-",
    ".",
    "..",
    "a b",
    "a\x00",
    "é",
    "风",
    "a" * 65,
    "con",
    "nul.txt",
    "com1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_id_is_refused(text: str) -> None:
    given = row(id=text)
    assert given.new_id(()) is None
    assert "is not allowed" in messages(given)[0]


def test_an_id_given_twice_is_refused() -> None:
    given = row(id="a")
    assert given.new_id({"a"}) is None
    assert messages(given) == ['t.csv:2: id "a" is given twice; give one of them another id, or merge the two lines']
