"""Shapes and checks: each finds what its invalid example breaks, and nothing else anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH

from kg.errors import InputError, LimitError
from kg.graph import validate as module
from kg.graph.alike import Alike
from kg.graph.shapes import Processes
from kg.graph.slices import CLASSED, FOLLOWED_BACK, Slice, read_records, slices
from kg.graph.validate import CHECKS, Places, check_findings, load_checks, load_shapes, shape_findings, validate
from kg.model import Finding
from kg.vocab import ONTOLOGY_GRAPH, Severity

ONTOLOGY = Path(__file__).parents[2] / "ontology"
SHAPES = ONTOLOGY / "shapes.ttl"
EXAMPLES = ONTOLOGY / "examples"
MARKET = EXAMPLES / "market.trig"
INVALID = sorted((EXAMPLES / "invalid").glob("*.trig"))
VALID = sorted((EXAMPLES / "valid").glob("*.trig"))


@cache
def shapes() -> module.Shapes:
    return load_shapes(SHAPES)


@cache
def checks() -> tuple[module.Check, ...]:
    return load_checks(CHECKS)


def names() -> set[str]:
    return {check.name for check in (*shapes().checks.values(), *checks())}


def store_of(*files: Path) -> Store:
    store = Store()
    store.load(path=ONTOLOGY / "landscape.ttl", format=RdfFormat.TURTLE, to_graph=NamedNode(ONTOLOGY_GRAPH))
    for file in (MARKET, *files):
        store.load(path=file, format=RdfFormat.TRIG)
    return store


def store_with(turtle: str, graph: str = "claims") -> Store:
    store = store_of()
    prefixes = """@prefix cl: <https://w3id.org/complandscape/ns#> . @prefix ent: <urn:e:> . @prefix clm: <urn:c:> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix dcterms: <http://purl.org/dc/terms/> . """
    target = NamedNode(f"https://w3id.org/complandscape/graph/{graph}")
    store.load(prefixes + turtle, format=RdfFormat.TURTLE, to_graph=target)
    return store


def found(store: Store, *, size: int = 1000) -> set[Finding]:
    places = Places(store)
    return {*shape_findings(store, shapes(), places, size), *check_findings(store, checks(), places)}


def test_examples_cover_every_shape_and_check_once() -> None:
    assert (len(shapes().checks), len(checks())) == (54, 38)
    assert {path.stem for path in INVALID} == names()
    assert {path.stem for path in VALID} == names()
    assert (len(INVALID), len(VALID)) == (92, 92)


def test_market_of_the_examples_has_no_findings() -> None:
    assert validate(store_of(), SHAPES) == ()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_example_breaks_only_its_own_check(path: Path) -> None:
    assert {finding.check for finding in found(store_of(path))} == {path.stem}


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_example_breaks_nothing(path: Path) -> None:
    assert found(store_of(path)) == set()


@pytest.mark.parametrize("path", [*INVALID, *VALID], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_pyshacl_and_pyrudof_find_the_same(path: Path) -> None:
    store = store_of(path)
    data = everything(store)
    fast = {(entry.focus_node, entry.source_shape, entry.severity) for entry in shapes().engines.whole.results(data)}
    assert fast == reference_results(data)


def everything(store: Store) -> str:
    records = read_records(store)
    return next(iter(slices(records, records.nodes, 10**6))).data


@cache
def shapes_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES)


def reference_results(ntriples: str) -> set[tuple[str, str, str]]:
    data = rdflib.Graph().parse(data=ntriples, format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes_graph(), inference="none")
    assert isinstance(report, rdflib.Graph)
    return {
        (
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.resultSeverity)).removeprefix(str(SH)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.mark.parametrize(
    "name", ["S23-voice", "S27-claim-exists", "S34-withdrawn-why", "S42-span-source", "S47-source-digest"]
)
def test_small_slice_sees_enough_of_its_neighbours(name: str) -> None:
    # Each of these looks at the class of a neighbour, or backwards along a triple.
    for kind, expected in (("invalid", {name}), ("valid", set())):
        findings = found(store_of(EXAMPLES / kind / f"{name}.trig"), size=5)
        assert {finding.check for finding in findings} == expected


def test_slices_hold_what_shapes_follow_backwards() -> None:
    graph = shapes_graph()
    backwards = {*graph.objects(None, SH.targetObjectsOf), *graph.objects(None, SH.inversePath)}
    assert {str(term) for term in backwards} == {node.value for node in FOLLOWED_BACK}


def test_slices_hold_the_classes_of_all_values_that_must_be_of_one() -> None:
    graph = shapes_graph()
    paths = {path for shape in graph.subjects(SH["class"]) for path in graph.objects(shape, SH.path)}
    lists = {node for path in paths for node in graph.objects(path, SH.alternativePath)}
    named = {path for path in paths if isinstance(path, rdflib.URIRef)}
    for node in lists:
        named |= {term for term in Collection(graph, node) if isinstance(term, rdflib.URIRef)}
    assert {str(term) for term in named} == {node.value for node in CLASSED}


def test_shapes_look_one_step_away_from_a_node() -> None:
    # kg.graph.slices shows a node's own triples and the classes of what they lead to; kg.graph.alike compares no more.
    graph = shapes_graph()
    for shape, path in graph.subject_objects(SH.path):
        below = set(graph.transitive_objects(shape, None)) - {shape, path} - set(graph.transitive_objects(path, None))
        assert not [node for node in below if (node, SH.path, None) in graph], shape


def test_each_shape_is_in_a_reading_and_those_that_read_own_values_stand_in_a_file_of_their_own() -> None:
    read = shapes().readings
    assert {*shapes().checks} <= frozenset().union(*(reading.shapes for reading in read.every))
    own = {*rdflib.Graph().parse(data=read.own, format="turtle").objects(None, SH.property)}
    assert {str(shape).rpartition("#")[2] for shape in own} == {
        "S21-paraphrase", "S22-own-words", "S43-span-line", "S44-span-order", "S45-span-digest",
        "S50-identifier", "S51-labels", "S52-english-label",
    }  # fmt: skip


def test_all_that_look_like_a_node_that_broke_a_shape_are_found_too() -> None:
    # 3 claims with the same empty status and one with a good one: to S15 the 3 look alike, and only the first is checked at first.
    turtle = "".join(
        f"clm:x{number} a cl:StatedClaim ; cl:subject ent:x{number} ; cl:status cl:{status} . "
        for number, status in enumerate(("Nowhere", "Nowhere", "Current", "Nowhere"))
    )
    places = (finding.where for finding in found(store_with(turtle)) if finding.check == "S15-status")
    assert sorted(places) == ["urn:c:x0", "urn:c:x1", "urn:c:x3"]


def test_nodes_that_no_shape_tells_apart_are_checked_once() -> None:
    claims = (
        f"clm:x{number} a cl:InferredClaim ; cl:subject ent:x{number} ; cl:paraphrase 'say {number}'@en . "
        for number in range(9)
    )
    alike = Alike(read_records(store_with("".join(claims), "inferred-claims")), shapes().readings)
    assert sum(node.startswith("<urn:c:x") for node in alike.first) == 1


def test_all_invalid_examples_in_one_store_are_checked_in_little_memory() -> None:
    # They write of the same few claims: read together, one has five subjects, four predicates, three dates ... (19 GB of rows).
    named = {finding.check for finding in validate(store_of(*INVALID), SHAPES)}
    assert {"S01-subject", "S02-predicate", "S04-one-object", "S05-one-figure", "S14-polarity", "S15-status"} <= named


def test_claims_with_many_values_where_one_belongs_cost_no_more_than_their_number() -> None:
    # 500 claims with 3 values in each of 9 fields: 3 to the 9th rows each, were they compared with one another.
    fields = (
        "subject", "object", "value", "aspect", "contextSegment", "contextPlace", "validFrom", "validUntil", "attributedTo"
    )  # fmt: skip
    says = " ; ".join(f"cl:{field} ent:a, ent:b, ent:c" for field in fields)
    rest = "a cl:StatedClaim ; cl:predicate cl:aheadOf ; cl:polarity cl:Affirmed ; cl:status cl:Current ; dcterms:source ent:s"
    claims = (
        f"clm:x{number} {says} ; {rest} ; cl:modality cl:Fact ; cl:certainty cl:Plain . " for number in range(500)
    )
    store = store_with("".join(claims))
    assert "duplicate-claim" not in {finding.check for finding in check_findings(store, checks(), Places(store))}


def test_node_stands_in_one_slice_beside_what_it_points_at() -> None:
    records = read_records(store_of())
    parts = [part.nodes for part in slices(records, records.nodes, 5)]
    assert sum(len(nodes) for nodes in parts) == len(set().union(*parts))
    span = "https://w3id.org/complandscape/harbour/span/"
    alone = [nodes for nodes in parts if all(node.startswith(span) for node in nodes)]
    assert alone == []  # every span of the examples is cited


def test_processes_find_what_one_engine_finds() -> None:
    broken = ["S03-one-kind", "S15-status", "S23-voice", "S44-span-order", "S51-labels"]
    store = store_of(*(EXAMPLES / "invalid" / f"{name}.trig" for name in broken))
    here = validate(store, SHAPES)
    assert {*broken} <= {finding.check for finding in here}
    assert validate(store, SHAPES, many=0) == here


def test_process_that_ended_is_told_in_a_sentence() -> None:
    with Processes(SHAPES) as processes, pytest.raises(LimitError, match="free some memory and run the command again"):
        processes.submit(Slice(frozenset({"urn:x"}), "this is no N-Triples")).result()


def test_shapes_are_sh_core_with_names_severities_and_two_part_messages() -> None:
    graph = shapes_graph()
    assert not list(graph.triples((None, SH.sparql, None)))
    for check in shapes().checks.values():
        assert check.name[0] == "S" and check.what and check.todo, check
    for message in graph.objects(None, SH.message):
        assert isinstance(message, rdflib.Literal) and message.language == "en"


@pytest.mark.parametrize("term", ["sparql", "js", "rule", "minCuont"])
def test_terms_outside_shacl_core_are_refused(tmp_path: Path, term: str) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(f"@prefix sh: <{SH}> . <urn:s> a sh:NodeShape ; sh:{term} [] .", encoding="utf-8")
    with pytest.raises(InputError, match=rf"shapes.ttl: sh:{term} is not a term of SHACL core"):
        load_shapes(path)


def test_shapes_file_that_is_not_turtle_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text("@prefix sh: <http://www.w3.org/ns/shacl#> .\nthis is no shape", encoding="utf-8")
    with pytest.raises(InputError, match=r"shapes.ttl:2: this is not Turtle"):
        load_shapes(path)


@pytest.mark.parametrize("header", ["", "# check: other\n# severity: info\n# message: a; todo: b\n", "# check: x\n"])
def test_check_without_a_full_header_is_refused(tmp_path: Path, header: str) -> None:
    (tmp_path / "x.rq").write_text(header + "SELECT ?focus {}", encoding="utf-8")
    with pytest.raises(InputError, match=r"x.rq:1: the header"):
        load_checks(tmp_path)


def test_check_that_is_no_select_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.rq").write_text("# check: x\n# severity: info\n# message: a; todo: b\nASK {}", encoding="utf-8")
    with pytest.raises(InputError, match=r"x.rq: a check must be a SELECT"):
        list(check_findings(Store(), load_checks(tmp_path), Places(Store())))


def test_findings_come_worst_first_then_by_line_as_a_number() -> None:
    bare = "clm:{0} a cl:StatedClaim ; cl:row 'claims/z.csv:{0}' ."
    findings = validate(store_with(bare.format(10) + bare.format(9)), SHAPES)
    order = list(Severity)
    assert [order.index(finding.severity) for finding in findings] == sorted(
        order.index(finding.severity) for finding in findings
    )
    violations = [finding.where for finding in findings if finding.severity is Severity.VIOLATION]
    assert violations == ["claims/z.csv:9"] * (len(violations) // 2) + ["claims/z.csv:10"] * (len(violations) // 2)


def test_span_finding_stands_at_the_row_that_cites_it() -> None:
    places = Places(store_of(EXAMPLES / "invalid" / "S44-span-order.trig"))
    assert places.where("https://w3id.org/complandscape/harbour/span/herald-2-4-11") == "claims/example.csv:2"


def test_offending_value_is_part_of_the_message() -> None:
    (finding,) = found(store_of(EXAMPLES / "invalid" / "S15-status.trig"))
    assert finding.message.endswith('list ("Doubtful")')


def messages(findings: Iterable[Finding], check: str) -> list[str]:
    return sorted(finding.message for finding in findings if finding.check == check)


def test_loose_reduction_gives_the_computed_figure() -> None:
    # 1 - 25,000 / 23,000,000 = 0.998913 -> 99.89 %; 1 - 25,000 / 170,000,000 = 0.999853 -> 99.99 %; said: over 95.
    cost = "cl:subject ent:film ; cl:polarity cl:Affirmed ; cl:status cl:Current ; cl:predicate cl:cost ; cl:unit 'CNY'"
    store = store_with(
        f"""clm:1 {cost} ; cl:minValue 23000000.0 ; cl:maxValue 170000000.0 . clm:2 {cost} ; cl:value 25000.0 .
        clm:3 cl:subject ent:film ; cl:polarity cl:Affirmed ; cl:status cl:Current ; cl:predicate cl:costReduction ;
            cl:unit 'percent' ; cl:minValue 95.0 ."""
    )
    places = Places(store)
    assert messages(check_findings(store, checks(), places), "loose-reduction") == [
        "it says 95 percent; the costs stated for urn:e:film work out at 99.89 to 99.99 percent"
    ]


@pytest.mark.parametrize(
    ("day", "precision", "expected"),
    [("2024-12-31", "Year", 1), ("2024-01-01", "Quarter", 1), ("2024-01-01", "Month", 0), ("2023-12-31", "Year", 0)],
)
def test_contradiction_needs_overlapping_time(day: str, precision: str, expected: int) -> None:
    # The denial holds in March 2024: inside the year 2024 and its first quarter, outside January and 2023.
    claim = "cl:subject ent:a ; cl:object ent:b ; cl:predicate cl:launched ; cl:status cl:Current"
    store = store_with(
        f"""clm:1 {claim} ; cl:polarity cl:Denied ; cl:validAsOf '2024-03-15'^^xsd:date ; cl:timePrecision cl:Day .
        clm:2 {claim} ; cl:polarity cl:Affirmed ; cl:validAsOf '{day}'^^xsd:date ; cl:timePrecision cl:{precision} ."""
    )
    assert len(messages(check_findings(store, checks(), Places(store)), "contradiction")) == expected


def test_other_aspect_is_no_contradiction() -> None:
    # "Not formally launched" beside "launched as a preview": two senses.
    claim = "cl:subject ent:a ; cl:object ent:b ; cl:predicate cl:launched ; cl:status cl:Current"
    store = store_with(
        f"""clm:1 {claim} ; cl:polarity cl:Denied ; cl:aspect 'formally'@en .
        clm:2 {claim} ; cl:polarity cl:Affirmed ; cl:aspect 'preview'@en ."""
    )
    assert messages(check_findings(store, checks(), Places(store)), "contradiction") == []
