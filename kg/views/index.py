"""index.html, the page to open first: the answer, a small picture of rivalry, how we know, what is missing, what each file is.

Why: it must open anywhere, from a mail attachment too: no script, no request, a policy that forbids both, fonts inside, three languages
behind one switch of radio buttons. Numbers and sentences come from elsewhere; this lays them out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.analysis.measured import Measured
from kg.model import Finding, Labels, Landscape, Ontology
from kg.views.answer import Sentence
from kg.views.claim_list import list_claims
from kg.views.headlines import market_headline
from kg.views.leaders_section import Leaders, leader_words, leaders_section
from kg.views.page_data import csp_hash
from kg.views.phrases import Phrases, plain
from kg.views.presets import presets_of
from kg.views.previews import Preview, preview_words
from kg.views.rivalry_picture import Picture, rivalry_picture
from kg.views.theme import LINES
from kg.views.things import clean, edges_of, things_of
from kg.views.words import day_text, fill, from_sources, headline, in_force, sources_text, templates, words
from kg.vocab import LANGUAGES, RIGHT_TO_LEFT, Layer, SourceKind

STATIC: Final = Path(__file__).parent / "static"
TEMPLATES: Final = Path(__file__).parent / "templates"
TEMPLATE: Final = "index.html.j2"
NATIVE: Final = {"en": "English", "zh": "中文", "ar": "العربية"}
MOST_LINKS: Final = 10  # claims a sentence links to; the rest becomes a number
MOST_FINDINGS: Final = 12


@dataclass(frozen=True)
class View:
    """What the page shows in one language."""

    lang: str
    direction: str
    title: str
    headline: str
    subtitle: str
    sentences: tuple[Sentence, ...]
    picture: Picture
    leaders: Leaders


@dataclass(frozen=True)
class IndexPage:
    """The page, waiting for its fonts. data: what the template is filled with."""

    data: Mapping[str, Any]

    @property
    def text(self) -> str:
        """The page without fonts; holds every character they must draw."""
        return _render(self.data, fonts="")

    def html(self, fonts: str, small_map: str = "") -> str:
        """The whole file. fonts: style sheet with fonts for (at least) the characters of `text`. small_map: the map as inline <svg>."""
        return _render(self.data, fonts, small_map)


def index_page(
    landscape: Landscape,
    ontology: Ontology,
    findings: Sequence[Finding],
    measured: Measured,
    files: Sequence[str],
    answers: Mapping[str, tuple[Sentence, ...]],
    previews: Sequence[Preview] = (),
) -> IndexPage:
    """The page of a landscape whose claims include the inferred ones.

    files: names of what stands beside it. answers: the sentences by language (kg.views.answer). previews: views in small.
    """
    views = _views(landscape, ontology, measured, answers)
    return IndexPage(
        {
            "views": views,
            "listed": list_claims(landscape, ontology, _cited(views[0])),
            "layers": _layers(landscape),
            "withdrawn": sum(not claim.status.stands for claim in landscape.claims),
            "findings": sorted(findings, key=lambda finding: finding.order)[:MOST_FINDINGS],
            "findings_left": max(0, len(findings) - MOST_FINDINGS),
            "files": [(name, labels) for name, labels in file_words().items() if name in files],
            "asked": list(asked_words().items()),
            "sources": _sources(landscape),
            "previews": previews,
        }
    )


def readme(landscape: Landscape, sentences: Sequence[Sentence], files: Sequence[str]) -> str:
    """README.md of the output folder: the answer and what each file is, in English."""
    lines = [
        f"# {_inert_markdown(clean(landscape.labels['en']))}",
        "",
        f"As of {day_text(landscape.as_of, 'en')}. Made by `kg build`: change the data and build again. Open `index.html` first.",
        "",
        *(f"- {_inert_markdown(sentence.text)}" for sentence in sentences),
        "",
        "| file | what it is |",
        "|---|---|",
        *(f"| {name} | {labels['en']} |" for name, labels in file_words().items() if name in files),
        "",
        f"{page_words()['asked']['en']}:",
        "",
        *(f"- `{command}`: {labels['en']}" for command, labels in asked_words().items()),
    ]
    return "\n".join(lines) + "\n"


@cache
def environment() -> Environment:
    """Templates of this page and of the static views, each compiled once: compiling costs as much as filling four pages."""
    loader = FileSystemLoader(TEMPLATES, encoding="utf-8")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(clean=clean, plain=plain, focus=map_link)
    return made


def page_words() -> dict[str, Labels]:
    """Words of this page: key -> language -> text."""
    return templates("index.json")


def file_words() -> dict[str, Labels]:
    """What each file of the output is, in the order of the page: name -> language -> text."""
    return templates("files.json")


def asked_words() -> dict[str, Labels]:
    """What is made only when asked for: command -> language -> what it gives."""
    return templates("asked.json")


def _views(
    landscape: Landscape, ontology: Ontology, measured: Measured, answers: Mapping[str, tuple[Sentence, ...]]
) -> tuple[View, ...]:
    things = things_of(landscape, landscape.claims, ontology)
    edges = edges_of(landscape.claims, ontology)
    rivals = len(presets_of(things, edges, ontology)[0].things)
    heads = headline(things, edges, rivals)
    return tuple(
        View(
            lang,
            "rtl" if lang in RIGHT_TO_LEFT else "ltr",
            clean(landscape.labels.get(lang) or landscape.labels["en"]),
            market_headline(Phrases(landscape, ontology, lang), measured) or heads[lang],
            page_subtitle(landscape, lang),
            answers[lang],
            rivalry_picture(Phrases(landscape, ontology, lang), measured.contested),
            leaders_section(measured.profiles["companies"], measured.agendas, Phrases(landscape, ontology, lang)),
        )
        for lang in LANGUAGES
    )


def page_subtitle(landscape: Landscape, lang: str) -> str:
    """Sources, claims and date, then how to read it all. Withdrawn claims count nowhere."""
    counts = {
        "sources": sources_text(landscape, lang),
        "claims": str(len(in_force(landscape))),
        "said": str(from_sources(landscape)),
        "date": day_text(landscape.as_of, lang),
    }
    return fill(page_words()["counts"][lang], counts)


def _cited(view: View) -> list[str]:
    """Claims the page should hold in any case: what sentences link to first, then what the picture shows."""
    linked = [id for sentence in view.sentences for id in sentence.claims[:MOST_LINKS]]
    drawn = [id for row in view.picture.rows for id in row.claims]
    ranked = [id for one in view.leaders.comparisons for row in one.rows for id in row.claims]
    return [*linked, *drawn, *ranked, *(id for sentence in view.sentences for id in sentence.claims)]


def _layers(landscape: Landscape) -> list[tuple[Layer, int, int]]:
    """(layer, claims, share of the largest in percent) for every layer, empty ones too."""
    counts = Counter(claim.layer for claim in in_force(landscape))
    most = max(counts.values(), default=1)
    return [(layer, counts[layer], round(100 * counts[layer] / most)) for layer in Layer]


def _sources(landscape: Landscape) -> list[tuple[Any, int]]:
    """(source, claims that cite it), texts before references."""
    cited = Counter(id for claim in landscape.claims for id in {evidence.source for evidence in claim.evidence})
    order = sorted(landscape.sources.values(), key=lambda source: (source.kind is SourceKind.REFERENCE, source.id))
    return [(source, cited[source.id]) for source in order]


def _render(data: Mapping[str, Any], fonts: str, small_map: str = "") -> str:
    style = (STATIC / "index.css").read_text(encoding="utf-8")
    template = environment().get_template(TEMPLATE)
    return template.render(
        **data,
        words=page_words(),
        lead=leader_words(),
        see=preview_words(),
        small_map=small_map,
        shared=words(),
        fill=_fill_template,
        native=NATIVE,
        lang=LANGUAGES[0],
        lines=LINES,
        languages=LANGUAGES,
        most_links=MOST_LINKS,
        fonts=Markup(fonts),
        style=Markup(style),
        policy="; ".join(
            (
                "default-src 'none'",
                f"style-src {csp_hash(style)} {csp_hash(fonts)}",
                "img-src data:",
                "font-src data:",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
    )


def _fill_template(template: str, **values: object) -> str:
    return fill(template, {name: str(value) for name, value in values.items()})


def map_link(entity: str, lang: str) -> str:
    """Where the map shows an entity."""
    return f"network.html#focus={quote(entity, safe='')}&lang={lang}"


def _inert_markdown(text: str) -> str:
    """Text that Markdown takes for text."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#!" else char for char in text)
