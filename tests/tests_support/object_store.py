"""An S3-compatible server for the tests: localbucket, which keeps buckets as folders and checks no credentials."""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager

from tests_support.postgres import free_port


@contextmanager
def object_store(folder, bucket="lake"):
    """Serve `folder/s3` with one bucket; yields the variables of a client."""
    (folder / "s3" / bucket).mkdir(parents=True)
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "localbucket", str(folder / "s3"), "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert time.monotonic() < until and server.poll() is None, "the object store did not start"
                time.sleep(0.1)
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
        }
    finally:
        server.terminate()
        server.wait(10)
