"""The real map as a browser measures it: no box on another, no label too small, few lines under foreign boxes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kg.pipeline import graph
from kg.views.layout import SavedLayout
from kg.views.network import network_page
from kg.vocab import LANGUAGES
from tests.browser.checks import LOOK, SCREENS
from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
ARTICLE = ROOT / "data" / "ai-video"
PRESETS = ("rivalry", "people", "market", "everything")

# Every box as vis-network knows it, the scale, and the largest excess of a label over its box, in px.
MEASURE = """() => {
  const pen = document.createElement("canvas").getContext("2d");
  const boxes = preset().things.map((id) => {
    const { x, y, shape } = network.body.nodes[id], node = NODES.get(id);
    pen.font = `${node.font.size}px ${PAGE.fonts}`;
    const text = Math.max(...linesOf(node).map((line) => pen.measureText(line).width));
    return { id, x, y, width: shape.width, height: shape.height, size: node.font.size, text };
  });
  const lines = visibleEdges().map((edge) => {
    const via = network.body.edges[edge.id].edgeType.getViaNode();
    const start = network.getPosition(edge.from), end = network.getPosition(edge.to);
    return { from: edge.from, to: edge.to, start, end, via: via && via.x !== undefined ? via : null };
  });
  return { boxes, lines, scale: network.getScale() };
}"""


# Boxes, titles of cells and words on lines of every preset in a language, as far as the window shows them: which meet, which titles are
# cut, and the smallest letters in px on screen. Lines may run under titles and words, whose halo interrupts them.
WORDS = """async (lang) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await frame();
  state.lang = lang; showLanguage(); update();
  const told = {}, pen = document.createElement("canvas").getContext("2d");
  for (const { name } of PAGE.presets) {
    choosePreset(name);
    await frame();
    const scale = scaleNow(), size = tagSize() || 0;
    const at = (kind, words, x, y, width, height, letters) => {
      const { x: left, y: top } = network.canvasToDOM({ x, y });
      return { kind, words: `${kind} ${words}`, left, top, right: left + width * scale, bottom: top + height * scale,
        letters: letters * scale };
    };
    const boxes = visibleThings().map((id) => {
      const [width, height] = boxOf(id), { x, y } = spotOf(id);
      return at("box", nameOf(id), x - width / 2, y - height / 2, width, height, NODES.get(id).font.size);
    });
    const titles = titlePlaces(pen).map((one) => at("title", one.text, one.left, one.base - one.size * 0.92, one.wide, one.size, one.size));
    pen.font = `${size}px ${PAGE.fonts}`;
    const words = (size ? taggedEdges() : []).map(([edge, share]) => {
      const { x, y } = curveOf(edge, spotOf).at(share), text = relationName(edge.predicate), width = pen.measureText(text).width;
      return at("word", text, x - width / 2, y - 0.4 * size, width, 0.8 * size, size);
    });
    const seen = [...boxes, ...titles, ...words].filter((one) =>
      one.right > 0 && one.bottom > 0 && one.left < mapElement.clientWidth && one.top < mapElement.clientHeight);
    const over = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
      && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
    told[name] = { smallest: Math.min(...seen.map((one) => one.letters)),
      meeting: seen.flatMap((one, place) =>
        seen.slice(place + 1).filter((other) => over(one, other)).map((other) => [one.words, other.words])),
      cut: seen.filter((one) => one.kind === "title" && (one.left < 0 || one.right > mapElement.clientWidth)).map((one) => one.words) };
  }
  return told;
}"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graphed = graph(ARTICLE, ROOT / "ontology")
    saved = ARTICLE / "layout.json"
    layout = SavedLayout.from_json(saved.read_text(encoding="utf-8")) if saved.exists() else None
    path = tmp_path_factory.mktemp("picture") / "network.html"
    path.write_text(network_page(graphed.landscape, graphed.ontology, layout=layout).html, encoding="utf-8")
    return path


def overlapping(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (one["id"], other["id"])
        for index, one in enumerate(boxes)
        for other in boxes[:index]
        if abs(one["x"] - other["x"]) < (one["width"] + other["width"]) / 2
        and abs(one["y"] - other["y"]) < (one["height"] + other["height"]) / 2
    ]


def runs_under(line: dict[str, Any], boxes: list[dict[str, Any]]) -> bool:
    """True if a line, sampled at 120 points of the curve the browser draws, enters a box it does not end at."""
    start, end = (np.array([line[name]["x"], line[name]["y"]]) for name in ("start", "end"))
    via = np.array([line["via"]["x"], line["via"]["y"]]) if line["via"] else (start + end) / 2
    t = np.linspace(0, 1, 120)[:, None]
    points = (1 - t) ** 2 * start + 2 * t * (1 - t) * via + t**2 * end
    foreign = [box for box in boxes if box["id"] not in (line["from"], line["to"])]
    centres = np.array([[box["x"], box["y"]] for box in foreign])
    halves = np.array([[box["width"] / 2, box["height"] / 2] for box in foreign])
    return bool((np.abs(points[:, None] - centres) < halves).all(axis=2).any())


@pytest.mark.parametrize("lang", ["en", "zh", "ar"])
@pytest.mark.parametrize("preset", PRESETS)
def test_boxes_labels_and_lines_at_1440_by_900(watched: Watched, file: Path, preset: str, lang: str) -> None:
    measured = watched.open(file, f"#preset={preset}&lang={lang}").evaluate(MEASURE)
    boxes, lines = measured["boxes"], measured["lines"]
    assert overlapping(boxes) == []
    assert [box["id"] for box in boxes if box["text"] > box["width"] - 6] == []
    assert min(box["size"] for box in boxes) * measured["scale"] >= 11
    under = [line for line in lines if runs_under(line, boxes)]
    assert len(under) <= 0.10 * len(lines)


def test_boxes_titles_and_words_lie_apart_on_every_screen(watched: Watched, file: Path) -> None:
    page = watched.open(file)
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        for lang in LANGUAGES:
            measured = page.evaluate(WORDS, lang).items()
            around = page.evaluate(LOOK)  # headline, tools and key
            assert {**around, "count": 0} == {"cut": [], "meeting": [], "small": [], "page": 0, "count": 0}, (
                lang,
                width,
            )
            for preset, seen in measured:
                assert (seen["meeting"], seen["cut"]) == ([], []), (preset, lang, width)
                assert seen["smallest"] >= 10.99, (preset, lang, width)


def test_rivalry_is_a_picture_of_fifteen_to_twenty_five_boxes(watched: Watched, file: Path) -> None:
    assert 15 <= len(watched.open(file).evaluate("preset().things")) <= 25


@pytest.mark.parametrize("preset", PRESETS[:3])
def test_a_preset_is_wholly_in_view(watched: Watched, file: Path, preset: str) -> None:
    page = watched.open(file, f"#preset={preset}")
    corner = page.evaluate("network.canvasToDOM({ x: preset().width, y: preset().height })")
    assert corner["x"] <= page.evaluate("mapElement.clientWidth") and corner["y"] <= page.evaluate(
        "mapElement.clientHeight"
    )


@pytest.mark.parametrize("preset", PRESETS)
def test_a_telephone_opens_on_a_readable_cell(watched: Watched, file: Path, preset: str) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 844})
    page = watched.open(file, f"#preset={preset}")
    measured = page.evaluate(MEASURE)
    seen = page.evaluate(
        "preset().things.filter((id) => { const { x, y } = network.canvasToDOM(spotOf(id));"
        " return x > 0 && y > 0 && x < mapElement.clientWidth && y < mapElement.clientHeight; }).length"
    )
    assert min(box["size"] for box in measured["boxes"]) * measured["scale"] >= 11
    assert seen >= 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_page_stays_small_and_quiet(watched: Watched, file: Path) -> None:
    watched.open(file)
    assert file.stat().st_size <= 920_000
    assert watched.errors == []
