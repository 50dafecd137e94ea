//! Nothing: what is here are tests, in `main.rs`.
