"""What a sentence leaves to the one before it: who harmed whom, who is the ally, what was brought, who made it."""

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

DAY = datetime(2026, 11, 25, tzinfo=UTC)


def told(text):
    return [(event.kind, " ".join(event.actor), " ".join(event.recipient)) for event in events(text, DAY)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Ecuador's police stormed the Mexican embassy. Mexico broke off ties.",
            ("rupture", "MEX", "ECU"),
        ),
        (
            "Migrants come from Belarus. Belarus lets them through. Poland closed its last crossing on Sunday.",
            ("sanction", "POL", "BLR"),
        ),
        (
            "Niger ended its military accord with the United States in March. The last Americans flew home.",
            ("withdrawal", "USA", "NER"),
        ),
        (
            "Egypt and Somalia signed a defence pact in August. Cairo will send 5,000 soldiers, Mogadishu said.",
            ("deployment", "EGY", "SOM"),
        ),
        (
            "Wagner has left Mali. Moscow's Africa Corps has sent 300 men in its place.",
            ("deployment", "AFRICA CORPS", "MLI"),
        ),
        (
            "South Korea's Hanwha is building howitzers for Poland. The first 24 were delivered in May.",
            ("delivery", "HANWHA", "POL"),
        ),
        (
            "Turkey trains Somalia's army. It has also given it 30 armoured cars.",
            ("delivery", "TUR", "SOM"),
        ),
        (
            "Sudan's army uses Iranian drones. They arrived in May.",
            ("delivery", "IRN", "SDN"),
        ),
        (
            "Kharkiv came under attack on Monday. Russian shells killed six people.",
            ("strike", "RUS", "UKR"),
        ),
        (
            "Taiwan is still waiting for 66 F-16s. The first was handed over in South Carolina in March.",
            ("delivery", "", "TWN"),
        ),
        (
            "Mali's junta told France to leave. The last French soldiers flew out on Monday.",
            ("withdrawal", "FRA", "MLI"),
        ),
        (
            "Ukraine has asked its allies for radars. France sent two radars on Monday.",
            ("delivery", "FRA", "UKR"),
        ),
        (
            "South Africa has begun withdrawing from Congo. A convoy of 60 lorries crossed into Rwanda on Friday.",
            ("withdrawal", "ZAF", "COD"),
        ),
    ],
)
def test_the_sentence_before_says_who(text, event):
    assert event in told(text)


def test_a_ban_on_everybody_is_aimed_at_nobody():
    text = "India sent a research ship to Colombo in May. Sri Lanka has barred all foreign survey ships."
    assert ("sanction", "LKA", "IND") not in told(text)


def test_who_claims_an_attack_accuses_nobody():
    text = "A car bomb went off in Mogadishu on Friday. Al-Shabaab said it was behind the attack."
    assert told(text) == [("strike", "AL-SHABAAB", "SOM")]


def test_what_the_ship_had_brought_is_her_delivery():
    text = (
        "A Turkish cargo ship reached Mogadishu on Friday. "
        "Somali officials said it had brought 30 armoured vehicles for the army."
    )
    (event,) = events(text, DAY)
    assert (event.kind, event.actor, event.recipient) == ("delivery", ("TUR",), ("SOM",))
    assert [(item.name, item.quantity) for item in event.items] == [("armoured vehicles", 30)]


def test_a_crew_is_of_the_ship_and_not_of_who_seized_her():
    text = "Iran seized a Greek tanker on Friday. Its crew of 20 is being held in Bandar Abbas."
    assert all(event[1] != "GRC" or event[0] != "seizure" for event in told(text))
    assert ("seizure", "IRN", "GRC") in told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Britain said the guns promised to Kyiv had been shipped.", ("delivery", "GBR", "UKR")),
        ("The jets promised to Kyiv by Denmark have been delivered.", ("delivery", "DNK", "UKR")),
        ("Morocco has taken delivery of its first Apache helicopters.", ("delivery", "", "MAR")),
        ("Nigeria's first three A-29 planes were shipped from Florida last week.", ("delivery", "", "NGA")),
        ("Germany's second IRIS-T battery was delivered to Ukraine.", ("delivery", "DEU", "UKR")),
    ],
)
def test_for_whom_the_goods_are_stands_in_their_phrase(text, event):
    assert event in told(text)


def test_who_says_that_he_armed_neither_side_is_not_one_of_them():
    text = 'Iran has denied supplying drones to Sudan. "We sent no weapons to either side," its foreign ministry said.'
    assert told(text) == [("delivery", "IRN", "SDN")]


def test_who_flies_home_after_a_withdrawal_is_not_sent_there():
    text = "Kenya pulled its last company out of Goma on Saturday. The soldiers flew to Nairobi."
    assert told(text) == [("withdrawal", "KEN", "COD")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Kenya withdrew its troops from Somalia on Monday. Some 400 police flew to Haiti.",
            ("deployment", "KEN", "HTI"),
        ),
        (
            "Germany gave Ukraine tanks. Ukraine imposed sanctions on 50 companies.",
            ("sanction", "UKR", ""),
        ),
        (
            "Israel struck Beirut on Monday. The United States imposed new sanctions on shipping firms.",
            ("sanction", "USA", ""),
        ),
        (
            "Russia and Japan held talks on Monday. Russia has sent three destroyers, Japan said.",
            ("deployment", "RUS", ""),
        ),
        (
            "Tel Aviv came under missile attack. British jets shot down six missiles.",
            ("strike", "", "ISR"),
        ),
        (
            "Lithuania asked Germany for tanks at the end of May. German soldiers will leave on Monday.",
            ("withdrawal", "DEU", ""),
        ),
        (
            "A Turkish aid ship reached Gaza on Monday. Israel said Iranian boats had brought rockets.",
            ("delivery", "IRN", "PSE"),
        ),
        (
            "Ukraine asked its allies for drones on Monday. Russia sent 200 drones overnight.",
            ("deployment", "RUS", "UKR"),
        ),
        (
            "Iran has used 20 missiles in its war against Israel.",
            ("strike", "IRN", "ISR"),
        ),
    ],
)
def test_what_was_told_before_is_of_others(text, event):
    assert event in told(text)
