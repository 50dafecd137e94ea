//! [`Catalogued`]: a type whose error codes are known, and what a [`Catalogue`] can be asked.

pub(crate) mod clash;
pub(crate) mod lookup;
pub(crate) mod rows;
mod table;

use std::{ptr, sync::Arc};

pub use self::table::Catalogue;
use self::{
    lookup::{find_row, hash},
    rows::Rows,
};
use super::{row::ErrorRow, spec::ErrorSpec};

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

    /// Restricts a catalogue to these of its own codes.
    #[cfg(feature = "axum")]
    pub(crate) const fn part(of: &Self, codes: &'static [&'static str]) -> Self {
        Self { nested: &[], part: Some(codes), ..*of }
    }

    /// All rows, each once. A type's own rows precede those of the types that it nests.
    ///
    /// A row of [`HttpError`](crate::HttpError) is left out if another type here has its code with the same status.
    pub fn iter(&self) -> impl Iterator<Item = ErrorSpec> + use<> {
        self.all().into_iter()
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
    /// the type, or of one that it nests, is `transparent, open`.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.tables().iter().any(|table| table.has_unknown)
    }

    /// Finds the row of a code or alias. The lookup is case-sensitive.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<ErrorSpec> {
        let hash = hash(code);
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
        let own = if self.is_fallback == (pass == Pass::Fallback) { self.find_own(code, hash) } else { None };
        if own.is_some() || self.nested.is_empty() {
            return own;
        }
        // Remembering is not needed if there is only one way to what is nested.
        if self.nested.iter().any(|nested| !nested.nested.is_empty()) {
            if searched.iter().any(|known| ptr::eq(*known, self)) {
                return None;
            }
            searched.push(self);
        }
        self.nested.iter().find_map(|nested| nested.find(pass, code, hash, searched))
    }

    fn find_own(&self, code: &str, hash: u32) -> Option<ErrorSpec> {
        let number = find_row(self.rows, code, hash)?;
        self.rows.get(number).filter(|row| self.has(*row))
    }

    /// This catalogue and the nested ones, depth first, each once.
    fn tables(&self) -> Vec<Catalogue> {
        fn collect(catalogue: &Catalogue, into: &mut Vec<Catalogue>) {
            let is_known = into.iter().any(|known| known.same_as(catalogue) && known.part == catalogue.part);
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

    fn all(&self) -> Vec<ErrorSpec> {
        let tables = self.tables();
        let mut all = Vec::with_capacity(tables.iter().map(|table| table.rows.len()).sum());
        for (position, table) in tables.iter().enumerate() {
            let earlier: Vec<_> = tables.iter().take(position).filter(|earlier| earlier.same_as(table)).collect();
            for row in table.rows.iter() {
                let gives_way = table.is_fallback && tables.iter().any(|other| other.takes_the_place_of(row));
                let is_repeated = earlier.iter().any(|earlier| earlier.has(row));
                if table.has(row) && !is_repeated && !gives_way {
                    all.push(row);
                }
            }
        }
        all
    }

    /// Whether this table, which is not the fallback, has the code of a fallback's row with the same status.
    fn takes_the_place_of(&self, fallback: ErrorSpec) -> bool {
        let code = fallback.code();
        !self.is_fallback
            && self
                .find_own(code, hash(code))
                .is_some_and(|own| own.code() == code && own.status() == fallback.status())
    }
}

/// Combines the catalogues of several types in one static [`Catalogue`].
///
/// ```
/// use rest_error::{HttpError, RestError, catalogue, defender::DefenderError};
///
/// #[derive(Debug, RestError)]
/// #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
/// struct NoSuchMachine {
///     id: u64,
/// }
///
/// catalogue! {
///     /// All errors that this service returns.
///     pub static SERVICE = [DefenderError, HttpError, NoSuchMachine];
/// }
///
/// assert_eq!(SERVICE.get("MachineNotFound").map(|spec| spec.status().as_u16()), Some(404));
/// assert!(SERVICE.get("NotFound").is_some());
/// ```
///
/// The codes have the order of the list. A type that is nested in several places is listed once. Types that share a code
/// fail to compile:
///
/// ```compile_fail,E0080
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
