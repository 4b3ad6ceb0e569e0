"""What the map's side panel says of a chosen firm beside its claims: where it stands, and who its rivals are.

Why: a place and a rival are answers of the analysis; the page shows them in words and never works them out itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kg.analysis.measured import Measured
from kg.analysis.rival import Rival, counted
from kg.model import Landscape, Ontology
from kg.views.headlines import market_headline
from kg.views.leaders_section import leader_words, places
from kg.views.phrases import Phrases, plain
from kg.views.rivals import RivalPhrases, kinds_text, presses_text
from kg.vocab import LANGUAGES

MOST_RIVALS: Final = 8  # of one firm; rivals.json has them all


def panel_data(measured: Measured, landscape: Landscape, ontology: Ontology) -> dict[str, Any]:
    """Places and rivals by entity, texts by language: {"places": {id: {lang: [...]}}, "rivals": rivals_data(...)}.


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
    rivals = rivals_data(measured.rivals, landscape, ontology)
    titles = {key: leader_words()[key] for key in ("place", "rivals", "rivals.more")}
    heads = {lang: market_headline(Phrases(landscape, ontology, lang), measured) for lang in LANGUAGES}
    return {"places": told, "rivals": rivals, "panelWords": titles} | (
        {"headline": heads} if all(heads.values()) else {}
    )


def rivals_data(
    rivals: Mapping[str, tuple[Rival, ...]], landscape: Landscape, ontology: Ontology
) -> dict[str, dict[str, Any]]:
    """By firm: {"counted": {lang: ...}, "all": [...], "more": n}.

    counted: how many rivals, as `kg rivals` counts them, and how many rows it does not count; all: the first MOST_RIVALS rows.
    """
    words = {lang: RivalPhrases(landscape, ontology, lang) for lang in LANGUAGES}
    return {firm: _rivals(found, words) for firm, found in rivals.items()}


def _rivals(found: tuple[Rival, ...], words: Mapping[str, RivalPhrases]) -> dict[str, Any]:
    shown = found[:MOST_RIVALS]
    counts = {"n": str(counted(found)), "m": str(sum(not rival.is_said for rival in found))}
    key = "panel.counted" if counts["m"] == "0" else "panel.countedSome"
    return {
        "counted": {lang: phrases.say(key, None, **counts) for lang, phrases in words.items()},
        "all": [_rival(rival, words) for rival in shown],
        "more": len(found) - len(shown),
    }


def _rival(rival: Rival, words: Mapping[str, RivalPhrases]) -> dict[str, Any]:
    why = {lang: plain(kinds_text(rival, phrases)) for lang, phrases in words.items()}
    press = {lang: plain(presses_text(rival, phrases)) for lang, phrases in words.items()} if rival.presses else {}
    credence = {lang: _credence(rival, phrases) for lang, phrases in words.items()}
    mark = {lang: text for lang, phrases in words.items() if (text := plain(_not_counted(rival, phrases)))}
    return {
        "id": rival.entity, "why": why, "press": press, "credence": credence, "mark": mark, "claims": list(rival.claims)
    }  # fmt: skip


def _credence(rival: Rival, phrases: RivalPhrases) -> str:
    """How far the sources are to be believed that the two compete, and what speaks against it, as `kg rivals` prints them."""
    text = phrases.say("panel.credence", value=f"{rival.support.value:.2f}", range=phrases.range(rival.support))
    if not (rival.against.value or rival.denials):
        return text
    return f"{text} · {phrases.say('column.against')} {rival.against.value:.2f}"


def _not_counted(rival: Rival, phrases: RivalPhrases) -> str:
    """Why a row adds nothing to the count; "" where it does."""
    if not rival.is_said:
        return phrases.say("panel.notCounted")
    is_once = rival.stands_for != rival.entity
    return phrases.say("panel.once", owner=phrases.name(rival.stands_for)) if is_once else ""
