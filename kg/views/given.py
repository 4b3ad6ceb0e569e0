"""What views are given beside the claims: digests of the inputs, the saved layout, the JSON-LD context, what the rules say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError, Problem
from kg.graph.rules import load_rules
from kg.model import Labels
from kg.views.drawing import Map
from kg.views.layout import SavedLayout


@dataclass(frozen=True)
class Given:
    """inputs: SHA-256 of each input by name. layout: the landscape's layout.json, None if there is none.

    context: the JSON-LD context. rules: what each rule says, by name and language. drawn: the map, if it is drawn already.
    """

    inputs: Mapping[str, str]
    context: Mapping[str, Any]
    layout: SavedLayout | None = None
    rules: Mapping[str, Labels] = field(default_factory=dict)
    drawn: Map | None = None


def read_given(folder: Path, ontology_dir: Path, inputs: Mapping[str, str]) -> Given:
    """Read from the landscape's folder and the ontology's. Raises InputError for a layout.json that is no saved layout."""
    return Given(
        inputs=inputs,
        context=read_context(ontology_dir),
        layout=_read_layout(folder / "layout.json"),
        rules={rule.name: rule.labels for rule in load_rules(ontology_dir / "rules")},
    )


def read_context(ontology_dir: Path) -> Mapping[str, Any]:
    """The JSON-LD context of the ontology."""
    context: Mapping[str, Any] = json.loads((ontology_dir / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return context


def _read_layout(path: Path) -> SavedLayout | None:
    if not path.exists():
        return None
    try:
        return SavedLayout.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        problem = Problem(
            str(path), 0, f"cannot be read ({error})", "remove it, or let `kg layout --save` write it anew"
        )
        raise InputError([problem]) from error
