"""What `read_documents` takes in, and how it names what it does not."""

from __future__ import annotations

import gzip
import io
import json
import os
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from connectors import files, records
from connectors.files import read_documents
from sitrep.model import Document, Failure

BODY = "Norway handed over four patrol boats on Friday.\n\nThe crews were trained in Bergen."


def taken(paths: Iterable[Path | str], stdin: bytes | None = None) -> tuple[list[Document], list[Failure]]:
    stream = io.BytesIO(stdin) if stdin is not None else None
    found = list(read_documents(paths, stdin=stream))  # type: ignore[arg-type]
    return (
        [one for one in found if isinstance(one, Document)],
        [one for one in found if isinstance(one, Failure)],
    )


def written(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def only_failure(path: Path) -> Failure:
    documents, failures = taken([path])
    assert documents == [] and len(failures) == 1, (documents, failures)
    assert failures[0].stage == "files" and failures[0].error and failures[0].advice
    return failures[0]


def test_markdown_front_matter_becomes_the_fields_of_the_document(tmp_path: Path) -> None:
    path = written(
        tmp_path / "boats.md",
        "---\ntitle: 'Norway hands over boats: four of them'\npublisher: Fjord Post\nurl: https://example.org/a\n"
        f"published: 2025-11-02T23:30:00-05:00\nlanguage: en\nid: fp-1\nrating: 5\n---\n{BODY}\n",
    )
    (document,), failures = taken([path])
    assert failures == []
    assert (document.doc, document.title) == ("fp-1", "Norway hands over boats: four of them")
    assert (document.publisher, document.url, document.language) == (
        "Fjord Post",
        "https://example.org/a",
        "en",
    )
    assert document.published == datetime(2025, 11, 2, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert document.published.date().isoformat() == "2025-11-02"
    assert document.text == BODY and document.origin == str(path)


def test_markdown_without_front_matter_takes_its_heading_as_title(tmp_path: Path) -> None:
    (document,), _ = taken([written(tmp_path / "a.md", f"# Boats handed over\n\n{BODY}\n")])
    assert (document.doc, document.title, document.text.strip()) == ("a", "Boats handed over", BODY)


def test_broken_front_matter_is_named_with_its_line(tmp_path: Path) -> None:
    failure = only_failure(written(tmp_path / "a.md", "---\ntitle: 'never closed\npublisher: X\n---\ntext\n"))
    assert failure.subject.startswith(str(tmp_path / "a.md") + ":")
    assert "front matter" in failure.error
    for start in ("---\n", "\n\n---\n\n"):
        path = written(tmp_path / "b.md", f"{start}title: Boats: four\n---\ntext\n")
        assert only_failure(path).subject == f"{path}:{start.count(chr(10)) + 1}"


def test_an_html_page_gives_its_article_and_not_its_menu(tmp_path: Path) -> None:
    paragraphs = "".join(
        f"<p>{line} It was a cold and clear morning in the harbour.</p>" for line in BODY.split("\n\n")
    )
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Boats</title>'
        '<meta property="og:title" content="Four boats handed over">'
        '<meta property="og:site_name" content="Fjord Post">'
        '<link rel="canonical" href="https://example.org/boats">'
        '<meta property="article:published_time" content="2025-11-02T23:30:00-05:00"></head>'
        "<body><nav><a href=/>Home</a> <a href=/x>Sport</a></nav><script>alert('x')</script>"
        f"<article><h1>Four boats handed over</h1>{paragraphs}</article>"
        "<footer>© Fjord Post 2019</footer></body></html>"
    )
    (document,), failures = taken([written(tmp_path / "boats.html", page)])
    assert failures == []
    assert document.title == "Four boats handed over" and document.publisher == "Fjord Post"
    assert document.url == "https://example.org/boats" and document.language == "en"
    assert document.published is not None and document.published.isoformat() == "2025-11-02T23:30:00-05:00"
    assert "patrol boats on Friday" in document.text and "Bergen" in document.text
    assert "alert" not in document.text and "Sport" not in document.text


def test_a_page_in_the_charset_of_its_meta_element_is_read_in_it(tmp_path: Path) -> None:
    text = "Президент сообщил о передаче четырёх катеров. " * 5
    head = '<meta charset="windows-1251"><title>Катера</title>'
    page = f"<html><head>{head}</head><body><p>{text}</p></body></html>"
    (document,), _ = taken([written(tmp_path / "a.htm", page.encode("cp1251"))])
    assert "передаче четырёх катеров" in document.text and document.title == "Катера"


def test_a_page_without_text_is_named(tmp_path: Path) -> None:
    assert (
        "no text" in only_failure(written(tmp_path / "a.html", "<html><body><img src=x></body></html>")).error
    )


def test_json_lines_keep_their_ids_and_their_text_to_the_character(tmp_path: Path) -> None:
    record = {
        "id": 17, "title": "Two  spaces", "published": "2025-11-02", "source": "Fjord Post",
        "url": "https://example.org/a", "text": "\n  Starts  with a blank line.\n", "events": [1, 2],
    }  # fmt: skip
    path = written(tmp_path / "a.jsonl", "\ufeff" + json.dumps(record) + "\r\n\n" + '{"text": "second"}')
    (first, second), failures = taken([path])
    assert failures == []
    assert first.full_text == f"{record['title']}\n\n{record['text']}"
    assert (first.doc, first.publisher, first.url) == ("17", "Fjord Post", "https://example.org/a")
    assert first.published == datetime(2025, 11, 2, tzinfo=UTC)
    assert (second.doc, second.text, second.published) == ("a:3", "second", None)


@pytest.mark.parametrize("url", ["http://[bad/x", "https:///x", "ftp://example.org/a", "no address"])
def test_what_is_no_web_address_is_unknown(tmp_path: Path, url: str) -> None:
    (document,), _ = taken([written(tmp_path / "a.jsonl", json.dumps({"text": "Boats.", "url": url}))])
    assert document.url is None


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"{not json", "malformed JSON"),
        (b'{"title": "x"}', "no 'text'"),
        (b'{"text": ["x"]}', "not a string"),
        (b'{"text": " \\n "}', "empty"),
        (b"[1]", "expected a JSON object"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b"[" * 100_000, "cannot be read"),
    ],
)
def test_a_bad_json_line_is_named_by_number_and_the_others_are_taken(
    tmp_path: Path, line: bytes, error: str
) -> None:
    path = written(tmp_path / "a.jsonl", b'{"text": "one"}\n' + line + b'\n{"text": "three"}\n')
    documents, (failure,) = taken([path])
    assert [document.text for document in documents] == ["one", "three"]
    assert failure.subject == f"{path}:2" and error in failure.error and failure.advice


def test_a_json_line_over_the_limit_is_skipped_without_losing_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MAX_LINE_BYTES", 1000)
    huge = json.dumps({"text": "x" * 5000})
    path = written(tmp_path / "a.jsonl", f'{huge}\n{{"text": "after"}}\n{huge}')
    (document,), failures = taken([path])
    assert document.text == "after"
    assert [failure.subject for failure in failures] == [f"{path}:1", f"{path}:3"]


def test_json_holds_one_object_or_a_list_of_them(tmp_path: Path) -> None:
    one = written(tmp_path / "one.json", json.dumps({"text": BODY, "publisher": "Fjord Post"}, indent=1))
    many = written(
        tmp_path / "many.json", json.dumps([{"text": "a", "id": "x"}, {"text": "b"}, {"title": "c"}])
    )
    documents, (failure,) = taken([one, many])
    assert [document.doc for document in documents] == ["one", "x", "many:2"]
    assert failure.subject == f"{many} (object 3)"


def test_malformed_json_names_the_line(tmp_path: Path) -> None:
    assert only_failure(written(tmp_path / "a.json", '{"text":\n oops}')).subject.endswith("a.json:2")


def test_a_date_that_can_be_read_two_ways_is_unknown_and_named(tmp_path: Path) -> None:
    (document,), (failure,) = taken(
        [written(tmp_path / "a.jsonl", '{"text": "x", "published": "03/04/2025"}')]
    )
    assert document.published is None
    assert "03/04/2025" in failure.error and failure.needs_person is False


def test_gzip_is_unpacked_and_damaged_gzip_is_named(tmp_path: Path) -> None:
    packed = gzip.compress(b'{"text": "one"}\n{"text": "two"}\n')
    documents, failures = taken([written(tmp_path / "a.jsonl.gz", packed)])
    assert [document.doc for document in documents] == ["a:1", "a:2"] and failures == []
    assert "gzip" in only_failure(written(tmp_path / "b.txt.gz", gzip.compress(BODY.encode())[:-9])).error


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/x.txt", "c.json"):
        written(tmp_path / name, '{"text": "x"}' if name.endswith("json") else BODY)
    documents, failures = taken([tmp_path])
    assert [document.doc for document in documents] == ["b", "c", "z"] and failures == []


def test_bystanders_in_a_folder_need_nobody_but_unknown_endings_do(tmp_path: Path) -> None:
    for name in ("README.md", "photo.jpg", "report.pdf", "noending"):
        written(tmp_path / name, BODY)
    documents, failures = taken([tmp_path])
    assert documents == []
    assert {Path(failure.subject).name: failure.needs_person for failure in failures} == {
        "README.md": False, "photo.jpg": False, "report.pdf": True, "noending": True,
    }  # fmt: skip
    assert taken([tmp_path / "README.md"])[0][0].doc == "README"  # named by a person: taken


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t ", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("renamed.txt", b"%PDF-1.7\n" + b"x" * 500, "PDF"),
        ("renamed.jsonl", b"PK\x03\x04" + b"x" * 500, "ZIP"),
        ("lines.jsonl", b"", "empty"),
        ("list.json", b"[]", "empty"),
    ],
)
def test_what_is_not_a_document_is_named(tmp_path: Path, name: str, data: bytes, error: str) -> None:
    failure = only_failure(written(tmp_path / name, data))
    assert error in failure.error and failure.subject == str(tmp_path / name) and failure.needs_person


def test_an_absent_path_is_named_and_the_next_is_taken(tmp_path: Path) -> None:
    good = written(tmp_path / "a.txt", BODY)
    (document,), (failure,) = taken([tmp_path / "nowhere", good])
    assert document.doc == "a"
    assert failure.subject == str(tmp_path / "nowhere") and "no such file" in failure.error


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert "no files" in only_failure(tmp_path).error


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", BODY)
    path.chmod(0)
    assert "permission" in only_failure(path).error


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and cannot be read")
def test_a_file_that_the_system_cannot_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")
    assert "cannot be read" in only_failure(tmp_path / "a.txt").error


def test_a_pipe_in_a_folder_is_named_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "not a regular file" in only_failure(tmp_path / "a.txt").error


def test_a_broken_link_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    _, (failure,) = taken([tmp_path])
    assert "no such file" in failure.error


def test_links_that_lead_out_of_a_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    secret = written(tmp_path / "secret" / "key.txt", "The secret of Bergen.")
    drop = tmp_path / "drop"
    written(drop / "a.txt", BODY)
    mail = b"From a@b.example Mon Mar  2 10:00:00 2026\nSubject: Boats\n\n" + BODY.encode()
    written(tmp_path / "secret" / "box.mbox", mail)
    (drop / "absolute.txt").symlink_to(secret)
    (drop / "relative.txt").symlink_to("../secret/key.txt")
    (drop / "folder").symlink_to(secret.parent)
    (drop / "box.mbox").symlink_to(tmp_path / "secret" / "box.mbox")
    (drop / "chain.txt").symlink_to("relative.txt")
    (drop / "through.txt").symlink_to("folder/key.txt")
    documents, failures = taken([drop])
    assert [document.text for document in documents] == [BODY]
    assert {Path(failure.subject).name for failure in failures} == {
        "absolute.txt", "relative.txt", "folder", "box.mbox", "chain.txt", "through.txt",
    }  # fmt: skip
    for failure in failures:
        assert (
            "leads out of the folder" in failure.error and "copy" in failure.advice and failure.needs_person
        )


def test_links_within_a_folder_and_links_that_a_person_names_are_followed(tmp_path: Path) -> None:
    written(tmp_path / "drop" / ".data" / "real.txt", BODY)  # as volumes of Kubernetes are made
    (tmp_path / "drop" / "a.txt").symlink_to(".data/real.txt")
    (tmp_path / "linked").symlink_to("drop")
    (tmp_path / "file.txt").symlink_to("drop/a.txt")
    for path in (tmp_path / "drop", tmp_path / "linked"):
        documents, failures = taken([path])
        assert [document.doc for document in documents] == ["a"] and not failures
    documents, failures = taken([tmp_path / "file.txt"])
    assert [document.doc for document in documents] == ["file"] and not failures


def test_links_in_a_circle_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    _, failures = taken([tmp_path])
    assert len(failures) == 2 and all("symbolic links" in failure.error for failure in failures)


def test_a_link_put_in_the_place_of_a_checked_file_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, path = written(tmp_path / "secret.txt", "Bergen"), written(tmp_path / "drop" / "a.txt", BODY)

    def swapped(mode: int) -> bool:
        path.unlink()
        path.symlink_to(secret)
        return True

    monkeypatch.setattr(files.stat, "S_ISREG", swapped)
    documents, (failure,) = taken([path.parent])
    assert documents == [] and "cannot be read" in failure.error


def test_a_huge_file_is_named_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(100_000_000)  # sparse: reading it would still fill the memory
    failure = only_failure(tmp_path / "a.txt")
    assert "100 MB" in failure.error and ".jsonl" in failure.advice


def test_a_small_gzip_file_that_unpacks_to_a_huge_one_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 100_000)
    assert (
        "larger than" in only_failure(written(tmp_path / "a.txt.gz", gzip.compress(b"x" * 1_000_000))).error
    )


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Caracas pidió misiles."),
        ("utf-16", "Caracas pidió misiles."),
        ("utf-16-le", "Caracas asked for missiles."),
        ("cp1251", "Россия передала Каракасу ракетные комплексы, сообщил министр обороны страны."),
        ("cp1256", "قال الرئيس إن روسيا سلمت صواريخ إلى فنزويلا خلال الأسبوع الماضي"),
        ("koi8-r", "Президент прибыл в Каракас с визитом, сообщает агентство."),
        ("iso8859-2", "Ministr obrany oznámil, že vojáci dostanou nová vozidla; přijedou zítra."),
        ("cp1250", "Ministr obrony ogłosił, że żołnierze otrzymają jutro nowe pojazdy według źródeł."),
        ("cp1254", "Bakan, askerlere yeni araçların verileceğini söyledi; şehir açıklandı."),
        ("cp1252", "Le président a déclaré que l’armée recevra des véhicules « dès l’été »."),
        ("gb18030", "俄罗斯向委内瑞拉提供了导弹系统，总统星期五在首都说。"),
        ("cp932", "ロシアはベネズエラにミサイルを供与したと大統領が金曜日に述べた。"),
        ("latin-1", "El ministro anunció la entrega de vehículos blindados; según él, llegarán mañana."),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(tmp_path: Path, encoding: str, text: str) -> None:
    (document,), failures = taken([written(tmp_path / "a.txt", text.encode(encoding))])
    assert document.full_text == text and failures == []


def test_broken_bytes_in_utf8_are_marked_and_named(tmp_path: Path) -> None:
    data = "Größe, Höhe, Länge – überall".encode() + b" \xff " + "schön".encode()
    (document,), (failure,) = taken([written(tmp_path / "a.txt", data)])
    assert document.text == "Größe, Höhe, Länge – überall \ufffd schön"
    assert "1 character could not be read" in failure.error


def test_control_characters_go_and_line_ends_become_newlines(tmp_path: Path) -> None:
    data = (
        b'{"text": "one\\u0000\\u0007 two\\r\\nthree\\tfour\\u001b[31m \\ud800", "title": "a\\u0000b\\u202e"}'
    )
    (document,), _ = taken([written(tmp_path / "a.jsonl", data)])
    assert document.text == "one two\nthree\tfour \ufffd"
    assert "\x00" not in document.title
    assert document.text.encode("utf-8")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("\u200fRussia\u200f sent tanks to \u2067Iran\u2069.", "Russia sent tanks to Iran."),
        ("It sent sol\u00addiers, tan\u200bks, sh\u2060ips, je\ufeffts and bo\u200dats.",
         "It sent soldiers, tanks, ships, jets and boats."),
        ("نیروهای ما می\u200cروند; \U0001f468\u200d\U0001f692 \u2764\ufe0f\u200d\U0001f525 came.",) * 2,
        ("A flag: \U0001f3f4\U000e0067\U000e0062\U000e007f, and a b\U000e0067oat.",
         "A flag: \U0001f3f4\U000e0067\U000e0062\U000e007f, and a boat."),
    ],
)  # fmt: skip
def test_invisible_marks_that_carry_no_text_go_in_every_format(tmp_path: Path, given: str, kept: str) -> None:
    mail = f"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n{given}\n"
    files = {
        "a.txt": given, "a.md": f"---\ntitle: '{given}'\n---\n{given}", "a.eml": mail,
        "a.jsonl": json.dumps({"title": given, "text": given}), "a.json": json.dumps([{"text": given}]),
    }  # fmt: skip
    documents, failures = taken([written(tmp_path / name, data) for name, data in files.items()])
    assert failures == [] and [document.text for document in documents] == [kept] * 5
    assert [document.title for document in documents if document.title != "x"] == ["", kept, kept, ""]


def test_a_title_may_stand_without_a_text(tmp_path: Path) -> None:
    lines = written(tmp_path / "a.jsonl", '{"title": "Boats came", "text": ""}\n{"text": " "}')
    (line, note), (failure,) = taken([lines, written(tmp_path / "b.md", "---\ntitle: Boats came\n---\n\n")])
    assert line.full_text.strip() == note.full_text.strip() == "Boats came" and not line.text
    assert failure.subject.endswith("a.jsonl:2")


def test_scripts_and_styles_left_in_a_text_are_no_news(tmp_path: Path) -> None:
    text = (
        'Boats came.<script type="x">var a = "Russia struck Kyiv";</script>\n<STYLE>p {}</STYLE >They left.\n'
        "The tag <script> is for programs; <scripts> is none.\n"
    )
    (document,), _ = taken([written(tmp_path / "a.txt", text)])
    assert document.text == ("Boats came.\nThey left.\nThe tag <script> is for programs; <scripts> is none.")
    many = "Boats came. " + "<script>" * 200_000 + "</script>" * 2
    began = time.monotonic()
    taken([written(tmp_path / "b.txt", many)])
    assert time.monotonic() - began < 5


def test_standard_input_is_recognised_by_its_first_character() -> None:
    lines, _ = taken(["-"], b'\n\n{"text": "one", "id": "x"}\n{"text": "two"}\n')
    assert [document.doc for document in lines] == ["x", "stdin:4"]
    page, _ = taken(
        ["-"], b"  <html><head><title>T</title></head><body><p>Four boats came.</p></body></html>"
    )
    assert "Four boats came." in page[0].text and page[0].doc == "stdin"
    plain, _ = taken(["-"], b"Four boats came to the port.\n")
    assert plain[0].text.strip() == "Four boats came to the port."
    pretty, _ = taken(["-"], b'{\n "text": "one"\n}\n')
    assert pretty[0].text == "one"
    assert "empty" in taken(["-"], b"\n \n")[1][0].error
    assert "empty" in taken(["-"])[1][0].error


def test_documents_come_one_by_one(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", b'{"text": "one"}\n' * 3)
    stream = read_documents(iter([path, tmp_path / "absent"]))
    assert isinstance(next(stream), Document)
    path.write_bytes(b"")  # what follows has not been asked for yet
    assert len(list(stream)) >= 1
