//! `ErrorLayer`: what a server answers, as its clients and its log see it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod between;
mod bodies;
mod callbacks;
mod cancelled;
mod causes;
mod changed;
mod composed;
mod concealed;
mod foreign;
mod ids;
mod leaks;
mod load;
mod log;
mod matrix;
mod nested;
mod other_status;
mod panics;
mod rendered;
mod renderer_fails;
mod request_ids;
mod sent;
mod spans;
mod translated;
mod untouched;
mod upstream;
