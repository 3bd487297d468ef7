"""A Prefect API of the tests' own, for what would otherwise start a temporary one each time."""

from contextlib import contextmanager

import pytest

from flows.serve import prefect_server
from tests_support import clean_environment
from tests_support.postgres import free_port


@contextmanager
def prefect_api(folder):
    """Serve one with its state below `folder`; yields its address, which PREFECT_API_URL wants."""
    with pytest.MonkeyPatch.context() as patched:
        for name, value in clean_environment(folder).items():
            patched.setenv(name, value)
        with prefect_server(folder, "127.0.0.1", free_port()) as url:
            yield f"{url}/api"
