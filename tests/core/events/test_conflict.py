"""Blows, takings, withdrawals, drills and call-ups in the words of news, and their neighbours in plain life."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 11, 12, 9, tzinfo=UTC)


def kinds(text: str, title: str = "") -> list[str]:
    found = EXTRACTOR.extract(Document(doc="x", title=title, text=text, published=DAY))
    return [e.kind for e in found if e.kind in _KINDS]


_KINDS = frozenset("strike seizure withdrawal exercise mobilization deployment delivery".split())


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("strike", "Two killed as drone hits bus in Kherson"),
        ("strike", "Machine-gun fire holed a Ukrainian patrol boat."),
        ("strike", "The frigate Lynch was lost to two Chilean missiles in April."),
        ("strike", "Gunmen opened up on a bus in Sistan, Iran."),
        ("strike", "A car bomb killed eight outside a police station in Quetta, Pakistan."),
        ("strike", "Turkey hit back at Kurdish positions in Afrin."),
        ("strike", "Of the 70 Russian drones 61 were shot down over Poltava."),
        ("strike", "A UN convoy was fired on near Goma."),
        ("strike", "Russia began shelling Nikopol at dawn."),
        ("strike", "Israel resumed bombing Gaza on Tuesday."),
        ("strike", "The army has begun bombing rebel villages in Sudan."),
        ("seizure", "Kenyan policemen were in the hands of rebels in Goma."),
        ("seizure", "Rioters seized the town hall in Almaty, in Kazakhstan."),
        ("seizure", "Villagers in Puno, in Peru, held eleven policemen overnight."),
        ("seizure", "About 200 Armenian soldiers are in Azerbaijani captivity."),
        ("seizure", "Iranian guards rappelled onto the deck of a Greek container ship."),
        ("seizure", "Paratroopers overthrew the president of Mali in a coup."),
        ("withdrawal", "More than 100,000 Cambodians have been evacuated from the border."),
        ("withdrawal", "In Sumy some 4,000 villagers were moved out."),
        ("withdrawal", "Kenya's contingent is due to be gone from Haiti by March."),
        ("withdrawal", "The accord obliges the M23 to leave Goma within ten days."),
        ("withdrawal", "Washington orders embassy staff out of Juba"),
        ("withdrawal", "A French plane with 230 evacuees from Khartoum has landed in Djibouti."),
        ("withdrawal", "Residents of Pokrovsk were taken away by bus."),
        ("withdrawal", "About half the Danish force has left Mali."),
        ("exercise", "Manila and Tokyo will on Saturday start joint sea patrols."),
        ("exercise", "Greece held a firing test of its S-300s on Crete."),
        ("exercise", "Norway was told of Russian missile firings west of Svalbard."),
        ("exercise", "Egypt and Turkey put their frigates through a week of drills."),
        ("mobilization", "Austria has put two Hercules aircraft on stand-by at Zeltweg."),
        ("mobilization", "The Chilean air force stands ready at Iquique."),
        ("mobilization", "Hezbollah is calling in fighters from Syria."),
        ("mobilization", "A British fleet was made ready at Portsmouth."),
        ("mobilization", "The armies of Ghana and Benin are ready to enter Niger."),
    ],
)
def test_one_act_and_no_other(kind: str, text: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Fire holed the roof of a mill in Lyon.",
        "Lorries dropped their loads on the quay at Rotterdam.",
        "The match was lost to Spain in extra time.",
        "Fans burst across the line at the end in Madrid.",
        "The Israelis hit back with a goal from a corner.",
        "By noon the Spaniards were in possession of the ball.",
        "The children of Lagos are in the hands of good teachers.",
        "Shepherds herded 120 sheep out of a fold in Wales.",
        "Climbers rappelled onto the ledge in Peru.",
        "Guests were moved out of a hotel in Malta after a fire.",
        "A plane with 230 holidaymakers from Malta has landed in Leeds.",
        "The singer called time on her career in Lisbon.",
        "The museum in Caracas is down to six people.",
        "The fashion shoot in Milan lasted two days.",
        "The court trial of a general took place in Lima.",
        "The Danish team is ready to go into the final.",
        "Leave was cancelled for teachers in Athens.",
        "The club calls in players from Serbia.",
        "The mayor of Lyon called on every citizen to plant a tree.",
        "A boat was made ready at Portsmouth for the race.",
    ],
)
def test_plain_life_in_the_same_words(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Chad fired ten missiles at Libya on Monday. Libya shot down six missiles on Monday.", 2),
        ("Thai jets bombed a Cambodian post on Monday. Thai and Cambodian troops traded fire on Monday.", 2),
        (
            "Cambodian guns hit a clinic in Surin, hours after Thai and Cambodian troops had exchanged fire.",
            2,
        ),
        ("Russia bombed Sumy on Monday. Russia bombed Odesa on Monday.", 2),
        ("Russia bombed Sumy on Monday. Russia bombed the town of Sumy again, killing two.", 1),
        ("Iranian troops practised firing missiles at a frigate.", 0),
        ("The Iranian army is ready for an attack on Basra.", 0),
    ],
)
def test_how_many_blows_are_told(text: str, count: int) -> None:
    assert kinds(text).count("strike") == count
