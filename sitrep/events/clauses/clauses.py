"""Clauses: which verb group has which subject, which objects, and under which verb it stands.

One pass over the chunks with a stack of open clauses. No tree is built beyond `Verb.parent` and `Verb.link`.
"""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.clause_gerund import gerund
from sitrep.events.clauses.clause_infinitive import infinitive
from sitrep.events.clauses.clause_nouns import is_claim, noun
from sitrep.events.clauses.clause_participles import lend_subjects
from sitrep.events.clauses.clause_returns import to_outer
from sitrep.events.clauses.clause_shared import goes_on_too, shares_auxiliary
from sitrep.events.clauses.clause_stack import Clause, Parse
from sitrep.events.clauses.clause_verbs import finite, reduced
from sitrep.events.words.grammar import Grammar
from sitrep.events.words.text import Token
from sitrep.events.words.word_classes import CERTAIN


def parse_clauses(
    chunks: list[Chunk], tokens: list[Token], grammar: Grammar
) -> tuple[list[Verb], list[Chunk]]:
    """All verb groups in order with subject, phrases after, parent and link filled in."""
    parse = Parse(chunks, tokens, grammar)
    depth = 0
    for j, chunk in enumerate(chunks):
        if chunk.kind == "(":
            depth += 1
        elif chunk.kind == ")":
            depth = max(0, depth - 1)
        elif (depth == 0 or j - parse.last_open > 60) and j >= parse.resume_at:
            _take(parse, j, chunk)
        if chunk.kind == "(":
            parse.last_open = j
    _opening_participle(parse)
    lend_subjects(parse.verbs)
    return parse.verbs, parse.heading


def _opening_participle(parse: Parse) -> None:
    """'Asked by Niger for drones, Turkey sent two': the participle that opens is of the subject behind the comma."""
    if len(parse.verbs) < 2:
        return
    first = parse.verbs[0]
    by = bool(first.after) and first.after[0].kind == "N" and first.after[0].prep == "by"
    main = next((v for v in parse.verbs[1:] if v.link == "main" and v.subject and v.i0 > first.i0), None)
    opens = first.i0 == 0 and first.ambiguous and not first.subject and not first.passive and by
    if not opens or main is None or parse.tokens[main.subject[0].i0 - 1].text != ",":
        return
    first.passive, first.finite, first.ambiguous = True, False, False
    first.subject, first.link = main.subject, "reduced"


def _take(parse: Parse, j: int, chunk: Chunk) -> None:
    if j and chunk.kind in "NVA":
        to_outer(parse, j, chunk)
    cur = parse.stack[-1]
    if isinstance(chunk, Verb):
        if chunk.infinitive:
            infinitive(parse, j, chunk)
        elif chunk.gerund:
            if not goes_on_too(parse, j, chunk):
                gerund(parse, j, chunk)
        elif not chunk.finite:
            if not shares_auxiliary(parse, j, chunk):
                reduced(parse, j, chunk)
        elif not (chunk.ambiguous and shares_auxiliary(parse, j, chunk)):
            finite(parse, j, chunk)
    elif chunk.kind == "N":
        noun(parse, j, chunk)
    elif chunk.kind == "S":
        _subordinate(parse, j, chunk)
    elif chunk.kind == "R":
        antecedent = parse.last_phrase(cur, 1 if chunk.prep == "of" else 0)
        parse.stack.append(
            Clause(
                "rel",
                _relative(parse, chunk),
                cur.verb,
                antecedent=antecedent,
            )
        )
    elif chunk.kind == ";" or (chunk.kind == ":" and j) or (chunk.kind == "-" and j == 1 and _headed(parse)):
        if chunk.kind in ":-" and not parse.verbs and cur.verb is None:
            parse.heading = [c for c in cur.pre if c.kind == "N"][:2]
        parse.stack = [Clause("main", chunk.kind, None)]
    else:
        (cur.verb.after if cur.verb else cur.pre).append(chunk)


def _headed(parse: Parse) -> bool:
    """'Nigeria - gunmen take seven fishermen': a bare name before the only dash, and a subject behind it."""
    first, *rest = [c for c in parse.chunks if c.kind != "-"] or parse.chunks[:1]
    name = first.kind == "N" and not first.prep and parse.tokens[first.i0].text[0].isupper()
    alone = len(rest) + 2 == len(parse.chunks) and first.i1 - first.i0 <= 2
    return (
        name
        and alone
        and len(rest) > 1
        and rest[0].kind == "N"
        and not rest[0].prep
        and isinstance(rest[1], Verb)
    )


def _relative(parse: Parse, chunk: Chunk) -> str:
    """'which', 'whose' also in 'four of whose jets', and 'to which' with the preposition that leads it."""
    word = parse.tokens[chunk.i1 - 1].lower
    return word if not chunk.prep or word == "whose" else chunk.prep + " which"


def _is_cleft(parse: Parse, verb: Verb, j: int) -> bool:
    """'It was Oman that | on Tuesday seized two boats'."""
    it = [parse.tokens[c.i0].lower for c in verb.subject[:1]] == ["it"]
    return it and verb.lemma == "be" and parse.look.lacks_subject(j)


def _is_hearer(parse: Parse, noun: Chunk) -> bool:
    """'Proposed to Baku that both withdraw': a name behind 'to' hears what follows."""
    return noun.prep == "to" and noun.head >= 0 and parse.tokens[noun.head].text[:1].isupper()


def _gives_it(parse: Parse, noun: Chunk, j: int) -> bool:
    """'Shells that Oslo had promised Kyiv': behind the verb stands a name alone, so that the noun is what is given."""
    receiver = parse.look.receiver_alone(j)
    named = receiver is not None and receiver.head >= 0 and parse.tokens[receiver.head].text[:1].isupper()
    return named and not is_claim(parse, noun)


def _is_certain(parse: Parse, noun: Chunk) -> bool:
    """'There is no doubt that they left': what this noun is followed by is no relative clause."""
    return parse.tokens[noun.head].lower in CERTAIN


def _subordinate(parse: Parse, j: int, chunk: Chunk) -> None:
    cur = parse.stack[-1]
    word = parse.tokens[chunk.i0].lower
    word = "if" if word in ("had", "were") else word  # 'had it known'
    before = parse.look.previous(j)
    if word == "that":
        if (
            before is not None
            and before.kind == "N"
            and before is parse.chunks[j - 1]
            and cur.verb is not None
            and (cur.verb.lemma not in parse.grammar.speech or is_claim(parse, before))
            and not _is_hearer(parse, before)
        ):
            lacks = parse.look.gap(j) and not _is_certain(parse, before)
            lacks = lacks or _gives_it(parse, before, j)
            parse.stack.append(
                Clause(
                    "rel" if lacks or _is_cleft(parse, cur.verb, j) else "noun",
                    word,
                    cur.verb,
                    antecedent=parse.last_phrase(cur),
                )
            )
            return
        if before is not None and before.kind == "C" and len(parse.stack) > 1:
            for depth in range(len(parse.stack) - 1, 0, -1):
                if parse.stack[depth].link == "that":
                    parent = parse.stack[depth].parent
                    del parse.stack[depth:]
                    parse.stack.append(Clause("that", word, parent))
                    return
        if cur.verb is None and cur.pre:
            lacks = parse.look.gap(j) or (before is not None and _gives_it(parse, before, j))
            link = "rel" if before is parse.chunks[j - 1] and lacks else "noun"
            parse.stack.append(Clause(link, word, None, antecedent=parse.last_phrase(cur)))
            return
        parse.stack.append(Clause("that", word, cur.verb))
        return
    parent = cur.verb
    parse.stack.append(
        Clause("sub", word, parent, antecedent=parse.last_phrase(cur) if word in ("where", "when") else [])
    )
