"""What the documents say, tried."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from cli.main import sitrep
from flows.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CHOICES.md", "CONTRIBUTING.md", "BENCHMARKS.md")]


def test_every_command_stands_in_the_readme():
    for name in sitrep.commands:
        assert re.search(rf"`[^`]*\b{name}\b", README), name


@pytest.mark.parametrize("line", re.findall(r"^\.venv/bin/sitrep (.*)$", README, re.MULTILINE))
def test_every_command_line_of_the_readme_names_commands_and_options_that_exist(line):
    words = re.sub(r'"[^"]*"|#.*|\|.*', "", line).split()
    command = sitrep.commands[words[0]]
    if len(words) > 1 and words[1] in getattr(command, "commands", {}):
        command = command.commands[words[1]]
        words = words[1:]
    shown = CliRunner().invoke(sitrep, [words[0], "--help"]).output if command in sitrep.commands.values() else ""
    for word in words:
        if word.startswith("--"):
            options = {o for parameter in command.params for o in parameter.opts}
            listed = getattr(command, "commands", {}).get("list")
            options |= {o for parameter in getattr(listed, "params", []) for o in parameter.opts}
            assert word in options or word in shown, f"{line}: {word}"


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
        for path in re.findall(r"`((?:[a-z_]+/)+[a-z_0-9.]+\.(?:py|sql|yaml|md))", document.read_text(encoding="utf-8")):
            if not path.startswith("data/"):
                assert (ROOT / path).exists(), f"{document.name}: {path}"


def test_the_lock_file_names_no_index_and_has_a_hash_for_every_package():
    lock = (ROOT / "requirements.lock").read_text()
    assert "http://" not in lock and "https://" not in lock and "--index" not in lock and "--find-links" not in lock
    for block in re.split(r"\n(?=\S)", lock.strip()):
        assert "--hash=sha256:" in block, block[:60]


def test_every_dependency_stands_in_the_lock_file():
    lock = (ROOT / "requirements.lock").read_text().lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for requirement in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        name = re.split(r"[\[<>=]", requirement)[0].lower().replace("_", "-")
        assert re.search(rf"^{re.escape(name)}(\[.*\])?==", lock, re.MULTILINE), name
