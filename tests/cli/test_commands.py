"""The command line as a user types it: whole processes, real files, exit codes. `test_docs` starts each anew."""

import csv
import io
import json
import re
from pathlib import Path

import duckdb
import pytest

import seeds
from tests_support import SHARED, numbers
from tests_support import sitrep as from_scratch
from tests_support.forked import sitrep

TEXT = "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said."
COMMANDS = (
    "run serve extract explain developments alerts digest feeds rules sql status export rebuild".split()
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home after one pass over the seeds."""
    folder = tmp_path_factory.mktemp("seeds") / "home"
    sitrep("run", "--direct", "--no-feeds", home=folder, check=0)
    return folder


def test_help_names_every_command_and_every_command_has_help(tmp_path):
    shown = from_scratch("--help", home=tmp_path, check=0).stdout
    for command in COMMANDS:
        assert f"\n  {command} " in shown
        assert from_scratch(command, "--help", home=tmp_path, check=0).stdout.startswith("Usage: sitrep")


def test_a_first_run_prints_a_summary_and_a_second_one_that_nothing_is_new(tmp_path):
    home = tmp_path / "home"
    first = from_scratch("run", "--direct", "--no-feeds", home=home, check=0)
    assert "HIGH" in first.stdout and "Venezuela" in first.stdout and "https://" in first.stdout
    assert {"latest.md", "latest.html", "latest.json"} <= {
        path.name for path in (home / "summaries").iterdir()
    }
    second = numbers(from_scratch("run", "--direct", "--no-feeds", "--json", home=home, check=0))
    assert (second["documents"], second["new_articles"], second["unchanged"], second["alerts"]) == (
        5,
        0,
        5,
        0,
    )


def test_the_numbers_of_a_run_are_one_json_object_on_standard_output(tmp_path):
    done = sitrep("run", "--direct", "--no-feeds", "--json", home=tmp_path / "home", check=0)
    found = json.loads(done.stdout)
    wanted = {"documents", "new_articles", "duplicates", "events", "developments", "alerts", "failures"}
    assert wanted <= set(found)
    assert found["documents"] == found["new_articles"] + found["duplicates"] + found["unchanged"]


def test_documents_that_are_absent_are_named_and_the_rest_goes_on(tmp_path):
    (tmp_path / "there.txt").write_text(TEXT)
    done = sitrep(
        "run", "--direct", "--no-feeds", "--json",
        "--documents", tmp_path / "absent", "--documents", tmp_path / "there.txt", home=tmp_path / "home", check=1,
    )  # fmt: skip
    assert "absent" in done.stderr
    assert numbers(done)["new_articles"] == 1 and numbers(done)["failures"] == 1


def test_bad_inputs_are_each_named_counted_and_stop_nothing_else(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "broken.json").write_text('{"text": ')
    (folder / "lines.jsonl").write_text('{"id": "good", "text": "' + TEXT + '"}\n{oops\n{"id": "no-text"}\n')
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(100_000_000)
    (folder / "latin.txt").write_bytes(
        "Präsident Müller besuchte gestern die Häfen in Köln und Düsseldorf.".encode("latin-1")
    )
    done = sitrep(
        "run", "--direct", "--no-feeds", "--json", "--documents", folder, home=tmp_path / "home", check=1
    )
    for name in ("empty.txt", "binary.txt", "broken.json", "lines.jsonl:2", "lines.jsonl:3", "huge.txt"):
        assert name in done.stderr, name
    assert "Traceback" not in done.stderr
    assert numbers(done)["failures"] == 6 and numbers(done)["new_articles"] == 2
    stored = sitrep(
        "sql",
        "--format",
        "json",
        "SELECT subject, error, advice FROM failures",
        home=tmp_path / "home",
        check=0,
    )
    assert len(json.loads(stored.stdout)) == 6


def test_a_wrong_configuration_is_named_and_exits_with_2(tmp_path):
    (tmp_path / "sitrep.yaml").write_text("hom: data\n")
    done = sitrep("run", "--direct", home=tmp_path / "home", folder=tmp_path, check=2)
    assert "'hom': unknown key; did you mean 'home'?" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["fly"], ["run", "--fast"], ["run", "--now", "yesterday"], ["sql", "--format", "xls"]]
)
def test_wrong_usage_exits_with_2(tmp_path, arguments):
    assert sitrep(*arguments, home=tmp_path, check=2).stderr


def test_a_bad_rule_is_named_and_the_good_ones_still_alert(tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "good.yaml").write_text("id: good\nwhen: {kind: [delivery]}\n")
    (rules / "typo.yaml").write_text("id: typo\nwhen: {knd: [delivery]}\n")
    (rules / "bad-sql.yaml").write_text("id: bad-sql\nsql: DELETE FROM articles\n")
    (tmp_path / "a.txt").write_text(TEXT)
    done = sitrep(
        "run", "--direct", "--no-feeds", "--json", "--documents", tmp_path / "a.txt", "--rules", rules,
        home=tmp_path / "home", check=1,
    )  # fmt: skip
    assert "typo.yaml" in done.stderr and "kind" in done.stderr
    assert "bad-sql" in done.stderr
    assert numbers(done)["alerts"] == 1


def test_extract_prints_one_event_a_line_and_touches_no_warehouse(tmp_path):
    done = sitrep(
        "extract",
        "-",
        home=tmp_path / "home",
        stdin=json.dumps({"id": "x", "title": "News", "text": TEXT}),
        check=0,
    )
    [event] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (event["doc"], event["kind"], event["actor"], event["recipient"]) == (
        "x",
        "delivery",
        ["NOR"],
        ["KEN"],
    )
    assert event["items"][0]["quantity"] == 14
    whole = "News\n\n" + TEXT
    for span in event["evidence"]:
        assert whole[span["start"] : span["end"]] == span["text"]
    names = {
        "doc", "kind", "plover", "status", "actor", "recipient", "actor_text", "recipient_text", "attribution", "items",
        "date", "date_precision", "place", "country", "lat", "lon", "evidence", "confidence",
    }  # fmt: skip
    assert names <= set(event)
    assert not (tmp_path / "home").exists()


def test_a_file_without_an_id_is_called_by_its_name_without_the_ending(tmp_path):
    (tmp_path / "report.txt").write_text(TEXT)
    done = sitrep("extract", tmp_path / "report.txt", home=tmp_path / "home", check=0)
    assert json.loads(done.stdout.splitlines()[0])["doc"] == "report"


def test_explain_shows_the_sentence_and_the_frame(tmp_path):
    done = sitrep("explain", "-", home=tmp_path / "home", stdin=TEXT, check=0)
    assert "deliver" in done.stdout and "Norway" in done.stdout


def test_explain_leaves_out_everyday_words_that_no_reading_fits_unless_all_are_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text("Norway's report was made public, and officials had seen it.\n")
    home, text = tmp_path / "home", tmp_path / "a.txt"
    short, long = (sitrep("explain", *more, text, home=home, check=0).stdout for more in ([], ["--all"]))
    assert "left out; --all shows them" in short and "'made'" not in short
    assert "left out" not in long and "'made'" in long


def test_sql_speaks_every_format(home, tmp_path):
    statement = "SELECT kind, count(*) AS n FROM developments GROUP BY kind ORDER BY kind"
    rows = json.loads(sitrep("sql", "--format", "json", statement, home=home, check=0).stdout)
    assert rows and set(rows[0]) == {"kind", "n"}
    as_csv = list(
        csv.DictReader(io.StringIO(sitrep("sql", "--format", "csv", statement, home=home, check=0).stdout))
    )
    assert [row["kind"] for row in as_csv] == [row["kind"] for row in rows]
    assert sitrep("sql", "--format", "markdown", statement, home=home, check=0).stdout.startswith(
        "| kind | n |"
    )
    assert "kind" in sitrep("sql", "--format", "table", statement, home=home, check=0).stdout
    target = tmp_path / "out.parquet"
    sitrep("sql", "--format", "parquet", "--output", target, statement, home=home, check=0)
    assert duckdb.sql(f"SELECT count(*) FROM '{target}'").fetchall() == [(len(rows),)]


def test_sql_describes_the_tables_and_views_that_others_rely_on(home):
    shown = sitrep("sql", "--schema", home=home, check=0).stdout
    for name in (
        "articles",
        "events",
        "developments",
        "alerts",
        "fetches",
        "documents",
        "development_reports",
        "timeline",
    ):
        assert name in shown


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM articles",
        "COPY articles TO 'x.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "ATTACH 'x.duckdb'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "SELECT 1; SELECT 2",
        "SELEC 1",
    ],
)
def test_sql_refuses_what_does_not_read_our_tables(home, statement):
    done = sitrep("sql", statement, home=home, check=1)
    assert done.stderr.startswith("sitrep: ") and "Traceback" not in done.stderr


def test_sql_before_any_run_says_what_to_do(tmp_path):
    assert "sitrep run" in sitrep("sql", "SELECT 1", home=tmp_path, check=1).stderr


def test_the_interactive_shell_answers_and_survives_an_error(home):
    done = sitrep(
        "sql",
        home=home,
        stdin="SELECT count(*) AS n\nFROM articles;\nSELEC;\nSELECT 42 AS x;\n.quit\n",
        check=0,
    )
    assert "5" in done.stdout and "42" in done.stdout


def test_developments_are_listed_shown_and_shown_as_of(home):
    rows = json.loads(
        sitrep(
            "developments", "list", "--kind", "delivery", "--party", "VEN", "--json", home=home, check=0
        ).stdout
    )
    assert rows and all(row["kind"] == "delivery" for row in rows)
    shown = sitrep("developments", "show", rows[0]["id"], home=home, check=0).stdout
    assert rows[0]["headline"] in shown and "https://example.org/" in shown
    assert sitrep("developments", "show", rows[0]["id"], "--as-of", "2001-01-01", home=home, check=1).stderr
    assert sitrep("developments", "show", "nothing", home=home, check=1).stderr


def test_an_alert_is_explained_down_to_its_sentence(home):
    rows = json.loads(sitrep("alerts", "list", "--json", home=home, check=0).stdout)
    explained = json.loads(sitrep("alerts", "explain", "--json", rows[0]["id"], home=home, check=0).stdout)
    assert explained["reports"][0]["sentence"]


def test_feeds_and_rules_are_listed(home):
    assert len(json.loads(sitrep("feeds", "list", "--json", home=home, check=0).stdout)) >= 25
    assert len(json.loads(sitrep("rules", "list", "--json", home=home, check=0).stdout)) >= 8
    assert "0 problems" in sitrep("rules", "lint", home=home, check=0).stdout


def test_status_says_whether_all_is_well(home, tmp_path):
    assert "all is well" in sitrep("status", home=home, check=0).stdout
    assert json.loads(sitrep("status", "--json", home=home, check=0).stdout)["healthy"] is True
    assert "sitrep run" in sitrep("status", home=tmp_path / "nowhere", check=1).stdout


def test_export_writes_one_file_a_table(home, tmp_path):
    sitrep("export", tmp_path / "out", "--table", "developments", "--table", "events", home=home, check=0)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"developments.parquet", "events.parquet"}
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path / 'out' / 'events.parquet'}'").fetchone()[0] > 0


def test_a_damaged_warehouse_is_said_and_rebuild_restores_it(tmp_path):
    home = tmp_path / "home"
    sitrep("run", "--direct", "--no-feeds", home=home, check=0)
    before = sitrep("sql", "SELECT * FROM developments ORDER BY id", home=home, check=0).stdout
    (home / "warehouse.duckdb").write_bytes(b"not a database at all" * 1000)
    assert "sitrep rebuild" in sitrep("run", "--direct", "--no-feeds", home=home, check=1).stderr
    from_scratch("rebuild", home=home, check=0)
    assert sitrep("sql", "SELECT * FROM developments ORDER BY id", home=home, check=0).stdout == before


@pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the raw seed articles (../shared/seeds) are not here"
)
def test_raw_articles_are_taken_in_as_they_are_with_title_publisher_and_date_found(tmp_path):
    home = tmp_path / "home"
    done = sitrep(
        "run", "--direct", "--no-feeds", "--json", "--documents", SHARED / "seeds", home=home, check=0
    )
    assert numbers(done)["new_articles"] == 5 and numbers(done)["events"] > 10
    rows = json.loads(
        sitrep(
            "sql",
            "--format",
            "json",
            "SELECT title, publisher, published_on FROM articles ORDER BY 3",
            home=home,
            check=0,
        ).stdout
    )
    assert {"2025-11-02", "2025-11-05"} <= {row["published_on"] for row in rows}
    assert any(row["publisher"] and "CubaHeadlines" in row["publisher"] for row in rows)
    kinds = sitrep(
        "sql",
        "SELECT DISTINCT kind FROM developments WHERE list_contains(recipient, 'VEN')",
        home=home,
        check=0,
    ).stdout
    assert "delivery" in kinds


def test_state_goes_to_the_folder_of_sitrep_home(tmp_path):
    home = tmp_path / "elsewhere"
    sitrep("run", "--direct", "--no-feeds", home=home, check=0)
    assert (home / "published.duckdb").is_file() and (home / "archive").is_dir()
    assert Path(home / "warehouse.duckdb").is_file()


def test_a_users_lexicon_adds_a_party_and_its_mistakes_are_named_with_file_and_line(tmp_path):
    (tmp_path / "own.yaml").write_text(
        "groups:\n  FREE_KIVU_FRONT: {names: Free Kivu Front, country: COD}\n  ODD: {namez: Odd Front}\n"
    )
    (tmp_path / "sitrep.yaml").write_text("lexicon: [own.yaml]\n")
    (tmp_path / "a.txt").write_text("The Free Kivu Front attacked an army post near Goma on Monday.")
    for command in ("extract", "explain"):
        done = sitrep(command, tmp_path / "a.txt", home=tmp_path / "home", folder=tmp_path, check=1)
        assert "FREE_KIVU_FRONT" in done.stdout
        assert "own.yaml:3" in done.stderr and "did you mean 'names'?" in done.stderr
    done = sitrep(
        "run", "--direct", "--no-feeds", "--documents", tmp_path / "a.txt",
        home=tmp_path / "home", folder=tmp_path, check=1,
    )  # fmt: skip
    assert "own.yaml:3" in done.stdout + done.stderr
    done = sitrep("reextract", home=tmp_path / "home", folder=tmp_path, check=1)
    assert "own.yaml:3" in done.stderr


def test_lexicon_lint_tries_the_examples_of_the_users_frames(tmp_path):
    frame = (
        "- {id: own.freighted, kind: delivery, verbs: freight, when: {obj: goods}, fits: '%s', fails: '%s'}\n"
    )
    told, left = "Norway freighted 40 howitzers to Ukraine.", "The widow freighted her furniture to Ukraine."
    (tmp_path / "own.yaml").write_text("frames:\n" + frame % (told, left))
    done = sitrep("lexicon", "lint", tmp_path / "own.yaml", home=tmp_path / "home", check=0)
    assert "2 examples tried, 0 problems" in done.stdout
    (tmp_path / "own.yaml").write_text("frames:\n" + frame % (told, told) + "- {id: own.silence}\n")
    (tmp_path / "sitrep.yaml").write_text("lexicon: [own.yaml]\n")
    done = sitrep("lexicon", "lint", home=tmp_path / "home", folder=tmp_path, check=1)
    assert "2 examples tried, 2 problems" in done.stdout
    first, second = done.stderr.splitlines()
    assert "own.yaml:2" in first and f"nder 'fails' stands '{told}'" in first
    assert "own.yaml:3" in second
    (tmp_path / "sitrep.yaml").unlink()
    done = sitrep("lexicon", "lint", home=tmp_path / "home", folder=tmp_path, check=0)
    assert "no lexicon of your own is configured" in done.stdout


def test_the_frame_of_the_lexicons_readme_is_read_before_the_shipped_ones(tmp_path):
    readme = Path(seeds.__file__).with_name("lexicon").joinpath("README.md").read_text()
    frame = next(block for block in re.findall(r"```yaml\n(.*?)```", readme, re.S) if "frames:" in block)
    silence = (
        "- id: own.silence\n  verbs: donate\n  when: {obj: =tents}\n  fails: Norway donated tents to Togo.\n"
    )
    (tmp_path / "own.yaml").write_text(frame + silence)
    (tmp_path / "sitrep.yaml").write_text("lexicon: [own.yaml]\n")
    told = ("Norway freighted 40 howitzers to Ukraine.", "The widow freighted her furniture to Ukraine.")
    (tmp_path / "a.txt").write_text(" ".join([*told, "Norway donated tents to Togo."]))

    def recipients(folder: Path) -> list[list[str]]:
        done = sitrep("extract", tmp_path / "a.txt", home=tmp_path / "home", folder=folder, check=0)
        assert done.stderr == ""
        return [json.loads(line)["recipient"] for line in done.stdout.splitlines()]

    (tmp_path / "plain").mkdir()
    assert recipients(tmp_path / "plain") == [["TGO"]]
    assert recipients(tmp_path) == [["UKR"]]


def test_lint_tries_the_sql_of_rules(tmp_path):
    (tmp_path / "fine.yaml").write_text("id: fine\nsql: SELECT id AS development FROM developments\n")
    (tmp_path / "files.yaml").write_text(
        "id: files\nsql: SELECT content AS development FROM read_text('/etc/passwd')\n"
    )
    (tmp_path / "wide.yaml").write_text(
        "id: wide\nsql: SELECT id AS development FROM developments WHERE list_sum(range(1000000000)) > 0\n"
    )
    done = sitrep("rules", "lint", tmp_path, home=tmp_path / "home", check=1)
    assert "1 rule is fine, 2 problems" in done.stdout
    assert "read_text" in done.stderr and "range()" in done.stderr
