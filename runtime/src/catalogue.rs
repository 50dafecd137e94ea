//! [`Catalogue`]: the codes of a type, and of all that it nests.

pub(crate) mod unique;

use std::{ptr, sync::Arc};

use crate::ErrorSpec;

/// The error codes of one type, with those of the types that it nests.
///
/// ```
/// use rest_error::{Catalogued, defender::DefenderError};
///
/// let catalogue = DefenderError::CATALOGUE;
/// assert_eq!(catalogue.len(), 20);
/// assert_eq!(catalogue.get("ResourceNotFound").map(|spec| spec.status().as_u16()), Some(404));
/// assert!(catalogue.get("Unheard").is_none());
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Catalogue {
    owner: &'static str,
    rows: &'static [ErrorSpec],
    /// Sorted by hash, see [`unique`]; empty where the rows were written by hand.
    index: &'static [u8],
    nested: &'static [&'static Catalogue],
    owner_hash: u32,
    /// Whether one owner can have several catalogues, which nest different ones.
    is_generic: bool,
}

/// A type whose error codes are known: what the derive says of the whole type, [`RestError`](crate::RestError) of a value.
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

impl Catalogue {
    /// A catalogue written by hand. `owner` is the full path of the type that owns the codes: a type that is reached
    /// twice is told by it, and counts once.
    ///
    /// ```
    /// use http::StatusCode;
    /// use rest_error::{Catalogue, ErrorSpec};
    ///
    /// static PRINTER: Catalogue = Catalogue::new(
    ///     "printers::PrinterError",
    ///     &[ErrorSpec::new("PrinterBusy", StatusCode::CONFLICT)],
    ///     &[],
    /// );
    /// assert_eq!(PRINTER.iter().map(|spec| spec.code()).collect::<Vec<_>>(), ["PrinterBusy"]);
    /// ```
    ///
    /// # Panics
    /// If two codes or aliases are equal, here or in what is nested. In a `const` or `static` that is an error of
    /// compilation.
    #[must_use]
    #[track_caller]
    pub const fn new(owner: &'static str, rows: &'static [ErrorSpec], nested: &'static [&'static Catalogue]) -> Self {
        let catalogue = Self::unchecked(owner, rows, &[], nested);
        unique::check_rows(&catalogue);
        unique::tell_any(unique::find(&catalogue).as_ref());
        catalogue
    }

    /// The derive's: it has compared the type's own codes, and sorted them. The nested ones are to be checked.
    pub(crate) const fn unchecked(
        owner: &'static str,
        rows: &'static [ErrorSpec],
        index: &'static [u8],
        nested: &'static [&'static Catalogue],
    ) -> Self {
        Self { owner, rows, index, nested, owner_hash: unique::hash(owner), is_generic: false }
    }

    /// The same of a generic type, which is checked where it is instantiated.
    #[track_caller]
    pub(crate) const fn generic(
        owner: &'static str,
        rows: &'static [ErrorSpec],
        index: &'static [u8],
        nested: &'static [&'static Catalogue],
    ) -> Self {
        let catalogue = Self { is_generic: true, ..Self::unchecked(owner, rows, index, nested) };
        unique::tell_any(unique::find(&catalogue).as_ref());
        catalogue
    }

    /// The rows, a type's own before those of the types that it nests, each once.
    pub fn iter(&self) -> impl Iterator<Item = &'static ErrorSpec> + use<> {
        self.tables().into_iter().flat_map(|table| table.rows)
    }

    /// How many codes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tables().iter().map(|table| table.rows.len()).sum()
    }

    /// Whether there is no code at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables().iter().all(|table| table.rows.is_empty())
    }

    /// The row of `code`, which may be an alias. Upper and lower case differ.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&'static ErrorSpec> {
        self.find(code, unique::hash(code), &mut Vec::new())
    }

    /// `asked` are the tables that nest others and were asked already: a table may be reached by many ways, or from
    /// itself.
    fn find<'a>(&'a self, code: &str, hash: u32, asked: &mut Vec<&'a Self>) -> Option<&'static ErrorSpec> {
        let own = unique::find_row(self.rows, self.index, code, hash).and_then(|row| self.rows.get(row));
        if own.is_some() || self.nested.is_empty() {
            return own;
        }
        // What is asked below is asked once, unless there is but one way there.
        if self.nested.iter().any(|nested| !nested.nested.is_empty()) {
            if asked.iter().any(|known| ptr::eq(*known, self)) {
                return None;
            }
            asked.push(self);
        }
        self.nested.iter().find_map(|nested| nested.find(code, hash, asked))
    }

    /// This catalogue and the nested ones, depth first, each once.
    fn tables(&self) -> Vec<Catalogue> {
        fn collect(catalogue: &Catalogue, into: &mut Vec<Catalogue>) {
            let is_known = into.iter().any(|known| known.same_as(catalogue));
            if !is_known {
                into.push(*catalogue);
            }
            if !is_known || catalogue.is_generic {
                for nested in catalogue.nested {
                    collect(nested, into);
                }
            }
        }
        let mut tables = Vec::new();
        collect(self, &mut tables);
        tables
    }
}

/// Puts the catalogues of several types side by side, as one static [`Catalogue`].
///
/// ```
/// use rest_error::{Catalogue, HttpError, RestError, catalogue, defender::DefenderError};
///
/// #[derive(Debug, RestError)]
/// #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
/// struct NoSuchMachine {
///     id: u64,
/// }
///
/// catalogue! {
///     /// All that this service answers when it fails.
///     pub static SERVICE = [DefenderError, HttpError, NoSuchMachine];
/// }
///
/// assert_eq!(SERVICE.get("MachineNotFound").map(|spec| spec.status().as_u16()), Some(404));
/// assert!(SERVICE.get("NotFound").is_some());
/// ```
///
/// The order is that of the list. What is reached twice counts once. Types with equal codes do not compile:
///
/// ```compile_fail
/// # use rest_error::{RestError, catalogue, defender::DefenderError};
/// #[derive(Debug, RestError)]
/// #[rest(code = "NotFound", status = 404, msg = "No such page")]
/// struct NoSuchPage;
///
/// catalogue! { static SERVICE = [DefenderError, NoSuchPage] } // both have `NotFound`
/// ```
#[macro_export]
macro_rules! catalogue {
    ($($(#[$attr:meta])* $vis:vis static $name:ident = [$($error:ty),* $(,)?]);* $(;)?) => {$(
        $(#[$attr])*
        $vis static $name: $crate::Catalogue = $crate::Catalogue::new(
            ::core::concat!(::core::module_path!(), "::", ::core::stringify!($name)),
            &[],
            &[$(<$error as $crate::Catalogued>::CATALOGUE),*],
        );
    )*};
}
