//! `rest_error`, by way of another crate.

pub use rest_error;

/// The same again, deeper.
pub mod errors {
    pub use rest_error::*;
}

/// A macro that derives for its caller, who need not depend on `rest-error`.
#[macro_export]
macro_rules! errors {
    ($vis:vis $name:ident { $($variant:ident $status:literal $message:literal)* }) => {
        #[doc = "What fails."]
        #[derive(Debug, $crate::rest_error::RestError)]
        #[rest(crate = $crate::rest_error)]
        $vis enum $name {
            $(
                #[doc = $message]
                #[rest(status = $status, msg = $message)]
                $variant,
            )*
        }
    };
}
