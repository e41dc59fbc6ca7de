from __future__ import annotations

from viewer.alignment.recognizer import RecognizedWord
from viewer.alignment.segmentation import Segmenter, plausible_pairs
from viewer.alignment.word_alignment import WordPair

WORDS = [f"word{n % 10}" for n in range(60)]


def recognized_at(times: dict[int, int]) -> tuple[list[RecognizedWord], list[WordPair]]:
    """Words (by number) heard from those moments on, 300 ms each."""
    recognized = [RecognizedWord(WORDS[n], ms, ms + 300) for n, ms in times.items()]
    return recognized, [WordPair(n, i) for i, n in enumerate(times)]


def test_runs_that_leave_no_time_are_dropped_the_shorter_first() -> None:
    right = {n: 400 * n for n in [*range(10), *range(20, 30)]}
    recognized, pairs = recognized_at(right)
    assert plausible_pairs(pairs, WORDS, recognized) == pairs
    # Three words of a later place, heard right behind the first run.
    wrong = {n: 400 * n for n in range(10)} | {n: 4_000 + 400 * (n - 40) for n in range(40, 43)}
    wrong |= {n: 400 * n for n in range(45, 60)}
    recognized, pairs = recognized_at(wrong)
    kept = [p.written for p in plausible_pairs(pairs, WORDS, recognized)]
    assert kept == [*range(10), *range(45, 60)]


def test_every_word_between_anchors_is_in_one_task() -> None:
    recognized, pairs = recognized_at({n: 400 * n for n in range(60) if n % 7})
    tasks = list(Segmenter(WORDS, recognized, pairs).tasks(0, 24_500))
    covered = [n for task in tasks for n in range(task.first, task.last)]
    assert covered == list(range(60))
    for task in tasks:
        slots = [s.first + k for s in task.segment.slots for k in range(len(s.words))]
        assert set(range(task.first, task.last)) <= set(slots)
        assert task.segment.end_ms - task.segment.start_ms < 25_000


def test_words_are_not_forced_over_an_insert() -> None:
    times = {n: 400 * n for n in range(30)} | {n: 40_000 + 400 * n for n in range(30, 60)}
    recognized, pairs = recognized_at(times)
    tasks = list(Segmenter(WORDS, recognized, pairs).tasks(0, 64_500))
    assert any(task.last == 30 for task in tasks)
    for task in tasks:
        stretch = task.segment
        assert stretch.end_ms <= 40_000 + 400 * 30 or stretch.start_ms >= 400 * 29
