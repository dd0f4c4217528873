//! What each side promises, when it works, and when a lead may come back.

use crate::domain::duty::{BusinessHours, Duty, Promise};
use crate::domain::verdict::Outcome;
use crate::output::agreement::language::Phrase;
use crate::output::agreement::rules::condition;
use crate::output::agreement::saying::{Saying, capital, party};
use crate::output::agreement::{Block, Point};

/// Returns the duties party by party, the working time and the rule for leads that come back.
pub(super) fn promises(saying: &Saying<'_>) -> Vec<Block> {
    let agreement = saying.agreement;
    let mut blocks = Vec::new();
    if !agreement.duties.is_empty() {
        blocks.push(Block::part("duties", saying.fill(Phrase::Duties, &[])));
    }
    let mut parties: Vec<&str> = agreement.parties.iter().map(String::as_str).collect();
    parties.extend(agreement.duties.iter().map(|duty| duty.party.as_str()));
    let mut seen: Vec<&str> = Vec::new();
    for name in parties {
        let owed: Vec<&Duty> = agreement
            .duties
            .iter()
            .filter(|duty| duty.party == name)
            .collect();
        if owed.is_empty() || seen.contains(&name) {
            continue;
        }
        seen.push(name);
        blocks.push(Block::said(saying.fill(Phrase::Owes, &[&party(name)])));
        blocks.push(Block::Points(
            owed.into_iter().map(|one| duty(saying, one)).collect(),
        ));
    }
    if let Some(hours) = &agreement.business_hours {
        blocks.extend(working_time(saying, hours));
    }
    blocks.extend(recycle(saying));
    blocks
}

fn duty(saying: &Saying<'_>, duty: &Duty) -> Point {
    let language = saying.language;
    let rule = format!("duty.{}", duty.id);
    let mut point = Point::of_rule(duty.says.clone().unwrap_or_default(), rule);
    match &duty.promise {
        Promise::Volume { at_least, per } => {
            let number = saying.number((*at_least).into());
            let volume = saying.fill(Phrase::Volume, &[&number, language.period(*per)]);
            point.below.push(Point::new(volume));
        }
        Promise::Must(must) => {
            let mut when = vec![language.clock_start(duty.from).to_owned()];
            when.extend(duty.within.map(|span| language.due(span)));
            when.extend(duty.latest.map(|span| language.latest(span)));
            let mut below = Point::new(saying.fill(Phrase::Must, &[&when.join(", ")]));
            let what = condition(saying, must, "").unnamed();
            below.below.push(what);
            point.below.push(below);
        }
    }
    if !duty.tiers.is_empty() {
        let tiers = saying.joined(&duty.tiers, Phrase::Or);
        point
            .below
            .push(Point::new(saying.fill(Phrase::ForTiers, &[&tiers])));
    }
    if !duty.outcomes.is_empty() {
        let name = |outcome: &Outcome| language.outcome(*outcome).to_owned();
        let outcomes: Vec<String> = duty.outcomes.iter().map(name).collect();
        let outcomes = saying.joined(&outcomes, Phrase::Or);
        point
            .below
            .push(Point::new(saying.fill(Phrase::ForOutcomes, &[&outcomes])));
    }
    if point.says.is_empty() {
        point.says = capital(&duty.id.replace('_', " "));
    }
    point
}

fn working_time(saying: &Saying<'_>, hours: &BusinessHours) -> Vec<Block> {
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
    let days = hours
        .days
        .iter()
        .enumerate()
        .filter(|(_, intervals)| !intervals.is_empty());
    let points = days.map(|(day, intervals)| {
        let intervals: Vec<String> = intervals
            .iter()
            .map(|(from, to)| format!("{}–{}", clock(*from), clock(*to)))
            .collect();
        Point::new(format!(
            "{}: {}",
            saying.language.weekday(day),
            intervals.join(", ")
        ))
    });
    let mut blocks = vec![
        Block::section("working-time", saying.fill(Phrase::WorkingTime, &[])),
        Block::Points(points.collect()),
    ];
    if !hours.holidays.is_empty() {
        let days: Vec<String> = hours
            .holidays
            .iter()
            .map(|day| saying.language.date(*day))
            .collect();
        let days = saying.joined(&days, Phrase::And);
        blocks.push(Block::said(saying.fill(Phrase::Holidays, &[&days])));
    }
    if let Some(file) = &hours.holidays_file {
        blocks.push(Block::said(
            saying.fill(Phrase::HolidaysFile, &[&format!("`{file}`")]),
        ));
    }
    blocks
}

fn recycle(saying: &Saying<'_>) -> Vec<Block> {
    let Some(recycle) = &saying.agreement.recycle else {
        return Vec::new();
    };
    let mut points = Vec::new();
    if let Some(after) = recycle.after {
        let span = saying.language.span(after);
        points.push(Point::new(saying.fill(Phrase::RecycleAfter, &[&span])));
    }
    if recycle.new_activity {
        points.push(Point::new(saying.fill(Phrase::RecycleNew, &[])));
    }
    if let Some(times) = recycle.at_most {
        let times = saying.language.times(&times.to_string());
        points.push(Point::new(saying.fill(Phrase::RecycleTimes, &[&times])));
    }
    if let Some(when) = &recycle.when {
        let mut point = Point::new(saying.fill(Phrase::RecycleWhen, &[]));
        let what = condition(saying, when, "").unnamed();
        point.below.push(what);
        points.push(point);
    }
    vec![
        Block::section("recycle", saying.fill(Phrase::Recycle, &[])),
        Block::Points(points),
    ]
}
