"""More of what was told just before: 'another is due', 'the rest are to follow', 'deliveries run until 2027'."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 12, tzinfo=UTC)
GIVEN = "India handed over six Dornier patrol planes to Mauritius last week. "
SENT = "Kenya sent 200 policemen to Haiti on Monday. "


def moves(text: str) -> list[Event]:
    """The deliveries and deployments, in order."""
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    return [e for e in found if e.kind in ("delivery", "deployment")]


@pytest.mark.parametrize(
    ("sentence", "status", "number"),
    [
        ("Another is due in August.", "planned", 1),
        ("Another two are due in August.", "planned", 2),
        ("The others are to follow in the autumn.", "planned", None),
        ("The rest will arrive by the end of the year.", "planned", None),
        ("The remaining eight are expected in July.", "planned", 8),
        ("A second batch of five is expected before winter.", "planned", 5),
        ("Two more are on their way.", "planned", 2),
        ("The last pair should arrive in October.", "planned", 2),
        ("The last of them is awaited in November.", "planned", None),
        ("Another batch is planned for 2026.", "planned", None),
        ("Ten others have already been handed over.", "confirmed", 10),
        ("A third may follow in May.", "possible", 1),
        ("The last two are not expected before 2027.", "planned", 2),
        ("Two have yet to arrive.", "planned", 2),
        ("Two are still to come.", "planned", 2),
        ("Four more follow in autumn.", "planned", 4),
        ("The remaining eight follow in July.", "planned", 8),
        ("Another two leave on Friday.", "planned", 2),
        ("The rest come in August.", "planned", None),
    ],
)
def test_more_of_a_delivery(sentence: str, status: str, number: float | None) -> None:
    later = moves(GIVEN + sentence)[1]
    assert (later.kind, later.status, later.items[0].quantity) == ("delivery", status, number)
    assert (later.actor, later.recipient, later.items[0].name) == (
        ("IND",),
        ("MUS",),
        "Dornier patrol planes",
    )


@pytest.mark.parametrize(
    ("sentence", "status", "number"),
    [
        ("Another 400 are to follow in August.", "planned", 400),
        ("The rest are due within a month.", "planned", None),
        ("A further 150 were flown in overnight.", "confirmed", 150),
    ],
)
def test_more_of_a_force(sentence: str, status: str, number: float | None) -> None:
    later = moves(SENT + sentence)[1]
    assert (later.kind, later.status, later.items[0].quantity) == ("deployment", status, number)
    assert (later.actor, later.recipient) == (("KEN",), ("HTI",))


@pytest.mark.parametrize(
    ("sentence", "status", "number"),
    [
        ("Four are already there.", "confirmed", 4),
        ("About four are now in service.", "confirmed", 4),
        ("Only two have turned up.", "confirmed", 2),
        ("So far three have been handed over.", "confirmed", 3),
        ("The first four reached Tema on Monday.", "confirmed", 4),
        ("Two of them have come.", "confirmed", 2),
    ],
)
def test_a_part_of_what_was_promised(sentence: str, status: str, number: float) -> None:
    later = moves("India has promised Ghana 12 patrol boats. " + sentence)[-1]
    assert (later.kind, later.status, later.items[0].quantity) == ("delivery", status, number)
    assert (later.actor, later.recipient) == (("IND",), ("GHA",))


@pytest.mark.parametrize(
    "sentence",
    [
        "Four are already obsolete.",
        "Four ministers are already there.",
        "The first four captured deserters were shot.",
        "Two are being overhauled in Pune.",
        "Two have been cancelled.",
    ],
)
def test_what_else_is_said_of_a_part_delivers_nothing(sentence: str) -> None:
    assert len(moves("India has promised Ghana 12 patrol boats. " + sentence)) == 1


def test_of_what_was_bought_some_has_come_and_some_has_not() -> None:
    text = "Ghana bought 12 patrol boats from India in 2023. Six have arrived and six are still to come."
    assert [(e.status, e.actor, e.recipient, e.items[0].quantity) for e in moves(text)] == [
        ("confirmed", ("IND",), ("GHA",), 6),
        ("planned", ("IND",), ("GHA",), 6),
    ]


def test_of_a_force_some_are_there() -> None:
    later = moves("Kenya will send 600 policemen to Haiti. Some 200 of them are already on the ground.")[-1]
    assert (later.kind, later.status, later.items[0].quantity) == ("deployment", "confirmed", 200)


def test_those_still_in_service_came_long_ago() -> None:
    assert len(moves("India gave Ghana 12 patrol boats in May. Four are still in service.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Algeria signed a contract with Russia for 14 Su-57 fighters. The first six are due in 2027.",
        "Algeria signed a contract with Russia for 14 Su-57 fighters. Delivery is to begin in two years.",
        "Algeria signed a contract with Russia for 14 Su-57 fighters. Deliveries begin in 2027.",
    ],
)
def test_what_was_bought_is_handed_over(text: str) -> None:
    (later,) = moves(text)
    assert (later.kind, later.status, later.actor, later.recipient) == (
        "delivery",
        "planned",
        ("RUS",),
        ("DZA",),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Another was killed by a mine.",
        "Another is under repair at Pune.",
        "The rest is silence.",
        "The rest remain in store at home.",
        "The last was built in 1998.",
        "Another meeting is due in May.",
        "Another election is expected in the autumn.",
        "More will be known on Friday.",
        "No more will follow, the minister said.",
        "Others followed with a sense of dread.",
        "The final is on Saturday in Delhi.",
        "A second round of talks is planned for May.",
    ],
)
def test_other_things_are_no_more_of_it(sentence: str) -> None:
    assert len(moves(GIVEN + sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    ["Another two were shot dead on Tuesday.", "Others have gone home already.", "One more was hurt."],
)
def test_nor_are_the_men_who_fall_or_go_home(sentence: str) -> None:
    assert len(moves(SENT + sentence)) == 1


def test_a_blow_between_is_what_comes_again() -> None:
    text = GIVEN + "Rebels attacked a post in Assam at dawn. A second came at noon."
    assert len(moves(text)) == 1


@pytest.mark.parametrize(
    ("sentence", "status", "number"),
    [
        ("It will send a further 60,000 tonnes by October.", "planned", 60_000),
        ("Seoul has promised another 60,000 tonnes.", "planned", 60_000),
        ("It has committed itself to another 60,000 tonnes by May.", "planned", 60_000),
    ],
)
def test_as_much_again_is_measured_as_before(sentence: str, status: str, number: float) -> None:
    later = moves("Seoul shipped 50,000 tonnes of rice to Chad. " + sentence)[1]
    item = later.items[0]
    assert (later.kind, later.status, item.name, item.quantity) == ("delivery", status, "rice", number)
    assert later.recipient == ("TCD",)


def test_as_much_of_something_else_is_not_of_the_same() -> None:
    assert (
        len(moves("Kenya sent 300 tonnes of maize to Juba. Miners dug out another 400 tonnes of ore.")) == 1
    )
    assert len(moves("Kenya sent 300 tents to Juba. It will send another 400 tonnes.")) == 1


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        ("Deliveries to Norway will begin next year.", (("ITA",), ("NOR",))),
        ("The first deliveries to the army are planned for May.", (("ITA",), ("NOR",))),
        ("Deliveries from Turkey will begin next year.", (("TUR",), ("NOR",))),
        ("Deliveries to Latvia will begin next year.", (("ITA",), ("LVA",))),
    ],
)
def test_deliveries_name_to_whom_they_go(sentence: str, sides: tuple[tuple[str, ...], ...]) -> None:
    (later,) = moves("Norway ordered 40 tanks from Italy. " + sentence)
    assert (later.status, (later.actor, later.recipient)) == ("planned", sides)


def test_deliveries_of_the_post_are_of_no_arms() -> None:
    assert not moves("Norway ordered pizza from Italy. Deliveries to Norway will begin next year.")


FLOWN = "Morocco flew 15 tonnes of tents to Niamey on Monday. "


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Another flight is planned for Thursday.", "planned"),
        ("A third trip could be made next week.", "possible"),
        ("Two more convoys will leave on Friday.", "planned"),
        ("The following trip takes place on Saturday.", "planned"),
        ("A second airdrop was made on Wednesday.", "confirmed"),
        ("The next one will set out on Sunday.", "planned"),
        ("Two further flights have been held up since Wednesday.", "planned"),
    ],
)
def test_another_journey_with_the_goods_is_another_delivery(sentence: str, status: str) -> None:
    later = moves(FLOWN + sentence)[1]
    assert (later.kind, later.status, later.items[0].quantity) == ("delivery", status, None)
    assert (later.actor, later.recipient, later.items[0].name) == (("MAR",), ("NER",), "tents")


@pytest.mark.parametrize(
    "sentence",
    [
        "A second round of the vote is planned for Thursday.",
        "The next flight of the airline to Algiers is planned for Thursday.",
        "Another flight was cancelled on Thursday.",
        "Flights are planned for Thursday.",
    ],
)
def test_other_journeys_bring_nothing(sentence: str) -> None:
    assert len(moves(FLOWN + sentence)) == 1


@pytest.mark.parametrize(
    ("sentence", "kind", "item"),
    [
        ("Three radars will follow.", "delivery", "radars"),
        ("Ten lorries for the police are to follow by July.", "delivery", "lorries"),
        ("Two patrol boats for the navy will follow next year.", "delivery", "patrol boats"),
    ],
)
def test_other_goods_follow_the_first(sentence: str, kind: str, item: str) -> None:
    later = moves("Japan gave Ghana four tractors in May. " + sentence)[1]
    assert (later.kind, later.status, later.items[0].name) == (kind, "planned", item)
    assert (later.actor, later.recipient) == (("JPN",), ("GHA",))


def test_goods_to_follow_in_a_headline() -> None:
    found = EXTRACTOR.extract(
        Document(doc="x", title="Norway ships radars to Lima, boats to follow", text="", published=DAY)
    )
    assert [(e.status, e.actor, e.recipient) for e in found][-1] == ("planned", ("NOR",), ("PER",))
    assert [e.items[0].name for e in found] == ["radars", "boats"]


@pytest.mark.parametrize("sentence", ["Talks will follow in July.", "Boats followed the tractors."])
def test_what_follows_is_not_always_goods(sentence: str) -> None:
    assert len(moves("Japan gave Ghana four tractors in May. " + sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "; shipment awaits a permit.",
        ". Delivery has been delayed by a strike.",
        ", but the handover depends on a loan.",
        ". Shipping will begin once the port opens.",
    ],
)
def test_what_was_agreed_on_and_still_waits_is_planned(sentence: str) -> None:
    later = moves("Chad signed a contract with Norway for 30 ambulances in May" + sentence)
    assert [(e.kind, e.status, e.actor, e.recipient) for e in later] == [
        ("delivery", "planned", ("NOR",), ("TCD",))
    ]


def test_whose_goods_they_are_or_that_they_are_a_gift_says_who_gives() -> None:
    waits = "; delivery awaits a permit."
    assert moves("Chad and Norway signed a deal for Norwegian ambulances" + waits)[0].actor == ("NOR",)
    assert moves("Norway signed a gift agreement with Chad for 30 ambulances" + waits)[0].actor == ("NOR",)


@pytest.mark.parametrize("sentence", ["; ratification awaits a vote.", "; delivery is free of charge."])
def test_what_waits_is_the_goods_and_nothing_else(sentence: str) -> None:
    assert moves("Chad signed a contract with Norway for 30 ambulances in May" + sentence) == []


def test_what_a_deal_is_made_on_is_planned_and_not_of_the_day_it_was_signed() -> None:
    for noun in ("deal on the delivery", "pact with Chad on the gift", "contract for the supply"):
        given = moves(f"Norway signed a {noun} of 30 ambulances to Chad on 4 June.")[0]
        assert (given.status, given.date_start) == ("planned", None)
    assert moves("Norway took pride in the delivery of 30 ambulances to Chad on 4 June.")[0].date_start


def test_the_rest_of_those_who_leave_will_leave_whoever_else_has_come() -> None:
    text = (
        "The first French troops left Niger on Tuesday, and a transport plane arrived from Toulouse. "
        "The others will go by June."
    )
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    left = [(e.status, e.actor, e.recipient) for e in found if e.kind == "withdrawal"]
    assert left == [("confirmed", ("FRA",), ("NER",)), ("planned", ("FRA",), ("NER",))]
