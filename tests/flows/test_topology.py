"""docker-compose.yml, started natively: the same commands and variables, on PostgreSQL and Redis of this machine."""

import functools
import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
import yaml
from compose_spec import PyCompose

from benchmarks.articles import articles
from benchmarks.hook import receiver
from flows.serve import deployments
from flows.settings import Settings, load_settings
from flows.stages import run_direct
from tests_support import ROOT, clean_environment
from tests_support.lakes import SAME, held, rows
from tests_support.topology import COMPOSE, SECRETS, available, topology
from warehouse.lake import lake_writer
from warehouse.query import open_published


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


class Feeds:
    """A feed on each of some loopback addresses, each a host of its own."""

    def __init__(self, folder, count=4):
        folder.mkdir()
        self.folder, self.count, self.entries = folder, count, 0
        self.server = ThreadingHTTPServer(("0.0.0.0", 0), functools.partial(Quiet, directory=str(folder)))
        listed = [
            {"url": f"http://127.0.0.{n + 1}:{self.server.server_port}/{n}.xml", "publisher": f"Paper {n}"}
            for n in range(1, count + 1)
        ]
        (folder / "feeds.yaml").write_text(yaml.safe_dump({"feeds": listed}))
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.variables = {"SITREP_FEEDS": str(folder / "feeds.yaml"), "SITREP_ALLOW_PRIVATE": "127.0.0.0/8"}

    def grow(self, entries):
        """So many more entries in each feed."""
        self.entries += entries
        for n in range(1, self.count + 1):
            (self.folder / f"{n}.xml").write_text(rss(f"127.0.0.{n + 1}", articles(self.entries, seed=n)))


@contextmanager
def variables(given):
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("SITREP_")]:
            patch.delenv(name)
        for name, value in given.items():
            patch.setenv(name, value)
        yield


class Running:
    """Two workers on a lake, feeds to ask, a webhook to tell; and one machine that does the same alone."""

    def __init__(self, services, feeds, hook, taken):
        self.services, self.feeds, self.taken = services, feeds, taken
        self.alone = services.folder / "alone"
        services.only_what_is_asked_for_runs()
        given = services.environment("worker").items()
        lake = {name: v for name, v in given if name.startswith(("SITREP_WAREHOUSE", "AWS_", "PG"))}
        more = {"SITREP_CHANNELS": json.dumps({"hook": hook})} | feeds.variables
        self.variables = lake | more
        with variables(self.variables), lake_writer(self.place()):
            pass  # makes the tables, which no test may leave to another
        for name in ("one", "two"):
            services.start_worker(name, **more)

    def place(self):
        with variables(self.variables):
            return load_settings().place

    def pass_alone(self, now=None):
        """On one machine, with tables of its own."""
        with variables(self.feeds.variables):
            run_direct(home=str(self.alone), now=now)

    def next_pass(self, now):
        """On the lake, in this process."""
        with variables(self.variables):
            run_direct(home=str(self.services.folder / "three"), now=now)

    def start_pass(self, now):
        """On the lake, as cron starts it."""
        command = [
            sys.executable,
            "-m",
            "cli.main",
            "--home",
            str(self.services.folder / "four"),
            "run",
            "--direct",
        ]
        environment = clean_environment(self.services.folder) | self.variables
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen([*command, "--now", now], env=environment, **pipes)

    def asked(self, sql):
        """The answer of the lake."""
        with variables(self.variables), open_published(self.place()) as con:
            return con.execute(sql).fetchall()

    def messages(self):
        """The identities of what the webhook is to get."""
        return {message for (message,) in self.asked("SELECT message FROM outbox WHERE channel = 'hook'")}

    def rows(self):
        """(of the lake, of the one machine) without what may differ."""
        with variables(self.variables):
            return [rows(place) for place in (self.place(), self.alone)]

    def differ(self):
        """Tables that are not the same on the lake and on the one machine; how often feeds were asked may differ."""
        in_lake, on_one = self.rows()
        return [table for table in SAME if table != "fetches" and in_lake[table] != on_one[table]]


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    if not available():
        pytest.skip("PostgreSQL or Redis is not installed (Debian: postgresql, redis-server)")
    folder = tmp_path_factory.mktemp("topology")
    feeds = Feeds(folder / "www")
    with topology(folder) as services, receiver() as (hook, taken, _):
        yield Running(services, feeds, hook, taken)
    feeds.server.shutdown()


def test_two_workers_of_a_pool_make_of_the_same_feeds_what_one_machine_makes(running):
    services = running.services
    running.feeds.grow(8)
    states = services.finish([services.start_run("shard-1"), services.start_run("shard-2")], 240)
    assert states == ["COMPLETED", "COMPLETED"], services.logs()
    artifacts = {artifact["key"] for artifact in services.ask("artifacts/latest/filter")}
    running.pass_alone()
    in_lake, on_one = running.rows()
    assert len(on_one["fetches"]) == 4 and len(on_one["developments"]) > 10 and len(on_one["alerts"]) > 5
    assert in_lake == on_one
    assert {"alert-summary", "run-numbers"} <= artifacts
    assert list((services.folder / "s3").rglob("*.parquet"))
    for worker in ("one", "two"):
        kept = [path for path in (services.folder / worker).rglob("*") if path.suffix in (".duckdb", ".gz")]
        assert not kept, worker


def test_servers_that_are_cut_off_and_a_worker_that_is_lost_cost_no_article_and_no_alert(running):
    """Each when a batch is archived and not yet loaded; in the end all is as on a machine that nothing happened to."""
    services, place, now = running.services, running.place(), datetime.now(UTC) + timedelta(days=1)
    hours = [(now + timedelta(hours=n)).isoformat() for n in (0, 1, 12, 13, 14)]

    running.feeds.grow(3)
    with held(place, after=1) as batch_is_archived:
        run = services.start_run("shard-1", shard=None, now=hours[0])
        batch_is_archived()
        services.restart_redis()
        services.restart_server()
    if services.ended(run, 300) != "COMPLETED":  # Prefect may end a run that it could not hear of
        running.next_pass(hours[1])
    running.pass_alone(hours[0])
    assert running.differ() == []
    before = running.messages()

    running.feeds.grow(3)
    with held(place, after=1) as batch_is_archived:
        run = services.start_run("shard-2", shard=None, now=hours[2])
        batch_is_archived()
        [worker] = services.busy()
        services.lose(worker)
    assert services.ended(run, 300) == "RUNNING", "nobody is left to say that it has ended"
    with held(place) as batch_is_loaded:  # by the next pass, that of a machine without Prefect
        cut = running.start_pass(hours[3])
        batch_is_loaded()
        services.cut_off_postgres()
    _, said = cut.communicate(timeout=300)
    assert cut.returncode == 1 and "run this again: nothing is lost" in said and "Traceback" not in said, said
    running.next_pass(hours[4])
    running.pass_alone(hours[4])
    assert running.differ() == []
    sent = running.messages()
    assert sent > before > set() and {key for key, _ in running.taken} == sent
    assert len(set(running.taken)) == len(sent), "sent again means sent alike"


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
