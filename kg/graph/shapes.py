"""Shapes of SHACL core, run by pyrudof: here, or for a large graph in several processes at once.

Why processes: pyrudof takes 10 µs for a shape and a node and holds Python's lock meanwhile; 5,000 claims cost it 6 s.
Not for: what a broken shape says to a person (kg.graph.validate).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Final

import pyrudof

from kg.errors import LimitError
from kg.graph.alike import read_shapes
from kg.graph.slices import Broken, Slice

CERTIFICATES: Final = "SSL_CERT_DIR"
MOST_PROCESSES: Final = 4  # each takes up to 300 MiB


class Engine:
    """pyrudof with a shapes file read.

    One engine serves many graphs: pyrudof spends 0.1 s on the first data it reads and less on the next.
    """

    def __init__(self, shapes: str) -> None:
        """shapes: Turtle."""
        self._rudof = pyrudof.Rudof(pyrudof.RudofConfig())
        self._rudof.read_shacl(shapes, pyrudof.ShaclFormat.Turtle, reader_mode=pyrudof.ReaderMode.Strict)

    def results(self, data: str) -> list[pyrudof.ShaclValidationEntry]:
        """Validation results for N-Triples, in no order."""
        strict = pyrudof.ReaderMode.Strict
        # merge=False is the documented default and not the real one: without it each graph is added to the last.
        with _without_certificates():
            self._rudof.read_data(data, pyrudof.RDFFormat.NTriples, reader_mode=strict, merge=False)
        return list(self._rudof.validate_shacl())


@dataclass(frozen=True)
class Engines:
    """whole: for slices of all that shapes may see. own: for those that show no more than the shapes that read OWN look at."""

    whole: Engine
    own: Engine

    def broken(self, part: Slice) -> list[Broken]:
        """What the nodes of one slice break, in no order."""
        engine = self.own if part.is_own else self.whole
        return [
            Broken(entry.focus_node, entry.source_shape, (entry.path and entry.value) or "")
            for entry in engine.results(part.data)
            if entry.focus_node in part.nodes
        ]


def load_engines(shapes: Path) -> Engines:
    """Both engines of a shapes file."""
    return Engines(Engine(shapes.read_text(encoding="utf-8")), Engine(read_shapes(shapes).own))


@dataclass
class Processes:
    """Processes with an engine each, one a core that is left; they end with the context."""

    shapes: Path
    _running: list[subprocess.Popen[str]] = field(default_factory=list)
    _free: SimpleQueue[subprocess.Popen[str]] = field(default_factory=SimpleQueue)

    def __enter__(self) -> Processes:
        count = max(
            1, min((os.cpu_count() or 1) - 1, MOST_PROCESSES)
        )  # one core is for the checks, which go on beside them
        self._threads = ThreadPoolExecutor(count)
        for _ in range(count):
            self._running.append(_start(self.shapes))
            self._free.put(self._running[-1])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            for process in self._running:
                process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._running:
            process.communicate()  # closes its stdin, at which it ends, and waits

    def submit(self, part: Slice) -> Future[list[Broken]]:
        """What Engines.broken finds; raises LimitError if the process ends."""
        return self._threads.submit(self._ask, part)

    def _ask(self, part: Slice) -> list[Broken]:
        process = self._free.get()
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(json.dumps([sorted(part.nodes), part.data, part.is_own]) + "\n")
            process.stdin.flush()
            reply = process.stdout.readline()
        except BrokenPipeError:
            reply = ""
        self._free.put(process)
        if not reply:
            raise LimitError("checks: a process that checks shapes ended; free some memory and run the command again")
        return [Broken(*one) for one in json.loads(reply)]


def _start(shapes: Path) -> subprocess.Popen[str]:
    # -P keeps the current folder off the import path: a stray json.py there must not be run.
    command = [sys.executable, "-P", "-m", "kg.graph.shapes", str(shapes)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )


@contextmanager
def _without_certificates() -> Iterator[None]:
    """pyrudof readies itself for HTTPS with each graph it reads, and reads 290 files of certificates for it: 50 ms a slice."""
    folder = os.environ.get(CERTIFICATES)
    os.environ[CERTIFICATES] = os.devnull
    try:
        yield
    finally:
        os.environ.pop(CERTIFICATES)
        os.environ.update({CERTIFICATES: folder} if folder is not None else {})


def answer(shapes: Path, requests: Iterable[str]) -> Iterator[str]:
    """The far side of Processes: a line of JSON for each line of JSON."""
    engines = load_engines(shapes)
    for line in requests:
        nodes, data, is_own = json.loads(line)
        yield json.dumps(engines.broken(Slice(frozenset(nodes), data, is_own)))


if __name__ == "__main__":
    for reply in answer(Path(sys.argv[1]), sys.stdin):
        print(reply, flush=True)
