//! Finding everything that is wrong with a request, although serde stops at the first failure.
//!
//! The text is edited where serde failed, until it fails elsewhere or succeeds: an invalid value is replaced with one
//! that does, a missing one is added, an unknown one is removed. The values that were put in are never reported. What a
//! hostile request can cost is bounded by [`MAX_TEXT`], [`MAX_FAILURES`] and [`MAX_WORK`].

use super::{
    complaint::{Complaint, Kind, Step},
    failure::Failure,
    format::Format,
    parameter::{Place, describe},
    spelling,
};

/// The longest text that is searched for further failures, in bytes.
const MAX_TEXT: usize = 64 * 1024;

/// The maximum number of failures in one response.
const MAX_FAILURES: usize = 20;

/// How many bytes may be parsed in total.
const MAX_WORK: usize = 1024 * 1024;

/// What parsing a short text costs at least, in bytes.
const LEAST_WORK: usize = 4 * 1024;

/// Parses a text as the extractor does, and returns the first failure.
pub(super) type Parse<'a> = &'a dyn Fn(&str) -> Option<Complaint>;

/// Returns the first failure of `text`, and the further ones in the order in which serde finds them.
pub(super) fn find_all(
    place: Place,
    format: &dyn Format,
    text: &str,
    first: Complaint,
    parse: Parse<'_>,
) -> (Failure, Vec<Failure>) {
    let main = describe(place, format, text, &first);
    let mut further = Vec::new();
    if text.len() <= MAX_TEXT && format.is_well_formed(text) {
        let mut search = Search { format, parse, text: text.to_owned(), filled: Vec::new(), work: MAX_WORK };
        let mut complaint = first;
        while further.len() + 1 < MAX_FAILURES {
            let Some(next) = search.repair(&complaint) else { break };
            if !search.is_filled(&next.path) {
                further.push(describe(place, format, &search.text, &next));
            }
            complaint = next;
        }
    }
    (main, further)
}

struct Search<'a> {
    format: &'a dyn Format,
    parse: Parse<'a>,
    /// The request's text, with all repairs so far.
    text: String,
    /// The paths of the values that were put in.
    filled: Vec<Vec<Step>>,
    /// How many bytes may still be parsed.
    work: usize,
}

/// Whether a repair helped.
enum Attempt {
    /// The text now fails elsewhere, or fits.
    Repaired { text: String, next: Option<Complaint> },
    /// It fails because of the repair, or as before.
    Rejected(Option<Complaint>),
}

impl Search<'_> {
    /// Repairs the text where it failed, and returns the next failure. None if the text fits, or no repair helps.
    fn repair(&mut self, complaint: &Complaint) -> Option<Complaint> {
        let format = self.format;
        let path = &*complaint.path;
        let edited = match &complaint.kind {
            Kind::Missing(name) => {
                let Some(sent) = format.find_misspelt(&self.text, path, name) else {
                    let site = [path, &[Step::Name(name.clone())]].concat();
                    return self.fill(complaint, site, &|text, value| format.insert(text, path, name, value));
                };
                format.rename(&self.text, path, &sent, name)
            }
            Kind::Unknown { name, known } => match spelling::find(known, name) {
                Some(known) => format.rename(&self.text, path, name, known),
                None => format.remove(&self.text, path, name),
            },
            Kind::Twice(name) => format.remove(&self.text, path, name),
            // The whole text is invalid, so that no further failures can be found in it.
            Kind::Variant { .. } | Kind::Other if path.is_empty() => None,
            Kind::Variant { .. } | Kind::Other => {
                return self.fill(complaint, path.to_vec(), &|text, value| format.replace(text, path, value));
            }
        };
        match self.attempt(complaint, edited?, None)? {
            Attempt::Repaired { text, next } => {
                self.text = text;
                next
            }
            Attempt::Rejected(_) => None,
        }
    }

    /// Puts a value in at `site`: the first with which the text does not fail there.
    fn fill(
        &mut self,
        complaint: &Complaint,
        site: Vec<Step>,
        edit: &dyn Fn(&str, &str) -> Option<String>,
    ) -> Option<Complaint> {
        let mut variants = match &complaint.kind {
            Kind::Variant { known } => Some(known.clone()),
            _ => None,
        };
        let mut values = self.format.values().iter();
        let (text, next) = loop {
            if let Some(known) = variants.take() {
                break self.try_variants(complaint, &site, &known, edit)?;
            }
            match self.attempt(complaint, edit(&self.text, values.next()?)?, Some(&site))? {
                Attempt::Repaired { text, next } => break (text, next),
                Attempt::Rejected(Some(Complaint { kind: Kind::Variant { known }, .. })) => variants = Some(known),
                Attempt::Rejected(_) => {}
            }
        };
        self.text = text;
        self.filled.push(site);
        next
    }

    /// Tries the first and the last name of an enum's variants. What follows counts only if it is the same for both,
    /// because the variant may decide which other values are required.
    fn try_variants(
        &mut self,
        complaint: &Complaint,
        site: &[Step],
        known: &[String],
        edit: &dyn Fn(&str, &str) -> Option<String>,
    ) -> Option<(String, Option<Complaint>)> {
        let mut try_one = |name: &String| {
            let edited = edit(&self.text, &self.format.value_of(name))?;
            match self.attempt(complaint, edited, Some(site))? {
                Attempt::Repaired { text, next } => Some((text, next)),
                Attempt::Rejected(_) => None,
            }
        };
        let first = try_one(known.first()?)?;
        let last = try_one(known.last()?)?;
        (first.1 == last.1).then_some(first)
    }

    /// Parses an edited text, in which a value was put in at `site`. None if no more may be parsed.
    fn attempt(&mut self, complaint: &Complaint, text: String, site: Option<&[Step]>) -> Option<Attempt> {
        self.work = self.work.checked_sub(text.len().max(LEAST_WORK))?;
        let next = (self.parse)(&text);
        let is_rejected = next.as_ref().is_some_and(|next| next == complaint || self.is_caused_by_us(next, site));
        Some(if is_rejected { Attempt::Rejected(next) } else { Attempt::Repaired { text, next } })
    }

    /// Whether the complaint is about a value that was inserted, or that contains an inserted value.
    fn is_caused_by_us(&self, next: &Complaint, site: Option<&[Step]>) -> bool {
        let is_related = |filled: &[Step]| filled.starts_with(&next.path) || next.path.starts_with(filled);
        next.is_about_value() && (site.is_some_and(is_related) || self.filled.iter().any(|filled| is_related(filled)))
    }

    /// Whether the path leads into a value that was put in.
    fn is_filled(&self, path: &[Step]) -> bool {
        self.filled.iter().any(|filled| path.starts_with(filled))
    }
}
