"""How commands that read open a built output: which market it holds, and whether that has changed since."""

from __future__ import annotations

import tomllib
from pathlib import Path

import click

from kg.errors import UsageError
from kg.output import MANIFEST, Output, changed_since, open_output
from kg.settings import DEFAULT_LANDSCAPE, Settings


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


def landscape_name(folder: Path) -> str | None:
    """What a landscape calls itself, None if its landscape.toml cannot be read."""
    try:
        name = tomllib.loads((folder / "landscape.toml").read_text(encoding="utf-8")).get("name")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    return name if isinstance(name, str) else None


def refuse_other_market(output: Path, folder: Path) -> None:
    """Raise UsageError if an output folder that nobody named holds another market's answer."""
    manifest = output / MANIFEST
    held = Output(output, Path()).manifest.get("landscape") if manifest.is_file() else None
    if held and landscape_name(folder) not in (held, None):
        raise UsageError(
            f"{output} holds the answer for {held}; name another folder with --output, or this one to replace it"
        )
