"""Words that once kept an act from being read: what stands before, behind or between is told apart from it."""

from datetime import UTC, date, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2026, 11, 25, tzinfo=UTC)


def events(text: str) -> list[Event]:
    return list(EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY)))


@pytest.mark.parametrize(
    ("sentence", "kind", "actor", "recipient"),
    [
        ("India said its jets hit nine camps in Pakistan early on Wednesday.", "strike", "IND", "PAK"),
        ("Chad's special envoy, Ali Moussa, plans to travel to Khartoum in March.", "talks", "TCD", "SDN"),
        ("Kyrgyzstan agreed to let 150 of its men go to Kazakhstan.", "deployment", "KGZ", "KAZ"),
        ("Norway let two of its frigates sail to Greece.", "deployment", "NOR", "GRC"),
        ("Chad hopes to be given ten drones by Turkey.", "delivery", "TUR", "TCD"),
        ("Norway had the frigate overhauled in Scotland.", "repair", "GBR", "NOR"),
        ("Should Uvira come under fire, Burundi may send more soldiers to Congo.", "deployment", "BDI", "COD"),
        ("The last French contingent, that of Faya, will have left Chad by May.", "withdrawal", "FRA", "TCD"),
        ("The AU force has drawn down by 5,000 men since last June and is due to go.", "withdrawal", "AU", ""),
        ("Nigeria has asked Niger, whose border is an hour off, to close the road.", "request", "NGA", "NER"),
        ("Chile and Peru, guarantors of the protocol of 1942, intend to send forty observers to Ecuador.",
         "deployment", "CHL PER", "ECU"),
        ('Should the carrier come back, North Korea\'s army "will answer with rockets".', "threat", "PRK", ""),
        ("The French troops spent the week practising landings at Moroni.", "exercise", "FRA", ""),
        ("Chad denied that it had passed withdrawn MiG-27 jets to Mali.", "delivery", "TCD", "MLI"),
        ("Two bombs dropped by a Sudanese plane hit the port of Massawa.", "strike", "SDN", "ERI"),
        ("The first Russian paratroopers flew in the day after.", "deployment", "RUS", ""),
        ("The sixth and last overhauled L-39 trainer was flown to Vietnam by India.", "delivery", "IND", "VNM"),
        ("Tents and ground equipment were brought to Manila by an Indian Il-76.", "delivery", "IND", "PHL"),
        ("In Honduras, manoeuvres with 900 American engineers are to begin soon.", "exercise", "USA HND", ""),
        ("In May, unarmed Kenyan observers were stationed in Sudan.", "deployment", "KEN", "SDN"),
        ("Myanmar's army kept the president and dozens of lawmakers confined.", "seizure", "MMR", ""),
        ("Mali's army held the premier and a dozen ministers locked up.", "seizure", "MLI", ""),
        ("India promised Ghana 12 patrol boats. Another will be delivered in May.", "delivery", "IND", "GHA"),
        ("Russia keeps its planes flying weapons to Mali.", "delivery", "RUS", "MLI"),
        ("Ukraine received 40 cars from Norway.", "delivery", "NOR", "UKR"),
        ("Turkey shipped aluminium tubes to Iran for centrifuges.", "delivery", "TUR", "IRN"),
        ("Turkish lorries with flour reached an underground hospital in Aleppo.", "delivery", "TUR", "SYR"),
        ("The Norwegian navy fired live missiles at a Danish ship.", "strike", "NOR", "DNK"),
        ("Thirty Ukrainian children were sent home on Monday.", "withdrawal", "UKR", ""),
        ("An air strike on Sunday that hit a school in El Fasher killed 30.", "strike", "", "SDN"),
        ("Russia launched an attack on Saturday that hit Kyiv.", "strike", "RUS", "UKR"),
        ("Pakistan launched air strikes early on Sunday that killed 12 in Afghanistan.", "strike", "PAK", "AFG"),
        ("Russia unleashed an attack before dawn on Friday that hit Kyiv.", "strike", "RUS", "UKR"),
        ("Britain sent Typhoons to Poland as part of NATO's mission in the east.", "deployment", "GBR", "POL"),
        ("The PKK is withdrawing its fighters from Turkey to Iraq.", "withdrawal", "PKK", "TUR"),
        ("Rwanda-backed M23 rebels on Friday captured the town of Masisi.", "seizure", "M23", "COD"),
        ("The Israeli military said the strike targeted a camp in Beirut.", "strike", "ISR", "LBN"),
        ("Turkey shipped 20 trams to Odesa.", "delivery", "TUR", "UKR"),
        ("The carrier Fujian is 300 km east of Taiwan.", "deployment", "CHN", "TWN"),
        ("Soldiers of Rwanda have been 5 km south of Goma since Monday.", "deployment", "RWA", "COD"),
        ("A base located 12 km east of Raqqa was shelled by Turkey.", "strike", "TUR", "SYR"),
        ("Police in Lagos fired live rounds near a ship of Togo.", "strike", "NGA", "TGO"),
        ("Polish border guards stopped a truck with 300 rifles.", "seizure", "POL", ""),
        ("The last Russian soldiers have left the chemical plant in Sievierodonetsk.", "withdrawal", "RUS", "UKR"),
        ("NATO is keeping 12 jets flying over Estonia.", "deployment", "NATO", "EST"),
        ("Kuwait sent 10 tonnes of shoes and clothes to Sudan.", "delivery", "KWT", "SDN"),
        ("A Russian state company landed an order for 12 helicopters from Mali.", "agreement", "RUS", "MLI"),
        ("Hamas fighters moved into the headquarters of the police in Gaza.", "deployment", "HAMAS", "PSE"),
        ("When rebels took Goma, Rwanda, whose army backs them, closed the border.", "sanction", "RWA", ""),
        ("Once Iran fired at Israel, Jordan, whose air space they crossed, shot down 12 drones.", "strike", "JOR", ""),
        ("RFNS Puamau will be refitted by an Australian yard.", "repair", "AUS", "FJI"),
        ("Norway keeps a dozen warships east of Crete.", "deployment", "NOR", "GRC"),
    ],
)  # fmt: skip
def test_the_act_and_its_sides(sentence: str, kind: str, actor: str, recipient: str) -> None:
    found = [(e.kind, " ".join(e.actor), " ".join(e.recipient)) for e in events(sentence)]
    assert (kind, actor, recipient) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "India said its hit nine was a song.",
        "In Honduras, manoeuvres of the bank were criticised.",
        "The east of Crete has a dozen hotels.",
        "The sixth and last chapter was read to the pupils.",
        "The firm let two of its managers go to Greece on holiday.",
        "Its chief, that of the bank, has left Chad.",
        "Turkey kept the planes from bringing weapons to Libya.",
        "Iran's answer follows, with missiles on show in Tehran.",
    ],
)
def test_nothing_is_made_of_the_same_words_in_another_sense(sentence: str) -> None:
    assert not [e for e in events(sentence) if e.kind in ("strike", "deployment", "delivery", "exercise")]


def test_a_group_stays_armed_where_it_is_only_they() -> None:
    text = "The Houthis hold the north of Yemen. On Monday they evacuated the port of Hodeidah."
    assert [(e.kind, e.actor) for e in events(text)][-1] == ("withdrawal", ("HOUTHIS",))


def test_goods_are_handed_out_and_not_the_men_named_beside_them() -> None:
    text = "Niger bought eighty guns for the local vigilantes; they were handed out in Zinder on Monday."
    [given] = [e for e in events(text) if e.kind == "delivery"]
    assert given.items[0].name == "guns"


def test_who_would_answer_in_kind_sends_nothing() -> None:
    text = (
        "Mali sent troops to Niger on Monday. "
        "Burkina Faso would regard an attack on Niamey as an act of war and would respond in kind."
    )
    assert [e.kind for e in events(text) if "BFA" in e.actor] == ["threat"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A Chilean minister visited a mine with the mayor of Lima.",
        "France's president watched the match with Qatar's emir.",
        "The president of Chad told his troops not to shoot without warning.",
        "Demonstrators held the parliament in Lima to its promise.",
        "Turkey closed the pipeline after a blast.",
        "Finland raised the flood alert for troops in Oulu.",
        "Russia put three Polish diplomats on a plane to Warsaw.",
        "The seizure of a dog raised tensions with Caracas.",
        "A funicular railway in Lisbon derailed and crashed, killing 16 people.",
        "A fire at a nightclub in the Indian state of Goa killed 25 people.",
        "Firefighters battled wildfires in Galicia with the help of Dutch planes.",
        "Democrats targeted Trump over the Epstein files.",
        "Trump turned his fire on Ukraine on Monday, saying it was ungrateful.",
        "Italy has closed the bridge to traffic because of cracks.",
        "Two policemen were killed on patrol near Turin when a lorry hit their car.",
        "Argentina's president spent hours with his economy minister.",
        "Poland takes over the security of its data from a French firm.",
        "France debated the affair in Paris.",
    ],
)
def test_everyday_words_of_something_else(sentence: str) -> None:
    assert not [e for e in events(sentence) if e.kind not in ("coercion", "request")]


def test_each_thing_taken_with_a_town_is_kept() -> None:
    [taken] = events("Rebels took Goma, three tanks and a mortar.")
    assert {(i.name, i.quantity) for i in taken.items} == {("Goma", None), ("tanks", 3), ("mortar", 1)}


@pytest.mark.parametrize(
    ("distance", "day"),
    [("48 hours", 5), ("Two days", 5), ("Hours", 3), ("In Chad two days", 5)],
)
def test_a_day_counted_from_that_of_the_clause_beside_it(distance: str, day: int) -> None:
    found = events(f"{distance} after the truce had ended on 3 April 2025, rebels attacked Goma.")
    dates = [e.date_start for e in found if e.kind == "strike"]
    assert dates == [date(2025, 4, day)]


def test_what_a_sanction_targets_is_not_struck() -> None:
    [curb] = events("The EU adopted a 19th package of sanctions against Russia on Thursday, targeting LNG.")
    assert curb.kind == "sanction"


def test_a_pact_until_a_year_was_not_made_in_it() -> None:
    found = events("India and Russia agreed to extend their economic cooperation programme until 2030.")
    assert [e.date_start for e in found if e.kind == "agreement"] == [None]


def test_balloons_of_smugglers_are_delivered_by_nobody() -> None:
    found = events("Lithuania closed its border with Belarus after smuggling balloons disrupted flights.")
    assert [e.kind for e in found] == ["sanction"]


def test_who_says_that_men_are_held_against_their_will_does_not_hold_them() -> None:
    assert [e.actor for e in events("The crew were being held against their will, India said.")] == [()]


def test_a_village_is_the_place_and_not_the_town_it_lies_by() -> None:
    [taken] = events("The army captured the village of Kazgeil, south of El Obeid, on Saturday.")
    assert (taken.place, taken.country) == ("Kazgeil", "SDN")


def test_who_takes_it_back_takes_it_once_more() -> None:
    found = events("Sudan's army retook Bara from the RSF in September; the RSF recaptured it in October.")
    assert [(e.kind, e.actor) for e in found] == [("seizure", ("SDN",)), ("seizure", ("RSF",))]


def test_geneva_is_not_in_the_land_of_who_meets_there() -> None:
    assert [e.country for e in events("US and Ukrainian officials met in Geneva on Sunday.")] == ["CHE"]


def test_an_army_that_tells_of_a_blow_at_home_did_not_strike() -> None:
    assert [e.actor for e in events("The Ukrainian military said the attack hit a barracks.")] == [()]


def test_drones_that_are_shot_down_on_their_way_are_not_deployed() -> None:
    assert [e.kind for e in events("Russian air defences downed 34 drones approaching Moscow.")] == ["strike"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A tanker under US sanctions arrived in Syria with Russian oil.",
        "A ship under EU sanctions carrying Russian gas docked in Syria.",
    ],
)
def test_a_ship_under_sanctions_is_not_of_who_imposed_them(sentence: str) -> None:
    [given] = events(sentence)
    assert (given.kind, given.actor, given.recipient) == ("delivery", ("RUS",), ("SYR",))
