// Generated from the error codes of a service by `Catalogue::to_typescript` of the Rust crate rest-error. Do not edit.
/* eslint-disable */

/** The codes that were known when this file was generated. A service can add codes. */
