//! Catalogues of 20 to 20,000 codes, each of one type; and one that puts ten types side by side.

use rest_error::{Catalogue, Catalogued, HttpError, RestError, catalogue, defender::DefenderError};

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

pub(crate) const OF_20: &Catalogue = DefenderError::CATALOGUE;
pub(crate) const OF_200: &Catalogue = Of200::CATALOGUE;
pub(crate) const OF_2000: &Catalogue = Of2000::CATALOGUE;
pub(crate) const OF_20000: &Catalogue = Of20000::CATALOGUE;

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "The last")]
struct Last;

catalogue! { pub(crate) struct SideBySide = DefenderError + HttpError + Of200 + Last; }
