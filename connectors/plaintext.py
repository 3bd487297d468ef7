"""Bytes to clean text: encodings, line endings, control characters, and telling text from binary."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from sitrep.terminal import SEQUENCE

SAMPLE_BYTES = 200_000
"""How much of an unknown encoding is looked at; guessing costs time for each byte."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"(\xb5/\xfd", "a zstd file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_WEB_ENCODINGS = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "koi8_r", "koi8_u", "iso8859_2", "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp874",
)  # fmt: skip
"""What a browser would consider; given all that Python knows, the detector takes short texts for exotic."""
_CENTRAL = frozenset("áâăąäćçčďđéęëěíîłľĺńňóôőöŕřśšşťţúůűüýźžżßÁÂĂĄÄĆÇČĎĐÉĘËĚÍÎŁĽĹŃŇÓÔŐÖŔŘŚŠŞŤŢÚŮŰÜÝŹŽŻ")
_LATIN = {
    "cp1252": frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŸŒ"),
    "cp1254": frozenset("âçîöûüğışÂÇÎÖÛÜĞİŞ"),
    "iso8859_2": _CENTRAL,
    "cp1250": _CENTRAL,
}
"""The letters of the languages that each is used for; the first whose letters suffice is taken."""
_PUNCTUATION = frozenset("\xa0«»‹›“”„‘’‚–—…•·€£§©®™°±º¡¿\xad")
_LINE_ENDINGS = re.compile("\r\n?|[\x85\u2028\u2029\x0b\x0c]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_INVISIBLE = re.compile(
    "(\U0001f3f4[\U000e0020-\U000e007f]+"
    "|(?<=[\u0590-\u1cff\u2190-\u2bff\ufb50-\ufdff\ufe0f\ufe70-\ufefe\U0001f000-\U0001faff])[\u200b-\u200d])"
    "|[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0001\U000e0020-\U000e007f]"
)
"""Format characters: soft hyphens, joiners, bidi marks and isolates, byte order marks. The group is what stays: the
tags of a flag, and joiners behind an emoji or a letter of a script that needs them."""


class NotTextError(ValueError):
    """The bytes are not text. The message says what they are instead."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in; `damaged` counts the characters that could not be read."""

    text: str
    encoding: str
    damaged: int = 0


def clean_text(text: str) -> str:
    """`text` with newlines as line ends and without terminal sequences and control characters but newline and tab.

    Invisible marks that carry no text (soft hyphens, bidi marks, zero-width spaces) go too: within a word they would
    make another word of it. Lone surrogates, which JSON can smuggle in and no file can hold, become U+FFFD. Nothing
    else changes.
    """
    text = _CONTROL.sub("", _LINE_ENDINGS.sub("\n", SEQUENCE.sub("", text)))
    return text if text.isascii() else _SURROGATES.sub("\ufffd", _INVISIBLE.sub(r"\1", text))


def clean_line(text: str) -> str:
    """`text` as one line, for names: white space collapsed, control characters and invisible marks gone."""
    return " ".join(clean_text(text).split())


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text of `data`: by byte order mark, else `declared`, else UTF-8, else as charset-normalizer finds it.

    Raises `NotTextError` for binary data and where no encoding fits. UTF-8 with some broken bytes stays UTF-8
    with U+FFFD in their place, and `damaged` says how many.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data.decode(name, errors="replace").removeprefix("\ufeff")
            return Decoded(text, name, text.count("\ufffd"))
    if declared and (found := _decode_strictly(data, declared)):
        return found
    if (encoding := _utf16_without_mark(data[:2000])) and (found := _decode_strictly(data, encoding)):
        return found
    refuse_binary(data[:SAMPLE_BYTES])
    return _decode_strictly(data, "utf-8") or _damaged_utf8(data) or _guess(data)


def refuse_binary(sample: bytes) -> None:
    """Raise `NotTextError` where the first bytes of a file are not those of a text in an 8-bit encoding."""
    for magic, name in _MAGIC:
        if sample.startswith(magic):
            raise NotTextError(f"this is {name}, not text")
    control = len(sample) - len(
        sample.translate(None, bytes(range(9)) + bytes(range(14, 27)) + b"\x1c\x1d\x1e\x1f")
    )
    if control > max(8, len(sample) // 50):
        raise NotTextError("this is binary data, not text")


def _decode_strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 text is half zeros, all on one side, in most scripts that a newspaper uses."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 4:
        return None
    if odd > half * 0.6 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.02:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 after all, where its many-byte characters outnumber the broken ones (a cut file)."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    return Decoded(text, "utf-8", damaged) if sum(c > "\x7f" for c in text) > 3 * damaged else None


def _guess(data: bytes) -> Decoded:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:SAMPLE_BYTES], cp_isolation=[*_WEB_ENCODINGS]).best()
    if best is None:
        raise NotTextError("this is in an encoding that cannot be told, or damaged")
    # The detector finds all Latin encodings equally good on a short text; their letters tell them apart.
    latin = _LATIN if best.encoding in _LATIN or best.encoding in ("cp1257", "cp1258") else {}
    for encoding, letters in latin.items():
        found = _decode_strictly(data, encoding)
        if found and not {c for c in found.text[:SAMPLE_BYTES] if c > "\x7f"} - letters - _PUNCTUATION:
            return found
    found = _decode_strictly(data, best.encoding)
    if found is None or _CONTROL.search(found.text):
        raise NotTextError("this is in an encoding that cannot be told, or damaged")
    return found
