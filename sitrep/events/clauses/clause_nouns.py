"""A noun phrase in the clauses of a parse: object, subject of a verb to come, or one more of a list."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.clause_leads import begins_told, is_subject, opens_main
from sitrep.events.clauses.clause_stack import Clause, Parse
from sitrep.events.words.word_classes import GIVING


def noun(parse: Parse, j: int, chunk: Chunk) -> None:
    """A phrase goes to the verb of the open clause, waits for its verb, or begins a clause of its own."""
    cur = parse.stack[-1]
    if cur.verb is None:
        cur.pre.append(chunk)
        return
    if chunk.prep or chunk.date:
        cur.verb.after.append(chunk)
        return
    direct = j > 0 and parse.look.previous(j) is cur.verb and cur.verb.lemma not in parse.grammar.zero_that
    direct = (
        direct
        or (
            (cur.verb.lemma.split()[0] in GIVING or _names_itself(parse, cur.verb))
            # 'gave the army | 20 carriers, its minister said'
            and parse.tokens[chunk.i0].lower not in SUBJECTS  # 'sent home a diplomat | it accuses of spying'
            and parse.chunks[j - 1] in cur.verb.after[:1]
            and cur.verb.after[0].kind == "N"
            and not cur.verb.after[0].prep
        )
    )
    listed = cur.link in ("ing", "reduced") and _continues_list(parse, j)
    listed = listed or (cur.link == "rel" and _joins_prepositional(parse, j)) or _second_of_two(parse, j)
    listed = listed or _is_kept(parse, j) or _still_to_name(parse, cur.verb, j)
    if not direct and not listed and opens_main(parse, j):
        first = parse.stack[0]
        leads = [c for c in first.pre if not c.bare]
        parse.stack, first.before, first.pre = [first], [*first.before, *leads], [chunk]
        return
    if not direct and not listed and _leads_clause(parse, j):
        _new_clause_at(parse, j, chunk)
        return
    cur.verb.after.append(chunk)


_SETTING = frozenset({"put", "bring", "place"})


def _still_to_name(parse: Parse, verb: Verb, j: int) -> bool:
    """'Put into service | the last six jets bought from Rome': the thing stands behind where it is put."""
    if (
        verb.lemma not in _SETTING
        or verb.passive
        or len(verb.after) != 1
        or parse.chunks[j - 1] is not verb.after[0]
    ):
        return False
    return verb.after[0].prep == "into"


def _is_kept(parse: Parse, j: int) -> bool:
    """'Kept the president and | dozens of lawmakers confined': the last of the objects, with what is done to them."""
    verb = parse.stack[-1].verb
    if verb is None or verb.lemma not in _KEEPING or parse.chunks[j - 1].kind != "C" or not verb.after:
        return False
    if parse.chunks[j - 2].kind == ",":
        return False  # 'held the town, and its allies advanced'
    ahead = parse.chunks[j + 1 : j + 5]
    at = next((k for k, chunk in enumerate(ahead[:3]) if isinstance(chunk, Verb)), None)
    if at is None:
        return False
    done, behind = ahead[at], ahead[at + 1 :][:1]
    return isinstance(done, Verb) and done.ambiguous and not any(c.bare and not c.date for c in behind)


_KEEPING = frozenset({"keep", "hold"})


_SELVES = frozenset({"itself", "themselves", "himself", "herself"})


def _names_itself(parse: Parse, verb: Verb) -> bool:
    """'Officers calling themselves | the Committee appeared on television': the name is no subject."""
    first = verb.after[0] if verb.after else None
    return (
        verb.lemma in ("call", "style", "dub")
        and first is not None
        and parse.tokens[first.i0].lower in _SELVES
    )


def _continues_list(parse: Parse, j: int) -> bool:
    """'Lorries carrying food, tents and fuel entered': the verb to come is that of the lorries, which wait for it."""
    if not any(c.verb is None and _names_something(c) for c in parse.stack) or j < 2:
        return False
    speech = parse.look.next_verb(j)
    if speech is None or speech.lemma in parse.grammar.speech:
        return False
    comma, before = parse.chunks[j - 1], parse.chunks[j - 2]
    return comma.kind in ",C" and before.kind == "N" and not before.date


def _names_something(clause: Clause) -> bool:
    """A phrase without a preposition, which may be a subject; 'In a raid carried out near Aden, ...' has none yet."""
    return any(c.bare for c in clause.pre)


def _joins_prepositional(parse: Parse, j: int) -> bool:
    """'The shells that Peru bought from Chile and Bolivia have arrived': the verb to come is that of the shells."""
    waits = any(c.verb is None and _names_something(c) for c in parse.stack)
    if not waits or j < 2 or parse.chunks[j - 1].kind != "C":
        return False
    before = parse.chunks[j - 2]
    return before.kind == "N" and not before.date and before.prep not in ("", "of")


def _second_of_two(parse: Parse, j: int) -> bool:
    """'A truce brokered by Algiers between Chad and Libya was signed': the second side opens no clause."""
    if j < 2 or parse.chunks[j - 1].kind != "C":
        return False
    k = j - 2
    while k > 0 and parse.chunks[k].kind == "N" and parse.chunks[k].prep in ("of", "from", "in"):
        k -= 1
    return parse.chunks[k].kind == "N" and parse.chunks[k].prep == "between"


def _leads_clause(parse: Parse, j: int) -> bool:
    """A clause begins here; not where a comma parts 'a farce' from the verb in 'called it a farce, warned that'."""
    before = parse.look.previous(j)
    shut = j + 1 < len(parse.chunks) and parse.chunks[j + 1].kind == ","
    if shut and before is parse.stack[-1].verb and parse.tokens[parse.chunks[j].i0].lower in _OBJECTS:
        return False  # 'Though few expected | it, Oman's king, Haitham, paid'
    if not parse.look.leads_clause(j):
        return _opens_told(parse, j, before) and is_subject(parse, j)
    told = isinstance(before, Verb) or (before is not None and before.kind == "N" and not before.date)
    parted = j + 1 < len(parse.chunks) and parse.chunks[j + 1].kind == "," and parse.look.speech_after(j + 1)
    return not (told and parted)


_OBJECTS = frozenset({"it", "this", "them", "him", "me", "us"})


_CLAUSE_ONLY = frozenset("say add hope insist argue".split())
"""Whose object is what is said, and no thing or person: 'said Oman', against 'reported a raid'."""


def _opens_told(parse: Parse, j: int, before: Chunk | None) -> bool:
    """'Officials said | Oman, which has no navy, bought', 'Chad paid, and | Oman, which has no navy, bought'."""
    verb = parse.stack[-1].verb
    if before is verb:
        return verb is not None and verb.lemma in _CLAUSE_ONLY and bool(verb.subject)
    return j > 1 and parse.chunks[j - 1].kind == "C" and parse.chunks[j - 2].kind == ","


def _new_clause_at(parse: Parse, j: int, chunk: Chunk) -> None:
    """A noun phrase that is the subject of a verb to come, in a clause that already has its verb."""
    cur = parse.stack[-1]
    before = parse.look.previous(j)
    verb = cur.verb
    assert verb is not None
    opened = next((k for k, c in enumerate(parse.stack) if c.link == "that" and not c.pre), None)
    if (
        cur.link in ("sub", "ing", "reduced", "inf")
        and opened is not None
        and parse.stack[opened].verb is None
    ):
        del parse.stack[opened + 1 :]  # 'warned that, unless talks began, they would act'
    elif (
        before is not None
        and before.kind == "N"
        and not before.date
        and before in verb.after
        and j
        and parse.chunks[j - 1] is before
        and not (verb.lemma == "say" and before.prep)  # 'said in a statement | Iran had sent'
    ):
        told = is_claim(parse, before) and parse.tokens[chunk.i0].lower in SUBJECTS and not parse.look.gap(j)
        link = (
            "noun" if told else "rel"
        )  # 'rejects a claim it had armed them', against 'the missiles Iran sent'
        parse.stack.append(Clause(link, "", verb, antecedent=[before]))
    elif before is not None and before.kind == "C":
        base = parse.base(cur)
        parse.stack.append(Clause("coord" if base.link != "main" else "main", "and", base.parent))
    elif (
        verb.lemma in parse.grammar.zero_that
        and before is not None
        and (before.kind != "," or begins_told(parse, j, verb))
    ):
        parse.stack.append(Clause("that", "", verb))
    elif before is not None and before.kind == "," and _aside_ahead(parse, j):
        parse.stack.append(Clause("par"))  # 'any vessel that enters, he warned, will be stopped'
    elif any(clause.verb is None and clause.pre for clause in parse.stack):
        parse.pop_to_open()
        if _names_something(parse.stack[-1]):
            parse.stack[-1].pre = []
    else:
        speech_next = parse.look.next_verb(j)
        if speech_next is not None and speech_next.lemma in parse.grammar.speech:
            parse.stack.append(Clause("par", "", None))
        elif cur.link in ("sub", "ing", "inf", "reduced", "rel", "that"):
            parse.stack = [parse.stack[0]] if parse.stack[0].verb is None else [Clause("main")]
        else:
            parse.stack.append(Clause("main", "", None))
    parse.stack[-1].pre.append(chunk)


def _aside_ahead(parse: Parse, j: int) -> bool:
    """A clause of saying begins here that commas shut in, while a subject before it still waits for its verb."""
    at = next(
        (k for k in range(j + 1, min(len(parse.chunks), j + 6)) if isinstance(parse.chunks[k], Verb)), 0
    )
    verb = parse.chunks[at] if at else None
    waits = any(clause.verb is None and clause.pre for clause in parse.stack)
    speaks = isinstance(verb, Verb) and verb.lemma in parse.grammar.speech
    return waits and speaks and parse.look.shut_in(at) > 0


SUBJECTS = frozenset({"it", "he", "she", "they", "we", "i"})


def is_claim(parse: Parse, noun: Chunk) -> bool:
    """'would not confirm a report that', against 'told the press that'."""
    return noun.head >= 0 and parse.tokens[noun.head].lower in parse.grammar.governing
