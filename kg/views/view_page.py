"""Static views as files: one HTML page that opens anywhere, one SVG, one PNG.

Why: headline, picture, table, claims and limits stand in the same order in every view. The page has no script and asks for nothing; its
languages are switched by radio buttons, as in index.html. A picture file carries its own headline, key and foot, because it is
pasted into decks alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from markupsafe import Markup

from kg.model import Claim, Clocks, Labels, Landscape, Ontology, Source
from kg.sources.language import isolate
from kg.views.claim_list import ClaimList, list_claims
from kg.views.clocks import clock_lines, sentences
from kg.views.fonts import embed_fonts
from kg.views.index import MOST_LINKS, NATIVE, STATIC, environment, page_words
from kg.views.page_data import csp_hash
from kg.views.palette import PALETTES, Palette, css_tokens
from kg.views.raster import to_png
from kg.views.svg import Drawing, Pen, fitted, number, paragraph
from kg.views.things import clean
from kg.views.view_model import ViewModel, cited
from kg.views.words import day_text, fill, templates, words
from kg.vocab import LANGUAGES, RIGHT_TO_LEFT, SCENARIO_ORIGIN, Layer, SourceKind

TEMPLATE: Final = "view.html.j2"
FONTS: Final = '<style id="fonts">{}</style>'
POSTER_MARGIN: Final = 36.0
FOOT_LINES: Final = 3  # of a picture file
MOST_SOURCES: Final = 3  # titles in the foot; the rest becomes a number


@dataclass(frozen=True)
class Foot:
    """What every view says of its ground. sources: sentence; foot: date and shares of soft claims."""

    sources: str
    foot: str


@dataclass(frozen=True)
class ViewPage:
    """A page that waits for its fonts. text: all of it without them; holds every character they must draw."""

    text: str

    def html(self, fonts: str) -> str:
        """The whole file. fonts: style sheet with fonts for (at least) the characters of `text`."""
        # Names cannot hold the tag, because they are escaped; the policy stands before every name.
        filled = self.text.replace(csp_hash("").strip("'"), csp_hash(fonts).strip("'"), 1)  # quotes are escaped there
        return filled.replace(FONTS.format(""), FONTS.format(fonts), 1)


def view_words() -> dict[str, Labels]:
    """Words that all static views share: key -> language -> text."""
    return templates("views.json")


def view_page(
    models: Sequence[ViewModel], landscape: Landscape, ontology: Ontology, palette: Palette, *, script: str = "", beside: bool = False
) -> str:  # fmt: skip
    """One HTML file. models: one view in one or more languages, the first shown first.

    script: code the page runs (a search, say), allowed by its hash. beside: True if it stands beside index.html, to which it then links.
    Cost: 0.5 s, most of it fonts.
    """
    page = unfonted_page(models, landscape, ontology, palette, script=script, beside=beside)
    return page.html(embed_fonts([page.text]).css)


def unfonted_page(
    models: Sequence[ViewModel], landscape: Landscape, ontology: Ontology, palette: Palette, *, script: str = "", beside: bool = False
) -> ViewPage:  # fmt: skip
    """`view_page` before its fonts, for pages that share them. Cost: 0.1 s."""
    listed = _listed(models, landscape, ontology)
    data = {
        "models": models,
        "lang": models[0].lang,
        "languages": [model.lang for model in models],
        "landscape_title": {lang: clean(landscape.labels.get(lang) or landscape.labels["en"]) for lang in LANGUAGES},
        "feet": {model.lang: foot_of(model, landscape, short=False) for model in models},
        "listed": listed,
        "beside": beside,
        "palette": palette,
    }
    return ViewPage(_render(data, palette, script=script))


def view_file(
    make: Callable[[str, Palette], ViewModel], landscape: Landscape, ontology: Ontology, *, lang: str, theme: str, format: str
) -> bytes:  # fmt: skip
    """A view as a file. make: the view in a language; format: "html" (all languages, `lang` first), "svg" or "png"."""
    palette = PALETTES[theme]
    if format == "html":
        languages = (lang, *(one for one in LANGUAGES if one != lang))
        return view_page([make(one, palette) for one in languages], landscape, ontology, palette).encode()
    picture = poster(make(lang, palette), landscape, palette)
    return svg_file(picture).encode() if format == "svg" else to_png(picture.svg)


def poster(model: ViewModel, landscape: Landscape, palette: Palette) -> Drawing:
    """The picture with headline, lead, notes that warn, and foot: what an SVG or PNG file holds."""
    inner = model.picture
    width = inner.width + 2 * POSTER_MARGIN
    pen = Pen(model.lang, palette, width)
    room, x = inner.width, POSTER_MARGIN
    y = pen.lines(fitted(model.headline, 21, width=room, lines=3, weight=700), x, 46, size=21, weight=700)
    y = pen.lines(paragraph(model.lead, 13, width=room, lines=3), x, y - 4, size=13, color=palette.ink2)
    top = y - 2
    y = top + inner.height + 24
    for note in model.notes:
        if note.is_warning:
            y = pen.lines(paragraph(note.text, 12, width=room, lines=3), x, y, size=12, color=palette.warn_ink) + 2
    ground = foot_of(model, landscape, short=True)
    lines = FOOT_LINES if landscape.clocks == Clocks() else 2 * FOOT_LINES  # what the clocks say is never cut off
    y = pen.lines(paragraph(ground.foot, 11, width=room, lines=lines), x, y, size=11, color=palette.ink3)
    height = y + 8
    frame = pen.drawing(height, f"{model.headline}. {inner.told}")
    left = POSTER_MARGIN
    ground_rect = f'<rect width="{number(width)}" height="{number(height)}" fill="{palette.paper}"/>'
    body = f'{ground_rect}{frame.body}<g transform="translate({number(left)} {number(top)})">{inner.body}</g>'
    return replace(frame, body=body)


def svg_file(drawing: Drawing) -> str:
    """A picture as a file of its own, with its fonts inside."""
    style = f"<style>{embed_fonts([drawing.svg]).css}</style>"
    return drawing.svg.replace(">", f">{style}", 1) + "\n"


def foot_of(model: ViewModel, landscape: Landscape, *, short: bool) -> Foot:
    """Sources, date and how much of it is no plain statement. short: one sentence, for picture files."""
    by_id = {claim.id: claim for claim in landscape.claims}
    behind = [by_id[id] for id in model.claims if id in by_id]
    layers = Counter(claim.layer for claim in behind)
    sources = model.ground or _ground([landscape.sources.get(id) or _unknown(id) for id in _cited(behind)], model.lang)
    counts = {layer.value: layers[layer] for layer in Layer}
    values = {"date": day_text(landscape.as_of, model.lang), "claims": len(behind), "sources": sources, **counts}
    key = ("posterFoot" if short else "foot") + ("Bare" if model.ground else "")
    told = _said(key, model.lang, **values)
    asked = clock_lines(model.claims or None, landscape, model.lang)
    return Foot(sources, sentences((told, *asked), model.lang))


def _cited(claims: Iterable[Claim]) -> list[str]:
    return sorted({evidence.source for claim in claims for evidence in claim.evidence})


def _unknown(id: str) -> Source:
    return Source(id, SourceKind.ARTICLE, id, "und")


def _ground(sources: Sequence[Source], lang: str) -> str:
    """How many independent texts were read, with a title of each; references and assumptions are named apart and never counted."""
    first: dict[str, Source] = {}  # of each origin the text that came out first: the others reprint it
    for one in sorted(sources, key=lambda one: (one.published_until or date.max, one.id)):
        if one.kind is not SourceKind.REFERENCE and not one.origin.startswith(SCENARIO_ORIGIN):
            first.setdefault(one.origin or one.id, one)
    titles = [isolate(clean(one.title) or one.id) for one in sorted(first.values(), key=lambda one: one.id)]
    shown = words()["headline"]["comma"][lang].join(titles[:MOST_SOURCES])
    if len(titles) > MOST_SOURCES:
        shown += " " + _said("more", lang, n=len(titles) - MOST_SOURCES)
    references = sum(one.kind is SourceKind.REFERENCE and not one.origin.startswith(SCENARIO_ORIGIN) for one in sources)
    assumed = any(one.origin.startswith(SCENARIO_ORIGIN) for one in sources)
    key = (
        "noClaims" if not sources else "noSource" if not titles else "oneSource" if len(titles) == 1 else "manySources"
    )
    told = [_said(key, lang, n=len(titles), names=shown)]
    told += [_said("references", lang, n=references)] if references else []
    told += [_said("assumed", lang)] if assumed else []
    return sentences(told, lang)


def _said(key: str, lang: str, **values: object) -> str:
    return fill(view_words()[key][lang], {name: str(value) for name, value in values.items()})


def _listed(models: Sequence[ViewModel], landscape: Landscape, ontology: Ontology) -> ClaimList:
    """Claims behind the views and their premises, numbered as in index.html."""
    ids = cited(models)
    whole = list_claims(landscape, ontology, ids)
    by_id = {entry.id: entry for entry in whole.entries}
    wanted, fresh = set(ids), list(ids)
    while fresh:
        premises = {id for one in fresh if one in by_id for _, id in by_id[one].premises} - wanted
        wanted |= premises
        fresh = sorted(premises)
    return ClaimList(
        tuple(one for one in whole.entries if one.id in wanted), whole.numbers, len(set(ids) - by_id.keys())
    )


def _render(data: dict[str, Any], palette: Palette, *, script: str) -> str:
    style = (STATIC / "index.css").read_text(encoding="utf-8") + css_tokens(palette)
    style += (STATIC / "view.css").read_text(encoding="utf-8")
    board = data["models"][0].board
    if board:
        style, script = style + board.style, board.script + script
    scripts = f"script-src {csp_hash(script)}; " if script else ""
    return environment().get_template(TEMPLATE).render(
        **data, words=page_words(), own=view_words(), shared=words(), native=NATIVE, most_links=MOST_LINKS, lines=palette.layers,
        right_to_left=RIGHT_TO_LEFT, fill=lambda template, **values: fill(template, {k: str(v) for k, v in values.items()}),
        fonts=Markup(FONTS.format("")), style=Markup(style), script=Markup(script),
        policy=f"default-src 'none'; {scripts}style-src {csp_hash(style)} {csp_hash('')}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'",
    )  # fmt: skip
