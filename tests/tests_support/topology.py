"""The services of docker-compose.yml as processes of this machine, with the commands and variables of that file."""

import json
import os
import shutil
import signal
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
from tests_support.postgres import binaries, cluster, create_database, cut_off, free_port

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
        self.folder, self.stack, self.processes, self.workers = folder, stack, {}, {}
        postgres, self.postgres = stack.enter_context(cluster())
        create_database(postgres, "sitrep")
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
        self.api = httpx.Client(base_url=f"http://127.0.0.1:{self.port}/api", timeout=20)

    def environment(self, service, **more):
        given = COMPOSE["services"][service]["environment"]
        kept = clean_environment(self.folder) | {"PATH": f"{BIN}:{os.environ['PATH']}"}
        return (
            kept
            | {k: filled(v, self.places) for k, v in given.items() if not v.startswith("${SITREP_")}
            | more
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
        self.stack.callback(kill, process)
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
        wait(lambda: self.api.get("/ready").status_code == 200, 180)

    def start_worker(self, name, **more):
        self.workers[name] = more
        home = {"SITREP_HOME": str(self.folder / name), "PREFECT_HOME": str(self.folder / name / "prefect")}
        soon = {"PREFECT_WORKER_QUERY_SECONDS": "3"}  # else a test waits for ten seconds at each run
        self.start(name, self.command("worker"), self.environment("worker", **home, **soon, **more))

    def lose(self, name):
        """End a service at once, with every process that it has started."""
        self.workers.pop(name, None)
        kill(self.processes[name])

    def cut_off_postgres(self):
        cut_off(self.postgres)

    def restart_redis(self):
        self.lose("redis")
        self.start_redis()

    def restart_server(self):
        self.lose("prefect-server")
        self.start_server()

    def busy(self):
        """The workers that run a flow."""
        return [name for name in self.workers if descendants(self.processes[name].pid)]

    def ask(self, what, **body):
        answer = self.api.post(f"/{what}", json=body)
        answer.raise_for_status()
        return answer.json()

    def start_run(self, name, **parameters):
        """A run of a deployment, by its name; its id."""
        [found] = self.ask("deployments/filter", deployments={"name": {"any_": [name]}})
        return self.ask(f"deployments/{found['id']}/create_flow_run", parameters=parameters)["id"]

    def only_what_is_asked_for_runs(self):
        """No schedule, and no doorbell."""
        for kind, off in (("deployments", {"paused": True}), ("automations", {"enabled": False})):
            for found in self.ask(f"{kind}/filter"):
                self.api.patch(f"/{kind}/{found['id']}", json=off).raise_for_status()

    def state(self, run):
        """Of a run; workers that have given up are started again, as the compose file's `restart` does."""
        for name, more in self.workers.items():
            if self.processes[name].poll() is not None:
                self.start_worker(name, **more)
        return self.api.get(f"/flow_runs/{run}").json()["state"]["type"]

    def finish(self, runs, seconds):
        """Wait until all are done; their states."""
        ended = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
        wait(lambda: all(self.state(run) in ended for run in runs), seconds, self.logs, pause=1)
        return [self.state(run) for run in runs]

    def ended(self, run, seconds):
        """The state of a run that has met a fault, when no worker runs anything any more."""
        final = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
        wait(lambda: self.state(run) in final or not self.busy(), seconds, self.logs, pause=1)
        return self.state(run)

    def logs(self):
        return "\n".join(f"== {p.name}\n{p.read_text()[-2000:]}" for p in sorted(self.folder.glob("*.log")))


@contextmanager
def topology(folder):
    """PostgreSQL, Redis, the object store, Prefect's server and services, and the deployments; no worker yet."""
    with ExitStack() as stack:
        services = Topology(folder, stack)
        services.start_redis()
        services.run("prefect-migrate")
        services.start(
            "prefect-services", services.command("prefect-services"), services.environment("prefect-services")
        )
        services.start_server()
        services.run("deploy")
        yield services


def wait(condition, seconds, said=lambda: "", pause=0.3):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError, httpx.HTTPError, KeyError, json.JSONDecodeError):
            if condition():
                return
        time.sleep(pause)
    raise AssertionError(f"not within {seconds} s\n{said()}")


def descendants(pid):
    """Process ids below one, the lowest first."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [found for child in map(int, children) for found in (*descendants(child), child)]


def kill(process):
    for pid in [*descendants(process.pid), process.pid]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()
