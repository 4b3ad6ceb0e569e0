"""The worker: killers die alone, in time, and the next query gets an answer. Real processes, a small graph."""

from __future__ import annotations

import errno
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import LimitError, NetworkRefusedError, QuerySyntaxError
from kg.graph.results import Rows, Triples
from kg.graph.worker import Limits, Worker, run_stranger

COUNT_ALL = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"  # 1,000 cubed


@pytest.fixture(scope="module")
def graph_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.nq"
    lines = (f'<x:s{n}> <x:p{n % 7}> "极光 {n}"@zh <x:g{n % 3}> .\n' for n in range(1000))
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def worker(graph_file: Path) -> Iterator[Worker]:
    with Worker(graph_file, Limits(seconds=1, rows=100, working_mib=256)) as started:
        yield started


def rows(answer: object) -> Rows:
    assert isinstance(answer, Rows)
    return answer


def test_terms_come_back_as_they_are(worker: Worker) -> None:
    query = 'SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) { (<x:é> "ف\\n\\"q"@ar 1.5 UNDEF) } }'
    assert [str(term) for term in rows(worker.ask(query)).rows[0][:2]] == ["<x:é>", '"ف\\n\\"q"@ar']
    assert rows(worker.ask(query)).rows[0][3] is None


def test_the_default_graph_is_the_union_and_from_narrows_it(worker: Worker) -> None:
    count = "SELECT (COUNT(*) AS ?n) {} { ?s ?p ?o }"
    assert str(rows(worker.ask(count.replace("{}", ""))).rows[0][0]).startswith('"1000"')
    assert str(rows(worker.ask(count.replace("{}", "FROM <x:g0>"))).rows[0][0]).startswith('"334"')  # 0, 3, … 999


def test_construct_ask_and_describe_are_answered(worker: Worker) -> None:
    triples = worker.ask("CONSTRUCT { ?s <x:is> ?o } WHERE { ?s <x:p1> ?o }")
    assert isinstance(triples, Triples) and triples.truncated  # 143 of them, cap 100
    assert worker.ask("ASK { <x:s1> ?p ?o }") is True
    assert isinstance(worker.ask("DESCRIBE <x:s1>"), Triples)


def test_rows_past_the_cap_are_cut_and_it_is_said(worker: Worker) -> None:
    assert rows(worker.ask("SELECT * { ?s ?p ?o }")).truncated
    assert not rows(worker.ask("SELECT * { ?s ?p ?o } LIMIT 100")).truncated


def test_a_cross_product_is_killed_at_the_deadline_and_the_next_query_is_answered(worker: Worker) -> None:
    began = time.monotonic()
    with pytest.raises(LimitError, match="no answer within 1 s"):
        worker.ask(COUNT_ALL)
    assert time.monotonic() - began < 3
    assert worker.ask("ASK { ?s ?p ?o }") is True


def test_doubling_concat_runs_out_of_memory_or_time_and_takes_nobody_along(worker: Worker) -> None:
    doubling = " ".join(f"BIND (CONCAT(?v{n}, ?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(20))
    with pytest.raises(LimitError):
        worker.ask(f'SELECT (STRLEN(?v20) AS ?length) {{ VALUES ?v0 {{ "aaaaaaaaaaaaaaaa" }} {doubling} }}')
    assert worker.ask("ASK { ?s ?p ?o }") is True


def test_memory_past_the_limit_ends_the_query_and_says_so(graph_file: Path) -> None:
    doubling = " ".join(f"BIND (CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(30))
    with Worker(graph_file, Limits(seconds=20, working_mib=128)) as small, pytest.raises(LimitError, match="128 MiB"):
        small.ask(f'SELECT (STRLEN(?v30) AS ?length) {{ VALUES ?v0 {{ "aaaaaaaaaaaaaaaa" }} {doubling} }}')


def test_a_worker_that_died_is_replaced(worker: Worker) -> None:
    worker.start()
    assert worker._process is not None
    worker._process.kill()
    worker._process.wait()
    assert worker.ask("ASK { ?s ?p ?o }") is True


def test_loading_does_not_count(graph_file: Path) -> None:
    with Worker(graph_file, Limits(seconds=0.1)) as fast:  # starting Python alone takes about that long
        assert fast.ask("ASK { ?s ?p ?o }") is True


def test_a_syntax_error_shows_line_column_and_caret(worker: Worker) -> None:
    with pytest.raises(QuerySyntaxError) as raised:
        worker.ask("SELECT * {\n  ?s ?p ?o .\n  FOO\n}")
    first, line, caret = str(raised.value).split("\n")
    assert first.startswith('query:3:3: the query stops making sense at "FOO"')
    assert (line, caret) == ("    FOO", "    ^")


def test_the_guard_stands_before_the_worker(graph_file: Path) -> None:
    with Worker(graph_file) as idle:
        with pytest.raises(NetworkRefusedError):
            idle.ask("SELECT * { SERVICE <http://example.org/> {} }")
        assert idle._process is None


def test_the_worker_says_what_stands_between_it_and_the_network(worker: Worker) -> None:
    worker.start()
    assert worker.network in ("namespace", "guard")


def test_leaving_ends_the_process(graph_file: Path) -> None:
    with Worker(graph_file) as short:
        short.start()
        process = short._process
    assert process is not None and process.returncode is not None


def test_no_rows_are_explained_by_the_first_pattern_that_leaves_none(graph_file: Path) -> None:
    reply = run_stranger(graph_file, "SELECT * { ?s <x:p1> ?o . ?s <x:p2> ?o2 . ?s <x:p9> ?o3 }", Limits())
    assert reply.why_empty == "query:1:27: nothing is left from here on: ?s <x:p2> ?o2"


def test_rows_need_no_explanation(graph_file: Path) -> None:
    assert run_stranger(graph_file, "SELECT * { <x:s1> ?p ?o }", Limits()).why_empty == ""


def test_in_the_namespace_not_even_this_machine_can_be_reached() -> None:
    program = (
        "import socket\nfrom kg.graph.worker_process import leave_network\n"
        "print(leave_network())\nprint(socket.socket().connect_ex(('127.0.0.1', 9)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    left, code = ran.stdout.split()
    assert left == "False" or int(code) == errno.ENETUNREACH
