"""Feed items: a headline and a sentence or two that tell one act, with the sides that either names."""

import pytest

from sitrep.model import Document, Event
from tests.tests_support.extracting import EXTRACTOR


def told(item: str) -> list[Event]:
    """The events of 'headline|summary'."""
    title, _, text = item.partition("|")
    return list(EXTRACTOR.extract(Document(doc="x", title=title, text=text)))


ONE = [
    ("Kyiv gets first Gripen jets|The two fighters, given by Sweden, landed at an airfield on Friday.",
     "delivery", ("SWE",), ("UKR",)),
    ("Denmark hands over 12 Caesar howitzers to Ukraine|The guns reached Poland last week and have now been passed to "
     "Kyiv, the Danish defence ministry said.", "delivery", ("DNK",), ("UKR",)),
    ("Sudan: RSF rebels capture Nyala|The town fell on Friday after fighting with the army, residents said.",
     "seizure", ("RSF",), ("SDN",)),
    ("South Sudan: Kenya deploys soldiers in Juba|The troops will help guard the airport, the army chief said.",
     "deployment", ("KEN",), ("SSD",)),
    ("Ukraine claims strike on Russian fuel depot|The facility in Crimea was hit by drones overnight.",
     "strike", ("UKR",), ("RUS",)),
    ("Ukraine claims hits on Russian frigates|The navy said so on Friday.", "strike", ("UKR",), ("RUS",)),
    ("Canada bans steel exports to Russia, adds 100 firms to blacklist|The list is long.",
     "sanction", ("CAN",), ("RUS",)),
    ("Wagner fighters quit Mali|The Russian mercenary group said it had completed its mission in the West African "
     "country.", "withdrawal", ("WAGNER",), ("MLI",)),
    ("Kenya sends 230 police officers to Haiti|The officers left Nairobi on Monday night.",
     "deployment", ("KEN",), ("HTI",)),
    ("Sudan army retakes Wad Madani from RSF|Soldiers entered the town on Saturday after weeks of fighting.",
     "seizure", ("SDN",), ("RSF",)),
    ("Houthis: We hit US destroyer with missiles|There was no comment.", "strike", ("HOUTHIS",), ("USA",)),
    ("Oman's foreign minister in Tehran with US message|Details were not known.", "talks", ("OMN",), ("IRN",)),
    ("Turkish jets bomb PKK caves in Iraq|The F-16s hit 21 targets in Gara and Qandil, Ankara said.",
     "strike", ("TUR",), ("PKK",)),
    ("Mali: jihadists blockade Kayes|JNIM fighters burned lorries on the road.", "sanction", ("JNIM",), ("MLI",)),
    ("Ethiopian drones hit Fano meeting in Amhara|At least 16 died.", "strike", ("ETH",), ("FANO",)),
]  # fmt: skip


@pytest.mark.parametrize(("item", "kind", "actor", "recipient"), ONE)
def test_headline_and_summary_are_one_event(
    item: str, kind: str, actor: tuple[str, ...], recipient: tuple[str, ...]
) -> None:
    found = [e for e in told(item) if e.kind in (kind, "delivery", "deployment")]
    assert [(e.kind, e.actor, e.recipient, e.status in ("confirmed", "reported")) for e in found] == [
        (kind, actor, recipient, True)
    ]


def test_a_plane_that_is_sent_brings_what_the_summary_says_is_aboard() -> None:
    item = (
        "Brazil air force sends KC-390 with aid to Jamaica|The aircraft left Brasilia with 20 tonnes of food."
    )
    (found,) = told(item)
    assert (found.kind, found.actor, found.recipient) == ("delivery", ("BRA",), ("JAM",))
    assert [i.name for i in found.items] == ["food"]


def test_a_deal_that_is_signed_stays_signed_though_the_goods_are_to_come() -> None:
    item = "Japan, Australia ink frigate deal|Canberra will buy 11 upgraded frigates from Mitsubishi."
    assert [e.status for e in told(item) if e.kind == "agreement"] == ["confirmed"]


def test_intercepted_in_the_air_and_prisoners_over_the_border_are_neither_seized_nor_sent() -> None:
    assert not [
        e for e in told("Jets scrambled|Italian jets intercepted a Russian plane.") if e.kind == "seizure"
    ]
    assert not [
        e for e in told("Belarus frees 52|The inmates crossed into Lithuania.") if e.kind == "deployment"
    ]
    assert not [
        e
        for e in told("Latvia votes|Parliament voted to leave the Ottawa convention.")
        if e.kind == "withdrawal"
    ]


def test_another_thing_than_the_headlines_is_another_act() -> None:
    item = "Poland gets 12 K2 tanks|The other vehicles, 20 Borsuks given by Latvia, arrived in Riga, an official said."
    assert len([e for e in told(item) if e.kind == "delivery"]) == 2


def test_a_deal_in_a_headline_without_a_verb() -> None:
    for item in (
        "Greece, Egypt in deal to buy French frigates|More later.",
        "Greece, Egypt in pact on ports|More later.",
    ):
        (found,) = told(item)
        assert (found.kind, found.status, set(found.actor)) == ("agreement", "confirmed", {"GRC", "EGY"})
    assert [e.kind for e in told("Iraq in talks to buy French jets|More later.")] in ([], ["talks"])


def test_ships_of_two_navies_at_an_exercise() -> None:
    for item in (
        "HMS Duncan trains with USS Laboon in Gulf of Aden|More later.",
        "The USS Laboon drilled with HMS Duncan off Oman on Friday.",
    ):
        (found,) = told(item)
        assert set(found.actor) == {"GBR", "USA"}


def test_what_would_bring_an_answer_is_only_threatened() -> None:
    assert [
        e.kind for e in told("Iran said any further attack on its ships would bring a crushing response.")
    ] == ["threat"]


def test_it_before_a_past_form_that_may_be_a_noun() -> None:
    (found,) = told("Israel says it hit Hezbollah launchers in Tyre.")
    assert (found.kind, found.actor, found.recipient) == ("strike", ("ISR",), ("HEZBOLLAH",))


def test_a_ship_is_not_due_where_she_left() -> None:
    (found,) = told("The USS Carl Vinson has left Guam and is due to join the Truman in the Red Sea.")
    assert (found.actor, found.recipient) == (("USA",), ())


def test_a_ministry_below_a_headline_is_of_who_acts_in_it() -> None:
    item = "Beijing vows answer if Washington sells F-16s to Taipei|A foreign ministry spokesman urged the US to stop."
    assert [e.actor for e in told(item) if e.kind == "request"] == [("CHN",)]
