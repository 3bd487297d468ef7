"""The import law of ARCHITECTURE.md, checked from the imports themselves."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = {"sitrep", "connectors", "warehouse", "alerts", "flows", "cli", "seeds"}
LAW = {
    "sitrep": set(),
    "connectors": {"sitrep", "seeds"},
    "warehouse": {"sitrep"},
    "alerts": {"sitrep"},
    "flows": OURS - {"cli"},
    "cli": OURS,
    "seeds": set(),
}
EVENTS = (
    "words", "tagging", "clauses", "times", "items", "places", "parties", "sentence", "anaphora", "when_where",
    "status", "frames", "sides", "same_act", "no_act", "acts",
)  # fmt: skip
"""The packages of the extractor in the order in which they build on each other."""
ONLY_IMPORTER = {"duckdb": "warehouse", "prefect": "flows", "httpx": "connectors", "feedparser": "connectors"}


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


def modules():
    return [path for folder in LAW for path in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_the_law_allows(path):
    folder = path.relative_to(ROOT).parts[0]
    found = set(imports_of(path))
    assert (found & OURS) - {folder} <= LAW[folder]
    for library, owner in ONLY_IMPORTER.items():
        assert library not in found or folder == owner


def test_each_package_of_the_extractor_builds_on_those_before_it():
    folder = ROOT / "sitrep" / "events"
    assert set(EVENTS) == {path.name for path in folder.iterdir() if (path / "__init__.py").exists()}
    for level, package in enumerate(EVENTS):
        later = tuple(f"sitrep.events.{name}." for name in EVENTS[level + 1 :])
        for path in (folder / package).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module:
                    assert not f"{node.module}.".startswith(later), f"{path.name} imports {node.module}"


@pytest.mark.parametrize("package", ["anaphora", "status", "sides", "no_act", "acts"])
def test_the_docstring_of_a_package_of_many_steps_says_where_each_module_comes_in(package):
    folder = ROOT / "sitrep" / "events" / package
    guide = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    named = {word.partition(":")[0] for word in guide.split("`")[1::2]}
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} <= named
    assert all((ROOT / "sitrep" / "events" / f"{word}").exists() for word in named if word.endswith(".py"))


def test_no_module_carries_the_name_of_a_standard_library_module():
    assert not [path for path in modules() if path.stem in sys.stdlib_module_names]


def test_no_module_binds_a_name_twice():
    """A second table of the same name would silently serve the functions above it too."""
    for path in modules():
        names = [
            target.id
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        ]
        assert len(names) == len(set(names)), path


def test_every_package_is_named_in_the_project_file_and_has_an_init():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    packages = {path.parent for path in modules()}
    for package in packages:
        name = ".".join(package.relative_to(ROOT).parts)
        assert (package / "__init__.py").exists(), package
        assert f'"{name}"' in text, name


def test_help_starts_without_the_heavy_libraries():
    import subprocess

    code = (
        "import sys, cli.main; heavy = {'prefect', 'duckdb', 'pydantic', 'numpy', 'httpx', 'trafilatura', 'apprise'}; "
        "print(sorted(set(sys.modules) & heavy))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert shown.stdout.strip() == "[]"
