"""How the program ends: exit codes and the form of messages, in a process of its own."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.landscapes import MINI, copy_of_mini, put

_PR_CAPBSET_DROP = 24  # linux/prctl.h
_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 1, 2  # linux/capability.h


def _obey_permissions() -> None:
    """Root ignores permissions by two capabilities; a program started without them must obey, like everybody else's."""
    if os.geteuid() != 0:
        return
    for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
        if ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            raise OSError("root, and cannot give up the right to ignore permissions")


def run(*arguments: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        preexec_fn=_obey_permissions,
    )


def test_findings_end_in_1() -> None:
    assert run("cite", "m1", "qqq", MINI).returncode == 1


def test_wrong_use_ends_in_2() -> None:
    done = run("cite", "m9", "x", MINI)
    assert done.returncode == 2
    assert done.stderr == 'error: there is no source "m9"; the sources are m1, m2, ref-harbour-register\n'


def test_an_unknown_command_ends_in_2_with_a_suggestion() -> None:
    done = run("cit")
    assert done.returncode == 2 and 'there is no command "cit"; did you mean "cite"?' in done.stderr


def test_bad_input_ends_in_3_with_a_line_for_each_problem_and_no_traceback(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / "claims/usage.csv", 2, "min", "many")
    put(folder / "entities.csv", 2, "type", "Projet")
    done = run("ids", "mini", cwd=tmp_path)
    assert done.returncode == 3
    first, second = done.stderr.splitlines()
    assert first.startswith('error: mini/claims/usage.csv:2: min "many" is not a number; write plain digits')
    assert second == 'error: mini/entities.csv:2: type "Projet" is not a class of the ontology; did you mean "Project"?'


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    done = run("--debug", "ids", tmp_path)
    assert "Traceback" in done.stderr


def test_the_environment_asks_for_the_traceback_too(tmp_path: Path) -> None:
    assert "Traceback" in run("ids", tmp_path, KG_DEBUG="1").stderr
    assert "Traceback" not in run("ids", tmp_path, KG_DEBUG="").stderr


@pytest.mark.parametrize("layout", [b'{"rivalry": [1]}', b"{", b"\xff"])
def test_a_layout_that_is_none_ends_in_3(tmp_path: Path, layout: bytes) -> None:
    folder = copy_of_mini(tmp_path)
    (folder / "layout.json").write_bytes(layout)
    done = run("build", folder, "--output", tmp_path / "out")
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith(f"error: {folder}/layout.json: cannot be read (")


def test_a_layout_in_a_read_only_folder_ends_in_6(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    folder.chmod(0o555)
    done = run("layout", folder, "--save")
    assert done.returncode == 6 and f"{folder}/layout.json: cannot be written (Permission denied)" in done.stderr


def test_a_read_only_claims_folder_ends_in_6_and_changes_nothing(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / "claims/usage.csv", 2, "id", "")
    before = (folder / "claims/usage.csv").read_bytes()
    (folder / "claims").chmod(0o555)
    done = run("ids", folder)
    assert done.returncode == 6
    assert done.stderr.startswith(
        f"error: {folder}/claims/usage.csv: cannot be written (Permission denied); give yourself"
    )
    assert (folder / "claims/usage.csv").read_bytes() == before


def test_a_claims_file_that_may_not_be_read_ends_in_3(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (folder / "claims/usage.csv").chmod(0)
    done = run("ids", folder)
    assert done.returncode == 3
    assert f"{folder}/claims/usage.csv: cannot be read (Permission denied); check its permissions" in done.stderr


def test_a_text_that_may_not_be_read_ends_in_3(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (folder / "sources/m1.txt").chmod(0)
    done = run("cite", "m1", "x", folder)
    assert done.returncode == 3
    assert f"{folder}/sources/m1.txt: cannot be read (Permission denied)" in done.stderr


def test_a_new_landscape_in_a_read_only_folder_ends_in_6(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    done = run("new", tmp_path / "coffee")
    assert done.returncode == 6 and "coffee: cannot be made (Permission denied)" in done.stderr


def test_a_read_only_output_folder_ends_in_6(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out").chmod(0o555)
    done = run("build", MINI, "--output", tmp_path / "out")
    assert done.returncode == 6
    assert f"{tmp_path / 'out'}: may not be written; give yourself permission or choose another folder" in done.stderr


def test_an_output_below_a_read_only_folder_ends_in_6(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed").chmod(0o555)
    done = run("build", MINI, "--output", tmp_path / "closed" / "out")
    assert done.returncode == 6 and "cannot be written (Permission denied)" in done.stderr


def test_an_output_that_is_a_symbolic_link_ends_in_2(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    done = run("build", MINI, "--output", tmp_path / "out")
    assert done.returncode == 2
    assert f"{tmp_path / 'out'}: is a symbolic link; name the folder it points to" in done.stderr
    assert list((tmp_path / "real").iterdir()) == []


def test_bad_input_leaves_the_old_output_as_it_was(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text("old", encoding="utf-8")
    put(folder / "claims/usage.csv", 2, "confidence", "2")
    done = run("build", folder, "--output", tmp_path / "out")
    assert done.returncode == 3
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["manifest.json"]
    assert (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("name", ["../up", "a/../../up", "CON", "a\u202eb", "x" * 5000])
def test_a_hostile_name_makes_nothing(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    done = run("add", MINI / "sources" / "m1.txt", copy_of_mini(tmp_path), "--lang", "ar", "--id", name, cwd=inside)
    assert done.returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inside", "mini"]
