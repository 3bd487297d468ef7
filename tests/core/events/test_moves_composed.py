"""Deliveries and deployments by the build of the sentence: relative clauses, what verbs govern, what is left out."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2026, 11, 25, tzinfo=UTC)


def moves(text: str) -> list[Event]:
    """The deliveries, deployments and withdrawals, in order."""
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    return [e for e in found if e.kind in ("delivery", "deployment", "withdrawal")]


def told(text: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [(e.kind, e.status, e.actor, e.recipient) for e in moves(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The last of the 18 patrol boats that Japan had promised arrived in Ghana on Monday.",
        "Four patrol boats Japan sold to Ghana reached Tema on Monday.",
        "The frigate which Japan gave Ghana arrived in Tema on Monday.",
    ],
)
def test_ships_that_a_state_gave_are_delivered(text: str) -> None:
    assert told(text) == [("delivery", "confirmed", ("JPN",), ("GHA",))]


def test_ships_that_nobody_gave_are_sent() -> None:
    (sent,) = moves("Four patrol boats that Japan keeps at sea reached Tema on Monday.")
    assert sent.kind == "deployment"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two destroyers built in Spain entered service with the Chilean navy on Monday.", "delivery"),
        ("Two destroyers of the Spanish navy entered Valparaiso on Monday.", "deployment"),
    ],
)
def test_what_enters_service_is_delivered(text: str, kind: str) -> None:
    (event,) = moves(text)
    assert (event.kind, event.actor) == (kind, ("ESP",))


@pytest.mark.parametrize(
    "text",
    [
        "The Armenian president thanked Spain for four armoured cars that it had sent.",
        "The Armenian president thanked Spain for the four armoured cars it sent.",
        "Armenia received from Spain four armoured cars that it had promised.",
    ],
)
def test_it_is_whoever_is_thanked_for_what_it_sent(text: str) -> None:
    assert told(text) == [("delivery", "confirmed", ("ESP",), ("ARM",))]


def test_it_is_whoever_asks_for_what_it_gave_away() -> None:
    (given,) = moves("Kenya told Norway that it had given Somalia four boats.")
    assert given.actor == ("KEN",)


def test_who_came_is_there_whatever_they_are_to_guard() -> None:
    assert told("The 700 Kenyan policemen who arrived in Haiti on Monday will guard the port.") == [
        ("deployment", "confirmed", ("KEN",), ("HTI",))
    ]
    assert told("The 700 Kenyan policemen who will arrive in Haiti on Monday will guard the port.") == [
        ("deployment", "planned", ("KEN",), ("HTI",))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "India will give Somalia four mortars and Poland another 30.",
        "India will give Somalia four mortars and Poland a further 30 mortars.",
    ],
)
def test_another_lot_is_given_by_another(text: str) -> None:
    assert [(e.actor, e.recipient, e.items[0].quantity) for e in moves(text)] == [
        (("IND",), ("SOM",), 4),
        (("POL",), ("SOM",), 30),
    ]


def test_a_lot_of_its_own_is_given_to_another() -> None:
    assert [e.recipient for e in moves("India gave Somalia four mortars and Chad 30 jeeps.")] == [
        ("SOM",),
        ("TCD",),
    ]


def test_goods_are_not_delivered_where_they_leave() -> None:
    (due,) = moves("A ship with 200 tonnes of flour has left Mersin and is due in Tripoli on December 9.")
    assert (due.kind, due.status, due.place) == ("delivery", "planned", "Tripoli")


@pytest.mark.parametrize(("came", "status"), [("berthed", "confirmed"), ("will berth", "planned")])
def test_what_set_out_and_came_is_delivered(came: str, status: str) -> None:
    text = f"HMNZS Otago, which left Suva on Friday with 80 tonnes of relief goods for Tonga, {came} on Wednesday."
    (delivery,) = [e for e in moves(text) if e.kind == "delivery"]
    assert (delivery.status, delivery.recipient) == (status, ("TON",))


def test_how_long_goods_have_been_awaited_is_not_when_they_come() -> None:
    (awaited,) = moves("Ghana has been waiting for 18 Turkish armoured cars since May.")
    assert (awaited.status, awaited.actor, awaited.recipient) == ("planned", ("TUR",), ("GHA",))
    assert awaited.date_start is None


def test_who_takes_the_place_of_those_who_left_is_where_they_were() -> None:
    left, came = moves("Danish soldiers left Mali on Monday and Chadian soldiers took their place.")
    assert (left.kind, came.kind) == ("withdrawal", "deployment")
    assert (came.actor, came.recipient, came.date_start) == (("TCD",), ("MLI",), left.date_start)


@pytest.mark.parametrize("men", ["special forces", "120 special forces", "soldiers"])
def test_forces_are_of_whoever_sends_them(men: str) -> None:
    assert {
        (e.actor, e.recipient) for e in moves(f"Peru has sent {men} to Serbia. They landed in Nis on Monday.")
    } == {(("PER",), ("SRB",))}


def test_forces_that_get_something_are_not_of_whoever_sends_it() -> None:
    (given,) = moves("Serbia is a member of the league. Peru has sent the army ten howitzers.")
    assert (given.kind, given.actor) == ("delivery", ("PER",))
    assert "PER" not in given.recipient


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("France has promised 500 soldiers for Chad. Spain, too, has pledged 300.", "deployment", 300),
        ("Chile asked Spain for radars. Madrid has delivered two so far.", "delivery", 2),
        ("Chile asked Spain for tanks in May. The Spanish government said yes and sent four.", "delivery", 4),
        (
            "Spain has sent 40,000 tonnes of diesel to Chad. It has promised 15,000 tonnes more.",
            "delivery",
            15_000,
        ),
    ],
)
def test_a_number_alone_is_of_what_was_named_before(text: str, kind: str, number: float) -> None:
    given = moves(text)[-1]
    assert (given.kind, given.actor, given.items[0].quantity) == (kind, ("ESP",), number)
    assert given.recipient in (("TCD",), ("CHL",))


@pytest.mark.parametrize(
    "text",
    [
        "Norway counted 300 tanks. Spain has 200.",
        "France has promised 500 soldiers for Chad. Spain lost three.",
    ],
)
def test_what_is_only_had_or_lost_is_not_given(text: str) -> None:
    assert not any("ESP" in e.actor for e in moves(text))


@pytest.mark.parametrize(
    "text",
    [
        "Danish officers want to stop weapons reaching Yemen.",
        "Denmark wants to keep arms from reaching Yemen.",
        "Denmark tries to prevent troops from entering Yemen.",
    ],
)
def test_what_is_kept_from_coming_does_not_come(text: str) -> None:
    assert moves(text) == []


@pytest.mark.parametrize(
    ("wish", "came"),
    [("help", "Reinforcements arrived in Abeche"), ("soldiers", "Some 200 men landed in Abeche")],
)
def test_forces_come_from_whoever_was_asked_for_help(wish: str, came: str) -> None:
    (sent,) = moves(f"Chad asked Kenya for {wish}. {came} on Monday.")
    assert (sent.kind, sent.actor, sent.recipient) == ("deployment", ("KEN",), ("TCD",))


def test_forces_come_from_nobody_who_was_asked_for_tents() -> None:
    (sent,) = moves("Chad asked Kenya for tents. Some 200 soldiers landed in Abeche on Monday.")
    assert "KEN" not in sent.actor


@pytest.mark.parametrize("under", ["Under it, Ankara", "Under the deal Turkey", "Turkey, under the pact,"])
def test_under_a_pact_one_side_gives_to_the_other(under: str) -> None:
    (given,) = moves(f"Turkey and Serbia signed a pact in May. {under} delivered eight radars on Monday.")
    assert (given.kind, given.actor, given.recipient) == ("delivery", ("TUR",), ("SRB",))


def test_beside_a_pact_goods_go_to_whoever_is_named() -> None:
    (given,) = moves(
        "Turkey and Serbia signed a pact in May. Under it, Turkey delivered eight radars to Chad."
    )
    assert given.recipient == ("TCD",)


def test_another_thing_on_another_day_is_given_to_the_same() -> None:
    first, second = moves("India handed the Maldives a patrol ship on Monday and a landing craft on Tuesday.")
    assert (first.recipient, second.recipient) == (("MDV",), ("MDV",))
    assert (first.items[0].name, second.items[0].name) == ("patrol ship", "landing craft")
    assert first.date_start != second.date_start


def test_two_things_on_one_day_are_one_gift() -> None:
    assert len(moves("India handed the Maldives a patrol ship and a landing craft on Monday.")) == 1
