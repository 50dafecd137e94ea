//! Runs rustc on generated programs that use the runtime.

use std::{
    collections::BTreeSet,
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

use rest_error_tests::program::Program;

pub(crate) struct Compiler {
    rustc: OsString,
    /// Where the programs are written.
    folder: PathBuf,
    /// The runtime, and where what it depends on is.
    arguments: Vec<OsString>,
}

impl Compiler {
    /// Builds what this package depends on, which the run of this test has built already but for features, and asks
    /// cargo where it is.
    pub(crate) fn find() -> Self {
        let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["build", "--frozen", "--lib", "--message-format=json", "--manifest-path"])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut folders = BTreeSet::new();
        let mut runtime = None;
        for artifact in json_lines(&output.stdout).filter(|message| message["reason"] == "compiler-artifact") {
            for file in artifact["filenames"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                folders.extend(Path::new(file).parent().map(Path::to_owned));
                if artifact["target"]["name"] == "rest_error"
                    && Path::new(file).extension().is_some_and(|extension| extension == "rlib")
                {
                    runtime = Some(file.to_owned());
                }
            }
        }
        let runtime = runtime.expect("cargo names the runtime's file");
        let mut arguments: Vec<OsString> = vec!["--extern".into(), format!("rest_error={runtime}").into()];
        for folder in folders {
            arguments.extend(["-L".into(), [OsString::from("dependency="), folder.into()].into_iter().collect()]);
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("templates");
        fs::create_dir_all(&folder).expect("the folder can be made");
        Self { rustc: env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()), folder, arguments }
    }

    /// The cases with errors.
    pub(crate) fn errors(&self, name: &str, program: &Program) -> BTreeSet<usize> {
        let output = self.compile(name, program, "metadata");
        let mut cases = BTreeSet::new();
        for error in json_lines(&output.stderr).filter(|message| message["level"] == "error") {
            let spans = error["spans"].as_array().into_iter().flatten();
            let lines = spans.filter_map(|span| line_in(&format!("{name}.rs"), span));
            let found: BTreeSet<usize> = lines.filter_map(|line| program.case_at(line)).collect();
            let is_summary = error["message"].as_str().is_some_and(|text| text.starts_with("aborting due to"));
            assert!(found.len() == 1 || is_summary, "an error of one case: {error}");
            cases.extend(found);
        }
        assert_eq!(output.status.success(), cases.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        cases
    }

    /// What the program prints.
    pub(crate) fn run(&self, name: &str, program: &Program) -> String {
        let compiled = self.compile(name, program, "link");
        assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
        let output = Command::new(self.file(name, env::consts::EXE_EXTENSION)).output().expect("the program runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("the program prints text")
    }

    fn compile(&self, name: &str, program: &Program, emit: &str) -> Output {
        let source = self.file(name, "rs");
        fs::write(&source, program.text()).expect("the program can be written");
        Command::new(&self.rustc)
            .args(["--edition", "2024", "--crate-type", "bin", "--error-format", "json", "--emit", emit])
            .args(["-C", "debuginfo=0", "-C", "codegen-units=16", "-o"])
            .arg(self.file(name, if emit == "link" { env::consts::EXE_EXTENSION } else { "rmeta" }))
            .args(&self.arguments)
            .arg(source)
            .output()
            .expect("rustc runs")
    }

    fn file(&self, name: &str, extension: &str) -> PathBuf {
        self.folder.join(name).with_extension(extension)
    }
}

fn json_lines(output: &[u8]) -> impl Iterator<Item = Value> {
    output.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok())
}

/// Where a span is in the file, or where the macro was called that leads there.
fn line_in(file: &str, span: &Value) -> Option<u64> {
    if span["file_name"].as_str().is_some_and(|name| name.ends_with(file)) {
        return span["line_start"].as_u64();
    }
    line_in(file, span.get("expansion")?.get("span")?)
}
