"""Who says so, whose officials they are, and how far their word reaches."""

from __future__ import annotations

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR


def only(text: str, kind: str = "delivery") -> Event:
    (found,) = [e for e in EXTRACTOR.extract(Document(doc="x", text=text)) if e.kind == kind]
    return found


@pytest.mark.parametrize(
    ("text", "said", "status"),
    [
        ("Iran has received two jets from Russia, officials said.", "officials", "reported"),
        ("Iran has received two jets from Russia, a senior official said.", "a senior official", "reported"),
        ("Iran has received two jets from Russia, Iranian officials said.", "IRN", "confirmed"),
        ("Iran has received two jets from Russia, its officials said.", "IRN", "confirmed"),
        ("Officials in Tehran said that Russia had delivered two jets to Iran.", "IRN", "confirmed"),
        ("Officials in Paris said that Russia had delivered two jets to Iran.", "FRA", "reported"),
        (
            "Western intelligence believes Iran shipped missiles to Russia.",
            "Western intelligence",
            "reported",
        ),
        ("Iran shipped missiles to Russia, a retired general said.", "a retired general", "reported"),
        ("Iran, officials hint, has shipped missiles to Russia.", "officials", "reported"),
        ("A union swears that Iran shipped missiles to Russia.", "A union", "reported"),
        ("Iran has shipped missiles to Russia, the Evening Post has learnt.", "the Evening Post", "reported"),
    ],
)
def test_officials_are_those_of_a_side_only_where_the_text_says_so(text: str, said: str, status: str) -> None:
    found = only(text)
    assert ([a.name for a in found.attribution], found.status) == ([said], status)


def test_officials_of_the_place_where_they_speak() -> None:
    found = only(
        "Iran's navy seized the tanker Lysander, transport officials said in Bandar Abbas.", "seizure"
    )
    assert ([a.name for a in found.attribution], found.status) == (["IRN"], "confirmed")


def test_a_group_that_tells_of_its_act_confirms_it() -> None:
    found = only("JNIM fighters attacked a convoy near Kidal, the group said.", "strike")
    assert ([a.name for a in found.attribution], found.status) == (["JNIM"], "confirmed")


def test_a_closing_speaker_speaks_up_to_the_semicolon() -> None:
    found = only("Germany has shipped tanks to Ukraine; Russia is angry, an unnamed diplomat said.")
    assert (found.attribution, found.status) == ((), "confirmed")


def test_according_to_behind_and_speaks_of_what_follows() -> None:
    found = only(
        "Serbia put its army on alert and, according to the White House, massed tanks along the border.",
        "mobilization",
    )
    assert (found.attribution, found.status) == ((), "confirmed")


def test_according_to_without_a_source_names_nobody() -> None:
    event = only("Rwanda sent 40 tanks to Goma, according to.", "deployment")
    assert event.status == "confirmed" and event.attribution == ()


def test_who_speaks_twice_in_a_sentence_is_heard_twice() -> None:
    text = (
        "Russian jets bombed a depot near Aden, officials said; Iran sent ten tanks to Sudan, officials said."
    )
    found = EXTRACTOR.extract(Document(doc="x", text=text))
    assert [(e.kind, e.status, [a.name for a in e.attribution]) for e in found] == [
        ("strike", "reported", ["officials"]),
        ("delivery", "reported", ["officials"]),
    ]


@pytest.mark.parametrize(
    ("text", "status", "said_by"),
    [
        ("Oslo's statement that Sweden had not sent troops to Mali was ignored.", "denied", ["NOR"]),
        ("Oslo's statement that Sweden had sent troops to Mali was ignored.", "reported", ["NOR"]),
        ("Oslo's claim that Sweden had sent troops to Mali was rejected.", "denied", []),
    ],
)
def test_whose_statement_it_is_says_so(text: str, status: str, said_by: list[str]) -> None:
    event = only(text, "deployment")
    assert (event.status, [a.name for a in event.attribution]) == (status, said_by)


@pytest.mark.parametrize(
    "text",
    [
        "Norway, by most accounts, has sent ten tanks to Mali.",
        "Norway has sent ten tanks to Mali, shipping agents said.",
    ],
)
def test_what_others_tell_is_reported(text: str) -> None:
    assert only(text, "delivery").status == "reported"


def test_the_day_of_saying_parts_no_verb_from_what_is_said() -> None:
    found = only("Israel said on Monday that attacks on Beirut had killed two men.", "strike")
    assert (found.actor, found.status, found.recipient) == ((), "reported", ("LBN",))


@pytest.mark.parametrize(
    "text",
    [
        "Germany will deliver two batteries, Chancellor Merz said. Russian missiles hit a power plant in Kharkiv, the "
        "regional governor said.",
        "France and Germany pledged aid. Drones struck a depot in Sumy, the local governor said.",
        "Turkey was shocked. Six people were killed by shelling in Goma, the mayor said.",
        "Kenya was shocked. Gunmen raided a village in Sokoto, the state governor said.",
    ],
)
def test_a_governor_or_mayor_speaks_for_the_land_of_the_place(text: str) -> None:
    assert only(text, "strike").status == "confirmed"
