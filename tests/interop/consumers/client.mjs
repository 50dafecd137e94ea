// The client in `examples/typescript`, against the running service, and against answers that the service does not give today.
// Usage: node client.mjs http://127.0.0.1:3000

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { ApiError, Client } from "./client/dist/client.js";
import { hasCode, isKnown } from "./client/dist/errors.js";
import { explain } from "./client/dist/explain.js";

const [base] = process.argv.slice(2);

// The program, as a user runs it.
const output = execFileSync(process.execPath, ["client/dist/main.js", base], { encoding: "utf8" });
for (const expected of [
  /^404 MachineNotFound \(correlation ID [0-9a-f-]{36}\)\n  There is no machine 99\.$/m,
  /^400 InvalidLabel .*\n  Use at most 32 characters, not 11\.$/m,
  /^400 InvalidMachine .*\n  name: .*\n  ip: IP address 10\.0\.0\.256 is invalid\.$/m,
  /^503 InventoryUnreachable \(correlation ID [0-9a-f-]{36}\); retry after 30 s\n  The inventory is not reachable\.$/m,
]) {
  assert.match(output, expected);
}

/** Runs `use` with the address of a server that gives these answers in turn. */
async function withAnswers(answers, use) {
  const seen = [];
  const server = createServer((request, response) => {
    seen.push(request.method);
    const { status, headers = {}, body } = answers[Math.min(seen.length, answers.length) - 1];
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  try {
    await use(`http://127.0.0.1:${server.address().port}`, seen);
  } finally {
    server.close();
  }
}

const slept = [];
const options = { attempts: 3, sleep: async (seconds) => void slept.push(seconds) };
const failure = (call) => call.then(() => assert.fail("it succeeds"), (error) => (error instanceof ApiError ? error : Promise.reject(error)));
const envelope = (code, more = {}) => ({ error: { code, message: "Sorry", target: "id-1", ...more } });

// It reads the arguments of a code, and quotes the ID.
const missing = await failure(new Client(base, options).call("/api/machines/99"));
assert.ok(hasCode(missing.error, "MachineNotFound"));
assert.deepEqual([missing.status, missing.error.args, missing.isRetryable], [404, { id: 99 }, false]);
assert.match(missing.correlationId, /^[0-9a-f-]{36}$/);

// A quota of the real service: it waits as long as it is told, and then succeeds.
const hunting = new Client(base, { attempts: 2 });
const hunt = () => hunting.call("/api/advancedqueries/run", { method: "POST", body: { query: "desk" } });
for (let query = 1; query <= 4; query++) {
  assert.ok(Array.isArray(await hunt()));
}

// A code that was added later, and what is not the service's.
await withAnswers([{ status: 409, body: envelope("AddedLater", { args: { a: 1 }, later: true }) }], async (url) => {
  const later = await failure(new Client(url, options).call("/"));
  assert.ok(!isKnown(later.error) && !hasCode(later.error, "MachineNotFound"));
  assert.equal(explain(later.error), "Sorry (a new code, AddedLater)");
  assert.equal(later.isRetryable, false);
});
for (const body of ["<html>Bad Gateway</html>", "", "null", '{"error":"down"}', '{"error":{"code":"constructor"}}', "[".repeat(100_000)]) {
  await withAnswers([{ status: 502, body }], async (url, seen) => {
    const other = await failure(new Client(url, options).call("/"));
    assert.deepEqual([other.status, other.error, other.correlationId, seen.length], [502, undefined, undefined, 3], body.slice(0, 50));
  });
}
// Names that every object has are no codes.
for (const code of ["constructor", "__proto__", "toString", ""]) {
  await withAnswers([{ status: 400, body: envelope(code) }], async (url) => {
    assert.ok(!isKnown((await failure(new Client(url, options).call("/"))).error), code);
  });
}

// Retries: as the code says, after the time that the service names, and a POST only if it had no effect.
slept.length = 0;
await withAnswers([{ status: 503, headers: { "retry-after": "7" }, body: envelope("InventoryUnreachable") }, { status: 200, body: [1] }], async (url, seen) => {
  assert.deepEqual([await new Client(url, options).call("/"), seen.length, slept], [[1], 2, [7]]);
});
await withAnswers([{ status: 503, body: envelope("InventoryUnreachable") }], async (url, seen) => {
  await failure(new Client(url, options).call("/", { method: "POST", body: {} }));
  assert.equal(seen.length, 1);
});
slept.length = 0;
await withAnswers([{ status: 429, headers: { "retry-after": "1" }, body: envelope("429") }], async (url, seen) => {
  const quota = await failure(new Client(url, options).call("/", { method: "POST", body: {} }));
  assert.ok(hasCode(quota.error, "TooManyRequests"), "the alias is understood");
  assert.equal(explain(quota.error), "Too many queries. Try again later.");
  assert.deepEqual([seen.length, slept], [3, [1, 1]]);
});
console.log("ok   the client");
