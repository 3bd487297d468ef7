"""What the documents say, tried."""

import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml

from cli.main import sitrep
from flows.settings import Settings
from tests_support import sitrep as from_scratch
from tests_support.forked import sitrep as forked

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [
    ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CHOICES.md", "CONTRIBUTING.md", "BENCHMARKS.md")
]


def test_every_command_stands_in_the_readme():
    for name in sitrep.commands:
        assert re.search(rf"`[^`]*\b{name}\b", README), name


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs") / "home"
    forked("run", "--direct", "--no-feeds", home=folder, check=0)
    return folder


def some_id(home, table):
    asked = forked("sql", "--format", "json", f"SELECT id FROM {table}", home=home, check=0)
    return json.loads(asked.stdout)[0]["id"]


@pytest.mark.parametrize("line", re.findall(r"^\.venv/bin/sitrep (.*)$", README, re.MULTILINE))
def test_every_command_line_of_the_readme_works(home, line):
    words = shlex.split(line, comments=True)
    words = words[: words.index("|")] if "|" in words else words
    (home.parent / "article.txt").write_text("Norway delivered 14 patrol boats to Kenya on Monday.")
    names = {"ID": some_id(home, words[0] if words[0] in ("developments", "alerts") else "developments")}
    words = [names.get(word, word) for word in words]
    if "--as-of" in words:
        words[words.index("--as-of") + 1] = "2999-01-01T09:00"
    from_scratch(*words, home=home, folder=home.parent, stdin="", check=0)


def test_the_readme_shows_what_a_run_over_the_seed_documents_prints(tmp_path):
    line = "run --direct --no-feeds --now 2025-11-05T09:00:00Z"
    assert f"`sitrep {line}`" in README
    [shown] = re.findall(r"```\n(Situation report.*?)\n```", README, re.DOTALL)
    printed = from_scratch(*line.split(), home=tmp_path / "home", check=0).stdout
    assert printed.split() == shown.split()  # where lines break depends on the width of the terminal


def test_the_configuration_example_of_the_readme_is_valid():
    [example] = re.findall(r"```yaml\n(home:.*?)```", README, re.DOTALL)
    Settings.model_validate(yaml.safe_load(example))


def test_every_setting_stands_in_the_readme():
    for name in Settings.model_fields:
        assert name in README, name


def test_every_make_target_that_the_documents_name_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for document in DOCUMENTS:
        named = set(re.findall(r"`make ([a-z]+)", document.read_text(encoding="utf-8")))
        assert named <= targets | {"PYTHON"}, document.name


def test_every_file_that_the_documents_name_exists():
    for document in DOCUMENTS:
        for path in re.findall(
            r"`((?:[a-z_]+/)+[a-z_0-9.]+\.(?:py|sql|yaml|md))", document.read_text(encoding="utf-8")
        ):
            if not path.startswith("data/"):
                assert (ROOT / path).exists(), f"{document.name}: {path}"


def test_the_lock_file_names_no_index_and_has_a_hash_for_every_package():
    lock = (ROOT / "requirements.lock").read_text()
    assert (
        "http://" not in lock
        and "https://" not in lock
        and "--index" not in lock
        and "--find-links" not in lock
    )
    for block in re.split(r"\n(?=\S)", lock.strip()):
        assert "--hash=sha256:" in block, block[:60]


def test_every_dependency_stands_in_the_lock_file():
    lock = (ROOT / "requirements.lock").read_text().lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for requirement in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        name = re.split(r"[\[<>=]", requirement)[0].lower().replace("_", "-")
        assert re.search(rf"^{re.escape(name)}(\[.*\])?==", lock, re.MULTILINE), name


def test_every_test_that_the_documents_name_exists():
    for document in [*DOCUMENTS, *(ROOT / "docs").glob("*.md")]:
        for path, name in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", document.read_text(encoding="utf-8")):
            assert re.search(rf"^(?:async )?def {name}\(", (ROOT / path).read_text(), re.MULTILINE), name


def test_the_table_of_feeds_has_a_test_for_each_of_its_25_behaviours():
    lines = (ROOT / "docs/feeds.md").read_text(encoding="utf-8").splitlines()
    proven = [found[1] for line in lines if (found := re.match(r"\| (\d+) \|[^|]+\| `tests/", line))]
    assert proven == [str(number) for number in range(1, 26)]
