//! Which conditions stand in the way of a lead, and which carried it: one walk over the tree for every explanation.

use crate::domain::agreement::{Disqualifier, SectionName};
use crate::domain::condition::{Condition, Test};
use crate::domain::truth::Truth;
use crate::domain::verdict::{Points, Verdict};
use crate::engine::case::Case;
use crate::engine::judge::Truths;
use crate::engine::plan::Plan;

/// Sections in the order in which obstacles are told.
pub(super) const ORDER: [SectionName; 6] = [
    SectionName::Disqualify,
    SectionName::Required,
    SectionName::Demographic,
    SectionName::Situational,
    SectionName::Behavioral,
    SectionName::HandRaise,
];

/// A judged lead, as explanations look at it.
#[derive(Clone, Copy)]
pub(super) struct View<'v, 'a, 'f> {
    pub(super) plan: &'v Plan<'a>,
    pub(super) case: &'v Case<'f>,
    pub(super) truths: &'v Truths,
    pub(super) points: Option<&'v Points>,
    /// Whether values of the lead may be shown.
    pub(super) shows_values: bool,
}

/// A condition that explains something: a leaf, or a group of which too few members hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leaf<'a> {
    pub(super) section: SectionName,
    /// The nearest written id at or above it within its section, else its own default one.
    pub(super) rule: &'a str,
    /// The disqualifier that it belongs to.
    pub(super) disqualifier: Option<&'a Disqualifier>,
    pub(super) condition: &'a Condition,
    /// The truth with which it would stand in nobody's way.
    pub(super) wanted: Truth,
    /// How many groups it lies in, the section's own included.
    pub(super) depth: usize,
    /// Whether a group between it and its section's own has surely not come to what is wanted, whatever it may be.
    pub(super) is_settled: bool,
}

/// Returns the truth of a section; false where the agreement has none of that name.
pub(super) fn truth_of(verdict: &Verdict, name: SectionName) -> Truth {
    let section = verdict.sections.iter().find(|(one, _)| *one == name);
    section.map_or(Truth::False, |(_, truth)| *truth)
}

/// Returns whether a hand-raise that is true stands in for a section.
pub(super) fn is_stood_in_for(plan: &Plan<'_>, verdict: &Verdict, name: SectionName) -> bool {
    plan.agreement.satisfies.contains(&name)
        && truth_of(verdict, SectionName::HandRaise) == Truth::True
}

/// Returns what is wanted of the members of a group of which `wanted` is wanted.
pub(super) fn wanted_below(test: &Test, wanted: Truth) -> Truth {
    if matches!(test, Test::None(_)) {
        wanted.negated()
    } else {
        wanted
    }
}

/// Returns whether a group comes to `wanted` only where every member comes to what is wanted of it.
pub(super) fn needs_every_member(test: &Test, wanted: Truth) -> bool {
    match test {
        Test::All(_) | Test::None(_) => wanted == Truth::True,
        Test::Any(_) => wanted == Truth::False,
        Test::AtLeast { .. }
        | Test::Known(_)
        | Test::Fact { .. }
        | Test::Activity(_)
        | Test::Points(_) => false,
    }
}

/// Returns where the walk through a section or a disqualifier begins.
pub(super) fn root<'a>(
    section: SectionName,
    disqualifier: Option<&'a Disqualifier>,
    condition: &'a Condition,
) -> Leaf<'a> {
    Leaf {
        section,
        rule: "",
        disqualifier,
        condition,
        wanted: Truth::from(disqualifier.is_none()),
        depth: 0,
        is_settled: false,
    }
}

/// Returns the roots of one section: its group, or one root for each disqualifier.
pub(super) fn roots<'a>(
    plan: &Plan<'a>,
    name: SectionName,
) -> impl Iterator<Item = Leaf<'a>> + use<'a> {
    let agreement = plan.agreement;
    let disqualifiers = match name {
        SectionName::Disqualify => agreement.disqualifiers.as_slice(),
        _ => &[],
    };
    let section = agreement
        .section(name)
        .map(|one| root(name, None, &one.root));
    let disqualifiers = disqualifiers
        .iter()
        .map(move |one| root(name, Some(one), &one.when));
    section.into_iter().chain(disqualifiers)
}

/// Calls `visit` for every leaf that stands in the way of a rejected lead, section by section in [`ORDER`].
///
/// A group with a written id of which too few members hold comes before its members; with `is_brief`, instead of them.
pub(super) fn obstacles<'a>(
    view: &View<'_, 'a, '_>,
    verdict: &Verdict,
    is_brief: bool,
    visit: &mut dyn FnMut(Leaf<'a>),
) {
    for name in ORDER {
        if is_obstacle(view.plan, verdict, name) {
            for root in roots(view.plan, name) {
                in_the_way(view.truths, root, is_brief, visit);
            }
        }
    }
}

/// Returns whether a section of a rejected lead may stand in its way. A hand-raise does so beside a section that it
/// could stand in for: where that is false the lead lacks both, where that is unknown only an unknown hand-raise says
/// anything.
fn is_obstacle(plan: &Plan<'_>, verdict: &Verdict, name: SectionName) -> bool {
    match name {
        SectionName::Disqualify => true,
        SectionName::HandRaise => {
            let truth = truth_of(verdict, name);
            let satisfies = plan.agreement.satisfies.iter();
            let least = satisfies
                .map(|one| truth_of(verdict, *one))
                .min()
                .unwrap_or(Truth::True);
            least < Truth::True
                && (truth == Truth::Unknown || (truth == Truth::False && least == Truth::False))
        }
        _ => {
            truth_of(verdict, name) != Truth::True
                && plan.agreement.section(name).is_some()
                && !is_stood_in_for(plan, verdict, name)
        }
    }
}

fn in_the_way<'a>(truths: &Truths, at: Leaf<'a>, is_brief: bool, visit: &mut dyn FnMut(Leaf<'a>)) {
    let truth = truths.of[at.condition.number];
    if truth == at.wanted {
        return;
    }
    let at = at.named();
    let members = at.condition.members();
    if members.is_empty() {
        visit(at.with_rule());
        return;
    }
    if is_short_group(at.condition, at.wanted, truth) {
        visit(at.with_rule());
        if is_brief {
            return;
        }
    }
    let wanted = wanted_below(&at.condition.test, at.wanted);
    let only_unknown =
        truth == Truth::Unknown && !needs_every_member(&at.condition.test, at.wanted);
    for member in members {
        if !only_unknown || truths.of[member.number] == Truth::Unknown {
            in_the_way(truths, at.member(member, wanted, truth), is_brief, visit);
        }
    }
}

/// A group that people know by a name of its own, and of which surely too few members hold.
fn is_short_group(condition: &Condition, wanted: Truth, truth: Truth) -> bool {
    let is_counted = matches!(condition.test, Test::AtLeast { .. });
    is_counted && condition.id_is_written && wanted == Truth::True && truth == Truth::False
}

impl<'a> Leaf<'a> {
    /// Takes over the condition's own id where it is written; all of a disqualifier goes by the disqualifier's.
    fn named(mut self) -> Self {
        if let Some(disqualifier) = self.disqualifier {
            self.rule = &disqualifier.id;
        } else if self.condition.id_is_written {
            self.rule = &self.condition.id;
        }
        self
    }

    fn with_rule(mut self) -> Self {
        if self.rule.is_empty() {
            self.rule = &self.condition.id;
        }
        self
    }

    /// Returns where the walk goes on below a group that came to `truth`.
    fn member(self, condition: &'a Condition, wanted: Truth, truth: Truth) -> Self {
        Leaf {
            condition,
            wanted,
            depth: self.depth + 1,
            is_settled: self.is_settled || (self.depth > 0 && truth != Truth::Unknown),
            ..self
        }
    }
}

/// Calls `visit` for every leaf that carried a qualified lead, in the order of `sections`; a hand-raise in place of the
/// sections that it stood in for. What did not apply is no reason, unless it was only assumed not to.
pub(super) fn carriers<'a>(
    view: &View<'_, 'a, '_>,
    verdict: &Verdict,
    sections: &[SectionName],
    visit: &mut dyn FnMut(Leaf<'a>),
) {
    for name in sections {
        let carries = match name {
            SectionName::Disqualify => true,
            SectionName::HandRaise => stood_in(view.plan, verdict),
            _ => truth_of(verdict, *name) == Truth::True,
        };
        if carries {
            for root in roots(view.plan, *name) {
                carried(view.truths, root, visit);
            }
        }
    }
}

/// Returns whether a hand-raise that is true stood in for a section that is not.
fn stood_in(plan: &Plan<'_>, verdict: &Verdict) -> bool {
    let satisfies = &plan.agreement.satisfies;
    truth_of(verdict, SectionName::HandRaise) == Truth::True
        && satisfies
            .iter()
            .any(|one| truth_of(verdict, *one) != Truth::True)
}

fn carried<'a>(truths: &Truths, at: Leaf<'a>, visit: &mut dyn FnMut(Leaf<'a>)) {
    let number = at.condition.number;
    if truths.of[number] != at.wanted {
        return;
    }
    let at = at.named();
    let members = at.condition.members();
    if members.is_empty() && (at.wanted == Truth::True || truths.assumed[number]) {
        visit(at.with_rule());
    }
    let wanted = wanted_below(&at.condition.test, at.wanted);
    for member in members {
        carried(truths, at.member(member, wanted, at.wanted), visit);
    }
}
