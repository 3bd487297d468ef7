from __future__ import annotations

import pytest

from sitrep.excerpts import barely_differs, is_excerpt

FULL = (
    "Three ships left the port of Cumaná on Monday with grain for Cuba. A fourth ship is waiting for its papers. "
    "The port authority said the convoy would reach Havana within a week, weather permitting, and that two more "
    "convoys were planned for the winter."
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Three ships left the port of Cumaná on Monday with grain for Cuba.",
        "THREE ships left the port of Cumaná on Monday with grain for Cuba. A fourth ship is waiting for [...]",
        "The port authority said the convoy would reach Havana within a week",
    ],
)
def test_a_summary_in_the_words_of_the_full_text_is_an_excerpt(text):
    assert is_excerpt(text, FULL)


@pytest.mark.parametrize(
    "text",
    [
        FULL,
        FULL.replace("Three", "Four"),
        FULL.replace(" A fourth ship is waiting for its papers.", ""),
        FULL + " The convoy was later called back.",
        "Correction: no ship left the port on Monday; this report has been withdrawn.",
        "Four ships left a port.",
    ],
)
def test_a_corrected_extended_or_other_text_is_none(text):
    assert not is_excerpt(text, FULL)


def test_a_full_text_is_no_excerpt_of_its_summary():
    assert not is_excerpt(FULL, FULL[:60])


def test_a_language_without_blanks_is_cut_by_characters():
    full = "三艘船周一离开港口前往古巴港务局说船队将在一周内抵达哈瓦那"
    assert is_excerpt("三艘船周一离开港口", full) and not is_excerpt("四艘船周二抵达港口", full)


def test_a_counter_barely_changes_a_text_and_a_corrected_sentence_does():
    assert barely_differs(FULL + " Read 1204 times.", FULL + " Read 1311 times.")
    assert not barely_differs(FULL + " Two of the ships have turned back to Cumaná, it said.", FULL)
    assert not barely_differs("Three ships left.", "Four ships left.")
