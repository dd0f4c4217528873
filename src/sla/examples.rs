//! `[tests]`, `[examples.E]` and `[[test]]`: leads that both parties know, and what both expect of them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::domain::agreement::{Example, ExampleEvent, Expectation, Tier};
use crate::domain::calendar::{Instant, Moment};
use crate::domain::reader::{DecimalMark, Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::value::{Fact, Type, Value};
use crate::domain::verdict::Outcome;
use crate::sla::book::Book;
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{At, Bytes, Entry, Node, Plain, Table};
use crate::sla::duties::outcome_words;
use crate::sla::keys;
use crate::sla::names::nearest;

/// What examples and tests refer to.
pub(super) struct Known<'a, 'd> {
    pub(super) book: &'a Book<'d>,
    pub(super) as_of: Option<Instant>,
    pub(super) tiers: &'a [Tier],
    /// `section.id` of everything that can be a reason.
    pub(super) reasons: &'a BTreeSet<String>,
    /// Whether all rules could be read: what is not among the reasons then is no reason.
    pub(super) rules_are_whole: bool,
}

/// Reads `[tests] as_of`; a date is the last second of its day.
pub(super) fn as_of(root: &Table, book: &Book<'_>, say: &mut Complaints) -> Option<Instant> {
    let table = root.node("tests")?.table("tests", say)?;
    table.only(keys::TESTS, "[tests]", say);
    let moment = table.node("as_of")?.moment("as_of", book.zone, say)?;
    Some(match moment.value {
        Moment::Instant(instant) => instant,
        Moment::Day(day) => book.zone.day_end(day),
    })
}

/// Reads `[examples.E]`.
pub(super) fn examples(root: &Table, known: &Known<'_, '_>, say: &mut Complaints) -> Vec<Example> {
    root.named_tables("examples", say)
        .into_iter()
        .map(|(entry, table)| {
            table.only(keys::EXAMPLE, &format!("[examples.{}]", entry.key), say);
            let facts = table.node("lead").and_then(|node| node.table("lead", say));
            let lead = facts
                .map(|facts| known.facts(facts, say))
                .unwrap_or_default();
            let events = table.node("activities");
            Example {
                name: entry.key.clone(),
                lead,
                activities: events
                    .map(|node| known.events(node, say))
                    .unwrap_or_default(),
                at: table.at.clone(),
            }
        })
        .collect()
}

impl Known<'_, '_> {
    /// Returns the facts of an example's lead.
    fn facts(&self, table: &Table, say: &mut Complaints) -> Vec<(usize, String)> {
        let mut lead = Vec::new();
        for entry in &table.entries {
            if let Some(field) = self.example_field(entry, say)
                && let Some(text) = self.cell(&entry.node, field, say)
            {
                set(&mut lead, field, text);
            }
        }
        lead
    }

    /// Changes facts of a lead; a field that no rule names would change nothing and is complained about.
    pub(super) fn change(
        &self,
        table: &Table,
        lead: &mut Vec<(usize, String)>,
        say: &mut Complaints,
    ) {
        for entry in &table.entries {
            let name = At {
                value: entry.key.as_str(),
                at: entry.key_at.clone(),
            };
            if let Some(field) = self.book.field(&name, say)
                && let Some(text) = self.cell(&entry.node, field.0, say)
            {
                set(lead, field.0, text);
            }
        }
    }

    /// Returns the field of a fact. Where fields are not declared, a fact that no rule looks at is only warned of.
    fn example_field(&self, entry: &Entry, say: &mut Complaints) -> Option<usize> {
        if let Some(id) = self.book.find_field(&entry.key) {
            return Some(id.0);
        }
        let known: Vec<&str> = self
            .book
            .fields
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        say.add(if self.book.fields_are_closed {
            complaints::unknown_field(&entry.key_at, &entry.key, &known, true)
        } else {
            complaints::unlooked(&entry.key_at, &entry.key, nearest(&entry.key, known))
        });
        None
    }

    /// Returns a value as the text that a file would have, and warns where its field cannot read it.
    pub(super) fn cell(&self, node: &Node, field: usize, say: &mut Complaints) -> Option<String> {
        let declared = &self.book.fields[field];
        readable(node, &declared.name, &declared.reader, say)
    }

    /// Reads the events of an example or test.
    pub(super) fn events(&self, node: &Node, say: &mut Complaints) -> Vec<ExampleEvent> {
        let items = node.list("activities", say).unwrap_or_default();
        items
            .iter()
            .filter_map(|item| self.event(item.table("activities", say)?, say))
            .collect()
    }

    fn event(&self, table: &Table, say: &mut Complaints) -> Option<ExampleEvent> {
        let place = "an activity of an example";
        table.only(keys::EVENT, place, say);
        let did = table
            .required("did", place, say)
            .and_then(|node| node.name("did", say))
            .and_then(|name| self.book.activity(&name, say));
        let times = match table.node("times") {
            Some(node) => node.whole::<u32>("times", say),
            None => Some(At {
                value: 1,
                at: table.at.clone(),
            }),
        };
        if let Some(times) = times.as_ref().filter(|times| times.value == 0) {
            say.add(complaints::zero_times(&times.at));
        }
        let at = self.time(table, say);
        let mut details = Vec::new();
        if let Some(facts) = table
            .node("details")
            .and_then(|node| node.table("details", say))
        {
            self.details(facts, &mut details, say);
        }
        Some(ExampleEvent {
            did: did?,
            at,
            times: times?.value,
            details,
        })
    }

    /// Returns when an event of an example was; nothing where no time is written.
    fn time(&self, table: &Table, say: &mut Complaints) -> Option<Moment> {
        if let (Some(ago), Some(at)) = (table.entry("ago"), table.entry("at")) {
            say.add(complaints::two_in_one(ago, at));
            return None;
        }
        if let Some(node) = table.node("ago") {
            let span = node.span("ago", say)?;
            let Some(as_of) = self.as_of else {
                say.add(complaints::no_as_of(&span.at));
                return None;
            };
            return Some(Moment::Instant(self.book.zone.minus(as_of, span.value)));
        }
        let node = table.node("at")?;
        if let Plain::Text(text) = &node.value {
            let reader = self.book.reader(Type::Datetime);
            if let Reading::Fact(Fact::Known(Value::Moment(moment))) = reader.read(Cell::Text(text))
            {
                return Some(moment);
            }
            readable(node, "at", &reader, say);
            return None;
        }
        Some(node.moment("at", self.book.zone, say)?.value)
    }

    fn details(&self, table: &Table, details: &mut Vec<(usize, String)>, say: &mut Complaints) {
        for entry in &table.entries {
            let Some(id) = self.book.find_detail(&entry.key) else {
                let known: Vec<&str> = self
                    .book
                    .details
                    .iter()
                    .map(|one| one.name.as_str())
                    .collect();
                say.add(if self.book.details_are_closed {
                    complaints::unknown_detail(&entry.key_at, &entry.key, &known)
                } else {
                    complaints::unlooked(&entry.key_at, &entry.key, nearest(&entry.key, known))
                });
                continue;
            };
            let declared = &self.book.details[id.0];
            if let Some(text) = readable(&entry.node, &declared.name, &declared.reader, say) {
                set(details, id.0, text);
            }
        }
    }

    /// Reads what is expected.
    pub(super) fn expectation(&self, table: &Table, say: &mut Complaints) -> Expectation {
        let verdicts = [("qualified", true), ("rejected", false)];
        let verdict = table
            .node("verdict")
            .and_then(|node| node.word("verdict", &verdicts, say));
        let outcome = table
            .node("outcome")
            .and_then(|node| node.word("outcome", &outcome_words(), say));
        if let (Some(verdict), Some(outcome)) = (&verdict, &outcome)
            && verdict.value != (outcome.value == Outcome::Qualified)
        {
            say.add(complaints::verdict_against_outcome(
                &outcome.at,
                outcome.value.as_str(),
                outcome.value.verdict(),
                &verdict.at,
            ));
        }
        Expectation {
            qualified: verdict.map(|one| one.value),
            outcome: outcome.map(|one| one.value),
            tier: self.tier(table, say),
            points: table
                .node("points")
                .and_then(|node| node.whole::<i64>("points", say))
                .map(|points| points.value),
            missing: self.missing(table, say),
            because: self.ids(table, "because", say).unwrap_or_default(),
            because_exactly: self.ids(table, "because_exactly", say),
        }
    }

    fn tier(&self, table: &Table, say: &mut Complaints) -> Option<String> {
        let name = table.node("tier")?.name("tier", say)?;
        let known: Vec<&str> = self.tiers.iter().map(|tier| tier.id.as_str()).collect();
        if !known.contains(&name.value) {
            say.add(complaints::unknown_name(
                &name.at, "tier", name.value, &known,
            ));
            return None;
        }
        Some(name.value.to_owned())
    }

    fn missing(&self, table: &Table, say: &mut Complaints) -> Option<Vec<String>> {
        let names = table.node("missing")?.texts("missing", say)?;
        let fields = names.iter().filter_map(|name| self.book.field(name, say));
        Some(
            fields
                .map(|id| self.book.fields[id.0].name.clone())
                .collect(),
        )
    }

    fn ids(&self, table: &Table, key: &str, say: &mut Complaints) -> Option<Vec<String>> {
        let names = table.node(key)?.texts(key, say)?;
        for name in &names {
            if self.rules_are_whole && !self.reasons.contains(name.value) {
                let known: Vec<&str> = self.reasons.iter().map(String::as_str).collect();
                say.add(complaints::unknown_reason(&name.at, name.value, &known));
            }
        }
        Some(names.iter().map(|name| name.value.to_owned()).collect())
    }

    /// Returns the field that a test names.
    pub(super) fn field(&self, node: &Node, key: &str, say: &mut Complaints) -> Option<usize> {
        let name = node.name(key, say)?;
        self.book.field(&name, say).map(|id| id.0)
    }
}

/// Sets one fact, in place of an earlier one.
pub(super) fn set(facts: &mut Vec<(usize, String)>, field: usize, text: String) {
    match facts.iter_mut().find(|(one, _)| *one == field) {
        Some((_, old)) => *old = text,
        None => facts.push((field, text)),
    }
}

fn readable(node: &Node, name: &str, reader: &Reader, say: &mut Complaints) -> Option<String> {
    let Some(text) = as_file(node, reader) else {
        return node.refuse(name, "a text, number, true or false, date or list", say);
    };
    // A value that cannot be read counts as unknown, as it would in a file: tests may be about just that.
    let is_date = matches!(reader.kind, Type::Date | Type::Datetime);
    if is_date && reader.read(Cell::Text(&text)) == Reading::Ambiguous {
        say.add(complaints::ambiguous_example(&node.at, name, &text));
    }
    Some(text)
}

/// Returns a value as a file would have it; nothing for a table.
pub(super) fn as_file(node: &Node, reader: &Reader) -> Option<String> {
    Some(match &node.value {
        Plain::Text(text) => text.clone(),
        Plain::Number(number) if reader.conventions.decimal == Some(DecimalMark::Comma) => {
            number.to_string().replace('.', ",")
        }
        Plain::Number(number) => number.to_string(),
        Plain::YesNo(value) => value.to_string(),
        Plain::Time(time) => time.iso.clone(),
        Plain::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(json).collect();
            format!("[{}]", items?.join(","))
        }
        Plain::Table(_) | Plain::Broken => return None,
    })
}

/// Returns an item of a list as JSON.
fn json(node: &Node) -> Option<String> {
    let quoted = |text: &str| {
        let mut json = String::from('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => json.extend(['\\', letter]),
                letter if letter.is_control() => {
                    let _ = write!(json, "\\u{:04x}", u32::from(letter));
                }
                letter => json.push(letter),
            }
        }
        json + "\""
    };
    Some(match &node.value {
        Plain::Text(text) => quoted(text),
        Plain::Number(number) => number.to_string(),
        Plain::YesNo(value) => value.to_string(),
        Plain::Time(time) => quoted(&time.iso),
        Plain::List(_) | Plain::Table(_) | Plain::Broken => return None,
    })
}

/// Returns the place of the first of the tests, where there is one.
pub(super) fn first_test(root: &Table) -> Option<Bytes> {
    let node = root.node("test")?;
    Some(
        node.items()
            .first()
            .map_or(&node.at, |item| &item.at)
            .clone(),
    )
}
