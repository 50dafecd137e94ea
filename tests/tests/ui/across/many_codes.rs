use rest_error::{HttpError, RestError};

// More rows than the derive has constants for.
#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Many {
    #[rest(msg = "")]
    V0,
    #[rest(msg = "")]
    V1,
    #[rest(msg = "")]
    Conflict,
    #[rest(msg = "")]
    Gone,
    #[rest(msg = "")]
    V4,
    #[rest(msg = "")]
    Forbidden,
    #[rest(msg = "")]
    V6,
    #[rest(msg = "")]
    V7,
    #[rest(msg = "")]
    V8,
    #[rest(msg = "")]
    V9,
    #[rest(msg = "")]
    V10,
    #[rest(msg = "")]
    V11,
    #[rest(msg = "")]
    V12,
    #[rest(msg = "")]
    V13,
    #[rest(msg = "")]
    V14,
    #[rest(msg = "")]
    V15,
    #[rest(msg = "")]
    V16,
    #[rest(msg = "")]
    V17,
    #[rest(msg = "")]
    V18,
    #[rest(msg = "")]
    V19,
    #[rest(msg = "")]
    V20,
    #[rest(msg = "")]
    V21,
    #[rest(msg = "")]
    V22,
    #[rest(msg = "")]
    V23,
    #[rest(msg = "")]
    V24,
    #[rest(msg = "")]
    V25,
    #[rest(msg = "")]
    V26,
    #[rest(msg = "")]
    V27,
    #[rest(msg = "")]
    V28,
    #[rest(msg = "")]
    V29,
    #[rest(msg = "")]
    V30,
    #[rest(msg = "")]
    V31,
    #[rest(msg = "")]
    V32,
    #[rest(msg = "")]
    V33,
    #[rest(msg = "")]
    V34,
    #[rest(msg = "")]
    V35,
    #[rest(msg = "")]
    V36,
    #[rest(msg = "")]
    V37,
    #[rest(msg = "")]
    V38,
    #[rest(msg = "")]
    V39,
    #[rest(msg = "")]
    V40,
    #[rest(msg = "")]
    V41,
    #[rest(msg = "")]
    V42,
    #[rest(msg = "")]
    V43,
    #[rest(msg = "")]
    V44,
    #[rest(msg = "")]
    V45,
    #[rest(msg = "")]
    V46,
    #[rest(msg = "")]
    V47,
    #[rest(msg = "")]
    V48,
    #[rest(msg = "")]
    V49,
    #[rest(msg = "")]
    V50,
    #[rest(msg = "")]
    V51,
    #[rest(msg = "")]
    V52,
    #[rest(msg = "")]
    V53,
    #[rest(msg = "")]
    V54,
    #[rest(msg = "")]
    V55,
    #[rest(msg = "")]
    V56,
    #[rest(msg = "")]
    V57,
    #[rest(msg = "")]
    V58,
    #[rest(msg = "")]
    V59,
    #[rest(msg = "")]
    V60,
    #[rest(msg = "")]
    V61,
    #[rest(msg = "")]
    V62,
    #[rest(msg = "")]
    V63,
    #[rest(msg = "")]
    V64,
    #[rest(msg = "")]
    V65,
    #[rest(msg = "")]
    V66,
    #[rest(msg = "")]
    V67,
    #[rest(msg = "")]
    V68,
    #[rest(msg = "")]
    Locked,
    #[rest(transparent)]
    Http(#[from] HttpError),
}

fn main() {}
