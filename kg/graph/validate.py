"""Findings about a graph: field checks by SHACL core, checks across claims by SPARQL, one kind of answer.

Why two engines: pyrudof is fast and passes all W3C core tests, but it lets SPARQL constraints pass silently; so shapes
hold core terms only (anything else is refused here, misspelt terms too) and what compares claims is a query on Oxigraph.
Not for: loading rows (kg.sources reports those with their line) or re-reading a source (kg.claims.grounding).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, RdfFormat, Store, parse

from kg.errors import InputError, Problem
from kg.graph.alike import Alike, Readings, read_shapes
from kg.graph.names import cl, dcterms
from kg.graph.query import header
from kg.graph.shapes import Engines, Processes, load_engines
from kg.graph.slices import ONTOLOGY, RECORD_GRAPHS, Broken, read_records
from kg.model import Finding
from kg.vocab import Severity

CHECKS: Final = Path(__file__).parent / "checks"

SH: Final = "http://www.w3.org/ns/shacl#"
IDENTIFIER: Final = dcterms("identifier")
ROW: Final = cl("row")
EVIDENCE: Final = cl("evidence")
STATUS: Final = cl("status")

# Every term of SHACL core (https://www.w3.org/TR/shacl/ sections 2-4) that a shapes file may use.
CORE_TERMS: Final = """
    NodeShape PropertyShape targetClass targetNode targetObjectsOf targetSubjectsOf property node path severity
    message deactivated name description order group defaultValue PropertyGroup alternativePath inversePath
    zeroOrMorePath oneOrMorePath zeroOrOnePath class datatype nodeKind BlankNode IRI Literal BlankNodeOrIRI
    BlankNodeOrLiteral IRIOrLiteral minCount maxCount minExclusive minInclusive maxExclusive maxInclusive minLength
    maxLength pattern flags languageIn uniqueLang equals disjoint lessThan lessThanOrEquals not and or xone
    qualifiedValueShape qualifiedMinCount qualifiedMaxCount qualifiedValueShapesDisjoint closed ignoredProperties
    hasValue in Violation Warning Info
"""

# Claims with two values where one belongs. A query that reads these fields has a row for each combination of their values.
DOUBLED: Final = """
PREFIX cl: <https://w3id.org/complandscape/ns#>
SELECT ?claim WHERE {
  VALUES ?field {
    cl:subject cl:predicate cl:object cl:value cl:minValue cl:maxValue cl:fromValue cl:toValue cl:unit cl:aspect cl:polarity
    cl:modality cl:certainty cl:status cl:attributedTo cl:contextSegment cl:contextPlace cl:contextRole
    cl:contextOrganization cl:validFrom cl:validUntil cl:validAsOf cl:timePrecision
  }
  ?claim ?field ?value .
} GROUP BY ?claim ?field HAVING (COUNT(?value) > 1)
"""

LITERAL: Final = re.compile(r'^"(.*)"(?:@[\w-]+|\^\^\S+)?$', re.DOTALL)
SLICE: Final = 500  # nodes
MANY: Final = 40_000  # quads, from which on it pays to start processes: 0.3 s each
PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Check:
    """What a shape or a query checks and how its finding is worded.

    what and todo may hold `{column}` of a query, filled from the row.
    """

    name: str
    severity: Severity
    what: str
    todo: str
    query: str = ""


def validate(
    store: Store, shapes: Path, checks: Path = CHECKS, *, many: int = MANY, rows: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """Everything the shapes file and the queries of a folder find in a graph, worst first, then by place and name.

    Reads the graphs of claims, inferred claims, entities and the ontology; the layers are made from them.
    many: quads from which on shapes are checked in processes of their own; the findings are the same.
    rows: `FILE:LINE` by IRI of what the graph itself does not place: sources, entities, segments.
    Raises InputError when a shapes file or a query is not written as this module can trust.
    """
    places, fields, queries = Places(store, rows), load_shapes(shapes), load_checks(checks)
    if len(store) < many:
        found = {*shape_findings(store, fields, places), *check_findings(store, queries, places)}
    else:
        with Processes(shapes) as processes:
            alike = Alike(read_records(store), fields.readings)
            waiting = [processes.submit(part) for part in alike.parts(SLICE)]
            found = set(check_findings(store, queries, places))
            broken = [one for answer in waiting for one in answer.result()]
            waiting = [processes.submit(part) for part in alike.suspects(broken, SLICE)]
            broken += [one for answer in waiting for one in answer.result()]
            found |= {_shape_finding(fields.checks, one, places) for one in broken}
    return tuple(sorted(found, key=lambda finding: finding.order))


# ---------------------------------------------------------------- where a finding stands and what it calls things


class Places:
    """Short names and file lines of the nodes of one graph, read once. rows: lines by IRI that stand in no graph."""

    def __init__(self, store: Store, rows: Mapping[str, str] | None = None) -> None:
        self.ids = _values_by_subject(store, IDENTIFIER)
        self.rows = dict(rows or {}) | _values_by_subject(store, ROW)
        self.citing = {
            _value(quad.object): _value(quad.subject)
            for quad in sorted(store.quads_for_pattern(None, EVIDENCE, None, None), key=str, reverse=True)
        }

    def name(self, iri: str) -> str:
        """Identifier of a node as data files write it, else the tail of its IRI."""
        return self.ids.get(iri) or re.split(r"[/#]", iri)[-1] or iri

    def where(self, iri: str) -> str:
        """`FILE:LINE` of the node, or of the first claim that cites it as evidence, else its name."""
        return self.rows.get(iri) or self.rows.get(self.citing.get(iri, "")) or self.name(iri)


def _values_by_subject(store: Store, predicate: NamedNode) -> dict[str, str]:
    # The smallest value wins, so that a node with two ids (a finding of its own) is called the same in every run.
    values: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, predicate, None, None):
        key, value = _value(quad.subject), _value(quad.object)
        values[key] = min(value, values.get(key, value))
    return values


def _value(term: object) -> str:
    """IRI or text of a term, "" for an unbound column."""
    return term.value if isinstance(term, NamedNode | Literal) else ""


# ---------------------------------------------------------------- shapes


@dataclass(frozen=True)
class Shapes:
    """A shapes file ready to run: what each shape's finding says, by IRI, what shapes look at, and engines that have read the file."""

    checks: Mapping[str, Check]
    readings: Readings
    engines: Engines


def load_shapes(path: Path) -> Shapes:
    """Shapes of a Turtle file. Raises InputError for terms outside SHACL core."""
    try:
        triples = [quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE)]
    except SyntaxError as err:
        problem = Problem(path.name, err.lineno or 0, f"this is not Turtle: {err.msg}", "correct the line")
        raise InputError([problem]) from err
    terms = {_value(term) for triple in triples for term in (triple.predicate, triple.object) if _is_shacl(term)}
    strange = sorted(terms - {SH + term for term in CORE_TERMS.split()})
    if strange:
        todo = "write it as a query in kg/graph/checks; the validator would pass it without looking"
        raise InputError(
            Problem(path.name, 0, f"sh:{term.removeprefix(SH)} is not a term of SHACL core", todo) for term in strange
        )
    severities = {
        _value(triple.subject): Severity(_value(triple.object).removeprefix(SH).lower())
        for triple in triples
        if triple.predicate.value == SH + "severity"
    }
    messages = {
        _value(triple.subject): _value(triple.object) for triple in triples if triple.predicate.value == SH + "message"
    }
    checks = {iri: _check(iri.rpartition("#")[2], severities[iri], message) for iri, message in messages.items()}
    return Shapes(checks, read_shapes(path), load_engines(path))


def _is_shacl(term: object) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(SH)


def _check(name: str, severity: Severity, message: str, query: str = "") -> Check:
    what, _, todo = message.partition("; todo: " if query else "; ")
    return Check(name, severity, what, todo, query)


def shape_findings(store: Store, shapes: Shapes, places: Places, size: int = SLICE) -> Iterator[Finding]:
    """One finding for each focus node and shape that it breaks, with an offending value where there is one.

    size: nodes validated at a time; any number gives the same findings (tested with 5).
    """
    alike = Alike(read_records(store), shapes.readings)
    broken = [one for part in alike.parts(size) for one in shapes.engines.broken(part)]
    broken += [one for part in alike.suspects(broken, size) for one in shapes.engines.broken(part)]
    yield from (_shape_finding(shapes.checks, one, places) for one in broken)


def _shape_finding(checks: Mapping[str, Check], broken: Broken, places: Places) -> Finding:
    check = checks[broken.shape]
    value = LITERAL.sub(r"\1", broken.value)
    said = f' ("{places.name(value)}")' if value else ""
    return Finding(check.severity, check.name, places.where(broken.focus), check.what + said, check.todo)


# ---------------------------------------------------------------- queries


def load_checks(folder: Path) -> tuple[Check, ...]:
    """Checks of a folder in order of file name; each file says name, severity and message in its header."""
    return tuple(_load_check(path) for path in sorted(folder.glob("*.rq")))


def _load_check(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    fields = header(text)
    wrong = [key for key in ("check", "severity", "message") if key not in fields]
    if wrong or fields["check"] != path.stem or fields["severity"] not in set(Severity):
        todo = "begin with '# check: <file name>', '# severity: violation|warning|info', '# message: ...; todo: ...'"
        raise InputError([Problem(path.name, 1, "the header of this check is incomplete", todo)])
    return _check(fields["check"], Severity(fields["severity"]), fields["message"], text)


def check_findings(store: Store, checks: Iterable[Check], places: Places) -> Iterator[Finding]:
    """One finding for each row of each check. The default graph is the claims, inferred claims, entities, ontology.

    Claims with two values where one belongs do not stand here: shapes tell them, and comparing a few dozen took 19 GB.
    """
    store = _without_doubled(store)
    for check in checks:
        rows = store.query(check.query, default_graph=[*RECORD_GRAPHS, ONTOLOGY])
        if not isinstance(rows, QuerySolutions):
            raise InputError([Problem(f"{check.name}.rq", 0, "a check must be a SELECT query", "rewrite it")])
        for row in rows:
            yield _finding(check, row, places)


def _without_doubled(store: Store) -> Store:
    """The store, or a copy in which claims with two values where one belongs do not stand. Cost: 0.2 s for 5,000 claims."""
    found = store.query(DOUBLED, default_graph=list(RECORD_GRAPHS))
    assert isinstance(found, QuerySolutions)
    doubled = {row["claim"] for row in found}
    if not doubled:
        return store
    rest = Store()
    rest.extend(quad for quad in store if quad.predicate != STATUS or quad.subject not in doubled)
    return rest


def _finding(check: Check, row: QuerySolution, places: Places) -> Finding:
    def fill(text: str) -> str:
        return PLACEHOLDER.sub(lambda match: places.name(_value(row[match[1]])), text)

    return Finding(check.severity, check.name, places.where(_value(row["focus"])), fill(check.what), fill(check.todo))
