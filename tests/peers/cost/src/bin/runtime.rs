//! What a call costs, in instructions and allocations, and how that grows with its input:
//! `cargo run --release --bin runtime`. Needs valgrind.

use std::fmt::Write;

use cost::{Result, calls::Calls, report};

fn main() -> Result<()> {
    let calls = Calls::build()?;
    let mut table = String::from("| call | instructions | allocations |\n|---|---|---|\n");
    for name in calls.names()? {
        let cost = calls.cost(&name)?;
        writeln!(table, "| {name} | {} | {} |", cost.instructions, cost.allocations)?;
    }
    table.push_str(GROWTH);
    let mut known_unit = None;
    for (name, sizes) in calls.series()? {
        let (unit, line) = name.split_once(": ").ok_or("a series has a unit")?;
        if known_unit.as_deref() != Some(unit) {
            write!(table, "\n| {unit} |")?;
            for size in &sizes {
                write!(table, " {size} |")?;
            }
            writeln!(table, "\n|---|{}", "---|".repeat(sizes.len()))?;
            known_unit = Some(unit.to_owned());
        }
        write!(table, "| {line} |")?;
        for size in sizes {
            write!(table, " {} |", calls.cost_at(&name, size)?.instructions)?;
        }
        writeln!(table)?;
    }
    report("runtime", &table)
}

/// What precedes the tables of growth.
const GROWTH: &str = "
How the instructions of a call grow: looking up a code in a catalogue of so many codes, encoding a message of so many bytes
into a fresh vector, and encoding a body with so many details. This crate truncates messages at 8 KiB, and sends at most 100
details.
";
