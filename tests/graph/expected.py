"""Rows of the named questions about a real landscape, kept beside its data as CSV a person can review.

`python -m tests.graph.expected` writes them anew after the data has changed; read the difference before committing it.
A file holds ids, not IRIs; parameters.toml names what the questions with parameters are asked about.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg.claims.curated import load_landscape
from kg.graph.names import Names, names_of
from kg.graph.ontology import load_ontology
from kg.graph.questions import Question, load_questions, run_named
from kg.graph.results import Term, text_of
from kg.graph.rules import apply_rules
from kg.graph.store import build_store
from kg.graph.things import load_things, resolve

ROOT = Path(__file__).parents[2]
LANDSCAPE = ROOT / "data" / "ai-video"
EXPECTED = LANDSCAPE / "expected"
QUESTIONS = load_questions(ROOT / "ontology" / "questions")


@cache
def landscape_store() -> tuple[Store, Names]:
    """The landscape as a graph with its rules applied."""
    folder = ROOT / "ontology"
    ontology = load_ontology(folder)
    stated = load_landscape(LANDSCAPE, ontology)
    store = build_store(stated, folder)
    apply_rules(store, stated, ontology, folder / "rules")
    return store, names_of(stated)


@cache
def asked_about() -> dict[str, dict[str, str]]:
    """Question -> parameter -> name; a question that is not there is asked about everything."""
    return tomllib.loads((EXPECTED / "parameters.toml").read_text(encoding="utf-8"))


def terms(question: Question) -> dict[str, NamedNode]:
    """The parameters a question is asked with."""
    store, _ = landscape_store()
    things = load_things(store)
    types = {parameter.name: parameter.types for parameter in question.parameters}
    return {
        name: resolve(store, things, value, types[name]) for name, value in asked_about().get(question.key, {}).items()
    }


def shown(text: str) -> str:
    """An IRI as an id, any other text as it is."""
    _, names = landscape_store()
    return names.identifier(text) if text.startswith("https://w3id.org/complandscape/") else text


def rows_of(question: Question) -> list[list[str]]:
    """Header and rows."""
    store, _ = landscape_store()
    found = run_named(store, question, terms(question))
    cells: Iterable[tuple[Term | None, ...]] = found.rows
    return [list(found.columns), *([shown(text_of(term)) for term in row] for row in cells)]


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


if __name__ == "__main__":
    for key, question in QUESTIONS.items():
        (EXPECTED / f"{key}.csv").write_text(as_csv(rows_of(question)), encoding="utf-8")
