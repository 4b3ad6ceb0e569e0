"""What the map's side panel says of a chosen firm beside its claims: where it stands, and who its rivals are.

Why: a place and a rival are answers of the analysis; the page shows them in words and never works them out itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kg.analysis.measured import Measured
from kg.analysis.rival import Rival
from kg.model import Landscape, Ontology
from kg.views.headlines import market_headline
from kg.views.leaders_section import leader_words, places
from kg.views.phrases import Phrases, plain
from kg.views.rivals import RivalPhrases, kinds_text, presses_text
from kg.vocab import LANGUAGES

MOST_RIVALS: Final = 8  # of one firm; rivals.json has them all


def panel_data(measured: Measured, landscape: Landscape, ontology: Ontology) -> dict[str, Any]:
    """Places and rivals by entity, texts by language: {"places": {id: {lang: [...]}}, "rivals": {id: {"all": [...], "more": n}}}.

    "headline": the answer by language, where anybody is compared; as on the first page.
    """
    by_lang = {
        lang: [places(profile, Phrases(landscape, ontology, lang)) for profile in measured.profiles.values()]
        for lang in LANGUAGES
    }
    ranked = sorted({id for found in by_lang["en"] for id in found})
    told = {
        id: {lang: [plain(text) for one in found for text in one.get(id, ())] for lang, found in by_lang.items()}
        for id in ranked
    }
    words = {lang: RivalPhrases(landscape, ontology, lang) for lang in LANGUAGES}
    rivals = {firm: _rivals(found, words) for firm, found in measured.rivals.items()}
    titles = {key: leader_words()[key] for key in ("place", "rivals", "rivals.more")}
    heads = {lang: market_headline(Phrases(landscape, ontology, lang), measured) for lang in LANGUAGES}
    return {"places": told, "rivals": rivals, "panelWords": titles} | (
        {"headline": heads} if all(heads.values()) else {}
    )


def _rivals(found: tuple[Rival, ...], words: Mapping[str, RivalPhrases]) -> dict[str, Any]:
    shown = found[:MOST_RIVALS]
    return {"all": [_rival(rival, words) for rival in shown], "more": len(found) - len(shown)}


def _rival(rival: Rival, words: Mapping[str, RivalPhrases]) -> dict[str, Any]:
    why = {lang: plain(kinds_text(rival, phrases)) for lang, phrases in words.items()}
    press = {lang: plain(presses_text(rival, phrases)) for lang, phrases in words.items()} if rival.presses else {}
    return {"id": rival.entity, "why": why, "press": press, "claims": list(rival.claims)}
