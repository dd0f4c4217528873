//! What is to be said about an agreement on a given day, though nothing in it is wrong.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Instant, Moment, Span};
use crate::domain::condition::{
    Anchor, Comparison, Condition, DetailTest, End, FactTest, Start, Test, Window,
};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::duty::Promise;
use crate::sla::complaints;

/// Returns notes and warnings about an agreement as it is at `as_of`: not yet in force (a note), to be looked at again
/// (a warning), and windows of days that are counted in UTC only because no zone is written (a note).
pub fn agreement_notes(agreement: &Agreement, as_of: Instant) -> Vec<Diagnostic> {
    let today = agreement.zone.day(as_of);
    let mut notes = Vec::new();
    if let Some(day) = agreement.effective.filter(|day| today < *day) {
        notes.push(complaints::not_yet_effective(&agreement.name, day));
    }
    if let Some(day) = agreement.review_by.filter(|day| today > *day) {
        notes.push(complaints::past_review(&agreement.name, day));
    }
    if !agreement.zone_is_written && counts_days(agreement) {
        notes.push(complaints::days_in_utc());
    }
    notes
}

/// Returns whether some window begins or ends with a local day.
fn counts_days(agreement: &Agreement) -> bool {
    let duties = agreement
        .duties
        .iter()
        .filter_map(|duty| match &duty.promise {
            Promise::Must(must) => Some(must.as_ref()),
            Promise::Volume { .. } => None,
        });
    let mut found = false;
    let conditions = agreement.roots().chain(duties);
    for root in conditions {
        root.walk(&mut |condition| found |= has_days(condition));
    }
    found
}

fn has_days(condition: &Condition) -> bool {
    match &condition.test {
        Test::Fact { test, .. } => compares_days(test),
        Test::Activity(test) => {
            let details = |one: &DetailTest| compares_days(&one.test);
            window_has_days(&test.measure.window) || test.measure.details.iter().any(details)
        }
        Test::All(_)
        | Test::Any(_)
        | Test::None(_)
        | Test::AtLeast { .. }
        | Test::Known(_)
        | Test::Points(_) => false,
    }
}

fn compares_days(test: &FactTest) -> bool {
    match test {
        FactTest::Present(_) => false,
        FactTest::Compare { comparisons, .. } => comparisons.iter().any(|one| match one {
            Comparison::Within(span) => is_days(*span),
            Comparison::Before(moment) | Comparison::After(moment) => {
                matches!(moment, Moment::Day(_))
            }
            _ => false,
        }),
    }
}

fn window_has_days(window: &Window) -> bool {
    let starts = match &window.start {
        Start::Always => false,
        Start::Within(span) => is_days(*span),
        Start::Since(anchor) => is_day(anchor),
    };
    let ends = match &window.end {
        End::AsOf => false,
        End::Until(anchor) => is_day(anchor),
        End::OlderThan(span) => is_days(*span),
    };
    starts || ends
}

fn is_days(span: Span) -> bool {
    !span.unit.is_exact()
}

fn is_day(anchor: &Anchor) -> bool {
    match anchor {
        Anchor::Moment(moment) => matches!(moment, Moment::Day(_)),
        Anchor::Field(_) => true,
    }
}
