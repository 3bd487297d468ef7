"""What a desk that read whole stories was told wrongly: whose the goods were, where a ship went, what is long past."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR, events

DAY = datetime(2031, 5, 14, tzinfo=UTC)


def test_what_one_receives_as_its_own_was_not_its_own_gift() -> None:
    text = "Peru opened a drill, days after Chile confirmed that it had received its second radar battery from Spain."
    (gift,) = events(text, DAY, "delivery")
    assert (gift.actor, gift.recipient) == (("ESP",), ("CHL",))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("India ships second radar battery to Armenia", "delivery"),
        ("US airlifts second battery of howitzers to Chad", "delivery"),
        ("Chile will second two officers to the UN mission in Mali", "deployment"),
    ],
)
def test_a_second_is_no_verb_in_a_headline(title: str, kind: str) -> None:
    assert [e.kind for e in events(title, DAY)] == [kind]


def test_missiles_that_the_north_launches_are_a_test() -> None:
    (test,) = events("North Korea launched two short-range missiles on Monday.", DAY)
    assert (test.kind, test.actor) == ("exercise", ("PRK",))


@pytest.mark.parametrize(
    "text",
    [
        "The petrol stations of Bamako were empty again on Friday.",
        "The shops of Bamako shut after a ban on selling fuel in jerrycans.",
        "In 1987 he led Indian soldiers sent to Sri Lanka.",
        "In April 1982 Argentina invaded the islands and Britain sent a task force.",
    ],
)
def test_nothing_is_repaired_given_or_sent_there(text: str) -> None:
    assert not events(text, DAY, "repair", "delivery", "deployment", "sanction")


def test_what_came_since_that_year_is_of_now() -> None:
    text = "In 2014 Russia annexed Crimea, and since then it has sent 20,000 soldiers there."
    (sent,) = events(text, DAY, "deployment")
    assert sent.date_text is None


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("HMS Dragon left Portsmouth on Monday, bound for the Gulf.", None, "GBR"),
        ("The frigate Elli left Salamis for Cyprus on Monday.", "Cyprus", "CYP"),
        ("The frigate Elli has left Salamis for Alexandria.", "Alexandria", "EGY"),
    ],
)
def test_the_port_that_a_ship_leaves_is_not_where_she_goes(
    text: str, place: str | None, country: str
) -> None:
    (sailing,) = events(text, DAY, "deployment")
    assert (sailing.place, sailing.country) == (place, country)


def test_armed_men_are_of_no_state() -> None:
    text = "Armed men descended on the tanker Aurora from a helicopter off Fujairah."
    assert not [e.actor for e in events(text, DAY, "deployment") if e.actor]


def test_who_flies_beside_a_bomber_did_not_send_it() -> None:
    text = "A US B-1B bomber escorted by South Korean F-35s flew over Osan on Tuesday."
    (flight,) = events(text, DAY, "deployment")
    assert flight.actor == ("USA",)
    assert events("A tanker escorted by two Iranian boats left Kharg on Monday.", DAY, "deployment")


@pytest.mark.parametrize(
    ("title", "sides"),
    [
        ("Israel says Iran to get Chinese jets", (("CHN",), ("IRN",))),
        ("Norway confirms Oman to receive Turkish drones", (("TUR",), ("OMN",))),
    ],
)
def test_whom_a_headline_says_to_get_something_is_not_who_says_it(
    title: str, sides: tuple[tuple[str, ...], ...]
) -> None:
    (promised,) = events(title, DAY, "delivery")
    assert (promised.status, (promised.actor, promised.recipient)) == ("planned", sides)


def test_police_who_return_a_thing_do_not_go_home() -> None:
    assert not events("Bolivian police returned a stolen helicopter to Peru on Thursday.", DAY, "withdrawal")
    assert events("Bolivian police returned from Peru on Thursday.", DAY, "withdrawal")


def told(title: str, text: str, kind: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    document = Document(doc="x", title=title, text=text, published=DAY)
    return [(e.actor, e.recipient) for e in EXTRACTOR.extract(document) if e.kind == kind]


def test_lawmakers_below_a_headline_are_of_its_parliament() -> None:
    title = "Kenya's parliament approves troops for Haiti"
    text = "Lawmakers voted on Wednesday to send 1,000 more police to Haiti."
    assert told(title, text, "deployment") == [(("KEN",), ("HTI",))]


def test_whose_warplanes_they_are_the_headline_says() -> None:
    text = "Warplanes hit an arms depot near Saada at dawn on Monday, state television said."
    assert told("Saudi jets bomb Houthi depot", text, "strike") == [(("SAU",), ("HOUTHIS",))]
    below = "Warplanes hit an arms depot near Saada on Monday. Artillery shelled Najran."
    assert len(told("Saudi guns pound Houthi positions", below, "strike")) > 1


@pytest.mark.parametrize(
    "text",
    [
        "The first of three radar batteries ordered from Thales in 2023 has come to Latvia.",
        "Ten tanks bought from Poland in 2021 have arrived in Chad.",
    ],
)
def test_when_a_thing_was_bought_is_not_when_it_came(text: str) -> None:
    (came,) = events(text, DAY, "delivery")
    assert came.date_text is None
    (again,) = events(
        text.replace(" in 2021", "").replace(" in 2023", "").replace(".", " in March."), DAY, "delivery"
    )
    assert again.date_text == "2031-03"


def test_whom_strikes_help_is_not_hit_by_them() -> None:
    text = "Troops backed by US air strikes killed 40 al-Shabaab fighters near Baidoa, the government of Somalia said."
    assert [(e.actor, e.recipient) for e in events(text, DAY, "strike")] == [(("SOM",), ("AL-SHABAAB",))]


def test_mar_del_plata_is_no_month() -> None:
    (refit,) = events(
        "The ARA Salta returned to Mar del Plata after an overhaul at the Tandanor yard.", DAY, "repair"
    )
    assert (refit.status, refit.date_text) == ("confirmed", None)
    assert (
        events("The ARA Salta returned on 4 Mar after an overhaul.", DAY, "repair")[0].date_text
        == "2031-03-04"
    )


def test_a_pact_that_ends_is_not_made() -> None:
    assert not events("Chad ends defence pact with France", DAY, "agreement")
    assert events("Chad signs defence pact with France", DAY, "agreement")


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Russia freed 20 Ukrainian prisoners on Monday.", "concession", "RUS", "UKR"),
        ("Iran has freed a Swedish tanker and its crew.", "concession", "IRN", "SWE"),
        ("A British arms embargo took effect on Monday against Israel.", "sanction", "GBR", "ISR"),
        ("After the shelling of Kharkiv Ukraine asked Germany for air defences.", "strike", "", "UKR"),
        ("North Korea launched a missile that hit a Japanese ship on Monday.", "strike", "PRK", "JPN"),
    ],
)
def test_whose_they_are_and_whom_it_befell(text: str, kind: str, actor: str, recipient: str) -> None:
    (event,) = events(text, DAY, kind, "exercise")
    assert (event.kind, "".join(event.actor), "".join(event.recipient)) == (kind, actor, recipient)


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine has a Russian radar in its possession, captured in May.",
        "Poland paid South Korea for tanks that never came.",
        "Ukraine replaced its soldiers in Pokrovsk with fresh men.",
        "Uganda said aid was at stake if the bill passed.",
    ],
)
def test_what_one_has_paid_or_fears_for_is_no_act(text: str) -> None:
    assert not events(text, DAY, "delivery", "agreement", "deployment", "threat")


def test_the_day_of_talks_is_not_that_of_a_ship_under_way() -> None:
    ahead = "A ship left Odesa on Monday with wheat for Egypt. "
    assert events(ahead + "Talks are scheduled for Friday.", DAY, "delivery")[0].date_text == "2031-05-12"
    assert events(ahead + "She is expected on Friday.", DAY, "delivery")[0].date_text == "2031-05-16"


def test_where_a_fight_before_a_truce_was_is_not_guessed() -> None:
    text = "Thailand and Cambodia agreed to a ceasefire after five days of clashes on the border."
    assert events(text, DAY, "strike")[0].country is None
