//! Hand-overs and what was done about them, read into memory.

use crate::cli::duties::columns::Columns;
use crate::cli::job::bind::Keys;
use crate::cli::job::events::EventFile;
use crate::cli::job::keys::same_key;
use crate::cli::job::oddities;
use crate::cli::job::setup::Setup;
use crate::cli::job::source::{Delivery, Setback};
use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::{Diagnostic, Level};
use crate::domain::follow_up::FollowUpSummary;
use crate::domain::reader::{Reader as ValueReader, Reading};
use crate::domain::record::{Batch, Record};
use crate::domain::text::{self, name_key};
use crate::domain::value::{Fact, Value};
use crate::domain::verdict::Outcome;
use crate::engine::duties::{DutyPlan, Given, HandOvers, Stamp, TouchPart, Touches};
use crate::engine::oddities::Oddities;
use crate::engine::plan::Group;
use crate::input::about_record;

/// How many complaints about rows are said one by one.
const COMPLAINTS_MAX: usize = 20;

/// What the file of hand-overs holds.
#[derive(Debug)]
pub(super) struct Read {
    /// The hand-overs.
    pub hand_overs: HandOvers,
    /// What is to be said of rows.
    pub complaints: Vec<Diagnostic>,
}

/// One block's hand-overs.
#[derive(Debug, Default)]
struct Block {
    given: Vec<Given>,
    rows: u64,
    invalid: u64,
    without_key: u64,
    complaints: Vec<Diagnostic>,
    strange: Strange,
}

/// Words that are not among those that they should be.
#[derive(Debug, Default, Clone)]
struct Strange {
    tiers: u64,
    tier: Option<String>,
    outcomes: u64,
    outcome: Option<String>,
    times: u64,
    time: Option<(u64, String)>,
}

impl Strange {
    fn merge(&mut self, other: Strange) {
        self.tiers += other.tiers;
        self.tier = self.tier.take().or(other.tier);
        self.outcomes += other.outcomes;
        self.outcome = self.outcome.take().or(other.outcome);
        self.times += other.times;
        self.time = self.time.take().or(other.time);
    }
}

/// What reads the rows of hand-overs.
struct RowReader<'r, 'a> {
    plan: &'r DutyPlan<'a>,
    columns: &'r Columns,
    /// Per column that is read, its place among those that are scanned.
    wanted: &'r [usize],
    fields: &'r [Option<(usize, ValueReader)>],
    key_is_email: bool,
    file: &'r str,
}

/// Reads the hand-overs.
pub(super) fn hand_overs(
    plan: &DutyPlan<'_>,
    setup: &mut Setup<'_>,
    columns: &mut Columns,
    threads: usize,
    summary: &mut FollowUpSummary,
) -> anyhow::Result<Read> {
    survey(setup, plan, columns, threads)?;
    let fields = fields(setup);
    let wanted = wanted(columns, &fields);
    let file = setup.leads.file.name.clone();
    let (groups, are_emails) = (plan.plan.groups.len(), setup.columns.key_is_email);
    let reader = RowReader {
        plan,
        columns,
        wanted: &wanted,
        fields: &fields,
        key_is_email: are_emails,
        file: &file,
    };
    let mut read = Read {
        hand_overs: HandOvers::new(groups, are_emails),
        complaints: Vec::new(),
    };
    let mut strange = Strange::default();
    let work = |(): &mut (), batch: &Batch| reader.block(batch);
    let deliver = |delivery| {
        match delivery {
            Delivery::Beginning => {
                read.hand_overs = HandOvers::new(groups, are_emails);
                read.complaints.clear();
                (summary.rows, summary.invalid, summary.without_key) = (0, 0, 0);
                strange = Strange::default();
            }
            Delivery::Block(block) => read.take(block, &mut strange, summary),
        }
        Ok(())
    };
    match setup.leads.stream(&wanted, threads, || (), work, deliver) {
        Ok(_) => {}
        Err(Setback::Fatal(error)) => return Err(error),
        Err(Setback::Ambiguous) => panic!("a surveyed column is never ambiguous"),
    }
    let left_out = read.complaints.len().saturating_sub(COMPLAINTS_MAX);
    read.complaints.truncate(COMPLAINTS_MAX);
    read.complaints
        .extend(strange.said(plan.agreement(), &file, left_out));
    Ok(read)
}

impl Read {
    fn take(&mut self, block: Block, strange: &mut Strange, summary: &mut FollowUpSummary) {
        for given in &block.given {
            self.hand_overs.add(given);
        }
        self.complaints.extend(block.complaints);
        summary.rows += block.rows;
        summary.invalid += block.invalid;
        summary.without_key += block.without_key;
        strange.merge(block.strange);
    }
}

impl Strange {
    /// Says what of it is worth knowing.
    fn said(&self, agreement: &Agreement, file: &str, left_out: usize) -> Vec<Diagnostic> {
        let place = || crate::domain::diagnostic::Place::File(file.to_owned());
        let mut said = Vec::new();
        if left_out > 0 {
            let message = format!(
                "{left_out} more {} of this kind",
                one_or(u64::try_from(left_out).unwrap_or(u64::MAX), "row", "rows")
            );
            said.push(Diagnostic::note("D225", place(), message));
        }
        if let Some(tier) = &self.tier {
            let known: Vec<String> = agreement
                .tiers
                .iter()
                .map(|one| format!("`{}`", one.id))
                .collect();
            let message = format!(
                "{} {} a tier that the agreement has not, such as `{}`",
                self.tiers,
                one_or(self.tiers, "row has", "rows have"),
                crate::output::visible(tier)
            );
            let help = format!(
                "no duty for certain tiers is about them; the tiers are {}",
                known.join(", ")
            );
            said.push(Diagnostic::warning("D402", place(), message).with_help(help));
        }
        if let Some(outcome) = &self.outcome {
            let message = no_outcome(self.outcomes, outcome);
            let help =
                "outcomes are qualified, disqualified, not_qualified, incomplete and invalid";
            said.push(Diagnostic::warning("D402", place(), message).with_help(help));
        }
        if let Some((line, time)) = &self.time {
            let message = format!(
                "{} {} cannot be read, such as `{}`; the duties that begin with {} are unknown",
                self.times,
                one_or(self.times, "time", "times"),
                crate::output::visible(time),
                one_or(self.times, "it", "them")
            );
            let place = crate::domain::diagnostic::Place::Row {
                file: file.to_owned(),
                line: *line,
                column: None,
            };
            said.push(Diagnostic::warning("D103", place, message));
        }
        said
    }
}

fn no_outcome(count: u64, word: &str) -> String {
    format!(
        "{count} {} an outcome that is none, such as `{}`, and {} as qualified",
        one_or(count, "row has", "rows have"),
        crate::output::visible(word),
        one_or(count, "counts", "count")
    )
}

/// Returns the words for one thing or for several.
fn one_or(count: u64, one: &'static str, several: &'static str) -> &'static str {
    if count == 1 { one } else { several }
}

/// Settles the order of dates, where columns leave it open.
fn survey(
    setup: &mut Setup<'_>,
    plan: &DutyPlan<'_>,
    columns: &mut Columns,
    threads: usize,
) -> anyhow::Result<()> {
    setup.survey(&plan.plan, threads)?;
    let header = setup.header.clone();
    let mut open: Vec<&mut (usize, ValueReader)> = columns
        .times
        .iter_mut()
        .flatten()
        .filter(|(_, reader)| reader.may_be_ambiguous())
        .collect();
    let asked: Vec<(usize, String, ValueReader)> = open
        .iter()
        .map(|(column, reader)| (*column, header[*column].clone(), reader.clone()))
        .collect();
    let settled = setup.leads.survey_columns(&asked, threads)?;
    for (column, conventions) in open.iter_mut().zip(settled) {
        column.1.conventions = conventions;
    }
    Ok(())
}

/// Returns, per field of the agreement, its column and how it is read, where a duty reads it.
fn fields(setup: &Setup<'_>) -> Vec<Option<(usize, ValueReader)>> {
    let feeds = setup.columns.feeds.iter().zip(&setup.readers);
    feeds
        .map(|(feed, reader)| match feed {
            Some(crate::cli::job::bind::Feed::Lead(column)) => Some((*column, reader.clone())),
            Some(crate::cli::job::bind::Feed::Join(..)) | None => None,
        })
        .collect()
}

fn wanted(columns: &Columns, fields: &[Option<(usize, ValueReader)>]) -> Vec<usize> {
    let times = columns.times.iter().flatten().map(|(column, _)| *column);
    let others = [columns.owner, columns.tier, columns.outcome, columns.points];
    let mut wanted: Vec<usize> = times
        .chain(others.into_iter().flatten())
        .chain(fields.iter().flatten().map(|(column, _)| *column))
        .chain([columns.key])
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}

impl RowReader<'_, '_> {
    fn cell<'c>(&self, record: Record<'c>, column: usize) -> crate::domain::record::Cell<'c> {
        record.cell(self.wanted.binary_search(&column).unwrap_or_default())
    }

    fn text<'c>(&self, record: Record<'c>, column: Option<usize>) -> Option<&'c str> {
        let text = text::trimmed(self.cell(record, column?).as_str());
        (!text.is_empty()).then_some(text)
    }

    fn block(&self, batch: &Batch) -> Result<Block, Setback> {
        let mut block = Block::default();
        for record in batch.records() {
            self.row(record, &mut block)?;
        }
        Ok(block)
    }

    fn row(&self, record: Record<'_>, block: &mut Block) -> Result<(), Setback> {
        block.rows += 1;
        if let Some(complaint) = about_record(self.file, record.head()) {
            let is_invalid = record.head().fault.is_some();
            block.complaints.push(Diagnostic {
                level: Level::Warning,
                ..complaint
            });
            if is_invalid {
                block.invalid += 1;
                return Ok(());
            }
        }
        let key = self
            .text(record, Some(self.columns.key))
            .unwrap_or_default();
        block.without_key += u64::from(key.is_empty());
        let facts = self.facts(record)?;
        let [created, qualified, handed_over] = self.times(record, block)?;
        block.given.push(Given {
            row: record.row(),
            key: key.to_owned(),
            found_by: self.found_by(key, &facts),
            owner: self.text(record, self.columns.owner).map(str::to_owned),
            tier: self.tier(record, &mut block.strange),
            outcome: self.outcome(record, &mut block.strange),
            points: self.points(record),
            created,
            qualified,
            handed_over,
            truths: self.plan.fact_truths(&facts),
        });
        Ok(())
    }

    fn facts<'c>(&self, record: Record<'c>) -> Result<Vec<Fact<'c>>, Setback>
    where
        Self: 'c,
    {
        let fact = |field: &Option<(usize, ValueReader)>| -> Result<Fact<'static>, Setback> {
            let Some((column, reader)) = field else {
                return Ok(Fact::Absent);
            };
            match reader.read(self.cell(record, *column)) {
                Reading::Ambiguous => Err(Setback::Ambiguous),
                Reading::Fact(fact) => Ok(crate::engine::case::owned_fact(&fact)),
            }
        };
        self.fields.iter().map(fact).collect()
    }

    fn times(&self, record: Record<'_>, block: &mut Block) -> Result<[Stamp; 3], Setback> {
        let mut stamps = [Stamp::BLANK; 3];
        for (stamp, column) in stamps.iter_mut().zip(&self.columns.times) {
            let Some((column, reader)) = column else {
                continue;
            };
            let cell = self.cell(record, *column);
            *stamp = match reader.read(cell) {
                Reading::Ambiguous => return Err(Setback::Ambiguous),
                Reading::Fact(Fact::Known(Value::Moment(moment))) => Stamp::from(moment),
                Reading::Fact(Fact::Blank | Fact::Absent) => Stamp::BLANK,
                Reading::Fact(_) => {
                    let strange = &mut block.strange;
                    strange.times += 1;
                    let told = || (record.head().line, cell.as_str().to_owned());
                    strange.time.get_or_insert_with(told);
                    Stamp::UNREADABLE
                }
            };
        }
        Ok(stamps)
    }

    fn found_by(&self, key: &str, facts: &[Fact<'_>]) -> Vec<String> {
        let groups = self.plan.plan.groups.iter();
        groups
            .map(|group| match group {
                Group::Key => same_key(key, self.key_is_email).into_owned(),
                Group::Field(field) => match &facts[field.0] {
                    Fact::Known(Value::Text(text)) => text::fold(text),
                    _ => String::new(),
                },
            })
            .collect()
    }

    fn tier(&self, record: Record<'_>, strange: &mut Strange) -> Option<usize> {
        let word = self.text(record, self.columns.tier)?;
        let key = name_key(word);
        let mut tiers = self.plan.agreement().tiers.iter();
        let found = tiers.position(|tier| {
            let label = tier.label.as_deref().map(name_key);
            name_key(&tier.id) == key || label.is_some_and(|label| label == key)
        });
        if found.is_none() {
            strange.tiers += 1;
            strange.tier.get_or_insert_with(|| word.to_owned());
        }
        found
    }

    fn outcome(&self, record: Record<'_>, strange: &mut Strange) -> Option<Outcome> {
        let word = self.text(record, self.columns.outcome)?;
        let key = name_key(word);
        let found = Outcome::ALL
            .into_iter()
            .find(|one| name_key(one.as_str()) == key);
        if found.is_none() {
            strange.outcomes += 1;
            strange.outcome.get_or_insert_with(|| word.to_owned());
        }
        found
    }

    /// Returns the points; of a range those that are sure.
    fn points(&self, record: Record<'_>) -> Option<i64> {
        let word = self.text(record, self.columns.points)?;
        word.split_whitespace().next()?.parse().ok()
    }
}

/// What the activity files said.
#[derive(Debug)]
pub(super) struct Deeds {
    /// What some duty may count.
    pub touches: Touches,
    /// Per activity of the agreement, whether some row is it.
    pub met: Vec<bool>,
}

/// Reads the activity files; where a column must be settled first, they are read anew after that.
pub(super) fn touches(
    plan: &DutyPlan<'_>,
    files: &mut [EventFile<'_>],
    hand_overs: &HandOvers,
    keys: &Keys,
    threads: usize,
    summary: &mut FollowUpSummary,
) -> anyhow::Result<Deeds> {
    let base = summary.clone();
    'anew: loop {
        *summary = base.clone();
        let mut parts = Vec::new();
        let mut met = vec![false; plan.agreement().activities.len()];
        for (number, file) in files.iter_mut().enumerate() {
            match read_file(plan, file, number, hand_overs, keys, threads) {
                Ok(read) => {
                    for part in &read {
                        count(summary, part);
                        met.iter_mut()
                            .zip(&part.tally.met)
                            .for_each(|(known, met)| *known |= met);
                    }
                    parts.extend(read);
                }
                Err(Setback::Fatal(error)) => return Err(error),
                Err(Setback::Ambiguous) => {
                    file.survey(&plan.plan, threads)?;
                    continue 'anew;
                }
            }
        }
        let (touches, left_out) = Touches::new(&plan.plan, parts);
        summary.ignored += left_out.iter().sum::<u64>();
        return Ok(Deeds { touches, met });
    }
}

fn count(summary: &mut FollowUpSummary, part: &TouchPart) {
    summary.activities += part.tally.count.read;
    summary.used += part.used;
    summary.without_lead += part.without_lead + part.tally.count.without_lead;
    summary.ignored += part.tally.count.noise.iter().sum::<u64>();
    summary.after_as_of += part.tally.count.after_as_of;
    summary.unreadable += part.tally.count.unreadable + part.tally.count.without_time;
}

fn read_file(
    plan: &DutyPlan<'_>,
    file: &mut EventFile<'_>,
    number: usize,
    hand_overs: &HandOvers,
    keys: &Keys,
    threads: usize,
) -> Result<Vec<TouchPart>, Setback> {
    let (wanted, source) = file.event_source(&plan.plan, number, keys);
    let mut begun = false;
    let mut all = Oddities::default();
    let parts = file.source.stream(
        &wanted,
        threads,
        TouchPart::default,
        |part: &mut TouchPart, batch| {
            let taken = part.take(&plan.plan, hand_overs, &source, batch);
            taken.map_err(|_| Setback::Ambiguous)
        },
        |delivery| match delivery {
            // Notes are kept of what was read so far: a file that begins again is read anew as a whole.
            Delivery::Beginning if std::mem::replace(&mut begun, true) => Err(Setback::Ambiguous),
            Delivery::Beginning => Ok(()),
            Delivery::Block(oddities) => {
                all.extend(oddities);
                Ok(())
            }
        },
    )?;
    let header = |place: usize| file.header[wanted[place]].as_str();
    let columns = oddities::Columns {
        lead: header(source.lead),
        did: source.did.map_or("", header),
    };
    let notes = oddities::notes(&file.source.file.name, columns, &all, true);
    file.source.note(&notes);
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_has_and_several_have() {
        assert_eq!(
            no_outcome(1, "won"),
            "1 row has an outcome that is none, such as `won`, and counts as qualified"
        );
        assert_eq!(
            no_outcome(2, "won"),
            "2 rows have an outcome that is none, such as `won`, and count as qualified"
        );
    }
}
