//! How hand-overs fared with Sales, rule by rule: a report for people, JSON and CSV.

mod rows;

use std::fmt::Write as _;

use crate::domain::fate::{Fates, Finding, Interval, RuleFate, RulesFared};
use crate::output::report::{CSV, JSON, MARKDOWN, Report, Shape, TEXT};

/// Every shape, in the order of the help.
pub const SHAPES: &[&Shape] = &[&TEXT, &MARKDOWN, &JSON, &CSV];

/// What is said beside the rules.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// The ledger as the user named it.
    pub ledger: String,
    /// Since when hand-overs are counted, where that is not from the first on.
    pub since: Option<String>,
    /// Answers about leads that had not been handed over before.
    pub beside: u64,
}

/// Returns what a person is to read.
pub fn report(fared: &RulesFared, setting: &Setting) -> Report {
    let mut report = Report {
        title: "What Sales made of the leads that were handed over".to_owned(),
        ..Report::default()
    };
    report.line(headline(fared, setting));
    if fared.all.answered() == 0 {
        let import = "Tell the ledger what Sales says:";
        report.line(format!(
            "{import} qualify feedback import FILE --ledger {}",
            setting.ledger
        ));
        return report;
    }
    report.heading("Rules, by how sure it is that they are too wide");
    report.table(
        &[
            "rule",
            "handed over",
            "accepted",
            "given back",
            "share",
            "95 %",
            "others",
            "won",
            "lost",
            "finding",
        ],
        fared
            .rules
            .iter()
            .map(|rule| row(rule, fared.enough))
            .collect(),
    );
    report.line(method(fared.enough));
    if !fared.reasons.is_empty() {
        report.heading("Why leads were given back");
        let mut heads = vec!["rule"];
        heads.extend(fared.reasons.iter().map(String::as_str));
        heads.extend(fared.has_more_reasons.then_some("other reasons"));
        report.table(&heads, reasons(fared));
    }
    report
}

/// Returns everything as JSON.
pub fn json(fared: &RulesFared, setting: &Setting) -> String {
    rows::json(fared, setting)
}

/// Returns a row for each rule as CSV.
pub fn csv(fared: &RulesFared) -> Vec<u8> {
    rows::csv(fared)
}

fn headline(fared: &RulesFared, setting: &Setting) -> String {
    let all = &fared.all;
    let mut said = format!(
        "{} handed over, {} answered: {} accepted ({} won, {} lost), {} given back{}.",
        all.handed_over,
        all.answered(),
        all.accepted,
        all.won,
        all.lost,
        all.rejected,
        share_of(all, fared.share)
    );
    if let Some(since) = &setting.since {
        let _ = write!(said, " Handed over since {since}.");
    }
    if setting.beside > 0 {
        let _ = write!(
            said,
            " {} answers are about leads that had not been handed over by then; they say nothing of a rule.",
            setting.beside
        );
    }
    said
}

fn share_of(fates: &Fates, interval: Option<Interval>) -> String {
    interval.map_or_else(String::new, |interval| {
        format!(" ({}, 95 %: {})", share(fates), span(interval))
    })
}

/// Returns the share given back of those answered, such as `12.5%`.
pub(super) fn share(fates: &Fates) -> String {
    crate::domain::summary::percentage(fates.rejected, fates.answered())
}

/// Returns an interval such as `8.1–23.7%`.
fn span(interval: Interval) -> String {
    let Interval { low, high } = interval;
    format!("{}.{}–{}.{}%", low / 10, low % 10, high / 10, high % 10)
}

fn row(rule: &RuleFate, enough: u64) -> Vec<String> {
    let (own, name) = (&rule.own, &rule.rule);
    let name = if rule.is_current {
        name.clone()
    } else {
        format!("{name} (no longer in the agreement)")
    };
    let interval = |share: Option<Interval>| share.map(span).unwrap_or_default();
    vec![
        name,
        own.handed_over.to_string(),
        own.accepted.to_string(),
        own.rejected.to_string(),
        rule.own_share.map(|_| share(own)).unwrap_or_default(),
        interval(rule.own_share),
        interval(rule.others_share),
        own.won.to_string(),
        own.lost.to_string(),
        says(rule, enough),
    ]
}

fn says(rule: &RuleFate, enough: u64) -> String {
    match rule.finding {
        Finding::TooWide => "too wide: given back more often than the others".to_owned(),
        Finding::Sound => "sound: given back less often than the others".to_owned(),
        Finding::NoDifference => "no difference that is no chance".to_owned(),
        Finding::TooFew => format!(
            "too few to say: {} answered of {enough}",
            rule.own.answered()
        ),
        Finding::NoOthers if rule.others.handed_over == 0 => {
            "all rest on it: nothing to compare with".to_owned()
        }
        Finding::NoOthers => format!(
            "too few others to compare with: {} answered of {enough}",
            rule.others.answered()
        ),
    }
}

fn method(enough: u64) -> String {
    format!(
        "A hand-over rests on a rule that was true of it and had to be; the others do not. The last answer counts. The \
         intervals are Wilson's at 95 %; rules differ from the others where the two do not meet, and nothing is said \
         below {enough} answers on either side."
    )
}

fn reasons(fared: &RulesFared) -> Vec<Vec<String>> {
    let given_back = fared.rules.iter().filter(|rule| rule.own.rejected > 0);
    given_back
        .map(|rule| {
            let counts = rule.reasons.iter().map(u64::to_string);
            std::iter::once(rule.rule.clone()).chain(counts).collect()
        })
        .collect()
}
