//! The clients: keep-alive connections, one request at a time on each.

use std::{
    io,
    net::SocketAddr,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

use crate::server;

/// The failures of the mixed load: path, status, code.
const FAILURES: [(&str, &str, &str); 5] = [
    ("/layered", "404", "MachineNotFound"),
    ("/panics/7", "500", "InternalServerError"),
    ("/panics/seven", "400", "BadRequest"),
    ("/text", "409", "Conflict"),
    ("/slow", "", "cancelled"),
];

/// Sends `requests` failing requests over `connections`, looks at each answer, and gives the IDs.
pub(crate) async fn mixed(address: SocketAddr, connections: usize, requests: usize) -> io::Result<Vec<String>> {
    let mut clients = JoinSet::new();
    for number in 0..connections {
        let share = requests / connections + usize::from(number < requests % connections);
        clients.spawn(async move {
            let mut stream = TcpStream::connect(address).await?;
            let mut targets = Vec::with_capacity(share);
            for (path, status, code) in FAILURES.iter().cycle().skip(number).take(share) {
                if *path == "/slow" {
                    targets.push(hang_up(address).await?);
                } else {
                    let response = exchange(&mut stream, path).await?;
                    targets.push(checked(&response, status, code)?);
                }
            }
            Ok::<_, io::Error>(targets)
        });
    }
    let mut targets = Vec::with_capacity(requests);
    while let Some(client) = clients.join_next().await {
        targets.extend(client.map_err(io::Error::other)??);
    }
    Ok(targets)
}

/// How long so many requests of one path take.
pub(crate) async fn timed(
    address: SocketAddr,
    connections: usize,
    requests: usize,
    path: &'static str,
    status: &'static str,
) -> io::Result<Duration> {
    let start = Instant::now();
    let mut clients = JoinSet::new();
    for _ in 0..connections {
        clients.spawn(async move {
            let mut stream = TcpStream::connect(address).await?;
            for _ in 0..requests / connections {
                let response = exchange(&mut stream, path).await?;
                expect(response.get(9..12) == Some(status), &response)?;
            }
            Ok::<_, io::Error>(())
        });
    }
    while let Some(client) = clients.join_next().await {
        client.map_err(io::Error::other)??;
    }
    Ok(start.elapsed())
}

/// Sends a request on a connection of its own, and closes that while the handler is busy. Returns the ID.
async fn hang_up(address: SocketAddr) -> io::Result<String> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let id = format!("hung-up-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(format!("GET /slow HTTP/1.1\r\nhost: localhost\r\nx-request-id: {id}\r\n\r\n").as_bytes()).await?;
    while !server::has_begun(&id) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    Ok(id)
}

/// One request, and the whole response: every body here ends in two braces.
async fn exchange(stream: &mut TcpStream, path: &str) -> io::Result<String> {
    stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n").as_bytes()).await?;
    let mut response = Vec::with_capacity(1024);
    while !response.ends_with(b"}}") {
        if stream.read_buf(&mut response).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    String::from_utf8(response).map_err(io::Error::other)
}

/// The ID, which has to be the same in header and body.
fn checked(response: &str, status: &str, code: &str) -> io::Result<String> {
    let (head, body) = response.split_once("\r\n\r\n").unwrap_or((response, ""));
    let body: serde_json::Value = serde_json::from_str(body)?;
    let target = body.pointer("/error/target").and_then(serde_json::Value::as_str).unwrap_or_default();
    let is_whole = head.get(9..12) == Some(status)
        && body.pointer("/error/code").is_some_and(|found| found == code)
        && head.contains(&format!("x-request-id: {target}"));
    expect(is_whole && !target.is_empty(), response)?;
    Ok(target.to_owned())
}

fn expect(is_as_expected: bool, response: &str) -> io::Result<()> {
    if is_as_expected { Ok(()) } else { Err(io::Error::other(format!("unexpected: {response}"))) }
}
