"""A corpus of feeds, made here: formats, languages, encodings, and the ways in which feeds are odd or broken.

Each case knows what must come out of it. The same cases are what the fuzz run in `benchmarks/feed_fuzz.py` mutates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Case:
    """Bytes of a feed, as a server gives them, and the titles that must be read from it; None where it is refused."""

    name: str
    body: bytes
    content_type: str | None
    titles: tuple[str, ...] | None
    links: tuple[str, ...] | None = None
    """Where they are part of what is tried."""


TITLES = {
    "en": ("Norway delivers boats & crews", "Talks resume in Geneva", "Two ports closed"),
    "es": ("España envía cuatro barcos", "Mañana habrá negociación", "Cerraron dos puertos en el año"),
    "pt": ("Portugal envia navios à região", "Negociações começam amanhã", "Dois portos não abrirão"),
    "fr": (
        "La France a livré des vedettes",
        "Négociations à Genève cet été",
        "Deux ports fermés après la tempête",
    ),
    "de": (
        "Norwegen übergibt vier Boote",
        "Gespräche in Köln größtenteils vertagt",
        "Häfen schließen früher",
    ),
    "pl": ("Norwegia przekazała łodzie", "Rozmowy ruszą jutro w Łodzi", "Zamknięto dwa porty żeglugowe"),
    "cs": ("Norsko předalo čtyři čluny", "Jednání začnou zítra v Ženevě", "Dva přístavy jsou uzavřené"),
    "tr": ("Norveç dört bot gönderdi", "Görüşmeler yarın başlıyor", "İki liman kapatıldı, şimdilik"),
    "el": ("Η Νορβηγία παρέδωσε τέσσερα σκάφη", "Οι συνομιλίες αρχίζουν αύριο", "Έκλεισαν δύο λιμάνια"),
    "ru": ("Норвегия передала четыре катера", "Переговоры начнутся завтра", "Закрыты два порта"),
    "uk": ("Норвегія передала чотири катери", "Переговори почнуться завтра в Києві", "Закрито два порти"),
    "ar": ("النرويج تسلم أربعة زوارق", "المحادثات تبدأ غدا", "إغلاق ميناءين"),
    "he": ("נורווגיה מסרה ארבע סירות", "השיחות יתחילו מחר", "שני נמלים נסגרו"),
    "fa": ("نروژ چهار قایق تحویل داد", "گفتگوها فردا آغاز می‌شود", "دو بندر بسته شد"),
    "hi": ("नॉर्वे ने चार नावें सौंपीं", "वार्ता कल शुरू होगी", "दो बंदरगाह बंद"),
    "th": ("นอร์เวย์ส่งมอบเรือสี่ลำ", "การเจรจาเริ่มพรุ่งนี้", "ปิดท่าเรือสองแห่ง"),
    "zh": ("挪威交付四艘巡逻艇", "会谈明天恢复", "两个港口关闭"),
    "ja": ("ノルウェーが巡視艇四隻を引き渡し", "会談は明日再開", "二つの港を閉鎖"),
    "ko": ("노르웨이가 순찰정 네 척을 인도", "회담은 내일 재개", "항구 두 곳 폐쇄"),
    "vi": ("Na Uy bàn giao bốn tàu tuần tra", "Đàm phán nối lại vào ngày mai", "Hai cảng đóng cửa"),
}
ENCODINGS = {
    "en": ("us-ascii", "iso-8859-1"), "es": ("iso-8859-1", "windows-1252"), "pt": ("iso-8859-15",),
    "fr": ("iso-8859-1", "windows-1252"), "de": ("iso-8859-1", "iso-8859-15"),
    "pl": ("iso-8859-2", "windows-1250"), "cs": ("iso-8859-2", "windows-1250"),
    "tr": ("iso-8859-9", "windows-1254"), "el": ("iso-8859-7", "windows-1253"),
    "ru": ("windows-1251", "koi8-r", "iso-8859-5"), "uk": ("windows-1251", "koi8-u"),
    "ar": ("windows-1256", "iso-8859-6"), "he": ("windows-1255", "iso-8859-8"), "th": ("windows-874",),
    "zh": ("gb18030", "gbk"), "ja": ("shift_jis", "euc-jp", "iso-2022-jp"), "ko": ("euc-kr",),
    "vi": ("windows-1258",), "hi": (), "fa": (),
}  # fmt: skip
PYTHON = {"windows-874": "cp874", "windows-1258": "cp1258"}
"""Names that Python spells otherwise."""


def link(n: int) -> str:
    return f"https://fjord.example/{n}"


def rss(titles: tuple[str, ...], encoding: str | None = "utf-8", item: str = "", channel: str = "") -> str:
    items = "".join(
        f"<item><title>{escape(title)}</title><link>{link(n)}</link><guid>g{n}</guid>{item}</item>\n"
        for n, title in enumerate(titles)
    )
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n' if encoding else ""
    return (
        f'{head}<rss version="2.0"><channel><title>Fjord Post</title><link>https://fjord.example/</link>{channel}\n'
        f"{items}</channel></rss>"
    )


def rdf(titles: tuple[str, ...]) -> str:
    items = "".join(
        f'<item rdf:about="{link(n)}"><title>{escape(t)}</title><link>{link(n)}</link></item>'
        for n, t in enumerate(titles)
    )
    return (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>F</title></channel>{items}</rdf:RDF>'
    )


def atom(titles: tuple[str, ...], version: str = "1.0") -> str:
    space = "http://www.w3.org/2005/Atom" if version == "1.0" else "http://purl.org/atom/ns#"
    kind = "" if version == "1.0" else ' version="0.3"'
    entries = "".join(
        f'<entry><title>{escape(t)}</title><link rel="alternate" href="{link(n)}"/><id>urn:{n}</id>'
        "<updated>2026-02-28T10:00:00Z</updated></entry>"
        for n, t in enumerate(titles)
    )
    return f'<?xml version="1.0"?><feed xmlns="{space}"{kind}><title>F</title>{entries}</feed>'


def json_feed(titles: tuple[str, ...]) -> str:
    items = [{"id": f"g{n}", "url": link(n), "title": escape(t, quote=False)} for n, t in enumerate(titles)]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}, ensure_ascii=False)


def sitemap(titles: tuple[str, ...]) -> str:
    urls = "".join(
        f"<url><loc>{link(n)}</loc><news:news><news:title>{escape(t)}</news:title></news:news></url>"
        for n, t in enumerate(titles)
    )
    space = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {space}>{urls}</urlset>'


FORMATS: dict[str, Callable[[tuple[str, ...]], str]] = {
    "rss 2.0": rss,
    "rss 0.91": lambda titles: rss(titles).replace('"2.0"', '"0.91"'),
    "rss 1.0": rdf,
    "atom 1.0": atom,
    "atom 0.3": lambda titles: atom(titles, "0.3"),
    "json feed": json_feed,
    "news sitemap": sitemap,
}
Change = Callable[[str], str]
DOCTYPE = '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://n.example/d">'
MEDIA = 'xmlns:m="http://search.yahoo.com/mrss/"'
PLACE = 'xmlns:g="http://www.georss.org/georss"'
ODD: dict[str, Change] = {
    "blank lines first": lambda x: "\n\n \t" + x,
    "text after the end": lambda x: x + "\n<!-- 0.2 s --> bye",
    "no XML declaration": lambda x: x[x.index("<rss") :],
    "a style sheet": lambda x: x.replace("?>", '?><?xml-stylesheet href="a.xsl" type="text/xsl"?>', 1),
    "a comment with an item in it": lambda x: x.replace("<item>", "<!-- <item><title>no</title></item> --><item>", 1),
    "a DOCTYPE": lambda x: x.replace("<rss", f"{DOCTYPE}\n<rss", 1),
    "carriage returns": lambda x: x.replace("\n", "\r\n"),
    "old Mac lines": lambda x: x.replace("\n", "\r"),
    "one line": lambda x: x.replace("\n", ""),
    "CDATA titles": lambda x: re.sub(r"<title>(?!Fjord)(.*?)</title>", _cdata, x),
    "escaped twice": lambda x: re.sub(r"<title>(?!Fjord)(.*?)</title>", _twice, x),
    "bold titles": lambda x: re.sub(r"<title>(?!Fjord)(.*?)</title>", r"<title>&lt;b&gt;\1&lt;/b&gt;</title>", x),
    "spaces in titles": lambda x: re.sub(r"<title>(?!Fjord)(.*?)</title>", "<title>\n  \\1\t </title>", x),
    "control characters": lambda x: x.replace("<title>", "<title>\x07\x0b\x00"),
    "bidi marks": lambda x: re.sub(r"<title>(?!Fjord)(.*?)</title>", "<title>\u202e\\1\u202c</title>", x),
    "bare ampersands": lambda x: x.replace("<guid>", "<category>R&D &nbsp; A&B</category><guid>"),
    "an unknown entity": lambda x: x.replace("<guid>", "<category>&boat;</category><guid>"),
    "unclosed markup": lambda x: x.replace("<guid>", "<description><p>One<br>two</description><guid>"),
    "scripts": lambda x: x.replace("<guid>", "<description>&lt;script&gt;x()&lt;/script&gt;</description><guid>"),
    "media titles": lambda x: x.replace("<guid>", f"<m:title {MEDIA}>a photo</m:title><guid>"),
    "an image with a title": lambda x: x.replace("<item>", "<image><title>Logo</title><link>x</link></image><item>", 1),
    "unknown elements": lambda x: x.replace("<guid>", '<x:y xmlns:x="urn:x"><x:title>no</x:title></x:y><guid>'),
    "dates of no calendar": lambda x: x.replace("<guid>", "<pubDate>Smarch 32nd, 20x6</pubDate><guid>"),
    "dates in words": lambda x: x.replace("<guid>", "<pubDate>le 28 février 2026</pubDate><guid>"),
    "attributes without end": lambda x: x.replace("<rss ", "<rss " + " ".join(f"a{n}='1'" for n in range(60)) + " "),
    "items without ids": lambda x: re.sub(r"<guid>.*?</guid>", "", x),
    "upper case entities": lambda x: x.replace("&amp;", "&AMP;"),
    "a namespace on everything": lambda x: x.replace("<rss ", '<rss xmlns="http://backend.userland.com/rss2" '),
    "the same item twice": lambda x: re.sub(r"(<item>.*?</item>\n)", r"\1\1", x, count=1, flags=re.DOTALL),
    "an empty item": lambda x: x.replace("<item>", "<item></item><item/><item>", 1),
    "a place of no place": lambda x: x.replace("<item>", f"<item><g:point {PLACE}>x</g:point></item><item>", 1),
    "extra bytes": lambda x: x.replace("</channel>", "\ufffe\uffff</channel>"),
}  # fmt: skip
SEEN_TWICE = {"the same item twice"}
CUT: dict[str, Change] = {
    "cut in the last item": lambda x: x[: x.rindex("</title>") - 2],
    "cut in the last end": lambda x: x[: x.rindex("</item>") + 3],
}
BROKEN: dict[str, bytes] = {
    "empty": b"", "blank": b" \n\t", "html": b"<!doctype html><html><body>Hello</body></html>",
    "text": b"Service unavailable", "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "gzip": b"\x1f\x8b\x08\x00" * 40,
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "zeros": b"\0" * 500, "json": b"[]", "json without items": b"{}",
    "entities": b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
    "an external entity": b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item>&a;</item></rss>',
    "a parameter entity": b'<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1/"> %a;]><rss></rss>',
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>', "soap": b"<soap:Envelope/>", "only a start": b"<rss",
    "cut before the first item": b"<rss version='2.0'><channel><title>F</title>",
    "elements": b"<rss>" + b"<a/>" * 200_000,
    "deep": b"<rss>" + b"<a>" * 200_000, "attributes": b"<rss " + b" ".join(b"a%d=''" % n for n in range(500)) + b"/>",
    "plain sitemap": b"<urlset><url><loc>https://f.example/</loc></url></urlset>", "opml": b"<opml><body/></opml>",
}  # fmt: skip


def cases() -> Iterator[Case]:
    """All of them, always the same."""
    links = tuple(link(n) for n in range(3))
    for language, titles in TITLES.items():
        for name, make in FORMATS.items():
            yield Case(f"{name}, {language}", make(titles).encode(), "application/xml", titles, links)
        yield Case(
            f"utf-8 with a mark, {language}", b"\xef\xbb\xbf" + rss(titles).encode(), None, titles, links
        )
        for utf in ("utf-16", "utf-16-le", "utf-16-be"):
            yield Case(f"{utf}, {language}", rss(titles, "utf-16").encode(utf), None, titles, links)
        for encoding in ENCODINGS[language]:
            coded = PYTHON.get(encoding, encoding)
            readable = tuple(t.encode(coded, "xmlcharrefreplace").decode(coded) for t in titles)
            assert all(t == r or "&#" in r for t, r in zip(titles, readable, strict=True))
            text = rss(titles, encoding).encode(coded, "xmlcharrefreplace")
            yield Case(f"{encoding} in the declaration, {language}", text, "text/xml", titles, links)
            text = rss(titles, None).encode(coded, "xmlcharrefreplace")
            yield Case(
                f"{encoding} in the header, {language}", text, f"text/xml; charset={encoding}", titles, links
            )
    for number, (name, change) in enumerate(ODD.items()):
        for language in list(TITLES)[number % 4 :: 4]:
            titles = TITLES[language]
            expected = (titles[0], *titles) if name in SEEN_TWICE else titles
            yield Case(f"{name}, {language}", change(rss(titles)).encode(), "text/xml", expected)
    for name, change in CUT.items():
        for language in ("en", "ru", "ja"):
            yield Case(
                f"{name}, {language}", change(rss(TITLES[language])).encode(), None, TITLES[language][:2]
            )
    for name, body in BROKEN.items():
        yield Case(name, body, None, None)


def _cdata(match: re.Match[str]) -> str:
    return f"<title><![CDATA[{match[1]}]]></title>"


def _twice(match: re.Match[str]) -> str:
    return f"<title>{escape(match[1], quote=False)}</title>"
