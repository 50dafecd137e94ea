//! What the user wrote, as plain data: the item, its keys with their spans, and its fields.

pub(crate) mod doc;
pub(crate) mod keys;
pub(crate) mod slot;
pub(crate) mod status_names;
pub(crate) mod values;

use proc_macro2::Span;
use syn::{Expr, Generics, Ident, LitStr, Member, Path, Type, Visibility, ext::IdentExt};

use self::{
    doc::DocPiece,
    slot::Slot,
    values::{ArgsMode, Integration, RenameRule, Status},
};

/// The item under the derive.
pub(crate) struct RawInput {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) non_exhaustive: bool,
    pub(crate) generics: Generics,
    /// Whether another derive implements the same traits. It is only known if its attributes are there.
    pub(crate) has_other_derive: bool,
    pub(crate) keys: RawType,
    pub(crate) shape: RawShape,
}

/// The keys that concern the type as a whole.
#[derive(Default)]
pub(crate) struct RawType {
    /// Whether a part of the enum's attributes could not be read. An absent key may have been in that part.
    pub(crate) unreadable: bool,
    /// Whether `msg`, `transparent` or `same_as` is on the enum. That is reported, so a variant without a message is not.
    pub(crate) has_misplaced_answer: bool,
    /// The default status of an enum's variants. The status of a struct is in its row.
    pub(crate) status: Slot<Status>,
    pub(crate) rename_all: Slot<RenameRule>,
    pub(crate) prefix: Slot<LitStr>,
    pub(crate) codes: Slot<Ident>,
    pub(crate) args: Slot<ArgsMode>,
    pub(crate) skip: Slot<Vec<Integration>>,
    pub(crate) krate: Slot<Path>,
}

pub(crate) enum RawShape {
    Struct(Box<RawArm>),
    Enum(Vec<RawArm>),
    /// A mistake that has been reported already.
    Union,
}

/// A variant, or the struct.
pub(crate) struct RawArm {
    pub(crate) ident: Ident,
    /// The doc comment as Markdown.
    pub(crate) doc: Vec<DocPiece>,
    pub(crate) row: RawRow,
    pub(crate) fields: Vec<RawField>,
}

/// The keys that concern one error code.
#[derive(Clone, Default)]
pub(crate) struct RawRow {
    /// Whether there is any `#[rest(…)]`.
    pub(crate) given: bool,
    /// Whether a part of an attribute could not be read. An absent key may have been in that part.
    pub(crate) unreadable: bool,
    /// The names of unknown keys, which can be computed arguments in the wrong place.
    pub(crate) unknown: Vec<String>,
    pub(crate) code: Slot<LitStr>,
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) status: Slot<Status>,
    pub(crate) msg: Slot<RawMessage>,
    pub(crate) transparent: Slot<()>,
    pub(crate) open: Slot<()>,
    /// The name of the variant as which this one answers.
    pub(crate) same_as: Slot<Ident>,
    pub(crate) retry_after: Slot<RawDelay>,
    pub(crate) retry: Slot<bool>,
    pub(crate) www_authenticate: Slot<LitStr>,
    pub(crate) help: Slot<LitStr>,
    pub(crate) since: Slot<LitStr>,
    pub(crate) example: Slot<Vec<RawValue>>,
    /// The note of `#[deprecated]`, which can be empty.
    pub(crate) deprecated: Option<String>,
}

/// `id = 7` or `0 = "x"` in `example(…)`.
#[derive(Clone)]
pub(crate) struct RawValue {
    pub(crate) member: Member,
    pub(crate) value: Expr,
    /// The value as JSON.
    pub(crate) json: String,
}

/// `retry_after = 30`, or `retry_after = field`.
#[derive(Clone)]
pub(crate) enum RawDelay {
    Seconds(u32),
    Field(Ident),
}

/// `msg = "…"`, or `msg("…", name = expr, …)`.
#[derive(Clone)]
pub(crate) struct RawMessage {
    pub(crate) literal: LitStr,
    pub(crate) args: Vec<RawArg>,
    /// The fields that `.id` and `.0` name in the arguments.
    pub(crate) shorthands: Vec<Member>,
}

/// A computed argument: `name = expr`.
#[derive(Clone)]
pub(crate) struct RawArg {
    pub(crate) name: Ident,
    pub(crate) expr: Expr,
}

#[derive(Clone)]
pub(crate) struct RawField {
    pub(crate) member: Member,
    pub(crate) ty: Type,
    /// `#[source]`.
    pub(crate) source: Option<Span>,
    /// `#[from]`.
    pub(crate) from: Option<Span>,
    pub(crate) details: Slot<()>,
    pub(crate) public: Slot<()>,
    pub(crate) retry_after: Slot<()>,
}

impl RawInput {
    pub(crate) fn arms(&self) -> &[RawArm] {
        match &self.shape {
            RawShape::Enum(arms) => arms,
            RawShape::Struct(arm) => std::slice::from_ref(&**arm),
            RawShape::Union => &[],
        }
    }
}

impl RawField {
    /// Returns the name of a named field, without `r#`.
    pub(crate) fn name(&self) -> Option<String> {
        match &self.member {
            Member::Named(name) => Some(name.unraw().to_string()),
            Member::Unnamed(_) => None,
        }
    }
}
