//! What the examples came to, in words and signs.

use crate::domain::proof::{Mismatch, Standing};
use crate::domain::verdict::Outcome;
use crate::output::agreement::{Language, Phrase, Saying, filled};
use crate::output::publish::sheet::Mark;
use crate::output::publish::{Finding, Judged, TestFinding};

/// Returns what came of a lead, in words: `qualified, tier A, 40 points`.
pub(super) fn finding(saying: &Saying<'_>, finding: &Finding) -> String {
    let mut parts = vec![saying.language.outcome(finding.outcome).to_owned()];
    if let Some(tier) = &finding.tier {
        parts.push(saying.fill(Phrase::Tier, &[tier]));
    }
    if let Some(points) = &finding.points {
        let (low, high) = (points.at_least, points.at_most);
        let mut number = saying.number(low.into());
        if low != high {
            number = saying.fill(
                Phrase::PointsFromTo,
                &[&number, &saying.number(high.into())],
            );
        }
        parts.push(saying.fill(Phrase::Points, &[&number]));
    }
    parts.join(", ")
}

/// Returns what came of a lead as a sign with words.
pub(super) fn verdict(saying: &Saying<'_>, one: &Finding) -> Mark {
    Mark {
        sign: sign(one.outcome),
        word: finding(saying, one),
        class: "verdict",
    }
}

/// Returns the sign of an outcome; its word always stands beside it.
pub(super) fn sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Qualified => "●",
        Outcome::Disqualified => "⊘",
        Outcome::NotQualified => "○",
        Outcome::Incomplete => "◐",
        Outcome::Invalid => "×",
    }
}

/// Returns whether a test came out as agreed, as a sign with words.
pub(super) fn standing(standing: Standing, language: &dyn Language) -> Mark {
    let (sign, class, phrase) = match standing {
        Standing::Passed => ("✓", "good", Phrase::AsAgreed),
        Standing::Failed => ("✗", "bad", Phrase::NotAsAgreed),
        Standing::Todo => ("…", "open", Phrase::NotYet),
        Standing::Overdue => ("✗", "bad", Phrase::Overdue),
    };
    Mark {
        sign,
        word: language.phrase(phrase).to_owned(),
        class,
    }
}

/// Returns what was expected and what was found: `tier: expected A, found B`.
pub(super) fn mismatch(one: &Mismatch, language: &dyn Language) -> String {
    filled(
        language,
        Phrase::Found,
        &[&format!("`{}`", one.what), &one.expected, &one.found],
    )
}

/// Returns how many tests came out as agreed, and whether all that must did.
pub(super) fn tally(judged: &Judged, language: &dyn Language) -> (String, bool) {
    let count = |wanted: &[Standing]| {
        let tests = judged.tests.iter();
        let is_so = |one: &&TestFinding| wanted.contains(&one.standing);
        tests.filter(is_so).count()
    };
    let passed = count(&[Standing::Passed]).to_string();
    let (failed, open) = (
        count(&[Standing::Failed, Standing::Overdue]),
        count(&[Standing::Todo]),
    );
    let total = judged.tests.len().to_string();
    let mut said = vec![filled(language, Phrase::Tally, &[&passed, &total])];
    for (phrase, number) in [(Phrase::TallyFailed, failed), (Phrase::TallyOpen, open)] {
        if number > 0 {
            said.push(filled(language, phrase, &[&number.to_string()]));
        }
    }
    (said.join(" "), failed == 0)
}
