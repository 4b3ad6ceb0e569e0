"""The line under every answer that says what it depends on: seed, settings, claims.

Why: one place decides where it stands. CSV and JSON carry the same as columns and fields (kg.analysis.basis).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.analysis.basis import Basis


def based(text: str, found: Basis, lang: str, format_: str) -> str:
    """A text with what it depends on below it, as `table` or `md`; any other text as it is."""
    from kg.views.basis import basis_line

    if format_ not in ("table", "md"):
        return text
    return f"{text}\n{'- ' if format_ == 'md' else '  '}{basis_line(found, lang)}\n"
