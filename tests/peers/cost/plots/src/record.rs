//! The tables in the records, which are Markdown.

/// A table whose head has sizes, and whose rows have a value for each size.
pub(crate) struct Table {
    pub(crate) sizes: Vec<f64>,
    rows: Vec<(String, Vec<f64>)>,
}

impl Table {
    /// The table whose head begins with this cell.
    pub(crate) fn find(record: &str, first: &str) -> Option<Self> {
        let mut lines = record.lines().skip_while(|line| cells(line).next() != Some(first));
        // Behind the sizes there may be columns of another kind.
        let sizes: Vec<f64> = cells(lines.next()?).skip(1).map_while(|cell| cell.parse().ok()).collect();
        let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
        let rows = rows.filter_map(|line| {
            let mut cells = cells(line);
            let name = cells.next()?.replace('`', "");
            let values: Vec<f64> = cells.take(sizes.len()).map_while(|cell| cell.parse().ok()).collect();
            (values.len() == sizes.len()).then_some((name, values))
        });
        let rows = rows.collect();
        Some(Self { sizes, rows })
    }

    /// The rows whose names begin with one of these.
    pub(crate) fn rows(&self, beginnings: &[&str]) -> impl Iterator<Item = (&str, &[f64])> + Clone {
        let is_wanted = |name: &str| beginnings.iter().any(|beginning| name.starts_with(beginning));
        self.rows
            .iter()
            .filter(move |(name, _)| is_wanted(name))
            .map(|(name, values)| (name.as_str(), values.as_slice()))
    }
}

fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.trim().trim_matches('|').split('|').map(str::trim)
}
