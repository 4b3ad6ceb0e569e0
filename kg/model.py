"""The values every stage takes and returns: source, evidence, claim, entity, judgement, finding.

Why: stages stay independent because they exchange these and nothing else. Frozen, no I/O, no RDF.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from kg.vocab import (
    Certainty,
    Family,
    Layer,
    Modality,
    Polarity,
    Precision,
    Record,
    Severity,
    SourceKind,
    Status,
    Takes,
)

Labels = dict[str, str]  # language tag -> text; always has "en"


@dataclass(frozen=True, slots=True)
class FileLine:
    """Where a row of a person's file stands, for messages. line: 1-based as an editor shows it."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Source:
    """One text (or cited page) that claims come from.

    digest: hex SHA-256 of the file's bytes, "" for a reference that is cited and not held.
    origin: who put the text out; reprints share it. published_*: the window in which it appeared.
    """

    id: str
    kind: SourceKind
    title: str
    language: str
    digest: str = ""
    published_from: date | None = None
    published_until: date | None = None
    reliability: str = "F"
    origin: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Evidence:
    """A pointer to exact characters of a source, never the characters themselves.

    line: 0-based, lines split on LF only. start, end: Unicode code points, end exclusive.
    digest: first 12 hex digits of the SHA-256 of the span's UTF-8.
    A background claim cites a whole source: line, start and end are None and digest is "".
    """

    source: str
    line: int | None = None
    start: int | None = None
    end: int | None = None
    digest: str = ""

    @property
    def has_span(self) -> bool:
        """True if this points at characters, False if it cites a whole source."""
        return self.line is not None


@dataclass(frozen=True)
class Entity:
    """Something claims are about.

    type: local name of an ontology class, such as "Company" or "MarketSegment".
    alternatives: other spellings by language; hidden: forms broken by translation, searched and never shown.
    broader: the wider segment, for segments only.
    """

    id: str
    type: str
    labels: Labels
    alternatives: tuple[tuple[str, str], ...] = ()  # (language, text)
    hidden: tuple[tuple[str, str], ...] = ()
    broader: str | None = None
    note: str = ""

    def label(self, lang: str) -> str:
        """Label in a language, else English."""
        return self.labels.get(lang) or self.labels["en"]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every surface form: labels, other spellings, broken forms; without repeats, in that order."""
        texts = [*self.labels.values(), *(text for _, text in (*self.alternatives, *self.hidden))]
        return tuple(dict.fromkeys(texts))


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement by one source: the record everything else is made from.

    Exactly one of: object; value; minimum and/or maximum; from_value with to_value; or none of them where the
    predicate allows it. confidence (0..1): is this what the text says. credibility (1-6): is it so; 6 = not judged.
    attributed_to: whose words, None = the author of the source. part_of, supersedes, contradicts, derived_from: claim ids.
    Slots: with more than 30 fields Python keeps a dictionary for each object, which took 1 KB more a claim.
    """

    id: str
    record: Record
    family: str
    subject: str
    predicate: str
    object: str | None = None
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    from_value: Decimal | None = None
    to_value: Decimal | None = None
    unit: str = ""
    aspect: str = ""
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.FACT
    certainty: Certainty = Certainty.PLAIN
    attributed_to: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    as_of: date | None = None
    precision: Precision | None = None
    segment: str | None = None
    place: str | None = None
    context_role: str | None = None
    context_organization: str | None = None
    distributive: bool = False
    part_of: str | None = None
    evidence: tuple[Evidence, ...] = ()
    paraphrase: str = ""
    confidence: Decimal = Decimal(1)
    credibility: int = 6
    status: Status = Status.CURRENT
    recorded_at: datetime | None = None
    invalidated_at: datetime | None = None
    reason: str = ""
    supersedes: str | None = None
    contradicts: tuple[str, ...] = ()
    rule: str | None = None
    derived_from: tuple[str, ...] = ()
    origin: FileLine | None = field(default=None, compare=False)

    @property
    def layer(self) -> Layer:
        """The graph this claim is drawn in: total, first match wins (docs/concepts.md)."""
        if self.record in _LAYER_OF_RECORD:
            return _LAYER_OF_RECORD[self.record]
        if self.certainty is _HEDGED or self.modality in OUTLOOK_MODALITIES:
            return _OUTLOOK
        if self.modality is _EVALUATION:
            return _OPINION
        return _STATED if self.attributed_to is None else _REPORTED

    @property
    def makes_edge(self) -> bool:
        """True if this claim is drawn: it has an object, is affirmed and has not been withdrawn."""
        return self.object is not None and self.polarity is _AFFIRMED and self.status.stands

    @property
    def has_figure(self) -> bool:
        """True if it states a number."""
        return any(
            number is not None for number in (self.value, self.minimum, self.maximum, self.from_value, self.to_value)
        )


# Asked of every claim again and again: a member looked up through its enum takes 0.2 µs (Python 3.11), a name here 0.02.
_LAYER_OF_RECORD = {Record.INFERRED: Layer.INFERRED, Record.BACKGROUND: Layer.BACKGROUND}
_STATED, _REPORTED, _OPINION, _OUTLOOK = Layer.STATED, Layer.REPORTED, Layer.OPINION, Layer.OUTLOOK
_AFFIRMED, _HEDGED, _EVALUATION = Polarity.AFFIRMED, Certainty.HEDGED, Modality.EVALUATION
OUTLOOK_MODALITIES = frozenset({Modality.FORECAST, Modality.REQUIREMENT, Modality.COMMITMENT})


@dataclass(frozen=True)
class Judgement:
    """An editor's decision whether two entities are the same: same, different or unsure."""

    left: str
    right: str
    verdict: str
    reason: str


@dataclass(frozen=True)
class Clocks:
    """The two days a reader asked to look from, None = not asked.

    as_of: the day of the market, when something was so. recorded: the day of the record, when it was known here.
    """

    as_of: date | None = None
    recorded: date | None = None


@dataclass(frozen=True)
class Landscape:
    """One market: everything its folder says, checked.

    entities holds segments too, by id. text: source id -> lines of the source, only where the text is at hand.
    clocks: the days it was asked for (kg.analysis.history.at); they are of the asking, so equal markets stay equal.
    """

    name: str
    base: str
    labels: Labels
    as_of: date
    sources: dict[str, Source]
    entities: dict[str, Entity]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...] = ()
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    clocks: Clocks = field(default=Clocks(), compare=False)

    @property
    def namespace(self) -> str:
        """IRI prefix of this landscape's data: `<base>/<name>/`."""
        return f"{self.base.rstrip('/')}/{self.name}/"


@dataclass(frozen=True)
class Finding:
    """Something a check noticed.

    check: name of the shape or check. where: `FILE:LINE` of the row, else the id it is about.
    """

    severity: Severity
    check: str
    where: str
    message: str
    todo: str

    @property
    def order(self) -> tuple[int, str, int, str, str]:
        """Sort key: worst first, then by file and line, then by check."""
        file, _, line = self.where.rpartition(":")
        place = (file, int(line)) if line.isdecimal() else (self.where, 0)
        return (list(Severity).index(self.severity), *place, self.check, self.message)

    def __str__(self) -> str:
        return f"{self.where}: {self.severity.value}: {self.message}; {self.todo} [{self.check}]"


@dataclass(frozen=True)
class Predicate:
    """What the ontology says of a predicate that claims may use.

    domain, range: class names, any of which (or a subclass) fits; empty = anything.
    """

    id: str
    family: Family
    takes: Takes
    domain: frozenset[str]
    range: frozenset[str]
    is_symmetric: bool = False
    is_rule_only: bool = False
    is_competitive: bool = False
    event_class: str | None = None


@dataclass(frozen=True)
class Ontology:
    """The part of the ontology that loaders and views need, keyed by local name.

    labels: of every term, by language. parents: direct superclasses of every class.
    """

    version: str
    labels: dict[str, Labels]
    predicates: dict[str, Predicate]
    parents: dict[str, tuple[str, ...]]

    def label(self, term: str, lang: str) -> str:
        """Label of a term in a language, else in English, else the term itself."""
        labels = self.labels.get(term, {})
        return labels.get(lang) or labels.get("en") or term

    def is_a(self, type_name: str, class_name: str) -> bool:
        """True if a type is that class or lies anywhere below it."""
        return type_name == class_name or class_name in self._ancestors.get(type_name, frozenset())

    @cached_property
    def _ancestors(self) -> dict[str, frozenset[str]]:
        """Every class above each class; asked a million times on 5,000 claims."""
        found: dict[str, frozenset[str]] = {}

        def above(name: str) -> frozenset[str]:
            if name not in found:
                found[name] = frozenset()  # a class that lies below itself ends here
                parents = self.parents.get(name, ())
                found[name] = frozenset(parents).union(*(above(parent) for parent in parents))
            return found[name]

        for name in self.parents:
            above(name)
        return found
