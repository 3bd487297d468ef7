"""What the coder makes of short texts: status, sides, merging, attribution, PLOVER type, lexicon mistakes."""

from datetime import UTC, datetime

import pytest

from sitrep.events import event_json
from sitrep.events.frames.frames import compile_frames
from sitrep.events.frames.plover import plover_type
from sitrep.events.frames.slot_classes import unknown_classes
from sitrep.events.words.lexicon import LexiconSources
from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 9, 3, 12, tzinfo=UTC)


def events(text: str, title: str = "") -> tuple[Event, ...]:
    return EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=DAY))


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("confirmed", "Iran has delivered 40 drones to Ethiopia."),
        ("confirmed", "Iran has delivered 40 drones to Ethiopia, the Ethiopian army said."),
        ("reported", "Iran has delivered 40 drones to Ethiopia, two Western diplomats said."),
        ("reported", "Iran has reportedly delivered 40 drones to Ethiopia."),
        ("reported", "Iran is believed to have delivered 40 drones to Ethiopia."),
        ("planned", "Iran will deliver 40 drones to Ethiopia."),
        ("planned", "Iran has promised to deliver 40 drones to Ethiopia."),
        ("planned", "Forty drones are to be delivered to Ethiopia by Iran."),
        ("possible", "Iran may deliver 40 drones to Ethiopia."),
        ("possible", "Iran would deliver 40 drones to Ethiopia if the war went on."),
        ("denied", "Iran has denied delivering 40 drones to Ethiopia."),
        ("denied", "Reports that Iran delivered 40 drones to Ethiopia are untrue."),
    ],
)
def test_status_follows_the_words_around_the_act(status: str, sentence: str) -> None:
    found = [e for e in events(sentence) if e.kind == "delivery"]
    assert [(e.status, e.actor, e.recipient) for e in found] == [(status, ("IRN",), ("ETH",))]


def test_what_is_only_asked_for_is_a_request_and_no_delivery() -> None:
    kinds = [e.kind for e in events("Ethiopia has asked Iran to deliver 40 drones.")]
    assert kinds == ["request"]


def test_an_act_told_three_times_is_one_event_with_all_its_sentences() -> None:
    found = events(
        "Russia has delivered two S-300 batteries to Mali.\n\nThe weather was fine.\n\n"
        "The two S-300 batteries were unloaded in Bamako on Monday.",
        title="Russia delivers S-300 to Mali",
    )
    deliveries = [e for e in found if e.kind == "delivery"]
    assert len(deliveries) == 1
    assert len(deliveries[0].evidence) == 3
    assert deliveries[0].date_text == "2025-09-01"


def test_the_speaker_is_kept_by_name_and_kind() -> None:
    event = events("Mali has received six drones from Turkey, the Turkish defence ministry said.")[0]
    assert [(a.name, a.kind) for a in event.attribution] == [("TUR", "official")]
    event = events("Mali has received six drones from Turkey, two diplomats said.")[0]
    assert [a.kind for a in event.attribution] == ["unnamed"]


def test_the_line_format_has_every_key() -> None:
    line = event_json("x", events("Russia will deliver two tanks to Mali in October.")[0])
    assert (
        list(line)
        == (
            "doc kind plover status actor recipient actor_text recipient_text attribution attribution_kind items date "
            "date_end date_precision place country lat lon evidence confidence denied_by mode extractor"
        ).split()
    )
    assert (line["kind"], line["plover"], line["status"], line["date"]) == (
        "delivery",
        "AGREE",
        "planned",
        "2025-10",
    )


def test_the_plover_type_follows_kind_phase_and_parties() -> None:
    assert plover_type("delivery", "confirmed", ["RUS"], ["MLI"]) == "AID"
    assert plover_type("delivery", "confirmed", ["RUS"], ["MLI"], sold=True) == "COOPERATE"
    assert plover_type("delivery", "planned", ["RUS"], ["MLI"]) == "AGREE"
    assert plover_type("withdrawal", "planned", ["FRA"], ["TCD"]) == "CONCEDE"
    assert plover_type("exercise", "confirmed", ["IND"], []) == "MOBILIZE"
    assert plover_type("exercise", "confirmed", ["IND", "FRA"], []) == "COOPERATE"
    assert plover_type("withdrawal", "planned", ["FRA"], ["TCD"], promised=True) == "AGREE"
    assert plover_type("concession", "planned", ["BLR"], []) == "AGREE"
    assert plover_type("protest", "planned", [], ["GEO"]) == "THREATEN"
    assert plover_type("strike", "planned", ["ISR"], ["LBN"]) == "THREATEN"
    assert plover_type("strike", "possible", ["ISR"], ["LBN"]) == "ASSAULT"
    assert plover_type("coercion", "confirmed", ["IRN"], []) == "COERCE"
    assert plover_type("deployment", "confirmed", ["KEN"], ["HTI"], peacekeepers=True) == "AID"
    assert plover_type("sanction", "confirmed", ["GBR"], ["BLR"], own="COERCE") == "COERCE"
    assert plover_type("sanction", "planned", ["GBR"], ["BLR"], own="COERCE") == "THREATEN"


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("Russia will not withdraw its troops from Moldova.", "REJECT"),
        ("Turkey is providing tents to Syria.", "AID"),
        ("Turkey will provide tents to Syria.", "AGREE"),
    ],
)
def test_the_phase_of_an_act_changes_its_type(text: str, plover: str) -> None:
    assert [e.plover for e in events(text)] == [plover]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Peru's air force carried out more than 24 air strikes against the FARC.", "strike", "PER", "FARC"),
        ("Iran and Iraq held at least three rounds of talks in Doha.", "talks", "IRN IRQ", ""),
        ("Up to 30 Russian tanks have been sent to Mali.", "delivery", "RUS", "MLI"),
        ("Oman flew over 13 tonnes of medicine into Chad.", "delivery", "OMN", "TCD"),
        ("Oman turned over 13 lorries to Chad.", "delivery", "OMN", "TCD"),
        ("Oman handed over more than USD $4 million worth of medicines to Chad.", "delivery", "OMN", "TCD"),
    ],
)
def test_what_bounds_a_number_is_of_its_phrase(text: str, kind: str, actor: str, recipient: str) -> None:
    assert [(e.kind, " ".join(e.actor), " ".join(e.recipient)) for e in events(text)] == [
        (kind, actor, recipient)
    ]


@pytest.mark.parametrize("when", ["Friday evening", "two days ago", "this year", "on May 3"])
def test_a_day_is_no_part_of_the_phrase_before_it_where_nobody_knows_which_day(when: str) -> None:
    text = f"Israel's air force carried out strikes {when} against Hamas targets."
    [event] = EXTRACTOR.extract(Document(doc="x", text=text))
    assert (event.kind, event.recipient, event.date_start) == ("strike", ("HAMAS",), None)


def test_a_class_that_nothing_has_is_named_with_file_and_line() -> None:
    wrong = {"id": "x", "verbs": "hand", "when": {"obj": "good =bad"}, "_file": "mine.yaml", "_line": 7}
    right = {
        "id": "y",
        "verbs": "hand",
        "when": {"obj": "goods gift weapon none"},
        "_file": "mine.yaml",
        "_line": 9,
    }
    [failure] = unknown_classes(
        LexiconSources(
            {"frames": [wrong, right], "classes": [{"id": "gift"}], "equipment": [{"id": "weapon.missile"}]}
        )
    )
    assert failure.subject == "mine.yaml:7"
    assert "unknown class 'good'; did you mean 'goods'?" in failure.error


def test_a_mistaken_frame_is_left_out_and_named_with_file_and_line() -> None:
    wrong = {"id": "x", "kind": "gift", "verbs": "hand", "_file": "mine.yaml", "_line": 7}
    role = {
        "id": "y",
        "kind": "delivery",
        "verbs": "hand",
        "roles": {"obj": "thing"},
        "_file": "mine.yaml",
        "_line": 9,
    }
    compiled = compile_frames(LexiconSources({"frames": [wrong, role]}))
    assert compiled.verbs == {}
    assert [f.subject for f in compiled.failures] == ["mine.yaml:7", "mine.yaml:9"]
    assert "unknown kind 'gift'" in compiled.failures[0].error


def test_a_word_alike_has_the_readings_of_the_other_behind_its_own() -> None:
    entries = {
        "frames": [
            {"id": "a", "kind": "delivery", "verbs": "fly fly_in"},
            {"id": "b", "kind": "withdrawal", "verbs": "airlift"},
        ],
        "alike": [
            {"verb": "fly", "alike": "airlift"},
            {"verb": "fly", "like": "swim", "_file": "mine.yaml", "_line": 3},
        ],
    }
    compiled = compile_frames(LexiconSources(entries))
    readings = {verb: [frame.id for frame in frames] for verb, frames in compiled.verbs.items()}
    assert readings == {"fly": ["a"], "fly in": ["a"], "airlift": ["b", "a"], "airlift in": ["a"]}
    assert [(f.subject, f.error) for f in compiled.failures] == [
        ("mine.yaml:3", "unknown field 'like'; did you mean 'alike'?")
    ]


def test_an_official_of_a_side_that_the_text_names_before_confirms() -> None:
    found = events(
        "LIMA - Peru has declared an emergency in two provinces. "
        "Three brigades were put on alert on Thursday, the defence ministry said."
    )
    assert [(e.kind, e.actor, e.status) for e in found if e.kind == "mobilization"] == [
        ("mobilization", ("PER",), "confirmed")
    ]


def test_who_opens_what_is_said_is_who_says_it() -> None:
    found = events(
        "Iranian boats circled the port, and Oman's navy said it had deployed two frigates to Yemen."
    )
    assert [e.actor for e in found if e.kind == "deployment"] == [("OMN",)]


def test_the_state_television_of_the_victim_confirms_a_strike() -> None:
    (found,) = events("Israeli jets bombed the airport of Damascus, Syrian state television reported.")
    assert found.status == "confirmed"


def test_a_victim_that_only_its_official_names_is_the_recipient() -> None:
    found = events("Ukrainian drones hit the port overnight, the Russian governor said.")
    assert [(e.kind, e.recipient, e.status) for e in found] == [("strike", ("RUS",), "confirmed")]


def test_an_object_pronoun_is_not_the_subject_of_its_clause() -> None:
    found = events("Kenya has 900 soldiers in Somalia. Somalia has asked it to send two helicopters.")
    assert [(e.actor, e.recipient) for e in found if e.kind == "request"] == [(("SOM",), ("KEN",))]


def test_who_keeps_soldiers_in_a_country_is_another() -> None:
    found = events("Moldova called on Russia to take home the 1,500 soldiers it has in Transnistria.")
    assert [(e.actor, e.recipient) for e in found if e.kind == "deployment"] == [(("RUS",), ("MDA",))]


def test_who_takes_forces_home_leaves_the_country_they_were_sent_to() -> None:
    found = events("Kenya sent 400 soldiers to Haiti in June. It has now withdrawn 200 of the soldiers.")
    assert [(e.actor, e.recipient) for e in found if e.kind == "withdrawal"] == [(("KEN",), ("HTI",))]


def test_repairs_at_home_have_no_recipient() -> None:
    found = events("In Omdurman, Sudanese army engineers repaired two transformers on Monday.")
    assert [(e.actor, e.recipient) for e in found if e.kind == "repair"] == [(("SDN",), ())]


def test_a_text_is_written_from_the_state_whose_towns_it_names() -> None:
    found = events(
        "Power is back in Kharkiv and in Poltava. Denmark said it would donate 19 howitzers. "
        "Russia hit a bridge near Sumy."
    )
    assert [(e.actor, e.recipient) for e in found if e.kind == "delivery"] == [(("DNK",), ("UKR",))]


def test_two_that_trade_fire_are_two_sides() -> None:
    found = events("Azerbaijan and Armenia clashed on the border on Monday.")
    assert [(e.actor, e.recipient) for e in found if e.kind == "strike"] == [(("AZE",), ("ARM",))]


def test_an_envoy_abroad_speaks_for_home_only() -> None:
    (found,) = events("Peru received ammunition from Bolivia, Ecuador's ambassador in La Paz said.")
    assert (found.kind, found.status) == ("delivery", "reported")


def test_a_speech_clause_at_the_end_covers_the_sentence() -> None:
    found = events("Eritrea has called up all reservists, a rights group based in London says.")
    assert [(e.kind, e.status) for e in found] == [("mobilization", "reported")]


def test_the_units_of_a_state_that_tells_of_them_are_its_own() -> None:
    found = events(
        "The reserve units sent to Osh region in May have returned, the President of Kyrgyzstan said."
    )
    assert [(e.actor, e.recipient) for e in found if e.kind == "deployment"] == [(("KGZ",), ())]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("sanction", "The EU has extended its sanctions against Russia until January 2026."),
        ("request", "Kenya has asked the EU for 60 million euros to keep its clinics open until December."),
    ],
)
def test_how_long_a_measure_lasts_does_not_make_it_a_plan(kind: str, sentence: str) -> None:
    assert [(e.kind, e.status) for e in events(sentence)] == [(kind, "confirmed")]


def test_the_leaders_of_a_movement_are_one_object() -> None:
    (found,) = events("The EU blacklisted two leaders of the ELN and four Venezuelan army commanders.")
    assert found.recipient == ("ELN", "VEN")


def test_forces_from_a_country_are_its_own() -> None:
    found = events("Fifteen Leopard 2 tanks from Canada are based in Latvia.")
    assert [(e.actor, e.recipient) for e in found if e.kind == "deployment"] == [(("CAN",), ("LVA",))]
