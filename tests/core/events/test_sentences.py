"""Where sentences end, also in a text whose lines are cut to a width, as in mail and old wire texts."""

from sitrep.events.words.text import split_sentences
from sitrep.model import Document

WIRE = """Norway will send eight Leopard 2 tanks to Ukraine, the Norwegian
defence ministry said on Monday. The tanks are to be driven by
rail through Poland and are expected to reach the front in June.
Denmark will send twelve howitzers to Ukraine by rail in August.

The decision follows months of talks in Oslo, where parties had
been divided on how many of the tanks could be spared, namely:
- eight from the battalion in the north, which has twenty of its
own, and no more than that
- none from the guards
"""


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end].replace("\n", " ") for s in split_sentences(Document(doc="x", text=text))]


def test_the_edge_of_the_page_ends_no_sentence_and_a_bullet_begins_one() -> None:
    assert sentences(WIRE) == [
        "Norway will send eight Leopard 2 tanks to Ukraine, the Norwegian defence ministry said on Monday.",
        "The tanks are to be driven by rail through Poland and are expected to reach the front in June.",
        "Denmark will send twelve howitzers to Ukraine by rail in August.",
        "The decision follows months of talks in Oslo, where parties had been divided on how many of the tanks "
        "could be spared, namely:",
        "- eight from the battalion in the north, which has twenty of its own, and no more than that",
        "- none from the guards",
    ]


def test_elsewhere_every_line_is_a_sentence_of_its_own() -> None:
    assert sentences("Guns reach Kyiv\nThe guns came by rail") == ["Guns reach Kyiv", "The guns came by rail"]
