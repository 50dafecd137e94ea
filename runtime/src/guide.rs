//! Guides: longer texts than the documentation of one item.
//!
//! | guide | what it is about |
//! |---|---|
//! | [From thiserror](from_thiserror) | migrating from thiserror, anyhow, `problem_details` or a mapping by hand |
//! | [Cookbook](cookbook) | short programs: a database, validation, login, rate limits, gRPC, tests of your own service |
//! | [Serving](serving) | the middleware, the extractors, the log, tests; with a program for axum |
//! | [Actix](actix) | the same for actix-web: a program, its tests, login, rate limits, and what differs from axum |
//! | [Forms](forms) | problem details, pages, and the body that your clients know |
//! | [Languages](languages) | messages in the language that a client prefers |
//! | [Publishing](publishing) | extending a catalogue, publishing its codes, and keeping them stable |
//! | [Client](client) | reading error responses, retrying, calling other services |
//! | [Relying](relying) | what clients may rely on |
//! | [Security](security) | what the crate promises, and what is up to you |
//! | [Cost](cost) | compile time, build time and run time |
//! | [Mistakes](mistakes) | compile errors, each with its cause and the fix |
//!
//! All guides are built, whichever features are on. Their examples are compiled only if the features that they need are on.

#[macro_use]
mod links;

// Its programs need thiserror and others, on which this package does not depend. `tests/interop/migrations` runs them.
#[cfg_attr(not(doctest), doc = include_str!("guide/from_thiserror.md"))]
#[cfg_attr(not(doctest), doc = links!())]
pub mod from_thiserror {}

// Its programs need crates that this package does not depend on. `tests/interop/cookbook` runs them.
#[allow(clippy::test_attr_in_doctest, reason = "the tests are shown, and run elsewhere")]
#[cfg_attr(not(doctest), doc = include_str!("guide/cookbook.md"))]
#[cfg_attr(not(doctest), doc = links!())]
pub mod cookbook {}

#[cfg_attr(any(not(doctest), feature = "axum"), doc = include_str!("guide/serving.md"))]
#[cfg_attr(not(doctest), doc = links!())]
pub mod serving {}

// Its programs need crates that this package does not depend on. `tests/interop/actix` runs them.
#[allow(clippy::test_attr_in_doctest, reason = "the tests are shown, and run elsewhere")]
#[cfg_attr(not(doctest), doc = include_str!("guide/actix.md"))]
#[cfg_attr(not(doctest), doc = links!())]
pub mod actix {}

#[cfg_attr(any(not(doctest), feature = "axum"), doc = include_str!("guide/forms.md"))]
#[cfg_attr(not(doctest), doc = links!())]
pub mod forms {}

#[cfg_attr(any(not(doctest), feature = "axum"), doc = include_str!("guide/languages.md"))]
#[cfg_attr(not(doctest), doc = links!())]
pub mod languages {}

#[allow(clippy::test_attr_in_doctest, reason = "the test is shown, and its body is compiled beside it")]
#[doc = include_str!("guide/publishing.md")]
#[cfg_attr(not(doctest), doc = links!())]
pub mod publishing {}

#[cfg_attr(any(not(doctest), feature = "client"), doc = include_str!("guide/client.md"))]
#[cfg_attr(not(doctest), doc = links!())]
pub mod client {}

#[doc = include_str!("guide/relying.md")]
pub mod relying {}

#[doc = include_str!("guide/security.md")]
#[cfg_attr(not(doctest), doc = links!())]
pub mod security {}

#[doc = include_str!("guide/cost.md")]
// On a narrow screen, the plots scroll.
#[doc = "\n<div style=\"overflow-x: auto\"><div style=\"width: 760px\">\n"]
#[doc = include_str!("guide/plots/variants.svg")]
#[doc = ""]
#[doc = include_str!("guide/plots/codes.svg")]
#[doc = ""]
#[doc = include_str!("guide/plots/bytes.svg")]
#[doc = ""]
#[doc = include_str!("guide/plots/details.svg")]
#[doc = "\n</div></div>"]
pub mod cost {}

#[doc = include_str!("guide/mistakes.md")]
pub mod mistakes {}
