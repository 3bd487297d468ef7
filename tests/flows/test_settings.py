import pytest

from flows.settings import BadConfiguration, load_settings


@pytest.fixture(autouse=True)
def no_variables(monkeypatch, tmp_path):
    import os

    for name in list(os.environ):
        if name.startswith("SITREP_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_without_a_file_the_defaults_take_in_the_seeds():
    settings = load_settings()
    assert settings.home.name == "data"
    assert settings.documents[0].name == "documents" and settings.documents[0].is_dir()
    assert settings.feeds.is_file() and settings.rules.is_dir()


def test_paths_in_the_file_are_relative_to_the_file(tmp_path):
    folder = tmp_path / "conf"
    folder.mkdir()
    (folder / "sitrep.yaml").write_text("home: state\ndocuments: [in, more]\nlexicon: own.yaml\n")
    settings = load_settings(folder / "sitrep.yaml")
    assert settings.home == folder / "state"
    assert settings.documents == (folder / "in", folder / "more")
    assert settings.lexicon == (folder / "own.yaml",)


def test_variables_override_the_file_and_options_override_variables(tmp_path, monkeypatch):
    (tmp_path / "sitrep.yaml").write_text("home: from-file\ncontact: file@example.org\nbatch_size: 7\n")
    monkeypatch.setenv("SITREP_HOME", "from-variable")
    monkeypatch.setenv("SITREP_CONTACT", "variable@example.org")
    settings = load_settings(overrides={"home": "from-option", "feeds": None})
    assert str(settings.home) == "from-option"
    assert settings.contact == "variable@example.org"
    assert settings.batch_size == 7


def test_lists_in_variables_are_comma_separated(monkeypatch):
    monkeypatch.setenv("SITREP_ALLOW_PRIVATE", "127.0.0.1, 10.0.0.0/8")
    assert load_settings().allow_private == ("127.0.0.1", "10.0.0.0/8")


def test_a_nested_key_can_be_set_by_a_variable(monkeypatch):
    monkeypatch.setenv("SITREP_SCHEDULES__MONITOR_MINUTES", "15")
    assert load_settings().schedules.monitor_minutes == 15


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hom: x", "'hom': unknown key; did you mean 'home'?"),
        ("batch_size: many", "'batch_size'"),
        ("schedules: {monitor_minutes: 0}", "'schedules.monitor_minutes'"),
        ("- a\n- b", "expected 'key: value' lines"),
        ("home: [", "cannot be read as YAML"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(tmp_path, text, said):
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(BadConfiguration) as raised:
        load_settings(path)
    assert "bad.yaml" in str(raised.value)
    assert said in str(raised.value)


def test_a_named_file_that_is_absent_is_an_error(tmp_path):
    with pytest.raises(BadConfiguration, match="there is no such configuration file"):
        load_settings(tmp_path / "absent.yaml")


def test_a_bad_variable_is_named(monkeypatch):
    monkeypatch.setenv("SITREP_BATCH_SIZE", "lots")
    with pytest.raises(BadConfiguration, match="SITREP_BATCH_SIZE"):
        load_settings()
