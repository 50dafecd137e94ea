//! The example's binary: built once, and run as a process of its own by each test.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::OnceLock,
    thread::JoinHandle,
    time::{Duration, Instant},
};

/// A running server, on a free port; killed at the end of the test.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// All that it printed at start.
    pub(crate) guide: String,
    /// Reads the log as it comes: a pipe that nobody reads fills up, and then the server waits.
    log: Option<JoinHandle<String>>,
}

impl Server {
    pub(crate) fn start() -> Self {
        Self::run(true)
    }

    /// A server whose log goes nowhere: the other end of the pipe is closed.
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
        // If it is not called, it is dropped here, and the pipe with it.
        let log = is_heard.then_some(read).map(std::thread::spawn);
        let mut guide = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        while !guide.ends_with("\nCtrl-C stops the server.\n") {
            assert!(out.read_line(&mut guide).unwrap() > 0, "the server ended at start: {guide}");
        }
        let (_, address) = guide.lines().next().unwrap().split_once("Listening on http://").unwrap();
        Self { address: address.parse().unwrap(), child, guide, log }
    }

    pub(crate) fn signal(&self, signal: &str) {
        let status = Command::new("kill").arg(signal).arg(self.child.id().to_string()).status().unwrap();
        assert!(status.success());
    }

    /// Waits for the server's end, and gives how it ended and after how long.
    pub(crate) fn wait(&mut self) -> (ExitStatus, Duration) {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(10) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, start.elapsed());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the server does not stop");
    }

    /// Ends the server, and gives what it wrote to its log.
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

/// The example's command line, with no port from the environment.
pub(crate) fn command(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(executable());
    command.args(args).env_remove("PORT").stdin(Stdio::null());
    command
}

/// Builds the example: a test that is run alone does not have cargo do so.
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
        // Where cargo put it depends on profile, target and configuration, and cargo says where that is.
        let messages = build.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let executable = messages
            .map(|line| serde_json::from_slice::<serde_json::Value>(line).unwrap())
            .find_map(|message| message["executable"].as_str().map(PathBuf::from));
        executable.expect("cargo names the executable")
    })
}
