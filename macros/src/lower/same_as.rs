//! `same_as`: a variant that answers as another one, with a source of its own.

use quote::ToTokens;
use syn::{Ident, Member, ext::IdentExt};

use super::{
    context::TypeContext,
    field::{self, Roles},
    leak::Leaks,
    row,
};
use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Arm, ArmKind, Delay, Origin, Row, Value},
    raw::{RawArm, RawField, values::Status},
};

/// Finds the arm that a `same_as` names, with its number. Reports a name that cannot be the target.
pub(super) fn target<'a>(
    arm: &RawArm,
    wanted: &Ident,
    arms: &'a [RawArm],
    mistakes: &mut Mistakes,
) -> Option<(usize, &'a RawArm)> {
    let found = arms.iter().enumerate().find(|(_, other)| other.ident.unraw() == wanted.unraw());
    let mistake = match found {
        None => diagnostics::same_as_nothing(wanted, arms),
        Some((_, target)) if target.ident == arm.ident => diagnostics::same_as_itself(wanted),
        Some((_, target)) if !target.row.transparent.is_absent() || !target.row.same_as.is_absent() => {
            diagnostics::same_as_no_row(wanted)
        }
        Some(found) => return Some(found),
    };
    mistakes.push(mistake);
    None
}

/// Reports other keys of the variant. Returns whether there are none.
pub(super) fn check_keys(arm: &RawArm, target: &Ident, mistakes: &mut Mistakes) -> bool {
    let row = &arm.row;
    let keys = [
        row.code.given(),
        row.status.given(),
        row.msg.given(),
        row.open.given(),
        row.retry_after.given(),
        row.retry.given(),
        row.www_authenticate.given(),
        row.help.given(),
        row.since.given(),
        row.example.given(),
    ];
    let before = mistakes.len();
    for key in keys.into_iter().flatten() {
        mistakes.push(diagnostics::beside_same_as(key, target));
    }
    for alias in &row.aliases {
        mistakes.push(diagnostics::alias_beside_same_as(alias, target));
    }
    mistakes.len() == before
}

/// Lowers the variant with the target's keys, so that all rules apply to its own fields again.
pub(super) fn row(
    arm: &RawArm,
    wanted: &Ident,
    (number, target, lowered): (usize, &RawArm, &Arm),
    context: &TypeContext<'_>,
    mistakes: &mut Mistakes,
) -> Option<(Row, Roles)> {
    let ArmKind::Row(model) = &lowered.kind else { return None };
    let mut is_complete = true;
    for (index, origin) in used(model, target.fields.len()) {
        let Some(needed) = target.fields.get(index) else { continue };
        match arm.fields.iter().find(|field| is_same_member(&field.member, &needed.member)) {
            None => {
                is_complete = false;
                mistakes.push(diagnostics::same_as_without_field(wanted, &arm.ident, needed));
            }
            Some(field) if origin == Some(Origin::Argument) && spelled(field) != spelled(needed) => {
                is_complete = false;
                mistakes.push(diagnostics::same_as_other_type(field, needed, wanted));
            }
            Some(_) => {}
        }
    }
    if !is_complete {
        return None;
    }
    let here = |index: usize| {
        let needed = target.fields.get(index)?;
        arm.fields.iter().position(|field| is_same_member(&field.member, &needed.member))
    };
    let mut roles = field::roles(&arm.ident, &arm.row, &arm.fields, context.generics, mistakes);
    roles.details = model.details.and_then(here);
    roles.retry_after = if let Delay::Field(index) = model.delay { here(index) } else { None };
    let leaks = Leaks { status: Status::new(model.status), source: roles.source, generics: context.generics };
    let shown = used(model, target.fields.len()).filter(|(index, _)| is_in_message(model, *index));
    let leaked =
        shown.filter_map(|(index, _)| here(index)).find_map(|index| leaks.diagnosis(index, arm.fields.get(index)?));
    if let Some(diagnosis) = leaked {
        mistakes.push(diagnostics::same_as_leaks(wanted, &diagnosis));
        return None;
    }
    let mut answer =
        RawArm { ident: arm.ident.clone(), doc: Vec::new(), row: target.row.clone(), fields: arm.fields.clone() };
    // The target's own code has been checked.
    answer.row.aliases.clear();
    let mut row = row::row(&answer, &roles, context, mistakes)?;
    row.same_as = Some(number);
    for origin in &mut row.origins {
        if *origin == Origin::Default {
            *origin = Origin::Never;
        }
    }
    Some((row, roles))
}

/// Returns the fields of the target that the answer needs.
fn used(row: &Row, fields: usize) -> impl Iterator<Item = (usize, Option<Origin>)> {
    let is_shown = move |index: usize| {
        let in_delay = matches!(row.delay, Delay::Field(field) if field == index);
        is_in_message(row, index) || in_delay || row.details == Some(index)
    };
    (0..fields).filter(move |index| is_shown(*index)).map(|index| (index, row.origins.get(index).copied()))
}

fn is_in_message(row: &Row, index: usize) -> bool {
    let is_shown = row.message.args.iter().any(|arg| arg.values().any(|value| value == Value::Field(index)));
    is_shown || row.message.computed.iter().any(|computed| computed.mentioned.contains(&index))
}

fn is_same_member(left: &Member, right: &Member) -> bool {
    match (left, right) {
        (Member::Named(left), Member::Named(right)) => left.unraw() == right.unraw(),
        (Member::Unnamed(left), Member::Unnamed(right)) => left.index == right.index,
        _ => false,
    }
}

fn spelled(field: &RawField) -> String {
    field.ty.to_token_stream().to_string()
}
