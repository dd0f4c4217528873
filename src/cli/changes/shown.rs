//! What leads that changed have in the columns that are to be shown.

use std::collections::{HashMap, HashSet};

use crate::cli::changes::answer::{Header, known_key};
use crate::cli::changes::complaints;
use crate::cli::job::files::DataFile;
use crate::cli::job::source::{Delivery, Setback, Source};
use crate::cli::job::stream::threads;
use crate::cli::stop::Complaints;
use crate::domain::agreement::Input;
use crate::domain::changes::Change;
use crate::domain::record::Batch;
use crate::domain::text::name_key;
use crate::insight::changes::Compared;

/// Cells by the key of their lead.
#[derive(Default)]
pub(super) struct Shown {
    columns: usize,
    cells: HashMap<String, Vec<String>>,
}

impl Shown {
    /// Reads the columns of two answers, the newer one first, for the leads that changed. A column that one of them does
    /// not have is blank there; one that none has is a mistake.
    pub(super) fn read(
        names: &[String],
        [old, new]: [DataFile; 2],
        keys: &[String],
        compared: &Compared,
    ) -> anyhow::Result<Self> {
        let mut shown = Shown {
            columns: names.len(),
            cells: HashMap::new(),
        };
        if names.is_empty() {
            return Ok(shown);
        }
        let mut wanted: HashSet<String> = compared.changes().map(|change| change.key).collect();
        let mut missing: Vec<&String> = names.iter().collect();
        for file in [new, old] {
            let header = shown.take(file, names, keys, &mut wanted)?;
            let has = |name: &str| header.iter().any(|one| name_key(one) == name_key(name));
            missing.retain(|name| !has(name));
        }
        match missing.first() {
            None => Ok(shown),
            Some(name) => Err(Complaints::one(complaints::nothing_to_show(name))),
        }
    }

    /// Reads one answer and returns its header.
    fn take(
        &mut self,
        file: DataFile,
        names: &[String],
        keys: &[String],
        wanted: &mut HashSet<String>,
    ) -> anyhow::Result<Vec<String>> {
        let mut source = Source::hidden(file, &Input::default());
        let header: Vec<String> = source.open()?.header().to_vec();
        let known = Header::new(&header);
        let key = known.key(keys).expect("the answer was read before");
        let columns: Vec<Option<usize>> = names.iter().map(|name| known.place(name)).collect();
        let mut scanned: Vec<usize> = columns.iter().flatten().copied().chain([key]).collect();
        scanned.sort_unstable();
        scanned.dedup();
        let place = |column: usize| scanned.binary_search(&column).unwrap_or_default();
        let (is_email, key) = (known.is_email(key), place(key));
        let columns: Vec<Option<usize>> = columns.into_iter().map(|one| one.map(place)).collect();
        let asked = &*wanted;
        let work = |(): &mut (), batch: &Batch| {
            let mut found = Vec::new();
            for record in batch.records() {
                let key = known_key(record.cell(key).as_str(), is_email);
                if asked.contains(&*key) {
                    let cell = |column: &Option<usize>| {
                        let cell = column.map(|column| record.cell(column).as_str());
                        cell.unwrap_or_default().to_owned()
                    };
                    let cells = columns.iter().map(cell).collect();
                    found.push((key.into_owned(), cells));
                }
            }
            Ok(found)
        };
        let mut all: Vec<(String, Vec<String>)> = Vec::new();
        let deliver = |delivery| {
            if let Delivery::Block(block) = delivery {
                all.extend::<Vec<_>>(block);
            }
            Ok(())
        };
        match source.stream(&scanned, threads(None), || (), work, deliver) {
            Ok(_) | Err(Setback::Ambiguous) => {}
            Err(Setback::Fatal(error)) => return Err(error),
        }
        for (key, cells) in all {
            // The first row of a key, and the newer answer before the older one.
            self.cells.entry(key).or_insert(cells);
        }
        wanted.retain(|key| !self.cells.contains_key(key));
        Ok(header)
    }

    /// Adds to a change what is shown of its lead.
    pub(super) fn add(&self, change: Change) -> Change {
        let known = self.cells.get(&change.key);
        let shown = known
            .cloned()
            .unwrap_or_else(|| vec![String::new(); self.columns]);
        Change { shown, ..change }
    }
}
