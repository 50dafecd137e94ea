//! The programs: the same values for `format!` and for a derived type.

use std::fmt::Write;

use rest_error_tests::program::Program;

use crate::grammar::{Args, Case};

/// `Any` is shown by every trait; a constant stands for all that is in scope beside the fields.
pub(crate) const PRELUDE: &str = r#"#![allow(warnings)]
use std::fmt;
const LIMIT: usize = 3;
#[derive(Clone, Copy)]
struct Any(u16);
macro_rules! show {
    ($($shows:ident $inner:ty),*) => {$(
        impl fmt::$shows for Any {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::$shows::fmt(&<$inner>::from(self.0), f)
            }
        }
    )*};
}
show!(Display u64, Debug u64, LowerHex u64, UpperHex u64, Octal u64, Binary u64, LowerExp f64, UpperExp f64);
impl fmt::Pointer for Any {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&std::ptr::without_provenance::<u8>(self.0.into()), f)
    }
}
fn compare(template: &str, error: &dyn rest_error::RestError, formatted: &str) {
    let shown = error.to_string();
    if shown == formatted {
        return;
    }
    println!("{template:?}: the derive shows {shown:?}, format! {formatted:?}");
}"#;

const NAMED: &[(&str, &str, &str)] = &[
    ("id", "Any", "Any(258)"),
    ("größe", "Any", "Any(7)"),
    ("r#type", "Any", "Any(65535)"),
    ("r", "Any", "Any(0)"),
    ("_x", "Any", "Any(99)"),
    ("w", "usize", "9"),
    ("p", "usize", "2"),
];
const TUPLE: &[(&str, &str, &str)] = &[("a", "usize", "4"), ("b", "Any", "Any(258)"), ("c", "usize", "11")];

fn args(case: &Case) -> &'static [(&'static str, &'static str, &'static str)] {
    match case.args {
        Args::Named => NAMED,
        Args::Tuple => TUPLE,
    }
}

fn format_call(macro_name: &str, case: &Case) -> String {
    let mut call = format!("{macro_name}!({}", case.literal);
    if case.args == Args::Tuple {
        for (name, ..) in TUPLE {
            write!(call, ", {name}").unwrap();
        }
    }
    call + ")"
}

pub(crate) fn format_alone(index: usize, case: &Case) -> String {
    let params = args(case).iter().map(|(name, ty, _)| format!("{name}: {ty}"));
    let params: Vec<String> = params.collect();
    format!("fn case{index}({}) {{ let _ = {}; }}", params.join(", "), format_call("format_args", case))
}

pub(crate) fn derive_alone(index: usize, case: &Case) -> String {
    let fields = args(case).iter().map(|(name, ty, _)| match case.args {
        Args::Named => format!("{name}: {ty}"),
        Args::Tuple => (*ty).to_owned(),
    });
    let fields: Vec<String> = fields.collect();
    let fields = match case.args {
        Args::Named => format!("{{ {} }}", fields.join(", ")),
        Args::Tuple => format!("({});", fields.join(", ")),
    };
    let literal = &case.literal;
    format!(
        "#[derive(Debug, rest_error::RestError)] #[rest(status = 400, msg = {literal})] struct Case{index} {fields}"
    )
}

/// Compares the texts, prints those that differ, and in the end `end`.
pub(crate) fn both(cases: &[Case], valid: &[usize]) -> Program {
    let mut main = String::new();
    for index in valid {
        write!(main, "case{index}(); ").unwrap();
    }
    let items = valid.iter().map(|index| (*index, compared(*index, &cases[*index])));
    Program::new(PRELUDE, items, &(main + "println!(\"end\");"))
}

fn compared(index: usize, case: &Case) -> String {
    let mut text = derive_alone(index, case);
    write!(text, "\nfn case{index}() {{ ").unwrap();
    let mut names = Vec::new();
    for (name, ty, value) in args(case) {
        write!(text, "let {name}: {ty} = {value}; ").unwrap();
        names.push(*name);
    }
    let names = names.join(", ");
    let made = match case.args {
        Args::Named => format!("Case{index} {{ {names} }}"),
        Args::Tuple => format!("Case{index}({names})"),
    };
    // Documented: an empty message shows as the code.
    let formatted = match case.value.as_str() {
        "" => format!("\"Case{index}\""),
        _ => format!("&{}", format_call("format", case)),
    };
    write!(text, "compare({:?}, &{made}, {formatted}); }}", case.value).unwrap();
    text
}
