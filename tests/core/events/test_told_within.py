"""What is only asked for, told twice or foreseen makes no act of its own."""

from datetime import UTC, datetime

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 4, 12, tzinfo=UTC)


def events(text: str) -> tuple[Event, ...]:
    return EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))


def test_what_a_letter_asks_for_is_a_request_and_no_delivery() -> None:
    (event,) = events("The government of Mali has written to Moscow and Kigali to obtain further vehicles.")
    assert (event.kind, event.actor, event.recipient) == ("request", ("MLI",), ("RUS", "RWA"))
    assert [i.name for i in event.items] == ["vehicles"]


def test_an_order_of_goods_inside_their_handover_is_no_second_event() -> None:
    (event,) = events("France handed over to the Malian army 13 vehicles bought by the European Union.")
    assert (event.kind, event.recipient) == ("delivery", ("MLI",))


def test_where_deployed_jets_landed_is_no_delivery() -> None:
    (event,) = events(
        "Athens sent the frigate Spetsai and two F-16s to Paphos, where they arrived last night."
    )
    assert (event.kind, event.actor) == ("deployment", ("GRC",))


def test_what_should_arrive_is_foreseen_and_not_asked_for() -> None:
    text = "Sixteen vehicles of the Brazilian army should be in Boa Vista on 20 December, the ministry said."
    assert "request" not in {e.kind for e in events(text)}


def test_letting_the_world_know_is_saying() -> None:
    (event,) = events(
        "Mali let the world know that it would regard an attack on Niger as a declaration of war."
    )
    assert (event.kind, event.actor) == ("threat", ("MLI",))


def test_a_warning_in_the_middle_of_what_it_says_is_a_threat() -> None:
    (event,) = events("Unless the M23 leaves, a Congolese general warned, the hill will be shelled.")
    assert (event.kind, event.actor) == ("threat", ("COD",))


def test_what_somebody_was_asked_about_is_only_a_topic() -> None:
    assert events("Asked about reports of a security treaty with China, Fiji's prime minister laughed.") == ()


def test_an_aside_of_saying_leaves_the_subject_that_waits_for_its_verb() -> None:
    text = "Any vessel that enters Iran's waters without leave, an Iranian admiral warned, will be sunk."
    assert [e.kind for e in events(text)] == ["threat"]


def test_two_verbs_share_the_object_behind_the_second() -> None:
    (event,) = events("Rheinmetall repaired and returned eleven Marder vehicles to the Ukrainian army.")[:1]
    assert (event.kind, [i.name for i in event.items]) == ("repair", ["Marder vehicles"])


def test_who_is_let_do_something_does_it() -> None:
    found = events("Germany may let 40 Eurofighters go to the Turkish air force.")
    assert [(e.kind, e.status, e.recipient) for e in found] == [("delivery", "possible", ("TUR",))]


def test_what_a_blow_does_is_no_second_blow() -> None:
    (event,) = events(
        "The Ethiopian air force bombed the port of Kismayo on Monday, Mogadishu said, killing 11 men."
    )
    assert (event.kind, event.actor) == ("strike", ("ETH",))
    (event,) = events("Saudi jets bombed a camp near Saada on Saturday and killed a Houthi commander.")
    assert (event.kind, event.actor) == ("strike", ("SAU",))


def test_the_ambush_in_which_tanks_were_lost_is_one_event() -> None:
    found = events("An Iraqi brigade lost some 80 tanks in an Israeli ambush on Saturday.")
    assert [e.kind for e in found] == ["strike"]


def test_the_plane_that_landed_with_what_was_delivered_is_no_deployment() -> None:
    (event,) = events(
        "India delivered three radars to the Philippine army on 19 May, when an air force C-17 landed at Clark."
    )
    assert event.kind == "delivery"


def test_the_purchase_of_what_is_handed_over_is_background() -> None:
    (event,) = events(
        "The two drones that Denmark bought four years ago were handed over to Kenya on Monday."
    )
    assert event.kind == "delivery"


def test_a_sending_approved_and_when_it_is_due_is_one_event() -> None:
    (event,) = events(
        "Portugal approved the dispatch of 120 police on Friday; they are due in the first days of July."
    )
    assert (event.kind, event.status) == ("deployment", "planned")


def test_the_embargo_that_ships_watch_over_is_not_imposed_again() -> None:
    found = events("Italian ships in the Adriatic will watch over the embargo on Serbia.")
    assert "sanction" not in {e.kind for e in found}
    assert "sanction" in {e.kind for e in events("The EU imposed an embargo on Serbia on Monday.")}


def test_a_headline_that_makes_a_delivery_of_a_deployment_is_told_below() -> None:
    text = "Two Dutch Patriot batteries and 300 soldiers reached Iskenderun by ship on Tuesday and are to guard Adana."
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="Dutch Patriots reach port", published=DAY))
    assert [(e.kind, e.actor) for e in found] == [("deployment", ("NLD",))]


def test_a_helicopter_that_flies_from_a_frigate_and_fires_is_a_strike() -> None:
    found = events(
        "American helicopters flying from a frigate fired rockets at the Iranian ship Iran Ajr on Monday."
    )
    assert [e.kind for e in found] == ["strike"]


def test_who_asks_where_is_not_asked_and_a_reproach_is_no_request() -> None:
    assert events("Legislators in Nigeria asked where the money would come from.") == ()
    assert events("Senators said that President Trump should have notified them in July.") == ()


def test_a_ship_that_left_and_will_be_elsewhere_is_on_its_way() -> None:
    found = events(
        "The British frigate Argyll has left Malta and will be off Cyprus by the end of the month."
    )
    assert {e.kind for e in found} == {"deployment"}


def test_the_warship_that_left_with_rice_and_is_expected_is_a_delivery() -> None:
    found = events(
        "The French frigate Floreal left Brest on 1 June with 75 tonnes of rice and is expected at Tamatave."
    )
    assert [e.kind for e in found] == ["delivery"]


def test_what_is_stopped_or_taken_is_not_delivered() -> None:
    assert [e.kind for e in events("France froze arms deliveries to Chad.")] == ["sanction"]
    (taken,) = events("Customs officers at Odesa held a shipment of drone parts bound for Iran.")
    assert taken.kind == "seizure"


def test_that_expelled_diplomats_leave_is_the_expulsion() -> None:
    assert [e.kind for e in events("Sweden told two Russian diplomats to leave within a week.")] == [
        "sanction"
    ]
