//! Valid data alone: what the code is written from. Every default is filled in, every name is looked up.

use proc_macro2::TokenStream;
use syn::{Expr, Generics, Ident, Member, Type, Visibility};

use crate::{
    read::{Adapter, ArgsFrom},
    template::Kind,
    types,
};

pub(crate) struct Model {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    /// The path of the runtime crate.
    pub(crate) runtime: TokenStream,
    pub(crate) codes: Option<Codes>,
    /// Whether a client can get the value back, and who sends what it needs.
    pub(crate) args: Option<ArgsFrom>,
    /// What the user writes by hand.
    pub(crate) skipped: Vec<Adapter>,
    pub(crate) arms: Vec<Arm>,
}

/// The enum of the type's codes.
pub(crate) struct Codes {
    pub(crate) ident: Ident,
    /// The type's own.
    pub(crate) vis: Visibility,
    /// `#[non_exhaustive]`, as the type is.
    pub(crate) open: bool,
}

/// A variant, or the struct.
pub(crate) struct Arm {
    /// `None` for a struct.
    pub(crate) variant: Option<Ident>,
    pub(crate) fields: Vec<Field>,
    /// The field whose `From` makes this arm.
    pub(crate) from: Option<usize>,
    pub(crate) kind: ArmKind,
}

pub(crate) struct Field {
    pub(crate) member: Member,
    pub(crate) ty: Type,
}

pub(crate) enum ArmKind {
    Row(Box<Row>),
    /// Everything is answered by this field.
    Transparent(usize),
}

/// One error code. Numbers of fields are indices into [`Arm::fields`].
pub(crate) struct Row {
    pub(crate) code: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) status: u16,
    pub(crate) message: Message,
    pub(crate) doc: String,
    /// `None`: by the status.
    pub(crate) retry: Option<bool>,
    pub(crate) delay: Delay,
    pub(crate) www_authenticate: Option<String>,
    pub(crate) source: Option<usize>,
    pub(crate) details: Option<usize>,
    /// What a client makes of each field; empty where the type has no `args`.
    pub(crate) recovered: Vec<Recovered>,
    /// Shown fields that must not turn out to be errors: of a 5xx, which must not show internals.
    pub(crate) probes: Vec<usize>,
}

/// Where a client has a field from.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Recovered {
    /// A placeholder of its name.
    Argument,
    /// `retry-after`.
    Delay,
    Details,
    /// Nothing is sent.
    Default,
}

pub(crate) enum Delay {
    None,
    Seconds(u32),
    Field(usize),
}

pub(crate) struct Message {
    /// Literal pieces and placeholders' names in turn, a literal first.
    pub(crate) text: Vec<String>,
    /// One for each placeholder, in order.
    pub(crate) args: Vec<Shown>,
    pub(crate) computed: Vec<Computed>,
}

/// A placeholder's value and how it is shown.
pub(crate) struct Shown {
    pub(crate) value: Value,
    pub(crate) format: Format,
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
    /// Any other: a format string in which argument 0 is the value, and the others are `counts`.
    Spec { text: String, counts: Vec<Value>, kind: Kind },
}

impl Format {
    pub(crate) fn trait_name(&self) -> &'static str {
        match self {
            Self::Display => Kind::Display.trait_name(),
            Self::Debug => Kind::Debug.trait_name(),
            Self::Spec { kind, .. } => kind.trait_name(),
        }
    }
}

/// `name = expr`.
pub(crate) struct Computed {
    pub(crate) expr: Expr,
    /// The names of all fields, as written in it where they are, with their indices into [`Arm::fields`].
    pub(crate) fields: Vec<(Ident, usize)>,
}

impl Model {
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.arms.iter().filter_map(|arm| match &arm.kind {
            ArmKind::Row(row) => Some(&**row),
            ArmKind::Transparent(_) => None,
        })
    }

    /// The types of the transparent variants, each with a catalogue of its own; not the type itself, in a box: no
    /// constant can be part of itself.
    pub(crate) fn nested(&self) -> impl Iterator<Item = &Type> {
        self.arms.iter().filter_map(|arm| match arm.kind {
            ArmKind::Row(_) => None,
            ArmKind::Transparent(field) => {
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
