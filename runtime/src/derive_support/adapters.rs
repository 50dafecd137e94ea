//! The macros that generated code calls for each feature. Where a feature is off, [`__nothing`](crate::__nothing) takes the
//! place of its macro, so that the derive itself needs no features.
//!
//! `__p` is the private module, which the code around every call has imported under that name.

/// Expands to nothing: the feature is off.
#[doc(hidden)]
#[macro_export]
macro_rules! __nothing {
    ($($ignored:tt)*) => {};
}

/// `Decode` for a type with `args`.
#[cfg(feature = "client")]
#[doc(hidden)]
#[macro_export]
macro_rules! __decode {
    ($($implementation:tt)*) => { $($implementation)* };
}

/// `ResponseError` for a derived type: `[generics] [type] [where clause]`.
#[cfg(feature = "actix-web")]
#[doc(hidden)]
#[macro_export]
macro_rules! __actix_web {
    ([$($generics:tt)*] [$error:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* __p::ActixResponseError for $error $($bounds)* {
            fn status_code(&self) -> __p::ActixStatusCode {
                __p::actix_status(self)
            }

            fn error_response(&self) -> __p::ActixResponse {
                __p::actix_respond(self)
            }
        }
    };
}

/// `IntoResponse` for a derived type: `[generics] [type] [where clause]`.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __axum {
    ([$($generics:tt)*] [$error:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* __p::AxumIntoResponse for $error $($bounds)* {
            fn into_response(self) -> __p::AxumResponse {
                __p::axum_respond(&self)
            }
        }
    };
}

/// `IntoResponses` for a derived type: `[generics] [type] [where clause]`.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __utoipa {
    ([$($generics:tt)*] [$error:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* __p::utoipa::IntoResponses for $error $($bounds)* {
            fn responses() -> __p::OpenApiResponses {
                __p::openapi_responses(<Self as __p::Catalogued>::CATALOGUE)
            }
        }
    };
}

/// `IntoResponses` for a catalogue of [`catalogue!`](crate::catalogue!).
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __catalogue_responses {
    ($name:ident) => {
        impl $crate::openapi::__utoipa::IntoResponses for $name {
            fn responses() -> $crate::openapi::__Responses {
                $crate::openapi::__responses(<$name as $crate::Catalogued>::CATALOGUE)
            }
        }
    };
}

/// Expands to nothing: the feature is off.
#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __catalogue_responses {
    ($name:ident) => {};
}

/// `Serialize` and `Deserialize` for a code enum: `[type]`.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ([$codes:ident]) => {
        #[automatically_derived]
        impl __p::serde::Serialize for $codes {
            fn serialize<S: __p::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(__spec(*self).code())
            }
        }

        #[automatically_derived]
        impl<'de> __p::serde::Deserialize<'de> for $codes {
            fn deserialize<D: __p::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                __p::deserialize_code(deserializer)
            }
        }
    };
}

/// `JsonSchema` for a code enum: `[type] [description]`.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __schemars {
    ([$codes:ident] [$doc:literal]) => {
        #[automatically_derived]
        impl __p::schemars::JsonSchema for $codes {
            fn schema_name() -> __p::SchemaName {
                __p::SchemaName::Borrowed(::core::stringify!($codes))
            }

            fn schema_id() -> __p::SchemaName {
                __p::SchemaName::Borrowed(::core::concat!(::core::module_path!(), "::", ::core::stringify!($codes)))
            }

            fn json_schema(_: &mut __p::schemars::SchemaGenerator) -> __p::schemars::Schema {
                __p::code_schema(&__TABLE, $doc)
            }
        }
    };
}
