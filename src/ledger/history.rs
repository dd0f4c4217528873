//! What is remembered of one lead, and of all leads as of one run.

use rusqlite::{OptionalExtension, Row};

use super::Ledger;
use super::chronicle::{Chronicle, row_of};
use super::hand_overs::{HAND_OVER, past_hand_over};
use super::known::entry;
use super::pack::{answer, outcome, unpacked};
use super::trouble::Trouble;
use crate::domain::ledger::{Entry, Feedback, PastHandOver, PastVerdict, RunNumber};

/// The columns that [`past_verdict`] reads, after the lead and its key.
pub(super) const VERDICT: &str =
    "SELECT lead, key, run, verdicts.outcome, tier, verdicts.qualified_at,
    verdicts.expires, truths FROM verdicts JOIN leads ON id = lead";

/// Everything that is remembered of a lead, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// What is known of it now.
    pub entry: Entry,
    /// Its verdicts.
    pub verdicts: Vec<PastVerdict>,
    /// Its hand-overs, those that were withdrawn too.
    pub hand_overs: Vec<PastHandOver>,
    /// What Sales made of it, in the order in which it was added.
    pub feedback: Vec<Feedback>,
}

/// Reads a verdict from the columns of [`VERDICT`].
pub(super) fn past_verdict(row: &Row<'_>, chronicle: &Chronicle) -> Result<PastVerdict, Trouble> {
    let run: i64 = row.get(2)?;
    let stage = chronicle.stage(run)?;
    Ok(PastVerdict {
        run: RunNumber(run.unsigned_abs()),
        as_of: stage.as_of,
        outcome: outcome(row.get(3)?)?,
        tier: chronicle.tier(stage, row.get(4)?)?,
        qualified_at: row.get(5)?,
        expires: row.get(6)?,
        truths: unpacked(row.get_ref(7)?.as_blob().map_err(rusqlite::Error::from)?),
    })
}

impl Ledger {
    /// Returns what is remembered of a lead; nothing where its key is not in the ledger.
    pub fn history(&self, key: &str) -> Result<Option<Past>, Trouble> {
        let chronicle = Chronicle::read(&self.connection)?;
        let Some((id, entry)) = self.lead(key, &chronicle)? else {
            return Ok(None);
        };
        let mut verdicts = Vec::new();
        self.verdicts_where("WHERE lead = ?1", id, &mut |row| {
            verdicts.push(past_verdict(row, &chronicle)?);
            Ok(())
        })?;
        Ok(Some(Past {
            entry,
            verdicts,
            hand_overs: self.hand_overs_of(id, &chronicle)?,
            feedback: self.feedback_of(id, key)?,
        }))
    }

    fn lead(&self, key: &str, chronicle: &Chronicle) -> Result<Option<(i64, Entry)>, Trouble> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, outcome, seal, trace, qualified_at, expires, judged_in, hand_overs, handed_in, returned_at
             FROM leads WHERE key = ?1",
        )?;
        let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, entry(row, 1, chronicle)));
        let Some((id, entry)) = statement.query_row([key], read).optional()? else {
            return Ok(None);
        };
        Ok(Some((id, entry?)))
    }

    fn hand_overs_of(&self, id: i64, chronicle: &Chronicle) -> Result<Vec<PastHandOver>, Trouble> {
        let sql = format!("{HAND_OVER} WHERE lead = ?1 ORDER BY run");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([id])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(past_hand_over(row, chronicle)?);
        }
        Ok(all)
    }

    fn feedback_of(&self, id: i64, key: &str) -> Result<Vec<Feedback>, Trouble> {
        let sql = "SELECT answer, reason, at FROM feedback WHERE lead = ?1 ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(Feedback {
                key: key.to_owned(),
                answer: answer(&row.get::<_, String>(0)?)?,
                reason: row.get(1)?,
                at: row.get(2)?,
            });
        }
        Ok(all)
    }

    /// Gives the rows of verdicts for which a condition on one number holds, by lead and run.
    pub(super) fn verdicts_where(
        &self,
        condition: &str,
        number: i64,
        each: &mut dyn FnMut(&Row<'_>) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let sql = format!("{VERDICT} {condition} ORDER BY lead, run");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([number])?;
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        Ok(())
    }

    /// Gives the verdict that every lead had after a run, in the order in which the ledger met the leads.
    ///
    /// A lead without a key was forgotten. `expires` is what was last found for that verdict, also where a later run
    /// found it.
    pub fn verdicts_as_of_run(
        &self,
        run: RunNumber,
        each: &mut dyn FnMut(Option<&str>, PastVerdict),
    ) -> Result<(), Trouble> {
        let chronicle = Chronicle::read(&self.connection)?;
        let mut held: Option<(i64, Option<String>, PastVerdict)> = None;
        self.verdicts_where("WHERE run <= ?1", row_of(run), &mut |row| {
            let lead = row.get(0)?;
            let verdict = past_verdict(row, &chronicle)?;
            match &mut held {
                Some((last, _, newest)) if *last == lead => *newest = verdict,
                _ => {
                    let next = (lead, row.get(1)?, verdict);
                    if let Some((_, key, verdict)) = held.replace(next) {
                        each(key.as_deref(), verdict);
                    }
                }
            }
            Ok(())
        })?;
        if let Some((_, key, verdict)) = held {
            each(key.as_deref(), verdict);
        }
        Ok(())
    }
}
