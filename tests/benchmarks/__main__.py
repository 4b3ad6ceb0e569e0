"""`make benchmarks`: the speed targets of this project, measured, as a table; `--write` puts it into docs/benchmarks.md.

Not a test: a busy machine is slow, and nobody's change should fail for it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from tests.benchmarks import answers, pages, questions
from tests.benchmarks.builds import (
    ROOT,
    article_rows,
    build,
    generated_rows,
    graph_file,
    help_row,
    middle_landscape,
)
from tests.benchmarks.generator import write_landscape
from tests.benchmarks.measure import Row, output_of

PAGE = ROOT / "docs" / "benchmarks.md"
DRAWN_CLAIMS = 1_500  # makes about 500 things that claims relate
HEAD = """# Benchmarks

Made by `python -m tests.benchmarks --write` (`make benchmarks` only prints it); not part of the tests, because a busy machine is slow.

Machine: {machine}. Date: {date}. Load of the machine when the run began: {load:.1f} of {cores} cores.
Where the processor time is far below the wall time, other work held the machine. Answers about leaders and rivals are timed in
processor time, after the market has been read, each from nothing that another worked out.
Each figure is the median of {repeats} runs by wall time, each in a new process and into a new folder, with files in the disk cache.
Generated landscapes come from tests/benchmarks/generator.py: 10 claims a company, half as many offerings as companies, mentions by
Zipf's law, 40 segments the largest of which holds 10% of the offerings, 5% of the claims denied, 20% attributed, 3 spans for 2 claims.
"""


def main(arguments: Sequence[str]) -> None:
    """Measures everything and prints the page; progress goes to stderr."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as name:
        text = _page(Path(name), options.repeats, options.date)
    print(text, end="")
    if options.write:
        PAGE.write_text(text, encoding="utf-8")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--date", type=date.fromisoformat, default=date.today(), help="date to print, today if not given"
    )
    parser.add_argument("--repeats", type=int, default=3, help="runs of each command")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)} too")
    return parser.parse_args(arguments)


def _page(folder: Path, repeats: int, day: date) -> str:
    cores = os.cpu_count() or 1
    machine = f"{cores} cores ({platform.machine()}), {platform.system()}, Python {platform.python_version()}"
    head = HEAD.format(machine=machine, date=day, load=os.getloadavg()[0], cores=cores, repeats=repeats)
    rows = [_said(help_row(folder, repeats)), *map(_said, article_rows(folder, repeats))]
    rows += map(_said, generated_rows(folder, repeats))
    compared = questions.from_json(
        output_of([sys.executable, "-m", "tests.benchmarks.questions", str(graph_file(folder))], ROOT)
    )
    rows += map(_said, _question_rows(compared))
    ranked = output_of([sys.executable, "-m", "tests.benchmarks.answers", str(middle_landscape(folder))], ROOT)
    rows += map(_said, answers.rows(json.loads(ranked)))
    rows += [_said(_page_row(folder)), _said(_board_row(folder)), _said(_frames_row(folder))]
    return "\n".join(
        [head, "| what | measured | target | met |", "|---|---|---|---|", *map(str, rows), "", *_timings(compared), ""]
    )


def _said(row: Row) -> Row:
    print(row, file=sys.stderr)
    return row


def _question_rows(compared: questions.Comparison) -> list[Row]:
    """Ratios of processor time, both engines measured in one process."""
    loads = ", ".join(f"{engine} {seconds:.1f} s" for engine, seconds in compared.loads.items())
    cut = " at least" if any(timing.is_cut for timing in compared.timings) else ""
    told = f"{sum(timing.oxigraph for timing in compared.timings):.2f} s, in rdflib{cut} {compared.ratio:.0f} × as long"
    return [
        Row(
            f"{len(compared.timings)} named questions on 10,000 claims",
            told,
            "≥ 10 × faster than rdflib",
            compared.ratio >= 10,
        ),
        Row("reading their graph, which the line above leaves out", loads),
    ]


def _page_row(folder: Path) -> Row:
    what = "map of about 500 things ready in Chromium"
    target = "≤ 1 s, ≥ 30 × faster than plain pyvis"
    browser = pages.chromium()
    if browser is None:
        return Row(what, "no Chromium here", target)
    landscape = folder / "drawn"
    write_landscape(landscape, DRAWN_CLAIMS)
    build(landscape, folder)
    found = pages.from_json(
        output_of([sys.executable, "-m", "tests.benchmarks.pages", str(folder / "drawn-output"), browser], ROOT)
    )
    slower = found.pyvis / found.ours
    told = f"{found.ours:.2f} s; pyvis with {found.nodes} boxes and {found.edges} lines{' at least' * found.is_cut} {found.pyvis:.1f} s"
    return Row(what, f"{told} ({slower:.0f} ×)", target, found.ours <= 1 and slower >= 30)


def _board_row(folder: Path) -> Row:
    """On the landscape of the row before."""
    what, target, browser = "market map searched in Chromium", "≤ 1 s for 400 cards", pages.chromium()
    if browser is None:
        return Row(what, "no Chromium here", target)
    command = [sys.executable, "-m", "tests.benchmarks.pages", str(folder / "drawn-output"), browser, "--board"]
    found = pages.search_from_json(output_of(command, ROOT))
    return Row(what, f"{found.seconds:.2f} s, {found.cards} cards", target, found.cards >= 400 and found.seconds <= 1)


def _frames_row(folder: Path) -> Row:
    """On the largest generated landscape: about 2,000 things."""
    what, target, browser = (
        "map of everything at about 2,000 things, dragged and zoomed",
        "≥ 30 frames a second",
        pages.chromium(),
    )
    if browser is None:
        return Row(what, "no Chromium here", target)
    output = graph_file(folder).parent
    command = [sys.executable, "-m", "tests.benchmarks.pages", str(output), browser, "--frames"]
    found = pages.smoothness_from_json(output_of(command, ROOT))
    told = f"{found.drag:.0f} dragged, {found.zoom:.0f} zoomed, with {found.nodes:,} boxes and {found.edges:,} lines"
    return Row(what, told, target, found.least >= 30)


def _timings(compared: questions.Comparison) -> Iterable[str]:
    yield f"The questions one by one, processor time; rdflib is stopped after {questions.PATIENCE} s (≥).\n"
    yield from ("| question | rows | Oxigraph | rdflib | ratio |", "|---|---|---|---|---|")
    for one in compared.timings:
        least = "≥ " if one.is_cut else ""
        seconds = f"{one.oxigraph * 1000:.0f} ms | {least}{one.rdflib:.1f} s"
        yield f"| {one.key} | {one.rows:,} | {seconds} | {least}{one.rdflib / one.oxigraph:.0f} × |"


if __name__ == "__main__":
    main(sys.argv[1:])
