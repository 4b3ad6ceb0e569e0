"""A built output of tests/mini, with what reading commands need and no pictures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.claims.records import to_jsonl
from kg.graph.rules import apply_rules
from kg.graph.serialise import sorted_quads, to_nquads
from kg.graph.store import build_store
from kg.output import CLAIMS, GRAPH, MANIFEST, input_digests
from tests.landscapes import MINI, ONTOLOGY, mini, ontology


@pytest.fixture(scope="session")
def built_mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with graph.nq, claims.jsonl and manifest.json of tests/mini."""
    folder = tmp_path_factory.mktemp("built") / "output"
    folder.mkdir()
    store = build_store(mini(), ONTOLOGY)
    landscape = apply_rules(store, mini(), ontology(), ONTOLOGY / "rules")
    (folder / GRAPH).write_bytes(to_nquads(sorted_quads(store)))
    (folder / CLAIMS).write_text(to_jsonl(landscape.claims, landscape.entities, ontology()), encoding="utf-8")
    (folder / MANIFEST).write_text(
        json.dumps({"landscape": mini().name, "inputs": input_digests(MINI)}), encoding="utf-8"
    )
    return folder
