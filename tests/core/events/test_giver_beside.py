"""Who gave what came, and who gets it, told in a sentence beside it or by whose stocks, port or promise it was."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2026, 5, 14, tzinfo=UTC)


def deliveries(text: str) -> list[Event]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    return [e for e in found if e.kind == "delivery"]


def sides(text: str) -> list[tuple[str, str, str]]:
    return [("+".join(e.actor), "+".join(e.recipient), e.status) for e in deliveries(text)]


@pytest.mark.parametrize(
    "told",
    [
        "The donor was Japan.",
        "Japan was the donor.",
        "Japan paid for them.",
        "They were built by Japan.",
        "The Japanese manufacturer will train the crews.",
        "The Japanese ambassador handed over the keys.",
        "The Japanese ambassador handed them over.",
        "The Japanese consul attended the handover.",
        "Japan is the maker of the radars.",
        "Japan said that it had paid for them.",
        "Japan will pay for them.",
        "Officers went to see them at the port. The sender is Japan, they said.",
        "The shipment had been sent by Japan.",
    ],
)
def test_a_sentence_beside_tells_who_gave(told: str) -> None:
    assert sides(f"Ten radars arrived in Accra on Monday. {told}") == [("JPN", "GHA", "confirmed")]


@pytest.mark.parametrize(
    "told",
    [
        "Japan did not pay for them.",
        "The donor was not named.",
        "The ambassador of Japan flew home.",
        "Japan is the maker of many cars.",
        "A Ghanaian manufacturer made the tents.",
        "Japan had held them back for months.",
        "Japan had blocked them since March.",
        "Japan tried to delay the shipment.",
        "Japan had refused to fund them.",
        "Japan could have sent them in January.",
        "Japan should have paid for them.",
        "Japan sent them back.",
        "The Japanese ambassador delivered a protest note.",
        "The Japanese ambassador presented his credentials.",
        "The Japanese consul attended a funeral.",
        "The supplier of Kenya's radars is Japan.",
        "The rebels' donor, Japan, complained.",
        "The Japanese manufacturer denied that it had made them.",
        "A Japanese supplier opened a shop in the town.",
        "Russia claims Japan paid for them.",
        "Japan paid for them, Russia claims.",
        "Japan paid for them, a blogger said.",
    ],
)
def test_who_only_stands_beside_gave_nothing(told: str) -> None:
    assert sides(f"Ten radars arrived in Accra on Monday. {told}")[0] == ("", "GHA", "confirmed")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Shells from Greek stocks were flown to Ukraine on Monday.", "GRC"),
        ("Ukraine received 40 howitzers taken out of Italian army depots.", "ITA"),
        ("Ukraine received 40 howitzers from Soviet stocks.", ""),
        ("Ukraine received 40 howitzers on Monday from Danish stocks.", "DNK"),
        ("Ukraine received 40 howitzers that came from Danish stocks.", "DNK"),
        ("The 40 howitzers delivered to Ukraine came from Danish stocks.", "DNK"),
        ("Ukraine received 30 tanks, while Russia took shells from North Korean stocks.", ""),
        ("Ukraine received ammunition, though none came from US stocks.", ""),
        ("Ukraine received 10 launchers, which did not come from Czech stocks.", ""),
        ("Ukraine received 10 launchers meant to replace those taken from Czech stocks.", ""),
    ],
)
def test_whose_stocks_they_come_from_gives(text: str, want: str) -> None:
    assert [s for s in sides(text) if s[1] == "UKR"] == [(want, "UKR", "confirmed")]


def test_what_was_promised_came() -> None:
    text = "Germany promised Kyiv a fourth IRIS-T battery. It came on Thursday, the president said."
    assert sides(text) == [("DEU", "UKR", "planned"), ("DEU", "UKR", "confirmed")]
    text = "Peru asked Italy for tents. They came on Monday."
    assert sides(text) == [("ITA", "PER", "confirmed")]


@pytest.mark.parametrize(
    "text",
    [
        "Oslo promised Kyiv F-16 jets. It came on Monday.",
        "Oslo promised Kyiv a radar. It came at a summit in Paris.",
        "Oslo promised Kyiv two radars. They came at a ceremony in Oslo.",
        "Japan promised the Philippines five ships. It came after talks in Tokyo.",
        "Niger asked Algeria for aid. It came on the day that the market burned.",
    ],
)
def test_what_came_was_the_promise(text: str) -> None:
    assert all(status == "planned" for *_, status in sides(text))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Oslo promised Riga ammunition. It came on Monday.", ("NOR", "LVA", "confirmed")),
        ("Niger asked Algeria for a plane. It came on Monday.", ("DZA", "NER", "confirmed")),
    ],
)
def test_one_thing_is_it(text: str, want: tuple[str, str, str]) -> None:
    assert sides(text)[-1] == want


@pytest.mark.parametrize(
    "told", ["It came under fire on Thursday.", "It came first.", "It came as a surprise."]
)
def test_to_come_so_is_no_delivery(told: str) -> None:
    assert sides(f"Germany promised Kyiv a fourth IRIS-T battery. {told}") == [("DEU", "UKR", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        "A tanker discharged 300,000 barrels of diesel in Havana on Friday. Mexico had sent the cargo.",
        "Diesel was unloaded in Havana on Friday. The cargo had been sent by Mexico.",
        "A tanker docked in Havana with diesel on Friday. The shipment was given by Mexico.",
    ],
)
def test_the_cargo_is_the_one_that_came(text: str) -> None:
    (event,) = deliveries(text)
    assert (event.actor, event.recipient) == (("MEX",), ("CUB",))


def test_a_cargo_sent_elsewhere_is_another() -> None:
    text = "Diesel was landed in Havana. Mexico had sent the cargo to Haiti."
    assert [e.recipient for e in deliveries(text)] == [("CUB",), ("HTI",)]
    assert len(deliveries("Diesel was landed in Havana. Mexico had sent the cargo to Cuba.")) == 1


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The jets that France promised Greece were given to Croatia.", ("FRA", "HRV")),
        ("The jets that France promised Greece have been sold to Croatia.", ("FRA", "HRV")),
        ("The guns promised to Kyiv by Berlin were given to Chad.", ("DEU", "TCD")),
        ("The jets that France promised Greece were flown to Tanagra on Monday.", ("FRA", "GRC")),
    ],
)
def test_given_to_one_beats_promised_to_another(text: str, want: tuple[str, str]) -> None:
    assert [s[:2] for s in sides(text) if s[2] == "confirmed"] == [want]


def test_another_cargo_is_another() -> None:
    assert (
        len(deliveries("Diesel was unloaded in Havana on Friday. Another cargo had been sent by Mexico."))
        != 1
    )


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Two Boeing C-17s landed at Rzeszow. Inside were 155mm shells that Oslo had promised Kyiv.", ("NOR", "UKR")),
        ("Shells that Oslo had promised Kyiv in March arrived at Rzeszow on Friday.", ("NOR", "UKR")),
        ("A ship docked in Batumi. On board were 20 howitzers that Armenia had bought from India.", ("IND", "ARM")),
        ("A Lockheed C-130 with tents landed in Accra.", ("", "GHA")),
        ("Weapons for the junta in Niamey were landed at Lome in Togo.", ("", "NER")),
        ("A Turkish ship docked at Mogadishu and unloaded rifles.", ("TUR", "SOM")),
        ("Two Turkish military planes landed in Mogadishu to unload rifles.", ("TUR", "SOM")),
        ("On Monday Greece's air force put into service the last six of 24 Rafale jets bought from France.",
         ("FRA", "GRC")),
    ],
)  # fmt: skip
def test_the_clause_tells_the_sides(text: str, want: tuple[str, str]) -> None:
    (event,) = deliveries(text)
    assert ("+".join(event.actor), "+".join(event.recipient)) == want


def test_what_is_handed_over_at_the_yard_is_the_buyers() -> None:
    text = "Mali ordered a frigate from Turkey in 2022. It was handed over to the navy in Izmit on Monday."
    assert sides(text) == [("TUR", "MLI", "confirmed")]


def test_a_neighbours_port_is_on_the_way() -> None:
    text = "Mali's junta showed its tanks. They came from Russia and were unloaded at Conakry in neighbouring Guinea."
    assert all("GIN" not in e.recipient for e in deliveries(text))


def test_who_rules_the_land_vouches_for_what_it_got() -> None:
    text = "Iran delivered 20 lorries of flour to Kabul, a Taliban spokesman said."
    assert sides(text) == [("IRN", "AFG", "confirmed")]


def test_the_company_is_the_firm_named() -> None:
    (event,) = deliveries("Saab has delivered ten boats to Peru, the company announced.")
    assert [a.name for a in event.attribution] == ["SAAB"] or not event.attribution


@pytest.mark.parametrize(
    ("told", "want"),
    [
        ("The donor, Japan, asks for nothing.", "JPN"),
        ("They were made by Sweden's Saab.", "SAAB"),
        ("Saab is to hand over three more radars to Ghana by May.", "SAAB"),
    ],
)
def test_who_gave_is_named_in_passing(told: str, want: str) -> None:
    assert sides(f"Ten radars arrived in Accra on Monday. {told}")[0] == (want, "GHA", "confirmed")


def test_donors_may_be_several() -> None:
    assert (
        sides("Ten radars arrived in Accra on Monday. The donors were Japan and Norway.")[0][0] == "JPN+NOR"
    )
    text = "Niger got 20 radars. The recipient was the Nigerien army, and the thief Boko Haram."
    assert sides(text) == [("", "NER", "confirmed")]


@pytest.mark.parametrize(
    "text",
    [
        "Hungary's first Gripen landed. Brazil is to hand over three more jets to Hungary.",
        "Senegal got two boats in May. Spain will hand Senegal a third boat.",
        "Ten radars arrived in Accra on Monday. Saab may hand over three more radars to Ghana by May.",
    ],
)
def test_who_hands_over_the_next_gave_not_the_first(text: str) -> None:
    assert sides(text)[0][0] == ""


def test_each_got_four_more_from_its_own_giver() -> None:
    text = "Vilnius got four more lorries from Warsaw. Tallinn got four more."
    assert "POL" not in sides(text)[1][0]


def test_relief_is_given_by_whoever_bought_it() -> None:
    text = (
        "A ship with wheat for Ethiopia docked in Djibouti. The grain was bought by the World Food Programme."
    )
    assert sides(text)[0][:2] == ("WFP", "ETH")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Germany gave away ten Marders. Ukraine's 25th airborne brigade took them over in Poland.", ("DEU", "UKR")),
        ("The navy in Montevideo welcomed a Korean corvette. The ship had been given away by Seoul.", ("KOR", "URY")),
        ("The Houthis have been getting missile parts through Djibouti, two diplomats said.", ("", "HOUTHIS")),
        ("Burundi's soldiers were short of shells until a Tanzanian plane brought 20 tonnes to Bujumbura.",
         ("TZA", "BDI")),
        ("Two trains with Chinese transformers rolled into Aktobe in Kazakhstan on Sunday.", ("CHN", "KAZ")),
        ("The Syrian government's first shipment of wheat came from Russia.", ("RUS", "SYR")),
    ],
)  # fmt: skip
def test_goods_in_other_words(text: str, want: tuple[str, str]) -> None:
    (event,) = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    assert (event.kind, "+".join(event.actor), "+".join(event.recipient)) == ("delivery", *want)


def test_four_more_are_of_the_same_hand() -> None:
    text = "Ethiopia handed Somalia's army 12 lorries in Dolow last week. Puntland got four more."
    assert [s[:2] for s in sides(text)] == [("ETH", "SOM"), ("ETH", "PUNTLAND")]


@pytest.mark.parametrize(
    "text",
    [
        "Israel's arms exports hit a record 14.8 billion dollars last year.",
        "Turkish exporters shipped 40 percent more cement to Syria in the first quarter.",
    ],
)
def test_figures_of_trade_are_no_delivery(text: str) -> None:
    assert deliveries(text) == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The Kurdish forces in Erbil took receipt of 24 guns. Washington had held them back for two years.",
         ("", "KURDS")),  # to hold them back others can, too
        ("Colombia's marines got a landing ship. South Korea's navy had retired it in 2020.", ("KOR", "COL")),
        ("The RSF has received Chinese-made howitzers. They were re-exported by the United Arab Emirates.",
         ("ARE", "RSF")),
        ("Somaliland's coast guard accepted three speedboats. The gift comes from Denmark and Britain.",
         ("DNK+GBR", "SOMALILAND")),
        ("Japan says a first batch of Tomahawks has reached Yokosuka. Tokyo ordered 400 from the United States.",
         ("USA", "JPN")),
        ("The Bahamas are getting four patrol craft. Damen launched the first on Monday and will turn it over in July.",
         ("DAMEN", "BHS")),
    ],
)  # fmt: skip
def test_what_was_done_to_it_before_tells_who_gave(text: str, want: tuple[str, str]) -> None:
    assert sides(text)[0][:2] == want


@pytest.mark.parametrize(
    "text",
    [
        "The drive has so far put 500,000 shells into Ukrainian hands, the Czech prime minister said.",
        "At the Eurosatory fair in Paris, Hanwha put a K9 howitzer on show beside a Leopard.",
        "The maker says it has sold 600 drones to 34 countries.",
    ],
)
def test_to_put_goods_somewhere_is_no_blow(text: str) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    assert not [e for e in found if e.kind == "strike" or (e.kind == "delivery" and not e.recipient)]


def test_who_asked_for_the_repair_has_it_done() -> None:
    text = "At Ukraine's request, Czech firms are overhauling T-64s in Prostejov."
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    assert [(e.actor, e.recipient) for e in found if e.kind == "repair"] == [(("CZE",), ("UKR",))]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("A ship with 900 tonnes of Ukrainian flour docked in Port Sudan. The shipment was paid for by Norway.",
         ("NOR", "SDN")),
        ("Two planes with Ukrainian radars landed in Accra. They were made by Norway.", ("UKR", "GHA")),
        ("A train carrying shells from North Korea arrived at Volgograd in Russia on Monday.", ("PRK", "RUS")),
        ("The tanks were unloaded in Conakry and driven to Bamako.", ("", "MLI")),
        ("Norinco shipped 60 vehicles to Conakry, from where they were driven to Bamako.", ("NORINCO", "MLI")),
        ("Japan handed over two patrol vessels to the Sri Lankan coast guard. The ships arrived in Colombo last week.",
         ("JPN", "LKA")),
        ("The Netherlands transferred six F-16s to Ukraine. They left Volkel air base on Monday.", ("NLD", "UKR")),
    ],
)  # fmt: skip
def test_one_delivery_and_its_two_ends(text: str, want: tuple[str, str]) -> None:
    (event,) = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    assert (event.kind, "+".join(event.actor), "+".join(event.recipient)) == ("delivery", *want)


def test_more_ships_that_come_are_others() -> None:
    text = "Japan handed over two patrol vessels to the Sri Lankan coast guard. Three more ships arrived in Colombo."
    assert len(EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))) == 2


def test_the_contract_is_of_who_gets_the_goods() -> None:
    text = "Iraq will take delivery of eight South Korean batteries. The contract with LIG Nex1 is worth billions."
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    assert [(e.actor, e.recipient) for e in found if e.kind == "agreement"] == [(("IRQ",), ("LIG NEX1",))]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Argentina got the second of four P-3 Orions it bought from Norway. The plane landed at Trelew on Thursday.",
         ("NOR", "ARG", "confirmed")),
        ("The RSF got Kornet missiles through Chad, the Sudanese army alleges.", ("", "RSF", "reported")),
    ],
)  # fmt: skip
def test_who_got_it_and_from_whom(text: str, want: tuple[str, str, str]) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    assert sides(text) == [want]
    assert not [e for e in found if e.kind == "deployment"]


@pytest.mark.parametrize(
    "text",
    [
        "The ship was carrying 30,000 tonnes of naphtha to Singapore. The U.S. Navy sent the destroyer Mason.",
        "A Greek ship was bringing wheat to Yemen. India sent the frigate Talwar.",
        "A tanker was carrying diesel to Kenya. Oman sent the corvette Al Shamikh.",
    ],
)
def test_who_sends_another_ship_gave_no_cargo(text: str) -> None:
    assert not {"USA", "IND", "OMN"} & {code for e in deliveries(text) for code in e.actor}
