"""docs/gallery.md and its pictures, drawn from what a build measures.

`python -m tests.gallery` (or `make gallery`) makes them anew; tests/test_gallery.py fails while the page says anything else.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg.analysis.measured import Measured, measure
from kg.model import Landscape, Ontology
from kg.pipeline import graph
from kg.views.drawing import sketch_map
from kg.views.given import read_given
from kg.views.network_marks import marks_of
from kg.views.network_picture import Placed, network_view, place_picture
from kg.views.network_state import Opening
from kg.views.palette import PALETTES
from kg.views.phrases import plain
from kg.views.raster import to_png
from kg.views.view_files import NETWORK, VIEWS
from kg.views.view_model import ViewModel
from kg.views.view_page import poster
from tests.landscapes import ONTOLOGY

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs" / "gallery.md"
FOLDER: Final = PAGE.with_name("gallery")
LANGUAGES: Final = ("en", "ar")
SCALE: Final = 1.25  # pixels for each px: the smallest letters stay readable at half the width of a page
COLORS: Final = 48  # flat colours and the shades at their edges; more double the file and nobody sees them
READ: Final = {
    "market.html": "A card stands wherever the sources place a company or product; the dots count separate statements up to five, the "
    "line at its side says how it is known. Segments in which nobody is named are listed as such.",
    "rivals.html": "Read from row to column: the row leads, chases or rivals the column. Empty means that these sources do not "
    "set the two against each other.",
    "quadrant.html": "Two measures with their intervals. Who cannot be placed stands beside the plot, with the reason.",
    NETWORK: "The same rivalry drawn as relations, in cells by segment. On the page one can search, filter and open every line.",
    "timeline.html": "A bar is as long as the date is unsure; planned, denied and undated events stand apart.",
}
MARKETS: Final = {
    "ai-video": (
        "AI video in 2024, as one Arabic article has it",
        ("market.html", "rivals.html", "timeline.html", NETWORK),
    ),
    "practice-market": (
        "The practice market: four short invented texts that contradict each other",
        ("quadrant.html", "rivals.html", "market.html"),
    ),
}
HEAD: Final = """# Gallery

Pictures that `kg build` draws for two markets, in English and Arabic (Chinese is the third language of every page). Each is the picture of
a page in the output folder, where every mark leads to its claims; `kg map` makes any of them as a page, an SVG or a PNG.
`make gallery` draws this page anew.
"""


@dataclass(frozen=True)
class Shot:
    """One picture. name: of its file."""

    name: str
    file: str
    model: ViewModel
    landscape: Landscape


def shots(market: str) -> Iterator[Shot]:
    """The pictures of a landscape in data/, view by view, each in every language of the page."""
    landscape, ontology, measured = _measured(market)
    assert measured.drawn is not None, "small enough to be drawn"
    for file in MARKETS[market][1]:
        for lang in LANGUAGES:
            if file == NETWORK:
                model = network_view(_placed(market), lang, PALETTES["light"])
            else:
                model = VIEWS[file](measured.drawn, landscape, ontology, lang, PALETTES["light"])
            yield Shot(f"{market}-{model.name}-{lang}.png", file, model, landscape)


def page() -> str:
    """The whole of docs/gallery.md."""
    return HEAD + "".join(_chapter(market) for market in MARKETS)


def picture(shot: Shot) -> bytes:
    """PNG with few colours."""
    from PIL import Image

    png = to_png(poster(shot.model, shot.landscape, PALETTES["light"]).svg, scale=SCALE)
    few = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    few.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


@cache
def _measured(market: str) -> tuple[Landscape, Ontology, Measured]:
    graphed = graph(ROOT / "data" / market, ONTOLOGY)
    return graphed.landscape, graphed.ontology, measure(graphed.landscape, graphed.ontology)


@cache
def _placed(market: str) -> Placed:
    """The map on its saved layout."""
    landscape, ontology, measured = _measured(market)
    saved = read_given(ROOT / "data" / market, ONTOLOGY, {}).layout
    sketch = sketch_map(landscape, ontology)
    return place_picture(sketch, landscape, ontology, Opening(), marks=marks_of(measured), layout=saved)


def _chapter(market: str) -> str:
    found = list(shots(market))
    parts = [f"\n## {MARKETS[market][0]}\n"]
    for file in MARKETS[market][1]:
        pair = [shot for shot in found if shot.file == file]
        parts.append(f"\n### {pair[0].model.title}\n\n**{_inert(pair[0].model.headline)}.** {READ[file]}\n\n")
        parts.append("| English | العربية |\n|---|---|\n")
        images = [f"[![{_inert(shot.model.headline)}](gallery/{shot.name})](gallery/{shot.name})" for shot in pair]
        parts.append(f"| {' | '.join(images)} |\n")
        parts.append(f"\n`kg map {file.removesuffix('.html')} --lang ar --format png` draws the second.\n")
    return "".join(parts)


def _inert(text: str) -> str:
    """A headline that Markdown takes for text, without its full stop."""
    return plain(text).rstrip(".。").replace("|", "\\|").replace("[", "\\[").replace("]", "\\]")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    made = {shot.name: picture(shot) for market in MARKETS for shot in shots(market)}
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name, content in made.items():
        (FOLDER / name).write_bytes(content)
    PAGE.write_text(page(), encoding="utf-8")
    print(
        f"{len(made)} pictures, {sum(map(len, made.values())) // 1000} kB, the largest {max(map(len, made.values())) // 1000} kB"
    )
