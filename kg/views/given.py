"""What views are given beside the claims: digests of the inputs, the saved layout, the JSON-LD context, what the rules say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.graph.rules import load_rules
from kg.model import Labels


@dataclass(frozen=True)
class Given:
    """inputs: SHA-256 of each input by name. layout: text of the landscape's layout.json, None if there is none.

    context: the JSON-LD context. rules: what each rule says, by name and language.
    """

    inputs: Mapping[str, str]
    context: Mapping[str, Any]
    layout: str | None = None
    rules: Mapping[str, Labels] = field(default_factory=dict)


def read_given(folder: Path, ontology_dir: Path, inputs: Mapping[str, str]) -> Given:
    """Read from the landscape's folder and the ontology's."""
    layout = folder / "layout.json"
    return Given(
        inputs=inputs,
        context=json.loads((ontology_dir / "context.jsonld").read_text(encoding="utf-8"))["@context"],
        layout=layout.read_text(encoding="utf-8") if layout.exists() else None,
        rules={rule.name: rule.labels for rule in load_rules(ontology_dir / "rules")},
    )
