"""Blows, seizures, bans and threats told in a sentence or two: found at all, and who does it to whom."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR, events

DAY = datetime(2025, 6, 18, tzinfo=UTC)
KINDS = ("strike", "seizure", "sanction", "threat", "deployment", "mobilization", "delivery")


def told(text):
    return [
        f"{e.kind} {e.status} {'+'.join(e.actor)}>{'+'.join(e.recipient)}" for e in events(text, DAY, *KINDS)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # who is said not to have done it
        ("Iran denied that it was behind the drone attack on the Saudi refinery.", "strike denied IRN>SAU"),
        ("Rwanda has denied being behind the raid on Goma's airport.", "strike denied RWA>COD"),
        ("Oman said it was not behind the raid on Aden's airport.", "strike denied OMN>YEM"),
        # where those are who saw it
        ("Villagers near Bossaso said a plane dropped two bombs on a wedding.", "strike reported >SOM"),
        ("A drone hit the market, residents of El Obeid said.", "strike reported >SDN"),
        # the town that was named before
        ("People in Sumy hid as Russian rockets fell on the city.", "strike confirmed RUS>UKR"),
        (
            "Kherson had no power on Monday. Russian guns shelled the besieged city.",
            "strike confirmed RUS>UKR",
        ),
        # who tells it at the end
        (
            "Its coast guard fired water cannon at two Vietnamese boats, China said.",
            "strike confirmed CHN>VNM",
        ),
        # whose the thing is
        ("Iran announced the seizure of a tanker operated by a Greek company.", "seizure confirmed IRN>GRC"),
        (
            "A Kyiv court ordered the confiscation of a ship owned by a Russian senator.",
            "seizure planned UKR>RUS",
        ),
        ("Finland detained a tanker registered in Panama.", "seizure confirmed FIN>PAN"),
        (
            "Yemen's Houthis fired on the Sounion, which belongs to a Greek firm.",
            "strike confirmed HOUTHIS>GRC",
        ),
        # where it was heard, and who told of it
        ("Heavy shelling was heard on the outskirts of Bakhmut.", "strike confirmed >UKR"),
        ("Air strikes were reported around Hodeidah on Sunday.", "strike reported >YEM"),
        (
            "The mayor of Sumy reported nine wounded after a bomb came down on a house.",
            "strike confirmed >UKR",
        ),
        ("Dozens feared dead as jets hit fuel depot in Port Sudan", "strike confirmed >SDN"),
        ("The Taliban have jailed an Austrian, according to her family.", "seizure reported TALIBAN>AUT"),
        ("Canada announced countermeasures against Chad.", "sanction planned CAN>TCD"),
        # words in quotation marks inside a phrase
        ('Peru seizes the fleet of Chinese "ghost ships"', "seizure confirmed PER>CHN"),
        ('Finland held a Russian "shadow fleet" tanker off Hanko.', "seizure confirmed FIN>RUS"),
        # who comes to an act in other words
        ("A Chadian patrol was caught in an ambush near Bol.", "strike confirmed >TCD"),
        ("Three soldiers died when a Malian convoy fell into an ambush.", "strike confirmed >MLI"),
        ("The base of the UN mission in Abyei was attacked with drones.", "strike confirmed >UN"),
        ("A lorry of the World Food Programme was attacked in Darfur.", "strike confirmed >WFP"),
        (
            "Gunmen killed ten in Koualou, Benin. JNIM said the attack was its work.",
            "strike confirmed JNIM>BEN",
        ),
        (
            "Drones launched by the Houthis were shot down by a French frigate.",
            "strike confirmed FRA>HOUTHIS",
        ),
        ("Ukraine - Russian drones hit Odesa", "strike confirmed RUS>UKR"),
        # what a state does by its laws it plans, and does not threaten
        ("Finland will confiscate a Russian estate, its government said.", "seizure planned FIN>RUS"),
        ("Britain blacklists Georgian judges; Tbilisi vows tit-for-tat", "threat confirmed GEO>GBR"),
        (
            "Panama struck 17 ships off its register as they were under American curbs.",
            "sanction confirmed PAN>",
        ),
        # whose citizens are taken, whose boats
        ("Iran detained a French writer and two Belgian tourists.", "seizure confirmed IRN>FRA+BEL"),
        ("Armenian guards detained a Georgian shepherd.", "seizure confirmed ARM>GEO"),
        ("Pakistan seized ten Indian fishermen; their boats were towed away.", "seizure confirmed PAK>IND"),
        # who tells of an act and menaces in the same breath
        (
            "Israel has killed its leader, Hamas said, and vowed that he would be avenged.",
            "threat confirmed HAMAS>ISR",
        ),
        (
            "Chad had closed the road, Niger said, and threatened to cut its power.",
            "threat confirmed NER>TCD",
        ),
        (
            "The Comoros withdrew its flag from three tankers which London had blacklisted.",
            "sanction confirmed COM>",
        ),
        ("Nigeria has cut off the electricity it supplies to Niger.", "sanction confirmed NGA>NER"),
        # on an unanswered blow only the answer is denied
        (
            "Iran's army chief vowed that the killing of the general would not go unpunished.",
            "threat confirmed IRN>",
        ),
        ("An attack on Qatar would not be left without a response, Oman warned.", "threat confirmed OMN>"),
        ("Israel's killing of the general would not go unanswered, Iran said.", "threat confirmed IRN>ISR"),
        ("Two Greek tankers were struck by mines off the Libyan coast.", "strike confirmed >GRC"),
        ("Niger ordered the freezing of the French company's accounts.", "sanction planned NER>FRA"),
    ],
)
def test_is_told_with_both_sides(text, wanted):
    assert wanted in told(text)


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Shelling kills nine in El Fasher: doctors' group", "reported"),
        ("Gunmen kill twenty in Kano – residents", "reported"),
        ("Israeli raid kills nine in Jenin - Turkey", "reported"),
        ("Israeli raid kills nine in Jenin - BBC News", "confirmed"),
        ("Israeli raid kills three in Jenin: a doctor", "confirmed"),
    ],
)
def test_who_closes_a_headline_tells_it(title, status):
    document = Document(doc="x", title=title, text="More soon.", published=DAY)
    assert [e.status for e in EXTRACTOR.extract(document) if e.kind == "strike"] == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The court has lifted the sanctions imposed on the Romanian bank.", "sanction"),
        ("The curbs imposed on Romania in May were eased.", "sanction"),
        ("The Houthis gave Saudi Arabia a week to pay the teachers, or face attacks on its ports.", "strike"),
        ("An attack on Qatar would not be left without a response, Oman warned.", "strike"),
        ("A blast of cold air from Siberia will hit Korea on Thursday.", "strike"),
        ("A column of the Chadian army drove into an ambush laid by rebels near Bol.", "deployment"),
        ("Iran announced the seizure of a tanker operated by a Greek company.", "delivery"),
        ("Peru's police boat left; its crew will appear before a court in Lima.", "deployment"),
        ("The two men Iran hanged were accused of passing coordinates to Israel.", "deployment"),
        ("Spain's high court ordered a Syrian yacht to be impounded.", "request"),
        ('"Whoever supplies the rebels will be treated as our enemy," Chad told Oman.', "deployment"),
        ("Kinshasa insists that the rockets came from Rwandan soil.", "delivery"),
        ("Before half-time the Canadians seized control of the midfield.", "seizure"),
        ("A French chef visited Mali.", "talks"),
        ("Hong Kong's exchange threatened to delist the developer.", "threat"),
    ],
)
def test_tells_no_such_act(text, kind):
    assert not events(text, DAY, kind)


def test_sanctions_laid_by_others_stand_where_they_are_only_flouted():
    assert events("Chad flouted the embargo imposed on Libya by the UN in May.", DAY, "sanction")


@pytest.mark.parametrize(
    "text",
    [
        "Talks ran into an attack by Mr Trump.",
        "Mr Trump's plan walked into an ambush by Democrats.",
        "Spies were caught in a raid by the Ukrainian police.",
    ],
)
def test_what_runs_into_words_or_policemen_is_not_struck(text):
    assert not any(f.startswith("strike") for f in told(text))


def test_who_drives_into_an_ambush_is_struck():
    assert "strike confirmed >MLI" in told("The patrol drove into an ambush near the police station in Gao.")
    assert "strike confirmed ISR>LBN" in told("Journalists were caught in an Israeli attack near Tyre.")


def test_behind_a_comma_the_main_clause_goes_on():
    found = told("Japan protested after a Russian plane crossed its coast, and scrambled two fighters.")
    assert "mobilization confirmed JPN>" in found


def test_who_accuses_it_is_not_it():
    found = told(
        "Iran's navy boarded a Greek tanker and took it to Bandar Abbas, accusing it of smuggling fuel."
    )
    assert "seizure confirmed IRN>GRC" in found
    assert not any(f.startswith("delivery") and "IRN>" in f for f in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The rebels of the FDLR do not storm Goma. Their bands have shut the roads from Uganda to traffic.",
            "FDLR>COD",
        ),
        ("The fighters of JNIM have blocked the routes from Senegal and Guinea to lorries.", "JNIM>MLI"),
        ("Niger's junta has shut the bridge at Gaya to lorries from Benin.", "NER>BEN"),
    ],
)
def test_roads_shut_by_rebels_starve_their_own_land(text: str, wanted: str) -> None:
    assert [w for w in told(text) if w.startswith("sanction")] == [f"sanction confirmed {wanted}"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The council extended the Sudan arms embargo on Monday.", ">SDN"),
        ("France extended its Sudan arms embargo on Monday.", "FRA>SDN"),
        ("The Swiss entry ban on 88 Russian officials took effect.", "CHE>RUS"),
    ],
)
def test_a_land_named_before_an_arms_embargo_is_its_target(text: str, wanted: str) -> None:
    assert [w.split()[-1] for w in told(text) if w.startswith("sanction")] == [wanted]
