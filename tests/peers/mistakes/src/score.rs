//! The three points of a case.

use crate::{case::Case, diagnostic::Diagnostic, rules::Mistake};

pub(crate) enum Outcome {
    /// The crate has nothing in which this mistake could be made.
    NotApplicable,
    Scored(Score),
}

pub(crate) struct Score {
    pub(crate) errors: Vec<Diagnostic>,
    /// The carets of one of the errors are at the token that is wrong.
    pub(crate) token: bool,
    /// One of the errors says how to mend it.
    pub(crate) mend: bool,
}

/// Token and mending may be of any of the errors: more than one costs a point by itself.
pub(crate) fn score(case: &Case, errors: Vec<Diagnostic>, mistake: &Mistake) -> Outcome {
    let token = errors.iter().any(|error| is_at_token(error, case));
    let mend = errors.iter().any(|error| {
        let says = error.says();
        mistake.mend.iter().any(|words| contains_words(&says, words))
    });
    Outcome::Scored(Score { errors, token, mend })
}

impl Score {
    /// Exactly one error.
    pub(crate) fn one(&self) -> bool {
        self.errors.len() == 1
    }

    pub(crate) fn points(&self) -> usize {
        [self.one(), self.token, self.mend].into_iter().filter(|point| *point).count()
    }
}

/// All carets of the error are at the token, and there is one.
fn is_at_token(error: &Diagnostic, case: &Case) -> bool {
    let path = case.path();
    error.carets().next().is_some() && error.carets().all(|(file, range)| file == path && case.is_token(&range))
}

/// Whether the words are in the text, not as a part of longer words: `id` is not in `idd`.
fn contains_words(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    let is_part = |char: char| char.is_alphanumeric() || char == '_';
    text.match_indices(&words).any(|(at, _)| {
        let (before, rest) = text.split_at(at);
        let after = rest.strip_prefix(&words).unwrap_or_default();
        let joined = |left: &str, right: &str| left.ends_with(is_part) && right.starts_with(is_part);
        !joined(before, &words) && !joined(&words, after)
    })
}

#[cfg(test)]
mod tests {
    use super::contains_words;

    #[test]
    fn words_are_whole() {
        assert!(contains_words("did you mean `id`?", "id"));
        assert!(contains_words("Missing doc comments", "missing"));
        assert!(!contains_words("no field `idd`", "id"));
        assert!(!contains_words("positional argument 11 arguments", "1 argument"));
        assert!(contains_words("add `#[rest(status = 404)]`", "#[rest("));
    }
}
