"""Texts full of forces in which none is moved anew: customs, counts, stories, lessons; and twins that tell of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.events.no_act.gate import SOCIAL
from tests_support.extracting import events

DAY = datetime(2025, 6, 18, tzinfo=UTC)


def kinds(text: str) -> list[str]:
    """The kinds of acts; words of support, blame and refusal are no acts here."""
    return [e.kind for e in events(text, DAY) if e.kind not in SOCIAL]


@pytest.mark.parametrize(
    "text",
    [
        "A training jet of the Lithuanian air force crashed into a field near Kaunas, killing the pilot.",
        "The film follows a company of marines who are sent to a valley in Afghanistan.",
        "In the comedy, Soviet sailors land on an American island and look for help.",
        "Soldiers marched across the stage, and the chorus sang of victory.",
        "A team from Lyon will advise the Kenyan army on intercepting drones.",
        "Ukraine advises the army of Poland on intercepting drones.",
        "Ships of the Chinese navy pass through the Miyako Strait about once a fortnight.",
        "Russian bombers routinely fly along the coast of Norway.",
        "The number of Russian ships passing through the Channel has doubled.",
        "Kenya's strike at the port entered its third day.",
        "An explosion tore through an ammunition plant in Bulgaria on Monday.",
        "Airbus expects to deliver 820 jets this year.",
        "Three hikers who had strayed into a minefield near Mostar were brought out by sappers.",
        "The premier's plane was diverted to Larnaca because of fog.",
        "Why the Gurkhas still serve the crown: a history.",
        "The frigate will enforce sanctions against North Korea.",
        "Sir, your reporter writes that the army should patrol our parks.",
        "A Polish brigade will take part in the peace force, its commander told a daily in Berlin.",
    ],
)
def test_nothing_new_is_told(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A drone crashed into a barracks near Kaunas, killing a soldier.", "strike"),
        ("Kenya has sent 300 soldiers to guard a film festival in Mali.", "deployment"),
        ("Russian bombers flew along the coast of Norway on Monday.", "deployment"),
        ("Israel's strike on Gaza City entered its second day.", "strike"),
        ("Kenya said that 300 of its soldiers should arrive in Mali by Friday.", "deployment"),
        ("A bomb tore through an ammunition plant in Bulgaria on Monday.", "strike"),
    ],
)
def test_what_looks_alike_and_is_an_act(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def sides(text: str, kind: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Status, actor and recipient of the events of a kind."""
    return [(e.status, e.actor, e.recipient) for e in events(text, DAY, kind)]


@pytest.mark.parametrize(
    ("text", "status", "actor", "recipient"),
    [
        ("Burundi has pulled in another two battalions to South Kivu.", "confirmed", "BDI", "COD"),
        ("German troops will be relieved in Kabul by a Croatian company.", "planned", "HRV", "AFG"),
        ("Hungary has let 200 Serbian soldiers into Szeged.", "confirmed", "SRB", "HUN"),
        (
            "Reports that Belarus has let Chinese soldiers into Brest are rubbish, the defence ministry in Minsk said.",
            "denied",
            "CHN",
            "BLR",
        ),
        ("Guatemala promised to add 150 policemen to the Haiti mission.", "planned", "GTM", "HTI"),
        (
            "Spain will leave its battery at Adana for another year, the minister told his Turkish counterpart.",
            "planned",
            "ESP",
            "TUR",
        ),
        (
            "Soldiers from Sri Lanka who had been waiting in Colombo since May left for Mali on Saturday.",
            "confirmed",
            "LKA",
            "MLI",
        ),
        ("The US will rotate an armoured brigade through Poland.", "planned", "USA", "POL"),
        ("Ankara has posted 30 marines to Misrata, the newspaper al-Wasat claims.", "reported", "TUR", "LBY"),
        ("A brigade that Paris promised at the Hague summit has landed in Riga.", "confirmed", "FRA", "LVA"),
        ("Satellite images show Russian radars have been installed near Gomel.", "reported", "RUS", "BLR"),
    ],
)
def test_who_moves_to_whom(text: str, status: str, actor: str, recipient: str) -> None:
    assert sides(text, "deployment") == [(status, (actor,), (recipient,))]


def test_a_patrol_over_two_states_is_aimed_at_both() -> None:
    assert sides("Nato will fly patrols over Poland and Romania, the alliance said.", "deployment") == [
        ("planned", ("NATO",), ("POL", "ROU"))
    ]


def test_what_experts_believe_a_load_to_be_is_the_load() -> None:
    found = events("Six Chinese Y-20s landed in Belgrade with what experts believe were HQ-22 missiles.", DAY)
    assert [(e.kind, e.status, [i.name for i in e.items]) for e in found] == [
        ("delivery", "reported", ["HQ-22 missiles"])
    ]


def test_a_text_filed_in_brussels_is_not_about_belgium() -> None:
    text = "BRUSSELS, June 17 - The bloc on Monday barred nine officials from its territory over a crackdown in Minsk."
    assert sides(text, "sanction") == [("confirmed", (), ("BLR",))]


@pytest.mark.parametrize(
    ("text", "status", "recipient"),
    [
        ("No country has sent troops to fight for Ukraine.", "denied", ()),
        (
            "Russia's ambassador was summoned after a jet strayed into Swedish airspace.",
            "confirmed",
            ("SWE",),
        ),
    ],
)
def test_whose_forces_nobody_has_named(text: str, status: str, recipient: tuple[str, ...]) -> None:
    assert sides(text, "deployment") == [(status, (), recipient)]


def test_policemen_sent_to_the_north_stay_in_their_country() -> None:
    text = "Ivorian policemen are to be sent to the north, where villagers were attacked by men from Burkina Faso."
    assert sides(text, "deployment") == [("planned", ("CIV",), ())]


def test_what_was_attacked_before_is_known_to_whoever_tells_of_the_answer() -> None:
    text = "Pakistan moved jets to Skardu after the attack in Pahalgam, satellite photos suggest."
    assert [e.status for e in events(text, DAY, "strike")] == ["confirmed"]


def test_whoever_is_helped_to_build_sends_nobody() -> None:
    text = (
        "Sixty British sappers are helping Poland to build its East Shield, and 40 more are due in September."
    )
    assert sides(text, "deployment") == [("planned", ("GBR",), ())]


def test_a_battalion_by_its_name_is_sent_where_something_happened() -> None:
    text = "Cameroon has ordered the Rapid Intervention Battalion to Kumbo, where 11 teachers were abducted last week."
    assert sides(text, "deployment") == [("planned", ("CMR",), ())]
