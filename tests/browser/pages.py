"""Every kind of page the command line can write, made from the article: what the browser tests of all pages open.

A new command that writes a page, or a new page of the build, must be entered here: test_every_page.py fails until it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from kg.cli import COMMANDS, main
from kg.output import ARTEFACTS
from kg.vocab import LANGUAGES
from tests.cli.running import kg

ROOT: Final = Path(__file__).parents[2]
ARTICLE: Final = ROOT / "data" / "ai-video"
FOCUS: Final = ("kuaishou", "bytedance")  # two firms of the article
FORMS: Final = ("table", "graph", "bar", "timeline", "quadrant", "map")
NETWORK: Final = "network.html"
BRIEFS: Final = tuple(f"brief-{lang}.html" for lang in LANGUAGES)
QUERIES: Final = tuple(f"query-{form}.html" for form in FORMS)

# Command, or page of the build → the files that stand for it.
PAGES: Final[dict[str, tuple[str, ...]]] = {
    "index.html": ("index.html",),
    NETWORK: (NETWORK,),
    "market.html": ("market.html",),
    "rivals.html": ("rivals.html",),
    "quadrant.html": ("quadrant.html",),
    "timeline.html": ("timeline.html",),
    "map market": ("market.html",),  # the same page without the way back to the first one
    "map rivals": ("rivals.html",),
    "map quadrant": ("quadrant.html",),
    "map timeline": ("timeline.html",),
    "map network": ("network-dark.html", "network-print.html"),
    "dossier": ("dossier.html",),
    "compare": ("compare.html",),
    "brief": BRIEFS,
    "query": QUERIES,
    "ask": QUERIES[:1],  # draws through the same function
}
MAPS: Final = (NETWORK, *PAGES["map network"])
STATIC: Final = tuple(dict.fromkeys(file for files in PAGES.values() for file in files if file not in MAPS))

ASKED: Final = {
    "table": "SELECT ?what ?claim WHERE { ?claim cl:subject ?what ; cl:validFrom ?day } ORDER BY ?what ?claim",
    "graph": "SELECT ?from ?to WHERE { ?from cl:aheadOf ?to } ORDER BY ?from ?to",
    "bar": "SELECT ?firm (COUNT(?to) AS ?n) WHERE { ?firm cl:develops ?to } GROUP BY ?firm ORDER BY DESC(?n) ?firm",
    "timeline": "SELECT ?what ?day WHERE { ?claim cl:subject ?what ; cl:validFrom ?day } ORDER BY ?what ?day",
    "quadrant": "SELECT ?firm (COUNT(DISTINCT ?to) AS ?n) (COUNT(DISTINCT ?p) AS ?m) WHERE { ?firm cl:develops ?to ; ?p ?to }"
    " GROUP BY ?firm ORDER BY ?firm",
    "map": "SELECT ?thing ?segment WHERE { ?thing cl:inSegment ?segment } ORDER BY ?thing ?segment",
}


def writers() -> set[str]:
    """Every command that can write a page, by its words, and every page of the build."""
    names = {name for commands in COMMANDS.values() for name in commands}
    top = {name: command for name in names if (command := main.get_command(click.Context(main), name))}
    found = {name for one, command in top.items() for name in _writing(one, command)}
    return found | {name for name in ARTEFACTS if name.endswith(".html")}


def _writing(name: str, command: click.Command) -> Iterator[str]:
    if isinstance(command, click.Group):
        for inner, below in command.commands.items():
            yield from _writing(f"{name} {inner}", below)
    elif any(_offers_html(param) for param in command.params):
        yield name


def _offers_html(param: click.Parameter) -> bool:
    """An option for a page's file, or a choice of formats with html in it."""
    return "--page" in param.opts or "html" in getattr(param.type, "choices", ())


def write_pages(folder: Path) -> None:
    """Build the article into a folder and write every other kind of page beside it. Cost: 3 s, and 5 s for the others."""
    _run("build", ARTICLE, "--output", folder)
    for theme in ("dark", "print"):
        _run("map", "network", "--theme", theme, "--from", folder, "--output", folder / f"network-{theme}.html")
    _run("dossier", FOCUS[0], "--from", folder, "--output", folder / "dossier.html")
    _run("compare", *FOCUS, "--output", folder, "--page", folder / "compare.html")
    for lang, file in zip(LANGUAGES, BRIEFS, strict=True):
        _run("brief", "--about", FOCUS[0], "--from", folder, "--lang", lang, "--format", "html", "--output", folder / file)  # fmt: skip
    for form, file in zip(FORMS, QUERIES, strict=True):
        _run("query", ASKED[form], "--view", form, "--output", folder, "--page", folder / file)


def _run(*arguments: object) -> None:
    done = kg(*arguments)
    assert done.code == 0, (arguments, done.err)
