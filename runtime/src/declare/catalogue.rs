//! [`Catalogued`]: a type whose error codes are known, and what a [`Catalogue`] can be asked.

pub(crate) mod clash;
pub(crate) mod lookup;
pub(super) mod meant;
mod members;
pub(crate) mod rows;
pub(crate) mod subset;
pub(in crate::declare) mod table;

use std::{ptr, sync::Arc};

pub(crate) use self::table::Args;
pub use self::table::Catalogue;
use self::{
    lookup::{find_row, hash},
    members::{Member, Sent},
    rows::Rows,
};
use super::{const_text::public_path, row::ErrorRow, spec::ErrorSpec};

/// A type whose error codes are known. It describes the whole type, while [`RestError`](crate::RestError) describes a
/// value.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no catalogue of error codes",
    label = "not `Catalogued`",
    note = "the derive gives a type its catalogue: `#[derive(Debug, RestError)]`",
    note = "by hand: `impl Catalogued` with a `Catalogue::new(…)`"
)]
pub trait Catalogued {
    /// The type's own codes and those of the types in its transparent variants.
    const CATALOGUE: &'static Catalogue;
}

impl<E: Catalogued + ?Sized> Catalogued for &E {
    const CATALOGUE: &'static Catalogue = E::CATALOGUE;
}

impl<E: Catalogued + ?Sized> Catalogued for Box<E> {
    const CATALOGUE: &'static Catalogue = E::CATALOGUE;
}

impl<E: Catalogued + ?Sized> Catalogued for Arc<E> {
    const CATALOGUE: &'static Catalogue = E::CATALOGUE;
}

/// A row of a catalogue, with what depends on the types that nest the row's type.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) spec: ErrorSpec,
    /// Whether responses [can have `args`](Catalogue::sends_args).
    pub(crate) sends_args: bool,
    /// Whether responses [can have `details`](Catalogue::may_send_details).
    pub(crate) may_send_details: bool,
}

/// Which rows a search considers. Those of the fallback give way to those of other types, so it is searched last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// All rows but those of the fallback.
    Own,
    /// The rows of the fallback.
    Fallback,
}

impl Catalogue {
    /// Creates a catalogue by hand. `owner` is the full path of the type that owns the codes. It identifies the type if that
    /// is nested in several places.
    ///
    /// ```
    /// use http::StatusCode;
    /// use rest_error::{Catalogue, ErrorRow};
    ///
    /// static PRINTER: Catalogue = Catalogue::new(
    ///     "printers::PrinterError",
    ///     &[ErrorRow::new("PrinterBusy", StatusCode::CONFLICT)],
    ///     &[],
    /// );
    /// assert_eq!(PRINTER.iter().map(|spec| spec.code()).collect::<Vec<_>>(), ["PrinterBusy"]);
    /// ```
    ///
    /// # Panics
    /// Panics if two rows, own or nested, share a code or an alias. In a `const` or `static` that is a compile error.
    #[must_use]
    #[track_caller]
    pub const fn new(owner: &'static str, rows: &'static [ErrorRow], nested: &'static [&'static Catalogue]) -> Self {
        let catalogue = Self::unchecked(owner, Rows::ByHand(rows), nested);
        clash::check_rows(&catalogue);
        clash::report_all(&clash::find(&catalogue));
        catalogue
    }

    /// Creates the catalogue of an instance of a generic type, and checks it.
    #[track_caller]
    pub(crate) const fn generic(owner: &'static str, rows: Rows, nested: &'static [&'static Catalogue]) -> Self {
        let catalogue = Self { is_generic: true, ..Self::unchecked(owner, rows, nested) };
        clash::report_all(&clash::find(&catalogue));
        catalogue
    }

    /// Restricts a catalogue to some of its codes, its own or nested ones. [`catalogue!`](crate::catalogue!) is the usual way
    /// to do that.
    ///
    /// ```
    /// use rest_error::{Catalogue, Catalogued, HttpError};
    ///
    /// static GONE: Catalogue = HttpError::CATALOGUE.subset(&["Gone", "NotFound"]);
    /// assert_eq!(GONE.len(), 2);
    /// ```
    ///
    /// # Panics
    /// Panics if the catalogue has no such code, if it is an alias, or if it is listed twice. In a `const` or `static` that
    /// is a compile error.
    #[must_use]
    #[track_caller]
    pub const fn subset(&self, codes: &'static [&'static str]) -> Self {
        subset::faults(self, codes).check();
        subset::part(self, codes)
    }

    /// All rows, each once. A type's own rows precede those of the types that it nests.
    ///
    /// A row of [`HttpError`](crate::HttpError) is left out if another type here has its code with the same status.
    pub fn iter(&self) -> impl Iterator<Item = ErrorSpec> + use<> {
        self.all().into_iter().map(|entry| entry.spec)
    }

    /// Whether responses with this code can have the member `args`: its message has placeholders, and its type has `args`,
    /// or has `args(nested)` and is nested here in a type with `args`. It is `false` for a code that the catalogue does not
    /// have.
    ///
    /// If the catalogue has the type twice, and only one of the types that nest it has `args`, the result is
    /// `true`, because some responses have them. The order of the types does not matter.
    ///
    /// ```
    /// use rest_error::{Catalogued, RestError, defender::DefenderError};
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(transparent, args)]
    /// struct Sending(DefenderError);
    ///
    /// assert!(Sending::CATALOGUE.sends_args("ResourceNotFound"));
    /// // `DefenderError` has `args(nested)`.
    /// assert!(!DefenderError::CATALOGUE.sends_args("ResourceNotFound"));
    /// ```
    #[must_use]
    pub fn sends_args(&self, code: &str) -> bool {
        self.all().iter().any(|entry| entry.sends_args && entry.spec.code() == code)
    }

    /// Whether responses with this code can have the member `details`: a field of the error is `#[rest(details)]`, or the type
    /// is nested here in one whose errors have them, such as `extract::Rejection`. It is `false` for a code that the catalogue
    /// does not have.
    #[must_use]
    pub fn may_send_details(&self, code: &str) -> bool {
        self.all().iter().any(|entry| entry.may_send_details && entry.spec.code() == code)
    }

    /// The number of codes, as [`iter`](Self::iter) yields them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all().len()
    }

    /// Whether the catalogue has no codes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// Whether the catalogue is open: errors of its type can also have codes that are not listed here, because a variant of
    /// the type, or of one that it nests, is `transparent, open`. A [subset](Self::subset) has only the codes that it names.
    #[must_use]
    pub fn is_open(&self) -> bool {
        members::of(self).iter().any(|member| member.table.has_unknown && member.filters.is_empty())
    }

    /// Finds the row of a code or alias. The lookup is case-sensitive.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<ErrorSpec> {
        let hash = hash(code);
        // The type's own rows come first, and nearly all searches end there.
        if self.part.is_none() && !self.is_fallback() {
            let own = self.find_own(code, hash);
            if own.is_some() || self.nested.is_empty() {
                return own;
            }
        }
        self.get_with_nested(code, hash)
    }

    #[inline(never)]
    fn get_with_nested(&self, code: &str, hash: u32) -> Option<ErrorSpec> {
        self.get_in(Pass::Own, code, hash).or_else(|| self.get_in(Pass::Fallback, code, hash))
    }

    /// Whether a search for the code or alias in this pass finds a row.
    #[cfg(feature = "client")]
    pub(crate) fn finds(&self, pass: Pass, code: &str) -> bool {
        self.get_in(pass, code, hash(code)).is_some()
    }

    fn get_in(&self, pass: Pass, code: &str, hash: u32) -> Option<ErrorSpec> {
        self.find(pass, code, hash, &mut Vec::new())
    }

    /// `searched` are the tables with nested ones that have been searched already: a table may be reached in several
    /// ways, or from itself.
    fn find<'a>(&'a self, pass: Pass, code: &str, hash: u32, searched: &mut Vec<&'a Self>) -> Option<ErrorSpec> {
        if self.part.is_some() {
            return self.find_in_subset(pass, code, hash, searched);
        }
        self.find_in_all(pass, code, hash, searched)
    }

    /// What is nested may be reached without this subset as well, so the search remembers nothing of it but the subsets
    /// around it, which ends a search that comes back to one of them.
    fn find_in_subset<'a>(
        &'a self,
        pass: Pass,
        code: &str,
        hash: u32,
        searched: &mut Vec<&'a Self>,
    ) -> Option<ErrorSpec> {
        if searched.iter().any(|known| ptr::eq(*known, self)) {
            return None;
        }
        searched.push(self);
        let mut within = searched.iter().copied().filter(|known| known.part.is_some()).collect();
        self.find_in_all(pass, code, hash, &mut within).filter(|spec| self.has(spec.code()))
    }

    fn find_in_all<'a>(&'a self, pass: Pass, code: &str, hash: u32, searched: &mut Vec<&'a Self>) -> Option<ErrorSpec> {
        let own = if self.is_fallback() == (pass == Pass::Fallback) { self.find_own(code, hash) } else { None };
        if own.is_some() || self.nested.is_empty() {
            return own;
        }
        // Remembering is not needed if there is only one way to what is nested.
        if self.part.is_none() && self.nested.iter().any(|nested| !nested.nested.is_empty()) {
            if searched.iter().any(|known| ptr::eq(*known, self)) {
                return None;
            }
            searched.push(self);
        }
        self.nested.iter().find_map(|nested| nested.find(pass, code, hash, searched))
    }

    fn find_own(&self, code: &str, hash: u32) -> Option<ErrorSpec> {
        find_row(self.rows, code, hash)
    }

    /// The path of the type that owns the catalogue, as it can be imported.
    pub(crate) fn owner(&self) -> String {
        public_path(self.owner).concat()
    }

    /// The declared code that is most like this one, which the catalogue does not have. `None` if no code is similar.
    pub(crate) fn nearest(&self, code: &str) -> Option<&'static str> {
        let nearest = self.iter().map(|spec| (meant::distance(code, spec.code()), spec.code())).min();
        nearest.filter(|(distance, _)| meant::is_near(*distance, code)).map(|(_, nearest)| nearest)
    }

    /// All rows, with what their errors send. Every published form takes that from here.
    pub(crate) fn all(&self) -> Vec<Entry> {
        let members = members::of(self);
        let mut all = Vec::with_capacity(members.iter().map(|member| member.table.rows.len()).sum());
        for (position, member) in members.iter().enumerate() {
            let table = member.table;
            let same = |earlier: &&Member<'_>| earlier.table.same_as(table);
            let earlier: Vec<_> = members.iter().take(position).filter(same).collect();
            for row in table.rows.iter() {
                let gives_way = table.is_fallback() && members.iter().any(|other| other.takes_the_place_of(row));
                let is_repeated = earlier.iter().any(|earlier| earlier.has(row.code()));
                if member.has(row.code()) && !is_repeated && !gives_way {
                    // A subset of the table in another place decides only about the codes that it names.
                    let in_places = members.iter().filter(|other| same(other) && other.has(row.code()));
                    let sends = |member: fn(&Sent) -> bool| in_places.clone().any(|other| member(&other.sent));
                    all.push(Entry {
                        spec: row,
                        sends_args: row.sends_args() && row.placeholders().len() > 0 && sends(|sent| sent.args),
                        may_send_details: row.may_send_details() || sends(|sent| sent.details),
                    });
                }
            }
        }
        all
    }
}

/// Combines the catalogues of several types, or some of their codes, in one: for a service, or for one operation.
///
/// ```
/// use rest_error::{Catalogued, HttpError, RestError, catalogue, defender::DefenderError};
///
/// #[derive(Debug, RestError)]
/// #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
/// struct NoSuchMachine {
///     id: u64,
/// }
///
/// catalogue! {
///     /// All errors that this service returns.
///     pub struct Service = DefenderError + HttpError + NoSuchMachine;
///
///     /// What `GET /machines/{id}` answers when it fails.
///     pub struct GetMachine = NoSuchMachine + DefenderError["Unauthorized", "Forbidden"];
/// }
///
/// assert_eq!(Service::CATALOGUE.get("MachineNotFound").map(|spec| spec.status().as_u16()), Some(404));
/// let codes: Vec<_> = GetMachine::CATALOGUE.iter().map(|spec| spec.code()).collect();
/// assert_eq!(codes, ["MachineNotFound", "Unauthorized", "Forbidden"]);
/// ```
///
/// Each name becomes a unit struct that is [`Catalogued`], so it can be combined further, and with the feature `utoipa` it
/// is `IntoResponses`: `#[utoipa::path(responses(GetMachine))]`. The codes have the order of the list, and those of one type
/// that of its declaration. A type that is named in several places is listed once.
///
/// A code that the type does not have fails to compile, and so do two types that share a code:
///
/// ```compile_fail,E0080
/// # use rest_error::{catalogue, defender::DefenderError};
/// catalogue! { struct GetMachine = DefenderError["Forbiden"]; } // did you mean `Forbidden`?
/// ```
///
/// ```compile_fail,E0080
/// # use rest_error::{RestError, catalogue, defender::DefenderError};
/// #[derive(Debug, RestError)]
/// #[rest(code = "NotFound", status = 404, msg = "No such page")]
/// struct NoSuchPage;
///
/// catalogue! { struct Service = DefenderError + NoSuchPage; } // both have `NotFound`
/// ```
///
/// Types are written as paths, with the types of their parameters if they are generic: `api::Conflict<Order>`.
#[macro_export]
macro_rules! catalogue {
    ($(
        $(#[$attr:meta])*
        $vis:vis struct $name:ident =
            $first:ident $(:: $first_path:ident)* $(<$($first_arg:ty),+ $(,)?>)? $([$($first_code:literal),+ $(,)?])?
            $(+ $error:ident $(:: $path:ident)* $(<$($arg:ty),+ $(,)?>)? $([$($code:literal),+ $(,)?])?)*
    );+ $(;)?) => {$(
        $(#[$attr])*
        #[derive(Debug, Clone, Copy)]
        $vis struct $name;

        const _: () = {
            const __OWNER: &::core::primitive::str =
                ::core::concat!(::core::module_path!(), "::", ::core::stringify!($name));
            const __TERMS: &[&$crate::Catalogue] = &[
                $crate::__catalogue_term! {
                    $first [$first $(:: $first_path)* $(<$($first_arg),+>)?] $([$($first_code),+])?
                },
                $($crate::__catalogue_term! {
                    $error [$error $(:: $path)* $(<$($arg),+>)?] $([$($code),+])?
                }),*
            ];
            // The catalogue is a `static`, so that it is checked even if it is not used.
            static __CATALOGUE: $crate::Catalogue = {
                // A clash is reported at the name.
                $crate::__declared::marked! { [$name] { $crate::Catalogue::new(__OWNER, &[], __TERMS) } }
            };
            $crate::__catalogue_codes! { [$first $(:: $first_path)* $(<$($first_arg),+>)?] $([$($first_code),+])? }
            $($crate::__catalogue_codes! { [$error $(:: $path)* $(<$($arg),+>)?] $([$($code),+])? })*

            impl $crate::Catalogued for $name {
                const CATALOGUE: &'static $crate::Catalogue = &__CATALOGUE;
            }

            $crate::__catalogue_responses! { $name }
        };
    )+};
    // The declaration has another form: the error says where.
    ($($other:tt)*) => { $crate::__declared::catalogue_syntax! { $($other)* } };
}

/// The catalogue of one term of [`catalogue!`].
#[doc(hidden)]
#[macro_export]
macro_rules! __catalogue_term {
    ($place:ident [$error:ty]) => {
        $crate::__declared::marked! { [$place] { <$error as $crate::Catalogued>::CATALOGUE } }
    };
    ($place:ident [$error:ty] [$($code:literal),+]) => {
        &$crate::__declared::part(<$error as $crate::Catalogued>::CATALOGUE, &[$($code),+])
    };
}

/// The check of the codes that a term of [`catalogue!`] names.
#[doc(hidden)]
#[macro_export]
macro_rules! __catalogue_codes {
    ([$error:ty]) => {};
    ([$error:ty] [$($code:literal),+]) => {
        const _: () = {
            let faults =
                $crate::__declared::faults_of_subset(<$error as $crate::Catalogued>::CATALOGUE, &[$($code),+]);
            $crate::__declared::marked! { [$($code)+] { $crate::__declared::fail_at(&faults, __place); } }
        };
    };
}
