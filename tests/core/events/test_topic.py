"""What a text is about by its opening, and texts that have nothing in earnest: what is told in them is no event."""

from datetime import UTC, datetime

import pytest

from sitrep.events.extractor import Notes
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 3, 14, tzinfo=UTC)
QUIET = (
    "In Ngozi Eke's second novel a captain deserts from the Malian army. Rebels storm his village at dawn, "
    "and French helicopters bomb the bridge. He is taken hostage and sold to a smuggler. The book appears in "
    "May.",
    "The railway museum in Sibiu has a new hall. Its armoured train was captured by Hungarian troops in 1919 "
    "and came back on a barge. Soviet gunners shelled it in 1944. Entry is free until Easter.",
    "Major Tomas Lind, who has died aged 94, parachuted into the Congo with the Swedish battalion. His men "
    "attacked a radio station in Katanga and took forty prisoners. He later bred dogs.",
    "A court in Dakar has jailed a retired colonel for crimes of 1982. His men had shelled a village near "
    "Ziguinchor and detained the elders, the judges found. He will appeal.",
    "Sixty years ago this week the garrison of Fort Salvo mutinied. The sailors seized two destroyers and "
    "fired on the palace. Loyal troops retook the harbour. A stone now marks the place.",
    "The herons of Lake Palic have lost their island. A pair of eagles laid siege to the reeds in April and "
    "raided nest after nest until the colony withdrew to Hungary. Anglers followed the war from their folding "
    "chairs with glasses and sandwiches, and one of them has now written a ballad about it.",
)
NEWS = (
    ("strike", "A Russian drone hit the railway museum in Sumy on Thursday and wounded two guards."),
    ("delivery", "Poland has handed over six howitzers to Ukraine in front of the army museum in Lodz."),
    (
        "strike",
        "Rebels fired mortars at the supreme court in Mogadishu on Thursday. Two judges were wounded.",
    ),
    (
        "sanction",
        "Britain imposed sanctions on Thursday on three Georgian judges. The court had jailed forty protesters since "
        "2020.",
    ),
    (
        "deployment",
        "Turkish troops moved into Idlib on Monday, two days before the anniversary of the accord.",
    ),
    ("strike", "Gunmen stormed a cinema in Kabul on Friday during a film, killing eight people."),
)


BESIDE_A_TOPIC = (
    (
        "strike",
        "A Russian missile hit the museum in Odesa, killing three. Ukraine struck a depot in Belgorod.",
    ),
    (
        "seizure",
        "Russian troops seized the museum in Sumy. Fighting raged in the centre. Russian troops took 40 prisoners.",
    ),
    (
        "delivery",
        "Poland handed over six howitzers to Ukraine. The ceremony was held at the army museum in Lodz. Germany "
        "handed over 12 Leopard tanks to Ukraine.",
    ),
    (
        "deployment",
        "France has sent 3,000 soldiers to the border of Chad. Officials spoke at the museum. Chad has moved a "
        "brigade to Abeche.",
    ),
    (
        "delivery",
        "The museum in Lviv reopened. Entry is free. Poland has delivered 14 MiG-29s to Ukraine.",
    ),
    ("deployment", "Residents hid in the shooting gallery. Norway has moved 300 soldiers to Kirkenes."),
    (
        "delivery",
        "A historian by training, the premier flew to Kyiv. Estonia has given Ukraine six howitzers.",
    ),
    (
        "strike",
        "Rebels have put out a film on Telegram. It runs for two minutes. The rebels shelled the barracks in Sevare.",
    ),
    (
        "deployment",
        "A court in Rostov jailed a prisoner for 15 years on Friday. The verdict was read behind closed doors. Russia "
        "has deployed two brigades to the Kursk region.",
    ),
    (
        "delivery",
        "The court jailed four men for 30 years on terror charges. Russia has delivered six helicopters to Mali.",
    ),
    (
        "deployment",
        "The number of people who have died in Gaza grew. A boy aged 12 was among them. Egypt has sent 40 tanks to "
        "the border with Gaza.",
    ),
)
"""A word of a topic beside what is told in earnest: nothing of it may be lost."""


@pytest.mark.parametrize(("kind", "text"), BESIDE_A_TOPIC)
def test_a_word_of_a_topic_hides_no_act_told_in_earnest(kind: str, text: str) -> None:
    last = text.rsplit(". ", 1)[1]
    assert kinds(text).count(kind) >= max(kinds(last).count(kind), 1)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (QUIET[0], "a work of fiction"),
        (QUIET[2], "what is past"),
        (QUIET[3], "what is past"),
        (QUIET[4], "what is past"),
    ],
)
def test_what_is_left_out_of_a_text_is_said(text: str, topic: str) -> None:
    notes: Notes = []
    EXTRACTOR.told(Document(doc="x", text=text, published=DAY), notes)
    assert f"a text about {topic}" in {why for *_, why in notes}


def kinds(text: str) -> list[str]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    return [
        e.kind
        for e in found
        if e.kind in {"strike", "seizure", "deployment", "withdrawal", "delivery", "sanction"}
    ]


@pytest.mark.parametrize("text", QUIET)
def test_a_story_and_what_is_long_past_are_no_news(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(("kind", "text"), NEWS)
def test_what_has_just_happened_beside_such_words_is_told(kind: str, text: str) -> None:
    assert kind in kinds(text)


def test_what_happened_decades_before_is_not_told() -> None:
    assert (
        kinds("Thirty years after rebels bombed the embassy in Lima, its walls still bear the marks.") == []
    )
    assert kinds("Three days after rebels bombed the embassy in Lima, its roof still burns.") == ["strike"]


def test_years_count_from_the_year_told_before() -> None:
    assert kinds("The hulk left on Monday. She shelled Dieppe in 1942 and Brest two years later.") == []


def test_armies_of_things_that_are_many_are_no_forces() -> None:
    assert kinds("The first troops of winter reached Croatia on Friday.") == []
    assert kinds("The first troops of Slovenia reached Croatia on Friday.") == ["deployment"]
