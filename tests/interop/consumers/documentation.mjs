// The JSDoc of the generated modules, as TypeScript's language service reads it, against the JSON of the same catalogue.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ts from "typescript";

/** The first paragraph, on one line. */
const summary = (text) => {
  const lines = text.split("\n").map((line) => line.trim());
  const end = lines.indexOf("");
  return lines.slice(0, end === -1 ? lines.length : end).join(" ");
};

/** Control characters and separators become blanks. What would end a comment or begin a tag has a backslash. */
const plain = (text) => text.replace(/[\p{Cc}\u2028\u2029]/gu, " ").trim();
const shown = (text) => text.replaceAll("*\\/", "*/").replaceAll("\\@", "@").trim();

for (const name of process.argv.slice(2)) {
  const program = ts.createProgram([`${name}.ts`], { target: ts.ScriptTarget.ES2022, types: [] });
  const checker = program.getTypeChecker();
  const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(`${name}.ts`)));
  const codes = symbols.find((symbol) => symbol.name === "ERROR_CODES");
  const properties = checker.getTypeOfSymbol(codes).getProperties();
  const rows = JSON.parse(readFileSync(`${name}.json`, "utf8"));
  assert.equal(properties.length, rows.length);
  for (const [number, property] of properties.entries()) {
    const code = ts.unescapeLeadingUnderscores(property.escapedName);
    const row = rows.find((row) => row.code === code) ?? assert.fail(`${code} is no code (property ${number})`);
    const text = ts.displayPartsToString(property.getDocumentationComment(checker));
    assert.equal(shown(text), plain(summary(row.description ?? "")), code);
    const tags = property.getJsDocTags(checker).map((tag) => [tag.name, shown(ts.displayPartsToString(tag.text))]);
    const expected = [["deprecated", row.deprecated], ["since", row.since], ["see", row.help]].filter(([, text]) => text !== undefined);
    assert.deepEqual(tags.map(([tag]) => tag), expected.map(([tag]) => tag), code);
    for (const [tag, text] of expected.filter(([tag]) => tag !== "see")) {
      assert.equal(tags.find(([name]) => name === tag)[1], plain(text), `${tag} of ${code}`);
    }
  }
  console.log(`ok   ${name}: ${rows.length} codes`);
}
