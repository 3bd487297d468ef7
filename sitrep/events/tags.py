"""Word classes of a sentence: closed classes by list, verbs by form and context, all else a noun.

Tags, one character each: N noun or name, V verb, X auxiliary (be, have, do), M modal, T 'to' before a verb, G negation,
D determiner or possessive, J adjective or participle before a noun, # number, P preposition, C and/or/but, S subordinator,
R relative pronoun, O personal pronoun, A adverb, ' possessive mark, comma, ; : - ( ) as they are, " quotation mark, . other sign.
"""

from __future__ import annotations

from sitrep.events.text import Token
from sitrep.events.verbs import BASE, ING, PARTICIPLE, PAST, THIRD, VerbForms

DETERMINERS = frozenset(
    "the a an this that these those its their his her our your my some any no every each either neither another both all "
    "several many few more most much such what whose half dozens other".split()
)
PREPOSITIONS = frozenset(
    "of in on at to for from by with against between among near over under into onto through across along around off via "
    "toward towards upon within without during since until till throughout beyond behind beside besides below above outside inside opposite "
    "out amid amidst despite per about like unlike according except following including concerning regarding past aboard alongside versus round down up as than "
    "after before because pending".split()
)
SUBORDINATORS = frozenset(
    "that if whether while although though because unless when where whereas once since until after before as lest why how so whenever wherever".split()
)
RELATIVES = frozenset("who which whom whose".split())
PRONOUNS = frozenset(
    "he she it they we i you him them us me himself herself itself themselves one nobody someone everyone nothing something anyone none others".split()
)
MODALS = frozenset("will would shall should may might can could must ought 'll 'd ca wo".split())
BE = frozenset("be is are was were been being am 's 're 'm".split())
HAVE = frozenset("have has had having 've".split())
DO = frozenset("do does did".split())
NEGATIONS = frozenset("not n't never cannot".split())
CONJUNCTIONS = frozenset("and or but nor & yet plus".split())
ADVERBS = frozenset(
    "also still again already now then soon later earlier ever once twice even only just meanwhile however therefore instead rather "
    "too so very far yesterday today tonight tomorrow overnight here there abroad home back away together ahead "
    "ablaze alight largely often always sometimes almost nearly about perhaps maybe possibly likely well least yet thus "
    "indeed moreover furthermore elsewhere separately apparently reportedly allegedly else afterwards afterward ago since hence "
    "meantime otherwise nevertheless nonetheless though thereby thereafter".split()
)
ADJECTIVES = frozenset(
    "new old first second third last next further additional more other own joint military armed major former senior top early late recent "
    "latest large small big heavy light long short high low good bad full several naval nuclear foreign local national federal western eastern northern southern "
    "central main key fresh final initial previous annual total own same different special strategic tactical modern advanced due ready set able unable "
    "willing likely unlikely aware prepared poised bound keen available responsible retired elite wounded alleged suspected planned proposed "
    "expected reported so-called unidentified armoured armored unmanned guided united occupied besieged disputed banned sanctioned captured "
    "seized detained stranded mechanised mechanized combined advanced allied limited related mixed".split()
)
NOUN_ING = frozenset(
    "training shipping fighting building meeting landing warning shelling bombing briefing hearing killing shooting funding "
    "intelligence-sharing engineering manufacturing mining morning evening spring king ring thing nothing something anything "
    "housing clothing being beijing wing string offering opening understanding findings feeling ceiling peacekeeping policing "
    "sailing gathering crossing beginning ruling living planning airing uprising proceeding proceedings counting voting polling "
    "recruiting refuelling setting standing spending trading".split()
)
_STRONG = frozenset(
    "strikes attacks raids talks forces supplies ships drills exercises troops clashes visits deals orders shells missiles reports "
    "sanctions exports imports contracts threats demands plans bombs battles mines guards patrols weapons tanks rockets "
    "results figures claims charges offers services arms parts needs rights works views votes hits markets hosts states posts "
    "positions sources signs sides steps terms ranks sales shares ties uses ways years days talks protests positions pilots police press".split()
)
_SIGNS = {
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    '"': '"',
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "…": ".",
}


def _first_tags(tokens: list[Token], locked: list[int], verbs: VerbForms) -> tuple[list[str], list[int]]:
    """Tags without context, and for possible verbs their form flags (0 for all else)."""
    tags: list[str] = []
    flags: list[int] = []
    forms = verbs.forms
    for i, (_, _, text, lower) in enumerate(tokens):
        flag = 0
        if locked[i] and not (
            locked[i] == 4 and (lower in verbs.both or lower.endswith("ed") and lower in forms)
        ):
            tag = "N"
            if lower in ("the", "a", "an"):
                tag = "D"
            elif lower in ("and", "or", "&") and locked[i] not in (2, 3, 5):
                tag = "C"
            elif lower in ("'s", "'"):
                tag = "'"
        elif (known := _CLOSED.get(lower)) is not None:
            tag = known
        elif not text[0].isalnum():
            tag = _sign(lower)
            if (
                tag == '"'
                and i
                and lower[0] in "'’"
                and tokens[i - 1].end == tokens[i].start
                and tokens[i - 1].lower.endswith("s")
            ):
                tag = "'"
        elif text[0].isdigit():
            tag = "#"
        else:
            entry = forms.get(lower)
            capital = text[0].isupper() and i > 0
            if entry is not None and not (capital and tags[i - 1] not in '":;.-' and not _title_case(tokens)):
                tag, flag = "V", entry[1]
            elif lower in ADJECTIVES:
                tag = "J"
            elif lower in _NUMBERS:
                tag = "#"
            elif lower.endswith("ly") and len(lower) > 4 and not capital:
                tag = "A"
            elif lower.endswith("ed") and len(lower) > 4 and not capital and "-" not in lower:
                tag, flag = "V", PAST | PARTICIPLE
            elif (
                lower.endswith("ing")
                and len(lower) > 5
                and not capital
                and lower not in NOUN_ING
                and "-" not in lower
            ):
                tag, flag = "V", ING
            else:
                tag = "J" if lower.endswith("ed") and "-" in lower else "N"
        tags.append(tag)
        flags.append(flag)
    return tags, flags


def _title_case(tokens: list[Token]) -> bool:
    """True for 'Russia Sends Tanks To Mali': capitals say nothing there."""
    words = [t.text for t in tokens if t.text[0].isalpha() and len(t.text) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) > 0.75 * len(words)


def _sign(lower: str) -> str:
    if lower[0] in "-–—":
        return "-"
    if lower[0] in "'’":
        return "'" if len(lower) == 2 else '"'
    if lower[0] in "$€£¥":
        return "#"
    return _SIGNS.get(lower, ".")


_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million billion trillion dozen dozens score scores".split()
)
_CLOSED: dict[str, str] = {}
for _words, _tag in (
    (ADVERBS, "A"), (PREPOSITIONS, "P"), (SUBORDINATORS - PREPOSITIONS - {"that"}, "S"), (DETERMINERS, "D"), (RELATIVES, "R"),
    (PRONOUNS, "O"), (MODALS, "M"), (BE | HAVE | DO, "X"), (NEGATIONS, "G"), (CONJUNCTIONS, "C"),
):  # fmt: skip
    _CLOSED.update(dict.fromkeys(_words, _tag))
_CLOSED.update(
    {
        "'s": "'",
        "one": "#",
        "her": "D",
        "her's": "N",
        "about": "P",
        "up": "P",
        "down": "P",
        "so": "A",
        "yet": "A",
        "both": "D",
    }
)
_PARTICLES = frozenset(
    "up down out off over back away on in through around along together ahead aside".split()
)


def tag_tokens(tokens: list[Token], locked: list[int], verbs: VerbForms) -> tuple[list[str], list[int]]:
    """Tags of the tokens and, where the tag is V, the forms still possible. `locked[i]`: 1 in an item or place mark, 2 in a party."""
    tags, flags = _first_tags(tokens, locked, verbs)
    n = len(tokens)
    for i in range(n):
        tag = tags[i]
        if tag == "V":
            _decide_verb(i, n, tokens, tags, flags, locked, verbs)
        elif tag == '"' and 0 < i < n - 1:
            if tags[i - 1] in "MXT" and tags[i + 1] in "VXAG":
                tags[i] = "A"
            elif tags[i - 1] in "DJ" and tags[i + 1] in "NJ#V":
                tags[i] = "J"
        elif tag == "P" and tokens[i].lower == "to":
            if i + 1 < n and _verb_follows(i + 1, n, tokens, tags, flags, verbs):
                tags[i] = "T"
            elif i and tags[i - 1] == "X" and i + 1 < n and tags[i + 1] == "V":
                tags[i] = "A"
        elif tag == "P" and tokens[i].lower == "since" and i and tags[i - 1] == "X":
            tags[i] = "A"
        elif tag == "M" and tokens[i].lower == "should" and i + 1 < n and tags[i + 1] in "DNO#":
            tags[i] = "S"
        elif tag == "M" and tokens[i].text == "May" and _is_month(i, n, tokens, tags):
            tags[i] = "N"
        elif tag == "D" and tokens[i].lower == "that":
            _decide_that(i, n, tokens, tags)
        elif tag == "P" and tokens[i].lower in (
            "after",
            "before",
            "as",
            "since",
            "until",
            "because",
            "than",
            "like",
            "once",
        ):
            if _clause_follows(i + 1, n, tokens, tags, flags):
                tags[i] = "S"
        elif tag == "'" and tokens[i].lower == "'s" and i + 1 < n and not locked[i] and tags[i - 1] == "O":
            tags[i] = "X"
        elif tag == "X" and tokens[i].lower in ("being", "having") and i and tags[i - 1] in "D":
            tags[i] = "N"
    if not any(t in "VXM" for t in tags):
        _rescue_verb(n, tokens, tags, flags, locked, verbs)
    return tags, flags


_BEFORE_MONTH = frozenset("in since last until by on of early late mid next this from before after".split())


def _is_month(i: int, n: int, tokens: list[Token], tags: list[str]) -> bool:
    if i + 1 < n and (tags[i + 1] == "#" or tags[i + 1] in ",."):
        return True
    return i > 0 and (tokens[i - 1].lower in _BEFORE_MONTH or tags[i - 1] == "#")


def _rescue_verb(
    n: int, tokens: list[Token], tags: list[str], flags: list[int], locked: list[int], verbs: VerbForms
) -> None:
    """A sentence without any verb: the likeliest noun becomes one ('Three warships call at Havana')."""
    for i in range(1, n - 1):
        entry = verbs.forms.get(tokens[i].lower)
        if (
            entry is None
            or locked[i] not in (0, 4)
            or tags[i] != "N"
            or tags[i - 1] not in "N#"
            or tags[i + 1] not in "NDJ#PO"
        ):
            continue
        if locked[i - 1] == 3:
            continue
        before = tokens[i - 1].lower
        plural = before.endswith("s") or before in _PLURALS
        if (
            entry[1] & PAST
            or (entry[1] & THIRD and (not plural or locked[i - 1] == 2))
            or (entry[1] & BASE and plural)
        ):
            tags[i], flags[i] = "V", entry[1]
            return


_PLURALS = frozenset(
    "police troops people men soldiers forces aircraft crew personnel staff women militia navy army".split()
)


def _verb_follows(
    i: int, n: int, tokens: list[Token], tags: list[str], flags: list[int], verbs: VerbForms
) -> bool:
    while i < n and tags[i] in "AG" and tags[i] != "":
        i += 1
    if i >= n:
        return False
    if tags[i] == "X" and tokens[i].lower in ("be", "have", "do"):
        return True
    if (
        tags[i] == "N"
        and i + 1 < n
        and tags[i + 1] in "DO"
        and tokens[i].text.isalpha()
        and tokens[i].text.islower()
        and i + 2 < n
    ):
        tags[i], flags[i] = "V", BASE  # an unknown verb: 'to plug the gap'
        return True
    return (
        tags[i] == "V"
        and bool(flags[i] & BASE)
        and not (
            tokens[i].lower in verbs.both
            and i + 1 < n
            and tokens[i + 1].lower in ("of", "on", "by", "from", "and", "in", "at", "after", ".", ",")
            and flags[i] & ~BASE == 0
            and tokens[i].lower in _NOUNISH_AFTER_TO
        )
    )


_NOUNISH_AFTER_TO = frozenset(
    "attack control use force transfer delivery aid support help review fire work base port camp power order market court "
    "ground rest land water front".split()
)


def _decide_that(i: int, n: int, tokens: list[Token], tags: list[str]) -> None:
    """'that' is a relative after a noun before a verb, a conjunction before a clause, else a determiner."""
    following = tags[i + 1] if i + 1 < n else "."
    previous = tags[i - 1] if i else "."
    if following in "XMVT" or (following == "A" and i + 2 < n and tags[i + 2] in "XMV"):
        tags[i] = "R" if previous in "N#O" else "S"
    elif previous in "VN,O" or previous == "C":
        # 'a claim that shells were sent', 'said that': the clause reading; relative objects are told apart by the clauses
        tags[i] = "S"
    elif previous == "P":
        tags[i] = "D"


def _clause_follows(i: int, n: int, tokens: list[Token], tags: list[str], flags: list[int]) -> bool:
    """A finite verb comes before the clause could end: 'after Iran shipped ...', against 'after talks in Doha'."""
    seen, inserted = False, 0
    for k in range(i, min(n, i + 14)):
        tag = tags[k]
        if tag in ';:."-' or (tag in "SR" and seen) or (seen and tokens[k].lower == "that"):
            return False
        if tag == ",":
            if not seen or (inserted := inserted + 1) > 2:
                return False
            continue
        if tag in "XM" and seen:
            return inserted != 1
        if tag == "V" and seen and inserted != 1 and flags[k] & (PAST | THIRD) and tags[k - 1] in "NO#A)":
            return True
        if tag in "NO#":
            seen = True
    return False


def _decide_verb(
    i: int,
    n: int,
    tokens: list[Token],
    tags: list[str],
    flags: list[int],
    locked: list[int],
    verbs: VerbForms,
) -> None:
    flag = flags[i]
    lower = tokens[i].lower
    k = i - 1
    while k >= 0 and (tags[k] in "AG" or (tags[k] == '"' and k and tags[k - 1] in "DJ")):
        k -= 1
    previous = tags[k] if k >= 0 else ""
    following = tags[i + 1] if i + 1 < n else ""
    if following == '"' and previous in ("D", "J") and i + 2 < n:
        following = tags[i + 2]
    if following == "V" and tokens[i + 1].lower in verbs.both:
        following = "N"
    if lower == "armed" and i + 1 < n and tokens[i + 1].lower in _ARMED:
        tags[i], flags[i] = "J", 0
        return
    if previous == "T":
        keep = BASE if flag & BASE else 0
    elif previous in "MX" and previous:
        keep = _after_auxiliary(tokens[k].lower, previous, flag)
    elif flag & ING and not flag & ~ING:
        keep = ING if _is_ing_verb(i, n, k, previous, following, tokens, tags) else 0
    elif flag & (PAST | PARTICIPLE):
        keep = _past_form(i, n, k, previous, following, flag, tokens, tags, locked)
        if (
            keep
            and not flag & BASE
            and lower in verbs.both
            and following in (",", ".", "")
            and _verb_before(i, tags)
        ):
            keep = 0  # 'doses of its shot,'
        if keep and flag & BASE and lower in verbs.both:  # 'hit', 'put', 'set': one form for all
            if not (previous == "," and following in ("P", "A", "D", "#")):
                keep = _base_form(i, n, k, previous, following, flag, tokens, tags, locked, verbs) and keep
    else:
        keep = _base_form(i, n, k, previous, following, flag, tokens, tags, locked, verbs)
    if keep:
        flags[i] = keep
        return
    flags[i] = 0
    tags[i] = "J" if flag & (PAST | PARTICIPLE) and following in ("N", "J", "#") else "N"


_ARMED = frozenset(
    "forces force men man group groups gunmen militants militia militias vehicle vehicles robbers conflict conflicts attack attacks rebels wing faction factions".split()
)


def _after_auxiliary(word: str, tag: str, flag: int) -> int:
    if tag == "M":
        return flag & BASE
    if word in DO:
        return flag & BASE
    if word in HAVE:
        return flag & PARTICIPLE
    return flag & (PARTICIPLE | ING)


def _is_ing_verb(
    i: int, n: int, k: int, previous: str, following: str, tokens: list[Token], tags: list[str]
) -> bool:
    lower = tokens[i].lower
    if previous in ("D", "J", "'", "#"):
        return False
    if following == "P" and tokens[i + 1].lower == "of" and previous not in (",", ""):
        return False
    if previous == "P":
        return (
            following in ("D", "#", "O", "J", "P", "N", "A", "V", "T", ".", ",")
            and lower not in NOUN_ING
            or following in ("D", "#", "O")
        )
    if lower in NOUN_ING:
        return previous in (",", "V") and following in ("D", "#", "O")
    if previous == "N" and following == "N" and k == i - 1 and tokens[i + 1].text[0].islower():
        return tokens[k].lower.endswith("s") or tokens[k].text[0].isupper()
    return True


def _past_form(
    i: int,
    n: int,
    k: int,
    previous: str,
    following: str,
    flag: int,
    tokens: list[Token],
    tags: list[str],
    locked: list[int],
) -> int:
    if previous in ("D", "J", "#", "'") and following in ("N", "J", "#"):
        if previous == "'" or tokens[k].lower not in (
            "both",
            "all",
            "each",
            "some",
            "more",
            "this",
            "that",
            "one",
            "most",
            "half",
            "several",
            "many",
        ):
            return 0
    if (
        previous == "P"
        and k == i - 1
        and following in ("N", "J")
        and tokens[k].lower not in ("as", "than", "like", "up", "off", "out")
    ):
        return 0
    if previous == "D" and following not in ("N", "J", "#"):
        return (
            0
            if tokens[k].lower in ("the", "a", "an", "its", "their", "his", "her")
            else flag & (PAST | PARTICIPLE)
        )
    return flag & (PAST | PARTICIPLE)


def _base_form(
    i: int,
    n: int,
    k: int,
    previous: str,
    following: str,
    flag: int,
    tokens: list[Token],
    tags: list[str],
    locked: list[int],
    verbs: VerbForms,
) -> int:
    """A base or third-person form: noun after a determiner, verb after a subject it agrees with."""
    lower = tokens[i].lower
    want = flag & (BASE | THIRD | PAST)
    if (
        previous == ":"
        and flag & (THIRD | PAST)
        and lower not in verbs.both
        and following in ("D", "P", "T", "#", "O")
    ):
        return want
    if previous in ("D", "J", "#", "'", "P", "", '"', "(", "-", ":", ".") or (
        previous == "S" and flag & THIRD and lower in _STRONG
    ):
        if previous == "P" and tokens[k].lower == "to":
            return 0
        if (
            previous == "D"
            and tokens[k].lower in ("both", "all", "some", "many", "several", "that")
            and lower not in verbs.both
        ):
            return want
        if previous in ("", '"') and lower not in verbs.both and flag & BASE and following in ("D", "O"):
            return want  # an imperative
        return 0
    if (
        previous == "N"
        and flag & BASE
        and any(tags[j] == "S" and tokens[j].lower == "should" for j in range(max(0, i - 8), i))
    ):
        return BASE
    if previous in ("O", "R"):
        if (
            previous == "O"
            and tokens[k].lower in ("him", "them", "us", "me", "her", "it")
            and flag & BASE
            and lower in verbs.both
        ):
            return 0 if tokens[k].lower != "it" else 0
        return want
    if previous == "S":
        return want if flag & THIRD or lower not in verbs.both else 0
    if previous == "C":
        return want if _coordinated(i, k, following, flag, tokens, tags) else 0
    if previous == "V":
        return (
            BASE
            if tokens[k].lower in ("help", "helped", "helps", "let", "make", "made", "see", "saw")
            and flag & BASE
            and lower not in verbs.both
            else 0
        )
    if previous == ",":
        if not flag & THIRD or lower in _STRONG:
            return 0
        return (
            want
            if following in ("D", "T", "P", "S", "O", "#")
            or (following in ("N", "A") and lower not in verbs.both)
            else 0
        )
    return want if _agrees(i, n, k, following, flag, tokens, tags, locked, verbs) else 0


def _coordinated(i: int, k: int, following: str, flag: int, tokens: list[Token], tags: list[str]) -> bool:
    if following not in ("D", "#", "O", "J", "N", "P", "T", "S", "A"):
        return False
    if (
        flag & THIRD
        and following == "P"
        and tokens[i + 1].lower == "to"
        and i + 2 < len(tokens)
        and tags[i + 2] == "V"
    ):
        return True
    for j in range(k - 1, max(-1, k - 16), -1):
        if tags[j] == "V":
            return (
                (flag & THIRD and tokens[j].lower.endswith("s"))
                or (
                    flag & BASE
                    and not tokens[j].lower.endswith(("s", "ing", "ed"))
                    and following in ("D", "#", "O", "T")
                )
                or False
            )
        if tags[j] in ";:":
            return False
    return False


def _agrees(
    i: int,
    n: int,
    k: int,
    following: str,
    flag: int,
    tokens: list[Token],
    tags: list[str],
    locked: list[int],
    verbs: VerbForms,
) -> bool:
    """After a noun: is this its verb, or the next noun of a compound?"""
    lower = tokens[i].lower
    before = tokens[k].lower
    ambiguous = lower in verbs.both or lower in _STRONG
    plural = before.endswith("s") and not before.endswith(("ss", "us", "is")) or before in _PLURALS
    if ambiguous and (_verb_before(i, tags) or (following == "P" and tokens[i + 1].lower == "of")):
        return False
    if k != i - 1:  # an adverb stands between: only a verb does that
        return True
    if flag & THIRD:
        if not ambiguous:
            return True
        if locked[k] == 3:  # a demonym: 'Russian strikes'
            return False
        if plural and not locked[k] == 2:
            return False
        ahead = _finite_ahead(i + 1, n, tokens, tags)
        if locked[k] == 2 or tokens[k].text[0].isupper() and i > 0:
            return following in ("D", "#", "N", "J", "O", "T", "S") or (
                following in ("P", "A", "") and not ahead
            )
        return following in ("D", "#", "O", "T", "S") and not ahead
    if flag & BASE or flag & PAST:
        if plural or (locked[k] == 2 and following in ("D", "#", "N", "J", "O", "P")):
            if not ambiguous:
                return True
            if locked[k] == 3:
                return False
            wide = ("D", "#", "O", "N", "J", "P", "A") if lower in _MOVING else ("D", "#", "O", "N", "J")
            return following in wide and not _finite_ahead(i + 1, n, tokens, tags)
        if flag & PAST:
            return following in ("D", "#", "O", "N", "J", "P", "A") and not _finite_ahead(
                i + 1, n, tokens, tags
            )
        return not ambiguous and (
            locked[k] == 2 or before in ("rest", "majority", "number", "couple", "group")
        )
    return False


def _verb_before(i: int, tags: list[str]) -> bool:
    """The clause has its verb already."""
    for j in range(i - 1, -1, -1):
        if tags[j] in ',CSR:;"-':
            return False
        if tags[j] in "VX":
            return True
    return False


_MOVING = frozenset(
    "end start begin open close continue resume return march retreat fight patrol clash land train protest rally head advance stay remain".split()
)


def _finite_ahead(i: int, n: int, tokens: list[Token], tags: list[str]) -> bool:
    for k in range(i, min(n, i + 9)):
        if tags[k] in ',;:"-SRC' or (tags[k] == "T"):
            return False
        if tags[k] in "XM":
            return True
        if (
            tags[k] == "V"
            and tags[k - 1] in "N#O"
            and tokens[k].lower.endswith(("ed", "s"))
            and tokens[k].lower not in _STRONG
        ):
            return True
    return False
