"""What news agencies write every day: toll sentences, ships that are due, 'the foreign ministry said', short forms."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

PUBLISHED = datetime(2025, 11, 12, tzinfo=UTC)


def events(text: str) -> tuple[Event, ...]:
    return EXTRACTOR.extract(Document(doc="x", text=text, published=PUBLISHED))


def told(text: str) -> set[tuple[str, str, str, str]]:
    return {(e.kind, e.status, ",".join(e.actor), ",".join(e.recipient)) for e in events(text)}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Six jihadists were killed in northern Togo on Monday, the Togolese army said.",
            ("strike", "confirmed", "TGO", "JIHADISTS"),
        ),
        (
            "Six rebels were killed in an air strike in Bamenda on Monday, the Cameroonian army said.",
            ("strike", "confirmed", "CMR", "REBELS"),
        ),
        ("Four soldiers were killed in Maroua on Friday.", ("strike", "confirmed", "", "CMR")),
        (
            "A Turkish freighter is due in Mogadishu on Friday with 900 tonnes of cement.",
            ("delivery", "planned", "TUR", "SOM"),
        ),
        (
            "Greece plans to hand over used Marder fighting vehicles to Egypt.",
            ("delivery", "planned", "GRC", "EGY"),
        ),
        (
            "Peru has withdrawn its ambassador from Chile, the foreign ministry said.",
            ("withdrawal", "confirmed", "PER", "CHL"),
        ),
        (
            "Peru has expelled two Chilean diplomats, the ministry of foreign affairs announced.",
            ("sanction", "confirmed", "PER", "CHL"),
        ),
        (
            "Peru has sent two ships to Chile, foreign officials said.",
            ("deployment", "reported", "PER", "CHL"),
        ),
        ("The air force hit Houthi targets in Marib.", ("strike", "confirmed", "YEM", "HOUTHIS")),
        ("The navy hit Houthi targets in Marib.", ("strike", "confirmed", "YEM", "HOUTHIS")),
        (
            "Kyiv urged allies to send more interceptors after the latest Russian attack.",
            ("request", "confirmed", "UKR", ""),
        ),
        (
            "Iran has warned it will hit US bases in the region if Washington joins the war.",
            ("threat", "confirmed", "IRN", "USA"),
        ),
        ("Two Chilean nationals were taken hostage in Mali.", ("seizure", "confirmed", "", "CHL")),
        (
            "Two Dutch frigates will first be overhauled in Vlissingen.",
            ("repair", "planned", "NLD", "NLD"),
        ),
        ("Boats from Spain were first sent to Mali.", ("delivery", "confirmed", "ESP", "MLI")),
        ("Kenya has deployed the army to quell riots.", ("deployment", "confirmed", "KEN", "")),
        (
            "The US has moved 30 tanker aircraft to bases in Spain.",
            ("deployment", "confirmed", "USA", "ESP"),
        ),
        (
            "Chile has signed a contract with Italy for two frigates, which are to arrive in Valparaiso in 2028.",
            ("delivery", "planned", "ITA", "CHL"),
        ),
        (
            "Security forces killed nine rebels in Ituri in Congo, the military's media wing said.",
            ("strike", "confirmed", "COD", "REBELS"),
        ),
        (
            "A bomb exploded as a police patrol passed in Quetta.",
            ("strike", "confirmed", "", "PAK"),
        ),
        (
            "An explosive device went off as a UN convoy drove past near Kidal in Mali, wounding three.",
            ("strike", "confirmed", "", "MLI"),
        ),
        ("Armenia received the first battery from India in May.", ("delivery", "confirmed", "IND", "ARM")),
        (
            "A ship loaded with 900 tonnes of diesel has docked in Conakry.",
            ("delivery", "confirmed", "", "GIN"),
        ),
        (
            "Egypt and Israel signed a deal on supplying gas to Jordan.",
            ("delivery", "planned", "EGY,ISR", "JOR"),
        ),
        ("The two held talks on delivering tanks to Chad.", ("delivery", "possible", "", "TCD")),
        (
            "Haiti's police got 20 cars. Gunmen attacked the town of Kenscoff.",
            ("strike", "confirmed", "", "HTI"),
        ),
        ("The Kurdish-led SDF shelled a village near Aleppo.", ("strike", "confirmed", "SDF", "SYR")),
        (
            "The WFP has resumed food distribution in northern Ethiopia.",
            ("delivery", "confirmed", "WFP", "ETH"),
        ),
        (
            "Fiji and Samoa have each sent two dozen officers to Tonga.",
            ("deployment", "confirmed", "FJI,WSM", "TON"),
        ),
    ],
)
def test_it_is_read(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Six soldiers were killed in a road accident in Togo on Monday.", "strike"),
        ("Six miners were killed in Togo on Monday.", "strike"),
        ("The army said it had hit Houthi targets in Marib.", "threat"),
        ("Kyiv urged allies to send more interceptors after the latest Russian attack.", "threat"),
        ("A relief convoy reaches besieged Sudanese city", "strike"),
        ("A roadside bomb went off when an army truck drove past in Diffa.", "deployment"),
        ("Turkey is in talks to buy 40 Eurofighters.", "agreement"),
        ("Rubio met Aoun in Beirut to discuss the truce between Israel and Hezbollah.", "agreement"),
        ("The Chadian army, which receives US aid, is at the border.", "delivery"),
        ("Athens is spending 28 billion euros to modernise its armed forces.", "repair"),
        ("Chad ended its defence pact with France.", "agreement"),
        ("Israel called up reservists ahead of an offensive in Gaza.", "strike"),
        ("Vilnius accuses Minsk of a hybrid attack on Lithuania.", "strike"),
        ("The minister said rebels might attack US bases in Chad.", "threat"),
        ("A UN convoy is expected in Goma on Monday with tents and blankets.", "deployment"),
    ],
)
def test_none_of_the_kind(text: str, kind: str) -> None:
    assert kind not in {e.kind for e in events(text)}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A UN convoy with food reached Goma on Sunday. The 15 trucks brought flour for 9,000 people.", 1),
        ("A UN plane landed in Abeche with tents on Sunday. The aircraft brought 90 tonnes of blankets.", 1),
        ("A UN plane brought tents to Abeche on Sunday. The second plane brought flour to Goma.", 2),
    ],
)
def test_the_load_of_a_carrier_is_told_once(text: str, count: int) -> None:
    assert [e.kind for e in events(text)] == ["delivery"] * count


def test_who_is_somewhere_for_talks_talks_once() -> None:
    assert told("Rubio was in Ottawa for talks with G7 ministers.") == {("talks", "confirmed", "USA", "G7")}


def test_an_attack_that_men_are_massed_for_is_planned() -> None:
    found = told("Russia is massing troops for an attack on Zaporizhzhia.")
    assert {status for kind, status, *_ in found if kind == "strike"} == {"planned"}


def test_the_strike_is_the_one_told_before() -> None:
    found = events("Israel bombed a house in Tyre on Monday. The strike had targeted a Hezbollah commander.")
    assert [(e.kind, e.actor) for e in found] == [("strike", ("ISR",))]
    found = events("Israel bombed Tyre on Monday. The second strike hit a school in Sidon.")
    assert [e.kind for e in found] == ["strike", "strike"]


def test_what_talks_are_about_is_not_where_they_are() -> None:
    found = events("Lavrov met Fidan in Ankara on Monday. The two discussed the war in Ukraine.")
    assert [(e.kind, e.country) for e in found] == [("talks", "TUR")]


def test_the_day_of_a_plan_is_not_that_of_what_is_done_meanwhile() -> None:
    text = "Japan is to hand over five ships to Manila by 2028, while the US has already based a launcher in Luzon."
    assert [e.date_start for e in events(text) if e.kind == "deployment"] == [None]


def test_who_tells_of_what_was_got_from_another_is_no_giver() -> None:
    text = "Pyongyang has sent men to Russia and has received rockets in return, according to Seoul."
    assert "KOR" not in {code for e in events(text) for code in e.actor}
