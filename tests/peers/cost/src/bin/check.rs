//! Fails if the derive costs rustc more than the record says, or a call costs a program more:
//! `cargo run --release --bin check`. It needs valgrind. `--write` records the present figures.
//!
//! It counts instructions, because they differ little between machines, as times do not. Another compiler makes other
//! code, so it fails with any compiler but the one that the record names.

use std::{fs, path::Path, process::Command};

use cost::{
    Result,
    calls::Calls,
    case::Case,
    output,
    rustc::{Libraries, Profile},
};

/// By how many percent a figure may grow.
const MARGIN: u64 = 5;

/// Those that a server or a client makes for each failure, and whose figures are steady.
const CALLS: [&str; 9] = [
    "display",
    "to_string",
    "encode into a reused buffer",
    "encode, two placeholders to escape",
    "response of axum",
    "decode",
    "decode a response that is moved",
    "through ErrorLayer",
    "through ErrorLayer, problem details",
];

fn main() -> Result<()> {
    let rustc = output(Command::new("rustc").arg("--version"))?.trim().to_owned();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("figures.json");
    if std::env::args().any(|arg| arg == "--write") {
        if std::env::var_os("CI").is_some() {
            return Err("the record cannot be written in CI, which `CI` in the environment stands for".into());
        }
        let figures: serde_json::Map<_, _> =
            figures()?.into_iter().map(|(name, figure)| (name, figure.into())).collect();
        let record = serde_json::json!({ "rustc": rustc, "instructions": figures });
        fs::write(path, serde_json::to_string_pretty(&record)? + "\n")?;
        return Ok(());
    }
    let record: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
    if record.get("rustc").is_none_or(|known| *known != *rustc) {
        let recorded = record.get("rustc").and_then(serde_json::Value::as_str).unwrap_or("an unknown compiler");
        return Err(format!("the figures on record are those of {recorded}, and this is {rustc}").into());
    }
    let figures = figures()?;
    let of = |wanted: &str| figures.iter().find(|(name, _)| name == wanted).map(|(_, figure)| *figure);
    if let (Some(envelope), Some(problem)) = (of("through ErrorLayer"), of("through ErrorLayer, problem details"))
        && problem * 2 > envelope * 3
    {
        return Err(
            format!("problem details cost {problem}, more than 1.5 times the {envelope} of the envelope").into()
        );
    }
    let mut is_worse = false;
    for (name, figure) in figures {
        let known = record.get("instructions").and_then(|known| known.get(&name)?.as_u64());
        let known = known.ok_or_else(|| format!("{name} is not on record; `--write` records it"))?;
        let is_well = figure <= known + known * MARGIN / 100;
        is_worse |= !is_well;
        println!("{}: {name}, {figure} instructions, on record {known}", if is_well { "well" } else { "worse" });
    }
    if is_worse {
        Err(format!("more than {MARGIN} % over the record; `--write` makes a new one").into())
    } else {
        Ok(())
    }
}

fn figures() -> Result<Vec<(String, u64)>> {
    let libraries = Libraries::build(Profile::Check, "rest-error", &["rest_error"])?;
    let checked = |case: Case| libraries.instructions(&case.text(100));
    let derive = checked(Case::RestErrorCodes)? - checked(Case::Debug)?;
    let mut figures = vec![("rustc, 100 variants with codes".to_owned(), derive)];
    let calls = Calls::build()?;
    for name in CALLS {
        figures.push((name.to_owned(), calls.cost(name)?.instructions));
    }
    Ok(figures)
}
