"""Documents from files, folders and standard input, lazily; whatever cannot be taken in is named and skipped.

Formats by ending: .txt, .md, .html, .htm, .json, .jsonl, .ndjson, .eml, .warc, each also with .gz behind it, and .mbox.
"""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from connectors.htmlfile import HtmlArticle, decode_html, read_html
from connectors.htmltext import without_scripts
from connectors.mailfile import read_mail, read_mbox
from connectors.plaintext import NotTextError, clean_text, decode
from connectors.records import MAX_LINE_BYTES, failed, from_record, read_json, read_json_lines
from connectors.textfile import read_article
from connectors.warcfile import read_warc
from sitrep.model import Document, Failure
from sitrep.wording import counted

MAX_BYTES = 20_000_000
"""Of one document file, after decompression. JSON lines have no such limit, only one per line."""

TEXT, MARKDOWN, HTML, JSON, LINES, MAIL, MAILBOX, WARC = (
    "text", "markdown", "html", "json", "lines", "mail", "mailbox", "warc",
)  # fmt: skip
FORMATS = {
    ".txt": TEXT, ".text": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML,
    ".xhtml": HTML, ".json": JSON, ".jsonl": LINES, ".ndjson": LINES,
    ".eml": MAIL, ".mbox": MAILBOX, ".warc": WARC,
}  # fmt: skip
_ENDINGS = ".txt, .md, .html, .json, .jsonl, .eml, .mbox or .warc"
_BYSTANDERS = frozenset({"readme", "license", "licence", "changelog", "contributing", "makefile", "thumbs"})
_BYSTANDER_ENDINGS = frozenset({
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".css", ".js", ".py", ".yaml", ".yml",
    ".toml", ".opml", ".lock", ".sha256", ".md5",
})  # fmt: skip


def read_documents(
    paths: Iterable[Path | Literal["-"]], *, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """Everything in `paths`, in order: documents, and a failure (stage 'files') for each thing not taken in.

    Folders are walked recursively in sorted order, hidden files left out. '-' is standard input (`stdin`, a
    binary stream): JSON lines where it starts with '{', HTML where it starts with '<', else plain text. Never
    raises for what it finds; an interrupted consumer may stop at any element.
    """
    for path in paths:
        if str(path) == "-":
            yield from _read_stdin(stdin)
            continue
        path = Path(path)
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield _os_failure(str(path), error)
            continue
        if stat.S_ISDIR(mode):
            yield from _read_folder(path)
        else:
            yield from _read_file(path)


def _read_folder(folder: Path) -> Iterator[Document | Failure]:
    """Everything below `folder` and nothing outside it: whoever may put files here might not be allowed to read all."""
    root = folder.resolve()
    found = 0
    problems: list[Failure] = []

    def note(error: OSError) -> None:
        problems.append(_os_failure(str(error.filename or folder), error))

    for here, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if not _real(path := Path(here) / name).is_relative_to(root):  # os.walk does not go there
                found += 1
                yield _leads_out(path)
        for name in sorted(name for name in names if not name.startswith(".")):
            found += 1
            yield from _read_file(Path(here) / name, root)
    yield from problems
    if not found and not problems:
        yield failed(str(folder), "the folder holds no files", f"Put documents into it ({_ENDINGS}).")


def _real(path: Path) -> Path:
    """Where a path leads in the end; its own place where its links go in a circle."""
    try:
        return path.resolve()
    except RuntimeError:
        return path.parent.resolve() / path.name


def _leads_out(path: Path) -> Failure:
    advice = "Put a copy into the folder, or name the file or folder it leads to among the documents."
    return failed(str(path), f"a link that leads out of the folder, to {_real(path)}; not followed", advice)


def _read_file(path: Path, folder: Path | None = None) -> Iterator[Document | Failure]:
    """One file as the format that its ending names; every way it can go wrong becomes one failure.

    `folder`: the one that it was found in, which it must not lead out of.
    """
    real, in_folder = _real(path), folder is not None
    if folder is not None and not real.is_relative_to(folder):
        yield _leads_out(path)
        return
    name, packed = path.name, path.suffix.lower() == ".gz"
    inner = Path(name[:-3]) if packed else Path(name)
    kind = FORMATS.get(inner.suffix.lower())
    if in_folder and inner.stem.lower() in _BYSTANDERS:
        advice = "Nothing to do; name the file itself to take it in all the same."
        yield failed(str(path), "not taken as a document because of its name", advice, needs_person=False)
        return
    if kind is None:
        bystander = in_folder and inner.suffix.lower() in _BYSTANDER_ENDINGS
        ending = f"the ending '{inner.suffix}' is not known" if inner.suffix else "the file has no ending"
        yield failed(str(path), ending, f"Give documents as {_ENDINGS}.", needs_person=not bystander)
        return
    try:
        if not stat.S_ISREG(real.stat().st_mode):  # opening a pipe or a device could wait for ever
            yield failed(str(path), "this is not a regular file", "Pipe it into '-' instead.")
            return
        if kind is MAILBOX:
            if packed:
                yield failed(
                    str(path), "a packed mailbox", "Unpack it: its messages are found by their place."
                )
            else:
                yield from read_mbox(real, path)
            return
        # The file that was checked: a link put in its place since then is not followed.
        with os.fdopen(os.open(real, os.O_RDONLY | os.O_NOFOLLOW), "rb") as raw:
            if kind is WARC:  # which is packed record by record
                yield from read_warc(raw, str(path))
                return
            stream: BinaryIO = gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[assignment]
            if kind is LINES:
                yield from read_json_lines(stream, inner.stem, str(path))
                return
            data = _read_bounded(stream, size=0 if packed else real.stat().st_size)
        yield from _read_bytes(data, kind, inner.stem, str(path))
    except NotTextError as error:
        yield failed(str(path), str(error), f"Give documents as {_ENDINGS}, in UTF-8.")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield failed(str(path), f"damaged gzip file: {error}", "Fetch or pack the file again.")
    except OSError as error:
        yield _os_failure(str(path), error)


def _read_stdin(stdin: BinaryIO | None) -> Iterator[Document | Failure]:
    """The first line that is not blank tells the format; nothing is read twice, for a pipe cannot be."""
    name, blanks, first = "standard input", 0, b""
    try:
        while stdin is not None and (first := stdin.readline(MAX_LINE_BYTES + 1)):
            if first.strip(b"\xef\xbb\xbf \t\r\n"):
                break
            blanks += 1
        if stdin is None or not first:
            yield failed(name, "standard input is empty", "Pipe a document into the command.")
            return
        start = first.strip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"{") and start != b"{":  # a brace alone opens one object written over many lines
            yield from read_json_lines(stdin, "stdin", name, first, blanks)
            return
        kind = (
            HTML if start.startswith(b"<") else JSON if start in (b"{", b"[") or start[:2] == b"[{" else TEXT
        )
        yield from _read_bytes(_read_bounded(stdin, first), kind, "stdin", name)
    except NotTextError as error:
        yield failed(name, str(error), "Pipe text, HTML or JSON lines in UTF-8.")
    except OSError as error:
        yield _os_failure(name, error)


def _read_bounded(stream: BinaryIO, first: bytes = b"", size: int = 0) -> bytes:
    """`first` and all that follows, never more than MAX_BYTES in memory; `size` is the size where known."""
    data = first if size > MAX_BYTES else first + stream.read(MAX_BYTES + 1 - len(first))
    if size > MAX_BYTES or len(data) > MAX_BYTES:
        how_big = f"{size / 1e6:.0f} MB" if size else "more"
        raise _TooLargeError(f"larger than {MAX_BYTES // 1_000_000} MB ({how_big}), not read")
    return data


def _read_bytes(data: bytes, kind: str, stem: str, path: str) -> Iterator[Document | Failure]:
    """Documents of a file's bytes. Raises `NotTextError`."""
    if not data.strip():
        yield failed(path, "the file is empty", "Fill it or leave it out.")
        return
    if kind is MAIL:
        yield from read_mail(data, stem, path, path)
        return
    decoded = decode_html(data) if kind is HTML else decode(data)
    text = decoded.text if kind is JSON else clean_text(decoded.text)
    if kind in (TEXT, MARKDOWN):
        text = without_scripts(text)
    if kind is JSON:
        yield from read_json(text, stem, path)
    elif kind is MARKDOWN:
        yield from _read_markdown(text, stem, path)
    else:
        article = read_html(text) if kind is HTML else read_article(text)
        if article.text.strip():
            yield Document(
                doc=stem,
                text=article.text,
                title=article.title,
                url=article.url,
                publisher=article.publisher,
                published=article.published,
                language=article.language,
                author=article.author if isinstance(article, HtmlArticle) else None,
                origin=path,
            )
        else:
            what = "no text in this page" if kind is HTML else "the file holds no text"
            yield failed(path, what, "Check that it holds an article and not only markup.")
    if decoded.damaged:
        number = counted(decoded.damaged, "character")
        error = f"{number} could not be read ({decoded.encoding}); U+FFFD stands instead"
        yield failed(path, error, "Save the file as UTF-8 from its source again.")


def _read_markdown(text: str, stem: str, path: str) -> Iterator[Document | Failure]:
    """Front matter {title, publisher, url, published, language, id} and the text below it."""
    import frontmatter
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    try:
        record, body = frontmatter.parse(text, handler=YAMLHandler())
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark, first = getattr(error, "problem_mark", None), YAMLHandler.FM_BOUNDARY.search(text)
        # the mark counts from 0, and from the end of the first '---'
        subject = f"{path}:{text.count(chr(10), 0, first.end()) + mark.line + 1}" if mark and first else path
        problem = getattr(error, "problem", None) or error
        yield failed(
            subject, f"malformed front matter: {problem}", "Correct the YAML between the '---' lines."
        )
        return
    if not record:
        first, _, rest = body.lstrip("\n").partition("\n")
        if first.startswith("# ") and rest.strip():
            record, body = {"title": first[2:]}, rest
    yield from from_record(record, stem, path, path, text=body)


class _TooLargeError(OSError):
    """A file over the bound. An OSError, since what follows is the same: named and left."""


def _os_failure(path: str, error: OSError) -> Failure:
    if isinstance(error, FileNotFoundError):
        return failed(path, "there is no such file or folder", "Check the path.")
    if isinstance(error, PermissionError):
        return failed(path, "no permission to read it", "Make it readable for the user that runs sitrep.")
    if isinstance(error, _TooLargeError):
        advice = "Split it into one file per article, or give it as JSON lines (.jsonl), which are streamed."
        return failed(path, str(error), advice)
    return failed(path, f"cannot be read: {error.strerror or error}", "Check the file and the disk.")
