"""`kg terms`: the words a claim can be written with."""

from __future__ import annotations

import click

from kg.cli.options import lang_option


@click.command()
@click.argument("word", required=False, default="")
@lang_option
def terms(word: str, lang: str) -> None:
    """List the predicates with what they join and where they belong, and the types of entities; WORD narrows it.

    Example: kg terms price
    """
    from kg.cli.tables import text_table
    from kg.graph.ontology import load_ontology
    from kg.settings import from_env
    from kg.sources.language import fold

    ontology = load_ontology(from_env().ontology)
    rows = [
        [
            one.id,
            ontology.label(one.id, lang),
            one.takes.value,
            ", ".join(sorted(one.domain)),
            ", ".join(sorted(one.range)),
            one.family.value,
        ]
        for one in sorted(ontology.predicates.values(), key=lambda one: (one.family, one.id))
        if not one.is_rule_only
    ]
    kinds = [
        [name, ontology.label(name, lang)]
        for name in sorted(ontology.parents)
        if any(ontology.is_a(name, kind) for kind in ("Actor", "Offering", "Project", "Concept", "Source", "Place"))
    ]
    found = [[row for row in table if fold(word) in fold(" ".join(row))] for table in (rows, kinds)]
    click.echo(text_table(("predicate", "reads", "takes", "subject", "object", "claims file"), found[0]))
    click.echo(text_table(("type", "reads"), found[1]), nl=False)
