//! Files that a text keeps facts in beside itself: lists and holidays; and where the hash of each stands.

use crate::domain::calendar::Zone;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::sla::complaints::Complaints;
use crate::sla::document::Table;
use crate::sla::signing::verify::text_of;
use crate::sla::{Beside, ListFile};

/// A file beside a text.
#[derive(Debug, Clone)]
pub(super) struct Kept<'d> {
    /// The table that names it.
    pub(super) table: &'d Table,
    /// The list whose values it holds; nothing where it holds holidays.
    pub(super) list: Option<&'d str>,
    /// Its path as written.
    pub(super) file: String,
}

/// Returns every file that a text names, lists first.
pub(super) fn kept(root: &Table) -> Vec<Kept<'_>> {
    let mut kept = Vec::new();
    for (entry, table) in root.named_tables("lists", &mut Complaints::default()) {
        kept.extend(text_of(table, "file").map(|file| Kept {
            table,
            list: Some(&entry.key),
            file,
        }));
    }
    let hours = root.node("business_hours").and_then(|node| node.as_table());
    kept.extend(hours.and_then(|table| {
        let file = text_of(table, "holidays_file")?;
        Some(Kept {
            table,
            list: None,
            file,
        })
    }));
    kept
}

impl<'d> Kept<'d> {
    /// Returns the key that names the file.
    pub(super) fn file_key(&self) -> &'static str {
        self.list.map_or("holidays_file", |_| "file")
    }

    /// Returns where the hash stands, from the root on.
    pub(super) fn hash_path(&self) -> Vec<&'d str> {
        match self.list {
            Some(list) => vec!["lists", list, "sha256"],
            None => vec!["business_hours", "holidays_sha256"],
        }
    }

    /// Returns the table that names the file, as it is called.
    pub(super) fn table_name(&self) -> String {
        match self.list {
            Some(list) => format!("lists.{list}"),
            None => "business_hours".to_owned(),
        }
    }

    /// Returns the key of the hash.
    pub(super) fn hash_key(&self) -> &'static str {
        self.list.map_or("holidays_sha256", |_| "sha256")
    }

    /// Returns the hash that is written.
    pub(super) fn bound(&self) -> Option<String> {
        text_of(self.table, self.hash_key())
    }

    /// Returns the hash that the file has, or why it cannot be read.
    pub(super) fn hash(&self, zone: Zone, beside: &mut Beside<'_>) -> Result<String, String> {
        if self.list.is_some() {
            let asked = ListFile {
                path: self.file.clone(),
                column: text_of(self.table, "column"),
            };
            return (beside.list)(&asked).map(|loaded| loaded.sha256);
        }
        match (beside.calendar)(&self.file, zone) {
            Ok(loaded) => Ok(loaded.sha256),
            Err(faults) => Err(faults.first().map(told).unwrap_or_default()),
        }
    }
}

fn told(fault: &Diagnostic) -> String {
    match &fault.at {
        Place::Row { line, .. } => format!("line {line}: {}", fault.message),
        Place::File(_) | Place::Span(_) => fault.message.clone(),
    }
}
