//! Integers and strings in messages, which are written without `core::fmt`, and types that only look like them.

use std::fmt::{self, Write};

use rest_error::{ErrorResponse, RestError};

/// Every spelling that is written without a formatter.
#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Values {
    #[rest(msg = "{a} {b} {c} {d} {e}")]
    Unsigned { a: u8, b: u16, c: u32, d: u64, e: usize },
    #[rest(msg = "{0} {1} {2} {3} {4}")]
    Signed(i8, i16, i32, i64, isize),
    #[rest(msg = "{0}, {1}, {0} and {2}")]
    Texts(String, &'static str, f32),
    #[rest(msg = "{0:>6}|{0}|{0:?}")]
    Flags(u32),
}

fn both(error: Values) -> String {
    let shown = error.to_string();
    assert_eq!(ErrorResponse::from(error).message(), shown);
    shown
}

#[test]
#[allow(clippy::many_single_char_names, reason = "they are those of the fields")]
fn integers_and_strings_are_written_as_a_formatter_writes_them() {
    let largest = Values::Unsigned { a: u8::MAX, b: u16::MAX, c: u32::MAX, d: u64::MAX, e: usize::MAX };
    assert_eq!(both(largest), format!("255 65535 4294967295 18446744073709551615 {}", usize::MAX));
    assert_eq!(both(Values::Unsigned { a: 0, b: 1, c: 10, d: 12_345, e: 0 }), "0 1 10 12345 0");
    let smallest = Values::Signed(i8::MIN, i16::MIN, i32::MIN, i64::MIN, isize::MIN);
    assert_eq!(both(smallest), format!("-128 -32768 -2147483648 -9223372036854775808 {}", isize::MIN));
    assert_eq!(both(Values::Signed(-1, 0, 7, i64::MAX, -99)), format!("-1 0 7 {} -99", i64::MAX));
    assert_eq!(both(Values::Texts("\"ü\"\n".to_owned(), "b", 0.5)), "\"ü\"\n, b, \"ü\"\n and 0.5");
    assert_eq!(both(Values::Flags(42)), "    42|42|42");
}

/// Types of a user that have the names of others.
#[allow(non_camel_case_types, clippy::builtin_type_shadow, reason = "the names are the point")]
mod look_alikes {
    use super::{RestError, fmt};

    #[derive(Debug)]
    pub(super) struct u64;

    impl fmt::Display for u64 {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("mine")
        }
    }

    /// Not even the string is what it seems to be.
    #[derive(Debug)]
    pub(super) struct String(pub(super) std::string::String);

    impl fmt::Display for String {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "<{}>", self.0)
        }
    }

    pub(super) type i32 = f64;

    #[derive(Debug, RestError)]
    #[rest(status = 400, msg = "{0} {1} {2}")]
    pub(super) struct Named(pub(super) u64, pub(super) String, pub(super) i32);

    /// A parameter need not be `'static`.
    #[derive(Debug, RestError)]
    #[rest(status = 400, msg = "{0} and {1}")]
    pub(super) struct Parameter<usize: fmt::Debug + fmt::Display>(pub(super) usize, pub(super) u64);
}

#[test]
fn types_with_the_names_of_others_keep_their_own_display() {
    use look_alikes::{Named, Parameter, String, u64};

    assert_eq!(Named(u64, String("a".to_owned()), 1.5).to_string(), "mine <a> 1.5");
    let text = "local".to_owned();
    assert_eq!(Parameter(text.as_str(), u64).to_string(), "local and mine");
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "From {0} to {1}")]
struct Long(String, Broken);

/// Fails after a few characters.
#[derive(Debug)]
struct Broken(bool);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the end")?;
        if self.0 { Err(fmt::Error) } else { Ok(()) }
    }
}

#[test]
fn a_message_of_any_length_is_shown_whole() {
    for len in (0..600).chain([8_000, 100_000]) {
        let text = "ü".repeat(len);
        let expected = format!("From {text} to the end");
        assert_eq!(Long(text, Broken(false)).to_string(), expected);
    }
}

#[test]
fn what_precedes_a_failed_argument_is_shown() {
    for len in [0, 10, 180, 200, 1_000] {
        let text = "x".repeat(len);
        let expected = format!("From {text} to the end");
        let mut shown = String::new();
        assert!(write!(shown, "{}", Long(text, Broken(true))).is_err());
        assert_eq!(shown, expected);
    }
}

#[test]
fn flags_of_the_whole_message_reach_no_placeholder() {
    let error = Values::Unsigned { a: 1, b: 2, c: 3, d: 4, e: 5 };
    assert_eq!(format!("{error:>20}|{error:+}|{error:#}|{error:03}|{error:.1}"), ["1 2 3 4 5"; 5].join("|"));
}

/// The pieces arrive at the formatter's target at once, so that `to_string` allocates once.
#[test]
fn a_short_message_is_written_in_one_piece() {
    struct Pieces(usize);

    impl Write for Pieces {
        fn write_str(&mut self, _: &str) -> fmt::Result {
            self.0 += 1;
            Ok(())
        }
    }

    let mut pieces = Pieces(0);
    let _ = write!(pieces, "{}", Values::Texts("a".to_owned(), "b", 0.5));
    assert_eq!(pieces.0, 1);
}
