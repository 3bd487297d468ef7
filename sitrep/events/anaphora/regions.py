"""States by the adjective of their region: 'the West African country' is none of Europe's."""

from __future__ import annotations

import re

_WEST_AFRICA = "BEN BFA CPV CIV GMB GHA GIN GNB LBR MLI MRT NER NGA SEN SLE TGO"
_EAST_AFRICA = "BDI COM DJI ERI ETH KEN MDG MWI MUS MOZ RWA SYC SOM SSD SDN TZA UGA ZMB ZWE"
_CENTRAL_AFRICA = "AGO CMR CAF TCD COG COD GNQ GAB STP RWA BDI"
_NORTH_AFRICA = "DZA EGY LBY MAR TUN SDN ESH MRT"
_SOUTHERN_AFRICA = "AGO BWA SWZ LSO MWI MOZ NAM ZAF ZMB ZWE MDG"
_SAHEL = "MLI NER BFA TCD MRT SDN SEN"
_HORN = "DJI ERI ETH SOM KEN SDN SSD"
_GULF = "SAU ARE QAT KWT BHR OMN"
_ARAB = f"{_GULF} IRQ SYR LBN JOR PSE YEM EGY LBY TUN DZA MAR MRT SDN DJI SOM COM"
_LEVANT = "SYR LBN ISR JOR PSE"
_BALTIC = "EST LVA LTU"
_NORDIC = "DNK FIN ISL NOR SWE"
_BALKAN = "ALB BIH BGR HRV GRC XKX MNE MKD ROU SRB SVN"
_BENELUX = "BEL NLD LUX"
_IBERIA = "ESP PRT"
_ALPS = "CHE AUT LIE SVN"
_CAUCASUS = "ARM AZE GEO"
_CENTRAL_ASIA = "KAZ KGZ TJK TKM UZB"
_SOUTH_ASIA = "AFG BGD BTN IND LKA MDV NPL PAK"
_SOUTHEAST_ASIA = "BRN KHM IDN LAO MYS MMR PHL SGP THA TLS VNM"
_EAST_ASIA = "CHN JPN KOR PRK TWN MNG"
_CENTRAL_AMERICA = "BLZ CRI SLV GTM HND NIC PAN"
_CARIBBEAN = "ATG BHS BRB CUB DMA DOM GRD GUY HTI JAM KNA LCA VCT SUR TTO BLZ"
_ANDES = "BOL CHL COL ECU PER VEN"
_SOUTH_AMERICA = f"{_ANDES} ARG BRA GUY PRY SUR URY"
_LATIN_AMERICA = f"{_SOUTH_AMERICA} {_CENTRAL_AMERICA} MEX CUB DOM HTI"
_PACIFIC = "FJI FSM KIR MHL NRU NZL PLW PNG SLB TON TUV VUT WSM COK NIU"
_CENTRAL_EUROPE = "AUT CZE DEU HUN POL SVK SVN CHE LIE"
_EASTERN_EUROPE = f"BLR MDA UKR RUS ROU BGR POL CZE SVK HUN {_BALTIC}"
_EUROPE = (
    f"{_NORDIC} {_BALTIC} {_BALKAN} {_BENELUX} {_IBERIA} {_ALPS} {_CENTRAL_EUROPE} {_EASTERN_EUROPE} "
    f"{_CAUCASUS} GBR IRL FRA ITA MLT CYP AND MCO SMR TUR"
)
_AFRICA = (
    f"{_WEST_AFRICA} {_EAST_AFRICA} {_CENTRAL_AFRICA} {_NORTH_AFRICA} {_SOUTHERN_AFRICA} {_SAHEL} {_HORN} CPV"
)
_MIDDLE_EAST = f"{_GULF} {_LEVANT} IRQ IRN YEM EGY TUR"
_ASIA = f"{_CENTRAL_ASIA} {_SOUTH_ASIA} {_SOUTHEAST_ASIA} {_EAST_ASIA} {_MIDDLE_EAST} {_CAUCASUS}"

_BY_WORDS = {
    ("west african", "western african"): _WEST_AFRICA,
    ("east african", "eastern african"): _EAST_AFRICA,
    ("central african",): _CENTRAL_AFRICA,
    ("north african", "maghreb"): _NORTH_AFRICA,
    ("southern african",): _SOUTHERN_AFRICA,
    ("african",): _AFRICA,
    ("sahel", "sahelian"): _SAHEL,
    ("horn of africa", "horn"): _HORN,
    ("gulf", "persian-gulf"): _GULF,
    ("arab",): _ARAB,
    ("middle eastern", "middle east"): _MIDDLE_EAST,
    ("baltic",): _BALTIC,
    ("nordic", "scandinavian"): _NORDIC,
    ("balkan",): _BALKAN,
    ("iberian",): _IBERIA,
    ("alpine",): _ALPS,
    ("caucasus", "south caucasus"): _CAUCASUS,
    ("central asian",): _CENTRAL_ASIA,
    ("south asian",): _SOUTH_ASIA,
    ("southeast asian", "south-east asian", "south east asian"): _SOUTHEAST_ASIA,
    ("east asian",): _EAST_ASIA,
    ("asian",): _ASIA,
    ("central american",): _CENTRAL_AMERICA,
    ("caribbean",): _CARIBBEAN,
    ("andean",): _ANDES,
    ("south american",): _SOUTH_AMERICA,
    ("latin american",): _LATIN_AMERICA,
    ("pacific",): _PACIFIC,
    ("central european",): _CENTRAL_EUROPE,
    ("eastern european", "east european"): _EASTERN_EUROPE,
    ("european",): _EUROPE,
}
_REGIONS = {words: frozenset(codes.split()) for key, codes in _BY_WORDS.items() for words in key}
_FIND = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _REGIONS), key=len, reverse=True)) + r")\b")


def of_region(text: str) -> frozenset[str] | None:
    """The alpha-3 codes of the region that 'the West African country' names; None where it names none."""
    found = _FIND.search(text.lower())
    return _REGIONS[found[0]] if found else None
