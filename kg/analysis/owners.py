"""Who belongs to whom, and who stands for the firm where an owner and its unit are both compared.

Why: each firm is ranked once. The rule, in one sentence: a unit stands for itself unless its owner is compared in the
same arena too; there the owner stands for both. Ownership is read from every standing `owns` claim, background included.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.analysis.scope import Context
from kg.analysis.sift import sift
from kg.vocab import Layer

KNOWN = frozenset({Layer.STATED, Layer.REPORTED, Layer.BACKGROUND})


def owners(context: Context) -> dict[str, str]:
    """Unit → its owner at the moment asked for, among actors. Of several owners none is given: nobody can say who stands for it."""
    entities = context.landscape.entities
    known = context.within(replace(context.scope, segment=None, layers=KNOWN))
    found: dict[str, set[str]] = {}
    for claim in sift(known, known.of(("owns",)))[0]:
        if claim.object is not None and context.ontology.is_a(entities[claim.object].type, "Actor"):
            found.setdefault(claim.object, set()).add(claim.subject)
    return {unit: min(names) for unit, names in sorted(found.items()) if len(names) == 1}


def stands_for(names: Iterable[str], owner: dict[str, str]) -> dict[str, str]:
    """Name → who stands for it among these names: its furthest owner that is compared too, else itself.

    >>> stands_for(["unit", "group", "other"], {"unit": "group", "other": "absent"})
    {'group': 'group', 'other': 'other', 'unit': 'group'}
    """
    present = set(names)
    result = {}
    for name in sorted(present):
        chain = [name]
        while (above := owner.get(chain[-1])) is not None and above not in chain:
            chain.append(above)
        result[name] = next(one for one in reversed(chain) if one in present)
    return result
