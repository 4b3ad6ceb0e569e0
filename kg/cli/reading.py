"""How commands that read open a built output: which market it holds, and whether that has changed since."""

from __future__ import annotations

import gc
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from kg.errors import InputError, UsageError
from kg.output import MANIFEST, Output, changed_since, open_output
from kg.settings import DEFAULT_LANDSCAPE, Settings

if TYPE_CHECKING:
    from kg.analysis.scope import Context
    from kg.graph.store import Store
    from kg.model import Landscape


def read_output(output: Path, settings: Settings, given: Path | None = None) -> tuple[Output, Path | None]:
    """A built output and the folder of the landscape it was built from, None where that is not at hand.

    Says on stderr when the landscape has changed since. Raises UsageError if `given` is the folder of another one.
    """
    built = open_output(output, settings.ontology)
    name: str = built.manifest["landscape"]
    if given is not None and landscape_name(given) not in (name, None):
        raise UsageError(
            f"{output} was built from {name}, not from {given}; name the folder that was built from it with --output"
        )
    near = DEFAULT_LANDSCAPE.with_name(name), settings.shipped / DEFAULT_LANDSCAPE.with_name(name)
    folder = given or next((place for place in near if place.is_dir()), None)
    changed = changed_since(built, folder) if folder else []
    if folder and changed:
        click.echo(f"{folder / changed[0]} has changed since the build; run `kg build` for the newest answer", err=True)
    return built, folder


def read_landscape(
    built: Output, settings: Settings, *, as_of: date | None = None, recorded: date | None = None
) -> Landscape:
    """A built landscape as of a day, by what had been recorded on a day; as built where neither is given.

    Its own as-of date is then the moment looked at, so that no scope need name it.
    Raises UsageError where nothing had been recorded yet.
    """
    from kg.analysis.history import at
    from kg.graph.conclusions import conclude

    landscape = built.landscape
    refuse_before_record(landscape, recorded)
    return at(
        landscape, lambda stated: conclude(stated, built.ontology, settings.ontology), as_of=as_of, recorded=recorded
    )


def refuse_before_record(landscape: Landscape, recorded: date | None) -> None:
    """Raise UsageError where nothing had been recorded by a day."""
    from kg.analysis.history import first_recorded

    first = first_recorded(landscape)
    if recorded is not None and first is not None and recorded < first:
        raise UsageError(
            f"nothing had been recorded by {recorded.isoformat()}: the first claim was on {first.isoformat()}; "
            "for the market as it stood on a day use --as-of"
        )


def asked_context(
    output: Path, segment: str | None = None, as_of: date | None = None, recorded: date | None = None, lang: str = "en"
) -> Context:
    """What was built, at the moment and in the segment asked for. segment: an id or a name in any language, None = all."""
    from kg.analysis.scope import Context, Scope
    from kg.claims.lookup import find_segment
    from kg.settings import from_env

    settings = from_env()
    built, _ = read_output(output, settings)
    landscape = read_landscape(built, settings, as_of=as_of, recorded=recorded)
    scope = Scope(find_segment(segment, landscape) if segment else None)
    gc.disable()  # one answer and the process ends: of 100,000 claims a search for circular garbage took 0.5 s, several an answer
    return Context(landscape, built.ontology, scope, lang)


def read_begun(
    built: Output, settings: Settings, *, as_of: date | None = None, recorded: date | None = None
) -> Landscape:
    """As `read_landscape`, as of a day without what begins later: for whatever shows each claim it is given, such as a map."""
    from kg.analysis.history import begun

    landscape = read_landscape(built, settings, as_of=as_of, recorded=recorded)
    return landscape if as_of is None and recorded is None else begun(landscape)


def read_graph(built: Output, settings: Settings, *, as_of: date | None = None, recorded: date | None = None) -> Store:
    """The graph that questions are asked of; as of a day without what begins later and all that follows from it.

    What was over by then stays in it, as it does in the built graph. Raises UsageError where nothing had been recorded yet.
    """
    from kg.graph.conclusions import concluded
    from kg.graph.store import read_store

    if as_of is None and recorded is None:
        return read_store(built.graph_file.read_bytes())
    landscape = read_begun(built, settings, as_of=as_of, recorded=recorded)
    return concluded(landscape, built.ontology, settings.ontology)[1]


@contextmanager
def open_graph(
    built: Output, settings: Settings, *, as_of: date | None = None, recorded: date | None = None
) -> Iterator[Path]:
    """What `read_graph` gives as a file of N-Quads, for a process of its own; one made for a day is gone afterwards."""
    from kg.graph.serialise import sorted_quads, to_nquads

    if as_of is None and recorded is None:
        yield built.graph_file
        return
    with TemporaryDirectory() as folder:
        file = Path(folder) / built.graph_file.name
        file.write_bytes(to_nquads(sorted_quads(read_graph(built, settings, as_of=as_of, recorded=recorded))))
        yield file


def landscape_name(folder: Path) -> str | None:
    """What a landscape calls itself, None if its landscape.toml cannot be read."""
    try:
        name = tomllib.loads((folder / "landscape.toml").read_text(encoding="utf-8")).get("name")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    return name if isinstance(name, str) else None


def refuse_other_market(output: Path, folder: Path) -> None:
    """Raise UsageError if an output folder that nobody named holds another market's answer; a damaged one holds nobody's."""
    held = None
    if (output / MANIFEST).is_file():
        with suppress(InputError):
            held = Output(output, Path()).manifest["landscape"]
    if held and landscape_name(folder) not in (held, None):
        raise UsageError(
            f"{output} holds the answer for {held}; name another folder with --output, or this one to replace it"
        )
