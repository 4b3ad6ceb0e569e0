"""What is wrong with the files of a landscape, collected while they are read.

Why: a person mends ten mistakes in one go only if all ten are told at once. Raising is left to whoever has read everything.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import InputError, Problem


@dataclass
class Problems:
    """Problems so far, and the files that could not be read to their end.

    unread: names of such files. What they would have held is unknown, so nothing may be called missing from them.
    """

    found: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def add(self, file: str, line: int, what: str, todo: str) -> None:
        """Note a problem. line: 1-based, 0 for the file as a whole."""
        self.found.append(Problem(file, line, what, todo))

    def cannot_read(self, file: str, line: int, what: str, todo: str) -> None:
        """Note a problem that hides the rest of its file."""
        self.unread.add(file)
        self.add(file, line, what, todo)

    def raise_if_any(self, folder: Path) -> None:
        """Raise InputError with every problem, its file named below `folder` as the person gave it, so that it can be clicked."""
        if self.found:
            raise InputError(replace(problem, file=str(folder / problem.file)) for problem in self.found)
