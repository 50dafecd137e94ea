//! Serves until Ctrl-C or SIGTERM, and then gives running requests a limited time to finish.

use std::{io, time::Duration};

use axum::Router;
use futures_util::FutureExt;
use tokio::net::TcpListener;

/// How long requests may run after the signal. A client that never finishes does not keep the server running.
const GRACE: Duration = Duration::from_secs(2);

/// Serves until `signal`, and at most [`GRACE`] longer.
pub(crate) async fn serve_until(
    signal: impl Future<Output = ()> + Send + 'static,
    listener: TcpListener,
    app: Router,
) -> io::Result<()> {
    let signal = signal.shared();
    let overdue = signal.clone().then(|()| tokio::time::sleep(GRACE));
    tokio::select! {
        result = axum::serve(listener, app).with_graceful_shutdown(signal) => result,
        () = overdue => Ok(()),
    }
}

/// Listens for Ctrl-C and SIGTERM from this call on.
#[cfg(unix)]
pub(crate) fn signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Listens for Ctrl-C from this call on.
#[cfg(windows)]
pub(crate) fn signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
