"""One sentence, two acts: conjuncts without a verb, a pronoun or a number for the thing; and one act told twice."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 11, 5, 9, tzinfo=UTC)


def events(text: str, kind: str) -> list[Event]:
    return [e for e in EXTRACTOR.extract(Document(doc="x", text=text, published=DAY)) if e.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "kind", "sides"),
    [
        ("Spain sent two frigates to Cyprus and a destroyer to Malta.", "deployment", ["CYP", "MLT"]),
        ("Japan has 200 men in Djibouti and 60 in Juba.", "deployment", ["DJI", "SSD"]),
        ("Sweden gave ten howitzers to Ukraine and four radars to Moldova.", "delivery", ["UKR", "MDA"]),
        ("Sweden gave Ukraine ten howitzers and Moldova four radars.", "delivery", ["UKR", "MDA"]),
        ("Qatar flew 40 tonnes of food to Chad on Monday and 30 tonnes of medicine to Sudan on Tuesday.",
         "delivery", ["TCD", "SDN"]),
        ("The Kenyan president met the Ugandan leader in Kampala on Monday and the Rwandan president in Kigali on "
         "Tuesday.", "talks", ["UGA", "RWA"]),
    ],
)  # fmt: skip
def test_a_conjunct_without_its_verb_is_an_act_of_its_own(sentence: str, kind: str, sides: list[str]) -> None:
    assert [e.recipient[0] for e in events(sentence, kind)] == sides


def test_the_goal_behind_both_conjuncts_is_that_of_both() -> None:
    found = events("Norway sent 8 tanks and Italy 12 howitzers to Ukraine on Monday.", "delivery")
    assert [(e.actor, e.recipient) for e in found] == [(("NOR",), ("UKR",)), (("ITA",), ("UKR",))]


def test_a_doer_and_a_number_behind_and_are_an_act_of_their_own() -> None:
    found = events("Germany withdrew 300 soldiers from Mali and Sweden 150.", "withdrawal")
    assert [(e.actor, e.recipient, e.items[0].quantity) for e in found] == [
        (("DEU",), ("MLI",), 300),
        (("SWE",), ("MLI",), 150),
    ]


def test_each_conjunct_has_its_own_day_and_a_day_told_once_counts_for_both() -> None:
    found = events("The Sudanese army shelled Kadugli on Monday and Dilling on Tuesday.", "strike")
    assert [str(e.date_start) for e in found] == ["2025-11-03", "2025-11-04"]
    found = events("Spain sent two frigates to Cyprus and a destroyer to Malta on Monday.", "deployment")
    assert [str(e.date_start) for e in found] == ["2025-11-03", "2025-11-03"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Spain sent two frigates and a destroyer to Malta.",
        "The Sudanese army shelled Kadugli and Dilling on Monday.",
        "Somali coast guards boarded the freighter Amal off Hafun and took it to Bosaso.",
        "Russian troops detained 22 Georgian guards in Poti and drove them away.",
    ],
)
def test_a_list_or_what_is_done_with_the_taken_makes_one_act(sentence: str) -> None:
    kinds = [e.kind for e in EXTRACTOR.extract(Document(doc="x", text=sentence, published=DAY))]
    assert len(kinds) == 1


def test_it_is_the_thing_that_the_verb_before_moved() -> None:
    (sent,) = events("Kenya pulled its battalion out of Juba and sent it to Goma.", "deployment")
    assert (sent.actor, sent.items[0].name) == (("KEN",), "battalion")


def test_each_clause_with_a_doer_of_its_own_is_a_blow_of_its_own() -> None:
    found = events("Israel bombed Homs after Hezbollah had fired rockets at Haifa.", "strike")
    assert [e.actor for e in found] == [("ISR",), ("HEZBOLLAH",)]


def test_another_lot_that_is_to_come_is_told_apart() -> None:
    found = events("Turkey has delivered six drones to Mali, and another six are due in June.", "delivery")
    assert [e.status for e in found] == ["confirmed", "planned"]


@pytest.mark.parametrize(
    ("sentence", "kind", "actors"),
    [
        ("Iran holds two Greek tankers and has detained a third.", "seizure", ["IRN", "IRN"]),
        ("Denmark keeps 100 soldiers in Greenland and may send more.", "deployment", ["DNK", "DNK"]),
        ("India began drills off Goa on Monday, and Pakistan answered with a missile test.", "exercise",
         ["IND", "PAK"]),
        ("Sweden's premier spoke with the Finnish president and with the Estonian prime minister.", "talks",
         ["SWE", "SWE"]),
    ],
)  # fmt: skip
def test_another_lot_another_doer_or_a_repeated_with_is_an_act_of_its_own(
    sentence: str, kind: str, actors: list[str]
) -> None:
    assert [e.actor[0] for e in events(sentence, kind)] == actors


@pytest.mark.parametrize(
    ("sentence", "kind", "sides"),
    [
        ("At the request of Haiti, Kenya sent 400 police.", "request", ("HTI", "KEN")),
        ("Poland asked France in a telephone call for two more batteries.", "talks", ("POL", "FRA")),
        ("At talks in Doha, Sudan and Chad agreed on a truce.", "talks", ("SDN", "TCD")),
    ],
)
def test_the_occasion_of_an_act_is_an_act_of_its_own(
    sentence: str, kind: str, sides: tuple[str, str]
) -> None:
    (told,) = events(sentence, kind)
    assert (*told.actor, *told.recipient) == sides


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Austria will bring home its 160 men from Lebanon by May, and Ireland will follow in June.", "withdrawal",
         ["planned", "planned"]),
        ("Poland gave Ukraine 14 MiG-29 fighters; Slovakia did the same.", "delivery", ["confirmed", "confirmed"]),
        ("Sweden has recalled its ambassador from Minsk, and Finland may do the same.", "withdrawal",
         ["confirmed", "possible"]),
    ],
)  # fmt: skip
def test_who_follows_does_what_was_told(sentence: str, kind: str, status: list[str]) -> None:
    first, second = events(sentence, kind)
    assert [first.status, second.status] == status
    assert first.actor != second.actor and first.recipient == second.recipient


def test_who_will_not_follow_does_nothing() -> None:
    assert (
        len(events("Kenya sent 400 police to Haiti; the United States will not follow.", "deployment")) == 1
    )


def test_an_expulsion_beside_another_sanction_is_an_act_of_its_own() -> None:
    assert len(events("Canada banned imports of Russian gold and expelled two diplomats.", "sanction")) == 2


def test_a_number_of_owners_does_not_count_their_assets() -> None:
    (frozen,) = events("Britain froze the assets of two Russian banks on Monday.", "sanction")
    assert (frozen.actor, frozen.recipient) == (("GBR",), ("RUS",))


def test_goods_that_had_been_promised_are_handed_over_once() -> None:
    (given,) = events(
        "The handover of ten trucks, which Japan had promised in May, took place in Suva.", "delivery"
    )
    assert (given.status, given.actor) == ("confirmed", ("JPN",))


def test_two_are_asked_for_two_things() -> None:
    found = events("Ghana appealed to the UN for tents and to Nigeria for helicopters.", "request")
    assert [(e.recipient, e.items[0].name) for e in found] == [(("UN",), "tents"), (("NGA",), "helicopters")]


def test_a_bare_number_that_arrives_counts_what_the_sentence_before_named() -> None:
    (given,) = events("Moldova asked Germany for radars. Two arrived in Chisinau on Friday.", "delivery")
    assert [(i.name, i.quantity) for i in given.items] == [("radars", 2)]
    assert not events("Jets bombed the port of Hodeidah. Six died.", "delivery")


def test_a_sentence_that_stands_twice_tells_one_act() -> None:
    text = "The EU extended its sanctions against Belarus by a year, after Minsk refused to free prisoners."
    assert len(events(f"{text} {text}", "rejection")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty rescuers and ten tonnes of tents took off from Rabat on Monday for Malta.",
        "Ten tonnes of tents and 40 rescuers left Rabat on Monday for Malta.",
        "A search team and ten tonnes of tents set out from Rabat for Malta.",
    ],
)
def test_men_and_goods_that_set_out_together_are_two_acts(sentence: str) -> None:
    (men,) = events(sentence, "deployment")
    (goods,) = events(sentence, "delivery")
    assert (men.actor, men.recipient, len(men.items)) == (("MAR",), ("MLT",), 1)
    assert (goods.actor, goods.recipient, goods.items[0].name) == (("MAR",), ("MLT",), "tents")
    assert (goods.status, goods.country) == ("planned", "MLT")


def test_goods_that_are_sent_with_men_have_been_sent_and_systems_go_with_their_men() -> None:
    sent = "Morocco flew 40 doctors and ten tonnes of medicine to Malta on Monday."
    assert [e.status for e in events(sent, "delivery")] == ["confirmed"]
    assert events("Sixty soldiers and ten armoured cars left Rabat for Malta.", "delivery") == []
    assert events("Sixty tourists and two tonnes of luggage left Rabat for Malta.", "delivery") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Saab delivered nine howitzers to the Finnish army, which passed them on to Kenya in April.",
        "The yard finished two cutters for the Finnish navy, which gave them to Kenya in April.",
        "Saab handed the third cutter to the Finnish navy, which donated it to Kenya in April.",
    ],
)
def test_who_gets_goods_passes_them_on_in_a_relative_clause(sentence: str) -> None:
    passed = events(sentence, "delivery")[-1]
    assert (passed.actor, passed.recipient) == (("FIN",), ("KEN",))
    assert events(sentence, "deployment") == []


def test_who_gets_goods_may_only_praise_them() -> None:
    assert (
        len(events("Saab handed the cutter to the Finnish navy, which praised it in April.", "delivery")) == 1
    )
