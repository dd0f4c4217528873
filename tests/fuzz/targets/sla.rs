//! Any text as an agreement: every complaint has its place, all can be shown, and an agreement that is read can be run.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qualify::cli::complain::{Manner, Source, complain};
use qualify::domain::agreement::Agreement;
use qualify::domain::diagnostic::{Diagnostic, Place};
use qualify::engine::plan::Plan;
use qualify::engine::prove::LineIndex;
use qualify::engine::rehearse::rehearse;
use qualify::engine::window::Clock;
use qualify::sla::{ListFile, LoadedList, agreement_notes, read, sha256_of, signed_text};
use qualify_fuzz::check_plain;

fuzz_target!(|text: &str| {
    let (agreement, complaints) = read(text, &mut load);
    for complaint in &complaints {
        check_place(complaint, text);
    }
    assert_eq!(
        agreement.is_none(),
        complaints.iter().any(Diagnostic::is_error)
    );
    check_shown(&complaints, text);
    let signed = signed_text(text);
    if let Some(agreement) = &agreement {
        run(agreement, text);
        let (again, _) = read(&signed, &mut load);
        assert_eq!(
            again.map(|again| again.sha256).as_ref(),
            Some(&agreement.sha256)
        );
    }
});

fn load(file: &ListFile) -> Result<LoadedList, String> {
    match file.path.len() % 3 {
        0 => Err(format!("cannot read `{}`", file.path)),
        _ => Ok(LoadedList {
            values: vec!["acme.com".to_owned(), file.path.clone()],
            sha256: sha256_of(file.path.as_bytes()),
        }),
    }
}

fn check_place(complaint: &Diagnostic, text: &str) {
    assert!(!complaint.message.is_empty());
    let Place::Span(span) = &complaint.at else {
        return;
    };
    let related = complaint.related.iter().map(|(span, _)| span);
    for span in std::iter::once(span).chain(related) {
        assert!(
            text.get(span.clone()).is_some(),
            "{span:?} of {}: {complaint:?}",
            text.len()
        );
    }
}

fn check_shown(complaints: &[Diagnostic], text: &str) {
    let source = Source {
        name: "sla.toml",
        text,
    };
    for width in [None, Some(20)] {
        let mut shown = Vec::new();
        complain(
            complaints,
            Some(source),
            Manner {
                colour: false,
                width,
            },
            &mut shown,
        )
        .unwrap();
        let shown = String::from_utf8(shown).unwrap();
        assert_eq!(shown.is_empty(), complaints.is_empty());
        check_plain(&shown);
    }
}

fn run(agreement: &Agreement, text: &str) {
    let as_of = agreement.tests_as_of.unwrap_or(1_797_346_800);
    drop(agreement_notes(agreement, as_of));
    let clock = Clock {
        as_of,
        zone: agreement.zone,
        complete_since: agreement.complete_since,
    };
    let plan = Plan::new(agreement, clock);
    let lines = LineIndex::new(text);
    for test in &agreement.tests {
        drop(rehearse(&plan, test, &lines));
    }
}
