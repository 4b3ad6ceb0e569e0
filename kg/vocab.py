"""The words of the ontology that code depends on, as typed constants.

Why: a term typed twice is a term misspelt once. tests/test_vocab.py checks every name here against ontology/landscape.ttl.
Not for: predicates that only data uses; those are read from the ontology (kg.graph.ontology).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

NS: Final = "https://w3id.org/complandscape/ns#"
GRAPH_NS: Final = "https://w3id.org/complandscape/graph/"

LANGUAGES: Final = ("en", "zh", "ar")
RIGHT_TO_LEFT: Final = frozenset({"ar"})

TERM_PREFIX: Final = "cl:"  # an object may be an individual of the ontology, such as cl:LimitedTest
SEGMENT_TYPE: Final = "MarketSegment"  # class of what a landscape's segments.csv lists
SCENARIO_ORIGIN: Final = "scenario:"  # origins that begin so assume and say nothing; a scenario's name follows

# 1-64 lower-case letters, digits, dots, hyphens; never a path, never a reserved device name with a separator in it.
ID_PATTERN: Final = r"[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?"


class Term(StrEnum):
    """A closed list whose members are individuals of the ontology; the value is what data files hold."""

    @property
    def local_name(self) -> str:
        """`UpperCamel` name in the ontology: `Term("limited-test")` is `LimitedTest`."""
        return "".join(part.capitalize() for part in self.value.split("-"))

    @property
    def iri(self) -> str:
        """Full IRI of the individual."""
        return NS + self.local_name


class Record(Term):
    """Where a claim comes from: a source's text, an editor, a rule."""

    STATED = "stated"
    BACKGROUND = "background"
    INFERRED = "inferred"

    @property
    def claim_class(self) -> str:
        """IRI of the class of claims with this record."""
        return f"{NS}{self.local_name}Claim"


class Modality(Term):
    """What kind of statement it is."""

    FACT = "fact"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    EVALUATION = "evaluation"
    REQUIREMENT = "requirement"
    COMMITMENT = "commitment"


class Certainty(Term):
    """How firmly it is worded."""

    PLAIN = "plain"
    HEDGED = "hedged"


class Polarity(Term):
    """Whether the source says that it is so or that it is not so."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Status(Term):
    """Whether the claim still stands. Claims are never deleted."""

    CURRENT = "current"
    DISPUTED = "disputed"
    RETRACTED = "retracted"
    SUPERSEDED = "superseded"

    @property
    def stands(self) -> bool:
        """Current and disputed claims stand; retracted and superseded ones are withdrawn."""
        return self in _STANDING


_STANDING: Final = frozenset({Status.CURRENT, Status.DISPUTED})


class Precision(Term):
    """How much of a date is meant: 2024-06-01 with `month` is June 2024, not the first of June."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Layer(Term):
    """The graph a claim is drawn in; kg.model.Claim.layer decides."""

    STATED = "stated"
    REPORTED = "reported"
    OPINION = "opinion"
    OUTLOOK = "outlook"
    BACKGROUND = "background"
    INFERRED = "inferred"

    @property
    def graph(self) -> str:
        """IRI of the named graph that holds this layer's plain triples."""
        return GRAPH_NS + self.value

    @property
    def local_name(self) -> str:
        """Layers have their own individuals: `StatedLayer`, not the record `Stated`."""
        return f"{self.value.capitalize()}Layer"


class Family(Term):
    """Which file a claim lives in: claims/<family>.csv."""

    COMPETITION = "competition"
    VALUE_CHAIN = "value-chain"
    LEADERSHIP = "leadership"
    MARKET = "market"
    USAGE = "usage"
    EVENTS = "events"
    REMARKS = "remarks"
    BACKGROUND = "background"

    @property
    def local_name(self) -> str:
        return f"{super().local_name}Family"


class Takes(Term):
    """What a predicate needs beside its subject."""

    OBJECT = "object"
    FIGURE = "figure"
    MOMENT = "moment"
    ANY = "any"

    @property
    def local_name(self) -> str:
        return f"Takes{self.value.capitalize()}"


class Severity(StrEnum):
    """How bad a finding is, worst first; names as in SHACL."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


class SourceKind(Term):
    """What a source is; `reference` is a public page an editor cites for background."""

    ARTICLE = "article"
    REPORT = "report"
    REFERENCE = "reference"


CLAIMS_GRAPH: Final = GRAPH_NS + "claims"
ENTITIES_GRAPH: Final = GRAPH_NS + "entities"
INFERRED_CLAIMS_GRAPH: Final = GRAPH_NS + "inferred-claims"
ONTOLOGY_GRAPH: Final = GRAPH_NS + "ontology"

# Reliability of a source (A best to E worst, F not judged) and credibility of a claim (1 best to 5, 6 not judged):
# the two-level scheme of NATO STANAG 2511 (the "Admiralty code").
RELIABILITY: Final = ("A", "B", "C", "D", "E", "F")
CREDIBILITY: Final = (1, 2, 3, 4, 5, 6)
