"""Remarks in words, for tests that read what an analysis says."""

from __future__ import annotations

from kg.analysis.remark import Remark, Series, remark
from kg.model import Landscape
from kg.views.leaders_words import LeaderWords, leader_words
from tests.factory import landscape, ontology


def words(here: Landscape | None = None, lang: str = "en") -> LeaderWords:
    """The words of a landscape, else of the invented one."""
    return leader_words(here or landscape(), ontology(), lang)


def told(said: Remark | Series | None, here: Landscape | None = None, lang: str = "en") -> str:
    """A remark, or several, in words; "" for none."""
    if said is None:
        return ""
    return words(here, lang).told(remark("asItIs", text=said) if isinstance(said, Series) else said)
