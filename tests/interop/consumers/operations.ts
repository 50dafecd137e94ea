// Types that openapi-typescript makes of the document of `machines_api`, as a client uses them.

import type { paths } from "./openapi.js";

type Get = paths["/api/machines/{id}"]["get"]["responses"];
type Failure = Get[404]["content"]["application/json"];

export function describe(failure: Failure): string {
  const { code, message, target, details } = failure.error;
  const more = (details ?? []).map((detail) => `${detail.code}: ${detail.message}`);
  return [code, message, target, ...more].join("\n");
}

// A code is any text, because the service can add codes.
export const later: Failure["error"]["code"] = "AddedLater";

export function name(machine: Get[200]["content"]["application/json"]): string {
  return machine.name;
}
