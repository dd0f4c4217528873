//! Everything in a ledger, row by row, for whoever writes it elsewhere.

use std::ops::ControlFlow::{self, Break, Continue};

use super::Ledger;
use super::chronicle::Chronicle;
use super::feedback::{FEEDBACK, past_feedback};
use super::hand_overs::{HAND_OVER, past_hand_over};
use super::history::{VERDICT, past_verdict};
use super::trouble::Trouble;
use crate::domain::ledger::Exported;

type Each<'a> = &'a mut dyn FnMut(Exported) -> ControlFlow<()>;

impl Ledger {
    /// Gives every row until it is told to stop: runs by number, verdicts by lead and run, hand-overs by run and in
    /// their order, answers in the order in which they were added.
    pub fn export(&self, each: Each<'_>) -> Result<(), Trouble> {
        let chronicle = Chronicle::read(&self.connection)?;
        for run in self.runs(usize::MAX)?.into_iter().rev() {
            if each(Exported::Run(Box::new(run))).is_break() {
                return Ok(());
            }
        }
        let verdicts = self.rows(&format!("{VERDICT} ORDER BY lead, run"), &mut |row| {
            let verdict = past_verdict(row, &chronicle)?;
            Ok(each(Exported::Verdict(row.get(1)?, verdict)))
        })?;
        if verdicts.is_break() {
            return Ok(());
        }
        let hand_overs = self.rows(&format!("{HAND_OVER} ORDER BY run, place"), &mut |row| {
            Ok(each(Exported::HandOver(past_hand_over(row, &chronicle)?)))
        })?;
        if hand_overs.is_continue() {
            let _ = self.rows(FEEDBACK, &mut |row| {
                Ok(each(Exported::Feedback(past_feedback(row)?)))
            })?;
        }
        Ok(())
    }

    fn rows(
        &self,
        sql: &str,
        each: &mut dyn FnMut(&rusqlite::Row<'_>) -> Result<ControlFlow<()>, Trouble>,
    ) -> Result<ControlFlow<()>, Trouble> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if each(row)?.is_break() {
                return Ok(Break(()));
            }
        }
        Ok(Continue(()))
    }
}
