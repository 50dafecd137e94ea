//! Decides what the user meant: fills in defaults, resolves names and applies the rules. Turns `Raw*` into the
//! [`Model`].
//!
//! No rule stops at the first mistake. There is a model only if there are no mistakes.

mod code;
mod computed;
mod context;
mod cross;
mod example;
mod field;
mod leak;
mod mentions;
mod message;
mod published;
mod row;
mod same_as;

use syn::Ident;

use self::{code::Naming, context::TypeContext};
use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Arm, ArmKind, Codes, Field, Model},
    paths,
    raw::{RawArm, RawField, RawInput, RawShape, values::Integration},
    types,
};

/// Returns the model, or all mistakes: those that were found before and those of the rules.
pub(crate) fn model(raw: &RawInput, mut mistakes: Mistakes) -> Result<Model, Mistakes> {
    let RawInput { ident, vis, non_exhaustive, generics, has_other_derive: _, keys, shape } = raw;
    if let Some(name) = keys.codes.value().filter(|name| *name == ident) {
        mistakes.push(diagnostics::codes_named_as_the_type(name));
    }
    let prefix = keys.prefix.value().cloned();
    let prefix = prefix.filter(|prefix| code::check_prefix(prefix, &mut mistakes));
    let naming = Naming { rule: keys.rename_all.value().copied(), prefix };
    cross::distinct_codes(raw.arms(), &naming, &mut mistakes);
    cross::distinct_from(raw.arms(), &mut mistakes);
    let args = keys.args.value().copied();
    let context = TypeContext {
        keys,
        naming: &naming,
        has_args: args.is_some(),
        generics,
        ident,
        is_struct: matches!(shape, RawShape::Struct(_)),
    };
    cross::statuses(raw.arms(), &context, &mut mistakes);
    let mut arms: Vec<Option<Arm>> = raw.arms().iter().map(|raw| arm(raw, &context, &mut mistakes)).collect();
    for (number, each) in raw.arms().iter().enumerate() {
        if let Some(wanted) = each.row.same_as.value() {
            let copy = same_arm(each, wanted, raw.arms(), &arms, &context, &mut mistakes);
            if let Some(place) = arms.get_mut(number) {
                *place = copy;
            }
        }
    }
    let arms = arms.into_iter().flatten().collect();
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let skipped = keys.skip.value().cloned().unwrap_or_default();
    Ok(Model {
        ident: paths::generated(ident),
        generics: generics.clone(),
        runtime: paths::runtime(keys.krate.value()),
        codes: keys.codes.value().map(|name| Codes {
            ident: name.clone(),
            vis: vis.clone(),
            non_exhaustive: *non_exhaustive,
            has_schema: !skipped.contains(&Integration::Schemars),
        }),
        args,
        skipped,
        arms,
    })
}

/// Returns `None` if a mistake was reported, or if the arm answers as another one.
fn arm(raw: &RawArm, context: &TypeContext<'_>, mistakes: &mut Mistakes) -> Option<Arm> {
    let RawArm { ident, doc: _, row, fields } = raw;
    if !row.same_as.is_absent() && row.transparent.is_absent() {
        return None;
    }
    let roles = field::roles(ident, row, fields, context.generics, mistakes);
    let kind = if let Some(transparent) = row.transparent.key() {
        let is_open = !row.open.is_absent();
        row::transparent(transparent, row, fields, mistakes).map(|field| ArmKind::Transparent { field, is_open })
    } else {
        row::row(raw, &roles, context, mistakes).map(|row| ArmKind::Row(Box::new(row)))
    };
    Some(model_arm(raw, roles.from, kind?, context))
}

/// An arm that answers as another one. Returns `None` if a mistake was reported.
fn same_arm(
    raw: &RawArm,
    wanted: &Ident,
    raws: &[RawArm],
    arms: &[Option<Arm>],
    context: &TypeContext<'_>,
    mistakes: &mut Mistakes,
) -> Option<Arm> {
    let (index, target) = same_as::target(raw, wanted, raws, mistakes)?;
    if !same_as::check_keys(raw, &target.ident, mistakes) {
        return None;
    }
    // The mistakes of the target have been reported.
    let lowered = arms.get(index)?.as_ref()?;
    let has_row = |raw: &&RawArm| raw.row.transparent.is_absent() && raw.row.same_as.is_absent();
    let number = raws.iter().take(index).filter(has_row).count();
    let (row, roles) = same_as::row(raw, wanted, (number, target, lowered), context, mistakes)?;
    Some(model_arm(raw, roles.from, ArmKind::Row(Box::new(row)), context))
}

fn model_arm(raw: &RawArm, from: Option<usize>, kind: ArmKind, context: &TypeContext<'_>) -> Arm {
    let field = |field: &RawField| Field {
        ty: types::without_self(&field.ty, context.ident, context.generics),
        member: field.member.clone(),
    };
    Arm {
        item: paths::generated(context.ident),
        variant: (!context.is_struct).then(|| raw.ident.clone()),
        fields: raw.fields.iter().map(field).collect(),
        from,
        kind,
    }
}
