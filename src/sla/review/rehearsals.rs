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
    let mut seen: BTreeSet<(usize, Number, Side)> = BTreeSet::new();
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
            for (node, border, side) in lines(table) {
                if seen.insert((field, border, side))
                    && let Some((side, near)) = untried(agreement, field, border, side)
                {
                    say.add(complaints::border_untested(&node.at, name, side, &near));
                }
            }
        });
    }
}

/// A side of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Below,
    Above,
}

/// Returns the numbers at which a condition draws a line, each with the side that the number itself is on.
fn lines(table: &Table) -> Vec<(&Node, Number, Side)> {
    let limits = [
        ("at_least", Side::Above),
        ("at_most", Side::Below),
        ("more_than", Side::Below),
        ("less_than", Side::Above),
    ];
    let single = limits
        .iter()
        .filter_map(|(key, side)| Some((table.node(key)?, *side)));
    let pair = table.node("between").map_or(&[][..], Node::items);
    single
        .chain(pair.iter().zip([Side::Above, Side::Below]))
        .filter_map(|(node, side)| match &node.value {
            Plain::Number(number) => Some((node, *number, side)),
            _ => None,
        })
        .collect()
}

/// Returns the values around a line: one before, the line itself, one behind; by the line's last digit.
fn near(border: Number) -> Option<[Number; 3]> {
    let step = Number::new(1, border.normalize().scale());
    Some([border.checked_sub(step)?, border, border.checked_add(step)?])
}

/// Returns the side of a line on which no test has a value, in a word, and the values that it might have; with no word
/// where no test has a value next to it. Nothing where one side is tried close by, and the other within a tenth.
fn untried(
    agreement: &Agreement,
    field: usize,
    border: Number,
    side: Side,
) -> Option<(Option<&'static str>, Vec<String>)> {
    let [before, line, behind] = near(border)?;
    let (below, above) = match side {
        Side::Below => (vec![before, line], vec![behind]),
        Side::Above => (vec![before], vec![line, behind]),
    };
    let tried = tried(agreement, field);
    let has = |values: &[Number]| {
        let (low, high) = (values[0], values[values.len() - 1]);
        tried.iter().any(|one| low <= *one && *one <= high)
    };
    let tenth = line.abs().checked_div(Number::from(10))?;
    let is_around = |one: &&Number| (line - tenth..=line + tenth).contains(*one);
    let around: Vec<&Number> = tried.iter().filter(is_around).collect();
    let (word, values) = match (has(&below), has(&above)) {
        (false, false) => (None, vec![before, line, behind]),
        (false, true) if around.iter().all(|one| **one > below[0]) => (Some("below"), below),
        (true, false) if around.iter().all(|one| **one < above[0]) => (Some("above"), above),
        _ => return None,
    };
    Some((word, values.iter().map(ToString::to_string).collect()))
}

/// Returns the numbers that tests have for a field.
fn tried(agreement: &Agreement, field: usize) -> Vec<Number> {
    let reader = &agreement.fields[field].reader;
    let texts = agreement.tests.iter().filter_map(|test| {
        let text = test.lead.iter().find(|(one, _)| *one == field);
        text.map(|(_, text)| text)
    });
    texts
        .filter_map(|text| match reader.read(Cell::Text(text)) {
            Reading::Fact(Fact::Known(Value::Number(interval))) => interval.as_single(),
            _ => None,
        })
        .collect()
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
