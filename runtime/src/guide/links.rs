//! The definitions of links to items that need a feature. Without that feature, such a link leads to the table of features, so
//! that every guide can be built whatever the features are.

/// Declares a macro that writes the definition of a link, in Markdown. The link leads to an item that exists if `$condition` holds.
// rustfmt indents what is in it further each time.
#[rustfmt::skip]
macro_rules! link_if {
    ($d:tt $name:ident: $condition:meta) => {
        #[cfg($condition)]
        macro_rules! $name {
            ($d text:literal, $d path:literal) => {
                concat!("[`", $d text, "`]: crate::", $d path, "\n")
            };
        }
        #[cfg(not($condition))]
        macro_rules! $name {
            ($d text:literal, $d path:literal) => {
                concat!("[`", $d text, "`]: crate#features\n")
            };
        }
    };
}

link_if!($ actix_web: feature = "actix-web");
link_if!($ client: feature = "client");
link_if!($ extract: any(feature = "actix-web", feature = "axum"));
link_if!($ middleware: any(feature = "actix-web", feature = "tower"));
link_if!($ tower: feature = "tower");
link_if!($ utoipa: feature = "utoipa");

/// The definitions. In a text before them, an item is linked by its name in brackets and backticks.
macro_rules! links {
    () => {
        concat!(
            "\n\n",
            tower!("ErrorLayer", "middleware::ErrorLayer"),
            actix_web!("ErrorMiddleware", "middleware::ErrorMiddleware"),
            actix_web!("middleware::extractors", "middleware::extractors"),
            middleware!("KeepBody", "middleware::KeepBody"),
            middleware!("middleware::render::escape_html", "middleware::render::escape_html"),
            middleware!("page", "middleware::render::page"),
            middleware!("problem", "middleware::render::problem"),
            middleware!("render::problem", "middleware::render::problem"),
            middleware!("source_language", "middleware::render::Translated::source_language"),
            middleware!("template", "middleware::render::Page::template"),
            middleware!("Translate", "middleware::render::Translate"),
            middleware!("translated_by", "middleware::render::translated_by"),
            middleware!("with_content_type", "middleware::render::Rendered::with_content_type"),
            middleware!("with_headers", "middleware::render::with_headers"),
            middleware!("with_media_type", "middleware::render::with_media_type"),
            extract!("extract", "extract"),
            extract!("extract::Rejection", "extract::Rejection"),
            extract!("Json", "extract::Json"),
            extract!("Rejection", "extract::Rejection"),
            client!("batch", "client::batch()"),
            client!("body", "client::ReceivedError::body"),
            client!("correlation_id", "client::ReceivedError::correlation_id"),
            client!("correlation_ids", "client::ReceivedError::correlation_ids"),
            client!("client::Decode", "client::Decode"),
            client!("decode", "client::ReceivedError::decode"),
            client!("Failure", "client::Failure"),
            client!("get", "client::ReceivedError::get"),
            client!("has_code", "client::ReceivedError::has_code"),
            client!("headers", "client::ReceivedError::headers"),
            client!("known", "client::ReceivedError::known"),
            client!("pass_on", "client::ReceivedError::pass_on"),
            client!("ReceivedError", "client::ReceivedError"),
            client!("ReceivedError::from_error_object", "client::ReceivedError::from_error_object"),
            client!("ReceivedError::from_parts", "client::ReceivedError::from_parts"),
            client!("RetryPolicy", "client::RetryPolicy"),
            client!("wants_fresh_token", "client::RetryPolicy::wants_fresh_token"),
            utoipa!("openapi", "openapi"),
            utoipa!("openapi::add_problem_details", "openapi::add_problem_details"),
            utoipa!("openapi::responses", "openapi::responses"),
            utoipa!("openapi::share_responses", "openapi::share_responses"),
            utoipa!("openapi::use_default_responses", "openapi::use_default_responses"),
        )
    };
}
