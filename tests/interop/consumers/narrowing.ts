// What the compiler must know about a generated module. It compiles only if each line marked with `@ts-expect-error` is wrong.

import {
  ERROR_CODES,
  factsOf,
  hasCode,
  isEnvelope,
  isKnown,
  knownCode,
  type ErrorCode,
  type Envelope,
  type KnownCode,
  type KnownError,
  type ServiceError,
} from "./hostile.js";

export function narrow(error: ServiceError): void {
  if (hasCode(error, "404")) {
    const name: string | undefined = error.args?.name;
    void name;
    // @ts-expect-error there is no such argument
    void error.args?.nothing;
    // @ts-expect-error the service can leave out the arguments
    void error.args.name;
  }
  if (hasCode(error, "__proto__")) {
    const a: number | null | undefined = error.args?.a;
    const c: readonly (number | null)[] | undefined = error.args?.c;
    const g: readonly string[] | null | undefined = error.args?.g;
    const f: unknown = error.args?.f;
    void [a, c, g, f];
    // @ts-expect-error an infinite number is null
    const wrong: readonly number[] | undefined = error.args?.c;
    void wrong;
  }
  // An alias is a spelling of the code.
  if (hasCode(error, "constructor")) {
    const code: "constructor" | "toString" | "429" = error.code;
    void code;
  }
  // @ts-expect-error this is an alias
  void hasCode(error, "toString");
  // @ts-expect-error no such code
  void hasCode(error, "Nothing");
  if (hasCode(error, "404", "-")) {
    const name: string | undefined = error.args?.name;
    void name;
  }
  if (isKnown(error)) {
    switch (error.code) {
      case "404":
      case "-":
        void (error.args?.name satisfies string | undefined);
        break;
      case "dots.and-dashes_1":
      case "9.starts-with-a-digit":
        void (error.args?.["0"] satisfies string | undefined);
        break;
      case "__proto__":
        void (error.args?.h satisfies number | null | undefined);
        break;
      case "constructor":
      case "toString":
      case "429":
        // Its arguments are not known.
        void (error.args?.["anything"] satisfies unknown);
        break;
      default:
        error satisfies never;
    }
  }
  // @ts-expect-error it is not known which error this is
  void error.args?.name;
  // @ts-expect-error an error is not changed
  error.code = "404";
}

// The codes are open, and known ones are still suggested.
export const later: ErrorCode = "AddedLater";
export const known: KnownCode = "dots.and-dashes_1";
// @ts-expect-error the known codes are not open
export const unknown: KnownCode = "AddedLater";
export const status: 429 = ERROR_CODES.constructor.status;

const error: KnownError<"404"> = { code: "404", message: "", target: "", args: { name: "x" } };
const envelope: Envelope = { error };
// @ts-expect-error with `exactOptionalPropertyTypes`
export const explicit: ServiceError = { code: "", message: "", target: "", args: undefined };

function check(holds: boolean, what: string): void {
  if (!holds) {
    throw new Error(what);
  }
}

check(isEnvelope(envelope), "an envelope");
for (const body of [null, undefined, 1, "x", [], {}, { error: null }, { error: [] }, { error: { code: "x", message: "" } }, { error: { code: 1, message: "", target: "" } }, { error: { ...error, args: [] } }, { error: { ...error, details: [{}] } }, { error: { ...error, details: {} } }, { error: { ...error, innererror: 1 } }]) {
  check(!isEnvelope(body), `no envelope: ${JSON.stringify(body)}`);
}
const detail = { code: "a", message: "b", details: [{ code: "c", message: "d", target: "e", innererror: {} }] };
check(isEnvelope({ error: { ...error, details: [detail], innererror: {} }, more: 1 }), "an envelope with everything");
const codes: readonly (readonly [string, KnownCode | undefined])[] = [
  ["404", "404"],
  ["__proto__", "__proto__"],
  ["constructor", "constructor"],
  ["toString", "constructor"],
  ["429", "constructor"],
  ["9.starts-with-a-digit", "dots.and-dashes_1"],
  ["-", "-"],
  ["", undefined],
  ["hasOwnProperty", undefined],
  ["valueOf", undefined],
];
for (const [code, expected] of codes) {
  check(knownCode(code) === expected, `the code ${code}`);
  check(factsOf(code) === (expected && ERROR_CODES[expected]), `the facts of ${code}`);
  check(isKnown({ ...error, code }) === (expected !== undefined), `whether ${code} is known`);
  check(hasCode({ ...error, code }, "constructor") === (expected === "constructor"), `whether ${code} is "constructor"`);
}
check(Object.keys(ERROR_CODES).length === 5 && factsOf("__proto__")?.status === 400, "every code is a property");
check(factsOf("constructor")?.retryAfter === 30 && factsOf("-")?.retryable === false, "facts");
