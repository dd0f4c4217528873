//! An agreement beside the files that it is to be run on.

use crate::cli::Streams;
use crate::cli::args::InputArgs;
use crate::cli::job::answering::{Conclusion, Request, answer};
use crate::cli::job::bind::Feed;
use crate::cli::job::events::EventFile;
use crate::cli::job::progress::Progress;
use crate::cli::job::setup::Setup;
use crate::cli::job::source::{Delivery, Setback};
use crate::cli::job::stream::threads;
use crate::cli::stop::{Complaints, Status};
use crate::cli::told::Told;
use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::reader::Reading;
use crate::domain::record::Batch;
use crate::domain::summary::Summary;
use crate::domain::value::Fact;
use crate::engine::plan::Plan;
use crate::insight::events::EventTally;
use crate::insight::fit::{FieldTally, Found, History, findings};
use crate::output::{DefaultColumns, Detail, Explain, Format, Row, Run, Way};

/// Returns what is worth saying of an agreement beside its data: what a run would refuse, or else what does not fit.
pub(super) fn beside_data(
    agreement: &Agreement,
    input: &InputArgs,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Vec<Diagnostic>> {
    let mut said = match run_beside(agreement, input, told, streams)? {
        Beside::Fits(said) => return Ok(said),
        Beside::Stops(complaints) => complaints,
    };
    // What is wrong with activities hides nothing that can be said of the leads alone.
    if !input.activities.is_empty() && input.leads.as_os_str() != "-" {
        let leads_alone = InputArgs {
            activities: Vec::new(),
            no_activities: true,
            ..input.clone()
        };
        if let Beside::Fits(more) = run_beside(agreement, &leads_alone, told, streams)? {
            said.extend(more);
        }
    }
    Ok(said)
}

/// What came of a run whose verdicts nobody reads.
enum Beside {
    /// It came to its end; what does not fit.
    Fits(Vec<Diagnostic>),
    /// It was refused.
    Stops(Vec<Diagnostic>),
}

fn run_beside(
    agreement: &Agreement,
    input: &InputArgs,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Beside> {
    let request = Request {
        input,
        output: None,
        format: &Nothing,
        columns: None,
        raw_cells: false,
        no_values: false,
        explain: Explain::None,
        only: None,
        lead: None,
        max_age: None,
        max_invalid: None,
        night: None,
        progress: Progress::of(input, !told.quiet, streams),
        width: None,
        colour: false,
    };
    let quiet = Told {
        quiet: true,
        ..*told
    };
    let mut said = Vec::new();
    let judged = answer(agreement, &request, &quiet, streams, |end, _| {
        said = look(end, &told.sla.text, threads(input.threads))?;
        Ok(Status::Holds)
    });
    match judged {
        Ok(_) => Ok(Beside::Fits(said)),
        Err(error) => match error.downcast::<Complaints>() {
            Ok(Complaints(complaints)) => Ok(Beside::Stops(complaints)),
            Err(error) => Err(error),
        },
    }
}

/// Reads the files once more, for what judging them does not keep.
fn look(end: Conclusion<'_, '_>, text: &str, threads: usize) -> anyhow::Result<Vec<Diagnostic>> {
    let Conclusion {
        plan,
        answered,
        setup,
        ..
    } = end;
    let fields = fields(setup, threads)?;
    let history = match &answered.met {
        Some(met) if !setup.activities.is_empty() => {
            Some(history(plan, setup, met.clone(), threads)?)
        }
        _ => None,
    };
    let found = Found {
        fields: &fields,
        summary: &answered.summary,
        history: history.as_ref(),
        as_of: plan.clock().as_of,
    };
    Ok(findings(plan.agreement, text, &found))
}

/// Returns what the cells of each field say that the lead file feeds.
fn fields(setup: &mut Setup<'_>, threads: usize) -> anyhow::Result<Vec<Option<FieldTally>>> {
    let of_field = |feed: &Option<Feed>| match feed {
        Some(Feed::Lead(column)) => Some(*column),
        Some(Feed::Join(..)) | None => None,
    };
    let columns: Vec<Option<usize>> = setup.columns.feeds.iter().map(of_field).collect();
    let mut wanted: Vec<usize> = columns.iter().flatten().copied().collect();
    wanted.sort_unstable();
    wanted.dedup();
    let places: Vec<Option<usize>> = columns
        .iter()
        .map(|column| column.and_then(|column| wanted.binary_search(&column).ok()))
        .collect();
    let empty = || -> Vec<Option<FieldTally>> {
        places
            .iter()
            .map(|place| place.map(|_| FieldTally::default()))
            .collect()
    };
    let readers = setup.readers.clone();
    let mut whole = empty();
    let streamed = setup.leads.stream(
        &wanted,
        threads,
        || (),
        |(), batch: &Batch| {
            let mut part = empty();
            for record in batch.records().filter(|one| one.head().fault.is_none()) {
                for (field, tally) in part.iter_mut().enumerate() {
                    let (Some(tally), Some(place)) = (tally, places[field]) else {
                        continue;
                    };
                    let cell = record.cell(place);
                    let fact = match readers[field].read(cell) {
                        Reading::Fact(fact) => fact,
                        Reading::Ambiguous => Fact::Unreadable,
                    };
                    tally.observe(record.head().line, &fact, cell.as_str());
                }
            }
            Ok(part)
        },
        |delivery| {
            match delivery {
                Delivery::Beginning => whole = empty(),
                Delivery::Block(part) => {
                    for (mine, theirs) in whole.iter_mut().zip(part) {
                        if let (Some(mine), Some(theirs)) = (mine, theirs) {
                            mine.extend(theirs);
                        }
                    }
                }
            }
            Ok(())
        },
    );
    settled(streamed.map(drop))?;
    Ok(whole)
}

/// Returns what the activity files hold.
fn history(
    plan: &Plan<'_>,
    setup: &mut Setup<'_>,
    met: Vec<bool>,
    threads: usize,
) -> anyhow::Result<History> {
    let mut tally = EventTally::default();
    for file in &mut setup.activities {
        tally.extend(events(plan, file, threads)?);
    }
    let (kinds, first) = tally.outline();
    let names: Vec<&str> = setup
        .activities
        .iter()
        .map(|file| file.source.file.name.as_str())
        .collect();
    Ok(History {
        files: names.join(", "),
        kinds,
        met,
        first,
    })
}

fn events(plan: &Plan<'_>, file: &mut EventFile<'_>, threads: usize) -> anyhow::Result<EventTally> {
    let (wanted, columns) = file.outline_columns(plan);
    let mut whole = EventTally::default();
    let streamed = file.source.stream(
        &wanted,
        threads,
        || (),
        |(), batch: &Batch| {
            let mut part = EventTally::default();
            for record in batch.records().filter(|one| one.head().fault.is_none()) {
                part.observe(&columns, record);
            }
            Ok(part)
        },
        |delivery| {
            match delivery {
                Delivery::Beginning => whole = EventTally::default(),
                Delivery::Block(part) => whole.extend(part),
            }
            Ok(())
        },
    );
    settled(streamed.map(drop))?;
    Ok(whole)
}

fn settled(streamed: Result<(), Setback>) -> anyhow::Result<()> {
    match streamed {
        Ok(()) => Ok(()),
        Err(Setback::Fatal(error)) => Err(error),
        Err(Setback::Ambiguous) => panic!("what is looked at was judged before"),
    }
}

/// A format for a run whose verdicts nobody reads.
struct Nothing;

impl Way for Nothing {
    fn keyword(&self) -> &'static str {
        "nothing"
    }

    fn help(&self) -> &'static str {
        "No answer, only what was found on the way"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }
}

impl Format for Nothing {
    fn default_columns(&self) -> DefaultColumns {
        DefaultColumns::Fixed
    }

    fn detail(&self, _run: &Run<'_>) -> Detail {
        Detail::Decision
    }

    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}

    fn lead(&self, _run: &Run<'_>, _row: &Row<'_>, _out: &mut Vec<u8>) {}

    fn end(&self, _run: &Run<'_>, _summary: &Summary, _rows: &[u8], _out: &mut Vec<u8>) {}
}
