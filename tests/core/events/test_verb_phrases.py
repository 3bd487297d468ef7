"""Verb groups of more than one run of words, in whole sentences."""

from datetime import UTC, datetime

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 4, 12, tzinfo=UTC)


def only(sentence: str) -> Event:
    (event,) = EXTRACTOR.extract(Document(doc="x", text=sentence, published=DAY))
    return event


def test_a_phrase_between_auxiliary_and_participle_does_not_cut_the_verb_in_two() -> None:
    event = only("Burundi has, according to two Western officials, quietly withdrawn a battalion from Congo.")
    assert (event.kind, event.actor, event.recipient) == ("withdrawal", ("BDI",), ("COD",))
    event = only("Rheinmetall is at the same time overhauling eleven Marder vehicles.")
    assert (event.kind, event.status, event.actor) == ("repair", "planned", ("RHEINMETALL",))
    event = only("Norway is at the same time overhauling tanks for Ukraine.")
    assert (event.kind, event.status, event.recipient) == ("repair", "planned", ("UKR",))


def test_letting_it_be_known_is_saying() -> None:
    event = only("Ankara let it be known that it would not tolerate a Kurdish army on its border.")
    assert (event.kind, event.actor) == ("threat", ("TUR",))


def test_a_number_with_about_at_the_head_of_a_sentence_is_its_subject() -> None:
    event = only("About 10,000 North Korean soldiers are in Kursk.")
    assert (event.kind, event.actor) == ("deployment", ("PRK",))


def test_a_wish_that_another_acts_is_a_request_and_no_act() -> None:
    event = only("Sudan wants Egypt to send aircraft.")
    assert (event.kind, event.actor, event.recipient) == ("request", ("SDN",), ("EGY",))


def test_what_a_ship_is_bound_for_is_its_goal() -> None:
    event = only("A British destroyer left Portsmouth on Sunday, bound for Oman.")
    assert (event.kind, event.actor, event.recipient) == ("deployment", ("GBR",), ("OMN",))


def kinds(sentence: str) -> list[tuple[str, str, tuple[str, ...]]]:
    found = EXTRACTOR.extract(Document(doc="x", text=sentence, published=DAY))
    return [(e.kind, e.status, e.actor) for e in found]


def test_a_participle_behind_and_shares_the_auxiliary_before_it() -> None:
    flown = ("withdrawal", "confirmed", ("DEU",))
    assert flown in kinds("Germany has closed its embassy in Khartoum and flown the staff to Amman.")
    landed = ("deployment", "confirmed", ("ITA",))
    assert landed in kinds("Italy has gone the other way and flown in 200 gendarmes to Beirut.")
    assert flown not in kinds("Germany has closed its embassy in Khartoum, and driven by fear, staff wept.")


def test_a_participle_that_is_also_the_present_is_the_verb_of_a_plural() -> None:
    assert kinds("The Emirates run an air base at Amdjarass in Chad.") == [
        ("deployment", "confirmed", ("ARE",))
    ]
    assert kinds("Rebels attacked an air base run by the Emirates in Chad.")[0][0] == "strike"


def test_setting_off_is_a_verb_behind_a_plural() -> None:
    assert kinds("Nepalese sappers set off for Juba.") == [("deployment", "confirmed", ("NPL",))]


def test_a_past_form_in_t_is_known() -> None:
    assert kinds("Gunmen burnt down the village of Naunde in Mozambique.")[0][0] == "strike"


def test_what_will_not_be_sent_is_a_deployment_denied_unless_it_only_comes_later() -> None:
    refused = kinds("Burundi said that it would not send a battalion to South Kivu.")
    assert refused == [("deployment", "denied", ("BDI",))]
    later = kinds("Burundi said that it would not send a battalion to South Kivu before June 2026.")
    assert ("deployment", "denied", ("BDI",)) not in later


def test_a_headline_without_a_verb_tells_where_forces_are() -> None:
    assert kinds("French marines back in Abidjan.") == [("deployment", "confirmed", ("FRA",))]
    assert kinds("French marines out of Dakar by July.")[0][0] == "withdrawal"
    assert kinds("Rockets on Haifa, again.")[0][0] == "strike"
    assert kinds("French painters back in Abidjan.") == []


def test_gunmen_is_a_plural_with_a_verb_of_its_own() -> None:
    assert kinds("Gunmen abduct a Cameroonian prefect near Bamenda.")[0][0] == "seizure"


def test_what_somebody_insists_be_done_is_not_done() -> None:
    told = kinds("The mayors insist that the Peruvian soldiers be taken out of the city of Puno.")
    assert "withdrawal" not in [kind for kind, _status, _actor in told]


def test_the_condition_of_a_threat_is_no_act() -> None:
    told = kinds(
        "Should Nigerian soldiers cross the frontier, Mali said, it would treat it as an act of war."
    )
    assert [kind for kind, _status, _actor in told] == ["threat"]


def test_a_warship_that_leaves_her_own_port_sets_out() -> None:
    assert kinds("The Norwegian frigate Thor left Bergen on Wednesday.")[0][0] == "deployment"
    assert kinds("The Russian frigate Boiky left Tartus in Syria.")[0][0] == "withdrawal"


def test_a_phrase_between_a_modal_and_its_verb_does_not_cut_them_apart() -> None:
    for sentence in (
        "Norway will in addition donate ten Giraffe radars to Ukraine.",
        "Norway would, under the new deal, lend Ukraine ten Giraffe radars.",
    ):
        event = only(sentence)
        assert (event.kind, event.status, event.actor) == ("delivery", "planned", ("NOR",))
        assert (event.recipient, [i.name for i in event.items]) == (("UKR",), ["Giraffe radars"])


def test_what_is_no_longer_done_is_no_event() -> None:
    text = "Moscow no longer services the Greek helicopters. Tanks may no longer be shipped to Sudan."
    assert EXTRACTOR.extract(Document(doc="x", text=text, published=DAY)) == ()


def test_a_verb_that_is_never_a_noun_is_one_behind_and() -> None:
    text = "Latvia has extended the state of emergency and wants Frontex to lend it thermal cameras."
    events = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    (event,) = (e for e in events if e.kind == "request")
    assert (event.actor, event.recipient) == (("LVA",), ("FRONTEX",))
    assert [i.name for i in event.items] == ["thermal cameras"]


def test_a_written_number_behind_a_place_begins_the_goods() -> None:
    event = only("France handed over to the Malian army at Gossi thirteen armoured vehicles.")
    assert (event.kind, event.actor, event.recipient) == ("delivery", ("FRA",), ("MLI",))
    assert event.items[0].quantity_low == 13


def test_what_somebody_can_do_is_not_what_they_do() -> None:
    text = "Russia lacks the ability to project power and provide helicopters to Venezuela."
    assert EXTRACTOR.extract(Document(doc="x", text=text, published=DAY)) == ()


def test_what_a_thing_is_able_to_do_is_not_done() -> None:
    told = kinds("A Japanese launcher, able to sink a ship at 185 km, was flown to Ishigaki.")
    assert "strike" not in [kind for kind, _status, _actor in told]
    assert kinds("Ukraine was able to sink a Russian ship off Sevastopol.")[0][0] == "strike"


def test_live_firing_is_a_noun() -> None:
    assert kinds("Belarus opened a week of live firing at Brest.") == [("exercise", "confirmed", ("BLR",))]


def test_shooting_back_that_something_is_so_is_no_shot() -> None:
    told = kinds("A Turkish minister shot back that Ankara might open the gates for migrants.")
    assert "strike" not in [kind for kind, _status, _actor in told]


def test_a_past_that_is_like_the_present_is_a_verb_behind_and_and_before_a_number() -> None:
    assert kinds("Israel's pilots flew 1,500 sorties and hit Natanz in Iran.")[0][0] == "strike"
    assert kinds("Turkey's air force hit 14 caves at Gara in Iraq.") == [("strike", "confirmed", ("TUR",))]


def test_words_that_look_like_verbs_and_are_none() -> None:
    event = only("The general of Peru asked visiting congressmen for heavier weapons.")
    assert (event.kind, event.actor) == ("request", ("PER",))
    event = only("Finland will provide four F/A-18 fighters for NATO air policing in Romania.")
    assert (event.kind, event.actor) == ("deployment", ("FIN",))


def test_a_verb_with_a_hyphen_doubles_its_last_letter_like_the_verb_alone() -> None:
    event = only("The Red Cross air-dropped 310 tonnes of sorghum over Leer.")
    assert (event.kind, event.items[0].quantity) == ("delivery", 310)


def test_what_is_seen_to_act_is_the_subject_of_the_bare_verb() -> None:
    assert ("deployment", "confirmed", ("NLD",)) in kinds("Tallinn saw 200 Dutch marines arrive on Monday.")
    assert not kinds("Tallinn saw 200 Dutch tourists arrive on Monday.")


def test_her_behind_a_verb_is_whom_it_concerns() -> None:
    asked = "The Ghanaian president met Benin's foreign minister and asked her to keep the road open."
    assert ("request", "confirmed", ("GHA",)) in kinds(asked)


def test_a_phrase_between_commas_does_not_part_a_verb_from_its_object() -> None:
    told = kinds("Turkey delivered, according to the minister, 20 howitzers to Somalia.")
    assert told == [("delivery", "confirmed", ("TUR",))]


def test_a_word_behind_and_that_takes_an_object_is_a_verb() -> None:
    supplied = ("delivery", "planned", ("TUR",))
    assert supplied in kinds("Turkey will train pilots and supply six Hurkus aircraft.")
    assert supplied in kinds("Turkey will train pilots and supply Niger with drones.")
    assert kinds("Egypt bought tanks and supply ships.") == [("agreement", "confirmed", ("EGY",))]
    assert kinds("Iran and ally Hezbollah fired rockets at Israel.") == [
        ("strike", "confirmed", ("IRN", "HEZBOLLAH"))
    ]
