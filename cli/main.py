"""The `sitrep` command. Modules of this package import heavy things inside their functions: `--help` starts fast."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from cli import alerts, ask, developments, digest, extract, feeds, lexicon, manage, rehearse, run
from sitrep import __version__

_OF_THE_MACHINE = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT)


def _leave_quietly() -> NoReturn:
    """End where whoever read our output (`| head`) has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # so that what is still buffered goes nowhere
    sys.exit(0)


class _Commands(click.Group):
    """The commands; a pipe that nobody reads any more ends them before click makes exit code 1 of it."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _leave_quietly()


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="sitrep")
@click.option(
    "--home", type=click.Path(path_type=Path), help="Folder of all state (default: SITREP_HOME, else data/)."
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    envvar="SITREP_CONFIG",
    help="Configuration file (default: sitrep.yaml in the working folder, if there).",
)
@click.pass_context
def sitrep(context: click.Context, home: Path | None, config: Path | None) -> None:
    """Watch news and say when something happened.

    Sitrep takes in documents and feeds, drops the duplicates, extracts events, merges them into developments,
    keeps everything in DuckDB and alerts on what is new. Start with `sitrep run`; ask with `sitrep sql`.
    """
    context.obj = {"home": home, "config": config}


for command in (
    run.run,
    run.serve,
    extract.extract,
    extract.explain,
    extract.reextract,
    developments.developments,
    alerts.alerts,
    digest.digest,
    feeds.feeds,
    rehearse.rules,
    lexicon.lexicon,
    ask.sql,
    manage.status,
    manage.maintain,
    ask.export,
    manage.rebuild,
    manage.migrate,
    manage.import_archive,
):
    sitrep.add_command(command)


def main(arguments: list[str] | None = None) -> Any:
    """Entry point. Exit codes: 0 done, 1 something failed that needs a person, 2 wrong usage or configuration."""
    try:
        code = sitrep.main(args=arguments, prog_name="sitrep", standalone_mode=False)
        sys.stdout.flush()  # here, so that a pipe nobody reads is noticed below
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        click.echo("sitrep: stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        _leave_quietly()
    except Exception as error:
        code = _known(error)
        if code is None:
            raise
        click.echo(f"sitrep: {_sentence(error)}", err=True)
        sys.exit(code)


def _known(error: Exception) -> int | None:
    """The exit code of an error that is told in a sentence; None for one that needs its traceback.

    By name, because the modules that define them are not imported before they are needed.
    """
    names = {base.__name__ for base in type(error).__mro__}
    if "BadConfiguration" in names:
        return 2
    if isinstance(error, OSError) and (error.filename or error.errno in _OF_THE_MACHINE):
        return 1
    return 1 if "WarehouseError" in names else None


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and isinstance(error.filename, str | bytes) and error.strerror:
        return f"{os.fsdecode(error.filename)}: {error.strerror}"
    return str(error)


if __name__ == "__main__":
    main()
