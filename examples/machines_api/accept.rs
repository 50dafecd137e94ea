//! Decides which of several media types a client prefers (RFC 9110, 12.5.1).

use axum::http::{HeaderMap, header::ACCEPT};
use mediatype::{
    MediaType, MediaTypeList, ReadParams,
    names::{_STAR, Q},
};

/// The preferred one of `offers`, or the first of those that are preferred equally; `None` if the client accepts none.
///
/// If there is no valid `accept` header, that is the first offer.
pub(crate) fn best<T: Copy>(headers: &HeaderMap, offers: &[(MediaType<'_>, T)]) -> Option<T> {
    let lines = headers.get_all(ACCEPT).iter().filter_map(|line| line.to_str().ok());
    let ranges: Vec<_> = lines.flat_map(MediaTypeList::new).flatten().filter_map(Range::of).collect();
    if ranges.is_empty() {
        return offers.first().map(|(_, form)| *form);
    }
    let rated = offers.iter().map(|(types, form)| (quality(types, &ranges), *form));
    // `max_by_key` returns the last of several maximums.
    rated.rev().filter(|(quality, _)| *quality > 0).max_by_key(|(quality, _)| *quality).map(|(_, form)| form)
}

/// The quality of the most precise range that includes `offer`; 0 if none does.
fn quality(offer: &MediaType<'_>, ranges: &[Range<'_>]) -> u16 {
    let fitting = ranges.iter().filter_map(|range| Some((range.precision(offer)?, range.quality)));
    fitting.max().map_or(0, |(_, quality)| quality)
}

/// A range such as `text/*;q=0.5`.
struct Range<'a> {
    types: MediaType<'a>,
    /// In thousandths.
    quality: u16,
}

impl<'a> Range<'a> {
    fn of(types: MediaType<'a>) -> Option<Self> {
        let quality = types.get_param(Q).map_or(Some(1000), |value| thousandths(value.as_str()))?;
        Some(Self { types, quality })
    }

    /// How precisely this range includes `offer`, if it does.
    ///
    /// Parameters are ignored: a request for `text/html;charset=utf-8` gets HTML.
    fn precision(&self, offer: &MediaType<'_>) -> Option<u8> {
        let MediaType { ty, subty, .. } = self.types;
        if self.types.essence() == offer.essence() {
            Some(2)
        } else if ty == offer.ty && subty == _STAR {
            Some(1)
        } else {
            (ty == _STAR && subty == _STAR).then_some(0)
        }
    }
}

/// Parses a weight from 0 to 1, with at most three digits after the point.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, digits) = text.split_once('.').unwrap_or((text, ""));
    if !matches!(whole, "0" | "1") || digits.len() > 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{whole}{digits:0<3}").parse().ok().filter(|thousandths| *thousandths <= 1000)
}
