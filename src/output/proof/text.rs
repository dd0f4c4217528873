//! The proof for a person: a line a test, what was expected beside what came, and what the tests do not notice.

use std::fmt::Write as _;

use crate::domain::proof::{EVENTS_MAX, Matter, Mutants, Proof, Standing, Survivor, Tested};
use crate::domain::truth::Truth;
use crate::output::escape::{display_width, visible};
use crate::output::ours::rule;
use crate::output::paint::{of_truth, paint};
use crate::output::proof::{Counts, FileProof, Manner, SeenCounts, margin, percent};

/// How many survivors are listed where not all are wanted.
const SURVIVORS: usize = 10;

/// Writes what the tests of agreements showed.
pub fn text(files: &[FileProof], manner: Manner, out: &mut Vec<u8>) {
    let is_several = files.len() > 1;
    let mut counts = Counts::default();
    for (place, file) in files.iter().enumerate() {
        if is_several {
            if place > 0 {
                line(out, "");
            }
            line(out, &visible(&file.name));
        }
        if file.agreement.is_none() {
            if is_several {
                line(out, "it could not be read");
            }
            continue;
        }
        counts = counts.plus(Counts::of(&file.proof));
        one(file, manner, out);
    }
    if is_several {
        line(out, "");
        line(out, &format!("{} files: {}", files.len(), counts.words()));
    }
}

fn line(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
    out.push(b'\n');
}

fn one(file: &FileProof, manner: Manner, out: &mut Vec<u8>) {
    let proof = &file.proof;
    if proof.tests.is_empty() {
        let has_tests = file
            .agreement
            .as_ref()
            .is_some_and(|one| !one.tests.is_empty());
        line(
            out,
            if has_tests {
                "0 tests: no name is as asked"
            } else {
                "0 tests: the agreement has no [[test]]"
            },
        );
        return;
    }
    for test in &proof.tests {
        tested(test, manner, out);
    }
    if manner.coverage && !proof.coverage.is_empty() {
        margin::write(file, manner, out);
    }
    line(out, &Counts::of(proof).words());
    noticed(proof, manner, out);
}

fn tested(test: &Tested, manner: Manner, out: &mut Vec<u8>) {
    let (word, truth) = match test.standing {
        Standing::Passed => ("ok", Truth::True),
        Standing::Todo => ("todo", Truth::Unknown),
        Standing::Failed | Standing::Overdue => ("FAIL", Truth::False),
    };
    paint(manner.colour, word, of_truth(truth), out);
    out.extend(std::iter::repeat_n(b' ', 6 - word.len()));
    let name = visible(&test.name);
    let todo = visible(test.todo.as_deref().unwrap_or_default());
    match test.standing {
        Standing::Passed => line(out, &name),
        Standing::Todo => line(out, &format!("{name} ({todo})")),
        Standing::Overdue => {
            line(out, &format!("{name}  [line {}]", test.line));
            line(
                out,
                &format!("      it holds now: take `todo = \"{todo}\"` out"),
            );
        }
        Standing::Failed => {
            line(out, &format!("{name}  [line {}]", test.line));
            mismatches(test, manner, out);
            why(test, out);
        }
    }
}

/// Writes what was expected and what came side by side.
fn mismatches(test: &Tested, manner: Manner, out: &mut Vec<u8>) {
    let rows = test.mismatches.iter();
    let rows: Vec<(&str, String, String)> = rows
        .map(|one| {
            (
                one.what,
                visible(&one.expected).into_owned(),
                visible(&one.found).into_owned(),
            )
        })
        .collect();
    let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0);
    let first = widest(&mut rows.iter().map(|(what, ..)| what.len()));
    let second =
        widest(&mut rows.iter().map(|(_, one, _)| display_width(one))).max("expected".len());
    line(
        out,
        &format!("      {:first$}  {:second$}  got", "", "expected"),
    );
    for (what, expected, found) in rows {
        let gap = " ".repeat(second - display_width(&expected));
        out.extend_from_slice(format!("      {what:first$}  ").as_bytes());
        paint(manner.colour, &expected, of_truth(Truth::True), out);
        out.extend_from_slice(format!("{gap}  ").as_bytes());
        paint(manner.colour, &found, of_truth(Truth::False), out);
        out.push(b'\n');
    }
}

fn why(test: &Tested, out: &mut Vec<u8>) {
    for (place, reason) in test.reasons.iter().enumerate() {
        let head = if place == 0 { "why" } else { "" };
        let said = &reason.text;
        line(
            out,
            &format!(
                "      {head:3}  {said}  [{}, line {}]",
                rule(reason),
                reason.line
            ),
        );
    }
}

/// Writes what the tests saw together, and what they do not notice.
fn noticed(proof: &Proof, manner: Manner, out: &mut Vec<u8>) {
    if !proof.coverage.is_empty() {
        let SeenCounts { all, both, unknown } = SeenCounts::of(&proof.coverage);
        line(
            out,
            &format!("conditions seen true and false: {both} of {all}; unknown: {unknown}"),
        );
    }
    let Some(mutants) = &proof.mutants else {
        return;
    };
    let (caught, total) = (mutants.caught, mutants.total());
    let mut score = format!(
        "{caught} of {total} mutants (one small change of a rule each) caught ({})",
        percent(mutants)
    );
    if mutants.idle > 0 {
        let _ = write!(score, "; {} more change no verdict", mutants.idle);
    }
    if mutants.untried > 0 {
        let _ = write!(
            score,
            "; {} entries of long lists were not tried",
            mutants.untried
        );
    }
    line(out, &score);
    bounds(mutants, out);
    survivors(mutants, manner, out);
}

/// Says what was not looked at.
fn bounds(mutants: &Mutants, out: &mut Vec<u8>) {
    if mutants.passed_over > 0 {
        let tried = mutants.total() + mutants.idle;
        let all = tried + mutants.passed_over;
        line(
            out,
            &format!("{tried} of {all} changes were tried, spread over all rules"),
        );
    }
    if mutants.unexamined > 0 {
        let all = mutants.survivors.len() + mutants.idle;
        let examined = all - mutants.unexamined;
        line(
            out,
            &format!(
                "{examined} of {all} changes that break no test were looked at for a lead that notices them"
            ),
        );
    }
    if mutants.shortened > 0 {
        let histories = match mutants.shortened {
            1 => "1 example or test has".to_owned(),
            count => format!("{count} examples and tests have"),
        };
        line(
            out,
            &format!(
                "{histories} so many activities that leads were tried with the first {EVENTS_MAX} only"
            ),
        );
    }
}

fn survivors(mutants: &Mutants, manner: Manner, out: &mut Vec<u8>) {
    let shown = if manner.all_survivors {
        mutants.survivors.len()
    } else {
        SURVIVORS
    };
    for survivor in mutants.survivors.iter().take(shown) {
        line(out, &format!("  {}", survived(survivor)));
    }
    let more = mutants.survivors.len().saturating_sub(shown);
    if more > 0 {
        line(
            out,
            &format!(
                "  and {more} more: `--mutants all` lists them, `--suggest` writes tests for them"
            ),
        );
    }
}

/// Returns what a survivor is in one line.
pub(super) fn survived(survivor: &Survivor) -> String {
    let doubt = match survivor.matter {
        Matter::Known => "",
        Matter::Unsayable => " (no test can: it changes points that stay open)",
        Matter::Unknown => " (perhaps it changes nothing)",
    };
    let (words, number) = (visible(&survivor.words), survivor.line);
    format!("{words} (line {number}) breaks no test{doubt}")
}
