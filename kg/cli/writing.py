"""Where a command's file goes: options and writing, shared by every command that makes one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.errors import StorePermissionError, UsageError
from kg.sources.sheets import write_file

from_option = click.option(
    "--from", "folder", type=click.Path(path_type=Path), default=Path("output"), show_default=True,
    help="Folder the build wrote.",
)  # fmt: skip
file_option = click.option(
    "-o", "--output", "file", type=click.Path(path_type=Path), metavar="FILE",
    help='File to write, "-" for standard output; without it NAME.FORMAT here.',
)  # fmt: skip


def write_to(file: Path | None, name: str, content: bytes) -> None:
    """Write a finished file and name it on stderr. file: None = `name` in this folder, Path("-") = standard output.

    Raises UsageError for a folder, StorePermissionError where writing fails.
    """
    if file == Path("-"):
        sys.stdout.buffer.write(content)
        return
    file = file or Path(name)
    if file.is_dir():
        raise UsageError(f"{file}: is a folder; name a file with --output, such as {file / name}")
    if not file.parent.is_dir():
        raise StorePermissionError(f"{file}: there is no folder {file.parent}; make it first")
    write_file(file, content)
    click.echo(f"wrote {file}", err=True)
