"""The views that a build puts beside its first page: market map, rivals matrix, quadrant, timeline.

Why: who opens the folder finds every picture ready, in three languages, and the first page shows each in small. They are drawn once, from
what was measured once, and share the fonts of the map. Not for: one view in another theme or format (`kg map`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.analysis.measured import MOST_DRAWN, Drawn
from kg.model import Labels, Landscape, Ontology
from kg.views.index import STATIC
from kg.views.market_map import market_map
from kg.views.matrix import rivals_matrix
from kg.views.palette import PALETTES, Palette
from kg.views.previews import Preview, preview_words
from kg.views.quadrant import quadrant_view
from kg.views.thumbnails import thumbnail
from kg.views.timeline import timeline
from kg.views.view_model import ViewModel
from kg.views.view_page import ViewPage, unfonted_page
from kg.vocab import LANGUAGES

NETWORK: Final = "network.html"
Make = Callable[[Drawn, Landscape, Ontology, str, Palette], ViewModel]

VIEWS: Final[Mapping[str, Make]] = {
    "market.html": lambda drawn, one, terms, lang, palette: market_map(
        drawn.placements[lang], one, terms, lang, palette
    ),
    "rivals.html": lambda drawn, one, terms, lang, palette: rivals_matrix(drawn.matrix, one, terms, lang, palette),
    "quadrant.html": lambda drawn, one, terms, lang, palette: quadrant_view(drawn.quadrant, one, terms, lang, palette),
    "timeline.html": lambda drawn, one, terms, lang, palette: timeline(drawn.chronology, one, terms, lang, palette),
}


@dataclass(frozen=True)
class Sheet:
    """One view, drawn. file: its name; models: by language; page: without fonts; small: its picture as a thumbnail, by language."""

    file: str
    models: Mapping[str, ViewModel]
    page: ViewPage
    small: Mapping[str, str]

    @property
    def titles(self) -> Labels:
        """What kind of view it is, by language."""
        return {lang: model.title for lang, model in self.models.items()}


def sheets(drawn: Drawn | None, landscape: Landscape, ontology: Ontology) -> tuple[Sheet, ...]:
    """Every view in every language, in the order of VIEWS; none where nothing was measured for them. Cost: 0.5 s on 260 claims."""
    return tuple(_sheet(file, drawn, landscape, ontology) for file in VIEWS) if drawn else ()


def view_files(drawn: Iterable[Sheet], fonts: str) -> dict[str, bytes]:
    """Name of each page → the whole file. fonts: style sheet that draws every character of the pages."""
    return {sheet.file: sheet.page.html(fonts).encode() for sheet in drawn}


def previews(drawn: Iterable[Sheet]) -> tuple[Preview, ...]:
    """What the first page shows of the views, in their order, the map last."""
    words = preview_words()
    views = [Preview(one.file, words.get(f"{one.file}.title", one.titles), words[one.file], one.small) for one in drawn]
    return (*views, Preview(NETWORK, words[f"{NETWORK}.title"], words[NETWORK], {}))


def left_out(drawn: Drawn | None, most: int = MOST_DRAWN) -> tuple[str, ...]:
    """What the manifest says of views that were not made, in English."""
    if drawn:
        return ()
    commands = ", ".join(f"kg map {file.removesuffix('.html')}" for file in VIEWS)
    return (f"{', '.join(VIEWS)} are left out above {most} claims; {commands} make them one by one",)


def _sheet(file: str, drawn: Drawn, landscape: Landscape, ontology: Ontology) -> Sheet:
    palette = PALETTES["light"]
    models = {lang: VIEWS[file](drawn, landscape, ontology, lang, palette) for lang in LANGUAGES}
    script = (STATIC / "switch.js").read_text(encoding="utf-8")
    page = unfonted_page(list(models.values()), landscape, ontology, palette, script=script, beside=True)
    return Sheet(file, models, page, {lang: thumbnail(model.picture) for lang, model in models.items()})
