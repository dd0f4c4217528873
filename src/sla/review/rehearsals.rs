//! The agreement's tests: whether there are some, what they leave untried, and which say the same twice.

use std::collections::BTreeSet;

use crate::domain::agreement::{Agreement, TestCase};
use crate::domain::condition::{FieldId, Test};
use crate::domain::number::Number;
use crate::domain::reader::Reading;
use crate::domain::record::Cell;
use crate::domain::value::{Fact, Value};
use crate::domain::verdict::Outcome;
use crate::sla::complaints::Complaints;
use crate::sla::document::{Node, Plain, Table};
use crate::sla::review::names::each_asked;
use crate::sla::review::{Edition, complaints, tables};

/// Looks at every test.
pub(super) fn rehearsals(edition: &Edition<'_>, root: &Table, say: &mut Complaints) {
    let agreement = edition.agreement;
    let Some(first) = agreement.tests.first() else {
        say.add(complaints::no_tests(&(0..0)));
        return;
    };
    let expects = |qualified: bool| agreement.tests.iter().any(|test| expects(test, qualified));
    for (qualified, word) in [(true, "qualified"), (false, "rejected")] {
        if !expects(qualified) {
            say.add(complaints::one_sided(&first.at, word));
        }
    }
    blanks(agreement, first, say);
    borders(agreement, root, say);
    twice(agreement, root, say);
}

fn expects(test: &TestCase, qualified: bool) -> bool {
    let by_outcome = test.expect.outcome.map(|one| one == Outcome::Qualified);
    test.expect.qualified.or(by_outcome) == Some(qualified)
}

/// Complains where every fact that some rule looks at is known in every test.
fn blanks(agreement: &Agreement, first: &TestCase, say: &mut Complaints) {
    let mut looked_at = BTreeSet::new();
    for root in agreement.roots() {
        root.walk(&mut |condition| match &condition.test {
            Test::Known(field) | Test::Fact { field, .. } => {
                looked_at.insert(*field);
            }
            _ => {}
        });
    }
    let is_known = |test: &TestCase, field: &FieldId| {
        let text = test.lead.iter().find(|(one, _)| *one == field.0);
        text.is_some_and(|(_, text)| {
            let reader = &agreement.fields[field.0].reader;
            !matches!(
                reader.read(Cell::Text(text)),
                Reading::Fact(Fact::Blank | Fact::Absent)
            )
        })
    };
    let all_known = |test: &TestCase| looked_at.iter().all(|field| is_known(test, field));
    if !looked_at.is_empty() && agreement.tests.iter().all(all_known) {
        let names: Vec<String> = looked_at
            .iter()
            .take(5)
            .map(|field| format!("`{}`", agreement.fields[field.0].name))
            .collect();
        say.add(complaints::nothing_blank(&first.at, &names.join(", ")));
    }
}

/// Complains about numbers that rules draw a line at, and that no test comes near.
fn borders(agreement: &Agreement, root: &Table, say: &mut Complaints) {
    let rules = [
        "required",
        "demographic",
        "situational",
        "behavioral",
        "hand_raise",
        "groups",
        "disqualify",
        "signal",
        "tier",
    ];
    let mut seen: BTreeSet<(usize, Number)> = BTreeSet::new();
    for entry in root
        .entries
        .iter()
        .filter(|one| rules.contains(&one.key.as_str()))
    {
        each_asked(&entry.node, &mut |table, name, is_detail| {
            let field = agreement.fields.iter().position(|one| one.name == name);
            let Some(field) = field.filter(|_| !is_detail) else {
                return;
            };
            for (node, border) in lines(table) {
                if seen.insert((field, border)) && !is_tried(agreement, field, border) {
                    let near = near(border)
                        .unwrap_or([border; 3])
                        .map(|one| one.to_string());
                    let near = format!("{}, {} or {}", near[0], near[1], near[2]);
                    say.add(complaints::border_untested(&node.at, name, &near));
                }
            }
        });
    }
}

/// Returns the numbers at which a condition draws a line.
fn lines(table: &Table) -> Vec<(&Node, Number)> {
    let limits = ["at_least", "at_most", "more_than", "less_than"];
    let single = limits.iter().filter_map(|key| table.node(key));
    let pair = table.node("between").map_or(&[][..], Node::items);
    single
        .chain(pair)
        .filter_map(|node| match &node.value {
            Plain::Number(number) => Some((node, *number)),
            _ => None,
        })
        .collect()
}

/// Returns the values around a line: one before, the line itself, one behind; by the line's last digit.
fn near(border: Number) -> Option<[Number; 3]> {
    let step = Number::new(1, border.normalize().scale());
    Some([border.checked_sub(step)?, border, border.checked_add(step)?])
}

fn is_tried(agreement: &Agreement, field: usize, border: Number) -> bool {
    let Some(near) = near(border) else {
        return true;
    };
    let reader = &agreement.fields[field].reader;
    agreement.tests.iter().any(|test| {
        let text = test.lead.iter().find(|(one, _)| *one == field);
        text.is_some_and(|(_, text)| match reader.read(Cell::Text(text)) {
            Reading::Fact(Fact::Known(Value::Number(interval))) => interval
                .as_single()
                .is_some_and(|value| near[0] <= value && value <= near[2]),
            _ => false,
        })
    })
}

/// Complains about two tests of one name, and about two that are the same.
fn twice(agreement: &Agreement, root: &Table, say: &mut Complaints) {
    let named: Vec<(&str, &Node)> = tables(root, "test")
        .into_iter()
        .filter_map(|table| table.node("name"))
        .filter_map(|node| Some((node.as_text()?, node)))
        .collect();
    for (index, (name, node)) in named.iter().enumerate() {
        if let Some((_, first)) = named[..index].iter().find(|(other, _)| other == name) {
            say.add(complaints::name_twice(&node.at, name, &first.at));
        }
    }
    for (index, test) in agreement.tests.iter().enumerate() {
        let same = |other: &&TestCase| {
            sorted(other) == sorted(test)
                && other.activities == test.activities
                && other.expect == test.expect
        };
        if let Some(other) = agreement.tests[..index].iter().find(same) {
            say.add(complaints::same_test(&test.at, &other.name, &other.at));
        }
    }
}

fn sorted(test: &TestCase) -> Vec<&(usize, String)> {
    let mut lead: Vec<&(usize, String)> = test.lead.iter().collect();
    lead.sort();
    lead
}
