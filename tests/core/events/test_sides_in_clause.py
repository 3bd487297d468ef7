"""Who acts and to whom where the clause names both: what stands between, beside and around the names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import SYMMETRIC, Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 10, tzinfo=UTC)

Sides = tuple[set[str], set[str]]


def sides(kind: str, text: str) -> list[Sides]:
    title = not text.endswith(".")
    document = Document(doc="x", text="" if title else text, title=text if title else "", published=DAY)
    return [(set(e.actor), set(e.recipient)) for e in EXTRACTOR.extract(document) if e.kind == kind]


def check(kind: str, text: str, actor: str, recipient: str) -> None:
    wanted = (set(filter(None, actor.split(", "))), set(filter(None, recipient.split(", "))))
    found = sides(kind, text)
    if kind in SYMMETRIC:
        assert [a | b for a, b in found] == [wanted[0] | wanted[1]]
    else:
        assert found == [wanted]


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("delivery", "Norway, said an official in Berlin, will send 20 lorries to Moldova.", "NOR", "MDA"),
        (
            "delivery",
            "Oman, officials told reporters in Doha on Monday, has given 30 tents to Jordan.",
            "OMN",
            "JOR",
        ),
        (
            "deployment",
            "Russia, the army writes in its yearly survey, has moved a brigade to Belarus.",
            "RUS",
            "BLR",
        ),
        (
            "request",
            "Peru is rearming, and Romania, says one banker, might ask Turkey for 216 howitzers.",
            "ROU",
            "TUR",
        ),
        ("delivery", "Norway, while short of lorries, sent 20 tents to Moldova.", "NOR", "MDA"),
        (
            "delivery",
            "Norway, a member of the alliance since 1949, sent 20 lorries to Moldova.",
            "NOR",
            "MDA",
        ),
        (
            "delivery",
            "Norway, whose army, the smallest of all, is short of men, sent tents to Moldova.",
            "NOR",
            "MDA",
        ),
        (
            "withdrawal",
            "Kenya, whose technicians look after Chad's fleet, flew its last 23 men home.",
            "KEN",
            "",
        ),
        ("deployment", "Fifty Danish soldiers, led by the chief of the army, arrived in Chad.", "DNK", "TCD"),
        (
            "agreement",
            "Japan and Fiji, both of whom count hulls, hope to conclude an access pact.",
            "JPN, FJI",
            "",
        ),
        (
            "exercise",
            "The drill that Oman and Chad have planned with Peru and Mali will grow.",
            "OMN, TCD, PER, MLI",
            "",
        ),
    ],
)
def test_what_stands_between_subject_and_verb(kind: str, text: str, actor: str, recipient: str) -> None:
    check(kind, text, actor, recipient)


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("delivery", "Norway, together with Denmark, sent 20 lorries to Moldova.", "NOR, DNK", "MDA"),
        ("delivery", "Norway, along with Denmark, sent 20 lorries to Moldova.", "NOR, DNK", "MDA"),
        ("deployment", "Norway sent lorries together with their crews to Moldova.", "NOR", "MDA"),
        ("delivery", "Norway as well as Denmark sent 20 lorries to Moldova.", "NOR, DNK", "MDA"),
        ("exercise", "Bulgaria hosts drills with troops from Greece and Romania.", "BGR, GRC, ROU", ""),
        (
            "exercise",
            "Soldiers from six countries, among them Chile and Peru, took part in drills.",
            "CHL, PER",
            "",
        ),
        ("exercise", "The exercise involves 900 troops from Chile, Peru and Bolivia.", "CHL, PER, BOL", ""),
        ("talks", "Fiji's premier held talks with envoys from Oman and Qatar.", "FJI", "OMN, QAT"),
        ("strike", "Anglo-French bombers attacked airfields in Egypt.", "GBR, FRA", "EGY"),
        ("agreement", "The United States has approved Egypt's purchase of 200 missiles.", "USA", "EGY"),
        ("agreement", "The State Department cleared the purchase of 200 missiles for Egypt.", "USA", "EGY"),
        ("agreement", "Peru's order of Korean howitzers was signed on Friday.", "PER", "KOR"),
    ],
)
def test_companions_and_owners(kind: str, text: str, actor: str, recipient: str) -> None:
    check(kind, text, actor, recipient)


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("delivery", "The shells which Peru bought from Chile and Bolivia have arrived.", "CHL, BOL", "PER"),
        ("delivery", "The helicopters Jordan ordered from Austria have arrived.", "AUT", "JOR"),
        ("delivery", "The tents ordered by Moldova from Norway were delivered on Monday.", "NOR", "MDA"),
        ("delivery", "Shells bought by Denmark from Korea were delivered to Ukraine.", "DNK", "UKR"),
    ],
)
def test_who_ordered_gets_and_who_sold_gives(kind: str, text: str, actor: str, recipient: str) -> None:
    check(kind, text, actor, recipient)


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("deployment", "Two hundred soldiers of the Iowa National Guard left for Kosovo.", "USA", "XKX"),
        ("strike", "Fighters of the Arakan Army attacked a police station in Rakhine.", "ARAKAN ARMY", "MMR"),
        ("strike", "Tamil Tiger guns shelled an army camp in northern Sri Lanka.", "LTTE", "LKA"),
        ("deployment", "A chartered Airbus with 400 French gendarmes landed at Abidjan.", "FRA", "CIV"),
    ],
)
def test_names_of_forces_and_planes(kind: str, text: str, actor: str, recipient: str) -> None:
    check(kind, text, actor, recipient)


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        (
            "delivery",
            "Launchers from Pakistan and shells from Iran were flown to Colombo.",
            "PAK, IRN",
            "LKA",
        ),
        ("delivery", "Flour from Oman and Qatar reached Aden on Monday.", "OMN, QAT", "YEM"),
        ("delivery", "Mali received two Bayraktar drones from Chad on Monday.", "TCD", "MLI"),
        ("deployment", "About 2,000 Cuban soldiers have arrived in Ethiopia by way of Aden.", "CUB", "ETH"),
        (
            "withdrawal",
            "Kenya has quarrelled with Congo. Its last Kenyan units left Goma on Monday.",
            "KEN",
            "COD",
        ),
        ("strike", "Separatists in Cameroon attacked a convoy near Bamenda.", "SEPARATISTS", "CMR"),
        ("strike", "Turkey said its jets had struck PKK camps in Iraq.", "TUR", "PKK"),
        ("strike", "Sudan blamed Chad for a drone strike on Nyala.", "TCD", "SDN"),
        ("strike", "The shelling of Kenya's embassy by Eritrea's artillery killed two.", "ERI", "KEN"),
        ("sanction", "Three Burkinabe diplomats were expelled from Ghana.", "GHA", "BFA"),
        ("delivery", "Greece, not Turkey, will deliver the guns to Armenia.", "GRC", "ARM"),
        (
            "agreement",
            "In Chad, where new jets will be based, a contract was approved by the cabinet.",
            "TCD",
            "",
        ),
    ],
)
def test_what_is_no_party(kind: str, text: str, actor: str, recipient: str) -> None:
    check(kind, text, actor, recipient)


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("agreement", "Peru, Chile sign fishing pact", "PER, CHL", ""),
        ("delivery", "Dutch send Patriots to Ukraine", "NLD", "UKR"),
        ("strike", "Pakistan jets bomb Afghan border villages", "PAK", "AFG"),
    ],
)
def test_headlines(kind: str, text: str, actor: str, recipient: str) -> None:
    check(kind, text, actor, recipient)


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        (
            "delivery",
            "Norway sent tents to Chad on Monday, and Oman, Kuwait and Qatar have given flour to Mali.",
            "NOR; OMN, KWT, QAT",
            "TCD; MLI",
        ),
        (
            "exercise",
            "Danes, Swedes and Norwegians who came last week will train in Nuuk.",
            "DNK, SWE, NOR",
            "",
        ),
        ("sanction", "The EU froze the assets of two executives of the oil company TPAO.", "EU", "TPAO"),
        (
            "agreement",
            "Saab's shares rose after the Swedish group signed a contract with Brazil.",
            "SAAB",
            "BRA",
        ),
        ("talks", "American and Korean officials may talk to North Korean envoys.", "USA, KOR", "PRK"),
        ("strike", "On the Golan front, Israeli jets bombed a Syrian battery.", "ISR", "SYR"),
        (
            "sanction",
            "The Council, at the urging of Britain, put three generals of the RSF on its list.",
            "",
            "RSF",
        ),
        ("withdrawal", "South Africa's soldiers in Goma will be flown home by way of Rwanda.", "ZAF", "COD"),
        ("request", "Fiji, in a letter to the secretary-general, has asked for observers.", "FJI", "UN"),
        ("strike", "Rockets fired from Cambodia hit a petrol station in Thailand.", "KHM", "THA"),
    ],
)
def test_lists_and_inserts(kind: str, text: str, actor: str, recipient: str) -> None:
    if ";" in actor:
        pairs = zip(actor.split("; "), recipient.split("; "), strict=True)
        assert sides(kind, text) == [(set(a.split(", ")), set(b.split(", "))) for a, b in pairs]
    else:
        check(kind, text, actor, recipient)


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        (
            "agreement",
            "In January landlocked Ethiopia signed a memorandum with Somaliland.",
            "ETH, SOMALILAND",
            "",
        ),
        ("agreement", "Serbia signed a pact with Dassault during a visit by Mr Macron.", "SRB, DASSAULT", ""),
        ("withdrawal", "The Russian-led alliance CSTO withdrew its soldiers from Kazakhstan.", "CSTO", "KAZ"),
        ("strike", "In Mali French jets bombed a camp near Kidal.", "FRA", "MLI"),
        ("strike", "Russian guided bombs destroyed a bridge at Kupiansk.", "RUS", "UKR"),
        ("seizure", "Rebels of the CNDD-FDD took the town of Rumonge.", "CNDD-FDD", "BDI"),
        ("threat", "The LRA told Sudan's army that it would kill the captives.", "LRA", "SDN"),
    ],
)
def test_lands_groups_and_partners(kind: str, text: str, actor: str, recipient: str) -> None:
    check(kind, text, actor, recipient)


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("delivery", "Russia's ally Belarus sent twelve tanks to Mali.", "BLR", "MLI"),
        ("delivery", "Ukraine's neighbour Poland gave 40 tents to Moldova.", "POL", "MDA"),
        ("sanction", "EU member Hungary imposed a ban on Ukrainian grain.", "HUN", "UKR"),
        ("delivery", "The UN's World Food Programme delivered 30 tonnes of rice to Chad.", "WFP", "TCD"),
        ("deployment", "The UN's Kenyan troops arrived in Goma.", "KEN", "COD"),
        ("withdrawal", "Canada's Mali contingent has left the base at Gao.", "CAN", "MLI"),
        ("talks", "The foreign minister of the Republic of Ghana met Fiji's premier.", "GHA", "FJI"),
        ("strike", "An Armenian tank was hit by a Turkish-made drone of the Azerbaijani army.", "AZE", "ARM"),
        (
            "deployment",
            "The first of 400 Egyptian soldiers promised to Somalia have arrived there.",
            "EGY",
            "SOM",
        ),
    ],
)
def test_whose_ally_and_whose_make(kind: str, text: str, actor: str, recipient: str) -> None:
    check(kind, text, actor, recipient)


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("delivery", "To the dismay of Athens, Turkey took delivery of Russian missiles.", "RUS", "TUR"),
        ("deployment", "Not Kenya but Uganda will send the battalion to Haiti.", "UGA", "HTI"),
        ("withdrawal", "On orders from Moscow, Cuba's battalion has left Gao in Mali.", "CUB", "MLI"),
        ("strike", "Near the border with Libya, Chad's army fought rebels of the CCMSR.", "TCD", "CCMSR"),
        ("delivery", "Drones from Iran reached Assab, the Eritrean port across from Yemen.", "IRN", "ERI"),
        ("seizure", "The seizure by Peru's navy of a Chilean trawler was condemned.", "PER", "CHL"),
        ("delivery", "The handover by Japan of a patrol boat to Palau is set for May.", "JPN", "PLW"),
        ("request", "Asked by Niger for drones, Turkey declined.", "NER", "TUR"),
        ("strike", "Planes belonging to the Ethiopian air force bombed Goma.", "ETH", "COD"),
    ],
)
def test_what_hangs_on_a_noun(kind: str, text: str, actor: str, recipient: str) -> None:
    check(kind, text, actor, recipient)


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("sanction", "China sanctioned five American drone makers over arms sales to Taiwan.", "CHN", "USA"),
        (
            "agreement",
            "The United States sanctioned Turkey for buying S-400 missiles from Russia.",
            "TUR",
            "RUS",
        ),
        ("delivery", "Japan put sanctions on ten Indian firms for selling rifles to Fiji.", "IND", "FJI"),
        ("strike", "Benin's army lost 17 soldiers in an ambush near the border with Niger.", "", "BEN"),
        ("strike", "The Nigerian army lost eleven men in fighting with Chad.", "TCD", "NGA"),
    ],
)
def test_why_a_ban_is_laid_and_whose_border_is_near(kind: str, text: str, actor: str, recipient: str) -> None:
    check(kind, text, actor, recipient)


def test_the_second_word_of_a_state_is_no_place() -> None:
    [event] = EXTRACTOR.extract(Document(doc="x", text="New Zealand imposed sanctions on Peru."))
    assert (event.place, event.country) == (None, None)


def test_where_the_subject_is_based_is_not_where_it_strikes() -> None:
    assert sides("strike", "Rebels based in Chad attacked a post, Sudan's army said.") == [
        ({"REBELS"}, {"SDN"})
    ]
    assert sides("strike", "Rebels based in Chad attacked a post of the Sudanese army.") == [
        ({"REBELS"}, {"SDN"})
    ]


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("request", "French troops were told to leave by Niger.", "NER", "FRA"),
        ("delivery", "The first of the howitzers ordered from Austria will reach Kaohsiung.", "AUT", "TWN"),
        ("strike", "A shell hit a school in Goma, fired from the Rwandan side.", "RWA", "COD"),
        (
            "threat",
            "The ultimatum, in which London and Paris gave Cairo a day, has run out.",
            "GBR, FRA",
            "EGY",
        ),
        ("strike", "Thai and Cambodian troops exchanged artillery and rocket fire.", "THA", "KHM"),
        ("delivery", "India has leased a submarine from Russia.", "RUS", "IND"),
        ("request", "Uganda sought Libyan help against Tanzania.", "UGA", "LBY"),
        ("withdrawal", "UNIFIL's Irish battalion is leaving Lebanon.", "IRL", "LBN"),
    ],
)
def test_who_stands_elsewhere_in_the_clause(kind: str, text: str, actor: str, recipient: str) -> None:
    check(kind, text, actor, recipient)


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("strike", "Moldova, whose bases Russian jets have bombed, has asked for tents.", "RUS", "MDA"),
        ("strike", "Norway has imposed sanctions on Russia for bombing Moldova.", "RUS", "MDA"),
        ("request", "Russia demanded that Norway stop sending tanks to Moldova.", "RUS", "NOR"),
        ("delivery", "Norway, whose army Russia once trained, has sent 20 tanks to Moldova.", "NOR", "MDA"),
        ("deployment", "In Brussels on Monday, Norway sent 200 soldiers to Moldova.", "NOR", "MDA"),
        ("talks", "Norway has held talks with Moldova, to Russia's annoyance.", "NOR", "MDA"),
        ("request", "Bombed by Russian jets, Moldova has asked Norway for tanks.", "MDA", "NOR"),
        ("delivery", "Norway gives Moldova tanks", "NOR", "MDA"),
        ("delivery", "Norway: 20 tanks delivered to Moldova", "NOR", "MDA"),
        ("request", "Moldova asked for lorries by Norway", "NOR", "MDA"),
        ("exercise", "Norwegian and Moldovan troops drill together", "NOR, MDA", ""),
    ],
)
def test_clauses_within_and_headlines(kind: str, text: str, actor: str, recipient: str) -> None:
    check(kind, text, actor, recipient)
