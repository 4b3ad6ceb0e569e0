"""How long `kg` takes: help, the article, generated landscapes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.benchmarks.generator import write_landscape
from tests.benchmarks.measure import Cost, Row, median, run

ROOT = Path(__file__).parents[2]
KG = str(Path(sys.executable).with_name("kg"))
SMALL, MIDDLE, LARGE = 1_000, 5_000, 10_000


def help_row(folder: Path, repeats: int) -> Row:
    """`kg --help`."""
    cost = median(lambda: run([KG, "--help"], folder), repeats)
    return Row("`kg --help`", str(cost), "≤ 0.25 s", cost.wall <= 0.25)


def article_rows(folder: Path, repeats: int) -> list[Row]:
    """Builds of data/ai-video with and without a saved layout; every run is a new process and a new output folder."""
    plain, saved = folder / "article", folder / "article-saved"
    for copy in (plain, saved):
        shutil.copytree(ROOT / "data" / "ai-video", copy, ignore=shutil.ignore_patterns("layout.json", "expected"))
    without = median(lambda: build(plain, folder), repeats)
    shutil.copy(_output(plain, folder) / "layout.json", saved)
    cached = median(lambda: build(saved, folder), repeats)
    return [
        Row("build of the article, layout saved", str(cached), "≤ 3 s", cached.wall <= 3),
        Row("its peak memory", f"{cached.peak:.0f} MiB", "≤ 250 MiB", cached.peak <= 250),
        Row("build of the article, layout computed", str(without), "≤ 15 s", without.wall <= 15),
    ]


def generated_rows(folder: Path, repeats: int) -> list[Row]:
    """Builds of generated landscapes, layouts computed; the largest output stays for the questions."""
    costs = {}
    for size in (SMALL, MIDDLE, LARGE):
        landscape = folder / f"generated-{size}"
        write_landscape(landscape, size)
        costs[size] = median(lambda landscape=landscape: build(landscape, folder), repeats)  # type: ignore[misc]
    small, middle, large = costs.values()
    growth = large.wall / small.wall
    return [
        Row("build of 1,000 generated claims", _with_peak(small)),
        Row("build of 5,000 generated claims", _with_peak(middle), "≤ 15 s", middle.wall <= 15),
        Row("build of 10,000 generated claims", _with_peak(large)),
        Row("10,000 claims against 1,000", f"{growth:.1f} × the time", "≤ 10 ×", growth <= LARGE / SMALL),
    ]


def graph_file(folder: Path) -> Path:
    """The graph of the largest generated landscape, once generated_rows has run."""
    return _output(folder / f"generated-{LARGE}", folder) / "graph.nq"


def middle_landscape(folder: Path) -> Path:
    """The generated landscape of 5,000 claims, once generated_rows has run."""
    return folder / f"generated-{MIDDLE}"


def build(landscape: Path, folder: Path) -> Cost:
    """A full build into a fresh folder."""
    output = _output(landscape, folder)
    shutil.rmtree(output, ignore_errors=True)
    return run([KG, "build", str(landscape), "--output", str(output)], folder)


def _output(landscape: Path, folder: Path) -> Path:
    return folder / f"{landscape.name}-output"


def _with_peak(cost: Cost) -> str:
    return f"{cost}, {cost.peak:.0f} MiB"
