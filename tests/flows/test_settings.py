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


def test_a_mistake_in_a_variable_is_not_blamed_on_the_file_beside_it(tmp_path, monkeypatch):
    (tmp_path / "sitrep.yaml").write_text("batch_size: 7\ncontact: desk@example.org\ndocuments: [in]\n")
    monkeypatch.setenv("SITREP_BATCH_SIZE", "abc")
    with pytest.raises(BadConfiguration) as raised:
        load_settings()
    assert "environment variable SITREP_BATCH_SIZE: " in str(raised.value)
    assert "sitrep.yaml" not in str(raised.value)


def test_a_mistake_in_the_file_is_not_blamed_on_a_variable_of_the_same_group(tmp_path, monkeypatch):
    (tmp_path / "sitrep.yaml").write_text("schedules: {monitor_minutes: 0}\n")
    monkeypatch.setenv("SITREP_SCHEDULES__TIMEZONE", "Europe/Oslo")
    with pytest.raises(BadConfiguration, match=r"sitrep.yaml: 'schedules.monitor_minutes'"):
        load_settings()


def test_a_variable_changes_one_key_of_a_group_and_leaves_the_files_others(tmp_path, monkeypatch):
    (tmp_path / "sitrep.yaml").write_text("schedules: {digest: '0 9 * * *'}\n")
    monkeypatch.setenv("SITREP_SCHEDULES__TIMEZONE", "Europe/Oslo")
    schedules = load_settings().schedules
    assert (schedules.digest, schedules.timezone) == ("0 9 * * *", "Europe/Oslo")


@pytest.mark.parametrize("name", ["SITREP_CHANNELS", "SITREP_SCHEDULES"])
def test_a_variable_that_is_not_json_is_named(monkeypatch, name):
    monkeypatch.setenv(name, "notjson")
    with pytest.raises(BadConfiguration, match=f"environment variable {name}: not valid JSON"):
        load_settings()


def test_a_key_inside_a_variables_json_is_blamed_on_that_variable(monkeypatch):
    monkeypatch.setenv("SITREP_SCHEDULES", '{"digst": "0 7 * * *"}')
    with pytest.raises(BadConfiguration, match=r"variable SITREP_SCHEDULES: .* did you mean 'digest'"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "near"), [("SITREP_FEED", "did you mean 'SITREP_FEEDS'?"), ("SITREP_XYZZY", "remove it")]
)
def test_a_variable_that_sets_nothing_is_an_error(monkeypatch, name, near):
    monkeypatch.setenv(name, "1")
    with pytest.raises(BadConfiguration) as raised:
        load_settings()
    assert name in str(raised.value) and near in str(raised.value)


def test_variables_that_are_only_referred_to_are_no_mistake(tmp_path, monkeypatch):
    (tmp_path / "sitrep.yaml").write_text(
        "channels: {desk: 'json://127.0.0.1/${SITREP_DESK_TOKEN}'}\n"
        "llm: {url: 'https://llm.example/v1', model: m, key_env: SITREP_LLM_KEY}\n"
    )
    monkeypatch.setenv("SITREP_DESK_TOKEN", "secret")
    monkeypatch.setenv("SITREP_LLM_KEY", "secret")
    monkeypatch.setenv("SITREP_CONFIG", "sitrep.yaml")
    monkeypatch.setenv("SITREP_CHANNELS__MORE", "json://127.0.0.1/")
    assert set(load_settings().channels) == {"desk", "more"}


@pytest.mark.parametrize("value", ["sk-SECRET123", "9SECRET", "SECRET KEY", "SECRETÄ", ""])
def test_a_secret_in_the_place_of_a_variables_name_is_refused_and_not_told(tmp_path, value):
    for written in (
        f"llm: {{url: 'https://llm.example/v1', model: m, key_env: '{value}'}}",
        f"channels: {{desk: 'json://127.0.0.1/${{{value}}}'}}",
        f"channels: {{desk: {{url: 'json://127.0.0.1/', secret: '${{{value}}}'}}}}",
    ):
        (tmp_path / "sitrep.yaml").write_text(written)
        with pytest.raises(BadConfiguration, match="environment variable") as raised:
            load_settings(tmp_path / "sitrep.yaml")
        assert not value or value not in str(raised.value)
        assert "llm.key_env" in str(raised.value) or "channels.desk" in str(raised.value)


@pytest.mark.parametrize(
    "schedules",
    [
        {"digest": "nonsense"}, {"maintain": "99 7 * * *"}, {"digest": "0 0 7 * * *"}, {"digest": "@daily"},
        {"timezone": "Mars/City"}, {"timezone": "../../etc/passwd"}, {"timezone": ""}, {"timezone": "Europe"},
    ],
)  # fmt: skip
def test_a_schedule_that_prefect_would_refuse_is_named_before_anything_starts(tmp_path, schedules):
    (tmp_path / "sitrep.yaml").write_text(f"schedules: {schedules}\n")
    with pytest.raises(BadConfiguration, match=f"'schedules.{next(iter(schedules))}'"):
        load_settings()


def test_prefect_takes_the_schedules_that_are_accepted():
    from prefect.client.schemas.schedules import CronSchedule

    from flows.settings import Schedules

    for cron in ("0 7 * * *", "*/10 0-6,22 * * mon-fri", "0 0 L * *", "15 8 1 jan *"):
        accepted = Schedules(digest=cron, timezone="America/Caracas")
        assert CronSchedule(cron=accepted.digest, timezone=accepted.timezone)


def test_an_empty_home_counts_as_unset(tmp_path, monkeypatch):
    monkeypatch.setenv("SITREP_HOME", "")
    assert load_settings().home.name == "data"
    (tmp_path / "sitrep.yaml").write_text("home: ''\n")
    assert load_settings().home.name == "data"
