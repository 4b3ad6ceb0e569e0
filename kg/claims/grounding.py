"""Evidence: pointers from claims to exact characters, made and checked.

Why: a claim is worth what its span is worth. Nobody counts characters: `cite` finds the words and prints the pointer.
Cell form: `SOURCE:LINE:START-END#DIGEST`, several separated by spaces; a bare `SOURCE` cites a whole source.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError
from kg.model import Claim, Evidence, Finding, Landscape
from kg.sources.landscape_files import lines_of
from kg.sources.language import fold_with_offsets
from kg.sources.tables import Row
from kg.vocab import ID_PATTERN, Severity

DIGEST_DIGITS = 12  # enough to notice that a span has drifted; not a signature
CONTEXT = 40  # characters shown on either side of a hit

_SPAN = re.compile(
    rf"(?P<source>{ID_PATTERN}):(?P<line>\d{{1,7}}):(?P<start>\d{{1,7}})-(?P<end>\d{{1,7}})#(?P<digest>[0-9a-f]{{12}})"
)
_WHOLE = re.compile(ID_PATTERN)


@dataclass(frozen=True)
class Passage:
    """A span with the text around it. line: 0-based."""

    evidence: Evidence
    before: str
    words: str
    after: str


def span_digest(words: str) -> str:
    """First 12 hex digits of the SHA-256 of a span's UTF-8."""
    return hashlib.sha256(words.encode()).hexdigest()[:DIGEST_DIGITS]


def evidence_cell(evidence: Sequence[Evidence]) -> str:
    """Evidence as the cell of a claims file; the inverse of parse_evidence."""
    return " ".join(f"{e.source}:{e.line}:{e.start}-{e.end}#{e.digest}" if e.has_span else e.source for e in evidence)


def parse_evidence(row: Row) -> tuple[Evidence, ...]:
    """The evidence cell of a row, sorted by source and place; malformed parts are noted as problems of the row."""
    found: list[Evidence] = []
    for part in row.words("evidence"):
        span = _SPAN.fullmatch(part)
        if span:
            line, start, end = (int(span[name]) for name in ("line", "start", "end"))
            if end <= start:
                row.problem(
                    f'evidence "{part}" ends before it starts' if end < start else f'evidence "{part}" is empty',
                    "use `kg cite`",
                )
            found.append(Evidence(span["source"], line, start, end, span["digest"]))
        elif _WHOLE.fullmatch(part):
            found.append(Evidence(part))
        else:
            row.problem(
                f'evidence "{part[:80]}" is not SOURCE:LINE:START-END#DIGEST', "paste the cell that `kg cite` prints"
            )
    return tuple(sorted(set(found), key=_reading_order))


def _reading_order(evidence: Evidence) -> tuple[str, int, int, int]:
    return (evidence.source, evidence.line or 0, evidence.start or 0, evidence.end or 0)


def span_problem(evidence: Evidence, lines: Sequence[str]) -> str | None:
    """What is wrong with a span against its source's lines, None if it fits."""
    if evidence.line is None or evidence.start is None or evidence.end is None:
        return None
    if evidence.line >= len(lines):
        return f"the span names line {evidence.line} (shown as {evidence.line + 1}), the source has {len(lines)}"
    if evidence.end > len(lines[evidence.line]):
        return f"the span ends at {evidence.end}, line {evidence.line} of the source has {len(lines[evidence.line])} characters"
    actual = span_digest(lines[evidence.line][evidence.start : evidence.end])
    if actual != evidence.digest:
        return f"the span's digest is {evidence.digest}, its characters give {actual}"
    return None


def passage(evidence: Evidence, lines: Sequence[str], *, context: int = CONTEXT) -> Passage | None:
    """The characters a span points at with what stands around them, None if the span does not fit the text."""
    if not evidence.has_span or span_problem(evidence, lines):
        return None
    assert evidence.line is not None and evidence.start is not None and evidence.end is not None
    line = lines[evidence.line]
    return Passage(
        evidence,
        before=line[max(0, evidence.start - context) : evidence.start],
        words=line[evidence.start : evidence.end],
        after=line[evidence.end : evidence.end + context],
    )


def cite(source: str, lines: Sequence[str], words: str) -> list[Passage]:
    """Every place where words occur in a source, ignoring case, accents and Arabic letter variants; in reading order."""
    wanted = fold_with_offsets(words)[0].strip()
    if not wanted:
        raise UsageError("there are no words to look for; write some between quotation marks")
    hits: list[Passage] = []
    for number, line in enumerate(lines):
        folded, offsets = fold_with_offsets(line)
        at = folded.find(wanted)
        while at >= 0:
            start, end = offsets[at], offsets[at + len(wanted) - 1] + 1
            end = _with_marks(line, end)
            evidence = Evidence(source, number, start, end, span_digest(line[start:end]))
            hit = passage(evidence, lines)
            if hit:
                hits.append(hit)
            at = folded.find(wanted, at + 1)
    return hits


def _with_marks(line: str, end: int) -> int:
    """Take along marks that fold away (Arabic vowel signs, accents) behind the last letter."""
    while end < len(line) and not fold_with_offsets(line[end])[0]:
        end += 1
    return end


def verify_source(landscape: Landscape, path: Path) -> tuple[Finding, ...]:
    """Every mismatch between a source file and the landscape: its digest, and each span's bounds and digest.

    A file whose digest belongs to no source is one finding; its spans are then checked against the only source with
    spans, if there is only one, so that an edited text shows where it was edited.
    """
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    lines = lines_of(raw.decode("utf-8", errors="replace"))
    texts = [source for source in landscape.sources.values() if source.digest]
    matching = [source for source in texts if source.digest == digest]
    findings: list[Finding] = []
    if not matching:
        expected = ", ".join(f"{source.id} {source.digest[:12]}…" for source in texts) or "no source with a text"
        message = f"the file's digest {digest[:12]}… is not that of any source ({expected})"
        findings.append(
            Finding(
                Severity.VIOLATION,
                "source-digest",
                path.name,
                message,
                "bring the file back, or register it with `kg add`",
            )
        )
        matching = texts if len(texts) == 1 else []
    for source in matching:
        for claim in landscape.claims:
            for evidence in claim.evidence:
                wrong = span_problem(evidence, lines) if evidence.source == source.id else None
                if wrong:
                    findings.append(_mismatch(claim, wrong))
    return tuple(findings)


def _mismatch(claim: Claim, wrong: str) -> Finding:
    return Finding(
        Severity.VIOLATION, "span", str(claim.origin or claim.id), wrong, "find the words again with `kg cite`"
    )
