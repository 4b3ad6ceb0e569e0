"""The far side of kg.graph.worker: loads one graph, shuts itself in, answers one query a line.

Run as `python -P -m kg.graph.worker_process GRAPH_FILE MEMORY_MIB`; speaks JSON lines on stdin and stdout. It holds the graph
in memory only, so that nothing a query does can change a file. Everything here is stopped from outside; nothing here is trusted to stop.
"""

from __future__ import annotations

import ctypes
import json
import resource
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TextIO

from pyoxigraph import RdfFormat, Store

from kg.graph.query import evaluate
from kg.graph.results import Answer, Rows, to_json, to_ntriples

# linux/sched.h: a new user namespace lets an ordinary user make a network namespace, which starts with no way out.
CLONE_NEWUSER: Final = 0x10000000
CLONE_NEWNET: Final = 0x40000000

GRACE_SECONDS: Final = 2  # past the deadline; only met if the parent has died and cannot kill


def main(arguments: list[str]) -> None:
    """Loads, reports `loaded` with what stands between it and the network, then answers until stdin ends."""
    graph_file, memory_mib = Path(arguments[0]), int(arguments[1])
    limit = memory_mib * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    store = Store()
    with graph_file.open("rb") as stream:  # opened before the namespace takes the rights of the user away
        network = "namespace" if leave_network() else "guard"
        store.load(stream, format=RdfFormat.N_QUADS)
    send(sys.stdout, {"event": "loaded", "network": network, "quads": len(store)})
    for line in sys.stdin:
        send(sys.stdout, answer(store, json.loads(line)))


def leave_network() -> bool:
    """True if this process now has no network at all, False where the system does not allow that."""
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (OSError, AttributeError):  # not Linux
        return False
    return bool(unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0)


def answer(store: Store, request: dict[str, Any]) -> dict[str, Any]:
    """The reply to `{"query": text, "rows": cap, "seconds": deadline}`."""
    signal.setitimer(signal.ITIMER_REAL, request["seconds"] + GRACE_SECONDS)  # default action of SIGALRM: the end
    try:
        return _message(evaluate(store, request["query"], rows=request["rows"]))
    except SyntaxError as err:
        return {"error": "syntax", "message": str(err)}
    except MemoryError:
        return {"error": "memory", "message": ""}
    except (OSError, ValueError, RuntimeError) as err:
        return {"error": "evaluation", "message": str(err)}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _message(found: Answer) -> dict[str, Any]:
    """An answer as a message; terms travel in the standard formats."""
    if isinstance(found, bool):
        return {"kind": "boolean", "value": found}
    if isinstance(found, Rows):
        return {"kind": "rows", "truncated": found.truncated, "payload": to_json(replace(found, truncated=False))}
    return {"kind": "triples", "truncated": found.truncated, "payload": to_ntriples(found)}


def send(stream: TextIO, message: dict[str, Any]) -> None:
    """One message on one line; ASCII, so that the locale does not matter."""
    stream.write(json.dumps(message) + "\n")
    stream.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
