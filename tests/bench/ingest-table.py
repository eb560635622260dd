#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints medians of what run-ingest measured, and the ratios to Sinergia of the same run."""
import statistics
import sys

GOALS = [("a save meanwhile, median ms", 4, 50), ("a save meanwhile, longest ms", 5, 50),
         ("gap of the main loop, p99 ms", 6, 16), ("gap of the main loop, longest ms", 7, 16)]


def read(path):
    runs = {}
    for line in open(path):
        name, *figures = line.rstrip("\n").split("\t")
        runs.setdefault(name, []).append([float(figure) for figure in figures])
    return runs


def median(runs, place):
    return statistics.median(run[place] for run in runs)


def main():
    runs = read(sys.argv[1])
    ours = runs["sinergia"]
    print(f"\n{'Rows from a server':<44}  {'seconds':>10}  {'rows/s':>10}  {'MiB':>7}  {'ours':>7}")
    for name, others in runs.items():
        seconds = median(others, 1)
        ratio = median(ours, 1) / seconds
        print(f"{name:<44}  {seconds:>10.2f}  {median(others, 0) / seconds:>10.0f}"
              f"  {median(others, 2) / 1024:>7.1f}  {ratio:>6.2f}x")
    for what, place, goal in GOALS:
        figure = median(ours, place - 1)
        print(f"{what:<44}  {figure:>10.1f}  {goal:>10.1f}  {'':>7}  {figure / goal:>6.2f}x")


main()
