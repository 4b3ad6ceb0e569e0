"""`kg check`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.options import format_option, landscape_argument
from kg.model import Finding
from kg.vocab import Severity


@click.command()
@landscape_argument
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
@click.option(
    "--source", type=click.Path(path_type=Path), help="Also re-read this source text: its digest and every span."
)
@format_option("text", "json")
def check(landscape: Path | None, strict: bool, source: Path | None, format_: str) -> None:
    """Say what is wrong, doubtful or worth knowing in a landscape.

    Example: kg check --strict
    """
    from kg.claims.grounding import verify_source
    from kg.pipeline import graph
    from kg.settings import from_env

    settings = from_env()
    graphed = graph(settings.landscape(landscape), settings.ontology)
    findings = (*graphed.findings, *(verify_source(graphed.landscape, source) if source else ()))
    click.echo(_json(findings) if format_ == "json" else _text(findings))
    failing = {Severity.VIOLATION, *([Severity.WARNING] if strict else [])}
    raise SystemExit(any(finding.severity in failing for finding in findings))


def _json(findings: Sequence[Finding]) -> str:
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2)


def _text(findings: Sequence[Finding]) -> str:
    """Findings under a heading for each severity, worst first, and the counts as the last line."""
    groups = {level: [one for one in findings if one.severity is level] for level in Severity}
    blocks = [
        "\n".join([level.value.upper(), *(f"  {one.where}: {one.message}; {one.todo} [{one.check}]" for one in group)])
        for level, group in groups.items()
        if group
    ]
    counts = ", ".join(f"{len(group)} {level.value}" for level, group in groups.items())
    return "\n\n".join([*blocks, f"{len(findings)} findings: {counts}"])
