// Runs checks in the browser that `run` has found, without its calls to servers of its vendor.

import { chromium } from "playwright-core";

const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Runs each check, reports all that fail, and sets the exit status. */
export async function inBrowser(checks) {
  const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"], args });
  try {
    for (const [name, check] of Object.entries(checks)) {
      try {
        await check(browser);
        console.log(`ok   ${name}`);
      } catch (error) {
        console.log(`FAIL ${name}\n${error.stack}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await browser.close();
  }
}
