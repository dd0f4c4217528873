//! Leads into verdicts, block by block.

use std::borrow::Cow;
use std::ops::Range;

use crate::cli::args::{Duplicates, Only};
use crate::cli::job::bind::{CellPlaces, Feed, LeadColumns};
use crate::cli::job::joins::JoinTable;
use crate::cli::job::keys::{SharedKeys, same_key};
use crate::cli::job::met::MetKeys;
use crate::cli::job::source::Setback;
use crate::cli::night::dates::{DatedLead, Dates, Dating};
use crate::cli::night::look::{Look, Noted, Seen, key_in_group};
use crate::cli::stop::Complaints;
use crate::domain::diagnostic::{Diagnostic, Level};
use crate::domain::reader::{ReadNotes, Reader as ValueReader, Reading};
use crate::domain::record::{AsideKind, Batch, Cell, Record};
use crate::domain::summary::{MissingCount, RuleCount, Summary};
use crate::domain::text;
use crate::domain::value::{Fact, Value};
use crate::domain::verdict::{DataIssue, LeadPlace, Outcome, Verdict};
use crate::engine::case::{self, Case, KeptEvent};
use crate::engine::history::{History, Slot};
use crate::engine::judge::{Truths, each_alone, judge};
use crate::engine::measure::{Doubt, Measured};
use crate::engine::noise::without_noise;
use crate::engine::plan::{Group, MeasurePlace, Plan};
use crate::engine::prove::{Depth, Names, Recall, Sayings, prove};
use crate::engine::slots::AT_ONCE;
use crate::input::{TotalWatch, about_aside, about_record};
use crate::output::{Dated, Format, Row, Run};

/// Longer keys are not suggested for a command to try.
const KEY_BYTES_MAX: usize = 200;

/// Everything that judging a lead needs beside its record.
pub struct LeadJob<'j> {
    /// The agreement made ready.
    pub plan: &'j Plan<'j>,
    /// The answer's run.
    pub run: &'j Run<'j>,
    /// The answer's format.
    pub format: &'j dyn Format,
    /// What the leads did; nothing where the run says that there is no history.
    pub history: Option<&'j History>,
    /// How leads find their events in the activity files given.
    pub groups: &'j [Group],
    /// Files of events and lines of the agreement, for reasons.
    pub names: Names<'j>,
    /// What was said of leads that ask the same.
    pub recall: &'j Recall,
    /// The lead file as the user named it.
    pub file: &'j str,
    /// Its header.
    pub header: &'j [String],
    /// Its columns as the agreement uses them.
    pub columns: &'j LeadColumns,
    /// Where its cells stand in a record.
    pub places: CellPlaces,
    /// Per field of the agreement, how it is read.
    pub readers: &'j [ValueReader],
    /// Per join of the agreement, its rows.
    pub joins: &'j [Option<JoinTable>],
    /// Whether some measure is worked out from kept events.
    pub has_kept_measures: bool,
    /// Which leads are written.
    pub only: Option<&'j Only>,
    /// The one key to judge, in the form in which keys are the same.
    pub only_key: Option<&'j str>,
    /// Whether the first row that cannot be read ends the run.
    pub strict: bool,
    /// What happens to rows that share a key.
    pub duplicates: Duplicates,
    /// Rows that share a key, where that is known beforehand.
    pub shared: Option<&'j SharedKeys>,
    /// Keys met that have no slot.
    pub met: &'j MetKeys,
    /// What a ledger wants of each lead.
    pub step: Step<'j>,
}

/// What a run with a ledger wants of each lead.
#[derive(Clone, Copy)]
pub enum Step<'j> {
    /// There is no ledger.
    Alone,
    /// To compare it with what the ledger knows; nothing is written.
    Look(&'j Look<'j>),
    /// To say since when it qualifies, and whether it is handed over.
    Date(&'j Dates<'j>),
}

/// How much of a lead's history cannot be found because the lead lacks what it is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacks {
    /// Nothing.
    Nothing,
    /// What some of the activity files hold.
    Some,
    /// What all of them hold.
    All,
}

/// What one block of leads came to.
#[derive(Debug, Default)]
pub struct LeadBlock {
    /// The answer's bytes.
    pub bytes: Vec<u8>,
    /// Its counts.
    pub summary: Summary,
    /// What to say of its rows.
    pub complaints: Vec<Diagnostic>,
    /// Whether some lead of it did something.
    pub has_history: bool,
    /// Whether its last row is like a total.
    pub total: TotalWatch,
    /// The key of its first lead that does not qualify.
    pub first_rejected: Option<String>,
    /// What the ledger does not know yet of its leads.
    pub noted: Vec<Noted>,
    /// Of how many leads each field is known, where that is asked.
    pub known_facts: Vec<u64>,
    /// Qualified leads that no ledger can tell apart, since they have no key.
    pub keyless: u64,
    /// What came of leads that were dated.
    pub dated: Vec<DatedLead>,
}

/// One thread's memory, kept from lead to lead.
#[derive(Debug)]
pub struct Worker {
    truths: Truths,
    sayings: Sayings,
    verdict: Verdict,
    place: LeadPlace,
    /// Where the lead's events are counted, one slot a group that has any.
    slots: Vec<Slot>,
}

impl Worker {
    /// Returns fresh memory.
    pub fn new() -> Self {
        Worker {
            truths: Truths::default(),
            sayings: Sayings::default(),
            verdict: Verdict::empty(),
            place: LeadPlace::default(),
            slots: Vec::new(),
        }
    }
}

impl Default for Worker {
    fn default() -> Self {
        Worker::new()
    }
}

impl<'j> LeadJob<'j> {
    /// Judges the leads of a block; the answer's bytes are put into `bytes`, which is empty.
    pub fn block(
        &self,
        worker: &mut Worker,
        batch: &Batch,
        bytes: Vec<u8>,
    ) -> Result<LeadBlock, Setback> {
        let mut block = LeadBlock {
            bytes,
            summary: self.empty_summary(),
            known_facts: vec![0; self.readers.len()],
            ..LeadBlock::default()
        };
        block.total.add(batch, self.header.len());
        for aside in batch.asides() {
            if aside.kind == AsideKind::Header {
                block.complaints.push(about_aside(self.file, *aside));
            }
        }
        let mut facts = Case {
            facts: vec![Fact::Absent; self.readers.len()],
            measured: Vec::new(),
        };
        for first in (0..batch.len()).step_by(AT_ONCE) {
            let near = first..batch.len().min(first + AT_ONCE);
            self.expect(batch, near.clone(), &mut worker.slots);
            for number in near {
                self.lead(worker, batch.record(number), &mut facts, &mut block)?;
            }
        }
        Ok(block)
    }

    /// Looks at where the slots of some leads are, so that these do not wait for memory one after the other.
    fn expect(&self, batch: &Batch, near: Range<usize>, expected: &mut Vec<Slot>) {
        let group = self
            .plan
            .groups
            .iter()
            .position(|group| *group == Group::Key);
        if let (Some(history), Some(group), false) =
            (self.history, group, self.columns.key_is_email)
        {
            let keys = near
                .map(|number| batch.record(number))
                .map(|record| text::trimmed(record.cell(self.places.key).as_str()));
            history.expect(group, keys, expected);
        }
    }

    fn empty_summary(&self) -> Summary {
        Summary {
            rules: vec![RuleCount::default(); self.plan.members.len()],
            missing: vec![MissingCount::default(); self.readers.len()],
            tiers: vec![0; self.plan.agreement.tiers.len()],
            ..Summary::default()
        }
    }

    fn lead<'b>(
        &self,
        worker: &mut Worker,
        record: Record<'b>,
        case: &mut Case<'b>,
        block: &mut LeadBlock,
    ) -> Result<(), Setback>
    where
        'j: 'b,
    {
        if let Step::Date(dates) = self.step
            && dates.passes_over(record.row())
        {
            return Ok(());
        }
        let key = text::trimmed(record.cell(self.places.key).as_str());
        self.place(worker, record, key);
        let same = same_key(key, self.columns.key_is_email);
        // A row that cannot be read has no key that could be another's.
        if record.head().fault.is_none()
            && self
                .shared
                .is_some_and(|shared| shared.leaves_out(&same, record.row(), self.duplicates))
        {
            block.summary.left_out += 1;
            return Ok(());
        }
        if self.only_key.is_some_and(|only| *only != *same) {
            return Ok(());
        }
        worker.verdict.data_issues.clear();
        if let Some(complaint) = about_record(self.file, record.head()) {
            if record.head().fault.is_some() {
                return self.invalid(worker, record, complaint, block);
            }
            block.complaints.push(complaint);
        }
        self.flag(worker, key, &same, block);
        self.read_facts(worker, record, case, block)?;
        self.find_slots(worker, &same, case)?;
        self.measure(worker, case, block);
        judge(self.plan, case, &mut worker.truths, &mut worker.verdict);
        let kept = self.kept(worker);
        prove(
            self.plan,
            case,
            kept.as_deref(),
            &self.names,
            &worker.truths,
            self.recall,
            &mut worker.sayings,
            &mut worker.verdict,
        );
        self.count(worker, block);
        let dated = match self.step {
            Step::Alone => Dated::default(),
            Step::Look(look) => {
                self.look(look, worker, &same, case, block);
                return Ok(());
            }
            Step::Date(all) => match self.date(all, worker, &same, case, record, block) {
                Some(dated) => dated,
                None => return Ok(()),
            },
        };
        self.write(worker, record, None, dated, block);
        Ok(())
    }

    /// Compares a lead with what the ledger knows.
    fn look(
        &self,
        look: &Look<'_>,
        worker: &Worker,
        same: &str,
        case: &Case<'_>,
        block: &mut LeadBlock,
    ) {
        for (known, fact) in block.known_facts.iter_mut().zip(&case.facts) {
            *known += u64::from(matches!(fact, Fact::Known(_)));
        }
        if same.is_empty() {
            block.keyless += u64::from(worker.verdict.outcome == Outcome::Qualified);
            return;
        }
        let events = match self.history {
            Some(history) => worker.slots.iter().map(|slot| history.events(*slot)).sum(),
            None => 0,
        };
        let seen = Seen {
            row: worker.place.row,
            key: same,
            verdict: &worker.verdict,
            case,
            events,
            is_shared: self
                .shared
                .is_some_and(|shared| shared.rows_of(same).is_some()),
        };
        block.noted.extend(look.see(self.plan, &seen));
    }

    /// Says since when a lead qualifies; nothing where it is not written.
    fn date(
        &self,
        all: &Dates<'_>,
        worker: &Worker,
        same: &str,
        case: &Case<'_>,
        record: Record<'_>,
        block: &mut LeadBlock,
    ) -> Option<Dated> {
        let kept = |history: &History| self.kept_of(history, same, case);
        let lead = Dating {
            row: worker.place.row,
            key: same,
            is_qualified: worker.verdict.outcome == Outcome::Qualified,
            case,
            lacks: self.lacks(case),
        };
        let said = all.date(&lead, kept, |column| record.cell(column).as_str());
        let dated = said.dated;
        let is_written = said.is_written;
        block.dated.extend(said.lead);
        is_written.then_some(dated)
    }

    /// Returns the events of a lead that a history keeps, in the order of the files.
    fn kept_of(&self, history: &History, same: &str, case: &Case<'_>) -> Vec<KeptEvent> {
        let mut all = Vec::new();
        for (number, group) in self.plan.groups.iter().enumerate() {
            let slot = match group {
                Group::Key => history.find(number, same),
                Group::Field(_) => {
                    let text = key_in_group(*group, same, case);
                    text.and_then(|text| history.find(number, &text))
                }
            };
            all.extend(slot.iter().flat_map(|slot| history.kept(*slot)).cloned());
        }
        all.sort_by_key(|event: &KeptEvent| (event.source, event.row));
        all
    }

    /// Returns how much of a lead's history cannot be found because it lacks what it is found by.
    fn lacks(&self, case: &Case<'_>) -> Lacks {
        let is_lacking = |group: &Group| matches!(group, Group::Field(field) if !matches!(case.facts[field.0], Fact::Known(_)));
        match (
            self.groups.iter().any(is_lacking),
            self.groups.iter().all(is_lacking),
        ) {
            (false, _) => Lacks::Nothing,
            (true, false) => Lacks::Some,
            (true, true) => Lacks::All,
        }
    }

    fn place(&self, worker: &mut Worker, record: Record<'_>, key: &str) {
        let place = &mut worker.place;
        place.key.clear();
        place.key.push_str(key);
        if place.source.is_empty() {
            place.source.push_str(self.file);
        }
        place.row = record.row();
        place.line = record.head().line;
    }

    fn invalid(
        &self,
        worker: &mut Worker,
        record: Record<'_>,
        complaint: Diagnostic,
        block: &mut LeadBlock,
    ) -> Result<(), Setback> {
        if self.strict {
            let mut complaint = complaint;
            complaint.level = Level::Error;
            return Err(Setback::Fatal(Complaints::one(complaint)));
        }
        let issues = std::mem::take(&mut worker.verdict.data_issues);
        worker.verdict = Verdict {
            data_issues: issues,
            ..Verdict::empty()
        };
        worker.verdict.sentence.clone_from(&complaint.message);
        worker.verdict.data_issues.push(DataIssue {
            code: complaint.code,
            field: None,
            raw: None,
            text: complaint.message.clone(),
        });
        block.summary.outcomes[Outcome::Invalid as usize] += 1;
        if !matches!(self.step, Step::Look(_)) {
            let message = Some(complaint.message.as_str());
            self.write(worker, record, message, Dated::default(), block);
        }
        // The run goes on, so it is worth knowing and no error.
        block.complaints.push(Diagnostic {
            level: Level::Warning,
            ..complaint
        });
        Ok(())
    }

    /// Flags leads without a key, and leads that share theirs.
    fn flag(&self, worker: &mut Worker, key: &str, same: &str, block: &mut LeadBlock) {
        if key.is_empty() {
            block.summary.blank_keys += 1;
            worker.verdict.data_issues.push(DataIssue {
                code: "D104",
                field: None,
                raw: None,
                text: "The lead has no key, so nothing that was done can be said to be its doing."
                    .to_owned(),
            });
        }
        if let Some(rows) = self.shared.and_then(|shared| shared.rows_of(same)) {
            let which = match self.duplicates {
                Duplicates::Keep | Duplicates::Error => "each is judged by itself",
                Duplicates::First => "this is the first, and the others are left out",
                Duplicates::Last => "this is the last, and the others are left out",
            };
            worker.verdict.data_issues.push(DataIssue {
                code: "D105",
                field: None,
                raw: None,
                text: format!("{rows} rows of the file have this key; {which}."),
            });
        }
    }

    fn read_facts<'b>(
        &self,
        worker: &mut Worker,
        record: Record<'b>,
        case: &mut Case<'b>,
        block: &mut LeadBlock,
    ) -> Result<(), Setback>
    where
        'j: 'b,
    {
        let mut notes = ReadNotes::default();
        for (field, feed) in self.columns.feeds.iter().enumerate() {
            let Some(feed) = feed else { continue };
            let cell = match feed {
                Feed::Lead(_) => record.cell(self.places.fields[field]),
                Feed::Join(join, _) => self.joined_cell(*join, field, record),
            };
            let reader = &self.readers[field];
            case.facts[field] = match reader.read_noting(cell, &mut notes) {
                Reading::Ambiguous => return Err(Setback::Ambiguous),
                Reading::Fact(fact) => fact,
            };
            if matches!(case.facts[field], Fact::Unreadable) {
                self.note_unreadable(worker, field, feed, cell, block);
            }
        }
        block.summary.clock_changes += notes.shifted;
        Ok(())
    }

    fn joined_cell<'b>(&self, join: usize, field: usize, record: Record<'b>) -> Cell<'b>
    where
        'j: 'b,
    {
        match &self.joins[join] {
            Some(table) => table.cell(record.cell(self.places.joins[join]).as_str(), field),
            None => Cell::Absent,
        }
    }

    fn note_unreadable(
        &self,
        worker: &mut Worker,
        field: usize,
        feed: &Feed,
        cell: Cell<'_>,
        block: &mut LeadBlock,
    ) {
        let text = cell.as_str();
        let column = match feed {
            Feed::Lead(column) => self.header[*column].clone(),
            Feed::Join(join, columns) => {
                let name = &self.plan.agreement.sources.joins[*join].name;
                format!("{name}.{}", columns.join(" or "))
            }
        };
        let noted = block.summary.unreadable.entry(column).or_default();
        noted.add(worker.place.line, text, || {
            self.readers[field].complaint(text)
        });
        if self.names.depth >= Depth::Brief {
            worker.verdict.data_issues.push(DataIssue {
                code: "D103",
                field: Some(crate::domain::condition::FieldId(field)),
                raw: Some(text.to_owned()),
                text: format!(
                    "{}, so it counts as blank.",
                    self.readers[field].complaint(text)
                ),
            });
        }
    }

    fn find_slots(&self, worker: &mut Worker, same: &str, case: &Case<'_>) -> anyhow::Result<()> {
        worker.slots.clear();
        for (number, group) in self.plan.groups.iter().enumerate() {
            let slot = match (self.history, group) {
                (None, _) => None,
                (Some(history), Group::Key) => {
                    let slot = if same.is_empty() {
                        None
                    } else {
                        history.find(number, same)
                    };
                    if slot.is_none() && !same.is_empty() {
                        self.met.meet(same)?;
                    }
                    slot
                }
                (Some(history), Group::Field(field)) => match &case.facts[field.0] {
                    Fact::Known(Value::Text(text)) => history.find(number, &text::fold(text)),
                    _ => None,
                },
            };
            if let (Some(history), Some(slot)) = (self.history, slot) {
                history.claim(slot);
                worker.slots.push(slot);
            }
        }
        if self.history.is_none() && !same.is_empty() {
            self.met.meet(same)?;
        }
        Ok(())
    }

    /// Returns the kept events of the lead, from wherever it finds them.
    fn kept<'k>(&'k self, worker: &Worker) -> Option<Cow<'k, [KeptEvent]>> {
        let history = self.history?;
        match worker.slots.as_slice() {
            [] => Some(Cow::Borrowed(&[])),
            [slot] => Some(Cow::Borrowed(history.kept(*slot))),
            slots => {
                let mut all: Vec<KeptEvent> = slots
                    .iter()
                    .flat_map(|slot| history.kept(*slot).to_vec())
                    .collect();
                all.sort_by_key(|event| (event.source, event.row));
                Some(Cow::Owned(all))
            }
        }
    }

    fn measure(&self, worker: &Worker, case: &mut Case<'_>, block: &mut LeadBlock) {
        case.measured.clear();
        let Some(history) = self.history else {
            case.measured.extend(
                self.plan
                    .measures
                    .iter()
                    .map(|_| Measured::unknown(Doubt::NoHistory)),
            );
            return;
        };
        block.has_history |= !worker.slots.is_empty();
        let lacks = self.lacks(case);
        let lacks_some = lacks != Lacks::Nothing;
        if lacks == Lacks::All {
            case.measured.extend(
                self.plan
                    .measures
                    .iter()
                    .map(|_| Measured::unknown(Doubt::NoMatch)),
            );
            return;
        }
        let kept = if self.has_kept_measures {
            self.kept(worker).unwrap_or_default()
        } else {
            Cow::default()
        };
        let quiet = without_noise(self.plan, &self.plan.frames, &kept);
        for (number, planned) in self.plan.measures.iter().enumerate() {
            let mut result = match planned.place {
                MeasurePlace::Kept => {
                    case::measure_events(self.plan, &self.plan.frames, number, &case.facts, &quiet)
                }
                MeasurePlace::Counter(_) | MeasurePlace::Amount(..) => {
                    history.measured(self.plan, &worker.slots, number)
                }
            };
            if lacks_some {
                result = result.in_part(planned.measure.what);
            }
            case.measured.push(result);
        }
    }

    fn count(&self, worker: &Worker, block: &mut LeadBlock) {
        let (verdict, summary) = (&worker.verdict, &mut block.summary);
        summary.outcomes[verdict.outcome as usize] += 1;
        summary.assumed += u64::from(verdict.is_assumed);
        if let Some(tier) = verdict.tier {
            summary.tiers[tier] += 1;
        }
        for (member, truth) in verdict.members.iter().enumerate() {
            summary.count_rule(member, *truth);
        }
        if verdict.outcome == Outcome::Qualified {
            return;
        }
        let is_short = (1..=KEY_BYTES_MAX).contains(&worker.place.key.len());
        if block.first_rejected.is_none() && is_short {
            block.first_rejected = Some(worker.place.key.clone());
        }
        each_alone(self.plan, &worker.truths, &verdict.sections, |member| {
            summary.rules[member].alone += 1;
        });
        for field in &verdict.missing {
            summary.missing[field.0].listed += 1;
        }
        if let ([field], Outcome::Incomplete) = (verdict.missing.as_slice(), verdict.outcome) {
            summary.missing[field.0].alone += 1;
        }
    }

    fn write(
        &self,
        worker: &Worker,
        record: Record<'_>,
        fault: Option<&str>,
        dated: Dated,
        block: &mut LeadBlock,
    ) {
        if self
            .only
            .is_some_and(|only| !only.includes(worker.verdict.outcome))
        {
            return;
        }
        let row = Row {
            place: &worker.place,
            record,
            verdict: &worker.verdict,
            fault,
            dated,
        };
        self.format.lead(self.run, &row, &mut block.bytes);
    }
}
