"""Articles that go on about the same matter are one story."""

from __future__ import annotations

from sitrep.stories import Story, best, idf_of, terms_of

WORDS = "army minister president country people today week government police town".split()
DAM = terms_of(
    "Dam at Kariba cracks", "Engineers found cracks in the Kariba dam wall on the Zambezi, the operator said."
)
DAM2 = terms_of(
    "Kariba: spillway opened",
    "The operator of the Kariba dam on the Zambezi opened the spillway after cracks.",
)
VOTE = terms_of(
    "Recount in Lusaka", "The electoral commission in Lusaka ordered a recount of two constituencies."
)


def idf() -> dict[int, float]:
    common = {term: 400 for word in WORDS for term in terms_of("", word)}
    return idf_of(common | dict.fromkeys((*DAM, *DAM2, *VOTE), 2), 1000)


def test_a_follow_up_joins_and_another_matter_does_not() -> None:
    stories = [Story("dam", DAM, 100), Story("vote", VOTE, 100)]
    found = best(DAM2, 110, False, stories, idf(), set())
    assert found is not None and found[0] == "dam"
    assert (
        best(
            terms_of("", "A circus came to Ndola with four lions and a clown."),
            100,
            False,
            stories,
            idf(),
            set(),
        )
        is None
    )


def test_a_story_that_rests_is_no_longer_joined() -> None:
    assert best(DAM2, 100 + 24 * 12, False, [Story("dam", DAM, 100)], idf(), set()) is None


def test_an_empty_text_has_no_terms_and_joins_nothing() -> None:
    assert terms_of("", "") == {} and best({}, 0, True, [Story("dam", DAM, 0)], {}, set()) is None
