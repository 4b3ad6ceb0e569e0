"""leaders.json, leaders.csv and leaders.md: the profiles of all kinds for a program, a spreadsheet and a reader.

Why: whoever doubts the ranking must be able to do so from the output folder alone: every number with its claims, every
refusal in words, and the declared parts that credence is made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.analysis.profile import Profile
from kg.analysis.profile_rows import COLUMNS, factors_record, to_record, to_rows
from kg.views.blocks import to_markdown
from kg.views.credence_words import CredenceWords
from kg.views.leaders_page import profile_blocks
from kg.views.leaders_words import LeaderWords
from kg.views.manifest import to_json
from kg.views.tables import to_csv


def leaders_files(profiles: Sequence[Profile], words: LeaderWords) -> dict[str, str]:
    """Name of each file → its text. profiles: one for each kind, in the order they are to be read in. words: the English ones."""
    return {
        "leaders.csv": leaders_csv(profiles, words),
        "leaders.json": leaders_json(profiles, words),
        "leaders.md": leaders_markdown(profiles, words),
    }


def leaders_csv(profiles: Sequence[Profile], words: LeaderWords) -> str:
    """One line for each kind, arena and actor, in the order of the profiles; an actor in no arena has one line."""
    landscape, told = words.phrases.landscape, words.told
    return to_csv(COLUMNS, (row for profile in profiles for row in to_rows(profile, landscape, told)))


def leaders_json(profiles: Sequence[Profile], words: LeaderWords) -> str:
    """Everything: rows, arenas, flip sets, sources left out, chances, tornado, hashes, and the table of factors."""
    records = [profile_record(one, words) for one in profiles]
    return to_json({"profiles": records, "credence": factors_record(CredenceWords(words.phrases).told)})


def leaders_markdown(profiles: Sequence[Profile], words: LeaderWords) -> str:
    """Each kind as a chapter. Those in which nobody is compared are as long as what is said of them."""
    chapters = []
    for one in profiles:
        title = words.say(f"kind.{one.kind}")
        chapters.append(f"# {title}\n\n{to_markdown(profile_blocks(one, words))}")
    return "\n".join(chapters)


def profile_record(profile: Profile, words: LeaderWords) -> dict[str, Any]:
    """A profile as one plain record, its sentences in these words."""
    return to_record(profile, words.phrases.landscape, words.told)
