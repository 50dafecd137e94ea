//! The writer of the envelope, compared with `serde_json` for any input.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use rest_error::{CorrelationId, Detail, Envelope, ErrorResponse, RestError, client::ReceivedError};

#[derive(Debug, Clone, Arbitrary)]
struct Input {
    text: String,
    number: i64,
    repeat: u16,
    id: Option<String>,
    details: Vec<(String, String, Option<String>)>,
    is_sent: bool,
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Failed {
    #[rest(msg = "a \"literal\\\" {text:?} {number:>9} {text}")]
    Plain {
        text: String,
        number: i64,
        #[rest(details)]
        details: Vec<Detail>,
    },
    #[rest(transparent)]
    Sent(Sent),
}

#[derive(Debug, Clone, PartialEq, RestError)]
#[rest(code = "Sent", status = 400, msg = "{text} of {number}", args)]
struct Sent {
    text: String,
    number: i64,
    #[rest(details)]
    details: Vec<Detail>,
}

fuzz_target!(|input: Input| {
    let Input { text, number, repeat, id, details, is_sent } = input;
    let text = text.repeat(usize::from(repeat) % 300);
    let sent_details = details.clone();
    let details = details.into_iter().map(|(code, message, target)| {
        let detail = Detail::new(code, message);
        match target {
            Some(target) => detail.with_target(target),
            None => detail,
        }
    });
    let details: Vec<Detail> = details.collect();
    let id = id.and_then(|id| CorrelationId::parse(id).ok()).unwrap_or_else(CorrelationId::new);
    let sent = Sent { text: text.clone(), number, details: details.clone() };
    let error = if is_sent { Failed::Sent(sent.clone()) } else { Failed::Plain { text, number, details } };

    let envelope = Envelope::with_correlation_id(&error, id.clone());
    let json = envelope.to_json();
    assert_eq!(json, serde_json::to_string(&envelope).unwrap());
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    // The members, compared with plain data, which shares no code with the crate.
    assert_eq!(value["error"]["target"], id.as_str());
    assert_eq!(value["error"]["code"], if is_sent { "Sent" } else { "Plain" });
    if let Some(sent) = value["error"].get("details") {
        let sent = sent.as_array().unwrap();
        assert!(sent.len() <= sent_details.len());
        for (sent, (code, message, target)) in sent.iter().zip(&sent_details) {
            assert_eq!((sent["code"].as_str(), sent["message"].as_str()), (Some(&**code), Some(&**message)));
            assert_eq!(sent.get("target").and_then(|target| target.as_str()), target.as_deref());
        }
    }
    let message = value["error"]["message"].as_str().unwrap();
    let whole = error.to_string();
    assert!(message == whole || (message.len() <= 8192 && whole.starts_with(message.strip_suffix('…').unwrap())));

    let response = ErrorResponse::from(error).with_correlation_id(id.clone());
    assert_eq!(response.to_json(), json);
    let (parts, body) = response.clone().into_http::<Vec<u8>>().into_parts();
    let received = ReceivedError::from_parts(parts.status, &parts.headers, body);
    // A client takes `target` for a correlation ID only if it looks like one.
    assert!(received.correlation_id().is_none_or(|found| *found == id));
    assert_eq!(received.target(), Some(id.as_str()));
    assert_eq!(received.clone().pass_on().with_correlation_id(id), response);
    if let Some(decoded) = received.decode::<Sent>() {
        assert_eq!((decoded.text, decoded.number), (sent.text, sent.number));
    }
});
