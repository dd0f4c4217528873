//! The facts to find: the fields of the UNKNOWN conditions that stand in the way.

use std::collections::BTreeSet;

use crate::naive::agreement::{Comparison, Condition, Group, Section, Wants};
use crate::naive::compare::Truth;
use crate::naive::count;
use crate::naive::evaluate::{Lead, Place};

/// The names of the fields that a lead lacks; empty for a qualified lead.
pub(crate) fn of(lead: &Lead, verdict: Truth) -> BTreeSet<String> {
    let mut fields = BTreeSet::new();
    if verdict == Truth::True {
        return fields;
    }
    let raise = lead.agreement.section(Section::HandRaise);
    for (section, group) in &lead.agreement.sections {
        if *section == Section::HandRaise || lead.with_hand_raise(*section) == Truth::True {
            continue;
        }
        below_group(lead, group, Place::of(*section), Truth::True, &mut fields);
        if let Some(raise) = raise.filter(|_| lead.satisfies(*section)) {
            below_group(
                lead,
                raise,
                Place::of(Section::HandRaise),
                Truth::True,
                &mut fields,
            );
        }
    }
    for rule in &lead.agreement.disqualifiers {
        below(
            lead,
            &rule.when,
            Place::default(),
            Truth::False,
            &mut fields,
        );
    }
    fields
}

/// Goes down where a condition has not reached what is wanted of it.
fn below(
    lead: &Lead,
    condition: &Condition,
    place: Place,
    wanted: Truth,
    fields: &mut BTreeSet<String>,
) {
    let truth = lead.truth(condition, place);
    match condition {
        _ if truth == wanted => {}
        Condition::Group(group) => below_group(lead, group, place, wanted, fields),
        Condition::Shared { group, .. } => {
            below_group(lead, lead.agreement.group(group), place, wanted, fields);
        }
        _ if truth != Truth::Unknown => {}
        Condition::Bare(name) => {
            fields.insert(name.clone());
        }
        Condition::Field(test) => {
            let others = test
                .comparisons
                .iter()
                .filter_map(|comparison| match comparison {
                    Comparison::DomainIsField(other) => Some(other),
                    _ => None,
                });
            let facts: Vec<&String> = std::iter::once(&test.name).chain(others).collect();
            let lacking = facts.iter().filter(|name| lead.value(name).is_missing());
            let lacking: Vec<&&String> = lacking.collect();
            if lacking.is_empty() {
                fields.insert(test.name.clone());
            }
            fields.extend(lacking.into_iter().map(|name| (*name).clone()));
        }
        Condition::Activity(test) => {
            fields.extend(lead.lacking_name().cloned());
            fields.extend(lead.with_history(|history| count::lacking_anchors(history, test)));
        }
        Condition::Points { .. } => {
            for signal in &lead.agreement.signals {
                if lead.truth(&signal.when, Place::default()) == Truth::Unknown {
                    below(lead, &signal.when, Place::default(), Truth::True, fields);
                }
            }
        }
    }
}

fn below_group(
    lead: &Lead,
    group: &Group,
    place: Place,
    wanted: Truth,
    fields: &mut BTreeSet<String>,
) {
    if lead.group(group, place) == wanted {
        return;
    }
    let wanted = if group.wants == Wants::None {
        wanted.not()
    } else {
        wanted
    };
    for member in &group.members {
        below(lead, member, place.below(group), wanted, fields);
    }
}
