"""The generator makes what the benchmarks say it makes: a sound landscape of the stated shape."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kg.claims.curated import load_landscape
from kg.claims.grounding import verify_source
from kg.claims.identity import stale_ids
from kg.graph.ontology import load_ontology
from kg.graph.rules import apply_rules
from kg.graph.store import build_store
from kg.graph.validate import validate
from kg.model import Finding, Landscape
from kg.vocab import LANGUAGES, Polarity, Severity
from tests.benchmarks.generator import SEGMENTS, segment_sizes, write_landscape

ONTOLOGY = Path(__file__).parents[2] / "ontology"
CLAIMS = 300


@cache
def made() -> tuple[Landscape, tuple[Finding, ...]]:
    """A generated landscape as loaded, and every span that does not fit its text."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_landscape(folder, CLAIMS)
        landscape = load_landscape(folder, load_ontology(ONTOLOGY))
        texts = sorted((folder / "sources").iterdir())
        return landscape, tuple(finding for text in texts for finding in verify_source(landscape, text))


def share(count: int) -> float:
    return count / CLAIMS


def test_it_loads_with_the_claims_asked_for_and_ids_that_fit() -> None:
    landscape, _ = made()
    assert len(landscape.claims) == CLAIMS
    assert stale_ids(landscape.claims) == []


def test_every_span_fits_its_text() -> None:
    landscape, misfits = made()
    assert misfits == ()
    assert landscape.texts.keys() == landscape.sources.keys()


def test_nothing_in_it_is_a_violation() -> None:
    landscape, _ = made()
    store = build_store(landscape, ONTOLOGY)
    apply_rules(store, landscape, load_ontology(ONTOLOGY), ONTOLOGY / "rules")
    findings = validate(store, ONTOLOGY / "shapes.ttl")
    assert [str(finding) for finding in findings if finding.severity is Severity.VIOLATION] == []


def test_shares_of_denied_attributed_and_spans() -> None:
    claims = made()[0].claims
    assert share(sum(claim.polarity is Polarity.DENIED for claim in claims)) == 0.05
    assert share(sum(claim.attributed_to is not None for claim in claims)) == 0.20
    assert share(sum(len(claim.evidence) for claim in claims)) == 1.5


def test_ten_claims_a_company_and_labels_in_three_languages() -> None:
    entities = made()[0].entities.values()
    assert sum(entity.type == "Company" for entity in entities) == CLAIMS // 10
    assert all(entity.labels.keys() == set(LANGUAGES) for entity in entities)


def test_the_most_mentioned_company_is_mentioned_far_more_than_the_middle_one() -> None:
    landscape, _ = made()
    mentions = Counter(
        claim.subject for claim in landscape.claims if landscape.entities[claim.subject].type == "Company"
    )
    ranked = [count for _, count in mentions.most_common()]
    assert ranked[0] > 5 * ranked[len(ranked) // 2]


def test_the_largest_of_forty_segments_holds_a_tenth_of_the_offerings() -> None:
    sizes = segment_sizes(1_000)
    assert (len(sizes), sum(sizes)) == (SEGMENTS, 1_000)
    assert max(sizes) == pytest.approx(100, abs=1)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_landscape(tmp_path / name, 100, seed=3)
    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert len(one) >= 12 and one == two
