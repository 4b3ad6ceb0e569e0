"""`kg why`: a claim with everything it rests on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.clocks import footed
from kg.cli.options import as_of_option, landscape_argument, lang_option, output_option, recorded_option

if TYPE_CHECKING:
    from kg.views.blocks import Block


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
    from kg.analysis.account import account, pair_credences
    from kg.analysis.rivalry import Rivalry
    from kg.analysis.scope import Context
    from kg.claims.lookup import find_claims
    from kg.cli.reading import read_landscape, read_output
    from kg.graph.rules import load_rules
    from kg.settings import from_env
    from kg.sources.texts import find_texts
    from kg.views.credence_words import CredenceWords
    from kg.views.explanation import Explainer
    from kg.views.phrases import Phrases

    settings = from_env()
    built, folder = read_output(output, settings, landscape)
    known = read_landscape(built, settings, as_of=as_of, recorded=recorded)
    found = find_claims(claim, known, built.ontology)
    texts = find_texts(folder, known.sources.values()) if folder else {}
    rules = {rule.name: rule.labels for rule in load_rules(settings.ontology / "rules")}
    phrases, context = Phrases(known, built.ontology, lang), Context(known, built.ontology)
    explainer, words, rivalry = Explainer(phrases, texts, rules), CredenceWords(phrases), Rivalry(context)
    blocks = (words.block(account(one, context), one, context.moment, pair_credences(one, rivalry)) for one in found)
    told = (explainer.explain(claim) + "\n" + block_text(block) for claim, block in zip(found, blocks, strict=True))
    click.echo(footed("\n\n".join(told) + "\n", found, known, lang, "table"), nl=False)
    if len(found) > 1:
        click.echo(explainer.say("claims", n=len(found)), err=True)


def block_text(block: Block) -> str:
    """How far a claim is believed, part by part, indented."""
    from kg.cli.profile_text import to_terminal

    table = to_terminal([block], wide=96)
    return "".join(f"  {line}\n" for line in table.splitlines()).rstrip("\n")
