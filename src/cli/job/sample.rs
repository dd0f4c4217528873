//! The beginning of a lead file, for guessing what its columns hold.

use crate::cli::job::source::Source;
use crate::cli::stop::Complaints;
use crate::domain::record::Batch;
use crate::input::{Trouble, Wanted};

/// The header of a file and its first rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The header as written.
    pub header: Vec<String>,
    /// The first rows, as many cells as the header has.
    pub rows: Vec<Vec<String>>,
}

/// Reads the header and at most `count` rows.
pub fn sample(source: &mut Source, count: usize) -> anyhow::Result<Sample> {
    let mut reader = source.open()?;
    let header = reader.header().to_vec();
    let scanner = reader.scanner(Wanted::All);
    let mut rows = Vec::new();
    let mut batch = Batch::default();
    while rows.len() < count {
        let block = match reader.next_block() {
            Ok(Some(block)) => block,
            // A file in another encoding is known by its beginning well enough for a guess.
            Ok(None) | Err(Trouble::NeedsSurvey | Trouble::ReadThrough(_)) => break,
            Err(Trouble::Stop(complaint)) => return Err(Complaints::one(*complaint)),
        };
        scanner.scan(block, &mut batch);
        let room = count - rows.len();
        rows.extend(batch.records().take(room).map(|record| {
            (0..batch.width())
                .map(|column| record.cell(column).as_str().to_owned())
                .collect::<Vec<_>>()
        }));
    }
    Ok(Sample { header, rows })
}
