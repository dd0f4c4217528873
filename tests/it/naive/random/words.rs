//! What the random files talk about: fields, details, activities, and their values.

use chrono::Duration;
use rust_decimal::Decimal;

use crate::naive::agreement::{Activity, By, Constant, Fact, Kind, Unit};
use crate::naive::random::{Clock, Rng};

pub(super) const BLANK_WORDS: [&str; 4] = ["N/A", "-", "unknown", "None"];

/// How the field `renewal` is written.
pub(super) const RENEWAL_FORMAT: &str = "%d %b, %Y %H:%M:%S";

const LEVELS: [&str; 4] = ["individual", "manager", "director", "vp"];

pub(super) fn fields(rng: &mut Rng) -> Vec<Fact> {
    let kinds = [
        ("company", Kind::Text),
        ("job_title", Kind::Text),
        ("industry", Kind::Text),
        ("seniority", Kind::Choice),
        ("employees", Kind::WholeNumber),
        ("budget", Kind::Number),
        ("opted_in", Kind::YesNo),
        ("created_at", Kind::Date),
        ("last_seen", Kind::Datetime),
        ("renewal", Kind::Datetime),
        ("email", Kind::Email),
        ("phone", Kind::Phone),
        ("website", Kind::Domain),
        ("country", Kind::Country),
        ("interests", Kind::List),
    ];
    let mut fields: Vec<Fact> = kinds
        .iter()
        .map(|(name, kind)| Fact::new(name, *kind))
        .collect();
    for field in &mut fields {
        if rng.chance(15) {
            field.columns = vec![
                format!("Their {}", field.name),
                format!("{} (old)", field.name),
            ];
        }
        if rng.chance(15) {
            field.blank = vec!["?".to_owned()];
        }
        let ranges = match field.name.as_str() {
            "employees" => Some((Decimal::ONE, Decimal::from(3_000_000))),
            "budget" => Some((Decimal::ZERO, Decimal::from(60))),
            _ => None,
        };
        field.range = ranges.filter(|_| rng.chance(50));
        match field.name.as_str() {
            "seniority" => {
                field.choices = strings(&LEVELS);
                field.spellings = spellings(&[("vp", &["Vice President", "V.P."])]);
            }
            "industry" => {
                field.spellings = spellings(&[
                    ("Financial services", &["Finance", "FinServ"]),
                    ("Health care", &["Healthcare"]),
                ]);
            }
            "renewal" => field.format = Some(RENEWAL_FORMAT.to_owned()),
            _ => {}
        }
    }
    fields
}

pub(super) fn details(rng: &mut Rng) -> Vec<Fact> {
    let kinds = [
        ("topic", Kind::Text),
        ("level", Kind::Choice),
        ("watched", Kind::Duration),
        ("amount", Kind::Number),
        ("seats", Kind::WholeNumber),
        ("done", Kind::YesNo),
        ("due", Kind::Date),
    ];
    let mut details: Vec<Fact> = kinds
        .iter()
        .map(|(name, kind)| Fact::new(name, *kind))
        .collect();
    for detail in &mut details {
        match detail.name.as_str() {
            "level" => detail.choices = strings(&LEVELS),
            "watched" => detail.unit = Some(*rng.pick(&[Unit::Second, Unit::Minute])),
            "seats" => detail.range = Some((Decimal::ZERO, Decimal::from(1000))),
            _ => {}
        }
    }
    details
}

/// Names that open histories use as well.
pub(super) const ACTIVITIES: [&str; 6] = [
    "visited_pricing",
    "opened_email",
    "attended_webinar",
    "requested_demo",
    "called",
    "enriched",
];

/// How many of them, from the first, are the lead's own doing.
pub(super) const BY_THE_LEAD: usize = 4;

pub(super) fn activities(rng: &mut Rng) -> Vec<Activity> {
    if rng.chance(25) {
        return Vec::new();
    }
    let by = |name: &str| match name {
        "called" => By::Sales,
        "enriched" => By::Marketing,
        _ => By::Lead,
    };
    let values: [&[&str]; 6] = [
        &["Pricing page", "Pricing: *"],
        &[],
        &["Webinar: *", "attended_webinar"],
        &["Demo", "Pricing: demo*", "*demo request"],
        &[],
        &["Webinar: enrichment"],
    ];
    let with_values = rng.chance(60);
    let activity = |(name, values): (&&str, &[&str])| Activity {
        name: (*name).to_owned(),
        values: if with_values {
            strings(values)
        } else {
            Vec::new()
        },
        by: by(name),
    };
    let named = ACTIVITIES.iter().zip(values);
    named.map(activity).collect()
}

/// Words of the history: most mean an activity in some agreement, the last ones in none.
pub(super) const WORDS: [&str; 20] = [
    "visited_pricing",
    "Visited Pricing",
    "VISITED-PRICING",
    "Pricing page",
    "pricing: enterprise",
    "Pricing: demo call",
    "opened_email",
    "Opened e-mail",
    "attended_webinar",
    "Webinar: scoring",
    "Webinar: Enrichment",
    "requested_demo",
    "Requested demo",
    "DEMO",
    "Big demo request",
    "called",
    "enriched",
    "Called ",
    "something else",
    "",
];

/// A readable cell of a field or detail; dates are written by the clock.
pub(super) fn cell(rng: &mut Rng, clock: &Clock, fact: &Fact) -> String {
    match fact.kind {
        Kind::Datetime if fact.format.is_some() => {
            let at = clock.instant(rng).with_timezone(&clock.zone);
            at.format(RENEWAL_FORMAT).to_string()
        }
        Kind::Datetime if rng.chance(5) => (clock.instant(rng) - Duration::days(1))
            .timestamp()
            .to_string(),
        Kind::Date | Kind::Datetime => clock.written(rng),
        _ => (*rng.pick(cells(&fact.name))).to_owned(),
    }
}

fn cells(name: &str) -> &'static [&'static str] {
    let named = CELLS.iter().find(|(known, _)| *known == name);
    named.expect("cells for every fact but dates").1
}

const CELLS: [(&str, &[&str]); 18] = [
    (
        "company",
        &[
            "BigCo",
            "bigco ",
            "Straße 12 GmbH",
            "STRASSE 12 gmbh",
            "\u{dc}n\u{ef}ted",
            "U\u{308}ni\u{308}ted",
            "Acme, Inc.",
            "O\"Neil",
            "two\nlines",
            "ΣΊΣΥΦΟΣ",
            "σίσυφος",
        ],
    ),
    (
        "job_title",
        &[
            "VP Marketing",
            "vp of marketing",
            "Director",
            "CTO",
            "Director, CTO",
            "Job Seeker",
            "job  seeker",
            "Student",
            "Intern_2",
            "Internal Auditor",
            "CTO2",
            "chef-cto",
            "  cto ",
            "student/intern",
            "e\u{301}cto",
        ],
    ),
    (
        "industry",
        &[
            "Finance",
            "FINSERV",
            "financial services",
            "Healthcare",
            "Health care",
            "Mining",
        ],
    ),
    (
        "seniority",
        &["vp", "VP", "manager", "Director", "individual"],
    ),
    ("level", &["vp", "VP", "manager", "Director", "individual"]),
    (
        "employees",
        &[
            "99",
            "100",
            "250",
            "1000",
            "51-200",
            "51–200",
            "100 to 200",
            "1000+",
            ">1000",
            "<10",
            "<101",
            "12k",
            "1e3",
            "100-100",
            "0",
            ">99",
            "$250",
        ],
    ),
    (
        "budget",
        &[
            "0", "6", "6.0", "5.5", "10", "60", "70", "5-10", "<6", ">6", "6+", "(5)", "50-70",
            "0.5", "-3", ">60", "<0",
        ],
    ),
    (
        "opted_in",
        &[
            "true", "yes", "Y", "1", "on", "FALSE", "no", "n", "0", "Off",
        ],
    ),
    (
        "done",
        &[
            "true", "yes", "Y", "1", "on", "FALSE", "no", "n", "0", "Off",
        ],
    ),
    (
        "email",
        &[
            "ana@bigco.example",
            "Ana@BigCo.example",
            "bo@mail.rivalsoft.example",
            "cy@rivalsoft.example",
            "mailto:di@other.example",
            "Ed <ed@bigco.example>",
            "x+y@notrivalsoft.example",
            "jörg@bücher.example",
        ],
    ),
    ("phone", &["+1 555 0100", "(030) 123-4567", "555.010.0199"]),
    (
        "website",
        &[
            "bigco.example",
            "https://www.BigCo.example/about",
            "rivalsoft.example",
            "mail.rivalsoft.example",
            "www.other.example",
        ],
    ),
    (
        "country",
        &[
            "US",
            "USA",
            "United States",
            "de",
            "Germany",
            "Deutschland",
            "France",
            "U.K.",
        ],
    ),
    (
        "interests",
        &[
            "crm",
            "CRM; scoring",
            "scoring;crm",
            "events",
            "events; crm; crm",
            "Analytics",
        ],
    ),
    (
        "topic",
        &[
            "Scoring",
            "scoring basics",
            "pricing",
            "Déjà vu",
            "DE\u{301}JÀ VU",
            "SCORING",
        ],
    ),
    (
        "watched",
        &[
            "31",
            "45",
            "30 min",
            "29 minutes",
            "00:31:05",
            "1h 5m",
            "PT31M",
            "1800 sec",
            "12.5",
        ],
    ),
    (
        "amount",
        &[
            "5", "10", "2.5", "-4", "3-5", "10+", "<10", "(2)", ">0", "0",
        ],
    ),
    ("seats", &["1", "2", "3-4", "5+", "<3", "10", ">9", "0"]),
];

/// Cells that the type cannot read; text reads everything.
pub(super) fn unreadable(kind: Kind) -> Option<&'static [&'static str]> {
    Some(match kind {
        Kind::Text | Kind::List => return None,
        Kind::Choice => &["wizard", "vp of sales"],
        Kind::Number | Kind::WholeNumber => &["a lot", "NaN", "about 5", "inf"],
        Kind::YesNo => &["maybe", "j", "2"],
        Kind::Date | Kind::Datetime => &["soon", "2026-02-30", "2026-13-01", "1426-01-01"],
        Kind::Email => &[
            "ana@",
            "ana.example",
            "a@@b.example",
            "a b@c.example",
            "a@b",
        ],
        Kind::Phone => &["12345", "1111111", "call me"],
        Kind::Domain => &["not a domain", "???"],
        Kind::Country => &["Atlantis", "Q9"],
        Kind::Duration => &["long", "a while"],
    })
}

/// Values that rules about a fact compare with.
pub(super) fn constants(name: &str) -> Vec<Constant> {
    let texts: &[&str] = match name {
        "company" => &[
            "BigCo",
            "strasse 12 GmbH",
            "ünïted",
            "Acme, Inc.",
            "Σίσυφος",
        ],
        "job_title" => &["CTO", "Director", "vp marketing", "student"],
        "industry" => &["Financial services", "Health care", "Mining"],
        "seniority" | "level" => &LEVELS,
        "email" => &[
            "ana@bigco.example",
            "ED@bigco.example",
            "cy@rivalsoft.example",
        ],
        "website" => &["bigco.example", "rivalsoft.example", "other.example"],
        "country" => &["US", "Germany", "FR", "United Kingdom"],
        "interests" => &["crm", "Scoring", "events"],
        "topic" => &["scoring", "Pricing", "déjà vu"],
        "watched" => &[
            "10 minutes",
            "29 minutes",
            "30 minutes",
            "1 hour",
            "45 seconds",
        ],
        "employees" => return numbers(&["10", "99", "100", "200", "1000", "12000"]),
        "budget" => return numbers(&["5.5", "6", "10", "50", "59"]),
        "amount" => return numbers(&["-4", "0", "2.5", "3", "5", "10", "14"]),
        "seats" => return numbers(&["1", "2", "3", "5", "8", "10"]),
        other => unreachable!("no constants for {other}"),
    };
    let texts = strings(texts);
    texts.into_iter().map(Constant::Text).collect()
}

/// Parts of texts, and the patterns that rules look for.
pub(super) const PARTS: [&str; 9] = [
    "cto",
    "VP",
    "mark",
    "student",
    "intern",
    "job seeker",
    "or",
    "ing",
    "director",
];
pub(super) const PATTERNS: [&str; 7] = [
    "(?i)^vp",
    "CTO$",
    r"\bDirector\b",
    "^.{3}$",
    "(?i)intern",
    "[0-9]",
    r"(?i)^\w+ \w+$",
];

fn numbers(texts: &[&str]) -> Vec<Constant> {
    let number = |text: &&str| Constant::Number(text.parse().expect("a number"));
    texts.iter().map(number).collect()
}

pub(super) fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn spellings(written: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let pairs = written.iter();
    pairs
        .map(|(canonical, others)| ((*canonical).to_owned(), strings(others)))
        .collect()
}
