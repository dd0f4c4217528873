//! Files that an agreement names beside itself: lists and holidays.

use std::path::Path;

use crate::cli::whole::{LIST_BYTES_MAX, read_whole};
use crate::domain::calendar::Zone;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::input::{read_holidays, read_list};
use crate::sla;

/// Loads a list that stands beside an agreement.
pub(super) fn list_beside(folder: &Path, file: &sla::ListFile) -> Result<sla::LoadedList, String> {
    let path = folder.join(&file.path);
    let bytes = bytes_beside(&path)?;
    let sha256 = sla::sha256_of(&bytes);
    let name = path.display().to_string();
    let values = read_list(
        Box::new(std::io::Cursor::new(bytes)),
        &name,
        file.column.as_deref(),
    )
    .map_err(|complaint| complaint.message.clone())?;
    Ok(sla::LoadedList { values, sha256 })
}

/// Loads the holidays that stand beside an agreement.
pub(super) fn calendar_beside(
    folder: &Path,
    path: &str,
    zone: Zone,
) -> Result<sla::LoadedCalendar, Vec<Diagnostic>> {
    let name = folder.join(path).display().to_string();
    let bytes = bytes_beside(&folder.join(path)).map_err(|why| {
        let place = Place::File(name.clone());
        vec![Diagnostic::error("Q208", place, why)]
    })?;
    Ok(sla::LoadedCalendar {
        holidays: read_holidays(&bytes, &name, zone)?,
        sha256: sla::sha256_of(&bytes),
    })
}

/// Reads a file that an agreement names, or says why it cannot.
fn bytes_beside(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |why: &dyn std::fmt::Display| format!("cannot read `{}`: {why}", path.display());
    // A device or a pipe may never end.
    if std::fs::metadata(path).is_ok_and(|facts| !facts.is_file()) {
        return Err(cannot(&"it is no file"));
    }
    read_whole(path, LIST_BYTES_MAX).map_err(|error| cannot(&error))
}
