"""Words that stand between a verb and what is its own: participles, places and days, a noun that is left out."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 4, tzinfo=UTC)
Act = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def acts(text: str) -> set[Act]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    return {(e.kind, e.status, e.actor, e.recipient) for e in found}


@pytest.mark.parametrize(
    ("text", "kind", "status", "actor", "recipient"),
    [
        # 'its own' leaves the envoy out, who leaves the state whose own was expelled
        (
            "Lima expelled the Chilean ambassador and recalled its own.",
            "withdrawal",
            "confirmed",
            "PER",
            "CHL",
        ),
        (
            "Cairo expelled the Sudanese envoy on Friday, recalled its own, and shut the border.",
            "withdrawal",
            "confirmed",
            "EGY",
            "SDN",
        ),
        (
            "Accra threw out Togo's consul, and Togo called its own home.",
            "withdrawal",
            "confirmed",
            "TGO",
            "GHA",
        ),
        (
            "Peru sent home the Chilean consul and called its own back from Arica.",
            "withdrawal",
            "confirmed",
            "PER",
            "CHL",
        ),
        # behind a noun and 'not' a past form is a participle
        (
            "Oslo ordered the families of its envoys, and all nurses not urgently needed, to leave Sudan.",
            "withdrawal",
            "planned",
            "NOR",
            "SDN",
        ),
        # the way there is of the verb that moves, and not of the participle or relative clause before it
        (
            "The Red Cross has brought 30 of the men wounded in the blast at the port out of Aden by boat.",
            "withdrawal",
            "confirmed",
            "RED CROSS",
            "YEM",
        ),
        (
            "Kenya flew nine workers injured in the fire out of Juba on Tuesday.",
            "withdrawal",
            "confirmed",
            "KEN",
            "SSD",
        ),
        ("The UN brought 40 civilians out of Goma on Friday.", "withdrawal", "confirmed", "UN", "COD"),
        (
            "Poland pulled the brigade it had kept at the border back to its barracks on Sunday.",
            "withdrawal",
            "confirmed",
            "POL",
            "",
        ),
        # what is given stands behind the participle
        (
            "Turkey has given the soldiers trapped in Idlib two weeks to leave.",
            "threat",
            "confirmed",
            "TUR",
            "SYR",
        ),
        (
            "The rebels have given the 200 soldiers cut off in Kidal a choice: surrender, or be destroyed.",
            "threat",
            "confirmed",
            "REBELS",
            "MLI",
        ),
        # a force is withdrawn, and no town or month
        (
            "Rwanda had sent a battalion to Bangui in June, which was withdrawn in August.",
            "withdrawal",
            "confirmed",
            "RWA",
            "CAF",
        ),
        (
            "Greece sent two frigates to Cyprus in May, which were recalled on Monday.",
            "withdrawal",
            "confirmed",
            "GRC",
            "CYP",
        ),
        # a list behind a participle between commas
        (
            "Ethiopian crews will take their tanks to the Justified Accord exercise, scheduled for late May at"
            " Nanyuki with Kenyan and Rwandan troops.",
            "exercise",
            "planned",
            "KEN RWA",
            "",
        ),
        # one's own forces are taken away by nobody else
        ("Rwanda took its soldiers away from Goma on Tuesday.", "withdrawal", "confirmed", "RWA", "COD"),
        (
            "Serbia is to take its troops away from the Ibar bridge by Monday.",
            "withdrawal",
            "planned",
            "SRB",
            "",
        ),
        # put through a trial
        (
            "A Turkish drone was put through a firing trial at Konya in May.",
            "exercise",
            "confirmed",
            "TUR",
            "",
        ),
        (
            "The new Indian howitzer was put through firing trials at Pokhran on Friday.",
            "exercise",
            "confirmed",
            "IND",
            "",
        ),
        (
            "Portuguese frigates will spend five days off Praia for the exercise Atlantic Shield.",
            "exercise",
            "planned",
            "PRT",
            "",
        ),
        ("Asmara might decide to strike first.", "strike", "possible", "ERI", ""),
        (
            "From six until a quarter past nine on Friday Thai gunners shelled Poipet.",
            "strike",
            "confirmed",
            "THA",
            "KHM",
        ),
    ],
)
def test_the_verb_has_its_own(text: str, kind: str, status: str, actor: str, recipient: str) -> None:
    sides = {tuple(a) for a in ([actor], actor.split())}
    others = tuple([recipient] if recipient else [])
    assert any((kind, status, a, others) in acts(text) for a in sides)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peru expelled ten diplomats and kept its own.", "withdrawal"),
        ("Gunmen took nine soldiers away from a checkpoint in Mali.", "withdrawal"),
        ("Chile put its new missiles through their paces at Arica.", "strike"),
        ("The workers of the airline may strike first.", "strike"),
        ("The ship was hit but not sunk by Iranian missiles.", "withdrawal"),
        ("Two Danish frigates spent a week in Reykjavik.", "exercise"),
        ("Cairo said that its growth had brought millions of people out of poverty.", "withdrawal"),
    ],
)
def test_nothing_is_made_of_it(text: str, kind: str) -> None:
    assert all(found != kind for found, *_ in acts(text))
