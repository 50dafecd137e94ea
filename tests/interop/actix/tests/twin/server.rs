//! The two examples, each a process of its own on a free port.

use std::{
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread::JoinHandle,
};

/// A running server; killed at the end of the test.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// Reads the log as it comes: a pipe that nobody reads fills up, and then the server waits.
    log: Option<JoinHandle<String>>,
}

impl Server {
    pub(crate) fn actix() -> Self {
        Self::start(Command::new(env!("CARGO_BIN_EXE_machines_api_actix")).arg("0"))
    }

    pub(crate) fn axum() -> Self {
        Self::start(Command::new(machines_api()).args(["--port", "0"]).env_remove("PORT"))
    }

    fn start(command: &mut Command) -> Self {
        let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            stderr.read_to_string(&mut log).unwrap();
            log
        });
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let (_, address) = line.trim_end().split_once("Listening on http://").expect("a server says where it is");
        let address = address.parse().unwrap();
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        Self { child, address, log: Some(log) }
    }

    /// Ends the server, and gives what it wrote to its log.
    pub(crate) fn log(mut self) -> String {
        self.end();
        self.log.take().map(|log| log.join().unwrap()).unwrap_or_default()
    }

    fn end(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// Builds the example of the workspace around this one, where its own tests build it.
fn machines_api() -> PathBuf {
    let build = Command::new(env!("CARGO"))
        .args(["build", "--locked", "--quiet", "--package", "rest-error-examples", "--example", "machines_api"])
        .args(["--message-format", "json"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../.."))
        .env_remove("CARGO_TARGET_DIR")
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(build.status.success(), "the example does not build");
    // Where cargo put it depends on profile, target and configuration, and cargo says where that is.
    let messages = build.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let executable = messages
        .map(|line| serde_json::from_slice::<serde_json::Value>(line).unwrap())
        .find_map(|message| message["executable"].as_str().map(PathBuf::from));
    executable.expect("cargo names the executable")
}
