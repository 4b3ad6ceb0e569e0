"""Completion of commands, options and values in three shells, through the console script as a shell would call it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import COMMANDS
from kg.cli.completion import SHELLS
from tests.cli.running import kg

SCRIPT = Path(sys.executable).with_name("kg")


def completed(words: str, position: int) -> list[str]:
    """What bash would be offered. position: index of the word under the cursor."""
    environment = {**os.environ, "_KG_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(position)}
    done = subprocess.run([SCRIPT], env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_script(shell: str) -> None:
    ran = kg("completion", shell)
    assert ran.code == 0
    assert f"_KG_COMPLETE={shell}_complete" in ran.out


def test_an_unknown_shell_is_refused() -> None:
    assert kg("completion", "cmd").code == 2


def test_commands_are_completed() -> None:
    assert completed("kg ch", 1) == ["check"]
    assert set(completed("kg co", 1)) == {"compare", "contested", "completion"}


def test_every_command_is_offered() -> None:
    assert set(completed("kg ", 1)) >= {name for commands in COMMANDS.values() for name in commands}


def test_options_of_a_command_are_completed() -> None:
    assert completed("kg ids --c", 2) == ["--check"]


def test_values_are_completed() -> None:
    assert completed("kg completion ", 2) == list(SHELLS)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_runs_the_script_and_is_offered_the_same(tmp_path: Path) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(kg("completion", "bash").out, encoding="utf-8")
    call = f'source {script}; COMP_WORDS=(kg ci); COMP_CWORD=1; _kg_completion kg 2>/dev/null; echo "${{COMPREPLY[@]}}"'
    environment = {**os.environ, "PATH": f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", call], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["cite"]
