#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""First painted frame and peak memory of programs, in turns, on the X server of the environment.

usage: bench-start.py PROBE RUNS NAME=COMMAND...

Each command is started, and watched by PROBE, which tells how long it took until the first window of
the program showed more than one colour. When the program is at rest, its peak memory is read, and
it is ended. Medians are printed, the first program beside the others.
"""

import os
import shlex
import signal
import statistics
import subprocess
import sys
import time

PATIENCE = 30
# So many looks in a row, that many seconds apart, find that the program did nothing.
QUIET_LOOKS = 5
LOOK = 0.2


def peak_of(pid):
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    raise RuntimeError("the program ended before it was measured")


def processor_time(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def wait_until_at_rest(program):
    """Returns once it has worked for nothing for a while; a program that ends is not waited for."""
    end = time.monotonic() + PATIENCE
    before, quiet = -1, 0
    while quiet < QUIET_LOOKS and time.monotonic() < end:
        try:
            program.wait(timeout=LOOK)
            return
        except subprocess.TimeoutExpired:
            now = processor_time(program.pid)
        quiet = quiet + 1 if now == before else 0
        before = now


def measure(probe, command):
    with subprocess.Popen([probe], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as watch:
        watch.stdout.readline()
        start = time.monotonic()
        program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   start_new_session=True)
        try:
            answer = watch.communicate(timeout=PATIENCE)[0].split()
            painted = float(answer[0]) - start
            wait_until_at_rest(program)
            return painted * 1000, peak_of(program.pid)
        finally:
            watch.kill()
            os.killpg(program.pid, signal.SIGTERM)
            program.wait(timeout=PATIENCE)


def main():
    probe, runs = sys.argv[1], int(sys.argv[2])
    programs = [word.split("=", 1) for word in sys.argv[3:]]
    frames = {name: [] for name, _ in programs}
    peaks = {name: [] for name, _ in programs}
    # The first turn warms every program up.
    for turn in range(runs + 1):
        for name, command in programs:
            frame, peak = measure(probe, shlex.split(command))
            if turn > 0:
                frames[name].append(frame)
                peaks[name].append(peak)
    print(f"\n{'Start, median of ' + str(runs):44}  {'frame, ms':>10}  {'peak, MiB':>10}")
    for name, _ in programs:
        print(f"{name:44}  {statistics.median(frames[name]):10.0f}  {statistics.median(peaks[name]):10.1f}")
    ours = statistics.median(frames[programs[0][0]])
    for name, _ in programs[1:]:
        print(f"{programs[0][0] + ' against ' + name:44}  {ours / statistics.median(frames[name]):9.2f}x")


if __name__ == "__main__":
    main()
