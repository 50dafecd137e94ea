//! Which of several media types a client prefers, by its header `accept` ([RFC 9110, 12.5.1]).
//!
//! [RFC 9110, 12.5.1]: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1

use http::{HeaderMap, header};
use mediatype::{
    MediaType, MediaTypeList, ReadParams,
    names::{_STAR, Q},
};

use super::weight;

/// The media type of the envelope.
const ENVELOPE: &str = "application/json";

/// A media type that a renderer offers.
pub(super) struct Offer<'a> {
    pub(super) media_type: &'a str,
    pub(super) is_default: bool,
}

/// How well a media type fits what the client accepts: the better one is greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// In thousandths.
    quality: u16,
    precision: u8,
    rank: Rank,
}

/// What decides if the client accepts two types equally.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// An offer that is not the default.
    Other,
    Envelope,
    Default,
    /// A type that the client names. It would not if it wanted the envelope.
    Named,
}

/// The number of the preferred one of `offers`; `None` for the envelope.
///
/// If the client accepts nothing of all that, or its header is missing or not valid, it gets the default.
pub(super) fn preferred(request: &HeaderMap, offers: &[Offer<'_>]) -> Option<usize> {
    let default = offers.iter().position(|offer| offer.is_default);
    let lines = request.get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok());
    let ranges: Vec<_> = lines.flat_map(MediaTypeList::new).flatten().filter_map(Range::of).collect();
    if ranges.is_empty() {
        return default;
    }
    let fit_of = |number: Option<usize>| {
        let offer = number.and_then(|number| offers.get(number));
        let (quality, precision) = quality(offer.map_or(ENVELOPE, |offer| offer.media_type), &ranges)?;
        let rank = match offer {
            None => Rank::Envelope,
            Some(_) if precision == EXACT => Rank::Named,
            Some(offer) if offer.is_default && number == default => Rank::Default,
            Some(_) => Rank::Other,
        };
        Some((Fit { quality, precision, rank }, number))
    };
    // The last of several maximums is found, so that the first offer comes last.
    let all = (0..offers.len()).rev().map(Some).chain([None]).filter_map(fit_of);
    all.max_by_key(|(fit, _)| *fit).map_or(default, |(_, number)| number)
}

const EXACT: u8 = 2;

/// The quality of the most precise range that includes the type, and how precise that is. `None` if it is not accepted.
fn quality(media_type: &str, ranges: &[Range<'_>]) -> Option<(u16, u8)> {
    let offer = MediaType::parse(media_type).ok()?;
    let fitting = ranges.iter().filter_map(|range| Some((range.precision(&offer)?, range.quality)));
    let (precision, quality) = fitting.max()?;
    (quality > 0).then_some((quality, precision))
}

/// A range such as `text/*;q=0.5`.
struct Range<'a> {
    types: MediaType<'a>,
    /// In thousandths.
    quality: u16,
}

impl<'a> Range<'a> {
    /// A range whose quality is not valid is left out.
    fn of(types: MediaType<'a>) -> Option<Self> {
        let quality = types.get_param(Q).map_or(Some(weight::MAX), |value| weight::parse(value.as_str()))?;
        Some(Self { types, quality })
    }

    /// How precisely this range includes `offer`, if it does. Parameters are ignored: who asks for `text/html;level=1` gets HTML.
    fn precision(&self, offer: &MediaType<'_>) -> Option<u8> {
        let MediaType { ty, subty, suffix, .. } = self.types;
        if ty == offer.ty && subty == offer.subty && suffix == offer.suffix {
            Some(EXACT)
        } else if ty == offer.ty && subty == _STAR {
            Some(1)
        } else {
            (ty == _STAR && subty == _STAR).then_some(0)
        }
    }
}
