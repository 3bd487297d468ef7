"""Who speaks to whom: the sides of requests, threats, talks and pacts, also where another sentence names them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import SYMMETRIC, Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 11, tzinfo=UTC)


def last_sides(kind: str, text: str) -> list[set[str]]:
    """The sides of the last event of the kind; those of talks and pacts in one set."""
    title, _, body = text.rpartition(" // ")
    found = EXTRACTOR.extract(Document(doc="x", text=body, title=title, published=DAY))
    told = [e for e in found if e.kind == kind][-1]
    sides = [set(told.actor), set(told.recipient)]
    return [sides[0] | sides[1]] if kind in SYMMETRIC else sides


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Russian troops are still at Gudauta. Georgia demanded that they leave at once.", "GEO", "RUS"),
        (
            "Kenya lent Somalia twenty lorries in May. Nairobi has now asked for the lorries back.",
            "KEN",
            "SOM",
        ),
        ("Norway is sending two planes to Moldova. Chisinau had requested them last week.", "MDA", "NOR"),
        ("A request by Manila for patrol boats reached Tokyo in April.", "PHL", "JPN"),
        (
            "Norway sent two planes to Moldova. Chisinau has asked donors for tents.",
            "MDA",
            "",
        ),
    ],
)
def test_whom_a_request_is_for(text: str, actor: str, recipient: str) -> None:
    assert last_sides("request", text) == [{actor}, set(filter(None, [recipient]))]


@pytest.mark.parametrize(
    ("text", "actor", "recipients"),
    [
        (
            "Ethiopia landed troops at Assab. Eritrea threatened war unless the landing stopped.",
            "ERI",
            {"ETH"},
        ),
        (
            "Washington is to sell jets to Taipei. Beijing warned that it would act if the sale went ahead.",
            "CHN",
            {"USA"},
        ),
        (
            "France delivered howitzers to Armenia. Azerbaijan warned that it would destroy the guns.",
            "AZE",
            {"ARM"},
        ),
        ("President Trump threatened to double tariffs on both Canada and Mexico.", "USA", {"CAN", "MEX"}),
    ],
)
def test_whom_a_threat_is_against(text: str, actor: str, recipients: set[str]) -> None:
    assert last_sides("threat", text) == [{actor}, recipients]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("A contractor in Miami is to overhaul ten lorries of the Haitian police.", "USA", "HTI"),
        (
            "Haitian police have 20 trucks off the road, and a contractor in Miami is to overhaul ten of them.",
            "USA",
            "HTI",
        ),
        ("The Philippine frigate was repaired in a Japanese yard.", "JPN", "PHL"),
        ("The US Navy's oiler Yukon was repaired by Hanwha Ocean in Geoje.", "HANWHA", "USA"),
        ("Japan will pay for the repair of Vanuatu's wharf.", "JPN", "VUT"),
        ("A shipyard in Gdynia will overhaul two frigates.", "POL", ""),
        ("The two corvettes will be overhauled by a yard in Gdynia.", "POL", ""),
    ],
)
def test_who_mends_and_whose_it_is(text: str, actor: str, recipient: str) -> None:
    assert last_sides("repair", text) == [{actor}, set(filter(None, [recipient]))]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("The US Treasury blacklisted three businessmen from Basra.", "IRQ"),
        ("The United States added twelve firms in Minsk to a blacklist for supplying Iran.", "BLR"),
    ],
)
def test_those_on_a_list_are_of_the_state_they_live_in(text: str, recipient: str) -> None:
    assert last_sides("sanction", text) == [{"USA"}, {recipient}]


@pytest.mark.parametrize(
    ("kind", "text", "sides"),
    [
        (
            "agreement",
            "Both sides accept truce // Chad and Libya accepted a cease-fire on Friday.",
            {"TCD", "LBY"},
        ),
        ("talks", "Two sides to meet in Doha // Rwanda and the M23 will hold talks in Doha.", {"RWA", "M23"}),
        (
            "talks",
            "Thailand and Cambodia exchanged fire on Monday. Their commanders spoke by telephone in the evening.",
            {"THA", "KHM"},
        ),
        (
            "agreement",
            "Venezuela and Guyana quarrel over Essequibo. The presidents initialled the Kingstown declaration.",
            {"VEN", "GUY"},
        ),
        ("agreement", "Romania has signed for two minehunters of the Royal Navy.", {"ROU", "GBR"}),
    ],
)
def test_both_sides_of_talks_and_pacts(kind: str, text: str, sides: set[str]) -> None:
    assert last_sides(kind, text) == [sides]


@pytest.mark.parametrize(
    ("year", "kind", "text", "sides"),
    [
        (1972, "talks", "Nixon and Brezhnev met in Moscow on Monday.", {"USA", "RUS"}),
        (1972, "agreement", "Gandhi and Bhutto sign accord // It ends the war of December.", {"IND", "PAK"}),
        (1961, "talks", "President Moise Tshombe met General Mobutu in Elisabethville.", {"KATANGA", "COD"}),
        (1966, "talks", "Rhodesian ministers met British envoys in Salisbury.", {"ZWE", "GBR"}),
    ],
)
def test_leaders_and_states_of_the_time(year: int, kind: str, text: str, sides: set[str]) -> None:
    title, _, body = text.rpartition(" // ")
    document = Document(doc="x", text=body, title=title, published=DAY.replace(year=year))
    assert [{*e.actor, *e.recipient} for e in EXTRACTOR.extract(document) if e.kind == kind][:1] == [sides]


def test_a_surname_stands_for_a_state_only_in_his_time() -> None:
    document = Document(doc="x", text="Nixon met the Brezhnev brothers in Boston.", title="", published=DAY)
    assert not any("RUS" in (*e.actor, *e.recipient) for e in EXTRACTOR.extract(document))


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("threat", "Khartoum gave the Chadian garrison at Tine six hours to leave.", "SDN", "TCD"),
        ("request", "Haiti has asked for an emergency session of the UN Security Council.", "HTI", "UN"),
        (
            "request",
            "Russian troops seized four American Humvees in Poti. Washington asked for the vehicles back.",
            "USA",
            "RUS",
        ),
        (
            "request",
            "Indian soldiers were flown to Sri Lanka. The island's government had asked for them.",
            "LKA",
            "IND",
        ),
        (
            "sanction",
            "An embargo on American sales to Turkey took effect after Congress had found no progress on Cyprus.",
            "USA",
            "TUR",
        ),
    ],
)
def test_sides_that_stand_further_off(kind: str, text: str, actor: str, recipient: str) -> None:
    assert last_sides(kind, text) == [{actor}, {recipient}]


def test_acting_before_an_office_is_no_verb() -> None:
    text = "Hun Manet and acting Thai premier Phumtham, meeting in Putrajaya, signed a truce."
    assert last_sides("agreement", text) == [{"KHM", "THA"}]


def test_the_town_of_talks_is_no_side() -> None:
    text = "A third round of talks in Vienna ended on Saturday."
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    assert not any({*e.actor, *e.recipient} for e in found if e.kind == "talks")


@pytest.mark.parametrize(
    ("kind", "text", "sides"),
    [
        (
            "agreement",
            "A truce brokered by Algeria between Chad and Libya was signed in Algiers.",
            {"TCD", "LBY"},
        ),
        ("agreement", "The truce between Chad and Libya, brokered by Algeria, took effect.", {"TCD", "LBY"}),
        ("talks", "Talks hosted by Qatar between Rwanda and the Congo opened on Monday.", {"RWA", "COD"}),
        (
            "talks",
            "The talks between Rwanda and the Congo, hosted by Qatar, opened on Monday.",
            {"RWA", "COD"},
        ),
        ("talks", "Washington's envoy shuttled between Beirut and Jerusalem.", {"USA", "LBN", "ISR"}),
        (
            "talks",
            "Japan's defence minister met his Finnish counterpart on Monday. They agreed to meet again in Helsinki.",
            {"JPN", "FIN"},
        ),
    ],
)
def test_who_brokers_is_no_side_of_it(kind: str, text: str, sides: set[str]) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    assert {code for e in found if e.kind == kind for code in (*e.actor, *e.recipient)} == sides


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Zambia sent engineers to Malawi after its government asked for help.", "MWI", "ZMB"),
        ("Zambia sent engineers to Malawi, whose government had asked for them.", "MWI", "ZMB"),
        ("Zambia, answering an appeal from Malawi, sent engineers.", "MWI", "ZMB"),
        ("Urged by the EU to act, Serbia withdrew its troops from the line.", "EU", "SRB"),
        ("Kinshasa's demand that Rwanda withdraw from Goma was turned down.", "COD", "RWA"),
        ("A letter from Bangui to the Kremlin asks for armoured cars.", "CAF", "RUS"),
    ],
)
def test_who_has_asked_whom(text: str, actor: str, recipient: str) -> None:
    assert last_sides("request", text) == [{actor}, {recipient}]


def test_who_sends_a_ship_away_for_a_refit_owns_it() -> None:
    text = "The Maldives sent the patrol boat Huravee to India for a refit."
    assert last_sides("repair", text) == [{"IND"}, {"MDV"}]


@pytest.mark.parametrize(
    ("kind", "text", "sides"),
    [
        (
            "agreement",
            "Uzbekistan's president was in Ashgabat, where he and his host signed a treaty.",
            {"UZB", "TKM"},
        ),
        ("agreement", "Iraq's defence minister signed a pact with his hosts in Isfahan.", {"IRQ", "IRN"}),
        ("talks", "Iraq's defence minister met his counterpart in Isfahan on Monday.", {"IRQ", "IRN"}),
        ("talks", "Iraq's defence minister met his Syrian counterpart in Isfahan on Monday.", {"IRQ", "SYR"}),
        ("talks", "Chad's foreign minister met his colleagues from Angola and Gabon.", {"TCD", "AGO", "GAB"}),
        ("talks", "Envoys from Rwanda, Kenya and the Congo met in Luanda.", {"RWA", "KEN", "COD"}),
    ],
)
def test_hosts_colleagues_and_envoys_by_where_they_are_from(kind: str, text: str, sides: set[str]) -> None:
    assert last_sides(kind, text) == [sides]


def test_both_nations_are_those_named_before() -> None:
    text = (
        "Hun Manet and Thai premier Phumtham agreed to halt all hostilities. "
        "President Trump had threatened to suspend trade talks with both nations unless the shooting stopped."
    )
    assert last_sides("threat", text) == [{"USA"}, {"KHM", "THA"}]


def test_the_leader_of_a_gang_is_its_own() -> None:
    text = "In Dili the leader of the Aitarak gang, Eurico Guterres, threatened to burn the town."
    assert last_sides("threat", text)[0] == {"AITARAK"}


def test_a_pact_between_nobody_is_between_the_two_states_named() -> None:
    text = (
        "Guyana and Venezuela freeze their dispute // "
        "Under a protocol signed in Port of Spain on Thursday neither state will press its claim."
    )
    assert last_sides("agreement", text) == [{"GUY", "VEN"}]


def test_the_pope_is_the_holy_see() -> None:
    text = "Argentina and Chile, close to war last month, asked the pope to mediate in Montevideo."
    assert last_sides("request", text) == [{"ARG", "CHL"}, {"VAT"}]


def test_a_ship_in_a_yard_abroad_is_its_owners() -> None:
    text = "Two ferries of the Burmese navy arrived in Dacca for an overhaul on Monday."
    assert last_sides("repair", text) == [{"BGD"}, {"MMR"}]


def test_a_boat_mended_abroad_is_of_the_state_written_about() -> None:
    text = (
        "Suva gets its boat back // Fiji's navy is complete again. "
        "The patrol boat Savenaca, holed on a reef last June, was repaired in Cairns."
    )
    assert last_sides("repair", text) == [{"AUS"}, {"FJI"}]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Congolese troops in Walikale were given 48 hours to surrender by the M23.", "M23", "COD"),
        ("Mali said it would regard an attack on Niger by ECOWAS as a declaration of war.", "MLI", "ECOWAS"),
        (
            "Ethiopia warned that it would seal the border with Somalia if Egypt's brigade crossed the river.",
            "ETH",
            "EGY",
        ),
        ("Mali declared that it would treat an attack on Niger as an act of war.", "MLI", ""),
    ],
)
def test_whom_a_deadline_or_a_red_line_is_for(text: str, actor: str, recipient: str) -> None:
    assert last_sides("threat", text) == [{actor}, set(filter(None, [recipient]))]
