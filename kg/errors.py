"""Every error this program raises on purpose, and the exit code it ends in.

    KgError                     exit  meaning
    ├── UsageError                 2  asked in a way that makes no sense
    │   └── RefusalError           2  a measure that would mean nothing here (kg.analysis.centrality)
    ├── InputError                 3  files given by people are wrong; carries all problems at once
    │   └── QuerySyntaxError       3  SPARQL that does not parse
    ├── StorePermissionError       6  may not read or write
    ├── LimitError                 8  deadline or size limit
    └── NetworkRefusedError        9  something tried to reach the network

A message says where, what is wrong and what to do: `FILE:LINE: what; what to do`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class KgError(Exception):
    """Base of all errors raised on purpose; `exit_code` is what the command line ends with."""

    exit_code = 1


class UsageError(KgError):
    """The request itself makes no sense, whatever the data."""

    exit_code = 2


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a file a person wrote.

    line: 1-based line as an editor shows it, 0 when the whole file is meant.
    """

    file: str
    line: int
    what: str
    todo: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.what}; {self.todo}"


class InputError(KgError):
    """Files given by people are wrong. Carries every problem found, sorted by place."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class QuerySyntaxError(KgError):
    """A query does not parse, or has a shape the guard refuses."""

    exit_code = 3


class StorePermissionError(KgError):
    """A file or folder may not be read or written."""

    exit_code = 6


class LimitError(KgError):
    """A deadline or a size limit was reached."""

    exit_code = 8


class NetworkRefusedError(KgError):
    """A query asked for the network or for a change; neither is offered."""

    exit_code = 9
