"""515 strings made to break programs, as labels and words of a landscape: none of them runs.

Strings: Big List of Naughty Strings (MIT), read from beside the repository.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.views.network import network_page
from tests.browser.checks import COUNT_RUNS, NAUGHTY
from tests.browser.conftest import Watched
from tests.views.maps import relabelled, terms

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def strings() -> list[str]:
    found: list[str] = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    assert len(found) == 515
    return found


def test_an_unescaped_page_does_run_them(watched: Watched, strings: list[str], tmp_path: Path) -> None:
    """The positive control: without it, silence would prove nothing."""
    unsafe = tmp_path / "unsafe.html"
    unsafe.write_text(
        "<meta charset=utf-8>" + "".join(f"<div>{one}</div>" for one in strings), encoding="utf-8", errors="replace"
    )
    watched.page.add_init_script(COUNT_RUNS)
    watched.page.goto(unsafe.as_uri(), wait_until="load")
    assert watched.page.evaluate("window.runs") > 0


def test_none_of_them_runs_on_the_map(watched: Watched, strings: list[str], tmp_path: Path) -> None:
    file = tmp_path / "network.html"
    file.write_text(network_page(relabelled(strings), terms()).html, encoding="utf-8")
    watched.page.add_init_script(COUNT_RUNS)
    page = watched.open(file, "#preset=everything")
    for lang in ("ar", "en"):
        page.click(f"#languages [lang={lang}]")
    page.evaluate("for (const id of preset().things) { state.focus = id; showPanel(); say(id); }")
    page.evaluate("choose('e100'); chooseEdge(100); showTip(100, { x: 0, y: 0 })")
    page.click("#astable")
    page.evaluate(
        "for (const thing of Object.values(PAGE.things)) { byId('search').value = thing.labels.en; showMatches(); }"
    )
    page.evaluate("fillPaper()")
    with page.expect_download():
        page.click("#png")
    assert page.evaluate("[window.runs, window.__proto__.runs, ({}).polluted]") == [0, None, None]
    assert len(page.evaluate("preset().things")) == 515
    assert watched.dialogs == []
    assert [error for error in watched.errors if "Content Security Policy" in error or "Error" in error] == []
    assert all(url == file.as_uri() or url.startswith(("about:", "blob:", "data:")) for url in watched.requests)
