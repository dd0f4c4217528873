//! One lead in full, for people: the agreement's own text with `✓`, `✗` or `?` in the margin, what was found, the rows
//! that counted, and what would change the verdict.

use std::fmt::Write as _;

use crate::domain::calendar::{Moment, show_day, show_utc};
use crate::domain::summary::Summary;
use crate::domain::truth::Truth;
use crate::domain::verdict::{Node, Outcome, Verdict};
use crate::output::escape::{cut, visible};
use crate::output::ours::rule;
use crate::output::paint::{of_outcome, of_truth, paint, struck_out};
use crate::output::run::{Detail, Row, Run};
use crate::output::{DefaultColumns, Format, Way};

/// How much of a value is shown beside its condition.
const FOUND_WIDTH: usize = 72;

/// The page of one lead. It is no entry of the list of formats: it says everything of one lead, not something of all.
#[derive(Debug, Clone, Copy)]
pub struct Page<'s> {
    /// The agreement's file as the user named it.
    pub name: &'s str,
    /// Its text.
    pub text: &'s str,
}

impl Way for Page<'_> {
    fn keyword(&self) -> &'static str {
        "page"
    }

    fn help(&self) -> &'static str {
        "one lead on the agreement's own text"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }
}

impl Format for Page<'_> {
    fn default_columns(&self) -> DefaultColumns {
        DefaultColumns::Fixed
    }

    fn detail(&self, _run: &Run<'_>) -> Detail {
        Detail::Everything
    }

    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}

    fn lead(&self, run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
        if !out.is_empty() {
            line(out, "");
        }
        head(run, row, out);
        reasons(run, row.verdict, out);
        self.agreement(run, row.verdict, out);
        evidence(row.verdict, out);
        ignored(run, row.verdict, out);
        paths(row.verdict, out);
        issues(row.verdict, out);
    }

    fn end(&self, _run: &Run<'_>, _summary: &Summary, _rows: &[u8], _out: &mut Vec<u8>) {}
}

fn line(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
    out.push(b'\n');
}

fn heading(out: &mut Vec<u8>, text: &str) {
    line(out, "");
    line(out, text);
}

fn head(run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
    let (place, verdict) = (row.place, row.verdict);
    let key = if place.key.is_empty() {
        "(no key)".into()
    } else {
        visible(&place.key)
    };
    line(
        out,
        &format!(
            "Lead {key}: row {} of {}, line {}",
            place.row,
            visible(&place.source),
            place.line
        ),
    );
    let words = match (verdict.outcome.verdict(), verdict.outcome.as_str()) {
        (verdict, outcome) if verdict == outcome => verdict.to_owned(),
        (verdict, outcome) => format!("{verdict} ({})", outcome.replace('_', " ")),
    };
    paint(run.setting.colour, &words, of_outcome(verdict.outcome), out);
    line(out, &format!(" as of {}, by {}", run.as_of, run.definition));
    let tiers = &run.setting.agreement.tiers;
    let named = |tier: usize| {
        let tier = &tiers[tier];
        tier.label
            .as_ref()
            .map_or_else(|| tier.id.clone(), |label| format!("{} ({label})", tier.id))
    };
    if let Some(tier) = verdict.tier {
        let could_be: Vec<String> = verdict.could_be.iter().map(|one| named(*one)).collect();
        let more = if could_be.is_empty() {
            String::new()
        } else {
            format!(", could be {}", could_be.join(" or "))
        };
        line(out, &format!("tier {}{more}", named(tier)));
    }
    if let Some(points) = &verdict.points {
        let range = if points.at_least == points.at_most {
            points.at_least.to_string()
        } else {
            format!("{} to {}", points.at_least, points.at_most)
        };
        line(out, &format!("points {range}"));
    }
    if let Some(expires) = verdict.expires {
        line(
            out,
            &format!(
                "qualifies until {} if nothing else happens",
                show_utc(expires)
            ),
        );
    }
}

fn reasons(run: &Run<'_>, verdict: &Verdict, out: &mut Vec<u8>) {
    if verdict.reasons.is_empty() {
        if !verdict.sentence.is_empty() {
            heading(out, &visible(&verdict.sentence));
        }
        return;
    }
    heading(out, "Why");
    for reason in &verdict.reasons {
        out.extend_from_slice(b"  ");
        // What stands in the way is crossed out, whatever the rule itself came to.
        let is_obstacle = verdict.outcome != Outcome::Qualified && reason.truth != Truth::Unknown;
        mark(
            run,
            if is_obstacle {
                Truth::False
            } else {
                reason.truth
            },
            out,
        );
        let rule = rule(reason);
        line(
            out,
            &format!(" {}  [{rule}, line {}]", reason.text, reason.line),
        );
    }
}

fn mark(run: &Run<'_>, truth: Truth, out: &mut Vec<u8>) {
    let sign = match truth {
        Truth::True => "✓",
        Truth::False => "✗",
        Truth::Unknown => "?",
    };
    paint(run.setting.colour, sign, of_truth(truth), out);
}

impl Page<'_> {
    /// Prints the tables of the agreement that hold conditions, each line with its mark.
    fn agreement(&self, run: &Run<'_>, verdict: &Verdict, out: &mut Vec<u8>) {
        if verdict.tree.is_empty() {
            return;
        }
        let lines: Vec<&str> = self.text.lines().collect();
        let width = lines.len().to_string().len();
        heading(out, &format!("The agreement ({})", visible(self.name)));
        for (first, last) in tables(&lines) {
            let here = |node: &&Node| (first..=last).contains(&node.line);
            if !verdict.tree.iter().any(|node| here(&node)) {
                continue;
            }
            for number in first..=last {
                let nodes: Vec<&Node> = verdict
                    .tree
                    .iter()
                    .filter(|node| node.line == number)
                    .collect();
                out.push(b' ');
                match nodes.iter().min_by_key(|node| node.depth) {
                    Some(outermost) => mark(run, outermost.truth, out),
                    None => out.push(b' '),
                }
                line(
                    out,
                    &format!(" {number:>width$} | {}", visible(lines[number - 1])),
                );
                for node in nodes.iter().filter(|node| !node.found.is_empty()) {
                    found(run, node, width, out);
                }
            }
            line(out, "");
        }
        out.pop();
    }
}

fn found(run: &Run<'_>, node: &Node, width: usize, out: &mut Vec<u8>) {
    let mut text = String::new();
    let _ = write!(text, "   {:>width$} |     ", "");
    out.extend_from_slice(text.as_bytes());
    mark(run, node.truth, out);
    let found = visible(&node.found);
    line(
        out,
        &format!(" {}: {}", node.rule, cut(&found, FOUND_WIDTH)),
    );
}

/// Returns the first and last line (from 1) of every table, its comments above left out.
pub(crate) fn tables(lines: &[&str]) -> Vec<(usize, usize)> {
    let starts: Vec<usize> = (0..lines.len())
        .filter(|index| lines[*index].starts_with('['))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let is_table = |index: usize| {
        let text = lines[index].trim();
        !text.is_empty() && !text.starts_with('#')
    };
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let last = (*start..end)
                .rev()
                .find(|index| is_table(*index))
                .unwrap_or(*start);
            (start + 1, last + 1)
        })
        .collect()
}

fn evidence(verdict: &Verdict, out: &mut Vec<u8>) {
    let with_rows: Vec<_> = verdict
        .reasons
        .iter()
        .filter(|reason| !reason.evidence.is_empty())
        .collect();
    if with_rows.is_empty() {
        return;
    }
    heading(out, "Rows that counted");
    for reason in with_rows {
        line(out, &format!("  {}", rule(reason)));
        for row in &reason.evidence {
            let source = visible(&row.source);
            line(
                out,
                &format!("    {source} row {}: {}", row.row, when(row.at)),
            );
        }
    }
}

fn when(at: Option<Moment>) -> String {
    match at {
        Some(Moment::Instant(instant)) => show_utc(instant),
        Some(Moment::Day(day)) => show_day(day),
        None => "no readable time".to_owned(),
    }
}

/// How many rows that do not count are listed before the rest is only counted.
const IGNORED: usize = 50;

/// Strikes out the rows that rules for noise leave out, each with the reason of the rule.
fn ignored(run: &Run<'_>, verdict: &Verdict, out: &mut Vec<u8>) {
    if verdict.ignored.is_empty() {
        return;
    }
    heading(out, "Rows that were ignored");
    for row in verdict.ignored.iter().take(IGNORED) {
        let source = visible(&row.source);
        let activity = visible(&row.activity);
        let words = format!("{source} row {}: {activity}, {}", row.row, when(row.at));
        out.extend_from_slice(b"    ");
        paint(run.setting.colour, &words, struck_out(), out);
        let rule = run.setting.agreement.noise.get(row.rule);
        let id = visible(rule.map_or("", |rule| rule.id.as_str()));
        let reason = rule.and_then(|rule| rule.reason.as_deref());
        let reason = reason.map_or("by a rule".into(), |reason| visible(reason.trim_end()));
        line(out, &format!("  ignored: {reason} [ignore.{id}]"));
    }
    let more = verdict.ignored.len().saturating_sub(IGNORED);
    if more > 0 {
        line(out, &format!("    and {more} more"));
    }
}

fn paths(verdict: &Verdict, out: &mut Vec<u8>) {
    if verdict.paths.is_empty() {
        return;
    }
    let words = match verdict.paths.len() {
        1 => "What would make it qualify",
        _ => "Any one of these would make it qualify",
    };
    heading(out, words);
    for (number, path) in verdict.paths.iter().enumerate() {
        for (step, one) in path.steps.iter().enumerate() {
            let head = if step == 0 {
                format!("{}.", number + 1)
            } else {
                "and".to_owned()
            };
            line(out, &format!("  {head:>4} {}", one.text));
        }
    }
    if !verdict.paths_are_complete {
        line(out, "  (there are further ways that are not listed)");
    }
}

fn issues(verdict: &Verdict, out: &mut Vec<u8>) {
    if verdict.data_issues.is_empty() {
        return;
    }
    heading(out, "About its data");
    for issue in &verdict.data_issues {
        line(out, &format!("  {} {}", issue.code, visible(&issue.text)));
    }
}
