"""What an analysis has to say, as values: a key and what fills it; kg.views words it in each language.

Why: a sentence written here would be English to a reader of Arabic or Chinese. The words stand in kg/views/static.
Not for: what a source says (a claim), nor for words themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from kg.vocab import Layer

Told: TypeAlias = "Callable[[Remark], str]"  # how a record words its remarks (kg.views.leaders_words.LeaderWords.told)


@dataclass(frozen=True)
class Names:
    """Ids of entities, named in this order as in a sentence: `A, B and C`."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Labels:
    """Ids of entities, all of them named, in the order of their labels: `A, B, C`."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """A share of draws, 0..1."""

    value: float


@dataclass(frozen=True)
class Series:
    """Remarks one after the other, joined as the words join a `semicolon`, `comma`, `clause` or `bar`."""

    remarks: tuple[Remark, ...]
    by: str = "semicolon"


Value: TypeAlias = "str | int | Layer | Names | Labels | Share | Series | Remark"


@dataclass(frozen=True)
class Remark:
    """One thing to say. key: of its words. count: chooses between one and many, and fills {n}. values: what fills the rest.

    A text among the values is shown as it is: a date, a hash, the name of a measure.
    """

    key: str
    count: int | None = None
    values: tuple[tuple[str, Value], ...] = ()


def remark(key: str, count: int | None = None, /, **values: Value) -> Remark:
    """A remark from its parts.

    >>> remark("thin", 2).count, remark("said.ahead", names=Names(("dune",))).values
    (2, (('names', Names(ids=('dune',))),))
    """
    return Remark(key, count, tuple(values.items()))


def series(remarks: Iterable[Remark], by: str = "semicolon") -> Series:
    """Remarks to be told one after the other."""
    return Series(tuple(remarks), by)
