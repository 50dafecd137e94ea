//! The members of an error in JSON, by whatever convention: one pass, which keeps what it has read if the text breaks off.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value, value::RawValue};

use super::InnerError;
use crate::{Detail, args::MAX_ARGS};

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Wire {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) target: Option<String>,
    pub(crate) details: Vec<Detail>,
    pub(crate) inner_error: Option<InnerError>,
    /// A JSON object.
    pub(crate) args: Option<Box<str>>,
}

/// Reads a text that begins as a JSON object or string.
pub(super) fn read(text: &str) -> Wire {
    let mut root = Root::default();
    root.read(text);
    if let Some(inside) = root.text.take() {
        // An envelope that was made a string on its way; once is enough.
        root.read(&inside);
    }
    root.into_wire()
}

/// The members of the whole body.
#[derive(Default)]
struct Root {
    /// A body that is a string.
    text: Option<String>,
    /// `error` as an object: OData, Azure, Graph, Defender, this crate.
    error: Members,
    /// `error` as a string, and `error_description`: OAuth 2.0 (RFC 6749, 5.2).
    error_text: Option<String>,
    error_description: Option<String>,
    /// Those of the body itself.
    top: Members,
    status_code: Option<String>,
    /// RFC 9457.
    problem: Option<String>,
    title: Option<String>,
    detail: Option<String>,
    instance: Option<String>,
}

impl Root {
    /// Whatever comes before a fault is kept.
    fn read(&mut self, text: &str) {
        let _ = self.deserialize(&mut serde_json::Deserializer::from_str(text));
    }

    fn into_wire(self) -> Wire {
        let Self { text: _, error, error_text, error_description, top, status_code, problem, title, detail, instance } =
            self;
        let problem = problem.filter(|name| name != "about:blank");
        Wire {
            code: error.code.or(error_text).or(top.code).or(status_code).or(problem),
            message: error.message.or(error_description).or(top.message).or(detail).or(title),
            target: error.target.or(top.target).or(instance),
            details: if error.details.is_empty() { top.details } else { error.details },
            inner_error: error.inner_error.or(top.inner_error),
            args: error.args.or(top.args),
        }
    }
}

impl<'de> DeserializeSeed<'de> for &mut Root {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Root {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an error")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.text = Some(text.to_owned());
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key_seed(Name)? {
            match name {
                Known::Error => map.next_value_seed(ErrorMember(self))?,
                Known::ErrorDescription => map.next_value_seed(Text(&mut self.error_description))?,
                Known::StatusCode => map.next_value_seed(Text(&mut self.status_code))?,
                Known::Type => map.next_value_seed(Text(&mut self.problem))?,
                Known::Title => map.next_value_seed(Text(&mut self.title))?,
                Known::Detail => map.next_value_seed(Text(&mut self.detail))?,
                Known::Instance => map.next_value_seed(Text(&mut self.instance))?,
                name => self.top.read(name, &mut map)?,
            }
        }
        Ok(())
    }
}

/// `error`: an object or a string.
struct ErrorMember<'a>(&'a mut Root);

impl<'de> DeserializeSeed<'de> for ErrorMember<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ErrorMember<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an error")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key_seed(Name)? {
            self.0.error.read(name, &mut map)?;
        }
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.error_text = Some(text.to_owned());
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.0.error_text = Some(number.to_string());
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.0.error_text = Some(number.to_string());
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.0.error_text = Some(number.to_string());
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

/// The members that an error has, at the top or inside `error`.
#[derive(Default)]
struct Members {
    code: Option<String>,
    message: Option<String>,
    target: Option<String>,
    details: Vec<Detail>,
    inner_error: Option<InnerError>,
    args: Option<Box<str>>,
}

impl Members {
    fn read<'de, A: MapAccess<'de>>(&mut self, name: Known, map: &mut A) -> Result<(), A::Error> {
        match name {
            Known::Code => map.next_value_seed(Text(&mut self.code)),
            Known::Message => map.next_value_seed(Text(&mut self.message)),
            Known::Target => map.next_value_seed(Text(&mut self.target)),
            Known::Details => map.next_value_seed(Details(&mut self.details)),
            Known::InnerError => {
                // The last of several, as with every member.
                self.inner_error = match map.next_value()? {
                    Value::Object(members) => Some(InnerError::new(members)),
                    _ => None,
                };
                Ok(())
            }
            Known::Args => {
                let json = map.next_value::<Box<RawValue>>()?;
                // What can't be read by its value would only trouble whoever is sent it.
                let is_sound =
                    json.get().len() <= MAX_ARGS && serde_json::from_str::<Map<_, Value>>(json.get()).is_ok();
                self.args = is_sound.then(|| json.into());
                Ok(())
            }
            _ => map.next_value::<IgnoredAny>().map(|_| ()),
        }
    }
}

/// The names that mean something, in the spellings that are met.
#[derive(Clone, Copy)]
enum Known {
    Error,
    ErrorDescription,
    Code,
    Message,
    Target,
    Details,
    InnerError,
    Args,
    StatusCode,
    Type,
    Title,
    Detail,
    Instance,
    Other,
}

struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Known;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Known, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Known;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Known, E> {
        Ok(match name {
            "error" | "odata.error" | "Error" => Known::Error,
            "error_description" => Known::ErrorDescription,
            "code" | "Code" | "errorCode" => Known::Code,
            "message" | "Message" | "errorMessage" => Known::Message,
            "target" => Known::Target,
            "details" => Known::Details,
            "innererror" | "innerError" => Known::InnerError,
            "args" => Known::Args,
            "statusCode" => Known::StatusCode,
            "type" => Known::Type,
            "title" => Known::Title,
            "detail" => Known::Detail,
            "instance" => Known::Instance,
            _ => Known::Other,
        })
    }
}

/// A string, or a number as its text; OData's `{"lang":…,"value":…}` is its value. Nothing else is text.
struct Text<'a>(&'a mut Option<String>);

impl<'de> DeserializeSeed<'de> for Text<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Text<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        *self.0 = Some(text.to_owned());
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        *self.0 = Some(number.to_string());
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        *self.0 = Some(number.to_string());
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        *self.0 = Some(number.to_string());
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let members: Map<String, Value> =
            serde::Deserialize::deserialize(serde::de::value::MapAccessDeserializer::new(&mut map))?;
        // The second is a number, where some crate has turned on `serde_json`'s `arbitrary_precision`.
        if let Some(Value::String(text)) = members.get("value").or_else(|| members.get("$serde_json::private::Number"))
        {
            *self.0 = Some(text.clone());
        }
        Ok(())
    }
}

struct Details<'a>(&'a mut Vec<Detail>);

impl<'de> DeserializeSeed<'de> for Details<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let value: Value = serde::Deserialize::deserialize(deserializer)?;
        if let Value::Array(entries) = value {
            self.0.extend(entries.iter().filter_map(detail));
        }
        Ok(())
    }
}

/// An entry with at least a code or a message.
fn detail(entry: &Value) -> Option<Detail> {
    let text = |member: &str| match entry.get(member)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let (code, message) = (text("code"), text("message"));
    if code.is_none() && message.is_none() {
        return None;
    }
    let detail = Detail::new(code.unwrap_or_default(), message.unwrap_or_default());
    Some(match text("target") {
        Some(target) => detail.with_target(target),
        None => detail,
    })
}
