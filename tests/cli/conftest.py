"""All tests here run commands."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def always_one_thread(one_thread):
    pass
