"""`kg why`: a claim with everything it rests on."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import landscape_argument, lang_option, output_option


@click.command()
@click.argument("claim", metavar="CLAIM")
@landscape_argument
@lang_option
@output_option
def why(claim: str, landscape: Path | None, lang: str, output: Path) -> None:
    """Show a claim, its voice, its premises and rule, and its very characters. CLAIM: an id or "A competesWith B".

    Example: kg why "Rayhan competesWith Hongfeng"
    """
    from kg.claims.explanation import Explainer
    from kg.claims.lookup import find_claims
    from kg.cli.reading import read_output
    from kg.graph.rules import load_rules
    from kg.settings import from_env
    from kg.sources.texts import find_texts

    settings = from_env()
    built, folder = read_output(output, settings, landscape)
    found = find_claims(claim, built.landscape, built.ontology)
    texts = find_texts(folder, built.landscape.sources.values()) if folder else {}
    rules = {rule.name: rule.labels for rule in load_rules(settings.ontology / "rules")}
    explainer = Explainer(built.landscape, built.ontology, texts, rules, lang)
    click.echo("\n\n".join(map(explainer.explain, found)))
    if len(found) > 1:
        click.echo(f"{len(found)} claims", err=True)
