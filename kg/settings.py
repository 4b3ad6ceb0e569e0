"""Where things are: the only place that looks at the installation and the environment.

Why: everything else is told, so that the same call gives the same result everywhere.
"""

from __future__ import annotations

import os
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


def use_one_thread(environ: MutableMapping[str, str] = os.environ) -> None:
    """Keep numeric libraries to one thread, so that sums come out the same on every machine. Call before numpy is loaded.

    Measured on two cores: a dense inverse took 0.04 s on one thread and up to 2.6 s on two that got in each other's way.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        environ.setdefault(name, "1")
