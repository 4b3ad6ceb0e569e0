"""The facts of a map page as plain JSON values: claims, things, sources and cited lines, for the side panel and search.

Why: the page holds all its evidence itself. Empty fields are left out, which halves the file.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from kg.claims.records import json_number
from kg.model import Claim, Evidence, Landscape
from kg.views.things import Thing, clean
from kg.vocab import Certainty, Modality, Polarity, Status

UNSAFE: Final = {"&": "\\u0026", "<": "\\u003c", ">": "\\u003e", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def json_block(value: object) -> str:
    """JSON that is inert inside any HTML element: & < > and the line separators are escaped."""
    return inert(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def inert(json_text: str) -> str:
    """JSON text with what HTML or old JavaScript could take for its own written as escapes."""
    return re.sub("[&<>\u2028\u2029]", lambda match: UNSAFE[match[0]], json_text)


def packed(value: object) -> dict[str, Any]:
    """The same value with the field names of its objects written once: {"shapes": names of each kind of object, "value": ...}.

    An object becomes [number of its shape from 1, its values in that order], a list [0, its items]; state.js opens it again.
    A page of 100 things has 250 KB of data, of which a quarter is such names.

    >>> packed({"all": [{"x": 1, "y": 2}, {"x": 3, "y": 4}]})
    {'shapes': [['all'], ['x', 'y']], 'value': [1, [0, [2, 1, 2], [2, 3, 4]]]}
    """
    shapes: dict[tuple[str, ...], int] = {}

    def close(one: object) -> object:
        if isinstance(one, Mapping):
            number = shapes.setdefault(tuple(one), len(shapes) + 1)
            return [number, *map(close, one.values())]
        return [0, *map(close, one)] if isinstance(one, list | tuple) else one

    closed = close(value)
    return {"shapes": [list(names) for names in shapes], "value": closed}


def csp_hash(content: str) -> str:
    """Source expression of Content-Security-Policy for one inline script or style."""
    return f"'sha256-{b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode('ascii')}'"


def claim_data(claim: Claim) -> dict[str, Any]:
    """One claim for the panel; fields that hold the usual value (fact, plain, affirmed, current) are left out."""
    fields = {
        "s": claim.subject,
        "p": claim.predicate,
        "o": claim.object,
        "layer": claim.layer.value,
        "text": clean(claim.paraphrase),
        "voice": claim.attributed_to,
        "modality": claim.modality.value if claim.modality is not Modality.FACT else None,
        "hedged": claim.certainty is Certainty.HEDGED,
        "denied": claim.polarity is Polarity.DENIED,
        "status": claim.status.value if claim.status is not Status.CURRENT else None,
        "figure": [json_number(n) for n in _figures(claim)] if claim.has_figure else None,
        "unit": claim.unit,
        "from": _day(claim.valid_from),
        "until": _day(claim.valid_until),
        "asOf": _day(claim.as_of),
        "precision": claim.precision.value if claim.precision else None,
        "segment": claim.segment,
        "place": claim.place,
        "role": claim.context_role,
        "aspect": clean(claim.aspect),
        "at": [_pointer(evidence) for evidence in claim.evidence],
        "confidence": float(claim.confidence),
        "rule": claim.rule,
        "premises": list(claim.derived_from),
        "reason": clean(claim.reason),
    }
    return {name: value for name, value in fields.items() if value not in (None, "", [], False)}


def thing_data(thing: Thing) -> dict[str, Any]:
    """One thing for panel and search. labels: English, and others where they differ; forms: other spellings to find it by.

    The script finds the claims of a thing itself.
    """
    english = thing.labels["en"]
    labels = {lang: label for lang, label in thing.labels.items() if lang == "en" or label != english}
    forms = [form for form in thing.forms if form not in labels.values()]
    return {"kind": thing.kind, "type": thing.type, "labels": labels, **({"forms": forms} if forms else {})}


def source_data(landscape: Landscape) -> dict[str, Any]:
    """Title, language and kind of each source by id."""
    return {
        id: {"title": clean(source.title) or id, "lang": source.language, "kind": source.kind.value}
        for id, source in sorted(landscape.sources.items())
    }


def cited_lines(landscape: Landscape, claims: Iterable[Claim]) -> dict[str, dict[str, str]]:
    """Source id -> line number -> text, of lines that claims point into, where the text is at hand."""
    cited: dict[str, dict[str, str]] = {}
    pointers = {(evidence.source, evidence.line) for claim in claims for evidence in claim.evidence}
    for source, line in sorted(pointers, key=str):
        lines = landscape.texts.get(source, ())
        if line is not None and line < len(lines):
            cited.setdefault(source, {})[str(line)] = lines[line]
    return cited


def drawn_texts(values: object) -> Iterable[str]:
    """Every string in nested lists and dicts, keys included; in no order that means anything."""
    waiting = [values]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            waiting.extend(map(str, value))
            waiting.extend(value.values())
        elif isinstance(value, list | tuple):
            waiting.extend(value)


def _figures(claim: Claim) -> tuple[Decimal | None, ...]:
    """value, minimum, maximum, from, to."""
    return claim.value, claim.minimum, claim.maximum, claim.from_value, claim.to_value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _pointer(evidence: Evidence) -> list[str | int]:
    """[source] or [source, line, start, end]; line counts from 0."""
    if evidence.line is None or evidence.start is None or evidence.end is None:
        return [evidence.source]
    return [evidence.source, evidence.line, evidence.start, evidence.end]
