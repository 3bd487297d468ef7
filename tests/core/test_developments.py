from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sitrep.developments import MergeResult, merge
from sitrep.model import Attribution, Event, Evidence, Item, Kind, Status
from sitrep.reports import Coverage, Report, report_of, without_twins
from sitrep.state import DevelopmentState
from tests_support.extracting import events

NOON = datetime(2025, 11, 3, 12, tzinfo=UTC)
PANTSIR = (Item("Pantsir-S1", 2), Item("Buk-M2"))


def report(n: int, **given: Any) -> Report:
    base: dict[str, Any] = {
        "event": f"e{n}",
        "article": f"a{n}",
        "version": 1,
        "family": f"f{n}",
        "batch": 1,
        "seen": NOON,
        "published": date(2025, 11, 3),
        "publisher": f"paper {n}",
        "source_group": f"paper {n}",
        "kind": "delivery",
        "status": "reported",
        "actor": ("RUS",),
        "recipient": ("VEN",),
        "items": PANTSIR,
        "confidence": 0.7,
    }
    return Report(**base | given)


def on(day: int, month: int = 11) -> dict[str, Any]:
    return {"date_start": date(2025, month, day), "date_end": date(2025, month, day), "date_precision": "day"}


def run(*batches: list[Report], **more: Any) -> tuple[dict[str, DevelopmentState], list[MergeResult]]:
    """Merge batches one after the other, each with all that is known; the last states and the results."""
    states: dict[str, DevelopmentState] = {}
    results = []
    for n, reports in enumerate(batches, 1):
        now = NOON + timedelta(hours=n)
        result = merge([replace(r, batch=n) for r in reports], list(states.values()), now, n, **more)
        states |= {state.id: state for state in result.states}
        results.append(result)
    return states, results


def only(*batches: list[Report]) -> DevelopmentState:
    states, _ = run(*batches)
    (state,) = states.values()
    return state


def count(*reports: Report) -> int:
    return len(run(list(reports))[0])


def test_ten_reports_of_one_delivery_are_one_development() -> None:
    tellings = [
        {"date_start": date(2025, 11, 1), "date_precision": "day"},
        {"items": (Item("Buk-M2E systems"),)},
        {"items": (Item("Pantsir-S1 systems", 2),), "place": "Caracas", "country": "VEN"},
        {"status": "confirmed"},
        {"published": date(2025, 11, 5)},
        {"actor": ()},
        {"status": "planned", "published": date(2025, 10, 30)},
        {"place": "Caracas", "country": "VEN", **on(2)},
        {"items": (Item("Pantsir-S1", 3),), "place": "Caracas"},
        {"items": PANTSIR, "date_precision": "published", "date_start": date(2025, 11, 3)},
    ]
    state = only([report(n, **telling) for n, telling in enumerate(tellings)])
    assert (state.families, state.independent_sources) == (10, 10)
    assert state.status == "confirmed"
    assert state.items[0].name == "Pantsir-S1"


def test_two_deliveries_a_week_apart_are_two() -> None:
    assert count(report(1, **on(3)), report(2, **on(10), published=date(2025, 11, 10))) == 2


def drill(n: int, day: int, month: int = 11, **given: Any) -> Report:
    site = {"kind": "exercise", "actor": ("KEN", "TZA"), "recipient": (), "items": (), "place": "Lamu"}
    return report(n, **site | on(day, month) | {"published": date(2025, month, day)} | given)


def test_a_drill_that_opens_and_closes_is_one_with_both_days() -> None:
    opened, closed = drill(1, 3, phase="began"), drill(2, 12, phase="ended")
    state = only([opened], [closed], [drill(3, 8)], [drill(4, 13, phase="ended", date_precision=None)])
    assert (state.date_start, state.date_end) == (date(2025, 11, 3), date(2025, 11, 12))
    assert count(opened, drill(2, 6)) == 1


def test_two_drills_are_two() -> None:
    opened = drill(1, 3, phase="began")
    assert count(opened, drill(2, 12, phase="began")) == count(opened, drill(2, 12)) == 2
    assert count(opened, drill(2, 3, 12, phase="ended")) == 2  # the next month's
    assert count(opened, drill(2, 12, phase="ended", place="Arusha", country="TZA")) == 2
    assert count(drill(1, 3, phase="ended"), drill(2, 12, phase="began")) == 2
    alone = {"actor": ("PRK",), "place": None, "country": "PRK"}
    assert count(drill(1, 3, phase="began", **alone), drill(2, 6, **alone)) == 2
    known = [[opened], [drill(2, 12, phase="ended")], [drill(3, 11, phase="began")]]
    assert len(run(*known)[0]) == 2


def test_what_left_port_and_what_arrived_weeks_later_is_one_delivery_where_the_number_is_the_same() -> None:
    tanks = {"items": (Item("T-72 tanks", 30),)}
    left = report(1, phase="began", **tanks, **on(3))
    assert count(left, report(2, phase="ended", **tanks, **on(20), published=date(2025, 11, 20))) == 1
    undated = {"date_start": None, "published": date(2025, 11, 24)}
    assert count(left, report(2, phase="ended", **tanks, **undated)) == 1


def test_two_shipments_are_two() -> None:
    def tanks(n: int, day: int, month: int = 11, number: int = 30, **given: Any) -> Report:
        told = {"items": (Item("T-72 tanks", number),), "published": date(2025, month, day)}
        return report(n, **told, **on(day, month), **given)

    left = tanks(1, 3, phase="began")
    assert count(left, tanks(2, 20, number=44, phase="ended")) == 2
    assert count(left, tanks(2, 10, phase="began")) == 2
    assert count(left, tanks(2, 20, 12, phase="ended")) == 2
    assert count(tanks(1, 3, phase="ended"), tanks(2, 12, phase="began")) == 2
    assert count(tanks(1, 3), tanks(2, 12)) == 2
    arrived, second = tanks(2, 12, phase="ended"), tanks(3, 9, phase="began")
    assert len(run([left], [arrived], [second])[0]) == 2


def test_two_deliveries_on_one_day_to_two_cities_are_two() -> None:
    here = {"country": "VEN", "lat": 10.5, "lon": -66.9, **on(3)}
    there = {"country": "VEN", "lat": 10.65, "lon": -71.6, **on(3)}
    assert count(report(1, place="Caracas", **here), report(2, place="Maracaibo", **there)) == 2


def test_deliveries_of_different_goods_are_two() -> None:
    assert count(report(1), report(2, items=(Item("wheat", 300, None, "tonnes"),))) == 2
    assert count(report(1, items=(Item("Igla-S"),)), report(2)) == 2


def test_launchers_and_a_radar_beside_the_battery_that_they_make_up_are_no_second_delivery() -> None:
    battery = report(1, items=(Item("Barak battery"),))
    parts = (Item("launchers", 4), Item("radar", 1))
    assert count(battery, report(2, items=parts)) == 1
    same_text = replace(report(3, items=parts, place="La Guaira", country="VEN"), article="a1", family="f1")
    state = only([battery, same_text])
    assert [i.name for i in state.items] == ["Barak battery", "launchers", "radar"]
    for others in (
        (Item("rocket launchers", 4), Item("rifles", 300)),
        (Item("Spyder launchers", 4),),
        (*parts, Item("trucks", 9)),
        (Item("interceptors", 20),),
    ):
        assert count(battery, report(2, items=others)) == 2, others


def test_the_gangs_of_a_country_are_gangs() -> None:
    ban = {"kind": "sanction", "actor": ("UN",), "items": (), "country": "HTI"}
    assert count(report(1, recipient=("HAITI GANGS",), **ban), report(2, recipient=("GANGS",), **ban)) == 1
    others = {"actor": ("MLI",), "kind": "strike", "items": (), **on(3)}
    one, other = (
        report(1, recipient=("MALI REBELS",), **others),
        report(2, recipient=("CHAD REBELS",), **others),
    )
    assert count(one, other) == 2


def test_a_request_and_the_delivery_of_the_same_goods_are_two() -> None:
    assert count(report(1), report(2, kind="request", actor=("VEN",), recipient=("RUS",))) == 2


def test_a_planned_delivery_that_is_done_is_one_with_its_history() -> None:
    plan = report(1, status="planned", published=date(2025, 10, 20), **on(2))
    done = report(2, status="confirmed", **on(3))
    states, results = run([plan], [done], [report(3, status="planned", published=date(2025, 11, 4))])
    (state,) = states.values()
    assert state.status == "confirmed"
    assert state.date_start == date(2025, 11, 3)
    told = [(h.change, h.before, h.after) for result in results for h in result.history]
    assert told[0] == ("new", None, "planned")
    assert ("status", "planned", "confirmed") in told
    assert not any(change == "status" for change, *_ in told[3:])


def test_a_denial_by_a_party_makes_it_contested_and_a_lone_denial_denied() -> None:
    denial = report(2, status="denied", attribution=(Attribution("RUS", "official"),))
    state = only([report(1)], [denial])
    assert (state.status, state.contested, state.denied_by) == ("reported", True, ("RUS",))
    assert state.said_by == ("paper 1",)
    assert state.independent_sources == 1
    assert (only([denial]).status, only([denial]).contested) == ("denied", False)


def test_what_made_it_contested_is_the_denial_and_not_what_came_with_it() -> None:
    denial = report(2, status="denied", attribution=(Attribution("RUS", "official"),))
    told = report(3, status="confirmed", article="a2", family="f2")
    _, results = run([report(1)], [denial, told], [report(4)])
    causes = {h.change: h.event for h in results[1].history}
    assert (causes["contested"], causes["denied"], causes["status"]) == ("e2", "e2", "e3")


def test_a_denial_that_names_nobody_is_not_the_denial_of_the_paper_that_reports_it() -> None:
    for said in ((), (Attribution("Reuters", "media"),), (Attribution("they", "official"),)):
        state = only([report(1)], [report(2, status="denied", attribution=said)])
        assert (state.status, state.contested, state.denied_by) == ("reported", False, ())


def test_words_that_name_nobody_are_no_source() -> None:
    for words in (
        "the same papers",
        "They",
        "everyone",
        "others",
        "the American newspaper",
        "the information",
    ):
        assert only([report(1, attribution=(Attribution(words, "other"),))]).said_by == ("paper 1",)
    for words in ("two diplomats", "First Deputy Minister Sergei Ivanov", "other Western diplomats"):
        assert only([report(1, attribution=(Attribution(words, "unnamed"),))]).said_by == (words,)


def test_speculation_adds_nothing_to_what_is_reported() -> None:
    rumour = report(2, status="possible", items=(*PANTSIR, Item("submarines")), recipient=("VEN", "CUB"))
    state = only([report(1)], [rumour])
    assert (state.status, state.recipient, state.items) == ("reported", ("VEN",), PANTSIR)
    assert (state.families, state.independent_sources, state.said_by) == (2, 1, ("paper 1",))


def sanctions() -> tuple[Report, Report, Report]:
    """Two that differ, and one that names neither items nor place and fits both."""
    first = report(1, kind="sanction", items=(Item("travel bans", 20),), place="Vienna", **on(3))
    second = report(2, kind="sanction", items=(Item("asset freezes", 9),), place="Geneva", **on(3))
    return first, second, report(3, kind="sanction", items=())


def test_a_vague_report_that_fits_two_developments_is_its_own_and_both_are_named() -> None:
    first, second, vague = sanctions()
    before, _ = run([first, second])
    states, results = run([first, second], [vague])
    (own,) = states.keys() - before.keys()
    assert sorted(len(s.reports) for s in states.values()) == [1, 1, 1]
    assert {(new, old) for new, old, _ in results[1].possible_same} == {(own, old) for old in before}


def test_further_reports_as_vague_are_one_with_the_first_and_a_clear_one_is_not() -> None:
    first, second, vague = sanctions()
    more = [replace(vague, event=f"e{n}", article=f"a{n}", family=f"f{n}") for n in (4, 5)]
    clear = replace(first, event="e6", article="a6", family="f6")
    states, _ = run([first, second], [vague], more, [clear])
    assert sorted(len(s.reports) for s in states.values()) == [1, 2, 3]


def test_a_denial_that_fits_two_developments_is_a_doubt_of_both() -> None:
    first, second, vague = sanctions()
    denial = replace(vague, status="denied", attribution=(Attribution("RUS", "official"),))
    again = replace(denial, event="e4", article="a4", family="f4")
    before, _ = run([first, second])
    states, results = run([first, second], [denial], [again])
    (own,) = states.keys() - before.keys()
    assert (states[own].status, len(states[own].reports)) == ("denied", 2)
    assert {(new, old) for new, old, _ in results[1].possible_same} == {(own, old) for old in before}
    assert not any(states[identity].contested for identity in before)


def test_a_denial_within_the_document_contests_the_claim() -> None:
    assert only([report(1, denied_by=("VEN",))]).contested is True
    assert only([report(1, denied_by=("an analyst",))]).contested is False


def test_what_is_new_is_told_by_the_claim_and_not_by_the_denial_that_came_with_it() -> None:
    denial = report(2, status="denied", attribution=(Attribution("RUS", "official"),))
    _, results = run([denial, report(1)])
    [(what, event)] = [(c.change, c.event) for r in results for c in r.history]
    assert (what, event) == ("new", "e1")


def test_copies_raise_articles_but_not_sources() -> None:
    states, _ = run([report(1)])
    spread = {"f1": Coverage(articles=12, source_group="paper 1")}
    result = merge([], list(states.values()), NOON, 2, coverage=spread)
    (state,) = result.states
    assert (state.articles, state.families, state.independent_sources) == (12, 1, 1)
    assert [(h.change, h.event) for h in result.history] == [("sources", None)]
    again = merge([], [state], NOON, 3, coverage=spread)
    assert again.states == ()


def test_reports_of_one_agency_are_one_source_and_strangers_together_one() -> None:
    wire = [report(n, source_group="Reuters") for n in (1, 2)]
    unknown = [report(n, source_group="", publisher=None) for n in (3, 4)]
    assert only([*wire, *unknown]).independent_sources == 2
    credited = {"f1": Coverage(3, "AFP"), "f2": Coverage(2, "AFP")}
    states, _ = run([report(1), report(2)], coverage=credited)
    (state,) = states.values()
    assert (state.articles, state.independent_sources) == (5, 1)


def test_figures_that_differ_become_a_range() -> None:
    one, two = (
        report(1, items=(Item("Pantsir-S1", 2),), **on(3)),
        report(2, items=(Item("Pantsir-S1", 3),), **on(3)),
    )
    state = only([one, two, report(3, **on(3))])
    assert (state.items[0].quantity_low, state.items[0].quantity_high) == (2, None)
    ranged = only([report(1, items=(Item("drones", 10, 20),), **on(3), place="Caracas")])
    assert (ranged.items[0].quantity_low, ranged.items[0].quantity_high) == (10, 20)


def test_one_thing_under_two_names_is_listed_once() -> None:
    plain, exact = report(1, items=(Item("missiles"),)), report(2, items=(Item("Iskander missiles", 4),))
    both = report(3, items=(Item("Iskander missiles"), Item("cruise missiles")))
    state = only([replace(r, place="Kharkiv", kind="strike", **on(3)) for r in (plain, exact, both)])
    assert [i.name for i in state.items] == ["Iskander missiles", "cruise missiles"]
    assert state.items[0].quantity_low == 4


def test_two_events_of_one_document_stay_two_unless_they_say_the_same() -> None:
    other = report(2, article="a1", family="f1", items=(Item("Pantsir-S1"), Item("radars")))
    assert count(report(1, items=(Item("Pantsir-S1"), Item("jammers"))), other) == 2
    assert count(report(1), report(2, article="a1", family="f1", items=(Item("Buk-M2"),))) == 1


def test_the_sides_of_talks_are_interchangeable() -> None:
    talks = {"kind": "talks", "items": (), "place": "Muscat", "country": "OMN", **on(3)}
    here = report(1, **talks | {"actor": ("USA",), "recipient": ("IRN",)})
    there = report(2, **talks | {"actor": ("IRN",), "recipient": ("USA",)})
    states, results = run([here], [there])
    (state,) = states.values()
    assert (state.actor, state.recipient) == (("USA",), ("IRN",))
    assert [h.change for h in results[1].history] == ["sources"]
    assert (
        count(here, report(3, **talks | {"actor": ("USA",), "recipient": ("RUS",), "place": "Riyadh"})) == 2
    )


def test_what_is_too_vague_begins_no_development() -> None:
    vague = report(1, actor=(), recipient=(), items=(), kind="talks")
    assert count(vague) == 0
    assert count(replace(vague, actor=("RUS",))) == 0
    assert count(replace(vague, actor=("RUS",), place="Geneva")) == 1


def test_a_text_without_a_date_may_tell_of_any_day() -> None:
    undated = report(2, published=None, seen=NOON + timedelta(days=300))
    assert count(report(1), undated) == 1
    assert count(report(1, **on(2)), undated) == 1


def test_a_mobilisation_needs_no_second_party() -> None:
    troops = {"kind": "mobilization", "actor": ("TTO",), "recipient": (), "items": (Item("troops"),)}
    assert count(report(1, **troops), report(2, **troops, published=date(2025, 11, 6))) == 1


def test_doubtful_pairs_stay_apart_and_are_listed() -> None:
    first = report(1, kind="strike", items=(), **on(3))
    second = report(2, kind="strike", items=(), place="Kharkiv", country="UKR", **on(3))
    states, results = run([first, second])
    assert len(states) == 2
    assert len(results[0].possible_same) == 1


def test_a_corrected_day_is_told_of_the_same_development_and_nothing_is_taken_back() -> None:
    old = report(1, **on(3))
    new = replace(report(2, **on(12)), article="a1", version=2, batch=2)
    known = merge([old], [], NOON, 1).states
    result = merge([new], known, NOON, 2, ["e1"], going_on={"e2": "e1"})
    assert [h.change for h in result.history] == ["corrected", "date"] and not result.new
    assert [h.change for h in merge([new], known, NOON, 2, ["e1"]).history] == ["retracted", "new"]


def test_what_a_correction_makes_fit_another_development_better_goes_there() -> None:
    old, other = report(1, **on(3)), report(2, place="Caracas", **on(12))
    new = replace(report(3, place="Caracas", **on(12)), article="a1", version=2, batch=2)
    known = merge([old, other], [], NOON, 1).states
    result = merge([new], known, NOON, 2, ["e1"], going_on={"e3": "e1"})
    assert {s.id: s.status for s in result.states}[known[0].id] == "retracted"


def test_a_corrected_text_replaces_what_its_old_version_said() -> None:
    old = report(1, items=(Item("Pantsir-S1", 20),))
    states, _ = run([old])
    new = report(5, article="a1", family="f1", version=2, items=(Item("Pantsir-S1", 2),))
    result = merge([replace(new, batch=2)], list(states.values()), NOON, 2, superseded={"e1"})
    (state,) = result.states
    assert state.items == (Item("Pantsir-S1", 2),)
    assert [h.change for h in result.history] == ["corrected", "items"]
    assert (result.new, result.changed, result.unlinked) == ((), (state.id,), ("e1",))


def test_a_claim_taken_back_by_all_is_retracted_and_stays_known() -> None:
    states, _ = run([report(1)], [report(2)])
    half = merge([], list(states.values()), NOON, 3, superseded={"e1"})
    assert [h.change for h in half.history] == ["corrected", "sources"]
    whole = merge([], list(half.states), NOON, 4, superseded={"e2"})
    (state,) = whole.states
    assert (state.status, state.articles, state.independent_sources) == ("retracted", 0, 0)
    assert [h.change for h in whole.history] == ["retracted"]
    again = merge([report(6, batch=5)], [state], NOON, 5)
    assert [(s.id, s.status) for s in again.states] == [(state.id, "reported")]


def test_the_same_reports_give_the_same_ids_in_one_batch_or_in_many() -> None:
    reports = [report(n, **on(n)) for n in (1, 2, 9, 10)]
    whole, _ = run(reports)
    parts, _ = run(*([r] for r in reports))
    assert set(whole) == set(parts)
    assert len(whole) == 2


def test_the_lead_is_the_clearest_report_of_the_highest_status() -> None:
    clear = report(2, place="Caracas", country="VEN", status="confirmed", **on(3))
    assert only([report(1, status="confirmed"), clear, report(3)]).lead_event == "e2"


def force(n: int, *items: Item, **given: Any) -> Report:
    """A report of forces that the United States sent to the Philippines."""
    base = {"kind": "deployment", "actor": ("USA",), "recipient": ("PHL",), "items": items, "country": "PHL"}
    return report(n, **base | {"status": "confirmed", "place": "Subic Bay", **on(3)} | given)


def test_soldiers_a_ship_and_jets_in_one_harbour_are_three_deployments() -> None:
    soldiers, ship, jets = Item("soldiers", 300), Item("destroyer USS Dewey"), Item("fighter jets", 6)
    assert count(force(1, soldiers), force(2, ship), force(3, jets)) == 3
    assert count(force(1, soldiers), force(2, Item("troops", 300))) == 1


def test_two_ships_of_a_class_are_two_and_one_without_its_name_is_either() -> None:
    dewey, higgins = Item("destroyer USS Dewey"), Item("destroyer USS Higgins")
    assert count(force(1, dewey), force(2, higgins)) == 2
    assert count(force(1, dewey), force(2, Item("destroyer"))) == 1
    assert count(force(1, dewey), force(2, Item("warships", 7))) == 2


def test_named_ships_that_are_seized_or_handed_over_are_told_apart_too() -> None:
    tankers = Item("tanker Marlin"), Item("tanker Selene")
    for kind in ("seizure", "delivery"):
        assert count(*(force(n, item, kind=kind) for n, item in enumerate(tankers))) == 2


def test_what_a_text_states_as_parts_of_one_deployment_is_one() -> None:
    whole = force(1, Item("45th Brigade"), Item("soldiers", 5000), Item("tanks", 105))
    assert count(whole, force(2, Item("soldiers", 4800)), force(3, Item("45th Brigade"))) == 1


def test_sources_are_those_that_tell_this_deployment() -> None:
    soldiers = [force(n, Item("soldiers", 300)) for n in (1, 2, 3)]
    states, _ = run([*soldiers, force(4, Item("destroyer USS Dewey"))])
    assert sorted((s.independent_sources, s.articles) for s in states.values()) == [(1, 1), (3, 3)]


def test_the_lead_is_the_report_whose_sentence_bears_out_most_of_the_headline() -> None:
    base = {"place": "Caracas", "country": "VEN", "status": "confirmed", **on(3)}
    title = report(1, **base, shows=("actor", "recipient"))
    body = report(2, **base, shows=("actor", "recipient", "place", "Pantsir-S1", "Buk-M2", "body"), quote=3)
    rumour = replace(body, event="e3", article="a3", family="f3", status="reported", quote=1)
    state = only([title, rumour, body])
    assert (state.lead_event, state.lead_sentence) == ("e2", 3)
    assert state.headline.startswith("Russia delivered 2 Pantsir-S1 systems")
    assert only([title, rumour]).lead_event == "e3"
    assert only([title, rumour]).headline == state.headline


def test_of_equal_reports_one_below_a_title_leads_then_the_first() -> None:
    shown = ("actor", "recipient", "Pantsir-S1", "Buk-M2")
    title, first = report(1, shows=shown), report(2, shows=(*shown, "body"))
    later = replace(first, event="e9", article="a9", family="f9", batch=2)
    assert only([title, first], [later]).lead_event == "e2"


def test_the_act_of_denying_is_told_as_the_denied_claim_and_not_once_more() -> None:
    def of(kind: Kind, status: Status, start: int) -> Event:
        return Event(
            kind=kind, plover="", status=status, evidence=(Evidence(start, start + 9, "a sentence"),)
        )

    denied, twin = of("delivery", "denied", 0), of("rejection", "confirmed", 0)
    other, claim = of("rejection", "confirmed", 50), of("strike", "reported", 50)
    named = [("d", denied), ("t", twin), ("o", other), ("c", claim)]
    assert without_twins(named) == ["d", "o", "c"]
    assert without_twins(named[1:]) == ["t", "o", "c"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("US officials denied planning an invasion of Venezuela.", False),
        ("Rwanda denies backing M23 rebels.", False),
        ("Chad denied that it had plans against Sudan.", False),
        ("India denied a US report on Russian oil.", False),
        ("Belarus denied Poland's claims.", False),
        ("Serbia rejected the European plan.", True),
        ("Algeria denied Morocco access to its airspace.", True),
        ("Spain denied the ship entry.", True),
    ],
)
def test_a_denial_of_what_nobody_tells_rebuffs_nobody(text: str, told: bool) -> None:
    found = [e for e in events(text, datetime(2025, 6, 4, tzinfo=UTC)) if e.kind == "rejection"]
    assert found and bool(without_twins([("r", event) for event in found])) == told


def test_a_report_without_day_and_place_is_not_guessed_to_be_one_of_two_equal_deliveries() -> None:
    caracas = report(1, place="Caracas", country="VEN", lat=10.5, lon=-66.9, **on(3))
    maracaibo = report(2, place="Maracaibo", country="VEN", lat=10.65, lon=-71.6, **on(3))
    vague = report(3)
    states, results = run([caracas, maracaibo], [vague])
    assert sorted(len(s.reports) for s in states.values()) == [1, 1, 1]
    assert len(results[1].possible_same) == 2
    placed = report(4, place="Caracas", country="VEN")
    assert count(caracas, maracaibo, placed) == 2


def test_a_part_of_the_countrys_name_is_no_town_that_could_differ() -> None:
    here = {"recipient": ("TTO",), "country": "TTO"}
    ship = Item("destroyer USS Gravely")
    assert (
        count(
            force(1, ship, **here | {"place": "Trinidad"}),
            force(2, ship, **here | {"place": "Port of Spain"}),
        )
        == 1
    )
    assert count(force(1, ship, place="Subic Bay"), force(2, ship, place="Cebu")) == 2


def test_guns_and_howitzers_of_one_name_are_one_thing_however_the_name_is_written() -> None:
    capitals, small = (Item(name, 6) for name in ("CAESAR self-propelled howitzers", "Caesar guns"))
    day = {"country": "VEN", "status": "confirmed", **on(3)}
    assert count(report(1, items=(capitals,), **day), report(2, items=(small,), **day)) == 1
    assert count(report(1, items=(capitals,), **day), report(2, items=(Item("Archer guns", 6),), **day)) == 2


def test_goods_unloaded_in_a_third_countrys_port_are_those_that_their_owner_received() -> None:
    launchers = {"items": (Item("Pinaka launchers"),), "recipient": ("ARM",), "actor": ("IND",)}
    port = report(1, place="Batumi", country="GEO", lat=41.6, lon=41.6, **launchers, **on(3))
    assert count(port, report(2, country="ARM", **launchers)) == 1
    elsewhere = report(2, place="Gyumri", country="ARM", lat=40.8, lon=43.8, **launchers)
    assert count(port, elsewhere) == 2


def test_a_ship_is_listed_once_with_and_without_the_letters_before_her_name() -> None:
    state = only([force(1, Item("frigate Alsace")), force(2, Item("FS Alsace"))])
    assert [item.name for item in state.items] == ["frigate Alsace"]


def test_the_place_lies_in_the_country_shown_with_it() -> None:
    reports = [force(n, Item("frigate Alsace"), country="DJI", place="Djibouti") for n in (1, 2)]
    strait = force(3, Item("frigate Alsace"), country=None, place="Bab el-Mandeb", lat=12.6, lon=43.3)
    state = only([*reports, strait])
    assert (state.place, state.country) == ("Djibouti", "DJI")
    two = only([reports[0], replace(strait, event="e8", article="a8"), strait])
    assert (two.place, two.country) == ("Djibouti", "DJI")
    without = [replace(r, place=None) for r in reports]
    assert (only([*without, strait]).place, only([*without, strait]).country) == (None, "DJI")
    alone = only([strait])
    assert (alone.place, alone.country) == ("Bab el-Mandeb", None)


def test_rebels_may_be_any_group() -> None:
    held = {"kind": "seizure", "recipient": ("COD",), "items": (Item("airport"),), "place": "Uvira", **on(3)}
    named = report(1, actor=("M23",), **held)
    assert count(named, report(2, actor=("REBELS",), **held)) == 1
    unlike = {"items": (Item("bridge"),), "status": "confirmed"}
    assert count(named, report(2, actor=("REBELS",), **held | unlike)) == 2


def test_a_ship_is_seized_once_wherever_she_is_brought() -> None:
    taken = {"kind": "seizure", "actor": ("IRN",), "recipient": ("MHL",), **on(3)}
    ship, other = (Item("tanker Ocean Crest"),), (Item("tanker Selene"),)
    strait = report(1, items=ship, place="Strait of Hormuz", lat=26.6, lon=56.3, **taken)
    port = {"place": "Bandar Abbas", "country": "IRN", "lat": 27.2, "lon": 54.2, **taken}
    assert count(strait, report(2, items=ship, **port)) == 1
    assert count(strait, report(2, items=ship, **port | {"recipient": ("LBR",)})) == 1
    assert count(strait, report(2, items=ship, **port | {"actor": ("YEM",)})) == 2
    assert count(strait, report(2, items=other, **port)) == 2


def test_soldiers_whose_coming_is_denied_are_the_instructors_who_came() -> None:
    mali = {"actor": ("RUS",), "recipient": ("MLI",), "country": "MLI"}
    came = force(1, Item("instructors", 300), place="Bamako", **mali)
    said = {"status": "denied", "attribution": (Attribution("RUS", "official"),), "place": "Mali"}
    undated = {"date_start": None, "date_end": None, "date_precision": None, "published": date(2025, 11, 4)}
    assert only([came, force(2, Item("soldiers"), **mali, **said, **undated)]).contested


def test_a_strike_told_by_its_place_is_that_on_the_rebels_there() -> None:
    kidal = {"kind": "strike", "place": "Kidal", "country": "MLI", "items": (), "actor": ("MLI",)}
    army = report(1, recipient=("REBELS",), **kidal, **on(3))
    assert count(army, report(2, recipient=("MLI",), **kidal | {"actor": ()})) == 1
    assert (
        count(
            army, report(2, recipient=("NER",), **kidal | {"actor": (), "country": "NER", "place": "Ayorou"})
        )
        == 2
    )


def test_whom_a_strike_hit_is_told_in_the_words_of_the_text_without_the_number_of_the_dead() -> None:
    def hit(words: str, code: str = "FJI", kind: Kind = "strike") -> str:
        record = Event(kind, "ASSAULT", "confirmed", (), (), (code,), (), (words,))
        return report_of(record, **dict.fromkeys(("event", "article", "family", "publisher", "source_group"), ""),
                         version=1, batch=1, seen=NOON, published=None).hit  # fmt: skip

    assert hit("At least four Fijian peacekeepers") == "Fijian peacekeepers"
    assert hit("A Fijian trawler") == "a Fijian trawler" and hit("the Fijian embassy") == "the Fijian embassy"
    assert (
        hit("Road builders") == hit("Fiji") == hit("their camp") == hit("A Fijian post", kind="seizure") == ""
    )
    strike = {"kind": "strike", "actor": (), "recipient": ("FJI",), "items": (), "country": "IRQ"}
    state = only([report(1, **strike, **on(3), hit="Fijian guards")])
    assert state.headline == "Strike reported to have been carried out on Fijian guards in Iraq"
