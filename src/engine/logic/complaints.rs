//! All wording of what logic finds: one function a complaint.

use std::ops::Range;

use crate::domain::agreement::{Agreement, Disqualifier, Signal};
use crate::domain::calendar::{Day, show_day};
use crate::domain::condition::{ActivityTest, Condition, FieldId, Start, Test};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::truth::Truth;
use crate::engine::logic::findings::{Demand, NotAsked};

/// Gives a condition as people know it, in backticks.
type Name<'n> = &'n dyn Fn(&Condition) -> String;

fn at(condition: &Condition) -> Place {
    Place::Span(condition.at.clone())
}

/// Returns names as a person lists them.
fn listed(names: &[String], last: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., end] => format!("{} {last} {end}", others.join(", ")),
    }
}

/// A lead of which nothing is known, in words.
const ANY_LEAD: &str = "a lead";

/// Nobody can qualify; `core` are conditions that no lead meets together.
pub(super) fn nobody_qualifies(
    agreement: &Agreement,
    core: &[Demand<'_>],
    name: Name<'_>,
) -> Diagnostic {
    let message = "no lead can ever qualify";
    let Some((first, others)) = core.split_first() else {
        let place = agreement
            .sections
            .first()
            .map_or(0..0, |one| one.root.at.clone());
        return Diagnostic::error("Q401", Place::Span(place), message)
            .with_label("no lead meets all sections and no disqualifier")
            .with_help("take out one condition after another to see which exclude each other");
    };
    let must = |one: &Demand<'_>| match one.wanted {
        Truth::False => format!("{} must not apply", name(one.condition)),
        Truth::True | Truth::Unknown => format!("{} must hold", name(one.condition)),
    };
    let mut found = Diagnostic::error("Q401", at(first.condition), message).with_label(must(first));
    for other in others {
        found = found.with_related(other.condition.at.clone(), must(other));
    }
    if others.is_empty() {
        let help = match first.wanted {
            Truth::False => "narrow this condition, so that some leads are not caught",
            Truth::True | Truth::Unknown => "change this condition so that some lead can meet it",
        };
        return found.with_help(help);
    }
    let names: Vec<String> = core.iter().map(|one| name(one.condition)).collect();
    let names = listed(&names, "and");
    found
        .with_note(match shared_field(agreement, core) {
            Some(field) => format!("{names} leave no value of `{field}` that passes"),
            None => format!("{names} leave no lead that passes"),
        })
        .with_help("change one of them so that some lead passes all")
}

fn shared_field<'a>(agreement: &'a Agreement, core: &[Demand<'_>]) -> Option<&'a str> {
    let field = |one: &Demand<'_>| match &one.condition.test {
        Test::Fact { field, .. } | Test::Known(field) => Some(field.0),
        _ => None,
    };
    let first = field(core.first()?)?;
    core.iter()
        .all(|one| field(one) == Some(first))
        .then(|| agreement.fields[first].name.as_str())
}

/// A condition is never true; `excluding` are members of it that exclude each other.
pub(super) fn never_true(
    condition: &Condition,
    name: &str,
    excluding: &[&Condition],
) -> Diagnostic {
    let mut found = Diagnostic::error("Q402", at(condition), format!("{name} is never true"));
    for member in excluding {
        found = found.with_related(
            member.at.clone(),
            "this never holds together with the others marked",
        );
    }
    if excluding.is_empty() {
        found = found.with_label("no lead meets this");
    }
    found.with_help("change it so that some lead meets it, or remove it")
}

/// A condition is never false.
pub(super) fn never_false(condition: &Condition, name: &str, is_always_true: bool) -> Diagnostic {
    let help = "remove it, or change it so that it turns someone away";
    if is_always_true {
        return Diagnostic::warning("Q403", at(condition), format!("{name} is always true"))
            .with_label("every lead meets this")
            .with_help(help);
    }
    let message = format!("{name} is true whenever it is known");
    Diagnostic::note("Q403", at(condition), message)
        .with_label("only a fact that is missing or too rough keeps this from being true")
        .with_help(match &condition.test {
            Test::Fact { .. } => {
                "write present = true, or the bare name in [required], if it only has to be known"
            }
            _ => help,
        })
}

/// Of two conditions that must both hold one says nothing.
pub(super) fn implied(idle: &Condition, by: &Condition, name: Name<'_>) -> Diagnostic {
    let message = format!("{} repeats what {} says", name(idle), name(by));
    Diagnostic::warning("Q404", at(idle), message)
        .with_label("true of every lead that meets the other one")
        .with_related(by.at.clone(), "this asks for at least as much")
        .with_help(format!("remove {}, or make it ask for more", name(idle)))
}

/// Of two conditions of which one is enough one says nothing.
pub(super) fn covered(idle: &Condition, by: &Condition, name: Name<'_>) -> Diagnostic {
    let message = format!("{} adds nothing beside {}", name(idle), name(by));
    Diagnostic::warning("Q404", at(idle), message)
        .with_label("every lead that meets this meets the other one")
        .with_related(by.at.clone(), "this is enough already")
        .with_help(format!("remove {}, or narrow {}", name(idle), name(by)))
}

/// A disqualifier catches nobody whom another one does not.
pub(super) fn caught_twice(idle: &Disqualifier, by: &Disqualifier) -> Diagnostic {
    let message = format!(
        "everyone whom `disqualify.{}` catches is caught by `disqualify.{}` too",
        idle.id, by.id
    );
    Diagnostic::note("Q404", at(&idle.when), message)
        .with_label("this adds a reason, but turns nobody else away")
        .with_related(by.when.at.clone(), "this catches at least as many")
}

/// A section asks for what a disqualifier makes sure of already.
pub(super) fn repeats(
    condition: &Condition,
    disqualifier: &Disqualifier,
    name: &str,
    is_whole: bool,
) -> Diagnostic {
    let what = if is_whole {
        format!("{name} turns")
    } else {
        format!("one end of {name} turns")
    };
    let message = format!(
        "{what} away only whom `disqualify.{}` turns away already",
        disqualifier.id
    );
    Diagnostic::note("Q404", at(condition), message)
        .with_label("the same border once more")
        .with_related(disqualifier.when.at.clone(), "drawn here already")
        .with_help("keep both in step when the border moves, or write it once")
}

/// No lead gets a tier.
pub(super) fn unreachable_tier(
    agreement: &Agreement,
    index: usize,
    place: Range<usize>,
) -> Diagnostic {
    let tier = &agreement.tiers[index];
    let message = format!("tier `{}` can never be reached", tier.id);
    let mut found = Diagnostic::error("Q405", Place::Span(place), message);
    let worth: Vec<&Signal> = agreement
        .signals
        .iter()
        .filter(|one| one.points > 0)
        .collect();
    let most: i64 = worth
        .iter()
        .fold(0, |sum, one| sum.saturating_add(one.points));
    if tier.points_at_least.is_some_and(|least| least > most) {
        let each: Vec<String> = worth
            .iter()
            .map(|one| format!("{} {}", one.points, one.id))
            .collect();
        found = found.with_label(format!("the signals add up to {most} points at most"));
        if !each.is_empty() {
            found = found.with_note(format!("{} = {most}", each.join(" + ")));
        }
        return found.with_help(format!(
            "write {most} or fewer, or give the signals more points"
        ));
    }
    if let Some(when) = &tier.when {
        found = found.with_related(when.at.clone(), "no qualified lead meets this");
    }
    found
        .with_label("every qualified lead gets another tier")
        .with_help("change what it asks for, or remove it")
}

/// No qualified lead has a signal.
pub(super) fn idle_signal(signal: &Signal) -> Diagnostic {
    let message = format!("no qualified lead ever has signal `{}`", signal.id);
    Diagnostic::warning("Q405", at(&signal.when), message)
        .with_label("whoever meets this does not qualify")
        .with_help("change it, or remove the signal: points only rank leads that qualify")
}

/// A tier stands below one that takes all of its leads.
pub(super) fn tiers_out_of_order(
    agreement: &Agreement,
    earlier: (usize, Range<usize>),
    later: (usize, Range<usize>),
) -> Diagnostic {
    let [first, second] = [earlier.0, later.0].map(|index| agreement.tiers[index].id.as_str());
    let message =
        format!("tier `{second}` is never given: tier `{first}` above it asks for no more points");
    Diagnostic::error("Q406", Place::Span(later.1), message)
        .with_label("tiers are tried from the top")
        .with_related(earlier.1, "takes every lead that has as many points")
        .with_help("order the tiers by points, the highest first")
}

/// Everyone whom a disqualifier catches is turned away elsewhere too.
pub(super) fn indecisive(
    disqualifier: &Disqualifier,
    covering: Option<&Condition>,
    name: Name<'_>,
) -> Diagnostic {
    let message = format!("disqualifier `{}` never decides anything", disqualifier.id);
    let place = at(&disqualifier.when);
    let Some(covering) = covering else {
        return Diagnostic::warning("Q407", place, message)
            .with_label("everyone whom this catches fails elsewhere too")
            .with_help("remove it, unless its reason is what people should read");
    };
    Diagnostic::note("Q407", place, message)
        .with_label(format!(
            "no lead that this catches passes {}",
            name(covering)
        ))
        .with_related(covering.at.clone(), "turns all of them away already")
        .with_help("remove it, unless its reason is what people should read")
}

/// A hand-raise lets nobody through who would not qualify without it.
pub(super) fn idle_hand_raise(
    condition: &Condition,
    accepted: Option<&Condition>,
    name: Name<'_>,
) -> Diagnostic {
    let message = format!(
        "{} lets nobody through who would not qualify anyway",
        name(condition)
    );
    let mut found = Diagnostic::warning("Q408", at(condition), message);
    if let Some(accepted) = accepted {
        found = found
            .with_label("whoever does this has met the section that it stands in for")
            .with_related(accepted.at.clone(), "this accepts the same");
    }
    found.with_help("remove one of the two, or let the hand-raise accept more")
}

/// Everything is not one thing or not another.
pub(super) fn opposites(
    agreement: &Agreement,
    condition: &Condition,
    refusing: &[(FieldId, &Condition)],
) -> Diagnostic {
    let field = refusing
        .first()
        .map_or("", |(field, _)| agreement.fields[field.0].name.as_str());
    let message = format!("whatever `{field}` is, it is not one of these or not another");
    let mut found =
        Diagnostic::error("Q409", at(condition), message).with_label("one of these always holds");
    for (_, one) in refusing {
        found = found.with_related(one.at.clone(), "refuses some values, and takes all others");
    }
    found.with_help(
        "write one condition with `none_of` and all the values, or `all` in place of `any`",
    )
}

/// A blank keeps every lead from qualifying only because of disqualifiers.
pub(super) fn blank_blocks(
    agreement: &Agreement,
    field: FieldId,
    minding: &[&Condition],
    like: &str,
) -> Option<Diagnostic> {
    let name = &agreement.fields[field.0].name;
    let (first, others) = minding.split_first()?;
    let message = format!("a lead with no `{name}` can never qualify");
    let mut found = Diagnostic::warning("Q410", at(first), message)
        .with_label(format!("cannot be ruled out while `{name}` is blank"));
    for other in others.iter().take(MINDING_SHOWN) {
        found = found.with_related(other.at.clone(), "nor can this");
    }
    if others.len() > MINDING_SHOWN {
        let count = others.len() - MINDING_SHOWN;
        found = found.with_note(format!("nor can {count} more"));
    }
    if like != ANY_LEAD {
        found = found.with_note(format!(
            "nothing else stands in the way of, for example, {like}"
        ));
    }
    Some(found.with_note(format!("`{name}` is not in [required]")).with_help(format!(
        "say what a blank means here: if_missing = \"does_not_match\" lets such leads pass, \
         \"matches\" turns them away; or add \"{name}\" to [required]"
    )))
}

/// A window begins before the history does, where it must be known what did not happen.
pub(super) fn before_history(
    condition: &Condition,
    test: &ActivityTest,
    complete_since: Day,
) -> Diagnostic {
    let since = show_day(complete_since);
    let window = match &test.measure.window.start {
        Start::Within(span) => format!("`{span}` goes back past {since}"),
        Start::Always => format!("this has no start, and the history begins on {since}"),
        Start::Since(_) => format!("this begins before the history does, on {since}"),
    };
    let message = format!("{window}, so it cannot be known what did not happen");
    Diagnostic::warning("Q411", at(condition), message)
        .with_label("at best unknown, for every lead")
        .with_help("write a shorter `within`, or an earlier `complete_since` if the history has it")
}

/// Groups stand in groups in groups.
pub(super) fn too_deep(condition: &Condition) -> Diagnostic {
    Diagnostic::note(
        "Q412",
        at(condition),
        "groups are nested more than three deep",
    )
    .with_label("hard to read aloud")
    .with_help("give an inner group a name: [groups.NAME], and { group = \"NAME\" } here")
}

/// A group has one member.
pub(super) fn one_member(condition: &Condition) -> Diagnostic {
    Diagnostic::note(
        "Q412",
        at(condition),
        "a group of one condition says what the condition says",
    )
    .with_help("write the condition alone")
}

/// None of none of something.
pub(super) fn double_none(condition: &Condition) -> Diagnostic {
    Diagnostic::note("Q412", at(condition), "`none` of `none` is `any`")
        .with_help("write `any` with the inner conditions")
}

/// Some questions could not be decided within the bounds of the search.
pub(super) fn not_checked(questions: &[String], not_asked: &[NotAsked]) -> Diagnostic {
    let in_words = |count: usize| match count {
        1 => "1 question".to_owned(),
        count => format!("{count} questions"),
    };
    let unasked: usize = not_asked.iter().map(|one| one.count).sum();
    let all = in_words(questions.len() + unasked);
    let message = format!("the search was given up for {all}");
    let mut found = Diagnostic::note("Q413", Place::Span(0..0), message);
    for question in questions.iter().take(QUESTIONS_SHOWN) {
        found = found.with_note(format!("not checked: {question}"));
    }
    if questions.len() > QUESTIONS_SHOWN {
        found = found.with_note(format!("and {} more", questions.len() - QUESTIONS_SHOWN));
    }
    for one in not_asked {
        let (count, code, title) = (in_words(one.count), one.code, one.title);
        found = found.with_note(format!("not checked: {count} of {code}, {title}"));
    }
    found.with_help("nothing is wrong: these were too many possibilities to look through")
}

/// So many conditions that mind a blank are shown beside the first.
const MINDING_SHOWN: usize = 10;

/// So many undecided questions are shown.
const QUESTIONS_SHOWN: usize = 10;
