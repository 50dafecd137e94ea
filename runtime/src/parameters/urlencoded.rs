//! Pairs of names and values, as queries and forms have them.

use form_urlencoded::Serializer;
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;

use super::{
    all_failures::find_all,
    complaint::{Complaint, Step},
    format::Format,
    parameter::{Place, invalid_body, not_utf8},
    rejection::Rejection,
    spelling::differ_in_case_only,
};

type Error = serde_path_to_error::Error<serde_urlencoded::de::Error>;

/// Reads the pairs of `bytes`.
pub(crate) fn read<T: DeserializeOwned>(place: Place, bytes: &[u8]) -> Result<T, Rejection> {
    check(place, bytes)?;
    parse(bytes).map_err(|error| reject(place, bytes, error, &|bytes| parse::<T>(bytes).err()))
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(form_urlencoded::parse(bytes)))
}

/// Checks that names and values are UTF-8, because decoding would replace what is not.
fn check(place: Place, bytes: &[u8]) -> Result<(), Rejection> {
    // `&` and `=` are part of no other character, so all pairs can be decoded together.
    percent_decode(bytes).decode_utf8().map(drop).map_err(|error| {
        let failure = match place {
            Place::Body => invalid_body(format_args!("it is not UTF-8")),
            Place::Query | Place::Path => not_utf8(first_not_utf8(bytes)),
        };
        Rejection::new(failure).explained_by(error)
    })
}

/// The first pair that is not UTF-8, as it was sent.
fn first_not_utf8(bytes: &[u8]) -> String {
    let mut pairs = bytes.split(|byte| *byte == b'&');
    let pair = pairs.find(|pair| percent_decode(pair).decode_utf8().is_err());
    String::from_utf8_lossy(pair.unwrap_or(bytes)).into_owned()
}

/// Not generic, so that it is compiled only once.
fn reject(place: Place, bytes: &[u8], error: Error, parse: &dyn Fn(&[u8]) -> Option<Error>) -> Rejection {
    let text = String::from_utf8_lossy(bytes);
    let parse = |text: &str| parse(text.as_bytes()).as_ref().map(Complaint::new);
    Rejection::of_all(find_all(place, &Pairs, &text, Complaint::new(&error), &parse)).explained_by(error)
}

/// Pairs as a [`Format`].
pub(super) struct Pairs;

impl Format for Pairs {
    fn values(&self) -> &'static [&'static str] {
        &[
            "",
            "0",
            "false",
            "1",
            "a",
            "00000000-0000-0000-0000-000000000000",
            "127.0.0.1",
            "2000-01-01",
            "2000-01-01T00:00:00Z",
            "https://example.com",
        ]
    }

    fn value_of(&self, text: &str) -> String {
        text.to_owned()
    }

    fn is_well_formed(&self, _: &str) -> bool {
        true
    }

    fn find_misspelt(&self, text: &str, _: &[Step], wanted: &str) -> Option<String> {
        let mut names = form_urlencoded::parse(text.as_bytes()).map(|(name, _)| name);
        names.find(|name| differ_in_case_only(name, wanted)).map(String::from)
    }

    fn value(&self, text: &str, parameter: &str) -> Option<String> {
        let mut pairs = form_urlencoded::parse(text.as_bytes());
        pairs.find_map(|(name, value)| (name == parameter).then(|| value.into_owned()))
    }

    fn replace(&self, text: &str, path: &[Step], new: &str) -> Option<String> {
        let [Step::Name(wanted)] = path else { return None };
        let mut pairs = pairs(text);
        let (_, value) = pairs.iter_mut().find(|(name, _)| name == wanted)?;
        new.clone_into(value);
        Some(encoded(pairs))
    }

    fn insert(&self, text: &str, _: &[Step], name: &str, value: &str) -> Option<String> {
        let mut pairs = pairs(text);
        pairs.push((name.to_owned(), value.to_owned()));
        Some(encoded(pairs))
    }

    fn rename(&self, text: &str, _: &[Step], from: &str, to: &str) -> Option<String> {
        let mut pairs = pairs(text);
        let (name, _) = pairs.iter_mut().find(|(name, _)| name == from)?;
        to.clone_into(name);
        Some(encoded(pairs))
    }

    fn remove(&self, text: &str, _: &[Step], name: &str) -> Option<String> {
        let mut pairs = pairs(text);
        let last = pairs.iter().rposition(|(sent, _)| sent == name)?;
        pairs.remove(last);
        Some(encoded(pairs))
    }
}

pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

pub(super) fn encoded(pairs: Vec<(String, String)>) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}
