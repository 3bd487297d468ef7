"""Those who fight for no state: by their short name, by the people they come from, or by the noun for them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def sides(kind: str, text: str, year: int = 2025) -> list[tuple[str, str]]:
    day = datetime(year, 6, 2, tzinfo=UTC)
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=day))
    return [(" ".join(e.actor), " ".join(e.recipient)) for e in found if e.kind == kind]


@pytest.mark.parametrize(
    ("year", "text", "actor", "recipient"),
    [
        (1986, "The contras blew up a bridge near Esteli on Sunday.", "CONTRAS", "NIC"),
        (1988, "Mujahedeen shot down a Soviet helicopter near Khost on Saturday.", "MUJAHIDEEN", "RUS"),
        (2003, "Maoists bombed a police post in Nepal on Tuesday.", "MAOISTS", "NPL"),
        (2000, "Sri Lankan jets bombed positions of the Tigers on Monday.", "LKA", "LTTE"),
        (1970, "Tupamaros attacked the Brazilian embassy in Montevideo on Friday.", "TUPAMAROS", "BRA"),
        (1986, "Phalangist militiamen shelled a Syrian post in Beirut on Sunday.", "PHALANGE", "SYR"),
        (2025, "Colombian jets bombed a camp of the Estado Mayor Central on Monday.", "COL", "EMC"),
    ],
)
def test_a_group_has_its_short_name(year: int, text: str, actor: str, recipient: str) -> None:
    assert sides("strike", text, year) == [(actor, recipient)]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Gangs attacked the Haitian port of Lafiteau on Monday.", "GANGS", "HTI"),
        ("Opposition fighters shelled Malakal in South Sudan on Monday.", "OPPOSITION FIGHTERS", "SSD"),
        ("Papuan separatists shot at an Indonesian patrol on Monday.", "PAPUAN SEPARATISTS", "IDN"),
        ("On Friday Zomi militiamen attacked a Burmese convoy.", "ZOMI MILITIAMEN", "MMR"),
        ("Gunmen from the Base Pilate gang shot at a Kenyan patrol on Friday.", "BASE PILATE", "KEN"),
        ("Danish marines fired on pirates off Nigeria on Wednesday.", "DNK", "PIRATES"),
        # too little is said of these
        ("Gunmen attacked a Kenyan patrol on Friday.", "", "KEN"),
        ("Suspected jihadists killed nine soldiers at Djibo in Burkina Faso on Friday.", "", "BFA"),
        ("Fighters attacked a Kenyan patrol on Friday.", "", "KEN"),
    ],
)
def test_who_has_no_name_is_called_by_his_noun(text: str, actor: str, recipient: str) -> None:
    assert sides("strike", text) == [(actor, recipient)]


def test_the_fighters_of_a_people_are_the_group_that_the_text_names() -> None:
    told = "Karen fighters shelled a camp of the Myanmar army on Friday."
    assert sides("strike", told) == [("KAREN REBELS", "MMR")]
    assert sides("strike", f"{told} The KNU's spokesman counted nine dead.") == [("KNU", "MMR")]


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("strike", "Hamas fighters fired at a tank in Rafah on Monday.", "HAMAS", "ISR"),
        ("strike", "Hezbollah fired forty rockets at the Golan on Monday.", "HEZBOLLAH", "ISR"),
        ("strike", "The LTTE shelled the Palaly base again on Wednesday.", "LTTE", "LKA"),
        ("strike", "Ukrainian drones hit an oil depot in Crimea on Monday.", "UKR", "RUS"),
        ("seizure", "Sudan's army retook Khartoum's airport from the RSF in March.", "SDN", "RSF"),
        ("seizure", "Mutinous officers seized power in Bissau on Monday.", "GNB", "GNB"),
        ("seizure", "Soldiers took the presidential palace in Niamey on Monday.", "NER", "NER"),
        ("seizure", "Armed youths looted a warehouse with food aid in Pibor, South Sudan.", "", ""),
    ],
)
def test_whom_they_fight_where_no_word_says_so(kind: str, text: str, actor: str, recipient: str) -> None:
    assert sides(kind, text) == [(actor, recipient)]


def test_the_other_side_is_that_of_the_only_war_in_the_text() -> None:
    war = "Thai jets bombed a Cambodian depot on Friday. "
    assert sides("strike", war + "Fighting went on at the bridge.")[-1] == ("THA", "KHM")
    assert sides("strike", war + "Cambodian gunners shelled Surin.")[-1] == ("KHM", "THA")


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        (
            "Two Cuban advisers were killed when their lorry drove over a mine in Angola on Sunday.",
            "",
            "CUB",
        ),
        ("Nine Turkish soldiers were killed in an attack on their base in northern Iraq.", "", "TUR"),
        ("A drone exploded at the American consulate in Erbil on Saturday.", "", "USA"),
        ("Clashes between the Kenyan army and dissidents of the ADF killed nine at Beni.", "KEN", "ADF"),
        ("Rebels shot down a Malaysian airliner, American officials believe.", "REBELS", "MYS"),
    ],
)
def test_whose_the_attack_was_and_whom_it_hit(text: str, actor: str, recipient: str) -> None:
    assert sides("strike", text)[0] == (actor, recipient)


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("The envoy of the UN urged both superpowers to stop.", "UN", "USA RUS"),
        ("U Thant asked both Moscow and Washington to suspend shipments.", "", "RUS USA"),
        ("New Delhi has been approached for ships, Sri Lanka's minister said.", "LKA", "IND"),
        ("The special rapporteur asked Jakarta for a visit.", "UN", "IDN"),
        ("The RSF shelled Sudan's army. The Red Cross asked both sides for a pause.", "RED CROSS", "SDN RSF"),
    ],
)
def test_who_asks_whom(text: str, actor: str, recipient: str) -> None:
    assert sides("request", text) == [(actor, recipient)]


@pytest.mark.parametrize(
    ("claim", "actor"),
    [
        ("The BLA claimed responsibility.", "BLA"),
        ("The BLA said its men had done it.", "BLA"),
        ("The BLA said it was behind the attack.", "BLA"),
        ("The BLA said it had carried out the attack.", "BLA"),
        ("Responsibility was claimed by the BLA.", "BLA"),
        ("Nobody has claimed responsibility.", ""),
        ("The BLA denied that it had done it.", ""),
        ("The BLA has not claimed responsibility.", ""),
        ("The BLA said it would do it again.", ""),
    ],
)
def test_whoever_owns_up_to_an_attack_made_it(claim: str, actor: str) -> None:
    text = f"Four policemen were shot dead in Gwadar in Pakistan on Sunday. {claim}"
    assert sides("strike", text)[0] == (actor, "PAK")


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("A rocket landed near an American base in Iraq on Monday.", "USA"),
        ("A bomb went off beside a Turkish patrol in northern Syria on Monday.", "TUR"),
        ("A car bomb exploded at the gate of the Chinese embassy in Bishkek on Monday.", "CHN"),
        ("A grenade was thrown at a patrol of the French army in Abidjan on Monday.", "FRA"),
        ("A bomb exploded in a market in Lahore on Monday.", "PAK"),
        ("Nine people died in the Kabul bombing on Monday.", "AFG"),
    ],
)
def test_whose_the_gate_or_the_patrol_is_that_was_hit(text: str, recipient: str) -> None:
    assert sides("strike", text) == [("", recipient)]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        (
            "A Thai soldier and two Cambodians were wounded when an artillery duel broke out near Surin.",
            "THA",
            "KHM",
        ),
        ("Phnom Penh asked Washington to step in as fighting with Thailand spread to Pursat.", "KHM", "THA"),
        (
            "Rockets from across the border killed nine villagers in Surin; Cambodia denied firing first.",
            "KHM",
            "THA",
        ),
        ("Indian and Chinese patrols came to blows in Ladakh on Sunday.", "IND", "CHN"),
    ],
)
def test_the_two_that_clash_are_named_around_it(text: str, actor: str, recipient: str) -> None:
    assert sides("strike", text) == [(actor, recipient)]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        (
            "Benin's army lost nine men at Porga when the JNIM stormed a post. They carried off mortars.",
            "JNIM",
            "BEN",
        ),
        ("Two more villages near Huliaipole were taken, the Russian defence ministry said.", "RUS", "UKR"),
        ("Customs men at Trieste impounded two containers of rifles.", "ITA", ""),
        ("Mutinous soldiers took the capital of Madagascar on Sunday.", "MDG", "MDG"),
    ],
)
def test_who_took_it(text: str, actor: str, recipient: str) -> None:
    assert sides("seizure", text) == [(actor, recipient)]


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("sanction", "The Treasury blacklisted two Chinese refineries on Thursday.", "USA", "CHN"),
        ("sanction", "Burundi's neighbours imposed an embargo on Bujumbura.", "", "BDI"),
        ("sanction", "London froze their accounts, and the EU blacklisted nine Chadians.", "EU", "TCD"),
        ("seizure", "Serb troops occupied Vukovar on Monday.", "SRB", "HRV"),
        (
            "threat",
            "Iran told the UN that it would close the strait if it was attacked by Israel.",
            "IRN",
            "ISR",
        ),
        ("threat", "Turkey told NATO allies that it would act unless the SDF pulled back.", "TUR", "SDF"),
        ("threat", "Belarus threatened to seize Lithuanian lorries stranded on its side.", "BLR", "LTU"),
        (
            "request",
            "The UN's envoy asked both sides to stop. Chad and Libya have not answered.",
            "UN",
            "TCD LBY",
        ),
    ],
)
def test_who_is_meant(kind: str, text: str, actor: str, recipient: str) -> None:
    assert sides(kind, text)[-1] == (actor, recipient)


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Rockets fired from Lebanon hit Haifa on Monday. Hezbollah said nothing.", "HEZBOLLAH", "ISR"),
        ("Shells fired from Rwanda hit Goma on Monday.", "RWA", "COD"),
        ("Armed men on motorcycles killed 40 villagers in Niger on Friday.", "", "NER"),
        ("Chinese cutters rammed its supply boat on Monday, the Philippines said.", "CHN", "PHL"),
        ("Dissidents of the FARC attacked a police station in Jamundi.", "FARC DISSIDENTS", "COL"),
    ],
)
def test_from_where_it_was_fired_and_whose_it_was(text: str, actor: str, recipient: str) -> None:
    assert sides("strike", text) == [(actor, recipient)]


def test_who_is_told_next_to_have_harmed_is_asked() -> None:
    text = "Ankara demanded an apology. Israeli commandos had boarded a Turkish ship on Sunday."
    assert sides("request", text) == [("TUR", "ISR")]


def test_donors_are_nobody() -> None:
    assert sides("request", "In Juba, the WFP is asking donors for another $38 million.") == [("WFP", "")]
