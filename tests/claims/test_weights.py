"""Ready weights are found by name; a wrong name is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.claims.weights import read_weights, ready_weights
from kg.errors import InputError, UsageError


def test_weights_are_found_by_their_bare_name_and_by_path(tmp_path: Path) -> None:
    (tmp_path / "weights").mkdir()
    file = tmp_path / "weights" / "thèse.toml"
    file.write_text('name = "论点"\n', encoding="utf-8")
    ready = ready_weights(tmp_path)
    assert list(ready) == ["thèse"]
    assert read_weights("thèse", ready) == read_weights(str(file), {}) == (str(file), 'name = "论点"\n')


def test_a_landscape_without_weights_has_none(tmp_path: Path) -> None:
    assert ready_weights(tmp_path) == ready_weights(None) == {}


def test_a_wrong_name_is_told_with_what_is_at_hand(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r'no weights "teory".*did you mean "theory"'):
        read_weights("teory", {"theory": tmp_path})
    with pytest.raises(UsageError, match="ready here: none"):
        read_weights("theory", {})


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="cannot be read as UTF-8"):
        read_weights(str(tmp_path / "w.toml"), {})
