//! The union of records' flattened keys in order of first appearance.

use crate::domain::record::Fault;

use super::object::{Members, walk};
use super::paths::Paths;

/// The columns of the records seen so far.
#[derive(Default)]
pub(super) struct Columns {
    paths: Paths,
    /// By path, whether it is in the header already.
    listed: Vec<bool>,
    header: Vec<String>,
    path: String,
}

impl Columns {
    /// Adds the columns of a record, as far as it can be read; returns whether it is an object through and through.
    pub(super) fn take(&mut self, record: &str) -> bool {
        self.paths.restart();
        let mut path = std::mem::take(&mut self.path);
        // What is wrong with a record is said when it is scanned.
        let walked = walk(record, &mut path, self);
        self.path = path;
        walked.is_ok()
    }

    /// Says that an object stands under a path, whose members come next.
    pub(super) fn object(&mut self, path: &str) {
        self.listed(path);
    }

    /// Adds one column.
    pub(super) fn value(&mut self, path: &str) {
        if !std::mem::replace(self.listed(path), true) {
            self.header.push(path.to_owned());
        }
    }

    /// Returns the columns' names.
    pub(super) fn into_header(self) -> Vec<String> {
        self.header
    }

    fn listed(&mut self, path: &str) -> &mut bool {
        let number = self.paths.number(path);
        if number == self.listed.len() {
            self.listed.push(false);
        }
        &mut self.listed[number]
    }
}

impl<'a> Members<'a> for Columns {
    fn object(&mut self, path: &str) -> Result<(), Fault> {
        Columns::object(self, path);
        Ok(())
    }

    fn value(&mut self, path: &str, _: &'a str) -> Result<(), Fault> {
        Columns::value(self, path);
        Ok(())
    }
}
