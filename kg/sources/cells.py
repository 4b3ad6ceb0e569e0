"""One line of a table, and what its cells mean: a date, a number, a member of a list, the id of something known.

Why: every loader reads cells the same way and words the same mistake the same way. A bad cell is noted, never repaired in silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from kg.model import FileLine
from kg.sources.language import did_you_mean
from kg.sources.problems import Problems
from kg.vocab import ID_PATTERN

E = TypeVar("E", bound=StrEnum)

# ASCII on purpose: Python's \d, Decimal and date also take other scripts' digits, which no other program here would.
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# What survives a double (JSON, spreadsheets) and fits xsd:decimal in every engine.
MAX_DIGITS: Final = 15

_FIRST_YEAR: Final = 1000  # strftime writes earlier ones with fewer than four digits; nobody recorded a claim then

_ID: Final = re.compile(ID_PATTERN)
# Names that Windows keeps for devices: a file called so cannot be made there.
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9])(\..*)?")
_SHOWN: Final = 80  # characters of a hostile cell that a message repeats


@dataclass
class Row:
    """Cells by column, stripped.

    is_complete: False for a ragged line. That has been said; its cells are guesses, so nothing else is said about them.
    """

    at: FileLine
    cells: dict[str, str]
    problems: Problems = field(repr=False)
    is_complete: bool = True
    has_problems: bool = False

    def problem(self, what: str, todo: str) -> None:
        """Note that something is wrong in this row."""
        if self.is_complete:
            self.problems.add(self.at.file, self.at.line, what, todo)
        self.has_problems = True

    def text(self, column: str) -> str:
        """The cell's text, "" when empty."""
        return self.cells[column]

    def required(self, column: str) -> str:
        """The cell's text; empty is a problem."""
        if not self.cells[column]:
            self.problem(f"{column} is empty", f"fill in {column}")
        return self.cells[column]

    def choice(self, column: str, terms: type[E], default: E) -> E:
        """The cell as a member of a closed list. Empty or unknown is a problem; `default` then stands in."""
        text = self.cells[column]
        try:
            return terms(text)
        except ValueError:
            known = [term.value for term in terms]
            what = f'{column} "{text[:_SHOWN]}" is not known' if text else f"{column} is empty"
            self.problem(what, f"{did_you_mean(text, known)} use one of {', '.join(known)}".strip())
            return default

    def reference(self, column: str, known: Collection[str] | None, kind: str) -> str | None:
        """The cell as the id of something known, None when empty; unknown is a problem.

        known: None where the file that lists them could not be read, so that anything may be meant.
        """
        text = self.cells[column]
        if text and known is not None and text not in known:
            hint = did_you_mean(text, known) or f"add it to {kind} or correct the id"
            self.problem(f'{column} "{text[:_SHOWN]}" is not in {kind}', hint)
        return text or None

    def day(self, column: str) -> date | None:
        """The cell as a date, None when empty."""
        text = self.cells[column]
        if not text:
            return None
        try:
            if not _DATE.fullmatch(text):
                raise ValueError(text)
            return date.fromisoformat(text)
        except ValueError:
            what = f'{column} "{text[:_SHOWN]}" is not a date'
            self.problem(what, "write it as YYYY-MM-DD and say in precision how much of it is known")
            return None

    def moment(self, column: str) -> datetime | None:
        """The cell as a date and time in UTC, None when empty."""
        text = self.cells[column]
        if not text:
            return None
        try:
            moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z").astimezone(UTC)
            if moment.year < _FIRST_YEAR:
                raise ValueError(text)
            return moment
        except (ValueError, OverflowError):  # the last second of 9999 west of Greenwich is no moment in UTC
            what = f'{column} "{text[:_SHOWN]}" is not a date and time'
            self.problem(what, "write it as YYYY-MM-DDTHH:MM:SSZ")
            return None

    def number(self, column: str) -> Decimal | None:
        """The cell as a plain decimal number, None when empty."""
        text = self.cells[column]
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            what = f'{column} "{text[:_SHOWN]}" is not a number'
            self.problem(what, "write plain digits in base units, such as 317800000000 or 0.7")
            return None
        if len(text.lstrip("-0.").replace(".", "")) > MAX_DIGITS:
            what = f'{column} "{text[:_SHOWN]}" has more than {MAX_DIGITS} digits'
            self.problem(what, "round it; no source is that exact")
            return None
        return Decimal(text)

    def flag(self, column: str) -> bool:
        """The cell as yes or no: `true` or empty."""
        text = self.cells[column]
        if text not in ("", "true"):
            what = f'{column} "{text[:_SHOWN]}" is neither true nor empty'
            self.problem(what, "write true or leave the cell empty")
        return text == "true"

    def words(self, column: str) -> tuple[str, ...]:
        """The cell as words separated by spaces."""
        return tuple(self.cells[column].split())

    def new_id(self, known: Collection[str]) -> str | None:
        """The cell `id` if it is well formed and not taken, else None with the problem noted."""
        text = self.cells["id"]
        wrong = id_problem(text)
        if wrong:
            self.problem(f'id "{text[:_SHOWN]}" is not allowed', wrong)
            return None
        if text in known:
            self.problem(f'id "{text}" is given twice', "give one of them another id, or merge the two lines")
            return None
        return text


def id_problem(text: str) -> str | None:
    """What to do about an id that must not be used, None if it is fine. Ids become parts of addresses and file names.

    >>> id_problem("hongfeng") is None, id_problem("../../etc/passwd") is None, id_problem("con") is None
    (True, False, False)
    """
    if not _ID.fullmatch(text):
        return "use 1 to 64 of a-z, 0-9, dot and hyphen, beginning and ending with a letter or digit"
    if _DEVICES.fullmatch(text):
        return "choose another word; Windows keeps this one for a device"
    return None
