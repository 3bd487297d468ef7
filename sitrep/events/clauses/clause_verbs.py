"""Verb groups into the clauses of a parse: finite, coordinated, resumed, infinitive, gerund, reduced participle."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.clause_gerund import LETTERS_DO
from sitrep.events.clauses.clause_inserts import aside, both, contact
from sitrep.events.clauses.clause_passives import second_of_passives
from sitrep.events.clauses.clause_past_forms import (
    by_someone,
    lend_subject,
    of_state,
    of_the_lead,
    of_the_noun,
    opens,
    reducible,
)
from sitrep.events.clauses.clause_stack import Clause, Parse
from sitrep.events.words.verbs import BASE
from sitrep.events.words.word_classes import MODALS


def finite(parse: Parse, j: int, verb: Verb) -> None:
    """A finite group: the verb of the open clause, one more beside it, or a participle after all."""
    _close_verbless(parse)
    cur = parse.stack[-1]
    if cur.verb is None:
        _of_open_clause(parse, j, verb, cur)
        return
    before = parse.look.previous(j)
    if before is not None and before.kind == "C":
        coordinate(parse, verb)
        return
    if before is cur.verb and _said_of_antecedent(parse, cur, verb):
        return
    if _is_participle(parse, j, verb):
        reduced(parse, j, verb)
        return
    waiting = _waits_for_verb(parse)
    if (
        not waiting
        and verb.lemma in parse.grammar.speech
        and before is not None
        and before.kind in ",N"
        and parse.look.inverted(j)
    ):
        parse.stack.append(Clause("par"))
        parse.add(verb, parse.stack[-1])
        return
    lead = _lead(parse, j)
    if lead and not waiting and not all(c.date for c in lead):
        coordinate(parse, verb)
    else:
        _resume(parse, verb)
    if lead:
        verb.before = [*verb.before, *lead]


def _of_open_clause(parse: Parse, j: int, verb: Verb, cur: Clause) -> None:
    """The clause has no verb yet: this is its verb, or a participle of the phrase before it."""
    if _is_participle_of_lead(parse, j, verb, cur):
        reduced(parse, j, verb)
        return
    if aside(parse, j, verb, cur) or contact(parse, j, verb, cur):
        return
    if cur.marker == "whose" and len(cur.pre) == 2 and all(c.bare for c in cur.pre):
        cur.pre = cur.pre[1:]
        verb.after = list(cur.antecedent)  # 'Chad, whose army | Russia trained'
    parse.set_subject(cur)
    if not cur.subject and cur.link == "rel":
        cur.subject = both(parse, cur, verb) or cur.antecedent
    if not cur.subject and cur.marker == ":" and parse.heading:
        cur.subject = parse.heading
    verb.subject = cur.subject
    lend_subject(parse, verb)
    parse.add(verb, cur)


def _is_participle_of_lead(parse: Parse, j: int, verb: Verb, cur: Clause) -> bool:
    """'The tanks sent by Oslo | have arrived', and 'Trained in Chad, the men ...': the main verb is still to come."""
    if not verb.ambiguous or cur.link != "main":
        return False
    if not cur.pre:
        return opens(parse, j)
    hangs = (
        parse.look.is_reduced(j)
        or of_the_lead(parse, j, cur.pre)
        or of_the_noun(parse, j, verb)
        or of_state(parse, j, verb)
    )
    return hangs and parse.look.finite_later(j)


def _is_participle(parse: Parse, j: int, verb: Verb) -> bool:
    """Behind a clause that has its verb."""
    if not verb.ambiguous:
        return False
    before = parse.look.previous(j)
    behind_noun = before is not None and before.kind == "N"
    if behind_noun and (parse.look.is_reduced(j) or not _could_resume(parse)):
        return True
    # 'accepted a patrol ship, built by a Chinese yard'
    return not _waits_for_verb(parse) and (by_someone(parse, j) or of_the_noun(parse, j, verb))


def _waits_for_verb(parse: Parse) -> bool:
    """An outer clause has its subject and no verb yet."""
    return any(c.verb is None and c.pre for c in parse.stack)


_TELLING = frozenset("say think believe claim report allege suspect understand reckon fear hope".split())


def _said_of_antecedent(parse: Parse, cur: Clause, verb: Verb) -> bool:
    """'Chad, which analysts say | is short of money': told in a relative clause, of what that stands behind."""
    said = cur.verb
    if said is None or cur.link != "rel" or said.lemma not in _TELLING or not cur.antecedent:
        return False
    if not said.subject or said.subject == cur.antecedent:
        return False
    told = Clause("that", "", said, subject=cur.antecedent)
    verb.subject = cur.antecedent
    parse.stack.append(told)
    parse.add(verb, told)
    return True


def _close_verbless(parse: Parse) -> None:
    """'Norway, while short of lorries, sent': the comma closes a clause without a verb, and an outer one goes on."""
    cur = parse.stack[-1]
    if cur.verb is not None or cur.link not in ("rel", "sub") or len(parse.stack) < 2:
        return
    outer = parse.stack[-2]
    commas = [k for k, c in enumerate(cur.pre) if c.kind == ","]
    if outer.verb is None and outer.pre and cur.pre and commas == [len(cur.pre) - 1]:
        parse.stack.pop()


def _lead(parse: Parse, j: int) -> list[Chunk]:
    """'Took Barentu on the 18th and, five days later, recaptured ...', 'and, under the treaty, required ...'."""
    found: list[Chunk] = []
    for k in range(j - 1, max(-1, j - 6), -1):
        chunk = parse.chunks[k]
        if chunk.kind == "C" and found:
            for clause in parse.stack:
                if clause.verb is not None:
                    clause.verb.after = [c for c in clause.verb.after if c not in found]
            return found
        if chunk.kind == "N" and (chunk.date or (chunk.prep and parse.chunks[j - 1].kind == ",")):
            found.insert(0, chunk)
        elif chunk.kind not in ",A":
            break
    return []


def _could_resume(parse: Parse) -> bool:
    return _waits_for_verb(parse) or any(
        c.verb is not None and c.verb.ambiguous and reducible(parse, c.verb) for c in parse.stack
    )


_TELLS_MORE = frozenset("promise vow warn threaten pledge swear accuse blame demand urge".split())
"""'Chad had fired first, Niger said, and vowed revenge': of the teller, and not of whom he tells."""


def coordinate(parse: Parse, verb: Verb) -> None:
    """'sent tanks and trained crews': the nearest clause of the same form shares its subject."""
    teller: list[Chunk] = []
    while len(parse.stack) > 1 and parse.stack[-1].link == "par":
        told = parse.stack.pop().verb  # 'demanded that it leave, he wrote, and called on others'
        teller = told.subject if told is not None and verb.lemma in _TELLS_MORE else []
    top = parse.stack[-1]
    if len(parse.stack) > 1 and top.link == "that" and top.verb is not None:
        asks = verb.lemma in LETTERS_DO and verb.past
        bare = (
            top.verb.flag == BASE and not top.verb.past and not top.verb.infinitive
        )  # 'demanded that it leave'
        if (verb.past and not verb.modal and (top.verb.modal or bare)) or asks:
            parse.stack.pop()  # 'said that ships would be held, and told the navy to act'
    if _past_occasion(parse, verb):
        parse.stack.pop()
    while (
        len(parse.stack) > 1
        and parse.stack[-1].link in ("inf", "ing", "reduced", "rel", "par")
        and not (parse.stack[-1].link == "inf" and not verb.modal and _is_bare(parse, verb))
    ):
        top = parse.stack[-1]
        if top.link == "rel" and top.verb is not None and top.verb.past == verb.past:
            break
        if top.verb is not None and parse.stack[-2].verb is None and parse.stack[-2].pre:
            break  # 'the tanker, flying the flag of Gabon and owned in Dubai, was ...'
        parse.stack.pop()
    cur = parse.stack[-1]
    previous = cur.verb
    verb.subject = cur.subject
    if teller and previous is not None and previous.lemma not in parse.grammar.speech:
        verb.subject = teller
    parse.add(verb, cur)
    if previous is not None and cur.link in ("ing", "reduced") and verb.ambiguous and not previous.perfect:
        verb.finite, verb.passive, verb.ambiguous, verb.link = False, True, False, "reduced"
        return
    if previous is not None:
        verb.parent, verb.link = previous.parent, previous.link if previous.link != "main" else "main"
        bare = parse.tokens[verb.i0].lower in ("have", "be") or (not verb.perfect and verb.flag == BASE)
        done = previous.perfect and verb.ambiguous  # 'will have sent lorries and trained crews'
        if not verb.modal and previous.modal and (bare or done):
            verb.modal = previous.modal
        if previous.passive and verb.ambiguous:
            verb.passive = True
        verb.before = previous.before


_OCCASIONS = frozenset("after as when because since".split())
_ANSWERS = frozenset("scramble recall summon expel protest complain appeal condemn".split())
"""What is done over another's act, and not by whoever does that act; any other verb goes on with the occasion."""


def _past_occasion(parse: Parse, verb: Verb) -> bool:
    """'Oslo protested after a jet came near, and scrambled two fighters': behind the comma Oslo acts again."""
    top, outer = parse.stack[-1], parse.stack[-2].verb if len(parse.stack) > 1 else None
    if top.link != "sub" or top.marker not in _OCCASIONS or top.verb is None or outer is None:
        return False
    other = top.verb.passive and not verb.ambiguous  # 'asked for men when Goma was lost, and flew there'
    if not other and (verb.lemma not in _ANSWERS or top.verb.lemma in _ANSWERS):
        return False
    at = verb.i0 - 2
    if at < 0 or parse.tokens[at].text != "," or parse.verbs[-1] is not top.verb or outer.i0 > top.verb.i0:
        return False
    return outer.finite and outer.past == verb.past and not (outer.passive or outer.modal or verb.modal)


def _is_bare(parse: Parse, verb: Verb) -> bool:
    """'To leave or face war', 'to leave or be driven out'."""
    return verb.flag == BASE or parse.tokens[verb.i0].lower == "be"


def _resume(parse: Parse, verb: Verb) -> None:
    """A finite verb without a subject of its own: an outer clause goes on, or an earlier verb was a participle."""
    for depth in range(len(parse.stack) - 1, -1, -1):
        clause = parse.stack[depth]
        acts = clause.link == "that" and depth < len(parse.stack) - 1  # 'that hosting bombers would mean war'
        if clause.verb is None and (clause.pre or acts):
            subject = _behind_absolute(parse, clause, parse.stack[depth + 1 :])
            del parse.stack[depth + 1 :]
            parse.set_subject(clause)
            verb.subject = clause.subject = subject or clause.subject
            parse.add(verb, clause)
            return
        old = clause.verb
        if clause.link == "rel" and clause.marker:
            continue
        if old is not None and old.ambiguous and not old.passive and clause.subject and reducible(parse, old):
            old.passive, old.finite, old.ambiguous, old.link = True, False, False, "reduced"
            old.parent = None
            del parse.stack[depth + 1 :]
            verb.subject = clause.subject
            parse.add(verb, clause)
            return
        if old is not None and old.ambiguous and not clause.subject and verb.lemma == "be":
            old.passive, old.ambiguous = True, False  # 'Also delivered were ten tanks'
            verb.after = old.subject
            clause.verb = verb
            parse.verbs.append(verb)
            return
    if _told_of(parse, verb):
        return
    first = next((c for c in parse.stack if c.verb is not None and c.verb.finite and c.subject), None)
    shared = first.subject if first is not None and first.verb is not None else []
    same = first is not None and first.verb is not None and _same_tense(first.verb, verb)
    if first is not None and first.verb is not None and _cut_off(parse, first.verb, verb):
        verb.modal, same = parse.tokens[first.verb.main].lower, True
    parse.stack = [Clause("main")]
    if same:  # 'called it a farce, warned of war and rang Oslo'
        verb.subject = parse.stack[0].subject = shared
    parse.add(verb, parse.stack[0])


def _told_of(parse: Parse, verb: Verb) -> bool:
    """'Said any ship that came near would be sunk': the phrase before the relative clause begins what is told."""
    for depth in range(len(parse.stack) - 1, 0, -1):
        clause, outer = parse.stack[depth], parse.stack[depth - 1].verb
        if clause.link not in ("rel", "reduced", "ing") or outer is None or verb.ambiguous:
            continue
        head = next(iter(clause.antecedent or (clause.subject if clause.link == "ing" else [])), None)
        if (
            outer.lemma in parse.grammar.zero_that
            and head in outer.after
            and head is not None
            and not head.prep
        ):
            at = outer.after.index(head)
            told = Clause("that", "", outer)
            told.subject = verb.subject = [c for c in outer.after[at:] if c.kind in "NC"]
            outer.after = outer.after[:at]
            parse.stack[depth:] = [told]
            parse.add(verb, told)
            return True
    return False


def _cut_off(parse: Parse, first: Verb, verb: Verb) -> bool:
    """'Will by the end of May | have sent': what stands between has cut the modal off from its verb."""
    alone = parse.tokens[first.main].lower in MODALS
    return alone and not verb.modal and parse.tokens[verb.i0].lower in ("have", "be")


def _same_tense(first: Verb, verb: Verb) -> bool:
    """'Called it a farce, warned of war', 'has named governors, raised taxes and opened a school'."""
    if first.perfect and not first.passive and verb.ambiguous:
        verb.perfect, verb.past = True, first.past
        return True
    return first.past == verb.past


def _behind_absolute(parse: Parse, clause: Clause, inner: list[Clause]) -> list[Chunk]:
    """'With a frigate heading to Crete, London has ...', 'A day after losing Goma, Congo ...': behind the comma."""
    last = inner[-1].verb if inner else None
    if last is None or not clause.pre:
        return []
    while_ago = last.link == "ing" and last.marker in ("after", "before") and len(clause.pre) == 1
    if clause.pre[0].prep != "with" and not (while_ago and parse.is_span(clause.pre[0])):
        return []
    comma = max((k for k, c in enumerate(last.after) if c.kind == ","), default=len(last.after))
    behind = last.after[comma + 1 :]
    if not behind or behind[0].kind != "N" or behind[0].prep or behind[0].date:
        return []
    last.after = last.after[:comma]
    return behind


def reduced(parse: Parse, j: int, verb: Verb) -> None:
    """'sent by Oslo' behind a noun: that noun is what was sent."""
    cur = parse.stack[-1]
    if second_of_passives(parse, j, verb, cur):
        return
    verb.finite, verb.passive = False, True
    clause = Clause("reduced", "", cur.verb)
    clause.subject = parse.last_phrase(cur) or (cur.verb.subject if cur.verb else [])
    clause.antecedent = clause.subject
    verb.subject = clause.subject
    parse.stack.append(clause)
    parse.add(verb, clause)
