"""Words of an act that tell none: sport, history, threats told within requests, arms only described.

1. By the slots, before anything else is filled in (`acts/finish.py: finish`)
   - `plain_life`: acts of plain life told in the words of war
   - `gate`: nobody acts and nowhere, or it is history
   - `firing_ranges`, `handovers`, `retaken`, `setting_out`: the words tell another act than their frame's
2. By the sentence and its other mentions (`no_act: is_no_act`)
   - `only_named`: forces that are only spoken of, and accidents
   - `not_given`: deliveries that the words only look like
   - `not_taken`: who only travels, steers or is lost
   - `not_in_earnest`: arms that are shown, got rid of or described
   - `habits`: what is so all the time
   - `told_within`, `told_beside`: acts that another mention of the sentence threatens, asks for, or tells
3. By the text (`extractor.py: RuleExtractor.mentions`)
   - `far_end`: where those who leave come to; `held`: where seized ships and men lie
   - `topic`: works of fiction and what is past
   - `genre`: the section of the paper
"""
