"""`kg new`: a landscape that is sound from the start."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.claims.curated import load_landscape
from kg.claims.renaming import plan_renaming
from kg.claims.scaffold import new_landscape
from kg.errors import StorePermissionError, UsageError
from kg.graph.rules import apply_rules
from kg.graph.store import build_store
from kg.graph.validate import validate
from kg.vocab import Polarity, Severity
from tests.landscapes import ONTOLOGY, ontology

TODAY = date(2026, 1, 2)


def made(tmp_path: Path) -> Path:
    return new_landscape(tmp_path / "data" / "coffee-2025", ontology(), as_of=TODAY)


def test_a_new_landscape_loads_and_teaches_four_kinds_of_claim(tmp_path: Path) -> None:
    landscape = load_landscape(made(tmp_path), ontology())
    assert (landscape.name, landscape.as_of) == ("coffee-2025", TODAY)
    assert [claim.predicate for claim in landscape.claims] == ["aheadOf", "unitPrice", "develops", "launched"]
    assert [claim.polarity for claim in landscape.claims].count(Polarity.DENIED) == 1
    assert set(landscape.texts) == {"example"}


def test_everything_in_it_is_marked_as_an_example(tmp_path: Path) -> None:
    landscape = load_landscape(made(tmp_path), ontology())
    assert all(claim.paraphrase.startswith("example: ") for claim in landscape.claims)
    assert all(entity.id.startswith("example-") and "example" in entity.note for entity in landscape.entities.values())
    assert all(set(entity.labels) == {"en", "zh", "ar"} for entity in landscape.entities.values())


def test_its_ids_are_filled_in(tmp_path: Path) -> None:
    assert not plan_renaming(made(tmp_path), ontology()).texts


def test_checks_find_no_violation_in_it(tmp_path: Path) -> None:
    landscape = load_landscape(made(tmp_path), ontology())
    store = build_store(landscape, ONTOLOGY)
    apply_rules(store, landscape, ontology(), ONTOLOGY / "rules")
    found = validate(store, ONTOLOGY / "shapes.ttl")
    assert [finding for finding in found if finding.severity is Severity.VIOLATION] == []


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    folder = made(tmp_path)
    before = sorted(folder.rglob("*"))
    with pytest.raises(UsageError, match="exists already; choose another name"):
        new_landscape(folder, ontology(), as_of=TODAY)
    assert sorted(folder.rglob("*")) == before
    assert list(folder.parent.iterdir()) == [folder]


def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "coffee").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="exists already"):
        new_landscape(tmp_path / "coffee", ontology(), as_of=TODAY)


@pytest.mark.parametrize("name", ["Coffee", "con", "..", "a b", "咖啡", "x" * 65])
def test_a_name_that_makes_no_address_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a landscape"):
        new_landscape(tmp_path / name, ontology(), as_of=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StorePermissionError, match="cannot be made"):
        new_landscape(tmp_path / "file" / "coffee", ontology(), as_of=TODAY)


def test_without_the_example_it_is_empty_and_builds_all_the_same(tmp_path: Path) -> None:
    folder = new_landscape(tmp_path / "balloons", ontology(), as_of=TODAY, is_empty=True)
    made = load_landscape(folder, ontology())
    assert (made.entities, made.sources, made.claims) == ({}, {}, ())
