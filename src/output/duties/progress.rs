//! What a promise asks for, number by number, and how far that has come.

use crate::domain::agreement::Agreement;
use crate::domain::condition::{
    ActivityId, ActivityTest, Condition, Did, Limit, Limits, Test, What,
};
use crate::domain::follow_up::Progress;
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
        detail: detail.map_or_else(String::new, |detail| words(&detail.name)),
        what: test.measure.what,
        is_duration: !is_counted
            && detail.is_some_and(|detail| detail.reader.kind == Type::Duration),
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

impl Asked<'_> {
    /// Returns whether it is that something happens at least once.
    pub(super) fn is_once(&self) -> bool {
        self.what == What::Count && self.least == Some(Number::ONE)
    }

    /// Returns how far it has come in words: `called 2 of 3`.
    pub(super) fn phrase(&self, progress: &Progress) -> String {
        let reached = self.interval(progress.reached);
        let deed = &self.deed;
        let amount = match self.least {
            Some(least) => format!("{reached} of {}", self.number(least)),
            None => reached.clone(),
        };
        let said = match self.what {
            What::Count if self.least.is_some() => format!("{deed} {amount}"),
            What::Count if reached == "1" => format!("{deed} once"),
            What::Count => format!("{deed} {amount} times"),
            What::DistinctDays => format!("{deed} on {amount} days"),
            What::DistinctKinds => format!("{deed} in {amount} ways"),
            What::Distinct(_) => format!("{deed} with {amount} values of {}", self.detail),
            What::Sum(_) => format!("{deed}, {} in all {amount}", self.detail),
            What::Longest(_) => format!("{deed}, {} in one go {amount}", self.detail),
        };
        match self.least {
            Some(_) => said,
            None => format!("{said} ({})", self.limits_in_words()),
        }
    }

    /// Returns whether what was surely and possibly done is less than a like share of what is asked for.
    ///
    /// Of something that is to happen once no share can be done.
    pub(super) fn is_behind(&self, progress: &Progress, elapsed_thousandths: u32) -> bool {
        let Some(least) = self.least.filter(|least| *least > Number::ONE) else {
            return false;
        };
        let (Bound::Included(reached) | Bound::Excluded(reached)) = progress.reached.high else {
            return false;
        };
        let done = reached.checked_mul(Number::ONE_THOUSAND);
        let owed = least.checked_mul(Number::from(elapsed_thousandths));
        done.zip(owed).is_some_and(|(done, owed)| done < owed)
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
