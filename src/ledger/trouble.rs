//! What can go wrong with a ledger, in plain words.

use std::io;

use rusqlite::ErrorCode;

use crate::domain::calendar::{Instant, show_utc};

/// Who holds a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Such as `process 4711 on mars since 2026-11-27T02:00:03Z`.
    pub words: String,
}

/// Why a ledger could not be read or written. Nothing was half done.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Another run writes it.
    #[error("the ledger is held by {}", by.words)]
    Held {
        /// Who.
        by: Holder,
    },
    /// There is a file, and it is another program's.
    #[error("the file is not a ledger of qualify")]
    NotALedger,
    /// A newer qualify wrote it.
    #[error("the ledger has layout {found}, and this qualify knows layouts up to {known}")]
    Newer {
        /// The version of its schema.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// An older qualify wrote it, and it was opened to read: only a run that writes brings it up to date.
    #[error(
        "the ledger has the older layout {found}; the next run that writes it brings it to {known}"
    )]
    Older {
        /// The version of its schema.
        found: i64,
        /// The version that is read here.
        known: i64,
    },
    /// It could not be brought to today's schema and is as it was.
    #[error(
        "the ledger could not be brought from layout {found} to {known} and is as it was: {why}"
    )]
    NotMigrated {
        /// The version of its schema.
        found: i64,
        /// The version wanted.
        known: i64,
        /// What failed.
        why: String,
    },
    /// What is in the file cannot be so.
    #[error("the ledger is damaged: {0}")]
    Damaged(String),
    /// The file, its folder or the disk does not let us write.
    #[error("the ledger cannot be written: {0}")]
    CannotWrite(String),
    /// The file or its folder does not let us read.
    #[error("the ledger cannot be read: {0}")]
    CannotRead(String),
    /// There is no file of that name, or nothing was written to it yet.
    #[error("there is no ledger yet")]
    NoSuchLedger,
    /// A run judges for an earlier instant than the last one that is in the ledger.
    #[error(
        "the run judges as of {}, and the last run in the ledger was as of {}",
        show_utc(*as_of),
        show_utc(*last)
    )]
    GoesBack {
        /// The instant of the run.
        as_of: Instant,
        /// The instant of the last run in the ledger.
        last: Instant,
    },
    /// A bug of ours: what was asked of the ledger contradicts what is in it.
    #[error("this is a bug in qualify: {0}")]
    Ours(String),
    /// Anything else that SQLite says.
    #[error(transparent)]
    Other(rusqlite::Error),
}

impl Trouble {
    pub(super) fn ours(words: impl Into<String>) -> Trouble {
        Trouble::Ours(words.into())
    }

    /// Says why a file beside the ledger, or the ledger, cannot be written.
    pub(super) fn writing(what: &str, error: &io::Error) -> Trouble {
        Trouble::CannotWrite(said(what, error))
    }

    /// Says why the ledger cannot be read.
    pub(super) fn reading(what: &str, error: &io::Error) -> Trouble {
        Trouble::CannotRead(said(what, error))
    }

    /// Puts what SQLite says about writing into words about reading.
    pub(super) fn when_reading(self) -> Trouble {
        match self {
            Trouble::CannotWrite(why) => Trouble::CannotRead(why),
            other => other,
        }
    }
}

fn said(what: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => format!("{what} may not be touched by this user"),
        io::ErrorKind::ReadOnlyFilesystem => format!("{what} is on a disk that is read-only"),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::NotFound => format!("{what} does not exist"),
        _ => format!("{what}: {error}"),
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Trouble {
        use rusqlite::Error as Sql;
        match &error {
            Sql::InvalidColumnType(..)
            | Sql::FromSqlConversionFailure(..)
            | Sql::IntegralValueOutOfRange(..)
            | Sql::Utf8Error(..) => return Trouble::Damaged(error.to_string()),
            _ => {}
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => Trouble::Damaged(error.to_string()),
            Some(ErrorCode::NotADatabase) => Trouble::NotALedger,
            Some(ErrorCode::DiskFull) => Trouble::CannotWrite("the disk is full".to_owned()),
            Some(ErrorCode::ReadOnly) => {
                Trouble::CannotWrite("the file, or a file beside it, is read-only".to_owned())
            }
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Trouble::CannotWrite(
                "SQLite cannot open it, or cannot make the files that it needs beside it"
                    .to_owned(),
            ),
            Some(ErrorCode::SystemIoFailure) => {
                Trouble::CannotWrite(format!("the disk fails: {error}"))
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Trouble::Held {
                by: Holder {
                    words: "another program that has the file open".to_owned(),
                },
            },
            _ => Trouble::Other(error),
        }
    }
}
