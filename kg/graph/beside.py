"""Work done in a process of its own while this one goes on: for large landscapes, whose parts a build can work out side by side.

Why: Python runs on one core. A forked process has everything that was read so far and hands back only its answer; starting
a fresh one and sending it 5,000 claims would take longer than many of the parts.
Not for: a query that a stranger wrote (kg.graph.worker), or shapes (kg.graph.shapes).
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, TypeVar

Answer = TypeVar("Answer")

MANY_CLAIMS: Final = 1_000  # from which on a build works side by side: below it there is little to gain


@dataclass
class Beside:
    """Calls worked out in processes of their own, which end with the context. is_apart: False does each in this process.

    A call must depend on nothing but what is there when it is handed in, and its answer must be one that pickle takes.
    Whatever becomes of its process, the answer is the same: if it ends early, the call is done here when it is asked for,
    and an error is raised here too. Only Linux forks; elsewhere the libraries in use do not promise to survive it.
    Hand calls in before anything else of this process is started: a process holds open what was open when it began.
    """

    is_apart: bool = True
    _running: set[int] = field(default_factory=set)

    def __enter__(self) -> Beside:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._running:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)

    def start(self, call: Callable[[], Answer]) -> Callable[[], Answer]:
        """Begins the call and returns how to get its answer, which waits for it; to be asked for once.

        >>> with Beside() as beside:
        ...     total = beside.start(lambda: sum([1, 2, 3]))
        ...     total()
        6
        """
        if not self.is_apart or sys.platform != "linux":
            return call
        inward, outward = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(inward)
            _answer(call, outward)
        os.close(outward)
        self._running.add(process)
        return lambda: self._collect(process, inward, call)

    def _collect(self, process: int, inward: int, call: Callable[[], Answer]) -> Answer:
        with open(inward, "rb") as stream:
            said = stream.read()
        _, status = os.waitpid(process, 0)
        self._running.discard(process)
        if status != 0:
            return call()
        answer: Answer = pickle.loads(said)
        return answer


def _answer(call: Callable[[], object], outward: int) -> None:
    """The life of the other process: it says its answer and ends, without anything that this program does at its end."""
    code = 1
    try:
        with open(outward, "wb") as stream:
            pickle.dump(call(), stream, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)
