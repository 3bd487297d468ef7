"""Shared by the tests: where things are, clean environments, running the command as a user would."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"


def clean_environment(folder):
    """This process's variables without any of ours, Prefect's or Slurm's; state that tools keep goes below `folder`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SITREP_", "PREFECT_", "SLURM_"))}
    return kept | {"PREFECT_HOME": str(Path(folder) / "prefect"), "PYTHONPATH": str(ROOT)}


def sitrep(*arguments, home, folder=None, check=None, stdin=None, timeout=120, **variables):
    """Run the command in a fresh process; returns CompletedProcess. `check` is the wanted exit code."""
    command = [sys.executable, "-m", "cli.main", "--home", str(home), *map(str, arguments)]
    environment = clean_environment(folder or Path(home).parent) | variables
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env=environment,
        input=stdin,
        timeout=timeout,
        cwd=folder or Path(home).parent,
    )
    return checked(done, check)


def checked(done, code):
    """The ended process, whose exit code is the wanted one where one is wanted."""
    if code is not None:
        assert done.returncode == code, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def numbers(done):
    """The JSON object of `sitrep run --json`."""
    return json.loads(done.stdout.strip().splitlines()[-1])
