//! What two editions of an agreement make of the examples of the newer one.

use std::collections::BTreeMap;

use crate::domain::agreement::{Agreement, ExampleEvent, TestCase};
use crate::domain::calendar::Instant;
use crate::domain::condition::ActivityId;
use crate::domain::verdict::Outcome;
use crate::engine::plan::Plan;
use crate::engine::prove::{Depth, LineIndex};
use crate::engine::rehearse::{Scene, Stage};
use crate::engine::window::Clock;

/// A test's lead, judged by two editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retried {
    /// The test's name.
    pub name: String,
    /// What the old edition makes of the lead.
    pub was: Outcome,
    /// What the new one makes of it.
    pub now: Outcome,
}

/// Judges the leads of the new edition's tests by both editions, at the instant of these tests.
///
/// What the old edition has no name for it does not see.
pub fn retried(old: &Agreement, new: &Agreement) -> Vec<Retried> {
    let Some(as_of) = new.tests_as_of else {
        return Vec::new();
    };
    let translation = Translation::new(new, old);
    let translated: Vec<TestCase> = new.tests.iter().map(|one| translation.of(one)).collect();
    let was = outcomes(old, &translated, as_of);
    let now = outcomes(new, &new.tests, as_of);
    let all = new.tests.iter().zip(was.into_iter().zip(now));
    all.map(|(test, (was, now))| Retried {
        name: test.name.clone(),
        was,
        now,
    })
    .collect()
}

fn outcomes(agreement: &Agreement, tests: &[TestCase], as_of: Instant) -> Vec<Outcome> {
    let plan = Plan::new(agreement, Clock::of(agreement, as_of));
    let lines = LineIndex::new("");
    let mut stage = Stage::new(&plan);
    let judged = tests.iter().map(|test| {
        let scene = Scene::new(agreement, &test.lead, &test.activities);
        stage.play(&plan, &scene, &lines, Depth::Decide);
        stage.verdict.outcome
    });
    judged.collect()
}

/// Per field, activity and detail of one edition its place in the other.
struct Translation {
    fields: Vec<Option<usize>>,
    activities: Vec<Option<usize>>,
    details: Vec<Option<usize>>,
}

impl Translation {
    fn new(from: &Agreement, to: &Agreement) -> Self {
        fn places<'n>(
            from: impl Iterator<Item = &'n String>,
            to: impl Iterator<Item = &'n String>,
        ) -> Vec<Option<usize>> {
            let known: BTreeMap<&String, usize> =
                to.enumerate().map(|(place, name)| (name, place)).collect();
            from.map(|name| known.get(name).copied()).collect()
        }
        Translation {
            fields: places(
                from.fields.iter().map(|one| &one.name),
                to.fields.iter().map(|one| &one.name),
            ),
            activities: places(
                from.activities.iter().map(|one| &one.name),
                to.activities.iter().map(|one| &one.name),
            ),
            details: places(
                from.details.iter().map(|one| &one.name),
                to.details.iter().map(|one| &one.name),
            ),
        }
    }

    fn of(&self, test: &TestCase) -> TestCase {
        TestCase {
            lead: texts(&self.fields, &test.lead),
            activities: test
                .activities
                .iter()
                .filter_map(|one| self.event(one))
                .collect(),
            ..test.clone()
        }
    }

    fn event(&self, event: &ExampleEvent) -> Option<ExampleEvent> {
        Some(ExampleEvent {
            did: ActivityId(self.activities[event.did.0]?),
            details: texts(&self.details, &event.details),
            ..event.clone()
        })
    }
}

fn texts(places: &[Option<usize>], texts: &[(usize, String)]) -> Vec<(usize, String)> {
    let translated = texts
        .iter()
        .filter_map(|(place, text)| Some((places[*place]?, text.clone())));
    translated.collect()
}

#[cfg(test)]
mod tests {
    use super::{Retried, retried};
    use crate::domain::agreement::Agreement;
    use crate::domain::verdict::Outcome;

    const NEW: &str = r#"
format = 1
name = "T"
version = 2
timezone = "UTC"
[required]
all = ["email"]
[demographic]
all = [{ field = "employees", at_least = 100 }]
[behavioral]
any = [{ did = "called" }, { did = "visited", at_least = 2 }]
[tests]
as_of = 2026-12-15
[examples.ana]
lead = { employees = 150, email = "ana@x.example" }
activities = [{ did = "visited", times = 2, ago = "1 day" }]
[[test]]
name = "as she is"
use = "ana"
expect = { verdict = "qualified" }
[[test]]
name = "fewer"
use = "ana"
change = { employees = 99 }
expect = { verdict = "rejected" }
"#;

    fn read(text: &str) -> Agreement {
        let (agreement, complaints) =
            crate::sla::read(text, &mut |_| Err("there are no lists".to_owned()));
        agreement.unwrap_or_else(|| panic!("{complaints:?}"))
    }

    #[track_caller]
    fn check(old: &str, was: [Outcome; 2]) {
        let now = [Outcome::Qualified, Outcome::NotQualified];
        let expected: Vec<Retried> = ["as she is", "fewer"]
            .into_iter()
            .zip(was.into_iter().zip(now))
            .map(|(name, (was, now))| Retried {
                name: name.to_owned(),
                was,
                now,
            })
            .collect();
        assert_eq!(retried(&read(old), &read(NEW)), expected);
    }

    #[test]
    fn leads_of_the_new_tests_are_judged_by_both_editions() {
        use Outcome::{Incomplete, NotQualified, Qualified};
        check(NEW, [Qualified, NotQualified]);
        check(
            &NEW.replace("at_least = 100", "at_least = 50"),
            [Qualified; 2],
        );
        check(
            &NEW.replace("at_least = 2", "at_least = 3"),
            [NotQualified; 2],
        );
        // Names stand in another order, and one is not known.
        let other = "format = 1\nname = \"T\"\nversion = 1\ntimezone = \"UTC\"\n\
             [behavioral]\nany = [{ did = \"visited\", at_least = 2 }, { did = \"called\" }]\n\
             [required]\nall = [\"phone\", \"email\"]\n";
        check(other, [Incomplete; 2]);
        check(&other.replace("\"phone\", ", ""), [Qualified; 2]);
    }
}
