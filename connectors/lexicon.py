"""Reads the lexicon files: those that ship in `seeds/lexicon`, and the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import seeds
from sitrep.events.words.lexicon import LexiconSources, parse_lexicon
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
    sources = parse_lexicon(shipped, own)
    return replace(sources, failures=(*failures, *sources.failures))


def _read(paths: Sequence[Path], home: Path | None, failures: list[Failure]) -> list[tuple[str, str]]:
    texts = []
    for path in paths:
        name = str(path.relative_to(home)) if home else str(path)
        try:
            texts.append((name, path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            reason = (
                "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror or str(error)
            )
            advice = (
                "correct the path in sitrep.yaml" if isinstance(error, OSError) else "save the file as UTF-8"
            )
            failures.append(Failure("lexicon", name, f"cannot be read: {reason}", advice))
    return texts
