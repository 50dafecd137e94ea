//! The source that is compiled: one enum of so many variants, unit, one field, two fields, tuple and source in turn.

use std::fmt::Write;

/// The crates that have a case.
pub const CRATES: [&str; 9] =
    ["http", "masterror", "rest_error", "serde", "serde_json", "snafu", "strum", "thiserror", "uuid"];

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// Nothing but `Debug`, which all have.
    Debug,
    ByHand,
    Thiserror,
    /// In a crate that also uses what this crate depends on, because every derive of `Debug` then reads their impls too.
    ThiserrorBeside,
    /// The same with the enum that `codes` generates.
    ThiserrorCodes,
    ThiserrorMapped,
    StrumThiserror,
    Snafu,
    Masterror,
    RestError,
    RestErrorCodes,
    TwoApart,
    TwoAndOneCode,
    TwoNested,
}

impl Case {
    /// Those of one enum, the bare one first.
    pub const SINGLE: [Self; 11] = [
        Self::Debug,
        Self::ByHand,
        Self::Thiserror,
        Self::ThiserrorBeside,
        Self::ThiserrorCodes,
        Self::ThiserrorMapped,
        Self::StrumThiserror,
        Self::Snafu,
        Self::Masterror,
        Self::RestError,
        Self::RestErrorCodes,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Debug => "`Debug` alone",
            Self::ByHand => "by hand: `Display`, `Error`",
            Self::Thiserror => "thiserror: `Display`, `Error`",
            Self::ThiserrorBeside => "thiserror, in a crate that uses http, serde_json and uuid",
            Self::ThiserrorCodes => "the same; by hand: an enum of the codes, with the traits of `codes`",
            Self::ThiserrorMapped => "thiserror; by hand: code, status, lookup",
            Self::StrumThiserror => "thiserror; strum: code, lookup; by hand: status",
            Self::Snafu => "snafu: `Display`, `Error`, selectors",
            Self::Masterror => "masterror: `Display`, `Error`, code, kind",
            Self::RestError => "rest-error: `Display`, `Error`, code, status, lookup, catalogue",
            Self::RestErrorCodes => "rest-error with `codes`",
            Self::TwoApart => "two enums, apart",
            Self::TwoAndOneCode => "two enums, one nests a type of one code",
            Self::TwoNested => "two enums, one nests the other",
        }
    }

    /// The largest enum that is compiled. Some derives take more than twice as long for twice the variants.
    #[must_use]
    pub fn most_variants(self) -> usize {
        match self {
            Self::Debug | Self::ByHand | Self::Thiserror | Self::RestError | Self::RestErrorCodes => usize::MAX,
            _ => 2000,
        }
    }

    #[must_use]
    pub fn text(self, variants: usize) -> String {
        let one = |derive: &str, name: &str, from: usize, more: &str| {
            format!("#[derive(Debug{derive})]\npub enum {name} {{\n{}{more}}}\n", self.variants(from, variants))
        };
        match self {
            Self::Debug => one("", "E", 0, ""),
            Self::ByHand => one("", "E", 0, "") + &by_hand(variants),
            Self::Thiserror => one(", thiserror::Error", "E", 0, ""),
            Self::ThiserrorBeside => BESIDE.to_owned() + &one(", thiserror::Error", "E", 0, ""),
            Self::ThiserrorCodes => BESIDE.to_owned() + &one(", thiserror::Error", "E", 0, "") + &codes(variants),
            Self::ThiserrorMapped => one(", thiserror::Error", "E", 0, "") + &mapped(variants) + &status(variants),
            Self::StrumThiserror => {
                one(", thiserror::Error, strum::EnumDiscriminants, strum::IntoStaticStr", "E", 0, "").replacen(
                    "pub enum",
                    "#[strum_discriminants(derive(strum::EnumString, strum::IntoStaticStr))]\npub enum",
                    1,
                ) + &status(variants)
            }
            Self::Snafu => one(", snafu::Snafu", "E", 0, ""),
            Self::Masterror => {
                "use masterror::{AppCode, AppErrorKind};\n".to_owned() + &one(", masterror::Error", "E", 0, "")
            }
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
            let fields = match number % 5 {
                0 => "",
                1 => "{ id: u64 }",
                2 => "{ id: u64, name: String }",
                // snafu and masterror name no positions as the others do.
                3 if self == Self::Snafu => "{ label: String, most: usize }",
                3 => "(String, usize)",
                _ if self == Self::Snafu => "{ source: std::io::Error }",
                _ => "{ #[source] cause: std::io::Error }",
            };
            let message = match (self, number % 5) {
                (Self::Snafu, 3) => format!("Label {{label}} is longer than {{most}} {number}"),
                _ => message(number),
            };
            let (attribute, fields) = match self {
                Self::Debug | Self::ByHand => (String::new(), fields.replace("#[source] ", "")),
                Self::Thiserror
                | Self::ThiserrorBeside
                | Self::ThiserrorCodes
                | Self::ThiserrorMapped
                | Self::StrumThiserror => (format!("#[error(\"{message}\")] "), fields.to_owned()),
                Self::Snafu => (format!("#[snafu(display(\"{message}\"))] "), fields.to_owned()),
                Self::Masterror => {
                    let kind = "app_error(kind = AppErrorKind::NotFound, code = AppCode::NotFound)";
                    (format!("#[error(\"{message}\")] #[{kind}] "), fields.to_owned())
                }
                _ => (format!("#[rest(status = {}, msg = \"{message}\")] ", 400 + number % 90), fields.to_owned()),
            };
            // Writing to a string can't fail.
            let _ = writeln!(text, "    /// Failure {number}.\n    {attribute}Variant{number}{fields},");
        }
        text
    }
}

/// What rest-error depends on.
const BESIDE: &str = "use {http as _, serde_json as _, uuid as _};\n";

const DERIVE: &str = ", rest_error::RestError";

fn message(number: usize) -> String {
    match number % 5 {
        0 => format!("Failure number {number} happened"),
        1 => format!("Machine {{id}} was not found {number}"),
        2 => format!("Machine {{id}} of {{name}} is busy {number}"),
        3 => format!("Label {{0}} is longer than {{1}} {number}"),
        _ => format!("The store {number} failed"),
    }
}

/// `Display` and `Error` as a person writes them.
fn by_hand(variants: usize) -> String {
    let (mut shown, mut sources) = (String::new(), String::new());
    for number in 0..variants {
        let pattern = match number % 5 {
            0 => "",
            1 => " { id }",
            2 => " { id, name }",
            3 => "(label, most)",
            _ => " { .. }",
        };
        let message = message(number).replace("{0}", "{label}").replace("{1}", "{most}");
        let _ = writeln!(shown, "Self::Variant{number}{pattern} => write!(f, \"{message}\"),");
        if number % 5 == 4 {
            let _ = writeln!(sources, "Self::Variant{number} {{ cause }} => Some(cause),");
        }
    }
    format!(
        "impl std::fmt::Display for E {{ fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{\n\
         match self {{\n{shown}}} }} }}\n\
         impl std::error::Error for E {{ fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {{\n\
         match self {{\n{sources}_ => None }} }} }}\n"
    )
}

/// Code and lookup as a person writes them.
fn mapped(variants: usize) -> String {
    let (mut codes, mut lookup) = (String::new(), String::new());
    for number in 0..variants {
        let _ = writeln!(codes, "Self::Variant{number} {{ .. }} => \"Variant{number}\",");
        let _ = writeln!(lookup, "\"Variant{number}\" => Some({}),", 400 + number % 90);
    }
    format!(
        "impl E {{ pub fn code(&self) -> &'static str {{ match self {{\n{codes}}} }}\n\
         pub fn status_of(code: &str) -> Option<u16> {{ match code {{\n{lookup}_ => None }} }} }}\n"
    )
}

/// What `codes` generates, as a person writes it.
fn codes(variants: usize) -> String {
    let each = |arm: &dyn Fn(usize) -> String| (0..variants).map(arm).collect::<String>();
    let names = each(&|number| format!("Variant{number},\n"));
    let all = each(&|number| format!("Self::Variant{number},\n"));
    let texts = each(&|number| format!("Self::Variant{number} => \"Variant{number}\",\n"));
    let statuses = each(&|number| format!("Self::Variant{number} => {},\n", 400 + number % 90));
    let parsed = each(&|number| format!("\"Variant{number}\" => Ok(Self::Variant{number}),\n"));
    let of = each(&|number| format!("Self::Variant{number} {{ .. }} => ECode::Variant{number},\n"));
    format!(
        "#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]\npub enum ECode {{\n{names}}}\n\
         impl ECode {{ pub const ALL: &'static [Self] = &[\n{all}];\n\
         pub const fn as_str(self) -> &'static str {{ match self {{\n{texts}}} }}\n\
         pub const fn status(self) -> u16 {{ match self {{\n{statuses}}} }} }}\n\
         impl std::fmt::Display for ECode {{ fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{\n\
         f.pad(self.as_str()) }} }}\n\
         pub struct Unknown;\n\
         impl std::str::FromStr for ECode {{ type Err = Unknown; fn from_str(code: &str) -> Result<Self, Unknown> {{\n\
         match code {{\n{parsed}_ => Err(Unknown) }} }} }}\n\
         impl serde::Serialize for ECode {{\n\
         fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{\n\
         serializer.serialize_str(self.as_str()) }} }}\n\
         impl<'de> serde::Deserialize<'de> for ECode {{\n\
         fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{\n\
         struct Text; impl serde::de::Visitor<'_> for Text {{ type Value = ECode;\n\
         fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{ f.write_str(\"a code\") }}\n\
         fn visit_str<F: serde::de::Error>(self, text: &str) -> Result<ECode, F> {{\n\
         text.parse().map_err(|_| F::custom(\"an unknown code\")) }} }}\n\
         deserializer.deserialize_str(Text) }} }}\n\
         impl E {{ pub fn known_code(&self) -> ECode {{ match self {{\n{of}}} }} }}\n"
    )
}

fn status(variants: usize) -> String {
    let mut arms = String::new();
    for number in 0..variants {
        let _ = writeln!(arms, "Self::Variant{number} {{ .. }} => {},", 400 + number % 90);
    }
    format!("impl E {{ pub fn status(&self) -> u16 {{ match self {{\n{arms}}} }} }}\n")
}
