//! The model from which the code is generated. All data is valid, all defaults are filled in and all names are
//! resolved.

use proc_macro2::{Span, TokenStream};
use syn::{Expr, Generics, Ident, Member, Type, Visibility};

use crate::{
    raw::{
        doc::DocPiece,
        values::{ArgsMode, Integration},
    },
    template::syntax::FormatTrait,
    types,
};

pub(crate) struct Model {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    /// The path of the runtime crate.
    pub(crate) runtime: TokenStream,
    pub(crate) codes: Option<Codes>,
    /// `None` if the type does not send its arguments.
    pub(crate) args: Option<ArgsMode>,
    /// The impls that the user writes by hand.
    pub(crate) skipped: Vec<Integration>,
    pub(crate) arms: Vec<Arm>,
}

/// The generated enum of the type's codes.
pub(crate) struct Codes {
    pub(crate) ident: Ident,
    /// The visibility of the error type.
    pub(crate) vis: Visibility,
    /// Whether the error type is `#[non_exhaustive]`, so that the enum is too.
    pub(crate) non_exhaustive: bool,
    /// Whether `JsonSchema` is generated for it.
    pub(crate) has_schema: bool,
}

/// A variant, or the struct.
pub(crate) struct Arm {
    /// The name of the type.
    pub(crate) item: Ident,
    /// `None` for a struct.
    pub(crate) variant: Option<Ident>,
    pub(crate) fields: Vec<Field>,
    /// The field from which `From` creates this arm.
    pub(crate) from: Option<usize>,
    pub(crate) kind: ArmKind,
}

pub(crate) struct Field {
    pub(crate) member: Member,
    pub(crate) ty: Type,
}

pub(crate) enum ArmKind {
    Row(Box<Row>),
    /// This field answers for everything.
    Transparent {
        field: usize,
        /// Whether the codes of the field's type are unknown.
        is_open: bool,
    },
}

/// One error code. Fields are given as indices into [`Arm::fields`].
pub(crate) struct Row {
    pub(crate) code: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) status: u16,
    pub(crate) message: Message,
    pub(crate) doc: Vec<DocPiece>,
    /// `None` if the status decides whether a client can retry.
    pub(crate) retry: Option<bool>,
    pub(crate) delay: Delay,
    pub(crate) www_authenticate: Option<String>,
    pub(crate) published: Published,
    /// The number of the row as which this arm answers, if the row is another arm's.
    pub(crate) same_as: Option<usize>,
    pub(crate) source: Option<usize>,
    pub(crate) details: Option<usize>,
    /// From where a client gets each field when it decodes the error. Empty if the type has no `args`.
    pub(crate) origins: Vec<Origin>,
    /// The fields that the message of a 5xx reaches and for which the compiler checks that they are not errors.
    pub(crate) probes: Vec<LeakProbe>,
}

/// Facts that are only published.
#[derive(Default)]
pub(crate) struct Published {
    pub(crate) help: Option<String>,
    pub(crate) since: Option<String>,
    pub(crate) deprecated: Option<String>,
    /// The names of placeholders, each with its value as JSON.
    pub(crate) example: Vec<(String, String)>,
}

/// From where a client gets the value of a field when it decodes an error.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Origin {
    /// From the argument of the same name.
    Argument,
    /// From the header `retry-after`.
    Delay,
    /// From the details in the body.
    Details,
    /// The field is not sent and gets its default.
    Default,
    /// The field is never decoded: a client gets the variant as which this one answers.
    Never,
}

pub(crate) enum Delay {
    None,
    Seconds(u32),
    Field(usize),
}

pub(crate) struct Message {
    /// Literal pieces and the names of placeholders in turn, beginning with a literal.
    pub(crate) text: Vec<String>,
    /// One argument for each placeholder, in order.
    pub(crate) args: Vec<Argument>,
    pub(crate) computed: Vec<Computed>,
}

/// The value of a placeholder and its format.
pub(crate) struct Argument {
    pub(crate) value: Value,
    pub(crate) format: Format,
    /// The part of the placeholder from the colon on, or nothing.
    pub(crate) spec: String,
}

impl Argument {
    /// Returns the value, followed by the widths and precisions.
    pub(crate) fn values(&self) -> impl Iterator<Item = Value> {
        let counts = match &self.format {
            Format::Spec { counts, .. } => counts.as_slice(),
            Format::Display | Format::Debug => &[],
        };
        std::iter::once(self.value).chain(counts.iter().copied())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    /// An index into [`Arm::fields`].
    Field(usize),
    /// An index into [`Message::computed`].
    Computed(usize),
}

pub(crate) enum Format {
    /// `{}`
    Display,
    /// `{:?}`
    Debug,
    /// A format string in which argument 0 is the value, followed by the widths and precisions in `counts`.
    Spec { text: String, counts: Vec<Value>, format_trait: FormatTrait },
}

impl Format {
    /// Returns the name of the trait in `core::fmt`.
    pub(crate) fn trait_name(&self) -> &'static str {
        match self {
            Self::Display => FormatTrait::Display.trait_name(),
            Self::Debug => FormatTrait::Debug.trait_name(),
            Self::Spec { format_trait, .. } => format_trait.trait_name(),
        }
    }
}

/// A computed argument: `name = expr`.
pub(crate) struct Computed {
    pub(crate) expr: Expr,
    /// The fields that the expression mentions by name.
    pub(crate) bindings: Vec<Binding>,
    /// The fields that the expression reaches in any way except through `self` as a whole.
    pub(crate) mentioned: Vec<usize>,
}

/// A field by the name that an expression uses.
pub(crate) struct Binding {
    /// The name as written in the expression.
    pub(crate) name: Ident,
    /// An index into [`Arm::fields`].
    pub(crate) field: usize,
    /// Whether the expression certainly uses the field, so that no lint reports it as unused.
    pub(crate) is_certain: bool,
}

/// A field that must not be an error.
pub(crate) struct LeakProbe {
    /// An index into [`Arm::fields`].
    pub(crate) field: usize,
    /// Where an expression reaches the field through `self` as a whole. `None` if it reaches the field itself.
    pub(crate) whole: Option<Span>,
}

impl Model {
    /// Returns the rows in order. A row's position is its number in the generated table.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.row_arms().map(|(_, row)| row)
    }

    /// Returns the rows in order, each with its arm. An arm that answers as another one has no row of its own.
    pub(crate) fn row_arms(&self) -> impl Iterator<Item = (&Arm, &Row)> {
        self.arms.iter().filter_map(|arm| match &arm.kind {
            ArmKind::Row(row) if row.same_as.is_none() => Some((arm, &**row)),
            ArmKind::Row(_) | ArmKind::Transparent { .. } => None,
        })
    }

    /// Whether a transparent field can bring codes that are unknown.
    pub(crate) fn is_open(&self) -> bool {
        self.arms.iter().any(|arm| matches!(arm.kind, ArmKind::Transparent { is_open: true, .. }))
    }

    /// Returns the types of the transparent variants. Each of them has a catalogue.
    ///
    /// The type itself, in a box, is left out because a constant cannot contain itself.
    pub(crate) fn nested(&self) -> impl Iterator<Item = &Type> {
        self.arms.iter().filter_map(|arm| match arm.kind {
            ArmKind::Row(_) | ArmKind::Transparent { is_open: true, .. } => None,
            ArmKind::Transparent { field, is_open: false } => {
                let ty = &arm.field(field)?.ty;
                (!types::is_itself(ty, &self.ident, &self.generics)).then_some(ty)
            }
        })
    }
}

impl Arm {
    pub(crate) fn field(&self, index: usize) -> Option<&Field> {
        self.fields.get(index)
    }
}
