"""The output folder: written whole or not at all, and read back.

Why: a killed build must leave the old answer whole, and every reading command must see the same thing.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.claims.records import from_jsonl
from kg.errors import InputError, Problem, StorePermissionError, UsageError
from kg.model import Claim, Landscape, Ontology

if TYPE_CHECKING:
    from networkx import Graph
    from rdflib import Dataset

MANIFEST = "manifest.json"
GRAPH = "graph.nq"
CLAIMS = "claims.jsonl"
ARTEFACTS = frozenset({
    MANIFEST, GRAPH, CLAIMS, "graph.trig", "landscape.jsonld", "claims.csv", "findings.json", "rankings.json", "rankings.csv",
    "leaders.csv", "leaders.json", "leaders.md", "rivals.json", "gaps.csv", "index.html", "network.html", "layout.json", "README.md",
    "market.html", "rivals.html", "quadrant.html", "timeline.html",
})  # fmt: skip

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h


@dataclass(frozen=True)
class Output:
    """What a build made, loaded on demand.

    folder: where it is. ontology_dir: the ontology it is read with.
    """

    folder: Path
    ontology_dir: Path

    @property
    def graph_file(self) -> Path:
        """The N-Quads that questions are asked of."""
        return self.folder / GRAPH

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Input digests, versions and counts of the build. Raises InputError if the file is not one that a build wrote."""
        path = self.folder / MANIFEST
        try:
            manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            is_whole = isinstance(manifest["landscape"], str) and isinstance(manifest["inputs"], dict)
        except (ValueError, KeyError, TypeError):  # no UTF-8 and no JSON are ValueErrors
            is_whole = False
        if not is_whole:
            todo = f"delete the folder {self.folder} and run `kg build`"
            raise InputError(
                [Problem(str(path), 0, "is damaged: it does not say what the folder was built from", todo)]
            )
        return manifest

    @cached_property
    def ontology(self) -> Ontology:
        """Predicates, classes and their labels."""
        from kg.graph.ontology import load_ontology

        return load_ontology(self.ontology_dir)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, stated, background and inferred, sorted by id."""
        return from_jsonl((self.folder / CLAIMS).read_text(encoding="utf-8"))

    @cached_property
    def landscape(self) -> Landscape:
        """Entities, sources and claims, without source texts."""
        from kg.graph.read import read_frame
        from kg.graph.store import read_store

        return replace(read_frame(read_store(self.graph_file.read_bytes())), claims=self.claims)

    @cached_property
    def graph(self) -> Dataset:
        """The RDF dataset for rdflib, read-only; its default graph is the union of the layers and the claims."""
        from kg.graph.dataset import read_only_dataset

        return read_only_dataset(self.graph_file)

    def network(self, projection: str) -> Graph:
        """The networkx graph behind the measures: competition, dominance, development, projects or platforms."""
        from kg.analysis.project import network

        return network(projection, self.landscape, self.ontology)


def open_output(folder: Path, ontology_dir: Path) -> Output:
    """A built output folder. Raises InputError if there is none."""
    missing = [name for name in (MANIFEST, GRAPH, CLAIMS) if not (folder / name).is_file()]
    if missing:
        raise InputError(
            [Problem(str(folder), 0, f"has no {missing[0]}", "run `kg build` first, or name the folder it wrote")]
        )
    return Output(folder, ontology_dir)


def input_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a landscape that a build reads, by name below the folder."""
    patterns = ("*.toml", "*.csv", "claims/*.csv", "layout.json", "sources/*")
    paths = [path for pattern in patterns for path in folder.glob(pattern)]
    names = {path.relative_to(folder).as_posix(): path for path in paths if path.is_file() and path.name != "README.md"}
    return {name: hashlib.sha256(names[name].read_bytes()).hexdigest() for name in sorted(names)}


def changed_since(output: Output, folder: Path) -> list[str]:
    """Names of a landscape's files that differ from those the output was built from, sorted."""
    built: dict[str, str] = output.manifest["inputs"]
    now = input_digests(folder)
    return sorted(name for name in built.keys() | now.keys() if built.get(name) != now.get(name))


def write_output(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder, replacing what a former build put there, all at once.

    Written beside the target, synced, then exchanged in one step: a kill at any moment leaves the old or the new folder whole.
    Raises UsageError for a symlink or a folder holding anything a build did not make, StorePermissionError where writing fails.
    """
    check_target(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # A name of its own, so that what a killed build left is cleared here.
        beside = folder.with_name(f".{folder.name}.partial")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
    except OSError as error:
        raise StorePermissionError(
            f"{folder}: cannot be written ({error.strerror}); choose another folder with --output"
        ) from error
    try:
        for name, content in files.items():
            with (beside / name).open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        if folder.exists():
            _exchange(beside, folder)
        else:
            beside.rename(folder)
    except OSError as error:
        raise StorePermissionError(
            f"{folder}: cannot be replaced ({error.strerror}); choose another folder with --output"
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def check_target(folder: Path) -> None:
    """Refuse a folder that a build must not replace; called early too, so that nobody waits for a build in vain."""
    if folder.is_symlink():
        raise UsageError(f"{folder}: is a symbolic link; name the folder it points to")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder}: is a file; name a folder with --output")
    foreign = sorted(path.name for path in folder.iterdir() if path.name not in ARTEFACTS)
    if foreign:
        raise UsageError(
            f"{folder}/{foreign[0]}: was not made by `kg build`; move it elsewhere or choose another folder with --output"
        )
    if not os.access(folder, os.W_OK):
        raise StorePermissionError(
            f"{folder}: may not be written; give yourself permission or choose another folder with --output"
        )


def _exchange(new: Path, old: Path) -> None:
    """Swap two folders in one step where the system can (Linux renameat2), else by two renames."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is not None:
        if renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old), _RENAME_EXCHANGE) == 0:
            return
        code = ctypes.get_errno()
        if code not in (errno.ENOSYS, errno.EINVAL):
            raise OSError(code, os.strerror(code))
    aside = new.with_name(new.name + "-old")
    old.rename(aside)
    new.rename(old)
    aside.rename(new)
