#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes rows as pages of JSON, the same in every run: FOLDER [ROWS] [ROWS A PAGE].

Each page names the next one. A row has about 300 bytes; every fiftieth repeats the key of an
earlier one, as a list does that changes while it is read.
"""
import json
import os
import random
import sys

SOURCES = ["edr", "siem", "model-gw", "hr", "vuln", "cloud", "ticket"]
KINDS = ["login_anomaly", "prompt_block", "patch_gap", "skill_gap", "policy_drift", "data_egress",
         "bias_metric", "token_use"]
SEVERITIES = ["info", "low", "medium", "high", "critical"]
WORDS = ["account", "key", "output", "policy", "finding", "supplier", "patch", "access", "review",
         "drill", "backup", "alert", "skill", "record", "owner", "measure", "model", "prompt"]


def make_row(dice, number):
    key = dice.randint(1, number) if number % 50 == 0 else number
    return {
        "id": f"evt-{key:010d}",
        "source": dice.choice(SOURCES),
        "kind": dice.choice(KINDS),
        "severity": dice.choice(SEVERITIES),
        "ts": 1700000000 + number,
        "asset": f"asset-{dice.randint(1, 50000)}",
        "owner": f"user{dice.randint(1, 4000)}",
        "score": round(dice.random() * 10, 3),
        "count": dice.randint(1, 500),
        "open": dice.random() < 0.6,
        "summary": " ".join(dice.choices(WORDS, k=16)),
    }


def main():
    folder = sys.argv[1]
    n_rows = int(sys.argv[2]) if len(sys.argv) > 2 else 1000000
    n_in_page = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    dice = random.Random(20260930)
    os.makedirs(folder, exist_ok=True)
    for first in range(0, n_rows, n_in_page):
        last = min(first + n_in_page, n_rows)
        page = {
            "page": first // n_in_page,
            "items": [make_row(dice, number + 1) for number in range(first, last)],
            "next": last // n_in_page if last < n_rows else None,
        }
        with open(os.path.join(folder, f"{first // n_in_page}.json"), "w") as file:
            json.dump(page, file, separators=(",", ":"))


main()
