"""What an answer depends on, in one line and one wording for a terminal, Markdown and pages.

Why: seed, settings and claims stand under every answer; whoever repeats it must find them in the same words everywhere.
"""

from __future__ import annotations

from typing import Final

from kg.analysis.basis import Basis
from kg.views.words import said, templates

FILE: Final = "basis.json"
VIEWS: Final = "views"  # two views of a market
WORLDS: Final = "worlds"  # the base and a scenario


def basis_line(found: Basis, lang: str, *, pair: str = VIEWS) -> str:
    """One sentence. pair: what two sets of claims are of, VIEWS or WORLDS.

    >>> basis_line(Basis(7, 5000, "a1", ("b2",), (("numpy", "2.0"),)), "en")
    'Seed 7, 5,000 draws, settings a1, claims b2; numpy 2.0.'
    >>> basis_line(Basis(None, None, "a1", ("b2", "c3"), (("numpy", "2.0"),)), "en")
    'Nothing drawn; settings a1, claims b2 before and c3 after; numpy 2.0.'
    """
    known = templates(FILE)
    hashes = dict(zip(("old", "new"), found.claim_set_hashes, strict=False))
    claims = said(known, pair if len(hashes) > 1 else "claims", lang, None, hashes)
    values = {
        "seed": found.seed,
        "draws": f"{found.draws or 0:,}",
        "settings": found.settings_hash,
        "claims": claims,
        "libraries": known["comma"][lang].join(f"{name} {version}" for name, version in found.versions),
    }
    return said(known, "nothingDrawn" if found.seed is None else "drawn", lang, None, values)
