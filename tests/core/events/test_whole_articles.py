"""What an article says of one act in several sentences: who tells on, who 'the Baltic state' is, what is told again."""

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

DAY = datetime(2025, 6, 18, tzinfo=UTC)


def told(text, *kinds):
    found = events(text, DAY, *kinds)
    return [(e.kind, e.status, " ".join(e.actor), " ".join(e.recipient)) for e in found]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Germany's defence minister met his Latvian colleague. Germany will send the Baltic state 12 howitzers.",
            ("delivery", "planned", "DEU", "LVA"),
        ),
        (
            "Turkey said France had lost Niger. Paris has withdrawn its last soldiers from the Sahel country.",
            ("withdrawal", "confirmed", "FRA", "NER"),
        ),
        (
            "Iran accused Qatar of plotting. The Gulf emirate sent Lebanon fuel on Monday.",
            ("delivery", "confirmed", "QAT", "LBN"),
        ),
        (
            "Mali asked Russia for jets in May. Moscow has now sent its ally six of them.",
            ("delivery", "confirmed", "RUS", "MLI"),
        ),
        (
            "Mali's junta met Russian envoys. The landlocked state has received six jets from its backer.",
            ("delivery", "confirmed", "RUS", "MLI"),
        ),
        (
            "Fiji asked Australia for help. Canberra sent the island nation two patrol boats.",
            ("delivery", "confirmed", "AUS", "FJI"),
        ),
        (
            "Houthi rebels fired at a ship on Monday. US planes bombed the Iran-aligned group on Tuesday.",
            ("strike", "confirmed", "USA", "HOUTHIS"),
        ),
        ("Kenya sent Somalia 300 soldiers in May.", ("deployment", "confirmed", "KEN", "SOM")),
        (
            "Niger has bought drones. Niger's army wants them now. The junta in Niamey said so. "
            "The last 60 Bundeswehr soldiers are due to fly home in August, according to a spokesperson in Berlin.",
            ("withdrawal", "planned", "DEU", "NER"),
        ),
        (
            "Armenia bought guns from France, Azerbaijan said. The sides initialled a peace treaty in March, but Baku "
            "has refused to sign it until Yerevan changes its constitution.",
            ("agreement", "confirmed", "AZE ARM", ""),
        ),
        (
            "Qatar brokered a ceasefire between Congo and the M23 rebels in March.",
            ("agreement", "confirmed", "COD M23", ""),
        ),
        (
            "Kenya withdrew its medical team from Les Cayes on Monday after an attack on its convoy.",
            ("strike", "confirmed", "", "KEN"),
        ),
        (
            "Nairobi promised to provide 1,000 officers for Haiti, of whom about 730 have come.",
            ("deployment", "confirmed", "KEN", "HTI"),
        ),
    ],
)
def test_sides_from_the_sentences_around(text, event):
    assert event in told(text)


def test_who_said_so_before_goes_on_telling():
    text = '"They came from the north at dawn," the priest told us. Congolese soldiers had left Uvira by noon, he said.'
    assert told(text, "withdrawal") == [("withdrawal", "reported", "COD", "")]
    official = "Congo's defence minister spoke on Monday. Congolese soldiers had left Uvira by noon, he said."
    assert told(official, "withdrawal") == [("withdrawal", "confirmed", "COD", "")]


def test_one_act_told_again_is_one_event():
    raid = (
        "US aircraft bombed radar sites near Hodeidah, Central Command said. "
        "It was the first American attack on the Houthis since March."
    )
    assert told(raid, "strike") == [("strike", "confirmed", "USA", "HOUTHIS")]
    fire = "Pakistani and Afghan forces exchanged fire on Sunday, killing two Afghan guards and wounding a soldier."
    assert told(fire, "strike") == [("strike", "confirmed", "PAK", "AFG")]


def test_what_is_still_to_be_asked_and_what_is_no_act():
    text = "Qatar's envoy was due to return to Kinshasa on Friday and would urge Congo to honour the truce."
    assert ("request", "planned", "QAT", "COD") in told(text)
    assert told(text, "withdrawal") == []
    assert told("The crew of 25 abandoned the ship off Yemen on Friday.", "withdrawal") == []
    assert (
        told("Kosovo's premier said the purchase proved that Serbia was preparing for war.", "threat") == []
    )


def test_an_accord_named_by_two_states_is_no_verb():
    text = "Foreign ministers of Congo and Rwanda put their names to the Congo-Rwanda accord in Washington on Friday."
    assert [str(e.date_start) for e in events(text, DAY, "agreement")] == ["2025-06-13"]


def test_an_armed_group_vouches_for_what_it_did():
    for teller in ("the rebel group", "a spokesman for the rebels"):
        assert told(f"The M23 rebels have taken Uvira, {teller} said.", "seizure")[0][1] == "confirmed"
    assert told("The M23 rebels have taken Uvira, a rights group said.", "seizure")[0][1] == "reported"


def test_a_line_of_dashes_is_no_heading():
    assert told("— —\nChad sent Niger ten tanks.", "delivery") == [("delivery", "confirmed", "TCD", "NER")]
