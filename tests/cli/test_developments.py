"""Merging and splitting from the command line: what a person decides holds, and survives a rebuild."""

import csv
import io
import json

import duckdb
import pytest

from cli.main import main

BOATS = "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said."
AGAIN = "Kenya received patrol vessels from Norway at Mombasa on Thursday, the Kenyan navy said."
OTHER = "Norway delivered 40 ambulances to Kenya on Monday, the Norwegian foreign ministry said."


class Desk:
    """The command in this process: each new one would read the lexicons anew."""

    def __init__(self, folder, capsys):
        self.home, self.source, self.capsys = folder / "home", folder / "in.jsonl", capsys

    def take(self, names, day, *texts, paper=None):
        with self.source.open("a", encoding="utf-8") as file:
            for name, text in zip(names, texts, strict=True):
                record = {"id": name, "text": text, "published": day, "source": f"Paper {paper or name}"}
                file.write(json.dumps(record | {"url": f"https://{paper or name}.example/{name}"}) + "\n")
        self.sitrep("run", "--direct", "--no-feeds", "--documents", self.source, "--now", f"{day}T12:00:00Z")

    def sitrep(self, *arguments, check=0):
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(["--home", str(self.home), *map(str, arguments)])
        done = self.capsys.readouterr()
        assert left.value.code == check, done
        return done

    def rows(self, *arguments):
        return list(csv.DictReader(io.StringIO(self.sitrep(*arguments).out)))

    def ask(self, sql):
        with duckdb.connect(str(self.home / "published.duckdb"), read_only=True) as con:
            return con.execute(sql).fetchall()

    def listed(self):
        return dict(
            self.ask("SELECT id, headline FROM developments WHERE kind = 'delivery' ORDER BY headline")
        )

    def known(self):
        tables = "developments", "development_events", "development_history", "possible_same", "rulings"
        return [self.ask(f"FROM {table} ORDER BY ALL") for table in (*tables, "merged_developments")]


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys)


def test_who_asks_for_a_time_before_a_development_hears_since_when_it_is_known(desk):
    desk.take("a", "2026-03-03", BOATS)
    [development] = desk.listed()
    told = desk.sitrep("developments", "show", development[:8], "--as-of", "2026-03-01", check=1).err
    assert f"no development {development[:8]} as of 2026-03-01; it is known since 2026-03-03T" in told
    never = desk.sitrep("developments", "show", "ffff", "--as-of", "2026-03-01", check=1).err
    assert never.strip() == "sitrep: there is no development ffff as of 2026-03-01"


def test_a_timeline_of_a_time_has_the_headline_of_then_and_a_time_may_be_so_far_back(desk):
    desk.take("a", "2026-03-03", BOATS)
    [development] = desk.listed()
    then = desk.listed()[development]
    desk.take(
        "b",
        "2026-03-04",
        "Kenya denied on Tuesday that Norway had delivered 14 patrol boats to it on Monday.",
    )
    now = desk.listed()[development]
    assert now != then
    for moment, headline in (("2026-03-03T13:00", then), ("2999-01-01", now)):
        steps = desk.sitrep("developments", "timeline", development, "--as-of", moment, "--json").out
        assert {step["headline"] for step in json.loads(steps)} == {headline}
    steps = json.loads(desk.sitrep("developments", "timeline", development, "--json").out)
    assert {step["headline"] for step in steps} == {now}
    for words in (["list"], ["timeline"], ["timeline", development]):
        desk.sitrep("developments", *words, "--as-of", "1d")
        desk.sitrep("developments", *words, "--as-of", "7x", check=2)
    long_ago = desk.sitrep("developments", "show", development, "--as-of", "9999w", check=1).err
    assert "as of 9999w; it is known since" in long_ago
    desk.sitrep("developments", "show", development, "--as-of", "7x", check=2)


@pytest.mark.parametrize(
    "denial",
    [
        "Russia has denied shelling Kharkiv, which, as we reported on Monday, left six dead.",
        "Russia denied that it had shelled Kharkiv and said that Kyiv had wrongly said so.",
        "Russia denied shelling Kharkiv on Monday and said Western media incorrectly reported the strike.",
    ],
)
def test_a_denial_that_blames_the_reports_takes_back_none_and_a_retraction_does(desk, denial):
    claim = "Russia shelled Kharkiv on Monday, killing six, the governor confirmed."
    desk.take("a", "2026-03-03", claim)
    desk.take("b", "2026-03-04", denial, paper="a")
    asked = "SELECT status, contested, articles FROM developments WHERE kind = 'strike'"
    assert desk.ask(asked) == [("confirmed", True, 2)]
    desk.take("c", "2026-03-05", "Correction: Russia did not shell Kharkiv on Monday.", paper="a")
    assert [status for status, *_ in desk.ask(asked)] != ["confirmed"]


def test_merged_developments_are_one_for_good(desk):
    desk.take("a", "2026-03-03", BOATS)
    desk.take("b", "2026-03-13", AGAIN)
    first, second = sorted(desk.listed(), key=lambda i: "14" not in desk.listed()[i])
    before = desk.sitrep("developments", "show", second, "--json").out
    told = desk.sitrep("developments", "merge", first[:8], second, "--by", "ada", "--reason", "one handover")
    assert told.out.strip() == f"sitrep: {second} merged into {first}"
    assert list(desk.listed()) == [first]
    shown = json.loads(desk.sitrep("developments", "show", second, "--json").out)
    assert (shown["id"], shown["independent_sources"], len(shown["reports"])) == (first, 2, 2)
    as_of = json.loads(
        desk.sitrep("developments", "show", second, "--as-of", "2026-03-13T13:00", "--json").out
    )
    assert as_of["headline"] == json.loads(before)["headline"] and len(as_of["reports"]) == 1
    for moment, count in (("2026-03-02", 0), ("2026-03-04", 1), ("2026-03-13T13:00", 2), ("2027-01-01", 1)):
        listed = desk.sitrep("developments", "list", "--as-of", moment, "--kind", "delivery", "--json").out
        assert len(json.loads(listed)) == count, moment
    life = desk.sitrep("developments", "timeline", second, "--as-of", "2026-03-13T13:00", "--json").out
    assert [step["change"] for step in json.loads(life)] == ["new"]
    desk.take(
        "c", "2026-03-14", "The Kenyan navy took over patrol vessels from Norway in Mombasa on Thursday."
    )
    assert list(desk.listed()) == [first]
    known = desk.known()
    desk.sitrep("rebuild")
    assert desk.known() == known
    ruling = desk.ask("SELECT action, decided_by, reason FROM rulings")
    assert ruling == [("merge", "ada", "one handover")]


def test_a_split_report_is_a_development_of_its_own_for_good(desk):
    desk.take("a", "2026-03-03", BOATS)
    desk.take(
        "b", "2026-03-03", "Norway handed over 14 patrol boats to Kenya on Monday, an official in Oslo said."
    )
    [whole] = desk.listed()
    done = desk.sitrep("developments", "split", whole, "b")
    assert "split from" in done.out and "with 1 report" in done.out
    assert len(desk.listed()) == 2
    known = desk.known()
    desk.sitrep("rebuild")
    assert desk.known() == known


def test_what_cannot_be_merged_is_said_and_changes_nothing(desk):
    desk.take("a", "2026-03-03", BOATS)
    known = desk.known()
    for arguments, message in (
        (("merge", next(iter(desk.listed())), "ffffffff"), "there is no development ffffffff"),
        (("show", "ffffffff"), "there is no development ffffffff"),
    ):
        assert message in desk.sitrep("developments", *arguments, check=1).err
    assert desk.known() == known


def test_the_list_is_filtered_and_the_timeline_goes_by_day_and_by_stage(desk):
    desk.take("ab", "2026-03-03", BOATS, OTHER)
    desk.take("c", "2026-03-05", "Kenya denied that it had received 14 patrol boats from Norway.")
    [boats] = desk.rows("developments", "--item", "patrol", "--contested", "--until", "2026-03-06")
    assert "patrol boats" in boats["headline"] and boats["contested"] == "true"
    assert desk.rows("developments", "--item", "patrol", "--until", "2026-03-03") == []
    days = [row["day"] for row in desk.rows("developments", "timeline", "--kind", "delivery")]
    assert days == sorted(days) and len(days) == 2
    life = desk.rows("developments", "timeline", boats["id"])
    assert life[0]["change"] == "new" and "contested" in {row["change"] for row in life}
    assert "NOR" in life[0]["said_by"]


def test_a_party_goes_by_its_name_or_code_and_a_name_of_none_is_refused(desk):
    desk.take("a", "2025-11-04", BOATS)
    for name in ("KEN", "ken", "Kenya", "kenya"):
        assert len(desk.rows("developments", "--party", name, "--kind", "delivery")) == 1
        assert len(desk.rows("alerts", "--party", name)) == len(desk.rows("alerts"))
    assert len(desk.rows("developments", "--country", "Kenya")) == len(desk.rows("developments"))
    assert not desk.rows("developments", "--party", "Iran")
    assert "did you mean KEN (Kenya)?" in desk.sitrep("developments", "--party", "Kenyaa", check=2).err


def test_alerts_and_developments_are_listed_since_so_many_days_ago(desk):
    desk.take("a", "2025-11-04", BOATS)
    assert desk.rows("alerts", "--since", "9999d") and desk.rows("developments", "--since", "9999d")
    assert not desk.rows("alerts", "--since", "1h") and not desk.rows("developments", "--since", "1h")
    told = {row["severity"] for row in desk.rows("alerts")}
    assert {row["severity"] for row in desk.rows("alerts", "--severity", "high")} == told & {"high"}
    assert "7 days" in desk.sitrep("developments", "--since", "7 days", check=2).err


def test_a_digest_has_what_was_told_at_its_very_end_and_the_next_one_has_it_not(desk):
    desk.take("a", "2025-11-04", BOATS)
    now = "2025-11-04T12:00:00Z"
    assert "patrol boats" in desk.sitrep("digest", "--since", "1d", "--now", now).out
    assert "patrol boats" not in desk.sitrep("digest", "--since", now, "--now", "2025-11-05T12:00:00Z").out


def test_the_life_of_a_development_tells_how_far_it_has_spread(desk):
    desk.take("a", "2025-11-04", BOATS)
    desk.take(
        "b", "2025-11-05", "Kenya received 14 patrol boats from Norway on Monday, the Kenyan navy said."
    )
    (boats,) = desk.rows("developments", "--kind", "delivery")
    assert "sources" in [step["change"] for step in desk.rows("developments", "timeline", boats["id"])]
