//! Q410: a blank that keeps every lead from qualifying only because a disqualifier cannot be ruled out.

use crate::domain::condition::{Condition, FactTest, FieldId, IfMissing, Test};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::engine::logic::complaints;
use crate::engine::logic::findings::{Look, qualified};
use crate::engine::logic::goal::Wish;
use crate::engine::logic::likeness::in_words;
use crate::engine::logic::mask::Outcomes;

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    if look.nobody_qualifies() {
        return Vec::new();
    }
    let fields = look.space.fields.iter().map(|one| one.field);
    fields.filter_map(|field| of_field(look, field)).collect()
}

fn of_field(look: &Look<'_, '_, '_>, field: FieldId) -> Option<Diagnostic> {
    let minding = minding(look, field);
    if minding.is_empty() || is_required(look, field) || is_tested(look, field) {
        return None;
    }
    let name = &look.agreement.fields[field.0].name;
    let what = || format!("whether a lead without `{name}` can qualify");
    let is_blocked = || look.excludes(vec![qualified()], what);
    if !look.space.while_blank(field, is_blocked) {
        return None;
    }
    let forced = minding.iter().map(|one| (one.number, Truth::False));
    let otherwise = Wish::OutcomeIf {
        plan: 0,
        forced: forced.collect(),
        among: Outcomes::of(Outcome::Qualified),
    };
    let search = || look.search(vec![otherwise], what);
    let answer = look.space.while_blank(field, search);
    let like = format!(
        "a lead {}",
        in_words(look.agreement, look.text, answer.witness()?)
    );
    complaints::blank_blocks(look.agreement, field, &minding, like.trim_end())
}

/// Returns the conditions in disqualifiers that a blank leaves unknown.
fn minding<'a>(look: &Look<'_, '_, 'a>, field: FieldId) -> Vec<&'a Condition> {
    let mut found = Vec::new();
    for disqualifier in &look.agreement.disqualifiers {
        disqualifier.when.walk(&mut |one| {
            if let Test::Fact {
                field: about,
                test:
                    FactTest::Compare {
                        if_missing: IfMissing::Unknown,
                        ..
                    },
            } = &one.test
                && *about == field
            {
                found.push(one);
            }
        });
    }
    found
}

/// Returns whether `[required]` asks for a field.
fn is_required(look: &Look<'_, '_, '_>, field: FieldId) -> bool {
    let mut is_required = false;
    let required = look
        .agreement
        .section(crate::domain::agreement::SectionName::Required);
    if let Some(section) = required {
        section.root.walk(&mut |one| {
            is_required |= matches!(&one.test, Test::Known(about) if *about == field);
        });
    }
    is_required
}

/// Returns whether a test of the agreement says that a blank is to be found out.
fn is_tested(look: &Look<'_, '_, '_>, field: FieldId) -> bool {
    let name = &look.agreement.fields[field.0].name;
    look.agreement.tests.iter().any(|test| {
        let expect = &test.expect;
        let missing = expect.missing.as_ref();
        missing.is_some_and(|missing| missing.contains(name))
    })
}
