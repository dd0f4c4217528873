//! The table of what is readable as which type, case by case, with the neighbours that are not.

use crate::domain::calendar::{Moment, Zone, show_day, show_utc};
use crate::domain::reader::{Conventions, DateOrder, DecimalMark, Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::value::{Fact, Type, Value};

fn show(reading: &Reading<'_>) -> String {
    let Reading::Fact(fact) = reading else {
        return "ambiguous".to_owned();
    };
    match fact {
        Fact::Known(Value::Text(text)) => text.to_string(),
        Fact::Known(Value::Number(interval)) => interval.to_string(),
        Fact::Known(Value::YesNo(yes)) => (if *yes { "yes" } else { "no" }).to_owned(),
        Fact::Known(Value::Moment(Moment::Day(day))) => show_day(*day),
        Fact::Known(Value::Moment(Moment::Instant(instant))) => show_utc(*instant),
        Fact::Known(Value::Country(country)) => country.code().to_owned(),
        Fact::Known(Value::List(items)) => items.join("|"),
        Fact::Absent => "absent".to_owned(),
        Fact::Blank => "blank".to_owned(),
        Fact::Unreadable => "unreadable".to_owned(),
    }
}

/// Checks cases written one a line: the cell, `=>`, what it says; `\u{…}` stands for letters that cannot be seen.
#[track_caller]
fn check(reader: &Reader, cases: &str) {
    for case in cases.lines().map(str::trim).filter(|case| !case.is_empty()) {
        let (input, expect) = case.split_once(" => ").expect("a case");
        let input = unescaped(input);
        let read = show(&reader.read(Cell::Text(&input)));
        assert_eq!(read, expect, "{input:?} as {:?}", reader.kind);
    }
}

fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a code");
        let code = u32::from_str_radix(code, 16).expect("hexadecimal");
        plain.push(char::from_u32(code).expect("a letter"));
        plain.push_str(rest);
    }
    plain
}

/// Checks cells, parted by ` | `, that say nothing of the type.
#[track_caller]
fn check_unreadable(reader: &Reader, cells: &str) {
    for cell in cells.split(" | ") {
        let read = show(&reader.read(Cell::Text(cell)));
        assert_eq!(read, "unreadable", "{cell:?} as {:?}", reader.kind);
    }
}

fn reader(kind: Type) -> Reader {
    Reader::new(kind, Zone::UTC)
}

fn with_mark(kind: Type, mark: DecimalMark) -> Reader {
    let mut reader = reader(kind);
    reader.conventions.decimal = Some(mark);
    reader
}

#[test]
fn texts_are_trimmed_and_composed() {
    check(
        &reader(Type::Text),
        r"
        \u{a0}\u{2003}Zu\u{308}rich\u{3000} => Zürich
        null => null
        N/A => N/A
        '=1+1 => =1+1
        '+49 => +49
        't Hooft => 't Hooft
        ",
    );
}

#[test]
fn numbers() {
    check(
        &reader(Type::Number),
        r"
        1,200 => ambiguous
        1.200 => ambiguous
        1.200,5 => 1200.5
        1,200.5 => 1200.5
        1 200 => 1200
        1\u{a0}200 => 1200
        1\u{2009}200 => 1200
        1\u{202f}200 => 1200
        1'200 => 1200
        1\u{2019}200 => 1200
        $22,700.00 => 22700.00
        22.700,00 € => 22700.00
        22.700,00\u{a0}€ => 22700.00
        USD 5m => 5000000
        USD 1,000,000 => 1000000
        $1,000,000.00 => 1000000.00
        €1.2M => 1200000
        12k => 12000
        12K => 12000
        (5) => -5
        ( 5 ) => -5
        (1.200,50 €) => -1200.50
        $ (5.00) => -5.00
        -5 => -5
        \u{2212}5 => -5
        '-5 => -5
        1e3 => 1000
        1E+3 => 1000
        7.61E+11 => 761000000000
        51-200 => 51-200
        51\u{2013}200 => 51-200
        51 \u{2013} 200 => 51-200
        51\u{a0}\u{2013}\u{a0}200 => 51-200
        51\u{2011}200 => 51-200
        51 to 200 => 51-200
        1000+ => 1000+
        1000 + => 1000+
        10,001+ => ambiguous
        1.000.001+ => 1000001+
        >1000 => >1000
        <10 => <10
        １２３ => 123
        ５１－２００ => 51-200
        ５１～２００ => unreadable
        007 => 7
        ",
    );
}

#[test]
fn what_is_no_number() {
    check_unreadable(
        &reader(Type::Number),
        "NaN | nan | inf | -inf | Infinity | +Infinity | ∞ | 1e400 | 1e28 | -1e28 | Nov-50 | 10-Jan | \
         1-Oct | 1-Oct-2026 | 2026-01-10 | Self-employed | 51-200 employees | #REF! | #N/A | 1_000 | 0x1F | \
         5% | ½ | ٣ | 五 | 1.2.3 | 1 20 | 200-51 | () | (5 | --5 | 1-2-3 | 1e | e3 | $ | k | 1,200,00 | \
         12,34,5 | 1''200 | 1 200 30 | null | - | \u{200b}5",
    );
}

#[test]
fn numbers_of_a_column_with_a_mark_and_whole_ones() {
    check(
        &with_mark(Type::Number, DecimalMark::Dot),
        "1,200 => 1200
         1.200 => 1.200
         12,5 => unreadable
         1.200,5 => unreadable
         1,001-5,000 => 1001-5000",
    );
    check(
        &with_mark(Type::Number, DecimalMark::Comma),
        "1,200 => 1.200
         1.200 => 1200
         12.5 => unreadable
         1,200.5 => unreadable
         1.001-5.000 => 1001-5000",
    );
    check(
        &reader(Type::WholeNumber),
        "1,200 => 1200
         5.0 => 5.0
         5.5 => unreadable
         1.5k => 1500
         >1000 => 1001+
         <10 => <=9
         10,001+ => 10001+
         9007199254740993 => 9007199254740993",
    );
}

#[test]
fn ranges_that_a_spreadsheet_program_took_for_dates_are_named() {
    for (cell, range) in [
        ("Nov-50", "11-50"),
        ("10-Jan", "1-10"),
        ("1-Oct", "1-10"),
        ("Oct-01", "1-10"),
        ("2-May", "2-5"),
        ("01. Okt", "1-10"),
        ("Nov 50", "11-50"),
    ] {
        let complaint = reader(Type::Number).complaint(cell);
        let named = format!("taken `{range}` for a date");
        assert!(complaint.contains(&named), "{complaint}");
    }
}

#[test]
fn yes_and_no() {
    let words = |words: &str, expect: &str| {
        for word in words.split(' ') {
            for word in [
                word.to_owned(),
                word.to_uppercase(),
                format!(" {word}\u{a0}"),
            ] {
                let read = show(&reader(Type::YesNo).read(Cell::Text(&word)));
                assert_eq!(read, expect, "{word:?}");
            }
        }
    };
    words(
        "true yes y 1 on wahr ja oui vrai sí si verdadero sì vero waar sim verdadeiro",
        "yes",
    );
    words(
        "false no n 0 off falsch nein non faux falso nee onwaar não nao",
        "no",
    );
    words(
        "t f j o s x v w 2 -1 00 01 1.0 yes/no maybe null ✓ ✗ да はい checked unknown",
        "unreadable",
    );
}

#[test]
fn dates() {
    check(
        &reader(Type::Datetime),
        r"
        2026-03-29 => 2026-03-29
        2026-03-29T07:24:17Z => 2026-03-29T07:24:17Z
        2026-03-29 07:24:17Z => 2026-03-29T07:24:17Z
        2026-03-29T07:24:17.123456Z => 2026-03-29T07:24:17Z
        2026-03-29T09:24:17+0200 => 2026-03-29T07:24:17Z
        2026-03-29T09:24:17+02:00 => 2026-03-29T07:24:17Z
        2026-03-29T07:24 => 2026-03-29T07:24:00Z
        29.03.2026 => 2026-03-29
        9.3.2026 => 2026-03-09
        03.04.2026 => 2026-04-03
        29.03.2026 07:24 => 2026-03-29T07:24:00Z
        29/3/2026 => 2026-03-29
        3/29/2026 => 2026-03-29
        03/04/2026 => ambiguous
        3-4-2026 => ambiguous
        04/04/2026 => 2026-04-04
        3/29/2026 7:24 AM => 2026-03-29T07:24:00Z
        3/29/2026 12:05 AM => 2026-03-29T00:05:00Z
        3/29/2026 12:05 pm => 2026-03-29T12:05:00Z
        3/29/2026\u{202f}7:24\u{202f}PM => 2026-03-29T19:24:00Z
        29 Mar 2026 => 2026-03-29
        March 29, 2026 => 2026-03-29
        29. März 2026 => 2026-03-29
        29 mars 2026 => 2026-03-29
        29 de marzo de 2026 => 2026-03-29
        20260329 => 2026-03-29
        123456789 => 1973-11-29T21:33:09Z
        1774769057 => 2026-03-29T07:24:17Z
        1774769057000 => 2026-03-29T07:24:17Z
        1774769057000000 => 2026-03-29T07:24:17Z
        100000000000 => 1973-03-03T09:46:40Z
        1900-01-01 => 1900-01-01
        2200-12-31 => 2200-12-31
        '2026-03-29 => unreadable
        ",
    );
    check_unreadable(
        &reader(Type::Datetime),
        "1899-12-31 | 2201-01-01 | 0001-01-01 | 9999-12-31 | 18991231 | 22010101 | 99999999999 | \
         99999999999999 | 99999999999999999 | 2026-13-01 | 2026-02-30 | 29.02.2026 | 31/04/2026 | \
         13/13/2026 | 29.03.26 | 3/29/26 | 2026-03 | 2026 | March 2026 | 29 March | 2026-W13-5 | 2026-088 | \
         45992 | 1234567 | 12345678 | 123456789012345678 | -1774769057 | 1774769057.5 | today | yesterday | \
         07:24 | 2026-03-29T25:00:00Z | 2026-03-29T07:60:00Z | 2026-03-29 07:24 EST | \
         2026-03-29T07:24:17+2 | 3/29/2026 13:05 PM | 2026-03-29 to 2026-04-01 | 0000-00-00 | \
         0000-00-00 00:00:00 | null | Tue, 29 Mar 2026 | 1774769057 ms | 2026-3- | 29-03.2026 | 2026-03-29T",
    );
    let ordered = |order| {
        let mut ordered = reader(Type::Date);
        ordered.conventions.dates = Some(order);
        ordered
    };
    check(
        &ordered(DateOrder::Dmy),
        "03/04/2026 => 2026-04-03
         04/13/2026 => unreadable
         2026-04-13 => 2026-04-13",
    );
    check(
        &ordered(DateOrder::Mdy),
        "03/04/2026 => 2026-03-04
         13/04/2026 => unreadable
         03.04.2026 => 2026-04-03",
    );
}

#[test]
fn durations() {
    check(
        &reader(Type::Duration),
        "00:31:05 => 1865
         31 min => 1860
         31 minutes => 1860
         1h 5m => 3900
         1 h 5 min => 3900
         PT31M => 1860
         PT1H5M => 3900
         P1DT1H => 90000
         90 s => 90",
    );
    check_unreadable(
        &reader(Type::Duration),
        "31 | 31:05 | 1:5 | -31 min | 31 min ago | 5m 1h | PT | P1M | P1Y | one hour | 1h 5 | 00:61:00 | \
         00:00:60 | NaN s | inf h | 1e3 s | ∞",
    );
    let mut minutes = reader(Type::Duration);
    minutes.unit_seconds = Some(60);
    check(
        &minutes,
        "31 => 1860
         0 => 0
         1 h => 3600
         -31 => unreadable
         10-20 => unreadable
         1000+ => unreadable",
    );
}

#[test]
fn addresses() {
    check(
        &reader(Type::Email),
        r"
        ann@example.com => ann@example.com
        Ann.Lee+x@Sub.Example.co.uk => Ann.Lee+x@Sub.Example.co.uk
        o'neil@example.com => o'neil@example.com
        a!#$%&'*+/=?^_`{|}~-b@example.com => a!#$%&'*+/=?^_`{|}~-b@example.com
        jörg@bücher.example => jörg@bücher.example
        ann@xn--bcher-kva.example => ann@xn--bcher-kva.example
        ann@example.xn--p1ai => ann@example.xn--p1ai
        用户@例子.中国 => 用户@例子.中国
        1@2.com => 1@2.com
        mailto:ann@example.com => ann@example.com
        Ann Lee <ann@example.com> => ann@example.com
        'Ann' <ann@example.com> => ann@example.com
        <mailto:ann@example.com> => ann@example.com
        \u{a0}ann@example.com\u{a0} => ann@example.com
        ",
    );
    check_unreadable(
        &reader(Type::Email),
        "ann | ann@ | @example.com | ann@@example.com | ann@example | ann@localhost | ann@example.c | \
         ann@example.123 | ann@example.c1 | ann@[192.0.2.1] | ann@192.0.2.1 | ann@[IPv6:2001:db8::1] | \
         \"ann lee\"@example.com | \"ann\"@example.com | ann(home)@example.com | ann@example.com(home) | \
         ann@(home)example.com | .ann@example.com | ann.@example.com | ann..lee@example.com | \
         ann@.example.com | ann@example..com | ann@example.com. | ann@-example.com | ann@example-.com | \
         ann@exa_mple.com | ann@exam ple.com | an n@example.com | ann@example.com, | ann@example.com; | \
         ann@example.com, bob@example.com | ann@example.com;bob@example.com | ann at example.com | \
         ann@example,com | ann\\@x@example.com | ann@example.com/ | http://ann@example.com | \
         Ann <ann@example.com | ann@example.com> | Ann <> | ann@example.com\u{200b} | \
         ann\u{200b}@example.com | ann\u{ad}@example.com | ann@exam\u{202e}ple.com | ann\t@example.com | \
         ann@\u{301}example.com | ann@example.com\0 | n/a | none | a:b@example.com | a,b@example.com | \
         a<b@example.com | a[b@example.com | ann＠example.com",
    );
    let at = |local: usize, label: usize| {
        let address = format!("{}@{}.com", "a".repeat(local), "b".repeat(label));
        show(&reader(Type::Email).read(Cell::Text(&address))) == address
    };
    assert!(at(64, 63) && !at(65, 63) && !at(64, 64));
    let long = |more: usize| {
        let domain = format!("{}{}.com", "abcdefghi.".repeat(18), "b".repeat(more));
        let address = format!("{}@{domain}", "a".repeat(64));
        let is_read = show(&reader(Type::Email).read(Cell::Text(&address))) == address;
        (address.len(), is_read)
    };
    assert_eq!((long(5), long(6)), ((254, true), (255, false)));
}

#[test]
fn phones() {
    let numbers = "+49 30 1234567 | (030) 1234567 | 030/1234567 | 555.123.4567 | 555-123-4567 | +1 (555) 123-4567 | \
        0049301234567 | 1234567 | 123456789012345 | 555 123 4567 x123 | 555 123 4567 ext. 123 | 555 123 4567 ext 9 | \
        555 123 4567 extension 12 | 5551234567x1 | +49 (0)30 123456-7 | 0000001";
    for number in numbers.split(" | ") {
        let read = show(&reader(Type::Phone).read(Cell::Text(number)));
        assert_eq!(read, number);
    }
    check(&reader(Type::Phone), "'+49 30 1234567 => +49 30 1234567");
    check_unreadable(
        &reader(Type::Phone),
        "123456 | 1234567890123456 | 0000000 | +1111111 | 999-999-9999 | 1111111 x2 | 4.93E+11 | call me | \
         555 CALL NOW | ++49301234567 | 49+301234567 | (030 1234567 | 030) 1234567 | 123456 x789 | \
         x1234567 | 1234567 x | 1234567; 7654321 | 1234567, 7654321 | tel:+49301234567 | ann@example.com | \
         n/a | - | + | () | 1234567 #5 | ०१२३४५६",
    );
}

#[test]
fn domains() {
    check(
        &reader(Type::Domain),
        "example.com => example.com
         https://example.com => example.com
         HTTPS://WWW.Example.com/About?x#y => Example.com
         http://www.example.com:8080/ => example.com
         example.com:443 => example.com
         www.example.com => example.com
         example.com. => example.com
         //example.com/x => example.com
         ftp://ann:pw@example.com/ => example.com
         bücher.example => bücher.example
         xn--bcher-kva.example => xn--bcher-kva.example
         www.de => www.de
         a.b.c.example.co.uk => a.b.c.example.co.uk",
    );
    check_unreadable(
        &reader(Type::Domain),
        "example | localhost | 192.0.2.1 | http://192.0.2.1/ | http://[2001:db8::1]/ | ann@example.com | \
         Acme Inc. | acme, inc | exam ple.com | -example.com | example-.com | exa_mple.com | .example.com | \
         example..com | example.c | example.123 | http:// | https://www. | n/a | mailto:ann@example.com | \
         example.com, other.com | www. | example.com:http",
    );
}

#[test]
fn countries() {
    check(
        &reader(Type::Country),
        "USA => US
         U.S. => US
         U.K. => GB
         Deutschland => DE
         Holland => NL
         Türkiye => TR
         Turkiye => TR
         Korea, Republic of => KR
         CA => CA
         DE => DE
         Georgia => GE
         Etats-Unis => US",
    );
    check_unreadable(
        &reader(Type::Country),
        "US-CA | California | Delaware | EMEA | EU | XX | DE, FR | n/a",
    );
}

#[test]
fn lists() {
    check(
        &reader(Type::List),
        r#"
        a;b => a|b
        ;a;;b; => a|b
        a => a
        a, b => a, b
        ["a", "b;c"] => a|b;c
        [1, 2.50, true] => 1|2.50|true
        [] => blank
        ;; => blank
        ^a^,^b^ => a|b
        "#,
    );
    check_unreadable(
        &reader(Type::List),
        r#"["a", {"b": 1}] | [["a"]] | ["a" "b"]"#,
    );
    let mut piped = reader(Type::List);
    piped.conventions = Conventions {
        list_separator: Some("|".to_owned()),
        ..Conventions::default()
    };
    check(&piped, "a|b;c => a|b;c");
}
