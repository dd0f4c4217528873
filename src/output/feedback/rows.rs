//! How rules fared, for machines.

use serde::Serialize;

use super::{Setting, share};
use crate::domain::fate::{Fates, Interval, RuleFate, RulesFared};
use crate::output::csv::Delimited;
use crate::output::escape::plain_json;

#[derive(Serialize)]
struct Document<'r> {
    schema: &'static str,
    ledger: &'r str,
    /// `null` where all hand-overs are counted.
    since: Option<&'r str>,
    all: Counts,
    /// Answers about leads that had not been handed over by then.
    answers_beside: u64,
    /// So many must be answered on either side before a finding is more than `too_few` or `no_others`.
    enough: u64,
    /// The commonest reasons; `reasons` of rules are counts in this order, and all further ones at the end.
    reasons: &'r [String],
    rules: Vec<RuleRow<'r>>,
}

#[derive(Serialize)]
struct Counts {
    handed_over: u64,
    answered: u64,
    accepted: u64,
    given_back: u64,
    won: u64,
    lost: u64,
}

#[derive(Serialize)]
struct RuleRow<'r> {
    rule: &'r str,
    /// Whether the agreement of the last run has it.
    is_current: bool,
    own: Counts,
    others: Counts,
    /// Between which shares given back lie, in thousandths (Wilson, 95 %); `null` where none was answered.
    own_share: Option<[u32; 2]>,
    others_share: Option<[u32; 2]>,
    /// `too_wide`, `sound`, `no_difference`, `too_few` or `no_others`.
    finding: &'static str,
    reasons: &'r [u64],
}

pub(super) fn json(fared: &RulesFared, setting: &Setting) -> String {
    let document = Document {
        schema: "qualify.feedback/1.0",
        ledger: &setting.ledger,
        since: setting.since.as_deref(),
        all: counts(&fared.all),
        answers_beside: setting.beside,
        enough: fared.enough,
        reasons: &fared.reasons,
        rules: fared.rules.iter().map(rule_row).collect(),
    };
    let text = serde_json::to_string_pretty(&document).expect("texts and numbers are JSON");
    plain_json(text) + "\n"
}

fn counts(fates: &Fates) -> Counts {
    Counts {
        handed_over: fates.handed_over,
        answered: fates.answered(),
        accepted: fates.accepted,
        given_back: fates.rejected,
        won: fates.won,
        lost: fates.lost,
    }
}

fn rule_row(rule: &RuleFate) -> RuleRow<'_> {
    let bounds = |interval: Interval| [interval.low, interval.high];
    RuleRow {
        rule: &rule.rule,
        is_current: rule.is_current,
        own: counts(&rule.own),
        others: counts(&rule.others),
        own_share: rule.own_share.map(bounds),
        others_share: rule.others_share.map(bounds),
        finding: rule.finding.as_str(),
        reasons: &rule.reasons,
    }
}

pub(super) fn csv(fared: &RulesFared) -> Vec<u8> {
    let mut out = Vec::new();
    let mut heads: Vec<String> = [
        "rule",
        "handed_over",
        "answered",
        "accepted",
        "given_back",
        "won",
        "lost",
        "share",
        "share_low",
        "share_high",
        "others_low",
        "others_high",
        "finding",
    ]
    .map(str::to_owned)
    .to_vec();
    heads.extend(
        fared
            .reasons
            .iter()
            .map(|reason| format!("reason: {reason}")),
    );
    heads.extend(fared.has_more_reasons.then(|| "other reasons".to_owned()));
    Delimited::COMMA.row(heads.iter().map(String::as_str), &mut out);
    for rule in &fared.rules {
        let own = &rule.own;
        let bounds = |interval: Option<Interval>| match interval {
            Some(Interval { low, high }) => [percent(low), percent(high)],
            None => [String::new(), String::new()],
        };
        let mut cells = vec![rule.rule.clone()];
        let counts = [
            own.handed_over,
            own.answered(),
            own.accepted,
            own.rejected,
            own.won,
            own.lost,
        ];
        cells.extend(counts.map(|count| count.to_string()));
        cells.push(rule.own_share.map(|_| share(own)).unwrap_or_default());
        cells.extend(bounds(rule.own_share));
        cells.extend(bounds(rule.others_share));
        cells.push(rule.finding.as_str().to_owned());
        cells.extend(rule.reasons.iter().map(u64::to_string));
        Delimited::COMMA.row(cells.iter().map(String::as_str), &mut out);
    }
    out
}

fn percent(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
