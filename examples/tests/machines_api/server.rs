//! The program of the example. It is built once, and each test runs it as a process of its own.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::OnceLock,
    thread::JoinHandle,
};

/// A running server on a free port. It is killed at the end of the test.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// The text that it printed at startup.
    pub(crate) guide: String,
    /// Reads the log while it is written. If nobody read the pipe, it would fill up and block the server.
    log: Option<JoinHandle<String>>,
}

impl Server {
    pub(crate) fn start() -> Self {
        Self::run(true)
    }

    /// Starts a server that cannot write its log, because the other end of the pipe is closed.
    pub(crate) fn start_unheard() -> Self {
        Self::run(false)
    }

    fn run(is_heard: bool) -> Self {
        let mut child = command(["--port", "0", "--body-timeout-ms", "400"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let read = move || {
            let mut log = Vec::new();
            stderr.read_to_end(&mut log).unwrap();
            String::from_utf8(log).unwrap()
        };
        // If this closure is not used, it is dropped here together with the pipe.
        let log = is_heard.then_some(read).map(std::thread::spawn);
        let mut guide = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        while !guide.ends_with("\nPress Ctrl-C to stop the server.\n") {
            assert!(out.read_line(&mut guide).unwrap() > 0, "the server ended at startup: {guide}");
        }
        let (_, address) = guide.lines().next().unwrap().split_once("Listening on http://").unwrap();
        Self { address: address.parse().unwrap(), child, guide, log }
    }

    pub(crate) fn signal(&self, signal: &str) {
        let status = Command::new("kill").arg(signal).arg(self.child.id().to_string()).status().unwrap();
        assert!(status.success());
    }

    /// Waits until the server ends, and returns its status.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// Stops the server and returns its log.
    pub(crate) fn log(&mut self) -> String {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.log.take().map(|log| log.join().unwrap()).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let log = self.log();
        if !std::thread::panicking() {
            assert!(!log.contains("panicked"), "{log}");
        }
    }
}

/// A command that runs the example, without a port from the environment.
pub(crate) fn command(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(executable());
    command.args(args).env_remove("PORT").stdin(Stdio::null());
    command
}

/// Builds the example, because cargo does not do so if a single test is run.
fn executable() -> &'static Path {
    static EXECUTABLE: OnceLock<PathBuf> = OnceLock::new();
    EXECUTABLE.get_or_init(|| {
        let build = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--package", "rest-error-examples", "--example", "machines_api"])
            .args(["--message-format", "json"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        assert!(build.status.success(), "the example does not build");
        // The path depends on profile, target and configuration, so it is read from cargo's output.
        let messages = build.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let executable = messages
            .map(|line| serde_json::from_slice::<serde_json::Value>(line).unwrap())
            .find_map(|message| message["executable"].as_str().map(PathBuf::from));
        executable.expect("cargo names the executable")
    })
}
