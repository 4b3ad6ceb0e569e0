"""Landscapes of any size, written to disk, for the benchmarks: the same size and seed give the same bytes.

Why: timings mean something only on data shaped like a market: few names carry most claims, one segment is crowded, some claims are
denied or somebody's words. Names are coined from syllables and exist nowhere; spans point at real characters of generated texts.

Every second company has an offering: backers, institutions and buyers are companies too. It matters, because the rule
of the shared segment writes a claim for every two makers in a segment, so its work grows with the square of the offerings.
"""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import accumulate, product
from pathlib import Path
from typing import Any, Final

from kg.claims.grounding import evidence_cell, span
from kg.claims.identity import claim_id, number_text
from kg.claims.rows import COLUMNS
from kg.model import Claim, Evidence, Labels
from kg.sources.landscape_files import ENTITY_COLUMNS, JUDGEMENT_COLUMNS, SEGMENT_COLUMNS, SOURCE_COLUMNS
from kg.vocab import LANGUAGES, Certainty, Family, Modality, Polarity, Precision, Record, Status

CLAIMS_PER_COMPANY: Final = 10
SEGMENTS: Final = 40
FLATTENING: Final = 3  # segment k gets 1 / (k + 3) of the offerings: the first of 40 then gets 10% (9.93%)
DENIED: Final = 0.05
ATTRIBUTED: Final = 0.20
HEDGED: Final = 0.08
RETRACTED: Final = 0.01
CLAIMS_PER_SOURCE: Final = 1000
MEMBERS_PER_GROUP: Final = 6
AS_OF: Final = date(2024, 10, 31)
RECORDED: Final = datetime(2024, 11, 1, tzinfo=UTC)
WITHDRAWN: Final = datetime(2024, 11, 2, tzinfo=UTC)

# How many of each there are for one company, and the class they have.
KINDS: Final = {
    "company": (1.0, "Company"),
    "product": (0.5, "SoftwareProduct"),
    "platform": (0.1, "Platform"),
    "person": (0.3, "Person"),
    "project": (0.2, "Project"),
    "group": (0.02, "ActorGroup"),
    "technology": (0.05, "Technology"),
    "capability": (0.03, "Capability"),
    "topic": (0.03, "Topic"),
    "role": (0.005, "RoleType"),
    "place": (0.01, "Place"),
}

# One syllable in three scripts, so that a name reads alike in all of them.
SYLLABLES: Final = tuple(
    (consonant + vowel, character, letter + stretch)
    for ((consonant, letter), (vowel, stretch)), character in zip(
        product(zip("bdfklmnrstwz", "بدفكلمنرستوز", strict=True), zip("aio", "ايو", strict=True)),
        "巴比波达迪多法菲佛卡基科拉利洛马米莫纳尼诺热里罗萨西索塔提托瓦维沃扎齐佐",
        strict=True,
    )
)


@dataclass(frozen=True)
class Relation:
    """A kind of claim that is drawn freely. share: relative to the others; unit: it states a figure in place of an object."""

    predicate: str
    family: Family
    share: int
    subject: str
    object: str = ""
    unit: str = ""
    modality: Modality = Modality.FACT
    is_compared: bool = False  # holds in one segment, at one moment


MIX: Final = (
    Relation("aheadOf", Family.COMPETITION, 14, "company", "company", modality=Modality.EVALUATION, is_compared=True),
    Relation("chases", Family.COMPETITION, 12, "company", "company", is_compared=True),
    Relation("competesWith", Family.COMPETITION, 3, "product", "product", is_compared=True),
    Relation("leads", Family.COMPETITION, 6, "company", "segment", modality=Modality.EVALUATION),
    Relation("pioneered", Family.COMPETITION, 3, "company", "technology"),
    Relation("owns", Family.VALUE_CHAIN, 1, "company", "small company"),
    Relation("partnersWith", Family.VALUE_CHAIN, 6, "company", "company"),
    Relation("investsIn", Family.VALUE_CHAIN, 5, "company", "technology", modality=Modality.COMMITMENT),
    Relation("supports", Family.VALUE_CHAIN, 3, "company", "project"),
    Relation("distributesVia", Family.VALUE_CHAIN, 4, "product", "platform"),
    Relation("usesTechnology", Family.VALUE_CHAIN, 5, "product", "technology"),
    Relation("hasAdvantageIn", Family.LEADERSHIP, 7, "company", "capability", modality=Modality.EVALUATION),
    Relation("prioritises", Family.LEADERSHIP, 3, "company", "segment"),
    Relation("activeIn", Family.MARKET, 6, "company", "segment"),
    Relation("marketSize", Family.MARKET, 3, "segment", unit="CNY", modality=Modality.ESTIMATE),
    Relation("cost", Family.MARKET, 3, "technology", unit="CNY"),
    Relation("unitPrice", Family.MARKET, 3, "product", unit="CNY"),
    Relation("activeUsers", Family.USAGE, 5, "product", unit="people"),
    Relation("upgraded", Family.EVENTS, 3, "company", "product"),
    Relation("addedFeature", Family.EVENTS, 3, "product", "capability"),
    Relation("announced", Family.EVENTS, 2, "company", "project"),
    Relation("improvedIn", Family.EVENTS, 2, "product", "capability", modality=Modality.EVALUATION),
    Relation("drives", Family.MARKET, 2, "technology", "segment", modality=Modality.FORECAST),
    Relation("remark", Family.REMARKS, 2, "company", "topic", modality=Modality.EVALUATION),
)


@dataclass(frozen=True)
class Market:
    """Who and what there is. ids: by kind, the most mentioned first; labels, types: by id."""

    ids: dict[str, list[str]]
    labels: dict[str, Labels]
    types: dict[str, str]

    def pick(self, rng: random.Random, kind: str) -> str:
        """One thing of a kind, the k-th with a weight of 1 / k (Zipf); small companies are all alike."""
        pool = self.ids["company"] if kind == "small company" else self.ids[kind]
        if kind == "small company":
            return rng.choice(pool[len(pool) // 2 :])
        return rng.choices(pool, cum_weights=list(accumulate(1 / place for place in range(1, len(pool) + 1))))[0]


def write_landscape(folder: Path, claims: int = 10_000, seed: int = 7) -> None:
    """A landscape of so many stated claims in `folder`, with its source texts; `kg check` finds no violation in it.

    claims: 100 or more. Raises OSError if the folder cannot be written.
    """
    rng = random.Random(seed)
    market = coin_market(rng, claims // CLAIMS_PER_COMPANY)
    drafts = list(_with_traits(rng, market, _drafts(rng, market, claims)))
    texts, grounded = ground(rng, market, drafts)
    for name in ("claims", "sources"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    title = "".join(f'{lang} = "Generated market {claims}"\n' for lang in LANGUAGES)
    settings = f'name = "generated"\nbase = "https://w3id.org/complandscape"\nas_of = {AS_OF}\n\n[label]\n{title}'
    (folder / "landscape.toml").write_text(settings, encoding="utf-8")
    _write(folder / "entities.csv", ENTITY_COLUMNS, _entity_rows(market))
    _write(folder / "segments.csv", SEGMENT_COLUMNS, _segment_rows(market))
    _write(folder / "judgements.csv", JUDGEMENT_COLUMNS, [])
    _write(folder / "sources.csv", SOURCE_COLUMNS, _source_rows(texts))
    for source, text in texts.items():
        (folder / "sources" / f"{source}.txt").write_text(text, encoding="utf-8", newline="\n")
    for family in Family:
        rows = sorted(
            (_claim_row(claim) for claim in grounded if claim.family == family.value), key=lambda row: row["id"]
        )
        if rows or family is not Family.BACKGROUND:
            _write(folder / "claims" / f"{family.value}.csv", COLUMNS, rows)


def coin_market(rng: random.Random, companies: int) -> Market:
    """Names for everything a market of so many companies has."""
    market = Market({}, {}, {})
    counts = {kind: (max(2, round(companies * share)), type_name) for kind, (share, type_name) in KINDS.items()}
    for kind, (count, type_name) in (counts | {"segment": (SEGMENTS, "MarketSegment")}).items():
        market.ids[kind] = [_coin(rng, market, type_name) for _ in range(count)]
    return market


def _coin(rng: random.Random, market: Market, type_name: str) -> str:
    """A new name; returns its id."""
    while True:
        scripts = list(zip(*rng.choices(SYLLABLES, k=rng.randint(3, 4)), strict=True))
        identifier = "".join(scripts[0])
        if identifier not in market.labels:
            en, zh, ar = map("".join, scripts)
            market.labels[identifier] = {"en": en.capitalize(), "zh": zh, "ar": ar}
            market.types[identifier] = type_name
            return identifier


def segment_sizes(offerings: int) -> list[int]:
    """How many offerings each segment has, the largest first; they add up."""
    weights = list(accumulate(1 / (place + FLATTENING) for place in range(1, SEGMENTS + 1)))
    ends = [round(offerings * weight / weights[-1]) for weight in weights]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _drafts(rng: random.Random, market: Market, count: int) -> Iterator[Claim]:
    """Claims without voice, evidence and id: first what every offering, project and person has, then draws from the mix."""
    frame = list(_frame(rng, market))
    yield from frame
    for relation in rng.choices(MIX, weights=[relation.share for relation in MIX], k=count - len(frame)):
        yield _draw(rng, market, relation)


def _frame(rng: random.Random, market: Market) -> Iterator[Claim]:
    ids = market.ids
    homes = [
        home for home, size in zip(ids["segment"], segment_sizes(len(ids["product"])), strict=True) for _ in range(size)
    ]
    for offering, segment in zip(ids["product"], homes, strict=True):
        maker = market.pick(rng, "company")
        yield _claim(maker, "develops", Family.VALUE_CHAIN, offering)
        yield _claim(offering, "inSegment", Family.MARKET, segment)
        yield _claim(maker, "launched", Family.EVENTS, offering, valid_from=_day(rng), precision=Precision.DAY)
    for platform in ids["platform"]:
        yield _claim(market.pick(rng, "company"), "operates", Family.VALUE_CHAIN, platform)
    for person in ids["person"]:
        role = rng.choice(ids["role"])
        yield _claim(person, "holdsRoleAt", Family.LEADERSHIP, market.pick(rng, "company"), context_role=role)
    for project in ids["project"]:
        yield _claim(market.pick(rng, "person"), "leadsProject", Family.LEADERSHIP, project)
        yield _claim(project, "projectOf", Family.LEADERSHIP, market.pick(rng, "company"))
        yield _claim(project, "projectFor", Family.LEADERSHIP, market.pick(rng, "product"))
    for group in ids["group"]:
        for member in rng.sample(ids["company"], MEMBERS_PER_GROUP):
            yield _claim(group, "hasMember", Family.VALUE_CHAIN, member)
        yield _claim(group, "supports", Family.VALUE_CHAIN, market.pick(rng, "technology"), distributive=True)


def _draw(rng: random.Random, market: Market, relation: Relation) -> Claim:
    subject = market.pick(rng, relation.subject)
    fields: dict[str, Any] = {"modality": relation.modality}
    if relation.unit:
        fields |= {"value": Decimal(rng.randint(10, 99) * 10 ** rng.randint(1, 8)), "unit": relation.unit}
    if relation.unit or relation.is_compared:
        fields |= {"as_of": _day(rng).replace(day=1), "precision": Precision.MONTH}
    if relation.is_compared:
        fields["segment"] = market.pick(rng, "segment")
    if relation.family is Family.EVENTS and relation.modality is Modality.FACT:
        fields |= {"valid_from": _day(rng), "precision": Precision.DAY}
    thing = market.pick(rng, relation.object) if relation.object else None
    while thing == subject:
        thing = market.pick(rng, relation.object)
    return _claim(subject, relation.predicate, relation.family, thing, **fields)


def _claim(subject: str, predicate: str, family: Family, thing: str | None, **fields: Any) -> Claim:
    return Claim("", Record.STATED, family.value, subject, predicate, thing, recorded_at=RECORDED, **fields)


def _day(rng: random.Random) -> date:
    return date(2022, 1, 1) + timedelta(days=rng.randrange(1000))


def _with_traits(rng: random.Random, market: Market, drafts: Iterable[Claim]) -> Iterator[Claim]:
    """The claims with their shares denied, hedged, attributed and retracted; each share is exact and drawn by itself."""
    claims = list(drafts)

    def some(share: float) -> set[int]:
        return set(rng.sample(range(len(claims)), round(len(claims) * share)))

    denied, attributed, hedged, retracted = some(DENIED), some(ATTRIBUTED), some(HEDGED), some(RETRACTED)
    for place, claim in enumerate(claims):
        yield replace(
            claim,
            polarity=Polarity.DENIED if place in denied else Polarity.AFFIRMED,
            certainty=Certainty.HEDGED if place in hedged else Certainty.PLAIN,
            attributed_to=market.pick(rng, rng.choice(("company", "person"))) if place in attributed else None,
            confidence=Decimal(rng.randint(60, 100)) / 100,
            status=Status.RETRACTED if place in retracted else Status.CURRENT,
            invalidated_at=WITHDRAWN if place in retracted else None,
            reason="read wrongly the first time" if place in retracted else "",
        )


def ground(rng: random.Random, market: Market, claims: Sequence[Claim]) -> tuple[dict[str, str], list[Claim]]:
    """Source texts by id, and the claims with spans of them, wording and id. One line a claim; every other one says it twice."""
    lines: dict[str, list[str]] = {f"s{place + 1}": [] for place in range(max(2, len(claims) // CLAIMS_PER_SOURCE))}
    sources = list(lines)
    verbs = {predicate: _verb(rng) for predicate in sorted({claim.predicate for claim in claims})}
    grounded = []
    for place, claim in enumerate(claims):
        source = sources[place % len(sources)]
        language = _language(source)
        sentences = [_sentence(claim, market, verbs, language, repeat) for repeat in range(1 + place % 2)]
        lines[source].append(" ".join(sentences))
        evidence = tuple(_spans(source, lines[source], sentences))
        worded = replace(claim, evidence=evidence, paraphrase=_sentence(claim, market, verbs, "en", 0))
        grounded.append(replace(worded, id=claim_id(worded)))
    return {source: "\n".join(text) + "\n" for source, text in lines.items()}, grounded


def _language(source: str) -> str:
    return LANGUAGES[int(source.removeprefix("s")) % len(LANGUAGES)]


def _verb(rng: random.Random) -> Labels:
    return dict(zip(LANGUAGES, map("".join, zip(*rng.choices(SYLLABLES, k=2), strict=True)), strict=True))


def _sentence(claim: Claim, market: Market, verbs: Mapping[str, Labels], language: str, repeat: int) -> str:
    """What a claim says in the invented language; told again it starts at the other end."""
    told = number_text(claim.value) if claim.object is None else market.labels[claim.object][language]
    words = [market.labels[claim.subject][language], verbs[claim.predicate][language], told]
    return f"{' '.join(reversed(words) if repeat else words)}."


def _spans(source: str, lines: Sequence[str], sentences: Sequence[str]) -> Iterator[Evidence]:
    start = 0
    for sentence in sentences:
        yield span(source, lines, len(lines) - 1, start, start + len(sentence))
        start += len(sentence) + 1


def _entity_rows(market: Market) -> list[dict[str, str]]:
    segments = set(market.ids["segment"])
    return [
        {"id": identifier, "type": market.types[identifier], **market.labels[identifier]}
        for identifier in sorted(market.labels.keys() - segments)
    ]


def _segment_rows(market: Market) -> list[dict[str, str]]:
    """Segments in a tree: the first four are the wider ones."""
    segments = market.ids["segment"]
    broader = {segment: segments[place % 4] for place, segment in enumerate(segments) if place >= 4}
    return [{"id": name, **market.labels[name], "broader": broader.get(name, "")} for name in sorted(segments)]


def _source_rows(texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {
            "id": source,
            "kind": "article",
            "title": f"Generated text {source}",
            "language": _language(source),
            "digest": hashlib.sha256(texts[source].encode()).hexdigest(),
            "published_from": "2024-11-01",
            "published_until": "2024-11-01",
            "reliability": "F",
            "origin": f"press {source}",
        }
        for source in sorted(texts)
    ]


def _claim_row(claim: Claim) -> dict[str, str]:
    """A generated claim as a row; fields that no generated claim has stay empty."""
    return {
        "id": claim.id,
        "subject": claim.subject,
        "predicate": claim.predicate,
        "object": claim.object or "",
        "value": number_text(claim.value),
        "unit": claim.unit,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "certainty": claim.certainty.value,
        "attributed_to": claim.attributed_to or "",
        "valid_from": str(claim.valid_from or ""),
        "as_of": str(claim.as_of or ""),
        "precision": claim.precision.value if claim.precision else "",
        "segment": claim.segment or "",
        "context_role": claim.context_role or "",
        "distributive": "true" if claim.distributive else "",
        "evidence": evidence_cell(claim.evidence),
        "paraphrase": claim.paraphrase,
        "confidence": number_text(claim.confidence),
        "credibility": str(claim.credibility),
        "status": claim.status.value,
        "recorded_at": RECORDED.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "invalidated_at": claim.invalidated_at.strftime("%Y-%m-%dT%H:%M:%SZ") if claim.invalidated_at else "",
        "reason": claim.reason,
    }


def _write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
