"""A page of facts as Markdown that reads well by itself: sections, lines with the word for how each is known, numbered footnotes.

Why: a dossier is pasted into mails and wikis. Every label is data: nothing in it is read as markup, a link or a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from kg.model import Evidence, Landscape, Ontology
from kg.views.blocks import escaped
from kg.views.claim_list import Entry, list_claims
from kg.views.dossier_model import Fact, Page
from kg.views.index import page_words
from kg.views.things import clean
from kg.views.view_page import foot_of
from kg.views.words import fill, words

_LEADS: Final = re.compile(r"^([#>+\-~=!]|\d+[.)])")  # what Markdown would read as a sign at the start of a line
_MORE: Final = str.maketrans({"]": "\\]", "~": "\\~", "&": "&amp;", "$": "\\$"})


def to_markdown(page: Page, landscape: Landscape, ontology: Ontology) -> str:
    """The page as GitHub-flavoured Markdown with footnotes, numbered as in the page. Ends with LF."""
    listed = list_claims(landscape, ontology, page.claims)
    shown = [entry for entry in listed.entries if entry.id in set(page.claims)]
    numbers, lang = listed.numbers, page.lang
    parts = [f"# {inert(page.headline)}{_notes(page.facts.headed, numbers)}", inert(page.lead)]
    for section in page.facts.sections:
        parts.append(f"## {inert(section.title)}")
        parts += [inert(section.how)] if section.how else []
        for title, facts in section.groups:
            parts += [f"### {inert(title)}"] if title else []
            parts.append("\n".join(_line(fact, numbers, lang) for fact in facts))
    parts += [inert(page.facts.unsaid)] if page.facts.unsaid else []
    ground = foot_of(page, landscape, short=False)
    parts += ["---", inert(ground.sources), inert(ground.foot)]
    parts.append("\n".join(_footnote(entry, lang) for entry in shown))
    return "\n\n".join(part for part in parts if part) + "\n"


def inert(text: str) -> str:
    """A text that Markdown shows as it is, on one line.

    >>> inert("# a <b>"), inert("[x](y)")
    ('\\\\# a \\\\<b>', '\\\\[x\\\\](y)')
    """
    line = escaped(" ".join(clean(text).split())).translate(_MORE).replace("://", ":\u2060//")
    return _LEADS.sub(lambda found: f"\\{found[1]}" if len(found[1]) == 1 else f"{found[1][:-1]}\\{found[1][-1]}", line)


def _line(fact: Fact, numbers: Mapping[str, int], lang: str) -> str:
    known = words()["headline"]["comma"][lang].join(words()["layer"][layer.value][lang] for layer in fact.layers)
    mark = page_words()["disputed" if fact.mark == "contested" else "denied"][lang] if fact.mark else ""
    dot = " · "
    tail = dot.join(inert(part) for part in (known, mark, fact.detail) if part)
    head = f"**{inert(fact.head)}** " if fact.head else ""
    return f"- {head}{inert(fact.text)}{f' — _{tail}_' if tail else ''}{_notes(fact.claims, numbers)}"


def _notes(claims: Iterable[str], numbers: Mapping[str, int]) -> str:
    return "".join(f"[^{numbers[id]}]" for id in claims if id in numbers)


def _footnote(entry: Entry, lang: str) -> str:
    """Id, statement, paraphrase, voice, layer and place of a claim."""
    voice = page_words()[entry.voice_key][lang] if entry.voice_key else entry.voice[lang]
    flags = [page_words()[flag][lang] for flag in entry.flags]
    places = [_place(place, lang) for place in entry.places]
    said = f"“{entry.paraphrase}”" if entry.paraphrase else ""
    parts = [entry.statement[lang], said, words()["layer"][entry.layer.value][lang], *flags, voice, *places]
    told = "; ".join(inert(part) for part in parts if part)
    premises = " ".join(f"`{id}`" for _, id in entry.premises)
    follows = f"; {inert(page_words()['followsFrom'][lang])} {premises}" if premises else ""
    return f"[^{entry.number}]: `{entry.id}` {told}{follows}"


def _place(place: Evidence, lang: str) -> str:
    if not place.has_span:
        return place.source
    values = {"line": str((place.line or 0) + 1), "start": str(place.start), "end": str(place.end)}
    return f"{place.source} {fill(page_words()['line'][lang], values)}"
