"""A headline says what the record says, in English, for every kind and status."""

from itertools import product

import pytest

from sitrep.headline import headline
from sitrep.model import KINDS, STATUSES, Item
from sitrep.quantities import items_phrase, number

PANTSIR = (Item("Pantsir-S1"), Item("Buk-M2"))
TROOPS = (Item("troops", 10_000, 10_000),)

# The confirmed sentence with an actor, the reported one without, and the denial: three columns for each kind.
SENTENCES = {
    "request": (
        "Venezuela asked Russia for missiles and radars",
        "Missiles and radars reported to have been requested from Russia",
        "Request by Venezuela to Russia for missiles and radars denied",
    ),
    "agreement": (
        "Venezuela reached an agreement on missiles and radars with Russia",
        "Agreement reported to have been reached with Russia on missiles and radars",
        "Agreement on missiles and radars between Venezuela and Russia denied",
    ),
    "delivery": (
        "Venezuela delivered missiles and radars to Russia",
        "Missiles and radars reported to have been delivered to Russia",
        "Delivery of missiles and radars from Venezuela to Russia denied",
    ),
    "repair": (
        "Venezuela repaired missiles and radars for Russia",
        "Missiles and radars reported to have been repaired for Russia",
        "Repair of missiles and radars by Venezuela for Russia denied",
    ),
    "deployment": (
        "Venezuela deployed missiles and radars to Russia",
        "Missiles and radars reported to have been deployed to Russia",
        "Deployment of missiles and radars by Venezuela to Russia denied",
    ),
    "mobilization": (
        "Venezuela mobilised missiles and radars against Russia",
        "Missiles and radars reported to have been mobilised against Russia",
        "Mobilisation of missiles and radars by Venezuela against Russia denied",
    ),
    "exercise": (
        "Venezuela held an exercise with Russia using missiles and radars",
        "Exercise reported to have been held with Russia using missiles and radars",
        "Exercise by Venezuela with Russia using missiles and radars denied",
    ),
    "withdrawal": (
        "Venezuela withdrew missiles and radars from Russia",
        "Missiles and radars reported to have been withdrawn from Russia",
        "Withdrawal of missiles and radars by Venezuela from Russia denied",
    ),
    "strike": (
        "Venezuela struck Russia with missiles and radars",
        "Strike reported to have been carried out on Russia with missiles and radars",
        "Strike by Venezuela on Russia with missiles and radars denied",
    ),
    "seizure": (
        "Venezuela seized missiles and radars from Russia",
        "Missiles and radars reported to have been seized from Russia",
        "Seizure of missiles and radars by Venezuela from Russia denied",
    ),
    "sanction": (
        "Venezuela imposed sanctions on Russia covering missiles and radars",
        "Sanctions reported to have been imposed on Russia covering missiles and radars",
        "Sanctions covering missiles and radars by Venezuela on Russia denied",
    ),
    "threat": (
        "Venezuela threatened Russia with missiles and radars",
        "Threat reported to have been made against Russia with missiles and radars",
        "Threat by Venezuela against Russia with missiles and radars denied",
    ),
    "talks": (
        "Venezuela held talks on missiles and radars with Russia",
        "Talks reported to have been held with Russia on missiles and radars",
        "Talks on missiles and radars between Venezuela and Russia denied",
    ),
    "support": (
        "Venezuela voiced support on missiles and radars for Russia",
        "Support reported to have been voiced for Russia on missiles and radars",
        "Support on missiles and radars by Venezuela for Russia denied",
    ),
    "accusation": (
        "Venezuela made accusations against Russia over missiles and radars",
        "Accusations reported to have been made against Russia over missiles and radars",
        "Accusations over missiles and radars by Venezuela against Russia denied",
    ),
    "rejection": (
        "Venezuela rebuffed Russia over missiles and radars",
        "Rejection reported to have been issued to Russia over missiles and radars",
        "Rejection over missiles and radars by Venezuela to Russia denied",
    ),
    "concession": (
        "Venezuela released missiles and radars to Russia",
        "Missiles and radars reported to have been released to Russia",
        "Concession of missiles and radars by Venezuela to Russia denied",
    ),
    "protest": (
        "Venezuela held a protest against Russia over missiles and radars",
        "Protest reported to have been held against Russia over missiles and radars",
        "Protest over missiles and radars by Venezuela against Russia denied",
    ),
    "cooperation": (
        "Venezuela carried out joint work on missiles and radars with Russia",
        "Joint work reported to have been carried out with Russia on missiles and radars",
        "Joint work on missiles and radars by Venezuela with Russia denied",
    ),
    "assistance": (
        "Venezuela gave assistance to Russia with missiles and radars",
        "Assistance reported to have been given to Russia with missiles and radars",
        "Assistance by Venezuela to Russia with missiles and radars denied",
    ),
    "coercion": (
        "Venezuela used coercion against Russia over missiles and radars",
        "Coercion reported to have been used against Russia over missiles and radars",
        "Coercion over missiles and radars by Venezuela against Russia denied",
    ),
    "violence": (
        "Venezuela used violence against Russia with missiles and radars",
        "Violence reported to have been used against Russia with missiles and radars",
        "Violence by Venezuela against Russia with missiles and radars denied",
    ),
    "rupture": (
        "Venezuela broke off cooperation with Russia over missiles and radars",
        "Cooperation reported to have been broken off with Russia over missiles and radars",
        "Rupture over missiles and radars by Venezuela with Russia denied",
    ),
}
GOODS = (Item("missiles"), Item("radars"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_told_as_done_as_reported_and_as_denied(kind):
    done, reported, denied = SENTENCES[kind]
    assert headline(kind, "confirmed", ["VEN"], ["RUS"], GOODS) == done
    assert headline(kind, "reported", [], ["RUS"], GOODS) == reported
    assert headline(kind, "denied", ["VEN"], ["RUS"], GOODS) == denied


@pytest.mark.parametrize(("kind", "status"), list(product(KINDS, STATUSES)))
def test_status_shows_in_the_words_of_every_headline(kind, status):
    sign = {
        "possible": " may ", "planned": " plans to ", "reported": " reported to have ", "denied": " denied",
    }  # fmt: skip
    for text, parties in (
        (headline(kind, status, ["IRN"], ["UKR"], GOODS, "Kyiv", "UKR"), ("Iran", "Ukraine")),
        (headline(kind, status, ["IRN"], [], []), ("Iran",)),
    ):
        assert all(party in text or "Kyiv" in text for party in parties)
        for name, words in sign.items():
            assert (words in text) == (name == status)
    nobody = headline(kind, status, [], [], [])
    assert nobody[0].isupper() and "  " not in nobody and not nobody.endswith(" ")


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (
            ("delivery", "reported", ["RUS"], ["VEN"], PANTSIR, "Caracas", "VEN"),
            "Russia reported to have delivered Pantsir-S1 and Buk-M2 systems to Venezuela",
        ),
        (
            ("deployment", "confirmed", ["USA"], ["VEN"], TROOPS, "Caribbean"),
            "United States deployed 10,000 troops to the Caribbean",
        ),
        (("strike", "confirmed", ["ISR"], ["HOUTHIS"], [], "Hodeidah", "YEM"),
         "Israel struck Houthis at Hodeidah"),
        (("strike", "possible", ["USA"], ["VEN"], []), "United States may strike Venezuela"),
        (
            ("deployment", "possible", ["CHN"], ["SLB"], [Item("police")], "Honiara", "SLB"),
            "China may deploy police to Honiara in the Solomon Islands",
        ),
        (
            ("deployment", "confirmed", ["BRA"], ["VEN"], [Item("vehicles", 28, 28)], "Brazil", "BRA"),
            "Brazil deployed 28 vehicles in Brazil",
        ),
        (("delivery", "planned", ["DEU"], ["UKR"], [Item("grant", 5e7, 5e7, "EUR")]),
         "Germany plans to deliver €50 million in grant to Ukraine"),
        (("withdrawal", "planned", ["HOUTHIS"], [], [], "Red Sea"),
         "Houthis plan to withdraw forces from the Red Sea"),
        (("talks", "confirmed", ["COD", "RWA"], [], [], "Doha", "QAT"),
         "DR Congo and Rwanda held talks in Doha"),
        (("repair", "confirmed", ["PER"], ["PER"], [Item("helicopters", 3, 3)]),
         "Peru repaired 3 helicopters"),
        (("seizure", "confirmed", ["SOM"], ["PIRATES"], [Item("dhow", 1, 1)], "off Eyl", "SOM"),
         "Somalia seized one dhow from pirates off Eyl"),
        (("seizure", "confirmed", [], ["SYR"], [], "Damascus", "SYR"), "Seizure made in Damascus"),
        (("seizure", "confirmed", ["ELN"], ["COL"], [Item("rifles", 9, 9)], "Arauca", "COL"),
         "ELN seized 9 rifles from Colombia in Arauca"),
        (("deployment", "confirmed", ["USA"], ["VEN"], [], "near Venezuela", "VEN"),
         "United States deployed forces near Venezuela"),
        (("strike", "confirmed", [], [], [], None, "SDN"), "Strike carried out in Sudan"),
    ],
)  # fmt: skip
def test_headlines_read_as_news_writes_them(args, expected):
    assert headline(*args) == expected


def test_a_denial_by_the_actor_is_told_as_the_actors_own():
    args = ("delivery", "denied", ["IRN"], ["RUS"], [Item("drones")])
    assert headline(*args) == "Delivery of drones from Iran to Russia denied"
    assert headline(*args, denied_by=["IRN"]) == "Iran denied delivering drones to Russia"
    assert headline(*args, denied_by=["USA"]).endswith("from Iran to Russia denied by the United States")


def test_a_contested_claim_is_marked():
    assert headline("talks", "reported", ["USA"], ["RUS"], [], contested=True).endswith("(contested)")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([Item("troops", 10_000, 10_000)], "10,000 troops"),
        ([Item("shells", 1_500_000, 1_500_000)], "1.5 million shells"),
        ([Item("drones", 10, 20)], "10 to 20 drones"),
        ([Item("aid", 2_000_000, 3_000_000, "USD")], "$2 million to $3 million in aid"),
        ([Item("cement", 300, 300, "tonnes")], "300 tonnes of cement"),
        ([Item("rocket launchers", 1, 1, "batteries")], "one battery of rocket launchers"),
        ([Item("frigates", 1, 1)], "one frigate"),
        ([Item("HMS Blyth", 1, 1)], "HMS Blyth"),
        ([Item("frigate", 2, 2)], "2 frigates"),
        ([Item("aircraft", 4, 4)], "4 aircraft"),
        ([Item("rounds of ammunition", 1, 1)], "one round of ammunition"),
        ([Item("Su-30MK2")], "Su-30MK2 fighters"),
        ([Item("ballistic missiles"), Item("cruise missiles")], "ballistic and cruise missiles"),
        (
            [Item("Buk-M2"), Item("Pantsir-S1 systems"), Item("radars")],
            "Buk-M2 systems, Pantsir-S1 systems and radars",
        ),
        (
            [Item("radars"), Item("Buk-M2"), Item("Pantsir-S1 systems")],
            "radars, Buk-M2 and Pantsir-S1 systems",
        ),
        ([Item("a"), Item("b"), Item("c"), Item("d"), Item("e")], "a, b, c and 2 other items"),
    ],
)
def test_figures_and_units_are_written_for_people(items, expected):
    assert items_phrase(items) == expected


def test_numbers_are_rounded_only_behind_a_scale_word():
    assert [number(v) for v in (7, 999_999, 2.5, 1_250_000, 3e9)] == [
        "7",
        "999,999",
        "2.5",
        "1.25 million",
        "3 billion",
    ]


def test_control_and_direction_characters_never_reach_a_headline():
    text = headline(
        "delivery", "confirmed", ["A\x1b[31mB"], ["RUS"], [Item("x\u202ey\r\nz" * 100)], "Ky\x00iv"
    )
    assert text.isprintable() and len(text) < 300


def test_a_town_that_is_taken_is_named_once():
    told = headline("seizure", "confirmed", ["M23"], ["COD"], [Item("Goma")], place="Goma", country="COD")
    assert told == "M23 seized Goma from DR Congo"


@pytest.mark.parametrize(
    ("args", "hit", "expected"),
    [
        (("strike", "confirmed", [], ["NPL"], [], "Mali", "MLI"), "Nepali peacekeepers",
         "Strike carried out on Nepali peacekeepers in Mali"),
        (("strike", "reported", ["HOUTHIS"], ["GRC"], [], "Red Sea"), "a Greek tanker",
         "Houthis reported to have struck a Greek tanker in the Red Sea"),
        (("strike", "confirmed", ["RUS"], ["UKR"], [], "Odesa", "UKR"), "Ukrainian warehouses",
         "Russia struck Ukraine at Odesa"),
        (("strike", "confirmed", ["ISR"], ["HAMAS"], [], "Doha", "QAT"), "Hamas negotiators",
         "Israel struck Hamas at Doha"),
        (("strike", "confirmed", ["USA"], ["VEN"], []), "a Venezuelan boat", "United States struck Venezuela"),
    ],
)  # fmt: skip
def test_a_strike_on_people_or_ships_of_a_state_abroad_is_told_as_one_on_them(args, hit, expected):
    assert headline(*args, hit=hit) == expected


def test_a_ship_is_of_a_flag_and_goods_are_taken_from_a_side() -> None:
    told = [
        headline("seizure", "confirmed", ["IRN"], ["MHL"], [Item(name)])
        for name in ("tanker Sea Lark", "rice")
    ]
    assert told[0] == "Iran seized tanker Sea Lark of the Marshall Islands"
    assert told[1] == "Iran seized rice from the Marshall Islands"


def test_a_place_made_of_the_countrys_name_is_not_followed_by_it() -> None:
    for place, country in (("Ethiopian territory", "ETH"), ("Estonian airspace", "EST"), ("Congo", "COD")):
        told = headline("deployment", "confirmed", ["RUS"], [country], [Item("troops")], place, country)
        assert told == f"Russia deployed troops to {place}"
    told = headline("deployment", "confirmed", ["RUS"], ["TCD"], [Item("troops")], "Adre", "TCD")
    assert told == "Russia deployed troops to Adre in Chad"
