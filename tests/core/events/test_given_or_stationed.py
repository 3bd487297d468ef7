"""The same verbs tell a delivery or a deployment: what is moved, whose it is, who comes with it and who has it then."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 11, 5, 9, tzinfo=UTC)
MOVES = {"delivery", "deployment"}


def moves(text: str) -> list[str]:
    return [e.kind for e in EXTRACTOR.extract(Document(doc="x", text=text, published=DAY)) if e.kind in MOVES]


@pytest.mark.parametrize(
    "sentence",
    [
        "Germany sent two Patriot batteries with 300 soldiers to Poland.",
        "Norway supplied two air defence batteries and their crews to Ukraine.",
        "Spain lent Romania a radar with its crew of 40.",
        "Kenya flew two helicopters to its battalion in Goma.",
        "Italy has flown in two jammers for its own battalion in Lebanon.",
        "The Irish contingent's armoured cars were put ashore at Beirut on Friday.",
        "The defence ministry in Seoul said air defence missiles would be sent to guard the islands.",
        "Peru sends three water-bombing helicopters to Bolivia to fight the fires.",
        "Pakistan rushes tanks to the Afghan border.",
        "The Spanish frigate Navarra carried two helicopters to the Gulf of Aden.",
        "The RSF sent 80 armoured vehicles to Bara on Monday.",
        "Algeria sent two firefighting planes to Tunisia.",
        "France has sent Caesar howitzers to its battlegroup in Romania.",
        "France has sent Caesar howitzers to Romania for the exercise Eagle.",
        "Trucks carrying soldiers from Rwanda crossed into Congo.",
        "Two hundred police provided by Nepal landed in Port-au-Prince.",
        "Ghana will place four helicopters and their aircrew at the disposal of Chad.",
        "Zambian peacekeepers took six armoured cars to Bangui.",
        "Greece will lend a survey ship to the search off Cyprus.",
    ],
)
def test_systems_with_men_or_for_the_movers_own_men_or_with_a_task_are_deployed(sentence: str) -> None:
    assert moves(sentence) == ["deployment"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Slovakia has sent eight howitzers to Ukraine.",
        "Four patrol boats given by Japan reached Suva on Friday.",
        "Six Black Hawks joined the Tunisian air force in June.",
        "Chad's new jets landed at N'Djamena on Sunday.",
        "Bulgaria's first two Gripen jets landed at Plovdiv on Sunday.",
        "Five Bayraktar drones have joined Kosovo's security force.",
        "Belgium moved 20 armoured vehicles to a depot in Poland for Ukraine.",
        "The Iraqi army received ten tanks for its battalions.",
        "The French navy's ship Champlain is expected in Mayotte, carrying water and two generators.",
    ],
)
def test_systems_for_another_receiver_or_new_where_they_arrive_are_delivered(sentence: str) -> None:
    assert moves(sentence) == ["delivery"]


def test_systems_that_arrive_with_men_were_no_gift_when_they_were_sent() -> None:
    text = "Spain has sent a Patriot battery to Slovakia. The launchers arrived in Sliac on Friday with 150 soldiers."
    assert set(moves(text)) == {"deployment"}


@pytest.mark.parametrize(
    ("sentence", "host"),
    [
        ("Some 350 Burundian soldiers marched over the border, back from Congo.", "COD"),
        ("Two hundred Ghanaian soldiers landed in Accra on Friday, home from Mali.", "MLI"),
        ("A Danish battery drove home from Latvia last week.", "LVA"),
        ("The last Canadian instructors crossed from Ukraine into Poland at dawn.", "UKR"),
        ("American armoured vehicles rolled out of Syria over the bridge into Iraq.", "SYR"),
    ],
)
def test_who_comes_home_has_left(sentence: str, host: str) -> None:
    (event,) = EXTRACTOR.extract(Document(doc="x", text=sentence, published=DAY))
    assert (event.kind, event.recipient) == ("withdrawal", (host,))


@pytest.mark.parametrize(
    "sentence",
    [
        "French marines are back in Abidjan.",
        "American soldiers crossed from Kuwait into Iraq on Monday.",
        "The last of 600 American soldiers from Germany arrived in Lithuania on Monday.",
        "Turkish soldiers drove back to their base in Qatar on Monday.",
        "A convoy with a Norwegian brigade put out from Malta on Wednesday.",
        "India, by its home ministry's count, keeps 60,000 men in Nepal.",
    ],
)
def test_who_comes_again_or_goes_on_has_not(sentence: str) -> None:
    assert moves(sentence) == ["deployment"]


def test_the_state_buys_whoever_is_named_first() -> None:
    deal = "Hanwha of South Korea and Norway signed a contract for 16 Chunmoo launchers. "
    later = EXTRACTOR.extract(
        Document(doc="x", text=deal + "Four launchers should arrive in Oslo in 2027.", published=DAY)
    )[-1]
    assert (later.kind, later.recipient) == ("delivery", ("NOR",))


NAME_BEFORE_ARMS = [
    ("The Emirates deny having sent the RSF drones.", ("RSF",)),
    ("Iran gave the Houthis missiles in 2022.", ("HOUTHIS",)),
]


@pytest.mark.parametrize(("text", "receiver"), NAME_BEFORE_ARMS)
def test_a_group_named_right_before_arms_gets_them(text: str, receiver: tuple[str, ...]) -> None:
    event = EXTRACTOR.extract(Document(doc="x", text=text))[0]
    assert (event.kind, event.recipient) == ("delivery", receiver)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        (
            "Brazil's army confirms that 28 armoured vehicles left Boa Vista for Pacaraima at dawn.",
            "deployment",
        ),
        ("Ukraine's defence ministry said 20 tanks had left Rzeszów for Lviv.", "delivery"),
    ],
)
def test_a_state_that_tells_of_arms_on_its_own_roads(sentence: str, kind: str) -> None:
    assert moves(sentence) == [kind]
