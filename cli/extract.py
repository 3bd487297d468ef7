"""`sitrep extract` and `sitrep explain`: the extractor on its own, without a warehouse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from sitrep.events import RuleExtractor
    from sitrep.model import Document


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.pass_context
def extract(context: click.Context, inputs: tuple[str, ...]) -> int:
    """Print the events of documents, one JSON object a line.

    INPUTS are files, folders or '-' (standard input): .txt, .md with front matter, .html, .json, .jsonl. Nothing is
    stored. Offsets of the evidence count in the title, a blank line, and the text.
    """
    from sitrep.events import event_json

    failed = [0]
    extractor = _extractor(context.obj["config"])
    for document in _documents(inputs, failed):
        for event in extractor.extract(document):
            click.echo(json.dumps(event_json(document.doc, event), ensure_ascii=False))
    return 1 if failed[0] else 0


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document.")
@click.pass_context
def explain(context: click.Context, inputs: tuple[str, ...], as_json: bool) -> int:
    """Show why each event was made, and for a sentence with a trigger word but no event, why none was."""
    from dataclasses import asdict

    from cli.explained import explanation_text
    from sitrep.events import explain as explained

    failed = [0]
    extractor = _extractor(context.obj["config"])
    for document in _documents(inputs, failed):
        explanation = explained(extractor, document)
        if as_json:
            record = {"doc": document.doc} | asdict(explanation)
            click.echo(json.dumps(record, ensure_ascii=False, default=str))
        else:
            click.echo(explanation_text(document.doc, explanation))
    return 1 if failed[0] else 0


def _extractor(config: Path | None) -> RuleExtractor:
    from connectors.lexicon import read_lexicon
    from flows.settings import load_settings
    from sitrep.events import RuleExtractor

    return RuleExtractor(read_lexicon(load_settings(config).lexicon))


def _documents(inputs: tuple[str, ...], failed: list[int]) -> Iterator[Document]:
    import sys
    from pathlib import Path

    from connectors.files import read_documents
    from sitrep.model import Failure

    for entry in read_documents(
        ["-" if name == "-" else Path(name) for name in inputs], stdin=sys.stdin.buffer
    ):
        if isinstance(entry, Failure):
            failed[0] += entry.needs_person
            click.echo(f"sitrep: {entry}", err=True)
        else:
            yield entry
