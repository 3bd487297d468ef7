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
