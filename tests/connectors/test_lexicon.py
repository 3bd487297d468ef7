"""The shipped lexicon and the user's files, from disk."""

from pathlib import Path

from connectors.lexicon import read_lexicon
from sitrep.events import RuleExtractor
from sitrep.events.examples import wrong_examples


def test_the_shipped_lexicon_reads_without_a_failure() -> None:
    sources = read_lexicon()
    assert sources.failures == ()
    assert any(entry["id"] == "VEN" for entry in sources.of("countries"))


def test_a_users_file_adds_to_the_shipped_entries(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text("groups:\n  RIVER FRONT: {names: 'River Front, RF', country: NGA}\n", encoding="utf-8")
    before, after = read_lexicon(), read_lexicon([own])
    assert after.failures == ()
    assert len(after.of("groups")) == len(before.of("groups")) + 1
    assert after.of("groups")[-1]["_file"] == str(own)


def test_a_missing_or_binary_file_is_named_and_stops_nothing(tmp_path: Path) -> None:
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"groups:\n\xff\xfe\x00")
    sources = read_lexicon([tmp_path / "absent.yaml", binary])
    assert [f.subject for f in sources.failures] == [str(tmp_path / "absent.yaml"), f"{binary}:2"]
    assert (
        "0xFF" in sources.failures[1].error and "nothing of this file is in use" in sources.failures[1].error
    )
    assert all(f.advice for f in sources.failures)
    assert sources.of("countries")


def test_a_folder_of_own_files_is_read_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("groups:\n  AAA FRONT: {names: AAA Front}\n", encoding="utf-8")
    (tmp_path / "b.yml").write_text("groups:\n  BBB FRONT: {names: BBB Front}\n", encoding="utf-8")
    ids = [entry["id"] for entry in read_lexicon([tmp_path]).of("groups")]
    assert ids[-2:] == ["AAA FRONT", "BBB FRONT"]


def test_an_empty_folder_is_a_failure_that_says_what_to_do(tmp_path: Path) -> None:
    (failure,) = read_lexicon(folder=tmp_path).failures
    assert "restore seeds/lexicon" in failure.advice


SHIPPED_NAME = "is that of HAMAS (groups.yaml:"
FRAME = "kind: delivery, verbs: freight, fits: Norway freighted 40 howitzers., fails: Oslo freighted chairs."
MISTAKES = [
    ("frames:\n- {id: own, when: {objj: goods}, %s}", 2, "unknown slot 'objj'; did you mean 'obj'?"),
    ("frames:\n- {id: own, when: {out_of: place}, %s}", 2, "unknown slot 'out_of'; did you mean 'out of'?"),
    ("frames:\n- {id: own, roles: {sbj: actor}, %s}", 2, "unknown slot 'sbj'; did you mean 'subj'?"),
    ("frames:\n- {id: own, need: itm recipient, %s}", 2, "need: unknown role 'itm'; did you mean 'item'?"),
    ("frames:\n- {id: own, need: 'actor|', %s}", 2, "need: nothing beside '|'"),
    ("frames:\n- {id: own, %s}\n- {id: own, %s}", 3, "is that of "),
    ("frames:\n- {id: deliver.goods, %s}", 2, "is that of the shipped frames/"),
    ("frames:\n- {id: own, kind: delivery, verbs: freight, fails: Oslo.}", 2, "no example under 'fits'"),
    ("frames:\n- {id: own, verbs: freight}", 2, "no example under 'fails'"),
    (
        "groups:\n  A: {names: Alfa Front}\n  B: {names: Alfa Front}",
        3,
        "the name 'Alfa Front' is that of A (",
    ),
    ("groups:\n  A: {names: 'Alfa Front, Hamas'}", 2, SHIPPED_NAME),
    ("groups:\n  A: {names: Alfa Front, country: Nigeria}", 2, "did you mean NGA (Nigeria)?"),
    ("companies:\n  A: {names: Alfa, country: nga}", 2, "did you mean NGA (Nigeria)?"),
    ("groups:\n  A: {names: Alfa Front, country: NO}", 2, "to be text, not true or false"),
    ("groups:\n  A: {names: Alfa Front, sector: XXX}", 2, "unknown sector 'XXX'"),
    ("countries:\n  NO: {names: Norge}", 2, "did you mean NOR (Norway)?"),
    ("countries:\n  NORW: {names: Norge}", 2, "did you mean NOR (Norway)?"),
    ("leaders:\n  ZZZ: |\n    president: Ada Example 2020/", 2, "'ZZZ' is no party that has leaders"),
    ("leaders:\n  NGA: |\n    president: Ada Example 2024-13/", 3, "no month 13 in 'Ada Example 2024-13/'"),
    ("leaders:\n  NGA: |\n    president: Ada Example 2024/2020", 3, "2024/2020 ends before it begins"),
    ("leaders:\n  NGA: |\n    presdent: Ada Example 2024/", 3, "'presdent'; did you mean 'president'?"),
    ("places:\n  own: {kind: city, country: NGA, names: Alfa @95/200}", 2, "'Alfa @95/200' has no position"),
    (
        "places:\n  own: {kind: city, country: NGA, names: 'Alfa @11.5,4.2'}",
        2,
        "'Alfa @11.5' has no position",
    ),
    ("places:\n  own: {kind: city, country: Nigeria, names: Alfa}", 2, "did you mean NGA (Nigeria)?"),
    ("alike:\n- {verb: deliverr, alike: freight}", 2, "the verb 'deliverr'; did you mean 'deliver'?"),
    ("alike:\n- {noun: treatty, alike: pakt}", 2, "the noun 'treatty'; did you mean 'treaty'?"),
    ("operators:\n- {id: own, effect: nonsense, verbs: foo}", 2, "unknown effect 'nonsense'"),
    ("operators:\n- {id: own, efect: planned, verbs: foo}", 2, "'efect'; did you mean 'effect'?"),
    ("operators:\n- {id: own, verbs: [foo, bar]}", 2, "field 'verbs' is to be text, not a list"),
    ("classes:\n- {id: own, wrods: base}", 2, "'wrods'; did you mean 'words'?"),
    ("discards:\n  own: [Alfa Post]", 2, "'own' is to be text, not a list"),
    ("menaces:\n- {words: foo}", 2, "field 'id' is missing"),
    ("cities:\n  own: Alfa", 2, "'Alfa' is no town"),
    ("frames:\n- {id: own, when: {obj: [goods]}, %s}", 2, "when: slot 'obj' is to hold text"),
    ("frames:\n- {id: own, roles: {obj: [item]}, %s}", 2, "roles: slot 'obj' is to hold text"),
    ("units:\n- {id: [own], words: foo}", 2, "its id is to be text"),
    ("alike:\n- {verb: fly, alike: _}", 2, "a '_' stands alone"),
    ("verbs:\n- {irregular: 'freigh, freight freit'}", 2, "irregular: 'freigh' has no past"),
    ("leaders:\n  NGA: |\n    president: Ada Example= 2020/", 3, "a name is missing in 'Ada Example= 2020/'"),
    ("operators:\n- {id: own, turns: 'take| it'}", 2, "a '|' has no word beside it"),
    ("namesakes:\n  Oslo: {means: Norway}", 2, "did you mean NOR (Norway)?"),
    ("equipment:\n  weapon.missile: Zephyr-9", 2, "'weapon.missile' is to hold fields, not text"),
]


def test_each_mistake_is_named_with_file_and_line_and_leaves_the_others_in_use(tmp_path: Path) -> None:
    """All in one reading: a file a mistake, each with a sound group behind it."""
    for number, (text, _line, _words) in enumerate(MISTAKES):
        last = "" if text.startswith("groups:") else "groups:\n"
        sound = f"{last}  SOUND{number}: {{names: Sound Front {number}}}\n"
        text = text.replace("%s", FRAME).replace("id: own", f"id: own{number}")
        (tmp_path / f"{number:02}.yaml").write_text(f"{text}\n{sound}", encoding="utf-8")
    sources = read_lexicon([tmp_path])
    failures = RuleExtractor(sources).failures
    assert [f.subject for f in failures] == [
        f"{tmp_path / f'{n:02}.yaml'}:{line}" for n, (_text, line, _words) in enumerate(MISTAKES)
    ]
    for failure, (text, _line, words) in zip(failures, MISTAKES, strict=True):
        assert words in failure.error, text
        assert failure.advice, text
    ids = {entry["id"] for entry in sources.of("groups")}
    assert {f"SOUND{number}" for number in range(len(MISTAKES))} <= ids
    assert ids.isdisjoint({"B", "ZZZ"})


def test_what_the_checks_look_for_is_not_found_in_sound_entries(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(
        "frames:\n- {id: own, when: {obj: goods, in front of: place, 'on|out of': any}, need: item actor|recipient, "
        f"{FRAME}}}\n"
        "groups:\n  ALFA: {names: Alfa Front, country: NGA, sector: REB}\n  HAMAS: {names: 'Hamas, Hamas movement'}\n"
        "leaders:\n  ALFA: |\n    chief of staff: Ada Example 2020-03/2020-03; Bo Example 2019/ 2020/2021\n"
        "    general secretaries: Cy Example 2020/\n"
        "places:\n  own: {kind: city, country: NGA, names: 'Alfa|Alpha @-11.5/4.2, Bravo'}\n"
        "alike:\n- {verb: hand, alike: freight}\noperators:\n- {id: own, effect: planned, verbs: foo}\n",
        encoding="utf-8",
    )
    assert RuleExtractor(read_lexicon([own])).failures == ()


def test_an_example_that_does_not_hold_is_named(tmp_path: Path) -> None:
    frame = "- {id: own.%s, %sverbs: freight, when: {obj: %s}, fits: '%s', fails: '%s'}\n"
    told, left = "Norway freighted 40 howitzers to Ukraine.", "The widow freighted her furniture to Ukraine."
    own = tmp_path / "mine.yaml"
    own.write_text(
        "frames:\n"
        + frame % ("silence", "", "=tents", told, "Norway freighted tents to Togo.")
        + frame % ("freighted", "kind: delivery, ", "goods", told, left)
        + frame % ("turned", "kind: delivery, ", "goods", left, told)
        + frame % ("loud", "", "=chairs", told, told),
        encoding="utf-8",
    )
    sources = read_lexicon([own])
    extractor = RuleExtractor(sources)
    assert extractor.failures == ()
    found = wrong_examples(extractor, sources.own["frames"])
    assert [f.subject.rpartition(":")[2] for f in found] == ["4", "4", "5"]
    assert "under 'fits' stands 'The widow" in found[0].error and "makes no delivery of it" in found[0].error
    assert "under 'fails' stands 'Norway" in found[1].error and "delivery by own.freighted" in found[1].error
    assert "does not rule it out" in found[2].error
