"""Words between a side and its act, or beside it, that do not change who acts, on whom, or whether it is so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import SYMMETRIC, Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 4, tzinfo=UTC)


def told(kind: str, text: str) -> list[Event]:
    """The events of the kind."""
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    return [e for e in found if e.kind == kind]


def sides(kind: str, text: str) -> list[set[str]]:
    """The sides of the last event of the kind; those of talks and pacts in one set."""
    event = told(kind, text)[-1]
    out = [set(event.actor), set(event.recipient)]
    return [out[0] | out[1]] if kind in SYMMETRIC else out


@pytest.mark.parametrize(
    ("text", "sides_of"),
    [
        ("Indian and Pakistani gunners exchanged rockets for two hours on Sunday.", {"IND", "PAK"}),
        ("For two days Lebanese and Israeli gunners have exchanged shells.", {"LBN", "ISR"}),
        ("Armenian and Azerbaijani troops traded mortar shells for six hours on Tuesday.", {"ARM", "AZE"}),
    ],
)
def test_fire_traded_for_hours(text: str, sides_of: set[str]) -> None:
    actor, recipient = sides("strike", text)
    assert actor | recipient == sides_of


def test_goods_traded_for_others_are_no_fire() -> None:
    assert not told("strike", "Iran and Russia traded drones for fighter jets.")
    assert not told("strike", "Iran and Israel exchanged missiles for prisoners.")


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("EU keeps arms embargo on Myanmar for another year", "EU", "MMR"),
        ("Switzerland keeps the asset freeze on Belarus for a further year.", "CHE", "BLR"),
        ("Canada has kept its sanctions on Haiti.", "CAN", "HTI"),
        ("Egypt retains its ban on Qatari ships.", "EGY", "QAT"),
    ],
)
def test_a_curb_is_kept(text: str, actor: str, recipient: str) -> None:
    assert sides("sanction", text) == [{actor}, {recipient}]


def test_restrictions_kept_low_are_no_curb() -> None:
    assert not told("sanction", "Norway kept its restrictions low.")


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("request", "The Royal Moroccan Army has asked France for drones.", "MAR", "FRA"),
        ("strike", "The Royal Cambodian Army shelled two Thai villages on Monday.", "KHM", "THA"),
        ("seizure", "The Royal Oman Police seized two Iranian dhows on Monday.", "OMN", "IRN"),
        ("delivery", "The Royal Bhutan Army has received six trucks from India.", "IND", "BTN"),
    ],
)
def test_forces_of_the_crown_are_the_states(kind: str, text: str, actor: str, recipient: str) -> None:
    assert sides(kind, text) == [{actor}, {recipient}]


def test_a_royal_company_keeps_its_name() -> None:
    text = "The Royal Danish Shipping Company has sold two ferries to Chile."
    assert sides("delivery", text) == [{"ROYAL DANISH SHIPPING COMPANY"}, {"CHL"}]


@pytest.mark.parametrize(
    ("kind", "text", "named"),
    [
        (
            "talks",
            "Army chiefs of ECOWAS, except those of Mali, Guinea and Niger, met in Abuja on Monday.",
            {"ECOWAS"},
        ),
        ("agreement", "All members of ECOWAS except Mali and Togo signed the accord on Monday.", {"ECOWAS"}),
        (
            "talks",
            "Leaders of the Arab League, with the exception of Syria and Libya, met in Cairo on Monday.",
            {"ARAB LEAGUE"},
        ),
        ("talks", "Envoys of Chad, Mali and Niger met in Agadez on Monday.", {"TCD", "MLI", "NER"}),
    ],
)
def test_who_is_excepted_takes_no_part(kind: str, text: str, named: set[str]) -> None:
    assert sides(kind, text) == [named]


def test_who_is_excepted_imposes_nothing() -> None:
    text = "All members of the EU apart from Hungary imposed sanctions on Georgia."
    assert sides("sanction", text) == [{"EU"}, {"GEO"}]


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("strike", "Gunmen led by Commander Sani stormed a barracks in Chad on Sunday.", set(), "TCD"),
        (
            "strike",
            "Insurgents under General Kyaw Lwin attacked a police post in Myanmar on Sunday.",
            {"INSURGENTS"},
            "MMR",
        ),
        ("seizure", "Militiamen commanded by Captain Sani seized a bridge in Sudan on Sunday.", set(), "SDN"),
    ],
)
def test_a_rebel_officer_is_no_states(kind: str, text: str, actor: set[str], recipient: str) -> None:
    assert sides(kind, text) == [actor, {recipient}]


def test_an_officer_of_troops_is_the_states() -> None:
    text = "Troops under General Sani attacked a rebel camp in Chad on Sunday."
    assert sides("strike", text)[0] == {"TCD"}


def test_an_under_secretary_speaks_for_his_state() -> None:
    text = "The US Under Secretary of State, Ann Miller, met Peru's president in Lima on Monday."
    assert sides("talks", text) == [{"USA", "PER"}]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "The US froze the assets of Juan Perez, a former senator whom it accuses of having financed the "
            "Tren de Aragua gang.",
            "USA",
        ),
        ("Britain froze the accounts of Jean Kimba, whom it accuses of having armed the M23.", "GBR"),
    ],
)
def test_whom_the_listed_one_helped_is_not_listed(text: str, actor: str) -> None:
    assert sides("sanction", text) == [{actor}, set()]


def test_a_state_that_the_listed_ones_supply_is_meant() -> None:
    text = "Japan froze the assets of two firms accused of supplying North Korea."
    assert sides("sanction", text) == [{"JPN"}, {"PRK"}]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "The Pentagon denied what a broadcaster had claimed, namely that US aircraft bombed a camp in Colombia.",
            "denied",
        ),
        ("Rwanda denied a UN claim, namely that its troops had shelled Goma on Monday.", "denied"),
        ("Rwanda's army confirmed one thing, namely that it had shelled Goma on Monday.", "confirmed"),
    ],
)
def test_namely_goes_on_with_what_is_claimed(text: str, status: str) -> None:
    assert [e.status for e in told("strike", text)] == [status]


BORDER = "Chad and Sudan have quarrelled for months over the border. "


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            BORDER + "Qatar's foreign minister will meet envoys of both sides in Doha on Monday.",
            {"QAT", "TCD", "SDN"},
        ),
        (
            BORDER + "Egypt's foreign minister is to see envoys of both sides in Cairo on Thursday.",
            {"EGY", "TCD", "SDN"},
        ),
        (BORDER + "The two corps commanders met for nine hours on Monday at Adre.", {"TCD", "SDN"}),
        (
            "The president of the oil-rich emirate of Qatar met Iran's foreign minister on Monday.",
            {"QAT", "IRN"},
        ),
    ],
)
def test_envoys_of_both_sides_in_a_town_are_not_its_states(text: str, named: set[str]) -> None:
    assert sides("talks", text) == [named]


@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [
        ("seizure", "Gunmen seized 40 pupils in Nigeria's north-west on Monday.", "Nigeria's north-west"),
        ("seizure", "Armed men kidnap priest in Cameroon's far north", "Cameroon's far north"),
        ("strike", "Bandits shot twelve farmers in Niger's south-west on Monday.", "Niger's south-west"),
    ],
)
def test_a_quarter_of_a_country_is_a_place(kind: str, text: str, place: str) -> None:
    assert [e.place for e in told(kind, text)] == [place]


def test_north_before_a_noun_is_no_place() -> None:
    assert not told("seizure", "Gunmen seize 40 pupils in Nigeria's north Atlantic fleet")


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        (
            "American soldiers are still in Iraq. American jets fly from Erbil. Kataib Hezbollah, a militia close "
            "to Iran, threatened to attack every base in the region.",
            "USA",
        ),
        (
            "Norwegian monitors are still in Jaffna. Norwegian patrols go out by day. The LTTE, a group with friends "
            "in India, threatened to attack every patrol.",
            "NOR",
        ),
    ],
)
def test_who_is_near_the_one_who_threatens_is_not_threatened(text: str, recipient: str) -> None:
    assert [set(e.recipient) for e in told("threat", text)] == [{recipient}]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Bandits shot ten farmers in Nigeria on Monday, the district head told this paper.", "confirmed"),
        ("The ADF killed six farmers near Beni on Monday, the village head told this paper.", "confirmed"),
        ("Bandits shot ten farmers in Nigeria on Monday, a farmer told this paper.", "reported"),
    ],
)
def test_a_district_head_speaks_for_those_who_were_hit(text: str, status: str) -> None:
    assert [e.status for e in told("strike", text)] == [status]
