//! Which of several media types a client prefers, by its header `accept` ([RFC 9110, 12.5.1]).
//!
//! [RFC 9110, 12.5.1]: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1

use http::{HeaderMap, header};
use mediatype::{MediaType, MediaTypeList, Name, ReadParams, names::Q};

use super::weight;

/// A media type that a renderer offers.
#[derive(Clone)]
pub(super) struct Offer {
    /// The number of the renderer.
    pub(super) renderer: usize,
    main: String,
    sub: String,
    is_default: bool,
}

impl Offer {
    /// A text that is not a media type is never preferred.
    pub(super) fn new(renderer: usize, media_type: &str, is_default: bool) -> Self {
        let (main, sub) = media_type.split_once('/').unwrap_or_default();
        Self { renderer, main: main.to_owned(), sub: sub.to_owned(), is_default }
    }
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

/// The number of the renderer that offers the preferred media type; `None` for the envelope.
///
/// If the client accepts nothing of all that, or its header is missing or not valid, it gets the default.
pub(super) fn preferred(request: &HeaderMap, offers: &[Offer]) -> Option<usize> {
    let default = offers.iter().find(|offer| offer.is_default).map(|offer| offer.renderer);
    // How precisely the client accepts each offer, and the envelope, which comes last; with which quality.
    let mut accepted: Vec<Option<(u8, u16)>> = vec![None; offers.len() + 1];
    for line in request.get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok()) {
        if let Some((main, sub)) = only_type(line) {
            Range { main, sub, suffix: None, quality: weight::MAX }.add_to(&mut accepted, offers);
            continue;
        }
        for types in MediaTypeList::new(line).flatten() {
            if let Some(range) = Range::of(&types) {
                range.add_to(&mut accepted, offers);
            }
        }
    }
    let fit_of = |(number, accepted): (usize, &Option<(u8, u16)>)| {
        let (precision, quality) = accepted.filter(|(_, quality)| *quality > 0)?;
        let renderer = offers.get(number).map(|offer| offer.renderer);
        let rank = match renderer {
            None => Rank::Envelope,
            Some(_) if precision == EXACT => Rank::Named,
            Some(_) if renderer == default => Rank::Default,
            Some(_) => Rank::Other,
        };
        Some((Fit { quality, precision, rank }, renderer))
    };
    // The last of several maximums is found, so that the first offer comes last.
    let best = accepted.iter().enumerate().rev().filter_map(fit_of).max_by_key(|(fit, _)| *fit);
    best.map_or(default, |(_, renderer)| renderer)
}

const EXACT: u8 = 2;

/// The parts of a value that is one media type without parameters, as most programs send it.
fn only_type(line: &str) -> Option<(&str, &str)> {
    let is_plain = |byte| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'+' | b'-' | b'.' | b'*');
    line.split_once('/').filter(|_| line.bytes().all(is_plain))
}

/// A range such as `text/*;q=0.5`.
struct Range<'a> {
    main: &'a str,
    sub: &'a str,
    /// What follows the last plus, if that is apart.
    suffix: Option<&'a str>,
    /// In thousandths.
    quality: u16,
}

impl<'a> Range<'a> {
    /// A range whose quality is not valid is left out.
    fn of(types: &'a MediaType<'_>) -> Option<Self> {
        let quality = types.get_param(Q).map_or(Some(weight::MAX), |value| weight::parse(value.as_str()))?;
        let suffix = types.suffix.as_ref().map(Name::as_str);
        Some(Self { main: types.ty.as_str(), sub: types.subty.as_str(), suffix, quality })
    }

    /// Records what this range says about each offer and the envelope, unless a more precise one has said it.
    fn add_to(&self, accepted: &mut [Option<(u8, u16)>], offers: &[Offer]) {
        let types = offers.iter().map(|offer| (&*offer.main, &*offer.sub)).chain([("application", "json")]);
        for (accepted, (main, sub)) in accepted.iter_mut().zip(types) {
            let says = self.precision(main, sub).map(|precision| (precision, self.quality));
            *accepted = says.max(*accepted);
        }
    }

    /// How precisely this range includes a media type, if it does. Parameters are ignored: who asks for `text/html;level=1` gets
    /// HTML.
    fn precision(&self, main: &str, sub: &str) -> Option<u8> {
        if self.main == "*" {
            return (self.sub == "*").then_some(0);
        }
        if !self.main.eq_ignore_ascii_case(main) {
            return None;
        }
        let is_exact = match self.suffix {
            Some(suffix) => sub
                .rsplit_once('+')
                .is_some_and(|(sub, end)| self.sub.eq_ignore_ascii_case(sub) && suffix.eq_ignore_ascii_case(end)),
            None => self.sub.eq_ignore_ascii_case(sub),
        };
        if is_exact { Some(EXACT) } else { (self.sub == "*" && self.suffix.is_none()).then_some(1) }
    }
}
