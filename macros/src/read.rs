//! Reads the attributes into what the user wrote, key by key, with the spans for errors. Nothing is decided here.

mod attribute;
mod deprecated;
mod doc;
mod example;
mod foreign;
mod message;
mod set;
mod value;

use proc_macro2::Span;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, Member, Meta, spanned::Spanned};

use self::{
    attribute::{Item, Items},
    set::set,
};
use crate::{
    diagnostics,
    mistakes::Mistakes,
    raw::{
        RawArm, RawField, RawInput, RawRow, RawShape, RawType,
        keys::{Key, Place},
        slot::Slot,
    },
};

pub(crate) fn input(input: &DeriveInput, mistakes: &mut Mistakes) -> RawInput {
    let DeriveInput { attrs, ident, generics, data, vis } = input;
    let mut keys = RawType::default();
    let shape = match data {
        Data::Enum(data) => {
            let Items { list: items, unreadable, misplaced, .. } = attribute::items(attrs, Place::Enum, mistakes);
            keys.unreadable = unreadable;
            keys.has_misplaced_answer =
                [Key::Msg, Key::Transparent, Key::SameAs].iter().any(|key| misplaced.contains(key));
            reject_markers(attrs, Place::Enum, mistakes);
            for item in &items {
                set_type_key(&mut keys, item, mistakes);
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
            RawShape::Union
        }
    };
    let has_other_derive = foreign::reject(input, mistakes);
    RawInput {
        has_other_derive,
        ident: ident.clone(),
        vis: vis.clone(),
        non_exhaustive: attrs.iter().any(|attr| attr.path().is_ident("non_exhaustive")),
        generics: generics.clone(),
        keys,
        shape,
    }
}

fn set_type_key(keys: &mut RawType, item: &Item, mistakes: &mut Mistakes) {
    match item.key {
        Key::Status => set(&mut keys.status, item, value::status, mistakes),
        Key::RenameAll => set(&mut keys.rename_all, item, value::rename_rule, mistakes),
        Key::Prefix => set(&mut keys.prefix, item, value::text, mistakes),
        Key::Codes => set(&mut keys.codes, item, value::name, mistakes),
        Key::Args => set(&mut keys.args, item, value::args, mistakes),
        Key::Skip => set(&mut keys.skip, item, value::integrations, mistakes),
        Key::Crate => set(&mut keys.krate, item, value::path, mistakes),
        // These are not allowed on a type, so `attribute::items` does not return them.
        Key::Code
        | Key::Alias
        | Key::Msg
        | Key::Transparent
        | Key::Open
        | Key::SameAs
        | Key::RetryAfter
        | Key::Retry
        | Key::WwwAuthenticate
        | Key::Help
        | Key::Since
        | Key::Example
        | Key::Details
        | Key::Public => {}
    }
}

fn row(attrs: &[Attribute], place: Place, keys: &mut RawType, mistakes: &mut Mistakes) -> RawRow {
    reject_markers(attrs, place, mistakes);
    let Items { list: items, unreadable, unknown, .. } = attribute::items(attrs, place, mistakes);
    // The attribute of another derive has been reported, and stands for the keys that are missing.
    let unreadable = unreadable || foreign::is_any(attrs);
    let mut row = RawRow { given: unreadable || !items.is_empty(), unreadable, unknown, ..RawRow::default() };
    for item in &items {
        match item.key {
            Key::Code => set(&mut row.code, item, value::text, mistakes),
            Key::Alias => row.aliases.extend(mistakes.handle(value::text(item))),
            Key::Status => set(&mut row.status, item, value::status, mistakes),
            Key::Msg => set(&mut row.msg, item, message::read, mistakes),
            Key::Transparent => set(&mut row.transparent, item, value::flag, mistakes),
            Key::Open => set(&mut row.open, item, value::flag, mistakes),
            Key::SameAs => set(&mut row.same_as, item, value::name, mistakes),
            Key::Help => set(&mut row.help, item, value::text, mistakes),
            Key::Since => set(&mut row.since, item, value::text, mistakes),
            Key::Example => set(&mut row.example, item, example::read, mistakes),
            Key::RetryAfter => set(&mut row.retry_after, item, value::delay, mistakes),
            Key::Retry => set(&mut row.retry, item, value::boolean, mistakes),
            Key::WwwAuthenticate => set(&mut row.www_authenticate, item, value::text, mistakes),
            Key::RenameAll | Key::Prefix | Key::Codes | Key::Args | Key::Skip | Key::Crate => {
                set_type_key(keys, item, mistakes);
            }
            // These are only allowed on fields, so `attribute::items` does not return them.
            Key::Details | Key::Public => {}
        }
    }
    row.deprecated = deprecated::note(attrs);
    row
}

fn arm(ident: &Ident, attrs: &[Attribute], row: RawRow, fields: &Fields, mistakes: &mut Mistakes) -> RawArm {
    RawArm {
        ident: ident.clone(),
        doc: doc::read(attrs),
        row,
        fields: fields.members().zip(fields).map(|(member, read)| field(member, read, mistakes)).collect(),
    }
}

/// Reports `#[source]` and `#[from]` in places where they would have no effect.
fn reject_markers(attrs: &[Attribute], place: Place, mistakes: &mut Mistakes) {
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
    for item in &attribute::items(&field.attrs, Place::Field, mistakes).list {
        match item.key {
            Key::Details => set(&mut raw.details, item, value::flag, mistakes),
            Key::Public => set(&mut raw.public, item, value::flag, mistakes),
            Key::RetryAfter => set(&mut raw.retry_after, item, value::flag, mistakes),
            // These are not allowed on fields.
            Key::Code
            | Key::Alias
            | Key::Status
            | Key::Msg
            | Key::Transparent
            | Key::Open
            | Key::SameAs
            | Key::Retry
            | Key::WwwAuthenticate
            | Key::Help
            | Key::Since
            | Key::Example
            | Key::RenameAll
            | Key::Prefix
            | Key::Codes
            | Key::Args
            | Key::Skip
            | Key::Crate => {}
        }
    }
    raw
}

/// Reads `#[source]` or `#[from]`, which are separate attributes as in thiserror.
fn marker(attrs: &[Attribute], name: &str, mistakes: &mut Mistakes) -> Option<Span> {
    let attr = attrs.iter().find(|attr| attr.path().is_ident(name))?;
    if !matches!(attr.meta, Meta::Path(_)) {
        mistakes.push(diagnostics::marker_with_value(name, &attr.meta));
    }
    attr.path().get_ident().map(Ident::span)
}
