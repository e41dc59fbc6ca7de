"""Words with symbols in all their forms, counted by regular expressions that know no words."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from viewer.search.documents import EpisodeDocument
from viewer.search.index import Index
from viewer.search.searcher import search
from viewer.search.writer import open_writer

# What is typed, each with the same answer; and the pattern of all its hits.
FORMS: list[tuple[list[str], str]] = [
    (["C++", "c++", '"C++"'], r"c\+\+"),
    (["C#", '"c#"'], r"c#"),
    (["F#", "f#"], r"f#"),
    ([".NET", ".net", '".NET"'], r"\.net"),
    (["net"], r"\.?net"),
    (["node.js", "nodejs", "Node.js", "node-js"], r"node[. -]?js"),
    (["vue.js", "vuejs"], r"vue[. ]?js"),
    (["py.test", "pytest"], r"py\.?test"),
    (["Ph.D.", "PhD", "phd", "Ph.D", "PhDs", "phds"], r"ph\.?ds?\.?"),
    (["U.K.", "UK", "uk", "U.K"], r"u\.?k\.?"),
    (["A.I.", "ai", "A.I"], r"a\.?i\.?"),
    (["I.B.M.", "ibm"], r"i\.?b\.?m\.?"),
    (["D.C.", "dc"], r"d\.?c\.?"),
    (["e.g.", "eg"], r"e\.?g\.?"),
    (["p.m.", "pm"], r"p\.?m\.?"),
    (["U.S.A.", "USA"], r"u\.?s\.?a\.?"),
    (["U.S.", "US", "u.s."], r"(?-i:U\.S(?!\.A)\.?|US)"),
    (["us"], r"us"),
    (["I.T.", "IT"], r"(?-i:I\.T\.?|IT)"),
    (["it"], r"it"),
    (["W.H.O.", "WHO"], r"(?-i:W\.H\.O\.?|WHO)"),
    (["a.m.", "AM"], r"(?-i:a\.m\.?|AM)"),
    (["10am", '10am OR "no such"'], r"10 ?a\.?m\.?"),
    (["A/B", "AB", "ab"], r"a/?b"),
    (["I/O", "IO", "io"], r"i/?o"),
    (["iOS", "ios"], r"ios"),
    (["km/h", "kmh"], r"km(?:/| )?h"),
    (["TCP/IP", "tcpip", "TCP-IP"], r"tcp[/ ]?ip"),
    (["CI/CD", "cicd"], r"ci[/ ]?cd"),
    (["24/7", "24-7"], r"24[-/]7"),
    (["247"], r"247"),
    (["R&D"], r"r(?: ?& ?| and )?d"),
    (["RD"], r"r(?: ?& ?)?d"),
    (["AT&T"], r"at(?: ?& ?| and )?t"),
    (["ATT", "att"], r"at&?t"),
    (["O'Reilly", "oreilly", "O’Reilly", "o-reilly"], r"o['’]?reilly"),
    (["D'Angelo", "dangelo", "d’angelo"], r"d['’]?angelo"),
    (["rock'n'roll", "rocknroll", "rock’n’roll"], r"rock(?:n| and |['’]n['’])roll"),
    (["ain't", "aint", "ain’t"], r"ain['’]?t"),
    (["o'clock", "oclock"], r"o['’]?clock"),
    (["e-mail", "email", "e-mails", "emails", "E-Mail"], r"e-?mails?"),
    (["f-string", "fstring", "fstrings", "f-strings"], r"f-?strings?"),
    (["Wi-Fi", "wifi", "WiFi"], r"wi-?fi"),
    (["co-op", "coop", "coöp"], r"co-?op|coöp"),
    (["Objective-C", "ObjectiveC"], r"objective[- ]?c"),
    (["GPT-4", "gpt4"], r"gpt-?4|gpt four"),
    (["Python3", "python-3"], r"python ?3|python three"),
    (["$600", "600$", "$ 600"], r"\$ ?600|600\$|600 dollars"),
    (['"$600"'], r"\$600|600\$"),
    (["600"], r"\$?600\$?"),
    (["50%", "50 %"], r"50 ?%|50 percent|fifty percent"),
    (['"50%"'], r"50%"),
    (['"50 %"'], r"50 %"),
    (["€5", "5€", "5 €"], r"€5|5 ?€|5 euros"),
    (["£3.50"], r"£3\.50"),
    (["1,000", "1000"], r"1[,. ]?000|one thousand"),
    (["3.10", "v3.10", "V3.10"], r"v?3\.10(?:\.\d+)*"),
    (["3.10.2", "v3.10.2"], r"v?3\.10\.2"),
    (["3.1"], r"3\.1"),
    (["müller", "mueller", "Müller", "MUELLER"], r"m(?:ü|ue|u|u\u0308)ller"),
    (["Zürich", "zuerich"], r"z(?:ü|ue|u)rich"),
    (["straße", "strasse", "STRASSE"], r"stra(?:ß|ss)e"),
    (["naïve", "naive"], r"na(?:ï|i|i\u0308)ve"),
    (["Čapek", "capek"], r"[čc]apek"),
    (["#tag", "tag"], r"tag"),
    (["@ada", "ada"], r"ada"),
]
# What is spoken: some forms of each of the above, and words that must not be found.
SPOKEN = re.split(
    r"\s*\|\s*",
    """C++ | c++ | C# | F# | .NET | ASP.NET | net | Node.js | nodejs | node js | vue.js | vuejs |
    py.test | pytest | Ph.D. | PhD | PhDs | U.K. | UK | A.I. | AI | I.B.M. | IBM | D.C. | DC |
    e.g. | eg | p.m. | pm | U.S.A. | USA | U.S. | US | us | Us | I.T. | IT | it | It | W.H.O. |
    WHO | who | a.m. | AM | am | 10 a.m. | 10am | A/B | AB | I/O | IO | iOS | km/h | kmh | km h |
    TCP/IP | TCPIP | tcp ip | CI/CD | CICD | ci cd | 24/7 | 24-7 | 247 | R&D | R & D | R and D |
    RD | AT&T | AT & T | AT and T | ATT | O'Reilly | oreilly | O’Reilly | Reilly | D'Angelo |
    dangelo | Angelo | rock'n'roll | rock and roll | rocknroll | ain't | ain’t | aint | o'clock |
    oclock | e-mail | email | E-Mails | emails | mail | f-string | fstrings | f-strings | string |
    Wi-Fi | wifi | WiFi | co-op | coop | coöp | op | Objective-C | objective c | ObjectiveC |
    objective | GPT-4 | GPT4 | gpt four | gpt | Python3 | Python 3 | python three | python | $600 |
    600$ | $ 600 | 600 dollars | 600 | 50% | 50 % | 50 percent | fifty percent | €5 | 5€ | 5 € |
    5 euros | £3.50 | £3 | 1,000 | 1000 | 1.000 | 1 000 | one thousand | 3.10 | v3.10 | 3.10.0 |
    v3.10.2 | 3.10.2 | 3.1 | 3.11 | Müller | Mueller | Muller | Mu\u0308ller | Mull | Zürich |
    Zuerich | Zurich | Straße | Strasse | naïve | naive | nai\u0308ve | Čapek | Capek | #tag |
    tag | @Ada | Ada | yonder""",
)
_EDGE = r"(?:(?<![\w\u0300-\u036f])|(?=\.net))(?:{})(?![\w\u0300-\u036f])"


@pytest.fixture(scope="module")
def texts() -> dict[int, str]:
    chance = random.Random(7)
    fillers = ("zebra", "quagga, okapi", "ibex. Yak", "gnu — emu")
    texts = {}
    for number in range(1, 5):
        rows = [f"{chance.choice(SPOKEN)} {chance.choice(fillers)}" for _ in range(1_500)]
        texts[number] = " ".join(rows)
    return texts


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, texts: dict[int, str]) -> Index:
    folder: Path = tmp_path_factory.mktemp("index")
    with open_writer(folder) as writer:
        for number, text in texts.items():
            writer.add(EpisodeDocument(number, "1", "", "", text, language="en"))
        writer.commit()
    return Index(folder)


@pytest.mark.parametrize(
    ("typed", "pattern"), [(typed, pattern) for forms, pattern in FORMS for typed in forms]
)
def test_every_form_is_counted_like_a_pattern(
    index: Index, texts: dict[int, str], typed: str, pattern: str
) -> None:
    results = search(index, typed)
    found = {(number, start, end) for number in texts for start, end in results.spans_in(number)}
    expected = {
        (number, *match.span())
        for number, text in texts.items()
        for match in re.finditer(_EDGE.format(pattern), text, re.IGNORECASE)
    }
    shown = {texts[number][start:end] for number, start, end in found}
    wanted = {texts[number][start:end] for number, start, end in expected}
    assert shown == wanted
    assert found == expected
    assert results.total == len(expected) > 0


def test_every_form_is_spoken(texts: dict[int, str]) -> None:
    spoken = " ".join(texts.values())
    assert all(form in spoken for form in SPOKEN)
