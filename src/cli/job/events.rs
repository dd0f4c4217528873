//! Activity files into counters.

use crate::cli::job::bind::{self, EventColumns, Keys, MergeColumns};
use crate::cli::job::oddities;
use crate::cli::job::order::Ordering;
use crate::cli::job::source::{Delivery, Setback, Source};
use crate::domain::agreement::{Activity, ActivitySource};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::reader::{Conventions, Reader as ValueReader};
use crate::domain::summary::{ActivityCount, Summary};
use crate::domain::text::fold;
use crate::domain::value::Type;
use crate::engine::history::History;
use crate::engine::kinds::{Kind, Kinds};
use crate::engine::oddities::Oddities;
use crate::engine::plan::{Group, Plan, Role};
use crate::engine::tally::{EventSource, OnlyLeads, Tally, TallyPart, Waited};
use crate::insight::events::EventColumns as Outline;

/// An activity file with the columns it is read by.
#[derive(Debug)]
pub struct EventFile<'a> {
    /// What the agreement says of it.
    pub declared: &'a ActivitySource,
    /// The file.
    pub source: Source,
    columns: EventColumns,
    /// Its header.
    pub header: Vec<String>,
    /// What its columns were found to settle, where they were surveyed: for the time, and per detail of the agreement.
    settled: Vec<(Option<usize>, Conventions)>,
}

/// Everything the activity files said.
#[derive(Debug)]
pub struct Events {
    /// The counters and kept events.
    pub history: History,
    /// What became of the rows, and which cells could not be read.
    pub summary: Summary,
    /// Per activity of the agreement, whether some row was it.
    pub met: Vec<bool>,
}

impl<'a> EventFile<'a> {
    /// Opens an activity file and finds its columns.
    pub fn open(
        plan: &Plan<'_>,
        declared: &'a ActivitySource,
        mut source: Source,
    ) -> anyhow::Result<Self> {
        let reader = source.open()?;
        let columns = bind::event_columns(plan, declared, &reader, &source.file.name)?;
        let header = reader.header().to_vec();
        drop(reader);
        source.note(columns.note.as_slice());
        Ok(EventFile {
            declared,
            source,
            columns,
            header,
            settled: Vec::new(),
        })
    }

    /// Returns its columns where it tells of merged leads.
    pub fn merge_columns(&self) -> Option<(EventColumns, MergeColumns)> {
        let merges = self.columns.merges.clone()?;
        Some((self.columns.clone(), merges))
    }

    /// Returns the columns to scan to see what happened, and where they stand among these.
    pub fn outline_columns(&self, plan: &Plan<'_>) -> (Vec<usize>, Outline) {
        let of = &self.columns;
        let mut wanted: Vec<usize> = of.did.into_iter().chain([of.lead, of.at]).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let place = |column: usize| wanted.binary_search(&column).unwrap_or_default();
        let always = self.declared.always;
        let outline = Outline {
            lead: Some(place(of.lead)),
            did: of.did.filter(|_| always.is_none()).map(place),
            always: always.map(|one| plan.agreement.activities[one.0].name.clone()),
            at: Some((place(of.at), self.time_reader(plan))),
        };
        (wanted, outline)
    }

    /// Returns whether it may hold events that rules of `[[ignore]]` look at as neighbours.
    pub fn is_concerned(&self, plan: &Plan<'_>) -> bool {
        let always = self.declared.always.map(Kind::Named);
        always.is_none_or(|kind| plan.role(kind) != Role::Bystander)
    }

    /// Returns what values of a detail mean, or those of the time.
    fn conventions(&self, detail: Option<usize>) -> Conventions {
        let settled = self.settled.iter().find(|(one, _)| *one == detail);
        settled.map_or_else(
            || self.source.conventions.clone(),
            |(_, conventions)| conventions.clone(),
        )
    }

    /// Returns what words mean in this file, where they mean something else than in others.
    fn kinds(&self, plan: &Plan<'_>) -> Option<Kinds> {
        let words = &self.declared.words;
        (!words.is_empty()).then(|| Kinds::with(plan.agreement, words))
    }

    /// Returns how the times of the file are read.
    pub fn time_reader(&self, plan: &Plan<'_>) -> ValueReader {
        let mut reader = ValueReader::new(Type::Datetime, plan.clock().zone);
        reader.blank = plan.agreement.blank.iter().map(|word| fold(word)).collect();
        reader.conventions = self.conventions(None);
        // Words that mean blank hold for kinds, too, which are looked for among the reader's own.
        reader
            .blank
            .extend(reader.conventions.blank.iter().cloned());
        reader
    }

    fn detail_reader(&self, plan: &Plan<'_>, detail: usize) -> ValueReader {
        let mut reader = plan.agreement.details[detail].reader.clone();
        reader.conventions = self.conventions(Some(detail));
        if let Some((_, words)) = self.columns.held.filter(|(one, _)| *one == detail) {
            reader.conventions.yes = words.yes.iter().map(|word| fold(word)).collect();
            reader.conventions.no = words.no.iter().map(|word| fold(word)).collect();
        }
        reader
    }

    /// Returns the columns to scan, each once, and how events are read from a batch of these.
    pub fn event_source(
        &self,
        plan: &Plan<'_>,
        number: usize,
        keys: &Keys,
    ) -> (Vec<usize>, EventSource) {
        let mut wanted = Vec::new();
        let mut place = |column: usize| {
            wanted
                .iter()
                .position(|one| *one == column)
                .unwrap_or_else(|| {
                    wanted.push(column);
                    wanted.len() - 1
                })
        };
        let group = self.declared.matches.map_or(Group::Key, Group::Field);
        let time = self.time_reader(plan);
        let source = EventSource {
            number,
            group: plan
                .groups
                .iter()
                .position(|one| *one == group)
                .unwrap_or_default(),
            key: bind::key_form(plan, group, keys),
            lead: place(self.columns.lead),
            did: self.columns.did.map(&mut place),
            always: self.declared.always,
            kinds: self.kinds(plan),
            // Ids of merged records say nothing where leads are told apart by their addresses.
            merges: (self.columns.merges.as_ref())
                .filter(|_| !keys.are_emails)
                .map(|merges| merges.words.clone()),
            at: place(self.columns.at),
            at_once: time.takes_instants(),
            time,
            details: (0..plan.agreement.details.len())
                .map(|detail| {
                    let column = self.columns.details[detail]?;
                    Some((place(column), self.detail_reader(plan, detail)))
                })
                .collect(),
        };
        (wanted, source)
    }

    /// Settles the dates and decimal marks of the columns that are read, each from all its values.
    pub fn survey(&mut self, plan: &Plan<'_>, threads: usize) -> anyhow::Result<()> {
        let time = (None, self.columns.at, self.time_reader(plan));
        let details = self.columns.details.iter().enumerate();
        let details = details.filter_map(|(detail, column)| {
            Some((Some(detail), (*column)?, self.detail_reader(plan, detail)))
        });
        let (whose, columns): (Vec<_>, Vec<_>) = std::iter::once(time)
            .chain(details)
            .filter(|(_, _, reader)| reader.may_be_ambiguous())
            .map(|(whose, column, reader)| (whose, (column, self.header[column].clone(), reader)))
            .unzip();
        let settled = self.source.survey_columns(&columns, threads)?;
        self.settled = whose.into_iter().zip(settled).collect();
        Ok(())
    }
}

/// How activity files are read.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'k> {
    /// How keys of leads are compared.
    pub keys: &'k Keys,
    /// How many threads work.
    pub threads: usize,
    /// Whether what names a lead may be quoted.
    pub shows_values: bool,
    /// The leads whose events are looked at; all where it is not said.
    pub only: Option<&'k OnlyLeads>,
}

/// Reads all activity files; where a column must be settled first, they are counted anew after that.
pub fn read(
    plan: &Plan<'_>,
    files: &mut [EventFile<'_>],
    manner: Manner<'_>,
) -> anyhow::Result<Events> {
    let columns: Vec<EventColumns> = files.iter().map(|file| file.columns.clone()).collect();
    let headers: Vec<String> = files
        .iter()
        .flat_map(|file| file.header.iter().cloned())
        .collect();
    bind::check_details(plan, &columns, &headers)?;
    count(plan, files, manner)
}

fn count(
    plan: &Plan<'_>,
    files: &mut [EventFile<'_>],
    manner: Manner<'_>,
) -> anyhow::Result<Events> {
    let mut order = Ordering::new(plan, files);
    'anew: loop {
        let tally = Tally::new(plan, order.held).of_leads(manner.only);
        let mut total = Totals::new(plan);
        for (number, file) in files.iter_mut().enumerate() {
            let job = FileJob {
                plan,
                tally: &tally,
                number,
                manner,
            };
            match job.read(file, &mut order) {
                Ok(read) => total.add(file, read, manner.shows_values),
                Err(Setback::Fatal(error)) => return Err(error),
                Err(Setback::Ambiguous) => {
                    if !order.start_anew(file) {
                        file.survey(plan, manner.threads)?;
                    }
                    continue 'anew;
                }
            }
        }
        return Ok(finished(
            plan,
            files,
            &order,
            tally.finish(manner.threads),
            total,
        ));
    }
}

/// Returns what the files said, once all of them are read.
fn finished(
    plan: &Plan<'_>,
    files: &[EventFile<'_>],
    order: &Ordering,
    (mut history, waited): (History, Waited),
    mut total: Totals,
) -> Events {
    order.say_cost(plan, files, waited.events, &history);
    for noise in [waited.noise, history.count_noise(plan)] {
        let counts = total.summary.activities.noise.iter_mut().zip(noise);
        counts.for_each(|(count, more)| *count += more);
    }
    Events {
        history,
        summary: total.summary,
        met: total.met,
    }
}

struct FileJob<'j, 'p, 'a> {
    plan: &'p Plan<'a>,
    tally: &'j Tally<'p, 'a>,
    number: usize,
    manner: Manner<'j>,
}

impl FileJob<'_, '_, '_> {
    fn read(&self, file: &mut EventFile<'_>, order: &mut Ordering) -> Result<FileRead, Setback> {
        let (wanted, source) = file.event_source(self.plan, self.number, self.manner.keys);
        let mut watch = order.watch(self.plan, file);
        self.tally.begin(&watch);
        let mut begun = false;
        let mut broken = None;
        let mut oddities = Oddities::default();
        let parts = file.source.stream(
            &wanted,
            self.manner.threads,
            TallyPart::default,
            |part: &mut TallyPart, batch| {
                let taken = self.tally.take(&source, batch, part);
                taken.map_err(|_| Setback::Ambiguous)
            },
            |delivery| {
                let Delivery::Block(taken) = delivery else {
                    return only_once(&mut begun);
                };
                oddities.extend(taken.oddities);
                broken = self.tally.follow(&mut watch, &taken.course).err();
                broken.map_or(Ok(()), |_| Err(Setback::Ambiguous))
            },
        );
        order.broken = broken;
        let parts = parts?;
        order.broken = self.tally.end(&watch).err();
        order.broken.map_or(Ok(()), |_| Err(Setback::Ambiguous))?;
        if file.is_concerned(self.plan) {
            order.is_orderless = watch.is_orderless();
        }
        Ok(FileRead {
            wanted,
            parts,
            oddities,
            lead: source.lead,
            did: source.did,
        })
    }
}

/// Counters hold what was read so far: a file that begins again has to be counted anew as a whole.
fn only_once(begun: &mut bool) -> Result<(), Setback> {
    if std::mem::replace(begun, true) {
        Err(Setback::Ambiguous)
    } else {
        Ok(())
    }
}

/// What came of an activity file.
struct FileRead {
    /// The columns that were scanned.
    wanted: Vec<usize>,
    /// What each thread found.
    parts: Vec<TallyPart>,
    oddities: Oddities,
    /// Which of the columns scanned is the lead's, and which the kind's.
    lead: usize,
    did: Option<usize>,
}

struct Totals {
    summary: Summary,
    met: Vec<bool>,
}

impl Totals {
    fn new(plan: &Plan<'_>) -> Self {
        let activities = ActivityCount {
            noise: vec![0; plan.noise.len()],
            ..ActivityCount::default()
        };
        Totals {
            summary: Summary {
                activities,
                ..Summary::default()
            },
            met: vec![false; plan.agreement.activities.len()],
        }
    }

    fn add(&mut self, file: &EventFile<'_>, read: FileRead, shows_values: bool) {
        let header = |column: usize| file.header[read.wanted[column]].as_str();
        let columns = oddities::Columns {
            lead: header(read.lead),
            did: read.did.map_or("", header),
        };
        let notes = oddities::notes(
            &file.source.file.name,
            columns,
            &read.oddities,
            shows_values,
        );
        file.source.note(&notes);
        let unknown = &read.oddities.unknown_kinds;
        let activities = &mut self.summary.activities;
        for kind in unknown.words() {
            let rows = activities.unknown_kinds.entry(kind.word.clone());
            *rows.or_default() += kind.rows;
        }
        activities.other_kinds += unknown.others;
        for part in read.parts {
            self.summary.activities.merge(&part.count);
            self.summary.clock_changes += part.notes.shifted;
            for (known, met) in self.met.iter_mut().zip(&part.met) {
                *known |= met;
            }
            let mut columns: Vec<_> = part.unreadable.into_iter().collect();
            columns.sort_by_key(|(column, _)| *column);
            for (column, unreadable) in columns {
                let name = format!("{}: {}", file.source.file.name, header(column));
                self.summary
                    .unreadable
                    .entry(name)
                    .or_default()
                    .merge(&unreadable);
            }
        }
    }
}

/// Warns of activities that rules name and that no row of the history is.
pub fn unmet(plan: &Plan<'_>, met: &[bool], rows: u64, files: &[EventFile<'_>]) -> Vec<Diagnostic> {
    if files.is_empty() {
        return Vec::new();
    }
    if rows == 0 {
        let names: Vec<&str> = files
            .iter()
            .map(|file| file.source.file.name.as_str())
            .collect();
        let message = "the history has no rows, so that nobody did anything";
        let help = "check the export; say `--no-activities` where what leads did is not known";
        return vec![
            Diagnostic::warning("D009", Place::File(names.join(", ")), message).with_help(help),
        ];
    }
    let activities = plan.agreement.activities.iter().enumerate();
    let words_of = |index: usize, activity: &Activity| {
        let of_files = files.iter().flat_map(|file| &file.declared.words);
        let of_files = of_files.filter(|(_, id)| id.0 == index);
        let mut words: Vec<String> = activity.values.clone();
        for (word, _) in of_files {
            if !words.contains(word) {
                words.push(word.clone());
            }
        }
        format!("`{}`", words.join("`, `"))
    };
    let unmet = activities.filter(|(index, _)| {
        let kind = crate::engine::kinds::Kind::Named(crate::domain::condition::ActivityId(*index));
        let is_asked = plan.measures_of(kind).iter().any(|measure| {
            matches!(&plan.measures[*measure].measure.did, crate::domain::condition::Did::These(these)
                if these.iter().any(|one| one.0 == *index))
        });
        is_asked && !met[*index]
    });
    unmet
        .map(|(index, activity)| {
            let words = words_of(index, activity);
            let message = format!("no row of the history is `{}` ({words})", activity.name);
            Diagnostic::warning("D401", Place::Span(activity.at.clone()), message)
                .with_help("check its words against the file's; `values` under [activities] says what they are")
        })
        .collect()
}
