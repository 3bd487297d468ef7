from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import numpy as np

from sitrep.duplicates import Candidate, Entry, Judged, judge
from sitrep.fingerprints import sign, without

NOON = datetime(2025, 11, 3, 12, tzinfo=UTC)
TEXT = """harbour convoy minister crane tanker night quay guard pilot radar column depot border
village river bridge engine crew
signal report witness market school winter station captain letter valley road wall"""
WORDS = TEXT.split()


def article(seed: int, sentences: int = 12) -> str:
    pick = random.Random(seed)
    return " ".join(
        " ".join(pick.choices(WORDS, k=pick.randint(8, 14))).capitalize() + "." for _ in range(sentences)
    )


def verdicts(
    *texts: str, hours: tuple[float, ...] = (), addresses: tuple[str, ...] = ()
) -> tuple[Judged, ...]:
    entries = [
        Entry(
            article=addresses[i] if addresses else f"a{i}",
            version=1 + (addresses[:i].count(addresses[i]) if addresses else 0),
            moment=NOON + timedelta(hours=hours[i] if hours else i),
            signature=signature,
        )
        for i, signature in enumerate(sign(texts))
    ]
    return judge(entries, [[] for _ in entries])


def relations(*texts: str, hours: tuple[float, ...] = ()) -> list[str]:
    return [v.relation for v in verdicts(*texts, hours=hours)]


def test_a_reprint_with_other_punctuation_and_a_footer_is_a_copy() -> None:
    text = article(1)
    first, second = verdicts(
        text, text.replace(".", " —") + "\nSubscribe to our newsletter for more of this."
    )
    assert second.relation == "copy"
    assert second.family == first.family
    assert second.matched == "a0"
    assert second.extract is False


def test_a_cut_copy_and_a_feed_summary_are_copies_of_the_full_text() -> None:
    text = article(2)
    assert relations(text, text[:400], text[:150] + " ...") == ["original", "copy", "copy"]


def test_a_full_text_after_its_summary_is_a_copy_that_is_read_for_events() -> None:
    text = article(3)
    _, full = verdicts(text[:150], text)
    assert (full.relation, full.extract) == ("copy", True)


def test_two_write_ups_are_two_families() -> None:
    assert relations(article(4), article(5)) == ["original", "original"]


def test_other_numbers_in_the_same_words_are_a_revision_at_first_and_a_sibling_later() -> None:
    old = article(6) + " Officials counted 12 dead and 40 wounded in the town."
    new = old.replace("12", "17").replace("40", "52")
    assert relations(old, new) == ["original", "revision"]
    assert relations(old, new, hours=(0, 40)) == ["original", "sibling"]
    one, two = verdicts(old, new, hours=(0, 40))
    assert one.family != two.family
    assert two.matched == "a0"


def test_the_same_words_a_week_later_are_a_new_write_up() -> None:
    text = article(7)
    assert relations(text, text, hours=(0, 24 * 7)) == ["original", "sibling"]


def test_number_words_count_as_numbers() -> None:
    old = article(8) + " Two ships left the port."
    new = article(8) + " Three ships left the port."
    assert relations(old, new) == ["original", "revision"]


def test_a_changed_text_at_the_same_address_is_a_revision_however_late() -> None:
    text = article(9)
    _, later = verdicts(text, text + " Nobody was hurt after all.", hours=(0, 24 * 9), addresses=("x", "x"))
    assert later.relation == "revision"
    assert later.extract is True


def test_a_new_version_is_a_revision_of_its_own_article_even_where_another_carries_the_same_text() -> None:
    text, corrected = article(18), article(18) + " Nobody was hurt after all, the harbour guard said later."
    *_, third = verdicts(text, corrected, corrected, addresses=("x", "y", "x"))
    assert (third.relation, third.matched, third.extract) == ("revision", "x", True)


def test_an_unrelated_text_at_the_same_address_founds_its_own_family() -> None:
    one, two = verdicts(article(10), article(11), addresses=("x", "x"))
    assert two.relation == "original"
    assert one.family != two.family


def test_texts_too_short_to_tell_are_copies_only_when_equal() -> None:
    assert relations("Ships reach the far port", "Ships reach the far port") == ["original", "copy"]
    assert relations("Ships reach the far port", "Ships reach the near port") == ["original", "original"]
    assert relations("Photos", "Photos") == ["original", "original"]
    assert relations("", "") == ["original", "original"]


def test_scripts_without_blanks_are_compared_too() -> None:
    text = (
        "俄罗斯周二向古巴运送了十二枚防空导弹。官员在哈瓦那表示货物由三架飞机运抵并将在本周内完成卸载工作。"
    )
    assert relations(text, "快讯：" + text) == ["original", "copy"]
    assert relations(
        text, "法国与埃及签署协议。双方将在明年春天举行联合军事演习并交换情报人员和技术资料。"
    ) == [
        "original",
        "original",
    ]


def test_a_page_frame_shared_by_many_articles_makes_no_family() -> None:
    frame = " ".join(
        f"Please accept cookie rule number {w} of this site before reading on today." for w in WORDS[:6]
    )
    judged = verdicts(*(f"{frame}\n{article(100 + i, 5)}" for i in range(150)), hours=(0.0,) * 150)
    assert len({v.family for v in judged[70:]}) == 80


def test_a_sentence_known_as_boilerplate_is_forgotten_with_its_numbers() -> None:
    (signature,) = sign([article(12) + " Copyright 2025 by the harbour gazette and its owners."])
    footer = signature.sentences[-1]
    bare = without(signature, [footer.key])
    assert len(bare.numbers) == 0
    assert bare.tokens == signature.tokens - (footer.stop - footer.start)
    assert set(bare.shingles.tolist()) == set(sign([article(12)])[0].shingles.tolist())


def test_a_stored_candidate_is_joined_like_one_of_the_batch() -> None:
    text = article(13)
    old, new = sign([text, text + " More follows."])
    stored = Candidate("old", 1, NOON, "family-of-old", old)
    (verdict,) = judge([Entry("new", 1, NOON, new)], [[stored]])
    assert (verdict.relation, verdict.family) == ("copy", "family-of-old")


def test_five_thousand_equal_texts_are_judged_in_seconds_and_are_one_family() -> None:
    judged = verdicts(*([article(14)] * 5000), hours=(0.0,) * 5000)
    assert len({v.family for v in judged}) == 1


def test_signatures_do_not_depend_on_the_batch_and_stay_as_they_are() -> None:
    alone, among = sign([article(15)])[0], sign([article(16), article(15)])[1]
    assert np.array_equal(alone.bands, among.bands)
    assert len(alone.bands) == 32
    # changed only together with fingerprints.VERSION: stored signatures must stay comparable
    assert int(alone.bands[0]) == 12997894142896730436
    assert alone.text_hash == "e2a95998ae8fb94b"


def test_a_number_in_an_added_footer_contradicts_nothing() -> None:
    text = article(17) + " Officials counted 12 dead in the town."
    one = text + "\nThis story was first seen on page 41 of our morning paper."
    two = text + "\nYou are reader number 9377 of this page since the launch."
    assert relations(one, two) == ["original", "copy"]
