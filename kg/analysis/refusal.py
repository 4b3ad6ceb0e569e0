"""Why a name holds no place in an arena: too little is said of it, or of everybody else.

Why: a place without evidence would read like one with it. The ranking, the draws without a statement, the next question and
the worlds of a scenario must refuse the same names. Not for: the words of a refusal (kg.analysis.wording).
"""

from __future__ import annotations

from kg.analysis.arena import Arena
from kg.analysis.point import NOTHING
from kg.analysis.remark import Remark, remark
from kg.analysis.wording import FEW_CLAIMS, why_thin
from kg.vocab import SCENARIO_ORIGIN


def no_place(arena: Arena) -> dict[str, Remark | None]:
    """Name → why it holds no place; None if it does. A place needs evidence, and somebody else who has some.

    Statements that have aged or are denied to nothing are no evidence, however many there are; nor is an assumed denial.
    """
    evidence = [lead for lead in arena.leads if not (lead.is_denial and lead.origin.startswith(SCENARIO_ORIGIN))]
    about = arena.only(evidence).about
    numbers = {id: len(about(id)) for id in arena.entities}
    counts = bool((arena.weights > NOTHING).any())
    thick = [id for id, number in numbers.items() if number >= FEW_CLAIMS and counts]
    alone = remark("alone")
    return {
        id: why_thin(number) if number < FEW_CLAIMS else (None if len(thick) > 1 else alone)
        for id, number in numbers.items()
    }
