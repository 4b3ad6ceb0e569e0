"""A brief as one HTML page that opens anywhere: the same slides one below the other, in print one on each sheet.

Why: a phone cannot read a slide; here the same sentences flow. No script, fonts inside, nothing is asked of the network.
"""

from __future__ import annotations

from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kg.views.brief_model import Bar, Board, Brief, Fan, Said, Table, run_text
from kg.views.brief_text import fan_table
from kg.views.english import spans
from kg.views.fonts import embed_fonts
from kg.views.index import STATIC, TEMPLATES
from kg.views.page_data import csp_hash
from kg.views.things import clean
from kg.views.words import fill
from kg.vocab import RIGHT_TO_LEFT

TEMPLATE: Final = "brief.html.j2"
BAR_WIDTH: Final = 84.0


def to_html(brief: Brief) -> str:
    """The page. Same brief, same bytes. Cost: 0.5 s, most of it fonts."""
    draft = _render(brief, "")
    return _render(brief, embed_fonts([draft]).css)


def _render(brief: Brief, fonts: str) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (STATIC / "brief.css").read_text(encoding="utf-8")
    policy = "; ".join([
        "default-src 'none'", f"style-src {csp_hash(style)} {csp_hash(fonts)}", "font-src data:", "base-uri 'none'", "form-action 'none'",
    ])  # fmt: skip
    values: dict[str, Any] = {
        "brief": brief,
        "direction": "rtl" if brief.lang in RIGHT_TO_LEFT else "ltr",
        "fonts": Markup(fonts),
        "style": Markup(style),
        "policy": policy,
        "kind": _kind,
        "fan_table": fan_table,
        "links": lambda said: _links(said, brief),
        "bar": lambda bar, name: _bar(bar, name, brief),
    }
    environment.filters["clean"] = clean
    environment.filters["told"] = _told
    return environment.get_template(TEMPLATE).render(values)


def _kind(picture: object) -> str:
    names = {Table: "table", Board: "board", Fan: "fan", tuple: "sections"}
    return names.get(type(picture), "")


def _told(text: str) -> Markup:
    """A text of a sentence or a cell; English in it is named as such."""
    parts = (
        Markup('<span lang="en" dir="ltr">{}</span>' if is_english else "{}").format(part)
        for part, is_english in spans(clean(text))
    )
    return Markup("").join(parts)


def _links(said: Said, brief: Brief) -> Markup:
    """What stands behind a sentence, every row of it: a number leads to its claim, a range to its first, a letter to the key."""
    parts = [(f"claim-{run[0]}", run_text(run)) for run in brief.runs(said)]
    parts += [("key", brief.letters[said.measure])] if said.measure in brief.letters else []
    links = Markup(", ").join(Markup('<a href="#{}">{}</a>').format(*part) for part in parts)
    return Markup(' <span class="marks" dir="ltr">[{}]</span>').format(links) if parts else Markup("")


def _bar(bar: Bar, name: str, brief: Brief) -> Markup:
    """An interval of places as a small picture with the same in words."""
    step = (BAR_WIDTH - 8) / max(bar.of - 1, 1)
    ends = [4 + step * (place - 1) for place in (bar.first, bar.last, bar.median)]
    x1, x2, middle = ([BAR_WIDTH - end for end in ends]) if brief.lang in RIGHT_TO_LEFT else ends
    told = fill(brief.words["alt.bar"], {"name": name, "a": str(bar.first), "b": str(bar.last), "m": str(bar.median)})
    return Markup(
        '<svg class="bar" role="img" aria-label="{}" width="84" height="12" viewBox="0 0 84 12"><path d="M{:.1f} 6H{:.1f}"/>'
        '<circle cx="{:.1f}" cy="6" r="4"/></svg>'
    ).format(escape(clean(told)), x1, x2 if x2 != x1 else x1 + 1, middle)
