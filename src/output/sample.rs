//! Five leads, one of each outcome, with everything that formats have to write and all that could trip them.

use crate::domain::agreement::{
    Agreement, Disqualifier, Field, Input, Section, SectionName, Signal, Signature, Sources, Tier,
};
use crate::domain::calendar::{Moment, Zone};
use crate::domain::condition::{Condition, FieldId, Test};
use crate::domain::reader::Reader;
use crate::domain::record::{Batch, Head};
use crate::domain::summary::{ActivityCount, MissingCount, RuleCount, Summary, Unreadable};
use crate::domain::truth::Truth::{self, False, True, Unknown};
use crate::domain::value::Type;
use crate::domain::verdict::{
    Code, DataIssue, Evidence, LeadPlace, Node, Outcome, Path, Points, Reason, Scalar, Step,
    StepKind, Verdict, WindowShown,
};
use crate::output::run::{Dated, Dating, Explain, Row, Setting};

/// 2026-12-15T15:00:00Z.
const AS_OF: i64 = 1_797_346_800;

const CELLS: &[&[&str]] = &[
    &[
        "00Q1",
        "Ana",
        "Ruiz",
        "ana@bigco.example",
        "+1 555 0100",
        "plain",
    ],
    &[
        "00Q2",
        "Bo, \"Bob\"",
        "Ng",
        "bo@x.example",
        "-5",
        "=HYPERLINK(\"http://x\")",
    ],
    &["00Q3", "日本", "太郎", "t@jp.example", "", "two\nlines"],
    &["00Q4", "\u{202e}Eve", "Mallory|x", "", "+evil", "tab\there"],
    &["00Q5", "short", "", "", "", ""],
];

/// A whole run by hand.
pub(crate) struct Sample {
    pub(crate) agreement: Agreement,
    pub(crate) header: Vec<String>,
    pub(crate) cells: &'static [&'static [&'static str]],
    pub(crate) verdicts: Vec<Verdict>,
    pub(crate) summary: Summary,
    inputs: Vec<String>,
    places: Vec<LeadPlace>,
    batch: Batch,
}

/// Returns what the edge would say of the sample.
pub(crate) fn setting(sample: &Sample) -> Setting<'_> {
    Setting {
        agreement: &sample.agreement,
        header: &sample.header,
        key_column: Some(0),
        feeds: &[Some(3)],
        as_of: AS_OF,
        version: "0.1.0",
        inputs: &sample.inputs,
        columns: None,
        raw_cells: false,
        no_values: false,
        explain: Explain::Brief,
        dating: Dating::Undated,
        is_partial: false,
        width: None,
        colour: false,
    }
}

impl Sample {
    pub(crate) fn new() -> Self {
        let header = ["id", "First Name", "Last Name", "Email", "Phone", "Notes"];
        let places = CELLS.iter().zip(1..).map(|(cells, row)| LeadPlace {
            key: cells[0].to_owned(),
            source: "leads.csv".to_owned(),
            row,
            line: row + 1,
        });
        let mut sample = Sample {
            agreement: agreement(),
            header: header.map(str::to_owned).to_vec(),
            cells: CELLS,
            verdicts: verdicts(),
            summary: summary(),
            inputs: vec!["leads.csv".to_owned(), "activities.csv".to_owned()],
            places: places.collect(),
            batch: Batch::default(),
        };
        sample.fill(|row, column| CELLS[row][column]);
        sample
    }

    /// Puts another text into a cell.
    pub(crate) fn set_cell(&mut self, row: usize, column: usize, text: &str) {
        self.fill(|one, other| {
            if (one, other) == (row, column) {
                text
            } else {
                CELLS[one][other]
            }
        });
    }

    /// Puts other texts into all cells of a row.
    pub(crate) fn set_row(&mut self, row: usize, cells: &[&str]) {
        self.fill(|one, other| {
            if one == row {
                cells[other]
            } else {
                CELLS[one][other]
            }
        });
    }

    fn fill<'t>(&mut self, cell: impl Fn(usize, usize) -> &'t str) {
        self.batch.restart(self.header.len(), String::new());
        for row in 0..CELLS.len() {
            self.batch.push_head(Head {
                line: row as u64 + 2,
                row: u32::try_from(row).unwrap_or(u32::MAX),
                filled: 1,
                fault: None,
                short_by: 0,
            });
            for column in 0..self.header.len() {
                self.batch.push_text(cell(row, column));
            }
        }
    }

    /// Returns the leads with their verdicts.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let leads = self.places.iter().zip(self.batch.records());
        leads
            .zip(&self.verdicts)
            .map(|((place, record), verdict)| Row {
                place,
                record,
                verdict,
                fault: (verdict.outcome == Outcome::Invalid)
                    .then_some("the row has eleven cells, the header 6"),
                dated: Dated::default(),
            })
    }
}

fn agreement() -> Agreement {
    Agreement {
        name: "Acme \"qualified\" lead".to_owned(),
        version: 7,
        effective: None,
        review_by: None,
        zone: Zone::UTC,
        zone_is_written: false,
        parties: vec!["marketing".to_owned(), "sales".to_owned()],
        summary: None,
        fiscal_year_start: 1,
        fields: ["email", "department", "employees"].map(field).to_vec(),
        fields_are_closed: true,
        activities: Vec::new(),
        activities_are_closed: false,
        details: Vec::new(),
        complete_since: None,
        blank: Vec::new(),
        input: Input::default(),
        sources: Sources::default(),
        sections: vec![
            section(SectionName::Required, &["email"]),
            section(SectionName::Demographic, &["size", "ops_manager"]),
            section(SectionName::Behavioral, &["deep_webinar"]),
        ],
        satisfies: Vec::new(),
        disqualifiers: vec![Disqualifier {
            id: "too_small".to_owned(),
            reason: None,
            when: condition("too_small"),
        }],
        signals: vec![signal("security_pack", 30), signal("gone_quiet", -15)],
        tiers: vec![tier("A", Some("Call today")), tier("B", None)],
        noise: Vec::new(),
        recycle: None,
        business_hours: None,
        duties: Vec::new(),
        tests_as_of: None,
        examples: Vec::new(),
        tests: Vec::new(),
        signatures: vec![Signature {
            party: "sales".to_owned(),
            name: None,
            title: None,
            date: None,
            signature: Some("-----BEGIN SSH SIGNATURE-----".to_owned()),
            is_of_this_text: true,
        }],
        sha256: "4f0c1a2b3c4d5e6f".repeat(4),
        condition_count: 10,
    }
}

fn field(name: &str) -> Field {
    Field {
        name: name.to_owned(),
        reader: Reader::new(Type::Text, Zone::UTC),
        columns: vec![name.to_owned()],
        columns_are_written: false,
        known_as: Vec::new(),
        is_fixed: false,
        at: 0..0,
    }
}

fn condition(id: &str) -> Condition {
    Condition {
        number: 0,
        id: id.to_owned(),
        id_is_written: true,
        at: 0..0,
        test: Test::Known(FieldId(0)),
    }
}

fn section(name: SectionName, ids: &[&str]) -> Section {
    Section {
        name,
        root: Condition {
            test: Test::All(ids.iter().map(|id| condition(id)).collect()),
            ..condition("all")
        },
    }
}

fn signal(id: &str, points: i64) -> Signal {
    Signal {
        id: id.to_owned(),
        points,
        when: condition(id),
    }
}

fn tier(id: &str, label: Option<&str>) -> Tier {
    Tier {
        id: id.to_owned(),
        label: label.map(str::to_owned),
        points_at_least: None,
        when: None,
        at: 0..0,
    }
}

/// Returns one verdict of each outcome; members are `required.email`, `disqualify.too_small`,
/// `demographic.size`, `demographic.ops_manager`, `behavioral.deep_webinar`.
fn verdicts() -> Vec<Verdict> {
    vec![
        qualified(),
        disqualified(),
        not_qualified(),
        incomplete(),
        Verdict::empty(),
    ]
}

fn verdict(outcome: Outcome, members: [Truth; 5], reasons: Vec<Reason>) -> Verdict {
    Verdict {
        outcome,
        sections: vec![
            (SectionName::Required, members[0]),
            (SectionName::Disqualify, members[1]),
            (SectionName::Demographic, members[2].and(members[3])),
            (SectionName::Behavioral, members[4]),
        ],
        members: members.to_vec(),
        points: Some(Points::default()),
        sentence: reasons
            .iter()
            .map(|reason| reason.text.as_str())
            .collect::<Vec<_>>()
            .join(" "),
        reasons,
        ..Verdict::empty()
    }
}

fn qualified() -> Verdict {
    let met = Reason {
        truth: True,
        ..reason(
            Code::Met,
            SectionName::Behavioral,
            "deep_webinar",
            "Watched a webinar for 45 minutes.",
        )
    };
    Verdict {
        points: Some(Points {
            at_least: 15,
            at_most: 30,
            signals: vec![0],
            unknown: vec![1],
        }),
        tier: Some(1),
        could_be: vec![0],
        expires: Some(AS_OF + 86_400),
        is_assumed: true,
        ..verdict(
            Outcome::Qualified,
            [True, False, True, True, True],
            vec![met],
        )
    }
}

fn disqualified() -> Verdict {
    let small = Reason {
        truth: True,
        is_assumed: true,
        field: Some(FieldId(2)),
        actual: Some(Scalar::Number("9007199254740993.10".parse().unwrap())),
        wanted: vec![("less_than", Scalar::Number("100".parse().unwrap()))],
        ..reason(
            Code::TooLow,
            SectionName::Disqualify,
            "too_small",
            "The company has fewer than 100 employees.",
        )
    };
    Verdict {
        points: Some(Points {
            at_least: -15,
            at_most: -15,
            signals: vec![1],
            unknown: Vec::new(),
        }),
        ..verdict(
            Outcome::Disqualified,
            [True, True, False, True, True],
            vec![small],
        )
    }
}

fn not_qualified() -> Verdict {
    let short = Reason {
        activity: Some("attended_webinar".to_owned()),
        measure: Some("longest watched".to_owned()),
        actual: Some(Scalar::Text("29 minutes".to_owned())),
        wanted: vec![("at_least", Scalar::Text("30 minutes".to_owned()))],
        gap: Some("1 minute".to_owned()),
        window: Some(WindowShown {
            words: vec![("within", "90 days".to_owned())],
            from: Some(AS_OF - 90 * 86_400),
            to: None,
        }),
        evidence: vec![
            evidence(412, Some(Moment::Instant(AS_OF - 864_000))),
            evidence(413, None),
        ],
        ..reason(
            Code::TooShort,
            SectionName::Behavioral,
            "deep_webinar",
            "Longest webinar watched in the last 90 days was 29 minutes; 30 are needed.",
        )
    };
    Verdict {
        points: Some(Points {
            at_least: -15,
            at_most: 15,
            ..Points::default()
        }),
        paths: [Path {
            steps: vec![
                step(StepKind::Learn, Some(FieldId(1)), None),
                step(StepKind::Do, None, Some("requested_demo")),
            ],
        }]
        .into(),
        tree: vec![
            node("behavioral", 0, ""),
            node("behavioral.any", 1, ""),
            node("behavioral.deep_webinar", 2, "29 minutes"),
            node("required", 0, ""),
        ],
        ..verdict(
            Outcome::NotQualified,
            [True, False, True, True, False],
            vec![short],
        )
    }
}

fn incomplete() -> Verdict {
    let missing = Reason {
        truth: Unknown,
        field: Some(FieldId(1)),
        ..reason(
            Code::Missing,
            SectionName::Demographic,
            "ops_manager",
            "Department is blank | so we cannot tell.",
        )
    };
    Verdict {
        missing: vec![FieldId(0), FieldId(1)],
        data_issues: vec![DataIssue {
            code: "D103",
            field: Some(FieldId(2)),
            raw: Some("Q3?".to_owned()),
            text: "\"Q3?\" is not a number, so it counts as blank.".to_owned(),
        }],
        ..verdict(
            Outcome::Incomplete,
            [Unknown, Unknown, True, Unknown, True],
            vec![missing],
        )
    }
}

fn reason(code: Code, section: SectionName, rule: &str, text: &str) -> Reason {
    Reason {
        code,
        section,
        rule: rule.to_owned(),
        condition: 0,
        truth: False,
        field: None,
        activity: None,
        measure: None,
        actual: None,
        wanted: Vec::new(),
        gap: None,
        window: None,
        evidence: Vec::new(),
        line: 111,
        is_assumed: false,
        text: text.to_owned(),
    }
}

fn evidence(row: u64, at: Option<Moment>) -> Evidence {
    Evidence {
        source: "activities.csv".to_owned(),
        row,
        at,
    }
}

fn step(kind: StepKind, field: Option<FieldId>, activity: Option<&str>) -> Step {
    Step {
        kind,
        field,
        activity: activity.map(str::to_owned),
        wanted: vec![(
            "one_of",
            Scalar::List(vec![Scalar::YesNo(true), Scalar::Text("ops".to_owned())]),
        )],
        text: String::new(),
    }
}

fn node(rule: &str, depth: usize, found: &str) -> Node {
    Node {
        rule: rule.to_owned(),
        condition: 0,
        depth,
        truth: False,
        found: found.to_owned(),
        line: 100 + depth,
    }
}

fn summary() -> Summary {
    let rule = |yes, no, unknown, alone| RuleCount {
        yes,
        no,
        unknown,
        alone,
    };
    Summary {
        outcomes: [1, 1, 1, 1, 1],
        rules: vec![
            rule(3, 0, 1, 0),
            rule(1, 2, 1, 1),
            rule(3, 1, 0, 0),
            rule(3, 0, 1, 0),
            rule(3, 1, 0, 1),
        ],
        missing: vec![
            MissingCount {
                listed: 1,
                alone: 0,
            },
            MissingCount {
                listed: 2,
                alone: 1,
            },
            MissingCount::default(),
        ],
        tiers: vec![0, 1],
        assumed: 1,
        blank_keys: 1,
        duplicate_keys: 1,
        duplicate_rows: 2,
        left_out: 0,
        clock_changes: 1,
        activities: ActivityCount {
            read: 500,
            used: 480,
            after_as_of: 3,
            without_lead: 2,
            without_time: 1,
            unreadable: 0,
            blank_kind: 4,
            merges: 0,
            unknown_kinds: [("Webinar\u{7}".to_owned(), 7), ("call".to_owned(), 3)].into(),
            other_kinds: 0,
            newest: None,
            noise: Vec::new(),
        },
        unreadable: [(
            "Company Size".to_owned(),
            Unreadable {
                count: 3,
                first: vec![(17, "Nov-50".to_owned())],
                expected: "a whole number; Excel has made a date of it".to_owned(),
            },
        )]
        .into(),
    }
}
