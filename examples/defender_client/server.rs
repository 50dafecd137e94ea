//! The example `machines_api` as a process of its own.

use std::{
    env,
    io::{self, BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// A running server, which ends with this value.
pub(crate) struct Server {
    pub(crate) url: String,
    child: Child,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// On a free port, and with a quota that is soon there again.
pub(crate) fn start() -> io::Result<Server> {
    let program = env::current_exe()?.with_file_name(format!("machines_api{}", env::consts::EXE_SUFFIX));
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "--package", "rest-error-examples", "--example", "machines_api"]);
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    if !build.status()?.success() {
        return Err(io::Error::other("it does not build"));
    }
    let mut child = Command::new(program)
        .args(["--port", "0", "--quota-window-ms", "2500"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let out = child.stdout.take().ok_or_else(|| io::Error::other("it has no output"))?;
    let mut server = Server { url: String::new(), child };
    let mut first = String::new();
    let mut out = BufReader::new(out);
    out.read_line(&mut first)?;
    server.url.push_str(first.trim_end().trim_start_matches("Listening on "));
    // The rest of its output is read, so that it does not block.
    std::thread::spawn(move || io::copy(&mut out, &mut io::sink()));
    Ok(server)
}
