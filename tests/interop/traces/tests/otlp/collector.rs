//! A collector that receives spans over OTLP/HTTP, and keeps them.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::mpsc::{Receiver, Sender, channel},
    time::{Duration, Instant},
};

use opentelemetry_proto::tonic::{collector::trace::v1::ExportTraceServiceRequest, trace::v1::Span};
use prost::Message;

const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Collector {
    address: SocketAddr,
    spans: Receiver<Vec<Span>>,
}

impl Collector {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, spans) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let sender = sender.clone();
                std::thread::spawn(move || receive(&stream.unwrap(), &sender));
            }
        });
        Self { address, spans }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// All spans, as soon as they are complete.
    pub(crate) fn wait_for(&self, is_complete: impl Fn(&[Span]) -> bool) -> Vec<Span> {
        let end = Instant::now() + PATIENCE;
        let mut all = Vec::new();
        while !is_complete(&all) {
            match self.spans.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(spans) => all.extend(spans),
                Err(error) => panic!("the spans did not arrive ({error}): {all:#?}"),
            }
        }
        all
    }
}

/// Receives the requests of one connection.
fn receive(stream: &TcpStream, sender: &Sender<Vec<Span>>) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap() == 0 {
                return;
            }
            if line.trim_end().is_empty() {
                break;
            }
            head.push(line.trim_end().to_ascii_lowercase());
        }
        assert_eq!(head[0], "post /v1/traces http/1.1");
        assert!(head.contains(&"content-type: application/x-protobuf".to_owned()), "{head:?}");
        let length = head.iter().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let request = ExportTraceServiceRequest::decode(&*body).unwrap();
        let scopes = request.resource_spans.into_iter().flat_map(|resource| resource.scope_spans);
        // Nobody may wait for them any more.
        let _ = sender.send(scopes.flat_map(|scope| scope.spans).collect());
        let mut stream = stream;
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: 0\r\n\r\n")
            .unwrap();
    }
}
