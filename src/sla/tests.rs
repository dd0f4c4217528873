//! `[[test]]`: an example, changed in some way, and what is expected of it; one test for each case of a table.

use crate::domain::agreement::{Example, ExampleEvent, TestCase};
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{Entry, Table};
use crate::sla::examples::{Known, as_file, first_test, set};
use crate::sla::keys;

/// Reads `[[test]]`.
pub(super) fn tests(
    root: &Table,
    examples: &[Example],
    known: &Known<'_, '_>,
    say: &mut Complaints,
) -> Vec<TestCase> {
    let mut cases = Vec::new();
    let mut used = Vec::new();
    for table in root.tables("test", say) {
        table.only(keys::TEST, "[[test]]", say);
        used.extend(table.node("use").and_then(|node| node.as_text()));
        let Some(base) = base(table, examples, known, say) else {
            continue;
        };
        if let Some(list) = table.entry("cases") {
            vary(&base, table, list, known, say, &mut cases);
            continue;
        }
        if let Some(entry) = table.entry("vary") {
            say.add(complaints::vary_without_cases(&entry.key_at));
        }
        if let Some(node) = table.required("expect", "[[test]]", say)
            && let Some(expected) = node.table("expect", say)
        {
            expected.only(keys::EXPECT, "`expect`", say);
            if expected.entries.is_empty() {
                say.add(complaints::nothing_expected(&node.at));
            }
            cases.push(TestCase {
                expect: known.expectation(expected, say),
                ..base
            });
        }
    }
    if known.as_of.is_none()
        && !root
            .node("tests")
            .and_then(|node| node.as_table())
            .is_some_and(|one| one.has("as_of"))
        && let Some(at) = first_test(root)
    {
        say.add(complaints::no_as_of(&at));
    }
    for example in examples {
        if !used.contains(&example.name.as_str()) {
            say.add(complaints::unused(&example.at, "example", &example.name));
        }
    }
    cases
}

/// Returns the test before it is known what is expected.
fn base(
    table: &Table,
    examples: &[Example],
    known: &Known<'_, '_>,
    say: &mut Complaints,
) -> Option<TestCase> {
    let name = table
        .required("name", "[[test]]", say)
        .and_then(|node| node.name("name", say));
    let mut good = name.is_some();
    let (mut lead, mut activities) = (Vec::new(), Vec::new());
    if let Some(node) = table.node("use") {
        match example(node, examples, say) {
            Some(example) => {
                lead.clone_from(&example.lead);
                activities.clone_from(&example.activities);
            }
            None => good = false,
        }
    }
    if let Some(change) = table
        .node("change")
        .and_then(|node| node.table("change", say))
    {
        known.change(change, &mut lead, say);
    }
    let blank = table.node("blank").and_then(|node| node.list("blank", say));
    for item in blank.unwrap_or_default() {
        if let Some(field) = known.field(item, "blank", say) {
            set(&mut lead, field, String::new());
        }
    }
    if let Some(node) = table.node("activities") {
        activities = known.events(node, say);
    }
    let todo = table.owned("todo", say);
    good.then(|| TestCase {
        name: name.map(|name| name.value.to_owned()).unwrap_or_default(),
        lead,
        activities,
        expect: crate::domain::agreement::Expectation::default(),
        todo,
        at: table.at.clone(),
    })
}

fn example<'e>(
    node: &crate::sla::document::Node,
    examples: &'e [Example],
    say: &mut Complaints,
) -> Option<&'e Example> {
    let name = node.name("use", say)?;
    let found = examples.iter().find(|example| example.name == name.value);
    if found.is_none() {
        let known: Vec<&str> = examples.iter().map(|one| one.name.as_str()).collect();
        say.add(complaints::unknown_name(
            &name.at, "example", name.value, &known,
        ));
    }
    found
}

/// Adds one test for each case.
fn vary(
    base: &TestCase,
    table: &Table,
    list: &Entry,
    known: &Known<'_, '_>,
    say: &mut Complaints,
    cases: &mut Vec<TestCase>,
) {
    if let Some(expect) = table.entry("expect") {
        say.add(complaints::two_in_one(list, expect));
    }
    let Some(field) = table
        .required("vary", "[[test]] with `cases`", say)
        .and_then(|node| known.field(node, "vary", say))
    else {
        return;
    };
    let items = list.node.list("cases", say).unwrap_or_default();
    if items.is_empty() {
        say.add(complaints::empty_list(&list.node.at, "cases"));
    }
    for item in items {
        let Some(case) = item.table("cases", say) else {
            continue;
        };
        case.only(&[keys::CASE, keys::EXPECT].concat(), "a case", say);
        let Some((shown, text)) = varied(case, field, known, say) else {
            continue;
        };
        if case.entries.len() < 2 {
            say.add(complaints::nothing_expected(&case.at));
        }
        let mut lead = base.lead.clone();
        set(&mut lead, field, text);
        cases.push(TestCase {
            name: format!("{} ({} {shown})", base.name, known.book.fields[field].name),
            lead,
            activities: Vec::<ExampleEvent>::clone(&base.activities),
            expect: known.expectation(case, say),
            todo: base.todo.clone(),
            at: case.at.clone(),
        });
    }
}

/// Returns the value of a case: as it is shown in its name, and as a file would have it.
fn varied(
    case: &Table,
    field: usize,
    known: &Known<'_, '_>,
    say: &mut Complaints,
) -> Option<(String, String)> {
    match (case.entry("is"), case.entry("blank")) {
        (Some(is), Some(blank)) => {
            say.add(complaints::two_in_one(is, blank));
            None
        }
        (None, None) => {
            say.add(complaints::case_without_value(&case.at));
            None
        }
        (Some(is), None) => {
            let text = known.cell(&is.node, field, say)?;
            let shown = as_file(&is.node, &known.book.fields[field].reader)?;
            Some((format!("= {shown}"), text))
        }
        (None, Some(blank)) => {
            let value = blank.node.yes_no("blank", say)?;
            if !value.value {
                say.add(complaints::case_without_value(&value.at));
                return None;
            }
            Some(("blank".to_owned(), String::new()))
        }
    }
}
