//! `qualify feedback import`: what Sales made of leads, into the ledger.

use std::path::Path;

use crate::cli::Streams;
use crate::cli::args::DEFAULT_SLA;
use crate::cli::complain::complain;
use crate::cli::feedback::args::ImportArgs;
use crate::cli::feedback::columns::{Columns, Row};
use crate::cli::feedback::complaints::{self, Count};
use crate::cli::feedback::words::{Meaning, Words};
use crate::cli::job::files::DataFile;
use crate::cli::job::setup::{Sla, now};
use crate::cli::job::source::Source;
use crate::cli::night;
use crate::cli::stop::{Complaints, Status};
use crate::cli::told::Told;
use crate::domain::agreement::Input;
use crate::domain::calendar::{Instant, Zone};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::ledger::Feedback;
use crate::domain::text::{fold, name_key};
use crate::ledger::Known;

/// How many unknown words are named.
const WORDS_NAMED: usize = 10;

/// Runs `qualify feedback import`.
pub(super) fn run(arguments: &ImportArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let Some(beside) = Beside::read(arguments.sla.as_deref(), streams)? else {
        return Ok(Status::Unanswered);
    };
    night::read(&arguments.ledger)?;
    let name = arguments.file.display().to_string();
    let file = DataFile::named(&name, &mut streams.stdin)?;
    let mut source = Source::hidden(file, &beside.input).of_sheet(arguments.sheet.clone());
    let columns = Columns::find(&mut source, arguments)?;
    let clock = columns.clock(&mut source, beside.zone, &beside.blank)?;
    let rows = columns.rows(&mut source, &clock)?;
    let mut ledger = night::open(&arguments.ledger, arguments.wait.unwrap_or_default())?;
    let trouble = |one| night::trouble(&arguments.ledger, &one);
    let known = ledger.known().map_err(trouble)?;
    let sorted = Sorted::of(rows, &Words::with(&arguments.map), &known);
    let mut said = source.notes();
    said.extend(sorted.said(&source.file.name));
    complain(&said, None, streams.manner(), streams.stderr)?;
    let left_out = sorted.left_out();
    if arguments.strict && left_out > 0 {
        return Err(Complaints::one(complaints::strict(
            &arguments.ledger,
            left_out,
        )));
    }
    let added = ledger.add_feedback(&sorted.answers).map_err(trouble)?;
    let rows = |count: u64, one: &str, more: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {more}"),
    };
    writeln!(
        streams.stdout,
        "{}, {} known already; {}, {left_out} cannot be kept",
        rows(added.new, "answer new", "answers new"),
        added.known,
        rows(sorted.silent, "row holds no answer", "rows hold no answer"),
    )?;
    Ok(Status::Holds)
}

/// What the agreement says of how files are read.
struct Beside {
    zone: Zone,
    input: Input,
    blank: Vec<String>,
}

impl Beside {
    /// Reads it from the agreement that is named or lies here; nothing where that is not sound, which is then said.
    fn read(named: Option<&Path>, streams: &mut Streams<'_>) -> anyhow::Result<Option<Self>> {
        if named.is_none() && !Path::new(DEFAULT_SLA).is_file() {
            return Ok(Some(Beside {
                zone: Zone::UTC,
                input: Input::default(),
                blank: Vec::new(),
            }));
        }
        let sla = Sla::find(named)?;
        let (agreement, complaints) = sla.agreement();
        let Some(agreement) = agreement else {
            let manner = streams.manner();
            let told = Told {
                sla: &sla,
                quiet: false,
                is_brief: false,
                manner,
            };
            told.all(&complaints, streams.stderr)?;
            return Ok(None);
        };
        Ok(Some(Beside {
            zone: agreement.zone,
            input: agreement.input.clone(),
            blank: agreement.blank.iter().map(|word| fold(word)).collect(),
        }))
    }
}

/// Rows by what can be done with them.
#[derive(Default)]
struct Sorted {
    answers: Vec<Feedback>,
    /// Rows in which Sales has said nothing.
    silent: u64,
    words: Count,
    /// The first words that are not known.
    named: Vec<String>,
    untimed: Count,
    strangers: Count,
    ahead: Count,
    early: Count,
}

impl Sorted {
    fn of(rows: Vec<Row>, words: &Words, known: &Known) -> Self {
        let mut sorted = Sorted::default();
        let now = now();
        for row in rows {
            sorted.add(row, words, known, now);
        }
        sorted
    }

    fn add(&mut self, row: Row, words: &Words, known: &Known, now: Instant) {
        if row.word.is_empty() {
            self.silent += 1;
            return;
        }
        let answer = match words.meaning(&row.word) {
            Meaning::Answer(answer) => answer,
            Meaning::Silence => {
                self.silent += 1;
                return;
            }
            Meaning::Unknown => return self.add_unknown(&row),
        };
        let Some(key) = known_key(&row.key, known) else {
            return self.strangers.add(row.line, &row.key);
        };
        let Some(at) = row.at else {
            return self.untimed.add(row.line, &row.written);
        };
        if at > now {
            return self.ahead.add(row.line, &row.written);
        }
        if known.get(&key).is_some_and(|entry| entry.hand_overs == 0) {
            self.early.add(row.line, &row.key);
        }
        self.answers.push(Feedback {
            key,
            answer,
            reason: (!row.reason.is_empty()).then_some(row.reason),
            at,
        });
    }

    fn add_unknown(&mut self, row: &Row) {
        self.words.add(row.line, &row.word);
        let key = name_key(&row.word);
        if self.named.len() < WORDS_NAMED && !self.named.iter().any(|one| name_key(one) == key) {
            self.named.push(row.word.clone());
        }
    }

    /// Returns how many rows cannot be kept.
    fn left_out(&self) -> u64 {
        let counts = [&self.words, &self.untimed, &self.strangers, &self.ahead];
        counts.into_iter().map(|count| count.rows).sum()
    }

    fn said(&self, file: &str) -> Vec<Diagnostic> {
        let said = |count: &Count, say: &dyn Fn() -> Diagnostic| (count.rows > 0).then(say);
        [
            said(&self.words, &|| {
                complaints::unknown_word(file, &self.words, &self.named)
            }),
            said(&self.untimed, &|| complaints::no_time(file, &self.untimed)),
            said(&self.strangers, &|| {
                complaints::unknown_lead(file, &self.strangers)
            }),
            said(&self.ahead, &|| complaints::ahead(file, &self.ahead)),
            said(&self.early, &|| {
                complaints::not_handed_over(file, &self.early)
            }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Returns a key in the form in which the ledger has it: as it is written, or in small letters where keys are e-mail
/// addresses.
fn known_key(key: &str, known: &Known) -> Option<String> {
    if known.get(key).is_some() {
        return Some(key.to_owned());
    }
    let folded = fold(key);
    (folded.contains('@') && known.get(&folded).is_some()).then_some(folded)
}
