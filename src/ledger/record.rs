//! Writing a run down: in one transaction, or not at all.

use rusqlite::{
    Connection, OptionalExtension, Statement, Transaction, TransactionBehavior, params,
};

use super::Ledger;
use super::chronicle::{Chronicle, definition_row};
use super::hand_overs::write_hand_overs;
use super::pack::{counts_text, inputs_text, packed, stored};
use super::trouble::Trouble;
use crate::domain::calendar::Instant;
use crate::domain::ledger::{Delivery, Finding, HandOver, NewRun, RunNumber};

impl Ledger {
    /// Writes down a run, what it found of leads and whom it hands over, and returns its number.
    ///
    /// The hand-over is pending where the run has a parcel. Findings are those that the ledger does not know: a lead
    /// may have one at most. A verdict is written where seal, `qualified_at` or the list of rules is another than in
    /// the lead's last one; else the finding brings the lead's entry up to date.
    ///
    /// Complains where the run judges for an earlier instant than the last one, and, as of a bug of ours, where a
    /// hand-over is pending, a lead has two findings or is handed over twice or without an entry.
    pub fn record(
        &mut self,
        run: &NewRun,
        findings: &mut dyn Iterator<Item = Finding>,
        hand_overs: &[HandOver],
    ) -> Result<RunNumber, Trouble> {
        self.must_write()?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = Chronicle::read(&transaction)?;
        let number = next(&before, run, hand_overs)?;
        insert_run(&transaction, run, number, hand_overs.len())?;
        let mut pen = Pen::new(&transaction, &before, run, number)?;
        let mut changed = 0_u64;
        for finding in findings {
            changed += u64::from(pen.write(&finding)?);
        }
        drop(pen);
        let chronicle = Chronicle::read(&transaction)?;
        write_hand_overs(&transaction, &chronicle, number, hand_overs)?;
        transaction.execute(
            "UPDATE runs SET changed = ?1 WHERE number = ?2",
            [stored(changed), stored(number.0)],
        )?;
        transaction.commit()?;
        Ok(number)
    }
}

/// Returns the number that a run gets, where it may be written now.
fn next(before: &Chronicle, run: &NewRun, hand_overs: &[HandOver]) -> Result<RunNumber, Trouble> {
    if run.parcel.is_none() && !hand_overs.is_empty() {
        return Err(Trouble::ours("leads are handed over in no file"));
    }
    let rules = run.definition.rules.len();
    if run.definition.wanted.len() != rules || run.counts.rules.len() != rules {
        return Err(Trouble::ours(
            "rules, what they want and their counts differ in number",
        ));
    }
    let Some((last, stage)) = before.last() else {
        return Ok(RunNumber(1));
    };
    if stage.delivery == Delivery::Pending {
        return Err(Trouble::ours(format!(
            "the hand-over of run {last} is still pending"
        )));
    }
    if run.as_of < stage.as_of {
        return Err(Trouble::GoesBack {
            as_of: run.as_of,
            last: stage.as_of,
        });
    }
    Ok(RunNumber(last.0 + 1))
}

fn insert_run(
    connection: &Connection,
    run: &NewRun,
    number: RunNumber,
    handed_over: usize,
) -> Result<(), Trouble> {
    let delivery = match run.parcel {
        Some(_) => Delivery::Pending,
        None => Delivery::NotAsked,
    };
    let parcel = run.parcel.as_ref();
    connection.execute(
        "INSERT INTO runs (number, as_of, began, tool, definition, inputs, counts, target, part, sha256, delivery,
         handed_over, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0)",
        params![
            stored(number.0),
            run.as_of,
            run.began,
            run.tool,
            definition_row(connection, &run.definition)?,
            inputs_text(&run.inputs),
            counts_text(&run.counts),
            parcel.map(|parcel| &parcel.target),
            parcel.map(|parcel| &parcel.part),
            parcel.map(|parcel| &parcel.sha256),
            delivery.as_str(),
            stored(handed_over as u64),
        ],
    )?;
    Ok(())
}

/// What the ledger knows of a lead that has a finding.
struct Known {
    id: i64,
    seal: i64,
    qualified_at: Option<Instant>,
    verdict_in: i64,
    judged_in: i64,
}

/// Writes findings of one run.
struct Pen<'a> {
    before: &'a Chronicle,
    run: &'a NewRun,
    number: i64,
    find: Statement<'a>,
    add: Statement<'a>,
    change: Statement<'a>,
    confirm: Statement<'a>,
    add_verdict: Statement<'a>,
    confirm_verdict: Statement<'a>,
}

impl<'a> Pen<'a> {
    fn new(
        transaction: &'a Transaction<'_>,
        before: &'a Chronicle,
        run: &'a NewRun,
        number: RunNumber,
    ) -> Result<Pen<'a>, Trouble> {
        Ok(Pen {
            before,
            run,
            number: stored(number.0),
            find: transaction.prepare(
                "SELECT id, seal, qualified_at, verdict_in, judged_in FROM leads WHERE key = ?1",
            )?,
            add: transaction.prepare(
                "INSERT INTO leads (key, outcome, seal, trace, qualified_at, expires, verdict_in, judged_in,
                 hand_overs) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 0)",
            )?,
            change: transaction.prepare(
                "UPDATE leads SET outcome = ?2, seal = ?3, trace = ?4, qualified_at = ?5, expires = ?6,
                 verdict_in = ?7, judged_in = ?7 WHERE key = ?1",
            )?,
            confirm: transaction.prepare(
                "UPDATE leads SET trace = ?2, expires = ?3, judged_in = ?4 WHERE id = ?1",
            )?,
            add_verdict: transaction.prepare(
                "INSERT INTO verdicts (lead, run, outcome, tier, qualified_at, expires, truths)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?,
            confirm_verdict: transaction.prepare(
                "UPDATE verdicts SET expires = ?3 WHERE lead = ?1 AND run = ?2 AND expires IS NOT ?3",
            )?,
        })
    }

    /// Writes a finding and returns whether it is another verdict than the last.
    fn write(&mut self, finding: &Finding) -> Result<bool, Trouble> {
        self.must_fit(finding)?;
        let id = match self.known(&finding.key)? {
            None => self.add.insert(entry(finding, self.number))?,
            Some(known) if known.judged_in == self.number => {
                return Err(Trouble::ours("a lead has two findings in one run"));
            }
            Some(known) if !self.is_another(&known, finding)? => {
                self.confirm(&known, finding)?;
                return Ok(false);
            }
            Some(known) => {
                self.change.execute(entry(finding, self.number))?;
                known.id
            }
        };
        self.add_verdict.execute(params![
            id,
            self.number,
            finding.outcome as i64,
            finding.tier.map(|tier| stored(tier as u64)),
            finding.qualified_at,
            finding.expires,
            packed(&finding.truths),
        ])?;
        Ok(true)
    }

    fn must_fit(&self, finding: &Finding) -> Result<(), Trouble> {
        let definition = &self.run.definition;
        let is_whole = finding.truths.is_empty() || finding.truths.len() == definition.rules.len();
        let has_tier = finding
            .tier
            .is_none_or(|tier| tier < definition.tiers.len());
        if is_whole && has_tier {
            return Ok(());
        }
        Err(Trouble::ours(
            "a finding does not fit the definition of its run",
        ))
    }

    fn known(&mut self, key: &str) -> Result<Option<Known>, Trouble> {
        let known = self.find.query_row([key], |row| {
            Ok(Known {
                id: row.get(0)?,
                seal: row.get(1)?,
                qualified_at: row.get(2)?,
                verdict_in: row.get(3)?,
                judged_in: row.get(4)?,
            })
        });
        Ok(known.optional()?)
    }

    /// Returns whether a finding needs a verdict of its own.
    fn is_another(&self, known: &Known, finding: &Finding) -> Result<bool, Trouble> {
        let last = self.before.stage(known.verdict_in)?;
        let last = self.before.definition(last);
        let now = &self.run.definition;
        Ok(known.seal != finding.seal.cast_signed()
            || known.qualified_at != finding.qualified_at
            || last.rules != now.rules
            || last.tiers != now.tiers)
    }

    fn confirm(&mut self, known: &Known, finding: &Finding) -> Result<(), Trouble> {
        let trace = finding.trace.cast_signed();
        let entry = params![known.id, trace, finding.expires, self.number];
        self.confirm.execute(entry)?;
        let verdict = params![known.id, known.verdict_in, finding.expires];
        self.confirm_verdict.execute(verdict)?;
        Ok(())
    }
}

/// What a lead's entry holds, in the order in which both statements that write it take it.
type EntryRow<'f> = (
    &'f str,
    i64,
    i64,
    i64,
    Option<Instant>,
    Option<Instant>,
    i64,
);

fn entry(finding: &Finding, run: i64) -> EntryRow<'_> {
    (
        &finding.key,
        finding.outcome as i64,
        finding.seal.cast_signed(),
        finding.trace.cast_signed(),
        finding.qualified_at,
        finding.expires,
        run,
    )
}
