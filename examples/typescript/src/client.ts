// A small client of the machines API. It turns every failure into an `ApiError`, and retries as the service says.

import { factsOf, isEnvelope, type ServiceError } from "./errors.js";

/** A response that is an error. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** The HTTP status. */
  readonly status: number;
  /** What the service says about the failure, or `undefined` if something else answered, such as a proxy. */
  readonly error: ServiceError | undefined;
  /** How many seconds the service asks to wait before a retry. */
  readonly retryAfter: number | undefined;

  constructor(status: number, error: ServiceError | undefined, retryAfter: number | undefined) {
    super(error === undefined ? `status ${status}` : `${error.code}: ${error.message}`);
    this.status = status;
    this.error = error;
    this.retryAfter = retryAfter;
  }

  /** By this text, the operators of the service find the failure in their log. */
  get correlationId(): string | undefined {
    return this.error?.target;
  }

  /** Whether the same request can succeed later. A code that this client does not know yet is judged by the response. */
  get isRetryable(): boolean {
    const facts = this.error && factsOf(this.error.code);
    return facts?.retryable ?? (this.retryAfter !== undefined || [408, 425, 429, 500, 502, 503, 504].includes(this.status));
  }
}

/** Settings of a client. */
export interface ClientOptions {
  /** How often a request is sent at most. */
  readonly attempts?: number;
  /** Waits for some seconds. Tests replace it. */
  readonly sleep?: (seconds: number) => Promise<void>;
  /** Sends a request. Tests replace it. */
  readonly fetch?: typeof fetch;
}

/** A request. */
export interface CallOptions {
  readonly method?: "GET" | "POST";
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Client {
  readonly #base: string;
  readonly #attempts: number;
  readonly #sleep: (seconds: number) => Promise<void>;
  readonly #fetch: typeof fetch;

  constructor(base: string, options: ClientOptions = {}) {
    this.#base = base;
    this.#attempts = options.attempts ?? 3;
    this.#sleep = options.sleep ?? ((seconds) => new Promise((done) => setTimeout(done, seconds * 1000)));
    this.#fetch = options.fetch ?? fetch;
  }

  /** Sends a request and returns the body of the response. Throws an `ApiError` if the response is an error. */
  async call(path: string, options: CallOptions = {}): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const response = await this.#send(path, options);
      if (response.ok) {
        return await response.json();
      }
      const failure = await failureOf(response);
      // A POST may have had an effect before it failed, unless the service says that it did nothing.
      const isSafe = (options.method ?? "GET") === "GET" || failure.status === 429;
      if (!failure.isRetryable || !isSafe || attempt >= this.#attempts) {
        throw failure;
      }
      await this.#sleep(failure.retryAfter ?? 2 ** attempt);
    }
  }

  #send(path: string, { method = "GET", body, headers }: CallOptions): Promise<Response> {
    if (body === undefined) {
      return this.#fetch(this.#base + path, { method, headers: { ...headers } });
    }
    const withType = { "content-type": "application/json", ...headers };
    return this.#fetch(this.#base + path, { method, headers: withType, body: JSON.stringify(body) });
  }
}

/** Reads an error response. It does not fail, whatever the body is. */
async function failureOf(response: Response): Promise<ApiError> {
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    // Not JSON, or the connection broke.
  }
  return new ApiError(response.status, isEnvelope(body) ? body.error : undefined, secondsOf(response.headers.get("retry-after")));
}

/** The service sends seconds. A date, which HTTP also allows, is ignored. */
function secondsOf(retryAfter: string | null): number | undefined {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : undefined;
}
