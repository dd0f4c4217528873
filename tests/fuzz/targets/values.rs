//! Any text as a cell of every type, under every convention.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qualify::domain::calendar::Zone;
use qualify::domain::reader::{
    Conventions, DateOrder, DecimalMark, Evidence, MomentReading, Reader, Reading, Settled,
};
use qualify::domain::record::Cell;
use qualify::domain::text::Folded;
use qualify::domain::value::{Fact, Type, Value};

const TYPES: &[Type] = &[
    Type::Text,
    Type::Choice,
    Type::Number,
    Type::WholeNumber,
    Type::YesNo,
    Type::Date,
    Type::Datetime,
    Type::Email,
    Type::Phone,
    Type::Domain,
    Type::Country,
    Type::List,
    Type::Duration,
];

fuzz_target!(|text: &str| {
    let zone = Zone::named("Europe/Berlin").unwrap();
    for kind in TYPES {
        let mut reader = Reader::new(*kind, zone);
        check(&reader, text);
        reader.unit_seconds = Some(60);
        reader.blank.insert("n/a".to_owned());
        for dates in [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd] {
            for decimal in [DecimalMark::Dot, DecimalMark::Comma] {
                reader.conventions = Conventions {
                    dates: Some(dates),
                    decimal: Some(decimal),
                    list_separator: Some(",".to_owned()),
                    excel_serials: decimal == DecimalMark::Comma,
                };
                check(&reader, text);
                assert_ne!(
                    reader.read(Cell::Text(text)),
                    Reading::Ambiguous,
                    "{kind:?}: all is settled"
                );
            }
        }
        if let Some((choice, _)) = text.split_once(';') {
            reader.choices.push(Folded::new(choice));
            check(&reader, text);
        }
    }
});

fn check(reader: &Reader, text: &str) {
    let cell = Cell::Text(text);
    let read = reader.read(cell);
    assert_eq!(read, reader.read(cell));
    match &read {
        Reading::Fact(Fact::Unreadable) => assert!(!reader.complaint(text).is_empty()),
        Reading::Fact(Fact::Known(value)) => check_value(reader, text, value),
        Reading::Fact(_) => {}
        Reading::Ambiguous => assert!(reader.may_be_ambiguous()),
    }
    drop(reader.complaint(text));
    if matches!(reader.kind, Type::Date | Type::Datetime) {
        let moment = reader.read_moment(cell);
        assert_eq!(
            moment == MomentReading::Ambiguous,
            read == Reading::Ambiguous
        );
        assert_eq!(
            moment == MomentReading::Unreadable,
            read == Reading::Fact(Fact::Unreadable)
        );
    }
    check_evidence(reader, text, read == Reading::Ambiguous);
}

/// White space around a cell changes nothing, and the words that were read can be read again.
fn check_value(reader: &Reader, text: &str, value: &Value<'_>) {
    let spaced = format!(" {text}\u{a0}");
    assert_eq!(
        reader.read(Cell::Text(&spaced)),
        Reading::Fact(Fact::Known(value.clone())),
        "{:?}",
        reader.kind
    );
}

/// A value that could be read in two ways is noted, and what a column settles is what its values are read by.
fn check_evidence(reader: &Reader, text: &str, is_ambiguous: bool) {
    let mut evidence = Evidence::default();
    evidence.observe(reader, Cell::Text(text));
    let mut twice = evidence.clone();
    twice.merge(evidence.clone());
    assert_eq!(twice, evidence);
    if is_ambiguous {
        let dates = evidence.date_order() == Settled::Irrelevant;
        let decimal = evidence.decimal_mark() == Settled::Irrelevant;
        assert!(
            !(dates && decimal),
            "{:?} is ambiguous and leaves no evidence",
            reader.kind
        );
    }
}
