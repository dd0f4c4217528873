//! Examples that both sides know, and what they expect of them.

use crate::domain::agreement::{Example, ExampleEvent, Expectation, TestCase};
use crate::output::agreement::language::Phrase;
use crate::output::agreement::saying::Saying;
use crate::output::agreement::{Block, Point};

/// Returns the examples and the tests.
pub(super) fn trials(saying: &Saying<'_>) -> Vec<Block> {
    let agreement = saying.agreement;
    let mut blocks = Vec::new();
    if !agreement.examples.is_empty() {
        blocks.push(Block::part("examples", saying.fill(Phrase::Examples, &[])));
        if let Some(as_of) = agreement.tests_as_of {
            let date = saying.moment(crate::domain::calendar::Moment::Instant(as_of));
            blocks.push(Block::said(saying.fill(Phrase::JudgedFor, &[&date])));
        }
        let points = agreement.examples.iter().map(|one| example(saying, one));
        blocks.push(Block::Points(points.collect()));
    }
    if !agreement.tests.is_empty() {
        blocks.push(Block::part("tests", saying.fill(Phrase::Tests, &[])));
        let points = agreement.tests.iter().map(|one| test(saying, one));
        blocks.push(Block::Points(points.collect()));
    }
    blocks
}

fn example(saying: &Saying<'_>, example: &Example) -> Point {
    let facts: Vec<String> = example
        .lead
        .iter()
        .map(|fact| fact_is(saying, fact))
        .collect();
    let mut point = Point::new(saying.fill(Phrase::FieldIs, &[&example.name, &facts.join(", ")]));
    point
        .below
        .push(Point::new(history(saying, &example.activities)));
    point
}

fn fact_is(saying: &Saying<'_>, (field, value): &(usize, String)) -> String {
    let name = saying.field(crate::domain::condition::FieldId(*field));
    if value.trim().is_empty() {
        return saying.fill(Phrase::IsBlank, &[&name]);
    }
    format!(
        "{name} {}",
        saying.fill(Phrase::Is, &[&saying.language.quoted(value)])
    )
}

fn history(saying: &Saying<'_>, events: &[ExampleEvent]) -> String {
    if events.is_empty() {
        return saying.fill(Phrase::ExampleNothing, &[]);
    }
    let events: Vec<String> = events.iter().map(|one| event(saying, one)).collect();
    saying.fill(Phrase::ExampleDid, &[&events.join("; ")])
}

fn event(saying: &Saying<'_>, event: &ExampleEvent) -> String {
    let mut parts = vec![saying.activity(event.did)];
    if event.times != 1 {
        parts.push(saying.language.times(&event.times.to_string()));
    }
    parts.extend(event.at.map(|at| saying.moment(at)));
    for (detail, value) in &event.details {
        let name = saying.detail(*detail);
        parts.push(format!(
            "{name} {}",
            saying.fill(Phrase::Is, &[&saying.language.quoted(value)])
        ));
    }
    parts.join(", ")
}

fn test(saying: &Saying<'_>, test: &TestCase) -> Point {
    let mut point = Point::new(test.name.clone());
    point.below.push(Point::new(lead(saying, test)));
    point.below.push(Point::new(
        saying.fill(Phrase::Expected, &[&expected(saying, &test.expect)]),
    ));
    if let Some(why) = &test.todo {
        point
            .below
            .push(Point::new(saying.fill(Phrase::Todo, &[why])));
    }
    point
}

/// Returns a test's lead beside the example that is most like it.
fn lead(saying: &Saying<'_>, test: &TestCase) -> String {
    let examples = saying.agreement.examples.iter();
    let near = examples.min_by_key(|one| differing(&one.lead, &test.lead).len());
    let Some(near) = near else {
        let facts: Vec<String> = test.lead.iter().map(|fact| fact_is(saying, fact)).collect();
        return format!(
            "{}. {}",
            facts.join(", "),
            history(saying, &test.activities)
        );
    };
    let changes: Vec<String> = differing(&near.lead, &test.lead)
        .iter()
        .map(|fact| fact_is(saying, fact))
        .collect();
    let mut said = saying.fill(Phrase::As, &[&near.name]);
    if !changes.is_empty() {
        let changes = saying.joined(&changes, Phrase::And);
        said = format!("{said}, {}", saying.fill(Phrase::But, &[&changes]));
    }
    said.push('.');
    if near.activities != test.activities {
        said = format!("{said} {}", history(saying, &test.activities));
    }
    said
}

/// Returns the facts of `other` that are not those of `one`; a fact that only `one` has is blank.
fn differing(one: &[(usize, String)], other: &[(usize, String)]) -> Vec<(usize, String)> {
    let mut facts: Vec<(usize, String)> = other
        .iter()
        .filter(|fact| !one.contains(fact))
        .cloned()
        .collect();
    for (field, _) in one {
        if !other.iter().any(|(known, _)| known == field) {
            facts.push((*field, String::new()));
        }
    }
    facts
}

fn expected(saying: &Saying<'_>, expect: &Expectation) -> String {
    let mut parts = Vec::new();
    if let Some(qualified) = expect.qualified {
        let phrase = if qualified {
            Phrase::Qualified
        } else {
            Phrase::Rejected
        };
        parts.push(saying.fill(phrase, &[]));
    }
    parts.extend(
        expect
            .outcome
            .map(|outcome| saying.language.outcome(outcome).to_owned()),
    );
    parts.dedup();
    if let Some(tier) = &expect.tier {
        parts.push(saying.fill(Phrase::Tier, &[tier]));
    }
    if let Some(points) = expect.points {
        parts.push(saying.fill(Phrase::Points, &[&saying.number(points.into())]));
    }
    if let Some(missing) = &expect.missing {
        let names: Vec<String> = missing
            .iter()
            .map(|one| super::saying::words(one))
            .collect();
        parts.push(if names.is_empty() {
            saying.fill(Phrase::NothingMissing, &[])
        } else {
            saying.fill(Phrase::Missing, &[&saying.joined(&names, Phrase::And)])
        });
    }
    let ids = |ids: &[String]| -> String {
        let ids: Vec<String> = ids.iter().map(|one| format!("`{one}`")).collect();
        saying.joined(&ids, Phrase::And)
    };
    if !expect.because.is_empty() {
        parts.push(saying.fill(Phrase::Because, &[&ids(&expect.because)]));
    }
    if let Some(exactly) = &expect.because_exactly {
        parts.push(saying.fill(Phrase::BecauseExactly, &[&ids(exactly)]));
    }
    parts.join(", ")
}
