//! `args` and `decode`: an error comes back as the value that it was.

use std::{borrow::Cow, collections::BTreeMap, fmt::Debug, net::IpAddr, time::Duration};

use http::{HeaderMap, StatusCode};
use proptest::prelude::*;
use rest_error::{
    Catalogued, Detail, Envelope, ErrorResponse, HttpError, RestError,
    client::{Decode, ReceivedError},
    contract::Contract,
    defender::{DefenderError, Quota},
};

#[derive(Debug, Clone, PartialEq, RestError)]
#[rest(status = 400, args)]
pub(crate) enum Sent<'a> {
    #[rest(msg = "Nothing more")]
    Unit,
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found", alias = "NoMachine")]
    NotFound { id: u64 },
    #[rest(msg = "{0:?} is longer than {1}, and {0} again")]
    TooLong(String, usize),
    #[rest(msg = "{huge} {tiny} {real:?} {real} {letter:?} {flag} {address} {text:>9} {type}")]
    Every { huge: u128, tiny: i8, real: f64, letter: char, flag: bool, address: IpAddr, text: Cow<'a, str>, r#type: u8 },
    #[rest(msg = "{maybe:?} {list:?} {map:?}")]
    Nested { maybe: Option<u32>, list: Vec<String>, map: BTreeMap<String, Vec<bool>> },
    #[rest(msg("{name} has {len}, of {most}", len = name.len(), most = format_args!("{:.1}", 9.96)))]
    Computed { name: String },
    #[rest(msg = "It holds {count:>width$} in {width}")]
    Wide { count: u16, width: usize },
    #[rest(status = 503, msg = "Down", retry_after = after)]
    Down {
        after: Duration,
        #[rest(details)]
        details: Vec<Detail>,
        #[source]
        cause: Option<std::num::ParseIntError>,
    },
    #[rest(status = 503, msg = "Away for {0:?}")]
    Away(#[rest(retry_after)] Option<Duration>),
    #[rest(msg = "")]
    Empty { hidden: u8 },
    #[rest(transparent)]
    Defender(DefenderError),
    #[rest(transparent)]
    Http(Box<HttpError>),
    #[rest(transparent)]
    Inner(Inner<Vec<u8>>),
}

/// Generic, and nested by itself in a box.
#[derive(Debug, Clone, PartialEq, RestError)]
#[rest(status = 409, prefix = "Inner.", args)]
pub(crate) enum Inner<T> {
    #[rest(msg = "{0:?}")]
    Shown(T),
    #[rest(msg = "{kept}")]
    Marked { kept: i64, mark: std::marker::PhantomData<T> },
}

fn received(response: &ErrorResponse) -> ReceivedError {
    let (parts, body) = response.clone().into_http::<Vec<u8>>().into_parts();
    ReceivedError::from_parts(parts.status, &parts.headers, body)
}

pub(crate) fn back<E: Decode>(error: impl RestError) -> Option<E> {
    received(&ErrorResponse::from(error)).decode()
}

pub(crate) fn of_body(status: u16, error: &str) -> ReceivedError {
    let body = format!(r#"{{"error":{{{error},"target":"t-1"}}}}"#);
    ReceivedError::from_parts(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body)
}

fn defender() -> impl Strategy<Value = DefenderError> {
    use DefenderError as D;
    let text = any::<String>;
    let quota = prop_oneof![Just(Quota::Requests), Just(Quota::Cpu)];
    prop_oneof![
        prop::sample::select(vec![
            D::BadRequest,
            D::InvalidRequestBody,
            D::Unauthorized,
            D::Forbidden,
            D::DisabledFeature,
            D::NotFound,
            D::InternalServerError,
        ]),
        text().prop_map(|error| D::ODataError { error }),
        text().prop_map(|input| D::InvalidInput { input }),
        text().prop_map(|hash| D::InvalidHashValue { hash }),
        text().prop_map(|domain| D::InvalidDomainName { domain }),
        text().prop_map(|ip| D::InvalidIpAddress { ip }),
        text().prop_map(|url| D::InvalidUrl { url }),
        any::<(u64, u64)>().prop_map(|(received, allowed)| D::MaximumBatchSizeExceeded { received, allowed }),
        text().prop_map(|parameter| D::MissingRequiredParameter { parameter }),
        text().prop_map(|platform| D::OsPlatformNotSupported { platform }),
        (text(), text()).prop_map(|(action, version)| D::ClientVersionNotSupported { action, version }),
        text().prop_map(|reason| D::DisallowedOperation { reason }),
        text().prop_map(|resource| D::ResourceNotFound { resource }),
        (quota, any::<u32>()).prop_map(|(quota, seconds)| D::TooManyRequests {
            quota,
            retry_after: Duration::from_secs(seconds.into())
        }),
    ]
}

fn detail() -> impl Strategy<Value = Detail> {
    (any::<String>(), any::<String>()).prop_map(|(code, target)| Detail::new(code, "told").with_target(target))
}

fn error() -> impl Strategy<Value = Sent<'static>> {
    use prop::num::f64::{NORMAL, SUBNORMAL, ZERO};
    let seconds = any::<u32>().prop_map(|seconds| Duration::from_secs(seconds.into()));
    let every =
        (any::<u128>(), any::<i8>(), NORMAL | SUBNORMAL | ZERO, any::<char>(), any::<IpAddr>(), any::<String>());
    prop_oneof![
        Just(Sent::Unit),
        any::<u64>().prop_map(|id| Sent::NotFound { id }),
        any::<(String, usize)>().prop_map(|(text, most)| Sent::TooLong(text, most)),
        every.prop_map(|(huge, tiny, real, letter, address, text)| Sent::Every {
            huge,
            tiny,
            real,
            letter,
            flag: tiny > 0,
            address,
            text: text.into(),
            r#type: 7
        }),
        any::<(Option<u32>, Vec<String>, BTreeMap<String, Vec<bool>>)>()
            .prop_filter("8 KiB are sent", |value| serde_json::to_string(value).unwrap().len() < 8000)
            .prop_map(|(maybe, list, map)| Sent::Nested { maybe, list, map }),
        (any::<u16>(), 0..9usize).prop_map(|(count, width)| Sent::Wide { count, width }),
        (seconds.clone(), prop::collection::vec(detail(), 0..4)).prop_map(|(after, details)| Sent::Down {
            after,
            details,
            cause: None
        }),
        prop::option::of(
            (0..u64::from(u32::MAX), 0..1_000_000_000_u32).prop_map(|(seconds, nanos)| Duration::new(seconds, nanos))
        )
        .prop_map(Sent::Away),
        Just(Sent::Empty { hidden: 0 }),
        defender().prop_map(Sent::Defender),
        prop::option::of(seconds)
            .prop_map(|retry_after| Sent::Http(Box::new(HttpError::ServiceUnavailable { retry_after }))),
        any::<Vec<u8>>().prop_map(|bytes| Sent::Inner(Inner::Shown(bytes))),
        any::<String>().prop_map(|name| Sent::Computed { name }),
        any::<i64>().prop_map(|kept| Sent::Inner(Inner::Marked { kept, mark: std::marker::PhantomData })),
    ]
}

proptest! {
    #[test]
    fn every_error_comes_back_equal(error in error()) {
        let response = ErrorResponse::from(error.clone());
        let read = received(&response);
        prop_assert_eq!(read.decode::<Sent<'static>>(), Some(error.clone()));
        // A gateway passes it on whole.
        prop_assert_eq!(read.clone().pass_on(), response.clone());
        prop_assert_eq!(received(&read.pass_on()).decode::<Sent<'static>>(), Some(error.clone()));
        let id = response.correlation_id().clone();
        prop_assert_eq!(Envelope::with_correlation_id(&error, id).to_json(), response.to_json());
    }

    #[test]
    fn any_arguments_are_read_or_refused(args in ".{0,60}", id in any::<i64>()) {
        let read = |args: &str| {
            let error = format!(r#""code":"MachineNotFound","message":"Machine {id} was not found","args":{args}"#);
            of_body(404, &error).decode::<Sent<'static>>()
        };
        let expected = u64::try_from(id).ok().map(|id| Sent::NotFound { id });
        prop_assert_eq!(&read(&format!("{{\"id\":{id}}}")), &expected);
        prop_assert!(read(&args).is_none_or(|error| Some(error) == expected));
    }
}

#[test]
fn the_body_has_the_values_by_name() {
    let json = |error: Sent<'_>| {
        let json = ErrorResponse::from(error).to_json();
        json.split_once(r#","args":"#).map(|(_, args)| args.strip_suffix("}}").unwrap().to_owned())
    };
    assert_eq!(json(Sent::NotFound { id: 7 }).unwrap(), r#"{"id":7}"#);
    assert_eq!(json(Sent::TooLong("a\"b".into(), 3)).unwrap(), r#"{"0":"a\"b","1":3}"#);
    assert_eq!(
        json(Sent::Computed { name: "a b".into() }).unwrap(),
        r#"{"name":"a b","len":"3","most":"10.0"}"#,
        "a computed argument is sent as it is shown"
    );
    assert_eq!(json(Sent::Wide { count: 3, width: 5 }).unwrap(), r#"{"count":3,"width":5}"#);
    for none in [Sent::Unit, Sent::Empty { hidden: 3 }, Sent::Defender(DefenderError::NotFound)] {
        assert_eq!(json(none), None);
    }
    let nested = Sent::Defender(DefenderError::InvalidInput { input: "x".into() });
    assert_eq!(json(nested).unwrap(), r#"{"input":"x"}"#);
}

#[test]
fn a_type_with_nested_arguments_sends_none_by_itself() {
    let error = DefenderError::ResourceNotFound { resource: "machine 7".into() };
    assert!(!ErrorResponse::from(error.clone()).to_json().contains("args"));
    assert_eq!(back::<DefenderError>(error), None);
    assert_eq!(back(DefenderError::NotFound), Some(DefenderError::NotFound));
}

#[derive(Debug, RestError)]
enum Outer {
    #[rest(transparent)]
    Sent(Sent<'static>),
    #[rest(transparent)]
    Boxed(Box<Sent<'static>>),
}

#[test]
fn a_type_without_arguments_passes_on_what_its_field_sends() {
    let inner = Sent::NotFound { id: 7 };
    assert_eq!(back(Outer::Sent(inner.clone())), Some(inner.clone()));
    assert_eq!(back(Outer::Boxed(Box::new(inner.clone()))), Some(inner.clone()));
    assert_eq!(back(&inner), Some(inner));
}

#[test]
fn fields_that_are_not_sent_have_their_default() {
    let cause = "x".parse::<i32>().unwrap_err();
    let down = Sent::Down { after: Duration::from_millis(1500), details: Vec::new(), cause: Some(cause) };
    let expected = Sent::Down { after: Duration::from_secs(2), details: Vec::new(), cause: None };
    assert_eq!(back(down), Some(expected));
    assert_eq!(back(Sent::Empty { hidden: 9 }), Some(Sent::Empty { hidden: 0 }));
}

#[test]
fn aliases_are_taken() {
    let response = of_body(404, r#""code":"NoMachine","message":"Machine 7 was not found","args":{"id":7}"#);
    assert_eq!(response.decode(), Some(Sent::NotFound { id: 7 }));
    assert!(response.has_code(Sent::CATALOGUE.get("MachineNotFound").unwrap()));
}

#[test]
fn another_error_is_not_taken_for_this_one() {
    let none = |error: &str| assert_eq!(of_body(404, error).decode::<Sent<'static>>(), None, "{error}");
    none(r#""code":"Unheard","message":"Machine 7 was not found","args":{"id":7}"#);
    none(r#""message":"Machine 7 was not found","args":{"id":7}"#);
    none(r#""code":"MachineNotFound","message":"Machine 7 was not found""#);
    none(r#""code":"MachineNotFound","message":"Machine 7 was not found","args":{}"#);
    none(r#""code":"MachineNotFound","message":"Machine 7 was not found","args":{"id":"7"}"#);
    none(r#""code":"MachineNotFound","message":"Machine 7 was not found","args":[7]"#);
    none(r#""code":"MachineNotFound","message":"Machine 7 was not found","args":{"id":7,"id":7}"#);
    none(r#""code":"Down","message":"Down""#);
    // The message may have any wording, and other members are ignored.
    let reworded = r#""code":"MachineNotFound","message":"Gone","args":{"id":7}"#;
    assert_eq!(of_body(404, reworded).decode(), Some(Sent::NotFound { id: 7 }));
    let more = r#""code":"MachineNotFound","message":"Machine 7 was not found","args":{"other":[{}],"id":7}"#;
    assert_eq!(of_body(500, more).decode(), Some(Sent::NotFound { id: 7 }));
}

#[test]
fn an_error_with_another_message_decodes_if_it_needs_no_values() {
    assert_eq!(back(Sent::Unit.with_message("Something more")), Some(Sent::Unit));
    assert_eq!(back(DefenderError::NotFound.with_message("Not here")), Some(DefenderError::NotFound));
    assert_eq!(back::<Sent<'static>>(Sent::NotFound { id: 7 }.with_message("Machine 7 was not found")), None);
}

#[derive(Debug, PartialEq, RestError)]
#[rest(args)]
enum Chain {
    #[rest(status = 400, msg = "The end, {0}")]
    End(u8),
    #[rest(transparent)]
    More(Box<Self>),
}

#[test]
fn what_nests_itself_comes_back_as_its_innermost() {
    assert_eq!(back(Chain::More(Box::new(Chain::More(Box::new(Chain::End(3)))))), Some(Chain::End(3)));
    assert_eq!(of_body(400, r#""code":"Unheard""#).decode::<Chain>(), None);
}

#[derive(Debug, PartialEq, RestError)]
#[rest(args)]
enum Never {}

#[test]
fn an_empty_enum_is_never_told_of() {
    assert_eq!(of_body(400, r#""code":"Unheard""#).decode::<Never>(), None);
}

#[test]
fn serde_writes_the_same() {
    for error in [
        Sent::TooLong("ä\u{1}".into(), 7),
        Sent::Nested {
            maybe: None,
            list: vec!["b".into(), "a".into()],
            map: BTreeMap::from([("z".into(), vec![true])]),
        },
        Sent::Away(Some(Duration::from_millis(1))),
        Sent::Unit,
    ] {
        let response = ErrorResponse::from(error);
        // Members of values that are objects themselves have another order.
        let json = response.to_json();
        if json.split_once(r#""args":"#).is_none_or(|(_, args)| !args.contains(":{")) {
            assert_eq!(serde_json::to_string(&response).unwrap(), response.to_json());
        }
        let value = serde_json::to_value(&response).unwrap();
        assert_eq!(value, serde_json::from_str::<serde_json::Value>(&response.to_json()).unwrap());
    }
}

#[derive(Debug, PartialEq, RestError)]
#[rest(args)]
enum Worded {
    #[rest(transparent)]
    Reworded(rest_error::WithMessage<DefenderError>),
}

#[test]
fn another_message_comes_back_if_there_is_a_place_for_it() {
    let away = DefenderError::NotFound.with_message("Away");
    assert_eq!(back(Worded::Reworded(away.clone())), Some(Worded::Reworded(away)));
    let hidden = DefenderError::InvalidInput { input: "a".into() }.with_message("Something is invalid");
    let sent = ErrorResponse::from(Worded::Reworded(hidden));
    assert!(!sent.to_json().contains("args"), "the new message hides the values");
    assert_eq!(received(&sent).decode::<Worded>(), None);
}

#[derive(Debug, PartialEq, RestError)]
#[rest(args)]
enum Fallback {
    #[rest(transparent)]
    Http(HttpError),
    #[rest(transparent)]
    Defender(DefenderError),
}

#[test]
fn a_fallback_catalogue_is_tried_after_the_others() {
    let found = of_body(404, r#""code":"NotFound","message":"""#).decode();
    assert_eq!(found, Some(Fallback::Defender(DefenderError::NotFound)));
    assert_eq!(of_body(410, r#""code":"Gone","message":"""#).decode(), Some(Fallback::Http(HttpError::Gone)));
}

#[test]
fn hostile_arguments_are_not_kept() {
    let deep = "[".repeat(1000) + &"]".repeat(1000);
    for args in [r#"{"a":1e999}"#, r#"{"a":"\ud800"}"#, &format!(r#"{{"a":{deep}}}"#), "[1]", "7"] {
        let received = of_body(400, &format!(r#""code":"A","args":{args}"#));
        assert_eq!((received.code(), received.args()), (Some("A"), None), "{args:.40}");
        let sent_on = received.pass_on();
        assert_eq!(serde_json::to_string(&sent_on).unwrap(), sent_on.to_json());
    }
}

/// Generic, and nests a generic type by its own parameter.
#[derive(Debug, PartialEq, RestError)]
#[rest(args)]
enum Around<T> {
    #[rest(status = 400, msg = "{0:?}")]
    Own(T),
    #[rest(transparent)]
    Inner(Inner<T>),
}

#[test]
fn a_generic_type_nests_another() {
    for error in [Around::Own(vec![1_u8]), Around::Inner(Inner::Shown(vec![2]))] {
        let text = error.to_string();
        let found: Around<Vec<u8>> = back(error).unwrap();
        assert_eq!(found.to_string(), text);
    }
}

#[derive(Debug, PartialEq, RestError)]
#[rest(code = "Sized", status = 400, msg = "{items:?}", args)]
struct Sized<const N: usize>
where
    [u8; N]: serde::Serialize + serde::de::DeserializeOwned,
{
    items: [u8; N],
}

#[test]
fn a_constant_parameter_is_bound_like_a_type() {
    assert_eq!(back(Sized { items: [1, 2, 3] }), Some(Sized { items: [1, 2, 3] }));
}

/// The width of a number is in no contract, so a client that was compiled with a narrower type cannot decode a larger value.
#[test]
fn a_number_that_became_wider_is_not_decoded() {
    #[derive(Debug, PartialEq, RestError)]
    #[rest(code = "OverLimit", status = 400, args, msg = "The limit is {limit}")]
    struct Before {
        limit: u32,
    }
    #[derive(Debug, PartialEq, RestError)]
    #[rest(code = "OverLimit", status = 400, args, msg = "The limit is {limit}")]
    struct After {
        limit: u64,
    }

    assert!(Contract::of(Before::CATALOGUE).differences_to(&Contract::of(After::CATALOGUE)).is_empty());
    let small = received(&ErrorResponse::from(After { limit: 7 }));
    assert_eq!(small.decode::<Before>(), Some(Before { limit: 7 }));
    let large = received(&ErrorResponse::from(After { limit: 5_000_000_000 }));
    assert_eq!(large.decode::<Before>(), None);
    assert_eq!(large.decode::<After>(), Some(After { limit: 5_000_000_000 }));
}
