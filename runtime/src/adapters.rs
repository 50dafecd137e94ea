//! What the derive calls for each web framework. A macro whose feature is off expands to nothing, so the derive itself
//! needs no features.

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
