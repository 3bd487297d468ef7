"""Currencies before and after a figure: '$', 'US$', 'EUR', 'billion euros', 'million Danish kroner'."""

from __future__ import annotations

from sitrep.events.words.words import singular

SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₽": "RUB", "₹": "INR", "₩": "KRW", "₺": "TRY",
            "₪": "ILS", "₦": "NGN", "₱": "PHP", "₫": "VND", "₸": "KZT", "₾": "GEL", "₼": "AZN", "֏": "AMD"}  # fmt: skip
SYMBOLS |= {
    "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
    "nt$": "TWD", "si$": "SBD", "fj$": "FJD", "r$": "BRL", "j$": "JMD", "tt$": "TTD", "n$": "NAD", "z$": "ZWL",
    "g$": "GYD", "ec$": "XCD", "l$": "LRD", "mx$": "MXN", "b$": "BND",
}  # fmt: skip
CODES = {
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "rs": "INR", "inr": "INR", "pkr": "PKR", "rm": "MYR", "rp": "IDR",
    "cny": "CNY", "rmb": "CNY", "jpy": "JPY", "krw": "KRW", "rub": "RUB", "uah": "UAH", "try": "TRY", "tl": "TRY",
    "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "czk": "CZK", "huf": "HUF", "ron": "RON",
    "aud": "AUD", "cad": "CAD", "sar": "SAR", "aed": "AED", "qar": "QAR", "ils": "ILS", "nis": "ILS", "egp": "EGP",
    "ngn": "NGN", "kes": "KES", "ksh": "KES", "zar": "ZAR", "brl": "BRL", "cfa": "XOF", "fcfa": "XOF", "sbd": "SBD",
    "pgk": "PGK", "php": "PHP", "thb": "THB", "twd": "TWD", "kwd": "KWD", "sdr": "XDR", "ugx": "UGX", "tzs": "TZS",
    "etb": "ETB", "lkr": "LKR", "bdt": "BDT", "tk": "BDT",
}  # fmt: skip
_CURRENCY_WORDS = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "sterling": "GBP", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "won": "KRW", "rouble": "RUB", "ruble": "RUB", "hryvnia": "UAH", "hryvnias": "UAH",
    "zloty": "PLN",
    "zlotys": "PLN", "lira": "TRY", "liras": "TRY", "shekel": "ILS", "rand": "ZAR", "naira": "NGN", "forint": "HUF",
    "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "dirham": "AED", "riyal": "SAR", "leu": "RON", "lei": "RON",
    "lev": "BGN", "leva": "BGN", "tenge": "KZT", "lari": "GEL", "dram": "AMD", "manat": "AZN", "birr": "ETB",
    "kyat": "MMK",
    "taka": "BDT", "cedi": "GHS", "krona": "SEK", "kronor": "SEK", "kroner": "NOK", "krone": "NOK", "rupee": "local",
    "peso": "local", "dinar": "local", "franc": "local", "shilling": "local", "real": "BRL", "reais": "BRL",
    "dong": "VND",
    "kwacha": "ZMW", "koruna": "CZK", "korunas": "CZK", "crown": "local", "sol": "PEN", "soles": "PEN",
    "bolivar": "VES",
    "kina": "PGK", "afghani": "AFN", "som": "KGS", "soum": "UZS", "somoni": "TJS", "tugrik": "MNT", "metical": "MZN",
    "riel": "KHR", "kip": "LAK", "rial": "IRR", "cent": "local",
}  # fmt: skip
_ADJECTIVE_DOLLARS = {
    ("australian", "dollar"): "AUD", ("canadian", "dollar"): "CAD", ("taiwan", "dollar"): "TWD",
    ("us", "dollar"): "USD",
    ("u.s.", "dollar"): "USD", ("american", "dollar"): "USD", ("singapore", "dollar"): "SGD", ("hong", "dollar"): "HKD",
    ("new", "dollar"): "TWD", ("swiss", "franc"): "CHF", ("cfa", "franc"): "XOF", ("danish", "kroner"): "DKK",
    ("danish", "crown"): "DKK", ("norwegian", "kroner"): "NOK", ("norwegian", "crown"): "NOK",
    ("czech", "crown"): "CZK",
    ("czech", "koruna"): "CZK", ("swedish", "crown"): "SEK", ("swedish", "kronor"): "SEK", ("indian", "rupee"): "INR",
    ("pakistani", "rupee"): "PKR", ("egyptian", "pound"): "EGP", ("lebanese", "pound"): "LBP",
    ("syrian", "pound"): "SYP",
    ("sudanese", "pound"): "SDG", ("mexican", "peso"): "MXN", ("philippine", "peso"): "PHP",
    ("colombian", "peso"): "COP",
    ("argentine", "peso"): "ARS", ("chilean", "peso"): "CLP", ("iraqi", "dinar"): "IQD", ("kuwaiti", "dinar"): "KWD",
    ("jordanian", "dinar"): "JOD", ("libyan", "dinar"): "LYD", ("serbian", "dinar"): "RSD",
    ("kenyan", "shilling"): "KES",
    ("ugandan", "shilling"): "UGX", ("turkish", "lira"): "TRY", ("iranian", "rial"): "IRR", ("omani", "rial"): "OMR",
    ("qatari", "riyal"): "QAR", ("saudi", "riyal"): "SAR", ("brazilian", "real"): "BRL", ("sri", "rupee"): "LKR",
}  # fmt: skip


def currency_before(low: list[str], i: int) -> tuple[str | None, int]:
    """A currency sign or code before the figure: '$', 'US$', 'SI$', 'EUR'."""
    n = len(low)
    if low[i] in SYMBOLS and i + 1 < n:
        return SYMBOLS[low[i]], i + 1
    if i + 2 < n and low[i + 1] == "$" and low[i] in ("us", "u.s."):
        return "USD", i + 2
    if i + 1 < n and low[i] in CODES and low[i + 1][0].isdigit():
        return CODES[low[i]], i + 1
    return None, i


def with_currency(
    low: list[str], first: float, second: float, i: int, currency: str | None
) -> tuple[float, float, int, str | None]:
    """A currency word after the figure: '28 billion euros', '20 million Danish kroner'."""
    if currency is not None:
        return first, second, i, currency
    for skip in (0, 1, 2):
        if i + skip >= len(low):
            break
        unit = singular(low[i + skip])
        known = _CURRENCY_WORDS.get(unit) or (CODES.get(unit) if skip == 0 and len(unit) == 3 else None)
        if known and unit != "cent":
            if skip:
                known = _ADJECTIVE_DOLLARS.get(
                    (low[i], unit), known if skip == 1 and known != "local" else "local"
                )
                if skip == 2 and low[i] not in ("new", "hong", "sri"):
                    break
            return first, second, i + skip + 1, known
    return first, second, i, None
