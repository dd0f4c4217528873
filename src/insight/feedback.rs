//! Which rules Sales gives leads back for: how hand-overs fared that rest on a rule, beside those that do not.
//!
//! A hand-over rests on a rule where the rule was true of it and had to be. Shares come with their Wilson interval
//! (E. B. Wilson, 1927) at 95 %; of two shares whose intervals do not meet it is said that they differ, which is more
//! careful than a test of both would be. With fewer than [`ENOUGH`] answers on either side nothing is said.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::fate::{Fate, Fates, Finding, Interval, RuleFate, RulesFared};
use crate::domain::ledger::{Answer, Definition};
use crate::domain::text::fold;
use crate::domain::truth::Truth;

/// How many answers there must be on either side before anything is said.
pub const ENOUGH: u64 = 20;

/// How many reasons have a column of their own.
const REASONS: usize = 4;

/// The quantile of the normal distribution that leaves 2.5 % on either side.
const Z: f64 = 1.959_963_984_540_054;

/// Returns how hand-overs fared, each given with the definition of its run; `current` is the last run's.
pub fn fared(fates: &[(Fate, &Definition)], current: &Definition) -> RulesFared {
    let reasons = Reasons::of(fates.iter().map(|(fate, _)| fate));
    let mut all = Fates::default();
    let mut by_rule: BTreeMap<&str, (Fates, Vec<u64>)> = BTreeMap::new();
    for (fate, definition) in fates {
        all.add(fate.answer);
        let columns = reasons.columns();
        for rule in rests_on(fate, definition) {
            let known = by_rule.entry(rule);
            let (own, counts) = known.or_insert_with(|| (Fates::default(), vec![0; columns]));
            own.add(fate.answer);
            if let Some(column) = reasons.column(fate) {
                counts[column] += 1;
            }
        }
    }
    let mut rules: Vec<RuleFate> = by_rule
        .into_iter()
        .map(|(rule, (own, reasons))| RuleFate {
            rule: rule.to_owned(),
            is_current: current.rules.iter().any(|one| one == rule),
            own,
            others: without(all, own),
            own_share: wilson(own.rejected, own.answered()),
            others_share: {
                let others = without(all, own);
                wilson(others.rejected, others.answered())
            },
            finding: finding(own, without(all, own)),
            reasons,
        })
        .collect();
    rules.sort_by_key(|rule| (place(rule), Reverse(rule.own.answered()), rule.rule.clone()));
    RulesFared {
        all,
        share: wilson(all.rejected, all.answered()),
        rules,
        has_more_reasons: reasons.has_more(),
        reasons: reasons.shown,
        enough: ENOUGH,
    }
}

/// Returns the rules that were true of a hand-over and had to be.
fn rests_on<'d>(fate: &Fate, definition: &'d Definition) -> impl Iterator<Item = &'d str> {
    let rules = definition.rules.iter().zip(&definition.wanted);
    let truths = fate.truths.clone();
    rules
        .zip(truths)
        .filter(|((_, wanted), truth)| **wanted == Truth::True && *truth == Truth::True)
        .map(|((rule, _), _)| rule.as_str())
}

fn without(all: Fates, own: Fates) -> Fates {
    Fates {
        handed_over: all.handed_over - own.handed_over,
        accepted: all.accepted - own.accepted,
        rejected: all.rejected - own.rejected,
        won: all.won - own.won,
        lost: all.lost - own.lost,
    }
}

fn finding(own: Fates, others: Fates) -> Finding {
    if own.answered() < ENOUGH {
        return Finding::TooFew;
    }
    if others.answered() < ENOUGH {
        return Finding::NoOthers;
    }
    let share = |fates: Fates| wilson(fates.rejected, fates.answered());
    match (share(own), share(others)) {
        (Some(own), Some(others)) if own.low > others.high => Finding::TooWide,
        (Some(own), Some(others)) if own.high < others.low => Finding::Sound,
        _ => Finding::NoDifference,
    }
}

/// Returns where a rule stands: by how far its share lies above the others' at the least, those of which too little is
/// known last.
fn place(rule: &RuleFate) -> (bool, i64) {
    let is_last = matches!(rule.finding, Finding::TooFew | Finding::NoOthers);
    let above = match (rule.own_share, rule.others_share) {
        (Some(own), Some(others)) if !is_last => i64::from(others.high) - i64::from(own.low),
        _ => 0,
    };
    (is_last, above)
}

/// Returns Wilson's interval of a share in thousandths, rounded outwards; nothing of nothing.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts are far below 2^52, and thousandths lie between 0 and 1000"
)]
pub fn wilson(of: u64, all: u64) -> Option<Interval> {
    if all == 0 {
        return None;
    }
    let (of, all) = (of as f64, all as f64);
    let (share, square) = (of / all, Z * Z);
    let middle = share + square / (2.0 * all);
    let spread = Z * (share * (1.0 - share) / all + square / (4.0 * all * all)).sqrt();
    let whole = 1.0 + square / all;
    // A hair is taken off, so that a bound that is whole does not become the next one by rounding.
    let low = (1000.0 * (middle - spread) / whole + 1e-9)
        .floor()
        .clamp(0.0, 1000.0);
    let high = (1000.0 * (middle + spread) / whole - 1e-9)
        .ceil()
        .clamp(0.0, 1000.0);
    Some(Interval {
        low: low as u32,
        high: high as u32,
    })
}

/// The reasons for which leads were given back, and which column each has.
struct Reasons {
    shown: Vec<String>,
    columns: BTreeMap<String, usize>,
}

impl Reasons {
    fn of<'f>(fates: impl Iterator<Item = &'f Fate>) -> Reasons {
        let mut counts: BTreeMap<String, (u64, &str)> = BTreeMap::new();
        for reason in fates.filter_map(given_back) {
            let known = counts.entry(same(reason)).or_insert((0, reason));
            known.0 += 1;
            known.1 = known.1.min(reason);
        }
        let mut counts: Vec<(String, (u64, &str))> = counts.into_iter().collect();
        counts.sort_by_key(|(folded, (count, _))| (Reverse(*count), folded.clone()));
        let shown = counts.iter().take(REASONS);
        let shown = shown.map(|(_, (_, reason))| (*reason).to_owned()).collect();
        let columns = counts.into_iter().enumerate();
        let columns = columns
            .map(|(place, (folded, _))| (folded, place.min(REASONS)))
            .collect();
        Reasons { shown, columns }
    }

    fn has_more(&self) -> bool {
        self.columns.len() > REASONS
    }

    fn columns(&self) -> usize {
        self.shown.len() + usize::from(self.has_more())
    }

    fn column(&self, fate: &Fate) -> Option<usize> {
        self.columns.get(&same(given_back(fate)?)).copied()
    }
}

/// Returns the form in which reasons are the same: without case, and with single blanks.
fn same(reason: &str) -> String {
    let folded = fold(reason);
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ")
}

/// Returns why a hand-over was given back, where it was and that is said.
fn given_back(fate: &Fate) -> Option<&str> {
    let is_rejected = fate.answer == Some(Answer::Rejected);
    fate.reason.as_deref().filter(|_| is_rejected)
}

#[cfg(test)]
mod tests {
    use super::{fared, wilson};
    use crate::domain::fate::{Fate, Finding};
    use crate::domain::ledger::{Answer, Definition, RunNumber};
    use crate::domain::truth::Truth;

    #[test]
    fn shares_lie_within_wilsons_interval() {
        let check = |of, all, expect: Option<(u32, u32)>| {
            let found = wilson(of, all).map(|one| (one.low, one.high));
            assert_eq!(found, expect, "{of} of {all}");
        };
        // Worked out by hand with z = 1.96, rounded outwards.
        check(0, 0, None);
        check(0, 10, Some((0, 278)));
        check(10, 10, Some((722, 1000)));
        check(5, 10, Some((236, 764)));
        check(1, 20, Some((8, 237)));
        check(50, 100, Some((403, 597)));
        check(1, 1, Some((206, 1000)));
    }

    fn definition() -> Definition {
        Definition {
            rules: ["required.email", "behavioral.ebook", "disqualify.left"]
                .map(str::to_owned)
                .to_vec(),
            wanted: vec![Truth::True, Truth::True, Truth::False],
            ..Definition::default()
        }
    }

    fn fate(ebook: bool, answer: Answer, reason: &str) -> Fate {
        Fate {
            run: RunNumber(1),
            at: 0,
            truths: vec![Truth::True, Truth::from(ebook), Truth::False],
            answer: Some(answer),
            reason: (!reason.is_empty()).then(|| reason.to_owned()),
        }
    }

    #[test]
    fn a_rule_that_is_given_back_more_often_than_the_rest_is_too_wide() {
        let definition = definition();
        let mut fates = Vec::new();
        for number in 0..30 {
            let reason = if number % 3 == 0 {
                "No budget"
            } else {
                "no  BUDGET"
            };
            fates.push(fate(true, Answer::Rejected, reason));
            fates.push(fate(false, Answer::Won, ""));
            fates.push(fate(true, Answer::Accepted, ""));
        }
        let given: Vec<_> = fates.into_iter().map(|fate| (fate, &definition)).collect();
        let fared = fared(&given, &definition);
        let [ebook, email] = fared.rules.as_slice() else {
            panic!("{:?}", fared.rules)
        };
        assert_eq!(
            (&*ebook.rule, ebook.finding),
            ("behavioral.ebook", Finding::TooWide)
        );
        assert_eq!(
            (&*email.rule, email.finding),
            ("required.email", Finding::NoOthers)
        );
        assert_eq!((ebook.own.answered(), ebook.others.won), (60, 30));
        assert_eq!(
            (fared.reasons.len(), ebook.reasons.as_slice()),
            (1, &[30][..])
        );
    }

    #[test]
    fn the_order_of_answers_says_nothing() {
        let definition = definition();
        let mut fates = Vec::new();
        for number in 0..50 {
            let reasons = ["a", "b", "c", "d", "e", "f"];
            let reason = reasons[number % 6];
            fates.push((fate(number % 2 == 0, Answer::Rejected, reason), &definition));
            fates.push((fate(number % 3 == 0, Answer::Lost, ""), &definition));
        }
        let one = fared(&fates, &definition);
        fates.reverse();
        assert_eq!(fared(&fates, &definition), one);
        assert!(one.has_more_reasons && one.rules[0].reasons.len() == 5);
    }
}
