"""Secrets of channels out of Prefect Secret blocks: read when something is sent, and found nowhere afterwards."""

import socket
import subprocess
import sys

import pytest

from benchmarks.hook import receiver
from tests_support import ROOT, clean_environment
from tests_support.forked import sitrep
from tests_support.prefect import prefect_api

TEXT = "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said."
SAVE = """
from prefect.blocks.system import Secret
Secret(value="%s").save("hook-path")
Secret(value="%s").save("hook-key")
"""
PATH, KEY = "a-path-nobody-knows", "a-key-nobody-knows"


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    """A Prefect API with two Secret blocks."""
    folder = tmp_path_factory.mktemp("prefect")
    with prefect_api(folder, tmp_path_factory) as url:
        environment = clean_environment(folder) | {"PREFECT_API_URL": url}
        command = [sys.executable, "-c", SAVE % (PATH, KEY)]
        subprocess.run(command, env=environment, cwd=ROOT, check=True, timeout=120)
        yield url


def told(folder):
    """Every byte that was written below the folder."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def configure(folder, address, block="hook-path"):
    (folder / "a.txt").write_text(TEXT)
    (folder / "sitrep.yaml").write_text(
        f"documents: [a.txt]\nchannels:\n  hook: {{url: '{address}/${{prefect:{block}}}', "
        "secret: '${prefect:hook-key}'}\n"
    )


def test_an_address_and_a_key_are_read_from_blocks_and_stand_nowhere(api, tmp_path):
    with receiver() as (address, taken, _):
        configure(tmp_path, address)
        done = sitrep(
            "run", "--direct", "--no-feeds", home=tmp_path / "home", check=0, PREFECT_API_URL=api, timeout=300,
            SITREP_CONFIG="sitrep.yaml",
        )  # fmt: skip
    assert len(taken) == 1
    everything = done.stdout.encode() + done.stderr.encode() + told(tmp_path)
    assert b"hook" in everything
    assert PATH.encode() not in everything and KEY.encode() not in everything


def test_a_block_that_is_not_there_is_named_and_the_message_waits(api, tmp_path):
    with receiver() as (address, taken, _):
        configure(tmp_path, address, block="mistyped")
        given = {"home": tmp_path / "home", "PREFECT_API_URL": api, "timeout": 300}
        done = sitrep("run", "--direct", "--no-feeds", check=1, **given)
        printed = " ".join(done.stdout.split())
        assert "hook: There is no Prefect Secret block 'mistyped'" in printed
        assert "Make a Secret block named mistyped" in printed
        assert not taken
        configure(tmp_path, address)
        assert "sent" in sitrep("digest", "--send", "hook", check=0, **given).stderr
        assert len(taken) >= 1


def test_a_secret_in_the_file_itself_is_refused_with_both_ways_to_write_it(tmp_path):
    (tmp_path / "sitrep.yaml").write_text(
        "channels: {hook: {url: 'webhook+https://a.example', secret: plain}}\n"
    )
    done = sitrep("rules", home=tmp_path / "home", check=2)
    assert "${NAME}" in done.stderr and "${prefect:NAME}" in done.stderr


ASK = """
import sys
from pathlib import Path
from alerts.errors import ChannelError
from flows.blocks import blocks_of
value = blocks_of(Path(sys.argv[1]), 1)
for name in ("hook-path", "hook-key"):
    try:
        value(name)
    except ChannelError as error:
        print(f"{error}; advice: {error.advice!r}")
"""


def test_a_server_that_never_answers_is_asked_once_a_pass_and_no_person_is_called(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/api"
        done = subprocess.run(
            [sys.executable, "-c", ASK, tmp_path / "home"], cwd=ROOT, capture_output=True, text=True, timeout=120,
            env=clean_environment(tmp_path) | {"PREFECT_API_URL": url},
        )  # fmt: skip
    first, second = done.stdout.splitlines()
    assert "did not answer within 1 s when asked for the block 'hook-path'" in first and "advice: ''" in first
    assert first == second, "asked anew it would be of the other block"


def test_a_pass_waits_a_short_time_for_a_server_of_its_own(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "sitrep.yaml").write_text(
        "documents: [a.txt]\nchannels:\n  one: 'json://h/${prefect:a}'\n  two: 'json://h/${prefect:b}'\n"
    )
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/api"
        done = sitrep(
            "run", "--direct", "--no-feeds", home=tmp_path / "home", PREFECT_API_URL=url, timeout=100
        )
    printed = " ".join(done.stdout.split())
    assert printed.count("did not answer within 10 s when asked for the block 'a'") == 2, done.stdout
    told = sitrep("status", home=tmp_path / "home", PREFECT_API_URL=url).stdout
    assert "channel one" in told and "needs a person: deliver" not in told, told
