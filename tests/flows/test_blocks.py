"""Secrets of channels out of Prefect Secret blocks: read when something is sent, and found nowhere afterwards."""

import socket
import subprocess
import sys

import pytest

from benchmarks.hook import receiver
from flows.serve import prefect_server
from tests_support import ROOT, clean_environment, sitrep
from tests_support.postgres import free_port

TEXT = "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said."
SAVE = """
from prefect.blocks.system import Secret
Secret(value="%s").save("hook-path")
Secret(value="%s").save("hook-key")
"""
PATH, KEY = "a-path-nobody-knows", "a-key-nobody-knows"


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    """A temporary Prefect API with two Secret blocks."""
    folder = tmp_path_factory.mktemp("prefect")
    with pytest.MonkeyPatch.context() as patched:
        for name, value in clean_environment(folder).items():
            patched.setenv(name, value)
        with prefect_server(folder, "127.0.0.1", free_port()) as url:
            environment = clean_environment(folder) | {"PREFECT_API_URL": f"{url}/api"}
            command = [sys.executable, "-c", SAVE % (PATH, KEY)]
            subprocess.run(command, env=environment, cwd=ROOT, check=True, timeout=120)
            yield f"{url}/api"


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
from flows.blocks import secret_of
secret_of(Path(sys.argv[1]), "hook-path", 0.5)
"""


def test_a_server_that_never_answers_is_waited_for_no_longer_than_it_may_and_the_block_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/api"
        done = subprocess.run(
            [sys.executable, "-c", ASK, tmp_path / "home"], cwd=ROOT, capture_output=True, text=True, timeout=120,
            env=clean_environment(tmp_path) | {"PREFECT_API_URL": url},
        )  # fmt: skip
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("alerts.errors.ChannelError") and "'hook-path' within" in last, done.stderr
