//! Whether a file ends in a row of totals, which reports append and nobody wants as a lead.

use crate::domain::diagnostic::Diagnostic;
use crate::domain::record::Batch;

use super::complaints;

/// Watches the records of delimited text for a last one with values in under half of the columns, the only such one.
#[derive(Debug, Clone, Copy, Default)]
pub struct TotalWatch {
    records: u64,
    sparse: u64,
    last_sparse: Option<u64>,
}

impl TotalWatch {
    /// Looks at the file's next records; `columns` is how many the header has.
    pub fn add(&mut self, batch: &Batch, columns: usize) {
        for record in batch.records() {
            let head = record.head();
            let is_sparse = (head.filled as usize) * 2 < columns;
            self.records += 1;
            self.sparse += u64::from(is_sparse);
            self.last_sparse = is_sparse.then_some(head.line);
        }
    }

    /// Takes over what another watch saw of the records that follow.
    pub fn extend(&mut self, later: TotalWatch) {
        self.sparse += later.sparse;
        if later.records > 0 {
            self.last_sparse = later.last_sparse;
        }
        self.records += later.records;
    }

    /// Returns a warning where the last record is probably a total.
    pub fn finish(self, file: &str) -> Option<Diagnostic> {
        let line = self.last_sparse?;
        (self.sparse == 1 && self.records > 1).then(|| complaints::likely_total(file, line))
    }
}

#[cfg(test)]
mod tests {
    use super::TotalWatch;
    use crate::domain::record::{Batch, Head};

    #[test]
    fn only_a_single_sparse_row_at_the_end_is_a_likely_total() {
        let check = |filled: &[u32], expect: Option<&str>| {
            let mut batch = Batch::default();
            for (line, &filled) in (2..).zip(filled) {
                batch.push_blank_record(Head {
                    line,
                    filled,
                    ..Head::default()
                });
            }
            let mut watch = TotalWatch::default();
            watch.add(&batch, 5);
            let said = watch.finish("leads.csv").map(|said| said.message);
            assert_eq!(said.as_deref(), expect, "{filled:?}");
        };
        let total =
            "the last row has values in under half of the columns: probably a total, no lead";
        check(&[5, 4, 2], Some(total));
        check(&[5, 2, 2], None);
        check(&[5, 2, 5], None);
        check(&[2], None);
        check(&[5, 3], None);
        check(&[], None);
    }
}
