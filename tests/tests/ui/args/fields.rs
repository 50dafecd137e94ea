//! Fields that a client can't get back.

use rest_error::RestError;

struct NoSerde;

impl std::fmt::Display for NoSerde {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

impl std::fmt::Debug for NoSerde {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

#[derive(Debug, RestError)]
#[rest(status = 400, args)]
enum Error {
    #[rest(msg = "{shown}")]
    NotSendable { shown: NoSerde },

    #[rest(msg = "Unreachable")]
    NotSent { #[source] cause: std::io::Error },

    #[rest(msg = "{0}")]
    Tuple(u8, NoSerde),

    #[rest(msg = "{ok} {kept:?}", retry_after = after)]
    Sound { ok: String, kept: Option<u8>, after: std::time::Duration, #[source] cause: Option<std::io::Error> },
}

fn main() {}
