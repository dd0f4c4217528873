//! One data file of a run: how it is opened, and what was settled about it on the way.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::num::NonZeroUsize;

use crate::cli::job::completed::preset_of;
use crate::cli::job::files::DataFile;
use crate::cli::job::progress::Progress;
use crate::cli::stop::Complaints;
use crate::domain::agreement::Input;
use crate::domain::calendar::Zone;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::reader::{
    Contradiction, Conventions, DateOrder, DecimalMark, Evidence, Reader as ValueReader, Settled,
};
use crate::domain::record::Cell;
use crate::domain::text::{fold, quoted};
use crate::input::{Options, Reader, Trouble, Wanted, open, survey_encoding};

use super::stream::{Halt, each_block};

/// A data file with what the agreement, the command line and the file itself say of it.
#[derive(Debug)]
pub struct Source {
    /// The file.
    pub file: DataFile,
    /// What values in it mean where they could mean two things.
    pub conventions: Conventions,
    options: Options,
    progress: Progress,
    /// Notes on what was decided; said once.
    notes: RefCell<Vec<Diagnostic>>,
}

/// What a stream over a source may meet beside failure.
#[derive(Debug)]
pub enum Setback {
    /// The run cannot go on.
    Fatal(anyhow::Error),
    /// A column must be surveyed as a whole before any of it is read.
    Ambiguous,
}

impl From<anyhow::Error> for Setback {
    fn from(error: anyhow::Error) -> Self {
        Setback::Fatal(error)
    }
}

impl Source {
    /// Returns a source as the agreement says it is read.
    pub fn new(file: DataFile, input: &Input, progress: &Progress) -> Self {
        let name = file.name.clone();
        Source {
            file,
            conventions: Conventions {
                dates: input.dates,
                decimal: input.decimal,
                list_separator: input.list_separator.clone(),
                are_untried: input.dates.is_some() || input.decimal.is_some(),
                ..by_preset(input)
            },
            options: Options {
                encoding: input.encoding.clone(),
                delimiter: input.delimiter.and_then(|mark| u8::try_from(mark).ok()),
                whole_header: true,
                ..Options::default()
            },
            progress: progress.clone(),
            notes: RefCell::new(preset_note(&name, input).into_iter().collect()),
        }
    }

    /// Returns a source whose reading is not shown.
    pub fn hidden(file: DataFile, input: &Input) -> Self {
        Source::new(file, input, &Progress::default())
    }

    /// Sets how many lines stand before the header.
    #[must_use]
    pub fn skipping(mut self, lines: usize) -> Self {
        self.options.skip_lines = lines;
        self
    }

    /// Sets which sheet is read where the file is a workbook.
    #[must_use]
    pub fn of_sheet(mut self, sheet: Option<String>) -> Self {
        self.options.sheet = sheet;
        self
    }

    /// Sets about how many bytes are read at once, where that is said.
    #[must_use]
    pub fn in_blocks_of(mut self, bytes: Option<NonZeroUsize>) -> Self {
        if let Some(bytes) = bytes {
            self.options.block_bytes = bytes.get();
        }
        self
    }

    /// Returns about how many bytes are read at once.
    pub fn block_bytes(&self) -> usize {
        self.options.block_bytes
    }

    /// Opens the file from its beginning; surveys its encoding where that is needed to do so.
    pub fn open(&mut self) -> anyhow::Result<Reader> {
        loop {
            match open(
                self.file.open(&self.progress)?,
                &self.file.name,
                &self.options,
            ) {
                Ok(reader) => {
                    self.conventions.excel_serials = reader.reading().has_serials;
                    self.note(reader.notes());
                    return Ok(reader);
                }
                Err(trouble) => self.learn(trouble)?,
            }
        }
    }

    /// Adds notes that are to be said once.
    pub fn note(&self, notes: &[Diagnostic]) {
        let mut known = self.notes.borrow_mut();
        for note in notes {
            if !known.contains(note) {
                known.push(note.clone());
            }
        }
    }

    /// Has these notes in place of those so far.
    pub fn renote(&self, notes: Vec<Diagnostic>) {
        *self.notes.borrow_mut() = notes;
    }

    /// Returns the notes so far.
    pub fn notes(&self) -> Vec<Diagnostic> {
        self.notes.borrow().clone()
    }

    /// Reads the whole file block by block; starts again by itself where the encoding turns out not to be UTF-8, after
    /// `restart` has put everything back to the beginning.
    pub fn stream<S: Send, R: Send>(
        &mut self,
        wanted: &[usize],
        threads: usize,
        start: impl Fn() -> S + Sync,
        work: impl Fn(&mut S, &crate::domain::record::Batch) -> Result<R, Setback> + Sync,
        mut deliver: impl FnMut(Delivery<R>) -> Result<(), Setback> + Send,
    ) -> Result<Vec<S>, Setback> {
        loop {
            let mut reader = self.open()?;
            let scanner = reader.scanner(Wanted::Columns(wanted));
            deliver(Delivery::Beginning)?;
            let taken = |result| deliver(Delivery::Block(result));
            match each_block(&mut reader, &scanner, threads, &start, &work, taken) {
                Ok(states) => {
                    self.note(&reader.finish());
                    return Ok(states);
                }
                Err(Halt::Work(setback)) => return Err(setback),
                Err(Halt::Read(trouble)) => self.learn(trouble)?,
            }
        }
    }

    /// Learns what is asked for before the file is opened anew, or says why it cannot be read.
    pub fn learn(&mut self, trouble: Trouble) -> anyhow::Result<()> {
        match trouble {
            Trouble::Stop(complaint) => return Err(Complaints::one(*complaint)),
            Trouble::ReadThrough(layout) => self.options.layout = Some(*layout),
            Trouble::NeedsSurvey => {
                let survey = survey_encoding(self.file.open(&self.progress)?, &self.file.name)
                    .map_err(Complaints::one)?;
                self.notes.borrow_mut().retain(|note| note.code == "D260");
                self.options.survey = Some(survey);
                self.options.layout = None;
            }
        }
        Ok(())
    }

    /// Settles dates and decimal marks of the given columns, each as it is read, from all their values; complains where
    /// nothing does. A column may be read in several ways.
    pub fn survey_columns(
        &mut self,
        columns: &[(usize, String, ValueReader)],
        threads: usize,
    ) -> anyhow::Result<Vec<Conventions>> {
        let all = self.evidence(columns, threads)?;
        let mut complaints = Vec::new();
        let mut settled = Vec::new();
        for ((_, header, reader), evidence) in columns.iter().zip(&all) {
            settled.push(settle(
                &self.file.name,
                header,
                reader,
                evidence,
                &self.notes,
                &mut complaints,
            ));
        }
        if complaints.is_empty() {
            Ok(settled)
        } else {
            Err(Complaints(complaints).into())
        }
    }

    /// Gathers what all values of the given columns tell about dates and decimal marks, each as it is read.
    pub fn evidence(
        &mut self,
        columns: &[(usize, String, ValueReader)],
        threads: usize,
    ) -> anyhow::Result<Vec<Evidence>> {
        let mut wanted: Vec<usize> = columns.iter().map(|(column, _, _)| *column).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let places: Vec<usize> = columns
            .iter()
            .filter_map(|(column, _, _)| wanted.binary_search(column).ok())
            .collect();
        let empty = || vec![Evidence::default(); columns.len()];
        let states = self.stream(
            &wanted,
            threads,
            empty,
            |evidence: &mut Vec<Evidence>, batch| {
                for record in batch.records() {
                    let of_columns = evidence.iter_mut().zip(&places).zip(columns);
                    for ((evidence, place), (_, _, reader)) in of_columns {
                        evidence.observe(reader, record.cell(*place));
                    }
                }
                Ok(())
            },
            |_| Ok(()),
        );
        let mut all = empty();
        match states {
            Ok(states) => {
                for state in states {
                    for (mine, theirs) in all.iter_mut().zip(state) {
                        mine.merge(theirs);
                    }
                }
            }
            Err(Setback::Fatal(error)) => return Err(error),
            Err(Setback::Ambiguous) => {}
        }
        Ok(all)
    }
}

/// Says which preset a file is read by, and what of it nobody would see otherwise.
fn preset_note(file: &str, input: &Input) -> Option<Diagnostic> {
    let preset = preset_of(input)?;
    let mut said = vec![format!("read by the preset `{}`", preset.keyword)];
    if preset.values.times_are_utc {
        said.push("times without an offset are UTC".to_owned());
    }
    if !preset.values.blank.is_empty() {
        said.push(format!("`{}` is blank", preset.values.blank.join("`, `")));
    }
    Some(Diagnostic::note(
        "D260",
        Place::File(file.to_owned()),
        said.join("; "),
    ))
}

/// Returns what a file's preset says of blank words and times.
fn by_preset(input: &Input) -> Conventions {
    let values = preset_of(input).map(|preset| &preset.values);
    Conventions {
        blank: values.map_or_else(BTreeSet::new, |values| {
            values.blank.iter().map(|word| fold(word)).collect()
        }),
        times_in: values
            .filter(|values| values.times_are_utc)
            .map(|_| Zone::UTC),
        ..Conventions::default()
    }
}

/// What [`Source::stream`] hands on.
#[derive(Debug)]
pub enum Delivery<R> {
    /// The file is read from its beginning; whatever came before is void.
    Beginning,
    /// The next block.
    Block(R),
}

/// Settles one column from its evidence.
///
/// What the agreement says holds; where values of the column speak against it that is warned of, and those that it
/// cannot read are unreadable.
pub fn settle(
    file: &str,
    header: &str,
    reader: &ValueReader,
    evidence: &Evidence,
    notes: &RefCell<Vec<Diagnostic>>,
    complaints: &mut Vec<Diagnostic>,
) -> Conventions {
    let mut conventions = reader.conventions.clone();
    conventions.are_untried = false;
    let mut column = Column {
        file,
        header,
        notes,
        complaints,
    };
    match conventions.dates {
        None => conventions.dates = column.order(evidence),
        Some(said) => column.try_order(said, evidence),
    }
    match conventions.decimal {
        None => conventions.decimal = column.mark(evidence),
        Some(said) => column.try_mark(said, evidence),
    }
    conventions
}

/// A column that is settled, and where what is found is said.
struct Column<'a> {
    file: &'a str,
    header: &'a str,
    notes: &'a RefCell<Vec<Diagnostic>>,
    complaints: &'a mut Vec<Diagnostic>,
}

impl Column<'_> {
    fn place(&self) -> Place {
        Place::File(self.file.to_owned())
    }

    fn note(&self, note: Diagnostic) {
        let mut notes = self.notes.borrow_mut();
        if !notes.contains(&note) {
            notes.push(note);
        }
    }

    fn order(&mut self, evidence: &Evidence) -> Option<DateOrder> {
        match evidence.date_order() {
            Settled::Irrelevant => None,
            Settled::By(order, by) | Settled::Default(order, by) => {
                self.settled_by(order.says(), &by);
                Some(order)
            }
            Settled::Open(value, one, other) => {
                let help =
                    "write `dates = \"dmy\"` or `dates = \"mdy\"` under [input] in the agreement";
                self.open("D202", [&value, &one, &other], help);
                None
            }
        }
    }

    fn mark(&mut self, evidence: &Evidence) -> Option<DecimalMark> {
        match evidence.decimal_mark() {
            Settled::Irrelevant => None,
            Settled::By(mark, by) => {
                self.settled_by(mark.says(), &by);
                Some(mark)
            }
            Settled::Default(mark, by) => {
                let message = format!(
                    "`{}`: {} (nothing in the column settles `{by}`)",
                    self.header,
                    mark.says()
                );
                let help =
                    "write `decimal = \",\"` under [input] in the agreement where that is wrong";
                self.note(Diagnostic::note("D203", self.place(), message).with_help(help));
                Some(mark)
            }
            Settled::Open(value, one, other) => {
                let help =
                    "write `decimal = \".\"` or `decimal = \",\"` under [input] in the agreement";
                self.open("D204", [&value, &one, &other], help);
                None
            }
        }
    }

    fn settled_by(&self, what: &str, by: &str) {
        let message = format!("`{}`: {what}, as `{by}` shows", self.header);
        self.note(Diagnostic::note("D201", self.place(), message));
    }

    fn open(&mut self, code: &'static str, [value, one, other]: [&str; 3], help: &str) {
        let message = format!("`{}`: `{value}` may be {one} or {other}", self.header);
        self.complaints
            .push(Diagnostic::error(code, self.place(), message).with_help(help));
    }

    fn try_order(&mut self, said: DateOrder, evidence: &Evidence) {
        if let Some(against) = evidence.against_order(said) {
            let key = |order| format!("dates = \"{}\"", order_key(order));
            let found = against.found.says();
            self.contradicted("D263", &against, found, [key(said), key(against.found)]);
        }
    }

    fn try_mark(&mut self, said: DecimalMark, evidence: &Evidence) {
        if let Some(against) = evidence.against_mark(said) {
            let key = |mark| format!("decimal = \"{}\"", mark_key(mark));
            let found = against.found.says();
            self.contradicted("D264", &against, found, [key(said), key(against.found)]);
        }
    }

    /// Warns that a value is written in another way than the agreement says.
    fn contradicted<T>(
        &mut self,
        code: &'static str,
        against: &Contradiction<T>,
        found: &str,
        [said, other]: [String; 2],
    ) {
        let (header, text) = (self.header, quoted(&against.text));
        if let Some(otherwise) = &against.otherwise {
            let message = format!(
                "`{header}`: {found} in {text}, but not in {}; `{said}` holds, and what it cannot read is unreadable",
                quoted(otherwise)
            );
            let help = "write the column in one way";
            self.note(Diagnostic::warning(code, self.place(), message).with_help(help));
            return;
        }
        let message = format!(
            "`{header}`: {found} in {text}, and no value of the column needs the `{said}` of the agreement, which holds; what it cannot read is unreadable"
        );
        let help = format!(
            "write `{other}` under [input] in the agreement, or mend that value in the file"
        );
        self.note(Diagnostic::warning(code, self.place(), message).with_help(help));
    }
}

fn order_key(order: DateOrder) -> &'static str {
    match order {
        DateOrder::Dmy => "dmy",
        DateOrder::Mdy => "mdy",
        DateOrder::Ymd => "ymd",
    }
}

fn mark_key(mark: DecimalMark) -> &'static str {
    match mark {
        DecimalMark::Dot => ".",
        DecimalMark::Comma => ",",
    }
}

/// Settles one column of cells that are at hand.
pub fn settle_cells<'c>(
    file: &str,
    header: &str,
    reader: &ValueReader,
    cells: impl Iterator<Item = Cell<'c>>,
    notes: &RefCell<Vec<Diagnostic>>,
    complaints: &mut Vec<Diagnostic>,
) -> Conventions {
    let mut evidence = Evidence::default();
    for cell in cells {
        evidence.observe(reader, cell);
    }
    settle(file, header, reader, &evidence, notes, complaints)
}
