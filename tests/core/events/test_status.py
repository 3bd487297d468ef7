"""How sure a told act is: operators over it, its own words, and who says so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR


def events(text: str, kind: str) -> list[Event]:
    published = datetime(2025, 6, 18, tzinfo=UTC)
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=published))
    return [e for e in found if e.kind == kind]


def statuses(text: str, kind: str) -> list[str]:
    return [e.status for e in events(text, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Even the delivery of Patriot systems is likely limited, analysts warn.",
        "A delivery of tanks to Armenia is the least likely outcome.",
        "Delivery of the missiles would be a mistake, the senator argued.",
        "Analysts doubt that Tehran would send missiles to Yemen.",
        "Experts question whether Germany can deliver the tanks to Ukraine this year.",
        "It is unlikely that Poland will send jets to Ukraine.",
        "Turkey is unlikely to send drones to Ethiopia.",
        "It remains unclear whether Iran has sent missiles to Hezbollah.",
        "Whether Berlin will ever send Taurus missiles to Ukraine is anyone's guess.",
        "Supplying Taurus missiles to Ukraine would mean war, Scholz said.",
        "Berlin hesitates to send tanks to Ukraine.",
        "Berlin's willingness to send tanks to Ukraine pleased Warsaw.",
        "Restoring old jets and delivering modern missiles to Peru are large undertakings.",
    ],
)
def test_what_is_doubted_or_only_thought_of_is_possible(text: str) -> None:
    assert statuses(text, "delivery") == ["possible"]


@pytest.mark.parametrize(
    "text",
    [
        "Sudan asked Egypt for help repairing its MiG-29 jets.",
        "Sudan asked for help repairing its MiG-29 jets.",
        "Lebanon sought assistance in clearing mines and repairing its patrol boats.",
        "Efforts to repair the helicopters of Somalia failed.",
        "The firm had trouble repairing the helicopters of Somalia.",
        "Berlin's refusal to repair the tanks of Ukraine angered Kyiv.",
        "Berlin's failure to repair the tanks of Ukraine angered Kyiv.",
        "No one expects Berlin to repair the tanks of Ukraine.",
        "Sudan requested military help from Egypt, including spare parts and the restoration of fighter jets.",
    ],
)
def test_what_is_asked_for_refused_or_failed_at_is_not_done(text: str) -> None:
    assert statuses(text, "repair") in ([], ["possible"])


def test_what_help_is_promised_for_is_planned() -> None:
    assert statuses("Turkey promised help repairing the helicopters of Somalia.", "repair") == ["planned"]
    assert statuses("Berlin's decision to deliver tanks to Ukraine pleased Kyiv.", "delivery") == ["planned"]


@pytest.mark.parametrize(
    "text",
    [
        "Belgrade denied delivering ammunition to Kyiv.",
        "Belgrade denied that it had delivered ammunition to Kyiv.",
        "Serbian officials denied any delivery of ammunition to Ukraine.",
        "It is not true that Serbia delivered ammunition to Ukraine, the minister said.",
        "Reports that Serbia had delivered ammunition to Ukraine do not correspond to reality, Belgrade said.",
        "The claim that Serbia delivered ammunition to Ukraine is a lie, Vucic said.",
    ],
)
def test_a_denial_is_one_denied_event_and_no_rejection(text: str) -> None:
    assert statuses(text, "delivery") == ["denied"]
    assert events(text, "rejection") == []


def test_the_medium_that_tells_of_a_denial_does_not_deny() -> None:
    (found,) = events("Belgrade denied delivering ammunition to Kyiv, Reuters reported.", "delivery")
    assert [a.name for a in found.attribution] == ["SRB"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Washington ordered a carrier to the Gulf.", "deployment"),
        ("Minsk ordered two battalions to the Polish border.", "deployment"),
        ("Brazil is moving armoured vehicles to the Venezuelan border.", "deployment"),
        ("Two frigates of Italy are sailing to the Red Sea.", "deployment"),
        ("Lukashenko orders troops back from the Ukrainian border.", "withdrawal"),
        ("ECOWAS ordered its standby force to be activated.", "mobilization"),
        ("Ukraine has dispatched 20,000 tonnes of wheat to Somalia by sea.", "delivery"),
        ("Berlin has been slow to hand over the tanks to Ukraine.", "delivery"),
        ("Nepal obtained a promise of 20 trucks from China.", "delivery"),
        ("The cabinet gave the green light for the shipment of 100 howitzers to Ukraine.", "delivery"),
        ("The delivery of 100 howitzers to Ukraine is under way.", "delivery"),
        ("The delivery of 100 howitzers to Ukraine is expected in May.", "delivery"),
        ("Poland takes part in an exercise of nine nations that begins on 30 June.", "exercise"),
        ("Poland and Latvia are preparing for an exercise in July.", "exercise"),
        ("The Omani minister is due in Tehran on Friday for talks.", "talks"),
        ("Qatar and Egypt are close to signing a gas deal.", "agreement"),
    ],
)
def test_what_is_ordered_promised_or_on_its_way_is_planned(text: str, kind: str) -> None:
    assert statuses(text, kind) == ["planned"]


def test_goods_only_thought_of_are_not_joined_with_other_such_goods() -> None:
    text = (
        "Russia could supply drones to Venezuela. "
        "The delivery of the Oreshnik missile to Venezuela is the least likely step."
    )
    assert statuses(text, "delivery") == ["possible", "possible"]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (
            "Analysts at Lakeside estimate that Rwanda still has 3,000 soldiers in Goma.",
            "deployment",
            "reported",
        ),
        (
            "In Tehran there is speculation that China has begun to ship launchers to Iran.",
            "delivery",
            "possible",
        ),
        ("It is false that France plans to send soldiers to Mali.", "deployment", "denied"),
        (
            "No more than ten Oreshnik missiles will be stationed in Belarus, Minsk said.",
            "deployment",
            "planned",
        ),
        (
            "Russia and Belarus started their manoeuvres with 7,000 troops, half of the figure first announced.",
            "exercise",
            "confirmed",
        ),
    ],
)
def test_words_that_look_like_others(text: str, kind: str, status: str) -> None:
    assert statuses(text, kind) == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Unconfirmed reports say Iran has delivered drones to Sudan.",
        "There are unconfirmed reports of an Iranian delivery of drones to Sudan.",
        "Khartoum is accused of having received drones from Iran.",
        "Flight data suggest that Iran delivered drones to Sudan.",
        "Media in Khartoum report that Iran has delivered drones to Sudan.",
        "Iran delivered drones to Sudan: report",
        "Iran delivers drones to Sudan - sources",
        "Report: Iran delivered drones to Sudan",
        "Rebel leader Hemedti claimed Iran had delivered drones to Sudan's army.",
        "The opposition says Iran delivered drones to Sudan.",
    ],
)
def test_what_others_say_is_reported(text: str) -> None:
    assert statuses(text, "delivery") == ["reported"]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Russia is mulling whether to send troops to Mali.", "deployment", ["possible"]),
        ("Scholz has ruled out a deployment of German troops to Ukraine.", "deployment", []),
        ("Russia announced naval drills in the Baltic Sea for July.", "exercise", ["planned"]),
    ],
)
def test_what_is_weighed_ruled_out_or_announced(text: str, kind: str, status: list[str]) -> None:
    assert statuses(text, kind) == status


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Rumours that Russian paratroopers have landed at Goris are false.", "deployment", "denied"),
        ("Reports that Chad has sent tanks to Mali are without any foundation.", "delivery", "denied"),
        ("The claim that Chad has sent tanks to Mali was quietly dropped on Friday.", "delivery", "denied"),
        ("Seoul has knocked on the head a story that it is to send missiles to Kyiv.", "delivery", "denied"),
        ("Contrary to what a daily wrote, Chad has not sent tanks to Mali.", "delivery", "denied"),
        ("The report that Chad has sent tanks to Mali was widely read.", "delivery", "reported"),
        ("Chad has sent tanks to Mali, if one can believe a weekly.", "delivery", "reported"),
        ("Chad has sent tanks to Mali, if Oslo's spies are right.", "delivery", "reported"),
        ("To go by bus drivers in Bamako, Chad has sent tanks to Mali.", "delivery", "reported"),
        (
            "The minister did not exclude that two battalions would be moved to Mali.",
            "deployment",
            "possible",
        ),
        ("Chad is thinking of sending tanks to Mali.", "delivery", "possible"),
        ("Belarus claims to have shot down a Ukrainian drone near Gomel.", "strike", "confirmed"),
        ("Chad has sent tanks to Mali, the official gazette reported.", "delivery", "confirmed"),
        ("Chad has sent tanks to Mali, the semi-official agency reported.", "delivery", "reported"),
    ],
)
def test_who_vouches_for_a_claim_and_who_turns_it_down(text: str, kind: str, status: str) -> None:
    assert statuses(text, kind) == [status]


def test_what_a_list_of_requests_names_is_not_done() -> None:
    assert statuses("The request included radars and the overhaul of Su-30MK2 jets.", "repair") == []
    assert (
        statuses("The contract included the overhaul of ten Su-30MK2 jets of Mali by Chad.", "repair") != []
    )


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (
            "A blog wrote that Chad had sent tanks to Mali. This is not so; they were lorries.",
            "delivery",
            "denied",
        ),
        ("A daily reported that Chad had sent tanks to Mali. That is untrue.", "delivery", "denied"),
        (
            "A daily reported that Chad had sent tanks to Mali. This is not the first time.",
            "delivery",
            "reported",
        ),
        (
            "A daily reported that Chad had sent tanks to Mali. It is untrue that Togo knew.",
            "delivery",
            "reported",
        ),
        ("Chad has sent tanks to Mali, a Kinshasa weekly reported.", "delivery", "reported"),
        ("Workers have begun splicing the cable to Malta.", "repair", "planned"),
        ("Workers repaired the bridge at Kherson.", "repair", "confirmed"),
    ],
)
def test_what_is_taken_back_begun_or_told_by_a_paper(text: str, kind: str, status: str) -> None:
    assert statuses(text, kind) == [status]
