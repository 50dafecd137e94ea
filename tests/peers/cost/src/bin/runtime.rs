//! What a call costs, in instructions and allocations: `cargo run --release --bin runtime`. Needs valgrind.

use std::fmt::Write;

use cost::{Result, calls::Calls, report};

fn main() -> Result<()> {
    let calls = Calls::build()?;
    let mut table = String::from("| call | instructions | allocations |\n|---|---|---|\n");
    for name in calls.names()? {
        let cost = calls.cost(&name)?;
        writeln!(table, "| {name} | {} | {} |", cost.instructions, cost.allocations)?;
    }
    report("runtime", &table)
}
