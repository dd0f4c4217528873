//! One data file of a run: how it is opened, and what was settled about it on the way.

use std::cell::RefCell;
use std::num::NonZeroUsize;

use crate::cli::job::files::{DataFile, Progress};
use crate::cli::stop::Complaints;
use crate::domain::agreement::Input;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::reader::{
    Conventions, DateOrder, DecimalMark, Evidence, Reader as ValueReader, Settled,
};
use crate::domain::record::Cell;
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
    pub fn new(file: DataFile, input: &Input, progress: Progress) -> Self {
        Source {
            file,
            conventions: Conventions {
                dates: input.dates,
                decimal: input.decimal,
                list_separator: input.list_separator.clone(),
                ..Conventions::default()
            },
            options: Options {
                encoding: input.encoding.clone(),
                delimiter: input.delimiter.and_then(|mark| u8::try_from(mark).ok()),
                whole_header: true,
                ..Options::default()
            },
            progress,
            notes: RefCell::default(),
        }
    }

    /// Sets how many lines stand before the header.
    #[must_use]
    pub fn skipping(mut self, lines: usize) -> Self {
        self.options.skip_lines = lines;
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
                self.file.open(self.progress)?,
                &self.file.name,
                &self.options,
            ) {
                Ok(reader) => {
                    self.note(reader.notes());
                    return Ok(reader);
                }
                Err(Trouble::Stop(complaint)) => return Err(Complaints::one(*complaint)),
                Err(Trouble::NeedsSurvey) => self.survey_encoding()?,
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
                Err(Halt::Read(Trouble::Stop(complaint))) => {
                    return Err(Complaints::one(*complaint).into());
                }
                Err(Halt::Read(Trouble::NeedsSurvey)) => self.survey_encoding()?,
            }
        }
    }

    fn survey_encoding(&mut self) -> anyhow::Result<()> {
        let survey = survey_encoding(self.file.open(Progress::Hidden)?, &self.file.name)
            .map_err(Complaints::one)?;
        self.notes.borrow_mut().clear();
        self.options.survey = Some(survey);
        Ok(())
    }

    /// Settles dates and decimal marks of the given columns, each as it is read, from all their values; complains where
    /// nothing does. A column may be read in several ways.
    pub fn survey_columns(
        &mut self,
        columns: &[(usize, String, ValueReader)],
        threads: usize,
    ) -> anyhow::Result<Vec<Conventions>> {
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
pub fn settle(
    file: &str,
    header: &str,
    reader: &ValueReader,
    evidence: &Evidence,
    notes: &RefCell<Vec<Diagnostic>>,
    complaints: &mut Vec<Diagnostic>,
) -> Conventions {
    let mut conventions = reader.conventions.clone();
    let place = || Place::File(file.to_owned());
    let say = |what: &str, by: &str| {
        let message = format!("`{header}`: {what}, as `{by}` shows");
        let note = Diagnostic::note("D201", place(), message);
        let mut notes = notes.borrow_mut();
        if !notes.contains(&note) {
            notes.push(note);
        }
    };
    if conventions.dates.is_none() {
        match evidence.date_order() {
            Settled::Irrelevant => {}
            Settled::By(order, by) | Settled::Default(order, by) => {
                say(order_in_words(order), &by);
                conventions.dates = Some(order);
            }
            Settled::Open(value, one, other) => complaints.push(
                Diagnostic::error(
                    "D202",
                    place(),
                    format!("`{header}`: `{value}` may be {one} or {other}"),
                )
                .with_help(
                    "write `dates = \"dmy\"` or `dates = \"mdy\"` under [input] in the agreement",
                ),
            ),
        }
    }
    if conventions.decimal.is_none() {
        match evidence.decimal_mark() {
            Settled::Irrelevant => {}
            Settled::By(mark, by) => {
                say(mark_in_words(mark), &by);
                conventions.decimal = Some(mark);
            }
            Settled::Default(mark, by) => {
                let message = format!(
                    "`{header}`: {} (nothing in the column settles `{by}`)",
                    mark_in_words(mark)
                );
                let help =
                    "write `decimal = \",\"` under [input] in the agreement where that is wrong";
                notes
                    .borrow_mut()
                    .push(Diagnostic::note("D203", place(), message).with_help(help));
                conventions.decimal = Some(mark);
            }
            Settled::Open(value, one, other) => complaints.push(
                Diagnostic::error(
                    "D204",
                    place(),
                    format!("`{header}`: `{value}` may be {one} or {other}"),
                )
                .with_help(
                    "write `decimal = \".\"` or `decimal = \",\"` under [input] in the agreement",
                ),
            ),
        }
    }
    conventions
}

fn order_in_words(order: DateOrder) -> &'static str {
    match order {
        DateOrder::Dmy => "dates are day, month, year",
        DateOrder::Mdy => "dates are month, day, year",
        DateOrder::Ymd => "dates are year, month, day",
    }
}

fn mark_in_words(mark: DecimalMark) -> &'static str {
    match mark {
        DecimalMark::Dot => "`.` is the decimal mark",
        DecimalMark::Comma => "`,` is the decimal mark",
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
