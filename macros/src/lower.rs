//! Decides what the user meant: fills in defaults, looks names up, applies the rules. From `Raw*` to the [`Model`].
//!
//! No rule stops at the first mistake; the model comes out where there was none.

pub(crate) mod code;
mod computed;
mod cross;
pub(crate) mod field;
mod leak;
mod message;
mod row;

use proc_macro2::{Ident, TokenStream};
use syn::Generics;

use self::code::Naming;
use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Arm, ArmKind, Codes, Field, Model},
    paths,
    read::{RawArm, RawInput, RawShape, RawType, Status, slot::Slot},
};

pub(crate) fn model(raw: RawInput, mut mistakes: Mistakes) -> Result<Model, TokenStream> {
    let RawInput { ident, vis, open, generics, keys, shape } = raw;
    let (raw_arms, is_struct) = match shape {
        RawShape::Enum(arms) => (arms, false),
        RawShape::Struct(arm) => (vec![*arm], true),
        RawShape::Neither => (Vec::new(), false),
    };
    let RawType { status, rename_all, prefix, codes, args, skip, krate } = keys;
    let args = args.value().copied();
    if let Some(name) = codes.value().filter(|name| **name == ident) {
        mistakes.push(diagnostics::codes_named_as_the_type(name));
    }
    let prefix = prefix.value().cloned();
    let prefix = prefix.filter(|prefix| mistakes.handle(code::check_prefix(prefix)).is_some());
    let naming = Naming { rule: rename_all.value().copied(), prefix };
    cross::distinct_codes(&raw_arms, &naming, &mut mistakes);
    cross::distinct_from(&raw_arms, &mut mistakes);
    let of = Of {
        default_status: &status,
        naming: &naming,
        has_args: args.is_some(),
        generics: &generics,
        // Outside of an impl there is no `Self`; a generic type is not spoken of there.
        itself: generics.params.is_empty().then_some(&ident),
        is_struct,
    };
    let arms = raw_arms.into_iter().filter_map(|raw| arm(raw, &of, &mut mistakes)).collect();
    mistakes.finish_with(Model {
        codes: codes.value().map(|name| Codes { ident: name.clone(), vis, open }),
        args,
        skipped: skip.value().cloned().unwrap_or_default(),
        runtime: paths::runtime(krate.value()),
        arms,
        ident,
        generics,
    })
}

/// What an arm has from its type.
struct Of<'a> {
    default_status: &'a Slot<Status>,
    naming: &'a Naming,
    has_args: bool,
    generics: &'a Generics,
    itself: Option<&'a Ident>,
    is_struct: bool,
}

/// `None` where a mistake was reported.
fn arm(raw: RawArm, of: &Of<'_>, mistakes: &mut Mistakes) -> Option<Arm> {
    let RawArm { ident, doc, row, fields } = raw;
    let roles = field::roles(&ident, &row, &fields, of.generics, mistakes);
    let kind = if let Some(transparent) = row.transparent.key() {
        row::transparent(transparent, &row, &fields, mistakes).map(ArmKind::Transparent)
    } else {
        row::row(&ident, doc, row, &fields, &roles, of, mistakes).map(|row| ArmKind::Row(Box::new(row)))
    };
    Some(Arm {
        variant: (!of.is_struct).then_some(ident),
        fields: fields
            .into_iter()
            .map(|field| Field { ty: field::named_type(field.ty, of.itself), member: field.member })
            .collect(),
        from: roles.from,
        kind: kind?,
    })
}

/// The name nearest to `wrong`, if one is near enough to have been meant.
pub(crate) fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = wrong.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&lower, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, name)| name)
}
