//! Each time that a lead qualified without a break, once, however many runs saw it.

use super::Ledger;
use super::chronicle::Chronicle;
use super::history::past_verdict;
use super::trouble::Trouble;
use crate::domain::calendar::Instant;
use crate::domain::ledger::{PastVerdict, Qualification};
use crate::domain::verdict::Outcome;

/// A qualification that no verdict has ended yet.
struct Open {
    lead: i64,
    found: Qualification,
    expires: Option<Instant>,
}

impl Open {
    fn new(lead: i64, key: Option<String>, verdict: PastVerdict) -> Open {
        let found = Qualification {
            key,
            qualified_at: verdict.qualified_at,
            seen: verdict.as_of,
            run: verdict.run,
            tier: verdict.tier,
            ended: None,
            ended_by: None,
            last_in: verdict.run,
            truths: verdict.truths,
            truths_after: Vec::new(),
        };
        Open {
            lead,
            found,
            expires: verdict.expires,
        }
    }

    /// Returns when it expired, where it had by this instant.
    fn expired(&self, by: Instant) -> Option<Instant> {
        self.expires.filter(|expires| *expires < by)
    }

    /// Has it go on with another verdict.
    fn goes_on(self, verdict: PastVerdict) -> Self {
        Open {
            expires: verdict.expires,
            found: Qualification {
                last_in: verdict.run,
                truths: verdict.truths,
                ..self.found
            },
            ..self
        }
    }

    /// Ends it by the next verdict of the same lead.
    fn ended_by(self, verdict: &PastVerdict) -> Qualification {
        let expired = self.expired(verdict.as_of);
        Qualification {
            ended: Some(expired.unwrap_or(verdict.as_of)),
            ended_by: Some(verdict.run),
            truths_after: verdict.truths.clone(),
            ..self.found
        }
    }

    /// Ends it without another verdict: it goes on, or has expired by the last run.
    fn left(self, last: Instant) -> Qualification {
        Qualification {
            ended: self.expired(last),
            ..self.found
        }
    }
}

impl Ledger {
    /// Gives each time that a lead qualified without a break, by lead and time.
    ///
    /// Verdicts one after another with the same `qualified_at` are one, whatever became of tier and truths.
    pub fn qualifications(&self, each: &mut dyn FnMut(Qualification)) -> Result<(), Trouble> {
        let chronicle = Chronicle::read(&self.connection)?;
        let Some((_, last)) = chronicle.last() else {
            return Ok(());
        };
        let mut open: Option<Open> = None;
        self.verdicts_where("WHERE ?1", 1, &mut |row| {
            let lead = row.get(0)?;
            let verdict = past_verdict(row, &chronicle)?;
            let is_qualified = verdict.outcome == Outcome::Qualified;
            if let Some(before) = open.take() {
                if before.lead != lead {
                    each(before.left(last.as_of));
                } else if is_qualified && before.found.qualified_at == verdict.qualified_at {
                    open = Some(before.goes_on(verdict));
                    return Ok(());
                } else {
                    each(before.ended_by(&verdict));
                }
            }
            if is_qualified {
                open = Some(Open::new(lead, row.get(1)?, verdict));
            }
            Ok(())
        })?;
        if let Some(open) = open {
            each(open.left(last.as_of));
        }
        Ok(())
    }
}
