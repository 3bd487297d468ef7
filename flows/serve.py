"""`sitrep serve`: a local Prefect server with its UI, and all deployments in one list.

Deployments name their flow by module path, so that Prefect imports `flows.monitor` and not a loose file; schedules
are not paused on shutdown, so that a restart does not silently stop the monitor.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from flows.prefect_home import prepare
from flows.settings import Settings

log = logging.getLogger("sitrep")

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal a process gets when its parent ends."""

START_SECONDS = 180
"""A first start migrates Prefect's own database; slow machines need more than a minute."""


def deployments(settings: Settings, config: Path | None) -> list[Any]:
    """Every deployment with its schedule, in one place; `prefect.yaml` has the same for a work pool."""
    from prefect.events import DeploymentEventTrigger
    from prefect.schedules import Cron, Interval

    from flows.maintain import alerts, digest, maintain, recheck, reextract
    from flows.monitor import monitor

    when = settings.schedules
    base = {"home": str(settings.home.resolve()), "config": str(config.resolve()) if config else None}
    doorbell = DeploymentEventTrigger(
        expect={"sitrep.developments.changed"}, match={"prefect.resource.id": "sitrep.warehouse"}
    )

    def every(minutes: int) -> Any:
        return Interval(timedelta(minutes=minutes))

    def at(cron: str) -> Any:
        return Cron(cron, timezone=when.timezone)

    entries: list[tuple[Any, str, dict[str, Any]]] = [
        (monitor, "pass", {"schedule": every(when.monitor_minutes), "concurrency_limit": 1}),
        (
            alerts,
            "pending",
            {"schedule": every(when.alerts_minutes), "triggers": [doorbell], "concurrency_limit": 1},
        ),
        (digest, "daily", {"schedule": at(when.digest)}),
        (digest, "weekly", {"schedule": at(when.weekly), "parameters": {"hours": 168}}),
        (maintain, "nightly", {"schedule": at(when.maintain)}),
        (recheck, "pages", {"schedule": at(when.recheck)}),
        (reextract, "on-demand", {}),
    ]
    return [
        entry.to_deployment(
            name=name,
            entrypoint_type=_module_path(),
            description=_DESCRIPTIONS[entry.name, name],
            **options | {"parameters": base | options.get("parameters", {})},
        )
        for entry, name, options in entries
    ]


_DESCRIPTIONS = {
    ("monitor", "pass"): "Documents and due feeds in, alerts out.",
    (
        "alerts",
        "pending",
    ): "Decides and sends what is pending, when developments change and every few minutes.",
    ("digest", "daily"): "What was alerted in the last 24 hours, as one summary.",
    ("digest", "weekly"): "What was alerted in the last 7 days, as one summary.",
    ("maintain", "nightly"): "Checks archive and warehouse, compacts, forgets, checkpoints, publishes.",
    ("recheck", "pages"): "Asks whether the pages of what was alerted are still there.",
    (
        "reextract",
        "on-demand",
    ): "What today's extractor would change in the archive; with apply=true, the change.",
}


def _module_path() -> Any:
    from prefect.deployments.runner import EntrypointType

    return EntrypointType.MODULE_PATH


def serve_all(settings: Settings, config: Path | None, host: str, port: int) -> int:
    """Serve until SIGINT or SIGTERM. Returns the exit code."""
    prepare(settings.home, quiet=False)
    os.environ.setdefault("PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED", "events,flow_runs")
    days = settings.retention.prefect_days
    os.environ.setdefault("PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD", str(days * 86_400))
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
    os.environ.setdefault("PREFECT_LOGGING_EXTRA_LOGGERS", "sitrep")
    os.environ.setdefault("PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW", "ignore")
    log.info("state is in %s; stop with Ctrl-C", settings.home.resolve())
    given = os.environ.get("PREFECT_API_URL")
    if given:
        log.info("using the Prefect API at %s", given)
        return _serve(settings, config)
    if not _free(host, port):
        log.error(
            "port %d on %s is in use: stop what listens there, or choose another with --port", port, host
        )
        return 2
    with prefect_server(settings.home, host, port) as url:
        os.environ["PREFECT_API_URL"] = f"{url}/api"
        log.info("Prefect UI: %s", url)
        return _serve(settings, config)


def _serve(settings: Settings, config: Path | None) -> int:
    import asyncio

    asyncio.run(_serve_until_stopped(deployments(settings, config)))
    log.info("stopped; schedules go on at the next start")
    return 0


async def _serve_until_stopped(entries: list[Any]) -> None:
    """Serve until a signal, then end quietly. The first monitor run starts at once, not an interval later."""
    import asyncio

    from prefect import get_client
    from prefect.runner import Runner

    runner = Runner(pause_on_shutdown=False)
    ids = [await runner.add_deployment(entry) for entry in entries]
    for entry in entries:
        log.info("serving %s/%s", entry.flow_name, entry.name)
    async with get_client() as client:
        await client.create_flow_run_from_deployment(ids[0])
    serving = asyncio.create_task(runner.start())
    # The runner takes SIGTERM for itself when it starts, and its handler cannot await; ours come after it.
    await asyncio.sleep(1)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, serving.cancel)
    with suppress(asyncio.CancelledError):
        await serving


def _die_with_parent() -> None:
    """On Linux the kernel ends the server when we are killed, so that the next start finds its port free."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


@contextmanager
def prefect_server(home: Path, host: str, port: int) -> Iterator[str]:
    """A Prefect server of our own, its log below the home folder; stopped at the end."""
    (home / "logs").mkdir(parents=True, exist_ok=True)
    url = f"http://{host}:{port}"
    environment = os.environ | {"PREFECT_SERVER_UI_API_URL": f"{url}/api", "PREFECT_LOGGING_LEVEL": "WARNING"}
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", host, "--port", str(port)]
    with (home / "logs" / "prefect-server.log").open("ab") as output:
        server = subprocess.Popen(  # noqa: S603
            command,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )
        try:
            _wait(server, url, home)
            yield url
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait(server: subprocess.Popen[bytes], url: str, home: Path) -> None:
    log.info("starting the Prefect server")
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/api/health", timeout=2):  # noqa: S310
                if server.poll() is None:  # else it is another server that answers on this port
                    return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"the Prefect server did not start; see {home / 'logs' / 'prefect-server.log'}")
