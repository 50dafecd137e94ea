//! Programs that tests make of many cases, compile and run.

/// A program that knows which line belongs to which case.
pub struct Program {
    text: String,
    /// For each line.
    owners: Vec<Option<usize>>,
}

impl Program {
    /// A program of these items, each with the number of its case, between `prelude` and a `main` function with this content.
    #[must_use]
    pub fn new(prelude: &str, items: impl IntoIterator<Item = (usize, String)>, main: &str) -> Self {
        let mut program = Self { text: String::new(), owners: Vec::new() };
        program.add(None, prelude);
        for (case, item) in items {
            program.add(Some(case), &item);
        }
        program.add(None, &format!("fn main() {{ {main} }}"));
        program
    }

    fn add(&mut self, owner: Option<usize>, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
        self.owners.extend(text.split('\n').map(|_| owner));
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of the case that wrote this line. Lines are counted from 1.
    #[must_use]
    pub fn case_at(&self, line: u64) -> Option<usize> {
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        *self.owners.get(index)?
    }
}
