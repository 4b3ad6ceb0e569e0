"""What a command costs, and rows of the benchmark table.

Why: wall time is what a user waits for, processor time is what can be compared on a busy machine; both are told.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024


@dataclass(frozen=True)
class Cost:
    """Of one run. wall, cpu: seconds; cpu counts user and system time of the process and its children. peak: MiB of memory."""

    wall: float
    cpu: float
    peak: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s (processor {self.cpu:.2f} s)"


@dataclass(frozen=True)
class Row:
    """One line of the table. is_met: None where no target was set."""

    what: str
    measured: str
    target: str = ""
    is_met: bool | None = None

    def __str__(self) -> str:
        met = {True: "yes", False: "**no**", None: ""}[self.is_met]
        return f"| {self.what} | {self.measured} | {self.target} | {met} |"


def run(command: Sequence[str], folder: Path) -> Cost:
    """The cost of a command run in a process of its own, in a folder.

    Linux counts the memory of whoever starts a process as the process's own until it is replaced: keep the caller small.
    Raises RuntimeError with what the command wrote if it fails.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {said.read().decode()[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / MIB)


def output_of(command: Sequence[str], folder: Path) -> str:
    """What a command prints; its messages pass through. Raises subprocess.CalledProcessError if it fails."""
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout


def median(measure: Callable[[], Cost], repeats: int) -> Cost:
    """The run of median wall time; of an even number the slower one in the middle."""
    return sorted((measure() for _ in range(repeats)), key=lambda cost: cost.wall)[repeats // 2]
