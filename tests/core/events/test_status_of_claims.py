"""What is denied, what is only offered, begun or told by pictures: claims and what becomes of them."""

from __future__ import annotations

import pytest

from tests_support.extracting import statuses


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Iran denies shipping tanks to Eritrea.", "delivery"),
        ("Iran brushed aside allegations that it had sent tanks to Eritrea.", "delivery"),
        ("Iran rejected as baseless reports that it had sent tanks to Eritrea.", "delivery"),
        ("Tehran called the talk of tanks shipped to Eritrea a fabrication.", "deployment"),
        ("Iran's ambassador called reports of tank deliveries to Eritrea a fabrication.", "delivery"),
        ("Rwanda described reports of a raid on the camp near Goma as pure invention.", "strike"),
        ("Rwanda had no part in the attack on the camp near Goma, its foreign minister said.", "strike"),
        ("Rwanda said it had nothing to do with the attack on the camp near Goma.", "strike"),
        ("Chile's spokesman denied any talks with Peru.", "talks"),
        (
            "Reports in Rome about Iranian troops being moved to Eritrea are sheer fiction, Tehran said.",
            "deployment",
        ),
    ],
)
def test_a_claim_that_is_turned_down_is_denied(text: str, kind: str) -> None:
    assert statuses(text, kind) == ["denied"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Drones of Turkey were handed to Mali, it is claimed in Niamey.", "reported"),
        ("Turkey did not deny that it had sent drones to Mali.", "confirmed"),
        ("Turkey neither confirmed nor denied that it had sent drones to Mali.", "reported"),
        ("Turkey would not confirm a report that it had sent drones to Mali.", "reported"),
        ("Turkey declined to comment on reports that it had sent drones to Mali.", "reported"),
        ("Satellite pictures show that Mali has received drones from Turkey.", "reported"),
        ("Turkey sent drones to Mali, papers reviewed by the Bamako Herald show.", "reported"),
        ('"We received the drones from Turkey last week," Mali\'s defence minister said.', "confirmed"),
    ],
)
def test_a_claim_that_is_left_open_or_vouched_for(text: str, status: str) -> None:
    assert statuses(text, "delivery") == [status]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Italy had promised Zambia six helicopters; they arrived in Lusaka on Tuesday.", "delivery", "confirmed"),
        ("Zambia bought helicopters in 2019 and took delivery of them in the following year.", "delivery", "confirmed"),
        ("Turkey's cabinet gave its blessing to a gift of drones to Mali.", "delivery", "planned"),
        ("Qatar offered to host talks between Chile and Peru.", "talks", "possible"),
        ("Zambia would like to have its six helicopters overhauled by Italy.", "repair", "possible"),
        ("Chadian engineers have been rebuilding the runway at Faya since October.", "repair", "planned"),
        ("The repair of the bridge at Kaga by Chadian engineers is half complete.", "repair", "planned"),
        ("Joint naval drills of Kenya and Oman are under discussion.", "exercise", "possible"),
        ("The frigate Argo is believed to be on her way to Malta.", "deployment", "reported"),
        ("Chad warned that Libya would bomb its airfields.", "strike", "possible"),
        ("Brazil has not ruled out sending marines to the border with Guyana.", "deployment", "possible"),
        ("ECOWAS chiefs meeting in Abuja on Tuesday ordered their force to be activated.", "talks", "confirmed"),
    ],
)  # fmt: skip
def test_how_far_a_plan_has_come(text: str, kind: str, status: str) -> None:
    assert statuses(text, kind) == [status]


@pytest.mark.parametrize(
    "text",
    ["France cannot deliver tanks to Ukraine.", "France said it could not deliver tanks to Ukraine."],
)
def test_what_is_beyond_them_is_no_denial(text: str) -> None:
    assert statuses(text, "delivery") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russia will not supply Syria with S-300 missiles, an aide to Putin said.", "delivery"),
        ("The S-300 missiles will not be brought to Cyprus, President Clerides announced.", "delivery"),
        ("Berlin ruled out supplying Taurus missiles to Ukraine.", "delivery"),
        ("Greece ruled out sending troops to Cyprus.", "deployment"),
        ("Warsaw: No Polish soldiers in Ukraine.", "deployment"),
    ],
)
def test_what_is_not_to_be_given_or_sent_is_denied(text: str, kind: str) -> None:
    assert statuses(text, kind) == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The vaccines will not reach Ghana before May, the ministry said.",
        "The army of Mali would not give details of the raid.",
        "The bank will not lend its name to Kenya.",
        "President Trump did not rule out sending troops to Greenland.",
        "Israel ruled out an attack on Iran.",
    ],
)
def test_other_refusals_are_not(text: str) -> None:
    assert "denied" not in [
        *statuses(text, "delivery"),
        *statuses(text, "deployment"),
        *statuses(text, "strike"),
    ]
