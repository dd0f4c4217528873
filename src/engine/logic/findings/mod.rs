//! What the logic of an agreement says about itself: who can never qualify, what never or always holds, what repeats.
//!
//! Each finding is a file with one function; [`FINDINGS`] lists them. Nothing is claimed that the search has not shown
//! to be impossible, and what it could not decide is said in the end.

mod account;
mod always;
mod blank;
mod bound;
mod hand_raise;
mod history;
mod implied;
mod indecisive;
mod nesting;
mod never;
mod nobody;
mod opposites;
mod reach;
#[cfg(test)]
mod tests;
mod tiers;

use std::cell::OnceCell;

use crate::domain::agreement::{Agreement, SectionName};
use crate::domain::condition::{Condition, Test};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::engine::logic::findings::account::Account;
use crate::engine::logic::goal::{Goal, Wish};
use crate::engine::logic::likeness::in_words;
use crate::engine::logic::mask::{Mask, Outcomes};
use crate::engine::logic::search::{Answer, Budget, Why, Witness, example, is_impossible, search};
use crate::engine::logic::space::Space;
use crate::engine::plan::{Plan, Planned};
use crate::engine::window::Clock;

pub(super) use account::NotAsked;
pub(super) use nobody::Demand;

/// One kind of finding.
pub struct Finding {
    /// Its stable name.
    pub code: &'static str,
    /// What it finds, in a few words.
    pub title: &'static str,
    find: fn(&Look<'_, '_, '_>) -> Vec<Diagnostic>,
}

/// Every kind of finding, in the order of their names.
pub const FINDINGS: &[Finding] = &[
    Finding {
        code: "Q401",
        title: "nobody can qualify",
        find: nobody::find,
    },
    Finding {
        code: "Q402",
        title: "a condition that is never true",
        find: never::find,
    },
    Finding {
        code: "Q403",
        title: "a condition that is never false",
        find: always::find,
    },
    Finding {
        code: "Q404",
        title: "a condition that another implies",
        find: implied::find,
    },
    Finding {
        code: "Q405",
        title: "a tier or signal that no qualified lead has",
        find: reach::find,
    },
    Finding {
        code: "Q406",
        title: "tiers that are out of order",
        find: tiers::find,
    },
    Finding {
        code: "Q407",
        title: "a disqualifier that decides nothing",
        find: indecisive::find,
    },
    Finding {
        code: "Q408",
        title: "a hand-raise that adds nothing",
        find: hand_raise::find,
    },
    Finding {
        code: "Q409",
        title: "everything is not one thing or not another",
        find: opposites::find,
    },
    Finding {
        code: "Q410",
        title: "a blank that only a disqualifier minds",
        find: blank::find,
    },
    Finding {
        code: "Q411",
        title: "a window that begins before the history",
        find: history::find,
    },
    Finding {
        code: "Q412",
        title: "groups that could be simpler",
        find: nesting::find,
    },
    Finding {
        code: "Q413",
        title: "what was not checked",
        find: bound::find,
    },
];

/// So many partial leads are looked at for one question.
const BUDGET: Budget = Budget { nodes: 1_500 };

/// Returns everything that the logic of an agreement says about itself; what never or always holds does so at every
/// instant, leads that show it are made up for the clock's.
///
/// In the order of the text, errors and warnings of one place before its notes. `text` is what the agreement was read
/// from.
pub fn findings(agreement: &Agreement, text: &str, clock: Clock) -> Vec<Diagnostic> {
    let plan = Plan::new(agreement, clock);
    let space = Space::ever(&[&plan]);
    let look = Look::new(&plan, &space, text);
    let mut found: Vec<Diagnostic> = Vec::new();
    for (kind, finding) in FINDINGS.iter().enumerate() {
        look.account.begin(kind, space.work.get());
        found.extend((finding.find)(&look));
    }
    found.sort_by_key(|one| (start(one), std::cmp::Reverse(one.level), one.code));
    found
}

fn start(found: &Diagnostic) -> usize {
    match &found.at {
        Place::Span(at) => at.start,
        Place::File(_) | Place::Row { .. } => usize::MAX,
    }
}

/// What all findings look at.
struct Look<'l, 'p, 'a> {
    agreement: &'a Agreement,
    text: &'l str,
    plan: &'p Plan<'a>,
    space: &'l Space<'p, 'a>,
    /// Per condition number how people know it: `demographic.size`.
    names: Vec<String>,
    account: Account,
    /// Per field, what its values show of the questions about it.
    shown: Vec<implied::Shown>,
    nobody: OnceCell<bool>,
    never: OnceCell<Vec<bool>>,
    always: OnceCell<Vec<bool>>,
    repeats: OnceCell<Vec<implied::Repeat>>,
}

impl<'l, 'p, 'a> Look<'l, 'p, 'a> {
    fn new(plan: &'p Plan<'a>, space: &'l Space<'p, 'a>, text: &'l str) -> Self {
        Look {
            agreement: plan.agreement,
            text,
            plan,
            space,
            names: names(plan),
            account: Account::default(),
            shown: implied::shown(space),
            nobody: OnceCell::new(),
            never: OnceCell::new(),
            always: OnceCell::new(),
            repeats: OnceCell::new(),
        }
    }

    /// Looks for a lead; `what` says, for a person, what is not checked where that is given up.
    fn search(&self, wishes: Vec<Wish>, what: impl Fn() -> String) -> Answer {
        if !self.may_ask() {
            self.account.leave_out();
            return Answer::NotKnown(Why::GaveUp(0));
        }
        let answer = search(self.space, &Goal::All(wishes), BUDGET);
        if let Answer::NotKnown(Why::GaveUp(_)) = answer {
            self.account.give_up(what());
        }
        answer
    }

    /// Returns whether it is certain that no lead is as wished; `what` says, for a person, what is not checked where
    /// that is given up.
    fn excludes(&self, wishes: Vec<Wish>, what: impl Fn() -> String) -> bool {
        if !self.may_ask() {
            self.account.leave_out();
            return false;
        }
        let answer = is_impossible(self.space, &Goal::All(wishes), BUDGET);
        if answer.is_none() {
            self.account.give_up(what());
        }
        answer == Some(true)
    }

    /// Returns a lead that shows what is said, in words, and what the evaluator says of it: one of which all of these
    /// are so. Nothing where none is found, or where enough was looked for.
    fn like(&self, wishes: Vec<Wish>) -> Option<(String, Witness)> {
        if !self.may_ask() {
            return None;
        }
        let witness = example(self.space, &Goal::All(wishes), BUDGET)?;
        let words = in_words(self.agreement, self.text, &witness);
        Some((format!("a lead {words}").trim_end().to_owned(), witness))
    }

    fn may_ask(&self) -> bool {
        self.account.may_ask(self.space.work.get())
    }

    /// Returns whether no lead at all can qualify.
    fn nobody_qualifies(&self) -> bool {
        *self.nobody.get_or_init(|| {
            let what = || "whether any lead can qualify".to_owned();
            let by_parts = is_impossible(self.space, &Goal::All(vec![qualified()]), BUDGET);
            by_parts == Some(true) || self.search(vec![qualified()], what).is_impossible()
        })
    }

    /// Returns per condition whether it is never true.
    fn never(&self) -> &[bool] {
        self.never
            .get_or_init(|| self.each_impossible(Truth::True, "true"))
    }

    /// Returns per condition whether it is never false.
    fn always(&self) -> &[bool] {
        self.always
            .get_or_init(|| self.each_impossible(Truth::False, "false"))
    }

    fn each_impossible(&self, truth: Truth, word: &str) -> Vec<bool> {
        let conditions = self.space.conditions[0].iter();
        conditions
            .map(|condition| {
                condition.is_some_and(|condition| {
                    let what = || format!("whether {} is ever {word}", self.name(condition));
                    self.excludes(vec![is(condition, Mask::of(truth))], what)
                })
            })
            .collect()
    }

    /// Returns a condition as people know it, in backticks.
    fn name(&self, condition: &Condition) -> String {
        format!("`{}`", self.names[condition.number])
    }

    /// Returns every condition, in the order of their numbers.
    fn conditions(&self) -> impl Iterator<Item = &'a Condition> {
        self.space.conditions[0].iter().flatten().copied()
    }

    /// Returns whether a condition measures a window that begins before the history does.
    fn reaches_back(&self, condition: &Condition) -> bool {
        match self.plan.tests[condition.number] {
            Planned::Activity(number) => {
                self.plan.frames.measures[number].is_some_and(|frame| frame.reaches_back)
            }
            Planned::Group | Planned::Known | Planned::Fact(_) | Planned::Points => false,
        }
    }

    /// Returns what must be true of every qualified lead, whatever else it is: the members of sections of which all
    /// must hold, and of those of which none may the section.
    fn demands(&self) -> Vec<&'a Condition> {
        let mut demands = Vec::new();
        let has_hand_raise = self.agreement.section(SectionName::HandRaise).is_some();
        for section in &self.agreement.sections {
            let is_excused = has_hand_raise && self.agreement.satisfies.contains(&section.name);
            if section.name != SectionName::HandRaise && !is_excused {
                demand(&section.root, &mut demands);
            }
        }
        demands
    }
}

/// Returns what was found with a note, where there is one.
fn noted(found: Diagnostic, note: Option<String>) -> Diagnostic {
    match note {
        Some(note) => found.with_note(note),
        None => found,
    }
}

fn demand<'a>(condition: &'a Condition, demands: &mut Vec<&'a Condition>) {
    match &condition.test {
        Test::All(members) => members.iter().for_each(|one| demand(one, demands)),
        Test::Any(_)
        | Test::None(_)
        | Test::AtLeast { .. }
        | Test::Known(_)
        | Test::Fact { .. }
        | Test::Activity(_)
        | Test::Points(_) => demands.push(condition),
    }
}

fn is(condition: &Condition, among: Mask) -> Wish {
    Wish::Truth {
        plan: 0,
        condition: condition.number,
        among,
    }
}

/// A lead would qualify if a condition were of a truth.
fn qualifies_if(condition: &Condition, truth: Truth) -> Wish {
    Wish::OutcomeIf {
        plan: 0,
        forced: vec![(condition.number, truth)],
        among: Outcomes::of(Outcome::Qualified),
    }
}

/// False or unknown.
fn not_true() -> Mask {
    Mask::FALSE.union(Mask::UNKNOWN)
}

fn qualified() -> Wish {
    Wish::Outcome {
        plan: 0,
        among: Outcomes::of(Outcome::Qualified),
    }
}

/// Returns whether a condition is about one fact or one measure, and not a bare name.
fn is_leaf(condition: &Condition) -> bool {
    matches!(condition.test, Test::Fact { .. } | Test::Activity(_))
}

fn names(plan: &Plan<'_>) -> Vec<String> {
    let agreement = plan.agreement;
    let mut names = vec![String::new(); plan.tests.len()];
    let mut add = |root: &Condition, root_name: String, prefix: &str| {
        root.walk(&mut |one| {
            names[one.number] = if one.number == root.number {
                root_name.clone()
            } else {
                format!("{prefix}.{}", one.id)
            };
        });
    };
    for section in &agreement.sections {
        let name = section.name.as_str();
        add(&section.root, name.to_owned(), name);
    }
    for one in &agreement.disqualifiers {
        let name = format!("disqualify.{}", one.id);
        add(&one.when, name.clone(), &name);
    }
    for one in &agreement.signals {
        let name = format!("signal.{}", one.id);
        add(&one.when, name.clone(), &name);
    }
    for one in &agreement.tiers {
        if let Some(when) = &one.when {
            let name = format!("tier.{}", one.id);
            add(when, name.clone(), &name);
        }
    }
    names
}
