//! What it costs to build what a crate depends on: `cargo run --release --bin dependencies`.
//!
//! First the crates that the README compares, counted: the crate itself, its derive, and all that they depend on. Then
//! `cargo check` of an empty program with these dependencies, from an empty target folder, offline: the CPU time of cargo
//! and all its children, the smaller of two in turn.

use std::{
    env,
    fmt::{Display, Write},
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use cost::{Result, output, report};

fn main() -> Result<()> {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../runtime").canonicalize()?;
    let runtime = runtime.display().to_string();
    let own = |features: &str| format!("rest-error = {{ path = '{runtime}', {features} }}\n");
    let serde = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
    let by_hand =
        format!("thiserror = \"2\"\n{serde}uuid = {{ version = \"1\", features = [\"v4\", \"fast-rng\"] }}\n");
    let mut cases = vec![
        ("thiserror, serde with derive, serde_json, uuid".to_owned(), by_hand),
        ("thiserror alone".to_owned(), "thiserror = \"2\"\n".to_owned()),
        ("rest-error".to_owned(), own("features = []")),
    ];
    for feature in ["axum", "tower", "actix-web", "client", "reqwest", "utoipa", "schemars"] {
        cases.push((format!("rest-error with `{feature}`"), own(&format!("features = [{feature:?}]"))));
    }
    let mut projects = Vec::new();
    for (number, (name, dependencies)) in cases.into_iter().enumerate() {
        projects.push((Project::new(number, &dependencies)?, name, f64::MAX));
    }
    for _ in 0..2 {
        for (project, _, seconds) in &mut projects {
            *seconds = seconds.min(project.check()?);
        }
    }
    let mut table = compared(&runtime)?;
    table.push_str("\n| | crates | CPU seconds of `cargo check` | of the first |\n|---|---|---|---|\n");
    let mut first = None;
    for (project, name, seconds) in projects {
        let of_first = seconds / *first.get_or_insert(seconds);
        writeln!(table, "| {name} | {} | {seconds:.1} | {of_first:.2} |", project.crates()?)?;
    }
    report("dependencies", &table)
}

/// The number of crates for each crate of the README's comparison, in its order, with default features and with axum.
fn compared(runtime: &str) -> Result<String> {
    let own = format!("path = '{runtime}'");
    let crates = [
        ("rest-error", own.as_str(), true),
        ("thiserror", "version = '=2.0.21'", false),
        ("snafu", "version = '=0.9.2'", false),
        ("masterror", "version = '=0.27.3'", true),
        ("api-error", "version = '=0.1.9'", true),
        ("problem_details", "version = '=0.11.0'", true),
    ];
    let mut table = String::from("| | crates with default features | crates with axum |\n|---|---|---|\n");
    for (number, (name, source, has_axum)) in crates.into_iter().enumerate() {
        let count = |kind, features| {
            let dependency = format!("{name} = {{ {source}, features = [{features}] }}\n");
            Project::new(format_args!("{kind}-{number}"), &dependency)?.crates()
        };
        let by_default = count("compared", "")?;
        let with_axum = if has_axum { count("axum", "'axum'")?.to_string() } else { "–".to_owned() };
        writeln!(table, "| {name} | {by_default} | {with_axum} |")?;
    }
    Ok(table)
}

struct Project(PathBuf);

impl Project {
    fn new(name: impl Display, dependencies: &str) -> Result<Self> {
        let folder = env::temp_dir().join(format!("rest-error-dependencies-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("src/main.rs"), "fn main() {}\n")?;
        let package =
            "[package]\nname = \"user\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n";
        fs::write(folder.join("Cargo.toml"), format!("{package}{dependencies}"))?;
        let project = Self(folder);
        output(&mut project.cargo("fetch"))?;
        Ok(project)
    }

    fn cargo(&self, command: &str) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.arg(command).current_dir(&self.0).env_remove("CARGO_TARGET_DIR").stderr(Stdio::null());
        cargo
    }

    /// By the shell's `times`, whose last line is of its children.
    fn check(&self) -> Result<f64> {
        let target = self.0.join("target");
        if target.exists() {
            fs::remove_dir_all(target)?;
        }
        let mut shell = Command::new("bash");
        let script = r#""$CARGO" check --quiet --offline 2>/dev/null && times"#;
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        shell.args(["-c", script]).env("CARGO", cargo).env_remove("CARGO_TARGET_DIR").current_dir(&self.0);
        let times = output(&mut shell)?;
        let children = times.lines().last().ok_or("no times")?;
        children.split_whitespace().map(seconds).sum()
    }

    /// Its own not among them.
    fn crates(&self) -> Result<usize> {
        let tree = output(self.cargo("tree").args(["--edges", "normal,build", "--prefix", "none", "--format", "{p}"]))?;
        let mut lines: Vec<&str> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
        lines.sort_unstable();
        lines.dedup();
        Ok(lines.len() - 1)
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// `0m1.234s`
fn seconds(text: &str) -> Result<f64> {
    let (minutes, seconds) = text.trim_end_matches('s').split_once('m').ok_or("no time")?;
    Ok(minutes.parse::<f64>()? * 60.0 + seconds.parse::<f64>()?)
}
