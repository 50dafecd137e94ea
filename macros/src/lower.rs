//! Decides what the user meant: fills in defaults, resolves names and applies the rules. Turns `Raw*` into the
//! [`Model`].
//!
//! No rule stops at the first mistake. There is a model only if there are no mistakes.

mod code;
mod computed;
mod context;
mod cross;
mod field;
mod leak;
mod mentions;
mod message;
mod row;

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
    let RawInput { ident, vis, non_exhaustive, generics, keys, shape } = raw;
    if let Some(name) = keys.codes.value().filter(|name| *name == ident) {
        mistakes.push(diagnostics::codes_named_as_the_type(name));
    }
    let prefix = keys.prefix.value().cloned();
    let prefix = prefix.filter(|prefix| mistakes.handle(code::check_prefix(prefix)).is_some());
    let naming = Naming { rule: keys.rename_all.value().copied(), prefix };
    cross::distinct_codes(raw.arms(), &naming, &mut mistakes);
    cross::distinct_from(raw.arms(), &mut mistakes);
    let args = keys.args.value().copied();
    let context = TypeContext {
        default_status: &keys.status,
        naming: &naming,
        has_args: args.is_some(),
        generics,
        ident,
        is_struct: matches!(shape, RawShape::Struct(_)),
    };
    let arms = raw.arms().iter().filter_map(|raw| arm(raw, &context, &mut mistakes)).collect();
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let skipped = keys.skip.value().cloned().unwrap_or_default();
    Ok(Model {
        ident: ident.clone(),
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

/// Returns `None` if a mistake was reported.
fn arm(raw: &RawArm, context: &TypeContext<'_>, mistakes: &mut Mistakes) -> Option<Arm> {
    let RawArm { ident, doc: _, row, fields } = raw;
    let roles = field::roles(ident, row, fields, context.generics, mistakes);
    let kind = if let Some(transparent) = row.transparent.key() {
        row::transparent(transparent, row, fields, mistakes).map(ArmKind::Transparent)
    } else {
        row::row(raw, &roles, context, mistakes).map(|row| ArmKind::Row(Box::new(row)))
    };
    let field = |field: &RawField| Field {
        ty: types::without_self(&field.ty, context.ident, context.generics),
        member: field.member.clone(),
    };
    Some(Arm {
        variant: (!context.is_struct).then(|| ident.clone()),
        fields: fields.iter().map(field).collect(),
        from: roles.from,
        kind: kind?,
    })
}
