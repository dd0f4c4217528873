//! What conditions are called.

use std::collections::BTreeSet;

use crate::naive::agreement::{Agreement, Condition, Did, Group, Wants};

/// The ids of a section's direct members, in the order of the file.
pub(crate) fn members(agreement: &Agreement, section: &Group) -> Vec<String> {
    let mut taken = BTreeSet::new();
    collect_written(agreement, section, &mut taken);
    let mut ids = Vec::new();
    for member in &section.members {
        let id = match written(member) {
            Some(id) => id.clone(),
            None => free(&default(member), &taken),
        };
        taken.insert(id.clone());
        ids.push(id);
    }
    ids
}

fn free(name: &str, taken: &BTreeSet<String>) -> String {
    let repeated = (2..).map(|number| format!("{name}~{number}"));
    std::iter::once(name.to_owned())
        .chain(repeated)
        .find(|id| !taken.contains(id))
        .expect("numbers do not end")
}

fn written(condition: &Condition) -> Option<&String> {
    match condition {
        Condition::Bare(_) => None,
        Condition::Group(group) => group.id.as_ref(),
        Condition::Field(test) => test.id.as_ref(),
        Condition::Activity(test) => test.id.as_ref(),
        Condition::Points { id, .. } | Condition::Shared { id, .. } => id.as_ref(),
    }
}

fn collect_written(agreement: &Agreement, group: &Group, ids: &mut BTreeSet<String>) {
    for member in &group.members {
        ids.extend(written(member).cloned());
        match member {
            Condition::Group(nested) => collect_written(agreement, nested, ids),
            Condition::Shared { group, .. } => {
                collect_written(agreement, agreement.group(group), ids);
            }
            _ => {}
        }
    }
}

fn default(condition: &Condition) -> String {
    match condition {
        Condition::Bare(name) => name.clone(),
        Condition::Field(test) => test.name.clone(),
        Condition::Points { .. } => "points".to_owned(),
        Condition::Shared { group, .. } => group.clone(),
        Condition::Group(group) => match group.wants {
            Wants::All => "all".to_owned(),
            Wants::Any => "any".to_owned(),
            Wants::None => "none".to_owned(),
            Wants::AtLeast(number) => format!("at_least_{number}"),
        },
        Condition::Activity(test) => {
            let did = match &test.did {
                Did::These(names) => names.join("_or_"),
                Did::Anything { .. } => "anything".to_owned(),
            };
            if test.never { format!("no_{did}") } else { did }
        }
    }
}
