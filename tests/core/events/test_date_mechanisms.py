"""Which day an act gets: distances from a later one, things that came about before, plans for the day of the paper."""

from datetime import UTC, datetime

import pytest

from sitrep.events import event_json
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

PUBLISHED = datetime(2025, 11, 12, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        (
            "Chad and Libya agreed on a truce on Monday evening. Earlier in the day Libyan jets had struck Faya.",
            "strike",
            "2025-11-10",
        ),
        ("Talks between Sudan and Chad are to be held in Nairobi on Wednesday.", "talks", "2025-11-12"),
        ("The ministers of Peru and Chile were due to meet in Lima on Thursday.", "talks", "2025-11-13"),
        ("A Danish frigate was due to leave Aalborg for the Gulf on Friday.", "deployment", "2025-11-14"),
        ("Aircraft were due to drop 20 tonnes of rice over Marib on Thursday.", "delivery", "2025-11-13"),
        (
            "A freighter with 9,000 tonnes of wheat from Turkey is expected to unload in Tripoli on Monday.",
            "delivery",
            "2025-11-17",
        ),
        (
            "The EU may bar Georgia from its market as early as Wednesday, a diplomat said.",
            "sanction",
            "2025-11-12",
        ),
        (
            "A convoy of Norwegian lorries was scheduled to arrive in Lviv on Saturday with generators.",
            "delivery",
            "2025-11-15",
        ),
        ("The first of the six frigates was to be handed over to Chile on Friday.", "delivery", "2025-11-14"),
        ("Kenya called up its reservists, who must report to barracks by Sunday.", "mobilization", None),
        (
            "Reservists of the Peruvian army were told to report to their units by Saturday.",
            "mobilization",
            None,
        ),
        ("By September, Norway had shipped 40 tanks to Estonia.", "delivery", None),
        ("Sweden had by March delivered 20 howitzers to Latvia.", "delivery", None),
        ("Poland will deliver 30 tanks to Latvia by June.", "delivery", "2026-06"),
        ("Norway delivered the tanks that Estonia ordered in June.", "delivery", None),
        ("Germany sent Lithuania the howitzers ordered in 2022.", "delivery", None),
        ("France delivered 12 radars to Moldova under an agreement signed in January.", "delivery", None),
        ("Peru asked Russia to hurry the helicopters bought in 2019.", "request", None),
        (
            "Rebels from Chad attacked an army post at Daboua on Sunday, a day after soldiers had burned a village.",
            "strike",
            "2025-11-09",
        ),
        (
            "Chadian rebels withdrew from Faya on Sunday, 24 hours after the army had shelled the town.",
            "strike",
            "2025-11-08",
        ),
        (
            "Sudan's army shelled Nyala on Monday, two days after the rebels had seized the airport of El Obeid.",
            "seizure",
            "2025-11-08",
        ),
        (
            "Three weeks after Serbia and Kosovo signed an accord, shots were fired at the border.",
            "agreement",
            "2025-10",
        ),
        (
            "Serbia sent tanks to the border with Kosovo, five months after it signed a pact with Hungary.",
            "agreement",
            "2025-06",
        ),
        (
            "The talks in Oslo began on Tuesday, a day after Israel bombed a port in Yemen.",
            "strike",
            "2025-11-10",
        ),
        (
            "Italy landed 500 soldiers at Durres on Tuesday, and 90 Spanish marines flew into Tirana.",
            "deployment",
            "2025-11-11",
        ),
        ("The army said on Friday that it had retaken Goma.", "seizure", None),
        ("On Tuesday, the M23 said its men had captured Bukavu.", "seizure", None),
        (
            "Police in Ghana are still holding the captain of a Liberian tanker, who was detained in February.",
            "seizure",
            "2025-02",
        ),
        ("Kenya is still holding 20 Ethiopian soldiers that it captured in August.", "seizure", "2025-08"),
        ("Between 3 and 9 November, Turkey delivered 400 tonnes of flour to Gaza.", "delivery", "2025-11"),
        ("From 3 to 7 November, Norway and Sweden held naval drills off Narvik.", "exercise", "2025-11-03"),
        (
            "China warned Japan on Monday. It said then that it would take resolute countermeasures.",
            "threat",
            None,
        ),
        ("India and Pakistan agreed a ceasefire late on Sunday.", "agreement", "2025-11-09"),
        (
            "The foreign ministers of Oman and Iran will confer by video link on Wednesday.",
            "talks",
            "2025-11-12",
        ),
        ("Oman's foreign minister is to fly to Tehran on Wednesday.", "talks", "2025-11-12"),
        (
            "The declaration came within an hour of an attack by gunmen on a prison in Quito on Tuesday.",
            "strike",
            "2025-11-11",
        ),
        (
            "Turkey moved two brigades to the border after the shelling of Akcakale on November 3.",
            "deployment",
            None,
        ),
        (
            "Iraq moved two divisions to Kirkuk after the clash at Tuz on November 6 in which nine soldiers died.",
            "deployment",
            None,
        ),
        (
            "Norwegian jets landed at Siauliai on Monday evening, and Dutch crews follow next week.",
            "deployment",
            "2025-11-10",
        ),
        (
            "Serbia has received the last of 12 helicopters, which it had ordered from Russia in 2021.",
            "delivery",
            None,
        ),
        (
            "Serbia received six helicopters in October that it had ordered from Russia in 2021.",
            "delivery",
            "2025-10",
        ),
        ("Ethiopian soldiers who had been captured in May were freed on Monday.", "seizure", "2025-05"),
        ("In 2019 Chad had sent 400 men to Mali; on Tuesday it sent 200 more.", "deployment", "2025-11-11"),
        (
            "In September, Oman delivered 30 lorries to Yemen; a second convoy arrived on Monday.",
            "delivery",
            "2025-09",
        ),
        (
            "On 4 November, the Dutch frigate Tromp left Den Helder for the Red Sea.",
            "deployment",
            "2025-11-04",
        ),
        ("Tunisia will host talks between the Libyan factions on 20 November.", "talks", "2025-11-20"),
        (
            "The exercise, which ends on Friday, began on Monday with Polish and Lithuanian troops.",
            "exercise",
            "2025-11-10",
        ),
        (
            "Poland and Lithuania began a joint exercise near Suwalki on Monday that will last until 21 November.",
            "exercise",
            "2025-11-10",
        ),
        ("Turkey carried out air strikes in northern Iraq overnight.", "strike", "2025-11-12"),
        ("Turkish jets bombed Sinjar overnight on Sunday.", "strike", "2025-11-09"),
        ("Turkish jets bombed Sinjar in the night to Monday.", "strike", "2025-11-10"),
        ("Turkish jets bombed Sinjar in the early hours of Tuesday.", "strike", "2025-11-11"),
        ("The rebels shelled Goma for the third day running on Tuesday.", "strike", "2025-11-11"),
        ("The army of Chad will withdraw from Niger by the end of the month.", "withdrawal", "2025-11"),
        ("American troops will leave Niger by 15 September next year.", "withdrawal", "2026-09-15"),
        ("American troops left Niger on 15 September last year.", "withdrawal", "2024-09-15"),
        ("Denmark handed over 19 F-16s to Ukraine at the start of last month.", "delivery", "2025-10"),
        ("Denmark will hand over 19 F-16s to Ukraine in the first quarter of next year.", "delivery", "2026"),
        ("Iran handed over 20 drones to Sudan in the first half of October.", "delivery", "2025-10"),
        ("Iran shipped 20 drones to Sudan in mid-October.", "delivery", "2025-10"),
        ("Iran shipped 20 drones to Sudan earlier this month.", "delivery", "2025-11"),
        ("Iran shipped 20 drones to Sudan last Friday.", "delivery", "2025-11-07"),
        ("Iran shipped 20 drones to Sudan this week.", "delivery", "2025-11"),
        ("Iran shipped 20 drones to Sudan three days ago.", "delivery", "2025-11-09"),
        ("Iran shipped 20 drones to Sudan ten days ago.", "delivery", "2025-11-02"),
        ("Iran shipped 20 drones to Sudan a month ago.", "delivery", "2025-10"),
        ("Iran shipped 20 drones to Sudan two years ago.", "delivery", "2023"),
        ("Iran shipped 20 drones to Sudan at the weekend.", "delivery", "2025-11"),
        ("Iran shipped 20 drones to Sudan on Armed Forces Day.", "delivery", None),
        ("Iran shipped 20 drones to Sudan on the eve of the vote.", "delivery", None),
        ("Iran shipped 20 drones to Sudan on Oct. 9.", "delivery", "2025-10-09"),
        ("Iran shipped 20 drones to Sudan on 9/10/2025.", "delivery", None),
        (
            "Kenya will send 200 police officers to Haiti next month, having sent 400 in June.",
            "deployment",
            "2025-12",
        ),
        (
            "Kenya sent 200 police officers to Haiti on Tuesday to join 400 who arrived in June.",
            "deployment",
            "2025-11-11",
        ),
        (
            "Vietnam and India signed a deal on Monday for four frigates to be delivered by 2028.",
            "agreement",
            "2025-11-10",
        ),
        (
            "Vietnam will get four frigates by 2028 under a deal signed with India on Monday.",
            "delivery",
            "2028",
        ),
        (
            "The four frigates, to be delivered from 2028, will be built in Kolkata for Vietnam.",
            "delivery",
            "2028",
        ),
        (
            "Gunmen killed nine soldiers in Burkina Faso on Monday, two weeks after an attack on the same post.",
            "strike",
            "2025-11-10",
        ),
        (
            "The UN said on Tuesday that 300 people were killed in air strikes on Mogadishu last month.",
            "strike",
            "2025-10",
        ),
        ("Israel's army said on Tuesday it had struck Sidon the day before.", "strike", "2025-11-10"),
        (
            "Israel's army said it struck Sidon on Monday after rockets were fired at Haifa on Sunday.",
            "strike",
            "2025-11-10",
        ),
        (
            "Rockets were fired at Haifa on Sunday, and on Monday Israel struck Sidon in reply.",
            "strike",
            "2025-11-09",
        ),
        (
            "Egypt sent two ships to Eritrea in the week that Ethiopia test-fired missiles.",
            "deployment",
            None,
        ),
        (
            "Six barges with Kenyan wheat left Juba for Malakal on 4 November and are expected there on 19 November.",
            "delivery",
            "2025-11-19",
        ),
        (
            "A convoy with Turkish flour left Mersin for Gaza on Tuesday and should reach Rafah by Saturday.",
            "delivery",
            "2025-11-15",
        ),
        (
            "The freighter left Odessa with Ukrainian wheat for Sudan on Sunday and is due there on Friday.",
            "delivery",
            "2025-11-14",
        ),
        (
            "The French frigate Alsace left Toulon for the Red Sea on Monday and is to arrive on 20 November.",
            "deployment",
            "2025-11-20",
        ),
        (
            "The French frigate Alsace left Toulon for the Red Sea on Monday; she is due off Aden on 20 November.",
            "deployment",
            "2025-11-20",
        ),
        (
            "A train with Czech howitzers left Kosice for Ukraine on Sunday. It is due in Kyiv on Friday.",
            "delivery",
            "2025-11-14",
        ),
        ("Kenyan police have been stationed in Haiti since June.", "deployment", "2025-06"),
        ("Sweden's army has been on alert since Monday.", "mobilization", "2025-11-10"),
    ],
)
def test_the_day_of_an_act(text: str, kind: str, date: str | None) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=PUBLISHED))
    assert date in [event_json("x", event)["date"] for event in found if event.kind == kind]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Korea shipped ten howitzers to Peru in May under a contract of January 2022.", "2025-05"),
        ("Korea shipped ten howitzers to Peru under a contract of January 2022.", None),
        ("Korea shipped ten howitzers to Peru under a 2019 deal.", None),
    ],
)
def test_a_contract_has_a_date_of_its_own(text: str, date: str | None) -> None:
    (event,) = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=PUBLISHED))
    assert event_json("x", event)["date"] == date
