"""Commands that the tests run in their own process have a DuckDB of one thread, as forked ones have."""

import pytest

from tests_support.forked import ONE_THREAD


@pytest.fixture(scope="package", autouse=True)
def one_thread():
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ONE_THREAD.items():
            patch.setenv(name, value)
        yield
