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
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Final, NamedTuple

import pyrudof

from kg.errors import LimitError
from kg.graph.slices import Slice

MOST_PROCESSES: Final = 4  # each takes up to 300 MiB


class Broken(NamedTuple):
    """A shape that a node breaks: IRIs of both, and the offending value as pyrudof writes it, "" where there is none."""

    focus: str
    shape: str
    value: str


class Engine:
    """pyrudof with a shapes file read.

    One engine serves many graphs: pyrudof spends 0.1 s on the first data it reads and less on the next.
    """

    def __init__(self, shapes: Path) -> None:
        self._rudof = pyrudof.Rudof(pyrudof.RudofConfig())
        text = shapes.read_text(encoding="utf-8")
        self._rudof.read_shacl(text, pyrudof.ShaclFormat.Turtle, reader_mode=pyrudof.ReaderMode.Strict)

    def results(self, data: str) -> list[pyrudof.ShaclValidationEntry]:
        """Validation results for N-Triples, in no order."""
        strict = pyrudof.ReaderMode.Strict
        # merge=False is the documented default and not the real one: without it each graph is added to the last.
        self._rudof.read_data(data, pyrudof.RDFFormat.NTriples, reader_mode=strict, merge=False)
        return list(self._rudof.validate_shacl())

    def broken(self, part: Slice) -> list[Broken]:
        """What the nodes of one slice break, in no order."""
        nodes, data = part
        return [
            Broken(entry.focus_node, entry.source_shape, (entry.path and entry.value) or "")
            for entry in self.results(data)
            if entry.focus_node in nodes
        ]


@dataclass
class Processes:
    """Processes with an engine each, one a core of the machine; they end with the context."""

    shapes: Path
    _running: list[subprocess.Popen[str]] = field(default_factory=list)
    _free: SimpleQueue[subprocess.Popen[str]] = field(default_factory=SimpleQueue)

    def __enter__(self) -> Processes:
        count = min(os.cpu_count() or 1, MOST_PROCESSES)
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
        """What Engine.broken finds; raises LimitError if the process ends."""
        return self._threads.submit(self._ask, part)

    def _ask(self, part: Slice) -> list[Broken]:
        process = self._free.get()
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(json.dumps([sorted(part[0]), part[1]]) + "\n")
            process.stdin.flush()
            reply = process.stdout.readline()
        except BrokenPipeError:
            reply = ""
        self._free.put(process)
        if not reply:
            raise LimitError("checks: a process that checks shapes ended; free some memory and run the command again")
        return [Broken(*one) for one in json.loads(reply)]


def _start(shapes: Path) -> subprocess.Popen[str]:
    # pyrudof readies itself for HTTPS with each graph it reads, and reads 290 files of certificates for it: 50 ms a slice.
    environment = {**os.environ, "SSL_CERT_DIR": os.devnull}
    # -P keeps the current folder off the import path: a stray json.py there must not be run.
    command = [sys.executable, "-P", "-m", "kg.graph.shapes", str(shapes)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=environment,
    )


def answer(shapes: Path, requests: Iterable[str]) -> Iterator[str]:
    """The far side of Processes: a line of JSON for each line of JSON."""
    engine = Engine(shapes)
    for line in requests:
        nodes, data = json.loads(line)
        yield json.dumps(engine.broken((set(nodes), data)))


if __name__ == "__main__":
    for reply in answer(Path(sys.argv[1]), sys.stdin):
        print(reply, flush=True)
