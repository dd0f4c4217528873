//! Every condition with its truth and what was found: the agreement, ticked.

use crate::domain::condition::{Condition, Test, What};
use crate::domain::number::Interval;
use crate::domain::truth::Truth;
use crate::domain::value::Fact;
use crate::domain::verdict::{Node, Outcome, Verdict};
use crate::engine::measure::Doubt;
use crate::engine::prove::LineIndex;
use crate::engine::prove::deeds::{self, push_amount, push_count};
use crate::engine::prove::facts::state;
use crate::engine::prove::obstacles::{ORDER, View, roots};
use crate::engine::prove::wording::{Position, amount_detail, push_field, push_value};

/// Returns every condition that was judged, parents before members: sections and disqualifiers in the order of
/// explanations, then signals and, for qualified leads, the conditions of tiers.
///
/// A section's group is at depth 0, and so is what has no section above it: a disqualifier, a signal's condition, a
/// tier's. `spent` are nodes of another lead of the same plan, which serve again.
pub(super) fn tree(
    view: &View<'_, '_, '_>,
    lines: &LineIndex,
    verdict: &Verdict,
    spent: Vec<Node>,
) -> Vec<Node> {
    let agreement = view.plan.agreement;
    let mut tree = Growing {
        view,
        lines,
        nodes: spent,
        count: 0,
    };
    for name in ORDER {
        for root in roots(view.plan, name) {
            match root.disqualifier {
                Some(one) => tree.add(name.as_str(), &one.id, root.condition, 0),
                None => tree.add_section(name.as_str(), root.condition),
            }
        }
    }
    for signal in &agreement.signals {
        tree.add("signal", &signal.id, &signal.when, 0);
    }
    if verdict.outcome == Outcome::Qualified {
        let judged = verdict.tier.map_or(agreement.tiers.len(), |tier| tier + 1);
        for tier in agreement.tiers.iter().take(judged) {
            if let Some(when) = &tier.when {
                tree.add("tier", &tier.id, when, 0);
            }
        }
    }
    tree.nodes.truncate(tree.count);
    tree.nodes
}

struct Growing<'t, 'v, 'a, 'f> {
    view: &'t View<'v, 'a, 'f>,
    lines: &'t LineIndex,
    /// As many as are counted, then those of another lead.
    nodes: Vec<Node>,
    count: usize,
}

impl Growing<'_, '_, '_, '_> {
    fn add_section(&mut self, section: &str, root: &Condition) {
        self.push((section, None), root, 0);
        for member in root.members() {
            self.add(section, &member.id, member, 1);
        }
    }

    fn add(&mut self, section: &str, id: &str, condition: &Condition, depth: usize) {
        self.push((section, Some(id)), condition, depth);
        for member in condition.members() {
            self.add(section, &member.id, member, depth + 1);
        }
    }

    fn push(&mut self, (section, id): (&str, Option<&str>), condition: &Condition, depth: usize) {
        let spent = self.nodes.get(self.count).map(|one| one.condition);
        if spent != Some(condition.number) {
            self.nodes.truncate(self.count);
            self.nodes.push(Node {
                rule: match id {
                    Some(id) => [section, ".", id].concat(),
                    None => section.to_owned(),
                },
                condition: condition.number,
                depth,
                truth: Truth::Unknown,
                found: String::new(),
                line: self.lines.line(condition.at.start),
            });
        }
        let node = &mut self.nodes[self.count];
        self.count += 1;
        node.truth = self.view.truths.of[condition.number];
        node.found.clear();
        push_found(&mut node.found, self.view, condition);
    }
}

/// Appends what was found for a leaf, in a few words; nothing for a group.
fn push_found(out: &mut String, view: &View<'_, '_, '_>, condition: &Condition) {
    match &condition.test {
        Test::All(_) | Test::Any(_) | Test::None(_) | Test::AtLeast { .. } => {}
        Test::Known(field) | Test::Fact { field, .. } => {
            let agreement = view.plan.agreement;
            match &view.case.facts[field.0] {
                Fact::Known(value) if view.shows_values => {
                    let kind = agreement.fields[field.0].reader.kind;
                    push_value(out, value, kind, agreement.zone);
                }
                fact => out.push_str(state(fact).trim_start().trim_start_matches("is ")),
            }
        }
        Test::Activity(_) => push_measured(out, view, condition),
        Test::Points(_) => {
            if let Some(points) = view.points {
                out.push_str(&points.at_least.to_string());
                if points.at_most != points.at_least {
                    out.push_str(" to ");
                    out.push_str(&points.at_most.to_string());
                }
            }
        }
    }
}

fn push_measured(out: &mut String, view: &View<'_, '_, '_>, condition: &Condition) {
    let (Test::Activity(test), Some(measured)) =
        (&condition.test, deeds::measured(view, condition.number))
    else {
        return;
    };
    let is_unknown = view.truths.of[condition.number] == Truth::Unknown;
    match measured.doubt.filter(|_| is_unknown) {
        Some(Doubt::NoHistory | Doubt::NoMatch) => out.push_str("no history"),
        Some(Doubt::NoDate(field)) => {
            push_field(out, view.plan.agreement, field, Position::Within);
            out.push_str(state(&view.case.facts[field.0]));
        }
        doubt => {
            if !measured.happened && measured.outside {
                out.push_str("outside the window");
            } else if !measured.happened {
                out.push_str("never");
            } else {
                push_what(out, view, test.measure.what, &measured.value);
            }
            if doubt == Some(Doubt::HistoryTooShort) {
                out.push_str(", history too short");
            }
        }
    }
}

fn push_what(out: &mut String, view: &View<'_, '_, '_>, what: What, value: &Interval) {
    if amount_detail(what).is_some() || !view.shows_values {
        push_amount(out, view, what, value);
        return;
    }
    let mut count = String::new();
    push_count(&mut count, view, what, value);
    out.push_str(count.trim_matches([' ', ',']));
}
