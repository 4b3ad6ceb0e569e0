"""Turn what is written about a market into a knowledge graph a strategist can question and defend."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.output import Output

__all__ = ["open"]


def open(folder: str | Path = "output") -> Output:
    """A built output folder: `.claims`, `.graph` (rdflib), `.network("competition")` (networkx), `.landscape`, `.manifest`.

    Loaded on demand; nothing is written. Raises InputError if no build stands there.
    """
    from kg.output import open_output
    from kg.settings import from_env

    return open_output(Path(folder), from_env().ontology)
