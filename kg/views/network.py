"""The interactive relationship map: one offline HTML file, rendered by pyvis through our template.

Why: pyvis keeps nodes, edges and options; the template and the script in static/ make of them a page that loads
nothing, runs nothing that came with the data, and works with keyboard, in three languages and on paper.
Not for: measures (kg.analysis); size on the map is the number of claims, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from kg.analysis.measured import Measured
from kg.model import Labels, Landscape, Ontology
from kg.views.aggregate import BETWEEN
from kg.views.clocks import with_clocks
from kg.views.drawing import Map, draw_map
from kg.views.fonts import embed_fonts
from kg.views.layout import SavedLayout
from kg.views.network_marks import mark_data, marks_of
from kg.views.network_panel import panel_data
from kg.views.network_scenario import Changes, change_data, first_changed
from kg.views.network_state import Opening, preset_of
from kg.views.network_theme import box_styles, looks, mixed
from kg.views.page_data import (
    cited_lines,
    claim_data,
    csp_hash,
    drawn_texts,
    inert,
    json_block,
    packed,
    source_data,
    thing_data,
)
from kg.views.palette import PALETTES, Palette, css_tokens
from kg.views.presets import Preset
from kg.views.theme import FONT_FAMILY, FONT_STACK, LINE_HEIGHT
from kg.views.things import Edge, Thing, clean
from kg.views.words import headline, subtitle, words
from kg.vocab import LANGUAGES, RIGHT_TO_LEFT

STATIC: Final = Path(__file__).parent / "static"
TEMPLATES: Final = Path(__file__).parent / "templates"
TEMPLATE: Final = "network.html.j2"
SCRIPTS: Final = ("fold.js", "state.js", "geometry.js", "draw.js", "panel.js", "export.js", "network.js")
VIS_FILE: Final = "templates/lib/vis-9.1.2/vis-network.min.js"  # inside the pyvis package
ARROW: Final = "arrow"  # vis-network's own arrow head, set once for all edges
HIDE_LINES_ABOVE: Final = 500  # lines of one map: with fewer vis-network keeps 30 frames a second while they are shown


@dataclass(frozen=True)
class NetworkPage:
    """html: the whole file. layout: what was used, to be saved. missing: characters no embedded font has.

    fonts: the style sheet with the embedded fonts, for a page that stands beside this one. drawn: what it shows.
    """

    html: str
    layout: SavedLayout
    missing: tuple[str, ...]
    fonts: str
    drawn: Map


def network_page(
    landscape: Landscape,
    ontology: Ontology,
    *,
    measured: Measured | None = None,
    layout: SavedLayout | None = None,
    rules: Mapping[str, Labels] | None = None,
    beside: Callable[[], Sequence[str]] = tuple,
    opening: Opening | None = None,
    lang: str = LANGUAGES[0],
    changes: Changes | None = None,
    drawn: Map | None = None,
    palette: Palette = PALETTES["light"],
) -> NetworkPage:
    """The map page of a landscape whose claims include the inferred ones.

    measured: places and rivals for the side panel. rules: what each rule says, by name. layout: a saved one; each preset
    whose boxes and relations are unchanged keeps its place. Above AGGREGATE_ABOVE things the page opens on segments.
    beside: texts of pages that share its fonts, asked for last. opening, lang: what it shows while its address says nothing.
    changes: of a scenario, which the page is then marked as. drawn: the map of this landscape and layout, if at hand.
    palette: its colours. Raises UsageError where no preset shows the focus.
    Cost for 150 things: 1.5 s, and 8 s more without a saved layout.
    """
    drawn = drawn or draw_map(landscape, ontology, layout=layout)
    page = _page_data(drawn, landscape, ontology, rules or {}) | looks(palette)
    page |= panel_data(measured, landscape, ontology) if measured else {}
    page |= mark_data(drawn, marks_of(measured), ontology) if measured else {}
    if changes:
        page |= {"headline": dict(changes.titles), **change_data(drawn, changes)}
    if opening:
        if changes and not opening.preset and not opening.focus:
            opening = replace(opening, preset=first_changed(drawn, changes))
        page["open"] = replace(opening, preset=preset_of(opening, drawn).name).address(lang)
    fonts = embed_fonts(drawn_texts([page, list(beside()), *(box.lines for box in drawn.boxes.values())]))
    html = _render(to_pyvis(drawn, palette), page, fonts.css, palette)
    return NetworkPage(html, SavedLayout(drawn.layouts), fonts.missing, fonts.css, drawn)


def to_pyvis(drawn: Map, palette: Palette = PALETTES["light"]) -> Any:
    """A pyvis Network with every box and line; positions of each preset stand under `at`, bends under `bends`."""
    from pyvis.network import Network  # imports IPython: half a second

    network = Network(directed=True, cdn_resources="in_line")
    network.node_ids = _Ids()
    network.options = _options(palette)
    for id, thing in drawn.things.items():
        network.add_node(id, **_node(thing, drawn))
    for number, edge in enumerate(drawn.edges):
        network.add_edge(edge.subject, edge.object, id=number, **_line(edge, drawn, palette))
    return network


class _Ids(list[str]):
    """pyvis looks every id up in a list; with thousands of lines that takes longer than everything else."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[object] = set()

    def append(self, id: str) -> None:
        super().append(id)
        self._known.add(id)

    def __contains__(self, id: object) -> bool:
        return id in self._known


def _node(thing: Thing, drawn: Map) -> dict[str, Any]:
    """Attributes of one pyvis node: English label, kind as group, and what the script needs beyond vis."""
    box = drawn.boxes[thing.id]
    at = {name: list(layout.spots[thing.id]) for name, layout in drawn.layouts.items() if thing.id in layout.spots}
    x, y = next(iter(at.values()), [0.0, 0.0])
    return {
        "label": "\n".join(box.lines["en"]),
        "shape": "box",
        "group": thing.kind,
        "font": {"size": box.size},
        "x": x,
        "y": y,
        "lines": {lang: "\n".join(lines) for lang, lines in box.lines.items() if lang != "en"},  # English is the label
        "sizes": {lang: list(size) for lang, size in box.sizes.items()},
        "at": at,
    }


def _line(edge: Edge, drawn: Map, palette: Palette) -> dict[str, Any]:
    """Attributes of one pyvis edge: colour, width, dash and arrow by layer, and its claims."""
    style = palette.layers[edge.layer]
    head: Any = "to" if style.head == ARROW else {"to": {"enabled": True, "type": style.head}}
    bends = {name: layout.bends[edge.key] for name, layout in drawn.layouts.items() if edge.key in layout.bends}
    return {
        "color": style.color,
        "width": style.width,
        "dashes": list(style.dash) or False,
        "arrows": "" if edge.is_symmetric else head,
        "layer": edge.layer.value,
        "predicate": edge.predicate,
        "claims": list(edge.claims),
        "bends": bends,
        "tags": {name: tags[edge.key] for name, tags in drawn.tags.items() if edge.key in tags},
    }


def _options(palette: Palette) -> dict[str, Any]:
    """vis-network options: our positions, no physics, one group a kind."""
    groups = {
        kind: {
            "color": {"background": style.fill, "border": style.line},
            "font": {"color": style.text},
            "borderWidth": style.border,
            "shapeProperties": {"borderRadius": style.radius, "borderDashes": list(style.dash) or False},
        }
        for kind, style in box_styles(palette).items()
    }
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"font": {"face": FONT_FAMILY}, "chosen": False},
        "edges": {
            "arrows": {"to": {"type": ARROW, "scaleFactor": 0.55}},
            "smooth": False,
            "arrowStrikethrough": False,
            "chosen": False,
            "selectionWidth": 0,
            "hoverWidth": 0,
        },
        "interaction": {
            "hover": True,
            "dragNodes": False,
            "zoomSpeed": 0.6,
            "selectConnectedEdges": False,
        },
        "groups": groups,
    }


def _page_data(drawn: Map, landscape: Landscape, ontology: Ontology, rules: Mapping[str, Labels]) -> dict[str, Any]:
    """Everything on the page that is not a node, an edge or an option of vis."""
    rivals = len(next(preset for preset in drawn.presets if preset.name == "rivalry").things)
    predicates = sorted({claim.predicate for claim in landscape.claims})
    number = {edge.key: place for place, edge in enumerate(drawn.edges)}
    return {
        "headline": headline(drawn.things, drawn.edges, rivals),
        "subtitle": with_clocks(subtitle(landscape, len(drawn.things), drawn.edges), landscape),
        "name": {lang: clean(landscape.labels.get(lang, landscape.name)) for lang in LANGUAGES},
        "presets": [_preset_data(preset, drawn, number) for preset in drawn.presets],
        "things": {id: thing_data(thing) for id, thing in drawn.things.items()},
        "types": {
            name: dict(ontology.labels.get(name, {"en": name}))
            for name in sorted({t.type for t in drawn.things.values()})
        },
        "claims": {claim.id: claim_data(claim) for claim in sorted(landscape.claims, key=lambda one: one.id)},
        "names": _other_names(landscape, drawn.things),
        "sources": source_data(landscape),
        "quotes": cited_lines(landscape, landscape.claims),
        "predicates": {name: dict(ontology.labels.get(name, {"en": name})) for name in predicates}
        | {BETWEEN: dict(words()["ui"]["relations"])},
        "rules": _rule_labels(landscape, rules),
        "words": words(),
        "rtl": sorted(RIGHT_TO_LEFT),
        "fonts": FONT_STACK,
        "lineHeight": LINE_HEIGHT,
        "hideLinesAbove": HIDE_LINES_ABOVE,
    }


def _preset_data(preset: Preset, drawn: Map, number: Mapping[str, int]) -> dict[str, Any]:
    layout = drawn.layouts[preset.name]
    cells = [
        {"id": id, "title": dict(drawn.titles[preset.name][id]), "rect": [rect.x, rect.y, rect.width, rect.height]}
        for id, rect in sorted(layout.cells.items())
    ]
    return {
        "name": preset.name,
        "things": list(preset.things),
        "edges": [number[edge.key] for edge in preset.edges],
        "cells": cells,
        "width": layout.width,
        "height": layout.height,
        "leftOut": preset.left_out,
    }


def _other_names(landscape: Landscape, things: Mapping[str, Thing]) -> dict[str, dict[str, str]]:
    """Labels of entities that claims mention (voice, segment, place, role) without being boxes themselves."""
    mentioned = {
        id
        for claim in landscape.claims
        for id in (claim.attributed_to, claim.segment, claim.place, claim.context_role, claim.context_organization)
        if id is not None and id not in things and id in landscape.entities
    }
    return {id: {lang: clean(landscape.entities[id].label(lang)) for lang in LANGUAGES} for id in sorted(mentioned)}


def _rule_labels(landscape: Landscape, rules: Mapping[str, Labels]) -> dict[str, Labels]:
    """What each rule that some claim rests on says; its name where nobody told."""
    names = sorted({claim.rule for claim in landscape.claims if claim.rule})
    return {name: rules.get(name, {"en": name.replace("-", " ")}) for name in names}


def _render(network: Any, page: dict[str, Any], fonts: str, palette: Palette) -> str:
    """The HTML: pyvis hands nodes, edges, options and heading to our template, we add data, script, style and policy."""
    vis = _vis_network()
    script = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS)
    style = css_tokens(palette) + mixed(palette) + (STATIC / "network.css").read_text(encoding="utf-8")
    for name, text in (("vis-network", vis), ("script", script)):
        assert "</script" not in text.lower(), f"{name} would end its own script element"
    network.heading = page["headline"]["en"]
    network.set_template_dir(str(TEMPLATES), TEMPLATE)
    network.templateEnv.autoescape = True
    network.templateEnv.filters.update(json_block=json_block, inert=inert, packed=packed)
    network.templateEnv.globals.update(
        page=page,
        vis=vis,
        script=script,
        style=style,
        fonts=fonts,
        policy="; ".join(
            (
                "default-src 'none'",
                f"script-src {csp_hash(vis)} {csp_hash(script)}",
                f"style-src {csp_hash(style)} {csp_hash(fonts)}",
                "img-src data: blob:",
                "font-src data:",
                "connect-src 'none'",
                "base-uri 'none'",
                "form-action 'none'",
                "object-src 'none'",
            )
        ),
    )
    return str(network.generate_html())


def _vis_network() -> str:
    """vis-network as the pyvis package carries it, found without importing pyvis."""
    spec = find_spec("pyvis")
    assert spec is not None and spec.origin is not None, "pyvis is a dependency"
    return (Path(spec.origin).parent / VIS_FILE).read_text(encoding="utf-8")
