"""`sitrep lexicon`: check the lexicon files of the user."""

from __future__ import annotations

from pathlib import Path

import click

from cli.manage import named, settings_of
from sitrep.wording import counted


@click.group()
def lexicon() -> None:
    """Check your own lexicon files."""


@lexicon.command("lint")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def lint_lexicon(context: click.Context, paths: tuple[Path, ...]) -> int:
    """Name the mistakes in your lexicon files, and the examples of your frames that do not hold.

    PATHS are files and folders, instead of those under `lexicon` in the configuration. A sentence under `fits` is to
    make an event by its frame, one under `fails` none of its kind.
    """
    from connectors.lexicon import read_lexicon
    from sitrep.events import RuleExtractor
    from sitrep.events.examples import wrong_examples
    from sitrep.events.words.lexicon import in_order

    files = paths or settings_of(context).lexicon
    if not files:
        click.echo(
            "no lexicon of your own is configured; `lexicon: [my-lexicon.yaml]` in sitrep.yaml names one"
        )
        return 0
    sources = read_lexicon(files)
    extractor = RuleExtractor(sources)
    frames = sources.own.get("frames", ())
    own = {str(frame.get("id")) for frame in frames}
    tried = sum(frame in own for frame, *_ in extractor.frames.examples)
    failures = in_order((*extractor.failures, *wrong_examples(extractor, frames)))
    click.echo(f"{counted(tried, 'example')} tried, {counted(len(failures), 'problem')}")
    return named(failures)
