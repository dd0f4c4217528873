//! Where promises of so many qualified leads stand: a report for people, a page, and JSON.

mod rows;

use crate::domain::calendar::show_day;
use crate::domain::track::{Chance, FellOut, Lack, Near, Track};
use crate::output::report::{Chart, HTML, JSON, MARKDOWN, Part, Report, Shape, TEXT};

/// Every shape, in the order of the help.
pub const SHAPES: &[&Shape] = &[&TEXT, &MARKDOWN, &HTML, &JSON];

/// How many rules that turned are listed.
const RULES_LISTED: usize = 10;

/// Everything that is to be told.
#[derive(Debug)]
pub struct Tracked<'t> {
    /// The agreement's name.
    pub agreement: &'t str,
    /// The ledger as the user named it.
    pub ledger: &'t str,
    /// As-of, in UTC.
    pub as_of: String,
    /// The last run, and how many there are up to as-of.
    pub last_run: u64,
    /// As-of of the last run, in UTC.
    pub last_as_of: String,
    /// Whether no run has looked on the day of as-of, so that nothing is known of the days since the last one.
    pub is_behind: bool,
    /// Each promise, with what is said of its duty.
    pub promises: Vec<(Option<Promised<'t>>, Track)>,
    /// Why leads ceased to qualify in the period of the first promise.
    pub fell_out: FellOut,
    /// The leads nearest to qualifying; nothing where the ledger and the agreement do not have the same rules.
    pub near: Option<Vec<Near>>,
    /// How many leads one rule alone keeps from qualifying.
    pub near_in_all: u64,
    /// Changes of the agreement within the period: from which run and day on, and to what.
    pub editions: Vec<String>,
}

/// A duty that promises a number.
#[derive(Debug, Clone, Copy)]
pub struct Promised<'t> {
    /// Its id.
    pub id: &'t str,
    /// Who owes it.
    pub party: &'t str,
    /// The promise in the parties' own words.
    pub says: Option<&'t str>,
}

/// Returns what a person is to read.
pub fn report(tracked: &Tracked<'_>) -> Report {
    let mut report = Report {
        title: title(tracked),
        ..Report::default()
    };
    report.line(format!(
        "as of {}, by {}, run {}",
        tracked.as_of, tracked.ledger, tracked.last_run
    ));
    if tracked.is_behind {
        report.line(format!(
            "The last run was as of {}: of who qualified since then nothing is known.",
            tracked.last_as_of
        ));
    }
    for edition in &tracked.editions {
        report.line(edition.as_str());
    }
    for (promised, track) in &tracked.promises {
        promise(promised.as_ref(), track, &mut report);
    }
    fell_out(tracked, &mut report);
    near(tracked, &mut report);
    report
}

/// Returns everything as JSON.
pub fn json(tracked: &Tracked<'_>) -> String {
    rows::json(tracked)
}

fn title(tracked: &Tracked<'_>) -> String {
    let name = tracked.agreement;
    let Some((_, track)) = tracked.promises.first() else {
        return name.to_owned();
    };
    let (count, period) = (track.count, &track.period);
    match track.needed {
        Some(needed) => format!("{name}: {count} of {needed} qualified leads in {period}"),
        None => format!("{name}: {count} qualified leads in {period}"),
    }
}

fn promise(promised: Option<&Promised<'_>>, track: &Track, report: &mut Report) {
    match promised {
        Some(promised) => {
            let says = promised.says.map_or_else(String::new, |says| format!(": {says}"));
            report.heading(format!("{} ({}){says}", promised.id, promised.party));
        }
        None => report.line(
            "The agreement promises no number. Write one: [[duty]] with qualified = { at_least = 120, per = \"quarter\" }",
        ),
    }
    let (first, last) = (show_day(track.first), show_day(track.last));
    let (day, days) = (track.today + 1 - track.first, track.last + 1 - track.first);
    let of = track
        .needed
        .map_or_else(String::new, |needed| format!(" of {needed}"));
    report.line(format!(
        "{}{of} in {} ({first} to {last}), day {day} of {days}",
        track.count, track.period
    ));
    if track.begins_within {
        report.line(
            "The ledger begins within it: leads that had ceased to qualify by then are not known.",
        );
    }
    report.line(pace(track));
    if let Some(chance) = track.chance {
        report.line(said_of_chance(chance, track));
    }
    if track.found_later() > 0 {
        report.line(format!(
            "{} of them were found only after a run had seen their week end (facts or activities that came late), so weeks \
             that were told before have grown.",
            track.found_later()
        ));
    }
    if let Some(before) = &track.before {
        let whole = if before.is_whole {
            ""
        } else {
            " or more: the ledger did not see all of it"
        };
        let of = track
            .needed
            .map_or_else(String::new, |needed| format!(" of {needed}"));
        report.line(format!(
            "before: {}{of} in {}{whole}",
            before.count, before.name
        ));
    }
    report.parts.push(Part::Chart(chart(track)));
}

fn pace(track: &Track) -> String {
    let pace = match track.pace_tenths() {
        Some(pace) => format!(
            "pace: {} a week, the mean of the last {} full weeks",
            tenths(pace),
            track.basis.len()
        ),
        None => "pace: no full week yet".to_owned(),
    };
    match track.needed_tenths() {
        Some(needed) => format!(
            "{pace}; needed from now on: {} a week ({} more in {} days)",
            tenths(needed),
            track.needed.unwrap_or_default().saturating_sub(track.count),
            track.days_left()
        ),
        None => pace,
    }
}

fn said_of_chance(chance: Chance, track: &Track) -> String {
    match chance {
        Chance::Kept => "The promise is kept.".to_owned(),
        Chance::Missed => "The period is over, and the promise was missed.".to_owned(),
        Chance::TooFewWeeks { weeks, needed } => {
            format!("Chance of keeping it: too few weeks to say ({weeks} full weeks of {needed}).")
        }
        Chance::Thousandths(thousandths) if track.days_left() == 0 => {
            format!(
                "Chance of keeping it: {}; no day is left after today.",
                share(thousandths)
            )
        }
        Chance::Thousandths(thousandths) => format!(
            "Chance of keeping it: {}. Each week to come is taken to be like one of the last {} full weeks, any of them as \
             likely as another and none depending on the others; of the {} days left what makes no whole week counts with its \
             share. All ways in which that can come out are counted.",
            share(thousandths),
            track.basis.len(),
            track.days_left()
        ),
    }
}

/// Returns a chance; its ends stand for all that lies beyond them.
fn share(thousandths: u32) -> String {
    let share = format!("{}%", tenths(thousandths.into()));
    match thousandths {
        1 => format!("{share} or less"),
        999 => format!("{share} or more"),
        _ => share,
    }
}

fn chart(track: &Track) -> Chart {
    let name = |name: &str| {
        name.rsplit_once('-')
            .map_or(name, |(_, week)| week)
            .to_owned()
    };
    Chart {
        says: format!("Leads that qualified in each week of {}", track.period),
        bars: track
            .weeks
            .iter()
            .map(|week| (name(&week.name), week.count))
            .collect(),
        line: track
            .promised_tenths()
            .map(|promised| (promised, "promised a week, at an even pace".to_owned())),
    }
}

fn fell_out(tracked: &Tracked<'_>, report: &mut Report) {
    let fell = &tracked.fell_out;
    if fell.leads == 0 {
        return;
    }
    report.heading(format!("Ceased to qualify in the period: {}", fell.leads));
    let rows = fell.rules.iter().take(RULES_LISTED);
    let rows = rows.map(|(rule, leads)| vec![rule.clone(), leads.to_string()]);
    report.table(&["rule that turned", "leads"], rows.collect());
    if fell.untold > 0 {
        report.line(format!(
            "Of {} no rule tells why yet: their time ran out, and no run has judged them since.",
            fell.untold
        ));
    }
}

fn near(tracked: &Tracked<'_>, report: &mut Report) {
    let Some(near) = &tracked.near else {
        report.heading("Nearest to qualifying");
        report.line(
            "The agreement has other rules than the last run judged by; the next night tells who is near by them.",
        );
        return;
    };
    if near.is_empty() {
        return;
    }
    report.heading(format!(
        "Nearest to qualifying: {} of {} that one rule alone keeps from it",
        near.len(),
        tracked.near_in_all
    ));
    let rows = near
        .iter()
        .map(|one| vec![one.key.clone(), lacks(one), one.rule.clone()]);
    report.table(&["lead", "lacks", "rule"], rows.collect());
}

fn lacks(near: &Near) -> String {
    let names = near.names.join(" or ");
    match near.lack {
        Lack::Learn => format!("learn {names}"),
        Lack::Do => format!("do {names}"),
        Lack::Be => format!("be another in {names}"),
    }
}

fn tenths(tenths: u64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
