"""Acts that stand beside another act, or leave out what the text just named."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 11, 5, 9, tzinfo=UTC)


def events(text: str, kind: str) -> list[Event]:
    return [e for e in EXTRACTOR.extract(Document(doc="x", text=text, published=DAY)) if e.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "kind", "sides"),
    [
        ("Prices rose after naval drills by Japan and Australia.", "exercise", {"JPN", "AUS"}),
        ("Prices rose days after talks between Kenya and Qatar in Doha.", "talks", {"KEN", "QAT"}),
        ("Prices rose despite the deployment of 500 Polish soldiers to the border.", "deployment", {"POL"}),
    ],
)
def test_a_noun_act_in_the_background_counts_where_it_names_its_sides(
    sentence: str, kind: str, sides: set[str]
) -> None:
    assert [{*e.actor, *e.recipient} for e in events(sentence, kind)] == [sides]


def test_a_noun_act_of_nobody_in_the_background_is_no_event() -> None:
    assert not events("Prices rose after talks.", "talks")


def test_a_pact_that_leads_in_is_made_by_the_subject_and_done_whatever_follows_from_it() -> None:
    (pact,) = events("Under a deal with Ankara, Somalia will get drones.", "agreement")
    assert ({*pact.actor, *pact.recipient}, pact.status) == ({"SOM", "TUR"}, "confirmed")


@pytest.mark.parametrize(
    "sentence",
    [
        "Israel, while bombing a depot near Damascus, also asked for patience.",
        "The year ended with Pakistan shelling villages in Kunar.",
        "Pakistan answered on Monday by shelling villages in Kunar.",
        "Pakistan began shelling villages in Kunar.",
    ],
)
def test_shelling_with_its_object_is_a_verb(sentence: str) -> None:
    assert [e.actor for e in events(sentence, "strike")] in ([("ISR",)], [("PAK",)])


@pytest.mark.parametrize("sentence", ["Pakistan resumed bombing raids.", "Bombing raids go on."])
def test_bombing_raids_are_no_object_of_bombing(sentence: str) -> None:
    assert all(e.recipient == () for e in events(sentence, "strike"))


def test_a_number_stands_for_the_goods_named_before_it() -> None:
    text = "Ten tanks reached Kyiv in May; another 20 are due in June."
    assert [[(i.name, i.quantity) for i in e.items] for e in events(text, "delivery")] == [
        [("tanks", 10)],
        [("tanks", 20)],
    ]


def test_who_met_says_it_of_both_names_before_it() -> None:
    text = "Vladimir Putin and Xi Jinping, who met in Moscow on Friday, said nothing."
    assert [set(e.actor) for e in events(text, "talks")] == [{"RUS", "CHN"}]


def test_as_agreed_is_no_clause() -> None:
    (met,) = events("The presidents of Kenya and Somalia met in Nairobi this morning, as agreed.", "talks")
    assert met.actor == ("KEN", "SOM")


def test_what_a_country_lets_another_have_it_gives() -> None:
    (event,) = events("Rome let Kyiv have a second SAMP/T battery.", "delivery")
    assert (event.actor, event.recipient) == (("ITA",), ("UKR",))


def test_a_plural_subject_with_its_place_agrees_with_the_verb_behind_it() -> None:
    assert events("Rebels in Mali kidnap three Chinese engineers.", "seizure")


def test_a_preposition_behind_the_object_is_no_particle() -> None:
    text = "The emir of Qatar was given a warm welcome in Ankara by Recep Tayyip Erdogan."
    assert not events(text, "concession") and events(text, "talks")


def test_a_particle_may_stand_behind_an_of_phrase() -> None:
    (event,) = events("Kenya pulled three of its battalions out of Somalia.", "withdrawal")
    assert (event.actor, event.recipient) == (("KEN",), ("SOM",))


def test_blows_at_two_towns_are_two_events() -> None:
    text = "Russian jets bombed a depot in Sumy and shelled a school in Kherson."
    assert sorted(e.place or "" for e in events(text, "strike")) == ["Kherson", "Sumy"]


def test_goods_and_who_sent_them_may_stand_side_by_side() -> None:
    text = "The missiles Iran sent to Syria were destroyed by Israeli jets."
    (sent,) = events(text, "delivery")
    assert (sent.actor, sent.recipient) == (("IRN",), ("SYR",))
    assert [e.actor for e in events(text, "strike")] == [("ISR",)]
    (given,) = events("Half of the shells the Czechs promised have arrived.", "delivery")
    assert (given.actor, given.status) == (("CZE",), "confirmed")


def test_who_meets_and_asks_asks_whom_he_met_and_for_what_the_help_is() -> None:
    text = "Nicolas Maduro met envoys from Oslo on Monday. He asked for help repairing his Su-30 fighters."
    (asked,) = events(text, "request")
    assert (asked.actor, asked.recipient) == (("VEN",), ("NOR",))
    assert "Su-30" in asked.items[0].name


def test_a_receiver_that_passes_goods_on_gives_them() -> None:
    text = "Iran shipped the rockets to Syria, which passed them to Hezbollah."
    assert [(e.actor, e.recipient) for e in events(text, "delivery")] == [
        (("IRN",), ("SYR",)),
        (("SYR",), ("HEZBOLLAH",)),
    ]


def test_start_in_may_is_a_verb_and_a_date() -> None:
    (event,) = events("Deliveries of the howitzers to Poland will start in May 2026.", "delivery")
    assert (event.status, str(event.date_start)) == ("planned", "2026-05-01")


def test_an_alliance_in_the_headline_stands_for_the_members_that_act() -> None:
    text = "About 300 Danish soldiers arrived in Latvia on Monday to reinforce the alliance."
    found = EXTRACTOR.extract(
        Document(doc="x", title="NATO sends more soldiers to Latvia", text=text, published=DAY)
    )
    assert [(e.actor, e.recipient) for e in found if e.kind == "deployment"] == [(("DNK",), ("LVA",))]


def test_two_denials_of_one_giver_are_one() -> None:
    text = (
        "Serbia on Monday denied that it had supplied ammunition to Ukraine. "
        "Serbia has provided no shells to Ukraine, the ministry said. "
        "Hungary has provided no shells to Ukraine, its ministry said."
    )
    assert [e.actor for e in events(text, "delivery")] == [("SRB",), ("HUN",)]


def test_the_train_that_is_expected_brings_the_cargo_told_of_before() -> None:
    text = "Kazakhstan has sent 2,000 tonnes of flour to Afghanistan. The train is expected in Hairatan on Friday."
    assert [(e.actor, e.recipient) for e in events(text, "delivery")] == [(("KAZ",), ("AFG",))]
