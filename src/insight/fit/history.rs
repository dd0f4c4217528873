//! What rules ask of activities beside what the activity files hold.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Instant, Moment};
use crate::domain::condition::{ActivityId, Condition, Did, End, Start, Test};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::text::name_key;
use crate::insight::fit::{Found, History, complaints, nearest};

/// How many kinds are shown.
const SHOWN: usize = 5;

pub(super) fn history(
    agreement: &Agreement,
    found: &Found<'_>,
    history: &History,
    said: &mut Vec<Diagnostic>,
) {
    unmet(agreement, history, said);
    if let Some(first) = history.first {
        let first = match first {
            Moment::Instant(instant) => instant,
            Moment::Day(day) => agreement.zone.day_start(day),
        };
        // Where the agreement says itself when the history begins, the data need not.
        if agreement.complete_since.is_none() {
            windows(agreement, found.as_of, first, said);
        }
    }
    let count = &found.summary.activities;
    let files = &history.files;
    if count.after_as_of > 0 {
        said.push(complaints::later(files, count.after_as_of));
    }
    if count.without_lead > 0 {
        said.push(complaints::of_nobody(files, count.without_lead, count.read));
    }
    if count.without_time > 0 {
        said.push(complaints::timeless(files, count.without_time));
    }
    if !count.unknown_kinds.is_empty() {
        let mut words: Vec<(&str, u64)> = count
            .unknown_kinds
            .iter()
            .map(|(word, rows)| (word.as_str(), *rows))
            .collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        // What is there once may be about one person.
        words.retain(|(_, rows)| *rows > 1);
        let all = words.len();
        words.truncate(SHOWN);
        if all > 0 {
            said.push(complaints::unknown_kinds(files, &words, all));
        }
    }
}

/// Activities that a rule asks for and that no row is.
fn unmet(agreement: &Agreement, history: &History, said: &mut Vec<Diagnostic>) {
    let mut asked = vec![false; agreement.activities.len()];
    for root in agreement.roots() {
        root.walk(&mut |condition| {
            if let Test::Activity(test) = &condition.test
                && let Did::These(these) = &test.measure.did
            {
                for ActivityId(one) in these {
                    asked[*one] = true;
                }
            }
        });
    }
    let is_met = |number: usize| history.met.get(number).copied().unwrap_or_default();
    for (number, activity) in agreement.activities.iter().enumerate() {
        if asked[number] && !is_met(number) {
            let often = history.kinds.iter().filter(|(_, rows)| *rows > 1);
            let shown: Vec<(String, u64)> = often.take(SHOWN).cloned().collect();
            let near = near(&activity.values, &history.kinds);
            said.push(complaints::never_done(
                &activity.at,
                &activity.name,
                near,
                &shown,
            ));
        }
    }
}

/// Returns the kind of the history that is written almost like one of an activity's words.
fn near<'k>(words: &[String], kinds: &'k [(String, u64)]) -> Option<&'k (String, u64)> {
    let keys: Vec<String> = kinds.iter().map(|(kind, _)| name_key(kind)).collect();
    let written = || keys.iter().map(String::as_str).zip(kinds);
    words
        .iter()
        .find_map(|word| nearest(&name_key(word), written()))
}

/// Windows that begin before the first event.
fn windows(agreement: &Agreement, as_of: Instant, first: Instant, said: &mut Vec<Diagnostic>) {
    for root in agreement.roots() {
        root.walk(&mut |condition: &Condition| {
            let Test::Activity(test) = &condition.test else {
                return;
            };
            let window = &test.measure.window;
            if let (Start::Within(span), End::AsOf) = (&window.start, &window.end)
                && agreement.zone.minus(as_of, *span) < first
            {
                let zone = agreement.zone;
                let from = zone.show(zone.minus(as_of, *span));
                said.push(complaints::reaches_back(
                    &condition.at,
                    &condition.id,
                    &from,
                    &zone.show(first),
                ));
            }
        });
    }
}
