"""manifest.json: what a build was made from and with, and how much it found. No clock and no path: dates come from the data."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from json.encoder import encode_basestring as _quoted
from math import isfinite
from typing import Any, Final

from kg.model import Finding, Landscape, Ontology
from kg.views.words import in_force
from kg.vocab import Family, Layer, Record, Severity, SourceKind

# What shapes the bytes of the output; anything else may change without changing them.
SHAPING: Final = (
    "landscape-kg", "brotli", "fonttools", "jinja2", "networkx", "numpy", "pyoxigraph",
    "pyrudof", "pyvis", "scipy",
)  # fmt: skip


def manifest(
    landscape: Landscape,
    ontology: Ontology,
    findings: Sequence[Finding],
    inputs: Mapping[str, str],
    notes: Iterable[str],
) -> str:
    """The manifest as JSON. inputs: SHA-256 by name below the landscape's folder. notes: what the build left out, in words."""
    return to_json(
        {
            "landscape": landscape.name,
            "labels": landscape.labels,
            "as_of": landscape.as_of.isoformat(),
            "inputs": dict(inputs),
            "ontology": ontology.version,
            "python": f"{sys.version_info.major}.{sys.version_info.minor}",
            "versions": {name: version(name) for name in SHAPING},
            "counts": counts(landscape, findings),
            "notes": list(notes),
        }
    )


def counts(landscape: Landscape, findings: Sequence[Finding]) -> dict[str, Any]:
    """Numbers of everything, zeros included, so that a missing kind is seen. Withdrawn claims are counted by themselves alone."""
    claims = in_force(landscape)
    texts = sum(source.kind is not SourceKind.REFERENCE for source in landscape.sources.values())
    return {
        "claims": len(claims),
        "claims_by_family": _each(Family, (Family(claim.family) for claim in claims)),
        "claims_by_layer": _each(Layer, (claim.layer for claim in claims)),
        "claims_by_record": _each(Record, (claim.record for claim in claims)),
        "claims_withdrawn": len(landscape.claims) - len(claims),
        "entities": len(landscape.entities),
        "entities_by_type": dict(Counter(entity.type for entity in landscape.entities.values())),
        "findings": _each(Severity, (finding.severity for finding in findings)),
        "sources": {"texts": texts, "references": len(landscape.sources) - texts},
    }


def to_json(value: object) -> str:
    """JSON with sorted keys, one line feed at the end; refuses NaN."""
    return _json(value, "\n") + "\n"


_WORDS: Final[Mapping[object, str]] = {None: "null", True: "true", False: "false"}


def _json(value: object, line: str) -> str:
    """json.dumps(..., indent=1), which with an indent is written in Python and takes three times as long. line: its beginning.

    Half a million values of 5,000 claims: the commonest kinds are asked for first.
    """
    if isinstance(value, str):  # most of all
        return _quoted(value)
    if value is None or value is True or value is False:
        return _WORDS[value]
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float) and isfinite(value):
        return float.__repr__(value)
    deeper = line + " "
    if isinstance(value, dict) and value:
        parts = [f"{_quoted(key)}: {_json(value[key], deeper)}" for key in sorted(value)]
        return "{" + deeper + ("," + deeper).join(parts) + line + "}"
    if isinstance(value, (list, tuple)) and value:  # a union of types takes twice as long
        return "[" + deeper + ("," + deeper).join([_json(part, deeper) for part in value]) + line + "]"
    return json.dumps(value, allow_nan=False)


def _each(members: Iterable[Any], found: Iterable[Any]) -> dict[str, int]:
    count = Counter(found)
    return {member.value: count[member] for member in members}
