"""`kg query` and `kg ask` as a person meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.ask import ask, query
from kg.errors import InputError, KgError, LimitError, NetworkRefusedError, QuerySyntaxError, UsageError
from tests.graph.asked import graph

CHASES = "SELECT ?who ?whom { ?who cl:chases ?whom }"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    (folder / "graph.nq").write_bytes(graph())
    (folder / "manifest.json").write_text('{"landscape": "harbour", "inputs": {}}', encoding="utf-8")
    (folder / "claims.jsonl").write_text("", encoding="utf-8")
    return folder


def asked(output: Path, *words: str) -> Result:
    return CliRunner().invoke(ask, [*words, "--output", str(output)], catch_exceptions=True)


def queried(output: Path, *words: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(query, [*words, "--output", str(output)], input=given, catch_exceptions=True)


@pytest.mark.parametrize(("lang", "name"), [("en", "Cygnus Mobility"), ("zh", "天鹅出行"), ("ar", "سيغنوس")])
def test_a_table_shows_labels_in_the_language_asked_for(output: Path, lang: str, name: str) -> None:
    result = queried(output, CHASES, "--lang", lang)
    assert result.exit_code == 0 and name in result.stdout and "https://" not in result.stdout


def test_programs_get_iris(output: Path) -> None:
    assert queried(output, CHASES, "--format", "csv").stdout == (
        "who,whom\nhttps://example.org/bikes/id/cygnus,https://example.org/bikes/id/aurora\n"
    )
    bindings = json.loads(queried(output, CHASES, "--format", "json").stdout)["results"]["bindings"]
    assert bindings[0]["who"] == {"type": "uri", "value": "https://example.org/bikes/id/cygnus"}
    assert "<uri>https://example.org/bikes/id/cygnus</uri>" in queried(output, CHASES, "--format", "xml").stdout


def test_a_construct_comes_as_turtle_and_a_select_does_not(output: Path) -> None:
    assert "cl:chases" in queried(output, "CONSTRUCT WHERE { ?who cl:chases ?whom }", "--format", "turtle").stdout
    assert isinstance(queried(output, CHASES, "--format", "turtle").exception, UsageError)


def test_a_query_is_read_from_a_file_or_from_stdin(output: Path, tmp_path: Path) -> None:
    file = tmp_path / "chases.rq"
    file.write_text(CHASES, encoding="utf-8-sig")
    assert (
        queried(output, str(file)).stdout == queried(output, "-", given=CHASES).stdout == queried(output, CHASES).stdout
    )


@pytest.mark.parametrize(
    ("text", "error", "code", "message"),
    [
        ("SELECT * { ?s ?p", QuerySyntaxError, 3, "query:1:17: the query ends too early"),
        ("SELECT * " + "{" * 2247 + "}" * 2247, QuerySyntaxError, 3, "nested deeper than 100"),
        ("SELECT * { SERVICE <http://example.org/> {} }", NetworkRefusedError, 9, "SERVICE would reach the network"),
        ("DROP ALL", NetworkRefusedError, 9, "DROP would change the graph"),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", LimitError, 8, "no answer within 0.5 s"),
        ("nowhere.rq", InputError, 3, "nowhere.rq: cannot be read"),
    ],
)
def test_a_refusal_has_its_own_error_and_exit_code(
    output: Path, text: str, error: type[KgError], code: int, message: str
) -> None:
    result = queried(output, text, "--timeout", "0.5")
    assert isinstance(result.exception, error) and result.exception.exit_code == code
    assert message in str(result.exception)
    assert result.stdout == ""


def test_a_file_that_is_not_utf8_is_refused_with_the_byte(output: Path) -> None:
    result = queried(output, "-", given=b"SELECT * {} # \xff")
    assert "stdin: is not UTF-8 at byte 15" in str(result.exception)


def test_cut_rows_are_said_on_stderr_and_in_json(output: Path) -> None:
    result = queried(output, "SELECT * { ?s ?p ?o }", "--rows", "3", "--format", "json")
    assert json.loads(result.stdout)["truncated"] is True and len(json.loads(result.stdout)["results"]["bindings"]) == 3
    assert "truncated: true" in result.stderr


def test_no_rows_are_explained_beside_the_data(output: Path) -> None:
    result = queried(output, "SELECT * { ?who cl:chases ?whom . ?whom a cl:Person }")
    assert (result.exit_code, result.stdout) == (0, "no rows\n")
    assert result.stderr == "query:1:35: nothing is left from here on: ?whom a cl:Person\n"


def test_without_a_question_they_are_listed_in_groups(output: Path) -> None:
    listed = asked(output).stdout
    assert listed.startswith("Rivalry\n  competitors [company]")
    assert listed.count("\n  ") == 50 and "What the sources do not say\n" in listed
    assert asked(output, "--lang", "ar").stdout.startswith("المنافسة\n")


def test_a_question_in_words_says_which_one_ran_and_about_whom(output: Path) -> None:
    by_words, by_key = asked(output, "who competes with Aurora Cycles"), asked(output, "competitors", "aurora")
    assert (
        by_words.stderr
        == "question: competitors, Who is set against whom, and on whose word? (company: Aurora Cycles)\n"
    )
    assert by_words.stdout == by_key.stdout and "To be ahead of somebody" in by_key.stdout


def test_when_unsure_nothing_runs(output: Path) -> None:
    result = asked(output, "hello there")
    assert isinstance(result.exception, UsageError) and result.stdout == ""
    assert str(result.exception).count("\n  kg ask ") == 3


def test_a_terminal_is_not_changed_by_what_a_label_holds(output: Path) -> None:
    assert "\x1b" not in queried(output, 'SELECT ("\x1b[2J" AS ?x) {}').stdout


def test_a_folder_without_a_build_says_what_to_do(tmp_path: Path) -> None:
    assert "run `kg build` first" in str(queried(tmp_path, CHASES).exception)
