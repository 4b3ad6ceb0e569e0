"""The machine holds the architecture: style, types, import contracts, licences."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import distribution, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# What runs is MIT, BSD or Apache; PSF and ISC are as free, fonts are OFL.
FREE = re.compile(r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|ISC|OFL|Zlib|0BSD|CC0|Unlicense)\b", re.IGNORECASE)
# Metadata that names no licence in a field; read in the package's own licence file.
READ_BY_HAND = {"pyrudof": "MIT OR Apache-2.0"}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)


def test_ruff_finds_nothing() -> None:
    done = run("ruff", "check", "kg", "tests")
    assert done.returncode == 0, done.stdout


def test_ruff_format_changes_nothing() -> None:
    done = run("ruff", "format", "--check", "kg", "tests")
    assert done.returncode == 0, done.stdout


def test_mypy_strict_finds_nothing() -> None:
    done = run("mypy")
    assert done.returncode == 0, done.stdout


def test_import_contracts_are_kept() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "2 kept, 0 broken" in done.stdout


def test_modules_stay_small() -> None:
    long = {
        p.relative_to(ROOT).as_posix(): n
        for p in (ROOT / "kg").rglob("*.py")
        if (n := len(p.read_text("utf-8").splitlines())) > 330
    }
    assert not long


def runtime_closure() -> list[str]:
    """Every distribution that `make landscape` installs: what the package needs, and its extra for pictures and slides."""
    from packaging.requirements import Requirement

    found: dict[str, None] = {}
    waiting = ["landscape-kg"]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = None
        for text in requires(name) or ():
            requirement = Requirement(text)
            extras = {"landscape-kg": ("views",), "fonttools": ("woff",)}.get(name, ())
            if requirement.marker is None or any(
                requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras)
            ):
                waiting.append(requirement.name)
    return sorted(found)


@pytest.mark.parametrize("name", runtime_closure())
def test_what_runs_is_freely_licensed(name: str) -> None:
    metadata = distribution(name).metadata
    # The first line only: what follows is the licence's own text and notices of bundled parts (scipy: a GCC runtime).
    field = (metadata.get("License") or "").strip().split("\n")[0]
    classifiers = [line for line in metadata.get_all("Classifier", []) if line.startswith("License")]
    text = READ_BY_HAND.get(name) or " ".join([metadata.get("License-Expression") or "", field, *classifiers])
    assert FREE.search(text), f"{name}: {text[:200]}"
    assert not re.search(r"\b(A?GPL|LGPL)", text), f"{name}: {text[:200]}"


def test_no_absolute_path_stands_in_a_tracked_file() -> None:
    done = subprocess.run(
        ["git", "grep", "-nIE", r"/(home|root|Users)/[a-z]"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
