"""Interrupts wait where they must, and are never lost."""

import signal
import threading

import pytest

from hubcli.interrupts import Interrupts


@pytest.fixture(autouse=True)
def _usual():
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)


def test_an_interrupt_waits_until_the_body_is_over():
    done = []
    with pytest.raises(KeyboardInterrupt), Interrupts().waiting():
        signal.raise_signal(signal.SIGINT)
        done.append("all")
    assert done == ["all"]


def test_one_that_waited_comes_where_they_are_obeyed():
    done = []
    interrupts = Interrupts()
    with pytest.raises(KeyboardInterrupt), interrupts.waiting():
        signal.raise_signal(signal.SIGINT)
        done.append("before")
        with interrupts.obeyed():
            done.append("inside")
    assert done == ["before"]


def test_they_wait_again_after_a_part_in_which_they_are_obeyed():
    done = []
    interrupts = Interrupts()
    with pytest.raises(KeyboardInterrupt), interrupts.waiting():
        with interrupts.obeyed():
            done.append("inside")
        signal.raise_signal(signal.SIGINT)
        done.append("after")
    assert done == ["inside", "after"]


def test_several_come_as_one_and_then_all_is_as_it_was():
    with pytest.raises(KeyboardInterrupt), Interrupts().waiting():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_is_ignored_stays_ignored():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Interrupts().waiting():
        signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_another_thread_may_write_files():
    failed = []

    def work():
        try:
            with Interrupts().waiting():
                pass
        except ValueError as error:  # only the main thread may set handlers
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert failed == []
