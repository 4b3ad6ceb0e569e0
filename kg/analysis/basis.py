"""What an answer depends on beside the program: the seed and the draws if any, the settings, the claims, the libraries.

Why: whoever checks an answer must know whether it was made of the same claims and settings; equal values give equal bytes.
Every answer carries the same fields (COLUMNS) under the same names; kg.views.basis words them in one way.
Not for: working them out (kg.analysis.declared).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

COLUMNS: Final = ("seed", "draws", "settings_hash", "claim_set_hash")


@dataclass(frozen=True)
class Basis:
    """What an answer depends on.

    seed, draws: None where nothing is drawn. claim_set_hashes: one; two where two views or worlds are compared, the old one or
    the base first. versions: (library, version).
    """

    seed: int | None
    draws: int | None
    settings_hash: str
    claim_set_hashes: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]


def basis_cells(found: Basis) -> dict[str, Any]:
    """The fields of COLUMNS as plain data. Two claim sets are a list, the old one or the base first.

    >>> basis_cells(Basis(None, None, "a1", ("b2",), ()))
    {'seed': None, 'draws': None, 'settings_hash': 'a1', 'claim_set_hash': 'b2'}
    """
    hashes = found.claim_set_hashes
    cells = (found.seed, found.draws, found.settings_hash, hashes[0] if len(hashes) == 1 else list(hashes))
    return dict(zip(COLUMNS, cells, strict=True))


def basis_record(found: Basis) -> dict[str, Any]:
    """The same with the versions of the libraries, for JSON."""
    return {**basis_cells(found), "versions": dict(found.versions)}
