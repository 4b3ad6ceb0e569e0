"""An invented bicycle market in which every named question has an answer, as a built store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from kg.graph.ontology import load_ontology
from kg.graph.rules import apply_rules
from kg.graph.serialise import sorted_quads, to_nquads
from kg.graph.store import build_store
from kg.model import Claim, Evidence
from kg.vocab import Certainty, Modality, Polarity, Precision, Record, SourceKind, Status
from tests.factory import entity, landscape, source

ONTOLOGY = Path(__file__).parents[2] / "ontology"
PLACES = (
    entity("oslo", "Place", en="Oslo", zh="奥斯陆", ar="أوسلو"),
    entity("chief", "RoleType", en="Chief engineer", zh="总工程师", ar="كبير المهندسين"),
    entity("folding", "Technology", en="Folding", zh="折叠", ar="الطي"),
    entity("price-war", "Topic", en="Price war", zh="价格战", ar="حرب الأسعار"),
)


def said(subject: str, predicate: str, object: str | None = None, /, *, id: str = "", **fields: Any) -> Claim:
    """A stated claim with a span of its own; its id says what it says."""
    record = fields.pop("record", Record.STATED)
    family = "background" if record is Record.BACKGROUND else _families()[predicate]
    name = id or f"{subject}-{predicate}-{object or 'figure'}".lower()
    line = sum(map(ord, name)) % 900
    evidence = fields.pop("evidence", (Evidence("s1", line, 0, 5, "0" * 12),))
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Claim(name, record, family, subject, predicate, object, evidence=evidence, recorded_at=moment, **fields)


@cache
def _families() -> dict[str, str]:
    return {name: predicate.family.value for name, predicate in load_ontology(ONTOLOGY).predicates.items()}


def claims() -> tuple[Claim, ...]:
    """At least one claim for each question."""
    opinion: dict[str, Any] = {"modality": Modality.EVALUATION, "segment": "city-bikes"}
    spring: dict[str, Any] = {"valid_from": date(2024, 3, 1), "precision": Precision.MONTH}
    return (
        said("aurora", "aheadOf", "borealis", **opinion),
        said("cygnus", "chases", "aurora", **opinion, attributed_to="omar-haddad", paraphrase="Cygnus is said to hurry."),
        said("aurora", "leads", "city-bikes", modality=Modality.FORECAST, certainty=Certainty.HEDGED),
        said("eclair", "pioneered", "folding", **spring),
        said("dune", "createsOpeningFor", "eclair", **opinion),
        said("dune", "competesFor", "range"),
        said("aurora", "hasAdvantageIn", "range", aspect="in winter"),
        said("borealis", "hasAdvantageIn", "range", attributed_to="li-mei"),
        said("city-bikes", "leadershipRequires", "range"),
        said("city-bikes", "leadershipRequires", "price-war"),
        said("li-mei", "leadsProject", "night-line"),
        said("night-line", "projectOf", "aurora"),
        said("night-line", "projectFor", "aurora-one"),
        said("borealis", "supports", "night-line", aspect="money"),
        said("cygnus", "prioritises", "folding"),
        said("omar-haddad", "holdsRoleAt", "dune", context_role="chief", as_of=date(2024, 5, 1), precision=Precision.MONTH),
        said("old-guild", "hasMember", "dune"),
        said("aurora", "develops", "aurora-one"),
        said("borealis", "launched", "borealis-go", **spring),
        said("aurora-one", "inSegment", "city-bikes"),
        said("borealis-go", "inSegment", "city-bikes"),
        said("cygnus", "launched", "route-model", valid_from=date(2024, 1, 1), precision=Precision.QUARTER),
        said("route-model", "inSegment", "city-bikes"),
        said("aurora-one", "releaseStage", "cl:GeneralAvailability", polarity=Polarity.DENIED),
        said("aurora-one", "heldBackBy", "range", attributed_to="li-mei", status=Status.DISPUTED, contradicts=("the-author",)),
        said("aurora-one", "heldBackBy", "price-war", id="the-author", status=Status.DISPUTED),
        said("dune", "upgraded", "ride-hub", **spring),
        said("dune", "operates", "ride-hub"),
        said("aurora-one", "usesTechnology", "folding"),
        said("aurora", "inTalksWith", "dune", modality=Modality.FACT, attributed_to="old-guild"),
        said("aurora", "owns", "eclair", record=Record.BACKGROUND, evidence=(Evidence("ref-oslo"),)),
        said("city-bikes", "marketSize", value=Decimal(300), unit="CNY", id="whole", place="oslo"),
        said("city-bikes", "marketSize", value=Decimal(200), unit="CNY", id="part-a", part_of="whole", aspect="sold"),
        said("city-bikes", "marketSize", value=Decimal("99.5"), unit="CNY", id="part-b", part_of="whole", aspect="let"),
        said("aurora-one", "unitPrice", from_value=Decimal(6), to_value=Decimal(16), unit="CNY", **spring),
        said("city-bikes", "cost", from_value=Decimal(100), to_value=Decimal(5), unit="CNY"),
        said("city-bikes", "activeUsers", minimum=Decimal(1000), unit="people"),
        said("folding", "drives", "price-war", **opinion, attributed_to="li-mei"),
        said("dune", "launched", "street-song", id="wrong", status=Status.RETRACTED, reason="it was Cygnus",
             invalidated_at=datetime(2026, 2, 1, tzinfo=UTC)),
    )  # fmt: skip


@cache
def graph() -> bytes:
    """The built graph as N-Quads, rules applied."""
    reference = source("ref-oslo", SourceKind.REFERENCE, url="https://example.org/register")
    stated = landscape(claims(), entities=PLACES, sources=(reference,))
    store = build_store(stated, ONTOLOGY)
    apply_rules(store, stated, load_ontology(ONTOLOGY), ONTOLOGY / "rules")
    return to_nquads(sorted_quads(store))


def cell(text: str) -> str:
    """One spelling for what the engines spell differently: 300 and 300.0, Z and +00:00."""
    try:
        return str(Decimal(text).normalize())
    except InvalidOperation:
        pass
    try:
        return str(datetime.fromisoformat(text))
    except ValueError:
        return text
