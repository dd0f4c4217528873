//! Conditions as they are written, lowered into the small language: groups, shared groups, facts, bare names, points.

use std::collections::BTreeSet;

use crate::domain::condition::{Condition, FactTest, Limits, Test};
use crate::domain::number::Number;
use crate::sla::book::Book;
use crate::sla::comparisons::{self, Subject};
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{At, Bytes, Entry, Node, Plain, Table};
use crate::sla::keys;
use crate::sla::limits;
use crate::sla::measures;
use crate::sla::names;
use crate::sla::windows::{self, Inherited};

/// The keys of which a condition has exactly one.
const KINDS: &[&str] = &[
    "field", "did", "did_not", "points", "group", "all", "any", "none", "of",
];

/// Shared groups that name shared groups can multiply; no agreement that people read has so many conditions.
const CONDITIONS_MAX: usize = 10_000;

/// So deep do groups nest at most; every room walks conditions with one call a level.
const DEPTH_MAX: usize = 100;

/// Where conditions stand, as far as it changes their meaning.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Setting {
    /// A bare name means "known" (in `[required]`), not "present".
    pub(super) bare_is_known: bool,
    /// Points cannot be asked about, because they are being made here.
    pub(super) is_signal: bool,
    /// Only the table around has an id that verdicts name.
    pub(super) ids_are_outside: bool,
}

/// Reads conditions of one section.
pub(super) struct Conditions<'b, 'd> {
    pub(super) book: &'b Book<'d>,
    pub(super) say: &'b mut Complaints,
    setting: Setting,
    /// The shared groups that are being read, outermost first.
    open: Vec<&'d str>,
    /// How many conditions have been read.
    count: usize,
    /// How many conditions lie around the one that is read, through shared groups too.
    depth: usize,
    /// The `within`s of the groups around, outermost first.
    pub(super) around: Vec<Inherited>,
    /// Ids that stand in the file.
    pub(super) written: Vec<At<String>>,
    /// The shared groups that were named.
    pub(super) groups_used: BTreeSet<&'d str>,
}

impl<'b, 'd> Conditions<'b, 'd> {
    /// Returns a reader of conditions in a setting.
    pub(super) fn new(book: &'b Book<'d>, setting: Setting, say: &'b mut Complaints) -> Self {
        Conditions {
            book,
            say,
            setting,
            open: Vec::new(),
            count: 0,
            depth: 0,
            around: Vec::new(),
            written: Vec::new(),
            groups_used: BTreeSet::new(),
        }
    }

    /// Enters a shared group, so that it is known to lie around what is read next.
    pub(super) fn enter(&mut self, group: &'d str) {
        self.open.push(group);
    }

    /// Reads one condition; its id is the written one or the default without `~2`, its number is to be given.
    pub(super) fn condition(&mut self, node: &Node) -> Option<Condition> {
        self.count += 1;
        if self.count > CONDITIONS_MAX {
            if self.count == CONDITIONS_MAX + 1 {
                self.say
                    .add(complaints::too_many_conditions(&node.at, CONDITIONS_MAX));
            }
            return None;
        }
        if self.depth == DEPTH_MAX {
            self.say
                .add(complaints::too_deep_conditions(&node.at, DEPTH_MAX));
            return None;
        }
        self.depth += 1;
        let read = self.one(node);
        self.depth -= 1;
        read
    }

    fn one(&mut self, node: &Node) -> Option<Condition> {
        match &node.value {
            Plain::Text(_) => self.bare(node),
            Plain::Table(table) => self.table(table, &node.at),
            _ => node.refuse(
                "a condition",
                "a table in { } or the name of a field in quotes",
                self.say,
            ),
        }
    }

    fn bare(&mut self, node: &Node) -> Option<Condition> {
        let name = node.name("a condition", self.say)?;
        let field = self.book.field(&name, self.say)?;
        let test = if self.setting.bare_is_known {
            Test::Known(field)
        } else {
            Test::Fact {
                field,
                test: FactTest::Present(true),
            }
        };
        let base = self.book.fields[field.0].name.clone();
        Some(condition(None, base, &node.at, test))
    }

    fn table(&mut self, table: &Table, at: &Bytes) -> Option<Condition> {
        let kinds: Vec<&Entry> = table
            .entries
            .iter()
            .filter(|entry| KINDS.contains(&entry.key.as_str()))
            .collect();
        match kinds[..] {
            [] => self.no_kind(table),
            [kind] => match kind.key.as_str() {
                "field" => self.fact(table, &kind.node, at),
                "did" | "did_not" => self.activity(table, kind, at),
                "points" => self.points(table, kind, at),
                "group" => self.reference(table, &kind.node, at),
                _ => {
                    self.only(table, &[keys::GROUP], "a group");
                    let id = self.id(table);
                    let (base, test) = self.group(table)?;
                    Some(condition(id, base, at, test))
                }
            },
            [first, second, ..] => {
                self.say.add(complaints::two_in_one(first, second));
                None
            }
        }
    }

    /// Complains about a table that says neither of what nor how.
    fn no_kind(&mut self, table: &Table) -> Option<Condition> {
        if let Some(entry) = table
            .entries
            .iter()
            .find(|entry| keys::RESERVED.contains(&entry.key.as_str()))
        {
            self.say
                .add(complaints::reserved_key(&entry.key_at, &entry.key));
            return None;
        }
        let guess = table.entries.iter().find_map(|entry| {
            let known = keys::GROUP.contains(&entry.key.as_str());
            let meant = names::nearest_keyword(&entry.key, KINDS).filter(|_| !known)?;
            Some((entry, meant))
        });
        self.say.add(match guess {
            _ if table.has("detail") => complaints::detail_outside(&table.at),
            Some((entry, meant)) => complaints::unknown_key_meant(entry, "a condition", meant),
            None => complaints::no_kind(&table.at),
        });
        None
    }

    /// Complains about keys that do not belong to this kind of condition.
    pub(super) fn only(&mut self, table: &Table, known: &[&[&'static str]], kind: &str) {
        let known: Vec<&str> = known.concat();
        for entry in &table.entries {
            let key = entry.key.as_str();
            if known.contains(&key) {
                continue;
            }
            self.say.add(if keys::RESERVED.contains(&key) {
                complaints::reserved_key(&entry.key_at, key)
            } else if is_elsewhere(key) {
                complaints::misplaced_key(&entry.key_at, key, kind)
            } else {
                complaints::unknown_key(entry, table, kind, &known)
            });
        }
    }

    /// Returns the written id of a condition.
    pub(super) fn id(&mut self, table: &Table) -> Option<String> {
        let entry = table.entry("id")?;
        let id = entry.node.name("id", self.say)?;
        if self.setting.ids_are_outside {
            if self.open.is_empty() {
                self.say
                    .add(complaints::id_without_effect(&entry.key_at, id.value));
            }
            return None;
        }
        if !names::is_good_id(id.value, &id.at, self.say) {
            return None;
        }
        self.written.push(At {
            value: id.value.to_owned(),
            at: id.at.clone(),
        });
        Some(id.value.to_owned())
    }

    fn fact(&mut self, table: &Table, field: &Node, at: &Bytes) -> Option<Condition> {
        let comparisons: Vec<&str> = keys::COMPARISONS.iter().map(|one| one.word).collect();
        self.only(
            table,
            &[keys::FACT, &comparisons],
            "a condition about a field",
        );
        let id = self.id(table);
        let name = field.name("field", self.say)?;
        let field = self.book.field(&name, self.say)?;
        let declared = &self.book.fields[field.0];
        let subject = Subject {
            name: &declared.name,
            reader: &declared.reader,
            is_detail: false,
        };
        let test = comparisons::fact_test(table, subject, self.book, self.say)?;
        let test = Test::Fact { field, test };
        Some(condition(id, declared.name.clone(), at, test))
    }

    fn activity(&mut self, table: &Table, kind: &Entry, at: &Bytes) -> Option<Condition> {
        let known = if kind.key == "did" {
            keys::ACTIVITY_TEST
        } else {
            keys::NOT_DONE
        };
        let about = if kind.key == "did" {
            "a condition about what was done"
        } else {
            "a condition about what was not done"
        };
        self.only(table, &[known], about);
        let id = self.id(table);
        let (base, test) = measures::activity(table, kind, self)?;
        Some(condition(id, base, at, Test::Activity(test)))
    }

    fn points(&mut self, table: &Table, kind: &Entry, at: &Bytes) -> Option<Condition> {
        self.only(table, &[keys::POINTS], "a condition about points");
        let id = self.id(table);
        let word = kind.node.text("points", self.say)?;
        if word.value != "signals" {
            self.say.add(complaints::unknown_word(
                &word.at,
                "points",
                word.value,
                &["signals"],
            ));
            return None;
        }
        if self.setting.is_signal {
            self.say.add(complaints::points_in_signal(&kind.key_at));
            return None;
        }
        if !self.book.has_signals {
            self.say.add(complaints::points_without_signals(&word.at));
            return None;
        }
        let limits = whole_limits(table, Number::MIN, self.say)?;
        if limits == Limits::default() {
            self.say.add(complaints::no_limit(&table.at, "points"));
            return None;
        }
        if let Some(reason) = limits::limits_contradiction(&limits, false, true) {
            self.say
                .add(complaints::never_true(&kind.key_at, "points", &reason));
            return None;
        }
        Some(condition(id, "points".to_owned(), at, Test::Points(limits)))
    }

    /// Reads `{ group = "G" }`: the group's own text stands here.
    fn reference(&mut self, table: &Table, group: &Node, at: &Bytes) -> Option<Condition> {
        self.only(table, &[keys::REFERENCE], "a shared group");
        let id = self.id(table);
        let name = group.name("group", self.say)?;
        let found = self.book.groups.iter().find(|(one, _)| *one == name.value);
        let Some((group, members)) = found.copied() else {
            let known: Vec<&str> = self.book.groups.iter().map(|(one, _)| *one).collect();
            self.say.add(complaints::unknown_name(
                &name.at, "group", name.value, &known,
            ));
            return None;
        };
        self.groups_used.insert(group);
        if self.open.contains(&group) {
            self.say
                .add(complaints::group_in_itself(&name.at, group, &self.open));
            return None;
        }
        let depth = self.around.len();
        self.around
            .extend(windows::of_group(table.entry("within"), self.say));
        self.open.push(group);
        let read = self.group(members);
        self.open.pop();
        let taken = self.leave(depth);
        let (_, lowered) = read?;
        self.unused(taken);
        Some(condition(id, group.to_owned(), at, lowered))
    }

    /// Reads the group that a table is; returns its default id with it.
    pub(super) fn group(&mut self, table: &Table) -> Option<(String, Test)> {
        let written: Vec<&Entry> = table
            .entries
            .iter()
            .filter(|entry| matches!(entry.key.as_str(), "all" | "any" | "none" | "of"))
            .collect();
        let [kind] = written[..] else {
            self.say.add(match written[..] {
                [first, second, ..] => complaints::two_in_one(first, second),
                _ => complaints::no_group(table),
            });
            return None;
        };
        let needed = self.needed(table, kind);
        let depth = self.around.len();
        self.around
            .extend(windows::of_group(table.entry("within"), self.say));
        let members = self.members(kind);
        let taken = self.leave(depth);
        let (members, needed) = (members?, needed?);
        self.unused(taken);
        Some(match kind.key.as_str() {
            "all" => ("all".to_owned(), Test::All(members)),
            "any" => ("any".to_owned(), Test::Any(members)),
            "none" => ("none".to_owned(), Test::None(members)),
            _ => (
                format!("at_least_{needed}"),
                Test::AtLeast {
                    needed,
                    of: members,
                },
            ),
        })
    }

    /// Returns how many members must hold; 0 where the group does not count.
    fn needed(&mut self, table: &Table, kind: &Entry) -> Option<usize> {
        let at_least = table.entry("at_least");
        if kind.key != "of" {
            if let Some(entry) = at_least {
                self.say
                    .add(complaints::count_without_of(&entry.key_at, &kind.key));
                return None;
            }
            return Some(0);
        }
        let Some(entry) = at_least else {
            self.say.add(complaints::of_without_count(&kind.key_at));
            return None;
        };
        let needed = entry.node.whole::<i64>("at_least", self.say)?;
        let members = kind.node.items().len();
        match usize::try_from(needed.value) {
            Ok(count) if (1..=members).contains(&count) => Some(count),
            _ => {
                self.say.add(complaints::count_out_of_range(
                    &needed.at,
                    needed.value,
                    members,
                ));
                None
            }
        }
    }

    fn members(&mut self, kind: &Entry) -> Option<Vec<Condition>> {
        let nodes = kind.node.list(&kind.key, self.say)?;
        if nodes.is_empty() {
            self.say
                .add(complaints::empty_list(&kind.node.at, &kind.key));
            return None;
        }
        let members: Vec<Option<Condition>> =
            nodes.iter().map(|node| self.condition(node)).collect();
        members.into_iter().collect()
    }

    /// Leaves a group: takes its `within` off again.
    fn leave(&mut self, depth: usize) -> Option<Inherited> {
        (self.around.len() > depth)
            .then(|| self.around.pop())
            .flatten()
    }

    /// Complains about a `within` of a group that no condition below has taken.
    fn unused(&mut self, within: Option<Inherited>) {
        if let Some(within) = within.filter(|within| !within.is_used) {
            self.say
                .add(complaints::within_without_effect(&within.span.at));
        }
    }
}

/// Returns a condition that has no number yet.
pub(super) fn condition(
    written: Option<String>,
    base: String,
    at: &Bytes,
    test: Test,
) -> Condition {
    Condition {
        number: 0,
        id_is_written: written.is_some(),
        id: written.unwrap_or(base),
        at: at.clone(),
        test,
    }
}

/// Returns whether a key belongs to some other kind of condition.
fn is_elsewhere(key: &str) -> bool {
    [
        keys::GROUP,
        keys::REFERENCE,
        keys::POINTS,
        keys::ACTIVITY_TEST,
        keys::NOT_DONE,
        keys::FACT,
        keys::DETAIL_TEST,
    ]
    .concat()
    .contains(&key)
        || keys::comparison(key).is_some()
}

/// Reads limits that are whole numbers not below `least`.
pub(super) fn whole_limits(table: &Table, least: Number, say: &mut Complaints) -> Option<Limits> {
    measures::limits(table, |key, node| {
        let number = node.number(key, say)?;
        if !number.value.fract().is_zero() || number.value < least {
            say.add(complaints::not_a_count(&number.at, key, number.value));
            return None;
        }
        Some(crate::domain::condition::Limit {
            value: number.value,
            written: number.value.to_string(),
        })
    })
}
