"""A process that answers queries nobody has read, and can be killed.

Why: pyoxigraph offers no timeout and no cancel, and some short queries end the process they run in. So they run in another one
(kg.graph.worker_process): read-only, memory limited, without a network where the system allows it, killed by its pid at the
deadline. Measured on 2 cores (22 November 2026): a point query takes 0.3 ms instead of 0.1, 10,000 rows 0.4 s; to replace a killed
worker takes 0.1-0.3 s for 10,000 quads and 3.2 s for 458,000, nearly all of it loading.
"""

from __future__ import annotations

import json
import selectors
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from kg.errors import LimitError, QuerySyntaxError
from kg.graph.explain import why_empty
from kg.graph.guard import check_text
from kg.graph.results import Answer, Rows, Triples, rows_from_json, triples_from_ntriples
from kg.graph.syntax import syntax_message

# Python and pyoxigraph take 35 MiB of addresses; a loaded graph took 5 bytes of memory a byte of N-Quads (300,000 quads).
WORKING_MIB: Final = 1024
GRAPH_FACTOR: Final = 8
LOAD_SECONDS: Final = 120.0
MAX_REPLY_BYTES: Final = 64 * 1024 * 1024
_CHUNK: Final = 1 << 16


@dataclass(frozen=True)
class Limits:
    """What one query may use. seconds: wall clock, without the time to load the graph. rows: rows or triples kept."""

    seconds: float = 10.0
    rows: int = 10_000
    working_mib: int = WORKING_MIB


@dataclass
class Worker:
    """Answers queries about one graph file in a process of its own; started when first asked, and again after a kill.

    Use it as a context manager: leaving it ends the process. network: "namespace" (no way out at all) or "guard" (only the
    text guard stands between), known once it has loaded.
    """

    graph_file: Path
    limits: Limits = field(default_factory=Limits)
    network: str = ""
    _process: subprocess.Popen[bytes] | None = None
    _buffer: bytes = b""

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def ask(self, query: str, *, seconds: float | None = None) -> Answer:
        """The answer to a query a stranger wrote; rows past the cap are left out and the answer says so.

        seconds: deadline for this query if not that of the limits. Raises QuerySyntaxError (does not parse; refused shape),
        NetworkRefusedError (SERVICE, LOAD, update), LimitError (deadline, memory, size, crash of the engine).
        """
        check_text(query)
        self.start()
        deadline = self.limits.seconds if seconds is None else seconds
        request = {"query": query, "rows": self.limits.rows, "seconds": deadline}
        return _answer(query, self._exchange(json.dumps(request).encode("ascii") + b"\n", deadline))

    def start(self) -> None:
        """Starts the process and waits until the graph is loaded; does nothing if it is running."""
        if self._process is not None and self._process.poll() is None:
            return
        memory = self.limits.working_mib + GRAPH_FACTOR * self.graph_file.stat().st_size // (1024 * 1024)
        # -P keeps the current folder off the import path: a stray json.py there must not be run.
        command = [sys.executable, "-P", "-m", "kg.graph.worker_process", str(self.graph_file), str(memory)]
        self._buffer = b""
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.network = str(self._exchange(b"", LOAD_SECONDS)["network"])

    def kill(self) -> None:
        """Ends the process at once, by its pid."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()

    def _exchange(self, request: bytes, seconds: float) -> dict[str, Any]:
        process = self._process
        assert process is not None and process.stdin is not None
        if request:
            try:
                process.stdin.write(request)
                process.stdin.flush()
            except BrokenPipeError as err:
                self.kill()
                raise LimitError("query: the worker ended before it was asked; ask again") from err
        try:
            line = self._read_line(process, seconds)
        except LimitError:
            self.kill()
            raise
        if line is None:
            code = process.wait()
            self.kill()
            raise LimitError(_died(code, self.limits.working_mib))
        reply: dict[str, Any] = json.loads(line)
        return reply

    def _read_line(self, process: subprocess.Popen[bytes], seconds: float) -> bytes | None:
        """One line of the reply, None if the process has ended."""
        assert process.stdout is not None
        deadline = time.monotonic() + seconds
        pieces = bytearray(self._buffer)
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while b"\n" not in pieces[-_CHUNK:]:
                if len(pieces) > MAX_REPLY_BYTES:
                    raise LimitError(
                        f"query: the answer passes {MAX_REPLY_BYTES >> 20} MiB; ask for fewer or shorter values"
                    )
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise LimitError(f"query: no answer within {seconds:g} s; narrow it down or raise --timeout")
                chunk = process.stdout.read1(_CHUNK)  # type: ignore[attr-defined]
                if not chunk:
                    return None
                pieces += chunk
        line, _, rest = bytes(pieces).partition(b"\n")
        self._buffer = rest
        return line


@dataclass(frozen=True)
class Reply:
    """What a stranger's query gave. network: see Worker. why_empty: the first pattern that leaves nothing, "" if there are rows."""

    answer: Answer
    network: str
    why_empty: str = ""


def run_stranger(graph_file: Path, text: str, limits: Limits) -> Reply:
    """The answer to a query somebody typed, from a worker of its own; errors as Worker.ask has them."""
    with Worker(graph_file, limits) as worker:
        answer = worker.ask(text)
        return Reply(
            answer, worker.network, why_empty(text, worker, seconds=limits.seconds) if _is_empty(answer) else ""
        )


def _is_empty(answer: Answer) -> bool:
    return (isinstance(answer, Rows) and not answer.rows) or (isinstance(answer, Triples) and not answer.triples)


def _died(code: int, working_mib: int) -> str:
    """What happened to a worker that ended by itself; a negative code is the signal that ended it."""
    if code == -6:  # SIGABRT: how Rust gives up when memory is refused
        return f"query: it needs more than {working_mib} MiB of memory; narrow it down"
    return f"query: the engine could not take it and stopped (code {code}); write it simpler or ask in parts"


def _answer(query: str, reply: dict[str, Any]) -> Answer:
    error, message = reply.get("error"), reply.get("message", "")
    if error == "syntax":
        raise QuerySyntaxError(syntax_message(query, message))
    if error == "memory":
        raise LimitError("query: it needs more memory than it may have; narrow it down")
    if error:
        raise LimitError(f"query: {message}; narrow it down")
    if reply["kind"] == "boolean":
        return bool(reply["value"])
    if reply["kind"] == "rows":
        return rows_from_json(reply["payload"], truncated=reply["truncated"])
    return triples_from_ntriples(reply["payload"], truncated=reply["truncated"])
