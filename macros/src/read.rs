//! Reads the attributes into what the user wrote, key by key, with the spans to point at. Decides nothing.

mod attribute;
pub(crate) mod keys;
mod message;
pub(crate) mod slot;
pub(crate) mod status;
mod value;

use darling::Error;
use proc_macro2::Span;
use syn::{
    Attribute, Data, DeriveInput, Expr, Fields, Generics, Ident, LitStr, Member, Meta, Path, Type, Visibility,
    spanned::Spanned,
};

use self::{
    attribute::Item,
    keys::{Key, Place},
    slot::Slot,
};
pub(crate) use self::{
    message::{RawArg, RawMessage},
    value::{Adapter, ArgsFrom, RenameRule, Status},
};
use crate::{diagnostics, mistakes::Mistakes};

/// The item under the derive.
pub(crate) struct RawInput {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    /// `#[non_exhaustive]`.
    pub(crate) open: bool,
    pub(crate) generics: Generics,
    pub(crate) keys: RawType,
    pub(crate) shape: RawShape,
}

/// Keys that speak of the type as a whole.
#[derive(Default)]
pub(crate) struct RawType {
    /// Of an enum: the default of its variants. A struct's own status is in its row.
    pub(crate) status: Slot<Status>,
    pub(crate) rename_all: Slot<RenameRule>,
    pub(crate) prefix: Slot<LitStr>,
    pub(crate) codes: Slot<Ident>,
    pub(crate) args: Slot<ArgsFrom>,
    pub(crate) skip: Slot<Vec<Adapter>>,
    pub(crate) krate: Slot<Path>,
}

pub(crate) enum RawShape {
    Struct(Box<RawArm>),
    Enum(Vec<RawArm>),
    /// A union, which has been reported.
    Neither,
}

/// A variant, or the struct.
pub(crate) struct RawArm {
    pub(crate) ident: Ident,
    pub(crate) doc: String,
    pub(crate) row: RawRow,
    pub(crate) fields: Vec<RawField>,
}

/// Keys that speak of one error code.
#[derive(Default)]
pub(crate) struct RawRow {
    /// Whether there is a `#[rest(…)]` at all.
    pub(crate) given: bool,
    /// Some attribute could not be read, so that what is absent may have been in it.
    pub(crate) unreadable: bool,
    pub(crate) code: Slot<LitStr>,
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) status: Slot<Status>,
    pub(crate) msg: Slot<RawMessage>,
    pub(crate) transparent: Slot<()>,
    pub(crate) retry_after: Slot<RawDelay>,
    pub(crate) retry: Slot<bool>,
    pub(crate) www_authenticate: Slot<LitStr>,
}

/// `retry_after = 30`, or the name of a field.
pub(crate) enum RawDelay {
    Seconds(u32),
    Field(Ident),
}

pub(crate) struct RawField {
    pub(crate) member: Member,
    pub(crate) ty: Type,
    pub(crate) source: Option<Span>,
    pub(crate) from: Option<Span>,
    pub(crate) details: Slot<()>,
    pub(crate) public: Slot<()>,
    pub(crate) retry_after: Slot<()>,
}

pub(crate) fn input(input: &DeriveInput, mistakes: &mut Mistakes) -> RawInput {
    let DeriveInput { attrs, ident, generics, data, vis } = input;
    let mut keys = RawType::default();
    let shape = match data {
        Data::Enum(data) => {
            let (items, _) = attribute::items(attrs, Place::Enum, mistakes);
            no_markers(attrs, Place::Enum, mistakes);
            for item in &items {
                keys.take(item, mistakes);
            }
            RawShape::Enum(
                data.variants
                    .iter()
                    .map(|variant| {
                        let row = row(&variant.attrs, Place::Variant, &mut keys, mistakes);
                        arm(&variant.ident, &variant.attrs, row, &variant.fields, mistakes)
                    })
                    .collect(),
            )
        }
        Data::Struct(data) => {
            let row = row(attrs, Place::Struct, &mut keys, mistakes);
            RawShape::Struct(Box::new(arm(ident, attrs, row, &data.fields, mistakes)))
        }
        Data::Union(data) => {
            mistakes.push(diagnostics::union(data.union_token.span));
            RawShape::Neither
        }
    };
    RawInput {
        ident: ident.clone(),
        vis: vis.clone(),
        open: attrs.iter().any(|attr| attr.path().is_ident("non_exhaustive")),
        generics: generics.clone(),
        keys,
        shape,
    }
}

impl RawType {
    fn take(&mut self, item: &Item, mistakes: &mut Mistakes) {
        match item.key {
            Key::Status => self.status.set(item, value::status, mistakes),
            Key::RenameAll => self.rename_all.set(item, value::rename_rule, mistakes),
            Key::Prefix => self.prefix.set(item, value::text, mistakes),
            Key::Codes => self.codes.set(item, value::name, mistakes),
            Key::Args => self.args.set(item, value::args, mistakes),
            Key::Skip => self.skip.set(item, value::adapters, mistakes),
            Key::Crate => self.krate.set(item, value::path, mistakes),
            // `attribute::items` lets through what may stand in the place alone.
            _ => {}
        }
    }
}

fn row(attrs: &[Attribute], place: Place, keys: &mut RawType, mistakes: &mut Mistakes) -> RawRow {
    no_markers(attrs, place, mistakes);
    let (items, unreadable) = attribute::items(attrs, place, mistakes);
    let mut row = RawRow { given: unreadable || !items.is_empty(), unreadable, ..RawRow::default() };
    for item in &items {
        match item.key {
            Key::Code => row.code.set(item, value::text, mistakes),
            Key::Alias => row.aliases.extend(mistakes.handle(value::text(item))),
            Key::Status => row.status.set(item, value::status, mistakes),
            Key::Msg => row.msg.set(item, message::read, mistakes),
            Key::Transparent => row.transparent.set(item, value::flag, mistakes),
            Key::RetryAfter => row.retry_after.set(item, value::delay, mistakes),
            Key::Retry => row.retry.set(item, value::boolean, mistakes),
            Key::WwwAuthenticate => row.www_authenticate.set(item, value::text, mistakes),
            _ => keys.take(item, mistakes),
        }
    }
    row
}

fn arm(ident: &Ident, attrs: &[Attribute], row: RawRow, fields: &Fields, mistakes: &mut Mistakes) -> RawArm {
    RawArm {
        ident: ident.clone(),
        doc: doc(attrs),
        row,
        fields: fields.members().zip(fields).map(|(member, read)| field(member, read, mistakes)).collect(),
    }
}

/// `#[source]` and `#[from]` are of a field; elsewhere they would be lost.
fn no_markers(attrs: &[Attribute], place: Place, mistakes: &mut Mistakes) {
    for attr in attrs {
        if let Some(name) = ["source", "from"].iter().find(|name| attr.path().is_ident(name)) {
            mistakes.push(diagnostics::marker_place(name, attr.path().span(), place));
        }
    }
}

fn field(member: Member, field: &syn::Field, mistakes: &mut Mistakes) -> RawField {
    let mut raw = RawField {
        member,
        ty: field.ty.clone(),
        source: marker(&field.attrs, "source", mistakes),
        from: marker(&field.attrs, "from", mistakes),
        details: Slot::Absent,
        public: Slot::Absent,
        retry_after: Slot::Absent,
    };
    let (items, _) = attribute::items(&field.attrs, Place::Field, mistakes);
    for item in &items {
        match item.key {
            Key::Details => raw.details.set(item, value::flag, mistakes),
            Key::Public => raw.public.set(item, value::flag, mistakes),
            Key::RetryAfter => raw.retry_after.set(item, value::flag, mistakes),
            _ => {}
        }
    }
    raw
}

/// `#[source]` or `#[from]`: attributes of their own, as in thiserror.
fn marker(attrs: &[Attribute], name: &str, mistakes: &mut Mistakes) -> Option<Span> {
    let attr = attrs.iter().find(|attr| attr.path().is_ident(name))?;
    if !matches!(attr.meta, Meta::Path(_)) {
        mistakes.push(diagnostics::marker_with_value(name, &attr.meta));
    }
    attr.path().get_ident().map(Ident::span)
}

/// The doc comment as Markdown, without the blank that each line begins with.
fn doc(attrs: &[Attribute]) -> String {
    let lines = attrs.iter().filter(|attr| attr.path().is_ident("doc")).filter_map(|attr| match &attr.meta {
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    let text: Vec<String> = lines.map(|line| line.strip_prefix(' ').map(str::to_owned).unwrap_or(line)).collect();
    text.join("\n").trim().to_owned()
}

type Result<T> = std::result::Result<T, Error>;
