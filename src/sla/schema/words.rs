//! Every key of the language: what its value looks like, and what it says, in a sentence for an editor to show.

use crate::sla::keys;

/// What a value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Texts,
    Whole,
    YesNo,
    /// A date, or a date with a time.
    When,
    Whens,
    /// A time of day.
    Clock,
    /// `"90 days"`.
    Span,
    /// `"30 business minutes"` too.
    DutySpan,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Some of these words.
    Words(&'static [&'static str]),
    /// One constant: text, number, true or false.
    One,
    /// A list of constants, or `{ list = "L" }`.
    Many,
    /// A number, or a duration in words.
    Limit,
    /// Two limits.
    Pair,
    /// A text or several.
    Pieces,
    /// Domains, `{ list = "L" }`, or `{ field = "F" }`.
    Domains,
    /// A date, or `{ field = "F" }`.
    Anchor,
    /// A name that the file declares.
    Name(Names),
    /// Names that the file declares.
    NameList(Names),
    /// One name or several.
    NameOrList(Names),
    /// Facts by their names: `{ employees = 250 }`.
    Facts(Names),
    Condition,
    /// Conditions, and bare names of fields.
    Members,
    /// Tests of details.
    Where,
    /// A table of its own.
    Table(Kind),
    /// Tables, each under a name of the user's.
    Named(Kind),
    /// A list of tables.
    Tables(Kind),
    /// Words of the data, each under its value, below a field's name.
    Spellings,
    /// The files: leads, activities, and further ones under names of the user's.
    Sources,
    /// Working hours, a list for each weekday.
    Hours,
}

/// Names that a file declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Fields,
    Activities,
    Details,
    Groups,
    Tiers,
    Examples,
    Parties,
    Ids,
}

/// A kind of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Top,
    Agreement,
    Field,
    Activity,
    Detail,
    History,
    Blank,
    List,
    Input,
    Source,
    Section,
    HandRaise,
    Condition,
    DetailTest,
    Disqualify,
    Signal,
    Tier,
    BusinessHours,
    Duty,
    Volume,
    Recycle,
    Ignore,
    Burst,
    After,
    Tests,
    Example,
    Event,
    Test,
    Expect,
    Case,
    Signature,
}

impl Kind {
    /// Every kind.
    pub(super) const ALL: &'static [Kind] = &[
        Kind::Top,
        Kind::Agreement,
        Kind::Field,
        Kind::Activity,
        Kind::Detail,
        Kind::History,
        Kind::Blank,
        Kind::List,
        Kind::Input,
        Kind::Source,
        Kind::Section,
        Kind::HandRaise,
        Kind::Condition,
        Kind::DetailTest,
        Kind::Disqualify,
        Kind::Signal,
        Kind::Tier,
        Kind::BusinessHours,
        Kind::Duty,
        Kind::Volume,
        Kind::Recycle,
        Kind::Ignore,
        Kind::Burst,
        Kind::After,
        Kind::Tests,
        Kind::Example,
        Kind::Event,
        Kind::Test,
        Kind::Expect,
        Kind::Case,
        Kind::Signature,
    ];

    /// Returns its name in the schema.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Top => "file",
            Kind::Agreement => "agreement",
            Kind::Field => "field",
            Kind::Activity => "activity",
            Kind::Detail => "detail",
            Kind::History => "history",
            Kind::Blank => "blank",
            Kind::List => "list",
            Kind::Input => "input",
            Kind::Source => "source",
            Kind::Section => "section",
            Kind::HandRaise => "hand_raise",
            Kind::Condition => "condition",
            Kind::DetailTest => "detail_test",
            Kind::Disqualify => "disqualify",
            Kind::Signal => "signal",
            Kind::Tier => "tier",
            Kind::BusinessHours => "business_hours",
            Kind::Duty => "duty",
            Kind::Volume => "volume",
            Kind::Recycle => "recycle",
            Kind::Ignore => "ignore",
            Kind::Burst => "burst",
            Kind::After => "after",
            Kind::Tests => "tests",
            Kind::Example => "example",
            Kind::Event => "event",
            Kind::Test => "test",
            Kind::Expect => "expect",
            Kind::Case => "case",
            Kind::Signature => "signature",
        }
    }

    /// Returns the keys that it may have, each once.
    pub(super) fn keys(self) -> Vec<&'static str> {
        let comparisons: Vec<&'static str> = keys::COMPARISONS.iter().map(|one| one.word).collect();
        let lists: Vec<&[&'static str]> = match self {
            Kind::Top => vec![keys::TOP],
            Kind::Agreement => vec![keys::AGREEMENT],
            Kind::Field => vec![keys::FIELD],
            Kind::Activity => vec![keys::ACTIVITY],
            Kind::Detail => vec![keys::DETAIL],
            Kind::History => vec![keys::HISTORY],
            Kind::Blank => vec![keys::BLANK],
            Kind::List => vec![keys::LIST],
            Kind::Input => vec![keys::INPUT],
            Kind::Source => vec![
                keys::LEADS_SOURCE,
                keys::ACTIVITIES_SOURCE,
                keys::JOIN_SOURCE,
                keys::INPUT,
            ],
            Kind::Section => vec![keys::SECTION],
            Kind::HandRaise => vec![keys::HAND_RAISE],
            Kind::Condition => vec![
                keys::FACT,
                &comparisons,
                keys::ACTIVITY_TEST,
                keys::NOT_DONE,
                keys::POINTS,
                keys::GROUP,
                keys::REFERENCE,
            ],
            Kind::DetailTest => vec![keys::DETAIL_TEST, &comparisons],
            Kind::Disqualify => vec![keys::DISQUALIFY],
            Kind::Signal => vec![keys::SIGNAL],
            Kind::Tier => vec![keys::TIER],
            Kind::BusinessHours => vec![keys::BUSINESS_HOURS],
            Kind::Duty => vec![keys::DUTY],
            Kind::Volume => vec![keys::VOLUME],
            Kind::Recycle => vec![keys::RECYCLE],
            Kind::Ignore => vec![keys::IGNORE],
            Kind::Burst => vec![keys::BURST],
            Kind::After => vec![keys::AFTER],
            Kind::Tests => vec![keys::TESTS],
            Kind::Example => vec![keys::EXAMPLE],
            Kind::Event => vec![keys::EVENT],
            Kind::Test => vec![keys::TEST],
            Kind::Expect => vec![keys::EXPECT],
            Kind::Case => vec![keys::CASE, keys::EXPECT],
            Kind::Signature => vec![keys::SIGNATURE],
        };
        let mut all: Vec<&'static str> = Vec::new();
        for key in lists.into_iter().flatten() {
            if !all.contains(key) {
                all.push(key);
            }
        }
        all
    }
}

/// What a key's value looks like and what it says; a table without an entry of its own takes that of [`ANYWHERE`].
pub(super) fn word(kind: Kind, key: &str) -> Option<(Shape, &'static str)> {
    let own = OF_KINDS.iter().filter(|(one, _)| *one == kind);
    let mut words = own.flat_map(|(_, words)| words.iter()).chain(ANYWHERE);
    words
        .find(|(word, _, _)| *word == key)
        .map(|(_, shape, says)| (*shape, *says))
}

pub(super) type Entry = (&'static str, Shape, &'static str);

const OUTCOMES: &[&str] = &[
    "qualified",
    "disqualified",
    "not_qualified",
    "incomplete",
    "invalid",
];
const SECTIONS: &[&str] = &["demographic", "situational", "behavioral"];
const TYPES: &[&str] = &[
    "text",
    "choice",
    "number",
    "whole_number",
    "yes_no",
    "date",
    "datetime",
    "email",
    "phone",
    "domain",
    "country",
    "list",
];
const DETAIL_TYPES: &[&str] = &[
    "text",
    "choice",
    "number",
    "whole_number",
    "yes_no",
    "date",
    "datetime",
    "email",
    "phone",
    "domain",
    "country",
    "list",
    "duration",
];

/// Keys that mean the same wherever they stand.
pub(super) const ANYWHERE: &[Entry] = &[
    (
        "id",
        Shape::Text,
        "The name under which verdicts, tests and reports speak of it; without one it is called after what it is about.",
    ),
    ("all", Shape::Members, "Every one of these must hold."),
    ("any", Shape::Members, "One of these must hold."),
    ("none", Shape::Members, "None of these may hold."),
    (
        "of",
        Shape::Members,
        "The conditions of which `at_least` so many must hold.",
    ),
    (
        "when",
        Shape::Condition,
        "The condition under which it applies.",
    ),
    (
        "field",
        Shape::Name(Names::Fields),
        "The fact of the lead that is asked about. While it is blank or unreadable the condition is unknown.",
    ),
    (
        "did",
        Shape::NameOrList(Names::Activities),
        "What the lead did: an activity, several, or \"*\" for everything by the lead. Counts them, at least one unless a limit is written.",
    ),
    (
        "did_not",
        Shape::NameOrList(Names::Activities),
        "What the lead did not do, not once.",
    ),
    (
        "except",
        Shape::NameList(Names::Activities),
        "Activities that \"*\" leaves out.",
    ),
    (
        "where",
        Shape::Where,
        "What the details of an event must be for it to count.",
    ),
    (
        "within",
        Shape::Span,
        "How far back is looked, such as \"90 days\": from the moment judged for, both ends in. On a group, for every activity in it that says nothing else.",
    ),
    (
        "older_than",
        Shape::Span,
        "The window ends that long ago, exclusive.",
    ),
    (
        "since",
        Shape::Anchor,
        "The window begins on this date, or on a date of the lead: { field = \"created_at\" }.",
    ),
    (
        "until",
        Shape::Anchor,
        "The window ends on this date, or on a date of the lead; `within` then counts back from there.",
    ),
    (
        "distinct",
        Shape::Text,
        "Count different days (\"day\"), kinds (\"did\"), or values of a detail, in place of events.",
    ),
    (
        "sum",
        Shape::Name(Names::Details),
        "Add this detail up. Needs a limit.",
    ),
    (
        "longest",
        Shape::Name(Names::Details),
        "Take the greatest value of this detail. Needs a limit.",
    ),
    ("at_least", Shape::Limit, "This or more."),
    ("at_most", Shape::Limit, "This or less."),
    ("more_than", Shape::Limit, "More than this."),
    ("less_than", Shape::Limit, "Less than this."),
    (
        "between",
        Shape::Pair,
        "From the first to the second, both ends in.",
    ),
    (
        "is",
        Shape::One,
        "Exactly this; upper and lower case are the same.",
    ),
    (
        "is_not",
        Shape::One,
        "Anything but this. A blank is unknown, not true.",
    ),
    (
        "one_of",
        Shape::Many,
        "One of these, or of a list: { list = \"accounts\" }.",
    ),
    (
        "none_of",
        Shape::Many,
        "None of these. A blank is unknown, not true.",
    ),
    (
        "contains",
        Shape::Pieces,
        "Has this anywhere within; several: any of them.",
    ),
    (
        "has_word",
        Shape::Pieces,
        "Has this as a whole word: \"cto\" is not in \"director\"; several: any of them.",
    ),
    (
        "starts_with",
        Shape::Pieces,
        "Begins with this; several: with any of them.",
    ),
    (
        "ends_with",
        Shape::Pieces,
        "Ends with this; several: with any of them.",
    ),
    (
        "domain_is",
        Shape::Domains,
        "The domain of an address or site is one of these or lies below it; { list = \"free_mail\" } is built in; { field = \"website\" } compares with another field.",
    ),
    (
        "matches",
        Shape::Text,
        "A pattern (RE2) found anywhere in the value; write (?i), ^ and $ yourself.",
    ),
    ("before", Shape::When, "Earlier than this date."),
    ("after", Shape::When, "Later than this date."),
    (
        "any_of",
        Shape::Many,
        "The list has one of these items or more.",
    ),
    (
        "all_of",
        Shape::Many,
        "The list has every one of these items.",
    ),
    (
        "only",
        Shape::Many,
        "The list has no other items than these.",
    ),
    (
        "present",
        Shape::YesNo,
        "Whether there is a value that can be read; never unknown.",
    ),
    (
        "if_missing",
        Shape::Word(&["unknown", "matches", "does_not_match"]),
        "What this condition is while the fact is blank or unreadable [default: unknown].",
    ),
    (
        "group",
        Shape::Name(Names::Groups),
        "A group of [groups], as if it stood here.",
    ),
    (
        "detail",
        Shape::Name(Names::Details),
        "The fact of the event that is asked about.",
    ),
    (
        "points",
        Shape::Word(&["signals"]),
        "The points of all signals, compared with a limit.",
    ),
    (
        "activities",
        Shape::Tables(Kind::Event),
        "What the lead did.",
    ),
    (
        "blank",
        Shape::NameList(Names::Fields),
        "Facts that are blank.",
    ),
    (
        "type",
        Shape::Word(TYPES),
        "What kind of fact it is, which says how cells are read and which comparisons work.",
    ),
    (
        "choices",
        Shape::Texts,
        "The full set of values; others are unreadable.",
    ),
    (
        "range",
        Shape::Pair,
        "The legal numbers, both ends in; others are unreadable.",
    ),
    (
        "columns",
        Shape::Texts,
        "Headers that feed it; they match ignoring case, spaces, `_` and `-` [default: its own name].",
    ),
    ("label", Shape::Text, "Words for people."),
    (
        "reason",
        Shape::Text,
        "Why, in words that people read in the verdict.",
    ),
    ("values", Shape::Texts, "The values."),
];

/// Keys by the table they stand in.
pub(super) const OF_KINDS: &[(Kind, &[Entry])] = &[
    (Kind::Top, TOP),
    (
        Kind::Agreement,
        &[
            (
                "parties",
                Shape::Texts,
                "Who must sign [default: marketing and sales].",
            ),
            (
                "summary",
                Shape::Text,
                "What it is about, in the parties' words.",
            ),
            (
                "fiscal_year_start",
                Shape::Whole,
                "The month, 1 to 12, from which quarters count [default: 1].",
            ),
        ],
    ),
    (
        Kind::Field,
        &[
            (
                "format",
                Shape::Text,
                "How dates are written that nobody could guess (strftime): \"%d %b, %Y\".",
            ),
            ("fixed", Shape::YesNo, "Never suggest changing it."),
            (
                "blank",
                Shape::Texts,
                "Further words that mean blank in this field.",
            ),
        ],
    ),
    (
        Kind::Detail,
        &[
            (
                "type",
                Shape::Word(DETAIL_TYPES),
                "What kind of fact it is; a duration may be \"00:31:05\", \"31 min\" or a bare number in `unit`.",
            ),
            (
                "format",
                Shape::Text,
                "How dates are written that nobody could guess (strftime).",
            ),
            (
                "unit",
                Shape::Word(&["seconds", "minutes", "hours", "days"]),
                "What a bare number counts in a duration.",
            ),
            (
                "blank",
                Shape::Texts,
                "Further words that mean blank in this detail.",
            ),
        ],
    ),
    (
        Kind::Activity,
        &[
            (
                "values",
                Shape::Texts,
                "The words in the data that mean it; `*` stands for anything [default: its own name].",
            ),
            (
                "by",
                Shape::Word(&["lead", "sales", "marketing"]),
                "Whose doing it is [default: lead].",
            ),
        ],
    ),
    (
        Kind::History,
        &[(
            "complete_since",
            Shape::When,
            "Before this the history has gaps: what reaches further back cannot be denied.",
        )],
    ),
    (
        Kind::Blank,
        &[(
            "also",
            Shape::Texts,
            "Further words that mean blank everywhere: \"N/A\", \"-\".",
        )],
    ),
    (
        Kind::List,
        &[
            (
                "file",
                Shape::Text,
                "A CSV file with the values, from the agreement's folder.",
            ),
            (
                "column",
                Shape::Text,
                "Its column that holds them [default: the first].",
            ),
            (
                "sha256",
                Shape::Text,
                "The file's SHA-256; a run refuses another one.",
            ),
        ],
    ),
    (Kind::Input, INPUT),
    (Kind::Source, INPUT),
    (
        Kind::Source,
        &[
            (
                "key",
                Shape::Text,
                "The column that tells leads apart; in a joined file, the column that is looked up.",
            ),
            (
                "lead",
                Shape::Text,
                "The column that says whose event it is.",
            ),
            ("did", Shape::Text, "The column that says what was done."),
            ("at", Shape::Text, "The column that says when."),
            (
                "matches",
                Shape::Name(Names::Fields),
                "The field that the `lead` column holds, where that is not the key.",
            ),
            (
                "always",
                Shape::Name(Names::Activities),
                "What every row is, where the file holds one kind.",
            ),
            (
                "joins",
                Shape::Text,
                "The lead file's column that equals `key`.",
            ),
        ],
    ),
    (Kind::Section, GROUP),
    (Kind::HandRaise, GROUP),
    (
        Kind::HandRaise,
        &[(
            "satisfies",
            Shape::Words(SECTIONS),
            "The sections it stands in for [default: behavioral].",
        )],
    ),
    (
        Kind::Signal,
        &[("points", Shape::Whole, "What it adds; may be negative.")],
    ),
    (
        Kind::Tier,
        &[(
            "points_at_least",
            Shape::Whole,
            "So many points or more. The last tier has no condition.",
        )],
    ),
    (
        Kind::BusinessHours,
        &[
            (
                "days",
                Shape::Words(keys::WEEKDAYS),
                "The days on which work is done from `from` to `to`.",
            ),
            ("from", Shape::Clock, "When work begins."),
            ("to", Shape::Clock, "When work ends."),
            (
                "hours",
                Shape::Hours,
                "Working hours of each weekday: hours.mon = [\"09:00-12:00\", \"13:00-17:30\"].",
            ),
            ("holidays", Shape::Whens, "Days without work."),
            (
                "holidays_file",
                Shape::Text,
                "A calendar file (ICS) with further holidays.",
            ),
            (
                "holidays_sha256",
                Shape::Text,
                "The file's SHA-256; a run refuses another one.",
            ),
        ],
    ),
    (
        Kind::Duty,
        &[
            ("party", Shape::Name(Names::Parties), "Who owes it."),
            (
                "says",
                Shape::Text,
                "The promise in the parties' own words.",
            ),
            (
                "must",
                Shape::Condition,
                "What must happen after the clock has started.",
            ),
            (
                "within",
                Shape::DutySpan,
                "By when: \"30 business minutes\", \"14 days\".",
            ),
            (
                "latest",
                Shape::DutySpan,
                "The outer limit, never to be passed.",
            ),
            (
                "from",
                Shape::Word(&["handed_over", "qualified", "created"]),
                "When the clock starts [default: handed_over].",
            ),
            (
                "tiers",
                Shape::NameList(Names::Tiers),
                "For leads of these tiers only.",
            ),
            (
                "outcomes",
                Shape::Words(OUTCOMES),
                "For leads of these outcomes only [default: qualified].",
            ),
            (
                "qualified",
                Shape::Table(Kind::Volume),
                "A number of qualified leads: { at_least = 120, per = \"quarter\" }.",
            ),
        ],
    ),
    (
        Kind::Volume,
        &[
            ("at_least", Shape::Whole, "How many."),
            (
                "per",
                Shape::Word(&["day", "week", "month", "quarter", "year"]),
                "In each of these.",
            ),
        ],
    ),
    (
        Kind::Recycle,
        &[
            (
                "after",
                Shape::Span,
                "Not before that long after Sales returned the lead.",
            ),
            (
                "new_activity",
                Shape::YesNo,
                "Only with something done since.",
            ),
            ("at_most", Shape::Whole, "No more than so many times."),
        ],
    ),
    (
        Kind::Ignore,
        &[
            (
                "burst",
                Shape::Table(Kind::Burst),
                "So many of them by one lead at once: { at_least = 3, within = \"2 seconds\" }.",
            ),
            (
                "after",
                Shape::Table(Kind::After),
                "So soon after another event: { did = \"received_email\", within = \"10 seconds\" }.",
            ),
        ],
    ),
    (
        Kind::Burst,
        &[("at_least", Shape::Whole, "How many, 2 or more.")],
    ),
    (
        Kind::Tests,
        &[(
            "as_of",
            Shape::When,
            "The moment that examples are judged for.",
        )],
    ),
    (
        Kind::Example,
        &[(
            "lead",
            Shape::Facts(Names::Fields),
            "The facts of the lead, as a file would have them.",
        )],
    ),
    (
        Kind::Event,
        &[
            ("did", Shape::Name(Names::Activities), "What."),
            ("ago", Shape::Span, "How long before the tests' `as_of`."),
            ("at", Shape::When, "When."),
            ("times", Shape::Whole, "How often [default: 1]."),
            (
                "details",
                Shape::Facts(Names::Details),
                "Facts of the event.",
            ),
        ],
    ),
    (
        Kind::Test,
        &[
            ("name", Shape::Text, "What it shows, in a sentence."),
            (
                "use",
                Shape::Name(Names::Examples),
                "The example it begins with.",
            ),
            (
                "change",
                Shape::Facts(Names::Fields),
                "Facts that are other than in the example.",
            ),
            (
                "activities",
                Shape::Tables(Kind::Event),
                "What the lead did, in place of the example's.",
            ),
            (
                "expect",
                Shape::Table(Kind::Expect),
                "What both parties expect.",
            ),
            (
                "vary",
                Shape::Name(Names::Fields),
                "The fact that `cases` varies.",
            ),
            (
                "cases",
                Shape::Tables(Kind::Case),
                "Values of that fact, each with what is expected.",
            ),
            (
                "todo",
                Shape::Text,
                "Why it is known not to hold yet; it fails when it begins to hold.",
            ),
        ],
    ),
    (Kind::Expect, EXPECT),
    (Kind::Case, EXPECT),
    (
        Kind::Case,
        &[
            ("is", Shape::One, "The value."),
            ("blank", Shape::YesNo, "The fact is blank."),
        ],
    ),
    (
        Kind::Signature,
        &[
            ("party", Shape::Name(Names::Parties), "For whom."),
            ("name", Shape::Text, "Who signed."),
            ("title", Shape::Text, "Their office."),
            ("date", Shape::When, "When."),
            (
                "signature",
                Shape::Text,
                "The signature over everything above the first [[signature]].",
            ),
        ],
    ),
];

const TOP: &[Entry] = &[
    ("format", Shape::Whole, "The version of the language: 1."),
    (
        "name",
        Shape::Text,
        "The agreement's own name; it is in every verdict.",
    ),
    (
        "version",
        Shape::Whole,
        "Its edition; raise it with every change.",
    ),
    ("effective", Shape::When, "The day it comes into force."),
    (
        "review_by",
        Shape::When,
        "The day by which both parties look at it again.",
    ),
    (
        "timezone",
        Shape::Text,
        "The zone of days, working hours and times without an offset: \"Europe/Berlin\" [default: UTC].",
    ),
    (
        "agreement",
        Shape::Table(Kind::Agreement),
        "Who agrees, and about what.",
    ),
    (
        "fields",
        Shape::Named(Kind::Field),
        "Facts of a lead. Where this is written, no other name may be used.",
    ),
    (
        "spellings",
        Shape::Spellings,
        "Ways to write a value of a field: [spellings.country] US = [\"USA\", \"United States\"].",
    ),
    (
        "activities",
        Shape::Named(Kind::Activity),
        "What can happen to a lead. Where this is written, nothing else is an event.",
    ),
    ("details", Shape::Named(Kind::Detail), "Facts of one event."),
    (
        "history",
        Shape::Table(Kind::History),
        "How far back the history can be trusted.",
    ),
    (
        "blank",
        Shape::Table(Kind::Blank),
        "What means blank beside nothing at all.",
    ),
    (
        "lists",
        Shape::Named(Kind::List),
        "Lists that rules name: { list = \"accounts\" }.",
    ),
    (
        "input",
        Shape::Table(Kind::Input),
        "How files are read where they do not say so themselves.",
    ),
    (
        "sources",
        Shape::Sources,
        "Where leads, activities and further facts come from.",
    ),
    (
        "required",
        Shape::Table(Kind::Section),
        "What Sales must know of a lead. A bare name is true when known, else unknown.",
    ),
    (
        "disqualify",
        Shape::Tables(Kind::Disqualify),
        "What excludes a lead, whatever else holds.",
    ),
    (
        "demographic",
        Shape::Table(Kind::Section),
        "Who the lead is.",
    ),
    (
        "situational",
        Shape::Table(Kind::Section),
        "What lies in front of the lead.",
    ),
    (
        "behavioral",
        Shape::Table(Kind::Section),
        "What the lead did.",
    ),
    (
        "hand_raise",
        Shape::Table(Kind::HandRaise),
        "A clear sign of being ready to talk, which can stand in for sections.",
    ),
    (
        "signal",
        Shape::Tables(Kind::Signal),
        "Late-stage buying signals, which add up to points.",
    ),
    (
        "tier",
        Shape::Tables(Kind::Tier),
        "Ranks of qualified leads; the first that fits from the top.",
    ),
    (
        "groups",
        Shape::Named(Kind::Section),
        "Groups that several rules share: { group = \"G\" }.",
    ),
    (
        "business_hours",
        Shape::Table(Kind::BusinessHours),
        "When the teams work, for duties.",
    ),
    (
        "duty",
        Shape::Tables(Kind::Duty),
        "What each party promises; never changes a verdict.",
    ),
    (
        "recycle",
        Shape::Table(Kind::Recycle),
        "When a lead that Sales returned may be handed over again.",
    ),
    (
        "ignore",
        Shape::Tables(Kind::Ignore),
        "Noise: events that do not count.",
    ),
    (
        "tests",
        Shape::Table(Kind::Tests),
        "The clock of the tests.",
    ),
    (
        "examples",
        Shape::Named(Kind::Example),
        "Leads that both parties know.",
    ),
    (
        "test",
        Shape::Tables(Kind::Test),
        "What both parties expect of an example.",
    ),
    (
        "signature",
        Shape::Tables(Kind::Signature),
        "Who signed; the last tables of the file.",
    ),
];

const INPUT: &[Entry] = &[
    (
        "preset",
        Shape::Word(&crate::domain::preset::KEYWORDS),
        "The system that exported the files.",
    ),
    (
        "dates",
        Shape::Word(&["dmy", "mdy", "ymd"]),
        "The order in dates such as 03/04/2026.",
    ),
    ("decimal", Shape::Word(&[".", ","]), "The decimal mark."),
    (
        "list_separator",
        Shape::Text,
        "What separates the items of a list [default: ;].",
    ),
    (
        "encoding",
        Shape::Text,
        "The encoding of text files, where it cannot be told.",
    ),
    (
        "delimiter",
        Shape::Text,
        "The character between cells, where it cannot be told.",
    ),
];

const GROUP: &[Entry] = &[("at_least", Shape::Whole, "How many of `of` must hold.")];

const EXPECT: &[Entry] = &[
    (
        "verdict",
        Shape::Word(&["qualified", "rejected"]),
        "The verdict.",
    ),
    ("outcome", Shape::Word(OUTCOMES), "The outcome."),
    ("tier", Shape::Name(Names::Tiers), "The tier."),
    ("points", Shape::Whole, "The points."),
    (
        "missing",
        Shape::NameList(Names::Fields),
        "The facts to find, exactly these.",
    ),
    (
        "because",
        Shape::NameList(Names::Ids),
        "Rules that must be among the reasons: \"demographic.size\".",
    ),
    (
        "because_exactly",
        Shape::NameList(Names::Ids),
        "Rules that must be all of the reasons.",
    ),
];
