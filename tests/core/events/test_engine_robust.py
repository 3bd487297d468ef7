"""Hostile text: no crash, exact offsets, time in proportion to length."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep.events import explain
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

OWN = Path(__file__).parents[2] / "quality" / "own"
DAY = datetime(2025, 6, 4, 12, tzinfo=UTC)
WORDS = (
    "Russia Iran Kyiv the troops tanks to delivered struck said that was were by on Monday "
    ', . " “ ” ( ) — - ; : will not '
    "who which and drones F-16s Mali's 12 of in at has been sent attack sanctions talks if may \n \n\n ' 's ’s"
).split(" ")


def check(title: str, text: str) -> None:
    document = Document(doc="x", title=title, text=text, published=DAY)
    full = document.full_text
    for event in EXTRACTOR.extract(document):
        assert event.evidence
        for piece in event.evidence:
            assert full[piece.start : piece.end] == piece.text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.text(max_size=600))
def test_offsets_are_exact_for_any_unicode_text(title: str, text: str) -> None:
    check(title, text)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.lists(st.sampled_from(WORDS), max_size=10))
def test_offsets_are_exact_for_any_order_of_news_words(words: list[str], title: list[str]) -> None:
    check(" ".join(title), " ".join(words))


def test_no_feed_item_that_is_cut_off_stops_the_extractor() -> None:
    for _frame, _kind, _fits, sentence in EXTRACTOR.frames.examples[::9]:
        words = sentence.split(" ")
        for end in range(1, len(words)):
            check("", " ".join(words[:end]))


SIGNS = ", ; - ( ) \" 's by of to and which that who from be not since".split()


def test_no_sentence_with_words_cut_doubled_or_put_in_stops_the_extractor() -> None:
    chance = Random(7)
    lines = (OWN / "wires.jsonl").read_text(encoding="utf-8").splitlines()
    sentences = [s for line in lines for s in json.loads(line)["text"].replace("\n", " ").split(". ")]
    for _ in range(800):
        words = " ".join(chance.choices(sentences, k=2)).split(" ")
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(words) + 1)
            some = words[at : at + chance.randint(1, 6)]
            cut, put_in = chance.choice([(some, []), ([], some), ([], [chance.choice(SIGNS)])])
            words[at : at + len(cut)] = put_in
        check("", " ".join(words))


def test_odd_texts_do_not_stop_the_extractor() -> None:
    for text in (
        "",
        " ",
        "\n\n\n",
        "RUSSIA SENDS TANKS TO MALI. THE ARMY SAID SO ON MONDAY.",
        "russia sent tanks to mali and then iran fired at it",
        "<p>Russia sent <b>12 tanks</b> to Mali.</p>&nbsp;&amp;",
        "Россия отправила 12 танков в Мали. Iran sent drones.",
        "\u202eRussia\u202c sent tanks \u200fto Mali.",
        "1" * 5000,
        "((((((" * 500,
        '"' * 1001,
        "said " * 500,
        "and , " * 500,
        "of " * 1000,
        "Russia's " * 400,
    ):
        check("", text)
        check(text[:100], text)


def test_time_grows_no_faster_than_the_text() -> None:
    sentence = "Russia has sent 12 tanks to Mali, and Iran struck a base near Erbil on Monday, the army said"
    seconds = []
    for times in (200, 1600):
        for text in (f"{sentence}. " * times, f"{sentence} " * times):
            started = time.process_time()
            check("", text)
            seconds.append(time.process_time() - started)
    assert seconds[2] < 40 * max(seconds[0], 0.1)
    assert seconds[3] < 40 * max(seconds[1], 0.1)


def test_an_act_told_ten_thousand_times_is_compared_with_few_of_them() -> None:
    started = time.process_time()
    check("", "Iran struck\n" * 10_000)
    assert time.process_time() - started < 30


def test_an_act_told_again_and_again_takes_time_in_proportion() -> None:
    seconds = []
    for times in (500, 2_000):
        started = time.process_time()
        check("", "Diesel was landed in Havana. Pemex had sent the cargo. " * times)
        seconds.append(time.process_time() - started)
    assert seconds[1] < 8 * max(seconds[0], 0.1)


def test_scraps_with_nothing_behind_a_word_are_read() -> None:
    for scrap in (
        "force, with crashed",
        "seized for power, the Monday sent",
        "Some of will burn the port.",
    ):
        check("", scrap)
        check(scrap, "")


def test_a_run_of_capitals_in_the_name_of_a_ship_is_read_like_any_word() -> None:
    started = time.process_time()
    check("", f"Norway sent the {'A' * 60}-class frigates to Oman on Monday.")
    assert time.process_time() - started < 5


def test_a_sentence_of_a_megabyte_is_read_in_seconds() -> None:
    text = "Russia and Iran and the tanks " * 35_000
    started = time.process_time()
    check("", text)
    assert time.process_time() - started < 30


def test_an_explanation_names_the_frame_the_pieces_and_why_there_is_no_event() -> None:
    text = "Russia will deliver two tanks to Mali in July. The minister delivered a speech."
    found = explain(EXTRACTOR, Document(doc="x", text=text, published=DAY))
    telling = found.events[0].tellings[0]
    assert telling.frame == "deliver.goods"
    assert telling.operators == ("planned: will",)
    assert {"trigger", "actor", "recipient", "item"} <= {p.role for p in telling.pieces}
    assert all(text[p.start : p.end] == p.text for p in telling.pieces)
    assert [(s.trigger, s.why) for s in found.silent if s.trigger == "delivered"] == [
        ("delivered", "another sense: figure.deliver")
    ]


def test_a_title_of_dashes_alone_is_read() -> None:
    check("— —", "")
