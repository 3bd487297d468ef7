"""`sitrep extract` and `sitrep explain`: the extractor on its own, without a warehouse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from sitrep.wording import counted

MOST_SHOWN = 20
"""Differences of `reextract` in the short report."""

if TYPE_CHECKING:
    from pathlib import Path

    from sitrep.events import RuleExtractor
    from sitrep.model import Document, Event


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "--extractor",
    type=click.Choice(["rules", "llm"]),
    default="rules",
    show_default=True,
    help="llm: the endpoint in the configuration; the rules read what it leaves.",
)
@click.pass_context
def extract(context: click.Context, inputs: tuple[str, ...], extractor: str) -> int:
    """Print the events of documents, one JSON object a line.

    INPUTS are files, folders or '-' (standard input): .txt, .md with front matter, .html, .json, .jsonl, .eml, .warc,
    each also with .gz behind it, and .mbox. Nothing is stored (but a model's answers and what they cost). Offsets of
    the evidence count in the title, a blank line, and the text. The rules read them, whatever `extractor` is
    configured, unless --extractor says otherwise.
    """
    failed = [0]
    rules = _extractor(context.obj["config"])
    if extractor == "llm":
        return _extract_llm(context, rules, inputs)
    for document in _documents(inputs, failed):
        _show(document, rules.extract(document))
    return 1 if failed[0] or rules.failures else 0


def _show(document: Document, events: tuple[Event, ...]) -> None:
    from sitrep.events import event_json

    for event in events:
        click.echo(json.dumps(event_json(document.doc, event), ensure_ascii=False))


def _extract_llm(context: click.Context, rules: RuleExtractor, inputs: tuple[str, ...]) -> int:
    """The same through the language model, a few documents at once; what it cost goes to standard error."""
    from datetime import UTC, datetime
    from itertools import islice

    from connectors.llm import ledger_summary
    from flows.apply import make_llm
    from flows.settings import load_settings

    failed, began = [0], datetime.now(UTC)
    settings = load_settings(context.obj["config"], {"home": context.obj["home"]})
    llm = make_llm(settings, rules)
    documents = _documents(inputs, failed)
    while group := list(islice(documents, 8)):
        for document, events in zip(group, llm.extract_all(group), strict=True):
            _show(document, events)
    for failure in llm.take_failures():
        failed[0] += failure.needs_person
        click.echo(f"sitrep: {failure}", err=True)
    sums = ledger_summary(settings.home, since=began)
    cost = "" if sums["cost"] is None else f", cost {sums['cost']:g}"
    click.echo(
        f"sitrep: {counted(sums['documents'], 'document')}, {sums['cached']} from the cache, "
        f"{sums['tokens_in']} tokens in and {sums['tokens_out']} out{cost}",
        err=True,
    )
    return 1 if failed[0] or rules.failures else 0


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "--all", "all_triggers", is_flag=True, help="Also 'said', 'was' and 'had' that no reading fits."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document.")
@click.pass_context
def explain(context: click.Context, inputs: tuple[str, ...], all_triggers: bool, as_json: bool) -> int:
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
            click.echo(explanation_text(document.doc, explanation, all_triggers))
    return 1 if failed[0] or extractor.failures else 0


@click.command()
@click.option("--extractor", type=click.Choice(["rules", "llm"]), help="Instead of the configured one.")
@click.option(
    "--apply", "as_batch", is_flag=True, help="Change the stored events and developments, for good."
)
@click.option("--json", "as_json", is_flag=True, help="The whole report as one JSON object.")
@click.pass_context
def reextract(context: click.Context, extractor: str | None, as_batch: bool, as_json: bool) -> int:
    """Read the archive again with the current extractor and report what changes against the stored events.

    Articles are read as they stand: newest versions, without copies. Nothing is written unless --apply is given;
    then the new events are archived as a batch of their own, developments are corrected, and the next pass alerts on
    what changed.
    """
    from flows.reextract import compare, replace_events
    from flows.settings import load_settings

    given = {"home": context.obj["home"], "extractor": extractor}
    settings = load_settings(context.obj["config"], given)
    done = replace_events(context.obj["config"], given) if as_batch else compare(settings)
    for failure in done.failures:
        click.echo(f"sitrep: {failure}", err=True)
    if as_json:
        click.echo(json.dumps(done.as_json(), ensure_ascii=False))
    else:
        click.echo("\n".join(_report(done.as_json())))
    return 1 if any(failure.needs_person for failure in done.failures) else 0


def _report(told: dict[str, Any]) -> list[str]:
    """Sums by kind, then the first differences."""
    lines = [
        f"{told['extractor']}: {counted(told['articles'], 'article')} read again, "
        f"{told['unchanged']} without a difference, "
        f"{told['unread']} not read"
    ]
    if told["kinds"]:
        lines.append(f"{'kind':<14}{'added':>8}{'removed':>9}{'status':>8}{'parties':>9}{'other':>7}")
    for kind, sums in told["kinds"].items():
        lines.append(
            f"{kind:<14}{sums['added']:>8}{sums['removed']:>9}{sums['status']:>8}{sums['parties']:>9}{sums['other']:>7}"
        )
    for one in told["differences"][:MOST_SHOWN]:
        sides = [_side(one[name]) for name in ("before", "after") if one[name]]
        lines += [
            f"{', '.join(one['what'])}: {one['kind']} {' -> '.join(dict.fromkeys(sides))} ({one['doc']})",
            f"    {' '.join(one['sentence'].split())[:200]}",
        ]
    if len(told["differences"]) > MOST_SHOWN:
        lines.append(f"... and {len(told['differences']) - MOST_SHOWN} more; --json has all")
    if told["batches"]:
        lines.append(f"archived and applied as batch {', '.join(map(str, told['batches']))}")
    return lines


def _side(event: dict[str, Any]) -> str:
    parties = f"{'+'.join(event['actor']) or '?'} > {'+'.join(event['recipient']) or '?'}"
    return f"{event['status']} {parties}"


def _extractor(config: Path | None) -> RuleExtractor:
    from connectors.lexicon import read_lexicon
    from flows.settings import load_settings
    from sitrep.events import RuleExtractor

    extractor = RuleExtractor(read_lexicon(load_settings(config).lexicon))
    for failure in extractor.failures:
        click.echo(f"sitrep: {failure}", err=True)
    return extractor


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
