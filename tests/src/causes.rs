//! The table of the guide `publishing` that says which failures of a framework get which codes. It imports nothing of this
//! package, because `tests/interop` reads it too.

use std::collections::BTreeSet;

const GUIDE: &str = include_str!("../../runtime/src/guide/publishing.md");

/// What happens, and the statuses and codes that clients get then.
pub type Cause = (String, BTreeSet<(u16, String)>);

/// The rows of the table, for axum. A row without codes does not apply.
#[must_use]
pub fn of_axum() -> Vec<Cause> {
    column(1)
}

/// The rows of the table, for actix-web. A row without codes does not apply.
#[must_use]
pub fn of_actix() -> Vec<Cause> {
    column(2)
}

fn column(number: usize) -> Vec<Cause> {
    let rows = GUIDE.lines().skip_while(|line| *line != "| what happens | on axum | on actix-web |").skip(2);
    let rows = rows.map_while(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let rows = rows.map(|row| {
        let cells: Vec<_> = row.split(" | ").collect();
        (cells.first().copied().unwrap_or_default().to_owned(), codes(cells.get(number).copied().unwrap_or_default()))
    });
    rows.filter(|(_, codes)| !codes.is_empty()).collect()
}

/// Every status in a cell that is followed by a code: 404 `NotFound`.
fn codes(cell: &str) -> BTreeSet<(u16, String)> {
    let parts: Vec<_> = cell.split('`').collect();
    let pairs = parts.chunks_exact(2).filter_map(|pair| {
        let [text, code] = pair else { return None };
        let status = text.trim_end().rsplit(' ').next()?.parse().ok()?;
        Some((status, (*code).to_owned()))
    });
    pairs.collect()
}
