//! What every job begins with: the agreement read, the files found, the columns bound, the events counted.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use crate::cli::args::{InputArgs, NamedFile, sla_file};
use crate::cli::job::beside::{calendar_beside, list_beside};
use crate::cli::job::bind::{self, Feed, Keys, LeadColumns};
use crate::cli::job::events::{self, EventFile, Events};
use crate::cli::job::files::DataFile;
use crate::cli::job::joins::JoinTable;
use crate::cli::job::merging;
use crate::cli::job::progress::Progress;
use crate::cli::job::source::Source;
use crate::cli::stop::Complaints;
use crate::cli::whole::{TEXT_BYTES_MAX, read_whole};
use crate::domain::agreement::{ActivitySource, Agreement, Input};
use crate::domain::calendar::{Instant, Moment, Zone};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::reader::{Reader as ValueReader, Reading};
use crate::domain::record::Cell;
use crate::domain::text::name_key;
use crate::domain::value::{Fact, Type, Value};
use crate::engine::kinds::Kind;
use crate::engine::plan::{Group, Plan};
use crate::engine::tally::OnlyLeads;
use crate::sla;

/// An agreement with the text it was read from.
#[derive(Debug)]
pub struct Sla {
    /// The file as the user named it.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl Sla {
    /// Finds and reads the file.
    pub fn find(named: Option<&Path>) -> anyhow::Result<Self> {
        let default_exists = Path::new(crate::cli::args::DEFAULT_SLA).is_file();
        let path =
            sla_file(named, default_exists).map_err(|complaint| Complaints::one(*complaint))?;
        let name = path.display().to_string();
        let bytes =
            read_whole(&path, TEXT_BYTES_MAX).with_context(|| format!("cannot read `{name}`"))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let line = error.as_bytes()[..error.utf8_error().valid_up_to()]
                .split(|byte| *byte == b'\n')
                .count();
            let place = Place::Row {
                file: name.clone(),
                line: line as u64,
                column: None,
            };
            let help = "save the file as UTF-8 in the editor it was written with";
            Complaints::one(
                Diagnostic::error("Q100", place, "the agreement is not UTF-8 text").with_help(help),
            )
        })?;
        Ok(Sla { name, text })
    }

    /// Reads the agreement; its complaints are errors and what is only worth knowing.
    pub fn agreement(&self) -> (Option<Agreement>, Vec<Diagnostic>) {
        self.with_beside(|beside| sla::read_beside(&self.text, beside))
    }

    /// Hands over the files that the agreement names beside itself.
    pub fn with_beside<T>(&self, run: impl FnOnce(sla::Beside<'_>) -> T) -> T {
        let folder = self.folder();
        run(sla::Beside {
            list: &mut |file| list_beside(&folder, file),
            calendar: &mut |path, zone| calendar_beside(&folder, path, zone),
        })
    }

    /// Returns the agreement's own file and the files beside it that it names.
    pub fn files(&self) -> Vec<PathBuf> {
        let folder = self.folder();
        let beside = sla::signing::files_beside(&self.text).into_iter();
        let beside = beside.map(|file| folder.join(file));
        std::iter::once(PathBuf::from(&self.name))
            .chain(beside)
            .collect()
    }

    fn folder(&self) -> PathBuf {
        let folder = Path::new(&self.name).parent();
        folder.map(Path::to_owned).unwrap_or_default()
    }
}

/// The files of a run, opened and bound to what the agreement asks of them.
pub struct Setup<'a> {
    /// The lead file.
    pub leads: Source,
    /// Its header.
    pub header: Vec<String>,
    /// Its columns.
    pub columns: LeadColumns,
    /// Per field of the agreement, how it is read.
    pub readers: Vec<ValueReader>,
    /// Per join of the agreement, its rows.
    pub joins: Vec<Option<JoinTable>>,
    /// The files that are joined, each with the name of its source.
    pub joined: Vec<(String, DataFile)>,
    /// The activity files; none where the agreement asks nothing of them.
    pub activities: Vec<EventFile<'a>>,
    /// Notes on joined files and on files that are not read.
    pub notes: Vec<Diagnostic>,
    /// How keys of leads are compared with those of events.
    keys: Keys,
}

/// Returns the instant that a run is judged for.
pub fn as_of(written: Option<&str>, zone: Zone) -> anyhow::Result<Instant> {
    let Some(written) = written else {
        return Ok(now());
    };
    Ok(match moment_of("--as-of", written, zone)? {
        Moment::Instant(instant) => instant,
        Moment::Day(day) => zone.day_end(day),
    })
}

/// Returns the moment that an option names.
pub fn moment_of(option: &str, written: &str, zone: Zone) -> anyhow::Result<Moment> {
    let reader = ValueReader::new(Type::Datetime, zone);
    match reader.read(Cell::Text(written)) {
        Reading::Fact(Fact::Known(Value::Moment(moment))) => Ok(moment),
        _ => Err(Complaints::one(
            Diagnostic::error(
                "D001",
                Place::File(option.to_owned()),
                format!("`{written}` is no date or time that can be read in one way only"),
            )
            .with_help(
                "type a date such as `2026-12-15` or an instant such as `2026-12-15T15:00:00Z`",
            ),
        )),
    }
}

/// Returns the instant that the clock shows.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where a run looks at the clock"
)]
pub fn now() -> Instant {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}

/// The files of a run as they were given.
#[derive(Debug)]
pub struct GivenFiles {
    /// The lead file.
    pub leads: DataFile,
    /// The activity files, in the order given.
    pub activities: Vec<DataFile>,
    /// The joined files, in the order given.
    pub joins: Vec<DataFile>,
}

impl GivenFiles {
    /// Finds the files that are named; standard input is taken where one of them is `-`.
    pub fn find(arguments: &InputArgs, stdin: &mut Box<dyn Read + Send>) -> anyhow::Result<Self> {
        refuse_two_stdins(arguments)?;
        let mut find = |path: &Path| DataFile::named(&path.display().to_string(), stdin);
        Ok(GivenFiles {
            leads: find(&arguments.leads)?,
            activities: arguments
                .activities
                .iter()
                .map(|one| find(&one.file))
                .collect::<anyhow::Result<_>>()?,
            joins: arguments
                .join
                .iter()
                .map(|one| find(&one.file))
                .collect::<anyhow::Result<_>>()?,
        })
    }
}

impl<'a> Setup<'a> {
    /// Opens the files of a run and finds their columns.
    pub fn new(
        plan: &Plan<'a>,
        arguments: &InputArgs,
        files: &GivenFiles,
        progress: &Progress,
    ) -> anyhow::Result<Self> {
        let agreement = plan.agreement;
        let sources = &agreement.sources;
        let open = |file: &DataFile, input: &Input, role: &str| {
            let source = Source::new(file.clone(), input, progress);
            let source = source.in_blocks_of(arguments.block_bytes);
            source.of_sheet(sheet_of(agreement, &arguments.sheet, role))
        };
        let skipped = usize::try_from(arguments.skip_lines).unwrap_or(usize::MAX);
        let mut leads = open(&files.leads, &sources.leads_input, LEADS).skipping(skipped);
        let reader = leads.open()?;
        let columns = bind::lead_columns(plan, &reader, &leads.file.name)?;
        let header = reader.header().to_vec();
        drop(reader);
        let mut notes = unread(plan, arguments);
        notes.extend(given_twice(arguments));
        notes.extend(columns.note.clone());
        let (mut joins, mut joined) = (Vec::new(), Vec::new());
        check_join_names(agreement, &arguments.join)?;
        for (index, declared) in sources.joins.iter().enumerate() {
            let given = arguments.join.iter().zip(&files.joins);
            let given = given
                .into_iter()
                .find(|(one, _)| is_named(one, &declared.name));
            joins.push(match (columns.joins[index], given) {
                (None, _) => None,
                (Some(_), None) => {
                    return Err(not_given(&declared.name, "--join", declared.place.clone()));
                }
                (Some(_), Some((_, file))) => {
                    let mut source = open(file, &declared.input, &declared.name);
                    joined.push((declared.name.clone(), file.clone()));
                    let table = JoinTable::read(plan, index, &columns, &mut source)?;
                    notes.extend(source.notes());
                    Some(table)
                }
            });
        }
        let readers = readers(plan, &columns, &leads, &joins);
        let mut activities = Vec::new();
        for (declared, file) in wanted_activities(plan, arguments, files)? {
            let source = open(file, &declared.input, &declared.name);
            activities.push(EventFile::open(plan, declared, source)?);
        }
        Ok(Setup {
            leads,
            header,
            columns,
            readers,
            joins,
            joined,
            activities,
            notes,
            keys: Keys::default(),
        })
    }

    /// Counts the events; nothing where the run says that there are none.
    pub fn events(
        &mut self,
        plan: &Plan<'_>,
        has_none: bool,
        threads: usize,
        shows_values: bool,
    ) -> anyhow::Result<Option<Events>> {
        if has_none {
            return Ok(None);
        }
        let mut keys = Keys {
            are_emails: self.columns.key_is_email,
            ..Keys::default()
        };
        // Ids of merged records say nothing where leads are told apart by their addresses.
        if !keys.are_emails {
            let files = &mut self.activities;
            let (merged, note) =
                merging::merged(plan, &mut self.leads, &self.columns, files, threads)?;
            self.notes.extend(note);
            keys.merged = Arc::new(merged);
        }
        self.keys = keys;
        let manner = events::Manner {
            keys: &self.keys,
            threads,
            shows_values,
            only: None,
        };
        events::read(plan, &mut self.activities, manner).map(Some)
    }

    /// Reads the events of some leads once more, after [`Setup::events`]; nothing more is noted of the files.
    pub fn events_of(
        &mut self,
        plan: &Plan<'_>,
        only: &OnlyLeads,
        threads: usize,
    ) -> anyhow::Result<Events> {
        let notes: Vec<Vec<Diagnostic>> = self.activities.iter().map(notes_of).collect();
        let manner = events::Manner {
            keys: &self.keys,
            threads,
            shows_values: false,
            only: Some(only),
        };
        let events = events::read(plan, &mut self.activities, manner);
        for (file, notes) in self.activities.iter().zip(notes) {
            file.source.renote(notes);
        }
        events
    }

    /// Settles the lead file's dates and decimal marks from whole columns.
    pub fn survey(&mut self, plan: &Plan<'_>, threads: usize) -> anyhow::Result<()> {
        let (mut fields, mut columns) = (Vec::new(), Vec::new());
        for (field, feed) in self.columns.feeds.iter().enumerate() {
            let Some(Feed::Lead(column)) = feed else {
                continue;
            };
            let mut reader = plan.agreement.fields[field].reader.clone();
            reader.conventions = self.leads.conventions.clone();
            if reader.may_be_ambiguous() {
                fields.push(field);
                columns.push((*column, self.header[*column].clone(), reader));
            }
        }
        let settled = self.leads.survey_columns(&columns, threads)?;
        for (field, conventions) in fields.into_iter().zip(settled) {
            self.readers[field].conventions = conventions;
        }
        Ok(())
    }

    /// Returns the files that are judged from, as the user named them, leads first.
    pub fn inputs(&self) -> Vec<String> {
        let activities = self
            .activities
            .iter()
            .map(|file| file.source.file.name.clone());
        std::iter::once(self.leads.file.name.clone())
            .chain(activities)
            .collect()
    }

    /// Returns how leads find their events in the activity files given.
    pub fn groups(&self) -> Vec<Group> {
        self.activities
            .iter()
            .map(|file| file.declared.matches.map_or(Group::Key, Group::Field))
            .collect()
    }

    /// Returns every note on how the files are read.
    pub fn all_notes(&self) -> Vec<Diagnostic> {
        let mut notes = self.leads.notes();
        notes.extend(self.notes.iter().cloned());
        notes.extend(self.activities.iter().flat_map(|file| file.source.notes()));
        notes
    }
}

fn notes_of(file: &EventFile<'_>) -> Vec<Diagnostic> {
    file.source.notes()
}

fn readers(
    plan: &Plan<'_>,
    columns: &LeadColumns,
    leads: &Source,
    joins: &[Option<JoinTable>],
) -> Vec<ValueReader> {
    let fields = plan.agreement.fields.iter().enumerate();
    fields
        .map(|(field, declared)| {
            let mut reader = declared.reader.clone();
            reader.conventions = match &columns.feeds[field] {
                Some(Feed::Join(join, _)) => match &joins[*join] {
                    Some(table) => table.conventions(field).clone(),
                    None => leads.conventions.clone(),
                },
                Some(Feed::Lead(_)) | None => leads.conventions.clone(),
            };
            reader
        })
        .collect()
}

/// What `--sheet` calls the lead file.
const LEADS: &str = "leads";

/// Returns the sheet that is asked for in the file of a role; a name without a role before it means the lead file's.
pub fn sheet_of(agreement: &Agreement, asked: &[String], role: &str) -> Option<String> {
    let sources = &agreement.sources;
    let named = sources.named_activities.iter().map(|one| &one.name);
    let joined = sources.joins.iter().map(|one| &one.name);
    let roles: Vec<&str> = named.chain(joined).map(String::as_str).collect();
    let is_role = |word: &str| {
        let key = name_key(word);
        [LEADS, &sources.activities.name]
            .iter()
            .chain(&roles)
            .any(|role| name_key(role) == key)
    };
    let split = |one: &String| match one.split_once('=') {
        Some((word, sheet)) if is_role(word) => (name_key(word), sheet.to_owned()),
        _ => (LEADS.to_owned(), one.clone()),
    };
    let wanted = name_key(role);
    let mut found = asked.iter().map(split).filter(|(word, _)| *word == wanted);
    found.next_back().map(|(_, sheet)| sheet)
}

fn is_named(given: &NamedFile, name: &str) -> bool {
    given
        .name
        .as_ref()
        .is_some_and(|given| name_key(given) == name_key(name))
}

fn refuse_two_stdins(arguments: &InputArgs) -> anyhow::Result<()> {
    let files = arguments
        .activities
        .iter()
        .chain(&arguments.join)
        .map(|one| one.file.as_path());
    let dashes = files
        .chain([arguments.leads.as_path()])
        .filter(|file| *file == Path::new("-"))
        .count();
    if dashes > 1 {
        let place = Place::File("-".to_owned());
        let complaint =
            Diagnostic::error("D002", place, "standard input can be only one of the files");
        return Err(Complaints::one(
            complaint.with_help("name files for the others"),
        ));
    }
    Ok(())
}

/// Returns what the agreement says of an activity file that is given.
pub fn declared_source<'a>(
    agreement: &'a Agreement,
    given: &NamedFile,
) -> anyhow::Result<&'a ActivitySource> {
    let sources = &agreement.sources;
    let Some(name) = &given.name else {
        return Ok(&sources.activities);
    };
    let mut named = sources.named_activities.iter();
    named
        .find(|source| name_key(&source.name) == name_key(name))
        .or_else(|| (name_key(name) == "activities").then_some(&sources.activities))
        .ok_or_else(|| {
            let known = sources.named_activities.iter().map(|one| &one.name);
            unknown_name(name, "--activities", known)
        })
}

/// Returns the activity files in the order given, each with what the agreement says of it.
fn wanted_activities<'a, 'f>(
    plan: &Plan<'a>,
    arguments: &InputArgs,
    given: &'f GivenFiles,
) -> anyhow::Result<Vec<(&'a ActivitySource, &'f DataFile)>> {
    let sources = &plan.agreement.sources;
    let mut files = Vec::new();
    for (number, (one, file)) in arguments
        .activities
        .iter()
        .zip(&given.activities)
        .enumerate()
    {
        let declared = declared_source(plan.agreement, one)?;
        files.push((sources.given.get(number).unwrap_or(declared), file));
    }
    if arguments.no_activities || !plan.asks_about_activities() {
        return Ok(Vec::new());
    }
    if files.is_empty() {
        let place = Place::File(arguments.leads.display().to_string());
        let message = "the agreement asks what leads did, and no activity file is given";
        let help = "add `--activities FILE`, or `--no-activities` where there is no history";
        return Err(Complaints::one(
            Diagnostic::error("D003", place, message).with_help(help),
        ));
    }
    let default = &sources.activities;
    let written = Some(default).filter(|default| !default.place.is_empty());
    for declared in sources.named_activities.iter().chain(written) {
        let is_given = files.iter().any(|(one, _)| one.name == declared.name);
        if !is_given && is_in_use(plan, declared) {
            let place = declared.place.clone();
            return Err(not_given(&declared.name, "--activities", place));
        }
    }
    Ok(files)
}

/// A file of one kind is in use where some rule asks about that kind; what is in another file cannot be known.
fn is_in_use(plan: &Plan<'_>, declared: &ActivitySource) -> bool {
    declared
        .always
        .is_none_or(|kind| !plan.measures_of(Kind::Named(kind)).is_empty())
}

/// Says which activity files are given and not read, because nothing is asked about activities.
fn unread(plan: &Plan<'_>, arguments: &InputArgs) -> Vec<Diagnostic> {
    if plan.asks_about_activities() {
        return Vec::new();
    }
    let files = arguments
        .activities
        .iter()
        .map(|one| one.file.display().to_string());
    let message = "not read: the agreement asks nothing about what leads did";
    files
        .map(|file| Diagnostic::note("D008", Place::File(file), message))
        .collect()
}

/// Warns of activity files that are given more than once: what is in them counts each time.
fn given_twice(arguments: &InputArgs) -> Vec<Diagnostic> {
    let mut known = BTreeSet::new();
    let mut notes = Vec::new();
    for given in &arguments.activities {
        let is_new = given.file.canonicalize().map(|path| known.insert(path));
        if matches!(is_new, Ok(false)) {
            let place = Place::File(given.file.display().to_string());
            let message = "is given twice after `--activities`, and what it holds counts twice";
            let note = Diagnostic::warning("D011", place, message);
            notes.push(note.with_help("leave one of them out"));
        }
    }
    notes
}

fn check_join_names(agreement: &Agreement, given: &[NamedFile]) -> anyhow::Result<()> {
    let joins = &agreement.sources.joins;
    match given
        .iter()
        .find(|one| !joins.iter().any(|join| is_named(one, &join.name)))
    {
        None => Ok(()),
        Some(one) => {
            let name = one.name.as_deref().unwrap_or_default();
            Err(unknown_name(
                name,
                "--join",
                joins.iter().map(|join| &join.name),
            ))
        }
    }
}

fn unknown_name<'n>(
    name: &str,
    option: &str,
    known: impl Iterator<Item = &'n String>,
) -> anyhow::Error {
    let known: Vec<String> = known.map(|one| format!("`{one}`")).collect();
    let message = format!("the agreement has no source `{name}`");
    let help = if known.is_empty() {
        format!("declare it as [sources.{name}] in the agreement")
    } else {
        format!("the agreement has {}", known.join(", "))
    };
    Complaints::one(
        Diagnostic::error("D004", Place::File(option.to_owned()), message).with_help(help),
    )
}

fn not_given(name: &str, option: &str, place: std::ops::Range<usize>) -> anyhow::Error {
    let message = format!("the file of [sources.{name}] is not given");
    let help = format!("add `{option} {name}=FILE`");
    Complaints::one(Diagnostic::error("D005", Place::Span(place), message).with_help(help))
}
