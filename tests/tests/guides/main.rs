//! The programs that the guides show, word for word, are run here.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod around;
mod changes;
mod codes;
mod handler_lines;
mod outside;
mod program;
mod publishing;
mod shown;
mod success_id;

#[expect(dead_code, reason = "`main` of the program is not called")]
mod serving {
    include!("serving.rs");

    pub(crate) fn service() -> Router {
        app()
    }

    // The guide shows the tests of the program apart from it.
    include!("serving_test.rs");
}

#[expect(
    dead_code,
    clippy::format_push_string,
    reason = "`main` is not called, the errors are only listed, and the program is meant to be short"
)]
mod page {
    include!("page.rs");

    pub(crate) fn service() -> Router {
        app()
    }
}

// A test in `publishing` runs it in a folder with the files.
mod pull_request {
    include!("pull_request.rs");
}

#[expect(clippy::needless_pass_by_value, reason = "`CatchPanicLayer` gives the panic away")]
mod own_codes {
    include!("own_codes.rs");

    pub(crate) fn service() -> Router {
        app()
    }
}
