//! The table to judge fairness by: what is compared, and what counts as saying how to mend a mistake.

/// The crates, in the order of the columns.
pub(crate) const CRATES: [&str; 5] = ["rest-error", "thiserror", "snafu", "masterror", "displaydoc"];

/// The folder of the cases that must compile, or else what is measured is not the mistakes.
pub(crate) const NO_MISTAKE: &str = "no_mistake";

/// A mistake, made in `cases/<name>/<crate>.rs`.
pub(crate) struct Mistake {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// An error says how to mend the mistake if one of these is in it, as whole words, in whatever case.
    pub(crate) mend: &'static [&'static str],
    /// The same for readers.
    pub(crate) mend_in_words: &'static str,
}

pub(crate) const MISTAKES: &[Mistake] = &[
    Mistake {
        name: "unknown_field",
        title: "`{idd}` for the field `id`",
        mend: &["id"],
        mend_in_words: "names the field `id`",
    },
    Mistake {
        name: "position",
        title: "`{1}` where there is one field",
        mend: &["{0}", "zero-based", "1 argument"],
        mend_in_words: "names `{0}`, or says that there is 1 argument or that they are zero-based",
    },
    Mistake {
        name: "unclosed_brace",
        title: "a brace that is not closed",
        mend: &["`}`", "`{{`", "not closed"],
        mend_in_words: "names the missing `}`, or how to write a brace, or says that it is not closed",
    },
    Mistake {
        name: "bad_format",
        title: "a format that does not exist, `{id:zz}`",
        mend: &["Debug", "LowerHex"],
        mend_in_words: "lists formats that exist",
    },
    Mistake {
        name: "no_display",
        title: "a field without `Display`",
        mend: &["Display` must be implemented", "Display` is not implemented", "{:?}"],
        mend_in_words: "says that `Display` is to be implemented or is not, or names `{:?}`",
    },
    Mistake {
        name: "misspelt_key",
        title: "a misspelt key, `transparant`",
        mend: &["transparent", "displaydoc"],
        mend_in_words: "names the right key",
    },
    Mistake {
        name: "no_message",
        title: "a variant without a message",
        mend: &["#[rest(", "#[error(", "doc comment", "doc comments"],
        mend_in_words: "names what to write",
    },
    Mistake {
        name: "transparent_two",
        title: "`transparent` on two fields",
        mend: &["one field", "must not have context fields"],
        mend_in_words: "says how many fields there may be",
    },
    Mistake {
        name: "two_sources",
        title: "two sources",
        mend: &["duplicate", "multiple", "already", "only one"],
        mend_in_words: "says that there is more than one",
    },
    Mistake {
        name: "not_a_string",
        title: "404 where the message should be",
        mend: &["string", "msg = \""],
        mend_in_words: "says that a string goes there, or shows one",
    },
];
