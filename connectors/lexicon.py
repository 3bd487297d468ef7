"""Reads the lexicon files: those that ship in `seeds/lexicon`, and the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import seeds
from sitrep.events.words.lexicon import NOT_IN_USE, LexiconSources, in_order, parse_lexicon
from sitrep.lexicon_checks import checked
from sitrep.model import Failure


def read_lexicon(extra: Sequence[Path] = (), folder: Path | None = None) -> LexiconSources:
    """All `*.yaml` below `folder` (default: the shipped lexicon), then the user's files and folders.

    Never raises: a file that cannot be read or understood is named in `failures`, and the others are used.
    """
    home = folder if folder is not None else Path(seeds.__file__).parent / "lexicon"
    failures: list[Failure] = []
    shipped = _read(sorted(home.rglob("*.yaml")), home, failures)
    if not shipped:
        failures.append(Failure("lexicon", str(home), "no lexicon file found", "restore seeds/lexicon"))
    own: list[tuple[str, str]] = []
    for path in extra:
        paths = sorted([*path.rglob("*.yaml"), *path.rglob("*.yml")]) if path.is_dir() else [path]
        own += _read(paths, None, failures)
    sources = checked(parse_lexicon(shipped, own))
    return replace(sources, failures=in_order((*failures, *sources.failures)))


def _read(paths: Sequence[Path], home: Path | None, failures: list[Failure]) -> list[tuple[str, str]]:
    texts = []
    for path in paths:
        name = str(path.relative_to(home)) if home else str(path)
        try:
            texts.append((name, path.read_text(encoding="utf-8")))
        except OSError as error:
            reason = error.strerror or str(error)
            failures.append(
                Failure("lexicon", name, f"cannot be read: {reason}", "correct the path in sitrep.yaml")
            )
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            byte = f"byte 0x{error.object[error.start]:02X}"
            reason = f"cannot be read: not UTF-8 text ({byte}){NOT_IN_USE}"
            failures.append(Failure("lexicon", f"{name}:{line}", reason, "save the file as UTF-8"))
    return texts
