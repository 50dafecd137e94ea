//! Macros and modules that shadow those of the standard library.

macro_rules! shadow {
    ($($name:ident)*) => {$(
        #[expect(unused_macros, reason = "it is in the way")]
        macro_rules! $name {
            ($d:tt) => {
                compile_error!("the user's own macro was called")
            };
        }
    )*};
}

shadow! {
    write format_args format panic matches concat vec stringify module_path unreachable todo assert debug_assert println
    include_str env cfg line column file
}

/// Modules with the names of crates.
mod core {}
mod std {}
mod alloc {}
mod serde {}
mod http {}
mod rest_error {}

#[derive(Debug, ::rest_error::RestError)]
#[rest(status = 400, codes = ShadowedCode, args)]
enum Shadowed {
    #[rest(status = 404, msg = "Machine {id} {id:?} {id:>3}")]
    NotFound { id: u64 },
    #[rest(msg("Computed {x}", x = 1 + 1))]
    Computed,
    #[rest(status = 503, msg = "Down", retry_after = after)]
    Down {
        after: ::std::time::Duration,
        #[source]
        cause: Option<::std::fmt::Error>,
    },
    #[rest(transparent)]
    Inner(#[from] ::rest_error::HttpError),
}

#[test]
fn macros_and_modules_may_be_shadowed() {
    use ::rest_error::RestError as _;

    ::std::assert_eq!(Shadowed::NotFound { id: 7 }.to_string(), "Machine 7 7   7");
    ::std::assert_eq!(Shadowed::Computed.to_string(), "Computed 2");
    let down = Shadowed::Down { after: ::std::time::Duration::from_secs(3), cause: None };
    ::std::assert_eq!((down.code(), down.retry_after().is_some()), ("Down", true));
    ::std::assert_eq!(Shadowed::from(::rest_error::HttpError::Gone).code(), "Gone");
    ::std::assert_eq!(ShadowedCode::ALL.len(), 3);
}
