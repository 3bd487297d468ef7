"""Talks, pacts, drills and moves whose sides stand in another phrase: 'brokered by', 'of all three', 'the UN force'."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events, sides

DAY = datetime(2025, 6, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "text", "named"),
    [
        ("agreement", "Chad and Sudan stopped firing on Monday under a truce brokered by Doha.", "TCD SDN"),
        (
            "talks",
            "Egypt, Sudan and Chad are at odds. Delegations of all three met on Monday.",
            "EGY SDN TCD",
        ),
        (
            "talks",
            "Envoys of Colombia and of the ELN ended their fourth round in Quito on Monday.",
            "COL ELN",
        ),
        ("exercise", "For the first time Israel's and Morocco's special forces trained together.", "ISR MAR"),
        ("exercise", "Kazakhstan will host the drills of the CSTO in May.", "KAZ CSTO"),
        ("withdrawal", "Kyiv has pulled its 17 officers out of the UN force in Congo.", "UKR COD"),
        ("withdrawal", "Kyiv has pulled its 17 officers out of the UN force.", "UKR UN"),
        (
            "request",
            "The Armenian side has proposed to Baku that both armies withdraw by a kilometre.",
            "ARM AZE",
        ),
        ("mobilization", "The Kremlin signed a decree calling 160,000 men to the spring draft.", "RUS"),
        (
            "withdrawal",
            "Turkey is thinning out its garrison in Iraq; 600 men crossed back at Habur.",
            "TUR IRQ",
        ),
    ],
)
def test_the_sides_are_whom_the_text_names_elsewhere(kind: str, text: str, named: str) -> None:
    assert sides(text, DAY, kind) == set(named.split())


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("agreement", "Djibouti has let the lease of its port to China lapse."),
        ("talks", "A deal is near between Pretoria and Kigali on an exchange of envoys."),
        ("talks", "Kazakhstan will host the drills of the CSTO in May."),
        ("withdrawal", "The Armenian side has proposed to Baku that both armies withdraw by a kilometre."),
        ("deployment", "Turkey is thinning out its garrison in Iraq; 600 men crossed back at Habur."),
    ],
)
def test_words_that_only_look_like_it(kind: str, text: str) -> None:
    assert events(text, DAY, kind) == []


def test_those_flown_home_are_the_contingent_that_packed_up() -> None:
    text = "Togo's contingent in Mali has packed up: the soldiers were flown to Lome on Thursday."
    assert len(events(text, DAY, "withdrawal")) == 1


def test_a_camp_handed_over_after_jets_flew_home_on_another_day_is_another_withdrawal() -> None:
    text = (
        "Three French jets flew home from Chad on 3 June. The garrison at Abeche was handed over on 9 June."
    )
    assert len(events(text, DAY, "withdrawal")) == 2


@pytest.mark.parametrize(
    ("kind", "text", "named"),
    [
        ("talks", "No talks are under way with Eritrea, Ethiopia's prime minister told parliament.", "ETH ERI"),
        ("talks", "Talks with Iran will resume on Sunday, said Oman's minister, who mediates.", "IRN"),
        ("agreement", "A deal with Turkey has been signed, Libya's oil minister said.", "LBY TUR"),
        ("talks", "Hanoi and Beijing are at odds, but the two admirals spoke after a collision.", "VNM CHN"),
        ("talks", "The Somali and Ethiopian leaders ended their quarrel at a dinner in Ankara.", "SOM ETH"),
        ("talks", "Nepal's premier chose Beijing for his first visit abroad.", "NPL CHN"),
        ("talks", "Georgian Dream's foreign minister met the Greek premier.", "GEO GRC"),
        ("talks", "The American envoy called on the speaker of Lebanon's parliament.", "USA LBN"),
        ("request", "Vanuatu's climate minister asked Canberra for ten boats.", "VUT AUS"),
        ("exercise", "Bahrain's navy hosted the US Fifth Fleet for a mine-clearing drill.", "BHR USA"),
        ("exercise", "Croatian tank crews will go to Hungary in July to practise with their hosts.", "HRV HUN"),
        ("exercise", "Two Egyptian and three Chinese squadrons have trained side by side.", "EGY CHN"),
        ("exercise", "Polish marines stormed the beach in the closing act of BALTOPS.", "POL"),
        ("exercise", "India tried out an Agni-5 on Wednesday.", "IND"),
        ("withdrawal", "Bamako gave the French special forces a month; they left Gao on 8 June.", "FRA MLI"),
        ("mobilization", "The Taliban ordered fighters to stand by for a clash with Pakistan.", "TALIBAN PAK"),
        ("talks", "The Bolivian president sat next to Gabriel Boric at the table on Sunday.", "BOL CHL"),
        ("agreement", "The Cook Islands' deal with China covers seabed minerals and ports.", "COK CHN"),
        ("agreement", "Ukraine's parliament backed the minerals accord with the United States.", "UKR USA"),
        ("exercise", "Two B-1 bombers joined Japanese F-2s in a drill over the East China Sea.", "USA JPN"),
        ("deployment", "A Chinese hospital ship is at anchor in Montego Bay on a goodwill call.", "CHN JAM"),
        ("mobilization", "Azerbaijani conscripts will stay in uniform until December.", "AZE"),
        ("withdrawal", "Israel has taken its soldiers off the hills near Tyre.", "ISR LBN"),
        ("agreement", "Mali and Russia's Rosatom signed three memoranda on nuclear energy.", "MLI ROSATOM"),
        ("request", "Belgrade asked the Security Council for an urgent session on Kosovo.", "SRB UN"),
    ],
)  # fmt: skip
def test_sides_that_another_clause_or_word_gives(kind: str, text: str, named: str) -> None:
    assert sides(text, DAY, kind) == set(named.split())


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("agreement", "Nepal's premier chose Beijing for his first visit abroad."),
        ("talks", "Lukashenko's daughter met a star of the Moscow ballet."),
        ("talks", "Bahrain's navy hosted the US Fifth Fleet for a mine-clearing drill."),
        ("deployment", "Bahrain's navy hosted the US Fifth Fleet for a mine-clearing drill."),
        ("request", "The American envoy called on the speaker of Lebanon's parliament."),
        ("strike", "Polish marines stormed the beach in the closing act of BALTOPS."),
        ("delivery", "Cyprus expects the last German frigate to leave Limassol before Christmas."),
        ("threat", "On Monday Latvia's cabinet declared a threat to the state."),
        ("mobilization", "Emergency crews in Texas are on alert for floods."),
        ("deployment", "The Northern Coasts manoeuvres bring 40 ships to the Baltic. Germany leads them."),
        ("mobilization", "A Chinese hospital ship is at anchor in Montego Bay on a goodwill call."),
        ("deployment", "Azerbaijani conscripts will stay in uniform until December."),
        ("seizure", "Israel has taken its soldiers off the hills near Tyre."),
        ("delivery", "Saudi Arabia has placed a $3bn order for frigates with Spain's Navantia."),
    ],
)
def test_what_the_same_words_do_not_tell(kind: str, text: str) -> None:
    assert events(text, DAY, kind) == []


def test_who_packs_up_and_drives_off_leaves_once() -> None:
    text = "Wagner fighters packed up at Bangassou and drove off in the direction of Bria."
    assert len(events(text, DAY, "withdrawal")) == 1


def test_a_carrier_named_after_a_general_is_not_the_king_of_england_s() -> None:
    text = "The carrier Charles de Gaulle has come back to Toulon after four months in the Pacific."
    assert all("GBR" not in e.actor for e in events(text, DAY, "withdrawal"))
