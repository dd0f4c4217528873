//! What the tests of an agreement saw of its conditions: each true, false, unknown, or never so.
//!
//! A condition counts by its own truth, also where another one had already decided: whoever reads that a rule was seen
//! false may take the rule at its word.

use crate::domain::agreement::{Agreement, SectionName};
use crate::domain::condition::{Condition, Test};
use crate::domain::proof::{Covered, Seen};
use crate::domain::truth::Truth;
use crate::engine::prove::LineIndex;

/// Returns every condition, parents before members, with what it was over all leads; `truths` are theirs, by the
/// conditions' numbers. Sections and disqualifiers come in the order of explanations, then signals and tiers.
pub fn coverage<'t>(
    agreement: &Agreement,
    truths: impl IntoIterator<Item = &'t [Truth]>,
    lines: &LineIndex,
) -> Vec<Covered> {
    let mut seen = vec![Seen::default(); agreement.condition_count];
    for lead in truths {
        for (seen, truth) in seen.iter_mut().zip(lead) {
            seen.note(*truth);
        }
    }
    let mut covered = Vec::new();
    each_rule(agreement, &mut |rule, condition, depth| {
        covered.push(Covered {
            rule,
            condition: condition.number,
            depth,
            line: lines.line(condition.at.start),
            seen: seen[condition.number],
            can_be_false: can_be_false(condition),
        });
    });
    covered
}

/// Calls `visit` with every condition that verdicts rest on, the name it goes by, and how deep it lies: parents before
/// members, in the order of explanations.
pub fn each_rule<'a>(
    agreement: &'a Agreement,
    visit: &mut impl FnMut(String, &'a Condition, usize),
) {
    for name in SectionName::ALL {
        if name == SectionName::Disqualify {
            for one in &agreement.disqualifiers {
                below("disqualify", &one.id, &one.when, 0, visit);
            }
        } else if let Some(section) = agreement.section(name) {
            visit(name.as_str().to_owned(), &section.root, 0);
            for member in section.root.members() {
                below(name.as_str(), &member.id, member, 1, visit);
            }
        }
    }
    for signal in &agreement.signals {
        below("signal", &signal.id, &signal.when, 0, visit);
    }
    for tier in &agreement.tiers {
        if let Some(when) = &tier.when {
            below("tier", &tier.id, when, 0, visit);
        }
    }
}

fn below<'a>(
    section: &str,
    id: &str,
    condition: &'a Condition,
    depth: usize,
    visit: &mut impl FnMut(String, &'a Condition, usize),
) {
    visit([section, ".", id].concat(), condition, depth);
    for member in condition.members() {
        below(section, &member.id, member, depth + 1, visit);
    }
}

/// Returns whether some lead may make a condition false, each of its members taken by itself.
fn can_be_false(condition: &Condition) -> bool {
    match &condition.test {
        Test::Known(_) => false,
        Test::Fact { .. } | Test::Activity(_) | Test::Points(_) | Test::None(_) => true,
        Test::All(members) => members.iter().any(can_be_false),
        Test::Any(members) => members.iter().all(can_be_false),
        Test::AtLeast { needed, of } => {
            of.len() - of.iter().filter(|one| can_be_false(one)).count() < *needed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::plan::Plan;
    use crate::engine::rehearse::rehearse;
    use crate::engine::window::Clock;

    const TEXT: &str = r#"
format = 1
name = "Test"
version = 1
[required]
all = ["email"]
[demographic]
any = [{ field = "size", at_least = 5 }, { field = "land", is = "DE" }]
[[tier]]
id = "A"
when = { field = "size", at_least = 100 }
[[tier]]
id = "B"
[tests]
as_of = 2026-06-30T12:00:00Z
[examples.one]
lead = { email = "a@b.example", size = 7, land = "DE" }
[[test]]
name = "one"
use = "one"
expect = { verdict = "qualified" }
[[test]]
name = "nobody to write to"
use = "one"
change = { size = 200 }
blank = ["email", "land"]
expect = { verdict = "rejected" }
"#;

    #[test]
    fn a_condition_counts_by_its_own_truth_where_another_had_decided() {
        let (agreement, complaints) = crate::sla::read(TEXT, &mut |_| Err(String::new()));
        let agreement = agreement.unwrap_or_else(|| panic!("{complaints:#?}"));
        let clock = Clock {
            as_of: agreement.tests_as_of.unwrap(),
            zone: agreement.zone,
            complete_since: None,
        };
        let (plan, lines) = (Plan::new(&agreement, clock), LineIndex::new(TEXT));
        let check = |tests: &[usize], expected: &[(&str, &str)]| {
            let truths: Vec<_> = tests
                .iter()
                .map(|one| rehearse(&plan, &agreement.tests[*one], &lines).truths)
                .collect();
            let covered = coverage(&agreement, truths.iter().map(Vec::as_slice), &lines);
            let found: Vec<(&str, String)> = covered
                .iter()
                .map(|one| {
                    let marks = [
                        (Truth::True, 't'),
                        (Truth::False, 'f'),
                        (Truth::Unknown, 'u'),
                    ];
                    let seen = marks.iter().filter(|(truth, _)| one.seen.has(*truth));
                    (one.rule.as_str(), seen.map(|(_, mark)| *mark).collect())
                })
                .collect();
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|(rule, seen)| (*rule, seen.as_str()))
                .collect();
            assert_eq!(found, expected);
        };
        let rules = [
            "required",
            "required.email",
            "demographic",
            "demographic.size",
        ];
        let with = |marks: [&'static str; 6]| {
            let names = rules.into_iter().chain(["demographic.land", "tier.A"]);
            names.zip(marks).collect::<Vec<_>>()
        };
        check(&[0], &with(["t", "t", "t", "t", "t", "f"]));
        // The lead is rejected, so that no tier is looked for: what the tier asks is seen all the same.
        check(&[1], &with(["u", "u", "t", "t", "u", "t"]));
        check(&[0, 1], &with(["tu", "tu", "t", "t", "tu", "tf"]));
    }
}
