//! The summary for people, on stderr: how every duty stands, what was read, and what to do next.

use std::fmt::Write as _;

use crate::domain::follow_up::{FollowUpSummary, State, StateCount};
use crate::output::duties::run::Run;
use crate::output::duties::table::{Paper, Tone, small};
use crate::output::duties::words::counted;
use crate::output::duties::{Found, grid, sentence};
use crate::output::escape::visible;
use crate::output::paint::paint;

/// Appends the summary for people; `next` is the command to try next, and nothing where it is empty.
pub fn text(run: &Run<'_>, found: &Found<'_>, next: &str, has_colour: bool, out: &mut Vec<u8>) {
    account(found.summary, has_colour, out);
    duties(run, found.summary, out);
    for volume in found.volumes {
        let id = visible(&run.duty(volume.duty).id).into_owned();
        line(out, &format!("{id}: {}", sentence::volume(run, volume)));
        let weeks = sentence::weeks(volume);
        if !weeks.is_empty() {
            line(out, &format!("  {weeks}"));
        }
    }
    hand_overs(found.summary, out);
    activities(found.summary, out);
    if !next.is_empty() {
        line(out, &format!("try: {next}"));
    }
}

/// Appends how all duties stand: `14 duties of 6 hand-overs = 3 met + 2 late + …`.
fn account(summary: &FollowUpSummary, has_colour: bool, out: &mut Vec<u8>) {
    let mut all = StateCount::default();
    for count in &summary.duties {
        all.merge(count);
    }
    let rows = counted_up(summary.rows, "hand-over");
    let duties = match all.all() {
        1 => "1 duty".to_owned(),
        many => format!("{many} duties"),
    };
    put(out, &format!("{duties} of {rows}"));
    for (index, state) in State::ALL.into_iter().enumerate() {
        put(out, if index == 0 { " = " } else { " + " });
        let count = all.of(state);
        let words = format!("{count} {}", state.as_str());
        paint(
            has_colour && count > 0,
            &words,
            Tone::of(state).style(),
            out,
        );
    }
    let more = [
        (all.overdue, "overdue"),
        (all.impossible, "cannot be met any more"),
    ];
    let more: Vec<String> = more
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if !more.is_empty() {
        put(out, &format!("; of the open ones {}", more.join(", ")));
    }
    line(out, "");
}

fn duties(run: &Run<'_>, summary: &FollowUpSummary, out: &mut Vec<u8>) {
    let grid = grid::duties(run, summary);
    if grid.rows.is_empty() {
        return;
    }
    let paper = Paper {
        width: None,
        has_colour: false,
    };
    small(run, paper, &grid, out);
}

fn hand_overs(summary: &FollowUpSummary, out: &mut Vec<u8>) {
    let parts = [
        (summary.touched, "touched"),
        (summary.aside, "without a duty"),
        (summary.later, "later than as-of"),
        (summary.without_key, "without a key"),
        (summary.invalid, "unreadable"),
    ];
    line(
        out,
        &format!("hand-overs: {} read{}", summary.rows, more(&parts)),
    );
}

fn activities(summary: &FollowUpSummary, out: &mut Vec<u8>) {
    let parts = [
        (summary.after_as_of, "after as-of"),
        (summary.ignored, "ignored"),
        (summary.without_lead, "without lead"),
        (summary.unreadable, "unreadable"),
    ];
    let (read, used) = (summary.activities, summary.used);
    line(
        out,
        &format!("activities: {read} read, {used} used{}", more(&parts)),
    );
}

fn more(parts: &[(u64, &str)]) -> String {
    let mut out = String::new();
    for (count, what) in parts.iter().filter(|(count, _)| *count > 0) {
        let _ = write!(out, ", {count} {what}");
    }
    out
}

fn counted_up(count: u64, noun: &str) -> String {
    counted(i64::try_from(count).unwrap_or(i64::MAX), noun)
}

fn put(out: &mut Vec<u8>, words: &str) {
    out.extend_from_slice(words.as_bytes());
}

fn line(out: &mut Vec<u8>, words: &str) {
    put(out, words);
    out.push(b'\n');
}
