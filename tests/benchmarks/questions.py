"""The named questions in Oxigraph and in rdflib, on the same graph in the same process.

`python -m tests.benchmarks.questions GRAPH.nq` prints JSON. rdflib is stopped at a question after some seconds, so that its time
there, and the ratio, is at least what is told.
"""

from __future__ import annotations

import json
import signal
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Store

from kg.graph.query import bind
from kg.graph.questions import Question, load_questions, run_named
from kg.graph.store import read_store
from kg.vocab import CLAIMS_GRAPH, NS

QUESTIONS = Path(__file__).parents[2] / "ontology" / "questions"
# At least one of each group; a company is asked about where the question takes one.
ASKED = (
    "competitors", "chases", "two-hop-rivals", "leader-strengths", "projects", "offerings", "figures", "timeline", "author-verdicts",
    "single-sourced", "company-gaps", "about",
)  # fmt: skip
PATIENCE = 30  # seconds for rdflib at one question


@dataclass(frozen=True)
class Timing:
    """One question. oxigraph, rdflib: seconds; is_cut: rdflib had not finished."""

    key: str
    rows: int
    oxigraph: float
    rdflib: float
    is_cut: bool


@dataclass(frozen=True)
class Comparison:
    """loads: seconds to read the graph file, by engine."""

    loads: dict[str, float]
    timings: tuple[Timing, ...]

    @property
    def ratio(self) -> float:
        """How much longer rdflib takes for all questions together."""
        return sum(timing.rdflib for timing in self.timings) / sum(timing.oxigraph for timing in self.timings)


def from_json(text: str) -> Comparison:
    """The inverse of what the module prints."""
    found = json.loads(text)
    return Comparison(found["loads"], tuple(Timing(**timing) for timing in found["timings"]))


def compare(graph: Path, repeats: int = 3) -> Comparison:
    """Times of each question: the median in Oxigraph, one run in rdflib."""
    from rdflib import Dataset

    store, oxigraph_load = timed(lambda: read_store(graph.read_bytes()))
    dataset, rdflib_load = timed(lambda: Dataset(default_union=True).parse(graph, format="nquads"))
    questions = load_questions(QUESTIONS)
    company = most_mentioned(store)
    timings = tuple(_timing(questions[key], store, dataset, company, repeats) for key in ASKED)
    return Comparison({"oxigraph": oxigraph_load, "rdflib": rdflib_load}, timings)


def most_mentioned(store: Store) -> NamedNode:
    """The company that most claims speak of."""
    kept = store.quads_for_pattern(None, NamedNode(NS + "subject"), None, NamedNode(CLAIMS_GRAPH))
    counts = Counter(quad.object.value for quad in kept if isinstance(quad.object, NamedNode))
    return NamedNode(counts.most_common(1)[0][0])


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What a call returns, and the seconds of processor time it took."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _timing(question: Question, store: Store, dataset: Any, company: NamedNode, repeats: int) -> Timing:
    terms: dict[str, Any] = {
        one.name: company for one in question.parameters if one.is_required or "Actor" in one.types
    }
    runs = [timed(lambda: run_named(store, question, terms)) for _ in range(repeats)]
    start = time.process_time()
    is_cut = True
    with _stopped_after(PATIENCE):
        list(dataset.query(bind(question.text, terms)))
        is_cut = False
    rdflib_seconds = time.process_time() - start
    return Timing(
        question.key, len(runs[0][0].rows), statistics.median(cost for _, cost in runs), rdflib_seconds, is_cut
    )


class _OutOfPatienceError(Exception):
    pass


@contextmanager
def _stopped_after(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise _OutOfPatienceError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    except _OutOfPatienceError:
        pass
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    print(json.dumps(asdict(compare(Path(sys.argv[1])))))
