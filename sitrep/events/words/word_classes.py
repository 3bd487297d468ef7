"""The closed word classes of English, and the lists by which the tagger tells nouns from verbs."""

from __future__ import annotations

DETERMINERS = frozenset(
    "the a an this that these those its their his her our your my some any no every each either "
    "neither another both all "
    "several many few more most much such what whose half dozens other".split()
)
PREPOSITIONS = frozenset(
    "of in on at to for from by with against between among near over under into onto through across "
    "along around off via "
    "toward towards upon within without during since until till throughout beyond behind beside "
    "besides below above outside inside opposite "
    "out amid amidst despite per about like unlike according except excluding following including concerning "
    "regarding past aboard alongside versus round down up as than "
    "after before because pending".split()
)
SUBORDINATORS = frozenset(
    "that if whether while although though because unless when where whereas once since until after "
    "before as lest why how so whenever wherever".split()
)
RELATIVES = frozenset("who which whom whose".split())
PRONOUNS = frozenset(
    "he she it they we i you him them us me himself herself itself themselves one nobody someone "
    "everyone everything nothing something anything anyone whoever anybody everybody somebody none others".split()
)
MODALS = frozenset("will would shall should may might can cannot could must ought 'll 'd ca wo".split())
BE = frozenset("be is are was were been being am 's 're 'm".split())
HAVE = frozenset("have has had having 've".split())
DO = frozenset("do does did".split())
DEFINITE = frozenset({"the", "these", "those", "both"})
"""Before what the text has told of."""
CITING = frozenset({"according to", "citing", "per"})
"""Prepositions before who says so."""
OWNERS = frozenset("its his her their our".split())
"""Possessives, but for those of one person who tells."""
THANKING = frozenset("thank praise commend applaud credit".split())
JUDGING = frozenset(
    "condemn denounce deplore decry criticise criticize slam blast welcome hail praise applaud commend laud lament "
    "mourn regret protest oppose defend justify ridicule mock discuss debate investigate probe recall commemorate "
    "remember".split()
)
"""What is said of an act that others did, most often on another day."""
CAPTIVE = frozenset("hostage hostages prisoner prisoners captive captives".split())
"""What people are taken: 'two Indians were taken hostage'."""
POINTING = frozenset("the this that these those".split())
"""Before what the text has told of, or points to."""
NTH = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
"""Which of several in a row, but the first."""
ARRIVING = frozenset("arrive reach land dock berth moor touch come unload".split())
"""How ships, planes and men get where they are sent."""
DEALS = frozenset("contract deal order agreement pact accord".split())
BLOWS = frozenset("strike strikes airstrike airstrikes attack attacks raid raids shelling".split())
DRILLS = frozenset("exercise exercises drill drills manoeuvres maneuvers".split())
BORDERS = frozenset("border borders frontier frontiers boundary boundaries".split())
ENVOYS = frozenset(
    "ambassador ambassadors envoy envoys diplomat diplomats consul consuls attache attaches attaché attachés".split()
)
CLAIMING = frozenset(
    "say says said claim claims claimed think thinks thought believe believes believed".split()
)
"""Forms of the verbs that give what follows as somebody's word."""
TIMES = frozenset(
    "night day days morning afternoon evening eve week weekend month year hour hours anniversary".split()
)
"""By which acts are dated: 'on the night of his arrival'."""
SPANS = frozenset("minutes hour hours day days week weeks month months".split())
"""In which short times are counted: 'for ten days'."""
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
CERTAIN = frozenset({"doubt", "question", "secret", "mystery"})
"""Of which there is none where a thing is sure: 'there is no doubt that'."""
DROPPING = frozenset("scrap drop abandon shelve cancel ditch axe bury".split())
"""What is done to a plan that will not be carried out."""
GIVING = frozenset("give hand send sell lend promise offer lease loan grant owe".split())
"""Verbs that have who gets it and what it is side by side: 'gave Kyiv two radars'."""
HANDING_OVER = frozenset("send give supply provide deliver donate lend sell ship transfer hand".split())
"""Verbs by which goods come into other hands."""
MENDING = frozenset(
    "overhaul repair refit modernise modernize refurbish service maintain upgrade mend fix rebuild restore".split()
)
NEGATIONS = frozenset("not n't never".split())
CONJUNCTIONS = frozenset("and or but nor & yet plus".split())
ADVERBS = frozenset(
    "also still again already now then soon later earlier ever once twice even only just meanwhile "
    "however therefore instead rather "
    "too so very far yesterday today tonight tomorrow overnight here there abroad ashore home back away "
    "together ahead "
    "ablaze alight largely often always sometimes almost nearly about perhaps maybe possibly likely "
    "well least yet thus "
    "indeed moreover furthermore elsewhere separately apparently reportedly allegedly else "
    "afterwards afterward ago since hence "
    "beforehand forthwith outright anew afresh alike altogether nowadays someday henceforth "
    "meantime duly otherwise nevertheless nonetheless though thereby thereafter likewise thereupon hitherto "
    "thenceforth overland inland upriver downriver upstream downstream".split()
)
ADJECTIVES = frozenset(
    "unwilling willing new old first second third last next further additional more other own joint military armed "
    "major former senior top early late recent landlocked "
    "latest large small big heavy light long short high low good bad full several naval nuclear "
    "foreign local national federal western eastern northern southern "
    "central main key fresh final initial previous annual total own same different special "
    "strategic tactical modern advanced due ready set able unable "
    "willing likely unlikely aware prepared poised bound keen available responsible retired elite "
    "wounded alleged suspected planned proposed "
    "expected reported so-called unidentified unconfirmed unverified "
    "undisclosed unnamed unspecified undeclared unannounced armoured armored unmanned guided united occupied "
    "besieged disputed banned sanctioned captured "
    "seized detained outstanding overdue pending stranded mechanised mechanized "
    "combined advanced allied limited related mixed "
    "neighbouring neighboring remaining surrounding outgoing incoming upcoming forthcoming ongoing existing missing "
    "long-standing warring opposing".split()
)
NOUN_ING = frozenset(
    "lightning training shipping fighting building meeting landing warning shelling bombing briefing hearing "
    "killing shooting funding "
    "intelligence-sharing engineering manufacturing mining morning evening spring king ring thing "
    "nothing something anything "
    "housing clothing being beijing wing string offering opening understanding findings feeling "
    "ceiling peacekeeping policing "
    "sailing gathering crossing beginning ruling living planning airing uprising proceeding "
    "proceedings counting voting polling "
    "footing recruiting refuelling sharing lending setting standing spending trading".split()
)
STRONG = frozenset(
    "strikes attacks raids talks forces supplies ships drills exercises manoeuvres maneuvers troops clashes visits "
    "deals "
    "orders shells missiles reports "
    "sanctions freezes exports imports contracts threats demands plans bombs battles mines guards patrols "
    "weapons tanks rockets "
    "results figures claims charges offers services arms parts needs rights works views votes hits "
    "markets hosts states posts "
    "positions sources signs sides steps terms ranks sales shares ties uses ways years days talks "
    "protests positions pilots police press firms".split()
)
SIGNS = {
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


NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million billion trillion dozen dozens score scores".split()
)
CLOSED: dict[str, str] = {}
for _words, _tag in (
    (ADVERBS, "A"),
    (PREPOSITIONS, "P"),
    (SUBORDINATORS - PREPOSITIONS - {"that"}, "S"),
    (DETERMINERS, "D"),
    (RELATIVES, "R"),
    (PRONOUNS, "O"),
    (MODALS, "M"),
    (BE | HAVE | DO, "X"),
    (NEGATIONS, "G"),
    (CONJUNCTIONS, "C"),
):
    CLOSED.update(dict.fromkeys(_words, _tag))
CLOSED.update(
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
PARTICLES = frozenset(
    "up down out off over back away on in through around along together ahead aside".split()
)


PLURALS = frozenset(
    "police troops people men soldiers forces aircraft crew personnel staff women militia navy army media data".split()
)
CLOSING = {",": ",", "(": ")", "-": "-"}
"""What ends an insertion, by what opens it."""
COMPASS = frozenset(
    "north south east west north-east north-west south-east south-west northeast northwest southeast southwest "
    "ne nw se sw".split()
)
