"""Verb forms from lemmas: what a word may be as a verb (data: seeds/lexicon/verbs.yaml)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitrep.events.words.lexicon import LexiconSources

BASE, THIRD, PAST, PARTICIPLE, ING = 1, 2, 4, 8, 16

_DOUBLING = frozenset(
    "scrub ban bar beg bet bid chat chip clap commit control cut defer deter dig dip dispel dim drag drop dub "
    "embed equip expel refit retrofit outfit confer concur incur recur deter fit grab hit "
    "hop infer jam jet jog kit let man map mob mop nab net nod omit occur patrol permit pin plan plot "
    "pop prefer propel pun put quit quiz "
    "rally ram rebel rebut refer regret repel rid rig rob rot rub scan scar scrap set ship shop "
    "shut sit slam slap slip "
    "snap snub spin split spot spur stab star stem step stir stop strap strip submit swap tap thin "
    "tip top transfer transmit trap trim "
    "plug clog slog drip drum flag flip flog shrug skip skim slot stun trot grip knit step "
    "unplug whip win wrap zip airdrop kidnap acquit admit remit abet club trek wiretap overrun rerun".split()
) - {"rally"}
_L_DOUBLING = frozenset(
    "cancel travel label level signal shell expel compel control patrol repel propel model fuel "
    "quarrel quell channel dial "
    "funnel initial counsel panel swivel grovel shovel enrol distil instil annul libel spiral pedal "
    "equal fulfil pummel pencil rebel unravel marvel refuel duel instal marshal rival total trial tunnel dispel".split()
)


@dataclass(frozen=True, slots=True)
class VerbForms:
    """`forms[word]` is (lemma, sum of BASE, THIRD, PAST, PARTICIPLE, ING); `both` words are nouns too."""

    forms: dict[str, tuple[str, int]]
    both: frozenset[str]


def inflect(lemma: str, past: str | None = None, participle: str | None = None) -> list[tuple[str, int]]:
    """All forms of a verb; regular where no past is given."""
    out = [(lemma, BASE), (_third(lemma), THIRD)]
    out += [(form, ING) for form in _ings(lemma)]
    if past:
        out += [(past, PAST), (participle or past, PARTICIPLE)]
    else:
        out += [(form, PAST | PARTICIPLE) for form in _pasts(lemma)]
    return out


def _third(lemma: str) -> str:
    if lemma == "be":
        return "is"
    if lemma == "have":
        return "has"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def _doubled(lemma: str) -> bool:
    lemma = lemma.rsplit("-", 1)[-1]  # 'air-dropped'
    if lemma in _DOUBLING or lemma in _L_DOUBLING:
        return True
    return len(lemma) == 3 and lemma[-1] not in "aeiouwxy" and lemma[1] in "aeiou" and lemma[0] not in "aeiou"


def _ings(lemma: str) -> list[str]:
    if lemma.endswith("ie"):
        return [lemma[:-2] + "ying"]
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return [lemma[:-1] + "ing"]
    if _doubled(lemma):
        both = [lemma + lemma[-1] + "ing"]
        return [*both, lemma + "ing"] if lemma in _L_DOUBLING else both
    return [lemma + "ing"]


def _pasts(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma + "d"]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return [lemma[:-1] + "ied"]
    if _doubled(lemma):
        both = [lemma + lemma[-1] + "ed"]
        return [*both, lemma + "ed"] if lemma in _L_DOUBLING else both
    return [lemma + "ed"]


def compile_verbs(sources: LexiconSources, more: Iterable[str] = ()) -> VerbForms:
    """Forms of all verbs of the `verbs` entries and of `more` (lemmas that frames and operators name)."""
    irregular: dict[str, tuple[str, str | None]] = {}
    regular: list[str] = []
    both: set[str] = set()
    second: list[list[str]] = []
    for entry in sources.of("verbs"):
        regular += str(entry.get("words", "")).split()
        both |= set(str(entry.get("both", "")).split())
        second += [words for item in str(entry.get("also", "")).split(",") if (words := item.split())]
        for item in str(entry.get("irregular", "")).split(","):
            words = item.split()
            if len(words) > 1:
                irregular[words[0]] = (words[1], words[2] if len(words) > 2 else None)
    forms: dict[str, tuple[str, int]] = {}
    for lemma in dict.fromkeys([*irregular, *more, *regular]):
        past, participle = irregular.get(lemma, (None, None))
        prefix = next((p for p in ("re", "over", "out", "under") if past is None and lemma.startswith(p)), "")
        if prefix and lemma[len(prefix) :] in irregular and lemma not in regular:
            past, participle = irregular[lemma[len(prefix) :]]
            past, participle = prefix + past, prefix + participle if participle else None
        for form, flag in inflect(lemma, past, participle):
            known = forms.get(form)
            forms[form] = (
                (known[0], known[1] | flag) if known and known[0] == lemma else known or (lemma, flag)
            )
    for lemma, *pasts in second:
        for form, flag in inflect(lemma, pasts[0], pasts[-1]):
            known = forms.get(form, (lemma, 0))
            if known[0] == lemma:
                forms[form] = (lemma, known[1] | flag)
    return VerbForms(forms, frozenset(both | {_third(word) for word in both}))
