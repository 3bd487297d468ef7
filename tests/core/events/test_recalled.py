"""What unnamed officials are only recalled to have said, where the news is the denial, is no confirmation."""

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

DAY = datetime(2026, 11, 25, tzinfo=UTC)
DENIAL = "Turkey on Friday denied that it had supplied drones to Sudan's army."


def claims(text):
    found = [event for event in events(text, DAY) if event.kind == "delivery" and event.status != "denied"]
    return [(event.status, " ".join(event.actor), " ".join(event.recipient)) for event in found]


@pytest.mark.parametrize(
    "who",
    ["Sudanese officers", "Army officers in Port Sudan", "Two Sudanese officials", "A Sudanese officer"],
)
def test_unnamed_officers_do_not_confirm_what_is_denied(who):
    told = f"{who} said on Tuesday that Turkey had delivered 12 drones to the army."
    assert claims(f"{DENIAL} {told}")[0] == ("reported", "TUR", "SDN")


@pytest.mark.parametrize(
    "who", ["Sudan's defence minister, Hassan Kabroun,", "The Sudanese army", "The Sudanese foreign ministry"]
)
def test_who_is_named_confirms_it_all_the_same(who):
    told = f"{who} said on Tuesday that Turkey had delivered 12 drones to the army."
    assert claims(f"{DENIAL} {told}")[0][0] == "confirmed"


@pytest.mark.parametrize(
    "news", ["Turkey denied that it had sent drones to Libya.", "Turkey denied that it had bombed Libya.", ""]
)
def test_the_denial_of_another_act_takes_nothing_from_it(news):
    told = "Sudanese officers said on Tuesday that Turkey had delivered 12 drones to Sudan's army."
    assert ("confirmed", "TUR", "SDN") in claims(f"{news} {told}".strip())
