"""A date no more exact than it is known: as `2024-06` for a month, not as its first day.

Why: a figure of 2025 that is shown as one of 1 January 2025 says more than its source does.
"""

from __future__ import annotations

from datetime import date

from kg.vocab import Precision


def day_text(day: date, precision: Precision | None) -> str:
    """A date in digits, as far as its precision goes; all of it where none is given.

    >>> day_text(date(2024, 6, 1), Precision.MONTH), day_text(date(2024, 4, 1), Precision.QUARTER)
    ('2024-06', '2024-Q2')
    """
    match precision:
        case Precision.YEAR:
            return f"{day.year:04}"
        case Precision.QUARTER:
            return f"{day.year:04}-Q{quarter(day)}"
        case Precision.MONTH:
            return f"{day.year:04}-{day.month:02}"
        case _:
            return day.isoformat()


def quarter(day: date) -> int:
    """The quarter of the year a day is in, 1..4.

    >>> quarter(date(2024, 3, 31)), quarter(date(2024, 4, 1))
    (1, 2)
    """
    return (day.month + 2) // 3
