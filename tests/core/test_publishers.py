from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import seeds
from sitrep.model import Attribution, Document
from sitrep.publishers import (
    Publishers,
    cited_medium,
    compile_publishers,
    publisher_family,
    shown_name,
    source_group,
)


@pytest.fixture(scope="module")
def publishers() -> Publishers:
    return compile_publishers(yaml.safe_load((Path(seeds.__file__).parent / "publishers.yaml").read_text()))


def test_editions_names_and_domains_of_a_publisher_are_one(publishers: Publishers) -> None:
    seen = {
        publisher_family(publishers, *pair)
        for pair in [
            ("BBC News", "https://www.bbc.co.uk/news/1"),
            ("BBC Mundo", None),
            (None, "https://feeds.bbci.co.uk/x"),
            ("BBC News - World", "https://bbc.com/a"),
        ]
    }
    assert seen == {"BBC"}


def test_unknown_publishers_go_by_name_then_by_registered_domain(publishers: Publishers) -> None:
    assert publisher_family(publishers, "The Harbour Gazette", "https://example.org/1") == "harbour gazette"
    assert publisher_family(publishers, "Harbour Gazette | World", None) == "harbour gazette"
    assert publisher_family(publishers, None, "https://world.gazette.co.uk/1") == "gazette.co.uk"
    assert publisher_family(publishers, None, "https://t.me/channel/15") == "t.me/channel"
    assert publisher_family(publishers, None, "https://one.blogspot.com/x") == "one.blogspot.com"
    assert publisher_family(publishers, "", None) is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("KYIV, Nov 3 (Reuters) - Two trains arrived.", "Reuters"),
        ("MOSCOW, November 3. /TASS/. Two trains arrived.", "TASS"),
        ("SEOUL, Nov. 3 (Yonhap) -- Two trains arrived.", "Yonhap"),
        ("By Ann Writer, Associated Press\n\nTwo trains arrived.", "AP"),
        ("AFP\n\nTwo trains arrived.", "AFP"),
        ("Two trains arrived.\n\nReporting by A. Writer in Kyiv; Editing by B. Reader", "Reuters"),
        ("Two trains arrived.\n\n© 2025 Agence France-Presse", "AFP"),
        ("Two trains arrived.\nSource: Xinhua", "Xinhua"),
        ("This article was originally published by dpa and is shown with permission.\nTwo trains.", "dpa"),
    ],
)
def test_a_wire_credit_makes_the_agency_the_source(publishers: Publishers, text: str, agency: str) -> None:
    assert source_group(publishers, Document(doc="1", text=text, publisher="Harbour Gazette")) == agency


@pytest.mark.parametrize(
    "text",
    [
        "Two trains arrived, Reuters journalists saw. " + "More was not known. " * 40,
        "App\nThe app (or what is left of it) was shown. By all accounts the trip was long.\nTwo trains arrived.",
        "Two trains arrived. (AP Photo/A. Writer) More was not known.",
        "By Ann Writer\n\nTwo trains arrived.",
    ],
)
def test_a_mention_of_an_agency_is_not_a_credit(publishers: Publishers, text: str) -> None:
    assert (
        source_group(publishers, Document(doc="1", text=text, publisher="Harbour Gazette"))
        == "harbour gazette"
    )


def test_two_papers_that_cite_one_newspaper_share_its_word(publishers: Publishers) -> None:
    post = (Attribution("The Washington Post", "media"),)
    assert cited_medium(publishers, post) == "Washington Post"
    assert cited_medium(publishers, (Attribution("Harbour Gazette", "media"),)) == "harbour gazette"
    assert cited_medium(publishers, (Attribution("state media", "media"),)) is None
    assert cited_medium(publishers, (Attribution("RUS", "official"), *post)) is None
    assert cited_medium(publishers, ()) is None


def test_a_publisher_is_shown_as_it_is_known(publishers: Publishers) -> None:
    assert shown_name(publishers, "The Harbour Gazette - World", None) == "The Harbour Gazette"
    assert shown_name(publishers, "bbc news", None) == "BBC"
    assert shown_name(publishers, None, "https://gazette.co.uk/1") == "gazette.co.uk"
    assert shown_name(publishers, None, None) is None


def test_papers_of_one_owner_are_one_source_and_shown_apart() -> None:
    entries = [{"name": name, "owner": "Quill Group"} for name in ("Morning Quill", "Evening Quill")]
    known = compile_publishers({"publishers": entries})
    papers = [Document(doc="1", text="Two trains arrived.", publisher=e["name"]) for e in entries]
    assert {source_group(known, paper) for paper in papers} == {"Quill Group"}
    assert shown_name(known, "Evening Quill", None) == "Evening Quill"
    assert cited_medium(known, (Attribution("the Evening Quill", "media"),)) == "Quill Group"


def test_nothing_known_is_an_empty_source(publishers: Publishers) -> None:
    assert source_group(publishers, Document(doc="1", text="Two trains arrived.")) == ""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"agency": []}, "unknown key 'agency'"),
        ({"agencies": ["Reuters"]}, "has no name"),
        ({"publishers": [{"name": "X", "domain": "x.org"}]}, "unknown key 'domain'"),
        ({"publishers": [{"name": "X", "domains": "x.org"}]}, "must be lists"),
        ({"publishers": [{"name": "X", "owner": ["Y"]}]}, "owner of X must be a name"),
        ({"publishers": [{"name": "X"}, {"name": "Y", "aliases": ["The X"]}]}, "belongs to X already"),
    ],
)
def test_a_mistake_in_the_list_is_named(data: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_publishers(data)
