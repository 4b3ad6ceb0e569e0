"""Built outputs of tests/mini and of the practice market, with what reading commands need and no pictures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.claims.curated import load_landscape
from kg.claims.records import to_jsonl
from kg.graph.rules import apply_rules
from kg.graph.serialise import sorted_quads, to_nquads
from kg.graph.store import build_store
from kg.model import Landscape
from kg.output import CLAIMS, GRAPH, MANIFEST, input_digests
from tests.landscapes import MINI, ONTOLOGY, mini, ontology

PRACTICE = Path(__file__).parents[2] / "data" / "practice-market"


@pytest.fixture(scope="session")
def built_mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with graph.nq, claims.jsonl and manifest.json of tests/mini."""
    return _built(mini(), MINI, tmp_path_factory.mktemp("built") / "output")


@pytest.fixture(scope="session")
def built_practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of the practice market."""
    stated = load_landscape(PRACTICE, ontology())
    return _built(stated, PRACTICE, tmp_path_factory.mktemp("practice-built") / "output")


def _built(stated: Landscape, source: Path, folder: Path) -> Path:
    folder.mkdir()
    store = build_store(stated, ONTOLOGY)
    landscape = apply_rules(store, stated, ontology(), ONTOLOGY / "rules")
    (folder / GRAPH).write_bytes(to_nquads(sorted_quads(store)))
    (folder / CLAIMS).write_text(to_jsonl(landscape.claims, landscape.entities, ontology()), encoding="utf-8")
    manifest = {"landscape": stated.name, "inputs": input_digests(source)}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder
