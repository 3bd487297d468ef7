"""docker-compose.yml, started natively: the same commands and variables, on PostgreSQL and Redis of this machine."""

import functools
import json
import threading
from contextlib import contextmanager
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
import yaml
from compose_spec import PyCompose

from benchmarks.articles import articles
from flows.serve import deployments
from flows.settings import Settings
from tests_support import ROOT, sitrep
from tests_support.topology import COMPOSE, SECRETS, available, topology

SAME = {
    "articles": "url, title, text, publisher, language, published",
    "events": "kind, plover, status, actor, recipient, items, date_start, date_precision, place, country, evidence",
    "developments": "kind, status, contested, actor, recipient, items, place, articles, independent_sources, headline",
    "alerts": "rule, reason, severity, headline",
    "fetches": "url, outcome, entries, new_articles, duplicates",
}
"""Without what tells the order of arrival, which two workers share out anew each time: ids, batches, times of ours."""


def rss(host, records):
    items = "".join(
        f"<item><guid>{host}-{n}</guid><title>{escape(r['title'])}</title><link>http://{host}/{n}</link>"
        f"<pubDate>Mon, 01 Dec 2025 {n // 60:02}:{n % 60:02}:00 GMT</pubDate>"
        f"<description>{escape(r['text'])}</description></item>"
        for n, r in enumerate(records)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>t</title>{items}</channel></rss>"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextmanager
def feeds(folder, count=4, entries=8):
    """A feed on each of some loopback addresses, each a host of its own; yields what configures them."""
    server = ThreadingHTTPServer(("0.0.0.0", 0), functools.partial(Quiet, directory=str(folder)))
    listed = []
    for n in range(1, count + 1):
        host = f"127.0.0.{n + 1}"
        (folder / f"{n}.xml").write_text(rss(host, articles(entries, seed=n)))
        listed.append({"url": f"http://{host}:{server.server_port}/{n}.xml", "publisher": f"Paper {n}"})
    (folder / "feeds.yaml").write_text(yaml.safe_dump({"feeds": listed}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield {"SITREP_FEEDS": str(folder / "feeds.yaml"), "SITREP_ALLOW_PRIVATE": "127.0.0.0/8"}
    finally:
        server.shutdown()


def rows(home, **variables):
    found = {}
    for table, columns in SAME.items():
        asked = sitrep(
            "sql", "--format", "json", f"SELECT {columns} FROM {table}", home=home, check=0, **variables
        )
        found[table] = sorted(json.dumps(row, sort_keys=True) for row in json.loads(asked.stdout))
    return found


@pytest.mark.skipif(
    not available(), reason="PostgreSQL or Redis is not installed (Debian: postgresql, redis-server)"
)
def test_two_workers_of_a_pool_make_of_the_same_feeds_what_one_machine_makes(tmp_path):
    (tmp_path / "www").mkdir()
    with feeds(tmp_path / "www") as configured, topology(tmp_path) as services:
        services.start_worker("one", **configured)
        services.start_worker("two", **configured)
        states = services.finish([services.start_run("shard-1"), services.start_run("shard-2")], 240)
        assert states == ["COMPLETED", "COMPLETED"], services.logs()
        shared = {
            name: value for name, value in services.environment("worker").items()
            if name.startswith(("SITREP_WAREHOUSE", "AWS_", "PG"))
        }  # fmt: skip
        in_lake = rows(tmp_path / "reader", **shared)
        artifacts = {artifact["key"] for artifact in services.ask("artifacts/latest/filter")}
        sitrep("run", "--direct", home=tmp_path / "single", check=0, **configured)
        on_one = rows(tmp_path / "single")
    assert len(on_one["fetches"]) == 4 and len(on_one["developments"]) > 10 and len(on_one["alerts"]) > 5
    assert in_lake == on_one
    assert {"alert-summary", "run-numbers"} <= artifacts
    assert list((tmp_path / "s3").rglob("*.parquet"))
    for worker in ("one", "two"):
        assert not [path for path in (tmp_path / worker).rglob("*") if path.suffix in (".duckdb", ".gz")], (
            worker
        )


def test_the_compose_file_follows_the_specification_and_a_misspelt_key_would_not():
    assert set(PyCompose.from_json(json.dumps(COMPOSE)).service_names()) >= {
        "postgres",
        "redis",
        "store",
        "worker",
    }
    broken = json.loads(json.dumps(COMPOSE))
    broken["services"]["worker"]["memlimit"] = "1g"
    with pytest.raises(ValueError, match="memlimit"):
        PyCompose.from_json(json.dumps(broken))


def test_the_compose_file_pins_its_images_and_holds_no_password():
    for name, service in COMPOSE["services"].items():
        image = service["image"]
        assert image == "sitrep" or (":" in image and "latest" not in image), name
        lasting = "restart" in service
        assert lasting == ("mem_limit" in service and "cpus" in service), name
    text = (ROOT / "docker-compose.yml").read_text()
    example = (ROOT / ".env.example").read_text().splitlines()
    for name in SECRETS:
        assert f"{name}=" in example, "no default"
        assert text.count(f"${{{name}") == text.count(f"${{{name}:?set it in .env}}"), name
    ports = [port for service in COMPOSE["services"].values() for port in service.get("ports", [])]
    assert ports and all(port.startswith("127.0.0.1:") for port in ports)


def test_prefect_yaml_has_the_deployments_of_serve_with_the_monitor_in_shards():
    pool = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    served = {(d.entrypoint, d.name): d for d in deployments(Settings(home="x"), None)}
    written = {(d["entrypoint"], d["name"]): d for d in pool}
    [monitor] = [key for key in served if key[1] == "pass"]
    shards = {key for key in written if key[0] == monitor[0]}
    assert [written[key]["parameters"]["shard"] for key in sorted(shards)] == ["1/2", "2/2"]
    assert set(written) - shards == set(served) - {monitor}
    for key in set(written) - shards:
        crons = [schedule.get("cron") for schedule in written[key].get("schedules", [])]
        assert [getattr(s.schedule, "cron", None) for s in served[key].schedules or []] == crons, key
        assert written[key].get("concurrency_limit") == served[key].concurrency_limit, key
    [trigger] = written["flows.maintain.alerts", "pending"]["triggers"]
    assert trigger["expect"] == list(served["flows.maintain.alerts", "pending"].triggers[0].expect)
