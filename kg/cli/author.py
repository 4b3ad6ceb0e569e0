"""`kg new`, `kg add`, `kg cite`, `kg ids`: what a person who writes claims needs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from kg.cli.options import Choice, landscape_argument
from kg.vocab import RELIABILITY, SourceKind

DAY = click.DateTime(formats=["%Y-%m-%d"])


def own_landscape(given: Path | None) -> Path:
    """The landscape folder to write into: the one given, else the default below this folder; never the installed copy."""
    from kg.errors import UsageError
    from kg.settings import DEFAULT_LANDSCAPE

    if given is None and not DEFAULT_LANDSCAPE.is_dir():
        raise UsageError(f"there is no {DEFAULT_LANDSCAPE} here; name the folder of your landscape")
    return given or DEFAULT_LANDSCAPE


@click.command()
@click.argument("name", metavar="NAME|PATH")
@click.option("--empty", is_flag=True, help="Without the example market.")
def new(name: str, empty: bool) -> None:
    """Make a landscape that builds at once, with a small example in it: data/NAME, or the folder of that path.

    Example: kg new coffee-2025
    """
    from kg.claims.scaffold import new_landscape
    from kg.graph.ontology import load_ontology
    from kg.settings import from_env

    given = Path(name)
    folder = Path("data") / given if given.name == name else given
    made = new_landscape(folder, load_ontology(from_env().ontology), as_of=datetime.now(UTC).date(), is_empty=empty)
    click.echo(made)
    click.echo(f"made {made}; read {made / 'README.md'}, and try: kg build {made} --output out", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@landscape_argument
@click.option("--lang", metavar="TAG", required=True, help="Language of the text, such as en, zh or ar.")
@click.option("--title", default="", help="What to call the source; the file's name if not given.")
@click.option("--published-from", type=DAY, help="First day on which it may have appeared.")
@click.option("--published-until", type=DAY, help="Last such day.")
@click.option("--reliability", type=Choice(RELIABILITY), default="F", show_default=True, help="A best, F not judged.")
@click.option("--origin", default="", help="Who put the text out; reprints share it.")
@click.option("--url", default="", help="Where the text can be read.")
@click.option("--kind", type=Choice([kind.value for kind in SourceKind]), default="article", show_default=True)
@click.option("--id", "identifier", default="", help="Short id of the source; made of the file's name if not given.")
def add(file: Path, landscape: Path | None, lang: str, identifier: str, kind: str, **said: Any) -> None:
    """Register the text in FILE as a source and keep a copy beside the landscape.

    Example: kg add report.txt --lang en
    """
    from kg.claims.authoring import register_source
    from kg.model import Source

    folder = own_landscape(landscape)
    days = {name: said.pop(name) for name in ("published_from", "published_until")}
    dates: dict[str, Any] = {name: day and day.date() for name, day in days.items()}
    done = register_source(folder, file, Source(id=identifier, language=lang, kind=SourceKind(kind), **dates, **said))
    click.echo(done.source.id)
    state = "registered as" if done.is_new else "was registered already as"
    click.echo(f"{file} {state} {done.source.id}; its text lies in {done.text}", err=True)
    for name in done.created:
        click.echo(f"made {folder / name}", err=True)


@click.command()
@click.argument("source")
@click.argument("words")
@landscape_argument
def cite(source: str, words: str, landscape: Path | None) -> None:
    """Find words in a SOURCE and print the evidence cell to paste; "first … last" takes all between.

    Example: kg cite a1 'two words'
    """
    from kg.claims.grounding import evidence_cell, passage_text
    from kg.claims.quoting import quote
    from kg.settings import from_env
    from kg.sources.landscape_files import read_sources
    from kg.sources.texts import find_texts

    folder = from_env().landscape(landscape)
    sources = read_sources(folder)
    hits = quote(source, find_texts(folder, sources.values()), sources, words)
    for hit in hits:  # the cells alone go to stdout, so that they can be piped to the clipboard
        click.echo(evidence_cell([hit.evidence]))
        click.echo(f"  line {(hit.evidence.line or 0) + 1}: {passage_text(hit)}", err=True)
    if len(hits) > 1:
        click.echo(f"{len(hits)} places; paste those that are meant, with a space between", err=True)


@click.command()
@landscape_argument
@click.option("--check", is_flag=True, help="Only say what would change; exit 1 if anything would.")
@click.pass_context
def ids(ctx: click.Context, landscape: Path | None, check: bool) -> None:
    """Fill in empty and outdated ids of claims, and the links that name them.

    Example: kg ids
    """
    from kg.claims.renaming import apply_renaming, plan_renaming
    from kg.graph.ontology import load_ontology
    from kg.settings import from_env

    folder = own_landscape(landscape)
    plan = plan_renaming(folder, load_ontology(from_env().ontology))
    if not check:
        apply_renaming(folder, plan)
    for line in plan.lines(folder):
        click.echo(line)
    files = f"{len(plan.texts)} file{'s' * (len(plan.texts) != 1)}"
    click.echo(f"{files} {'would change' if check else 'changed'}" if plan.texts else "every id fits", err=True)
    ctx.exit(1 if check and plan.texts else 0)
