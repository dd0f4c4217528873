//! Small changes of an agreement, one at a time: whoever wrote its tests would want each of them to be noticed.
//!
//! A [`Mutant`] is the agreement with one threshold moved, one window a day longer or shorter, one comparison turned
//! round, one entry, condition or rule left out. [`mutants`] lists them in the order of explanations; [`run`] says
//! which of them break a test. Nothing here reads the agreement's text: what a mutant does is said in the words of the
//! language, from the conditions themselves.

mod conditions;
mod deeds;
mod edit;
mod facts;
mod rules;
mod run;
mod steps;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::domain::agreement::Agreement;
use crate::domain::condition::{Condition, Test};
use crate::engine::coverage::each_rule;
use crate::engine::mutants::edit::Edit;

pub(crate) use run::shared;
pub use run::{Fate, Trials, run};

/// Most entries of a list that are all left out in turn.
const ENTRIES: usize = 20;

/// The agreement, changed in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Mutant {
    /// What is changed, and where: ``changing 90 days to 91 days in `behavioral.deep_webinar` ``.
    pub words: String,
    /// The rule, `section.id`.
    pub rule: String,
    /// Bytes of the agreement that say the rule.
    pub at: Range<usize>,
    edit: Edit,
}

impl Mutant {
    /// Returns the agreement as it would be.
    pub fn applied(&self, agreement: &Agreement) -> Agreement {
        let mut changed = agreement.clone();
        self.edit.make(&mut changed);
        changed
    }

    /// Returns the number of the condition that is changed, where it is one.
    pub fn condition(&self) -> Option<usize> {
        match &self.edit {
            Edit::Condition(number, _) | Edit::Member(number, _) => Some(*number),
            _ => None,
        }
    }

    /// Calls `then` with the agreement as it would be; afterwards it is as it was.
    fn with<T>(&self, agreement: &mut Agreement, then: impl FnOnce(&Agreement) -> T) -> T {
        let undo = self.edit.make(agreement);
        let result = then(agreement);
        undo.make(agreement);
        result
    }
}

/// Every mutant of an agreement, and how many entries of long lists were passed over.
#[derive(Debug, Default)]
pub struct Mutations {
    /// The mutants.
    pub mutants: Vec<Mutant>,
    /// Entries that no mutant leaves out, because their list is long.
    pub untried: usize,
}

/// One change while it is thought of: what is changed, in words without the rule, and what is asked then.
type Change = (String, Test);

/// Returns every mutant of an agreement, in the order of explanations.
pub fn mutants(agreement: &Agreement) -> Mutations {
    let mut mutations = Mutations::default();
    each_rule(agreement, &mut |rule, condition, _| {
        let (changes, untried) = conditions::changes(agreement, condition);
        mutations.untried += untried;
        for (words, test) in changes {
            mutations.mutants.push(Mutant {
                words: format!("{words} in `{rule}`"),
                rule: rule.clone(),
                at: condition.at.clone(),
                edit: Edit::Condition(condition.number, Box::new(test)),
            });
        }
    });
    mutations.mutants.extend(removed_members(agreement));
    mutations.mutants.extend(rules::mutants(agreement));
    let place = |mutant: &Mutant| mutant.at.start;
    mutations.mutants.sort_by_key(place);
    mutations
}

/// Returns a mutant for every member of a group that can be left out of it.
fn removed_members(agreement: &Agreement) -> Vec<Mutant> {
    let mut named: HashMap<usize, String, FixedState> = HashMap::default();
    let mut groups: Vec<&Condition> = Vec::new();
    each_rule(agreement, &mut |rule, condition, _| {
        named.insert(condition.number, rule);
        if condition.members().len() > 1 {
            groups.push(condition);
        }
    });
    let mut removed = Vec::new();
    for group in groups {
        for (place, member) in group.members().iter().enumerate() {
            let Some(rule) = named.get(&member.number) else {
                continue;
            };
            removed.push(Mutant {
                words: format!("leaving out `{rule}`"),
                rule: rule.clone(),
                at: member.at.clone(),
                edit: Edit::Member(group.number, place),
            });
        }
    }
    removed
}

/// Returns which entries of a list of so many are left out in turn: of a long one the first, one amid it and the last.
fn tried(count: usize) -> Vec<usize> {
    if count <= ENTRIES {
        return (0..count).collect();
    }
    vec![0, count / 2, count - 1]
}
