"""Who did it, to whom, and is it so: doers far from their verb, who is made to act, who vouches for what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2026, 5, 14, tzinfo=UTC)


def events(kind: str, text: str) -> list[Event]:
    """The events of the kind."""
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    return [e for e in found if e.kind == kind]


def told(kind: str, text: str) -> str:
    """'ACTORS > RECIPIENTS' of the only event of the kind."""
    (event,) = events(kind, text)
    return f"{' '.join(event.actor)} > {' '.join(event.recipient)}"


@pytest.mark.parametrize(
    ("kind", "text", "sides"),
    [
        (
            "strike",
            "The depot at Belgorod was hit on Sunday night, hours after a truce had lapsed, by Ukrainian drones.",
            "UKR > RUS",
        ),
        (
            "seizure",
            "Two Chadian lorries were seized at Tine, where customs men check the traffic, by Sudanese soldiers.",
            "SDN > TCD",
        ),
        ("seizure", "The tanker was boarded, the owner said, by Finnish police.", "FIN > "),
        (
            "delivery",
            "Twelve ambulances were given to Kharkiv on Thursday, though nobody had asked for them, "
            "by the Estonian government.",
            "EST > UKR",
        ),
    ],
)
def test_the_doer_stands_behind_a_clause(kind: str, text: str, sides: str) -> None:
    assert told(kind, text) == sides


@pytest.mark.parametrize(
    ("kind", "text", "sides"),
    [
        (
            "deployment",
            "The attack pushed Nairobi and Kampala to send 900 soldiers to Somalia.",
            "KEN UGA > SOM",
        ),
        ("mobilization", "The threat drove Lithuania and Latvia to call up reservists.", "LTU LVA > "),
        ("delivery", "Berlin talked Warsaw into sending four tanks to Kyiv.", "POL > UKR"),
        (
            "sanction",
            "Argentina got Chile and Paraguay to bar ships of the trawler company from their ports.",
            "CHL PRY > ",
        ),
    ],
)
def test_who_is_made_to_do_it_does_it(kind: str, text: str, sides: str) -> None:
    assert told(kind, text) == sides
    assert events(kind, text)[0].status in ("confirmed", "planned")


@pytest.mark.parametrize(
    ("kind", "text", "sides"),
    [
        ("request", "The generals who seized power in Gabon have asked Rwanda for instructors.", "GAB > RWA"),
        (
            "delivery",
            "Turkey delivered six drones to the officers who had toppled Burkina Faso's government.",
            "TUR > BFA",
        ),
        (
            "agreement",
            "The colonels who overthrew Guinea's president bought ten cars from Turkey.",
            "GIN > TUR",
        ),
    ],
)
def test_who_toppled_the_rulers_rules(kind: str, text: str, sides: str) -> None:
    assert told(kind, text) == sides
    assert not events("seizure", text)


def test_the_junta_is_that_of_the_coup_told_of_before() -> None:
    text = "Denmark condemned the coup in Mali. The junta closed the airspace to Danish planes."
    assert told("sanction", text) == "MLI > DNK"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Suspicion fell on Ukraine after a drone struck a depot near Tver.", "UKR > RUS"),
        ("After a drone struck a barracks in Erbil, fingers were pointed at Turkey.", "TUR > IRQ"),
    ],
)
def test_whom_suspicion_falls_on_is_reported_to_have_done_it(text: str, sides: str) -> None:
    assert told("strike", text) == sides
    assert events("strike", text)[0].status == "reported"


def test_dollars_are_no_state() -> None:
    text = "Under the US$36 million contract, Fiji's government signed with Saab on 31 January for two boats."
    assert "USA" not in {c for e in events("agreement", text) for c in (*e.actor, *e.recipient)}


def test_a_mediator_is_none_of_the_two_sides() -> None:
    text = (
        "Rwanda and Congo signed a declaration in Doha on Wednesday, with Qatar as mediator. "
        "Both armies are to pull back by June."
    )
    assert told("withdrawal", text) == "RWA COD > "


def test_where_a_deal_was_signed_is_not_left() -> None:
    text = "Under the accord signed in Muscat on Sunday, Chad and Sudan will pull their guns back from the frontier."
    assert "OMN" not in {c for e in events("withdrawal", text) for c in e.recipient}


def test_who_moves_forces_in_the_text() -> None:
    text = (
        "France pulled 300 soldiers out of Chad on Monday. Three Mirage 2000 jets flew home in the evening. "
        "Hungary has promised to send Chad 200 soldiers."
    )
    assert {" ".join(e.actor) for e in events("withdrawal", text)} == {"FRA"}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "withdrawal",
            "Turkish instructors moved into Agadez, which French troops left in May, two officials said.",
        ),
        (
            "seizure",
            "The hostages, whom Boko Haram had taken from Diffa in March, were seen in Chad, a herder said.",
        ),
        (
            "strike",
            "Three Kenyans died when M23 fighters shelled the airport at Goma on Monday, a nurse said.",
        ),
        ("delivery", "Greece has flown 80,000 blankets to Adana, the Greek civil protection ministry said."),
        ("withdrawal", "The Russian mercenary group Wagner said its last fighters had left Mali on Friday."),
        ("seizure", "Chinese coast guards had boarded two boats, the Western Command in Palawan said."),
        (
            "delivery",
            "The United States has flown 34 lorries to Haiti, a spokesman for Southern Command said.",
        ),
    ],
)
def test_is_told_as_a_fact(kind: str, text: str) -> None:
    assert [e.status for e in events(kind, text)] == ["confirmed"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "delivery",
            "Mali has six boats of Turkish make, which, according to a broker, were delivered in April.",
        ),
        (
            "delivery",
            "Twelve howitzers from France were unloaded in Constanta for Romania, airport staff said.",
        ),
        ("strike", "A human rights group said that Russia had shelled a school in Kharkiv."),
        (
            "deployment",
            "The centre for strategic studies in Oslo said that Russia had moved two submarines to Syria.",
        ),
        ("delivery", "Western officials say that Russia has sent Iran two Su-35 jets."),
    ],
)
def test_is_told_as_a_report(kind: str, text: str) -> None:
    assert [e.status for e in events(kind, text)] == ["reported"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Colombia has sent 900 soldiers to Narino. Ecuador's army command, for its part, speaks of 3,200 men "
            "sent to Sucumbios.",
            "ECU > ",
        ),
        (
            "The United States has sent 40 marines to Haiti. Kenya said on Tuesday that the dispatch of "
            "1,000 police officers would wait until Port-au-Prince has a new government.",
            "KEN > HTI",
        ),
        (
            "Kenya has sent 400 policemen to Haiti. Haiti's government said that another 200 would arrive in May.",
            "KEN > HTI",
        ),
        ("Brazil is moving 28 tanks from Campo Grande to Boa Vista. Guyana has welcomed it.", "BRA > "),
    ],
)
def test_whose_men_the_next_state_tells_of(text: str, sides: str) -> None:
    last = events("deployment", text)[-1]
    assert f"{' '.join(last.actor)} > {' '.join(last.recipient)}" == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "HMS Sheffield was set ablaze by an Exocet fired from an Argentine Super Etendard on May 4.",
            "ARG > GBR",
        ),
        ("The destroyer Sheffield was lost to an Exocet launched by an Argentine jet.", "ARG > "),
        ("Rockets fired from Syrian lorries hit Kilis.", "SYR > TUR"),
    ],
)
def test_whose_weapon_it_was_and_whose_ship(text: str, sides: str) -> None:
    assert told("strike", text) == sides


def test_them_are_those_of_whom_some_are_told() -> None:
    text = (
        "The last 200 of Chad's 850 peacekeepers crossed home from the Central African Republic on Wednesday, "
        "two weeks after UN investigators accused them of having fired into a crowd at a Bangui market."
    )
    assert told("strike", text) == "TCD > CAF"


@pytest.mark.parametrize(
    ("kind", "text", "sides"),
    [
        ("deployment", "Hungary, too, plans to station 200 soldiers in Chad.", "HUN > TCD"),
        ("delivery", "Poland, for its part, plans to send 40 tanks to Kyiv.", "POL > UKR"),
        ("delivery", "Spain, in turn, ships 40 howitzers to Ukraine.", "ESP > UKR"),
    ],
)
def test_a_word_put_in_before_the_verb(kind: str, text: str, sides: str) -> None:
    assert told(kind, text) == sides


def test_hand_grenades_behind_a_word_put_in() -> None:
    assert not events(
        "delivery", "Last night, however, hand grenades were thrown at a Thai patrol near Surin."
    )


@pytest.mark.parametrize(
    ("kind", "text", "status"),
    [
        ("withdrawal", "Two thousand Georgian soldiers are on their way home from Iraq.", "planned"),
        ("agreement", "Moscow has agreed to supply 500 launchers to Tehran by 2029.", "confirmed"),
        ("strike", "The drone was shot down later that evening near Baghdad.", "confirmed"),
    ],
)
def test_done_or_under_way(kind: str, text: str, status: str) -> None:
    assert [e.status for e in events(kind, text)] == [status]


@pytest.mark.parametrize(
    ("kind", "text", "sides"),
    [
        (
            "repair",
            "Estonia has six launchers. Nordkraft is to overhaul them at Voru, a spokesman for Nordkraft said.",
            "NORDKRAFT > EST",
        ),
        (
            "repair",
            "Vantor Marine has repaired the Fijian patrol boat Savenaca in Cairns.",
            "VANTOR MARINE > FJI",
        ),
        ("repair", "The pipeline to Quetta was repaired by engineers of Sui Southern.", "SUI SOUTHERN > PAK"),
        ("repair", "The bridge at Maputo was repaired by engineers of the army.", "MOZ > "),
    ],
)
def test_a_firm_that_no_lexicon_knows(kind: str, text: str, sides: str) -> None:
    assert told(kind, text) == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "The Japanese foreign minister called on Israel to lift the blockade in a telephone call with "
            "Oman's Badr Albusaidi on Sunday.",
            "JPN > OMN",
        ),
        ("Caribbean leaders held talks in Kingston on Monday.", "CARICOM > "),
        (
            "EUFOR has 500 men in Bosnia. The Force Commander, Major General Anton Wessely, met the "
            "Presidency in Sarajevo on Monday.",
            "EUFOR > BIH",
        ),
        (
            "Serbia's air force has new jets. The air force commander met Greece's defence minister.",
            "SRB > GRC",
        ),
    ],
)
def test_who_talks(text: str, sides: str) -> None:
    assert told("talks", text) == sides


_NIGERIA = (
    "Nigeria has 36 Alpha Jets. Nigeria's air force bombed a camp in Zamfara. Nigeria will buy more jets."
)


@pytest.mark.parametrize(
    ("kind", "text", "sides"),
    [
        (
            "delivery",
            "Madagascar: A CN235 donated by the United Arab Emirates was accepted at Ivato.",
            "ARE > MDG",
        ),
        ("delivery", "Kenya: 40 armoured cars arrived from Turkey on Monday.", "TUR > KEN"),
        (
            "talks",
            "Botswana: Negotiations with Saab about eight Gripens were resumed this month.",
            "BWA > SAAB",
        ),
    ],
)
def test_an_entry_is_written_about_the_state_that_heads_it(kind: str, text: str, sides: str) -> None:
    assert told(kind, f"{text} {_NIGERIA}") == sides


def test_who_heads_an_entry_may_be_the_giver() -> None:
    text = (
        "Haiti's airport has reopened, and Haiti has asked for help. France: A plane with a field hospital landed "
        "on Saturday. Haiti's hospitals are full. Qatar: Flew 50 tonnes of food to Haiti on Tuesday."
    )
    assert {(e.actor, e.recipient) for e in events("delivery", text)} == {
        (("FRA",), ("HTI",)),
        (("QAT",), ("HTI",)),
    }


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The rebel movement M23 said that its men had left Masisi.", "M23 > "),
        ("The mercenary group Wagner said that its men had left Mali.", "WAGNER > MLI"),
    ],
)
def test_a_group_that_gives_up_ground_of_its_own_land_leaves_nobody(text: str, sides: str) -> None:
    assert told("withdrawal", text) == sides


def test_an_old_book_is_given_back_today() -> None:
    assert events("concession", "DHS returned a 16th century Hebrew Bible to its owners.")


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Russia condemned the transfer of six howitzers to Moldova.", "delivery", (), ("MDA",)),
        ("Russia welcomed the delivery of six howitzers to Moldova.", "delivery", (), ("MDA",)),
        ("Russia deplored the seizure of the tanker.", "seizure", (), ()),
        ("Russia protested against the deployment of troops to Moldova.", "deployment", (), ("MDA",)),
        ("The EU welcomed the withdrawal of Eritrean troops from Tigray.", "withdrawal", ("ERI",), ("ETH",)),
        ("Chad welcomed 200 French soldiers.", "deployment", ("FRA",), ("TCD",)),
    ],
)
def test_who_judges_an_act_has_no_part_in_it(
    text: str, kind: str, actor: tuple[str, ...], recipient: tuple[str, ...]
) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    acts = [e for e in found if e.kind not in ("accusation", "support")]
    assert [(e.kind, e.actor, e.recipient) for e in acts] == [(kind, actor, recipient)]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Forty trucks from Oslo have arrived in Odesa.", "delivery", ("NOR",), ("UKR",)),
        ("Tanks from Warsaw reached Lviv on Monday.", "delivery", ("POL",), ("UKR",)),
        ("Kenya condemned the shelling of Goma by Rwanda's army.", "accusation", ("KEN",), ("RWA",)),
        ("The US condemned the ramming of a Philippine boat by China.", "accusation", ("USA",), ("CHN",)),
    ],
)
def test_goods_from_a_capital_and_blows_by_a_state_have_their_doer(
    text: str, kind: str, actor: tuple[str, ...], recipient: tuple[str, ...]
) -> None:
    [event] = events(kind, text)
    assert (event.actor, event.recipient) == (actor, recipient)
