"""The next question in words: what to ask, what each answer would do, and what it is worth.

Why: "more research is needed" is no advice; "ask this, it is worth 37 points" is. Not for: the value (kg.analysis.next_question).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.analysis.arena import Arena
from kg.analysis.next_question import Agenda, Asks, Question
from kg.analysis.wording import FEW_CLAIMS
from kg.views.blocks import Block
from kg.views.contested import cited
from kg.views.leaders_words import NOTHING, chance
from kg.views.phrases import Phrases

MOST_QUESTIONS: Final = 10
OF_EACH: Final = 5  # questions of one arena in the table


def question_blocks(agendas: Sequence[Agenda], phrases: Phrases, *, seed: int) -> tuple[Block, ...]:
    """The next question with its answers, and a table of the first few of every arena."""
    title = phrases.say("nextTitle")
    if not agendas or not agendas[0].questions:
        return (Block(title, (phrases.say("askNone"),)),)
    first, question = agendas[0], agendas[0].questions[0]
    told = _valued(first, question, phrases) if first.first else _thin(first, question, phrases)
    return Block(title, (asked(question, first.arena, phrases), *told)), _table(agendas, phrases, seed)


def asked(question: Question, arena: Arena, phrases: Phrases) -> str:
    """The question as a sentence."""
    segment = phrases.name(arena.segment) if arena.segment else phrases.say("noSegment")
    if question.asks is Asks.SOURCE:
        return phrases.say("askSource", segment=segment, origin=phrases.isolated(question.about[0]))
    one, other = (phrases.name(id) for id in question.about)
    return phrases.say("askPair", segment=segment, a=one, b=other)


def _valued(agenda: Agenda, question: Question, phrases: Phrases) -> list[str]:
    now, value = agenda.p_first or 0.0, question.value or 0.0
    words = {"first": phrases.name(agenda.first), "now": chance(now), "after": chance(now + value)}
    lines = [phrases.say("worth", None, value=_points(value), perfect=_points(agenda.perfect or 0.0), **words)]
    for at, answer in enumerate(question.answers):
        told = {"p": chance(answer.probability), "first": phrases.name(answer.first), "share": chance(answer.p_first)}
        if question.asks is Asks.PAIR:
            lines.append(phrases.say("ifAhead", None, a=phrases.name(question.about[at]), **told))
        else:
            lines.append(phrases.say("ifUnreliable" if at else "ifReliable", None, **told))
    return [*lines, _said_now(question, phrases)]


def _thin(agenda: Agenda, question: Question, phrases: Phrases) -> list[str]:
    """Nobody holds a place: no value, but how far the pair is from one."""
    one, other = (phrases.name(id) for id in question.about)
    losers = {lead.loser for lead in agenda.arena.leads if not lead.is_denial}
    lines = [phrases.say("noValue")]
    lines.append(phrases.say("further", question.further, a=one, b=other, few=str(FEW_CLAIMS)))
    lines += [] if losers & set(question.about) else [phrases.say("bothFront")]
    return [*lines, _said_now(question, phrases)]


def _said_now(question: Question, phrases: Phrases) -> str:
    if not question.claims:
        return phrases.say("pairUncompared")
    return phrases.say("pairContested" if question.is_contested else "claimsNow", claims=" ".join(question.claims))


def _table(agendas: Sequence[Agenda], phrases: Phrases, seed: int) -> Block:
    chosen = [(agenda, question) for agenda in agendas for question in agenda.questions[:OF_EACH]]
    chosen.sort(key=lambda pair: (pair[1].value is None, -(pair[1].value or 0.0)))
    columns = tuple(map(phrases.say, ("colQuestion", "colValue", "colTurns", "colNow", "colClaims")))
    rows = tuple(_row(agenda, question, phrases) for agenda, question in chosen[:MOST_QUESTIONS])
    error = max((agenda.error or 0.0 for agenda in agendas), default=0.0)
    draws = max(agenda.draws for agenda in agendas)
    unit = phrases.say("valueUnit", draws=phrases.number(draws), seed=str(seed), error=_points(error))
    title = phrases.say("questionsTitle" if error else "questionsThin")
    return Block(title, (), columns, rows, (unit,) if error else ())


def _row(agenda: Agenda, question: Question, phrases: Phrases) -> tuple[str, ...]:
    if question.value is None:
        value, turns = phrases.say("valueThin", question.further), NOTHING
    else:
        value, turns = phrases.say("points", n=_points(question.value)), chance(question.p_turns or 0.0)
    sentence = asked(question, agenda.arena, phrases)
    return sentence, value, turns, _state(question, phrases), cited(question.claims, phrases) or NOTHING


def _state(question: Question, phrases: Phrases) -> str:
    if question.asks is Asks.SOURCE:
        return phrases.say("nowSource", n=str(len(question.claims)))
    if question.is_contested:
        return phrases.say("nowContested")
    return phrases.say("nowCompared" if question.is_compared else "nowUncompared")


def _points(share: float) -> str:
    """A share as percentage points, one digit: the draws bear no more."""
    return f"{100 * share:.1f}"
