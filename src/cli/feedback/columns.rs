//! Which columns of a file say what Sales made of leads, and its rows.

use crate::cli::feedback::args::ImportArgs;
use crate::cli::feedback::complaints;
use crate::cli::job::source::{Delivery, Setback, Source};
use crate::cli::stop::Complaints;
use crate::domain::calendar::{Instant, Moment, Zone};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::reader::{Reader as ValueReader, Reading};
use crate::domain::record::{Batch, Record};
use crate::domain::text::{name_key, trimmed};
use crate::domain::value::{Fact, Type, Value};
use crate::input::about_record;

const KEY: &[&str] = &["id", "lead_id", "record_id", "lead", "email"];
const ANSWER: &[&str] = &[
    "answer",
    "feedback",
    "disposition",
    "sales_status",
    "lead_status",
    "status",
    "outcome",
    "stage",
    "result",
    "did",
    "activity",
];
const AT: &[&str] = &[
    "at",
    "answered_at",
    "date",
    "timestamp",
    "when",
    "status_date",
    "changed_at",
    "updated_at",
    "last_modified",
];
const REASON: &[&str] = &[
    "reason",
    "rejection_reason",
    "reject_reason",
    "rejected_reason",
    "return_reason",
    "disqualification_reason",
    "lost_reason",
    "grund",
];

/// A row of the file.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) key: String,
    pub(super) word: String,
    pub(super) at: Option<Instant>,
    /// The time as it is written.
    pub(super) written: String,
    pub(super) reason: String,
}

/// Which columns say what, and where each stands among those that are read.
pub(super) struct Columns {
    wanted: Vec<usize>,
    header: Vec<String>,
    key: usize,
    answer: usize,
    at: usize,
    reason: Option<usize>,
}

impl Columns {
    pub(super) fn find(source: &mut Source, arguments: &ImportArgs) -> anyhow::Result<Self> {
        let reader = source.open()?;
        let header: Vec<String> = reader.header().to_vec();
        let mut finder = Finder {
            file: source.file.name.clone(),
            header: &header,
            complaints: Vec::new(),
        };
        let key = finder.find(
            arguments.key.as_deref(),
            KEY,
            "which lead an answer is about",
            "--key",
        );
        let says = "what Sales made of a lead";
        let answer = finder.find(arguments.answer.as_deref(), ANSWER, says, "--answer");
        let at = finder.find(arguments.at.as_deref(), AT, "when Sales said so", "--at");
        let reason = finder.maybe(arguments.reason.as_deref(), REASON, "--reason");
        let (Some(key), Some(answer), Some(at), true) =
            (key, answer, at, finder.complaints.is_empty())
        else {
            return Err(Complaints(finder.complaints).into());
        };
        let mut wanted: Vec<usize> = [key, answer, at].into_iter().chain(reason).collect();
        wanted.sort_unstable();
        wanted.dedup();
        Ok(Columns {
            wanted,
            header,
            key,
            answer,
            at,
            reason,
        })
    }

    /// Returns what reads the times; complains where they may be read in two ways.
    pub(super) fn clock(
        &self,
        source: &mut Source,
        zone: Zone,
        blank: &[String],
    ) -> anyhow::Result<(ValueReader, Zone)> {
        let mut reader = ValueReader::new(Type::Datetime, zone);
        reader.blank = blank.iter().cloned().collect();
        reader.conventions = source.conventions.clone();
        let column = (self.at, self.header[self.at].clone(), reader.clone());
        let settled = source.survey_columns(&[column], 1)?;
        reader.conventions = settled.into_iter().next().unwrap_or_default();
        Ok((reader, zone))
    }

    pub(super) fn rows(
        &self,
        source: &mut Source,
        clock: &(ValueReader, Zone),
    ) -> anyhow::Result<Vec<Row>> {
        let name = source.file.name.clone();
        let mut rows = Vec::new();
        let work = |(): &mut (), batch: &Batch| {
            let read = batch
                .records()
                .map(|record| self.row(&name, &record, clock));
            read.collect::<Result<Vec<Row>, Setback>>()
        };
        let deliver = |delivery| {
            match delivery {
                Delivery::Beginning => rows.clear(),
                Delivery::Block(block) => rows.extend(block),
            }
            Ok(())
        };
        match source.stream(&self.wanted, 1, || (), work, deliver) {
            Ok(_) => Ok(rows),
            Err(Setback::Fatal(error)) => Err(error),
            Err(Setback::Ambiguous) => panic!("a surveyed column is never ambiguous"),
        }
    }

    fn row(
        &self,
        file: &str,
        record: &Record<'_>,
        clock: &(ValueReader, Zone),
    ) -> Result<Row, Setback> {
        let head = record.head();
        if let (Some(_), Some(complaint)) = (&head.fault, about_record(file, head)) {
            return Err(Setback::Fatal(Complaints::one(complaint)));
        }
        let cell = |column: usize| {
            let place = self.wanted.binary_search(&column).unwrap_or_default();
            record.cell(place)
        };
        let text = |column: usize| trimmed(cell(column).as_str()).to_owned();
        let (reader, zone) = clock;
        let at = match reader.read(cell(self.at)) {
            Reading::Fact(Fact::Known(Value::Moment(Moment::Instant(instant)))) => Some(instant),
            Reading::Fact(Fact::Known(Value::Moment(Moment::Day(day)))) => Some(zone.day_end(day)),
            _ => None,
        };
        Ok(Row {
            line: record.head().line,
            key: text(self.key),
            word: text(self.answer),
            at,
            written: text(self.at),
            reason: self.reason.map(text).unwrap_or_default(),
        })
    }
}

/// Finds columns by their names.
struct Finder<'h> {
    file: String,
    header: &'h [String],
    complaints: Vec<Diagnostic>,
}

impl Finder<'_> {
    fn find(
        &mut self,
        named: Option<&str>,
        usual: &[&str],
        says: &str,
        option: &str,
    ) -> Option<usize> {
        let found = self.maybe(named, usual, option);
        if found.is_none() && named.is_none() {
            let complaint = complaints::no_column(&self.file, says, option, usual, self.header);
            self.complaints.push(complaint);
        }
        found
    }

    /// Finds a column that may be missing, unless it is named.
    fn maybe(&mut self, named: Option<&str>, usual: &[&str], option: &str) -> Option<usize> {
        let place = |name: &str| {
            let key = name_key(name);
            self.header.iter().position(|one| name_key(one) == key)
        };
        let Some(named) = named else {
            return usual.iter().find_map(|name| place(name));
        };
        let found = place(named);
        if found.is_none() {
            let complaint = complaints::not_there(&self.file, named, option, self.header);
            self.complaints.push(complaint);
        }
        found
    }
}
