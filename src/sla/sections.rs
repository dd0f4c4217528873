//! The sections of the definition, disqualifiers, signals and tiers, each condition with its id and number.

use std::collections::BTreeSet;

use crate::domain::agreement::{Disqualifier, Section, SectionName, Signal, Tier};
use crate::domain::condition::Condition;
use crate::sla::book::Book;
use crate::sla::complaints::{self, Complaints};
use crate::sla::conditions::{Conditions, Setting, condition};
use crate::sla::document::{At, Bytes, Entry, Table};
use crate::sla::keys;
use crate::sla::names;

/// Everything that verdicts rest on.
#[derive(Debug, Default)]
pub(super) struct Definition<'d> {
    pub(super) sections: Vec<Section>,
    pub(super) satisfies: Vec<SectionName>,
    pub(super) disqualifiers: Vec<Disqualifier>,
    pub(super) signals: Vec<Signal>,
    pub(super) tiers: Vec<Tier>,
    pub(super) condition_count: usize,
    pub(super) groups_used: BTreeSet<&'d str>,
}

const GROUPS: &[SectionName] = &[
    SectionName::Required,
    SectionName::Demographic,
    SectionName::Situational,
    SectionName::Behavioral,
    SectionName::HandRaise,
];

/// Reads everything that verdicts rest on.
pub(super) fn definition<'d>(
    root: &Table,
    book: &Book<'d>,
    say: &mut Complaints,
) -> Definition<'d> {
    let mut definition = Definition::default();
    for name in GROUPS {
        section(root, *name, book, &mut definition, say);
    }
    let disqualifiers = rules(root, "disqualify", keys::DISQUALIFY, say);
    definition.disqualifiers = disqualifiers
        .into_iter()
        .filter_map(|rule| {
            let reason = rule.table.owned("reason", say);
            let when = rule.when(book, &mut definition.groups_used, say);
            Some(Disqualifier {
                id: rule.id.clone().unwrap_or_default(),
                reason,
                when: when?,
            })
        })
        .collect();
    definition.signals = signals(root, book, &mut definition.groups_used, say);
    settle_table_ids(&mut definition);
    definition.tiers = tiers(root, book, &mut definition.groups_used, say);
    definition.satisfies = satisfies(root, say);
    if !GROUPS.iter().any(|name| root.has(name.as_str())) && !root.has("disqualify") {
        say.add(complaints::no_section());
    }
    definition.condition_count = number(&mut definition);
    definition
}

fn section<'d>(
    root: &Table,
    name: SectionName,
    book: &Book<'d>,
    definition: &mut Definition<'d>,
    say: &mut Complaints,
) {
    let Some(entry) = root.entry(name.as_str()) else {
        return;
    };
    let Some(table) = entry.node.table(name.as_str(), say) else {
        return;
    };
    let known = if name == SectionName::HandRaise {
        keys::HAND_RAISE
    } else {
        keys::SECTION
    };
    let setting = Setting {
        bare_is_known: name == SectionName::Required,
        ..Setting::default()
    };
    let mut desk = Conditions::new(book, setting, say);
    desk.only(table, &[known], &format!("[{}]", name.as_str()));
    let read = desk.group(table);
    let (written, used) = (desk.written, desk.groups_used);
    definition.groups_used.extend(used);
    if let Some((_, test)) = read {
        let mut root = condition(None, name.as_str().to_owned(), &table.at, test);
        names::assign(&mut root, &written, say);
        definition.sections.push(Section { name, root });
    }
}

/// A table of `[[disqualify]]`, `[[signal]]` and their like.
pub(super) struct Rule<'d> {
    pub(super) table: &'d Table,
    /// Its written id.
    pub(super) id: Option<String>,
    is_signal: bool,
}

/// Returns the tables of `[[key]]` with their written ids; complains about wrong keys and ids that stand twice.
pub(super) fn rules<'d>(
    root: &'d Table,
    key: &str,
    known: &[&str],
    say: &mut Complaints,
) -> Vec<Rule<'d>> {
    let tables = root.tables(key, say);
    let mut ids = Vec::new();
    let rules = tables
        .into_iter()
        .map(|table| {
            table.only(known, &format!("[[{key}]]"), say);
            let id = written_id(table, say);
            ids.extend(id.clone());
            Rule {
                table,
                id: id.map(|id| id.value),
                is_signal: key == "signal",
            }
        })
        .collect();
    names::claim(&ids, say);
    rules
}

fn written_id(table: &Table, say: &mut Complaints) -> Option<At<String>> {
    let id = table.node("id")?.name("id", say)?;
    names::is_good_id(id.value, &id.at, say).then(|| At {
        value: id.value.to_owned(),
        at: id.at,
    })
}

impl Rule<'_> {
    /// Reads `when`, which must be there; its conditions are known by the table's id alone.
    fn when<'d>(
        &self,
        book: &Book<'d>,
        used: &mut BTreeSet<&'d str>,
        say: &mut Complaints,
    ) -> Option<Condition> {
        let place = if self.is_signal {
            "[[signal]]"
        } else {
            "[[disqualify]]"
        };
        let node = self.table.required("when", place, say)?;
        let setting = Setting {
            is_signal: self.is_signal,
            ids_are_outside: true,
            ..Setting::default()
        };
        let mut desk = Conditions::new(book, setting, say);
        let when = desk.condition(node);
        used.extend(desk.groups_used);
        when
    }
}

fn signals<'d>(
    root: &Table,
    book: &Book<'d>,
    used: &mut BTreeSet<&'d str>,
    say: &mut Complaints,
) -> Vec<Signal> {
    rules(root, "signal", keys::SIGNAL, say)
        .into_iter()
        .filter_map(|rule| {
            let points = rule
                .table
                .required("points", "[[signal]]", say)
                .and_then(|node| node.whole::<i32>("points", say));
            let when = rule.when(book, used, say);
            Some(Signal {
                id: rule.id.clone().unwrap_or_default(),
                points: i64::from(points?.value),
                when: when?,
            })
        })
        .collect()
}

/// Gives disqualifiers and signals their ids: written ones first, then defaults; the conditions below follow.
fn settle_table_ids(definition: &mut Definition<'_>) {
    let disqualifiers = definition
        .disqualifiers
        .iter_mut()
        .map(|one| (&mut one.id, &mut one.when));
    settle(disqualifiers.collect());
    let signals = definition
        .signals
        .iter_mut()
        .map(|one| (&mut one.id, &mut one.when));
    settle(signals.collect());
}

fn settle(rules: Vec<(&mut String, &mut Condition)>) {
    let mut taken: names::Taken = rules
        .iter()
        .filter(|(id, _)| !id.is_empty())
        .map(|(id, _)| (**id).clone())
        .collect();
    for (id, when) in rules {
        let is_written = !id.is_empty();
        if !is_written {
            *id = taken.free_id(&when.id);
        }
        when.id.clone_from(id);
        when.id_is_written = is_written;
        names::assign_below(when);
    }
}

fn tiers<'d>(
    root: &Table,
    book: &Book<'d>,
    used: &mut BTreeSet<&'d str>,
    say: &mut Complaints,
) -> Vec<Tier> {
    let rules = rules(root, "tier", keys::TIER, say);
    ends_without_condition(&rules, say);
    rules
        .into_iter()
        .filter_map(|rule| {
            rule.table.required("id", "[[tier]]", say);
            let points = rule.table.node("points_at_least");
            let points = points.map(|node| node.whole::<i64>("points_at_least", say));
            let label = rule.table.owned("label", say);
            let when = rule
                .table
                .node("when")
                .map(|node| own(node, Setting::default(), book, used, say));
            Some(Tier {
                id: rule.id?,
                label,
                points_at_least: points.flatten().map(|points| points.value),
                when: when.flatten(),
                at: rule.table.at.clone(),
            })
        })
        .collect()
}

/// Reads a condition that stands alone, with ids of its own.
pub(super) fn own<'d>(
    node: &crate::sla::document::Node,
    setting: Setting,
    book: &Book<'d>,
    used: &mut BTreeSet<&'d str>,
    say: &mut Complaints,
) -> Option<Condition> {
    let mut desk = Conditions::new(book, setting, say);
    let read = desk.condition(node);
    let (written, groups) = (desk.written, desk.groups_used);
    used.extend(groups);
    let mut root = read?;
    let mut taken = names::claim(&written, say);
    if !root.id_is_written {
        root.id = taken.free_id(&root.id);
    }
    names::assign_among(&mut root, &mut taken);
    Some(root)
}

/// Complains where the last tier has a condition, or another has none.
fn ends_without_condition(rules: &[Rule<'_>], say: &mut Complaints) {
    let conditional = |table: &Table| -> Option<Bytes> {
        ["points_at_least", "when"]
            .iter()
            .find_map(|key| table.entry(key))
            .map(|entry| entry.key_at.clone())
    };
    let Some((last, others)) = rules.split_last() else {
        return;
    };
    if let Some(at) = conditional(last.table) {
        say.add(complaints::last_tier_has_condition(&at));
    }
    if let Some(open) = others.iter().find(|rule| conditional(rule.table).is_none()) {
        say.add(complaints::tier_takes_all(&open.table.at));
    }
}

const SATISFIABLE: &[(&str, SectionName)] = &[
    ("demographic", SectionName::Demographic),
    ("situational", SectionName::Situational),
    ("behavioral", SectionName::Behavioral),
];

/// Reads what the hand-raise stands in for.
fn satisfies(root: &Table, say: &mut Complaints) -> Vec<SectionName> {
    let Some(entry) = root.entry("hand_raise") else {
        return Vec::new();
    };
    let Some(table) = entry.node.as_table() else {
        return Vec::new();
    };
    let Some(written) = table.entry("satisfies") else {
        if root.has("behavioral") {
            return vec![SectionName::Behavioral];
        }
        say.add(complaints::satisfies_nothing(&entry.key_at));
        return Vec::new();
    };
    satisfied(root, written, say)
}

fn satisfied(root: &Table, written: &Entry, say: &mut Complaints) -> Vec<SectionName> {
    let mut sections = Vec::new();
    for item in written.node.list("satisfies", say).unwrap_or_default() {
        let Some(text) = item.text("satisfies", say) else {
            continue;
        };
        if matches!(text.value, "required" | "disqualify") {
            say.add(complaints::never_satisfied(&text.at, text.value));
            continue;
        }
        let Some(word) = item.word("satisfies", SATISFIABLE, say) else {
            continue;
        };
        if !root.has(text.value) {
            say.add(complaints::satisfies_absent(&text.at, text.value));
        } else if sections.contains(&word.value) {
            say.add(complaints::twice(&text.at, text.value, "satisfies"));
        } else {
            sections.push(word.value);
        }
    }
    if written.node.items().is_empty() {
        say.add(complaints::satisfies_nothing(&written.key_at));
    }
    sections
}

/// Numbers every condition in the order of the file; returns how many there are.
fn number(definition: &mut Definition<'_>) -> usize {
    let sections = definition.sections.iter_mut().map(|one| &mut one.root);
    let disqualifiers = definition.disqualifiers.iter_mut().map(|one| &mut one.when);
    let signals = definition.signals.iter_mut().map(|one| &mut one.when);
    let tiers = definition
        .tiers
        .iter_mut()
        .filter_map(|one| one.when.as_mut());
    let mut roots: Vec<&mut Condition> = sections
        .chain(disqualifiers)
        .chain(signals)
        .chain(tiers)
        .collect();
    roots.sort_by_key(|root| root.at.start);
    let mut next = 0;
    for root in roots {
        next = names::number(root, next);
    }
    next
}

/// Reads the groups that nothing names, for the sake of their faults.
pub(super) fn unused_groups(book: &Book<'_>, used: &BTreeSet<&str>, say: &mut Complaints) {
    let mut reached: BTreeSet<&str> = used.clone();
    for (name, table) in &book.groups {
        let mut desk = Conditions::new(book, Setting::default(), say);
        desk.only(table, &[keys::SECTION], &format!("[groups.{name}]"));
        if used.contains(name) {
            continue;
        }
        desk.enter(name);
        desk.group(table);
        reached.extend(desk.groups_used);
    }
    for (name, table) in &book.groups {
        if !reached.contains(name) {
            say.add(complaints::unused(&table.at, "group", name));
        }
    }
}

/// Returns every id that a reason can have: `section.id`.
pub(super) fn reason_ids(definition: &Definition<'_>) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for section in &definition.sections {
        for member in section.root.members() {
            member.walk(&mut |condition| {
                ids.insert(format!("{}.{}", section.name.as_str(), condition.id));
            });
        }
    }
    for disqualifier in &definition.disqualifiers {
        ids.insert(format!("disqualify.{}", disqualifier.id));
    }
    ids
}
