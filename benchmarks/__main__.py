"""`python -m benchmarks [start_up|extraction|chain]`: print the tables of BENCHMARKS.md."""

import platform
import sys

from benchmarks import chain, extraction, start_up

REPORTS = {"start_up": start_up.report, "extraction": extraction.report, "chain": chain.report}

if __name__ == "__main__":
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for name in sys.argv[1:] or REPORTS:
        REPORTS[name]()
