"""`sitrep` in a child forked off a process that has imported it: a whole process, without the start of Python.

Most of what a short command takes is Python reading modules and the lexicon being compiled. Such children have the
order of their sets in common; tests of what must not depend on it start Python anew (`tests_support.sitrep`). Their
DuckDB has one thread, as on a machine with one processor; that of a Python started anew has one for each.
"""

import atexit
import importlib
import json
import os
import pkgutil
import select
import signal
import subprocess
import sys
import traceback
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests_support import ROOT, checked, clean_environment

STREAMS = ("stdin", "stdout", "stderr")
ONE_THREAD = {"SLURM_CPUS_ON_NODE": "1"}
"""How many processors DuckDB takes the machine to have. With tables as small as those of tests, a second thread takes
a quarter of a pass's processor time and gives nothing back."""


def sitrep(*arguments, home, folder=None, check=None, stdin=None, timeout=120, **variables):
    """As `tests_support.sitrep`."""
    words = ["--home", str(home), *map(str, arguments)]
    given = {
        "arguments": words,
        "folder": str(folder or Path(home).parent),
        "variables": clean_environment(folder or Path(home).parent) | ONE_THREAD | variables,
    }
    with TemporaryDirectory() as files:
        streams = {name: Path(files) / name for name in STREAMS}
        streams["stdin"].write_text(stdin or "")
        code = _asked(given | {"files": files}, timeout)
        done = subprocess.CompletedProcess(
            words, code, *(streams[name].read_text() for name in ("stdout", "stderr"))
        )
    return checked(done, check)


def _asked(given, timeout):
    parent = _parent()
    parent.stdin.write(json.dumps(given) + "\n")
    parent.stdin.flush()
    if not select.select([parent.stdout], [], [], timeout)[0]:
        _end(parent)
        raise subprocess.TimeoutExpired(given["arguments"], timeout)
    return int(parent.stdout.readline())


@cache
def _parent():
    command = [sys.executable, "-m", "tests_support.forked"]
    pythonpath = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    parent = subprocess.Popen(
        command, env=clean_environment(ROOT) | {"PYTHONPATH": pythonpath}, text=True, start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    atexit.register(_end, parent)
    return parent


def _end(parent):
    _parent.cache_clear()
    if parent.poll() is None:
        os.killpg(parent.pid, signal.SIGKILL)
        parent.wait()


def serve():
    """Fork a child for each line that comes, and answer with its exit code; ends with its input."""
    from cli.main import main
    from flows.extraction import shipped_rules

    shipped_rules()
    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            _run(main, _become(json.loads(line)))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _run(main, arguments):
    """The command to its end, without the end of Python: that would wait for threads which a fork does not have."""
    code = 1
    try:
        main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _become(given):
    """Take the streams, the folder and the variables asked for; the arguments."""
    for number, name in enumerate(STREAMS):
        flags = os.O_RDONLY if name == "stdin" else os.O_WRONLY | os.O_CREAT
        os.dup2(os.open(Path(given["files"]) / name, flags), number)
    sys.stdin = os.fdopen(0)
    os.chdir(given["folder"])
    os.environ.clear()
    os.environ.update(given["variables"])
    sys.argv = ["sitrep", *given["arguments"]]
    return given["arguments"]


def _import_all():
    """Our modules, without those that start Prefect: its settings are read when it is imported."""
    for package in ("alerts", "cli", "connectors", "flows", "sitrep", "warehouse"):
        for module in pkgutil.iter_modules([str(ROOT / package)], package + "."):
            if module.name not in ("flows.maintain", "flows.monitor", "flows.serve"):
                importlib.import_module(module.name)
    assert "prefect" not in sys.modules


if __name__ == "__main__":
    _import_all()
    serve()
