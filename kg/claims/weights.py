"""Files with criteria and weights, kept in the `weights` folder of a landscape.

Why: an overall rank asks for weights on paper; a landscape can bring its own, and `--weights NAME` finds them by name.
Not for: what stands in them (kg.analysis.criteria).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.errors import InputError, Problem, UsageError
from kg.sources.language import did_you_mean

FOLDER = "weights"


def ready_weights(landscape: Path | None) -> dict[str, Path]:
    """Name → file of the weights that a landscape's folder holds, sorted; {} where no folder is at hand."""
    files = sorted((landscape / FOLDER).glob("*.toml")) if landscape else []
    return {file.stem: file for file in files}


def read_weights(given: str, ready: Mapping[str, Path]) -> tuple[str, str]:
    """Name and text of a file of weights, given by its path or by the name of a ready one.

    Raises UsageError where there is none, InputError where it cannot be read.
    """
    file = ready.get(given, Path(given))
    if not file.is_file():
        known = did_you_mean(given, ready) or f"ready here: {', '.join(ready) or 'none'}"
        raise UsageError(f'there are no weights "{given[:80]}"; name a TOML file; {known}')
    try:
        return str(file), file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([Problem(str(file), 0, "cannot be read as UTF-8 text", "name a TOML file")]) from error
