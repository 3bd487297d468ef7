"""What looks like a denial, a hedge, a doer or a day and is none; and texts that end in the middle."""

from datetime import UTC, date, datetime

import pytest

from sitrep.events.words.lexicon import parse_lexicon
from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 4, tzinfo=UTC)


def events(text: str, kind: str) -> list[Event]:
    return [e for e in EXTRACTOR.extract(Document(doc="x", text=text, published=DAY)) if e.kind == kind]


@pytest.mark.parametrize("text", ["A minister,", "It hosted the prime minister,", "The foreign minister ("])
def test_a_text_cut_off_behind_an_office_is_read(text: str) -> None:
    assert EXTRACTOR.extract(Document(doc="x", text=text)) == ()


@pytest.mark.parametrize(
    ("next_sentence", "status"),
    [
        ("This is not true.", "denied"),
        ("It was false, and the ministry said so.", "denied"),
        ("It is not correct to call this a surprise.", "reported"),
        ("That is not true of aircraft.", "reported"),
        ("It was wrong in its figures.", "reported"),
    ],
)
def test_only_a_sentence_that_takes_it_back_denies_what_was_told(next_sentence: str, status: str) -> None:
    [event] = events(f"A blog reported that Serbia had sent tanks to Mali. {next_sentence}", "delivery")
    assert event.status == status


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        ("the reports are right", "planned"),
        ("the price is right", "possible"),
        ("conditions are right", "possible"),
    ],
)
def test_who_is_believed_is_no_condition_and_a_price_is(condition: str, status: str) -> None:
    [event] = events(f"If {condition}, Turkey will deliver drones to Mali.", "delivery")
    assert event.status == status


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A Malaysian airliner was shot down over Ukraine.", ()),
        ("An Israeli drone was shot down over Lebanon, the Lebanese army said.", ("LBN",)),
    ],
)
def test_nobody_is_made_the_one_who_shot(text: str, actor: tuple[str, ...]) -> None:
    assert [e.actor for e in events(text, "strike")] == [actor]


def test_a_day_is_carried_only_between_blows_of_one_fight() -> None:
    apart = "Israel bombed Damascus on Monday. Russia bombed Kharkiv."
    assert [e.date_start for e in events(apart, "strike")] == [date(2025, 6, 2), None]
    same = "Israel bombed Damascus on Monday. Israel bombed Aleppo."
    assert {e.date_start for e in events(same, "strike")} == {date(2025, 6, 2)}


def test_outlaws_are_not_the_state_in_which_they_rob() -> None:
    assert [e.actor for e in events("Gunmen seized a bus in Mexico.", "seizure")] == [()]


def test_last_friday_brings_no_ship_home() -> None:
    for when in ("on Friday", "last Friday"):
        assert [
            e.actor for e in events(f"The French frigate Aquitaine left Brest {when}.", "deployment")
        ] == [("FRA",)]


def test_a_field_that_stands_twice_anywhere_in_an_entry_is_a_mistake() -> None:
    text = "frames:\n- id: x\n  verbs: hand\n  when: {obj: goods, obj: money}\n"
    sources = parse_lexicon([("mine.yaml", text)])
    assert [(f.subject, f.error) for f in sources.failures] == [
        ("mine.yaml:2", "'obj' stands twice in the entry")
    ]


def test_what_is_seen_in_the_sky_and_rebels_are_not_of_the_land_that_tells_of_them() -> None:
    for text in (
        "Kuwait put its navy on alert after drones were seen near Bubiyan.",
        "Drones were seen over Kleine-Brogel in Belgium.",
        "Rebels based in Chad attacked a post, Sudan's army said.",
    ):
        deployed = [
            e.actor for e in EXTRACTOR.extract(Document(doc="x", text=text)) if e.kind == "deployment"
        ]
        assert not {"KWT", "BEL", "SDN"} & {code for actor in deployed for code in actor}, text


@pytest.mark.parametrize(
    "text",
    [
        "Greece is uneasy. Turkey received 24 Typhoon fighters on Friday.",
        "Seoul is silent. Poland took delivery of 36 howitzers.",
        "Algeria mulls buying jets. Morocco takes delivery of first Apaches.",
        "President Petro met President Noboa in Quito. Zubrovia delivered 20 drones to Niger.",
    ],
)
def test_a_country_that_only_is_written_about_gives_nobody_anything(text: str) -> None:
    [event] = events(text, "delivery")
    assert event.actor == ()
    assert len(event.recipient) == 1


def test_who_gives_in_one_sentence_may_give_in_the_next() -> None:
    text = "Denmark sent Ukraine 14 tanks in May. Ukraine has now also received 12 howitzers, officials in Kyiv said."
    assert {e.actor for e in events(text, "delivery")} == {("DNK",)}


@pytest.mark.parametrize(
    "text",
    [
        "Italy sold Oman 24 missiles. The US sent two destroyers to the Gulf.",
        "China sold Serbia 12 missiles. Britain sent a frigate to the Gulf of Aden.",
        "Germany gave Kenya 40 lorries. France sent a warship to the Red Sea.",
    ],
)
def test_ships_whose_goal_is_said_go_to_no_receiver_told_of_before(text: str) -> None:
    assert len(events(text, "delivery")) == 1
    assert len(events(text, "deployment")) == 1


def test_who_not_only_condemns_something_condemns_it() -> None:
    [event] = events("Chile not only denounced the raid but also expelled two diplomats.", "sanction")
    assert event.actor == ("CHL",)
