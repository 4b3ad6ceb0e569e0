"""Ids of claims, made from what they say.

Why: the same statement gets the same id in every rebuild and on every machine; a changed statement gets another. The paraphrase,
the confidence and the exact spans do not enter: mending them does not make a new claim.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal

from kg.model import Claim, Finding
from kg.vocab import Record, Severity

HEX_DIGITS = 10  # 40 bits: a one in a thousand chance of any collision among 47,000 claims (birthday bound)


def number_text(number: Decimal | None) -> str:
    """A number as plain digits, "" for None: the one canonical form (no exponent, no trailing zeros).

    >>> number_text(Decimal("317800000000.0")), number_text(Decimal("1E+2"))
    ('317800000000', '100')
    """
    if number is None:
        return ""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment_text(moment: datetime | None) -> str:
    """A moment in UTC to the second, "" for None.

    >>> moment_text(datetime(2024, 10, 31, 12, tzinfo=UTC))
    '2024-10-31T12:00:00Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def content_digest(claim: Claim) -> str:
    """10 hex digits over what a claim says: subject, predicate, object or figure, aspect, segment, time, voice, polarity."""
    content = [
        claim.subject,
        claim.predicate,
        claim.object or "",
        *(number_text(n) for n in (claim.value, claim.minimum, claim.maximum, claim.from_value, claim.to_value)),
        claim.unit,
        claim.aspect,
        claim.segment or "",
        *(_day(day) for day in (claim.valid_from, claim.valid_until, claim.as_of)),
        claim.precision.value if claim.precision else "",
        claim.attributed_to or "",
        claim.polarity.value,
    ]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:HEX_DIGITS]


def claim_id(claim: Claim) -> str:
    """The id a claim should have: source, line of its first span, digest; an inferred one has its rule in front."""
    digest = content_digest(claim)
    if claim.record is Record.INFERRED:
        return f"{claim.rule}-{digest}"
    first = claim.evidence[0]
    return f"{first.source}-{first.line:02d}-{digest}" if first.line is not None else f"{first.source}-{digest}"


def stale_ids(claims: Iterable[Claim]) -> list[Finding]:
    """A finding for every stored id that no longer fits what the claim says."""
    findings = []
    for claim in claims:
        expected = claim_id(claim)
        if claim.id != expected:
            findings.append(
                Finding(
                    severity=Severity.WARNING,
                    check="stale-id",
                    where=str(claim.origin or claim.id),
                    message=f"id {claim.id} does not fit what the claim says, which makes {expected}",
                    todo="run `kg ids`, or put the wording back",
                )
            )
    return findings
