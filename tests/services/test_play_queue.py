"""The queue of episodes."""

from viewer.services.play_queue import MOST, PlayQueue


def test_next_and_later_keep_each_episode_once() -> None:
    queue = PlayQueue([1, 2, 3])
    queue.add_next([3, 4])
    assert list(queue.ids) == [3, 4, 1, 2]
    queue.add_later([4, 5])
    assert list(queue.ids) == [3, 1, 2, 4, 5]
    assert queue.take() == 3 and list(queue.ids) == [1, 2, 4, 5]


def test_another_order_removes_what_is_missing() -> None:
    queue = PlayQueue([1, 2, 3])
    queue.arrange([3, 1, 9, 3])
    assert list(queue.ids) == [3, 1]
    queue.arrange([])
    assert queue.take() is None


def test_settings_edited_by_hand_are_read_as_far_as_possible() -> None:
    assert list(PlayQueue.parse(["3", "x", "-1", "٣", "3", "7"]).ids) == [3, 7]
    assert len(PlayQueue.parse(str(n) for n in range(5 * MOST)).ids) == MOST


def test_a_queue_is_replaced_as_a_whole() -> None:
    queue = PlayQueue([1])
    queue.replace([3, 1, 3])
    assert queue.ids == (3, 1)
