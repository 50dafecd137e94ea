use rest_error::RestError;

#[derive(Debug, RestError)]
enum JobError {
    #[rest(code = "Internal", status = 500, msg = "something went wrong on our side")]
    Other(#[source] anyhow::Error),
}

impl From<anyhow::Error> for JobError {
    fn from(error: anyhow::Error) -> Self {
        // The event is inside the request's span.
        tracing::error!(backtrace = %error.backtrace(), "internal error");
        Self::Other(error)
    }
}
