"""Evidence: pointers from claims to exact characters, written as cells and checked against texts.

Why: a claim is worth what its span is worth. Nobody counts characters: kg.claims.quoting finds the words and makes the pointer.
Cell form: `SOURCE:LINE:START-END#DIGEST`, several separated by spaces; a bare `SOURCE` cites a whole source.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import InputError, Problem
from kg.model import Claim, Evidence, Finding, Landscape, Source
from kg.sources.cells import Row
from kg.sources.language import FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE, isolate, printable
from kg.sources.texts import lines_of, not_utf8, text_digest
from kg.vocab import ID_PATTERN, Severity

DIGEST_DIGITS: Final = 12  # enough to notice that a span has drifted; not a signature
CONTEXT: Final = 40  # characters shown on either side of a hit
SHOWN_DIGEST: Final = 12  # digits of a file's digest in messages; the rest is in sources.csv

_SPAN = re.compile(
    rf"(?P<source>{ID_PATTERN}):(?P<line>[0-9]{{1,7}}):(?P<start>[0-9]{{1,7}})-(?P<end>[0-9]{{1,7}})#(?P<digest>[0-9a-f]{{12}})"
)
_WHOLE = re.compile(ID_PATTERN)


@dataclass(frozen=True)
class Passage:
    """A span with the text around it."""

    evidence: Evidence
    before: str
    words: str
    after: str


def span_digest(words: str) -> str:
    """First 12 hex digits of the SHA-256 of a span's UTF-8."""
    return hashlib.sha256(words.encode()).hexdigest()[:DIGEST_DIGITS]


def span(source: str, lines: Sequence[str], line: int, start: int, end: int) -> Evidence:
    """Evidence for the characters lines[line][start:end]."""
    return Evidence(source, line, start, end, span_digest(lines[line][start:end]))


def evidence_cell(evidence: Sequence[Evidence]) -> str:
    """Evidence as the cell of a claims file; the inverse of parse_evidence.

    >>> evidence_cell([Evidence("m1", 4, 0, 12, "0123456789ab"), Evidence("ref-register")])
    'm1:4:0-12#0123456789ab ref-register'
    """
    return " ".join(f"{e.source}:{e.line}:{e.start}-{e.end}#{e.digest}" if e.has_span else e.source for e in evidence)


def parse_evidence(row: Row) -> tuple[Evidence, ...]:
    """The evidence cell of a row, sorted by source and place; malformed parts are noted as problems of the row."""
    found: set[Evidence] = set()
    for part in row.words("evidence"):
        match = _SPAN.fullmatch(part)
        if match:
            line, start, end = (int(match[name]) for name in ("line", "start", "end"))
            if end <= start:
                what = "ends before it starts" if end < start else "is empty"
                row.problem(f'evidence "{part}" {what}', f"find the words with `kg cite {match['source']} 'words'`")
            found.add(Evidence(match["source"], line, start, end, match["digest"]))
        elif _WHOLE.fullmatch(part):
            found.add(Evidence(part))
        else:
            what = f'evidence "{part[:80]}" is not SOURCE:LINE:START-END#DIGEST'
            row.problem(what, "paste the cell that `kg cite SOURCE 'words'` prints")
    return tuple(sorted(found, key=_reading_order))


def _reading_order(evidence: Evidence) -> tuple[str, int, int, int]:
    return (evidence.source, evidence.line or 0, evidence.start or 0, evidence.end or 0)


def span_problem(evidence: Evidence, lines: Sequence[str]) -> str | None:
    """What is wrong with a span against its source's lines, None if it fits or cites the whole source."""
    if evidence.line is None or evidence.start is None or evidence.end is None:
        return None
    cell = evidence_cell([evidence])
    if evidence.line >= len(lines):
        return f"the span {cell} is on line {evidence.line + 1} of a source that has {len(lines)}"
    length = len(lines[evidence.line])
    if evidence.end > length:
        return f"the span {cell} ends behind the {length} characters of line {evidence.line + 1} of its source"
    actual = span_digest(lines[evidence.line][evidence.start : evidence.end])
    if actual != evidence.digest:
        return f"the span {cell} points at other characters than when it was made (now #{actual})"
    return None


def passage(evidence: Evidence, lines: Sequence[str], *, context: int = CONTEXT) -> Passage | None:
    """The characters a span points at with what stands around them, None if the span does not fit the text."""
    if evidence.line is None or evidence.start is None or evidence.end is None or span_problem(evidence, lines):
        return None
    line = lines[evidence.line]
    return Passage(
        evidence,
        before=line[max(0, evidence.start - context) : evidence.start],
        words=line[evidence.start : evidence.end],
        after=line[evidence.end : evidence.end + context],
    )


def passage_text(shown: Passage) -> str:
    """A passage on one line, its words between brackets; reads in its own direction, whatever stands around it.

    An ellipsis stands where the line goes on.

    >>> passage_text(Passage(Evidence("s"), "ab ", "cd", " ef"))
    '\\u2068ab [\\u2068cd\\u2069] ef\\u2069'
    """
    before = ("…" if len(shown.before) == CONTEXT else "") + printable(shown.before)
    after = printable(shown.after) + ("…" if len(shown.after) == CONTEXT else "")
    within = f"{before}[{isolate(shown.words)}]{after}"
    return f"{FIRST_STRONG_ISOLATE}{within}{POP_DIRECTIONAL_ISOLATE}"


def verify_source(landscape: Landscape, path: Path) -> tuple[Finding, ...]:
    """Every mismatch between a source file and the landscape: its digest, and each span's bounds and digest.

    A file whose digest belongs to no source is one finding. Its spans are then checked against the source whose spans fit it
    best, so that an edited text shows where it was edited; where none fits at all there is nothing to compare.
    Raises InputError if the file cannot be read or is not UTF-8.
    """
    raw, lines = _read(path)
    digest = text_digest(raw)
    held = [source for source in landscape.sources.values() if source.digest]
    source = next((one for one in held if one.digest == digest), None)
    if source is not None:
        return tuple(_mismatches(landscape.claims, source.id, lines))
    nearest = _nearest(landscape.claims, held, lines)
    findings = [_unknown_digest(path, digest, held, nearest)]
    return (*findings, *(_mismatches(landscape.claims, nearest.id, lines) if nearest else ()))


def _read(path: Path) -> tuple[bytes, tuple[str, ...]]:
    try:
        raw = path.read_bytes()
        return raw, lines_of(raw.decode("utf-8"))
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise InputError([Problem(str(path), 0, what, "name the file of a source's text")]) from error
    except UnicodeDecodeError as error:
        raise InputError([not_utf8(path, error)]) from error


def _spans(claims: Sequence[Claim], source: str) -> list[tuple[Claim, Evidence]]:
    pairs = ((claim, evidence) for claim in claims for evidence in claim.evidence)
    return [(claim, evidence) for claim, evidence in pairs if evidence.source == source and evidence.has_span]


def _nearest(claims: Sequence[Claim], held: Sequence[Source], lines: Sequence[str]) -> Source | None:
    """The source with the largest share of spans that fit the lines; None if no span of any source fits."""

    def share(source: Source) -> float:
        spans = _spans(claims, source.id)
        return sum(span_problem(evidence, lines) is None for _, evidence in spans) / len(spans) if spans else 0.0

    best = max(held, key=lambda source: (share(source), source.id), default=None)
    return best if best and share(best) > 0 else None


def _mismatches(claims: Sequence[Claim], source: str, lines: Sequence[str]) -> list[Finding]:
    todo = f"find the words again with `kg cite {source} 'words'`"
    return [
        Finding(Severity.VIOLATION, "span", str(claim.origin or claim.id), wrong, todo)
        for claim, evidence in _spans(claims, source)
        if (wrong := span_problem(evidence, lines))
    ]


def _unknown_digest(path: Path, digest: str, held: Sequence[Source], nearest: Source | None) -> Finding:
    known = ", ".join(f"{source.id} {source.digest[:SHOWN_DIGEST]}…" for source in held) or "none is registered"
    message = f"the file's digest {digest[:SHOWN_DIGEST]}… is not that of any source ({known})"
    todo = "register the text with `kg add`"
    if nearest:
        message += f"; its words are nearest to {nearest.id}"
        todo = f"bring back the text that was registered as {nearest.id}, or register this one with `kg add` and cite it anew"
    return Finding(Severity.VIOLATION, "source-digest", str(path), message, todo)
