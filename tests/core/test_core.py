import pickle
import threading

import pytest

from semret_desktop.core import Cancel, Cancelled, SemretError, Unreadable
from semret_desktop.core.resources import shipped


def test_an_error_tells_what_and_what_to_do_in_one_line() -> None:
    assert (
        str(SemretError("The disk is full.", "Make room and try again."))
        == "The disk is full. Make room and try again."
    )
    assert str(SemretError("The disk is full.")) == "The disk is full."


def test_an_unreadable_file_crosses_processes_with_its_reason() -> None:
    error = pickle.loads(pickle.dumps(Unreadable("The file is cut off.", permanent=True)))
    assert (error.reason, error.permanent) == ("The file is cut off.", True)


def test_work_that_was_asked_to_end_from_another_thread_ends() -> None:
    cancel = Cancel()
    cancel.check()
    thread = threading.Thread(target=cancel.set)
    thread.start()
    assert cancel.wait(10)
    thread.join()
    with pytest.raises(Cancelled):
        cancel.check()


def test_shipped_files_are_found_from_a_checkout() -> None:
    assert shipped("resources", "demo", "CREDITS.tsv").is_file()
