//! One variant, or the struct: from its keys to a row, or to a field that answers for it.

use syn::{Ident, LitStr};

use super::{
    Of, code, computed,
    field::{self, Roles},
    leak::Leaks,
    message,
};
use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Delay, Row},
    read::{RawDelay, RawField, RawRow, slot::Slot},
};

/// The field that a transparent variant is answered by.
pub(super) fn transparent(key: &Ident, row: &RawRow, fields: &[RawField], mistakes: &mut Mistakes) -> Option<usize> {
    let RawRow {
        given: _,
        unreadable: _,
        code,
        aliases,
        status,
        msg,
        transparent: _,
        retry_after,
        retry,
        www_authenticate,
    } = row;
    let at_odds = [code.key(), status.key(), msg.key(), retry_after.key(), retry.key(), www_authenticate.key()];
    for other in at_odds.into_iter().flatten() {
        mistakes.push(diagnostics::beside_transparent(other));
    }
    for alias in aliases {
        mistakes.push(diagnostics::alias_beside_transparent(alias));
    }
    for field in fields {
        for role in [&field.details, &field.public, &field.retry_after].into_iter().filter_map(Slot::key) {
            mistakes.push(diagnostics::beside_transparent(role));
        }
        if let Some(span) = field.source {
            mistakes.push(diagnostics::source_beside_transparent(span));
        }
    }
    if fields.len() == 1 {
        return Some(0);
    }
    mistakes.push(diagnostics::transparent_fields(key, fields.len()));
    None
}

/// `None` where a mistake was reported.
pub(super) fn row(
    arm: &Ident,
    doc: String,
    row: RawRow,
    fields: &[RawField],
    roles: &Roles,
    of: &Of<'_>,
    mistakes: &mut Mistakes,
) -> Option<Row> {
    let RawRow { given, unreadable, code, aliases, status, msg, transparent: _, retry_after, retry, www_authenticate } =
        row;
    let Of { default_status, naming, has_args, .. } = of;
    let missing = !unreadable && msg.is_absent();
    if missing {
        mistakes.push(diagnostics::no_msg(arm, given));
    }
    let no_status = status.is_absent() && default_status.is_absent();
    if no_status && !unreadable && given {
        mistakes.push(diagnostics::no_status(arm));
    }
    let status = match (&status, *default_status) {
        (Slot::Absent, default) => default.value().copied(),
        (own, _) => own.value().copied(),
    };
    if code.is_absent() || code.value().is_some() {
        let (text, span) = naming.code(arm, code.value());
        mistakes.handle(code::check(&text, span, code.is_absent()));
    }
    for alias in &aliases {
        mistakes.handle(code::check(&alias.value(), alias.span(), false));
    }
    if let Some(challenge) = www_authenticate.value() {
        mistakes.handle(check_challenge(challenge));
    }
    let leaks = Leaks { status, source: roles.source };
    let message = msg.value().and_then(|msg| message::lower(arm, msg, fields, &leaks, *has_args, mistakes));
    let delay = match (retry_after.value(), roles.retry_after) {
        (Some(RawDelay::Seconds(seconds)), _) => Delay::Seconds(*seconds),
        (_, Some(field)) => Delay::Field(field),
        _ => Delay::None,
    };
    let message = message?;
    let recovered = if *has_args { field::recovered(fields, &message, roles) } else { Vec::new() };
    field::sent_are_owned(fields, &recovered, mistakes);
    computed::shows_what_is_sent(&message, &recovered, mistakes);
    field::widths_are_sent(fields, &message, &recovered, mistakes);
    Some(Row {
        probes: leaks.in_doubt(&message, fields),
        recovered,
        code: naming.code(arm, code.value()).0,
        aliases: aliases.iter().map(LitStr::value).collect(),
        status: status?.0,
        message,
        doc,
        retry: retry.value().copied(),
        delay,
        www_authenticate: www_authenticate.value().map(LitStr::value),
        source: roles.source,
        details: roles.details,
    })
}

/// It goes into a header as it is.
fn check_challenge(challenge: &LitStr) -> Result<(), darling::Error> {
    match challenge.value() {
        text if text.trim().is_empty() => Err(diagnostics::challenge_empty(challenge)),
        text => match text.chars().find(|found| !matches!(found, ' '..='~')) {
            Some(found) => Err(diagnostics::challenge_character(challenge, found)),
            None => Ok(()),
        },
    }
}
