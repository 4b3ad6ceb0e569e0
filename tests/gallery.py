"""docs/gallery.md and its pictures, drawn from what a build measures.

`python -m tests.gallery` (or `make gallery`) makes them anew; tests/test_gallery.py fails while the page says anything else.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from kg.analysis.measured import Measured, measure
from kg.model import Landscape, Ontology
from kg.pipeline import graph
from kg.views.brief import brief
from kg.views.brief_paper import to_png as slides_png
from kg.views.drawing import sketch_map
from kg.views.given import read_given
from kg.views.network_marks import marks_of
from kg.views.network_picture import Placed, network_view, place_picture
from kg.views.network_state import Opening
from kg.views.palette import PALETTES
from kg.views.phrases import plain
from kg.views.raster import to_png
from kg.views.view_files import NETWORK, VIEWS
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
    "leaders": "A slide of `kg brief`: its title is the answer, every number leads to a row of the appendix with line and characters.",
    "rivals": "A slide of `kg brief`: solid is stated, dashed implied, dotted added by a rule and not counted.",
}
# Landscape -> its chapter, the views shown, and slides of the brief on a firm.
MARKETS: Final = {
    "ai-video": (
        "AI video in 2024, as one Arabic article has it",
        ("market.html", "rivals.html", "timeline.html", NETWORK),
        ("rivals", "kuaishou"),
    ),
    "practice-market": (
        "The practice market: four short invented texts that contradict each other",
        ("quadrant.html", "rivals.html", "market.html", "timeline.html", NETWORK),
        ("leaders", "ostrell"),
    ),
}
HEAD: Final = """# Gallery

Pictures of two markets, in English and Arabic (Chinese is the third language of every page). Each is the picture of a page in the output
folder, where every mark leads to its claims, or a slide of a deck. `make gallery` draws this page anew.
"""


@dataclass(frozen=True)
class Shot:
    """One picture. name: of its file. kind: key of READ. command: what draws it, without --lang. draw: its PNG, in all colours."""

    name: str
    kind: str
    title: str
    headline: str
    command: str
    draw: Callable[[], bytes]


def shots(market: str) -> Iterator[Shot]:
    """The pictures of a landscape in data/, view by view, each in every language of the page, then those of slides."""
    _, views, slide = MARKETS[market]
    for file in views:
        for lang in LANGUAGES:
            yield _view(market, file, lang)
    for lang in LANGUAGES:
        yield _slide(market, *slide, lang)


def page() -> str:
    """The whole of docs/gallery.md."""
    return HEAD + "".join(_chapter(market) for market in MARKETS)


def picture(shot: Shot) -> bytes:
    """PNG with few colours."""
    from PIL import Image

    few = Image.open(io.BytesIO(shot.draw())).convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    few.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _view(market: str, file: str, lang: str) -> Shot:
    landscape, ontology, measured = _measured(market)
    assert measured.drawn is not None, "small enough to be drawn"
    if file == NETWORK:
        model = network_view(_placed(market), lang, PALETTES["light"])
    else:
        model = VIEWS[file](measured.drawn, landscape, ontology, lang, PALETTES["light"])
    return Shot(
        f"{market}-{model.name}-{lang}.png",
        file,
        model.title,
        model.headline,
        f"kg map {file.removesuffix('.html')} --format png",
        lambda: to_png(poster(model, landscape, PALETTES["light"]).svg, scale=SCALE),
    )


def _slide(market: str, name: str, about: str, lang: str) -> Shot:
    landscape, ontology, _ = _measured(market)
    made = brief(landscape, ontology, lang, about, only=(name,))
    shown = made.slides[0]
    return Shot(
        f"{market}-slide-{name}-{lang}.png",
        name,
        "Slide",
        shown.title.text,
        f"kg brief --slide {name} --about {about} --format pdf",
        lambda: slides_png(made, scale=SCALE)[0],
    )


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
    parts = [f"\n## {MARKETS[market][0]}\n"]
    for kind, found in groupby(shots(market), key=lambda shot: shot.kind):
        pair = list(found)
        parts.append(f"\n### {pair[0].title}\n\n**{_inert(pair[0].headline)}.** {READ[kind]}\n\n")
        parts.append("| English | العربية |\n|---|---|\n")
        images = [f"[![{_inert(shot.headline)}](gallery/{shot.name})](gallery/{shot.name})" for shot in pair]
        parts.append(f"| {' | '.join(images)} |\n")
        parts.append(f"\n`{pair[0].command} --lang ar` draws the second.\n")
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
