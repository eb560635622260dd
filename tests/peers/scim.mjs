// SPDX-License-Identifier: GPL-3.0-or-later
// A directory of 250 people that speaks SCIM 2.0, on a free port of 127.0.0.1: the first line that it
// prints is that port. It ends by itself after the milliseconds of its first argument.
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

const lifetime = Number(process.argv[2] ?? 60000);
const began = new Date("2026-09-01T08:00:00Z").toISOString();
const people = new Map();
let requests = 0;

for (let i = 1; i <= 250; i++) {
  const id = String(i).padStart(4, "0");

  people.set(id, {
    id,
    externalId: `E${id}`,
    userName: `persona${id}@altavela.example`,
    name: { givenName: "Persona", familyName: `Número ${id}` },
    active: i % 50 !== 0,
    emails: [{ value: `persona${id}@altavela.example`, type: "work", primary: true }],
    meta: { created: began, lastModified: began },
  });
}

const find = (id) => {
  const person = people.get(id);

  if (person === undefined) throw new SCIMMY.Types.Error(404, null, `There is nobody ${id}`);
  return person;
};

SCIMMY.Resources.declare(SCIMMY.Resources.User, {
  egress: (resource) => {
    if (resource.id) return find(resource.id);
    const all = [...people.values()];

    return resource.filter ? resource.filter.match(all) : all;
  },
  ingress: (resource, data) => {
    const before = find(resource.id);
    const lastModified = new Date("2026-09-30T08:00:00Z").toISOString();
    const after = { ...before, ...data, id: before.id, meta: { ...before.meta, lastModified } };

    people.set(before.id, after);
    return after;
  },
  degress: (resource) => {
    find(resource.id);
    people.delete(resource.id);
  },
});

const app = express();

app.get("/requests", (request, response) => response.json({ requests }));
app.use((request, response, next) => {
  if (request.method === "GET") requests++;
  next();
});
app.use("/scim/v2", new SCIMMYRouters({
  type: "bearer",
  handler: (request) => {
    if (request.header("Authorization") !== "Bearer s3cret") throw new Error("Not for you");
    return "reader";
  },
}));

const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));

setTimeout(() => process.exit(0), lifetime);
