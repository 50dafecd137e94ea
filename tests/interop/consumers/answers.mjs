// Real answers of the example, against its OpenAPI document and its list of codes. Ajv validates the bodies.
// Usage: node answers.mjs http://127.0.0.1:3000 openapi.json

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";

const [base, file] = process.argv.slice(2);
const document = JSON.parse(readFileSync(file, "utf8"));
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addFormat("int32", true).addFormat("int64", true);
ajv.addSchema(document, "document");

/** Follows references, and returns the value at the end with its place in the document. */
function resolve(place) {
  const at = (pointer) => pointer.split("/").slice(1).reduce((value, part) => value?.[part.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  const value = at(place);
  return value?.$ref ? resolve(value.$ref.slice(1)) : [value, place];
}

const escaped = (part) => part.replaceAll("~", "~0").replaceAll("/", "~1");

const json = (body) => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const machine = { name: "new desk", ip: "10.0.0.256", domain: "contoso..com", osPlatform: "Linux", clientVersion: "10" };
const token = (token) => ({ headers: { authorization: `Bearer ${token}` } });

/** The operation, the path of the request, its options, and the status and code of the answer. */
const requests = [
  ["/api/machines", "/api/machines", {}, 200],
  ["/api/machines", "/api/machines?ip=10.0.0.256", {}, 400, "InvalidIpAddress"],
  ["/api/machines", "/api/machines", json(machine), 400, "InvalidMachine"],
  ["/api/machines", "/api/machines", json({ Name: "x" }), 400, "MissingRequiredParameter"],
  ["/api/machines", "/api/machines", { method: "POST", body: "name=x" }, 415, "UnsupportedMediaType"],
  ["/api/machines/{id}", "/api/machines/1", {}, 200],
  ["/api/machines/{id}", "/api/machines/99", {}, 404, "MachineNotFound"],
  ["/api/machines/{id}", "/api/machines/seven", {}, 400, "InvalidInput"],
  ["/api/machines/{id}/tags", "/api/machines/1/tags", json({ label: "not a label" }), 400, "InvalidLabel"],
  ["/api/machines/{id}/isolate", "/api/machines/4/isolate", { method: "POST" }, 400, "OsPlatformNotSupported"],
  ["/api/machines/{id}/isolate", "/api/machines/6/isolate", { method: "POST" }, 500, "InternalServerError"],
  ["/api/machines/{id}/owner", "/api/machines/1/owner", {}, 503, "InventoryUnreachable"],
  ["/api/machines/batch", "/api/machines/batch", json({ ids: [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5] }), 400, "MaximumBatchSizeExceeded"],
  ["/api/admin/summary", "/api/admin/summary", {}, 401, "Unauthorized"],
  ["/api/admin/summary", "/api/admin/summary", token("reader-token"), 403, "Forbidden"],
  ["/errors", "/errors", { headers: { accept: "image/png" } }, 406, "NotAcceptable"],
  ["/errors", "/errors", {}, 200],
];
const codes = await (await fetch(`${base}/errors`)).json();

for (const [path, url, options, status, code] of requests) {
  const response = await fetch(base + url, options);
  const text = await response.text();
  const told = `${options.method ?? "GET"} ${url}: ${response.status} ${text}`;
  assert.equal(response.status, status, told);
  const responses = `/paths/${escaped(path)}/${(options.method ?? "get").toLowerCase()}/responses`;
  const [declared, place] = resolve(resolve(`${responses}/${status}`)[0] ? `${responses}/${status}` : `${responses}/default`);
  const [type] = response.headers.get("content-type").split(";");
  assert.ok(declared?.content?.[type], `the document has no such response: ${told}`);
  const body = JSON.parse(text);
  assert.ok(ajv.validate({ $ref: `document#${place}/content/${escaped(type)}/schema` }, body), `${ajv.errorsText()}: ${told}`);
  if (code !== undefined) {
    assert.equal(body.error.code, code, told);
    assert.equal(codes.find((known) => known.code === code)?.status, status, told);
    // The schema must not accept everything.
    const { target, ...rest } = body.error;
    assert.ok(!ajv.validate({ $ref: `document#${place}/content/${escaped(type)}/schema` }, { error: { ...rest, target: 7 } }), "a wrong type is accepted");
  }
}
console.log(`ok   ${requests.length} answers`);
