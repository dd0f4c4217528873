//! What Sales made of leads, and which hand-over it answers.

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use super::Ledger;
use super::hand_overs::RETURNED_AT;
use super::pack::{answer, unpacked};
use super::trouble::Trouble;
use crate::domain::ledger::{Answer, Feedback, PastFeedback, RunNumber};

/// How many unknown leads are named.
const NAMED: usize = 20;

/// Every answer with the last delivered hand-over that is not after it.
pub(super) const FEEDBACK: &str =
    "SELECT key, answer, reason, at, hand_overs.run, truths FROM feedback
    JOIN leads ON leads.id = feedback.lead
    LEFT JOIN hand_overs ON hand_overs.lead = feedback.lead AND hand_overs.run = (
        SELECT max(earlier.run) FROM hand_overs AS earlier JOIN runs ON number = earlier.run
        WHERE earlier.lead = feedback.lead AND delivery = 'delivered' AND as_of <= at)
    ORDER BY feedback.id";

/// What became of answers that were to be added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Added {
    /// Answers that are new.
    pub new: u64,
    /// Answers that the ledger had already.
    pub known: u64,
    /// Answers about leads that the ledger does not know.
    pub unknown: u64,
    /// The first twenty of those leads.
    pub unknown_leads: Vec<String>,
}

impl Added {
    fn add_unknown(&mut self, key: &str) {
        self.unknown += 1;
        if self.unknown_leads.len() < NAMED && !self.unknown_leads.iter().any(|one| one == key) {
            self.unknown_leads.push(key.to_owned());
        }
    }
}

impl Ledger {
    /// Adds what Sales made of leads, all of it or nothing; the same answer twice is kept once.
    ///
    /// A lead was returned at its last rejection that is not before its last hand-over.
    pub fn add_feedback(&mut self, answers: &[Feedback]) -> Result<Added, Trouble> {
        self.must_write()?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut added = Added::default();
        for answer in answers {
            match lead(&transaction, &answer.key)? {
                None => added.add_unknown(&answer.key),
                Some(lead) if add(&transaction, lead, answer)? => added.new += 1,
                Some(_) => added.known += 1,
            }
        }
        transaction.commit()?;
        Ok(added)
    }

    /// Gives every answer with the hand-over that it answers, in the order in which they were added.
    pub fn feedback(&self, each: &mut dyn FnMut(PastFeedback)) -> Result<(), Trouble> {
        let mut statement = self.connection.prepare_cached(FEEDBACK)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(past_feedback(row)?);
        }
        Ok(())
    }
}

/// Reads an answer from the columns of [`FEEDBACK`].
pub(super) fn past_feedback(row: &Row<'_>) -> Result<PastFeedback, Trouble> {
    let run = row.get::<_, Option<i64>>(4)?;
    Ok(PastFeedback {
        key: row.get(0)?,
        answer: answer(&row.get::<_, String>(1)?)?,
        reason: row.get(2)?,
        at: row.get(3)?,
        run: run.map(|run| RunNumber(run.unsigned_abs())),
        truths: unpacked(&row.get::<_, Option<Vec<u8>>>(5)?.unwrap_or_default()),
    })
}

fn lead(connection: &Connection, key: &str) -> Result<Option<i64>, Trouble> {
    let mut statement = connection.prepare_cached("SELECT id FROM leads WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// Adds one answer and returns whether it is new.
fn add(connection: &Connection, lead: i64, feedback: &Feedback) -> Result<bool, Trouble> {
    let values = params![lead, feedback.answer.as_str(), feedback.at, feedback.reason];
    let added = connection
        .prepare_cached(
            "INSERT INTO feedback (lead, answer, at, reason) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (
             SELECT 1 FROM feedback WHERE lead = ?1 AND at = ?3 AND answer = ?2 AND reason IS ?4)",
        )?
        .execute(values)?;
    if added > 0 && feedback.answer == Answer::Rejected {
        let sql = format!("UPDATE leads SET returned_at = {RETURNED_AT} WHERE id = ?1");
        connection.prepare_cached(&sql)?.execute([lead])?;
    }
    Ok(added > 0)
}
