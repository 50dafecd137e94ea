//! One variant, or the struct: turns its keys into a row, or finds the field that answers for it.

use syn::{Ident, LitStr};

use super::{
    code, computed,
    context::TypeContext,
    field::{self, Roles},
    leak::Leaks,
    mentions::Mentions,
    message, published,
};
use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Delay, Row},
    raw::{RawArm, RawDelay, RawField, RawRow, slot::Slot},
    template::in_literal::Subject,
};

/// Returns the field that answers for a transparent variant.
pub(super) fn transparent(key: &Ident, row: &RawRow, fields: &[RawField], mistakes: &mut Mistakes) -> Option<usize> {
    let RawRow {
        given: _,
        unreadable: _,
        unknown: _,
        code,
        aliases,
        status,
        msg,
        transparent: _,
        open: _,
        same_as,
        retry_after,
        retry,
        www_authenticate,
        help,
        since,
        example,
        deprecated: _,
    } = row;
    // A faulty value has been reported already.
    let conflicting = [
        code.given(),
        status.given(),
        msg.given(),
        retry_after.given(),
        retry.given(),
        www_authenticate.given(),
        same_as.given(),
        help.given(),
        since.given(),
        example.given(),
    ];
    for other in conflicting.into_iter().flatten() {
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
    if let [field] = fields {
        if let Some(mistake) = diagnostics::transparent_trait_object(field, !row.open.is_absent()) {
            mistakes.push(mistake);
        }
        return Some(0);
    }
    mistakes.push(diagnostics::transparent_fields(key, fields.len()));
    None
}

/// Returns `None` if a mistake was reported.
pub(super) fn row(arm: &RawArm, roles: &Roles, context: &TypeContext<'_>, mistakes: &mut Mistakes) -> Option<Row> {
    let RawArm { ident, doc, row, fields } = arm;
    let RawRow {
        given,
        unreadable,
        unknown,
        code,
        aliases,
        status,
        msg,
        open,
        retry_after,
        retry,
        www_authenticate,
        ..
    } = row;
    let TypeContext { keys, naming, has_args, is_struct, .. } = *context;
    // `open` stands for the `transparent` that is missing beside it.
    if !unreadable && !keys.has_misplaced_answer && msg.is_absent() && open.is_absent() {
        mistakes.push(diagnostics::no_msg(ident, *given));
    }
    let status = if status.is_absent() { &keys.status } else { status }.value().copied();
    check_texts(row, ident, context, mistakes);
    let leaks = Leaks { status, source: roles.source, generics: context.generics };
    let args = msg.value().map(|msg| msg.args.as_slice()).unwrap_or_default();
    let mentions: Vec<Mentions> = args.iter().map(|arg| Mentions::of(&arg.expr, fields)).collect();
    let has_members = is_struct || computed::check_members(&mentions, fields, &leaks, mistakes);
    let message = msg.value().and_then(|msg| {
        let context =
            message::Context { arm: ident, raw: msg, mentions: &mentions, fields, leaks: &leaks, unknown, has_args };
        message::message(&context, mistakes)
    });
    let delay = match (retry_after.value(), roles.retry_after) {
        (Some(RawDelay::Seconds(seconds)), _) => Delay::Seconds(*seconds),
        (_, Some(field)) => Delay::Field(field),
        _ => Delay::None,
    };
    if let Some(key) = open.given() {
        mistakes.push(diagnostics::open_without_transparent(key));
    }
    let message = message.filter(|_| has_members)?;
    let published = published::published(row, &message, fields, mistakes);
    let origins = if has_args { field::origins(fields, &message, roles) } else { Vec::new() };
    field::check_sent_are_owned(fields, &origins, mistakes);
    computed::check_fields_are_sent(&mentions, fields, &origins, mistakes);
    field::check_widths_are_sent(fields, &message, &origins, mistakes);
    Some(Row {
        probes: leaks.in_doubt(&message, &mentions, fields),
        origins,
        code: naming.code(ident, code.value()).0,
        aliases: aliases.iter().map(LitStr::value).collect(),
        status: status?.number(),
        message,
        doc: doc.clone(),
        retry: retry.value().copied(),
        delay,
        www_authenticate: www_authenticate.value().map(LitStr::value),
        published: published?,
        same_as: None,
        source: roles.source,
        details: roles.details,
    })
}

/// Checks the code, the aliases and the challenge.
fn check_texts(row: &RawRow, arm: &Ident, context: &TypeContext<'_>, mistakes: &mut Mistakes) {
    let naming = context.naming;
    match &row.code {
        Slot::Absent => {
            let (code, span) = naming.code(arm, None);
            mistakes.handle(code::check_generated(&code, span));
        }
        Slot::Given(code) => code::check_written(&code.value, &naming.code(arm, Some(&code.value)).0, mistakes),
        Slot::Faulty(_) => {}
    }
    let former = naming.code(arm, None).0;
    for alias in &row.aliases {
        let value = alias.value();
        code::check_alias(alias, mistakes);
        if naming.prefix.is_some() && row.code.value().is_some() && former == naming.prefixed(&value) && former != value
        {
            mistakes.push(diagnostics::alias_without_prefix(alias, &former));
        }
    }
    if let Some(challenge) = row.www_authenticate.value() {
        check_challenge(challenge, mistakes);
    }
}

/// Checks a challenge, which becomes the value of a header.
fn check_challenge(challenge: &LitStr, mistakes: &mut Mistakes) {
    let text = challenge.value();
    if text.trim().is_empty() {
        mistakes.push(diagnostics::challenge_empty(challenge));
    } else if let Some((at, found)) = text.char_indices().find(|(_, found)| !matches!(found, ' '..='~')) {
        let place = at..at + found.len_utf8();
        mistakes.mark(challenge, place, Subject::key("Challenge"), &diagnostics::challenge_character(found));
    }
}
