"""`kg check`: exit codes and the two formats."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from kg.cli.check import check
from tests.landscapes import MINI, copy_of_mini, put


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(check, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def with_warning(tmp_path: Path) -> Path:
    folder = copy_of_mini(tmp_path)
    put(folder / "entities.csv", 2, "zh", "")  # label-missing
    return folder


def test_text_groups_by_severity_and_ends_with_counts(tmp_path: Path) -> None:
    code, output = run(with_warning(tmp_path))
    assert code == 0
    assert output.startswith("WARNING\n") and "[label-missing]" in output.split("INFO")[0]
    assert output.splitlines()[-1].startswith("2 findings: 0 violation, 1 warning, 1 info")


def test_strict_exits_1_on_a_warning(tmp_path: Path) -> None:
    assert run(with_warning(tmp_path), "--strict")[0] == 1
    assert run(MINI, "--strict")[0] == 0


def test_json_holds_every_field_of_a_finding() -> None:
    code, output = run(MINI, "--format", "json")
    assert code == 0
    assert {tuple(finding) for finding in json.loads(output)} == {("severity", "check", "where", "message", "todo")}


def test_source_that_was_edited_exits_1_with_its_rows(tmp_path: Path) -> None:
    text = tmp_path / "edited.txt"
    text.write_text((MINI / "sources" / "m1.txt").read_text(encoding="utf-8").replace("a", "o"), encoding="utf-8")
    code, output = run(MINI, "--source", text)
    assert code == 1
    assert "[source-digest]" in output
    assert run(MINI, "--source", MINI / "sources" / "m1.txt")[0] == 0
