//! [`Fault`]: what is wrong with a declaration, and at which place. All of it runs in const evaluation.

use super::const_text::ConstText;

/// Everything that is wrong with a declaration, and the place of the first thing, as the declaring macro counts the places.
pub struct Fault {
    pub(super) text: ConstText,
    place: Option<usize>,
}

impl Fault {
    pub(super) const fn none() -> Self {
        Self { text: ConstText::new(), place: None }
    }

    /// Begins a line about the thing at this place.
    pub(super) const fn begin(&mut self, place: usize) {
        if self.place.is_none() {
            self.place = Some(place);
        } else {
            self.text.push("\n");
        }
    }

    /// Adds a line about the thing at this place.
    pub(super) const fn add(&mut self, place: usize, pieces: &[&str]) {
        self.begin(place);
        self.text.push_all(pieces);
    }

    /// Panics if anything is wrong.
    #[track_caller]
    pub(super) const fn check(&self) {
        if self.place.is_some() {
            self.text.panic();
        }
    }
}

/// Panics with the whole text if the first thing that is wrong is at this place.
#[track_caller]
pub const fn fail_at(fault: &Fault, place: usize) {
    if let Some(first) = fault.place
        && first == place
    {
        fault.text.panic();
    }
}
