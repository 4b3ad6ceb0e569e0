"""How the credence of a claim comes about, row by row, so that a reader who doubts it can work it out again by hand.

Why: of a conclusion the product of all premises would be wrong, and the right rule is only believed by who can follow it: what
says the same is joined, of what one publisher says the weakest step counts, publishers multiply, a mere suggestion is a hedge.
Not for: deciding any number; kg.analysis.credence and kg.analysis.conclusion do. Rows that lead up to another do not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kg.analysis.belief import HEDGE, Belief, all_hold, levels
from kg.analysis.conclusion import Concluded, Step
from kg.analysis.credence import Credence, Factor, belief, by_origin, credence, self_claim, weighed
from kg.analysis.grounds import grounds_of, pair_belief
from kg.analysis.remark import Remark, remark
from kg.analysis.rivalry import COMPETES, CONCLUDED, LEADS, Pair, Rivalry, pair_of
from kg.analysis.scope import Context
from kg.model import Claim
from kg.vocab import Polarity, Record

_SUGGESTED: Final = Factor("rule", "suggests", HEDGE, remark("rule.suggests"))
PREMISE: Final = "premise"
JOINED: Final = "joined"  # parts whose value is the two names of a step
WEAKEST: Final = "weakest"
SHARED: Final = "shared"  # steps of which publishers make some each, and some together
_BETWEEN: Final = "|"  # those names


@dataclass(frozen=True)
class PairCredence:
    """What `kg rivals` says of the two firms that a claim is about. sum: how it is worked out, None where no source says it.

    claims: the claims that are joined there, or the firmest conclusion.
    """

    firms: Pair
    belief: Belief
    sum: str | None
    claims: tuple[str, ...]


def account(claim: Claim, context: Context) -> Credence:
    """`credence` with parts and notes of a conclusion too: the steps of its firmest way, those of one publisher at their weakest."""
    if claim.record is not Record.INFERRED:
        return credence(claim, context)
    found = weighed(claim, context)
    rows = [row for group in (found.ways[0].groups if found.ways else ()) for row in _group(group, context)]
    hint = (_SUGGESTED,) if found.is_suggested and rows else ()
    capped = self_claim(claim, context, None)
    parts = (*rows, *hint, *((capped,) if capped and rows else ()))
    return Credence(claim.id, belief(claim, context).value, parts, _aside(found))


def pair_credences(claim: Claim, rivalry: Rivalry) -> tuple[PairCredence, ...]:
    """What `kg rivals` makes of the firms of a claim that bears on rivalry, in order of the pairs; none for any other claim.

    Cost: for the first one a look at every claim about rivalry.
    """
    if claim.predicate not in (*COMPETES, *LEADS, *CONCLUDED) or claim.polarity is Polarity.DENIED:
        return ()
    ends = [rivalry.firms_of(end) for end in (claim.subject, str(claim.object))]
    pairs = {pair_of(one, other) for one in ends[0] for other in ends[1] if one != other}
    known = (_pair(pair, rivalry) for pair in sorted(pairs))
    return tuple(one for one in known if one is not None)


def sum_text(values: Iterable[float]) -> str:
    """Noisy-or as it is worked out by hand.

    >>> sum_text([0.5, 0.25]), sum_text([0.5])
    ('1 − (1 − 0.500) × (1 − 0.250)', '0.500')
    """
    shown = [f"{value:.3f}" for value in values if value]
    return shown[0] if len(shown) == 1 else "1 − " + " × ".join(f"(1 − {value})" for value in shown)


def _group(group: tuple[Step, ...], context: Context) -> list[Factor]:
    """Rows of steps that share a publisher: premises, what a step makes of several, then the weakest of several steps."""
    rows = [row for step in group for row in _step(step, context, counts=len(group) == 1)]
    if len(group) > 1:
        origins = sorted({origin for step in group for origin in step.origins})
        rows.append(_weakest(group, origins) if len(origins) == 1 else _shared(group, origins))
    return rows


def _weakest(group: tuple[Step, ...], origins: list[str]) -> Factor:
    return Factor(WEAKEST, _BETWEEN.join(group[0].ends), group[0].belief.value, _by(WEAKEST, origins))


def _shared(group: tuple[Step, ...], origins: list[str]) -> Factor:
    said = [{origin: one.value for origin, one in step.said.items()} for step in group]
    names = ", ".join(origins)
    how = (
        remark("shared.two", origins=names, sum=_two(said, *origins))
        if len(origins) == 2
        else remark("shared.many", origins=names)
    )
    return Factor(SHARED, "", all_hold(said), how)


def _two(said: list[dict[str, float]], one: str, other: str) -> str:
    """Statements of two publishers as it is worked out: how far down the one is right, times what the other then still has to be."""
    terms = []
    for chance, right in levels(said, one):
        left = [step.get(other, 0.0) for at, step in enumerate(said) if not right >> at & 1]
        if chance and min(left, default=1.0):
            terms.append(f"{chance:.3f} × {min(left):.3f}" if left else f"{chance:.3f}")
    return " + ".join(terms)


def _step(step: Step, context: Context, *, counts: bool) -> list[Factor]:
    rows = [
        Factor(PREMISE, one.id, credence(one, context).value, _by(PREMISE, sorted(context.origins(one))), counts=False)
        for one in step.claims
    ]
    if len(rows) == 1:
        return [replace(rows[0], counts=counts)]
    said = list(by_origin(step.claims, context).values())
    how = remark("joined.publisher") if len(said) == 1 else remark("joined.publishers", sum=sum_text(said))
    return [*rows, Factor(JOINED, _BETWEEN.join(step.ends), step.belief.value, how, counts=counts)]


def _by(key: str, origins: Iterable[str]) -> Remark:
    return remark(key, origins=", ".join(origins))


def _aside(found: Concluded) -> tuple[Remark, ...]:
    """What does not count: ways that are no firmer, and premises that do not hold at the moment."""
    others = [f"{found.hinted(way.belief).value:.2f}" for way in found.ways[1:]]
    ways = (remark("ways", len(others), best=others[0]),) if others else ()
    return (*ways, *((remark("idle", ids=", ".join(found.idle)),) if found.idle else ()))


def _pair(pair: Pair, rivalry: Rivalry) -> PairCredence | None:
    """None where the two are no rivals in what holds at the moment."""
    grounds = grounds_of(pair, rivalry)
    support, _ = pair_belief(pair, grounds, rivalry)
    said = rivalry.inside(one.claim for one in rivalry.sayings.get(pair, ()))
    if said:
        ids = tuple(sorted({one.id for one in said}))
        return PairCredence(pair, support, sum_text(by_origin(said, rivalry.context).values()), ids)
    if not grounds:
        return None
    firmest = max(grounds, key=lambda one: one.support)
    return PairCredence(pair, support, None, tuple(one.claim for one in firmest.conclusions))
