"""Signed webhooks, files, standard output, mail and the Atom feed; and templates of the user's own."""

import base64
import hashlib
import hmac
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from alerts.deliver import deliver, misconfigured
from alerts.feed import render_atom
from alerts.render import render_mail, render_markdown
from alerts.webhook import signed_headers, signing_key
from tests.alerts.test_deliver import message, webhook
from tests_support.summaries import HOSTILE, NOW, ROW, hostile_summary, summary_of

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_webhook_gets_what_happened_as_json_with_a_signature_that_can_be_checked(monkeypatch):
    monkeypatch.setenv("HOOK_SECRET", "a long secret")
    with webhook(raw=True) as (address, got):
        made, failures = deliver(
            [message()], {"hook": "webhook+http" + address.removeprefix("json") + "?x=1"}, {}, NOW,
            secrets={"hook": "${HOOK_SECRET}"},
        )  # fmt: skip
    assert made[0].delivered and not failures
    [(headers, body)] = got
    assert headers["Idempotency-Key"] == headers["webhook-id"] == "m1"
    signed = f"m1.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(b"a long secret", signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()
    data = json.loads(body)
    [alert] = data["alerts"]
    assert (data["id"], alert["reason"], alert["after"], alert["severity"]) == (
        "m1",
        "new",
        "reported",
        "high",
    )
    assert data["items"][0]["quote"] == ROW.quote and data["title"] == f"[high] {ROW.headline}"


def test_a_secret_of_standard_webhooks_is_decoded_and_any_other_is_the_key_itself(monkeypatch):
    key = bytes(range(24))
    signed = b"m1.1700000000.{}"
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    secret = "whsec_" + base64.b64encode(key).decode()
    assert signed_headers("m1", b"{}", secret, 1700000000)["webhook-signature"] == expected
    assert signing_key("plain text") == b"plain text"
    channels, secrets = {"hook": "webhook+https://127.0.0.1:1/"}, {"hook": "${HOOK_SECRET}"}
    monkeypatch.setenv("HOOK_SECRET", "whsec_no base64!")
    found = misconfigured("hook", channels, secrets)
    assert "not base64" in found.error and "no base64!" not in repr(found)
    monkeypatch.setenv("HOOK_SECRET", secret)
    assert misconfigured("hook", channels, secrets) is None


@pytest.mark.parametrize(
    ("answer", "error"),
    [(500, "it answered 500"), (301, "it answered 301"), (None, "it could not be reached")],
)
def test_a_webhook_that_refuses_or_sends_elsewhere_has_not_taken_the_message(answer, error):
    with webhook(answer, raw=True) as (address, _):
        made, _ = deliver([message()], {"hook": "webhook+http" + address.removeprefix("json")}, {}, NOW)
    assert not made[0].delivered and made[0].error.startswith(error)


def test_the_secret_of_a_webhook_must_be_there_and_is_never_told(monkeypatch):
    channels, secrets = {"hook": "webhook+https://127.0.0.1:1/${PATH_TOKEN}"}, {"hook": "${HOOK_SECRET}"}
    assert "PATH_TOKEN is not set" in misconfigured("hook", channels, secrets).error
    monkeypatch.setenv("PATH_TOKEN", "s3cret-path")
    assert "HOOK_SECRET is not set" in misconfigured("hook", channels, secrets).error
    monkeypatch.setenv("HOOK_SECRET", "s3cret-key")
    made, failures = deliver([message()], channels, {}, NOW, secrets=secrets)
    assert "s3cret" not in repr((made, failures)) and not made[0].delivered


def test_a_file_channel_writes_a_message_once_however_often_it_is_sent(tmp_path):
    channels = {"hook": f"file:{tmp_path / 'out'}"}
    for _ in range(2):
        made, _ = deliver([message()], channels, {}, NOW)
        assert made[0].delivered
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["m1.html", "m1.json", "m1.md"]
    (tmp_path / "taken").write_text("")
    made, _ = deliver([message()], {"hook": f"file:{tmp_path / 'taken'}"}, {}, NOW)
    assert not made[0].delivered and "folder cannot be written" in made[0].error


def test_standard_output_is_a_channel(capfd):
    made, _ = deliver([message()], {"hook": "stdout:"}, {}, NOW)
    assert made[0].delivered and ROW.headline.split(" to ")[0] in capfd.readouterr().out


@pytest.mark.parametrize(
    ("address", "wrong"),
    [("webhook+https://", "names no host"), ("file:", "names no folder"), ("stdout:", ""), ("file:out", "")],
)
def test_an_address_is_checked_without_sending(address, wrong):
    found = misconfigured("hook", {"hook": address})
    assert wrong in found.error if wrong else found is None


def test_the_feed_has_an_entry_per_alert_with_an_identity_that_stays():
    feed = ElementTree.fromstring(render_atom([ROW, replace(ROW, id="a2", url=None)], NOW))
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        "urn:sitrep:alert:a1",
        "urn:sitrep:alert:a2",
    ]
    assert entries[0].find(f"{ATOM}link").get("href") == ROW.url and entries[1].find(f"{ATOM}link") is None
    assert feed.findtext(f"{ATOM}updated") == "2025-11-03T12:00:00Z"


def test_a_feed_of_hostile_titles_is_well_formed_and_holds_no_markup():
    rows = [
        replace(ROW, id=f"h{n}", headline=text, quote=text, publisher=text, url="javascript:alert(1)")
        for n, text in enumerate((*HOSTILE, "\ufffe\uffff\ud800"))
    ]
    feed = ElementTree.fromstring(render_atom(rows, NOW))
    assert {element.tag.removeprefix(ATOM) for element in feed.iter()} == {
        "feed", "id", "title", "updated", "author", "name", "entry", "category", "content",
    }  # fmt: skip
    assert {element.get("type") for element in feed.iter(f"{ATOM}content")} == {"text"}


def test_mail_has_inline_styles_and_nothing_from_elsewhere():
    page = render_mail(summary_of(ROW))
    assert ROW.quote in page and "max-width:568px" in page
    assert not re.search(r"<(script|img|link|iframe)|src=|url\(", page)
    hostile = render_mail(hostile_summary())
    assert not re.search(r"<(script|img|svg|iframe)|href=.javascript", hostile)


def test_a_template_of_the_user_takes_the_place_of_ours_and_a_broken_one_loses_nothing(tmp_path, caplog):
    (tmp_path / "summary.md.j2").write_text(
        "{% for item in summary.items %}! {{ item.headline | md }}{% endfor %}"
    )
    assert render_markdown(summary_of(ROW), tmp_path).startswith("! Russia reported")
    (tmp_path / "mail.html.j2").write_text("{{ nothing.here }}")
    assert ROW.headline in render_mail(summary_of(ROW), tmp_path)
    assert "mail.html.j2" in caplog.text and "the built-in template was used" in caplog.text
    (tmp_path / "mail.html.j2").write_text("{{ summary.__class__.__mro__ }}")
    assert ROW.headline in render_mail(summary_of(ROW), tmp_path)


@pytest.mark.parametrize(
    "wrong", ["{{ summary.run + 1 }}", "{{ 1/0 }}", "{% for n in range(200000) %}{% endfor %}"]
)
def test_a_template_that_fails_in_any_way_is_named_once_and_ours_is_used(tmp_path, caplog, wrong):
    (tmp_path / "mail.html.j2").write_text(wrong)
    for _ in range(2):
        assert ROW.headline in render_mail(summary_of(ROW), tmp_path)
    [record] = caplog.records
    assert "mail.html.j2" in record.message and "Error: " in record.message


def test_a_message_says_its_group_and_its_notes():
    from alerts.senders import summary_of as told

    summary = told(replace(message(), title="arms, actor RUS", notes=("And 4 more.",)))
    assert summary.title == "Situation report: arms, actor RUS" and summary.notes == ("And 4 more.",)
