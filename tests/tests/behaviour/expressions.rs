//! Computed arguments: fragments of macros keep their grouping, and format strings bind what they name.

#![allow(clippy::cast_possible_truncation, reason = "a cast of a macro fragment is tested")]

use rest_error::RestError;

macro_rules! doubled {
    ($name:ident, $value:expr, $status:meta, $ty:ty, $pattern:pat) => {
        #[derive(Debug, RestError)]
        #[rest($status, msg("{twice} {letter} {formatted} {method} {matched}",
                                                    twice = $value * 2,
                                                    letter = $value as u8 as char,
                                                    formatted = format!("{}", $value * 2),
                                                    method = $value.to_string(),
                                                    matched = <$ty>::default() + match 1 { $pattern => 1, _ => 2 }
                                                ))]
        struct $name;
    };
}

doubled!(Sum, 32 + 1, status = 404, u32, 1 | 2);
doubled!(Plain, 33, status = GONE, u8, 1);

#[test]
fn fragment_of_a_macro_keeps_its_grouping() {
    assert_eq!(Sum.to_string(), "66 ! 66 33 1");
    assert_eq!(Plain.to_string(), "66 ! 66 33 1");
    assert_eq!((Sum.status().as_u16(), Plain.status().as_u16()), (404, 410));
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Named {
    #[rest(msg("{text}", text = format!("{name:>width$.digits$}|")))]
    Format { name: String, width: usize, digits: usize },
    #[rest(msg("{text}", text = format!("{_0:>_1$}|{x}", x = .0)))]
    Tuple(u8, usize),
    #[rest(msg("{n} {text}", n = [1u8, 2].iter().map(|id| id * 2).sum::<u8>(), text = id))]
    Closure { id: &'static str },
    #[rest(msg("{n}", n = if let Some(id) = Some(3) && id > *limit { id } else { 0 }))]
    Condition { limit: i32 },
    #[rest(msg("{n:?}", n = self))]
    Debugged {
        #[expect(dead_code, reason = "only `Debug` reads it")]
        id: u8,
    },
}

#[test]
fn format_string_binds_names_widths_and_precisions() {
    let error = Named::Format { name: "abcdef".to_owned(), width: 5, digits: 2 };
    assert_eq!(error.to_string(), "   ab|");
    assert_eq!(Named::Tuple(7, 3).to_string(), "  7|7");
}

#[test]
fn name_that_the_expression_binds_is_not_the_field() {
    assert_eq!(Named::Closure { id: "x" }.to_string(), "6 x");
    assert_eq!(Named::Condition { limit: 1 }.to_string(), "3");
}

#[test]
fn message_can_show_the_debug_output_of_the_whole_error() {
    assert_eq!(Named::Debugged { id: 7 }.to_string(), "Debugged { id: 7 }");
}
