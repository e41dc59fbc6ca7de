"""Pairs of amounts as said and as written, in English and German, and how they compare."""

from __future__ import annotations

import pytest

from viewer.text.amount_reader import find_amounts
from viewer.text.amounts import compare_amounts

PAIRS = """
$5.6 million | six million dollars | different
$5.6 million | 5–6 million | overlap
$5.6 million | 5.6 million dollars | same
$5.6m | 5.6 million dollars | same
$5.6M | US$5,600,000 | same
USD 5.6 million | five point six million dollars | same
5.6 million US dollars | $5.6 million | same
half a million | 500,000 | same
half a million dollars | $500k | same
a half million | 0.5 million | same
one and a half million | 1.5 million | same
two and a half billion dollars | $2.5bn | same
a million and a half | 1.5 million | same
a quarter of a million | 250,000 | same
three quarters of a million | 750,000 | same
a dozen | 12 eggs | same
two dozen chips | 24 chips | same
a couple of million dollars | $2 million | same
tens of billions of dollars | $25 billion | overlap
tens of billions | 5 billion | different
hundreds of millions of dollars | $300 million | overlap
between five and six million | $5.6 million | overlap
between 5 and 6 million dollars | 5-6 million dollars | same
from 5 to 6 million | 5–6 million | same
five or six million | 5.5 million | overlap
$5M–$6M | five to six million dollars | same
$5m to $6m | 5 to 6 million dollars | same
5% to 6% | five to six percent | same
5–6 % | 5.5 percent | overlap
20 per cent | 20% | same
20 pct | twenty percent | same
20 percentage points | 20 points | unrelated
0.5% | half a percent | same
50 basis points | 0.5% | same
half of the people | 50% | same
two thirds of them | 67% | same
a third of users | 33% | same
three quarters of the voters | 75 percent | same
one in five | 20% | same
25% | a quarter of all | same
10x | ten times | same
10-fold | tenfold | same
45x | forty-five times | same
twice as much | 2x | same
doubled | twofold | same
€5.6 million | $5.6 million | different
5 million euros | EUR 5m | same
£3bn | three billion pounds | same
¥100 | 100 yen | same
100 yuan | RMB 100 | same
₹50 | 50 rupees | same
CHF 20 | 20 Swiss francs | same
50 cents | $0.50 | same
nine million crowns | 9 million crowns | same
5,6 Millionen Dollar | $5.6 million | same
5,6 Mio. Euro | €5.6 million | same
sechs Millionen Dollar | six million dollars | same
fünf Komma sechs Millionen Dollar | $5.6 million | same
eine halbe Million Euro | €500,000 | same
1.250.000 Euro | €1,250,000 | same
1.250,50 Euro | €1,250.50 | same
zwei Milliarden Euro | €2 billion | same
zwanzig Prozent | 20% | same
20 Prozent | 20 % | same
anderthalb Millionen | 1.5 million | same
einundzwanzig Prozent | 21% | same
zweitausendvierundzwanzig | 2024 | same
neunzehnhundertvierundachtzig | 1984 | same
27. Januar 2025 | January 27, 2025 | same
27.01.2025 | 2025-01-27 | same
dreihundert Euro | €300 | same
fünf bis sechs Millionen | 5–6 million | same
zwischen fünf und sechs Millionen | 5.6 million | overlap
eine Billion Euro | €1 trillion | same
hundert Prozent | 100% | same
2,5 Prozent | 2.5% | same
die 90er | the 1990s | same
January 27th | 27 January | same
January 27th, 2025 | Jan. 27 | same
January 2025 | January 27, 2025 | overlap
January 2025 | 2025 | overlap
the 27th of January | January 27 | same
January twenty-seventh | January 27 | same
1/27/2025 | January 27, 2025 | same
March 2024 | April 2024 | different
2019 | twenty nineteen | same
2019 | 2020 | different
nineteen oh one | 1901 | same
twenty oh five | 2005 | same
the 1990s | the nineties | same
1995 | the nineties | overlap
2019 to 2021 | 2019–2021 | same
2020 | 2019-2021 | overlap
two thousand twenty four | 2024 | same
in the 20th century | the twentieth century | same
1995 | the twentieth century | overlap
3rd | third | same
the 21st | twenty-first | same
the 3rd | 4th | different
100th | the hundredth | same
two months | 2 months | same
18 months | a year and a half | same
24 hours | one day | same
two weeks | 14 days | same
60 days | two months | overlap
three years | 36 months | same
90 minutes | an hour and a half | same
30 seconds | half a minute | same
two months | three months | different
more than $5 million | $5.6 million | overlap
more than $5 million | $4 million | different
less than 100 | fewer than a hundred | same
up to 20% | 15% | overlap
at least $5m | 5 million dollars or more | same
over 2,000 GPUs | 2,048 GPUs | overlap
under ten percent | 5% | overlap
about six million | 6 million | same
about six million dollars | $5.6 million | overlap
roughly 2,000 chips | 2,048 chips | overlap
2,048 GPUs | two thousand and forty eight GPUs | same
2,048 GPUs | 50,000 GPUs | different
671 billion parameters | $671 billion | unrelated
671B parameters | 671 billion parameters | same
10 grand | $10,000 | same
10k | ten thousand | same
1,5 million | 1.5 million | same
three models | 3 models | same
minus five percent | -5% | same
-5% | 5% | different
100,000 | 100 thousand | same
1 million | 1,000,000 | same
one million | a million | same
1.2 billion | 1,200 million | same
five, six million dollars | 5 to 6 million dollars | same
5 percent | 5 dollars | unrelated
a trillion dollars | $1 trillion | same
a thousand | 1,000 | same
eleven hundred | 1,100 | same
$593 billion | nearly 600 billion dollars | overlap
17% | 17 percent | same
"""


@pytest.mark.parametrize("line", PAIRS.strip().splitlines())
def test_a_pair_compares(line: str) -> None:
    first, other, verdict = line.split(" | ")
    (one,), (two,) = find_amounts(first), find_amounts(other)
    assert compare_amounts(one, two) == verdict
    assert compare_amounts(two, one) == verdict


@pytest.mark.parametrize(
    "text",
    [
        "the H100 and GPT-4 on a 5G network",
        "o1, misheard as 01",
        "half a chance, a third party, a second look",
        "one of them, no one, a hundredfold",
        "the second one",
    ],
)
def test_names_and_turns_of_phrase_count_nothing(text: str) -> None:
    assert [amount for amount in find_amounts(text) if not amount.in_passing] == []
