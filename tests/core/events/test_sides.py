"""Who acts and to whom, where the clause itself does not name both: its other words, and the text around it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.events import explain
from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 2, tzinfo=UTC)


def events(text: str, title: str = "") -> list[Event]:
    return list(EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=DAY)))


def sides(kind: str, text: str, title: str = "") -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(e.actor, e.recipient) for e in events(text, title) if e.kind == kind]


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("delivery", "Cargo planes chartered by Oman have brought Chinese-made drones to Chad.", "OMN", "TCD"),
        ("withdrawal", "Two floating docks leased from Turkey were towed out of Havana bay.", "TUR", "CUB"),
        ("strike", "Helicopters from the carrier USS Nimitz sank two boats of the Houthis.", "USA", "HOUTHIS"),
        ("strike", "Two Fijian peacekeepers were wounded when a Syrian tank fired at a tower.", "SYR", "FJI"),
        ("deployment", "Chad sent 900 soldiers to the frontier with Sudan.", "TCD", "SDN"),
        ("deployment", "Norway has moved two battalions to the Russian border.", "NOR", "RUS"),
        ("deployment", "Kenya has moved a brigade to Mandera, opposite the Somali town of Bula Hawa.", "KEN", "SOM"),
        ("deployment", "Canada sent a frigate to show support for Estonia.", "CAN", "EST"),
        ("request", "At Estonia's request, Denmark will send a Patriot battery.", "EST", "DNK"),
        ("request", "On Monday Yerevan asked its partners in the CSTO for drones.", "ARM", "CSTO"),
        ("deployment", "Ghana raised a brigade, whose vanguard reached Bamako on Monday.", "GHA", "MLI"),
        ("strike", "Indonesia, whose army clashed with the Houthis in Aden, sought a briefing.", "IDN", "HOUTHIS"),
        ("talks", "The foreign minister of Fiji met his counterparts in Oslo and Riga.", "FJI", "LVA NOR"),
    ],
)  # fmt: skip
def test_a_side_is_taken_from_other_words_of_the_sentence(
    kind: str, text: str, actor: str, recipient: str
) -> None:
    assert [(a, tuple(sorted(b))) for a, b in sides(kind, text)] == [((actor,), tuple(recipient.split()))]


def test_the_coast_is_not_hit_where_a_merchant_ship_off_it_is() -> None:
    assert sides("strike", "A bulk carrier was struck off Hodeidah by the Houthis.") == [(("HOUTHIS",), ())]


def test_aid_is_for_the_land_before_it() -> None:
    assert sides("delivery", "The ship put to sea on Friday with rice.", "Gaza aid ship sails from Larnaca")[
        0
    ] == (
        (),
        ("PSE",),
    )


def test_who_is_asked_first_with_others_is_one_of_them() -> None:
    text = (
        "Finland called up 900 reservists. Together with Danish and Dutch troops, they will hold an exercise."
    )
    assert sides("exercise", text) == [(("FIN", "DNK", "NLD"), ())]


def test_both_who_said_they_did_are_meant() -> None:
    assert sides("strike", "Paris and London both said they had bombed a depot in Libya.") == [
        (("FRA", "GBR"), ("LBY",))
    ]


def test_the_fund_is_the_one_named_before() -> None:
    text = (
        "Ghana turned to the International Monetary Fund. The fund paid out $300 million to Accra on Monday."
    )
    assert sides("delivery", text) == [(("IMF",), ("GHA",))]


def test_its_neighbours_are_not_the_two_states_written_about() -> None:
    text = "Qatar asked its neighbours for 60 interceptors."
    assert sides("request", text, "Russia and Ukraine trade fire over the Gulf") == [(("QAT",), ())]


def test_a_ship_keeps_the_state_it_was_said_to_be_of() -> None:
    text = (
        "The Belgian frigate Louise left Zeebrugge on Monday. The Louise will patrol the Red Sea until May."
    )
    assert [e.actor for e in events(text) if e.kind == "deployment"][-1] == ("BEL",)


def test_the_name_of_goods_is_no_receiver() -> None:
    assert sides("delivery", "Mali received two Bayraktar TB2 drones from Turkey on Thursday.") == [
        (("TUR",), ("MLI",))
    ]


# -- from the rest of the document ------------------------------------------------------------------------------------
ORDER = "Kosovo and Baykar signed a contract for five drones on Friday."


def test_the_firm_of_the_order_delivers_what_arrives() -> None:
    text = f"{ORDER} The works are in Istanbul. It rained. The first two drones were unloaded at Pristina in May."
    found = next(e for e in events(text) if e.kind == "delivery")
    assert (found.actor, found.recipient) == (("BAYKAR",), ("XKX",))
    assert "inferred:actor:the agreement told of elsewhere in the text" in found.trace


@pytest.mark.parametrize(
    ("order", "actor"),
    [
        ("Kosovo ordered five drones from Turkey on Friday.", ("TUR",)),
        ("Kosovo bought five drones from Albania on Friday.", ("ALB",)),
        ("Kosovo approved the purchase of five drones from Turkey on Friday.", ("TUR",)),
        ("Kosovo and Albania signed a contract for five drones on Friday.", ()),  # who gives is not said
    ],
)
def test_who_took_the_order_delivers_what_arrives(order: str, actor: tuple[str, ...]) -> None:
    found = events(f"{order} The first two drones were unloaded at Pristina in May.")
    assert [(e.actor, e.recipient) for e in found if e.kind == "delivery"] == [(actor, ("XKX",))]


def test_who_was_asked_for_the_goods_gives_the_first_of_them() -> None:
    text = (
        "Vanuatu has asked Canberra for two patrol boats. The first was handed over at Port Vila on Friday."
    )
    assert sides("delivery", text) == [(("AUS",), ("VUT",))]


def test_a_source_in_a_country_gives_no_receiver() -> None:
    text = "Guns for Lebanon are flown in from bases in the United States."
    assert "USA" not in sides("delivery", text)[0][1]


def test_a_ship_that_is_mended_is_of_the_state_of_her_prefix() -> None:
    text = "Hanwha Ocean of South Korea finished the overhaul of the USNS Wally Schirra."
    assert sides("repair", text) == [(("HANWHA",), ("USA",))]


def test_a_side_that_was_inferred_is_shown_as_such() -> None:
    text = f"{ORDER} The first two drones were unloaded at Pristina in May."
    told = explain(EXTRACTOR, Document(doc="x", text=text, published=DAY))
    telling = next(x for x in told.events if x.event.kind == "delivery").tellings[0]
    assert "actor BAYKAR: the agreement told of elsewhere in the text" in telling.inferred
    assert all(
        text[p.start : p.end] == p.text and telling.start <= p.start < telling.end for p in telling.pieces
    )


def test_who_answers_strikes_who_struck_before() -> None:
    text = "The Houthis fired three missiles at Eilat in Israel. Israeli jets bombed launch sites in retaliation."
    assert sides("strike", text)[-1] == (("ISR",), ("HOUTHIS",))


def test_who_strikes_is_not_guessed_where_the_sentence_leaves_it_open() -> None:
    before = "The Houthis bombed the port of Jizan in Saudi Arabia on Friday."
    assert sides("strike", f"{before} On Sunday an unidentified drone struck a tank farm in Jizan.")[-1] == (
        (),
        ("SAU",),
    )
    assert sides("strike", f"{before} On Sunday a drone struck a tank farm in Jizan.")[-1] == (
        ("HOUTHIS",),
        ("SAU",),
    )


def test_forces_of_nobody_named_go_where_the_others_went() -> None:
    text = (
        "NAIROBI - Kenya sent 400 police officers to Haiti in May. Jamaica flew 24 soldiers to Haiti. "
        "Benin will contribute 2,000 soldiers."
    )
    assert sides("deployment", text)[-1] == (("BEN",), ("HTI",))


# -- soldiers of nobody named ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("strike", "LIMA - Troops stormed a camp of smugglers near Tarma on Monday.", "PER", ""),
        ("strike", "LIMA - Nine farmers were shot dead by soldiers near Tarma.", "PER", ""),
        ("withdrawal", "ADDIS ABABA - Federal troops left Mekelle on Monday after eight months.", "ETH", ""),
        ("strike", "LIMA - Foreign soldiers stormed a camp near Tarma on Monday.", "", "PER"),
        ("strike", "LIMA - Masked gunmen stormed a camp near Tarma on Monday.", "", "PER"),
        ("strike", "LIMA - Soldiers stormed a post near Quito in Ecuador.", "", "ECU"),
    ],
)
def test_soldiers_of_nobody_are_those_of_the_state_written_about(
    kind: str, text: str, actor: str, recipient: str
) -> None:
    assert sides(kind, text) == [(tuple(actor.split()), tuple(recipient.split()))]


def test_a_text_filed_from_elsewhere_is_about_the_country_it_names() -> None:
    text = (
        "WILLEMSTAD - Venezuela is tense. Venezuela has called up militiamen. Caracas is dark. Maracaibo, the second "
        "city of Venezuela, is too. Shops in Caracas and Valencia are shut. "
        "Nine people were shot dead by soldiers."
    )
    assert sides("strike", text) == [(("VEN",), ())]


# -- a force told of before --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        (
            "exercise",
            "Kenya sent 400 policemen to Haiti. The contingent will hold an exercise in May.",
            "KEN",
            "",
        ),
        (
            "exercise",
            "A German brigade reached Rukla. The unit held a live-fire exercise on Tuesday.",
            "DEU",
            "",
        ),
        (
            "withdrawal",
            "UNIFIL has 9,000 men in Lebanon. The peacekeepers will leave Naqoura.",
            "UNIFIL",
            "LBN",
        ),
        (
            "delivery",
            "MONUSCO is in Beni. The mission delivered 20 tonnes of food to Congo.",
            "MONUSCO",
            "COD",
        ),
        ("strike", "A Chinese frigate is off Eyl. The ship fired at two skiffs on Monday.", "CHN", ""),
        (
            "strike",
            "Uganda sent two battalions to Juba. The troops bombed a camp of the SPLA-IO.",
            "UGA",
            "SPLA-IO",
        ),
        ("strike", "The Philippines has two ships at Sabina. The vessels were rammed.", "", "PHL"),
        ("strike", "Ukraine lost a corvette. The ship was sunk by two Russian missiles.", "RUS", "UKR"),
        (
            "withdrawal",
            "A German Patriot battery was moved to Rzeszow in Poland. The soldiers were flown home.",
            "DEU",
            "POL",
        ),
        ("strike", "A Russian tug and a Greek frigate passed Dover. The ships fired at a yacht.", "", ""),
    ],
)
def test_the_ship_and_the_soldiers_are_those_told_of_before(
    kind: str, text: str, actor: str, recipient: str
) -> None:
    assert sides(kind, text)[-1] == (tuple(actor.split()), tuple(recipient.split()))


def test_the_air_force_is_not_the_force_told_of_before() -> None:
    text = "KFOR is in Kosovo. Sweden was asked. In Kyiv the air force of Ukraine shot down nine drones."
    assert sides("strike", text)[-1][0] == ("UKR",)


# -- names that no lexicon holds --------------------------------------------------------------------------------------
def test_an_unknown_doer_is_named_by_the_form_of_the_phrase() -> None:
    assert sides("repair", "Vantor engineers repaired the power plant at Accra in Ghana.")[0][0] == (
        "VANTOR",
    )
    assert sides("repair", "Kelso's yard repaired the frigate of the Ghanaian navy.")[0][0] == ("KELSO",)


def test_a_word_that_only_opens_the_sentence_is_no_name() -> None:
    assert sides("repair", "Salvage crews repaired the power plant at Accra in Ghana.")[0][0] == ()


# -- goods that are seized, other clauses of the sentence -------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("seizure", "Oman's navy seized a dhow with 40 tonnes of rifles for the Houthis.", "OMN", "HOUTHIS"),
        ("delivery", "Two radars were handed to Chad's army, a year after Turkey supplied a first one.", "TUR", "TCD"),
        ("delivery", "Bhutan has, however, received eight bulldozers from India.", "IND", "BTN"),
        ("request", "President Sandu spoke with Mr Rama of Albania, who asked for 40 trucks.", "ALB", "MDA"),
        ("request", "Ukraine, whose president asked Berlin for jets, waits.", "UKR", "DEU"),
        ("repair", "Hyundai's yard in Ulsan will overhaul a frigate of the Philippine navy.", "HYUNDAI", "PHL"),
    ],
)  # fmt: skip
def test_a_side_is_taken_from_another_clause(kind: str, text: str, actor: str, recipient: str) -> None:
    found = next(s for s in sides(kind, text) if s[0] == (actor,))
    assert found[1] == tuple(recipient.split())


def test_who_the_sentence_is_about_sends_what_leaves() -> None:
    text = "BERLIN - Germany may send rifles to Jordan. "
    text += "Italy goes further: a first plane with 200 machine guns is to leave Pisa tomorrow."
    assert sides("delivery", text)[-1] == (("ITA",), ("JOR",))


def test_guns_that_are_captured_were_of_whom_they_were_given_to() -> None:
    text = "Egypt delivered rifles to Somalia in May. Some of the guns could be captured by al-Shabaab."
    assert sides("seizure", text) == [(("AL-SHABAAB",), ("SOM",))]


def test_a_request_by_nobody_is_that_of_who_asked_the_same_state() -> None:
    told = "Sudan asked Turkey for drones. Sudan asked Qatar for fuel. "
    denied = "Ankara denied that it had received a request for arms."
    assert sides("request", told + denied)[-1] == (("SDN",), ("TUR",))


def test_in_the_area_is_where_the_text_said_and_of_no_country_it_writes_about() -> None:
    told = "Ghana put its troops on alert. "
    there = "Seven American warships are in the area already."
    sent = "Washington has ordered a carrier to the Gulf of Guinea. "
    events = [
        e for e in EXTRACTOR.extract(Document(doc="x", text=told + sent + there)) if e.kind == "deployment"
    ]
    assert [(e.place, e.country, e.recipient) for e in events] == [("Gulf of Guinea", None, ())] * 2
    alone = [e for e in EXTRACTOR.extract(Document(doc="x", text=told + there)) if e.kind == "deployment"]
    assert [(e.place, e.country, e.recipient) for e in alone] == [(None, None, ())]


def test_who_was_asked_in_one_sentence_does_not_ask_in_the_next() -> None:
    asked = "Sudan asked Qatar and Turkey for drones. "
    ready = "Turkey said it was prepared to answer the requests of Sudan and Turkey for drones."
    assert sides("request", asked + ready)[0] == (("SDN",), ("QAT", "TUR"))


def test_a_boat_that_is_struck_lies_in_no_country() -> None:
    text = "Colombia moved guards to Cali and Tumaco. The US Navy struck two speedboats on Monday."
    assert [(e.actor, e.country) for e in events(text) if e.kind == "strike"] == [(("USA",), None)]


def test_what_a_presence_is_seen_as_is_not_where_it_is() -> None:
    text = "He described the American naval presence in the Caribbean as a threat to the interests of Brazil."
    assert sides("deployment", text) == [(("USA",), ())]


def test_a_town_is_taken_from_whom_the_sentence_says() -> None:
    for verb in ("took the town of Bara from", "recaptured Bara from"):
        assert sides("seizure", f"Sudan's army {verb} the RSF.") == [(("SDN",), ("RSF",))]


def test_goods_of_two_states_are_taken_from_both() -> None:
    text = "Egypt seized Iranian rifles and Russian missiles off Aden."
    assert sides("seizure", text) == [(("EGY",), ("IRN", "RUS"))]


def test_sanctions_of_one_hand() -> None:
    text = (
        "The EU blacklisted 40 tankers of Russia on Friday. China protested. Beijing, two of whose banks were "
        "sanctioned on Monday, was not amused. Britain may blacklist the same tankers."
    )
    assert sides("sanction", text) == [
        (("EU",), ("RUS",)),
        (("EU",), ("CHN",)),
        (("GBR",), ("RUS",)),
    ]


def test_who_is_carried_off_by_nobody_named_was_not_arrested_by_the_state() -> None:
    assert sides("seizure", "Some 25 girls were carried off from a school at Maga in Nigeria.")[0][0] == ()
    assert sides("seizure", "Two rifles were confiscated at Kano in Nigeria.")[0][0] == ("NGA",)


def test_forces_of_nobody_named_go_to_the_country_of_the_towns() -> None:
    text = (
        "NAIROBI - Kenya has recruited 1,000 police officers for the mission. In Port-au-Prince the airport is shut. "
        "Gangs hold Carrefour and Jacmel. Benin might contribute 2,000 soldiers."
    )
    assert sides("deployment", text)[-1] == (("BEN",), ("HTI",))


# -- blame, borders, embassies, headlines -----------------------------------------------------------------------------
def test_who_is_blamed_did_it_as_others_say() -> None:
    text = "Shells hit a market in Goma, in Congo, on Friday. The mayor blamed the M23."
    found = next(e for e in events(text) if e.kind == "strike")
    assert (found.actor, found.recipient, found.status) == (("M23",), ("COD",), "reported")


def test_blame_for_one_attack_is_no_blame_for_another() -> None:
    text = "Shells hit a market in Goma. On Sunday a missile hit Odesa; Kyiv blamed Russia."
    assert [actor for actor, _ in sides("strike", text)] == [(), ("RUS",)]


def test_troops_over_the_border_go_to_whom_their_state_fights() -> None:
    text = "Ankara bombed Aleppo in Syria. Parliament gave leave to send Turkish troops over the border."
    assert sides("deployment", text) == [(("TUR",), ("SYR",))]


def test_who_leaves_an_embassy_leaves_the_country_it_is_in() -> None:
    text = "Staff were evacuated from the Dutch embassy in Khartoum."
    assert sides("withdrawal", text) == [(("NLD",), ("SDN",))]


def test_two_forces_in_a_headline_fight_each_other() -> None:
    title = "Afghan border guards, Pakistani troops trade fire at Spin Boldak"
    assert sides("strike", "Nobody was hurt.", title) == [(("AFG",), ("PAK",))]


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        (
            "delivery",
            "Nine tonnes of flour from the World Food Programme were unloaded in Beira.",
            "WFP",
            "MOZ",
        ),
        ("strike", "Thai guards and Cambodian soldiers shot at each other near Surin.", "THA", "KHM"),
        (
            "request",
            "Kyiv's foreign ministry warned Minsk and demanded that the units be taken back.",
            "UKR",
            "BLR",
        ),
        ("talks", "Zelensky was in The Hague. Rutte met him.", "NATO", "UKR"),
    ],
)
def test_the_other_side_is_read_from_the_clause(kind: str, text: str, actor: str, recipient: str) -> None:
    assert ((actor,), (recipient,)) in sides(kind, text)


def test_who_was_hit_demands_of_who_hit_him() -> None:
    text = "Tonga's navy shelled Fiji on Monday. Fiji demanded compensation."
    assert sides("request", text) == [(("FJI",), ("TON",))]


def test_the_two_presidents_are_those_of_the_states_in_the_sentence() -> None:
    text = "Rebels of the ADF attacked Beni. Kigali and Kinshasa agreed that the two presidents will meet in Gatuna."
    assert {c for a, r in sides("talks", text) for c in (*a, *r)} == {"RWA", "COD"}


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        (
            "delivery",
            "Japan: a Boeing 777 freighter with a field hospital reached Adana last night.",
            "JPN",
            "TUR",
        ),
        ("seizure", "Kurdish YPG units have occupied the airport of Aleppo.", "YPG", "SYR"),
        ("repair", "Egyptian engineers have restored the old Soviet jetty on Dahlak.", "EGY", "ERI"),
        (
            "repair",
            "Hanwha completed the refit of two frigates and returned them to the Thai navy.",
            "HANWHA",
            "THA",
        ),
        (
            "withdrawal",
            "Mali had given MINUSMA until December to clear out of all its camps.",
            "MINUSMA",
            "MLI",
        ),
    ],
)
def test_names_beside_each_other_and_what_only_lends_its_name(
    kind: str, text: str, actor: str, recipient: str
) -> None:
    assert sides(kind, text) == [((actor,), (recipient,))]


def test_who_made_a_drone_need_not_fly_it() -> None:
    (event,) = (
        e for e in events("A Turkish-made drone had been shot down over Poonch.") if e.kind == "strike"
    )
    assert "TUR" not in (*event.actor, *event.recipient)


def test_who_raided_a_village_took_its_people() -> None:
    text = "Gunmen of the ADF attacked a village near Beni. Nine soldiers were dragged off into the forest."
    assert {a for a, _r in sides("seizure", text)} == {("ADF",)}


def test_they_are_those_whose_gunmen_they_were() -> None:
    text = "Gunmen from the Grand Ravine gang shot up a police post in Martissant. They seized nine rifles there."
    assert sides("seizure", text)[0][0] == ("GRAND RAVINE",)


def test_off_a_coast_is_in_no_country_that_hosts() -> None:
    (event,) = events("The Indian frigate has taken up station off Socotra.")
    assert (event.kind, event.recipient) == ("deployment", ())


@pytest.mark.parametrize(
    ("kind", "text", "actor"),
    [
        (
            "deployment",
            "Beijing sent ships to the reef. Manila says its own sailors landed there on Sunday.",
            "PHL",
        ),
        (
            "threat",
            "LIBYA - Foreign minister Obeidi, in Tunis, threatened to bomb the coast of Italy.",
            "LBY",
        ),
        ("mobilization", "Niger and Niger's army wait. Two battalions at Sokoto are on standby.", "NGA"),
    ],
)
def test_whose_the_forces_and_the_words_are(kind: str, text: str, actor: str) -> None:
    assert (actor,) in [a for a, _r in sides(kind, text)]


def test_a_ship_at_sea_has_no_host_and_the_port_behind_her_name_is_her_home() -> None:
    text = (
        "Greece and its navy looked on. The Spanish frigate Victoria was making for the scene. Greece waited."
    )
    assert [r for a, r in sides("deployment", text)] in ([], [()])
    text = "Norway detained the trawler Melkart-9 (Murmansk) in the fishery zone on Tuesday."
    (event,) = (e for e in events(text) if e.kind == "seizure")
    assert (event.actor, event.recipient, event.place, event.country) == (("NOR",), ("RUS",), None, None)


def test_who_takes_somebody_into_custody_is_the_state_written_about() -> None:
    text = (
        "BANGKOK - Seven Cambodian soldiers were taken into custody on Monday. Thailand will treat them well."
    )
    assert sides("seizure", text) == [(("THA",), ("KHM",))]


def test_who_shoots_down_what_flies_in_is_the_state_below() -> None:
    told = "A Russian drone was shot down over Lublin on Monday, the Polish army said."
    assert sides("strike", told)[0][0] == ("POL",)
    assert sides("strike", "A Russian drone was shot down over Lublin on Monday.")[0][0] == ()
