"""The services of docker-compose.yml as processes of this machine, with the commands and variables of that file."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import httpx
import yaml

from tests_support import ROOT, clean_environment
from tests_support.object_store import object_store
from tests_support.postgres import binaries, cluster, free_port

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
BIN = Path(sys.executable).parent
SECRETS = {
    "POSTGRES_PASSWORD": "pg-secret",
    "REDIS_PASSWORD": "redis-secret",
    "STORE_KEY": "key",
    "STORE_SECRET": "secret",
}


def available():
    """Whether PostgreSQL and Redis are installed."""
    return binaries() is not None and shutil.which("redis-server") is not None


def filled(text, places):
    """A value of the compose file with its variables filled in and its service names made addresses."""
    for name, value in SECRETS.items():
        text = text.replace(f"${{{name}:?set it in .env}}", value)
    for name, address in places.items():
        text = text.replace(name, address)
    return text


class Topology:
    """Addresses, and processes by service name; `workers` each have a folder of their own."""

    def __init__(self, folder, stack):
        self.folder, self.stack, self.processes = folder, stack, {}
        url = stack.enter_context(cluster(folder))
        postgres = url.rpartition(":")[2].partition("/")[0]
        subprocess.run(
            [binaries() / "createdb", "-h", "127.0.0.1", "-p", postgres, "-U", "prefect", "sitrep"],
            check=True,
        )
        store = stack.enter_context(object_store(folder))["AWS_ENDPOINT_URL"].removeprefix("http://")
        self.redis_port, self.port = free_port(), free_port()
        self.places = {
            "postgres:5432": f"127.0.0.1:{postgres}",
            "host=postgres": f"host=127.0.0.1 port={postgres}",
            "redis:6379": f"127.0.0.1:{self.redis_port}",
            "store:9000": store,
            "prefect-server:4200": f"127.0.0.1:{self.port}",
            "/data/prefect": str(folder / "prefect"),
        }
        self.api = f"http://127.0.0.1:{self.port}/api"

    def environment(self, service, **more):
        given = COMPOSE["services"][service]["environment"]
        kept = clean_environment(self.folder) | {"PATH": f"{BIN}:{os.environ['PATH']}"}
        return (
            kept | {k: filled(v, self.places) for k, v in given.items() if v != "${SITREP_CONTACT:-}"} | more
        )

    def command(self, service, **changed):
        given = COMPOSE["services"][service]
        words = [filled(word, self.places) for word in given.get("entrypoint", []) + given.get("command", [])]
        return [changed.get(word, word) for word in words]

    def start(self, name, command, environment):
        log = (self.folder / f"{name}.log").open("ab")
        process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
        )
        self.stack.callback(stop, process)
        self.processes[name] = process
        return process

    def run(self, service, **changed):
        done = subprocess.run(
            self.command(service, **changed), env=self.environment(service), cwd=ROOT, capture_output=True, text=True,
            timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    def start_redis(self):
        (self.folder / "redis").mkdir(exist_ok=True)
        extra = ["--port", str(self.redis_port), "--bind", "127.0.0.1", "--dir", str(self.folder / "redis")]
        self.start("redis", [*self.command("redis"), *extra], os.environ)
        wait(lambda: not socket.create_connection(("127.0.0.1", self.redis_port), 1).close(), 30)

    def start_server(self):
        flags = {"0.0.0.0": "127.0.0.1", "4200": str(self.port)}
        self.start(
            "prefect-server", self.command("prefect-server", **flags), self.environment("prefect-server")
        )
        self.start("prefect-services", self.command("prefect-services"), self.environment("prefect-services"))
        wait(lambda: httpx.get(f"{self.api}/ready", timeout=5).status_code == 200, 180)

    def start_worker(self, name, **more):
        home = {"SITREP_HOME": str(self.folder / name), "PREFECT_HOME": str(self.folder / name / "prefect")}
        self.start(name, self.command("worker"), self.environment("worker", **home, **more))

    def ask(self, what, **body):
        return httpx.post(f"{self.api}/{what}", json=body, timeout=20).json()

    def start_run(self, name):
        """A run of a deployment, by its name; its id."""
        [found] = self.ask("deployments/filter", deployments={"name": {"any_": [name]}})
        return self.ask(f"deployments/{found['id']}/create_flow_run")["id"]

    def state(self, run):
        return httpx.get(f"{self.api}/flow_runs/{run}", timeout=20).json()["state"]

    def finish(self, runs, seconds):
        """Wait until all are done; their states."""
        ended = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
        wait(lambda: all(self.state(run)["type"] in ended for run in runs), seconds, said=lambda: self.logs())
        return [self.state(run)["type"] for run in runs]

    def logs(self):
        return "\n".join(f"== {p.name}\n{p.read_text()[-2000:]}" for p in sorted(self.folder.glob("*.log")))


@contextmanager
def topology(folder):
    """PostgreSQL, Redis, the object store, Prefect's server and services, and the deployments; no worker yet."""
    with ExitStack() as stack:
        services = Topology(folder, stack)
        services.start_redis()
        services.run("prefect-migrate")
        services.start_server()
        services.run("deploy")
        yield services


def wait(condition, seconds, said=lambda: ""):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError, httpx.HTTPError, KeyError, json.JSONDecodeError):
            if condition():
                return
        time.sleep(0.3)
    raise AssertionError(f"not within {seconds} s\n{said()}")


def stop(process):
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
