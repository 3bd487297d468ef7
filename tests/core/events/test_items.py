"""Items with their quantities, names and classes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.events.items.items import compile_items, find_items
from sitrep.events.words.lexicon import parse_lexicon
from sitrep.events.words.marks import ItemMark
from tests_support.extracting import SOURCES

LEXICON = compile_items(SOURCES)


def found(text: str) -> list[tuple[str, float | None, str]]:
    return [(m.item.name, m.item.quantity, m.item_class) for m in find_items(text, LEXICON)]


def names(text: str) -> list[tuple[str, float | None]]:
    return [(name, quantity) for name, quantity, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Drones hit a market in Goma.", "drones"),
        ("It rained. Crates reached the port.", "crates"),
        ("Two Helicopters Reach Mali From The North", "helicopters"),
        ("Patriots arrived in Riga.", "Patriots"),
        ("Leopard tanks arrived in Riga.", "Leopard tanks"),
    ],
)
def test_a_capital_that_only_opens_a_sentence_is_no_part_of_a_name(text: str, name: str) -> None:
    assert names(text)[0][0] == name


def test_the_shipped_lexicon_has_no_mistakes() -> None:
    assert LEXICON.failures == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya got 12 Kirpi vehicles.", [("Kirpi vehicles", 12)]),
        ("They sent 14 Leopard 2 and 100 Leopard 1 tanks.", [("Leopard 2", 14), ("Leopard 1 tanks", 100)]),
        ("two T-72B3s and three older TB2s", [("T-72B3s", 2), ("TB2s", 3)]),
        ("20 refurbished Su-30MK2 jets", [("Su-30MK2 jets", 20)]),
        ("40 Chinese-made long-range drones", [("long-range drones", 40)]),
        ("a third IRIS-T SLM air defence fire unit", [("IRIS-T SLM air defence fire unit", 1)]),
        ("50,000 rounds of 155 mm ammunition", [("rounds of 155 mm ammunition", 50000)]),
        ("200 122mm rockets", [("122mm rockets", 200)]),
        ("300 tonnes of cement", [("cement", 300)]),
        ("two battalions of S-400", [("S-400", 2)]),
        ("a batch of short-range ballistic missiles", [("short-range ballistic missiles", None)]),
        (
            "trucks, motorbikes and two water cannon vehicles",
            [("trucks", None), ("motorbikes", None), ("water cannon vehicles", 2)],
        ),
        ("six of the navy's 12 frigates", [("frigates", 6)]),
        ("a contingent of 139 Kazakh peacekeepers", [("peacekeepers", 139)]),
        ("a crew of 11", [("crew", 11)]),
        ("120 missiles and drones", [("missiles and drones", 120)]),
        ("At least six Bayraktar TB2 drones", [("Bayraktar TB2 drones", 6)]),
        ("up to 40 Gripen fighters", [("Gripen fighters", 40)]),
        ("dozens of howitzers", [("howitzers", None)]),
        ("the 4th Mechanised Brigade", [("4th Mechanised Brigade", None)]),
        ("14,000 Indian and Nepali troops", [("troops", 14000)]),
        ("In 2024 tanks were sent.", [("tanks", None)]),
        ("On 9 May soldiers marched.", [("soldiers", None)]),
        ("a grant of $20 million", [("grant", 20e6)]),
        ("a $3 billion loan", [("loan", 3e9)]),
        ("$275 million worth of ammunition", [("ammunition", 275e6)]),
        ("drone engines and missile parts", [("drone engines", None), ("missile parts", None)]),
        ("almost 90 navy and coast guard ships", [("navy and coast guard ships", 90)]),
        ("Kabul handed over 8 JF-17s", [("JF-17s", 8)]),
        ("the Nord Stream 2 pipeline", [("pipeline", None)]),
        ("They fired an Iskander 500 km into Ukraine.", [("Iskander", None)]),
        ("36 K10 ammunition vehicles", [("K10 ammunition vehicles", 36)]),
        ("1,500 sticks of dynamite", [("sticks of dynamite", 1500)]),
        ("130 Romanians", [("Romanians", 130)]),
    ],
)
def test_an_item_is_named_and_counted_as_the_text_does(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "item_class"),
    [
        ("Iskander missiles", "weapon.missile"),
        ("JF-17 fighters", "aircraft.fighter"),
        ("300 fighters", "force.people"),
        ("Otokar Cobra II carriers", "vehicle.armoured"),
        ("S-400 systems", "airdefence"),
        ("MQ-9B drones", "drone"),
        ("USS Nimitz", "ship.warship"),
        ("Su-99XQ", "aircraft.fighter"),
        ("flour", "aid.food"),
        ("a verdict", "figure.speech"),
        ("new software", "goods.software"),
        ("K9 Thunder howitzers", "weapon.artillery"),
        ("generators", "energy"),
        ("hostages", "people.held"),
        ("three villages", "territory"),
        ("a carrier strike group", "force.units"),
        ("the C-17", "aircraft.transport"),
        ("Mi-171E helicopters", "aircraft.helicopter"),
        ("diplomats", "staff.diplomats"),
    ],
)
def test_an_item_has_the_class_of_its_head_or_designation(text: str, item_class: str) -> None:
    assert [c for _, _, c in found(text)] == [item_class]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran ships weapons to its allies.", ["weapons"]),
        ("Israel bombs the port.", ["port"]),
        ("They plan to ship 12 tanks.", ["tanks"]),
        ("The Swedish battalion lands in Turku.", ["battalion"]),
        ("The arms embargo stays.", []),
        ("Yesterday evening the Rapid Support Forces agreed to meet again soon.", []),
        ("It has requested missiles.", ["missiles"]),
        ("The COVID-19 test at the G20 took 20 minutes and 45 per cent.", []),
        ("He is 45.", []),
        ("A third round of talks ended.", []),
        ("A drone set a bus on fire.", ["drone", "bus"]),
    ],
)
def test_verbs_modifiers_and_proper_names_are_no_items(text: str, expected: list[str]) -> None:
    assert [name for name, _ in names(text)] == expected


def test_open_bounds_and_units_are_kept() -> None:
    (atleast,) = find_items("at least six frigates", LEXICON)
    assert (atleast.item.quantity_low, atleast.item.quantity_high) == (6, None)
    (upto,) = find_items("up to 40 tonnes of diesel", LEXICON)
    assert (upto.item.quantity_low, upto.item.quantity_high, upto.item.unit) == (None, 40, "tonnes")
    (money,) = find_items("The bank lent €500 million.", LEXICON)
    assert (money.item.name, money.item.unit, money.item_class) == ("€500 million", "EUR", "money")


def test_a_name_over_a_line_break_is_one_line() -> None:
    assert names("They sent 20 main battle\ntanks and the USS\nNimitz.") == [
        ("main battle tanks", 20),
        ("USS Nimitz", None),
    ]


def test_a_ship_is_found_again_by_its_bare_name() -> None:
    assert names("The tanker Star One left. Police boarded the Star One.")[-1] == ("Star One", None)
    assert names("The destroyer USS Gravely sailed.") == [("destroyer USS Gravely", None)]


def test_a_ship_and_its_name_in_apposition_are_one_item() -> None:
    assert names("It holds the Galaxy Leader, a car carrier.") == [("Galaxy Leader", 1)]
    assert names("An Iranian destroyer, the Alborz, came.") == [("destroyer Alborz", 1)]
    assert names("He gave away HMS Blyth, a Sandown-class ship.") == [("HMS Blyth", None)]


def test_more_of_the_same_takes_the_name_told_before() -> None:
    assert names("Ten trucks arrived for the officers, and two dozen more are due.")[-1] == ("trucks", 24)
    assert names("It holds 300 buses. Some 40 of them burned.")[-1] == ("buses", 40)


def test_a_mistake_in_a_users_file_is_named_with_its_line() -> None:
    sources = parse_lexicon([("own.yaml", "equipment:\n  weapon.laser:\n    head: zapper\n")])
    (failure,) = compile_items(sources).failures
    assert failure.subject == "own.yaml:2" and "did you mean 'heads'" in failure.error
    (failure,) = compile_items(parse_lexicon([("own.yaml", "equipment:\n  - heads: zapper\n")])).failures
    assert failure.subject == "own.yaml:2" and "no class" in failure.error


def test_a_users_entry_adds_to_the_lexicon() -> None:
    sources = parse_lexicon([("own.yaml", "equipment:\n  weapon.laser: {heads: heat ray, names: Zorblax}\n")])
    (mark,) = find_items("two Zorblax heat rays", compile_items(sources))
    assert (mark.item.name, mark.item.quantity, mark.item_class) == ("Zorblax heat rays", 2, "weapon.laser")


def exact(text: str, marks: tuple[ItemMark, ...]) -> None:
    last = 0
    for mark in marks:
        assert text[mark.start : mark.end] == mark.text and mark.start >= last
        last = mark.end


PIECES = (
    "12 two dozen of the a tanks USS Leopard 2A6 $ 5 million rounds missile and , . "
    "’s\u202e\u0301 \n drones T-72s ships 155 mm Ω"
).split(" ")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map(" ".join))
def test_offsets_are_exact_for_any_text(text: str) -> None:
    exact(text, find_items(text, LEXICON))


@pytest.mark.parametrize(
    "piece",
    [
        "tank ",
        "two dozen of the ",
        "a-",
        "Leopard 2 ",
        "$5 million ",
        "rounds of ",
        "USS Nimitz ",
        "(",
        "the frigate Xyz, a ship, ",
    ],
)
def test_a_long_sentence_takes_linear_time(piece: str) -> None:
    small, large = piece * (20_000 // len(piece)), piece * (160_000 // len(piece))
    seconds = []
    for text in (small, large):
        begin = time.process_time()
        exact(text, find_items(text, LEXICON))
        seconds.append(time.process_time() - begin)
    assert seconds[1] < 40 * max(seconds[0], 0.05)


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("A company of Kenyans landed.", True),
        ("Two companies of British Gurkhas landed.", True),
        ("A rifle company landed.", True),
        ("A company of actors landed.", False),
        ("An oil company moved in.", False),
        ("Two companies moved in.", False),
    ],
)
def test_a_company_is_a_force_where_its_people_say_so(text: str, force: bool) -> None:
    assert [item_class.split(".")[0] for *_, item_class in found(text)] == (["force"] if force else [])
