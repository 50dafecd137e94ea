//! What the derive calls for each web framework. A macro whose feature is off expands to nothing, so the derive itself
//! needs no features.

/// `Decode` of a type with `args`.
#[cfg(feature = "client")]
#[doc(hidden)]
#[macro_export]
macro_rules! __decode {
    ($($implementation:tt)*) => { $($implementation)* };
}

/// The feature `client` is off.
#[cfg(not(feature = "client"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __decode {
    ($($ignored:tt)*) => {
        ::core::compile_error! {
            "`args` needs the feature `client` of the crate `rest-error`, which is on by default"
        }
    };
}

/// `Decode` of a type with `args(nested)`, which by itself sends nothing.
#[cfg(feature = "client")]
#[doc(hidden)]
#[macro_export]
macro_rules! __decode_nested {
    ($($implementation:tt)*) => { $($implementation)* };
}

/// The feature `client` is off.
#[cfg(not(feature = "client"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __decode_nested {
    ($($ignored:tt)*) => {};
}

/// `ResponseError` for a derived type: `[generics] [type] [where clause]`.
#[cfg(feature = "actix-web")]
#[doc(hidden)]
#[macro_export]
macro_rules! __actix {
    ([$($generics:tt)*] [$error:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private0::ActixResponseError for $error $($bounds)* {
            fn status_code(&self) -> $crate::__private0::ActixStatusCode {
                $crate::__private0::actix_status(self)
            }

            fn error_response(&self) -> $crate::__private0::ActixResponse {
                $crate::__private0::actix_respond(self)
            }
        }
    };
}

/// The feature `actix-web` is off.
#[cfg(not(feature = "actix-web"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __actix {
    ($($ignored:tt)*) => {};
}

/// `IntoResponse` for a derived type: `[generics] [type] [where clause]`.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __axum {
    ([$($generics:tt)*] [$error:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private0::AxumIntoResponse for $error $($bounds)* {
            fn into_response(self) -> $crate::__private0::AxumResponse {
                $crate::__private0::axum_respond(&self)
            }
        }
    };
}

/// The feature `axum` is off.
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __axum {
    ($($ignored:tt)*) => {};
}

/// `IntoResponses` for a derived type: `[generics] [type] [where clause]`.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __utoipa {
    ([$($generics:tt)*] [$error:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private0::utoipa::IntoResponses for $error $($bounds)* {
            fn responses() -> $crate::__private0::OpenApiResponses {
                $crate::__private0::openapi_responses(<Self as $crate::Catalogued>::CATALOGUE)
            }
        }
    };
}

/// The feature `utoipa` is off.
#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __utoipa {
    ($($ignored:tt)*) => {};
}

/// `Serialize` and `Deserialize` for a code enum: `[type]`.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ([$codes:ident]) => {
        #[automatically_derived]
        impl $crate::__private0::serde::Serialize for $codes {
            fn serialize<S: $crate::__private0::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($codes::spec(*self).code())
            }
        }

        #[automatically_derived]
        impl<'de> $crate::__private0::serde::Deserialize<'de> for $codes {
            fn deserialize<D: $crate::__private0::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private0::deserialize_code(deserializer)
            }
        }
    };
}

/// The feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($($ignored:tt)*) => {};
}

/// `JsonSchema` for a code enum: `[type] [description]`.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __schemars {
    ([$codes:ident] [$doc:literal]) => {
        #[automatically_derived]
        impl $crate::__private0::schemars::JsonSchema for $codes {
            fn schema_name() -> $crate::__private0::Text {
                $crate::__private0::Text::Borrowed(::core::stringify!($codes))
            }

            fn schema_id() -> $crate::__private0::Text {
                $crate::__private0::Text::Borrowed(::core::concat!(
                    ::core::module_path!(),
                    "::",
                    ::core::stringify!($codes)
                ))
            }

            fn json_schema(
                _: &mut $crate::__private0::schemars::SchemaGenerator,
            ) -> $crate::__private0::schemars::Schema {
                $crate::__private0::code_schema(&__ROWS, $doc)
            }
        }
    };
}

/// The feature `schemars` is off.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __schemars {
    ($($ignored:tt)*) => {};
}
