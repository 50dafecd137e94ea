// Calls the machines API, and handles its failures: `npm start -- http://127.0.0.1:3000`.

import { ApiError, Client } from "./client.js";
import { explain } from "./explain.js";

declare const process: { readonly argv: readonly string[]; exitCode: number };

async function show(call: Promise<unknown>): Promise<void> {
  try {
    console.log(JSON.stringify(await call));
  } catch (failure) {
    if (!(failure instanceof ApiError) || failure.error === undefined) {
      throw failure;
    }
    const again = failure.isRetryable ? `; retry after ${failure.retryAfter ?? "a moment"} s` : "";
    console.log(`${failure.status} ${failure.error.code} (correlation ID ${failure.correlationId})${again}`);
    console.log(`  ${explain(failure.error)}`);
  }
}

async function main(base: string): Promise<void> {
  const client = new Client(base, { attempts: 1 });
  await show(client.call("/api/machines?domain=contoso.com&os=Linux"));
  await show(client.call("/api/machines/99"));
  await show(client.call("/api/machines/1/tags", { method: "POST", body: { label: "not a label" } }));
  await show(client.call("/api/machines", { method: "POST", body: { name: "new desk", ip: "10.0.0.256", domain: "contoso..com", osPlatform: "Linux", clientVersion: "10" } }));
  await show(client.call("/api/machines/1/owner"));
}

const [, , base] = process.argv;
if (base === undefined) {
  console.error("usage: npm start -- http://127.0.0.1:3000");
  process.exitCode = 2;
} else {
  await main(base);
}
