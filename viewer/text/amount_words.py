"""Words of amounts in English and German: units, currencies, fractions, bounds."""

from __future__ import annotations

import re

from viewer.text.number_words import VALUES

SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW"}
DOLLARS = {"us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "hk": "HKD", "s": "SGD"}
CURRENCIES = {
    code: unit
    for unit, codes in {
        "USD": "dollar dollars buck bucks usd",
        "EUR": "euro euros eur",
        "GBP": "pound pounds gbp quid sterling pfund",
        "JPY": "yen jpy",
        "CNY": "yuan renminbi rmb cny",
        "INR": "rupee rupees inr rupien",
        "CHF": "franc francs chf franken",
        "KRW": "won krw",
        "RUB": "ruble rubles rouble roubles rubel",
        "SEK": "crown crowns krona kronor krone kroner kronen sek",
    }.items()
    for code in re.findall(r"\w+", codes)
}
HUNDREDTHS = {"cent": "USD", "cents": "USD", "pence": "GBP", "penny": "GBP"}
NATIONS = {"us", "american", "canadian", "australian", "swiss", "chinese", "british"} | {
    "schweizer",
    "hongkong",
}
PERCENT = {"%", "percent", "pct", "prozent", "percentage"}
SECONDS = {
    name: seconds
    for seconds, names in {
        1.0: "second seconds sec secs sekunde sekunden",
        60.0: "minute minutes min mins minuten",
        3600.0: "hour hours hr hrs stunde stunden",
        86_400.0: "day days tag tage tagen",
        604_800.0: "week weeks woche wochen",
    }.items()
    for name in re.findall(r"\w+", names)
}
MONTHS = {
    **dict.fromkeys(("month", "months", "monat", "monate", "monaten"), 1.0),
    **dict.fromkeys(("year", "years", "yr", "yrs", "jahr", "jahre", "jahren"), 12.0),
    **dict.fromkeys(("decade", "decades", "jahrzehnt", "jahrzehnte", "jahrzehnten"), 120.0),
}
TIMES = {"times", "fold", "x", "×", "mal", "fach"}
MULTIPLES = {
    word: factor
    for factor, words in {
        2.0: "twice double doubled doubling twofold doppelt verdoppelt zweimal",
        3.0: "thrice triple tripled tripling threefold dreimal verdreifacht",
        4.0: "quadruple quadrupled fourfold",
        **{value: f"{word}fold" for word, value in VALUES.items() if value >= 5},
    }.items()
    for word in re.findall(r"\w+", words)
}
PARTS = {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5} | {
    "tenth": 10,
    "tenths": 10,
    "drittel": 3,
    "viertel": 4,
    "fünftel": 5,
    "zehntel": 10,
}
PLURALS = {
    "tens": (1e1, 1e2),
    "dozens": (24.0, 1e2),
    "hundreds": (1e2, 1e3),
    "thousands": (1e3, 1e6),
    "millions": (1e6, 1e9),
    "billions": (1e9, 1e12),
    "trillions": (1e12, 1e15),
    "dutzende": (24.0, 1e2),
    "hunderte": (1e2, 1e3),
    "tausende": (1e3, 1e6),
}
HALVES = {"half", "halbe", "halben", "halbes", "halber"}
FEWS = {"few", "several", "einige", "mehrere", "paar"}
DECADES = {f"{word[:-1]}ies": value for word, value in VALUES.items() if value >= 20}
ONES = {"a", "an", "one", "eine", "ein", "einer", "einem", "einen"}
AND = {"and", "und"}
TO = {"to", "bis", "or", "oder", "-", "–", "—", ","}
BETWEEN = {"between", "zwischen"}
ABOVE = (
    *("more than", "greater than", "over", "above", "at least", "upwards of", "exceeding"),
    *("north of", "exceeds", "exceeded", "mehr als", "über", "mindestens"),
)
BELOW = (
    *(
        "less than",
        "fewer than",
        "lower than",
        "under",
        "below",
        "up to",
        "at most",
        "no more than",
    ),
    *("as much as", "weniger als", "unter", "bis zu", "höchstens", "maximal"),
)
ABOUT = (
    *("about", "around", "roughly", "approximately", "nearly", "almost", "some", "circa", "ca"),
    *(
        "close to",
        "something like",
        "etwa",
        "rund",
        "ungefähr",
        "fast",
        "knapp",
        "gut",
        "~",
        "like",
    ),
)
BEFORE_YEARS = {"mid", "pre", "post", "early", "late"}
VERBS = re.findall(
    r"\w+",
    "was is has does its this as us always plus less unless perhaps versus across thus yes costs"
    " says means makes takes gets goes needs wants seems looks comes uses gives runs towards ones"
    " besides sometimes",
)
IRREGULAR_NOUNS = {"people": "person", "men": "man", "women": "woman", "children": "child"}
SMALL_WORDS = re.findall(
    r"\w+",
    "of to for in and the a an or that which who on at by with from is was are were be it he she"
    " they we you i not but if so than then",
)
