//! Every key of `#[rest(…)]`: its name, the places where it is allowed, and an example.

/// The place of an attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Enum,
    Struct,
    Variant,
    Field,
}

impl Place {
    /// Returns the place as error messages name it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Enum => "an enum",
            Self::Struct => "a struct",
            Self::Variant => "a variant",
            Self::Field => "a field",
        }
    }
}

macro_rules! keys {
    ($($key:ident $name:literal [$($place:ident)*] $usage:literal;)*) => {
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Key {
            $($key,)*
        }

        impl Key {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$key,)*];

            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$key => $name,)*
                }
            }

            pub(crate) fn places(self) -> &'static [Place] {
                match self {
                    $(Self::$key => &[$(Place::$place),*],)*
                }
            }

            /// Returns an example of the key for error messages.
            pub(crate) fn usage(self) -> &'static str {
                match self {
                    $(Self::$key => $usage,)*
                }
            }
        }
    };
}

keys! {
    Code "code" [Struct Variant] "`code = \"MachineNotFound\"`";
    Alias "alias" [Struct Variant] "`alias = \"NoSuchMachine\"`";
    Status "status" [Enum Struct Variant] "`status = 404` or `status = NOT_FOUND`";
    Msg "msg" [Struct Variant] "`msg = \"Machine {id} was not found\"`";
    Transparent "transparent" [Struct Variant] "`transparent`";
    Open "open" [Struct Variant] "`transparent, open`";
    SameAs "same_as" [Variant] "`same_as = OtherVariant`";
    RetryAfter "retry_after" [Struct Variant Field] "`retry_after = 30` or `retry_after = field`";
    Retry "retry" [Struct Variant] "`retry` or `retry = false`";
    WwwAuthenticate "www_authenticate" [Struct Variant] "`www_authenticate = \"Bearer\"`";
    Help "help" [Struct Variant] "`help = \"https://example.com/errors/machine-not-found\"`";
    Since "since" [Struct Variant] "`since = \"1.4\"`";
    Example "example" [Struct Variant] "`example(id = 7)`";
    RenameAll "rename_all" [Enum Struct] "`rename_all = \"snake_case\"`";
    Prefix "prefix" [Enum Struct] "`prefix = \"Billing.\"`";
    Codes "codes" [Enum Struct] "`codes = MachineCode`";
    Args "args" [Enum Struct] "`args` or `args(nested)`";
    Skip "skip" [Enum Struct] "`skip(axum)`";
    Crate "crate" [Enum Struct] "`crate = path::to::rest_error`";
    Details "details" [Field] "`details`";
    Public "public" [Field] "`public`";
}

impl Key {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }

    /// Returns the names of the keys that are allowed in `place`.
    pub(crate) fn names_in(place: Place) -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().filter(move |key| key.places().contains(&place)).map(|key| key.name())
    }
}
