//! Writes enums of 200, 2000 and 20,000 codes.

use std::{env, fmt::Write, fs, path::Path};

fn main() {
    let mut text = String::new();
    for count in [200, 2_000, 20_000] {
        let mut variants = String::new();
        for number in 0..count {
            let _ = writeln!(variants, "    #[rest(msg = \"A failure\")]\n    Failure{number},");
        }
        let _ = writeln!(
            text,
            "#[derive(Debug, rest_error::RestError)]\n#[rest(status = 400)]\n\
             #[allow(dead_code, reason = \"the catalogue is the point\")]\npub(crate) enum Of{count} {{\n{variants}}}"
        );
    }
    let folder = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&folder).join("codes.rs"), text).expect("the folder is there");
    println!("cargo::rerun-if-changed=build.rs");
}
