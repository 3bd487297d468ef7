"""Who publishes a text: a body that speaks for itself says 'we', and a paper is written where its name says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.events.anaphora.issuer import countries_of, issuer_of, issuer_of_title
from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 2, tzinfo=UTC)


def events(text: str, publisher: str | None) -> list[Event]:
    return list(EXTRACTOR.extract(Document(doc="x", text=text, published=DAY, publisher=publisher)))


@pytest.mark.parametrize(
    ("publisher", "issuer"),
    [
        ("Ministry of Defence, Republic of Ghana", "GHA"),
        ("Peruvian Ministry of Foreign Affairs", "PER"),
        ("Oxfam regional bulletin", "OXFAM"),
        ("Accra Evening News", None),
        ("Ghana Government Gazette", None),  # a paper
        ("Lima Review", None),
        (None, None),
    ],
)
def test_who_puts_a_text_out_itself(publisher: str | None, issuer: str | None) -> None:
    assert issuer_of(publisher, EXTRACTOR.parties) == issuer


def test_a_paper_is_written_where_its_name_says() -> None:
    assert countries_of("Radio Accra (English edition)", EXTRACTOR.parties, EXTRACTOR.places) == {"GHA"}


def test_we_are_those_who_put_the_text_out() -> None:
    text = (
        "We have handed out 900 tents to families in Zinder. Our engineers have repaired the pump in Maradi."
    )
    assert [(e.kind, e.actor) for e in events(text, "Oxfam bulletin")] == [
        ("delivery", ("OXFAM",)),
        ("repair", ("OXFAM",)),
    ]


def test_we_in_a_quotation_are_somebody_else() -> None:
    (event,) = events('"We handed out 900 tents to families in Zinder," a mayor said.', "Oxfam bulletin")
    assert event.actor != ("OXFAM",)


def test_the_armed_forces_of_a_ministry_are_its_own() -> None:
    text = "The Armed Forces will hold an exercise near Tamale in July with guests from Togo and Togo's navy."
    assert (
        "GHA" in next(e for e in events(text, "Ministry of Defence of Ghana") if e.kind == "exercise").actor
    )


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("The M23 captured the town of Kanyabayonga on Monday.", ("COD",)),
        ("The ELN is holding four soldiers in Arauca.", ("COL",)),
        ("The Houthis seized a cargo ship in the Red Sea.", ()),
        ("The ELN kidnapped nine farmers in Arauca.", ()),  # private persons are of no side
    ],
)
def test_what_is_taken_on_land_was_of_the_state_there(text: str, recipient: tuple[str, ...]) -> None:
    (event,) = (e for e in events(text, None) if e.kind == "seizure")
    assert event.recipient == recipient


@pytest.mark.parametrize(
    ("publisher", "issuer"),
    [
        ("Press service of the Ministry of Defence, Lima", "PER"),
        ("Estonian Defence Forces, press release", "EST"),
        ("General Staff of the Armed Forces of Ukraine, morning summary", "UKR"),
        ("Kremlin press service", "RUS"),
        ("Kenya Press Agency", None),
        ("Juba Weekly Report", None),
        ("Islamic Relief situation report", "ISLAMIC RELIEF"),
        ("Horn Relief Coordination Unit, weekly bulletin", "HORN RELIEF COORDINATION UNIT"),
        ("Sahel Hunger Monitor", None),
    ],
)
def test_who_speaks_through_a_press_service_or_a_letter(publisher: str, issuer: str | None) -> None:
    assert issuer_of(publisher, EXTRACTOR.parties) == issuer


def test_what_a_ministry_tells_of_it_does_itself() -> None:
    text = "A corvette was handed over to the navy of Estonia at Tallinn. A field hospital will follow next week."
    found = events(text, "Press service of the Ministry of Defence, Lima")
    assert [(e.kind, e.actor, e.recipient) for e in found] == [("delivery", ("PER",), ("EST",))] * 2


def test_our_partner_is_somebody_else_and_the_organisation_is_we() -> None:
    text = "Our partner in Gode repaired two pumps. The organisation asked Ethiopia for fuel."
    found = events(text, "Horn Relief Coordination Unit")
    assert [(e.kind, e.actor) for e in found if e.kind == "request"] == [
        ("request", ("HORN RELIEF COORDINATION UNIT",))
    ]
    assert ("HORN RELIEF COORDINATION UNIT",) not in [e.actor for e in found if e.kind == "repair"]


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("MINUSCA press release, 3 June", "MINUSCA"),
        ("Concern: Haiti weekly note", None),  # no body that a lexicon knows
        ("Oxfam Haiti: weekly note", "OXFAM"),
        ("Statement of the Peruvian defence ministry", "PER"),
        ("Oxfam deplores army's statement", None),  # it tells something
        ("Kyiv: update", None),
    ],
)
def test_a_title_that_only_names_whose_text_it_is(title: str, issuer: str | None) -> None:
    assert issuer_of_title(title, EXTRACTOR.parties) == issuer


def titled(title: str, text: str) -> list[Event]:
    return list(EXTRACTOR.extract(Document(doc="x", title=title, text=text, published=DAY)))


@pytest.mark.parametrize(
    ("title", "text", "hit"),
    [
        ("MINUSCA press release", "Gunmen fired on a patrol near Bria on Sunday.", ("MINUSCA",)),
        ("MINUSCA press release", "Gunmen fired on an army patrol near Bria on Sunday.", ("CAF",)),
        ("Oxfam Sudan: note", "Armed men looted a rented lorry near Kosti on Sunday.", ("OXFAM",)),
        ("Oxfam Sudan: note", "Armed men shelled a base near Kosti on Sunday.", ("SDN",)),  # it has none
        ("Sudanese police statement", "Armed men fired on a patrol near Kosti on Sunday.", ("SDN",)),
    ],
)
def test_a_convoy_or_a_patrol_is_of_the_body_that_tells_of_it(
    title: str, text: str, hit: tuple[str, ...]
) -> None:
    assert [e.recipient for e in titled(title, text) if e.kind in ("strike", "seizure")] == [hit]


def test_staff_who_leave_are_of_the_agency_that_tells_of_it() -> None:
    (event,) = titled("Oxfam Yemen: note", "Foreign staff were moved out of Aden on Sunday.")
    assert (event.kind, event.actor) == ("withdrawal", ("OXFAM",))
    (other,) = titled("Oxfam Yemen: note", "Omani staff were moved out of Aden on Sunday.")
    assert other.actor == ("OMN",)


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("Ninety Irish soldiers came to Naqoura to relieve a Maltese company.", ("MLT",)),
        ("Ninety Irish soldiers came to Naqoura in place of the Maltese company.", ("MLT",)),
        ("Ninety Irish soldiers came to Naqoura.", ("IRL",)),
    ],
)
def test_the_outgoing_troops_are_those_who_were_relieved(text: str, leaves: tuple[str, ...]) -> None:
    found = events(f"{text} The outgoing troops left Lebanon on Sunday.", None)
    assert [e.actor for e in found if e.kind == "withdrawal"] == [leaves]
