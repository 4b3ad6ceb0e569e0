"""What the text guard refuses before any parser runs; each refused text was seen to harm an engine."""

from __future__ import annotations

import pytest

from kg.errors import NetworkRefusedError, QuerySyntaxError
from kg.graph.guard import MAX_BYTES, check_text, decode_escapes, line_and_column, tokens

REACHING_OUT = [
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { service SILENT ?endpoint { } }",
    r"SELECT * { S\u0045RVICE <http://example.org/> { } }",
    r"SELECT * { \U00000053ERVICE <http://example.org/> { } }",
    "SELECT * { ?s ?p 1SERVICE <http://example.org/> { } }",
    "SELECT * { ?s ?p trueSERVICE <http://example.org/> { } }",
    "PREFIX ex: <http://example.org/> SELECT * { SERVICEex:endpoint { } }",
    "SELECT * { # a comment\nSERVICE <http://example.org/> { } }",
    "SELECT * { ?s ?p '#' . SERVICE <http://example.org/> { } }",
    'SELECT * { ?s ?p """ " \\""" """ . SERVICE <http://example.org/> { } }',
    "PREFIX ex: <x:> SELECT * { ?s ex:a\\'b ?o . SERVICE <http://example.org/> { } ?s ex:c\\'d ?o }",
    # An escape that ends a string for one engine and not for the other must hide nothing from either.
    r"""SELECT * { ?s ?p "\u0022'''" , <http://a\u0061'b> . SERVICE <http://example.org/> {} ?s ?p 'x' , "'''" }""",
    "LOAD <http://example.org/data.ttl>",
]
CHANGING = [
    "INSERT DATA { <x:a> <x:b> <x:c> }",
    "delete where { ?s ?p ?o }",
    "PREFIX a: <x:> DROP ALL",
    "CLEAR GRAPH <x:g>",
    "CREATE GRAPH <x:g>",
    "COPY <x:a> TO <x:b>",
    "MOVE <x:a> TO <x:b>",
    "ADD <x:a> TO <x:b>",
    "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    r"\u0049NSERT DATA { <x:a> <x:b> <x:c> }",
]
HARMLESS = [
    'SELECT * { ?s ?p "SERVICE <http://example.org/> and DROP ALL" }',
    "SELECT * { ?s ?p ?o } # SERVICE, INSERT",
    "SELECT ?service ?load { ?service <http://example.org/SERVICE#LOAD> ?load }",
    "PREFIX ex: <http://example.org/> SELECT * { ?s ex:load ex:self-service ; ex:SERVICE ?add }",
    'SELECT * { ?s ?p "x"@add }',
    "SELECT * { ?s ?p 'it''s' FILTER (?a < ?b && ?c > ?d) }",
    'SELECT * { ?s ?p "' + "{" * 3000 + "|| && ! / UNION " * 600 + '" }',
    "SELECT * { ?s ?p <http://example.org/" + "a/" * 2000 + "> }",
    "SELECT * " + "{" * 100 + "}" * 100,
]
TOO_MUCH = {
    "nested deeper than 100": "SELECT * " + "{" * 2247 + "}" * 2247,
    "nested deeper": "SELECT (" + "(" * 101 + "1" + ")" * 101 + " AS ?x) {}",
    "500 UNION": "SELECT * { {} " + "UNION {} " * 501 + "}",
    r"500 \|\|": "SELECT (1 " + "|| 1 " * 501 + "AS ?x) {}",
    "500 &&": "SELECT (1 " + "&& 1 " * 501 + "AS ?x) {}",
    "500 !": "SELECT (" + "!" * 501 + "true AS ?x) {}",
    "500 path steps": "SELECT * { ?a <x:p>" + "/<x:p>" * 501 + " ?b }",
    "500 arithmetic signs": "SELECT (1" + "+1" * 501 + " AS ?x) {}",
    "500 OPTIONAL": "SELECT * { " + "OPTIONAL { ?a ?b 1 } " * 501 + "}",
    "bytes": "SELECT * { ?s ?p '" + "x" * MAX_BYTES + "' }",
}


@pytest.mark.parametrize("text", REACHING_OUT)
def test_a_query_that_would_reach_the_network_is_refused(text: str) -> None:
    with pytest.raises(NetworkRefusedError, match=r"query:\d+:\d+: .*network"):
        check_text(text)


@pytest.mark.parametrize("text", CHANGING)
def test_an_update_is_refused(text: str) -> None:
    with pytest.raises(NetworkRefusedError, match="would change the graph"):
        check_text(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_words_and_signs_in_strings_iris_comments_and_names_are_not_counted(text: str) -> None:
    check_text(text)


@pytest.mark.parametrize(("message", "text"), TOO_MUCH.items())
def test_a_shape_that_kills_an_engine_is_refused(message: str, text: str) -> None:
    with pytest.raises(QuerySyntaxError, match=message):
        check_text(text)


def test_five_hundred_of_each_are_let_through() -> None:
    check_text("SELECT * { {} " + "UNION {} " * 500 + "}")


def test_a_less_than_that_could_be_an_iri_is_refused_with_the_way_out() -> None:
    hidden = "SELECT * { ?s ?p ?o FILTER(?o<'>') SERVICE <http://example.org/> {} ?s ?p 'x' }"
    with pytest.raises(QuerySyntaxError, match=r'query:1:30: "<" may be read in two ways; put a space after it'):
        check_text(hidden)


def test_the_place_is_that_of_the_word() -> None:
    with pytest.raises(NetworkRefusedError, match="query:2:3: SERVICE"):
        check_text("SELECT * {\n  SERVICE <http://example.org/> { } }")


def test_escapes_are_decoded_once_and_impossible_ones_stay() -> None:
    assert decode_escapes(r"\u0041\U00000042 \uD800 \u005Cu0041") == r"AB \uD800 \u0041"


def test_tokens_know_where_they_stand() -> None:
    (select, star, opening, variable, *_) = tokens("SELECT *\n{ ?x a 'y' }")
    assert (select.keyword, star.text, opening.start, variable.end) == ("SELECT", "*", 9, 13)
    assert line_and_column("SELECT *\n{ ?x", opening.start) == (2, 1)
