//! What to do instead of a change that breaks clients, as an instruction.

pub(super) const OF_REMOVING: &str = "if the code is still sent, keep it: write `code = \"…\"` if its variant was renamed, or list it \
                                      in `catalogue!` again; if another code must replace it, release that as an alias of it first";
pub(super) const OF_UNLISTING: &str = "if the middleware can still send the code, list it in `catalogue!` again";
pub(super) const OF_RENAMING: &str = "release the new code as an alias of the old one first, and exchange the two when clients \
                                      have that list";
pub(super) const OF_EXCHANGING: &str = "exchange the two codes only when your clients have the list with both";
pub(super) const OF_MERGING: &str = "keep both codes, each with what is declared for it";
pub(super) const OF_A_STATUS: &str = "declare a new code with the new status, and keep the old code as it is";
pub(super) const OF_AN_ARGUMENT: &str = "keep the placeholder and its type, and add another one for the new value";
pub(super) const OF_ALL_ARGUMENTS: &str = "keep `args` on the error type, or on the types that nest it";
pub(super) const OF_AN_ALIAS: &str = "keep an alias as long as a server can send it as its code";
pub(super) const OF_ANOTHER_MEANING: &str = "give the error of the service a code of its own";
pub(super) const OF_RETRYING: &str =
    "keep the code retryable, and declare a new code for failures that a retry cannot fix";
pub(super) const OF_WAITING: &str = "keep `retry_after`, so that clients know how long to wait";
pub(super) const OF_A_CHALLENGE: &str = "keep the challenge, and declare a new code if another one is needed";
pub(super) const OF_DETAILS: &str = "keep the field that is marked as `#[rest(details)]`";

/// A removed code, and a new one that looks like it.
pub(super) fn of_replacing(old: &str, new: &str) -> String {
    let (old_prefix, old_rest) = split_prefix(old);
    let (new_prefix, new_rest) = split_prefix(new);
    if old_rest == new_rest {
        // The same for each code of the type, so that it is shown once. `code = "…"` would get the new prefix too.
        return match (old_prefix, new_prefix) {
            ("", added) => format!("if `prefix = \"{added}\"` was added to an error type, remove it"),
            (removed, "") => format!("if `prefix = \"{removed}\"` was removed from an error type, add it again"),
            (before, after) => {
                format!("if the `prefix` of an error type changed from `{before}` to `{after}`, undo that change")
            }
        };
    }
    if letters(old_rest).eq(letters(new_rest)) {
        return "if the `rename_all` of an error type changed, undo that change".to_owned();
    }
    format!(
        "if `{new}` replaces `{old}`, keep the old code with `code = \"{old}\"`; if it must be renamed, release `{new}` as an alias \
         of `{old}` first"
    )
}

/// The part of a code up to its last separator, which a `prefix` usually is, and the rest.
fn split_prefix(code: &str) -> (&str, &str) {
    // The separator is a single byte.
    code.rfind('.').and_then(|at| code.split_at_checked(at + 1)).unwrap_or(("", code))
}

/// What `rename_all` keeps of a name.
fn letters(code: &str) -> impl Iterator<Item = char> + '_ {
    code.chars().filter(|letter| !matches!(letter, '_' | '-')).map(|letter| letter.to_ascii_lowercase())
}
