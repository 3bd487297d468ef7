"""What reads like an act and tells none: questions, rules, what did not happen, descriptions, and other senses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.events.no_act.gate import SOCIAL
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def kinds(text: str, title: str = "") -> list[str]:
    """The kinds of acts; words of support, blame and refusal are no acts here."""
    day = datetime(2025, 11, 12, tzinfo=UTC)
    events = EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=day))
    return [e.kind for e in events if e.kind not in SOCIAL]


@pytest.mark.parametrize(
    "text",
    [
        "The minister would not say whether tanks had been delivered to Armenia.",
        "Officials in Oslo would not say if Chad had sent tanks.",
        "A reporter asked whether Hungary would send troops to Mali.",
        "If Russia had deployed missiles in Cuba, there would have been a war.",
        "Bulgaria would have delivered the shells but for the snow.",
        "Any state that attacks Japan will face the United States.",
        "The drones that are stationed at Tapa belong to Latvia.",
    ],
)
def test_questions_rules_and_what_did_not_happen_tell_no_act(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Romania is considering whether to send tanks to Chad.", "delivery"),
        ("Japan will send 300 soldiers to Cebu if Manila asks.", "deployment"),
        ("Norway said that the tanks had been delivered to Armenia.", "delivery"),
        ("Those soldiers who crossed the border on Monday were Malian.", "deployment"),
        ("The frigate, which arrived in Muscat on Monday, is Italian.", "deployment"),
    ],
)
def test_the_acts_beside_them_stay(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "A Cameroonian convoy is in good shape, the army said.",
        "Two Nigerian companies were in position when the mutiny began.",
        "None of the Indian jets was in the air at the time.",
        "The Togolese rebels go about their lives as before.",
        "The baht came under heavy fire in London trading on Monday.",
        "Apple was hit with a fine of 500 million euros by Brussels.",
        "The minister struck a visit to Ankara off her programme.",
        "Labour retook Swindon from the Conservatives.",
        "The far right stormed to victory in Thuringia.",
        "Lightning struck a church in Manila.",
        "Divers of the Bulgarian navy blew up an old mine off Varna.",
        "A Greek fishing boat struck a rock off Naxos.",
        "A cruise ship struck a whale off Alaska.",
        "Physicists in Geneva bombarded lead with protons.",
        "The Chinese carmaker shipped 7,000 cars to Brazil.",
        "Lufthansa withdrew three aircraft from Beirut because demand was weak.",
        "The embassies of Peru and Chile spoke of a provocation.",
    ],
)
def test_other_senses_tell_no_act(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("About 400 Rwandan soldiers are in Cabo Delgado.", "deployment"),
        ("The last Burundian soldiers have gone home.", "withdrawal"),
        ("A column of Chadian soldiers drove over a mine near Bol.", "strike"),
        ("A UN convoy came under heavy fire near Beni.", "strike"),
        ("The rebels retook Walikale from the army.", "seizure"),
        ("A Chinese patrol ship rammed a Philippine trawler off Palawan.", "strike"),
        ("Iran shipped 7,000 rifles to Sudan.", "delivery"),
        ("France withdrew three fighter jets from Chad.", "withdrawal"),
    ],
)
def test_the_same_words_of_forces_do(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Thailand's navy boarded the freighter Sun Star off Phuket. Its captain was detained.",
        "Norway's navy boarded the trawler Vega off Bodo and brought it to Tromso.",
        "The rebels hit Kabul with eleven rockets on Friday, and a bakery was destroyed.",
        "Sudan and Chad resumed their talks in Doha on Monday.",
        "Steadfast Sword, in which 900 Latvian troops have been taking part since Monday, ends on Friday.",
        "Ghana suspended the electricity it sells to Togo.",
        "A shipment of Brazilian rifles was stolen from a lorry in Paraguay.",
        "The gangs that control the hills in Haiti have taken over the port of Cayes.",
        "Mali's army shelled a camp on Friday. The UN confirmed the shelling.",
    ],
)
def test_what_is_told_again_or_taken_along_is_one_act(text: str) -> None:
    assert len(kinds(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway seized a trawler off Bodo, and Denmark seized a tanker off Skagen.", ["seizure", "seizure"]),
        ("Rockets hit Kabul on Friday, and a church was bombed in Herat.", ["strike", "strike"]),
        ("The French soldiers left Gao on Tuesday, flying to Niamey.", ["withdrawal", "deployment"]),
    ],
)
def test_two_acts_stay_two(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sweden will help if both sides ask for it.",
        "Japan does not want an arms embargo.",
        "Thailand warned that the clashes could become a war.",
        "Any assault by a nuclear power will be met by all.",
        "President Lai denied that the exercise had been shortened.",
    ],
)
def test_what_is_only_thought_of_is_no_act(text: str) -> None:
    assert [kind for kind in kinds(text) if kind != "threat"] == []


def test_a_participle_behind_and_shares_the_modal_and_passive_before_it() -> None:
    day = datetime(2025, 11, 12, tzinfo=UTC)

    def told(text: str) -> list[tuple[str, str]]:
        events = EXTRACTOR.extract(Document(doc="x", text=text, published=day))
        return [(e.kind, e.status) for e in events]

    assert told("The tanks will be repaired in Poland and shipped to Ukraine.") == [
        ("repair", "planned"),
        ("delivery", "planned"),
    ]
    assert told("Iran said that any tanker found there would be stopped and searched and sunk.") == [
        ("threat", "confirmed")
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Petrol is still being sold in Tbilisi by the jam jar.", []),
        ("American officers who asked not to be identified said the roads were wet.", []),
        ("Every ship approaching the coast will be treated as a target, Libya's navy warned.", ["threat"]),
        (
            "A consignment of tents from Iran, 40 tonnes in all, was received at Torkham by Pakistan.",
            ["delivery"],
        ),
        ("Two of the intruders were brought down with anti-aircraft guns, Hanoi's army said.", ["strike"]),
    ],
)
def test_retail_reserve_rules_and_receipts_tell_no_second_act(text: str, told: list[str]) -> None:
    assert kinds(text) == told
