"""Parameters, answers, formats and explanations of queries."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Store
from rdflib import Dataset

from kg.errors import UsageError
from kg.graph.explain import why_empty
from kg.graph.query import bind, evaluate, n3, parameters
from kg.graph.results import (
    Answer,
    Rows,
    Triples,
    as_rows,
    rows_from_json,
    to_csv,
    to_json,
    to_ntriples,
    to_turtle,
    to_xml,
    triples_from_ntriples,
)
from kg.graph.syntax import syntax_message

QUERY = """# parameter: firm (required) Company, Person — whose
# parameter: lang (optional) language — of the label
SELECT ?firm ?lang { VALUES ?firm { UNDEF } VALUES ?lang { "en" } }"""
HOSTILE = [
    'a"b',
    "a'b", "a\\b", "a\nb\rc\td", "\\u0022 } DROP ALL #", "\\\\u0022", "\\U00000022x", "\\\u0001u0041",
    "é中ف", "</script>", "?x", "}", "",
]  # fmt: skip


def test_parameters_are_read_from_the_header() -> None:
    firm, lang = parameters(QUERY)
    assert (firm.name, firm.is_required, firm.types, firm.sentence) == ("firm", True, ("Company", "Person"), "whose")
    assert (lang.name, lang.is_required) == ("lang", False)


def test_a_term_takes_the_place_of_what_stands_between_the_braces() -> None:
    bound = bind(QUERY, {"firm": NamedNode("x:a"), "lang": Literal("zh")})
    assert bound.endswith('{ VALUES ?firm { <x:a> } VALUES ?lang { "zh" } }')


def test_a_name_the_file_does_not_declare_is_refused() -> None:
    with pytest.raises(UsageError, match='no parameter "place"; it takes firm, lang'):
        bind(QUERY, {"firm": NamedNode("x:a"), "place": NamedNode("x:b")})


def test_a_required_parameter_left_open_is_refused() -> None:
    with pytest.raises(UsageError, match="firm is missing: whose; name it"):
        bind(QUERY, {})


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_literals_stay_literals_in_both_engines(text: str) -> None:
    bound = bind("# parameter: x (optional) text — any\nSELECT ?x { VALUES ?x { UNDEF } }", {"x": Literal(text)})
    here = evaluate(Store(), bound)
    assert isinstance(here, Rows) and here.rows == ((Literal(text),),)
    there: Any = Dataset().query(bound)
    assert [str(row.x) for row in there] == [text]


def test_n3_keeps_language_and_type() -> None:
    assert n3(Literal("فيديو", language="ar")) == '"فيديو"@ar'
    assert n3(Literal("5", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))).endswith(
        "XMLSchema#integer>"
    )


ROWS = Rows(
    ("name", "amount", "note"),
    ((NamedNode("x:极光"), Literal(-5), Literal("=1+1")), (NamedNode("x:b"), None, Literal("ف", language="ar"))),
)


def test_json_round_trips_and_says_that_rows_were_cut() -> None:
    assert rows_from_json(to_json(ROWS)) == ROWS
    assert json.loads(to_json(Rows(("a",), (), truncated=True)))["truncated"] is True
    assert json.loads(to_json(True)) == {"head": {}, "boolean": True}


def test_csv_disarms_formulas_and_leaves_numbers() -> None:
    assert to_csv(ROWS) == "name,amount,note\r\nx:极光,-5,'=1+1\r\nx:b,,ف\r\n"


def test_xml_is_the_standard_one() -> None:
    assert '<literal xml:lang="ar">ف</literal>' in to_xml(ROWS)
    assert "<boolean>false</boolean>" in to_xml(False)


def test_triples_round_trip_sorted_and_turtle_names_used_prefixes_only() -> None:
    text = '<x:b> <http://www.w3.org/2000/01/rdf-schema#label> "b" .\n<x:a> <x:p> <x:b> .\n'
    triples = triples_from_ntriples(text)
    assert isinstance(triples, Triples)
    assert [str(triple.subject) for triple in triples.triples] == ["<x:a>", "<x:b>"]
    assert triples_from_ntriples(to_ntriples(triples)) == triples
    assert to_turtle(triples).count("@prefix") == 1
    assert as_rows(triples).columns == ("subject", "predicate", "object")


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        ("SELECT * { ?s ?p ?o", "the query ends too early", "1:20"),
        ("SELCT * { ?s ?p ?o }", 'stops making sense at "SELCT"', "1:1"),
        ("SELECT * {\n ?s ?p ?q ?r .\n}", 'at "?r"', "2:11"),
        ("SELECT * { ?s nope:p ?o }", "prefix nope: is not declared; add PREFIX nope: <...>", "1:15"),
        ("SELECT * { ?s ?p ?o FILTER(STRR(?s)) }", 'at "STRR"', "1:28"),
        ("SELECT ?x (SUM(?y) AS ?z) { ?x ?p ?y }", "variable that is unbound", "1:38"),
        ("SELECT * { ?s ?p ?o }}", 'at "}"', "1:22"),
        ("SELECT * { ?مصدر ?p ?中 ?x }", 'at "?x"', "1:24"),
    ],
)
def test_a_syntax_error_is_placed_at_the_word_that_is_wrong(text: str, said: str, place: str) -> None:
    with pytest.raises(SyntaxError) as raised:
        evaluate(Store(), text)
    message = syntax_message(text, str(raised.value))
    assert message.startswith(f"query:{place}: ") and said in message
    assert message.endswith("^")


class Here:
    """Answers in this process, so that explanations are tested without a worker."""

    def __init__(self, turtle: str) -> None:
        self.store = Store()
        self.store.update(f"INSERT DATA {{ GRAPH <x:g> {{ {turtle} }} }}")

    def ask(self, query: str, *, seconds: float | None = None) -> Answer:
        from kg.errors import QuerySyntaxError

        try:
            return evaluate(self.store, query)
        except SyntaxError as error:
            raise QuerySyntaxError(str(error)) from error


FRIENDS = Here("<x:a> <x:knows> <x:b> . <x:b> <x:knows> <x:c> . <x:a> <x:age> 3")
EMPTY = [
    ("{ ?s <x:knows> ?o ; <x:hates> ?z . }", "?s … <x:hates> ?z"),
    ("{ ?s <x:knows> ?o . ?o <x:age> ?n }", "?o <x:age> ?n"),
    ("{ VALUES ?s { <x:b> } ?s <x:knows> <x:c>, <x:a> . }", "?s … <x:a>"),
    ("{ VALUES ?s { <x:z> } ?s <x:knows> ?o }", "?s <x:knows> ?o"),
    ("{ ?s <x:knows> ?o FILTER (?n > 5) ?s <x:age> ?n }", "FILTER (?n > 5)"),
    ("{ ?s <x:age> ?n FILTER (?n > 1) FILTER (?n > 5) }", "FILTER (?n > 5)"),
    ("{ ?s <x:knows> ?o FILTER NOT EXISTS { ?s <x:knows> ?o } }", "FILTER NOT EXISTS { ?s <x:knows> ?o }"),
    ("{ GRAPH <x:g> { ?s <x:knows> ?o ; <x:hates> ?n } }", "?s … <x:hates> ?n"),
    ("{ GRAPH <x:other> { ?s <x:knows> ?o } }", "?s <x:knows> ?o"),
    (
        "{ { ?s <x:likes> ?o } UNION { ?s <x:loves> ?o } ?s <x:age> ?n }",
        "{ ?s <x:likes> ?o } UNION { ?s <x:loves> ?o }",
    ),
    ("{ { ?s <x:knows> ?o } UNION { ?s <x:loves> ?o } ?s <x:eats> ?n }", "?s <x:eats> ?n"),
    ("{ ?s <x:knows> ?o OPTIONAL { ?s <x:q> ?r } MINUS { ?s <x:knows> ?o } }", "MINUS { ?s <x:knows> ?o }"),
    ("{ ?s <x:knows> ?o { SELECT ?o { ?o <x:age> ?n } } }", "{ SELECT ?o { ?o <x:age> ?n } }"),
    ("{ ?s <x:knows>/<x:knows>/<x:knows> ?o }", "?s <x:knows>/<x:knows>/<x:knows> ?o"),
    ("{ ?s <x:knows> [ <x:age> ?n ] }", "?s <x:knows> [ <x:age> ?n ]"),
    ("{ ?s <x:knows> ?o BIND (?o AS ?z) ?z <x:knows> ?y . ?y <x:knows> ?q }", "?y <x:knows> ?q"),
]


@pytest.mark.parametrize(("group", "pattern"), EMPTY)
def test_the_first_pattern_that_leaves_nothing_is_named(group: str, pattern: str) -> None:
    answer = evaluate(FRIENDS.store, f"SELECT * {group}")
    assert isinstance(answer, Rows) and not answer.rows
    assert why_empty(f"SELECT * {group}", FRIENDS).endswith(f"nothing is left from here on: {pattern}")


@pytest.mark.parametrize("tail", ["LIMIT 0", "OFFSET 9", "GROUP BY ?s ?o HAVING (COUNT(*) > 4)"])
def test_when_every_pattern_matches_the_end_of_the_query_is_named(tail: str) -> None:
    assert "HAVING, LIMIT, OFFSET" in why_empty(f"SELECT ?s ?o {{ ?s <x:knows> ?o }} {tail}", FRIENDS)


def test_a_dataset_clause_and_a_template_are_no_patterns() -> None:
    construct = "CONSTRUCT { ?s <x:is> ?o } FROM <x:none> WHERE { ?s <x:knows> ?o }"
    assert why_empty(construct, FRIENDS).endswith("?s <x:knows> ?o")
