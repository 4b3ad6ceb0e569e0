"""The settings and factors that were declared before anything was measured, as one hash, and what an answer depends on.

Why: a ranking can be defended only if whoever checks it can tell whether it was made with the same settings on the same claims.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from typing import Any, Final

from kg.analysis.basis import Basis
from kg.analysis.bradley_terry import PRIOR_PRECISION
from kg.analysis.credence import FACTORS, HALF_LIFE_DAYS, SELF_CLAIM_CAP, UNDATED
from kg.analysis.project import CHASE_DISCOUNT
from kg.analysis.scope import Context, Scope, claim_set_hashes
from kg.analysis.simulation import ROUNDS, Settings
from kg.analysis.springrank import ALPHA
from kg.analysis.wording import FEW_CLAIMS
from kg.model import Landscape

SHAPERS: Final = ("networkx", "numpy", "scipy")  # libraries whose version shapes the numbers


def basis(context: Context, settings: Settings | None = None, *, draws: int | None = None) -> Basis:
    """Of an answer in one context. settings: None where nothing is drawn. draws: how many, where they are fewer than asked for."""
    return _basis((context.claim_set_hash,), context.scope, settings, draws)


def basis_of_two(old: Landscape, new: Landscape, scope: Scope, settings: Settings | None) -> Basis:
    """Of an answer that holds two sets of claims against each other. settings: None where nothing is drawn."""
    return _basis(claim_set_hashes(old, new), scope, settings)


def settings_hash(settings: Settings | None, scope: Scope, weights: Mapping[str, Any] | None = None) -> str:
    """First 12 hex digits of the SHA-256 of every setting and every declared factor the numbers depend on.

    weights: the criteria with their weights as plain data, None = none given.
    """
    declared = {
        "settings": asdict(settings) if settings else None,
        "scope": [scope.segment, str(scope.as_of), sorted(layer.value for layer in scope.layers), scope.level],
        "weights": weights,
        "factors": [[row.part, row.value, row.factor] for row in FACTORS],
        "half_lives": {modality.value: days for modality, (days, _) in HALF_LIFE_DAYS.items()},
        "constants": [SELF_CLAIM_CAP, UNDATED, CHASE_DISCOUNT, ALPHA, PRIOR_PRECISION, ROUNDS, FEW_CLAIMS],
    }
    text = json.dumps(declared, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


@cache
def versions() -> tuple[tuple[str, str], ...]:
    """Versions of the libraries that shape the numbers."""
    return tuple((name, version(name)) for name in SHAPERS)


def _basis(claims: tuple[str, ...], scope: Scope, settings: Settings | None, draws: int | None = None) -> Basis:
    declared = settings_hash(settings, scope)
    if settings is None:
        return Basis(None, None, declared, claims, versions())
    return Basis(settings.seed, draws or settings.draws, declared, claims, versions())
