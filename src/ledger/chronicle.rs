//! Every run in its order: what is told of verdicts and hand-overs is told by the run that they belong to.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Ledger;
use super::pack::{counted, counts, delivery, inputs, packed, stored, unpacked, words, words_text};
use super::trouble::Trouble;
use crate::domain::calendar::Instant;
use crate::domain::ledger::{Definition, Delivery, NewRun, Parcel, PastRun, RunNumber};

/// The columns that [`past_run`] reads, with those of the run's definition.
const RUN: &str =
    "SELECT number, as_of, began, tool, inputs, counts, target, part, runs.sha256, delivery,
    handed_over, changed, name, version, definitions.sha256, rules, wanted, tiers
    FROM runs JOIN definitions ON definitions.id = definition";

/// A run, as far as what belongs to it needs it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stage {
    /// The instant that it judged for.
    pub(super) as_of: Instant,
    /// How far its hand-over has come.
    pub(super) delivery: Delivery,
    /// Where its definition is in the list.
    definition: usize,
}

/// Every run, numbered from 1 without a gap, and every definition.
#[derive(Debug)]
pub(super) struct Chronicle {
    stages: Vec<Stage>,
    definitions: Vec<Definition>,
}

impl Chronicle {
    /// Reads all runs.
    pub(super) fn read(connection: &Connection) -> Result<Chronicle, Trouble> {
        let mut ids = Vec::new();
        let mut definitions = Vec::new();
        let mut statement = connection.prepare_cached(
            "SELECT name, version, sha256, rules, wanted, tiers, id FROM definitions ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            ids.push(row.get::<_, i64>(6)?);
            definitions.push(past_definition(row, 0)?);
        }
        let mut stages = Vec::new();
        let mut statement = connection
            .prepare_cached("SELECT as_of, delivery, definition FROM runs ORDER BY number")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let known = ids.binary_search(&row.get(2)?);
            stages.push(Stage {
                as_of: row.get(0)?,
                delivery: delivery(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?,
                definition: known
                    .map_err(|_| Trouble::Damaged("a run has no definition".to_owned()))?,
            });
        }
        Ok(Chronicle {
            stages,
            definitions,
        })
    }

    /// Returns the run of this number.
    pub(super) fn stage(&self, run: i64) -> Result<Stage, Trouble> {
        let place = usize::try_from(run).ok().and_then(|run| run.checked_sub(1));
        let stage = place.and_then(|place| self.stages.get(place));
        let stage = stage.copied();
        stage.ok_or_else(|| Trouble::Damaged(format!("there is no run {run}, and rows of it")))
    }

    /// Returns the newest run with its number.
    pub(super) fn last(&self) -> Option<(RunNumber, Stage)> {
        let last = self.stages.last()?;
        Some((RunNumber(self.stages.len() as u64), *last))
    }

    /// Returns the instants that runs judged for, in their order.
    pub(super) fn as_ofs(&self) -> Vec<Instant> {
        self.stages.iter().map(|stage| stage.as_of).collect()
    }

    /// Returns what a run judged by.
    pub(super) fn definition(&self, stage: Stage) -> &Definition {
        &self.definitions[stage.definition]
    }

    /// Returns the id of a tier, by the definition of the run.
    pub(super) fn tier(&self, stage: Stage, tier: Option<i64>) -> Result<Option<String>, Trouble> {
        let Some(tier) = tier else {
            return Ok(None);
        };
        let tiers = &self.definition(stage).tiers;
        let id = usize::try_from(tier).ok().and_then(|tier| tiers.get(tier));
        let id = id.ok_or_else(|| Trouble::Damaged(format!("there is no tier {tier}")))?;
        Ok(Some(id.clone()))
    }
}

/// Returns the number of a run as SQLite has it.
pub(super) fn row_of(run: RunNumber) -> i64 {
    stored(run.0)
}

/// Returns the row of a definition, added where it is new.
pub(super) fn definition_row(
    connection: &Connection,
    definition: &Definition,
) -> Result<i64, Trouble> {
    let (rules, tiers) = (words_text(&definition.rules), words_text(&definition.tiers));
    let wanted = packed(&definition.wanted);
    let values = params![
        definition.name,
        definition.version,
        definition.sha256,
        rules,
        wanted,
        tiers
    ];
    let known = connection
        .prepare_cached(
            "SELECT id FROM definitions WHERE name = ?1 AND version = ?2 AND sha256 = ?3 AND rules = ?4
             AND wanted = ?5 AND tiers = ?6",
        )?
        .query_row(values, |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    connection
        .prepare_cached(
            "INSERT INTO definitions (name, version, sha256, rules, wanted, tiers)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .insert(values)
        .map_err(Trouble::from)
}

fn past_definition(row: &Row<'_>, first: usize) -> Result<Definition, Trouble> {
    Ok(Definition {
        name: row.get(first)?,
        version: row.get(first + 1)?,
        sha256: row.get(first + 2)?,
        rules: words(&row.get::<_, String>(first + 3)?)?,
        wanted: unpacked(&row.get::<_, Vec<u8>>(first + 4)?),
        tiers: words(&row.get::<_, String>(first + 5)?)?,
    })
}

fn past_run(row: &Row<'_>) -> Result<PastRun, Trouble> {
    let parcel = match (row.get(6)?, row.get(7)?, row.get(8)?) {
        (Some(target), Some(part), Some(sha256)) => Some(Parcel {
            target,
            part,
            sha256,
        }),
        _ => None,
    };
    Ok(PastRun {
        number: RunNumber(counted(row.get(0)?)?),
        run: NewRun {
            as_of: row.get(1)?,
            began: row.get(2)?,
            tool: row.get(3)?,
            definition: past_definition(row, 12)?,
            inputs: inputs(&row.get::<_, String>(4)?)?,
            counts: counts(&row.get::<_, String>(5)?)?,
            parcel,
        },
        delivery: delivery(&row.get::<_, String>(9)?)?,
        handed_over: counted(row.get(10)?)?,
        changed: counted(row.get(11)?)?,
    })
}

impl Ledger {
    /// Returns the newest run.
    pub fn last_run(&self) -> Result<Option<PastRun>, Trouble> {
        Ok(self.runs(1)?.pop())
    }

    /// Returns the run of this number, where there is one.
    pub fn run(&self, run: RunNumber) -> Result<Option<PastRun>, Trouble> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{RUN} WHERE number = ?1"))?;
        let mut rows = statement.query([row_of(run)])?;
        rows.next()?.map(past_run).transpose()
    }

    /// Returns the newest runs, at most so many, the newest first.
    pub fn runs(&self, newest: usize) -> Result<Vec<PastRun>, Trouble> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{RUN} ORDER BY number DESC LIMIT ?1"))?;
        let mut rows = statement.query([stored(newest as u64)])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            runs.push(past_run(row)?);
        }
        Ok(runs)
    }

    /// Returns what a run judged by, where there is such a run.
    pub fn definition(&self, run: RunNumber) -> Result<Option<Definition>, Trouble> {
        let mut statement = self.connection.prepare_cached(
            "SELECT name, version, definitions.sha256, rules, wanted, tiers
             FROM runs JOIN definitions ON definitions.id = definition WHERE number = ?1",
        )?;
        let mut rows = statement.query([row_of(run)])?;
        rows.next()?.map(|row| past_definition(row, 0)).transpose()
    }
}
