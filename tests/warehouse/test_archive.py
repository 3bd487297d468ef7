from __future__ import annotations

import dataclasses
import gzip
import typing
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep.batch import Batch
from sitrep.desk import Delivery
from sitrep.feed import FeedResult
from sitrep.model import Document, Failure
from warehouse.archive import gaps, read_batch, segments, write_batch
from warehouse.errors import ArchiveDamaged

NOW = datetime(2025, 11, 2, 9, tzinfo=UTC)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONES)
TEXT = st.text(
    st.characters(exclude_categories=()), max_size=40
)  # lone surrogates and control characters too
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | FLOATS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
PLAIN = {str: TEXT, float: FLOATS, datetime: MOMENTS}


def built(kind):
    """Instances of a dataclass with every field drawn: also those that have a default."""
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{f.name: drawn(hints[f.name]) for f in dataclasses.fields(kind)})


def drawn(hint):
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint):
        return built(hint)
    if origin is tuple and args[1:] == (...,):
        return st.lists(drawn(args[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(drawn, args))
    if origin is dict:
        return st.dictionaries(TEXT, JSON, max_size=3)
    if type(None) in args:
        return st.none() | drawn(next(a for a in args if a is not type(None)))
    return PLAIN[hint] if hint in PLAIN else st.from_type(hint)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(batch=built(Batch))
def test_every_batch_comes_back_exactly_as_it_was_written(tmp_path_factory, batch):
    batch = dataclasses.replace(batch, batch=1)
    back = read_batch(write_batch(tmp_path_factory.mktemp("home"), batch))
    assert back == batch
    zones = [
        (d.published.utcoffset(), e.published.utcoffset())
        for d, e in zip(batch.documents, back.documents, strict=True)
        if d.published
    ]
    assert all(before == after for before, after in zones)


def batch(number, created=NOW, **more):
    return Batch(batch=number, run="r", kind="documents", created=created, **more)


def test_segments_are_listed_in_order_of_number_across_months(tmp_path):
    for number, month in ((2, 1), (10, 2), (1, 12)):
        write_batch(tmp_path, batch(number, datetime(2025, month, 1, tzinfo=UTC)))
    assert [number for number, _ in segments(tmp_path)] == [1, 2, 10]
    assert [number for number, _ in segments(tmp_path, after=2)] == [10]
    assert gaps(tmp_path) == [3, 4, 5, 6, 7, 8, 9]


def test_a_folder_without_an_archive_has_no_segments(tmp_path):
    assert segments(tmp_path) == [] and gaps(tmp_path) == []


def test_a_segment_is_never_written_over_even_from_another_month(tmp_path):
    write_batch(tmp_path, batch(1))
    with pytest.raises(FileExistsError, match="never written again"):
        write_batch(tmp_path, batch(1, datetime(2026, 1, 1, tzinfo=UTC)))


def test_half_written_files_are_not_segments_and_do_not_hinder_the_next_writer(tmp_path):
    path = write_batch(tmp_path, batch(1))
    path.rename(path.with_name(f".{path.name}.tmp"))
    assert segments(tmp_path) == []
    assert read_batch(write_batch(tmp_path, batch(1))) == batch(1)


def test_the_same_batch_makes_the_same_bytes(tmp_path):
    one = write_batch(tmp_path / "a", batch(1, documents=(Document("d", "text"),)))
    two = write_batch(tmp_path / "b", batch(1, documents=(Document("d", "text"),)))
    assert one.read_bytes() == two.read_bytes()


def cut(data):
    return data[: len(data) // 2]


def flipped(data):
    return data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 0xFF]) + data[len(data) // 2 + 1 :]


def without_last_line(data):
    return gzip.compress(b"".join(gzip.decompress(data).splitlines(keepends=True)[:-1]))


def newer_format(data):
    return gzip.compress(gzip.decompress(data).replace(b'"sitrep": 1', b'"sitrep": 99'))


def unknown_field(data):
    return gzip.compress(gzip.decompress(data).replace(b'"doc":', b'"dok":'))


def not_json(data):
    return gzip.compress(b"hello\n")


@pytest.mark.parametrize(
    "damage", [cut, flipped, without_last_line, newer_format, unknown_field, not_json, lambda data: b""]
)
def test_a_damaged_segment_is_named_with_advice(tmp_path, damage):
    documents = tuple(Document(f"d{i}", f"text {i * 7919 % 1000}") for i in range(50))
    path = write_batch(tmp_path, batch(1, documents=documents))
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ArchiveDamaged, match=r"00000001\.ndjson\.gz cannot be read.*backup"):
        read_batch(path)


def test_two_files_with_one_number_are_an_error_that_names_both(tmp_path):
    path = write_batch(tmp_path, batch(1))
    other = path.parent.parent / "12"
    other.mkdir()
    (other / path.name).write_bytes(path.read_bytes())
    with pytest.raises(ArchiveDamaged, match="same number"):
        segments(tmp_path)


def test_a_value_that_the_archive_cannot_hold_leaves_no_segment_behind(tmp_path):
    with pytest.raises(TypeError, match="cannot hold a set"):
        write_batch(tmp_path, batch(1, rules=({"countries": {"VEN"}},)))
    assert segments(tmp_path) == []


def test_results_failures_and_deliveries_are_readable_with_any_json_tool(tmp_path):
    path = write_batch(
        tmp_path,
        batch(
            1,
            failures=(Failure("files", "a.txt", "It is empty."),),
            deliveries=(Delivery("m", "log", NOW, True),),
        ),
    )
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    assert '"failure": {"stage": "files", "subject": "a.txt"' in lines[1]
    assert '"attempted": "2025-11-02T09:00:00+00:00"' in lines[2]
    assert typing.get_type_hints(Batch)["results"] == tuple[FeedResult, ...]
