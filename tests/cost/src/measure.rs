//! rustc under cachegrind.

use std::{
    env,
    error::Error,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What the cases are compiled against.
pub(crate) struct Libraries {
    folder: PathBuf,
    externs: Vec<String>,
}

/// Where cargo put the libraries, as it says itself.
pub(crate) fn libraries() -> Result<Libraries> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let build = Command::new(cargo)
        .args(["check", "--message-format", "json", "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .stderr(Stdio::inherit())
        .output()?;
    let mut libraries = Libraries { folder: PathBuf::new(), externs: Vec::new() };
    for line in build.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let message: serde_json::Value = serde_json::from_slice(line)?;
        let name = message.pointer("/target/name").and_then(|name| name.as_str()).unwrap_or_default().replace('-', "_");
        let files = message.get("filenames").and_then(|files| files.as_array()).into_iter().flatten();
        let metadata = files
            .filter_map(|file| file.as_str())
            .find(|file| Path::new(file).extension().is_some_and(|extension| extension == "rmeta"));
        if let Some(file) = metadata.filter(|_| ["rest_error", "thiserror"].contains(&&*name)) {
            libraries.externs.push(format!("{name}={file}"));
            libraries.folder = Path::new(file).parent().map(Path::to_path_buf).unwrap_or_default();
        }
    }
    if libraries.externs.len() == 2 { Ok(libraries) } else { Err("cargo did not build the libraries".into()) }
}

/// How many instructions rustc takes to check this source.
pub(crate) fn instructions(source: &str, libraries: &Libraries) -> Result<u64> {
    let folder = env::temp_dir().join("rest-error-cost");
    fs::create_dir_all(&folder)?;
    let input = folder.join("case.rs");
    fs::write(&input, source)?;
    // The compiler itself, and not rustup's proxy before it.
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output()?;
    let sysroot = PathBuf::from(String::from_utf8(sysroot.stdout)?.trim());
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    valgrind.arg(sysroot.join("bin/rustc")).env("LD_LIBRARY_PATH", sysroot.join("lib"));
    valgrind.args(["--edition", "2024", "--crate-type", "lib", "--emit=metadata", "-o"]).arg(folder.join("case.rmeta"));
    let mut search = OsString::from("dependency=");
    search.push(&libraries.folder);
    valgrind.arg("-L").arg(search).arg(&input);
    for library in &libraries.externs {
        valgrind.args(["--extern", library]);
    }
    let output = valgrind.output().map_err(|error| format!("valgrind: {error}"))?;
    let report = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(report.into_owned().into());
    }
    let line = report.lines().find(|line| line.contains("I   refs:")).ok_or("no count in valgrind's report")?;
    let digits: String = line.rsplit(':').next().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    Ok(digits.parse()?)
}
