"""Prefect's environment, set before its first import: state below our home folder, no telemetry, quiet logs."""

from __future__ import annotations

import os
from pathlib import Path

from warehouse.errors import WarehouseError

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_RUNNER_POLL_FREQUENCY": "2",
    # A flow run is a process of its own; without this a folder `sitrep` where it starts would be imported for ours.
    "PYTHONSAFEPATH": "1",
}


def prepare(home: Path, quiet: bool = True) -> bool:
    """Set what is not set already; True where no Prefect API is configured, so that a temporary one will serve."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_HOME", str((home / "prefect").resolve()))
    try:
        Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(
            f"The folder {os.environ['PREFECT_HOME']} cannot be made: {error.strerror}; choose another with --home."
        ) from None
    if quiet:
        # What fails is told by the command in a sentence; Prefect would print a traceback before it.
        os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
        os.environ.setdefault("PREFECT_SERVER_LOGGING_LEVEL", "CRITICAL")
    return not os.environ.get("PREFECT_API_URL")
