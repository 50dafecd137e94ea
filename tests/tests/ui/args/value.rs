//! `args` and its forms.

use rest_error::RestError;

#[derive(Debug, RestError)]
#[rest(args = true, code = "A", status = 400, msg = "a")]
struct Value;

#[derive(Debug, RestError)]
#[rest(args(all), code = "B", status = 400, msg = "b")]
struct Unknown;

#[derive(Debug, RestError)]
enum Variant {
    #[rest(args, status = 400, msg = "c")]
    Misplaced,
}

fn main() {}
