//! Without a prelude.
#![no_implicit_prelude]

#[derive(::core::fmt::Debug, ::rest_error::RestError)]
#[rest(status = 400, codes = BareCode, args)]
enum Bare {
    #[rest(status = 404, msg = "Machine {id} {name:?} {id:>3}")]
    NotFound { id: u64, name: ::std::string::String },
    #[rest(msg("Computed {text} {len}", len = text.len()))]
    Computed { text: ::std::string::String },
    #[rest(status = 503, msg = "Down", retry_after = after)]
    Down {
        after: ::core::option::Option<::core::time::Duration>,
        #[rest(details)]
        details: ::std::vec::Vec<::rest_error::Detail>,
        #[source]
        cause: ::core::option::Option<::core::fmt::Error>,
    },
    #[rest(transparent)]
    Inner(#[from] ::rest_error::HttpError),
}

#[derive(::core::fmt::Debug, ::rest_error::RestError)]
#[rest(status = 400, msg = "{0}")]
struct Generic<T>(T);

#[derive(::core::fmt::Debug, ::rest_error::RestError)]
enum Never {}

#[test]
fn no_prelude_is_needed() {
    use ::rest_error::RestError as _;
    use ::std::string::ToString as _;

    let error = Bare::NotFound { id: 7, name: "a".to_string() };
    ::std::assert_eq!(error.to_string(), "Machine 7 \"a\"   7");
    ::std::assert_eq!(Bare::Computed { text: "four".to_string() }.to_string(), "Computed four 4");
    let down = Bare::Down {
        after: ::core::option::Option::None,
        details: ::std::vec::Vec::new(),
        cause: ::core::option::Option::Some(::core::fmt::Error),
    };
    ::std::assert_eq!(down.code(), "Down");
    let inner: Bare = ::core::convert::From::from(::rest_error::HttpError::Gone);
    ::std::assert_eq!(inner.code(), "Gone");
    ::std::assert_eq!(Generic(3).to_string(), "3");
    ::std::assert_eq!(BareCode::ALL.len(), 3);
    let never: ::core::option::Option<Never> = ::core::option::Option::None;
    ::std::assert!(never.is_none());
}
