"""Who says so: speech clauses, 'according to', 'citing'; and what kind of source that is."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.events.chunks import Chunk, Verb
from sitrep.events.marks import PartyMark
from sitrep.events.match import fill
from sitrep.events.operator_table import Operators
from sitrep.events.phrase_groups import groups
from sitrep.events.view import View
from sitrep.model import Attribution

UNNAMED = frozenset(
    "source sources people person persons diplomat diplomats insider insiders witness witnesses "
    "resident residents villager villagers "
    "villagers locals informant informants anonymity aides aide trader traders negotiators "
    "mediators medics doctors workers "
    "rights group society civil locals families relatives fishermen residents activists activist "
    "monitors monitor observers observer broker brokers".split()
)
MEDIA = frozenset(
    "newspaper newspapers daily weekly agency broadcaster television tv radio media magazine "
    "channel press website outlet outlets "
    "reports news post times journal tribune gazette courier herald report reuters afp ap tass "
    "xinhua bbc cnn interfax bloomberg "
    "ria al-jazeera jazeera telegram bild spiegel monde guardian pais anadolu tasnim irna sana nna "
    "yonhap kcna kyodo ansa dpa".split()
)
DOCUMENT = frozenset(
    "report document documents letter data filing filings memo files file panel records record "
    "imagery images statement-paper "
    "figures register ledger survey assessment database transcript contract documents study audit "
    "leak leaked footage video".split()
)
ANALYST = frozenset(
    "analyst analysts expert experts researcher researchers institute think thinktank tank scholar "
    "professor observatory consultancy historian "
    "economist specialist specialists fellow firm firms university centre observers campaigners "
    "rights-group watchdog".split()
)
OFFICIAL = frozenset(
    "minister ministry president government official officials spokesman spokeswoman spokesperson "
    "governor mayor army navy police general colonel commander admiral "
    "brigadier secretary premier chancellor ambassador envoy authorities command staff parliament "
    "chief king emir prime cabinet "
    "presidency prosecutor prosecutors guard office coastguard administration defence defense "
    "foreign premiership marshal captain senator lawmaker".split()
)


_OWN_MEDIA = frozenset(
    "state state-run government movement's group's army's party's militia's rebels".split()
)
"""The channel of a state or a movement speaks for it: 'Syrian state television'."""


@dataclass(slots=True)
class Speaker:
    """Who is speaking, with the verb of saying and the party marks in the phrase."""

    attribution: Attribution
    codes: tuple[str, ...]
    verb: Verb | None
    confirms: bool = True
    """False for sources that only report (unnamed, media, documents, analysts)."""


def speaker_of(view: View, verb: Verb, codes_of: dict[int, str]) -> Speaker | None:
    """The subject of a verb of saying; after a quote it may stand behind the verb (', said Ivan Petrov')."""
    chunks: list[Chunk] = [c for c in verb.subject if c.kind == "N"]
    if verb.passive:
        chunks = [c for prep, g in groups(verb.after) if prep == "by" for c in g]
        if not chunks:
            return None
    if not chunks:
        chunks = [c for prep, g in groups(verb.after)[:1] if prep == "" for c in g]
    return _speaker(view, chunks, verb, codes_of)


def _speaker(view: View, chunks: list[Chunk], verb: Verb | None, codes_of: dict[int, str]) -> Speaker | None:
    nouns = [c for c in chunks if c.kind == "N" and not c.date]
    if not nouns:
        return None
    start, end = nouns[0].i0, nouns[0].i1
    for chunk in nouns[1:3]:
        if chunk.prep in ("of", "in", "for", "with", "from") and chunk.i0 <= end + 1:
            end = chunk.i1
        else:
            break
    if nouns[0].prep and start < end:
        start += len(nouns[0].prep.split())
    words = {w.lower() for w in view.span(start, end).replace("-", " ").split()}
    slot = fill(view, nouns[:4])
    parties = slot.parties
    posts = fill(
        view, [c for k, c in enumerate(nouns[:4]) if k == 0 or c.prep not in ("in", "at", "to", "near")]
    )
    parties = posts.parties or parties  # an ambassador in La Paz speaks for home
    codes = tuple(dict.fromkeys(c for c in (codes_of.get(p.start) or p.code for p in parties) if c))
    words |= {w for w in slot.words if w in UNNAMED}
    head = view.tokens[nouns[0].head].lower if nouns[0].head >= 0 else ""
    kind = (
        "document"
        if head in DOCUMENT and head not in ("report", "reports")
        else _kind(view, words, parties, codes)
    )
    name = codes[0] if codes and kind == "official" else view.span(start, end)[:80]
    own = kind == "media" and bool(codes) and bool(words & _OWN_MEDIA)
    return Speaker(Attribution(name, kind), codes, verb, kind == "official" or own)  # type: ignore[arg-type]


def _kind(view: View, words: set[str], parties: list[PartyMark], codes: tuple[str, ...]) -> str:
    sentence = {t.lower for t in view.tokens}
    if (
        not codes
        and words & {"officials", "officers", "commanders", "lawmakers"}
        and not any(p.how == "leader" for p in parties)
    ):
        return "unnamed"
    if words & UNNAMED or "anonymity" in sentence or {"not", "named"} <= sentence:
        return "unnamed"
    if words & ANALYST:
        return "analyst"
    if words & {
        "newspaper",
        "daily",
        "agency",
        "television",
        "radio",
        "broadcaster",
        "media",
        "magazine",
        "tv",
    } or (words & MEDIA and not parties):
        return "media"
    if words & OFFICIAL or parties or words & {"he", "she", "we", "i", "they", "it"}:
        return "official"
    if words & DOCUMENT:
        return "document"
    return "other"


def _ends(view: View, verb: Verb) -> bool:
    """'..., a rights group based in London says.': nothing is said behind the verb, so all before it is."""
    before = max((v.i0 for v in view.verbs if v.i0 < verb.i0 and v.link != "reduced"), default=None)
    opened = verb.subject[0].i0 if verb.subject else 0
    comma = any(t.text == "," for t in view.tokens[max(0, opened - 1) : opened])
    return verb.finite and before is not None and comma and not any(c.kind in "NC" for c in verb.after)


def sentence_speakers(view: View, ops: Operators, codes_of: dict[int, str]) -> list[Speaker]:
    """Speakers whose word covers the whole sentence: ', X said', 'according to X', 'citing X'."""
    out: list[Speaker] = []
    for verb in view.verbs:
        if verb.lemma in ops.speech and (verb.link == "par" or _ends(view, verb)):
            speaker = speaker_of(view, verb, codes_of)
            if speaker:
                out.append(speaker)
        for prep, chunks in groups(verb.after) + groups(verb.before):
            if prep in ("according to", "citing", "per"):
                speaker = _speaker(view, chunks, None, codes_of)
                if speaker:
                    out.append(speaker)
        if verb.lemma == "cite" and verb.gerund:
            speaker = _speaker(view, [c for p, g in groups(verb.after)[:1] for c in g], None, codes_of)
            if speaker:
                out.append(speaker)
    return out
