"""Parts of the docs that are made from the program: between `<!-- made: NAME -->` and `<!-- end -->`.

`python -m tests.generated_parts` writes them anew; tests/test_docs.py fails while a page holds anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from kg.analysis.belief import HEDGE
from kg.analysis.constructs import CONSTRUCTS
from kg.analysis.credence import FACTORS, HALF_LIFE_DAYS, SELF_CLAIM_CAP, UNDATED
from kg.analysis.criteria import Weights, parse_weights
from kg.analysis.profile import Profile, profile
from kg.analysis.project import CHASE_DISCOUNT
from kg.analysis.scope import Scope
from kg.claims.curated import load_landscape
from kg.model import Landscape
from kg.views.blocks import markdown_table, to_markdown
from kg.views.credence_words import CredenceWords
from kg.views.leaders_doubt import doubt
from kg.views.leaders_page import standings_block
from kg.views.leaders_words import leader_words
from kg.views.words import templates
from tests.landscapes import ontology

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = ("docs/method.md", "docs/practice-market.md")
WEIGHTS: Final = ROOT / "data" / "ai-video" / "weights" / "author-theory.toml"
PART: Final = re.compile(r"(?P<open><!-- made: (?P<name>[\w-]+) -->\n)(?P<body>.*?)(?P<close><!-- end -->)", re.DOTALL)


def factors() -> str:
    """The declared parts of credence."""
    words = credence_words()
    rows = [(row.part, row.value, f"{row.factor:g}", words.told(row.reason)) for row in FACTORS]
    rows += [
        ("extraction", "0 .. 1", "the same", words.say("extraction")),
        ("rule", words.say("value.rule.suggests"), f"{HEDGE:g}", words.say("rule.suggests")),
        ("age", "undated", f"{UNDATED:g}", words.say("undated")),
        ("age", "an event", "1", words.say("event")),
        (
            "self-claim",
            "said for oneself",
            f"at most {SELF_CLAIM_CAP:g}",
            "a cap on the product, whatever the other parts",
        ),
        ("chase", "in dominance", f"{CHASE_DISCOUNT:g}", "to chase somebody only presupposes that they lead"),
    ]
    return markdown_table(("part", "value", "factor", "why"), rows)


def half_lives() -> str:
    """How fast each kind of statement ages."""
    told = credence_words().told
    rows = [(modality.value, str(days), told(reason)) for modality, (days, reason) in HALF_LIFE_DAYS.items()]
    return markdown_table(("modality", "days until half is left", "why"), rows)


def constructs() -> str:
    """What each column of the profile means."""
    words = templates("leaders.json")
    return markdown_table(("column", "what it says"), [(name, words[f"construct.{name}"]["en"]) for name in CONSTRUCTS])


def criteria() -> str:
    """The criteria of the ready weights file."""
    columns = ("measure", "weight", "0 at", "1 at", "rubric", "why", "claims")
    rows = (
        (one.measure, f"{one.weight:g}", f"{one.zero:g}", f"{one.one:g}", one.rubric, one.why, one.source)
        for one in theory().criteria
    )
    return markdown_table(columns, rows)


def april() -> str:
    """Dish robots in April, as `kg leaders --by dominance --as-of 2025-04-30` gives them."""
    return _dish_robots(date(2025, 4, 30))


def october() -> str:
    """Dish robots in October, as `kg leaders --by dominance` gives them."""
    return _dish_robots(date(2025, 10, 31))


def credence_words() -> CredenceWords:
    """The English words of credence."""
    return CredenceWords(leader_words(practice(), ontology()).phrases)


def theory() -> Weights:
    """The ready weights."""
    return parse_weights(WEIGHTS.read_text(encoding="utf-8"), file=WEIGHTS.name)


@cache
def practice() -> Landscape:
    """The practice market."""
    return load_landscape(ROOT / "data" / "practice-market", ontology())


@cache
def orders(day: date) -> Profile:
    """Its companies at a day."""
    return profile(practice(), ontology(), Scope(as_of=day))


def _dish_robots(day: date) -> str:
    (report, *_), words = orders(day).reports, leader_words(practice(), ontology())
    return to_markdown([standings_block(report, words), doubt(report, words)[0]], level=4)


MAKERS: Final[dict[str, Callable[[], str]]] = {
    "factors": factors,
    "half-lives": half_lives,
    "constructs": constructs,
    "criteria": criteria,
    "april": april,
    "october": october,
}


def renewed(text: str) -> str:
    """A page with every made part made anew."""
    return PART.sub(lambda part: f"{part['open']}\n{MAKERS[part['name']]()}\n{part['close']}", text)


if __name__ == "__main__":
    for page in PAGES:
        file = ROOT / page
        file.write_text(renewed(file.read_text(encoding="utf-8")), encoding="utf-8")
