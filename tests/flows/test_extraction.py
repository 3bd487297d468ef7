"""Events extracted by several processes: the same as by one, in a plain pool and on a Prefect task runner."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from distributed import Client

from benchmarks.articles import articles, write
from flows.extraction import PORTION, _extractor, extract, process_pool
from sitrep.model import Document, Failure
from tests.flows.test_moving import seen
from tests_support import ROOT, clean_environment
from tests_support.extracting import EXTRACTOR
from tests_support.forked import sitrep
from tests_support.postgres import free_port
from tests_support.prefect import lay_database, prefect_api
from warehouse.errors import WarehouseError

KILLED = """
import os, signal
from flows.extraction import process_pool
from sitrep.model import Document
if __name__ == "__main__":
    with process_pool((), 2) as spread:
        list(spread([[Document(doc="a", text="Norway sent boats to Kenya.")]] * 2))
        import multiprocessing
        print(*[child.pid for child in multiprocessing.active_children()], flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def documents(count):
    return [Document(doc=r["id"], title=r["title"], text=r["text"]) for r in articles(count, seed=2)]


def test_several_processes_find_what_one_finds_in_the_same_order():
    given = documents(2 * PORTION + 10)
    extractor = EXTRACTOR
    with process_pool((), 2) as spread:
        assert extract(extractor, given, spread) == extract(extractor, given)


def test_a_batch_that_several_processes_would_share_is_rebuilt_by_one(tmp_path):
    write(tmp_path / "a.jsonl", 3 * PORTION, seed=2)
    home = tmp_path / "home"
    sitrep("run", "--direct", "--no-feeds", "--documents", tmp_path / "a.jsonl", home=home, check=0)
    before = seen(home)
    sitrep("rebuild", home=home, check=0)
    assert seen(home) == before


def test_a_text_that_breaks_the_extractor_is_named_and_the_others_are_read():
    class Broken:
        name = "broken"

        def extract(self, document):
            if document.doc == "b":
                raise ZeroDivisionError
            return ()

    one, other, third = extract(Broken(), [Document(doc=doc, text="x") for doc in "abc"])
    assert one == third == () and isinstance(other, Failure) and other.subject == "b"


def test_a_process_that_is_ended_from_outside_is_said_in_a_sentence():
    with process_pool((), 2) as spread, pytest.raises(WarehouseError, match="ended from outside"):
        extract(
            None,
            [Document(doc="a", text="x")] * (PORTION * 200),
            lambda portions: map(kill, spread(portions)),
        )


def kill(found):
    """When the first portion has come back, end the processes that shall read the others."""
    import multiprocessing

    for child in multiprocessing.active_children():
        child.kill()
        child.join()
    return found


def test_the_processes_of_a_killed_pass_end_with_it(tmp_path):
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    done = subprocess.run(
        [sys.executable, script], env=clean_environment(tmp_path), cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == -signal.SIGKILL and len(done.stdout.split()) == 2, done
    until = time.monotonic() + 30
    while alive := [pid for pid in done.stdout.split() if os.path.exists(f"/proc/{pid}")]:
        assert time.monotonic() < until, alive
        time.sleep(0.1)


@pytest.fixture(scope="module")
def passing(tmp_path_factory):
    """A pass over what is worth two portions."""
    source = tmp_path_factory.mktemp("articles") / "a.jsonl"
    write(source, 2 * PORTION, seed=4)
    return ("run", "--no-feeds", "--documents", source)


@pytest.fixture(scope="module")
def plain(tmp_path_factory, passing):
    """What such a pass makes in one process."""
    home = tmp_path_factory.mktemp("plain") / "home"
    sitrep(*passing, "--direct", home=home, check=0)
    return seen(home)


def test_a_pass_on_a_prefect_task_runner_makes_the_tables_of_a_plain_one(
    tmp_path, tmp_path_factory, passing, plain
):
    lay_database(tmp_path, tmp_path_factory)
    sitrep(*passing, home=tmp_path / "flow", check=0, SITREP_PROCESSES="2", timeout=240)
    assert seen(tmp_path / "flow") == plain


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    with prefect_api(tmp_path_factory.mktemp("prefect"), tmp_path_factory) as url:
        yield url


@contextmanager
def dask(folder, api, *, workers=2):
    """A scheduler and its workers, as docker-compose.yml starts them; yields its address."""
    address, environment = f"tcp://127.0.0.1:{free_port()}", clean_environment(folder)
    environment |= {"PREFECT_API_URL": api}
    common = {"cwd": ROOT, "env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    common["start_new_session"] = True
    commands = [["scheduler", "--host", address, "--no-dashboard"]]
    commands += [["worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"]] * workers
    running = [
        subprocess.Popen([Path(sys.executable).parent / "dask", *words], **common) for words in commands
    ]
    try:
        yield address
    finally:
        for process in running:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_a_pass_whose_events_are_extracted_on_dask_makes_the_tables_of_a_plain_one(
    tmp_path, api, passing, plain
):
    with dask(tmp_path, api) as address:
        given = {"SITREP_DASK": address, "PREFECT_API_URL": api}
        sitrep(*passing, home=tmp_path / "flow", check=0, timeout=240, **given)
        with Client(address) as client:
            asked = client.run(lambda: _extractor.cache_info()).values()  # a lambda goes there whole
            assert sum(hits + misses for hits, misses, *_ in asked) == 2
    assert seen(tmp_path / "flow") == plain


def test_a_dask_scheduler_that_cannot_be_reached_is_named(tmp_path, api, passing):
    away = f"tcp://127.0.0.1:{free_port()}"
    variables = {"SITREP_DASK": away, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"}
    done = sitrep(*passing, home=tmp_path / "home", check=1, timeout=240, PREFECT_API_URL=api, **variables)
    assert f"({away}) cannot be used" in done.stderr and "nothing is lost" in done.stderr
    assert "Traceback" not in done.stderr
