"""landscape.toml: the name of a market, the address its data lives under, and the date it is seen from."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from kg.model import Labels
from kg.sources.cells import id_problem
from kg.sources.language import did_you_mean
from kg.sources.problems import Problems
from kg.sources.tables import character_problems, read_text
from kg.vocab import LANGUAGES

FILE: Final = "landscape.toml"
LABELS: Final = "label"

_KINDS: Final = {"name": str, "base": str, LABELS: dict, "as_of": date}
_EXAMPLES: Final = {
    "name": 'name = "coffee-2025"',
    "base": 'base = "https://example.org/markets"',
    LABELS: 'a [label] section with en = "…"',
    "as_of": "as_of = 2024-10-31",
}
_BASE: Final = re.compile(r"https?://[\w.-]+(/[\w.~-]+)*/?", re.ASCII)
_TOML_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True)
class Settings:
    """What landscape.toml says; stand-ins where it does not."""

    name: str
    base: str
    labels: Labels
    as_of: date


def read_settings(folder: Path, problems: Problems) -> Settings:
    """landscape.toml of a folder; every problem is noted."""
    text = read_text(folder / FILE, FILE, problems)
    found = _parse(text, problems) if text is not None else {}
    if text is not None and FILE not in problems.unread:
        _check(found, text, problems)

    def usable(key: str, stand_in: Any) -> Any:
        return found[key] if type(found.get(key)) is _KINDS[key] else stand_in

    return Settings(
        name=usable("name", "unnamed"),
        base=usable("base", "https://example.org"),
        labels=_labels(usable(LABELS, {"en": folder.name})),
        as_of=usable("as_of", date.min),
    )


def _parse(text: str, problems: Problems) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _TOML_LINE.search(str(error))
        what = f"is not TOML ({error})"
        problems.cannot_read(FILE, int(at[1]) if at else 0, what, "compare it with the one that `kg new NAME` makes")
        return {}


def _check(found: dict[str, Any], text: str, problems: Problems) -> None:
    def add(key: str, what: str, todo: str) -> None:
        problems.add(FILE, _line_of(key, text), what, todo)

    for key, kind in _KINDS.items():
        if key not in found:
            add(key, f'"{key}" is missing', f"write {_EXAMPLES[key]}")
        elif type(found[key]) is not kind:  # a date-time is a date to isinstance, and would not be written as one
            add(key, f'"{key}" is of the wrong kind', f"write {_EXAMPLES[key]}")
    for key in sorted(set(found) - set(_KINDS)):
        add(key, f'"{key}" is not known', did_you_mean(key, _KINDS) or "remove it")
    if isinstance(found.get("name"), str) and (wrong := id_problem(found["name"])):
        add("name", f'name "{found["name"][:80]}" cannot be part of an address', wrong)
    if isinstance(found.get("base"), str) and not _BASE.fullmatch(found["base"]):
        add("base", f'base "{found["base"][:80]}" is not a web address', f"write it like {_EXAMPLES['base']}")
    if isinstance(found.get(LABELS), dict):
        _check_labels(found[LABELS], text, problems)


def _check_labels(labels: dict[str, Any], text: str, problems: Problems) -> None:
    for lang in sorted(set(labels) - set(LANGUAGES)):
        what = f'label language "{lang}" is not known'
        problems.add(FILE, _line_of(lang, text), what, f"use one of {', '.join(LANGUAGES)}")
    if not labels.get("en"):
        problems.add(FILE, _line_of(LABELS, text), "the English label is missing", 'add en = "…" below [label]')
    for lang, label in labels.items():
        wrong = character_problems(label) if isinstance(label, str) else [("is no text", "put it in quotation marks")]
        for what, todo in wrong:
            problems.add(FILE, _line_of(lang, text), f"label {lang} {what}", todo)


def _labels(found: dict[str, Any]) -> Labels:
    labels = {lang: found[lang] for lang in LANGUAGES if isinstance(found.get(lang), str) and found[lang]}
    return labels or {"en": "unnamed"}


def _line_of(key: str, text: str) -> int:
    """Line on which a key or section begins, 0 when it is nowhere."""
    at = re.search(rf"^[ \t]*\[?[ \t]*{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, at.start()) + 1 if at else 0
