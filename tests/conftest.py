"""Fixtures that several folders use."""

import pytest

from tests_support.forked import ONE_THREAD


@pytest.fixture(scope="module")
def one_thread():
    """DuckDB in the tests' own process has one thread, as in forked commands."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ONE_THREAD.items():
            patch.setenv(name, value)
        yield
