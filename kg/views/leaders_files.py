"""leaders.json, leaders.csv and leaders.md: the profiles of all kinds for a program, a spreadsheet and a reader.

Why: whoever doubts the ranking must be able to do so from the output folder alone: every number with its claims, every
refusal in words, and the declared parts that credence is made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.analysis.basis import basis_cells
from kg.analysis.overall_rows import COLUMNS as OVERALL_COLUMNS
from kg.analysis.overall_rows import overall_rows
from kg.analysis.profile import Profile
from kg.analysis.profile_rows import COLUMNS, CONSTRUCT_COLUMNS, construct_rows, factors_record, to_record, to_rows
from kg.views.blocks import to_markdown
from kg.views.credence_words import CredenceWords
from kg.views.leaders_overall import overall_headline
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


def construct_csv(profile: Profile, by: str, words: LeaderWords) -> str:
    """One meaning of leading in its own order; of `overall` the overall order, of dominance the whole profile, whose order it is."""
    landscape, told = words.phrases.landscape, words.told
    if by == "overall" and profile.overall:
        same = {
            "kind": profile.kind,
            "as_of": (profile.scope.as_of or landscape.as_of).isoformat(),
            **basis_cells(profile.basis),
        }
        return to_csv(OVERALL_COLUMNS, ({**row, **same} for row in overall_rows(profile.overall, landscape, told)))
    if by == "dominance":
        return leaders_csv([profile], words)
    return to_csv(CONSTRUCT_COLUMNS, construct_rows(profile, by, landscape, told))


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


def profile_record(profile: Profile, words: LeaderWords, by: str | None = None) -> dict[str, Any]:
    """A profile as one plain record, its sentences in these words. by: the construct asked for, which its first line answers."""
    record = to_record(profile, words.phrases.landscape, words.told)
    if by == "overall" and profile.overall:
        record["headline"] = overall_headline(profile.overall, words)
    return record if by is None else {"by": by, **record}
