"""load_ontology reads what loaders need and reports a broken file by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.graph.ontology import load_ontology
from kg.model import Ontology
from kg.vocab import Family, Takes
from tests.ontology.terms import ONTOLOGY

HEAD = """@prefix cl: <https://w3id.org/complandscape/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<https://w3id.org/complandscape/ns> owl:versionInfo "1.0.0" .
"""


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(ONTOLOGY)


def folder_with(folder: Path, content: str | bytes) -> Path:
    (folder / "landscape.ttl").write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_predicate_carries_everything_the_ontology_says(ontology: Ontology) -> None:
    predicate = ontology.predicates["sharesSegmentWith"]
    assert (predicate.family, predicate.takes) == (Family.COMPETITION, Takes.OBJECT)
    assert predicate.domain == predicate.range == {"Actor"}
    assert predicate.is_symmetric and predicate.is_rule_only and predicate.is_competitive
    assert predicate.event_class is None


def test_figure_predicate_names_its_event(ontology: Ontology) -> None:
    predicate = ontology.predicates["unitPrice"]
    assert (predicate.takes, predicate.event_class) == (Takes.FIGURE, "PolicyChange")
    assert predicate.domain == {"Actor", "Offering"}
    assert predicate.range == frozenset()


def test_heading_of_competition_is_no_predicate(ontology: Ontology) -> None:
    assert "competitiveRelation" not in ontology.predicates
    assert len(ontology.predicates) >= 60


def test_labels_come_in_three_languages(ontology: Ontology) -> None:
    assert ontology.labels["Company"] == {"en": "Company", "zh": "公司", "ar": "شركة"}


def test_class_tree_is_followed_to_the_top(ontology: Ontology) -> None:
    assert ontology.parents["Company"] == ("Organization",)
    assert ontology.is_a("Company", "Actor")
    assert not ontology.is_a("AIModel", "Actor")


def test_version_is_read(ontology: Ontology) -> None:
    assert ontology.version.count(".") == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(HEAD + "cl:a cl:b\n  cl:c cl:d cl:e .\n", r"landscape\.ttl:5: is not Turtle", id="syntax"),
        pytest.param(HEAD + "x:a x:b x:c .\n", r"landscape\.ttl:4: is not Turtle .*x:", id="unknown prefix"),
        pytest.param(b"# \n# \xff\n", r"landscape\.ttl:2: byte 0xff is not UTF-8", id="encoding"),
        pytest.param("", r"landscape\.ttl: 0 versions declared", id="empty"),
        pytest.param(HEAD + "cl:a cl:takes cl:Nothing .", "a has no known cl:takes; use one", id="unknown complement"),
    ],
)
def test_broken_file_is_reported_where_it_breaks(content: str | bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        load_ontology(folder_with(tmp_path, content))


def test_missing_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read \(No such file or directory\)"):
        load_ontology(tmp_path / "nowhere")


def test_all_problems_are_reported(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        load_ontology(folder_with(tmp_path, HEAD + "cl:a cl:takes cl:B . cl:c cl:takes cl:D ."))
    assert len(raised.value.problems) == 4
