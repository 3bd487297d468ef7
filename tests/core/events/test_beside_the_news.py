"""What a text tells beside its news: an act of another year, the day of a decision, whose list and whose war it is."""

from datetime import UTC, datetime

import pytest

from sitrep.events import event_json
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2026, 3, 4, tzinfo=UTC)  # a Wednesday


def told(text, kind):
    found = (event_json("x", e) for e in EXTRACTOR.extract(Document(doc="x", text=text, published=DAY)))
    return [e for e in found if e["kind"] == kind]


@pytest.mark.parametrize(
    ("text", "kind", "dates"),
    [
        (
            "China was angry after Washington stationed hundreds of Marines on the Batanes islands. "
            "In 2024 the US Army brought a Typhon launcher to Luzon.",
            "deployment",
            [None, "2024"],
        ),
        (
            "Russia deployed Iskander missiles to Belarus, Kyiv said. In 2022 Moscow sent troops to Belarus.",
            "deployment",
            [None, "2022"],
        ),
        (
            "Berlin has delivered two radars to Ukraine. Germany delivered Leopard tanks to Ukraine in March 2023.",
            "delivery",
            [None, "2023-03"],
        ),
        ("Israel bombed Tyre. In October 2024 Israel bombed Nabatieh.", "strike", [None, "2024-10"]),
        (
            "Japan imposed sanctions on Russian banks. In 2022 Japan imposed sanctions on Russian oligarchs.",
            "sanction",
            [None, "2022"],
        ),
        # the same things, told on
        (
            "Poland sent tanks to Ukraine. The tanks, handed over in 2023, are still in use.",
            "delivery",
            ["2023"],
        ),
        (
            "The US has stationed 500 troops in Niger. The troops were deployed to Niamey in 2019.",
            "deployment",
            ["2019"],
        ),
        # the year of the news
        (
            "Greece has sent radars to Cyprus, Nicosia said. In February 2026 Greece sent two radars to Cyprus.",
            "delivery",
            ["2026-02"],
        ),
    ],
)
def test_an_act_of_another_year_is_not_that_of_the_news(text, kind, dates):
    assert [e["date"] for e in told(text, kind)] == dates


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("In 2023 Iran seized two tankers within a week in the Gulf of Oman.", "seizure", "2023"),
        ("In 2021 Turkey delivered 20 drones to Ukraine within a month.", "delivery", "2021"),
        ("Turkey will deliver 20 drones to Ukraine within a month.", "delivery", "2026-04"),
    ],
)
def test_how_long_it_took_leaves_the_year_its_own(text, kind, date):
    assert [e["date"] for e in told(text, kind)] == [date]


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("India on Monday signed a contract to sell missiles to the Philippines.", "delivery", None),
        ("Sweden signed a contract on Monday to deliver 12 Archer guns to Latvia.", "delivery", None),
        ("South Korea on Monday approved a plan to send a destroyer to Oman.", "deployment", None),
        ("Sweden signed a contract to deliver 12 Archer guns to Latvia next year.", "delivery", "2027"),
        ("France will deliver six jets to Greece on Monday.", "delivery", "2026-03-09"),
    ],
)
def test_the_day_of_the_signing_is_not_that_of_the_delivery(text, kind, date):
    assert [e["date"] for e in told(text, kind)] == [date]


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        (
            "European foreign ministers agreed on Monday to blacklist three RSF commanders.",
            "confirmed",
            "2026-03-02",
        ),
        ("G7 finance ministers decided to freeze the assets of four Belarusian banks.", "confirmed", None),
        ("EU ambassadors agreed on Monday to blacklist three RSF commanders.", "planned", None),
        ("G7 leaders agreed to impose sanctions on Iran next month.", "planned", "2026-04"),
        ("Britain agreed to impose sanctions on Russia if the talks fail.", "possible", None),
    ],
)
def test_a_sanction_agreed_by_those_who_impose_it_is_imposed(text, status, date):
    (event,) = told(text, "sanction")
    assert (event["status"], event["date"]) == (status, date)


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Three RSF commanders were put on the European Union's sanctions list on Monday.", ["EU"], ["RSF"]),
        ("Two Russian shipowners were added to Britain's blacklist.", ["GBR"], ["RUS"]),
        ("Two Eritrean officers were added to a Swiss sanctions list.", ["CHE"], ["ERI"]),
        ("Two Eritrean officers were placed on the EU sanctions list on Monday.", ["EU"], ["ERI"]),
        ("Two Eritrean officers were placed on the Eritrea sanctions list.", [], ["ERI"]),
        ("The RSF was placed on a list of armed groups that recruit children.", [], ["RSF"]),
        ("The EU imposed sanctions on seven people it accuses of fuelling the war in Sudan.", ["EU"], []),
        ("The EU on Monday froze the assets of seven individuals linked to Sudan's war.", ["EU"], []),
        ("Canada imposed sanctions on four men accused of fomenting unrest in Haiti.", ["CAN"], []),
        ("Britain sanctioned five companies that feed Russia's war machine.", ["GBR"], ["RUS"]),
        ("Washington blacklisted two Rwandan generals for backing the war in Congo.", ["USA"], ["RWA"]),
    ],
)
def test_whose_list_it_is_and_whom_it_is_for(text, actor, recipient):
    (event,) = told(text, "sanction")
    assert (event["actor"], event["recipient"]) == (actor, recipient)


def test_two_who_decide_impose_two_sanctions():
    text = (
        "Six presidents resolved to impose an embargo on Burundi, and Tanzania did not wait: "
        "its border posts turned back fuel lorries."
    )
    assert [(e["actor"], e["status"]) for e in told(text, "sanction")] == [
        ([], "planned"),
        (["TZA"], "confirmed"),
    ]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "The Philippines lodged a diplomatic protest with China over naval exercises at Scarborough Shoal.",
            [["CHN"]],
        ),
        ("Greece complained to Turkey about naval drills off Rhodes.", [["TUR"]]),
        ("Tokyo protested to Seoul over a military exercise near the Takeshima islands.", [["KOR"]]),
        ("Japan held drills with India. The drills began on Monday.", [["JPN", "IND"]]),
    ],
)
def test_a_drill_complained_of_is_that_of_whom_one_complains_to(text, actors):
    assert [e["actor"] for e in told(text, "exercise")] == actors


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Ten Turkish-made drones have arrived in Port Sudan for the army of General Burhan. "
            "The drones had been promised during Burhan's visit to Ankara in December.",
            ["confirmed TUR>SDN"],
        ),
        (
            "French howitzers have reached Armenia. The guns had been promised during Macron's visit to Yerevan.",
            ["confirmed FRA>ARM"],
        ),
        (
            "French howitzers have reached Armenia. Ten jets had been promised to Armenia by India in May.",
            ["confirmed FRA>ARM", "planned IND>ARM"],
        ),
    ],
)
def test_what_has_come_had_been_promised(text, acts):
    found = told(text, "delivery")
    assert [f"{e['status']} {'+'.join(e['actor'])}>{'+'.join(e['recipient'])}" for e in found] == acts
