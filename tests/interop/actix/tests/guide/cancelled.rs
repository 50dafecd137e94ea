//! What becomes of a handler whose client hangs up.

use std::{
    io::Write,
    net::{Ipv4Addr, SocketAddr, TcpStream},
    sync::mpsc,
    time::Duration,
};

use actix_web::{App, HttpServer, rt::System, web};
use rest_error::middleware::ErrorMiddleware;

use crate::log::{Lines, subscribe};

/// A server that sends `true` when its handler begins, and `false` when that has come to its end.
fn start(allows_half_closed: bool, lines: &Lines) -> (SocketAddr, mpsc::Receiver<bool>) {
    let (steps, seen) = mpsc::channel();
    let (sender, addresses) = mpsc::channel();
    let lines = lines.clone();
    std::thread::spawn(move || {
        let factory = move || {
            // A worker is a thread of its own.
            let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(lines.writer());
            std::mem::forget(subscribe(subscriber.finish()));
            let steps = steps.clone();
            let handler = move || {
                let steps = steps.clone();
                async move {
                    steps.send(true).unwrap();
                    actix_web::rt::time::sleep(Duration::from_millis(500)).await;
                    steps.send(false).unwrap();
                    "done"
                }
            };
            App::new().route("/", web::get().to(handler)).wrap(ErrorMiddleware::new())
        };
        let server = HttpServer::new(factory).h1_allow_half_closed(allows_half_closed).workers(1);
        let server = server.bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        sender.send(server.addrs()[0]).unwrap();
        System::new().block_on(server.run()).unwrap();
    });
    (addresses.recv().unwrap(), seen)
}

/// Whether the handler runs to its end although the client has gone, and what is logged.
fn runs_to_its_end(allows_half_closed: bool) -> (bool, String) {
    let lines = Lines::default();
    let (address, seen) = start(allows_half_closed, &lines);
    let mut client = TcpStream::connect(address).unwrap();
    client.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
    assert_eq!(seen.recv_timeout(Duration::from_secs(30)), Ok(true));
    drop(client);
    let ended = seen.recv_timeout(Duration::from_secs(3)).is_ok();
    (ended, lines.text())
}

#[test]
fn a_handler_runs_on_when_the_client_hangs_up() {
    let (ended, log) = runs_to_its_end(true);
    assert!(ended && !log.contains("cancelled"), "{log}");
}

#[test]
fn without_half_closed_connections_a_handler_is_cancelled_and_that_is_logged() {
    let (ended, log) = runs_to_its_end(false);
    assert!(!ended && log.contains("error.type=\"cancelled\""), "{log}");
}
