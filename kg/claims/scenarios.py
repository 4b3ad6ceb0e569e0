"""Scenario files: what somebody assumes, move by move, with the reason for each; nothing is looked up in a market here.

Why: a scenario is a person's file like any other: everything wrong in it is told at once, with the line.
Not for: what a move does to a market (kg.analysis.moves) or what changes by it (kg.analysis.scenario).
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from kg.errors import UsageError
from kg.model import Claim, Entity, FileLine
from kg.sources.language import did_you_mean
from kg.sources.problems import Problems
from kg.sources.tables import character_problems, read_text
from kg.vocab import LANGUAGES, Status

SCENARIO_ID: Final = "scenario-"  # every id that a scenario makes begins so: its source, claims and new things

# Columns of a claims file that an added claim may fill; the rest is set here or does not apply.
SAYABLE: Final = (
    "subject", "predicate", "object", "value", "min", "max", "from", "to", "unit", "aspect", "polarity", "modality",
    "certainty", "attributed_to", "valid_from", "valid_until", "as_of", "precision", "segment", "place", "context_role",
    "context_organization", "distributive", "part_of",
)  # fmt: skip
# Move: (what it must name, what it may name). The order is the order of the words on the command line.
MOVES: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "acquire": (("who", "what"), ()),
    "partner": (("who", "what"), ()),
    "launch": (("who", "what"), ("segment",)),
    "exit": (("who", "what"), ()),
    "open": (("what",), ()),
    "add": ((), ("claim", *SAYABLE)),
    "withdraw": (("claim",), ()),
    "deny": (("claim",), ()),
}
WHOLE: Final = frozenset({"withdraw"})  # done or not done: to doubt a claim is to deny it with a credence
UNEXPLAINED: Final = "asked on the command line, no reason given"
_COMMON: Final = ("do", "on", "assumption", "credence")
_NEW: Final = ("type", *LANGUAGES, "broader")
_NEW_MARK: Final = re.compile(r"^[ \t]*\[\[[ \t]*(\w+)[ \t]*\]\]", re.MULTILINE)
_TOML_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_NOT_IN_ID: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 40  # of a name, so that ids made with it stay short


@dataclass(frozen=True)
class Move:
    """One assumed change. words: what it names, as written, by field of MOVES. at: where it is written.

    on: the day it happens, None = the day of the move before it. credence: 0..1, how far the assumption itself is to be
    believed; 1 = taken as given.
    """

    kind: str
    words: Mapping[str, str]
    assumption: str
    at: FileLine
    on: date | None = None
    credence: Decimal = Decimal(1)


@dataclass(frozen=True)
class Scenario:
    """Moves that belong together, in order. new: things it brings into the market, ids beginning with SCENARIO_ID."""

    name: str
    moves: tuple[Move, ...]
    new: tuple[Entity, ...] = ()

    @property
    def source(self) -> str:
        """Id of the source its claims cite."""
        return SCENARIO_ID + self.name


def was_so(claim: Claim) -> bool:
    """True if a move of a scenario ended a claim: it stands no more, and what it says stays true until its last day."""
    return claim.status is Status.SUPERSEDED and claim.reason.startswith(SCENARIO_ID)


def load_scenarios(paths: Sequence[Path]) -> tuple[Scenario, ...]:
    """Scenario files in the order given. Raises InputError with every problem of all of them."""
    problems = Problems()
    found = [_load(path, problems) for path in paths]
    for path in paths:
        if paths.count(path) > 1:
            problems.add(str(path), 0, "is given twice", "name each overlay once")
    problems.raise_if_any(Path())
    return tuple(found)


def spoken(
    words: Sequence[str],
    *,
    segment: str = "",
    on: date | None = None,
    assumption: str = "",
    credence: Decimal | None = None,
    is_new: bool = False,
) -> Scenario:
    """A scenario of one move said on the command line: `launch Aurora "Aurora Two"`. is_new: the thing launched is not known yet.

    Raises UsageError for an unknown move or a wrong number of names.
    """
    kind, names = words[0], words[1:]
    if kind not in MOVES:
        hint = did_you_mean(kind, MOVES) or "name a scenario file ending in .toml, or a move:"
        raise UsageError(f'there is no move "{kind[:80]}"; {hint} {", ".join(MOVES)}')
    fields = MOVES[kind][0] or ("claim",)
    if len(names) != len(fields):
        raise UsageError(
            f"{kind} takes {' and '.join(fields)}, not {len(names)} names; put names of several words in quotes"
        )
    if segment and "segment" not in MOVES[kind][1]:
        raise UsageError(f"{kind} takes no segment; leave --segment out")
    if is_new and kind != "launch":
        raise UsageError(f"{kind} brings nothing new; --new belongs to launch, other new things into a scenario file")
    said = dict(zip(fields, names, strict=True)) | ({"segment": segment} if segment else {})
    problems, at = Problems(), FileLine(" ".join(words), 0)
    share = _credence(kind, credence, at, problems)
    if problems.found:
        raise UsageError("\n".join(map(str, problems.found)))
    new = (_entity("Offering", {"en": said["what"]}),) if is_new else ()
    why = assumption.strip() or UNEXPLAINED
    return Scenario(kind, (Move(kind, said, why, at, on, share),), new)


def _load(path: Path, problems: Problems) -> Scenario:
    text = read_text(path, str(path), problems)
    try:
        content = tomllib.loads(text or "", parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        at = _TOML_LINE.search(str(error))
        problems.add(
            str(path),
            int(at[1]) if at else 0,
            f"is not TOML ({error})",
            "write each move as a [[move]] with do, who, what, assumption",
        )
        content = {}
    _check_keys(content, ("assumption", "new", "move"), FileLine(str(path), 0), problems)
    lines = _lines(text or "", {kind: _tables(content, kind) for kind in ("new", "move")}, str(path))
    moves = [
        _move(table, str(content.get("assumption", "")), at, problems)
        for table, at in zip(_tables(content, "move"), lines["move"], strict=True)
    ]
    new = [_new(table, at, problems) for table, at in zip(_tables(content, "new"), lines["new"], strict=True)]
    if text is not None and not moves and not problems.found:
        problems.add(
            str(path), 0, "holds no move", 'begin each with [[move]] and say what it does, such as do = "launch"'
        )
    return Scenario(_name(path.stem), tuple(one for one in moves if one), tuple(one for one in new if one))


def _tables(content: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    found = content.get(kind)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _lines(text: str, tables: Mapping[str, list[dict[str, Any]]], file: str) -> dict[str, list[FileLine]]:
    """Line on which each table begins; 0 where the marks in the text are not one for each."""
    marks: dict[str, list[int]] = {kind: [] for kind in tables}
    for mark in _NEW_MARK.finditer(text):
        marks.setdefault(mark[1], []).append(text.count("\n", 0, mark.start(1)) + 1)
    return {
        kind: [FileLine(file, line) for line in (marks[kind] if len(marks[kind]) == len(found) else [0] * len(found))]
        for kind, found in tables.items()
    }


def _move(table: dict[str, Any], assumption: str, at: FileLine, problems: Problems) -> Move | None:
    before, kind = len(problems.found), str(table.get("do", ""))
    if kind not in MOVES:
        what = f'do "{kind[:80]}" is no move' if kind else "says not what it does"
        problems.add(
            at.file, at.line, what, f"{did_you_mean(kind, MOVES)} use do with one of {', '.join(MOVES)}".strip()
        )
        return None
    needed, allowed = MOVES[kind]
    _check_keys(table, (*_COMMON, *needed, *allowed), at, problems)
    words = {key: _word(key, table[key], at, problems) for key in table if key in (*needed, *allowed)}
    for key in needed:
        if not words.get(key):
            problems.add(at.file, at.line, f"{kind} names no {key}", f'write {key} = "…"')
    if kind == "add" and not words.get("claim") and not (words.get("subject") and words.get("predicate")):
        problems.add(
            at.file, at.line, "add says nothing", 'write claim = "A aheadOf B", or subject, predicate and object'
        )
    on = table.get("on")
    if on is not None and (not isinstance(on, date) or isinstance(on, datetime)):
        problems.add(at.file, at.line, f'on "{on}" is not a date', "write on = 2025-11-30, without quotation marks")
    why = str(table.get("assumption", "") or assumption).strip()
    if not why:
        problems.add(at.file, at.line, "says not why it is assumed", 'write assumption = "…", here or once at the top')
    share = _credence(kind, table.get("credence"), at, problems)
    if len(problems.found) > before:
        return None
    return Move(kind, words, why, at, on, share)


def _word(key: str, value: Any, at: FileLine, problems: Problems) -> str:
    """A value as a cell of a claims file would hold it."""
    text = ("true" if value else "") if isinstance(value, bool) else str(value).strip()
    wrong = (
        character_problems(text) if isinstance(value, str | int | Decimal | date) else [("is no text", "write a text")]
    )
    for what, todo in wrong:
        problems.add(at.file, at.line, f"{key} {what}", todo)
    return text


def _credence(kind: str, given: Any, at: FileLine, problems: Problems) -> Decimal:
    if given is None:
        return Decimal(1)
    if not _is_share(given):
        problems.add(at.file, at.line, f"credence {given} is no share", "write a number from 0 to 1, such as 0.7")
        return Decimal(1)
    if kind in WHOLE and given != 1:
        problems.add(
            at.file, at.line, f"{kind} is done or not done, not to {given}", "leave credence out, or deny it with one"
        )
    return Decimal(given)


def _is_share(given: Any) -> bool:
    if isinstance(given, bool) or not isinstance(given, int | Decimal):
        return False
    return Decimal(given).is_finite() and 0 <= given <= 1  # nan cannot be compared


def _new(table: dict[str, Any], at: FileLine, problems: Problems) -> Entity | None:
    before = len(problems.found)
    _check_keys(table, _NEW, at, problems)
    words = {key: _word(key, table[key], at, problems) for key in table if key in _NEW}
    for key in ("type", "en"):
        if not words.get(key):
            problems.add(at.file, at.line, f"the new thing has no {key}", f'write {key} = "…"')
    if len(problems.found) > before:
        return None
    return _entity(words["type"], {lang: words[lang] for lang in LANGUAGES if words.get(lang)}, words.get("broader"))


def _entity(kind: str, labels: dict[str, str], broader: str | None = None) -> Entity:
    note = "assumed by a scenario; no source names it"
    return Entity(SCENARIO_ID + _name(labels["en"]), kind, labels, broader=broader or None, note=note)


def _name(words: str) -> str:
    """A word for ids made of a file's name or a label; of one without Latin letters or digits its digest."""
    latin = unicodedata.normalize("NFKD", words).casefold().encode("ascii", "ignore").decode("ascii")
    made = _NOT_IN_ID.sub("-", latin).strip("-")[:_LONGEST].strip("-")
    return made or hashlib.sha256(words.encode()).hexdigest()[:10]


def _check_keys(table: Mapping[str, Any], known: Sequence[str], at: FileLine, problems: Problems) -> None:
    for key in sorted(set(table) - set(known)):
        hint = did_you_mean(key, known) or f"use {', '.join(known)}"
        problems.add(at.file, at.line, f'"{key[:80]}" is not known here', hint)
