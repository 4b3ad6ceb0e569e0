"""`kg export`: a file a format, named or to stdout, and clear words when it cannot be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyld import jsonld
from pyoxigraph import RdfFormat, parse

from kg.cli.export import FORMATS
from tests.cli.running import kg

STARTS = {"xlsx": b"PK", "gexf": b"<?xml", "graphml": b"<?xml", "csv": b"id,record", "jsonld": b'{"@context"'}


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_written(built_mini: Path, tmp_path: Path, format_: str) -> None:
    done = kg("export", "--format", format_, "--from", built_mini, "--output", tmp_path / "x", "--lang", "ar")
    assert (done.code, done.err) == (0, f"wrote {tmp_path / 'x'}\n")
    assert (tmp_path / "x").read_bytes().startswith(STARTS[format_])


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_file_twice(built_mini: Path, tmp_path: Path, format_: str) -> None:
    for name in ("one", "other"):
        kg("export", "--format", format_, "--from", built_mini, "--output", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_pyld_reads_the_exported_graph(built_mini: Path, tmp_path: Path) -> None:
    kg("export", "--format", "jsonld", "--from", built_mini, "--output", tmp_path / "x.jsonld")
    read = jsonld.to_rdf(json.loads((tmp_path / "x.jsonld").read_text("utf-8")), {"format": "application/n-quads"})
    theirs = list(parse(read.encode(), format=RdfFormat.N_QUADS))
    ours = list(parse((built_mini / "graph.nq").read_bytes(), format=RdfFormat.N_QUADS))
    assert {str(quad) for quad in theirs if "_:" not in str(quad)} == {
        str(quad) for quad in ours if "_:" not in str(quad)
    }
    assert len(theirs) == len(ours)  # with those about the ontology's lists, whose nodes each reader names anew


def test_a_folder_as_target_is_refused(built_mini: Path, tmp_path: Path) -> None:
    done = kg("export", "--from", built_mini, "--output", tmp_path)
    assert (done.code, done.err) == (
        2,
        f"error: {tmp_path}: is a folder; name a file with --output, such as {tmp_path / 'landscape.xlsx'}",
    )


def test_a_folder_that_does_not_exist_is_named(built_mini: Path, tmp_path: Path) -> None:
    done = kg("export", "--from", built_mini, "--output", tmp_path / "no" / "x")
    assert done.code == 6
    assert f"there is no folder {tmp_path / 'no'}; make it first" in done.err
