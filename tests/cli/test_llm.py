"""The language model from the command line: extraction, a pass, a rebuild without it."""

from __future__ import annotations

import json
import shutil

import pytest
import yaml
from click.testing import CliRunner

from cli.main import main, sitrep
from tests.connectors.llm_server import Said, completion, event, events, llm_serving
from warehouse.connection import writer
from warehouse.rebuild import content_hash
from warehouse.rows import fetch

SENTENCE = "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said."
TEXT = SENTENCE + " The vessels were unloaded in Mombasa, where their crews will train through the winter."
OTHER = "Chad's president met the prime minister of Niger in Niamey on Tuesday, his office said."
BOATS = event(
    SENTENCE, actor=[{"code": "NOR", "text": "Norway"}], recipient=[{"code": "KEN", "text": "Kenya"}],
    items=[{"name": "patrol boats", "quantity_low": 14, "quantity_high": 14, "unit": None}], date="2026-03-02",
)  # fmt: skip


@pytest.fixture
def server():
    with llm_serving() as running:
        running.script = [lambda question: events(BOATS) if SENTENCE in str(question.body) else events()]
        yield running


@pytest.fixture
def desk(server, tmp_path, monkeypatch):
    """A folder with a configuration, a document and an empty rules folder; the command runs in it."""
    for name in ("SITREP_HOME", "SITREP_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    (tmp_path / "in").mkdir()
    tell(tmp_path, "a1", TEXT)
    configure(tmp_path, server)
    return tmp_path


def configure(folder, server, **more):
    llm = {"url": server.url, "model": "m-1", "requests_per_minute": 60_000}
    settings = {
        "home": "home",
        "documents": "in",
        "rules": "rules",
        "allow_private": ["127.0.0.1"],
        "llm": llm,
    }
    (folder / "sitrep.yaml").write_text(yaml.safe_dump(settings | more))


def tell(folder, name, text, publisher="Fjord Courier", **more):
    record = {"id": name, "title": "", "text": text, "published": "2026-03-03", "source": publisher,
              "url": f"https://x.example/{name}"}  # fmt: skip
    with (folder / "in" / "items.jsonl").open("a") as file:
        file.write(json.dumps(record | more) + "\n")


def typed(*arguments, check=0):
    """The command in this process; standard output and error."""
    done = CliRunner().invoke(sitrep, arguments, standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    assert (done.return_value or 0) == check, done.output + done.stderr
    return done.stdout, done.stderr


def run(check=0):
    out, _ = typed("run", "--direct", "--no-feeds", "--json", "--now", "2026-03-03T12:00:00Z", check=check)
    return json.loads(out.strip().splitlines()[-1])


def stored(desk, sql):
    with writer(desk / "home") as con:
        return fetch(con, sql)


def contents(desk):
    with writer(desk / "home") as con:
        return content_hash(con)


def test_extract_prints_the_models_events_and_what_they_cost(desk, server):
    out, err = typed("extract", "--extractor", "llm", "in")
    [line] = [json.loads(line) for line in out.splitlines()]
    assert (line["doc"], line["kind"], line["actor"], line["recipient"]) == (
        "a1",
        "delivery",
        ["NOR"],
        ["KEN"],
    )
    assert line["extractor"].startswith("llm:m-1/") and line["evidence"][0]["text"] == SENTENCE
    assert "1 document, 0 from the cache, 1000 tokens in and 200 out" in err
    again, err = typed("extract", "--extractor", "llm", "in")
    assert again == out and "1 from the cache" in err and len(server.asked) == 1


def test_what_is_not_taken_of_an_answer_is_said(desk, server):
    wrong = BOATS | {"actor": [{"code": "FRA", "text": "Norway"}], "denied_by": ["ZZZ"]}
    server.script = [events(wrong)]
    out, err = typed("extract", "--extractor", "llm", "in")
    assert json.loads(out)["actor"] == []
    assert err.count("sitrep: a1: ") == 1 and "2 refusals, first: event 1: actor 'Norway' is not 'FRA'" in err
    configure(desk, server, extractor="llm")
    assert run()["failures"] == 1
    [failure] = stored(desk, "FROM failures")
    assert "2 refusals" in failure["error"] and not failure["needs_person"]


def test_extract_without_the_option_asks_nobody(desk, server):
    configure(desk, server, extractor="llm")
    out, _ = typed("extract", "in")
    assert json.loads(out.splitlines()[0])["extractor"].startswith("rules/") and server.asked == []


def test_extract_falls_back_to_the_rules_and_says_so(desk, server):
    server.script = [completion("I would rather not.")]
    out, err = typed("extract", "--extractor", "llm", "in")
    assert json.loads(out.splitlines()[0])["extractor"].startswith("rules/")
    assert "a1: The model's answer is not usable" in err
    server.script = [Said(status=401)]
    _, err = typed("extract", "--extractor", "llm", "in", check=1)
    assert "the key was not accepted" in err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"llm": None}, "needs an endpoint"),
        ({"llm": {"url": "ftp://x", "model": "m"}}, "llm.url"),
        ({"llm": {"url": "http://x/v1"}}, "llm.model"),
        ({"llm": {"url": "http://x/v1", "model": "m", "key": "sk-1"}}, "llm.key"),
        ({"extractor": "magic"}, "'extractor'"),
    ],
)
def test_a_configuration_that_cannot_work_is_named(desk, server, capsys, more, said):
    configure(desk, server, **more)
    with pytest.raises(SystemExit) as stopped:
        main(["extract", "--extractor", "llm", "in"])
    assert stopped.value.code == 2 and said in capsys.readouterr().err


def test_the_endpoint_can_be_given_by_variables_alone_and_a_missing_one_is_named(
    desk, server, monkeypatch, capsys
):
    (desk / "sitrep.yaml").unlink()
    monkeypatch.setenv("SITREP_ALLOW_PRIVATE", "127.0.0.1")
    monkeypatch.setenv("SITREP_LLM__URL", server.url)
    with pytest.raises(SystemExit):
        main(["extract", "--extractor", "llm", "in"])
    assert "SITREP_LLM__MODEL" in capsys.readouterr().err
    monkeypatch.setenv("SITREP_LLM__MODEL", "m-2")
    out, _ = typed("extract", "--extractor", "llm", "in")
    assert json.loads(out)["extractor"].startswith("llm:m-2/")


def test_a_pass_stores_the_models_events_and_a_rebuild_needs_neither_network_nor_cache_nor_setting(
    desk, server
):
    configure(desk, server, extractor="llm")
    tell(desk, "a2", OTHER)
    assert run()["events"] == 1
    [row] = stored(desk, "SELECT kind, extractor, evidence[1].text AS sentence FROM events")
    assert (row["kind"], row["sentence"]) == ("delivery", SENTENCE) and row["extractor"].startswith(
        "llm:m-1/"
    )
    assert stored(desk, "SELECT count(*) AS n FROM developments")[0]["n"] == 1
    asked, before = len(server.asked), contents(desk)
    server.script = [Said(status=500)]
    shutil.rmtree(desk / "home" / "llm")
    configure(desk, server)  # the rules are back in use
    typed("rebuild")
    assert contents(desk) == before and len(server.asked) == asked == 2


def test_a_pass_falls_back_to_the_rules_names_the_trouble_and_is_rebuilt_alike(desk, server):
    configure(desk, server, extractor="llm")
    server.script = [Said(status=403)]
    assert run(check=1)["failures"] == 1
    assert {row["extractor"].split("/")[0] for row in stored(desk, "FROM events")} == {"rules"}
    [failure] = stored(desk, "FROM failures")
    assert "the key was not accepted" in failure["error"] and "1 document " in failure["error"]
    before = contents(desk)
    server.script = [events(BOATS)]
    typed("rebuild")
    assert contents(desk) == before


def test_copies_and_known_texts_are_not_sent_to_the_model(desk, server):
    configure(desk, server, extractor="llm")
    run()
    assert len(server.asked) == 1
    tell(desk, "a2", TEXT, publisher="Savanna Post", url="https://y.example/boats")
    assert run()["duplicates"] == 1
    assert len(server.asked) == 1


def test_the_model_is_asked_while_no_transaction_is_open(desk, server, monkeypatch):
    from connectors.llm import LlmExtractor
    from flows import stages

    states, passes = [], []
    read, archive = LlmExtractor.read, stages.archive

    async def spied(self, documents):
        con = passes[0].con
        con.execute("BEGIN TRANSACTION")  # an error where one is open already
        con.execute("ROLLBACK")
        states.append(len(documents))
        return await read(self, documents)

    async def noted(p):
        passes.append(p)
        return await archive(p)

    monkeypatch.setattr(LlmExtractor, "read", spied)
    monkeypatch.setattr(stages, "archive", noted)
    configure(desk, server, extractor="llm")
    run()
    assert states == [1]
