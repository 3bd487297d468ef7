"""All reasons for which a mention is no act of its own, by its sentence and the other mentions of it."""

from __future__ import annotations

from sitrep.events.no_act.habits import is_custom, is_walkout
from sitrep.events.no_act.not_given import is_not_given
from sitrep.events.no_act.not_in_earnest import is_not_in_earnest
from sitrep.events.no_act.not_taken import is_embarking, is_lost, is_reference_point, is_steered
from sitrep.events.no_act.only_named import is_only_named
from sitrep.events.no_act.told_beside import (
    is_back_from_works,
    is_broken_off,
    is_covering_fire,
    is_due_to_leave,
    is_escort,
    is_fired_at_somebody,
    is_load_of_struck,
    is_meeting_struck,
    is_one_man,
    is_passer_by,
    is_past_of_leaver,
    is_put_off,
    is_sign_of,
    is_talked_of,
    leads_to_blow,
)
from sitrep.events.no_act.told_within import (
    is_aim_of_curb,
    is_assent_to,
    is_banned,
    is_bought,
    is_expelled,
    is_in_preparation,
    is_kept,
    is_led_away,
    is_lesson,
    is_part_told,
    is_stopped,
    is_time_counted,
    is_welcomed,
    only_asked,
    only_describes,
    only_threatened,
    told_again,
)
from sitrep.events.sentence.mention import Mention
from sitrep.events.sides.struck import hangs_on_struck


def is_no_act(mention: Mention, found: list[Mention]) -> bool:
    """Whether it is no act of its own, for any of these reasons."""
    return (
        only_threatened(mention, found)
        or only_describes(mention)
        or is_part_told(mention)
        or is_time_counted(mention)
        or is_bought(mention)
        or is_only_named(mention)
        or is_led_away(mention, found)
        or only_asked(mention, found)
        or told_again(mention, found)
        or is_welcomed(mention, found)
        or is_kept(mention)
        or is_lesson(mention)
        or is_stopped(mention, found)
        or is_expelled(mention, found)
        or is_aim_of_curb(mention, found)
        or is_banned(mention)
        or is_in_preparation(mention, found)
        or is_assent_to(mention, found)
        or leads_to_blow(mention, found)
        or is_load_of_struck(mention, found)
        or is_escort(mention, found)
        or is_covering_fire(mention, found)
        or is_fired_at_somebody(mention, found)
        or is_sign_of(mention, found)
        or is_due_to_leave(mention, found)
        or is_past_of_leaver(mention, found)
        or is_meeting_struck(mention, found)
        or is_passer_by(mention, found)
        or is_back_from_works(mention, found)
        or is_broken_off(mention, found)
        or is_talked_of(mention)
        or is_walkout(mention)
        or is_custom(mention)
        or is_one_man(mention)
        or is_put_off(mention)
        or is_embarking(mention)
        or is_reference_point(mention)
        or is_lost(mention)
        or is_steered(mention)
        or is_not_given(mention, found)
        or is_not_in_earnest(mention)
        or hangs_on_struck(mention, found)
    )
