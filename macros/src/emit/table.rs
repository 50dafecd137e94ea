//! The static table: everything that is fixed about the codes, as one text and a few byte strings.
//!
//! A row adds no tokens. `declare/table.rs` of the runtime describes the layout and reads it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use super::{argument, index};
use crate::{
    model::{Arm, ArmKind, Delay, Message, Model, Published, Row},
    raw::doc::DocPiece,
};

pub(super) fn table(model: &Model) -> TokenStream {
    let mut table = Table::default();
    for (number, (arm, row)) in model.row_arms().enumerate() {
        table.add(model, number, arm, row);
    }
    let Table { text, offsets, facts, docs, types } = table;
    let bytes = [offsets, facts, index::index(model)].map(|bytes| Literal::byte_string(&bytes));
    let mut table = quote!(__p::table(#text, #(#bytes),*, &[#(#docs),*]));
    if !types.is_empty() {
        table = quote!({
            use __p::OtherType as _;
            // Uses the import, which rustc would report as unused if every type is known.
            const _: __p::ArgumentType = __p::TypeOf::<()>::ARGUMENT;
            __p::table_with_types(#table, &[#(#types),*])
        });
    }
    quote!(static __TABLE: __p::Table = #table;)
}

// The flags of a row. `declare/facts.rs` of the runtime has the same constants, which a test compares.
const ESCAPES: u16 = 1;
const ARGS: u16 = 1 << 1;
const DETAILS: u16 = 1 << 2;
const RETRY_DECLARED: u16 = 1 << 3;
const RETRY: u16 = 1 << 4;
const DELAY: u16 = 1 << 5;
const VARYING_DELAY: u16 = 1 << 6;
const CHALLENGE: u16 = 1 << 7;
const HELP: u16 = 1 << 8;
const SINCE: u16 = 1 << 9;
const DEPRECATED: u16 = 1 << 10;
const STAND_INS: u16 = 1 << 11;

/// The contents of the table.
#[derive(Default)]
struct Table {
    text: String,
    offsets: Vec<u8>,
    facts: Vec<u8>,
    /// The descriptions that only rustc knows.
    docs: Vec<TokenStream>,
    /// The types of arguments that only rustc knows, each with the place of its placeholder in `offsets`.
    types: Vec<TokenStream>,
}

impl Table {
    fn add(&mut self, model: &Model, number: usize, arm: &Arm, row: &Row) {
        let Row {
            code,
            aliases,
            status,
            message,
            doc,
            retry,
            delay,
            www_authenticate,
            published: Published { help, since, deprecated, example },
            same_as: _,
            source: _,
            details,
            origins: _,
            probes: _,
        } = row;
        let first = self.offsets.len() / 4;
        for count in [message.text.len(), aliases.len(), example.len()] {
            self.number(count);
        }
        let mut flags = 0;
        self.write(code);
        flags |= self.write_message(model, arm, message);
        for alias in aliases {
            self.write(alias);
        }
        let doc = self.write_doc(doc);
        let stand_ins = stand_ins(model, number);
        let optional = [
            (CHALLENGE, www_authenticate),
            (HELP, help),
            (SINCE, since),
            (DEPRECATED, deprecated),
            (STAND_INS, &stand_ins),
        ];
        for (flag, text) in optional {
            if let Some(text) = text {
                self.write(text);
                flags |= flag;
            }
        }
        for (name, json) in example {
            self.write(name);
            self.write(json);
        }
        self.number(self.text.len());
        // For those who read the expansion.
        self.text.push('\n');
        flags |= if model.args.is_some() { ARGS } else { 0 } | if details.is_some() { DETAILS } else { 0 };
        flags |= retry.map_or(0, |retry| RETRY_DECLARED | if retry { RETRY } else { 0 });
        let (flag, seconds) = match delay {
            Delay::None => (0, 0),
            Delay::Seconds(seconds) => (DELAY, *seconds),
            Delay::Field(_) => (VARYING_DELAY, 0),
        };
        flags |= flag;
        self.facts.extend_from_slice(&as_u32(first));
        self.facts.extend_from_slice(&status.to_le_bytes());
        self.facts.extend_from_slice(&flags.to_le_bytes());
        self.facts.extend_from_slice(&seconds.to_le_bytes());
        self.facts.extend_from_slice(&as_u32(doc));
    }

    fn number(&mut self, number: usize) {
        self.offsets.extend_from_slice(&as_u32(number));
    }

    fn write(&mut self, text: &str) {
        self.number(self.text.len());
        self.text.push_str(text);
    }

    /// Writes the template's pieces. Returns the flags that are due to them.
    fn write_message(&mut self, model: &Model, arm: &Arm, message: &Message) -> u16 {
        let mut flags = 0;
        let mut args = message.args.iter();
        for (number, piece) in message.text.iter().enumerate() {
            let place = self.offsets.len() / 4;
            self.number(self.text.len());
            if number % 2 == 0 {
                // JSON escapes control characters too, but a template has none.
                if piece.contains(['"', '\\']) {
                    flags = ESCAPES;
                }
                self.text.push_str(piece);
            } else if let Some(arg) = args.next() {
                self.text.push(argument::type_character(arm, arg));
                if let Some(probe) = argument::probe(model, arm, arg) {
                    let place = Literal::usize_unsuffixed(place);
                    self.types.push(quote!((#place, #probe)));
                }
                self.text.push_str(piece);
                self.text.push_str(&arg.spec);
            }
        }
        flags
    }

    /// Writes the description, or adds it to the docs. Returns its number there, counted from 1, or 0.
    fn write_doc(&mut self, doc: &[DocPiece]) -> usize {
        match doc {
            [] => self.write(""),
            [DocPiece::Text(text)] => self.write(text),
            [first, rest @ ..] => {
                self.write("");
                self.docs.push(quote!(__p::trimmed(::core::concat!(#first #(, "\n", #rest)*))));
                return self.docs.len();
            }
        }
        0
    }
}

/// The names of the variants that answer as the row with this number, which compile errors about unknown codes explain.
fn stand_ins(model: &Model, number: usize) -> Option<String> {
    let names = model.arms.iter().filter_map(|arm| match &arm.kind {
        ArmKind::Row(row) if row.same_as == Some(number) => arm.variant.as_ref(),
        ArmKind::Row(_) | ArmKind::Transparent { .. } => None,
    });
    let names: Vec<_> = names.map(|name| name.unraw().to_string()).collect();
    (!names.is_empty()).then(|| names.join(" "))
}

/// The bytes of a number of the table. It cannot exceed 32 bits, because rustc accepts no source file of 4 GiB.
fn as_u32(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes()
}
