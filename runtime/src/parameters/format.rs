//! [`Format`]: the text of a request as something that can be searched and edited.

use super::complaint::Step;

/// A format in which parameters are sent. Every edit returns the new text, or none if there is nothing to edit.
pub(super) trait Format {
    /// Values to try in place of one that is missing or invalid, written in this format.
    fn values(&self) -> &'static [&'static str];

    /// A text as a value in this format.
    fn value_of(&self, text: &str) -> String;

    /// Whether the whole text can be read, so that it can be edited.
    fn is_well_formed(&self, text: &str) -> bool;

    /// A name in the object at `path` that differs from `wanted` in case only.
    fn find_misspelt(&self, text: &str, path: &[Step], wanted: &str) -> Option<String>;

    /// The value of a parameter, if the message may show it.
    fn value(&self, text: &str, parameter: &str) -> Option<String>;

    /// Replaces the value at `path`.
    fn replace(&self, text: &str, path: &[Step], value: &str) -> Option<String>;

    /// Adds a value to the object at `path`.
    fn insert(&self, text: &str, path: &[Step], name: &str, value: &str) -> Option<String>;

    /// Renames a value of the object at `path`.
    fn rename(&self, text: &str, path: &[Step], from: &str, to: &str) -> Option<String>;

    /// Removes the last value with this name from the object at `path`.
    fn remove(&self, text: &str, path: &[Step], name: &str) -> Option<String>;
}
