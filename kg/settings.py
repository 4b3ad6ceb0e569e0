"""Where things are: the only place that looks at the installation and the environment.

Why: everything else is told, so that the same call gives the same result everywhere.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent
DEFAULT_LANDSCAPE = Path("data") / "ai-video"


@dataclass(frozen=True)
class Settings:
    """shipped: folder that holds ontology/ and data/. debug: show tracebacks."""

    shipped: Path
    debug: bool = False

    @property
    def ontology(self) -> Path:
        """Folder of the ontology."""
        return self.shipped / "ontology"

    def landscape(self, given: Path | None) -> Path:
        """The landscape folder to use: the one given, else ./data/ai-video, else the copy that came with the program."""
        if given is not None:
            return given
        return DEFAULT_LANDSCAPE if DEFAULT_LANDSCAPE.is_dir() else self.shipped / DEFAULT_LANDSCAPE


def from_env(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings of this installation: a wheel carries ontology/ and data/ inside the package, a checkout beside it."""
    installed = PACKAGE / "_shipped"
    return Settings(shipped=installed if installed.is_dir() else PACKAGE.parent, debug=bool(environ.get("KG_DEBUG")))


def font_folder(
    environ: Mapping[str, str] = os.environ, system: str | None = None, home: Path | None = None
) -> Path | None:
    """A folder of our own where programs of this user look for fonts; None on Windows, which wants fonts to be registered.

    XDG Base Directory Specification 0.8 (where XDG_DATA_HOME is no absolute path, it counts as unset), fontconfig; macOS: ~/Library.

    >>> font_folder({"XDG_DATA_HOME": "/data"}, "linux", Path("/li")).as_posix()
    '/data/fonts/landscape-kg'
    """
    system = system or sys.platform
    if system.startswith(("win", "cygwin")):
        return None
    home = home or Path.home()
    given = Path(environ.get("XDG_DATA_HOME", ""))
    data = given if given.is_absolute() else home / ".local" / "share"
    return (home / "Library" / "Fonts" if system == "darwin" else data / "fonts") / "landscape-kg"


def use_one_thread(environ: MutableMapping[str, str] = os.environ) -> None:
    """Keep numeric libraries to one thread, so that sums come out the same on every machine. Call before numpy is loaded.

    Measured on two cores: a dense inverse took 0.04 s on one thread and up to 2.6 s on two that got in each other's way.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        environ.setdefault(name, "1")
