"""The command line: `euct COMMAND`, with one clear line for every error and no traceback."""

import os
import sys
from importlib import import_module

import click

from base.errors import EuctError
from base.version import installed_version

COMMANDS = {
    "fetch": "fetch",
    "load": "documents",
    "extract": "documents",
    "cite": "citing",
    "resolve": "resolving",
    "review": "review",
    "validate": "checks",
    "check": "checks",
    "waive": "waiving",
    "quarantine": "quarantine",
    "queries": "questions",
    "ask": "questions",
    "search": "searching",
    "sparql": "questions",
    "diff": "comparing",
    "stats": "questions",
    "serve": "service",
    "mcp": "assistant",
    "export": "upkeep",
    "backup": "upkeep",
    "restore": "upkeep",
    "migrate": "upkeep",
    "fsck": "upkeep",
    "token": "token",
}
INTERRUPTED = 130
OPERATING_FAILURE = 3


class _Commands(click.Group):
    """A group whose commands are imported when they are called, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"api.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: euct load REPORT…, then euct ask co-mentions body=europol topic=encryption",
)
@click.version_option(installed_version(), prog_name="euct")
def cli() -> None:
    """A knowledge graph of the EU's counter-terrorism instruments and actors.

    Load documents, and ask who decided what, on which act, citing what.
    """


def main() -> None:
    """Run the command line and leave with its exit code.

    0 is good; 1 means refused, violated or nothing found; 2 is bad input or usage; 3 an operating
    failure.
    """
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        _say("stopped; nothing half-done was kept")
        code = INTERRUPTED
    except click.ClickException as error:
        error.show(sys.stderr)
        code = 2
    except EuctError as error:
        _say(str(error))
        code = error.exit_code
    except BrokenPipeError:
        # The reader of our output has gone; nothing more can be said to it.
        _leave_output()
        code = 0
    except OSError as error:
        if os.environ.get("EUCT_DEBUG"):
            raise
        where = f"{error.filename}: " if error.filename else "the output cannot be written: "
        _say(f"{where}{error.strerror or type(error).__name__}")
        _leave_output()
        code = OPERATING_FAILURE
    except Exception as error:
        if os.environ.get("EUCT_DEBUG"):
            raise
        _say(
            f"internal error ({type(error).__name__}); set EUCT_DEBUG=1 to see where, and report it"
        )
        code = OPERATING_FAILURE
    sys.exit(code or 0)


def _leave_output() -> None:
    """What is still to be written goes nowhere, so that the end of the process does not try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str) -> None:
    click.echo(f"euct: {' '.join(message.split())}", err=True)
