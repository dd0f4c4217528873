//! What the tables are, and how an older ledger becomes a newer one.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::trouble::Trouble;

/// Marks a SQLite file as a ledger of ours: `qlfy` in ASCII.
pub(super) const APPLICATION_ID: i64 = 0x716c_6679;

/// How a ledger comes from one version of its schema to the next, beginning with none. Steps are never changed.
pub(super) const STEPS: &[&str] = &[FIRST];

/// Instants are seconds since 1970 in UTC; outcomes and tiers are indexes; truths have two bits each, the first in the
/// lowest: 0 false, 1 unknown, 2 true, 3 no more.
const FIRST: &str = "
CREATE TABLE definitions (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256  TEXT NOT NULL,
    rules   TEXT NOT NULL,
    wanted  BLOB NOT NULL,
    tiers   TEXT NOT NULL
) STRICT;
CREATE TABLE runs (
    number      INTEGER PRIMARY KEY,
    as_of       INTEGER NOT NULL,
    began       INTEGER NOT NULL,
    tool        TEXT NOT NULL,
    definition  INTEGER NOT NULL REFERENCES definitions,
    inputs      TEXT NOT NULL,
    counts      TEXT NOT NULL,
    target      TEXT,
    part        TEXT,
    sha256      TEXT,
    delivery    TEXT NOT NULL CHECK (delivery IN ('not_asked', 'pending', 'delivered', 'withdrawn')),
    handed_over INTEGER NOT NULL,
    changed     INTEGER NOT NULL
) STRICT;
CREATE TABLE leads (
    id           INTEGER PRIMARY KEY,
    key          TEXT UNIQUE,
    outcome      INTEGER NOT NULL,
    seal         INTEGER NOT NULL,
    trace        INTEGER NOT NULL,
    qualified_at INTEGER,
    expires      INTEGER,
    verdict_in   INTEGER NOT NULL,
    judged_in    INTEGER NOT NULL,
    hand_overs   INTEGER NOT NULL,
    handed_in    INTEGER,
    returned_at  INTEGER
) STRICT;
CREATE TABLE verdicts (
    lead         INTEGER NOT NULL REFERENCES leads,
    run          INTEGER NOT NULL REFERENCES runs,
    outcome      INTEGER NOT NULL,
    tier         INTEGER,
    qualified_at INTEGER,
    expires      INTEGER,
    truths       BLOB NOT NULL,
    PRIMARY KEY (lead, run)
) STRICT, WITHOUT ROWID;
CREATE TABLE hand_overs (
    run          INTEGER NOT NULL REFERENCES runs,
    place        INTEGER NOT NULL,
    lead         INTEGER NOT NULL REFERENCES leads,
    time         INTEGER NOT NULL,
    tier         INTEGER,
    qualified_at INTEGER,
    expires      INTEGER,
    truths       BLOB NOT NULL,
    remembered   TEXT,
    PRIMARY KEY (run, place)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX hand_overs_of_lead ON hand_overs (lead, run);
CREATE TABLE feedback (
    id     INTEGER PRIMARY KEY,
    lead   INTEGER NOT NULL REFERENCES leads,
    answer TEXT NOT NULL CHECK (answer IN ('accepted', 'rejected', 'won', 'lost')),
    at     INTEGER NOT NULL,
    reason TEXT
) STRICT;
CREATE INDEX feedback_of_lead ON feedback (lead, at);
";

/// What is in a file that SQLite can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing yet: a first run may have been killed before it wrote.
    Nothing,
    /// A ledger with this version of its schema.
    Ledger(i64),
}

/// Returns what the file holds; complains where it is another program's.
pub(super) fn content(connection: &Connection) -> Result<Content, Trouble> {
    let number = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
    let application = number("PRAGMA application_id")?;
    let version = number("PRAGMA user_version")?;
    let objects = number("SELECT count(*) FROM sqlite_schema")?;
    match (application, version, objects) {
        (0, 0, 0) => Ok(Content::Nothing),
        (APPLICATION_ID, 1.., _) => Ok(Content::Ledger(version)),
        _ => Err(Trouble::NotALedger),
    }
}

/// Brings the ledger to the last of these steps, all of them or none, with a copy of an older one kept beside.
pub(super) fn migrate(
    connection: &mut Connection,
    place: &Path,
    steps: &[&str],
) -> Result<(), Trouble> {
    let known = version_after(steps);
    let found = match content(connection)? {
        Content::Nothing => 0,
        Content::Ledger(found) if found > known => return Err(Trouble::Newer { found, known }),
        Content::Ledger(found) => found,
    };
    if found == known {
        return Ok(());
    }
    if found > 0 {
        keep_copy(connection, &copy_name(place, found))?;
    }
    let left = steps.iter().skip(usize::try_from(found).unwrap_or(0));
    walk(connection, left, known).map_err(|error| match Trouble::from(error) {
        Trouble::Other(error) => Trouble::NotMigrated {
            found,
            known,
            why: error.to_string(),
        },
        trouble => trouble,
    })
}

/// Returns the version of the schema after these steps.
pub(super) fn version_after(steps: &[&str]) -> i64 {
    i64::try_from(steps.len()).unwrap_or(i64::MAX)
}

/// Returns what the copy of a ledger with this version is called.
fn copy_name(place: &Path, version: i64) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(format!(".v{version}.bak"));
    name.into()
}

/// Returns the copies that migrations left beside a ledger.
pub(super) fn copies(place: &Path) -> Vec<PathBuf> {
    let versions = 1..version_after(STEPS);
    let names = versions.map(|version| copy_name(place, version));
    names.filter(|name| name.exists()).collect()
}

/// Keeps a copy; one of the same version from an attempt that failed is replaced once the new one is whole.
fn keep_copy(connection: &Connection, copy: &Path) -> Result<(), Trouble> {
    let mut part = copy.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let words = part.to_str().ok_or_else(|| {
        Trouble::CannotWrite("its name is not UTF-8, so that no copy of it can be made".to_owned())
    })?;
    let failed = |error: std::io::Error| Trouble::writing("the copy beside the ledger", &error);
    match std::fs::remove_file(&part) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    connection.execute("VACUUM INTO ?1", [words])?;
    let file = std::fs::File::options().write(true).open(&part);
    file.and_then(|file| file.sync_all()).map_err(failed)?;
    std::fs::rename(&part, copy).map_err(failed)
}

fn walk<'a>(
    connection: &mut Connection,
    steps: impl Iterator<Item = &'a &'a str>,
    version: i64,
) -> Result<(), rusqlite::Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in steps {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", version)?;
    transaction.commit()
}
