//! Compares a response with the codes that its operation declares.

use std::{collections::BTreeSet, fmt};

use http::{HeaderMap, StatusCode, header};
use serde_json::Value;

use crate::{
    declare::{
        argument_type::{ArgumentKind, ArgumentType},
        catalogue::Catalogue,
        spec::ErrorSpec,
    },
    text::line::OneLine,
};

/// Compares what an operation has really answered with the codes that it declares, in a test. It fails if the operation
/// answers with a code that it does not declare, or differently than its code is declared.
///
/// Call it with every response that a test gets. A response that is not an error passes: it has a status below 400, and no header
/// `x-ms-error-code`. For actix-web, whose types are of an older
/// version of `http`, there is `check_actix_response` (feature `actix-web`).
///
/// ```
/// use rest_error::{Catalogued, Envelope, catalogue, contract, defender::DefenderError};
///
/// catalogue! {
///     struct GetMachine = DefenderError["ResourceNotFound", "Unauthorized"];
/// }
///
/// let response = Envelope::new(&DefenderError::Unauthorized).into_http::<Vec<u8>>();
/// contract::check_response(GetMachine::CATALOGUE, response.status(), response.headers(), response.body());
///
/// let response = Envelope::new(&DefenderError::Forbidden).into_http::<Vec<u8>>();
/// let error = contract::compare_response(
///     GetMachine::CATALOGUE,
///     response.status(),
///     response.headers(),
///     response.body(),
/// )
/// .unwrap_err();
/// assert_eq!(
///     error.sentences(),
///     ["the code `Forbidden` is not declared: the declared codes are `Unauthorized`, `ResourceNotFound`"],
/// );
/// ```
///
/// The message names the status and the catalogue, so give each operation a catalogue of its own. If you call this function
/// from a function that several tests share, mark that one as `#[track_caller]`, too: then the panic shows the line of the
/// test.
///
/// # Panics
/// If the response does not match. The message is an [`Undeclared`].
#[track_caller]
#[expect(clippy::panic, reason = "a panic is how a test fails")]
pub fn check_response(catalogue: &Catalogue, status: StatusCode, headers: &HeaderMap, body: impl AsRef<[u8]>) {
    if let Err(error) = compare_response(catalogue, status, headers, body) {
        panic!("{error}");
    }
}

/// Compares a response with the codes that its operation declares: see [`check_response`].
///
/// The code is that of the envelope or of the problem details in the body. If the body is of another form, or empty as that
/// of a response to `HEAD`, the code is that of the header `x-ms-error-code`.
///
/// The message is not compared, nor are other headers, nor members that another middleware may have added. If the body has a
/// form of your own, the header `x-ms-error-code` is compared, and nothing in the body. A response may lack the `args` that are
/// declared, because [`with_message`](crate::RestError::with_message) sends none.
///
/// # Errors
/// [`Undeclared`]: the response has no code, or one that is not declared (an alias is not sent); or the header `x-ms-error-code`
/// does not have the code of the body; or the status, the headers `retry-after` and `www-authenticate`, or the names and types of
/// the arguments are not those of the declaration; or it has [`args`](crate::Catalogue::sends_args) or
/// [details](crate::Catalogue::may_send_details) that are not declared; or the envelope has no `message` or no `target`. An error
/// that is sent with a status below 400 has another status than the declared one.
pub fn compare_response(
    catalogue: &Catalogue,
    status: StatusCode,
    headers: &HeaderMap,
    body: impl AsRef<[u8]>,
) -> Result<(), Undeclared> {
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error && !headers.contains_key(ERROR_CODE) {
        return Ok(());
    }
    let sentences = match answer(headers, body.as_ref()) {
        Ok(answer) => match catalogue.get(&answer.code).filter(|spec| spec.code() == answer.code) {
            Some(spec) => {
                let mut sentences = wrong_head(spec, status, headers);
                sentences.extend(wrong_envelope(spec, headers, &answer));
                sentences.extend(wrong_args(spec, catalogue, &answer.error));
                sentences.extend(undeclared_details(&answer.code, catalogue, &answer.error));
                sentences
            }
            // An open catalogue says itself that it is not complete.
            None if catalogue.is_open() => Vec::new(),
            None => {
                let code = &answer.code;
                vec![format!("the code `{}` is not declared{}", OneLine(code), declared_codes(catalogue, code))]
            }
        },
        Err(sentence) => vec![sentence.to_owned()],
    };
    if sentences.is_empty() { Ok(()) } else { Err(Undeclared { status, owner: catalogue.owner(), sentences }) }
}

/// What follows the message about an unknown code: the code that was probably meant, or all that are declared.
fn declared_codes(catalogue: &Catalogue, code: &str) -> String {
    const MOST: usize = 10;

    if let Some(alias_of) = catalogue.get(code) {
        return format!(", but it is an alias of `{}`, and servers send no aliases", alias_of.code());
    }
    if let Some(nearest) = catalogue.nearest(code) {
        return format!(": the most similar declared code is `{nearest}`");
    }
    let codes: Vec<_> = catalogue.iter().map(|spec| format!("`{}`", spec.code())).collect();
    match codes.len() {
        0 => ": no code is".to_owned(),
        1..=MOST => format!(": the declared codes are {}", codes.join(", ")),
        len => format!(": it is none of the {len} declared codes"),
    }
}

/// How a response differs from the declaration of its operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undeclared {
    status: StatusCode,
    /// The path of the catalogue's type.
    owner: String,
    sentences: Vec<String>,
}

impl Undeclared {
    /// Everything that differs, a sentence each.
    #[must_use]
    pub fn sentences(&self) -> &[String] {
        &self.sentences
    }
}

impl fmt::Display for Undeclared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a response with status {} does not match `{}`", self.status.as_u16(), self.owner)?;
        self.sentences.iter().try_for_each(|sentence| write!(f, "\n  - {sentence}"))
    }
}

impl std::error::Error for Undeclared {}

const ERROR_CODE: &str = "x-ms-error-code";

struct Answer {
    code: String,
    /// The object with the member `args`, or `null` if the body has another form.
    error: Value,
    /// Whether that object is the member `error` of the body.
    is_envelope: bool,
}

fn answer(headers: &HeaderMap, body: &[u8]) -> Result<Answer, &'static str> {
    let mut body = serde_json::from_slice::<Value>(body).unwrap_or_default();
    // Problem details have the members of the error at the top.
    let (error, is_envelope) = match body.get_mut("error") {
        Some(error) if error.is_object() => (error.take(), true),
        _ => (body, false),
    };
    let in_header = || headers.get(ERROR_CODE).and_then(|code| code.to_str().ok());
    match error.get("code").and_then(Value::as_str).map(str::to_owned) {
        Some(code) => Ok(Answer { code, error, is_envelope }),
        None => match in_header() {
            Some(code) => Ok(Answer { code: code.to_owned(), error: Value::Null, is_envelope: false }),
            None => Err("the response has an error code neither in the body nor in the header `x-ms-error-code`"),
        },
    }
}

fn wrong_head(spec: ErrorSpec, status: StatusCode, headers: &HeaderMap) -> Vec<String> {
    let code = spec.code();
    let mut sentences = Vec::new();
    if spec.status() != status {
        let (declared, found) = (spec.status().as_u16(), status.as_u16());
        sentences.push(format!("the code `{code}` is declared with status {declared}, and the response has {found}"));
    }
    if let Some(sent) = headers.get(header::RETRY_AFTER) {
        let declared = spec.retry_after().map(|delay| delay.as_secs().to_string());
        if !spec.may_send_retry_after() {
            sentences.push(format!("the code `{code}` is declared without `retry-after`, and the response has it"));
        } else if let Some(declared) = declared.filter(|declared| declared.as_bytes() != sent.as_bytes()) {
            sentences.push(format!("the code `{code}` is declared with `retry-after: {declared}`, and not {sent:?}"));
        }
    } else if spec.retry_after().is_some() {
        sentences.push(format!("the code `{code}` is declared with `retry-after`, and the response does not have it"));
    }
    if let Some(challenge) = spec.www_authenticate() {
        let mut sent = headers.get_all(header::WWW_AUTHENTICATE).iter();
        if !sent.any(|sent| sent.as_bytes() == challenge.as_bytes()) {
            sentences
                .push(format!("the code `{code}` is declared with a challenge, and the response does not have it"));
        }
    }
    sentences
}

/// The header with the code, which every error response has, and the members that every envelope has.
fn wrong_envelope(spec: ErrorSpec, headers: &HeaderMap, answer: &Answer) -> Vec<String> {
    let code = spec.code();
    let mut sentences = Vec::new();
    match headers.get(ERROR_CODE) {
        None => sentences.push(format!("the response with the code `{code}` does not have the header `{ERROR_CODE}`")),
        Some(sent) if sent.as_bytes() != code.as_bytes() => {
            sentences.push(format!("the code in the body is `{code}`, and the header `{ERROR_CODE}` has {sent:?}"));
        }
        Some(_) => {}
    }
    for member in ["message", "target"].into_iter().filter(|_| answer.is_envelope) {
        if !answer.error.get(member).is_some_and(Value::is_string) {
            sentences.push(format!("the envelope with the code `{code}` does not have the text `{member}`"));
        }
    }
    sentences
}

fn wrong_args(spec: ErrorSpec, catalogue: &Catalogue, error: &Value) -> Vec<String> {
    let code = spec.code();
    let mut sentences = Vec::new();
    let Some(args) = error.get("args").and_then(Value::as_object) else { return sentences };
    if !catalogue.sends_args(code) {
        let mut sentence = format!("the code `{code}` is declared without `args`, and the response has them");
        if spec.sends_args() && spec.placeholders().len() > 0 {
            sentence
                .push_str(": name the code by the error type that has `args`, not by the type that is nested in it");
        }
        return vec![sentence];
    }
    let declared: BTreeSet<_> = spec.placeholders().collect();
    for name in declared.into_iter().filter(|name| !args.contains_key(*name)) {
        sentences.push(format!(
            "the code `{code}` is declared with an argument `{name}`, and the response does not have it"
        ));
    }
    for (name, value) in args {
        match spec.argument_type(name) {
            None => sentences.push(format!("the code `{code}` is declared without an argument `{name}`")),
            Some(declared) if !fits(declared, value) => sentences.push(format!(
                "the argument `{name}` of the code `{code}` is declared as {declared}, and the response has {value}"
            )),
            Some(_) => {}
        }
    }
    sentences
}

/// Problem details have them under another name.
fn undeclared_details(code: &str, catalogue: &Catalogue, error: &Value) -> Option<String> {
    let details = error.get("details").or_else(|| error.get("errors"))?.as_array()?;
    let is_undeclared = !details.is_empty() && !catalogue.may_send_details(code);
    is_undeclared.then(|| format!("the code `{code}` is declared without details, and the response has them"))
}

/// Whether the value has the type.
fn fits(declared: ArgumentType, value: &Value) -> bool {
    let fits_kind = |value: &Value| match declared.kind() {
        ArgumentKind::Boolean => value.is_boolean(),
        ArgumentKind::Unsigned => value.is_number() && !value.to_string().contains(['-', '.', 'e', 'E']),
        ArgumentKind::Integer => value.is_number() && !value.to_string().contains(['.', 'e', 'E']),
        ArgumentKind::Number => value.is_number() || value.is_null(),
        ArgumentKind::Text => value.is_string(),
        ArgumentKind::Any => true,
    };
    match value {
        Value::Null if declared.is_optional() => true,
        Value::Array(values) if declared.is_array() => values.iter().all(fits_kind),
        value => !declared.is_array() && fits_kind(value),
    }
}
