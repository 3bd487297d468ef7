from __future__ import annotations

import pytest

from sitrep.forces import other_forces, other_names, other_unit, same_name, unit
from sitrep.model import Item


@pytest.mark.parametrize(
    ("name", "classes", "own", "several"),
    [
        ("troops", {"men"}, set(), True),
        ("marine", {"men"}, set(), False),
        ("destroyer USS Gravely", {"ships"}, {"gravely"}, False),
        ("HMS Tamar", {"ships"}, {"tamar"}, False),
        ("frigate Aconit", {"ships"}, {"aconit"}, False),
        ("Gerald R. Ford carrier strike group", {"ships"}, {"gerald", "ford"}, False),
        ("Arleigh Burke-class destroyer", {"ships"}, set(), False),
        ("coast guard ships", {"ships"}, set(), True),
        ("Rafale fighter jets", {"aircraft"}, set(), True),
        ("Patriot battery", {"arms"}, set(), False),
        ("101st Airborne Division", {"men", "arms"}, {"101st"}, False),
        ("Sassari Brigade", {"men", "arms"}, {"sassari"}, False),
        ("armoured brigades", {"men", "arms"}, set(), True),
        ("USS Dewey", {"ships"}, {"dewey"}, False),
        ("NATO Response Force", set(), set(), False),
        ("wheat", set(), set(), False),
        ("", set(), set(), False),
    ],
)
def test_a_name_says_class_own_name_and_whether_it_is_several(
    name: str, classes: set[str], own: set[str], several: bool
) -> None:
    assert unit(Item(name)) == (classes, own, several)


def test_a_name_may_be_shortened_and_an_admirals_rank_is_no_name() -> None:
    ford, short = unit(Item("aircraft carrier USS Gerald R. Ford")), unit(Item("carrier Ford"))
    assert same_name(ford, short)
    gorshkov, kuznetsov = unit(Item("frigate Admiral Gorshkov")), unit(Item("carrier Admiral Kuznetsov"))
    assert not same_name(gorshkov, kuznetsov)
    assert not same_name(ford, unit(Item("carrier")))


def test_items_are_other_forces_by_class_by_name_and_as_one_ship_and_several() -> None:
    ship = Item("destroyer USS Dewey")
    assert other_unit(Item("soldiers", 300), ship)
    assert other_unit(Item("destroyer USS Higgins"), ship)
    assert other_unit(Item("warships", 7), ship)
    assert not other_unit(Item("destroyer"), ship)
    assert not other_unit(Item("soldiers", 5000), Item("45th Armoured Brigade"))
    assert not other_unit(Item("supplies"), ship)


def test_one_thing_in_common_is_enough_for_two_lists() -> None:
    whole = [Item("troops", 10_000), Item("warships", 7)]
    assert not other_forces(whole, [Item("warships"), Item("aircraft")])
    assert other_forces(whole, [Item("carrier Shandong")])
    assert not other_forces(whole, [Item("supplies")])
    assert not other_forces([], whole)
    assert other_names([Item("frigate Aconit"), Item("crew")], [Item("frigate Forbin")])
    assert not other_names([Item("frigate Aconit")], [Item("frigate")])
