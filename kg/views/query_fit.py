"""Which columns of an answer a form of view draws, and a clear word where it has not got them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.errors import UsageError
from kg.graph.result_cells import Answered, Column
from kg.sources.language import did_you_mean

ASIDE: Final = frozenset({"claim", "claims", "precision", "unit", "layer", "voice", "source", "modality", "status"})
ENDS: Final = ("until", "end", "last", "validUntil")
LABELLESS: Final = frozenset({"claim", "claims", "precision", "unit"})
MOST_PARTS: Final = 3  # columns that make the name of a row


@dataclass(frozen=True)
class Fit:
    """names: columns that name a row, or the ends of an arrow. values: numbers or days, in the order they are drawn."""

    form: str
    names: tuple[Column, ...]
    values: tuple[Column, ...]


def fit(form: str, found: Answered) -> Fit:
    """The columns a form draws. Raises UsageError, saying what is needed and what there is, where the answer has not got them."""
    if form not in FORMS:
        hint = did_you_mean(form, FORMS) or f"choose one of {', '.join(FORMS)}"
        raise UsageError(f'there is no view "{form}"; {hint}')
    needed, chosen = FORMS[form]
    columns = chosen(found)
    if columns is None and found.rows:
        has = ", ".join(f"?{column.name} ({column.holds})" for column in found.columns)
        others = [name for name, (_, choose) in FORMS.items() if choose(found) is not None]
        raise UsageError(
            f"a {form} needs {needed}; this answer has {has}; change the SELECT or choose --view {' or '.join(others)}"
        )
    names, values = columns or ((), ())
    return Fit(form, names, values)


Columns = tuple[tuple[Column, ...], tuple[Column, ...]]


def _of(found: Answered, holds: str, aside: frozenset[str] = ASIDE) -> tuple[Column, ...]:
    return tuple(one for one in found.columns if one.holds == holds and (holds != "names" or one.name not in aside))


def _table(found: Answered) -> Columns | None:
    return (), ()


def _bar(found: Answered) -> Columns | None:
    names, numbers = _of(found, "names", LABELLESS), _of(found, "numbers")
    if not names or not numbers:
        return None
    before = [one for one in names if found.columns.index(one) < found.columns.index(numbers[0])]
    return tuple(before[:MOST_PARTS]) or names[:1], numbers[:1]


def _timeline(found: Answered) -> Columns | None:
    names, days = _of(found, "names"), _of(found, "dates")
    if not names or not days:
        return None
    ends = [one for one in days[1:] if one.name in ENDS]
    return names[:MOST_PARTS], (days[0], *ends[:1])


def _graph(found: Answered) -> Columns | None:
    names = _of(found, "names")
    return (names[:3], ()) if len(names) > 1 else None


def _quadrant(found: Answered) -> Columns | None:
    names, numbers = _of(found, "names"), _of(found, "numbers")
    return (names[:1], numbers[:2]) if names and len(numbers) > 1 else None


def _map(found: Answered) -> Columns | None:
    names = _of(found, "names")
    return (names[:2], ()) if len(names) > 1 else None


# form: the columns it needs, and how they are chosen from an answer; None = they are not there
FORMS: Final[Mapping[str, tuple[str, Callable[[Answered], Columns | None]]]] = {
    "table": ("any columns", _table),
    "graph": ("two or three columns of names: who, (relation,) whom", _graph),
    "bar": ("a column of names and one of numbers", _bar),
    "timeline": ("a column of names and one of dates", _timeline),
    "quadrant": ("a column of names and two of numbers: across, up", _quadrant),
    "map": ("two columns of names: the group, then what stands in it", _map),
}
