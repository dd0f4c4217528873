//! What a run needs at hand of every lead, compactly: a hash table over one arena of keys.

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use rusqlite::Connection;
use std::hash::BuildHasher;

use super::Ledger;
use super::chronicle::Chronicle;
use super::pack::{outcome, small};
use super::trouble::Trouble;
use crate::domain::calendar::Instant;
use crate::domain::ledger::Entry;
use crate::domain::verdict::Outcome;

/// Stands for no instant; no calendar of ours reaches it.
const NEVER: Instant = Instant::MIN;

/// The entries of all leads whose keys are known.
#[derive(Debug, Default)]
pub struct Known {
    places: HashTable<u32>,
    hasher: FixedState,
    keys: String,
    leads: Vec<Lead>,
    handed: Vec<Handed>,
    /// As-of of every run, by its number less one.
    as_ofs: Vec<Instant>,
}

/// An entry without what only few leads have. Forty-eight bytes: there is one of every lead.
#[derive(Debug, Clone, Copy)]
struct Lead {
    seal: u64,
    trace: u64,
    qualified_at: Instant,
    expires: Instant,
    /// Where its key ends in the arena; it begins where the one before ends.
    key_end: u32,
    judged_in: u32,
    /// One more than the place of its hand-overs; zero where it never was handed over.
    handed: u32,
    outcome: Outcome,
}

#[derive(Debug, Clone, Copy)]
struct Handed {
    times: u32,
    run: u32,
    returned_at: Instant,
}

impl Known {
    /// Returns what is known of the lead of this key.
    pub fn get(&self, key: &str) -> Option<Entry> {
        let hash = self.hasher.hash_one(key);
        let place = self
            .places
            .find(hash, |place| self.key(*place as usize) == key)?;
        Some(self.entry(*place as usize))
    }

    /// Returns how many leads are known.
    pub fn len(&self) -> usize {
        self.leads.len()
    }

    /// Returns whether no lead is known.
    pub fn is_empty(&self) -> bool {
        self.leads.is_empty()
    }

    /// Returns every lead in the order in which the ledger met them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Entry)> {
        (0..self.leads.len()).map(|place| (self.key(place), self.entry(place)))
    }

    fn key(&self, place: usize) -> &str {
        let start = match place.checked_sub(1) {
            Some(before) => self.leads[before].key_end as usize,
            None => 0,
        };
        &self.keys[start..self.leads[place].key_end as usize]
    }

    fn entry(&self, place: usize) -> Entry {
        let lead = self.leads[place];
        let handed = lead.handed.checked_sub(1);
        let handed = handed.map(|place| self.handed[place as usize]);
        Entry {
            outcome: lead.outcome,
            seal: lead.seal,
            trace: lead.trace,
            qualified_at: instant(lead.qualified_at),
            expires: instant(lead.expires),
            judged_for: self.as_of(lead.judged_in),
            hand_overs: handed.map_or(0, |handed| handed.times),
            handed_over_at: handed.map(|handed| self.as_of(handed.run)),
            returned_at: handed.and_then(|handed| instant(handed.returned_at)),
        }
    }

    /// Runs of leads were looked up when they were read.
    fn as_of(&self, run: u32) -> Instant {
        self.as_ofs[run as usize - 1]
    }

    fn with_room_for(leads: usize, keys: usize, handed: usize) -> Known {
        Known {
            places: HashTable::with_capacity(leads),
            keys: String::with_capacity(keys),
            leads: Vec::with_capacity(leads),
            handed: Vec::with_capacity(handed),
            ..Known::default()
        }
    }

    fn read(connection: &Connection) -> Result<Known, Trouble> {
        let chronicle = Chronicle::read(connection)?;
        let (leads, keys, handed) = connection.query_row(
            "SELECT count(*), total(octet_length(key)), count(handed_in) FROM leads WHERE key IS NOT NULL",
            [],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, f64>(1)?, row.get::<_, i64>(2)?)),
        )?;
        // A sum of lengths below the largest arena is exact.
        let keys = format!("{keys:.0}").parse::<u32>();
        let keys = keys.map_err(|_| Trouble::Damaged("keys of 4 GiB are too many".to_owned()))?;
        let size = |count: i64| small(count).map(|count| count as usize);
        let mut known = Known::with_room_for(size(leads)?, keys as usize, size(handed)?);
        known.as_ofs = chronicle.as_ofs();
        let mut statement = connection.prepare_cached(
            "SELECT key, outcome, seal, trace, qualified_at, expires, judged_in, hand_overs, handed_in, returned_at
             FROM leads WHERE key IS NOT NULL ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            known.take(row, &chronicle)?;
        }
        Ok(known)
    }

    fn take(&mut self, row: &rusqlite::Row<'_>, chronicle: &Chronicle) -> Result<(), Trouble> {
        let key = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        let hash = self.hasher.hash_one(key);
        self.keys.push_str(key);
        let judged_in = row.get(6)?;
        chronicle.stage(judged_in)?;
        let lead = Lead {
            seal: row.get::<_, i64>(2)?.cast_unsigned(),
            trace: row.get::<_, i64>(3)?.cast_unsigned(),
            qualified_at: row.get::<_, Option<_>>(4)?.unwrap_or(NEVER),
            expires: row.get::<_, Option<_>>(5)?.unwrap_or(NEVER),
            key_end: small(self.keys.len().try_into().unwrap_or(i64::MAX))?,
            judged_in: small(judged_in)?,
            handed: self.handed(row, chronicle)?,
            outcome: outcome(row.get(1)?)?,
        };
        let place = small(self.leads.len().try_into().unwrap_or(i64::MAX))?;
        self.leads.push(lead);
        let Known {
            places,
            hasher,
            keys,
            leads,
            ..
        } = self;
        places.insert_unique(hash, place, |place| {
            let start = place
                .checked_sub(1)
                .map_or(0, |before| leads[before as usize].key_end);
            hasher.hash_one(&keys[start as usize..leads[*place as usize].key_end as usize])
        });
        Ok(())
    }

    fn handed(&mut self, row: &rusqlite::Row<'_>, chronicle: &Chronicle) -> Result<u32, Trouble> {
        let Some(handed_in) = row.get::<_, Option<i64>>(8)? else {
            return Ok(0);
        };
        chronicle.stage(handed_in)?;
        self.handed.push(Handed {
            times: small(row.get(7)?)?,
            run: small(handed_in)?,
            returned_at: row.get::<_, Option<_>>(9)?.unwrap_or(NEVER),
        });
        small(self.handed.len().try_into().unwrap_or(i64::MAX))
    }
}

fn instant(stored: Instant) -> Option<Instant> {
    (stored != NEVER).then_some(stored)
}

impl Ledger {
    /// Returns what is known of every lead, at once.
    pub fn known(&self) -> Result<Known, Trouble> {
        Known::read(&self.connection)
    }
}

/// Reads one entry from the columns outcome, seal, trace, `qualified_at`, expires, `judged_in`, `hand_overs`,
/// `handed_in`, `returned_at`, of which this is the first.
pub(super) fn entry(
    row: &rusqlite::Row<'_>,
    first: usize,
    chronicle: &Chronicle,
) -> Result<Entry, Trouble> {
    let as_of = |run: i64| chronicle.stage(run).map(|stage| stage.as_of);
    Ok(Entry {
        outcome: outcome(row.get(first)?)?,
        seal: row.get::<_, i64>(first + 1)?.cast_unsigned(),
        trace: row.get::<_, i64>(first + 2)?.cast_unsigned(),
        qualified_at: row.get(first + 3)?,
        expires: row.get(first + 4)?,
        judged_for: as_of(row.get(first + 5)?)?,
        hand_overs: small(row.get(first + 6)?)?,
        handed_over_at: row.get::<_, Option<_>>(first + 7)?.map(as_of).transpose()?,
        returned_at: row.get(first + 8)?,
    })
}
