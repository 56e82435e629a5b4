"""Runs the emulator until it is told to stop, or until whoever started it is gone.

Its standard input is a pipe that the tests hold open and never write to. When they end, however they
end, the operating system closes it; the emulator then ends itself and its own processes, which are
the functions that it runs.
"""

import os
import signal
import sys
import threading

from ministack.app import main


def end_with_the_tests():
    sys.stdin.read()
    os.killpg(os.getpgrp(), signal.SIGKILL)


threading.Thread(target=end_with_the_tests, daemon=True).start()
main()
