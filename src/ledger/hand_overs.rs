//! Hand-overs: written with their run, then delivered or withdrawn, and told again in the same words.

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use super::Ledger;
use super::chronicle::{Chronicle, row_of};
use super::pack::{packed, remembered, remembered_text, small, stored, unpacked};
use super::trouble::Trouble;
use crate::domain::ledger::{HandOver, PastHandOver, RunNumber};
use crate::domain::truth::Truth;

/// The columns that [`past_hand_over`] reads.
pub(super) const HAND_OVER: &str =
    "SELECT key, run, time, tier, hand_overs.qualified_at, hand_overs.expires, truths,
    remembered FROM hand_overs JOIN leads ON leads.id = lead";

/// When Sales gave the lead back after the run that handed it over last; `?1` is the run that it is, or nothing.
pub(super) const RETURNED_AT: &str =
    "(SELECT max(at) FROM feedback WHERE lead = leads.id AND answer = 'rejected'
    AND at >= (SELECT as_of FROM runs WHERE number = leads.handed_in))";

/// The verdict of a lead that is handed over.
struct Subject {
    id: i64,
    hand_overs: i64,
    run: i64,
    tier: Option<i64>,
    qualified_at: Option<i64>,
    expires: Option<i64>,
    truths: Vec<u8>,
}

/// Writes down whom a run hands over; each keeps the verdict that it was handed over with.
pub(super) fn write_hand_overs(
    connection: &Connection,
    chronicle: &Chronicle,
    number: RunNumber,
    hand_overs: &[HandOver],
) -> Result<(), Trouble> {
    for (place, hand_over) in hand_overs.iter().enumerate() {
        let Some(mut subject) = subject(connection, &hand_over.key)? else {
            return Err(Trouble::ours("a lead without an entry is handed over"));
        };
        suit(&mut subject, chronicle, number)?;
        insert(connection, number, place, &subject, hand_over)?;
    }
    connection.execute(
        &format!(
            "UPDATE leads SET returned_at = {RETURNED_AT} WHERE id IN (SELECT lead FROM hand_overs WHERE run = ?1)"
        ),
        [row_of(number)],
    )?;
    Ok(())
}

fn subject(connection: &Connection, key: &str) -> Result<Option<Subject>, Trouble> {
    let mut statement = connection.prepare_cached(
        "SELECT id, hand_overs, run, tier, verdicts.qualified_at, verdicts.expires, truths
         FROM leads JOIN verdicts ON lead = id AND run = verdict_in WHERE key = ?1",
    )?;
    let found = statement.query_row([key], |row| {
        Ok(Subject {
            id: row.get(0)?,
            hand_overs: row.get(1)?,
            run: row.get(2)?,
            tier: row.get(3)?,
            qualified_at: row.get(4)?,
            expires: row.get(5)?,
            truths: row.get(6)?,
        })
    });
    Ok(found.optional()?)
}

/// Puts tier and truths of an older verdict into the order of the definition that hands the lead over.
fn suit(subject: &mut Subject, chronicle: &Chronicle, number: RunNumber) -> Result<(), Trouble> {
    let verdict = chronicle.stage(subject.run)?;
    let (old, new) = (
        chronicle.definition(verdict),
        chronicle.definition(chronicle.stage(row_of(number))?),
    );
    if old.rules == new.rules && old.tiers == new.tiers {
        return Ok(());
    }
    let tier = chronicle.tier(verdict, subject.tier)?;
    let tier = tier.and_then(|tier| new.tiers.iter().position(|id| *id == tier));
    subject.tier = tier.map(|tier| stored(tier as u64));
    let truths = unpacked(&subject.truths);
    let truth = |rule: &String| {
        let place = old.rules.iter().position(|id| id == rule);
        let truth = place.and_then(|place| truths.get(place));
        truth.copied().unwrap_or(Truth::Unknown)
    };
    let truths: Vec<Truth> = new.rules.iter().map(truth).collect();
    subject.truths = packed(&truths);
    Ok(())
}

fn insert(
    connection: &Connection,
    number: RunNumber,
    place: usize,
    subject: &Subject,
    hand_over: &HandOver,
) -> Result<(), Trouble> {
    let number = row_of(number);
    connection
        .prepare_cached(
            "INSERT INTO hand_overs (run, place, lead, time, tier, qualified_at, expires, truths, remembered)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            number,
            stored(place as u64),
            subject.id,
            subject.hand_overs + 1,
            subject.tier,
            subject.qualified_at,
            subject.expires,
            subject.truths,
            remembered_text(&hand_over.remembered),
        ])
        .map_err(twice)?;
    connection
        .prepare_cached(
            "UPDATE leads SET hand_overs = hand_overs + 1, handed_in = ?2 WHERE id = ?1",
        )?
        .execute([subject.id, number])?;
    Ok(())
}

fn twice(error: rusqlite::Error) -> Trouble {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => {
            Trouble::ours("a lead is handed over twice in one run")
        }
        _ => error.into(),
    }
}

/// Reads a hand-over from the columns of [`HAND_OVER`].
pub(super) fn past_hand_over(
    row: &Row<'_>,
    chronicle: &Chronicle,
) -> Result<PastHandOver, Trouble> {
    let run = row.get(1)?;
    let stage = chronicle.stage(run)?;
    Ok(PastHandOver {
        key: row.get(0)?,
        run: RunNumber(run.unsigned_abs()),
        at: stage.as_of,
        delivery: stage.delivery,
        time: small(row.get(2)?)?,
        tier: chronicle.tier(stage, row.get(3)?)?,
        qualified_at: row.get(4)?,
        expires: row.get(5)?,
        truths: unpacked(&row.get::<_, Vec<u8>>(6)?),
        remembered: remembered(row.get::<_, Option<String>>(7)?.as_deref())?,
    })
}

impl Ledger {
    /// Takes note that the file of a run's hand-over is in its place: it was pending and is delivered.
    pub fn deliver(&mut self, run: RunNumber) -> Result<(), Trouble> {
        self.must_write()?;
        settle(&self.connection, run, "delivered")
    }

    /// Takes a pending hand-over back, as if it had not been, and returns how many leads it named.
    pub fn withdraw(&mut self, run: RunNumber) -> Result<u64, Trouble> {
        self.must_write()?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        settle(&transaction, run, "withdrawn")?;
        let counted = "FROM hand_overs JOIN runs ON number = run
             WHERE lead = leads.id AND delivery IN ('pending', 'delivered')";
        let named = "WHERE id IN (SELECT lead FROM hand_overs WHERE run = ?1)";
        let leads = transaction.execute(
            &format!(
                "UPDATE leads SET hand_overs = (SELECT count(*) {counted}),
                 handed_in = (SELECT max(run) {counted}) {named}"
            ),
            [row_of(run)],
        )?;
        transaction.execute(
            &format!("UPDATE leads SET returned_at = {RETURNED_AT} {named}"),
            [row_of(run)],
        )?;
        transaction.commit()?;
        Ok(leads as u64)
    }

    /// Returns whom a run handed over, in the order in which they were given.
    pub fn hand_overs(&self, run: RunNumber) -> Result<Vec<PastHandOver>, Trouble> {
        let chronicle = Chronicle::read(&self.connection)?;
        let sql = format!("{HAND_OVER} WHERE run = ?1 ORDER BY place");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([row_of(run)])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(past_hand_over(row, &chronicle)?);
        }
        Ok(all)
    }

    /// Gives every hand-over, of withdrawn runs too, by run and in the order in which they were given.
    pub fn all_hand_overs(&self, each: &mut dyn FnMut(PastHandOver)) -> Result<(), Trouble> {
        let chronicle = Chronicle::read(&self.connection)?;
        let sql = format!("{HAND_OVER} ORDER BY run, place");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(past_hand_over(row, &chronicle)?);
        }
        Ok(())
    }
}

/// Ends the waiting of a pending hand-over in this word.
fn settle(connection: &Connection, run: RunNumber, word: &str) -> Result<(), Trouble> {
    let settled = connection.execute(
        "UPDATE runs SET delivery = ?2 WHERE number = ?1 AND delivery = 'pending'",
        params![row_of(run), word],
    )?;
    match settled {
        0 => Err(Trouble::ours(format!(
            "the hand-over of run {run} is not pending"
        ))),
        _ => Ok(()),
    }
}
