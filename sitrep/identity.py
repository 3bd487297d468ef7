"""Names for things: canonical addresses, token streams, and content ids.

An address is made canonical by a deny-list: known tracking parameters, known mobile and AMP forms. Everything
else stays, because many sites carry the article's id in the query and an allow-list merges their articles.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

import xxhash
from w3lib.url import canonicalize_url

from sitrep.model import Document


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Scripts written without blanks: each character is a token, so that shingles mean the same as for words.
_SINGLE = (
    "\u0e00-\u0eff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|[{_SINGLE}]|[^\W\d_{_SINGLE}]+")
_ASCII_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+")

# Names of query parameters that say where a reader came from, never which article it is.
_TRACKING_PREFIXES = ("utm_", "at_", "hsa_", "__hs", "_hs", "mtm_", "oly_", "vero_", "wt.")
_TRACKING_NAMES = _words(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh li_fat_id mkt_tok
    xtor ocid cmpid cmp icid ncid smid smtyp sref guccounter guce_referrer guce_referrer_sig cvid sr_share spm
    ftag ftcamp feedtype feedname rss_id outputtype amp wprov s_kwcid ito fb_ref fb_source mibextid
    referringsource share_id ns_source ns_mchannel ns_campaign ns_linkname ns_fee __twitter_impression
    __source __tn__ wt_mc traffic_source campaign_id cmp_id trk trkcampaign mc_cid mc_eid
    pk_campaign pk_kwd pk_source pk_medium
    """
)
# Names that are an id on some sites: dropped only where the value is a known word of the tracking kind.
_SOMETIMES_TRACKING = frozenset({"ref", "source", "src", "from", "cid", "via", "origin", "partner", "share"})
_TRACKING_WORDS = _words(
    """
    rss feed feeds feedburner twitter tw x facebook fb instagram whatsapp telegram linkedin reddit google
    googlenews gnews news_google newsletter email mail home homepage hp frontpage front_page social share
    sharing app mobile push flipboard applenews apple_news yahoo msn upday smartnews bluesky mastodon
    """
)
_HOST_PREFIXES = ("www.", "m.", "mobile.", "amp.", "edition.")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp|shtml)$", re.IGNORECASE)
_HTTP = re.compile(r"https?://", re.IGNORECASE)


def canonical_url(url: str) -> str:
    """One spelling for all addresses of an article; the input, stripped, where it is not an http(s) address.

    Idempotent. Rules: https; host in lower case and IDNA without www./m./amp.; no port, credentials, fragment
    (except `#!`), doubled or trailing slash, index page; Google and AMP wrappers undone; tracking parameters
    dropped, the other parameters sorted. The case of the path is kept.
    """
    url = url.strip()
    for _ in range(4):  # a wrapper may wrap another; four deep is more than was ever seen
        if not _HTTP.match(url):
            return url
        try:
            parts = urlsplit(canonicalize_url(url, keep_fragments=True))
            host = _host(parts)
        except ValueError:  # an unclosed bracket, a port that is no number
            return url
        clean = _unwrap(host, parts) or _rebuild(host, parts)
        if clean == url:
            break
        url = clean
    return url


def _rebuild(host: str, parts: SplitResult) -> str:
    given = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted((name, value) for name, value in given if not _tracks(name, value)))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(("https", host, _path(parts.path), query, fragment))


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    while True:
        prefix = next((p for p in _HOST_PREFIXES if host.startswith(p) and host.count(".") >= 2), None)
        if prefix is None:
            break
        host = host[len(prefix) :]
    if ":" in host:
        host = f"[{host}]"
    return host if parts.port in (None, 80, 443) else f"{host}:{parts.port}"


def _unwrap(host: str, parts: SplitResult) -> str | None:
    """The address inside a Google redirect, a Google AMP page or an AMP cache; None where it is none."""
    if host.endswith("google.com") and parts.path == "/url":
        given = dict(parse_qsl(parts.query))
        inner = given.get("url") or given.get("q") or ""
        return inner if _HTTP.match(inner) else None
    prefix = None
    if host.endswith("google.com") and parts.path.startswith("/amp/"):
        prefix = "/amp/"
    elif host.endswith(".cdn.ampproject.org") and re.match(r"/[cvi]/", parts.path):
        prefix = parts.path[:3]
    if prefix is None:
        return None
    rest = parts.path[len(prefix) :].removeprefix("s/")
    return f"https://{unquote(rest)}" + (f"?{parts.query}" if parts.query else "") if "." in rest else None


def _path(path: str) -> str:
    path = _INDEX.sub("/", re.sub(r"/{2,}", "/", path)).rstrip("/")
    segments = path.split("/")[1:]
    if len(segments) > 1 and segments[-1].casefold() == "amp":
        segments.pop()
    elif len(segments) > 1 and segments[0].casefold() == "amp":
        segments.pop(0)
    path = "/".join(["", *segments]) if segments else ""
    return re.sub(r"\.amp(?=\.html?$|$)", "", path, flags=re.IGNORECASE)


def _tracks(name: str, value: str) -> bool:
    name = name.casefold()
    if name in _TRACKING_NAMES:
        return True
    if name in _SOMETIMES_TRACKING:
        value = value.casefold()
        return (
            value in _TRACKING_WORDS or re.fullmatch(r"(rss|feed|twitter|facebook)[\w.-]*", value) is not None
        )
    return name.startswith(_TRACKING_PREFIXES)


def tokens(text: str) -> list[str]:
    """Hybrid tokens: folded runs of letters, whole numbers, single characters of scripts without blanks."""
    if text.isascii():
        return _ASCII_TOKEN.findall(text.lower())
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def _hash(text: str) -> str:
    return xxhash.xxh3_64_hexdigest(text.encode("utf-8", "surrogatepass"))


def text_hash(text: str) -> str:
    """16 hex digits; equal for texts that differ only in case, spacing or punctuation."""
    return token_hash(tokens(text))


def token_hash(words: Sequence[str]) -> str:
    """The `text_hash` of a text with these tokens."""
    return _hash(" ".join(words))


def content_id(*parts: object) -> str:
    """16 hex digits of the parts in order; None is a part of its own."""
    return _hash("\x1f".join("\x00" if p is None else str(p) for p in parts))


def article_id(document: Document) -> str:
    """Of the canonical address where there is one that names an article, else of `doc` and text.

    A bare home page names no article, nor does a link that a feed gives to many: items that carry nothing else would
    all become versions of one.
    """
    url = canonical_url(document.url or "") if not document.shared_url else ""
    if _HTTP.match(url) and url.count("/") + url.count("?") + url.count("#!") > 2:
        return content_id("url", url)
    return content_id("text", document.doc, text_hash(document.full_text))
