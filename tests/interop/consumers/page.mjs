// The page `/errors` of the example, in Chromium: policy, search, filter, anchors, keyboard, narrow, print, no script, axe-core.
// Usage: node page.mjs http://127.0.0.1:3000 [folder for screenshots]

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inBrowser } from "./browser.mjs";

const [base, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const codes = await (await fetch(`${base}/errors`)).json();
const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };

/** Opens the page, and fails on every message of the browser, such as a violation of the policy. */
async function open(browser, options, hash = "") {
  const context = await browser.newContext({ viewport: sizes.wide, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("request", (request) => request.url().startsWith(`${base}/errors`) || page.complaints.push(request.url()));
  await page.goto(`${base}/errors${hash}`);
  return page;
}

async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

const shown = (page) => page.locator("tbody tr:visible").count();

/** What a person sees in a row: the visible text and that of `::before`. */
const visible = (page) =>
  page.locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) =>
      [...row.cells].map((cell) => {
        const style = getComputedStyle(cell);
        const isSeen = cell.checkVisibility() && style.fontSize !== "0px" && cell.getClientRects().length > 0;
        return isSeen ? cell.innerText.replace(/\s+/g, " ").trim() : "";
      }),
    ),
  );

const checks = {
  async "shows every code, with and without scripts"(browser) {
    const texts = [];
    for (const javaScriptEnabled of [true, false]) {
      const page = await open(browser, { javaScriptEnabled });
      assert.equal(await shown(page), codes.length);
      assert.equal(await page.locator("form").isVisible(), javaScriptEnabled);
      assert.equal(await page.locator("nav").isVisible(), !javaScriptEnabled);
      texts.push(await page.locator("table").innerText());
      await close(page);
    }
    assert.equal(texts[0], texts[1]);
  },

  async "says the same on a phone, without scrolling sideways"(browser) {
    const wide = await open(browser, {});
    const narrow = await open(browser, { viewport: sizes.narrow, hasTouch: true, isMobile: true });
    const rows = await visible(wide);
    assert.deepEqual(await visible(narrow), rows);
    assert.equal(rows.length, codes.length);
    assert.ok(rows.every((row) => row.length === 5 && row.every((cell) => cell !== "")));
    // Also the names of the columns.
    const labels = await narrow.locator("tbody tr").first().locator("td").evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, "::before").content));
    assert.deepEqual(labels.slice(1), ['"Message: "', '"When: "', '"Retry: "']);
    for (const page of [wide, narrow]) {
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page is too wide");
      await close(page);
    }
  },

  async "searches and filters"(browser) {
    const page = await open(browser, {});
    const search = page.getByRole("searchbox", { name: "Search" });
    const status = page.getByRole("combobox", { name: "Status" });
    const count = page.getByRole("status");
    assert.equal(await count.textContent(), `${codes.length} codes`);
    await search.fill("machine FOUND");
    assert.equal(await shown(page), 1);
    assert.equal(await count.textContent(), "1 code");
    // An alias.
    await search.fill("429");
    assert.ok(await page.locator("#TooManyRequests").isVisible());
    await search.fill("");
    for (const [value, expected] of [["404", (it) => it.status === 404], ["5", (it) => it.status >= 500], ["4", (it) => it.status < 500], ["", () => true]]) {
      await status.selectOption(value);
      assert.equal(await shown(page), codes.filter(expected).length, `status ${value}`);
    }
    await search.fill("<no such thing>");
    assert.equal(await shown(page), 0);
    await page.getByRole("button", { name: "Show all codes" }).click();
    assert.equal(await shown(page), codes.length);
    assert.ok(await search.evaluate((it) => it === document.activeElement));
    await close(page);
  },

  async "links to a code, even if the filter hides it"(browser) {
    const page = await open(browser, {}, "#TooManyRequests");
    const isMarked = (id) => page.locator(`[id="${id}"]`).evaluate((it) => {
      const row = it.closest("tr");
      const { top, bottom } = row.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && getComputedStyle(row.cells[0]).backgroundColor !== getComputedStyle(row.parentElement.parentElement).backgroundColor;
    });
    assert.ok(await isMarked("TooManyRequests"));
    await page.getByRole("searchbox").fill("MachineNotFound");
    await page.evaluate(() => (location.hash = "#429"));
    await page.waitForFunction((all) => document.querySelectorAll("tbody tr:not([hidden])").length === all, codes.length);
    assert.ok(await isMarked("429"));
    await close(page);
  },

  async "is used by keyboard alone"(browser) {
    const page = await open(browser, {});
    const focused = () => page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return [document.activeElement.tagName, style.outlineStyle !== "none" && style.outlineWidth !== "0px"];
    });
    await page.keyboard.press("Tab");
    assert.deepEqual(await focused(), ["INPUT", true]);
    await page.keyboard.type("not found");
    await page.keyboard.press("Enter");
    const found = await shown(page);
    assert.ok(found > 0 && found < codes.length);
    await page.keyboard.press("Tab");
    assert.deepEqual(await focused(), ["SELECT", true]);
    await page.keyboard.type("404");
    assert.equal(await page.getByRole("combobox").inputValue(), "404");
    await page.keyboard.press("Tab");
    assert.deepEqual(await focused(), ["A", true]);
    await page.keyboard.press("Enter");
    assert.match(page.url(), /\/errors#\w+$/);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Escape");
    assert.equal(await page.getByRole("searchbox").inputValue(), "");
    await close(page);
  },

  async "is accessible"(browser) {
    for (const colorScheme of ["light", "dark"]) {
      for (const [name, viewport] of Object.entries(sizes)) {
        // The first row, so that nothing is scrolled behind the header of the table, where axe cannot see its contrast.
        const page = await open(browser, { colorScheme, viewport }, "#BadRequest");
        await page.evaluate(() => scrollTo(0, 0));
        // The policy of the page applies to scripts of the page, and not to the debugger.
        await page.evaluate(axe);
        const { violations, incomplete } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations", "incomplete"] }));
        const told = [...violations, ...incomplete].map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html}`);
        assert.deepEqual(told, [], `${colorScheme}, ${name}`);
        assert.equal(await page.getByRole("table").getByRole("row").count(), codes.length + 1);
        await close(page);
      }
    }
  },

  async "prints every code in the light colours"(browser) {
    const page = await open(browser, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    assert.equal(await page.locator("form").isVisible(), false);
    assert.equal(await page.locator("body").evaluate((it) => getComputedStyle(it).color), "rgb(31, 35, 40)");
    const pdf = await page.pdf({ format: "A4", ...(folder && { path: `${folder}/print.pdf` }) });
    assert.ok(pdf.length > 10_000);
    await close(page);
  },
};

await inBrowser(checks);
if (folder) {
  await inBrowser({
    async screenshots(browser) {
      for (const colorScheme of ["light", "dark"]) {
        for (const [name, viewport] of Object.entries(sizes)) {
          const page = await open(browser, { colorScheme, viewport }, name === "narrow" ? "" : "#MachineExists");
          await page.screenshot({ path: `${folder}/${colorScheme}-${name}.png` });
          await page.getByRole("searchbox").fill("machine");
          await page.screenshot({ path: `${folder}/${colorScheme}-${name}-search.png` });
          await close(page);
        }
      }
    },
  });
}
