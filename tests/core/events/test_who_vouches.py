"""Whose word makes an act confirmed, and how far the word of a source reaches."""

from __future__ import annotations

import pytest

from tests_support.extracting import statuses


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Nigerian air force bombed a bandit camp in Zamfara, a spokesman said.", "strike"),
        ("A charity in Glendale says that it has shipped 90 tonnes of medicine to Armenia.", "delivery"),
        ("Twenty WFP lorries with wheat rolled into Mekelle on Friday, UN staff said.", "delivery"),
        ("Delegates of Kinshasa and the M23 signed a truce in Luanda, Angola's foreign ministry said.", "agreement"),
        ("Jihadists of the JNIM burnt eleven army lorries near Labbezanga in Niger, the army admitted.", "strike"),
        ("The Polish Armament Agency confirmed that it had asked the US government for helicopters.", "request"),
        ("Ukraine's air force shot down 40 Russian drones, by its own account.", "strike"),
        ("A US frigate fired on the Iranian ship Ajr after, officials said, it was seen dropping mines.", "strike"),
        ("Czech officers seized gyroscopes that were bound, according to the papers, for Tehran.", "seizure"),
        ("The EU has handed over 105 vehicles to Ghana, the first part of aid for the Gulf states.", "delivery"),
        ("A Patriot battery and 100 American soldiers to operate it have arrived in Israel.", "deployment"),
        ("The junta in Niger allowed five lorries of insulin from Algeria to cross last Friday.", "delivery"),
        ("Rwanda ordered the Belgian ambassador to leave the country within 48 hours.", "sanction"),
        ("Rockets hit a bus, killing nine people, Ethiopian officials said.", "strike"),
        ("Armed men seized three surveyors in Niger, the interior ministry in Niamey said.", "seizure"),
        ("Zambia has received maize from Tanzania, the Food Reserve Agency said.", "delivery"),
        ("The rebel group M23 said it had withdrawn its fighters from Walikale.", "withdrawal"),
        ("India accused Pakistan of shelling Poonch on Tuesday.", "strike"),
    ],
)  # fmt: skip
def test_what_somebody_concerned_says_is_confirmed(text: str, kind: str) -> None:
    assert statuses(text, kind) == ["confirmed"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Armenia has signed contracts with India for launchers, two Indian newspapers reported.", "agreement"),
        ("Rebels in Chin state received 300 mortar rounds from India, a trader who knows them claimed.", "delivery"),
        ("Witnesses in Bahri tell us that army jets are bombing positions of the RSF.", "strike"),
        ("The Emirates, by his account, have given Chad's army a fleet of armoured cars.", "delivery"),
        ("In Lima there is anger at the news that Ecuador received mortar shells from Argentina.", "delivery"),
        ("Iran sent 96 drones to Sudan, an Iranian agency reported.", "delivery"),
        ("Uganda has moved 1,000 troops into Ituri in Congo, a United Nations report says.", "deployment"),
        ("Russia has deployed 3,000 troops to Libya, NATO said.", "deployment"),
        ("A blast hit an oil depot in Kharkiv on Monday, Russia's defence ministry said.", "strike"),
        ("Pakistan blamed India for a bombing in Quetta that killed ten soldiers.", "strike"),
        ("North Korea test-fired three missiles at Wonsan, South Korea's army said.", "exercise"),
        ("Ghana has taken over four Chinese patrol boats, the news agency said.", "delivery"),
        ("Niger has closed its border with Benin, a daily wrote, citing Seidou Garba.", "sanction"),
    ],
)  # fmt: skip
def test_what_others_say_is_reported_however_they_are_named(text: str, kind: str) -> None:
    assert statuses(text, kind) == ["reported"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Pentagon has ordered 13,000 soldiers to Kuwait, officials said on Monday.", "deployment"),
        ("Venezuela called it a provocation and announced missile firings off Paria for May.", "exercise"),
        ("Peru's president decreed the mobilisation of reservists in three provinces.", "mobilization"),
        ("The Kremlin says it will keep 3,800 men in Abkhazia.", "deployment"),
        ("Two American howitzers will not reach Taiwan before 2027.", "delivery"),
        ("The intelligence chiefs of Kenya and Rwanda gather in Nairobi on Friday.", "talks"),
        ("Kigali and Kinshasa may sign a pact when the two presidents meet at Gatuna in August.", "talks"),
    ],
)
def test_what_is_ordered_delayed_or_on_the_timetable_is_planned(text: str, kind: str) -> None:
    assert statuses(text, kind) == ["planned"]


def test_a_day_in_the_name_of_a_party_is_no_date() -> None:
    text = "Kinshasa and the March 23 Movement on Monday concluded a truce of one month in Luanda."
    assert statuses(text, "agreement") == ["confirmed"]
