"""An S3-compatible server for the tests: localbucket, which keeps buckets as folders and checks no credentials."""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager

from tests_support.postgres import free_port


class ObjectStore:
    """`folder/s3` served with one bucket, on one port: may be away for a while, and come back with what it held."""

    def __init__(self, folder, bucket="lake"):
        self.root, self.port = folder / "s3", free_port()
        (self.root / bucket).mkdir(parents=True)
        self.variables = {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
        }

    def start(self):
        self.server = subprocess.Popen(
            [sys.executable, "-m", "localbucket", str(self.root), "--port", str(self.port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                assert time.monotonic() < until and self.server.poll() is None, (
                    "the object store did not start"
                )
                time.sleep(0.1)

    def lose(self):
        self.server.kill()
        self.server.wait(10)


@contextmanager
def object_store(folder, bucket="lake"):
    """Serve `folder/s3` with one bucket; yields the variables of a client."""
    store = ObjectStore(folder, bucket)
    try:
        store.start()
        yield store.variables
    finally:
        store.lose()
