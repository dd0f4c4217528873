//! Opening a ledger, to write or to read.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::Ledger;
use super::lock::Lock;
use super::place::{Found, beside, look, must_have_one_name, settle};
use super::schema::{Content, STEPS, content, migrate, version_after};
use super::trouble::Trouble;
use crate::domain::calendar::Instant;

/// How long SQLite waits for a moment in which a file may not be touched, such as the recovery of a log.
const MOMENT: Duration = Duration::from_secs(10);

/// Who opens a ledger to write.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    /// The clock's instant, for the words that others read.
    pub now: Instant,
    /// The number of the process.
    pub process: u32,
    /// The name of the machine.
    pub host: &'a str,
    /// How long to wait where another one writes.
    pub wait: Duration,
}

impl Ledger {
    /// Opens a ledger to write: makes it where there is none, brings an older one up to date with a copy kept beside.
    ///
    /// Complains where another one holds it for longer than [`Opening::wait`], where the file is none of ours, newer,
    /// damaged, or cannot be written.
    pub fn open(path: &Path, opening: &Opening<'_>) -> Result<Ledger, Trouble> {
        Self::open_with(path, opening, STEPS)
    }

    pub(super) fn open_with(
        path: &Path,
        opening: &Opening<'_>,
        steps: &[&str],
    ) -> Result<Ledger, Trouble> {
        let place =
            settle(path).map_err(|error| Trouble::writing("the folder of the ledger", &error))?;
        look(&place, Trouble::writing)?;
        let lock = Lock::take(&place, opening)?;
        // Again: whoever had the lock may have made it.
        look(&place, Trouble::writing)?;
        must_have_one_name(&place)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(&place, flags)?;
        prepare(&connection)?;
        content(&connection)?;
        log_ahead(&connection)?;
        migrate(&mut connection, &place, steps)?;
        Ok(Ledger {
            connection,
            place,
            lock: Some(lock),
        })
    }

    /// Opens a ledger to read, as it is now: what others write from here on is not seen.
    ///
    /// Complains where there is none, or where it is none of ours, older, newer, damaged, or cannot be read.
    pub fn read(path: &Path) -> Result<Ledger, Trouble> {
        let place = match settle(path) {
            Ok(place) => place,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(Trouble::NoSuchLedger);
            }
            Err(error) => return Err(Trouble::reading("the folder of the ledger", &error)),
        };
        if look(&place, Trouble::reading)? != Found::Written {
            return Err(Trouble::NoSuchLedger);
        }
        let connection = reading(&place).map_err(Trouble::when_reading)?;
        let known = version_after(STEPS);
        match content(&connection).map_err(Trouble::when_reading)? {
            Content::Nothing => Err(Trouble::NoSuchLedger),
            Content::Ledger(found) if found > known => Err(Trouble::Newer { found, known }),
            Content::Ledger(found) if found < known => Err(Trouble::Older { found, known }),
            Content::Ledger(_) => Ok(Ledger {
                connection,
                place,
                lock: None,
            }),
        }
    }
}

/// Sets what holds for every connection, before anything is written.
fn prepare(connection: &Connection) -> Result<(), Trouble> {
    connection.busy_timeout(MOMENT)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "cache_size", -32_768)?;
    Ok(())
}

/// Turns the log on, in which a run is written before it reaches the file; refused where it cannot be.
fn log_ahead(connection: &Connection) -> Result<(), Trouble> {
    if connection.is_readonly("main")? {
        return Err(Trouble::CannotWrite("the file is read-only".to_owned()));
    }
    let set = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    let mode = connection.query_row("PRAGMA journal_mode = WAL", [], set)?;
    if mode == "wal" {
        return Ok(());
    }
    Err(Trouble::CannotWrite(
        "its disk cannot hold the log that a ledger needs beside it (is it a network drive?)"
            .to_owned(),
    ))
}

/// Opens to read and begins to: from the first statement on every answer is of one state.
fn reading(place: &Path) -> Result<Connection, Trouble> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let begun = begin(Connection::open_with_flags(place, flags)?);
    match (begun, unwritten(place)) {
        // Where no file can be made beside it and no log lies there, nobody is writing it.
        (Err(Trouble::CannotWrite(_)), Some(uri)) => {
            let flags = flags | OpenFlags::SQLITE_OPEN_URI;
            begin(Connection::open_with_flags(uri, flags)?)
        }
        (begun, _) => begun,
    }
}

fn begin(connection: Connection) -> Result<Connection, Trouble> {
    prepare(&connection)?;
    connection.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema;")?;
    Ok(connection)
}

/// Returns the address by which SQLite reads a file that has no log, without making one.
fn unwritten(place: &Path) -> Option<String> {
    if beside(place, "-wal").exists() {
        return None;
    }
    let path = place.to_str()?;
    let path = path
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23");
    Some(format!("file:{path}?immutable=1"))
}
