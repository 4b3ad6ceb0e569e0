"""How soon the map can be used in a browser, against a page that pyvis makes by itself of the same things and relations.

`python -m tests.benchmarks.pages OUTPUT CHROMIUM` prints JSON; with --frames, how smoothly the map of everything moves instead, with
--board, how soon the cards of the market map can be searched.
The map is ready when its script says so; a page of pyvis when its progress bar gives way to the picture, whose boxes then go on
drifting. After some seconds it is given up, and took at least these.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.output import Output

PATIENCE = 90  # seconds until a page of pyvis is given up
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
OUR_READY = "() => document.documentElement.dataset.ready === 'true'"
MOVING = 3  # seconds of one run
COUNT_FRAMES = """() => {
  const run = window.run = { drawn: 0 };
  const step = () => { run.drawn++; if (window.run === run) requestAnimationFrame(step); };
  requestAnimationFrame(step);
}"""
# Types into the search of the market map as soon as its script has run; `searched` is when the frame with the cards found was drawn.
SEARCH_AT_ONCE = """
window.searched = null;
new MutationObserver((changes, watcher) => {
  if (!document.documentElement || document.documentElement.dataset.ready !== "true") return;
  watcher.disconnect();
  const box = document.querySelector("input[type=search]");
  box.value = "a";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => { window.searched = performance.now(); }));
}).observe(document, { attributes: true, subtree: true });
"""
PYVIS_READY = "() => typeof network !== 'undefined' && network.physics.ready"


@dataclass(frozen=True)
class Comparison:
    """nodes, edges: drawn by pyvis. ours, pyvis: seconds until ready; is_cut: pyvis was not ready by then."""

    nodes: int
    edges: int
    ours: float
    pyvis: float
    is_cut: bool


@dataclass(frozen=True)
class Smoothness:
    """Frames a second while the map of everything is dragged and zoomed by the mouse. nodes, edges: drawn on it."""

    nodes: int
    edges: int
    drag: float
    zoom: float

    @property
    def least(self) -> float:
        """The slower of the two."""
        return min(self.drag, self.zoom)


def frames(output: Path, browser: str, repeats: int = 3) -> Smoothness:
    """Medians of some seconds each, at the scale at which the map opens."""
    from playwright.sync_api import sync_playwright

    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=browser, args=list(FLAGS)) as chrome,
    ):
        page = chrome.new_page(viewport={"width": 1440, "height": 900})
        page.goto((output / "network.html").as_uri() + "#preset=everything")
        page.wait_for_function(OUR_READY)
        page.mouse.move(500, 500)
        zooms = [_frames(page, lambda at: page.mouse.wheel(0, 60 if at % 20 < 10 else -60)) for _ in range(repeats)]
        page.mouse.down()
        drags = [
            _frames(page, lambda at: page.mouse.move(500 + at % 40 * 5, 500 + at % 25 * 4)) for _ in range(repeats)
        ]
        page.mouse.up()
        nodes, edges = page.evaluate("[preset().things.length, preset().edges.length]")
    return Smoothness(nodes, edges, statistics.median(drags), statistics.median(zooms))


@dataclass(frozen=True)
class Search:
    """Of the market map. cards: on it; seconds: from navigation to the frame that shows what a search found."""

    cards: int
    seconds: float


def searched(output: Path, browser: str, repeats: int = 5) -> Search:
    """The median."""
    from playwright.sync_api import sync_playwright

    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=browser, args=list(FLAGS)) as chrome,
    ):
        found = [_search(chrome, output / "market.html") for _ in range(repeats)]
    return Search(found[0].cards, statistics.median(one.seconds for one in found))


def _search(chrome: Any, page_file: Path) -> Search:
    page = chrome.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(SEARCH_AT_ONCE)
    page.goto(page_file.as_uri())
    page.wait_for_function("window.searched !== null")
    cards, milliseconds = page.evaluate("[Number(document.querySelector('.board').dataset.cards), window.searched]")
    page.close()
    return Search(cards, milliseconds / 1000)


def search_from_json(text: str) -> Search:
    """The inverse of what the module prints with --board."""
    return Search(**json.loads(text))


def _frames(page: Any, move: Callable[[int], None]) -> float:
    """Frames a second that the page draws while something moves it again and again."""
    page.evaluate(COUNT_FRAMES)
    start, moves = time.perf_counter(), 0
    while time.perf_counter() - start < MOVING:
        move(moves)
        moves += 1
    seconds = time.perf_counter() - start
    drawn: int = page.evaluate("() => { const drawn = window.run.drawn; window.run = null; return drawn; }")
    return drawn / seconds


def smoothness_from_json(text: str) -> Smoothness:
    """The inverse of what the module prints with --frames."""
    return Smoothness(**json.loads(text))


def from_json(text: str) -> Comparison:
    """The inverse of what the module prints."""
    return Comparison(**json.loads(text))


def chromium() -> str | None:
    """Path of a Chromium, None where there is none."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


def compare(output: Path, browser: str, repeats: int = 3) -> Comparison:
    """Times for the map in an output folder (the median) and for pyvis (one run)."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        plain = Path(folder) / "plain.html"
        nodes, edges = _write_plain(output, plain)
        with playwright.chromium.launch(executable_path=browser, args=list(FLAGS)) as chrome:
            ours = [_seconds(chrome, output / "network.html", OUR_READY)[0] for _ in range(repeats)]
            pyvis, is_cut = _seconds(chrome, plain, PYVIS_READY)
    return Comparison(nodes, edges, statistics.median(ours), pyvis, is_cut)


def _write_plain(output: Path, page: Path) -> tuple[int, int]:
    """What the claims relate, as pyvis draws it when told nothing else; counts of nodes and edges."""
    from pyvis.network import Network

    claims = [claim for claim in Output(output, output).claims if claim.makes_edge]
    pairs = sorted({(claim.subject, str(claim.object)) for claim in claims})
    network = Network(directed=True, cdn_resources="in_line")
    nodes = sorted({name for pair in pairs for name in pair})
    network.add_nodes(nodes)
    network.add_edges(pairs)
    page.write_text(network.generate_html(), encoding="utf-8")
    return len(nodes), len(pairs)


def _seconds(chrome: Any, page_file: Path, ready: str) -> tuple[float, bool]:
    """Seconds from opening a file until a condition holds, and whether it was given up. Nothing is fetched from elsewhere."""
    from playwright.sync_api import TimeoutError as OutOfTime

    page = chrome.new_page(viewport={"width": 1440, "height": 900})
    page.route("http*://**", lambda route: route.abort())
    start = time.perf_counter()
    is_cut = False
    try:
        page.goto(page_file.as_uri(), wait_until="commit")
        page.wait_for_function(ready, polling=20, timeout=PATIENCE * 1000)
    except OutOfTime:
        is_cut = True
    seconds = time.perf_counter() - start
    page.close()
    return seconds, is_cut


if __name__ == "__main__":
    measured = frames if "--frames" in sys.argv else searched if "--board" in sys.argv else compare
    print(json.dumps(asdict(measured(Path(sys.argv[1]), sys.argv[2]))))
