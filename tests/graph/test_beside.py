"""kg.graph.beside: the same answer wherever it is worked out, whatever becomes of the other process."""

from __future__ import annotations

import os
import sys

import pytest

from kg.graph.beside import Beside

forks = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")


def test_answers_come_back_in_any_order_and_larger_than_a_pipe_holds() -> None:
    with Beside() as beside:
        long = beside.start(lambda: "极光" * 200_000)
        short = beside.start(lambda: ["Rayhan", "ريحان", "Éclat"])
        assert short() == ["Rayhan", "ريحان", "Éclat"]
        assert long() == "极光" * 200_000


@forks
def test_a_call_is_done_in_another_process_and_here_where_it_is_not_to_be_apart() -> None:
    with Beside() as beside:
        assert beside.start(os.getpid)() != os.getpid()
    with Beside(is_apart=False) as beside:
        assert beside.start(os.getpid)() == os.getpid()


@forks
def test_a_call_whose_process_ends_early_is_done_here() -> None:
    here = os.getpid()

    def call() -> int:
        if os.getpid() != here:
            os._exit(9)
        return 6

    with Beside() as beside:
        assert beside.start(call)() == 6


def test_an_error_of_the_call_is_raised_here() -> None:
    def call() -> int:
        raise ValueError("no such market")

    with Beside() as beside, pytest.raises(ValueError, match="no such market"):
        beside.start(call)()


@forks
def test_leaving_ends_what_nobody_asked_for() -> None:
    read, write = os.pipe()

    def call() -> None:
        os.read(read, 1)  # waits for ever: nobody writes

    with Beside() as beside:
        beside.start(call)
        (process,) = beside._running
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    os.close(read)
    os.close(write)
