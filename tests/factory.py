"""Builders for tests: a small invented bicycle market, with labels in English, Chinese and Arabic.

Say only what a test is about: `claim("aurora", "aheadOf", "borealis", segment="city-bikes")`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from kg.model import Claim, Entity, Evidence, Landscape, Ontology, Predicate, Source
from kg.vocab import Family, Record, SourceKind, Takes

AS_OF = date(2024, 10, 31)

# id: type, en, zh, ar
MARKET = {
    "aurora": ("Company", "Aurora Cycles", "极光单车", "أورورا للدراجات"),
    "borealis": ("Company", "Borealis Bikes", "北极单车", "بورياليس"),
    "cygnus": ("Company", "Cygnus Mobility", "天鹅出行", "سيغنوس"),
    "dune": ("Company", "Dune Rides", "沙丘骑行", "كثيب"),
    "eclair": ("Company", "Éclair Vélos", "闪电单车", "إكلير"),
    "old-guild": ("ActorGroup", "Old Guild", "老行会", "النقابة القديمة"),
    "aurora-one": ("SoftwareProduct", "Aurora One", "极光一号", "أورورا ون"),
    "borealis-go": ("SoftwareProduct", "Borealis Go", "北极行", "بورياليس غو"),
    "route-model": ("AIModel", "Route Model", "路线模型", "نموذج المسار"),
    "ride-hub": ("Platform", "Ride Hub", "骑行中心", "مركز الركوب"),
    "street-song": ("ContentWork", "Street Song", "街头之歌", "أغنية الشارع"),
    "li-mei": ("Person", "Li Mei", "李梅", "لي مي"),
    "omar-haddad": ("Person", "Omar Haddad", "奥马尔·哈达德", "عمر حداد"),
    "night-line": ("Project", "Night Line", "夜线", "خط الليل"),
    "bikes": ("MarketSegment", "Bikes", "单车", "الدراجات"),
    "city-bikes": ("MarketSegment", "City bikes", "城市单车", "دراجات المدينة"),
    "cargo-bikes": ("MarketSegment", "Cargo bikes", "货运单车", "دراجات الشحن"),
    "range": ("Capability", "Range", "续航", "المدى"),
}
BROADER = {"city-bikes": "bikes", "cargo-bikes": "bikes"}

# class: its direct superclass
CLASSES = {
    "Organization": "Actor",
    "Company": "Organization",
    "OrganizationalUnit": "Organization",
    "Institution": "Organization",
    "ActorGroup": "Actor",
    "Person": "Actor",
    "SoftwareProduct": "Offering",
    "AIModel": "Offering",
    "Platform": "Offering",
    "ContentWork": "Offering",
    "MarketSegment": "Concept",
    "Technology": "Concept",
    "Capability": "Concept",
    "Topic": "Concept",
}

# predicate: family, domain, range
PREDICATES = {
    "competesWith": (Family.COMPETITION, "Actor Offering", "Actor Offering"),
    "aheadOf": (Family.COMPETITION, "Actor Offering", "Actor Offering"),
    "chases": (Family.COMPETITION, "Actor Offering", "Actor Offering"),
    "sharesSegmentWith": (Family.COMPETITION, "Actor", "Actor"),
    "leads": (Family.COMPETITION, "Actor Offering", "MarketSegment"),
    "develops": (Family.VALUE_CHAIN, "Actor", "Offering"),
    "owns": (Family.VALUE_CHAIN, "Actor", "Actor Offering"),
    "operates": (Family.VALUE_CHAIN, "Actor", "Platform"),
    "distributesVia": (Family.VALUE_CHAIN, "Offering", "Platform"),
    "hasMember": (Family.VALUE_CHAIN, "ActorGroup", "Actor Offering"),
    "leadsProject": (Family.LEADERSHIP, "Person", "Project"),
    "projectOf": (Family.LEADERSHIP, "Project", "Organization"),
    "holdsRoleAt": (Family.LEADERSHIP, "Person", "Organization"),
    "leadershipRequires": (Family.LEADERSHIP, "MarketSegment", "Capability Topic"),
    "hasAdvantageIn": (Family.LEADERSHIP, "Actor Offering Place", "Capability Topic"),
    "inSegment": (Family.MARKET, "Offering", "MarketSegment"),
    "activeIn": (Family.MARKET, "Actor", "MarketSegment"),
    "marketSize": (Family.MARKET, "MarketSegment", ""),
    "launched": (Family.EVENTS, "Actor", "Offering"),
    "upgraded": (Family.EVENTS, "Actor", "Offering"),
    "remark": (Family.REMARKS, "", ""),
}
SYMMETRIC = {"competesWith", "sharesSegmentWith"}
EVENTS = {"launched": "Launch", "upgraded": "Upgrade"}


def entity(id: str, type: str = "Company", *, en: str = "", zh: str = "", ar: str = "", **fields: Any) -> Entity:
    """An entity; without a label its id is its English label."""
    labels = {lang: text for lang, text in (("en", en or id), ("zh", zh), ("ar", ar)) if text}
    return Entity(id, type, labels, **fields)


def source(id: str = "s1", kind: SourceKind = SourceKind.ARTICLE, **fields: Any) -> Source:
    """A source that is its own origin, in Arabic."""
    return Source(id, kind, **{"title": f"Text {id}", "language": "ar", "origin": f"{id}-press", **fields})


def claim(
    subject: str, predicate: str, object: str | None = None, *, source: str = "s1", line: int = 0, **fields: Any
) -> Claim:
    """A stated, plain, affirmed fact with one span in a source.

    Its id follows from what it says and where, so equal calls give equal claims; another `line` gives another id.
    An inferred claim (`record=Record.INFERRED`) has no span unless one is given.
    """
    family = "background" if fields.get("record") is Record.BACKGROUND else PREDICATES[predicate][0].value
    digest = hashlib.sha256(repr((subject, predicate, object, sorted(fields.items()))).encode()).hexdigest()[:10]
    span = () if fields.get("record") is Record.INFERRED else (Evidence(source, line, 0, 5, "0" * 12),)
    defaults: dict[str, Any] = {
        "id": f"{source}-{line:02}-{digest}",
        "record": Record.STATED,
        "family": family,
        "evidence": span,
    }
    return Claim(subject=subject, predicate=predicate, object=object, **{**defaults, **fields})


def ontology() -> Ontology:
    """The few classes and predicates the invented market needs."""
    predicates = {
        name: Predicate(
            name,
            family,
            Takes.FIGURE if name == "marketSize" else Takes.OBJECT,
            frozenset(domain.split()),
            frozenset(range_.split()),
            is_symmetric=name in SYMMETRIC,
            is_rule_only=name == "sharesSegmentWith",
            is_competitive=family is Family.COMPETITION,
            event_class=EVENTS.get(name),
        )
        for name, (family, domain, range_) in PREDICATES.items()
    }
    terms = {name: {"en": name} for name in (*PREDICATES, *CLASSES)}
    return Ontology("test", terms, predicates, {name: (parent,) for name, parent in CLASSES.items()})


def market() -> dict[str, Entity]:
    """Entities and segments of the invented market, by id."""
    return {
        id: entity(id, type, en=en, zh=zh, ar=ar, broader=BROADER.get(id)) for id, (type, en, zh, ar) in MARKET.items()
    }


def landscape(
    claims: Iterable[Claim] = (), *, entities: Iterable[Entity] = (), sources: Iterable[Source] = (), **fields: Any
) -> Landscape:
    """The invented market with these claims. Given entities and sources are added to it; "s1" is always there."""
    base = Landscape(
        name="bikes",
        base="https://example.org",
        labels={"en": "Bikes", "zh": "单车", "ar": "الدراجات"},
        as_of=AS_OF,
        sources={one.id: one for one in (source(), *sources)},
        entities={**market(), **{one.id: one for one in entities}},
        claims=tuple(claims),
    )
    return replace(base, **fields)
