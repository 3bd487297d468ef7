"""`sitrep serve` as a user would run it: server, deployments, first pass, doorbell, clean end."""

import signal
import subprocess
import sys
import time

import httpx

from tests_support import ROOT, clean_environment
from tests_support.postgres import free_port


def ask(url, what):
    return httpx.post(f"{url}/api/{what}/filter", json={}, timeout=10).json()


def wait_for(condition, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            found = condition()
        except (httpx.HTTPError, KeyError):
            found = None
        if found:
            return found
        time.sleep(1)
    return None


def test_serve_passes_at_once_rings_the_doorbell_and_ends_cleanly_with_its_schedules_active(tmp_path):
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    feeds = tmp_path / "feeds.yaml"
    feeds.write_text("feeds: []\n")
    child = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "--home", str(tmp_path / "home"), "serve", "--port", str(port)],
        env=clean_environment(tmp_path) | {"SITREP_FEEDS": str(feeds)},
        cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:

        def completed():
            names = {flow["id"]: flow["name"] for flow in ask(url, "flows")}
            done = {
                names[run["flow_id"]] for run in ask(url, "flow_runs") if run["state"]["type"] == "COMPLETED"
            }
            return done >= {"monitor", "alerts"} and done

        assert wait_for(completed, 300), "the first pass and the doorbell's answer did not complete"
        deployments = ask(url, "deployments")
        artifacts = {
            artifact["key"] for artifact in httpx.post(f"{url}/api/artifacts/latest/filter", json={}).json()
        }
        scheduled = wait_for(
            lambda: [r for r in ask(url, "flow_runs") if r["state"]["type"] == "SCHEDULED"], 60
        )
        assert scheduled, "Prefect's scheduler has planned no run"
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            _, said = child.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            child.kill()
            raise
    assert {d["name"] for d in deployments} == {
        "pass",
        "pending",
        "daily",
        "weekly",
        "nightly",
        "pages",
        "on-demand",
    }
    assert all(d["entrypoint"].startswith("flows.") for d in deployments)
    assert all(schedule["active"] for d in deployments for schedule in d["schedules"])
    assert {"alert-summary", "run-numbers"} <= artifacts
    assert child.returncode == 0
    assert "Traceback" not in said and "schedules go on at the next start" in said


def test_a_port_in_use_is_said_and_is_wrong_usage(tmp_path):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "cli.main", "--home", str(tmp_path), "serve", "--port", str(port)],
            env=clean_environment(tmp_path), cwd=ROOT, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
    assert done.returncode == 2
    assert f"port {port} on 127.0.0.1 is in use" in done.stderr
