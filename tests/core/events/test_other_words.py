"""A word and its like are read alike: men by another name, verbs and phrases with the readings of a commoner one."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 9, 3, 12, tzinfo=UTC)


def events(text: str, kind: str) -> list[Event]:
    return [e for e in EXTRACTOR.extract(Document(doc="x", text=text, published=DAY)) if e.kind == kind]


@pytest.mark.parametrize("men", "soldiers marines Marines commandos paratroopers infantrymen sappers".split())
def test_men_by_any_name_are_whose_men_they_are(men: str) -> None:
    (sent,) = events(f"Portugal's defence ministry says 320 {men} are now in Bangui.", "deployment")
    assert (sent.actor, sent.recipient, sent.status) == (("PRT",), ("CAF",), "confirmed")
    (gone,) = events(f"The last 40 {men} in Gao are Estonian; they will leave in May.", "withdrawal")
    assert gone.actor == ("EST",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Turkey has airlifted in six field kitchens for Chad.", "delivery"),
        ("Some thirty Belgian teachers were airlifted out of Bangui on Monday.", "withdrawal"),
        ("Peru concluded a contract with Embraer for two aircraft.", "agreement"),
        ("Oman's king explained that his army would shell Salalah unless the rebels left.", "threat"),
        ("Spanish fitters mended the frigate for Morocco in Ferrol.", "repair"),
        ("Ghana implored France to send howitzers.", "request"),
    ],
)
def test_what_is_like_a_common_verb_has_its_readings(text: str, kind: str) -> None:
    assert [e.kind for e in events(text, kind)] == [kind]


@pytest.mark.parametrize(
    "told",
    [
        "in the words of two residents",
        "by the account of two residents",
        "on the evidence of satellite images",
        "on the word of two traders",
        "to go by two traders",
        "going by satellite images",
        "as two residents tell it",
    ],
)
def test_whose_words_they_are(told: str) -> None:
    for text in (
        f"Russia delivered two radars to Mali on Monday, {told}.",
        f"{told.capitalize()}, Russia delivered two radars to Mali on Monday.",
    ):
        (given,) = events(text, "delivery")
        assert (given.actor, given.recipient, given.status) == (("RUS",), ("MLI",), "reported")


def test_in_his_words_only_what_they_are_for() -> None:
    (given,) = events("Russia delivered two radars to Mali on Monday in two crates.", "delivery")
    assert given.status == "confirmed"


def test_that_may_be_left_out_behind_any_verb_of_saying() -> None:
    (sent,) = events("Malaysia explained 80 engineers had landed in Aden on Monday.", "deployment")
    assert (sent.actor, sent.status) == (("MYS",), "confirmed")


def test_soldiers_from_two_states_have_two_commanders() -> None:
    text = "Soldiers from Chad and Niger brawled at the bridge. Their commanders met the next day."
    (met,) = events(text, "talks")
    assert {*met.actor, *met.recipient} == {"TCD", "NER"}


@pytest.mark.parametrize("men", ["soldiers", "marines and a frigate"])
def test_with_men_on_their_way_somebody_acts(men: str) -> None:
    (sent,) = events(f"With 900 {men} heading to Crete, London has raised the pressure.", "deployment")
    assert (sent.actor, sent.recipient) == (("GBR",), ("GRC",))


def test_all_of_a_list_meet_where_a_participle_follows_it() -> None:
    text = "The presidents of Ghana, Togo and Benin, meeting in Abuja on Monday, agreed on nothing."
    (met,) = events(text, "talks")
    assert {*met.actor, *met.recipient} == {"GHA", "TGO", "BEN"}


def test_blue_helmets_are_of_the_state_that_sends_them() -> None:
    (came,) = events("Uruguayan blue helmets arrived in Goma on Monday.", "deployment")
    assert came.actor == ("URY",)
    (left,) = events("Fiji's last 200 blue helmets left the Golan on Monday.", "withdrawal")
    assert left.actor == ("FJI",)
    (hit,) = events("Gunmen attacked the blue helmets near Gao on Monday.", "strike")
    assert hit.recipient == ("UN",)


@pytest.mark.parametrize("firm", ["Bergamo-based Danvik", "Danvik, a builder of bridges,"])
def test_a_firm_that_no_lexicon_knows_signs_with_a_state(firm: str) -> None:
    (signed,) = events(
        f"{firm} has put its name to a contract with the Iraqi transport ministry.", "agreement"
    )
    assert (signed.actor, signed.recipient) == (("DANVIK",), ("IRQ",))
    text = "Van Reeth, a baker's son, signed a contract for three years at the finish."
    assert [e.actor for e in events(text, "agreement")] in ([], [()])


def test_who_orders_its_own_men_out_leaves() -> None:
    (left,) = events("The African Union ordered its men out of Kidal on Monday.", "withdrawal")
    assert (left.actor, left.recipient) == (("AU",), ("MLI",))
    (sent_off,) = events("Mali ordered the French soldiers out of Gao on Monday.", "withdrawal")
    assert (sent_off.actor, sent_off.recipient) == (("FRA",), ("MLI",))


@pytest.mark.parametrize(
    "what",
    [
        "40 nurses", "40 surgeons", "40 advisers", "a mine-clearing team", "a hospital ship", "an icebreaker",
        "a spy plane", "two transport planes", "12 signallers", "four sniffer-dog teams",
    ],
)  # fmt: skip
def test_men_and_crewed_ships_and_planes_that_are_sent_abroad_are_deployed(what: str) -> None:
    (sent,) = events(f"Kenya sent {what} to Haiti on Monday.", "deployment")
    assert (sent.actor, sent.recipient) == (("KEN",), ("HTI",))
    assert not events(f"Kenya sent {what} to Haiti on Monday.", "delivery")


def test_nurses_at_home_and_aeroplanes_that_are_given_are_not_deployed() -> None:
    assert not events("The hospital sent 40 nurses to the third floor on Monday.", "deployment")
    assert not events("Kenya gave Haiti two transport planes on Monday.", "deployment")


def test_what_is_sent_to_be_mended_is_not_given() -> None:
    text = "Jordan has sent two helicopters to Poland to be overhauled."
    assert not events(text, "delivery")
    (mended,) = events(text, "repair")
    assert (mended.actor, mended.recipient) == (("POL",), ("JOR",))


def test_the_black_sea_is_no_water_that_men_are_saved_from() -> None:
    (left,) = events("Spain recalled its frigate from the Black Sea.", "withdrawal")
    assert left.actor == ("ESP",)
    assert not events("Fishermen pulled two soldiers from the water off Rota.", "withdrawal")


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan troops went to Lamu, which lost power on Monday.",
        "Sudanese soldiers moved into Khartoum after it fell quiet.",
        "Bangladeshi soldiers were moved to Sylhet, which had been overrun by floods.",
    ],
)
def test_a_town_that_nobody_took_is_not_taken_back(text: str) -> None:
    assert not events(text, "seizure")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The first of six training aircraft ordered by Ghana arrived in Accra.", "delivery"),
        ("Embraer sent a transport aircraft to Portugal.", "delivery"),
        ("Zambia sent two economic advisers to Beijing to discuss its debt.", "talks"),
        ("Drones hit the Odesa hotel on Monday, killing two.", "strike"),
        ("The commandos killed three gunmen, the Jordanian army said.", "strike"),
        ("Soldiers killed three gunmen, the Jordanian army said.", "strike"),
    ],
)
def test_what_is_sold_talks_or_is_hit_stays_so(text: str, kind: str) -> None:
    assert [e.kind for e in events(text, kind)] == [kind]
    assert not events(text, "deployment")


def test_nurses_that_are_hired_are_no_force() -> None:
    assert not events("Germany recruited 200 nurses in Tunisia.", "mobilization")
