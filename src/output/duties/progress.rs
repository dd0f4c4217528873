//! What a promise asks for, number by number, and how far that has come.

use crate::domain::agreement::{Agreement, By};
use crate::domain::condition::{
    ActivityId, ActivityTest, Condition, Did, Limit, Limits, Test, What,
};
use crate::domain::follow_up::{Progress, Standing, State};
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::value::Type;
use crate::output::duties::words::{Round, duration};

/// One number that a promise asks for.
pub(super) struct Asked<'a> {
    /// The id of its condition.
    pub(super) id: &'a str,
    /// The names of the activities that are measured, in the order of the condition; none where it is anything.
    pub(super) did: Vec<&'a str>,
    /// What is compared.
    pub(super) limits: &'a Limits,
    /// What must happen, in the agreement's words: `called or wrote`.
    pub(super) deed: String,
    /// The smallest number that is enough, where more cannot spoil it.
    pub(super) least: Option<Number>,
    /// Whether all of it is done by Sales.
    pub(super) is_touch: bool,
    /// The name of what is told apart or added up.
    detail: String,
    what: What,
    is_duration: bool,
}

/// Returns what the activity conditions of a promise ask for, in the order of the file.
pub(super) fn asked<'a>(agreement: &'a Agreement, must: &'a Condition) -> Vec<Asked<'a>> {
    let mut found = Vec::new();
    must.walk(&mut |condition| {
        if let Test::Activity(test) = &condition.test {
            found.push(one(agreement, &condition.id, test));
        }
    });
    found
}

fn one<'a>(agreement: &'a Agreement, id: &'a str, test: &'a ActivityTest) -> Asked<'a> {
    let detail = match test.measure.what {
        What::Distinct(detail) | What::Sum(detail) | What::Longest(detail) => {
            Some(&agreement.details[detail.0])
        }
        What::Count | What::DistinctDays | What::DistinctKinds => None,
    };
    // Values are counted, whatever they are values of.
    let is_counted = matches!(test.measure.what, What::Distinct(_));
    let (did, deed) = match &test.measure.did {
        Did::These(these) => (names(agreement, these), labels(agreement, these)),
        Did::Anything { except } if except.is_empty() => (Vec::new(), "did anything".to_owned()),
        Did::Anything { except } => {
            let deed = format!("did anything but {}", labels(agreement, except));
            (Vec::new(), deed)
        }
    };
    Asked {
        id,
        did,
        limits: &test.limits,
        deed,
        least: least(test),
        is_touch: is_touch(agreement, &test.measure.did),
        detail: detail.map_or_else(String::new, |detail| words(&detail.name)),
        what: test.measure.what,
        is_duration: !is_counted
            && detail.is_some_and(|detail| detail.reader.kind == Type::Duration),
    }
}

fn is_touch(agreement: &Agreement, did: &Did) -> bool {
    match did {
        Did::These(these) => these
            .iter()
            .all(|one| agreement.activities[one.0].by == By::Sales),
        Did::Anything { .. } => false,
    }
}

/// Returns from which number on it is enough.
fn least(test: &ActivityTest) -> Option<Number> {
    let limits = &test.limits;
    if limits.at_most.is_some() || limits.less_than.is_some() {
        return None;
    }
    match (&limits.at_least, &limits.more_than) {
        (Some(least), None) => Some(least.value),
        // What is not added up comes in ones.
        (None, Some(more)) if !matches!(test.measure.what, What::Sum(_) | What::Longest(_)) => {
            more.value.floor().checked_add(Number::ONE)
        }
        _ => None,
    }
}

fn names<'a>(agreement: &'a Agreement, these: &[ActivityId]) -> Vec<&'a str> {
    let activities = these.iter().map(|one| &agreement.activities[one.0]);
    activities.map(|activity| activity.name.as_str()).collect()
}

fn labels(agreement: &Agreement, these: &[ActivityId]) -> String {
    let activities = these.iter().map(|one| &agreement.activities[one.0]);
    let labels: Vec<String> = activities
        .map(|one| one.label.clone().unwrap_or_else(|| words(&one.name)))
        .collect();
    match labels.as_slice() {
        [head @ .., last] if !head.is_empty() => format!("{} or {last}", head.join(", ")),
        _ => labels.concat(),
    }
}

fn words(name: &str) -> String {
    name.replace(['_', '.'], " ")
}

/// Returns how far numbers have come in words: `called 2 of 3, on 1 of 2 days, wrote 0 of 1 (behind the pace)`.
///
/// What must happen is said once where it is the same in what follows.
pub(super) fn phrases<'p>(
    asked: &[Asked<'_>],
    standing: &Standing,
    pace: Pace,
    progress: impl Iterator<Item = &'p Progress>,
) -> String {
    let mut out = String::new();
    let mut last = None;
    for one in progress {
        let Some(asked) = asked.get(one.condition) else {
            continue;
        };
        if !out.is_empty() {
            out.push_str(", ");
        }
        if last != Some(&asked.deed) {
            out.push_str(&asked.deed);
            // A sum begins with a name of its own.
            let is_named = matches!(asked.what, What::Sum(_) | What::Longest(_));
            out.push_str(if is_named { ", " } else { " " });
        }
        out.push_str(&asked.amount(one));
        if pace == Pace::Said && asked.is_behind(one, standing) {
            out.push_str(" (behind the pace)");
        }
        last = Some(&asked.deed);
    }
    out
}

/// Whether it is said that a number is behind the pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    Said,
    Left,
}

impl Asked<'_> {
    /// Returns whether it is that something happens at least once.
    pub(super) fn is_once(&self) -> bool {
        self.what == What::Count && self.least == Some(Number::ONE)
    }

    /// Returns how far it has come in words, without what must happen: `2 of 3`, `on 2 of 3 days`.
    fn amount(&self, progress: &Progress) -> String {
        let reached = self.interval(progress.reached);
        let amount = match self.least {
            Some(least) => format!("{reached} of {}", self.number(least)),
            None => reached.clone(),
        };
        let said = match self.what {
            What::Count if self.least.is_some() => amount,
            What::Count if reached == "1" => "once".to_owned(),
            What::Count => format!("{amount} times"),
            What::DistinctDays => format!("on {amount} days"),
            What::DistinctKinds => format!("in {amount} ways"),
            What::Distinct(_) => format!("with {amount} values of {}", self.detail),
            What::Sum(_) => format!("{} in all {amount}", self.detail),
            What::Longest(_) => format!("{} in one go {amount}", self.detail),
        };
        match self.least {
            Some(_) => said,
            None => format!("{said} ({})", self.limits_in_words()),
        }
    }

    /// Returns whether what was done, possibly included, is less than a like share of what is asked for, while there is
    /// still time. Of something that is to happen once no share can be done.
    pub(super) fn is_behind(&self, progress: &Progress, standing: &Standing) -> bool {
        let is_waited_for = standing.state == State::Open
            && !standing.is_overdue
            && !standing.is_impossible
            && progress.is_enough != Some(true);
        let (Bound::Included(reached) | Bound::Excluded(reached)) = progress.reached.high else {
            return false;
        };
        let Some(least) = self.least.filter(|least| *least > Number::ONE) else {
            return false;
        };
        let done = reached.checked_mul(Number::ONE_THOUSAND);
        let owed = least.checked_mul(Number::from(standing.elapsed_thousandths));
        is_waited_for && done.zip(owed).is_some_and(|(done, owed)| done < owed)
    }

    fn interval(&self, reached: Interval) -> String {
        let low = match reached.low {
            Bound::Included(low) | Bound::Excluded(low) => low,
            Bound::Open => Number::ZERO,
        };
        match (reached.as_single(), reached.high) {
            (Some(one), _) => self.number(one),
            (None, Bound::Included(high) | Bound::Excluded(high)) => {
                format!("{} to {}", self.number(low), self.number(high))
            }
            (None, Bound::Open) => format!("at least {}", self.number(low)),
        }
    }

    fn number(&self, number: Number) -> String {
        let written = number.normalize().to_string();
        match written.parse() {
            Ok(seconds) if self.is_duration => duration(seconds, Round::Down),
            _ => written,
        }
    }

    fn limits_in_words(&self) -> String {
        let limits = [
            ("at least", &self.limits.at_least),
            ("more than", &self.limits.more_than),
            ("at most", &self.limits.at_most),
            ("less than", &self.limits.less_than),
        ];
        let said = |(words, limit): (&str, &Option<Limit>)| {
            let limit = limit.as_ref()?;
            Some(format!("{words} {}", self.number(limit.value)))
        };
        let said: Vec<String> = limits.into_iter().filter_map(said).collect();
        said.join(" and ")
    }
}
