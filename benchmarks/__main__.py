"""`python -m benchmarks [chain|start_up]`: print the tables of BENCHMARKS.md."""

import platform
import sys

from benchmarks import chain, start_up

REPORTS = {"start_up": start_up.report, "chain": chain.report}

if __name__ == "__main__":
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for name in sys.argv[1:] or REPORTS:
        REPORTS[name]()
