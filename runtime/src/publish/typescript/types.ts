
/** A code that was known when this file was generated. */
export type KnownCode = keyof typeof ERROR_CODES;

/** A known code, or any other text: a service can add codes. */
export type ErrorCode = KnownCode | (string & {});

/** What is fixed about a code. */
export interface CodeFacts {
  /** The HTTP status. */
  readonly status: number;
  /** The message with placeholders in braces. */
  readonly template: string;
  /** Whether the same request can succeed later. */
  readonly retryable: boolean;
  /** The seconds in the header `retry-after`, or "varies" if they differ from response to response. */
  readonly retryAfter?: number | "varies";
  /** Other spellings of the code. */
  readonly aliases?: readonly string[];
  /** Whether a response can have `details`. */
  readonly details?: true;
  /** The challenge of a 401 in the header `www-authenticate`. */
  readonly wwwAuthenticate?: string;
  /** The address of a page about the code. */
  readonly help?: string;
  /** The version of the service that introduced the code. */
  readonly since?: string;
  /** Present if the code is deprecated: what replaces it, or the empty text. */
  readonly deprecated?: string;
}

/** A code and its aliases. */
export type SpellingOf<Code extends KnownCode> =
  | Code
  | ((typeof ERROR_CODES)[Code] extends { readonly aliases: readonly (infer Alias extends string)[] } ? Alias : never);

/** An object whose members are not known. */
export type JsonObject = { readonly [member: string]: unknown };

/** The type of `args` of a code. */
export type ArgsOf<Code extends string> = Code extends keyof ArgsByCode ? ArgsByCode[Code] : JsonObject;

/** One of several failures, such as an invalid field. */
export interface ErrorDetail {
  readonly code: string;
  readonly message: string;
  /** What the detail is about, such as the name of a field. */
  readonly target?: string;
  readonly details?: readonly ErrorDetail[];
  readonly innererror?: JsonObject;
}

/** The member `error` of a response. */
export interface ServiceError<Code extends string = ErrorCode, Args = JsonObject> {
  /** Programs match on the code. */
  readonly code: Code;
  /** The message is for people and can change. */
  readonly message: string;
  /** The correlation ID, by which the service finds the failure in its log. */
  readonly target: string;
  readonly details?: readonly ErrorDetail[];
  readonly innererror?: JsonObject;
  /** The values of the message's placeholders. A service leaves them out if they are too long. */
  readonly args?: Args;
}

/** The body of every error response. */
export interface Envelope {
  readonly error: ServiceError;
}

/** An error whose code is known. Without an argument it is the union of all of them. */
export type KnownError<Code extends KnownCode = KnownCode> = Code extends KnownCode
  ? ServiceError<SpellingOf<Code>, ArgsOf<Code>>
  : never;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDetail(value: unknown): value is ErrorDetail {
  return (
    isObject(value) &&
    typeof value["code"] === "string" &&
    typeof value["message"] === "string" &&
    (value["target"] === undefined || typeof value["target"] === "string") &&
    (value["details"] === undefined || (Array.isArray(value["details"]) && value["details"].every(isDetail))) &&
    (value["innererror"] === undefined || isObject(value["innererror"]))
  );
}

/** Whether a parsed body is an envelope. It is none if something other than the service answered, such as a proxy. */
export function isEnvelope(body: unknown): body is Envelope {
  if (!isObject(body) || !isObject(body["error"])) {
    return false;
  }
  const { code, target, args, ...rest } = body["error"];
  return typeof target === "string" && (args === undefined || isObject(args)) && isDetail({ code, ...rest });
}

/** The known code that a text is, or of which it is an alias. */
export function knownCode(code: string): KnownCode | undefined {
  return Object.prototype.hasOwnProperty.call(ERROR_CODES, code) ? (code as KnownCode) : ALIASES.get(code);
}

/** The facts about a code or an alias, or `undefined` if the code is not known. */
export function factsOf(code: string): CodeFacts | undefined {
  const known = knownCode(code);
  return known === undefined ? undefined : ERROR_CODES[known];
}

/**
 * Whether the code of the error is known. Afterwards, a `switch` over `error.code` narrows the type of `error.args`. It compares
 * the code as it was sent, so it needs a `case` for each alias too. `hasCode` accepts aliases.
 */
export function isKnown(error: ServiceError): error is KnownError {
  return knownCode(error.code) !== undefined;
}

/** Whether the error has one of these codes, or an alias of one. Afterwards, `error.args` has the type for these codes. */
export function hasCode<Code extends KnownCode>(error: ServiceError, ...codes: readonly Code[]): error is KnownError<Code> {
  const known = knownCode(error.code);
  return known !== undefined && (codes as readonly KnownCode[]).indexOf(known) !== -1;
}
