"""leaders.json, leaders.csv and leaders.md: the profiles of all kinds for a program, a spreadsheet and a reader.

Why: whoever doubts the ranking must be able to do so from the output folder alone: every number with its claims, every
refusal in words, and the declared parts that credence is made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.analysis.profile import Profile
from kg.analysis.profile_rows import COLUMNS, factors_record, to_record, to_rows
from kg.model import Landscape
from kg.views.blocks import to_markdown
from kg.views.leaders_page import profile_blocks
from kg.views.manifest import to_json
from kg.views.tables import to_csv


def leaders_files(profiles: Sequence[Profile], landscape: Landscape) -> dict[str, str]:
    """Name of each file → its text. profiles: one for each kind, in the order they are to be read in."""
    return {
        "leaders.csv": leaders_csv(profiles, landscape),
        "leaders.json": leaders_json(profiles, landscape),
        "leaders.md": leaders_markdown(profiles, landscape),
    }


def leaders_csv(profiles: Sequence[Profile], landscape: Landscape) -> str:
    """One line for each kind, arena and actor, in the order of the profiles; an actor in no arena has one line."""
    return to_csv(COLUMNS, (row for profile in profiles for row in to_rows(profile, landscape)))


def leaders_json(profiles: Sequence[Profile], landscape: Landscape) -> str:
    """Everything: rows, arenas, flip sets, sources left out, chances, tornado, hashes, and the table of factors."""
    record = {"profiles": [to_record(one, landscape) for one in profiles], "credence": factors_record()}
    return profile_json(record)


def leaders_markdown(profiles: Sequence[Profile], landscape: Landscape) -> str:
    """Each kind as a chapter. Those in which nobody is compared are as long as what is said of them."""
    chapters = []
    for one in profiles:
        first, *rest = profile_blocks(one, landscape)
        chapters.append(f"# {one.kind.capitalize()}\n\n{to_markdown([first, *rest])}")
    return "\n".join(chapters)


def profile_json(record: dict[str, Any]) -> str:
    """A record as JSON with sorted keys and an LF at the end."""
    return to_json(record)
