#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a short script makes of the same pages, for comparison: ADDRESS FILE.

One connection, one page after the other, each page one transaction that inserts or replaces.
Prints rows, seconds and the peak of memory in KiB, separated by tabs.
"""
import http.client
import json
import resource
import sqlite3
import sys
import time
import urllib.parse

COLUMNS = ["id", "source", "kind", "severity", "ts", "asset", "owner", "score", "count", "open",
           "summary"]


def upsert():
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    places = ", ".join(f":{name}" for name in COLUMNS)
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in COLUMNS[1:])
    return f"INSERT INTO event ({names}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {changes}"


def main():
    address = urllib.parse.urlparse(sys.argv[1])
    database = sqlite3.connect(sys.argv[2], isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    columns = ", ".join(f'"{name}"' for name in COLUMNS[1:])
    database.execute(f"CREATE TABLE event (id TEXT PRIMARY KEY, {columns}) WITHOUT ROWID")
    statement = upsert()
    connection = http.client.HTTPConnection(address.hostname, address.port)
    start = time.perf_counter()
    n_rows, page = 0, 0
    while page is not None:
        connection.request("GET", f"/events?page={page}")
        answer = json.loads(connection.getresponse().read())
        database.execute("BEGIN")
        database.executemany(statement, answer["items"])
        database.execute("COMMIT")
        n_rows += len(answer["items"])
        page = answer["next"]
    seconds = time.perf_counter() - start
    print(n_rows, f"{seconds:.3f}", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, sep="\t")


main()
