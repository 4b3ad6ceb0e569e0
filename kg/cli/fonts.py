"""`kg fonts`: the fonts of our decks as files, for programs that read none from a deck."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), metavar="DIR",
    help="Folder to write to, made where there is none; without it a folder of its own among your fonts.",
)  # fmt: skip
def fonts(folder: Path | None) -> None:
    """Install the fonts of our decks, so that any program shows their Arabic and Chinese; no network, no root.

    Example: kg fonts

    Example: kg fonts --output fonts-for-the-meeting
    """
    from kg.errors import UsageError
    from kg.settings import font_folder
    from kg.sources.sheets import make_folder, write_file
    from kg.views.deck_fonts import font_set
    from kg.views.fonts import LICENCE_FILE

    target = folder or font_folder()
    if target is None:
        raise UsageError(
            "Windows keeps fonts where no file can be put; run kg fonts --output DIR and install the files in it"
        )
    make_folder(target)
    for font in font_set():
        write_file(target / font.name, font.data)
        click.echo(f"wrote {target / font.name}: draws {font.characters:,} characters", err=True)
    write_file(target / LICENCE_FILE.name, LICENCE_FILE.read_bytes())
    click.echo(f"wrote {target / LICENCE_FILE.name}: their licence", err=True)
    if folder is None:
        click.echo(f"Programs have them once started again; to take them back, delete {target}", err=True)
