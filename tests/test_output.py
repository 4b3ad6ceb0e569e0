"""The output folder read back: what a damaged manifest ends in."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.reading import refuse_other_market
from kg.errors import InputError, UsageError
from kg.output import CLAIMS, GRAPH, MANIFEST, Output
from tests.cli.running import kg
from tests.landscapes import MINI

DAMAGED = {
    "empty": b"",
    "no JSON": b'{"landscape": "harb',
    "no object": b'["harbour"]',
    "no inputs": b'{"landscape": "harbour"}',
    "no landscape": b'{"inputs": {}}',
    "inputs of another kind": b'{"landscape": "harbour", "inputs": ["claims/usage.csv"]}',
    "a name of another kind": b'{"landscape": null, "inputs": {}}',
    "no UTF-8": '{"landscape": "café", "inputs": {}}'.encode("latin-1"),
}


@pytest.fixture(params=DAMAGED.values(), ids=DAMAGED.keys())
def damaged(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / MANIFEST).write_bytes(request.param)
    return folder


def test_damaged_manifest_is_told_with_what_to_do(damaged: Path) -> None:
    with pytest.raises(InputError) as caught:
        _ = Output(damaged, Path()).manifest
    assert str(caught.value) == (
        f"{damaged / MANIFEST}: is damaged: it does not say what the folder was built from; "
        f"delete the folder {damaged} and run `kg build`"
    )


def test_build_may_replace_an_output_whose_manifest_is_damaged(damaged: Path) -> None:
    refuse_other_market(damaged, MINI)
    (damaged / MANIFEST).write_text('{"landscape": "قهوة", "inputs": {}}', encoding="utf-8")
    with pytest.raises(UsageError, match="holds the answer for قهوة"):
        refuse_other_market(damaged, MINI)


@pytest.mark.parametrize("command", [["leaders", "companies"], ["ask", "competitors"], ["why", "a1"]])
def test_reading_command_ends_in_one_sentence(damaged: Path, command: list[str]) -> None:
    for name in (GRAPH, CLAIMS):
        (damaged / name).touch()
    ran = kg(*command, "--output", damaged)
    assert ran.code == 3
    assert ran.err.startswith(f"error: {damaged / MANIFEST}: is damaged") and "\n" not in ran.err
