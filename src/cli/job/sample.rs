//! The beginning of a lead file, for guessing what its columns hold.

use crate::cli::job::source::Source;
use crate::domain::record::Batch;
use crate::input::{Reader, Trouble, Wanted};

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
    loop {
        let mut reader = source.open()?;
        let header = reader.header().to_vec();
        match rows(&mut reader, count) {
            Ok(rows) => return Ok(Sample { header, rows }),
            Err(trouble) => source.learn(trouble)?,
        }
    }
}

fn rows(reader: &mut Reader, count: usize) -> Result<Vec<Vec<String>>, Trouble> {
    let scanner = reader.scanner(Wanted::All);
    let mut rows = Vec::new();
    let mut batch = Batch::default();
    while rows.len() < count {
        let Some(block) = reader.next_block()? else {
            break;
        };
        scanner.scan(block, &mut batch);
        let room = count - rows.len();
        rows.extend(batch.records().take(room).map(|record| {
            (0..batch.width())
                .map(|column| record.cell(column).as_str().to_owned())
                .collect::<Vec<_>>()
        }));
    }
    Ok(rows)
}
