"""Who is named or meant: states, offices, leaders, forces, groups, unknown names, anaphors; and what is no party."""

import json
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.events.parties.parties import compile_parties, find_parties
from sitrep.events.words.lexicon import parse_lexicon
from sitrep.events.words.marks import PartyMark
from tests_support.extracting import SOURCES

LEXICON = compile_parties(SOURCES)
ON = date(2025, 6, 1)


def marks(text: str, on: date | None = ON) -> tuple[PartyMark, ...]:
    found = find_parties(text, LEXICON, on)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    return found


def coded(text: str, on: date | None = ON) -> list[tuple[str, str | None]]:
    return [(m.text, m.code) for m in marks(text, on)]


def test_the_shipped_lexicon_compiles_without_a_failure() -> None:
    assert LEXICON.failures == ()


@pytest.mark.parametrize(
    ("text", "mark", "code", "how"),
    [
        (
            "Venezuelan President Nicolás Maduro spoke.",
            "Venezuelan President Nicolás Maduro",
            "VEN",
            "leader",
        ),
        ("They say the Russian defence ministry lied.", "the Russian defence ministry", "RUS", "office"),
        ("On Monday Iran's foreign minister left.", "Iran's foreign minister", "IRN", "office"),
        ("On Monday Iran’s foreign minister left.", "Iran’s foreign minister", "IRN", "office"),
        ("He met the army of Chad there.", "the army of Chad", "TCD", "force"),
        ("He met South Korean officials there.", "South Korean officials", "KOR", "office"),
        ("He saw the Venezuelan leader there.", "the Venezuelan leader", "VEN", "office"),
        ("He saw the Russians there.", "the Russians", "RUS", "name"),
        ("He saw the Dutch there.", "the Dutch", "NLD", "name"),
        ("So the Kremlin said.", "the Kremlin", "RUS", "metonym"),
        ("So Bogotá said.", "Bogotá", "COL", "metonym"),
        ("So the defence ministry in Yerevan said.", "the defence ministry in Yerevan", "ARM", "office"),
        ("So a spokesman for the Houthis said.", "a spokesman for the Houthis", "HOUTHIS", "office"),
        (
            "So President Vladimir Putin of Russia said.",
            "President Vladimir Putin of Russia",
            "RUS",
            "leader",
        ),
        (
            "So Norway's defence minister, Jo Berg, said.",
            "Norway's defence minister, Jo Berg",
            "NOR",
            "leader",
        ),
        (
            "So Jo Berg, Norway's defence minister, said.",
            "Jo Berg, Norway's defence minister",
            "NOR",
            "leader",
        ),
        ("It hit the Israel Defense Forces hard.", "the Israel Defense Forces", "ISR", "force"),
        ("It hit the U.S. Coast Guard hard.", "the U.S. Coast Guard", "USA", "force"),
        ("It was Russia's Rostec that did so.", "Russia's Rostec", "ROSTEC", "name"),
        ("It was the Turkish drone maker Baykar.", "the Turkish drone maker Baykar", "BAYKAR", "name"),
        (
            "It was the Palestinian militant group Hamas.",
            "the Palestinian militant group Hamas",
            "HAMAS",
            "name",
        ),
        ("It was Hezbollah's spokesman who said so.", "Hezbollah's spokesman", "HEZBOLLAH", "office"),
        ("It was the Maduro government that fell.", "the Maduro government", "VEN", "office"),
        ("RUSSIA HITS PORT", "RUSSIA", "RUS", "name"),
        ("So Vuc\u030cic\u0301 said.", "Vuc\u030cic\u0301", "SRB", "leader"),
        ("So *Moscow* said.", "Moscow", "RUS", "metonym"),
        (
            "Envoys met; Trump's Ukraine envoy, Keith Kellogg, left.",
            "Trump's Ukraine envoy, Keith Kellogg",
            "USA",
            "office",
        ),
    ],
)
def test_the_longest_phrase_is_one_mark(text: str, mark: str, code: str, how: str) -> None:
    assert [(m.text, m.code, m.how) for m in marks(text) if m.code == code] == [(mark, code, how)]


@pytest.mark.parametrize(
    ("text", "adjective", "code"),
    [
        ("Many French troops left.", "French", "FRA"),
        ("Four Russian jets came.", "Russian", "RUS"),
        ("Some US soldiers left.", "US", "USA"),
        ("Another 200 Kenyan policemen landed.", "Kenyan", "KEN"),
        ("A Canadian-led brigade trained.", "Canadian", "CAN"),
        ("Many Chinese-made drones fell.", "Chinese", "CHN"),
        ("Some UN vehicles were hit.", "UN", "UN"),
    ],
)
def test_an_adjective_before_an_item_lends_its_state_to_it(text: str, adjective: str, code: str) -> None:
    assert [(m.text, m.code, m.how) for m in marks(text)] == [(adjective, code, "demonym")]


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post wrote about French fries.",
        "Michael Jordan and Chad Smith played for Paris Saint-Germain.",
        "Snow fell in Moscow Oblast and on the Sea of Japan.",
        "The Iraq war and the Iran-Iraq war were long.",
        "Moscow-backed fighters used Liberian-flagged, pro-Russian and anti-Israel words.",
        "Say it in Russian, please; turkey is a bird and china breaks.",
        "The frigate Admiral Gorshkov and HMS Trent sailed; the Black Sea was calm.",
        "Tell us more.",
        "A former US ambassador slept.",
    ],
)
def test_names_that_are_no_party_stay_unmarked(text: str) -> None:
    assert [m for m in marks(text) if m.code] == []


def test_the_guineas_congos_and_koreas_are_told_apart() -> None:
    text = "Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea, DR Congo, the Republic of the Congo"
    assert [code for _, code in coded(f"They met {text}.")] == [
        None,
        "GIN",
        "GNB",
        "GNQ",
        "PNG",
        "COD",
        "COG",
    ]
    assert ("the North", "PRK") in coded("South Korea says the North fired a missile.")
    assert not [m for m in marks("Sudan says the North is calm.") if m.code == "PRK"]


def test_a_leader_stands_for_his_state_only_in_his_term() -> None:
    text = "Trump and Biden spoke."
    assert coded(text, date(2023, 5, 1)) == [("Biden", "USA")]
    assert coded(text, date(2025, 5, 1)) == [("Trump", "USA")]
    assert coded(text, None) == [("Trump", "USA"), ("Biden", "USA")]


def test_a_common_surname_needs_an_introduction() -> None:
    assert coded("May was cold.", date(2018, 3, 1)) == []
    text = "Prime Minister Theresa May was cold. Later May left."
    assert [code for _, code in coded(text, date(2018, 3, 1))] == ["GBR", "GBR"]


def test_an_unknown_minister_is_known_by_his_surname_afterwards_and_in_the_headline() -> None:
    text = "Berglund: more tanks\n\nNorwegian Defence Minister Kari Berglund spoke. Berglund left."
    assert coded(text) == [
        ("Berglund", "NOR"),
        ("Norwegian Defence Minister Kari Berglund", "NOR"),
        ("Berglund", "NOR"),
    ]


def test_a_minister_of_an_open_state_stays_the_same_anaphor() -> None:
    found = marks("Interior Minister Abu Karim al-Ansarin spoke on Monday. Al-Ansarin left.")
    assert [(m.text, m.code, m.anaphor) for m in found] == [
        ("Interior Minister Abu Karim al-Ansarin", None, "minister"),
        ("Al-Ansarin", None, "minister"),
    ]


def test_a_weekday_behind_a_name_is_no_surname() -> None:
    text = "Norwegian Foreign Minister Kari Berglund Tuesday left. She returns next Tuesday."
    assert [m.text for m in marks(text) if m.code] == ["Norwegian Foreign Minister Kari Berglund"]


def test_a_namesake_is_not_the_leader() -> None:
    assert coded("On Monday Melania Trump smiled.") == []


def test_an_acronym_in_parentheses_is_known_afterwards() -> None:
    text = "The Harbour Workers Alliance (HWA) struck a deal. On Monday HWA won."
    assert coded(text) == [("The Harbour Workers Alliance (HWA)", "HWA"), ("HWA", "HWA")]
    assert coded("So the National Liberation Army (ELN) struck.") == [
        ("the National Liberation Army (ELN)", "ELN")
    ]


@pytest.mark.parametrize(
    ("text", "mark", "code", "country"),
    [
        ("He bought it from the Varna shipyard.", "the Varna shipyard", "VARNA SHIPYARD", None),
        ("He bought it from Zorka, a Serbian firm.", "Zorka, a Serbian firm", "ZORKA", "SRB"),
        (
            "He fled a gang calling itself Los Perdidos.",
            "a gang calling itself Los Perdidos",
            "LOS PERDIDOS",
            None,
        ),
        ("Then Syrian rebels struck.", "Syrian rebels", "SYRIAN REBELS", "SYR"),
        ("He owns Nordwind Holding now.", "Nordwind Holding", "NORDWIND HOLDING", None),
    ],
)
def test_unknown_names_are_found_by_their_form(text: str, mark: str, code: str, country: str | None) -> None:
    assert [(m.text, m.code, m.country) for m in marks(text) if m.code] == [(mark, code, country)]


@pytest.mark.parametrize(
    ("text", "mark", "anaphor", "plural"),
    [
        ("Then it fell.", "it", "it", False),
        ("Then they fell.", "they", "they", True),
        ("Then the two sides met.", "the two sides", "sides", True),
        ("Then both countries met.", "both countries", "countries", True),
        ("Then the west African country fell.", "the west African country", "country", False),
        ("Then the defence minister fell.", "the defence minister", "minister", False),
        ("Then the group fell.", "the group", "group", False),
        ("Then the junta fell.", "the junta", "junta", False),
        ("Arms which fell were old.", "which", "which", False),
        ("Its fall was deep.", "Its", "its", False),
        ("Then the rebels fell.", "the rebels", "rebel", True),
        ("Then the navy fell.", "the navy", "navy", False),
    ],
)
def test_what_refers_back_is_an_anaphor(text: str, mark: str, anaphor: str, plural: bool) -> None:
    (found,) = marks(text)
    assert (found.text, found.code, found.how) == (mark, None, "anaphor")
    assert (found.anaphor, found.plural) == (anaphor, plural)


def test_the_place_of_a_dateline_is_no_party() -> None:
    assert [code for _, code in coded("TUNIS, July 3 - Egypt said so.")] == ["EGY"]


def test_groups_and_firms_know_their_state() -> None:
    (found,) = marks("Then Rostec sold.")
    assert (found.code, found.country, found.sector) == ("ROSTEC", "RUS", "BUS")


def test_the_only_firm_or_group_of_a_state_is_meant_by_its_noun() -> None:
    assert ("The Finnish company", "PATRIA") in coded("They like Patria. The Finnish company sold it.")
    assert ("Yemeni rebels", "HOUTHIS") in coded("Yemeni rebels fire missile\n\nThen the Houthis said so.")
    assert ("A Finnish company", "FIN") in coded("They like Patria. A Finnish company sold it.")
    two = coded("They like Baykar and Aselsan. The Turkish company sold it.")
    assert ("The Turkish company", "TUR") in two


def test_a_user_adds_parties_without_code() -> None:
    own = parse_lexicon(
        [("base.yaml", "countries: {NGA: {names: Nigeria}}\ngroups: {X: X Front}\nleaders: {X: ''}\n")],
        [("mine.yaml", "groups:\n  RIVER FRONT: {names: 'River Front, Riverines', country: NGA}\n")],
    )
    lexicon = compile_parties(own)
    assert lexicon.failures == ()
    (found,) = find_parties("The Riverines struck.", lexicon, None)
    assert (found.code, found.country) == ("RIVER FRONT", "NGA")


@pytest.mark.parametrize(
    ("text", "subject", "words"),
    [
        (
            "countries:\n  VEN: {nmaes: Venezuela}\n",
            "a.yaml:2",
            "unknown field 'nmaes'; did you mean 'names'?",
        ),
        ("groups:\n  X: {names: [X]}\n", "a.yaml:2", "'names' is to be text, not a list"),
        ("institutions:\n  RSU: {MIL: Army}\n", "a.yaml:2", "'RSU' is no country"),
        ("leaders:\n  VEN: |\n    president: Nicolas Maduro\n", "a.yaml:3", "no term in 'Nicolas Maduro'"),
        ("leaders:\n  VEN: |\n    Nicolas Maduro 2013/\n", "a.yaml:3", "no office in"),
        ("offices:\n  chef: {kind: cook, words: cook}\n", "a.yaml:2", "kind 'cook' is none of"),
    ],
)
def test_a_mistake_in_a_party_entry_names_file_and_line(text: str, subject: str, words: str) -> None:
    (failure,) = compile_parties(parse_lexicon([("a.yaml", text)])).failures
    assert failure.subject == subject
    assert words in failure.error


@pytest.mark.parametrize(
    "piece",
    ["Russia ", "the army's ", "of the ", "President ", "A", "(", "Ab'", "Group of ", "U.S.", "x-", "\n\n"],
)
def test_time_grows_in_line_with_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        find_parties(text, LEXICON, ON)
        return time.process_time() - begin

    seconds(1_000)
    assert seconds(80_000) < 40 * max(seconds(10_000), 0.05)


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(["The", "Russia", "'s", "army", "of", "(", ")", ",", "UN", "Kim", "al-", "\n\n"])
    ).map(" ".join)
)
def test_any_text_gives_sound_marks(text: str) -> None:
    marks(text)


GOLD = Path(__file__).parents[4] / "shared" / "gold" / "dev"


@pytest.mark.skipif(
    not GOLD.is_dir(), reason="needs the gold articles beside the repository (../shared/gold)"
)
def test_the_parties_of_the_gold_events_stand_in_their_sentences() -> None:
    wanted = named = reachable = 0
    for name in ("articles.jsonl", "articles-2.jsonl"):
        for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            text = f"{document['title']}\n\n{document['text']}"
            found = marks(text, date.fromisoformat(document["published"][:10]))
            for event in document["events"]:
                begins = [(text.find(s), len(s)) for s in event["evidence"] if not event.get("optional")]
                near = [m for m in found if any(a <= m.start < a + size for a, size in begins)]
                codes, anaphors = {m.code for m in near}, any(m.code is None for m in near)
                for party in event["actor"] + event["recipient"] if begins else []:
                    if not party.endswith("|"):
                        wanted += 1
                        named += bool(codes & set(party.split("|")))
                        reachable += bool(codes & set(party.split("|"))) or anaphors
    assert named / wanted >= 0.74
    assert reachable / wanted >= 0.92


def test_initials_and_abbreviated_titles_belong_to_the_name() -> None:
    assert coded("So George W. Bush said.", date(2003, 5, 1)) == [("George W. Bush", "USA")]
    assert coded("So U.S. Gen. Christopher Cavoli said.", date(2024, 5, 1)) == [
        ("U.S. Gen. Christopher Cavoli", "USA")
    ]


@pytest.mark.parametrize(("year", "bygone"), [(1983, False), (2023, True)])
def test_soviet_is_a_party_while_there_was_a_soviet_union(year: int, bygone: bool) -> None:
    [mark, _] = marks("Soviet tanks were delivered to Chad.", date(year, 6, 2))
    assert (mark.code, mark.bygone) == ("RUS", bygone)


def test_the_leader_of_a_group_stands_for_it_whatever_country_he_is_called_by() -> None:
    assert coded("Libya's Haftar met Sudan's Hemedti.") == [
        ("Libya's Haftar", "LNA"),
        ("Sudan's Hemedti", "RSF"),
    ]
