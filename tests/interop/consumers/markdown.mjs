// Tables in Markdown, as markdown-it reads them with HTML allowed, against the JSON of the same catalogue.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt({ html: true });

/** What a reader sees of a cell. The only HTML may be `<code>`. */
const text = (inline) =>
  inline.children.map(({ type, content }) => {
    assert.ok(type !== "html_inline" || ["<code>", "</code>"].includes(content), content);
    return type === "html_inline" ? "" : content;
  }).join("");

for (const name of process.argv.slice(2)) {
  const tokens = markdown.parse(readFileSync(`${name}.md`, "utf8"), {});
  assert.deepEqual(tokens.filter(({ type, level }) => level === 0 && !type.startsWith("table")), [], "only a table");
  const cells = tokens.filter(({ type }) => type === "inline").map(text);
  const columns = ["code", "status", "message", "retry", "aliases", "description"];
  assert.deepEqual(cells.splice(0, columns.length), columns);
  const rows = JSON.parse(readFileSync(`${name}.json`, "utf8"));
  assert.equal(cells.length, columns.length * rows.length);
  for (const { code, status, template, aliases = [] } of rows) {
    const [first, second, message, , spellings] = cells.splice(0, columns.length);
    assert.deepEqual([first, second, spellings], [code, String(status), aliases.join(", ")]);
    assert.equal(message, template.replace(/[\p{Cc}\u2028\u2029]/gu, " ").trim(), code);
  }
  console.log(`ok   ${name}: ${rows.length} codes`);
}
