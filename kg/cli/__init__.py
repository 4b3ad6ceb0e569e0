"""The command line: parse, call, print. Commands load only when called, so that `kg --help` is instant."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# Group -> command -> (module, one example). The order is the order of the help.
COMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    "Look": {
        "build": ("build", "kg build"),
        "why": ("why", "kg why a1-04-0123456789"),
    },
    "Ask": {
        "ask": ("ask", 'kg ask "who competes with whom"'),
        "query": ("ask", "kg query question.rq --format csv"),
    },
    "Decide": {
        "leaders": ("leaders", "kg leaders companies --by dominance"),
        "rivals": ("rivals", "kg rivals Rayhan"),
        "compare": ("rivals", "kg compare Rayhan Hongfeng"),
        "contested": ("gaps", "kg contested"),
        "gaps": ("gaps", "kg gaps --lang zh"),
        "diff": ("diff", "kg diff 2024-06-30 2024-10-31 --explain"),
        "whatif": ("whatif", "kg whatif launch Rayhan Aurora --on 2024-12-09"),
    },
    "Share": {
        "map": ("map", "kg map timeline"),
        "dossier": ("dossier", "kg dossier Rayhan --lang ar"),
        "brief": ("brief", "kg brief --about Rayhan"),
        "export": ("export", "kg export --format xlsx --lang ar"),
        "fonts": ("fonts", "kg fonts"),
        "completion": ("completion", "kg completion bash >> ~/.bashrc"),
    },
    "Maintain": {
        "new": ("author", "kg new coffee-2025"),
        "add": ("author", "kg add report.txt --lang en"),
        "terms": ("terms", "kg terms price"),
        "cite": ("author", "kg cite a1 'two words'"),
        "ids": ("author", "kg ids"),
        "check": ("check", "kg check --strict"),
        "layout": ("layout", "kg layout --save"),
    },
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for commands in COMMANDS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for commands in COMMANDS.values():
            if cmd_name in commands:
                command: Any = getattr(import_module(f"kg.cli.{commands[cmd_name][0]}"), cmd_name)
                assert isinstance(command, click.Command)
                return command
        return None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names of commands without loading any of them: a key press must not wait for imports."""
        from click.shell_completion import CompletionItem

        examples = {name: example for commands in COMMANDS.values() for name, (_, example) in commands.items()}
        names = [CompletionItem(name, help=examples[name]) for name in examples if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            from kg.sources.language import did_you_mean

            hint = did_you_mean(args[0], self.list_commands(ctx)) or "run `kg` to see them all"
            raise click.UsageError(f'there is no command "{args[0]}"; {hint}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for group, commands in COMMANDS.items():
            with formatter.section(group):
                formatter.write_dl([(name, example) for name, (_, example) in commands.items()])


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="landscape-kg", prog_name="kg")
@click.option("--debug", is_flag=True, help="Show the traceback of an error (so does KG_DEBUG=1).")
@click.pass_context
def main(ctx: click.Context, debug: bool) -> None:
    """Ask what is written about a market, and see on what evidence the answer rests.

    Every number and line leads to claims, and every claim to exact characters of a source.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run() -> None:
    """Run the command line; a foreseen error is one sentence and its own exit code, never a traceback."""
    from kg.errors import InputError, KgError
    from kg.settings import from_env, use_one_thread

    use_one_thread()
    try:
        main.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except KgError as error:
        if "--debug" in sys.argv or from_env().debug:
            raise
        # Each line of bad input is an error of its own; elsewhere only the first line is, and a caret must keep its column.
        click.echo(f"error: {error}".replace("\n", "\nerror: " if isinstance(error, InputError) else "\n"), err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # `kg … | head` is no error
        sys.stderr.close()
        sys.exit(0)
