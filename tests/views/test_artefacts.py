"""Files of the output: complete, deterministic, and saying the same thing in every format."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

import jsonschema
import pytest
from rdflib import Dataset
from rdflib.compare import isomorphic

import kg
from kg.analysis.measured import measure
from kg.output import ARTEFACTS, input_digests
from kg.pipeline import build, graph
from kg.views.artefacts import Built, artefacts
from kg.views.data_files import record_files
from kg.views.given import read_given
from kg.views.index import file_words
from kg.views.layout import SavedLayout
from kg.views.manifest import SHAPING
from kg.vocab import Layer
from tests.landscapes import MINI, ONTOLOGY, copy_of_mini

PROGRAM = """
import hashlib, sys
from pathlib import Path
from kg.pipeline import build
files = build(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])).files
print(*(f"{name} {hashlib.sha256(files[name]).hexdigest()}" for name in sorted(files)), sep="\\n")
"""


@cache
def _built(folder: str) -> Built:
    return build(MINI, Path(folder), ONTOLOGY)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _built(str(tmp_path_factory.mktemp("artefacts") / "out"))


def text(built: Built, name: str) -> str:
    return built.files[name].decode()


def test_every_file_is_made_and_described(built: Built) -> None:
    assert set(built.files) == ARTEFACTS == set(file_words())


def test_every_claim_keeps_the_schema(built: Built) -> None:
    schema = json.loads((ONTOLOGY / "claim.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    lines = text(built, "claims.jsonl").splitlines()
    assert len(lines) == 25  # 17 written claims and 8 inferred ones, as the first page counts them
    for line in lines:
        jsonschema.validate(json.loads(line), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "change",
    [{"layer": "gossip"}, {"extra": 1}, {"value": 3}, {"confidence": 1.2}, {"rule": "guess"}, {"credibility": None}],
    ids=str,
)
def test_the_schema_refuses(built: Built, change: dict[str, object]) -> None:
    schema = json.loads((ONTOLOGY / "claim.schema.json").read_text(encoding="utf-8"))
    records = [json.loads(line) for line in text(built, "claims.jsonl").splitlines()]
    record = next(record for record in records if record["record"] == "stated" and record["object"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record | change, schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize(("name", "form"), [("landscape.jsonld", "json-ld"), ("graph.trig", "trig")])
def test_every_format_says_what_the_quads_say(built: Built, name: str, form: str) -> None:
    theirs = Dataset().parse(data=text(built, name), format=form)
    ours = Dataset().parse(data=text(built, "graph.nq"), format="nquads")
    names = {graph.identifier for graph in ours.graphs() if len(graph)}
    assert {graph.identifier for graph in theirs.graphs() if len(graph)} == names
    assert len(names) >= 9
    for one in names:
        assert isomorphic(theirs.graph(one), ours.graph(one)), one


def test_the_manifest_names_inputs_versions_and_counts(built: Built) -> None:
    manifest = json.loads(text(built, "manifest.json"))
    assert manifest["inputs"] == input_digests(MINI)
    assert manifest["versions"] == {name: version(name) for name in SHAPING}
    assert manifest["as_of"] == "2024-10-31"
    assert manifest["counts"]["claims"] == 25
    assert set(manifest["counts"]["claims_by_layer"]) == {layer.value for layer in Layer}
    assert sum(manifest["counts"]["claims_by_layer"].values()) == 25
    assert manifest["counts"]["sources"] == {"texts": 2, "references": 1}


@pytest.mark.parametrize("name", sorted(file_words()))
def test_no_file_holds_a_path_of_this_machine(built: Built, name: str) -> None:
    content = built.files[name].decode()
    assert str(MINI.parent.parent) not in content
    assert str(Path.home()) + "/" not in content


def test_the_manifest_has_no_clock(built: Built) -> None:
    moments = re.findall(r"\d{4}-\d{2}-\d{2}(?:T[\d:]+Z?)?", text(built, "manifest.json"))
    assert set(moments) == {"2024-10-31"}


@pytest.mark.parametrize("name", ["manifest.json", "findings.json", "rankings.json"])
def test_json_has_sorted_keys_and_line_feeds(built: Built, name: str) -> None:
    content = text(built, name)
    assert content.endswith("\n")
    assert "\r" not in content
    assert content == json.dumps(json.loads(content), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_the_pages_share_their_fonts(built: Built) -> None:
    fonts = [
        re.findall(r'<style id="fonts">(.*?)</style>', text(built, name), re.DOTALL)
        for name in ("index.html", "network.html")
    ]
    assert fonts[0] == fonts[1]
    assert len(fonts[0][0]) > 10_000


def test_the_same_bytes_under_another_hash_seed(built: Built, tmp_path: Path) -> None:
    mini = copy_of_mini(tmp_path)
    (mini / "layout.json").write_bytes(built.files["layout.json"])  # placing boxes has its own test and takes seconds
    digests = []
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(mini), str(tmp_path / seed), str(ONTOLOGY)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.append(done.stdout)
    assert digests[0].count("\n") == len(file_words())
    assert digests[0] == digests[1]


def test_an_output_opens_as_claims_graph_and_network(built: Built, tmp_path: Path) -> None:
    for name, content in built.files.items():
        (tmp_path / name).write_bytes(content)
    output = kg.open(tmp_path)
    assert len(output.claims) == 25
    assert (
        hashlib.sha256(output.graph_file.read_bytes()).hexdigest()
        == hashlib.sha256(built.files["graph.nq"]).hexdigest()
    )
    assert len(output.graph) > 1_000
    assert output.network("dominance").number_of_edges() == 1  # Rayhan ahead of Hongfeng; the chase is hedged


def test_public_names_are_these() -> None:
    assert kg.__all__ == ["open"]


def test_a_large_landscape_leaves_json_ld_out_and_says_so(built: Built) -> None:
    graphed = graph(MINI, ONTOLOGY)
    given = replace(read_given(MINI, ONTOLOGY, {}), layout=SavedLayout.from_json(text(built, "layout.json")))
    measured = measure(graphed.landscape, graphed.ontology)
    data = record_files(graphed.landscape, graphed.ontology, graphed.store, given, most_in_jsonld=25)
    few = artefacts(graphed.landscape, graphed.ontology, graphed.findings, measured, data, given, most_in_jsonld=25)
    assert "landscape.jsonld" not in few.files
    assert json.loads(few.files["manifest.json"])["notes"] == [
        "landscape.jsonld is left out from 25 claims on; graph.nq holds the same"
    ]
    assert b"landscape.jsonld" not in few.files["index.html"]
