"""The product as a whole: same input, same bytes; a killed build leaves the old output; the wheel does what the checkout does."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

import pytest

from kg.output import ARTEFACTS

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "data" / "ai-video"
MINI = ROOT / "tests" / "mini"
WHEELHOUSE = ROOT / ".wheelhouse"
TRACKED = ("README.md", "index.html", "leaders.csv")


def kg(
    *arguments: str | Path, cwd: Path, python: Path = Path(sys.executable), **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-m", "kg", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def article_in(folder: Path) -> Path:
    """A copy of the article's landscape without source texts, which a fresh clone does not have."""
    return Path(shutil.copytree(ARTICLE, folder / "ai-video", ignore=shutil.ignore_patterns("sources")))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    done = kg("build", article_in(folder), "--output", "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_every_promised_file_is_made(built: Path) -> None:
    assert set(contents(built)) == ARTEFACTS


def test_the_map_is_small_enough_to_be_sent(built: Path) -> None:
    assert (built / "network.html").stat().st_size <= 900_000  # bytes; half of it is vis-network


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "POSIX", "LANG": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONHASHSEED": "3", "FONTCONFIG_FILE": os.devnull, "HOME": os.devnull},
    ],
    ids=["hash seed and time zone", "POSIX locale", "no system fonts"],
)
def test_same_input_gives_the_same_bytes(built: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    done = kg("build", article_in(tmp_path / "elsewhere"), "--output", tmp_path / "out", cwd=tmp_path, **environment)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "out") == contents(built)


@pytest.mark.parametrize("name", TRACKED)
def test_the_repository_shows_what_the_build_makes(built: Path, name: str) -> None:
    assert (ROOT / "output" / name).read_bytes() == (built / name).read_bytes(), (
        "run `make landscape` and commit output/"
    )


def test_a_build_killed_at_any_of_20_random_moments_leaves_the_old_output_whole(tmp_path: Path) -> None:
    output = tmp_path / "out"
    durations = []
    for _ in range(2):
        started = time.monotonic()
        assert kg("build", MINI, "--output", output, cwd=tmp_path).returncode == 0
        durations.append(time.monotonic() - started)
    before = contents(output)
    moments = random.Random(20)
    kills = 0
    for _ in range(80):  # a build that ends before its moment was not killed and does not count
        build = subprocess.Popen(
            [sys.executable, "-m", "kg", "build", str(MINI), "--output", str(output)],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            build.wait(timeout=moments.uniform(0.05, min(durations)))
        except subprocess.TimeoutExpired:
            build.kill()
            kills += 1
        build.wait()
        assert contents(output) == before
        if kills == 20:
            break
    assert kills == 20


def test_the_wheel_alone_builds_the_same_bytes(built: Path, tmp_path: Path) -> None:
    if not (WHEELHOUSE / ".filled").exists():
        pytest.fail("the wheelhouse is empty; run the tests through `make test`")
    offline = ["--disable-pip-version-check", "--quiet", "--no-index", "--find-links", str(WHEELHOUSE)]
    dist = tmp_path / "dist"
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *offline, "--no-deps", "--wheel-dir", str(dist), str(ROOT)], check=True
    )
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    (wheel,) = dist.glob("landscape_kg-*.whl")
    subprocess.run([python, "-m", "pip", "install", *offline, str(wheel)], check=True)
    empty = tmp_path / "empty"
    empty.mkdir()
    done = kg("build", cwd=empty, python=python, PYTHONPATH="")
    assert done.returncode == 0, done.stderr
    assert contents(empty / "output") == contents(built)
