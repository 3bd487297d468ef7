"""A crisis as it unfolds, pass by pass: what is told, once, and what is corrected."""

import json

import duckdb
import pytest

from tests_support import numbers
from tests_support import sitrep as from_scratch
from tests_support.forked import sitrep


def article(folder, name, published, publisher, title, text):
    record = {
        "id": name, "title": title, "text": text, "published": published, "source": publisher,
        "url": f"https://{publisher.replace(' ', '').lower()}.example/{name}",
    }  # fmt: skip
    with (folder / "items.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")


class Desk:
    """A home, a growing folder of articles, and passes at given times."""

    def __init__(self, folder):
        self.home, self.source = folder / "home", folder / "in"
        self.source.mkdir()

    def tell(self, *arguments):
        article(self.source, *arguments)

    def run(self, now):
        return numbers(
            sitrep(
                "run",
                "--direct",
                "--no-feeds",
                "--json",
                "--documents",
                self.source,
                "--now",
                now,
                home=self.home,
                check=0,
            )
        )

    def ask(self, sql):
        con = duckdb.connect(str(self.home / "published.duckdb"), read_only=True)
        try:
            return con.execute(sql).fetchall()
        finally:
            con.close()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


LEAD = "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said."
MORE = (
    " The vessels were unloaded at the port of Mombasa, where crews will train through the winter."
    " Fishermen in the region have complained for years about smugglers who come by night."
)


def test_one_delivery_told_by_many_is_one_alert_and_its_sources_are_counted_apart(desk):
    desk.tell("a1", "2026-03-03", "Fjord Courier", "Norway hands Kenya patrol boats", LEAD + MORE)
    first = desk.run("2026-03-03T12:00:00Z")
    assert (first["new_articles"], first["duplicates"], first["alerts"] > 0) == (1, 0, True)
    desk.tell("a2", "2026-03-03", "Savanna Post", "Patrol boats for Kenya", LEAD + MORE)
    desk.tell(
        "a3", "2026-03-03", "Baltic Observer", "Kenya gets ships",
        "Fourteen patrol boats were handed over to Kenya by Norway on Monday, officials in Oslo said. "
        "The debate about their price had lasted for a year.",
    )  # fmt: skip
    second = desk.run("2026-03-03T18:00:00Z")
    assert (second["new_articles"], second["duplicates"], second["unchanged"]) == (1, 1, 1)
    [(articles, sources, actor, recipient)] = desk.ask(
        "SELECT articles, independent_sources, actor, recipient FROM developments WHERE kind = 'delivery'"
    )
    assert (articles, sources, actor, recipient) == (3, 2, ["NOR"], ["KEN"])
    assert desk.run("2026-03-04T06:00:00Z")["alerts"] == 0


def test_a_denial_reaches_those_who_got_the_claim(desk):
    desk.tell(
        "b1", "2026-03-03", "Fjord Courier", "Drones for Mali",
        "Turkey has reportedly delivered six drones to Mali. Two diplomats said so on Tuesday.",
    )  # fmt: skip
    told = desk.run("2026-03-03T12:00:00Z")
    assert told["alerts"] >= 1
    desk.tell(
        "b2", "2026-03-04", "Savanna Post", "Ankara denies sending drones",
        "Turkey denied on Wednesday that it had delivered any drones to Mali. The ministry called the reports false.",
    )  # fmt: skip
    desk.run("2026-03-04T12:00:00Z")
    reasons = {reason for (reason,) in desk.ask("SELECT reason FROM alerts WHERE created > '2026-03-04'")}
    assert reasons & {"denied", "contested", "status"}
    [(contested,)] = desk.ask("SELECT DISTINCT contested FROM developments WHERE kind = 'delivery'")
    assert contested is True


def test_two_deliveries_a_week_apart_are_two(desk):
    desk.tell(
        "c1", "2026-03-03", "Fjord Courier", "Tanks arrive", "Poland delivered 20 tanks to Egypt on Monday."
    )
    desk.tell(
        "c2", "2026-03-13", "Fjord Courier", "Tanks again", "Poland delivered 20 tanks to Egypt on Wednesday."
    )
    desk.run("2026-03-13T12:00:00Z")
    assert desk.ask("SELECT count(*) FROM developments WHERE kind = 'delivery'") == [(2,)]


def test_every_evidence_span_is_found_in_the_stored_text(desk):
    desk.tell("d1", "2026-03-03", "Fjord Courier", "Norway hands Kenya patrol boats", LEAD + MORE)
    desk.run("2026-03-03T12:00:00Z")
    rows = desk.ask(
        "SELECT a.title || chr(10) || chr(10) || a.text, e.evidence "
        "FROM events e JOIN articles a USING (article, version)"
    )
    assert rows
    for text, evidence in rows:
        for span in evidence:
            assert text[span["start"] : span["end"]] == span["text"]


def test_a_rebuild_from_the_archive_gives_the_same_content(desk):
    desk.tell("e1", "2026-03-03", "Fjord Courier", "Norway hands Kenya patrol boats", LEAD + MORE)
    desk.run("2026-03-03T12:00:00Z")
    desk.tell("e2", "2026-03-03", "Savanna Post", "Patrol boats for Kenya", LEAD + MORE)
    desk.run("2026-03-04T12:00:00Z")
    tables = [
        name
        for (name,) in desk.ask(
            "SELECT table_name FROM duckdb_tables() WHERE table_name <> 'schema_migrations'"
        )
    ]
    before = {table: sorted(map(repr, desk.ask(f"FROM {table}"))) for table in tables}
    from_scratch("rebuild", home=desk.home, check=0)
    assert {table: sorted(map(repr, desk.ask(f"FROM {table}"))) for table in tables} == before


def test_a_file_that_stays_bad_is_told_at_every_pass_and_archived_once(desk):
    desk.tell("f1", "2026-03-03", "Fjord Courier", "Norway hands Kenya patrol boats", LEAD + MORE)
    (desk.source / "bad.json").write_text("{")
    for hour in (10, 11, 12):
        done = sitrep(
            "run", "--direct", "--no-feeds", "--json", "--documents", desk.source,
            "--now", f"2026-03-03T{hour}:00:00Z", home=desk.home, check=1,
        )  # fmt: skip
        assert "bad.json" in done.stderr and numbers(done)["failures"] == 1
    assert desk.ask("SELECT count(*) FROM failures") == [(1,)]
    assert len(list((desk.home / "archive").rglob("*.gz"))) == 2


def test_what_is_taken_back_before_the_next_pass_is_never_told(desk):
    desk.tell("k1", "2026-03-03", "Fjord Courier", "Norway hands Kenya patrol boats", LEAD + MORE)
    desk.tell(
        "k1", "2026-03-03", "Fjord Courier", "Patrol boats: a correction", "What stood here was wrong." + MORE
    )
    assert desk.run("2026-03-03T12:00:00Z")["alerts"] == 1  # of the crews who train, which still stands
    assert desk.ask("SELECT count(*) FROM developments WHERE kind = 'delivery'") == [(0,)]


def test_a_corrected_figure_or_day_is_told_with_the_corrected_sentence(desk):
    """Under a title that has neither, which is the first evidence."""
    boats = "Fourteen patrol boats for Kenya"
    desk.tell("m1", "2026-03-03", "Fjord Courier", boats, LEAD + MORE)
    desk.run("2026-03-03T12:00:00Z")
    for hour, change in ((13, ("14 patrol", "11 patrol")), (14, ("on Monday", "on Thursday"))):
        lead = LEAD.replace("14 patrol", "11 patrol").replace(*change)
        desk.tell("m1", "2026-03-03", "Fjord Courier", boats, lead + MORE)
        desk.run(f"2026-03-03T{hour}:00:00Z")
        [item] = json.loads((desk.home / "summaries" / "latest.json").read_text())["items"]
        assert "corrected" in item["reasons"][0] and item["quote"] == lead
    found = desk.ask("SELECT status, date_start::VARCHAR FROM developments WHERE kind = 'delivery'")
    assert found == [("confirmed", "2026-02-26")]


def test_a_papers_notice_at_another_address_reaches_whoever_was_told(desk):
    """Of what the record does not hold, and then of the whole report."""
    desk.tell(
        "n1", "2026-03-03", "Fjord Courier", "Ship seized", "Eritrea seized the tanker Sea Lark on Monday."
    )
    desk.run("2026-03-03T12:00:00Z")
    wrong = "Eritrea seized the tanker Sea Lark on Monday; our article gave the wrong name of her captain."
    desk.tell("n2", "2026-03-04", "Fjord Courier", "Correction: Ship seized", wrong)
    desk.run("2026-03-04T12:00:00Z")
    [item] = json.loads((desk.home / "summaries" / "latest.json").read_text())["items"]
    assert "now: correction by Fjord Courier" in item["reasons"][0] and item["quote"] == wrong
    back = "CORRECTION: Eritrea did not seize the tanker Sea Lark, as we reported on Tuesday."
    desk.tell("n3", "2026-03-05", "Fjord Courier", "Retraction", back)
    desk.run("2026-03-05T12:00:00Z")
    [item] = json.loads((desk.home / "summaries" / "latest.json").read_text())["items"]
    assert item["status"] == "retracted" and "retracted" in item["reasons"][0]


def test_a_denial_is_told_with_its_own_sentence_its_link_and_who_denies(desk):
    desk.tell("i1", "2026-03-03", "Fjord Courier", "Norway hands Kenya patrol boats", LEAD + MORE)
    desk.run("2026-03-03T12:00:00Z")
    no = "Kenya denied that Norway had delivered any patrol boats to it."
    desk.tell("i2", "2026-03-04", "Delta Post", "Kenya says no", no)
    desk.run("2026-03-04T12:00:00Z")
    told = json.loads((desk.home / "summaries" / "latest.json").read_text())["items"]
    [item] = told  # the act of denying is no news of its own
    assert "now contested" in item["reasons"] and "new" not in item["reasons"]
    assert (item["quote"], item["url"]) == (no, "https://deltapost.example/i2")
    assert item["denied_by"] == ["Kenya"]
    assert item["also"]["quote"] == LEAD
    assert item["also"]["url"] == "https://fjordcourier.example/i1"


def test_a_denial_in_other_words_is_told_with_the_sentence_that_denies(desk):
    desk.tell("l1", "2026-03-03", "Fjord Courier", "Norway hands Kenya patrol boats", LEAD + MORE)
    desk.run("2026-03-03T12:00:00Z")
    no = "Kenya's foreign ministry called the report a fabrication."
    desk.tell("l2", "2026-03-04", "Delta Post", "Nairobi answers", f"{LEAD} {no}")
    desk.run("2026-03-04T12:00:00Z")
    [item] = json.loads((desk.home / "summaries" / "latest.json").read_text())["items"]
    assert "now contested" in item["reasons"] and item["denied_by"] == ["Kenya"]
    assert (item["quote"], item["url"]) == (no, "https://deltapost.example/l2")
    assert item["also"]["quote"] == LEAD


def test_a_first_pass_without_usable_rules_swallows_no_alert(desk, tmp_path):
    desk.tell("g1", "2026-03-03", "Fjord Courier", "Norway hands Kenya patrol boats", LEAD + MORE)
    common = ["run", "--direct", "--no-feeds", "--json", "--documents", desk.source]
    sitrep(*common, "--rules", tmp_path / "mistyped", home=desk.home, check=1)
    assert numbers(sitrep(*common, home=desk.home, check=0))["alerts"] >= 1


def test_a_rebuild_does_not_run_the_sql_of_rules_again(desk, tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "own.yaml").write_text(
        "id: own\nsql: SELECT id AS development FROM developments WHERE kind = 'delivery'\n"
    )
    desk.tell("h1", "2026-03-03", "Fjord Courier", "Norway hands Kenya patrol boats", LEAD + MORE)
    sitrep(
        "run", "--direct", "--no-feeds", "--documents", desk.source, "--rules", rules, home=desk.home, check=0
    )
    before = desk.ask("FROM alerts")
    assert before
    from_scratch("rebuild", home=desk.home, check=0)
    assert desk.ask("FROM alerts") == before
