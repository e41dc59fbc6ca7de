"""Nothing that is deleted is lost: it can be restored at once, and after a restart."""

from __future__ import annotations

from pathlib import Path

from tests.support.episodes import write_episode
from tests.support.live_program import LiveProgram


def remove(live: LiveProgram) -> None:
    """Remove the open episode: by the menu, and Tab and Enter in the dialog."""
    live.choose("Episode", "Remove from Library…")
    live.see("Remove “Episode”?")
    live.see("1 passage will…")
    live.key("Tab", "Return")
    live.see("Removed “Episode”.")
    live.until_gone("Episode, …", "ListItem")


def test_a_removed_episode_is_restored_with_its_passages(live: LiveProgram, tmp_path: Path) -> None:
    live.start_with(write_episode(tmp_path)[0])
    live.mark_into_new("Costs")
    remove(live)
    live.see("Costs, 0 passages, key 1", "ListItem")
    live.click("Undo", "Button")
    live.see("Episode, 1:42 · 1 passage, open", "ListItem")
    live.see("Costs, 1 passage, key 1", "ListItem")
    remove(live)
    live.quit()

    live.start()
    live.see("Costs, 0 passages, key 1", "ListItem")
    live.choose("File", "Recently Deleted…")
    live.see("Episode “Episode”, deleted…", "ListItem")
    live.click("Restore", "Button")
    live.see("Episode, 1:42 · 1 passage", "ListItem")
    live.key("Escape")
    live.click("Episode, 1:42 · 1 passage", "ListItem")
    live.see("1 passage", "Button")
    live.see("Costs, 1 passage, key 1", "ListItem")
    live.quit()


def test_a_deleted_passage_and_a_collection_are_restored_after_a_restart(
    live: LiveProgram, tmp_path: Path
) -> None:
    live.start_with(write_episode(tmp_path)[0])
    live.mark_into_new("Costs")
    live.key("Del")
    live.see("Costs, 0 passages, key 1", "ListItem")
    live.quit()

    live.start()
    live.see("Costs, 0 passages, key 1", "ListItem")
    live.choose("File", "Recently Deleted…")
    live.see("“the first machine…", "ListItem")
    live.click("Restore", "Button")
    live.see("Costs, 1 passage, key 1", "ListItem")
    live.key("Escape")
    live.click("Costs, 1 passage, key 1", "ListItem", button="right")
    live.click("Delete Collection", "MenuItem")
    live.until_gone("Costs, 1 passage, key 1", "ListItem")
    live.quit()

    live.start()
    live.see("Episode, 1:42 · 1 passage, open", "ListItem")
    assert not live.find("Costs, …", "ListItem")
    live.choose("File", "Recently Deleted…")
    live.see("Costs, deleted…", "ListItem")
    live.click("Restore", "Button")
    live.see("Costs, 1 passage, key 1", "ListItem")
    live.key("Escape")
    live.quit()


def test_the_message_undoes_the_deletion_of_a_passage_and_of_a_collection(
    live: LiveProgram, tmp_path: Path
) -> None:
    live.start_with(write_episode(tmp_path)[0])
    live.see("Episode, 1:42, open", "ListItem")
    live.mark_into_new("Costs")
    live.key("Del")
    live.see("Deleted the passage.")
    live.see("Costs, 0 passages, key 1", "ListItem")
    live.click("Undo", "Button")
    live.see("Costs, 1 passage, key 1", "ListItem")
    live.click("Costs, 1 passage, key 1", "ListItem", button="right")
    live.click("Delete Collection", "MenuItem")
    live.see("Deleted “Costs”.")
    live.until_gone("Costs, 1 passage, key 1", "ListItem")
    live.click("Undo", "Button")
    live.see("Costs, 1 passage, key 1", "ListItem")
    live.quit()
