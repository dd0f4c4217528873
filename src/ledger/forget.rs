//! Forgetting a lead on request: what names it is gone from the file for good, what was counted stays counted.

use std::path::PathBuf;

use rusqlite::{OptionalExtension, TransactionBehavior};

use super::Ledger;
use super::pack::counted;
use super::schema::copies;
use super::trouble::Trouble;

/// What was forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// Verdicts that stay without the lead's key.
    pub verdicts: u64,
    /// Hand-overs that stay without its key and without what was remembered of it.
    pub hand_overs: u64,
    /// Answers of Sales that stay without its key and without their reasons.
    pub feedback: u64,
    /// Copies of the ledger, kept when it was brought up to date, that still name the lead.
    pub copies: Vec<PathBuf>,
    /// Whether somebody reads the ledger just now: until that ends and the ledger is opened to write again, the log
    /// beside it may still hold the key.
    pub is_being_read: bool,
}

impl Ledger {
    /// Forgets a lead and returns what there was of it; nothing where its key is not in the ledger.
    ///
    /// Its rows stay without key, remembered columns and reasons, so that what runs counted stays true. The file is
    /// written anew and its log emptied.
    pub fn forget(&mut self, key: &str) -> Result<Option<Forgotten>, Trouble> {
        self.must_write()?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let find = "SELECT id FROM leads WHERE key = ?1";
        let lead = transaction.query_row(find, [key], |row| row.get::<_, i64>(0));
        let Some(lead) = lead.optional()? else {
            return Ok(None);
        };
        let count = |table: &str| {
            let sql = format!("SELECT count(*) FROM {table} WHERE lead = ?1");
            counted(transaction.query_row(&sql, [lead], |row| row.get(0))?)
        };
        let mut forgotten = Forgotten {
            verdicts: count("verdicts")?,
            hand_overs: count("hand_overs")?,
            feedback: count("feedback")?,
            copies: copies(&self.place),
            is_being_read: false,
        };
        let blank = |sql: &str| transaction.execute(sql, [lead]);
        blank("UPDATE leads SET key = NULL, seal = 0, trace = 0 WHERE id = ?1")?;
        blank("UPDATE hand_overs SET remembered = NULL WHERE lead = ?1")?;
        blank("UPDATE feedback SET reason = NULL WHERE lead = ?1")?;
        transaction.commit()?;
        forgotten.is_being_read = !self.rewrite()?;
        Ok(Some(forgotten))
    }

    /// Writes the file anew, without what was deleted in it, and returns whether the log could be emptied too.
    fn rewrite(&self) -> Result<bool, Trouble> {
        self.connection.execute_batch("VACUUM")?;
        self.empty_log()
    }

    /// Moves the log into the file and empties it; returns whether nobody was reading it.
    pub(super) fn empty_log(&self) -> Result<bool, Trouble> {
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let busy = self
            .connection
            .query_row(sql, [], |row| row.get::<_, i64>(0));
        Ok(busy? == 0)
    }
}
