// What a person should read about a failure.

import { hasCode, isKnown, type ServiceError } from "./errors.js";

/** The types of `args` follow from the code. */
export function explain(error: ServiceError): string {
  if (hasCode(error, "MachineNotFound")) {
    return error.args === undefined ? "This machine does not exist." : `There is no machine ${error.args.id.toFixed(0)}.`;
  }
  if (hasCode(error, "InvalidMachine")) {
    return (error.details ?? []).map((detail) => `${detail.target ?? "?"}: ${detail.message}`).join("\n  ");
  }
  if (!isKnown(error)) {
    // A later version of the service can have codes that this client does not know.
    return `${error.message} (a new code, ${error.code})`;
  }
  switch (error.code) {
    case "InvalidLabel":
      return `Use at most ${error.args?.longest ?? "some"} characters, not ${error.args?.label.length ?? "so many"}.`;
    // An alias of the code.
    case "TooManyRequests":
    case "429":
      return "Too many queries. Try again later.";
    default:
      return error.message;
  }
}
