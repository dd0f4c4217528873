//! Rules as points: groups with their members below them, each with the id by which verdicts name it.

use crate::domain::condition::{Condition, Test};
use crate::domain::value::Type;
use crate::output::agreement::language::Phrase;
use crate::output::agreement::saying::{Saying, capital};
use crate::output::agreement::{Block, Point};

/// Returns a section's group.
pub(super) fn group(saying: &Saying<'_>, root: &Condition, section: &str) -> Point {
    let mut point = condition(saying, root, section);
    point.rule = None;
    point
}

/// Returns a condition with all that is below it.
pub(in crate::output) fn condition(saying: &Saying<'_>, one: &Condition, section: &str) -> Point {
    let says = match &one.test {
        Test::All(_) => saying.fill(Phrase::AllOf, &[]),
        Test::Any(_) => saying.fill(Phrase::AnyOf, &[]),
        Test::None(_) => saying.fill(Phrase::NoneOf, &[]),
        Test::AtLeast { needed, of } => saying.language.at_least_of(*needed, of.len()),
        Test::Known(field) => capital(&saying.field(*field)),
        Test::Fact { field, test } => capital(&format!(
            "{} {}",
            saying.field(*field),
            saying.fact_test(test, saying.agreement.fields[field.0].reader.kind)
        )),
        Test::Activity(test) => capital(&saying.activity_test(test)),
        Test::Points(limits) => saying.fill(
            Phrase::PointsAre,
            &[&saying.limits(limits, Type::WholeNumber)],
        ),
    };
    let below = one
        .members()
        .iter()
        .map(|member| condition(saying, member, section));
    Point {
        says,
        rule: Some(format!("{section}.{}", one.id)),
        below: below.collect(),
    }
}

/// Returns a condition under a heading of its own.
fn headed(saying: &Saying<'_>, says: String, rule: String, when: &Condition) -> Point {
    let below = condition(saying, when, "").unnamed();
    let mut point = Point::of_rule(says, rule);
    if point.says.is_empty() {
        point.says = below.says;
        point.below = below.below;
    } else {
        point.below = vec![below];
    }
    point
}

/// Returns the disqualifiers.
pub(super) fn disqualifiers(saying: &Saying<'_>) -> Vec<Block> {
    let all = &saying.agreement.disqualifiers;
    if all.is_empty() {
        return Vec::new();
    }
    let name = crate::domain::agreement::SectionName::Disqualify;
    let points = all.iter().map(|one| {
        let reason = one.reason.clone().unwrap_or_default();
        headed(saying, reason, format!("disqualify.{}", one.id), &one.when)
    });
    vec![
        Block::section(name.as_str(), saying.language.section(name).to_owned()),
        Block::said(saying.fill(Phrase::WhileUnknown, &[])),
        Block::Points(points.collect()),
    ]
}

/// Returns the signals with their points.
pub(super) fn signals(saying: &Saying<'_>) -> Vec<Block> {
    let all = &saying.agreement.signals;
    if all.is_empty() {
        return Vec::new();
    }
    let points = all.iter().map(|one| {
        let sign = if one.points > 0 { "+" } else { "" };
        let number = format!("{sign}{}", saying.number(one.points.into()));
        let says = saying.fill(Phrase::Points, &[&number]);
        headed(saying, says, format!("signal.{}", one.id), &one.when)
    });
    vec![
        Block::section("signals", saying.fill(Phrase::Signals, &[])),
        Block::Points(points.collect()),
    ]
}

/// Returns the tiers, the first from the top.
pub(super) fn tiers(saying: &Saying<'_>) -> Vec<Block> {
    let all = &saying.agreement.tiers;
    if all.is_empty() {
        return Vec::new();
    }
    let points = all.iter().map(|one| {
        let label = one.label.as_ref().map_or_else(String::new, |label| {
            format!(" {}", saying.language.quoted(label))
        });
        let from = one
            .points_at_least
            .map(|points| saying.fill(Phrase::TierFrom, &[&saying.number(points.into())]));
        let is_rest = from.is_none() && one.when.is_none();
        let what = from.or_else(|| is_rest.then(|| saying.fill(Phrase::TierRest, &[])));
        let what = what.map_or_else(String::new, |what| format!(": {what}"));
        let mut point = Point::of_rule(
            format!("{}{label}{what}", one.id),
            format!("tier.{}", one.id),
        );
        if let Some(when) = &one.when {
            let below = condition(saying, when, "").unnamed();
            point.below = vec![below];
        }
        point
    });
    vec![
        Block::section("tiers", saying.fill(Phrase::Tiers, &[])),
        Block::Points(points.collect()),
    ]
}

/// Returns what does not count.
pub(super) fn noise(saying: &Saying<'_>) -> Vec<Block> {
    let all = &saying.agreement.noise;
    if all.is_empty() {
        return Vec::new();
    }
    let points = all.iter().map(|one| {
        let mut parts = vec![saying.did(&one.did)];
        let details = saying.details(&one.details);
        if !details.is_empty() {
            parts.push(details);
        }
        if let Some((count, span)) = &one.burst {
            let span = saying
                .language
                .due(crate::domain::calendar::DutySpan::Plain(*span));
            parts.push(saying.fill(Phrase::Burst, &[&count.to_string(), &span]));
        }
        if let Some((these, span)) = &one.after {
            let names: Vec<String> = these.iter().map(|one| saying.activity(*one)).collect();
            let span = saying
                .language
                .due(crate::domain::calendar::DutySpan::Plain(*span));
            parts.push(saying.fill(
                Phrase::SoonAfter,
                &[&span, &saying.joined(&names, Phrase::Or)],
            ));
        }
        let said = capital(&parts.join(", "));
        let mut point = Point::of_rule(said, format!("ignore.{}", one.id));
        if let Some(reason) = &one.reason {
            point.says = format!("{reason}: {}", parts.join(", "));
        }
        point
    });
    vec![
        Block::section("noise", saying.fill(Phrase::Noise, &[])),
        Block::Points(points.collect()),
    ]
}
