"""The topology of docker-compose.yml, started natively: PostgreSQL, a Prefect server on it, sitrep as its client."""

import json
import os
import subprocess
import sys

import httpx
import pytest
import yaml

from flows.serve import prefect_server
from tests_support import ROOT, clean_environment
from tests_support.postgres import binaries, cluster, free_port

needs_postgres = pytest.mark.skipif(
    binaries() is None, reason="PostgreSQL is not installed (Debian: postgresql)"
)


@needs_postgres
def test_a_pass_is_a_flow_run_on_a_prefect_server_that_keeps_its_state_in_postgresql(tmp_path, monkeypatch):
    home = tmp_path / "home"
    with cluster(tmp_path) as url:
        monkeypatch.setenv("PREFECT_SERVER_DATABASE_CONNECTION_URL", url)
        monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
        with prefect_server(home, "127.0.0.1", free_port()) as address:
            environment = clean_environment(tmp_path) | {"PREFECT_API_URL": f"{address}/api"}
            done = subprocess.run(
                [sys.executable, "-m", "cli.main", "--home", str(home), "run", "--no-feeds", "--json"],
                capture_output=True, text=True, env=environment, cwd=ROOT, timeout=120,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
            assert json.loads(done.stdout)["new_articles"] == 5
            runs = httpx.post(f"{address}/api/flow_runs/filter", json={}).json()
            tasks = httpx.post(f"{address}/api/task_runs/filter", json={}).json()
            artifacts = httpx.post(f"{address}/api/artifacts/latest/filter", json={}).json()
    assert [run["state"]["type"] for run in runs] == ["COMPLETED"]
    assert {"fetch", "archive", "load", "decide", "publish_snapshot"} <= {
        task["name"].split("-")[0] for task in tasks
    }
    assert {artifact["key"] for artifact in artifacts} >= {"alert-summary", "run-numbers"}


def test_the_compose_file_names_the_services_and_settings_that_the_native_topology_uses():
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    assert set(compose["services"]) == {"postgres", "prefect-server", "sitrep"}
    server = compose["services"]["prefect-server"]["environment"]
    assert server["PREFECT_SERVER_DATABASE_CONNECTION_URL"].startswith("postgresql+asyncpg://")
    assert compose["services"]["sitrep"]["environment"]["PREFECT_API_URL"].endswith("/api")
    for name, service in compose["services"].items():
        assert "latest" not in service.get("image", ""), name
    assert not [
        line
        for line in (ROOT / ".env.example").read_text().splitlines()
        if line.startswith("POSTGRES_PASSWORD=") and line[18:]
    ]


def test_no_variable_of_this_shell_reaches_the_child():
    assert not [name for name in clean_environment(ROOT) if name.startswith("SITREP_")]
    assert os.environ is not clean_environment(ROOT)
