"""`kg why`: a claim with everything it rests on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import as_of_option, landscape_argument, lang_option, output_option, recorded_option
from kg.vocab import Polarity

if TYPE_CHECKING:
    from kg.analysis.credence import Credence
    from kg.model import Claim


@click.command()
@click.argument("claim", metavar="CLAIM")
@landscape_argument
@as_of_option
@recorded_option
@lang_option
@output_option
def why(claim: str, landscape: Path | None, as_of: date | None, recorded: date | None, lang: str, output: Path) -> None:
    """Show a claim, its voice, its premises and rule, its very characters, and how far it is believed, part by part.

    CLAIM: an id or "A competesWith B".

    Example: kg why "Rayhan competesWith Hongfeng"
    """
    from kg.analysis.credence import credence
    from kg.analysis.scope import Context
    from kg.claims.explanation import Explainer
    from kg.claims.lookup import find_claims
    from kg.cli.reading import read_landscape, read_output
    from kg.graph.rules import load_rules
    from kg.settings import from_env
    from kg.sources.texts import find_texts

    settings = from_env()
    built, folder = read_output(output, settings, landscape)
    known = read_landscape(built, settings, as_of=as_of, recorded=recorded)
    found = find_claims(claim, known, built.ontology)
    texts = find_texts(folder, known.sources.values()) if folder else {}
    rules = {rule.name: rule.labels for rule in load_rules(settings.ontology / "rules")}
    explainer = Explainer(known, built.ontology, texts, rules, lang)
    context = Context(known, built.ontology)
    told = (
        explainer.explain(claim) + "\n" + credence_text(credence(claim, context), claim, context.moment)
        for claim in found
    )
    click.echo("\n\n".join(told))
    if len(found) > 1:
        click.echo(f"{len(found)} claims", err=True)


def credence_text(found: Credence, claim: Claim, moment: date) -> str:
    """How far a claim is believed at a moment: the value, then every part with its factor and the reason for it, indented."""
    from kg.analysis.credence import SELF_CLAIM
    from kg.cli.profile_text import to_terminal
    from kg.views.blocks import Block

    what = "the product of these" if found.parts else "it rests on no source"
    what = "the cap on what somebody says for themselves" if found.is_capped else what
    title = f"credence {found.value:.2g} of 1 as of {moment.isoformat()}: {what}{_counts(claim)}"
    rows = tuple(
        (row.part, row.value, f"{'≤ ' * (row.part == SELF_CLAIM)}{row.factor:.2g}", row.reason) for row in found.parts
    )
    columns = ("part", "value", "factor", "reason") if rows else ()
    table = to_terminal([Block(title, (), columns, rows, (), frozenset({"factor"}))], wide=96)
    return "".join(f"  {line}\n" for line in table.splitlines()).rstrip("\n")


def _counts(claim: Claim) -> str:
    """What a ranking makes of the claim beside its credence."""
    if not claim.status.stands:
        return "; withdrawn, it counts nowhere"
    if claim.polarity is Polarity.DENIED:
        return "; a denial: weighed against, never counted as a yes"
    return "; a chase counts half of it, for it only presupposes a lead" if claim.predicate == "chases" else ""
