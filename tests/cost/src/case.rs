//! The source that is compiled.

use std::fmt::Write;

#[derive(Clone, Copy)]
pub(crate) enum Case {
    /// Nothing but `Debug`, which all have.
    Debug,
    Thiserror,
    RestError,
    RestErrorCodes,
    TwoApart,
    TwoAndOneCode,
    TwoNested,
}

impl Case {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Debug => "`Debug` alone",
            Self::Thiserror => "thiserror",
            Self::RestError => "rest-error",
            Self::RestErrorCodes => "rest-error with `codes`",
            Self::TwoApart => "apart",
            Self::TwoAndOneCode => "one nests a type of one code",
            Self::TwoNested => "one nests the other",
        }
    }

    pub(crate) fn text(self, variants: usize) -> String {
        let one = |derive: &str, name: &str, from: usize, more: &str| {
            format!("#[derive(Debug{derive})]\npub enum {name} {{\n{}{more}}}\n", self.variants(from, variants))
        };
        match self {
            Self::Debug => one("", "E", 0, ""),
            Self::Thiserror => one(", thiserror::Error", "E", 0, ""),
            Self::RestError => one(DERIVE, "E", 0, ""),
            Self::RestErrorCodes => one(DERIVE, "E", 0, "").replacen("pub enum", "#[rest(codes = ECode)]\npub enum", 1),
            Self::TwoApart => {
                one(DERIVE, "A", 0, "") + &one(DERIVE, "B", variants, "#[rest(status = 500, msg = \"\")] A(A),\n")
            }
            Self::TwoAndOneCode => {
                let single = format!("#[derive(Debug{DERIVE})]\n#[rest(status = 400, msg = \"\")]\npub struct C;\n");
                one(DERIVE, "A", 0, "") + &one(DERIVE, "B", variants, "#[rest(transparent)] C(C),\n") + &single
            }
            Self::TwoNested => one(DERIVE, "A", 0, "") + &one(DERIVE, "B", variants, "#[rest(transparent)] A(A),\n"),
        }
    }

    fn variants(self, from: usize, count: usize) -> String {
        let mut text = String::new();
        for number in from..from + count {
            let (fields, message) = match number % 5 {
                0 => ("", format!("Failure number {number} happened")),
                1 => ("{ id: u64 }", format!("Machine {{id}} was not found {number}")),
                2 => ("{ id: u64, name: String }", format!("Machine {{id}} of {{name}} is busy {number}")),
                3 => ("(String, usize)", format!("Label {{0}} is longer than {{1}} {number}")),
                _ => ("{ #[source] cause: std::io::Error }", format!("The store {number} failed")),
            };
            let (attribute, fields) = match self {
                Self::Debug => (String::new(), fields.replace("#[source] ", "")),
                Self::Thiserror => (format!("#[error(\"{message}\")] "), fields.to_owned()),
                _ => (format!("#[rest(status = {}, msg = \"{message}\")] ", 400 + number % 90), fields.to_owned()),
            };
            // Writing to a string can't fail.
            let _ = writeln!(text, "    /// Failure {number}.\n    {attribute}Variant{number}{fields},");
        }
        text
    }
}

const DERIVE: &str = ", rest_error::RestError";
