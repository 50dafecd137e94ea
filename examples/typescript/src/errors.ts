// Generated from the error codes of a service by `Catalogue::to_typescript` of the Rust crate rest-error. Do not edit.
/* eslint-disable */

/** The codes that were known when this file was generated. A service can add codes. */
export const ERROR_CODES = {
  /** No machine has this ID. */
  "MachineNotFound": { status: 404, template: "Machine {id} was not found.", retryable: false },
  /** Another machine has this name. */
  "MachineExists": { status: 409, template: "Machine {name:?} exists already, as number {id}.", retryable: false },
  /** Fields of the new machine are invalid. The details say which ones and why. */
  "InvalidMachine": { status: 400, template: "The machine is not valid. See the details.", retryable: false, details: true },
  /** The label of a tag has the wrong length or an invalid character. */
  "InvalidLabel": { status: 400, template: "Label {label:?} is not 1 to {longest} letters, digits or hyphens.", retryable: false },
  /** The asset inventory, another service, does not answer. */
  "InventoryUnreachable": { status: 503, template: "The inventory is not reachable.", retryable: true, retryAfter: "varies" },
  /** The request is invalid for a reason that has no code of its own. */
  "BadRequest": { status: 400, template: "Bad request.", retryable: false },
  /** The OData query in the URI is invalid. */
  "ODataError": { status: 400, template: "Invalid OData URI query ({error}).", retryable: false },
  /** A value in the request is invalid. */
  "InvalidInput": { status: 400, template: "Invalid input {input}.", retryable: false, details: true },
  /** The request's body does not have the form that the operation expects. Parameters are case-sensitive. */
  "InvalidRequestBody": { status: 400, template: "Invalid request body.", retryable: false, details: true },
  /** A file hash is invalid. */
  "InvalidHashValue": { status: 400, template: "Hash value {hash} is invalid.", retryable: false },
  /** A domain name is invalid. */
  "InvalidDomainName": { status: 400, template: "Domain name {domain} is invalid.", retryable: false },
  /** An IP address is invalid. */
  "InvalidIpAddress": { status: 400, template: "IP address {ip} is invalid.", retryable: false },
  /** A URL is invalid. */
  "InvalidUrl": { status: 400, template: "URL {url} is invalid.", retryable: false },
  /** A batch has more items than one request may contain. */
  "MaximumBatchSizeExceeded": { status: 400, template: "Maximum batch size exceeded. Received: {received}, allowed: {allowed}.", retryable: false },
  /** A parameter is missing. Parameters are case-sensitive. */
  "MissingRequiredParameter": { status: 400, template: "Parameter {parameter} is missing.", retryable: false, details: true },
  /** The action is not available for the machine's operating system. */
  "OsPlatformNotSupported": { status: 400, template: "OS Platform {platform} is not supported for this action.", retryable: false },
  /** The client on the machine is too old for the action. */
  "ClientVersionNotSupported": { status: 400, template: "{action} is supported on client version {version} and above.", retryable: false },
  /** The credentials are missing, invalid or expired. */
  "Unauthorized": { status: 401, template: "Unauthorized (invalid or expired authorization header).", retryable: false, wwwAuthenticate: "Bearer" },
  /** The credentials are valid but do not permit the action. */
  "Forbidden": { status: 403, template: "Forbidden (valid token but insufficient permission for the action).", retryable: false },
  /** The tenant has not enabled this feature. */
  "DisabledFeature": { status: 403, template: "Tenant feature is not enabled.", retryable: false },
  /** The operation is not allowed. */
  "DisallowedOperation": { status: 403, template: "{reason}.", retryable: false },
  /** There is nothing at this URI. */
  "NotFound": { status: 404, template: "Not found.", retryable: false },
  /** The requested resource does not exist. */
  "ResourceNotFound": { status: 404, template: "Resource {resource} was not found.", retryable: false },
  /** A temporary failure. The client should retry. */
  "InternalServerError": { status: 500, template: "", retryable: true },
  /** The client has reached its quota. */
  "TooManyRequests": { status: 429, template: "Quota limit reached by {quota}.", retryable: true, retryAfter: "varies", aliases: ["429"] },
  /** The request's body is larger than the server accepts. */
  "ContentTooLarge": { status: 413, template: "The content is too large.", retryable: false, details: true },
  /** The resource does not accept the media type or the content coding of the request's body. */
  "UnsupportedMediaType": { status: 415, template: "The media type is not supported.", retryable: false, details: true },
  /** Reserved by RFC 9110. Some services use it for an unpaid bill or quota. */
  "PaymentRequired": { status: 402, template: "Payment is required.", retryable: false },
  /** The resource exists but does not support the method. */
  "MethodNotAllowed": { status: 405, template: "The method is not allowed for this resource.", retryable: false },
  /** No representation matches the request's `accept` headers. */
  "NotAcceptable": { status: 406, template: "No acceptable representation is available.", retryable: false },
  /** The proxy requires credentials. */
  "ProxyAuthenticationRequired": { status: 407, template: "Proxy authentication is required.", retryable: false },
  /** The request was not completed in time. */
  "RequestTimeout": { status: 408, template: "The request timed out.", retryable: true },
  /** The request conflicts with the state of the resource. */
  "Conflict": { status: 409, template: "The request conflicts with the state of the resource.", retryable: false },
  /** The resource existed once and will not return. */
  "Gone": { status: 410, template: "The resource is gone.", retryable: false },
  /** The request must have a `content-length`. */
  "LengthRequired": { status: 411, template: "The length of the content is required.", retryable: false },
  /** A precondition in the request's headers is not fulfilled. */
  "PreconditionFailed": { status: 412, template: "A precondition of the request is not fulfilled.", retryable: false },
  /** The request's URI is longer than the server accepts. */
  "UriTooLong": { status: 414, template: "The URI is too long.", retryable: false },
  /** The range in the request's headers lies outside the representation. */
  "RangeNotSatisfiable": { status: 416, template: "The range is not satisfiable.", retryable: false },
  /** The server cannot meet the expectation in the request's `expect` header. */
  "ExpectationFailed": { status: 417, template: "The expectation cannot be met.", retryable: false },
  /** The server is a teapot (RFC 2324) and does not brew coffee. */
  "ImATeapot": { status: 418, template: "The server is a teapot.", retryable: false },
  /** The request was directed to a server that is not responsible for its authority. */
  "MisdirectedRequest": { status: 421, template: "The request was directed to the wrong server.", retryable: false },
  /** The content is well-formed but cannot be processed. */
  "UnprocessableContent": { status: 422, template: "The content could not be processed.", retryable: false },
  /** The resource is locked (RFC 4918). */
  "Locked": { status: 423, template: "The resource is locked.", retryable: false },
  /** An action that this one depends on has failed (RFC 4918). */
  "FailedDependency": { status: 424, template: "An action that this one depends on failed.", retryable: false },
  /** The request might be replayed, and came too early to be processed safely (RFC 8470). */
  "TooEarly": { status: 425, template: "The request came too early.", retryable: true },
  /** The server requires another protocol. */
  "UpgradeRequired": { status: 426, template: "Another protocol is required.", retryable: false },
  /** The request must be conditional (RFC 6585). */
  "PreconditionRequired": { status: 428, template: "The request must be conditional.", retryable: false },
  /** The request's header fields are larger than the server accepts (RFC 6585). */
  "RequestHeaderFieldsTooLarge": { status: 431, template: "The header fields are too large.", retryable: false },
  /** A legal demand forbids access to the resource (RFC 7725). */
  "UnavailableForLegalReasons": { status: 451, template: "The resource is unavailable for legal reasons.", retryable: false },
  /** The server does not implement what the request needs, such as its method. */
  "NotImplemented": { status: 501, template: "The request needs something that is not implemented.", retryable: false },
  /** Another server, which this one needs to answer the request, gave an invalid response. */
  "BadGateway": { status: 502, template: "Another server gave an invalid response.", retryable: true },
  /** The server is overloaded or under maintenance. */
  "ServiceUnavailable": { status: 503, template: "The service is not available.", retryable: true, retryAfter: "varies" },
  /** No response was ready in time. */
  "GatewayTimeout": { status: 504, template: "No response was ready in time.", retryable: true },
  /** The server does not support the HTTP version of the request. */
  "HttpVersionNotSupported": { status: 505, template: "The HTTP version is not supported.", retryable: false },
  /** The negotiation of the content is misconfigured (RFC 2295). */
  "VariantAlsoNegotiates": { status: 506, template: "The negotiation of the content is misconfigured.", retryable: false },
  /** There is not enough storage for what the request needs (RFC 4918). */
  "InsufficientStorage": { status: 507, template: "There is not enough storage.", retryable: false },
  /** The server found an endless loop while it processed the request (RFC 5842). */
  "LoopDetected": { status: 508, template: "The request runs in a loop.", retryable: false },
  /** The request lacks an extension that the server requires (RFC 2774). */
  "NotExtended": { status: 510, template: "The request lacks a required extension.", retryable: false },
  /** The client must authenticate to gain access to the network (RFC 6585). */
  "NetworkAuthenticationRequired": { status: 511, template: "The network requires authentication.", retryable: false },
} as const;

/** The types of `args`, for the codes that send them. */
export interface ArgsByCode {
  "MachineNotFound": { "id": number };
  "MachineExists": { "name": string; "id": number };
  "InvalidLabel": { "label": string; "longest": number };
  "ODataError": { "error": string };
  "InvalidInput": { "input": string };
  "InvalidHashValue": { "hash": string };
  "InvalidDomainName": { "domain": string };
  "InvalidIpAddress": { "ip": string };
  "InvalidUrl": { "url": string };
  "MaximumBatchSizeExceeded": { "received": number; "allowed": number };
  "MissingRequiredParameter": { "parameter": string };
  "OsPlatformNotSupported": { "platform": string };
  "ClientVersionNotSupported": { "action": string; "version": string };
  "DisallowedOperation": { "reason": string };
  "ResourceNotFound": { "resource": string };
  "TooManyRequests": { "quota": unknown };
}

const ALIASES = new Map<string, KnownCode>([
  ["429", "TooManyRequests"],
]);

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
