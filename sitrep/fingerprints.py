"""What is kept of a text to find and to verify its copies. Pure; numpy over one text at a time.

Parameters are those of a measured comparison (128 permutations as 32 bands of 4 find half of the pairs at a
Jaccard similarity of 0.42; sentence hashes find truncated copies and feed summaries, which bands miss).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
import xxhash
from numpy.typing import NDArray

from sitrep.identity import text_hash, token_hash, tokens

VERSION = 1
"""Raised with every change below: signatures of different versions must not be compared."""
PERMUTATIONS, BANDS = 128, 32
SHORT_TOKENS = 12
"""Below this a text without a full sentence carries too little: only equal texts are copies."""
LEAST_TOKENS = 5
"""Below this not even equal texts are copies ('Photos of the day')."""
SENTENCE_KEY_TOKENS = 6
"""Sentences from this length on are looked up."""
SENTENCE_TOKENS = 4
"""Shorter ones ('Read more', 'Advertisement') are no part of the fingerprint."""
MAX_TOKENS = 5000
"""What stands beyond is not compared: bounds time and storage for endless pages."""
MAX_SENTENCE_KEYS = 200

U32: TypeAlias = NDArray[np.uint32]
U64: TypeAlias = NDArray[np.uint64]

_rng = np.random.default_rng(20251027)
_A = _rng.integers(1, 2**63, PERMUTATIONS, dtype=np.uint64)[:, None] | np.uint64(1)
_B = _rng.integers(0, 2**63, PERMUTATIONS, dtype=np.uint64)[:, None]
_MIX = _rng.integers(1, 2**63, 4, dtype=np.uint64) | np.uint64(1)
_SALT = _rng.integers(0, 2**63, BANDS, dtype=np.uint64)
_SHIFT = np.uint64(32)
_NO_KEYS: U64 = np.empty(0, np.uint64)
_NO_HASHES: U32 = np.empty(0, np.uint32)

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？؟।])|\n+")
_WORDS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_NUMBER_WORDS = {word: str(n) for n, word in enumerate(_WORDS.split(), 2)}
_NUMBER_WORDS |= {
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "dozen": "12",
    "hundred": "100",
}
_NUMBER_SET = frozenset(_NUMBER_WORDS)
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands among the tokens, and the numbers it names."""

    key: int
    start: int
    stop: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """The fingerprint of one text. `bands` and `sentence_keys` find candidates, the rest verifies them."""

    text_hash: str
    tokens: int
    bands: U64
    """32 keys; for a short text one key of the whole; none for a text that claims nothing."""
    sentence_keys: U64
    shingles: U32
    """Sorted, unique hashes of runs of three tokens."""
    numbers: U32
    """Sorted, unique hashes of the numbers in the text."""
    ordered: U32 = field(default_factory=lambda: _NO_HASHES)
    """The shingles in the order of the text; not stored."""
    sentences: tuple[Sentence, ...] = ()
    """Not stored."""

    @property
    def short(self) -> bool:
        """True where only the equality of the whole text counts."""
        return len(self.shingles) == 0


class _Vocabulary(dict[str, int]):
    """Hashes of words, each made once per batch."""

    def __missing__(self, word: str) -> int:
        value = self[word] = _hash(word)
        return value


def sign(texts: Sequence[str]) -> tuple[Signature, ...]:
    """Fingerprints of texts, in order. About 0.3 ms for a news article."""
    vocabulary = _Vocabulary()
    return tuple(_sign(text, vocabulary) for text in texts)


def without(signature: Signature, boilerplate: AbstractSet[int]) -> Signature:
    """The signature without the sentences of these keys: newsletters, copyright lines, cookie notices.

    The keys of the whole text stay as they are; verification and the numbers forget the sentences.
    """
    dropped = [s for s in signature.sentences if s.key in boilerplate] if boilerplate else []
    if not dropped:
        return signature
    keep = np.ones(len(signature.ordered), bool)
    for sentence in dropped:  # shingles that reach into the sentence go too
        keep[max(sentence.start - 2, 0) : sentence.stop] = False
    numbers = [n for s in signature.sentences if s.key not in boilerplate for n in s.numbers]
    return replace(
        signature,
        shingles=np.unique(signature.ordered[keep]),
        numbers=np.unique(np.array(numbers, np.uint32)),
        tokens=signature.tokens - sum(s.stop - s.start for s in dropped),
        sentences=tuple(s for s in signature.sentences if s.key not in boilerplate),
    )


def _sign(text: str, vocabulary: _Vocabulary) -> Signature:
    words, sentences, digest = _split(text)
    full = any(s.stop - s.start >= SENTENCE_KEY_TOKENS for s in sentences)
    if len(words) < SHORT_TOKENS and not full:
        key = np.array([int(digest, 16)] if len(words) >= LEAST_TOKENS else [], np.uint64)
        return Signature(digest, len(words), key, _NO_KEYS, _NO_HASHES, _NO_HASHES)
    hashes = np.array([vocabulary[word] for word in words], np.uint64)
    wide = hashes[:-2] * _MIX[0] + hashes[1:-1] * _MIX[1] + hashes[2:] * _MIX[2]
    wide = (wide ^ (wide >> np.uint64(29))) * _MIX[3]
    wide ^= wide >> _SHIFT
    ordered = wide.astype(np.uint32)
    keys = [s.key for s in sentences if s.stop - s.start >= SENTENCE_KEY_TOKENS][:MAX_SENTENCE_KEYS]
    numbers = [n for s in sentences for n in s.numbers]
    return Signature(
        text_hash=digest,
        tokens=len(words),
        bands=_bands(wide),
        sentence_keys=np.unique(np.array(keys, np.uint64)),
        shingles=np.unique(ordered),
        numbers=np.unique(np.array(numbers, np.uint32)),
        ordered=ordered,
        sentences=sentences,
    )


def _split(text: str) -> tuple[list[str], tuple[Sentence, ...], str]:
    """The tokens of the sentences that count (of a text without such, all), the sentences, the text's hash."""
    words: list[str] = []
    every: list[str] = []
    sentences: list[Sentence] = []
    for piece in _SENTENCE.split(text):
        found = tokens(piece)
        every += found
        if len(found) < SENTENCE_TOKENS:
            continue
        start = len(words)
        words += found
        numbers: tuple[int, ...] = ()
        if not _NUMBER_SET.isdisjoint(found) or _DIGIT.search(piece):
            numbers = tuple(_number(w) for w in found if w[0].isdigit() or w in _NUMBER_WORDS)
        joined = " ".join(found)
        sentences.append(Sentence(_hash(joined), start, len(words), numbers))
        if len(words) > MAX_TOKENS:
            return words[:MAX_TOKENS], tuple(sentences), text_hash(text)
    return words if sentences else every, tuple(sentences), token_hash(every)


def _hash(text: str) -> int:
    return xxhash.xxh3_64_intdigest(text.encode("utf-8", "surrogatepass"))


def _number(word: str) -> int:
    word = _NUMBER_WORDS.get(word, word)
    if _THOUSANDS.fullmatch(word):
        word = word.replace(",", "")
    return _hash(word) & 0xFFFFFFFF


def _bands(shingles: U64) -> U64:
    """MinHash: the least of (a*h + b) >> 32 for each permutation, four of them hashed to each band key."""
    rows = PERMUTATIONS // BANDS
    least = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(shingles), 1024):  # 1 MB at a time
        values = (_A * shingles[None, start : start + 1024] + _B) >> _SHIFT
        least = np.minimum(least, values.min(axis=1))
    keys = _SALT.copy()
    for row in range(rows):
        keys = (keys ^ least[row::rows]) * _MIX[row]
        keys ^= keys >> np.uint64(31)
    return keys
