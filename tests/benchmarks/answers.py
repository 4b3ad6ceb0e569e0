"""Answers about leaders and rivals on markets of a stated size, after the market has been read.

`python -m tests.benchmarks.answers LANDSCAPE [CLAIMS]` prints JSON: the landscape is a generated one of about 5,000 claims (500
firms), CLAIMS the size of another that is made here for rivals (100,000 = 10,000 firms). Rules are run on the first as a build
runs them, and not on the second: of its 10,000 firms only what sources say is looked at.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import networkx as nx
import numpy as np

from kg.analysis.arena import Arena
from kg.analysis.centrality import random_walk
from kg.analysis.comparison import compare
from kg.analysis.competitors import answer
from kg.analysis.contested import contested
from kg.analysis.differences import differences
from kg.analysis.gaps import not_said
from kg.analysis.next_question import agendas
from kg.analysis.profile import profile
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings, draw, generator, worlds
from kg.analysis.whitespace import whitespace
from kg.claims.curated import load_landscape
from kg.claims.scenarios import spoken
from kg.graph.conclusions import conclude
from kg.graph.ontology import load_ontology
from kg.model import Landscape, Ontology
from kg.pipeline import what_if
from kg.vocab import Record
from tests.analysis.markets import arena_of, market
from tests.benchmarks.generator import write_landscape
from tests.benchmarks.measure import Row

ONTOLOGY: Final = Path(__file__).parents[2] / "ontology"
NAMES, STATEMENTS, DRAWS = 200, 2_000, 5_000
WORLDS: Final = 25  # of the draws that networkx is timed on; the rest is worked out from these
FIRMS_CLAIMS: Final = 100_000  # makes 10,000 firms
DAY: Final = date(2024, 6, 30)  # the landscape's own date is 2024-10-31
Times = dict[str, float]


def draw_times() -> Times:
    """Processor seconds of 5,000 joint draws, and of their PageRanks by us and by networkx (from a sample of the worlds)."""
    arena = arena_of(market(7, firms=NAMES, claims=STATEMENTS))
    assert len(arena.entities) == NAMES and len(arena.leads) > STATEMENTS * 0.9
    every, _ = timed(lambda: draw(arena, Settings(draws=DRAWS)))
    ours, _ = timed(lambda: draw(arena, Settings(draws=DRAWS, methods=("pagerank",))))
    graphs = list(_graphs(arena))
    theirs, _ = timed(lambda: [random_walk(graph) for graph in graphs])
    return {"draws": every, "pagerank": ours, "networkx": theirs * DRAWS / WORLDS}


def answer_times(landscape: Landscape, ontology: Ontology) -> Times:
    """Processor seconds of each answer on a landscape that has been read; each starts from nothing that another worked out."""
    firm, other = most_named(landscape, 2)

    def here(day: date | None = None) -> Context:
        return Context(replace(landscape, as_of=day) if day else landscape, ontology)

    def asked_gaps() -> None:
        context = here()
        whitespace(context)
        not_said(context, (one.arena for one in agendas(context)))

    move = spoken(("withdraw", _a_lead(landscape)), segment="", on=None, assumption="", credence=None, is_new=False)
    calls: dict[str, Callable[[], Any]] = {
        "leaders": lambda: profile(landscape, ontology),
        "rivals": lambda: answer(here(), firm),
        "compare": lambda: compare(here(), firm, other),
        "contested": lambda: contested(here()),
        "gaps": asked_gaps,
        "diff": lambda: differences(here(DAY), here()),
        "diff --explain": lambda: differences(here(DAY), here(), is_explained=True),
        "whatif": lambda: what_if(landscape, ontology, ONTOLOGY, (move,)),
    }
    return {name: timed(call)[0] for name, call in calls.items()}


def rivals_time(claims: int, ontology: Ontology) -> tuple[float, int]:
    """Processor seconds for the rivals of the most mentioned of many firms, the first answer after reading; and how many firms."""
    with tempfile.TemporaryDirectory() as name:
        write_landscape(Path(name), claims)
        landscape = load_landscape(Path(name), ontology)
    gc.disable()  # as commands do once they have read (kg.cli.reading)
    (firm,) = most_named(landscape, 1)
    seconds, _ = timed(lambda: answer(Context(landscape, ontology), firm))
    return seconds, sum(one.type == "Company" for one in landscape.entities.values())


def most_named(landscape: Landscape, number: int) -> list[str]:
    """The companies that most claims speak of."""
    companies = {id for id, one in landscape.entities.items() if one.type == "Company"}
    counts = Counter(id for claim in landscape.claims for id in {claim.subject, claim.object} & companies)
    return sorted(map(str, counts), key=lambda id: (-counts[id], id))[:number]


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time, for the machine may be busy, and what came back."""
    start = time.process_time()
    result = call()
    return time.process_time() - start, result


def rows(found: dict[str, Any]) -> list[Row]:
    """Lines of the table of benchmarks."""
    draws, answers, firms = found["draws"], found["answers"], found["firms"]
    ratio = draws["networkx"] / draws["pagerank"]
    on = f"on {found['claims']:,} claims and {found['names']:,} firms"
    several = ("rivals", "compare", "contested", "gaps", "diff", "diff --explain", "whatif")
    return [
        Row("5,000 joint draws of 200 names on 2,000 claims", f"{draws['draws']:.2f} s", "≤ 2 s", draws["draws"] <= 2),
        Row(
            "their PageRanks alone, against a loop over networkx",
            f"{draws['pagerank']:.2f} s; networkx {draws['networkx']:.0f} s, from {WORLDS} of them ({ratio:.0f} ×)",
        ),
        Row(f"leaders with flip sets {on}", f"{answers['leaders']:.2f} s", "≤ 10 s", answers["leaders"] <= 10),
        *(Row(f"{name} {on}", f"{answers[name]:.2f} s", "≤ 2 s", answers[name] <= 2) for name in several),
        Row(
            f"rivals of one of {firms:,} firms, without rules",
            f"{found['rivals']:.2f} s",
            "≤ 0.5 s",
            found["rivals"] <= 0.5,
        ),
    ]


def measured(folder: Path, claims: int) -> dict[str, Any]:
    """Everything above as plain values."""
    ontology = load_ontology(ONTOLOGY)
    landscape = conclude(load_landscape(folder, ontology), ontology, ONTOLOGY)
    names = sum(one.type == "Company" for one in landscape.entities.values())
    stated = sum(claim.record is not Record.INFERRED for claim in landscape.claims)
    found = {"draws": draw_times(), "answers": answer_times(landscape, ontology), "claims": stated, "names": names}
    seconds, firms = rivals_time(claims, ontology)
    return {**found, "rivals": seconds, "firms": firms}


def _graphs(arena: Arena) -> Iterator[nx.DiGraph]:
    """Drawn worlds as graphs, loser → winner."""
    settings = Settings(draws=WORLDS)
    blocks = worlds(arena, WORLDS, generator(arena, settings))
    world = blocks.winners // blocks.size
    for number in range(WORLDS):
        graph = nx.DiGraph()
        for edge in np.flatnonzero(world == number):
            graph.add_edge(
                int(blocks.losers[edge]), int(blocks.winners[edge]), weight_strength=float(blocks.weights[edge])
            )
        yield graph


def _a_lead(landscape: Landscape) -> str:
    """The first claim, by id, that somebody is ahead."""
    return min(claim.id for claim in landscape.claims if claim.predicate == "aheadOf" and claim.makes_edge)


if __name__ == "__main__":
    at_hand = int(sys.argv[2]) if len(sys.argv) > 2 else FIRMS_CLAIMS
    print(json.dumps(measured(Path(sys.argv[1]), at_hand)))
