//! Which rules the agreement's own tests decide, and which of them hold though they are expected not to.

use crate::domain::agreement::{Agreement, Member};
use crate::domain::condition::{Condition, Test};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::proof::{Covered, Seen};
use crate::domain::truth::Truth;
use crate::engine::coverage::coverage;
use crate::engine::plan::Plan;
use crate::engine::prove::LineIndex;
use crate::engine::rehearse::{Rehearsal, rehearse};
use crate::engine::window::Clock;

/// Runs every test and returns what they leave undecided: a rule that was never seen to hold, or never seen not to; and
/// every `todo` that holds by now. Nothing where there are no tests.
pub fn findings(agreement: &Agreement, text: &str) -> Vec<Diagnostic> {
    let Some(as_of) = agreement
        .tests_as_of
        .filter(|_| !agreement.tests.is_empty())
    else {
        return Vec::new();
    };
    let plan = Plan::new(agreement, Clock::of(agreement, as_of));
    let lines = LineIndex::new(text);
    let rehearsed: Vec<Rehearsal> = agreement
        .tests
        .iter()
        .map(|test| rehearse(&plan, test, &lines))
        .collect();
    let truths = rehearsed.iter().map(|one| one.truths.as_slice());
    let mut found = undecided(agreement, &coverage(agreement, truths, &lines));
    found.extend(held(agreement, &rehearsed));
    found
}

fn undecided(agreement: &Agreement, covered: &[Covered]) -> Vec<Diagnostic> {
    let seen = |condition: &Condition| {
        let of = covered.iter().find(|one| one.condition == condition.number);
        of.map_or_else(Seen::default, |one| one.seen)
    };
    let members = agreement.members();
    let rules = members
        .iter()
        .filter_map(|member| never(member, seen(member.condition)));
    let signals = agreement.signals.iter().filter_map(|signal| {
        let is_decided = seen(&signal.when).has(Truth::True);
        let at = &signal.when.at;
        (!is_decided).then(|| say("signal", &signal.id, at, "never true in any test"))
    });
    rules.chain(signals).collect()
}

/// Returns the complaint about a rule that is one and the same in every test. A bare name in `[required]` that was always
/// there is left out: whether anything was ever blank is said of all of them together.
fn never(member: &Member<'_>, seen: Seen) -> Option<Diagnostic> {
    let is_true_only = !seen.has(Truth::False) && !seen.has(Truth::Unknown);
    let seen_as = if !seen.has(Truth::True) {
        "never true in any test"
    } else if is_true_only && !is_bare_name(member) {
        "true in every test"
    } else {
        return None;
    };
    let at = &member.condition.at;
    Some(say(member.section.as_str(), member.id, at, seen_as))
}

fn is_bare_name(member: &Member<'_>) -> bool {
    matches!(member.condition.test, Test::Known(_))
}

fn say(section: &str, id: &str, at: &std::ops::Range<usize>, seen: &str) -> Diagnostic {
    let message = format!("`{section}.{id}` was {seen}");
    Diagnostic::warning("Q503", Place::Span(at.clone()), message)
        .with_note("a change of this rule would go by unnoticed")
        .with_help("write a [[test]] with a lead for which this rule decides")
}

/// Returns a complaint about every `todo` that holds.
fn held(agreement: &Agreement, rehearsed: &[Rehearsal]) -> Vec<Diagnostic> {
    let tests = agreement.tests.iter().zip(rehearsed);
    tests
        .filter_map(|(test, rehearsal)| {
            let todo = test
                .todo
                .as_ref()
                .filter(|_| rehearsal.mismatches.is_empty())?;
            let message = format!(
                "the test `{}` holds, though it is put off: {todo}",
                test.name
            );
            let place = Place::Span(test.at.clone());
            let complaint = Diagnostic::warning("Q505", place, message);
            Some(complaint.with_help("take `todo` out"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::findings;
    use crate::sla;

    /// Checks what the tests of an agreement about e-mail, size and a competitor leave undecided.
    #[track_caller]
    fn check(tests: &str, expected: &[&str]) {
        let text = format!(
            "format = 1\nname = \"T\"\nversion = 1\n[required]\nall = [\"email\"]\n[demographic]\nall = [{{ field = \"size\", at_least = 5 }}]\n\
             [[disqualify]]\nid = \"rival\"\nwhen = {{ field = \"email\", domain_is = \"rival.example\" }}\n\
             [[signal]]\nid = \"big\"\npoints = 5\nwhen = {{ field = \"size\", at_least = 50 }}\n\
             [tests]\nas_of = 2026-01-01\n[examples.a]\nlead = {{ email = \"a@b.example\", size = 5 }}\n{tests}"
        );
        let (agreement, said) = sla::read(&text, &mut |_| Err(String::new()));
        let agreement = agreement.unwrap_or_else(|| panic!("{said:?}"));
        let found = findings(&agreement, &text);
        let shown: Vec<String> = found
            .iter()
            .map(|one| format!("{} {}", one.code, one.message))
            .collect();
        assert_eq!(shown, expected);
    }

    const GOOD: &str =
        "[[test]]\nname = \"a\"\nuse = \"a\"\nexpect = { verdict = \"qualified\" }\n";

    #[test]
    fn a_rule_that_is_the_same_in_every_test_is_named() {
        check(
            GOOD,
            &[
                "Q503 `disqualify.rival` was never true in any test",
                "Q503 `demographic.size` was true in every test",
                "Q503 `signal.big` was never true in any test",
            ],
        );
    }

    #[test]
    fn a_rule_that_was_seen_both_ways_is_decided() {
        let tests = format!(
            "{GOOD}[[test]]\nname = \"b\"\nuse = \"a\"\nchange = {{ size = 4, email = \"a@rival.example\" }}\nexpect = {{ verdict = \"rejected\" }}\n\
             [[test]]\nname = \"c\"\nuse = \"a\"\nblank = [\"email\"]\nchange = {{ size = 50 }}\nexpect = {{ verdict = \"rejected\" }}\n"
        );
        check(&tests, &[]);
    }

    #[test]
    fn a_todo_that_holds_is_said() {
        let tests = "[[test]]\nname = \"a\"\nuse = \"a\"\nexpect = { verdict = \"rejected\" }\ntodo = \"later\"\n\
            [[test]]\nname = \"b\"\nuse = \"a\"\nchange = { size = 60, email = \"x@rival.example\" }\nexpect = { verdict = \"rejected\" }\ntodo = \"soon\"\n\
            [[test]]\nname = \"c\"\nchange = { size = 1 }\nexpect = { verdict = \"rejected\" }\n";
        check(
            tests,
            &["Q505 the test `b` holds, though it is put off: soon"],
        );
    }
}
