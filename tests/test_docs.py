"""The docs are true: commands in them run, in order, and print what the page says.

A `console` block holds `$ command` lines, each followed by what it prints; a line `…` stands for any number of lines, and `…` inside a
line for any text. `# file: NAME` blocks are written before the commands that follow.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.generated_parts import MAKERS, PART, renewed
from tests.generated_parts import PAGES as MADE

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(?P<kind>\w+)[^\n]*\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\((?!https?:)(?P<target>[^)#\s]+)")
README = ROOT / "README.md"
HOWTO = sorted((ROOT / "docs" / "howto").glob("*.md"))
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in (README, *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md"))
)


@dataclass(frozen=True)
class Step:
    command: str
    printed: str


def steps(page: str) -> Iterator[tuple[str, str] | Step]:
    """Files to write, as (name, text), and commands to run, in page order."""
    for block in BLOCK.finditer((ROOT / page).read_text(encoding="utf-8")):
        body = block["body"]
        named = re.match(r"# file: (\S+)\n", body)
        if named:
            yield named[1], body[named.end() :]
        elif block["kind"] == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                yield Step(command, printed)


def pattern(printed: str) -> str:
    """A regular expression for what a command prints."""
    lines = [
        r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in printed.splitlines()
    ]
    return "".join(lines)


def play(page: str, folder: Path) -> int:
    """Do what a page says in an empty folder; returns how many commands were run."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
    }
    count = 0
    for step in steps(page):
        if isinstance(step, tuple):
            (folder / step[0]).write_text(step[1], encoding="utf-8")
            continue
        done = subprocess.run(
            ["bash", "-c", step.command], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        printed = "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
        assert re.fullmatch(pattern(step.printed), printed), (
            f"$ {step.command}\n{printed}{done.stderr}\n--- the page says ---\n{step.printed}"
        )
        count += 1
    return count


def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "practice-market", tmp_path / "data" / "practice-market")
    assert play("docs/tutorial.md", tmp_path) == 41


def test_the_readme_does_what_it_says(tmp_path: Path) -> None:
    for market in ("ai-video", "practice-market"):
        shutil.copytree(ROOT / "data" / market, tmp_path / "data" / market)
    assert play("README.md", tmp_path) == 7
    (program,) = (
        block["body"] for block in BLOCK.finditer(README.read_text(encoding="utf-8")) if block["kind"] == "python"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\d+ \d+\n.*Graph.* with \d+ nodes and \d+ edges\n", done.stdout)


@pytest.mark.parametrize("page", ["docs/method.md", *(f"docs/howto/{path.name}" for path in HOWTO)])
def test_the_page_does_what_it_says(page: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "practice-market", tmp_path / "data" / "practice-market")
    assert play(page, tmp_path) == (4 if page == "docs/method.md" else 2)


def test_every_page_with_commands_is_played() -> None:
    played = {"README.md", "docs/tutorial.md", "docs/method.md", *(f"docs/howto/{path.name}" for path in HOWTO)}
    assert {page for page in PAGES if any(isinstance(step, Step) for step in steps(page))} == played


@pytest.mark.parametrize("page", MADE)
def test_parts_made_from_the_program_are_as_it_makes_them(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert renewed(text) == text, "run `python -m tests.generated_parts`"


def test_every_made_part_stands_on_a_page_once() -> None:
    found = [part["name"] for page in MADE for part in PART.finditer((ROOT / page).read_text(encoding="utf-8"))]
    assert sorted(found) == sorted(MAKERS)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    broken = [
        link["target"] for link in LINK.finditer(text) if not (ROOT / page).parent.joinpath(link["target"]).exists()
    ]
    assert broken == []
