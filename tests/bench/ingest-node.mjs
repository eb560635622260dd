// SPDX-License-Identifier: GPL-3.0-or-later
// What a short program makes of the same pages with better-sqlite3, for comparison: ADDRESS FILE.
// The module is found from the folder that NODE_MODULES_FROM names. Prints rows, seconds and the
// peak of memory in KiB, separated by tabs.
import { createRequire } from "node:module";
import path from "node:path";

const from = process.env.NODE_MODULES_FROM ?? process.cwd();
const Database = createRequire(path.join(from, "index.js"))("better-sqlite3");
const columns = ["id", "source", "kind", "severity", "ts", "asset", "owner", "score", "count",
                 "open", "summary"];
const [address, file] = process.argv.slice(2);

const database = new Database(file);
database.pragma("journal_mode = WAL");
database.pragma("synchronous = NORMAL");
database.exec(`CREATE TABLE event (id TEXT PRIMARY KEY, ${columns.slice(1).map((name) => `"${name}"`)}) WITHOUT ROWID`);
const upsert = database.prepare(
  `INSERT INTO event (${columns.map((name) => `"${name}"`)}) VALUES (${columns.map(() => "?")})`
  + ` ON CONFLICT (id) DO UPDATE SET ${columns.slice(1).map((name) => `"${name}" = excluded."${name}"`)}`);
const write = database.transaction((items) => {
  for (const item of items)
    upsert.run(...columns.map((name) => (typeof item[name] === "boolean" ? Number(item[name]) : item[name])));
});

const start = performance.now();
let rows = 0;
for (let page = 0; page !== null;) {
  const answer = JSON.parse(await (await fetch(`${address}/events?page=${page}`)).text());
  write(answer.items);
  rows += answer.items.length;
  page = answer.next;
}
const seconds = (performance.now() - start) / 1000;
console.log([rows, seconds.toFixed(3), process.resourceUsage().maxRSS].join("\t"));
