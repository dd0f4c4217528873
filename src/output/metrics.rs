//! What a run found, in the text format of Prometheus.

use std::fmt::Write as _;
use std::time::Duration;

use crate::domain::calendar::Instant;
use crate::domain::summary::Summary;
use crate::domain::verdict::Outcome;
use crate::output::run::Run;
use crate::output::summary::{missing_counts, rule_counts};

/// What is measured of a run beside what it found.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    /// When it ended, by the clock.
    pub ended: Instant,
    /// How long it took.
    pub took: Duration,
    /// Whether all that was expected of it holds.
    pub holds: bool,
    /// What it did with its ledger, where it has one.
    pub ledger: Option<LedgerFound>,
}

/// What a run did with its ledger.
#[derive(Debug, Clone, Copy)]
pub struct LedgerFound {
    /// Its number; nothing where it was not written down.
    pub run: Option<u64>,
    /// How many leads it handed over.
    pub handed_over: u64,
    /// How many verdicts were new to the ledger.
    pub learnt: u64,
}

/// Returns all of it.
pub fn metrics(run: &Run<'_>, summary: &Summary, measured: &Measured) -> String {
    let mut page = Page::default();
    about(run, measured, &mut page);
    leads(run, summary, &mut page);
    activities(summary, &mut page);
    page.text
}

/// Counts leads: by outcome, by rule, by what they lack, and what is odd about them.
fn leads(run: &Run<'_>, summary: &Summary, page: &mut Page) {
    let leads = Outcome::ALL.map(|outcome| {
        let labels = format!("outcome=\"{}\"", outcome.as_str());
        (labels, summary.outcome(outcome).to_string())
    });
    page.gauge("qualify_leads", "Leads of the last run, by outcome.", leads);
    let rules = rule_counts(run, summary).flat_map(|(rule, count)| {
        let truths = [
            ("true", count.yes),
            ("false", count.no),
            ("unknown", count.unknown),
        ];
        truths.map(|(truth, leads)| {
            let labels = format!("rule=\"{}\",truth=\"{truth}\"", escaped(rule));
            (labels, leads.to_string())
        })
    });
    page.gauge(
        "qualify_rule_leads",
        "Leads by what each rule comes to.",
        rules,
    );
    let missing = missing_counts(run, summary).map(|(field, count)| {
        let labels = format!("field=\"{}\"", escaped(field));
        (labels, count.listed.to_string())
    });
    page.gauge(
        "qualify_missing_leads",
        "Leads that lack a fact that they need.",
        missing,
    );
    page.number(
        "qualify_duplicate_keys",
        "Keys that more than one lead has.",
        summary.duplicate_keys,
    );
    page.number(
        "qualify_unreadable_cells",
        "Cells of leads that could not be read.",
        summary.unreadable.values().map(|one| one.count).sum(),
    );
}

/// Counts rows of activities, and says when the newest happened.
fn activities(summary: &Summary, page: &mut Page) {
    let activities = &summary.activities;
    let rows = [
        ("read", activities.read),
        ("used", activities.used),
        ("after_as_of", activities.after_as_of),
        ("without_lead", activities.without_lead),
        ("without_time", activities.without_time),
        ("unreadable", activities.unreadable),
    ];
    let rows = rows.map(|(state, rows)| (format!("state=\"{state}\""), rows.to_string()));
    page.gauge(
        "qualify_activity_rows",
        "Rows of activities, by what became of them.",
        rows,
    );
    if let Some(newest) = activities.newest {
        page.signed(
            "qualify_newest_activity_timestamp_seconds",
            "When the newest activity happened that is not after as-of.",
            newest,
        );
    }
}

/// Says what ran, and when.
fn about(run: &Run<'_>, measured: &Measured, page: &mut Page) {
    let setting = &run.setting;
    let agreement = setting.agreement;
    let labels = format!(
        "version=\"{}\",sla=\"{}\",sla_version=\"{}\",sla_sha256=\"{}\"",
        escaped(setting.version),
        escaped(&agreement.name),
        agreement.version,
        escaped(&agreement.sha256)
    );
    page.gauge(
        "qualify_info",
        "The program and the agreement of the last run.",
        [(labels, "1".to_owned())],
    );
    page.signed(
        "qualify_last_run_timestamp_seconds",
        "When the last run that gave an answer ended.",
        measured.ended,
    );
    page.signed(
        "qualify_as_of_timestamp_seconds",
        "The moment judged for.",
        setting.as_of,
    );
    let took = measured.took;
    page.gauge(
        "qualify_run_duration_seconds",
        "How long the last run took.",
        [(
            String::new(),
            format!("{}.{:03}", took.as_secs(), took.subsec_millis()),
        )],
    );
    page.number(
        "qualify_expectations_met",
        "1 where all that was expected of the run holds, else 0.",
        u64::from(measured.holds),
    );
    if let Some(found) = measured.ledger {
        ledger(found, page);
    }
}

fn ledger(found: LedgerFound, page: &mut Page) {
    if let Some(run) = found.run {
        page.number(
            "qualify_ledger_run",
            "The number of the last run in its ledger.",
            run,
        );
    }
    page.number(
        "qualify_handed_over_leads",
        "Leads that the last run handed over.",
        found.handed_over,
    );
    page.number(
        "qualify_learnt_verdicts",
        "Verdicts of the last run that were new to the ledger.",
        found.learnt,
    );
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// Writes a metric with all its values; one without values is left out.
    fn gauge(
        &mut self,
        name: &str,
        help: &str,
        values: impl IntoIterator<Item = (String, String)>,
    ) {
        let mut values = values.into_iter().peekable();
        if values.peek().is_none() {
            return;
        }
        let _ = writeln!(self.text, "# HELP {name} {help}\n# TYPE {name} gauge");
        for (labels, value) in values {
            let _ = if labels.is_empty() {
                writeln!(self.text, "{name} {value}")
            } else {
                writeln!(self.text, "{name}{{{labels}}} {value}")
            };
        }
    }

    fn number(&mut self, name: &str, help: &str, value: u64) {
        self.gauge(name, help, [(String::new(), value.to_string())]);
    }

    fn signed(&mut self, name: &str, help: &str, value: i64) {
        self.gauge(name, help, [(String::new(), value.to_string())]);
    }
}

/// Returns the value of a label as the format wants it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}
