//! Measures everything, writes all records and draws the plots: `cargo run --release --bin all`. It needs valgrind, takes an
//! hour, and nothing else should run.

use std::{path::Path, process::Command};

use cost::{Result, output};

fn main() -> Result<()> {
    let cargo = || Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let run = |package: &str, program: &str| {
        eprintln!("{program}");
        let mut command = cargo();
        command.args(["run", "--locked", "--quiet", "--release", "--package", package, "--bin", program]);
        println!("{}", output(command.arg("--manifest-path").arg(&manifest).args(["--", "--write"]))?);
        Ok::<(), Box<dyn std::error::Error>>(())
    };
    for program in ["dependencies", "times", "runtime", "compile", "check"] {
        run("cost", program)?;
    }
    run("plots", "plots")
}
