//! How each hand-over fared.

use super::Ledger;
use super::pack::{answer, unpacked};
use super::trouble::Trouble;
use crate::domain::fate::Fate;
use crate::domain::ledger::RunNumber;

/// Every delivered hand-over with the last answer that is not before it and before the lead was handed over again.
const FATES: &str = "SELECT own.run, as_of, truths, answer, reason FROM hand_overs AS own
    JOIN runs ON number = own.run AND delivery = 'delivered'
    LEFT JOIN feedback ON feedback.id = (
        SELECT id FROM feedback AS any WHERE any.lead = own.lead AND any.at >= as_of AND NOT EXISTS (
            SELECT 1 FROM hand_overs AS later JOIN runs AS run ON run.number = later.run
            WHERE later.lead = own.lead AND later.run > own.run AND run.delivery = 'delivered' AND run.as_of <= any.at)
        ORDER BY any.at DESC, any.id DESC LIMIT 1)
    WHERE as_of >= ?1 ORDER BY own.run, place";

impl Ledger {
    /// Gives every hand-over that was delivered from an instant on, with the last answer about it, by run and place.
    pub fn fates(&self, since: i64, each: &mut dyn FnMut(Fate)) -> Result<(), Trouble> {
        let mut statement = self.connection.prepare_cached(FATES)?;
        let mut rows = statement.query([since])?;
        while let Some(row) = rows.next()? {
            let word = row.get::<_, Option<String>>(3)?;
            each(Fate {
                run: RunNumber(row.get::<_, i64>(0)?.unsigned_abs()),
                at: row.get(1)?,
                truths: unpacked(row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?),
                answer: word.as_deref().map(answer).transpose()?,
                reason: row.get(4)?,
            });
        }
        Ok(())
    }
}
