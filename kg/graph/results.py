"""Answers of queries: rows of terms or triples, and the formats they are handed out in.

Why: one shape for what the worker sends, what a named question gives and what a person prints. Knows nothing of labels.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, replace
from typing import Any, Final

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from kg.graph.names import PREFIXES
from kg.graph.serialise import XSD_STRING
from kg.sources.sheets import inert_cell

Term = NamedNode | BlankNode | Literal | Triple

NUMBERS: Final = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float"))


@dataclass(frozen=True)
class Rows:
    """Answer of a SELECT, in the order of the query. None = nothing bound. truncated: the row cap cut it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False


@dataclass(frozen=True)
class Triples:
    """Answer of a CONSTRUCT or DESCRIBE, sorted. truncated: the row cap cut it, before sorting."""

    triples: tuple[Triple, ...]
    truncated: bool = False


Answer = Rows | Triples | bool


def to_json(answer: Rows | bool) -> str:
    """SPARQL 1.1 Query Results JSON Format; `truncated` is added only where it is true."""
    if isinstance(answer, bool):
        return json.dumps({"head": {}, "boolean": answer}) + "\n"
    bindings = [
        {name: _json_term(term) for name, term in zip(answer.columns, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    document: dict[str, Any] = {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}
    if answer.truncated:
        document["truncated"] = True
    return json.dumps(document, ensure_ascii=False) + "\n"


def rows_from_json(text: str, *, truncated: bool = False) -> Rows:
    """The inverse of to_json for rows that were not cut; truncated: say that they were."""
    solutions = parse_query_results(text, format=QueryResultsFormat.JSON)
    assert isinstance(solutions, QuerySolutions)
    names = tuple(variable.value for variable in solutions.variables)
    rows = tuple(tuple(solution[name] for name in names) for solution in solutions)
    return Rows(names, rows, truncated)


def to_xml(answer: Rows | bool) -> str:
    """SPARQL Query Results XML Format, which has no place to say that rows were cut."""
    whole = answer if isinstance(answer, bool) else replace(answer, truncated=False)
    written = parse_query_results(to_json(whole), format=QueryResultsFormat.JSON).serialize(
        format=QueryResultsFormat.XML
    )
    assert isinstance(written, bytes)
    return written.decode("utf-8") + "\n"


def to_csv(answer: Rows | bool) -> str:
    """RFC 4180 with a header row; terms as plain text. A text that a spreadsheet would run gets a leading apostrophe."""
    rows = Rows(("answer",), ((Literal(answer),),)) if isinstance(answer, bool) else answer
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(rows.columns)
    for row in rows.rows:
        writer.writerow([_csv_cell(term) for term in row])
    return stream.getvalue()


def to_turtle(answer: Triples) -> str:
    """Turtle with those of the project's prefixes that it uses."""
    text = to_ntriples(answer)
    used = {prefix: iri for prefix, iri in PREFIXES.items() if f"<{iri}" in text}
    written = serialize(answer.triples, format=RdfFormat.TURTLE, prefixes=used)
    assert written is not None
    return written.decode("utf-8").rstrip("\n") + "\n"


def to_ntriples(answer: Triples) -> str:
    """N-Triples, one a line."""
    written = serialize(answer.triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return written.decode("utf-8")


def triples_from_ntriples(text: str, *, truncated: bool = False) -> Triples:
    """The inverse of to_ntriples, sorted."""
    found = (quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES))
    return Triples(tuple(sorted(found, key=str)), truncated)


def as_rows(answer: Triples) -> Rows:
    """Triples as rows of three columns."""
    rows = tuple((triple.subject, triple.predicate, triple.object) for triple in answer.triples)
    return Rows(("subject", "predicate", "object"), rows, answer.truncated)


def text_of(term: Term | None) -> str:
    """A term as a person reads it: an IRI in full, a literal without its type; "" for nothing."""
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple | BlankNode) else term.value


def _csv_cell(term: Term | None) -> str:
    text = text_of(term)
    is_number = isinstance(term, Literal) and term.datatype.value in NUMBERS
    return text if is_number else inert_cell(text)


def _json_term(term: Term) -> dict[str, Any]:
    """A term as the JSON results format writes it, RDF 1.2 triples included."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    written = {"type": "literal", "value": term.value}
    if term.language:
        written["xml:lang"] = term.language
    elif term.datatype.value != XSD_STRING:
        written["datatype"] = term.datatype.value
    return written
