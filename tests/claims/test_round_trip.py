"""A claim is the same after a journey through claims.jsonl and through the graph; ids, rebuilding and retraction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.claims.curated import load_landscape
from kg.claims.identity import claim_id
from kg.claims.records import from_jsonl, to_jsonl
from kg.graph.build import landscape_quads
from kg.graph.read import read_landscape
from kg.graph.rules import apply_rules
from kg.graph.serialise import sorted_quads, to_nquads
from kg.graph.store import build_store, read_store
from kg.model import Claim, Evidence, FileLine, Landscape
from kg.vocab import Certainty, Family, Modality, Polarity, Precision, Record, Status
from tests import factory
from tests.landscapes import ONTOLOGY, copy_of_mini, mini, ontology, put

Journey = Callable[[Landscape], tuple[Claim, ...]]


def through_json(landscape: Landscape) -> tuple[Claim, ...]:
    return from_jsonl(to_jsonl(landscape.claims, landscape.entities, ontology()))


def through_graph(landscape: Landscape) -> tuple[Claim, ...]:
    store = Store()
    store.extend(landscape_quads(landscape))
    return read_landscape(read_store(to_nquads(sorted_quads(store)))).claims


JOURNEYS = pytest.mark.parametrize("journey", [through_json, through_graph])

# What a cell may hold: no control characters, separators or lone surrogates (kg.sources.tables refuses them), stripped.
_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40).map(str.strip)
_SOME_TEXT = _TEXT.filter(bool)
_DAY = st.dates(date(1, 1, 1), date(9999, 12, 31))
_MOMENT = st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
# 15 digits in all (kg.sources.cells.MAX_DIGITS), up to 6 of them behind the point.
_NUMBER = st.integers(-(10**14), 10**14).flatmap(lambda n: st.integers(0, 6).map(lambda e: Decimal(n).scaleb(-e)))
_ID = st.from_regex(r"[a-z0-9]([a-z0-9.-]{0,20}[a-z0-9])?", fullmatch=True)
_CLAIM_IDS = st.lists(_ID, max_size=3, unique=True).map(lambda ids: tuple(sorted(ids)))
_THING = st.sampled_from(sorted(factory.MARKET))
_DIGEST = st.text("0123456789abcdef", min_size=12, max_size=12)
_SPANS = st.lists(
    st.builds(lambda line, start, length, digest: Evidence("s1", line, start, start + length, digest),
              st.integers(0, 9999), st.integers(0, 9999), st.integers(1, 99), _DIGEST),
    min_size=1, max_size=3, unique_by=lambda span: (span.line, span.start, span.end),
).map(lambda spans: tuple(sorted(spans)))  # fmt: skip


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim as a reader or a rule could have made it: one kind of thing said, evidence as its record wants it."""
    record = draw(st.sampled_from(Record))
    said = draw(st.sampled_from(["object", "term", "value", "range", "change", "nothing"]))
    numbers = {"value": ["value"], "range": ["minimum", "maximum"], "change": ["from_value", "to_value"]}.get(said, [])
    evidence = {Record.STATED: draw(_SPANS), Record.BACKGROUND: (Evidence("ref"),), Record.INFERRED: ()}[record]
    return Claim(
        id=draw(_ID),
        record=record,
        family=draw(st.sampled_from(Family)).value,
        subject=draw(_THING),
        predicate=draw(st.sampled_from(sorted(ontology().predicates))),
        object={"object": draw(_THING), "term": "cl:LimitedTest"}.get(said),
        **{name: draw(_NUMBER) for name in numbers},
        unit=draw(_TEXT) if numbers else "",
        aspect=draw(_TEXT),
        polarity=draw(st.sampled_from(Polarity)),
        modality=draw(st.sampled_from(Modality)),
        certainty=draw(st.sampled_from(Certainty)),
        attributed_to=draw(st.none() | _THING),
        valid_from=draw(st.none() | _DAY),
        valid_until=draw(st.none() | _DAY),
        as_of=draw(st.none() | _DAY),
        precision=draw(st.none() | st.sampled_from(Precision)),
        segment=draw(st.none() | _THING),
        place=draw(st.none() | _THING),
        context_role=draw(st.none() | _THING),
        context_organization=draw(st.none() | _THING),
        distributive=draw(st.booleans()),
        part_of=draw(st.none() | _ID),
        evidence=evidence,
        paraphrase=draw(_SOME_TEXT),
        confidence=draw(st.decimals(0, 1, places=2)),
        credibility=draw(st.integers(1, 6)),
        status=draw(st.sampled_from(Status)),
        recorded_at=draw(st.none() | _MOMENT),
        invalidated_at=draw(st.none() | _MOMENT),
        reason=draw(_TEXT),
        supersedes=draw(st.none() | _ID),
        contradicts=draw(_CLAIM_IDS),
        rule=draw(_ID) if record is Record.INFERRED else None,
        derived_from=draw(_CLAIM_IDS) if record is Record.INFERRED else (),
        origin=draw(st.none() | st.just(FileLine("claims/market.csv", 7))),
    )


@JOURNEYS
def test_the_mini_landscape_comes_back_with_what_follows_from_it(journey: Journey) -> None:
    landscape = apply_rules(build_store(mini(), ONTOLOGY), mini(), ontology(), ONTOLOGY / "rules")
    assert len(landscape.claims) > len(mini().claims)
    assert journey(landscape) == landscape.claims


@JOURNEYS
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(one=claims())
def test_any_claim_comes_back(journey: Journey, one: Claim) -> None:
    landscape = factory.landscape([one], sources=[factory.source("ref")])
    assert journey(landscape) == (one,)


def test_the_line_a_claim_stands_on_comes_back_from_the_graph() -> None:
    assert [claim.origin for claim in through_graph(mini())] == [claim.origin for claim in mini().claims]


def test_a_frame_comes_back_from_the_graph() -> None:
    store = Store()
    store.extend(landscape_quads(mini()))
    again = read_landscape(store)
    assert (again.name, again.base, again.labels, again.as_of) == (
        mini().name,
        mini().base,
        mini().labels,
        mini().as_of,
    )
    assert again.sources == mini().sources
    assert {key: entity.labels for key, entity in again.entities.items()} == {
        key: entity.labels for key, entity in mini().entities.items()
    }


def test_an_id_depends_on_what_is_said_and_on_nothing_else() -> None:
    one = mini().claims[0]
    same = replace(
        one, paraphrase="x", confidence=Decimal("0.1"), credibility=1, status=Status.DISPUTED, contradicts=("y",)
    )
    others = [
        replace(one, subject="windrow"),
        replace(one, predicate="chases"),
        replace(one, object="windrow"),
        replace(one, object=None, value=Decimal(1), unit="CNY"),
        replace(one, aspect="speed"),
        replace(one, segment=None),
        replace(one, as_of=date(2024, 1, 1)),
        replace(one, attributed_to="eole"),
        replace(one, polarity=Polarity.DENIED),
    ]
    assert claim_id(same) == one.id
    assert len({one.id, *map(claim_id, others)}) == len(others) + 1


def graph_of(folder: Path) -> tuple[Landscape, bytes]:
    stated = load_landscape(folder, ontology())
    store = build_store(stated, ONTOLOGY)
    return apply_rules(store, stated, ontology(), ONTOLOGY / "rules"), to_nquads(sorted_quads(store))


def test_rebuilding_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    assert graph_of(folder)[1] == graph_of(folder)[1]


def test_applying_the_rules_again_adds_nothing() -> None:
    store = build_store(mini(), ONTOLOGY)
    once = apply_rules(store, mini(), ontology(), ONTOLOGY / "rules")
    before = to_nquads(sorted_quads(store))
    twice = apply_rules(store, mini(), ontology(), ONTOLOGY / "rules")
    assert twice.claims == once.claims
    assert to_nquads(sorted_quads(store)) == before


def rests_on(claim: Claim, premise: str, by_id: dict[str, Claim]) -> bool:
    return premise in claim.derived_from or any(rests_on(by_id[one], premise, by_id) for one in claim.derived_from)


# The group claim carries two inferred rivalries, one membership carries one of them, the launch carries nothing.
@pytest.mark.parametrize(
    ("file", "line", "claim", "fallen"),
    [
        ("competition", 3, "m1-02-95e0dd3cd7", 2),
        ("value-chain", 2, "m1-02-65e6298597", 1),
        ("events", 2, "m1-03-ab131772fd", 0),
    ],
)
def test_retracting_a_claim_removes_exactly_what_rested_on_it(
    tmp_path: Path, file: str, line: int, claim: str, fallen: int
) -> None:
    folder = copy_of_mini(tmp_path)
    before = {one.id: one for one in graph_of(folder)[0].claims}
    resting = {one.id for one in before.values() if rests_on(one, claim, before)}
    put(folder / f"claims/{file}.csv", line, "status", "retracted")
    after = {one.id: one for one in graph_of(folder)[0].claims}
    assert before.keys() - after.keys() == resting
    assert len(resting) == fallen
    assert after.keys() <= before.keys()
    assert all(after[key] == before[key] for key in after.keys() - {claim})
