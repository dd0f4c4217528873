//! The words of the language: the keys of every kind of table, each in one place, for reading and for suggestions.

use crate::domain::value::Type;

/// The file itself.
pub(super) const TOP: &[&str] = &[
    "format",
    "name",
    "version",
    "effective",
    "review_by",
    "timezone",
    "agreement",
    "fields",
    "spellings",
    "activities",
    "details",
    "history",
    "blank",
    "lists",
    "input",
    "sources",
    "required",
    "disqualify",
    "demographic",
    "situational",
    "behavioral",
    "hand_raise",
    "signal",
    "tier",
    "groups",
    "business_hours",
    "duty",
    "recycle",
    "ignore",
    "tests",
    "examples",
    "test",
    "signature",
];

pub(super) const AGREEMENT: &[&str] = &["parties", "summary", "fiscal_year_start"];
pub(super) const FIELD: &[&str] = &[
    "type", "choices", "range", "columns", "format", "fixed", "blank",
];
pub(super) const DETAIL: &[&str] = &[
    "type", "choices", "range", "columns", "format", "unit", "blank",
];
pub(super) const ACTIVITY: &[&str] = &["label", "values", "by"];
pub(super) const HISTORY: &[&str] = &["complete_since"];
pub(super) const BLANK: &[&str] = &["also"];
pub(super) const LIST: &[&str] = &["values", "file", "column", "sha256"];
pub(super) const INPUT: &[&str] = &[
    "preset",
    "dates",
    "decimal",
    "list_separator",
    "encoding",
    "delimiter",
];
/// Beside the keys of [`INPUT`].
pub(super) const LEADS_SOURCE: &[&str] = &["key"];
/// Beside the keys of [`INPUT`].
pub(super) const ACTIVITIES_SOURCE: &[&str] = &["lead", "did", "at", "matches", "always"];
/// Beside the keys of [`INPUT`].
pub(super) const JOIN_SOURCE: &[&str] = &["key", "joins"];

/// A group as a condition.
pub(super) const GROUP: &[&str] = &["id", "all", "any", "none", "at_least", "of", "within"];
/// A group as a section or `[groups.G]`.
pub(super) const SECTION: &[&str] = &["all", "any", "none", "at_least", "of", "within"];
pub(super) const HAND_RAISE: &[&str] = &[
    "satisfies",
    "all",
    "any",
    "none",
    "at_least",
    "of",
    "within",
];
pub(super) const REFERENCE: &[&str] = &["id", "group", "within"];
pub(super) const POINTS: &[&str] = &[
    "id",
    "points",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
];
pub(super) const ACTIVITY_TEST: &[&str] = &[
    "id",
    "did",
    "except",
    "distinct",
    "sum",
    "longest",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "within",
    "older_than",
    "since",
    "until",
    "where",
];
pub(super) const NOT_DONE: &[&str] = &[
    "id",
    "did_not",
    "except",
    "within",
    "older_than",
    "since",
    "until",
    "where",
];
/// Beside the comparisons.
pub(super) const FACT: &[&str] = &["id", "field", "if_missing", "present"];
/// Beside the comparisons.
pub(super) const DETAIL_TEST: &[&str] = &["detail", "if_missing", "present"];
/// Limits of counts, measures and points.
pub(super) const LIMITS: &[&str] = &["at_least", "at_most", "more_than", "less_than"];
/// Words that a later format may use.
pub(super) const RESERVED: &[&str] = &["sequence", "per_week"];

pub(super) const DISQUALIFY: &[&str] = &["id", "reason", "when"];
pub(super) const SIGNAL: &[&str] = &["id", "points", "when"];
pub(super) const TIER: &[&str] = &["id", "label", "points_at_least", "when"];
pub(super) const IGNORE: &[&str] = &["id", "reason", "did", "where", "burst", "after"];
pub(super) const BURST: &[&str] = &["at_least", "within"];
pub(super) const AFTER: &[&str] = &["did", "within"];
pub(super) const RECYCLE: &[&str] = &["after", "new_activity", "at_most", "when"];
pub(super) const BUSINESS_HOURS: &[&str] = &[
    "days",
    "from",
    "to",
    "hours",
    "holidays",
    "holidays_file",
    "holidays_sha256",
];
pub(super) const WEEKDAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
pub(super) const DUTY: &[&str] = &[
    "id",
    "party",
    "says",
    "must",
    "within",
    "latest",
    "from",
    "tiers",
    "outcomes",
    "qualified",
];
pub(super) const VOLUME: &[&str] = &["at_least", "per"];

pub(super) const TESTS: &[&str] = &["as_of"];
pub(super) const EXAMPLE: &[&str] = &["lead", "activities"];
pub(super) const EVENT: &[&str] = &["did", "ago", "at", "times", "details"];
pub(super) const TEST: &[&str] = &[
    "name",
    "use",
    "change",
    "blank",
    "activities",
    "expect",
    "vary",
    "cases",
    "todo",
];
pub(super) const EXPECT: &[&str] = &[
    "verdict",
    "outcome",
    "tier",
    "points",
    "missing",
    "because",
    "because_exactly",
];
/// Beside the keys of [`EXPECT`].
pub(super) const CASE: &[&str] = &["is", "blank"];
pub(super) const SIGNATURE: &[&str] = &["party", "name", "title", "date", "signature"];

/// What stands on the right of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operand {
    /// One constant of the field's type.
    One,
    /// A list of constants of the field's type, or a named list.
    Many,
    /// A number.
    Limit,
    /// Two numbers.
    Pair,
    /// A piece of text, or a list of them.
    Pieces,
    /// Domains, a named list, or a field.
    Domains,
    /// A regular expression.
    Pattern,
    /// A date.
    Moment,
    /// A length of time.
    Span,
    /// Items of a list.
    Items,
}

/// A comparison of the language.
#[derive(Debug)]
pub(super) struct Keyword {
    pub(super) word: &'static str,
    pub(super) operand: Operand,
    /// The types it works on.
    pub(super) types: &'static [Type],
}

const WORDS: &[Type] = &[
    Type::Text,
    Type::Choice,
    Type::Email,
    Type::Phone,
    Type::Domain,
];
const NUMBERS: &[Type] = &[Type::Number, Type::WholeNumber, Type::Duration];
const DATES: &[Type] = &[Type::Date, Type::Datetime];
const SAME: &[Type] = &[
    Type::Text,
    Type::Choice,
    Type::Email,
    Type::Phone,
    Type::Domain,
    Type::Number,
    Type::WholeNumber,
    Type::Duration,
    Type::YesNo,
    Type::Country,
];
const SAME_OR_LIST: &[Type] = &[
    Type::Text,
    Type::Choice,
    Type::Email,
    Type::Phone,
    Type::Domain,
    Type::Number,
    Type::WholeNumber,
    Type::Duration,
    Type::YesNo,
    Type::Country,
    Type::List,
];

/// Every comparison of a field or detail with constants.
pub(super) const COMPARISONS: &[Keyword] = &[
    keyword("is", Operand::One, SAME),
    keyword("is_not", Operand::One, SAME),
    keyword("one_of", Operand::Many, SAME),
    keyword("none_of", Operand::Many, SAME_OR_LIST),
    keyword("at_least", Operand::Limit, NUMBERS),
    keyword("at_most", Operand::Limit, NUMBERS),
    keyword("more_than", Operand::Limit, NUMBERS),
    keyword("less_than", Operand::Limit, NUMBERS),
    keyword("between", Operand::Pair, NUMBERS),
    keyword("contains", Operand::Pieces, WORDS),
    keyword("has_word", Operand::Pieces, WORDS),
    keyword("starts_with", Operand::Pieces, WORDS),
    keyword("ends_with", Operand::Pieces, WORDS),
    keyword("domain_is", Operand::Domains, &[Type::Email, Type::Domain]),
    keyword("matches", Operand::Pattern, WORDS),
    keyword("before", Operand::Moment, DATES),
    keyword("after", Operand::Moment, DATES),
    keyword("within", Operand::Span, DATES),
    keyword("any_of", Operand::Items, &[Type::List]),
    keyword("all_of", Operand::Items, &[Type::List]),
    keyword("only", Operand::Items, &[Type::List]),
];

const fn keyword(word: &'static str, operand: Operand, types: &'static [Type]) -> Keyword {
    Keyword {
        word,
        operand,
        types,
    }
}

/// Returns the comparison of a key.
pub(super) fn comparison(key: &str) -> Option<&'static Keyword> {
    COMPARISONS.iter().find(|one| one.word == key)
}

/// Words that people type for words of the language.
pub(super) const SYNONYMS: &[(&str, &[&str])] = &[
    (
        "at_least",
        &[
            "min",
            "minimum",
            "gte",
            "ge",
            "from",
            "count",
            "times",
            "greater_or_equal",
        ],
    ),
    (
        "at_most",
        &["max", "maximum", "lte", "le", "up_to", "less_or_equal"],
    ),
    (
        "more_than",
        &["gt", "greater_than", "greater", "above", "over", "exceeds"],
    ),
    (
        "less_than",
        &["lt", "fewer_than", "less", "below", "under", "smaller_than"],
    ),
    ("is", &["equals", "eq", "equal", "equal_to", "value", "=="]),
    (
        "is_not",
        &["not_equals", "ne", "neq", "not_equal", "not", "isnt", "!="],
    ),
    ("one_of", &["in", "is_in", "any_of", "among", "oneof"]),
    ("none_of", &["not_in", "nin", "not_one_of", "not_any_of"]),
    (
        "any_of",
        &["in", "has_any", "includes", "contains", "one_of"],
    ),
    ("all_of", &["has_all", "includes_all"]),
    ("between", &["range", "in_range"]),
    (
        "contains",
        &["includes", "like", "has", "substring", "contains_text"],
    ),
    ("has_word", &["word", "contains_word", "words"]),
    ("starts_with", &["prefix", "begins_with", "startswith"]),
    ("ends_with", &["suffix", "endswith"]),
    ("matches", &["regex", "regexp", "pattern", "match"]),
    ("domain_is", &["domain", "email_domain"]),
    ("before", &["earlier_than", "prior_to"]),
    ("after", &["later_than", "from_date"]),
    (
        "within",
        &[
            "days",
            "last",
            "in_last",
            "period",
            "window",
            "lookback",
            "in_the_last",
        ],
    ),
    ("older_than", &["not_within", "ago", "before"]),
    ("since", &["after", "from", "starting"]),
    ("until", &["before", "to", "ending"]),
    (
        "present",
        &[
            "exists",
            "is_set",
            "not_blank",
            "required",
            "not_empty",
            "filled",
        ],
    ),
    (
        "if_missing",
        &[
            "default",
            "if_blank",
            "when_missing",
            "on_missing",
            "missing",
        ],
    ),
    ("did", &["activity", "event", "action", "done"]),
    ("did_not", &["never", "not_did", "didnt", "no_activity"]),
    ("field", &["column", "attribute", "property", "fact"]),
    ("detail", &["field", "property", "attribute"]),
    ("where", &["details", "filter", "having"]),
    ("distinct", &["unique", "per"]),
    ("sum", &["total", "add"]),
    ("longest", &["max", "maximum", "greatest", "duration"]),
    ("all", &["and", "every", "all_of"]),
    ("any", &["or", "some", "any_of", "either"]),
    ("none", &["nor", "not", "none_of"]),
    ("of", &["conditions", "members"]),
    ("when", &["if", "condition", "rule", "where"]),
    ("reason", &["why", "message", "because", "description"]),
    ("choices", &["values", "options", "enum", "allowed"]),
    (
        "columns",
        &["column", "headers", "header", "names", "aliases"],
    ),
    ("values", &["value", "items", "words", "names"]),
    ("type", &["kind", "datatype"]),
    ("points", &["score", "weight", "value"]),
    (
        "points_at_least",
        &["at_least", "min_points", "points", "score", "min"],
    ),
    ("also", &["values", "words", "strings"]),
    (
        "disqualify",
        &[
            "disqualifier",
            "disqualifiers",
            "exclude",
            "exclusions",
            "reject",
        ],
    ),
    (
        "behavioral",
        &["behavior", "behaviour", "behavioural", "behaviors"],
    ),
    ("demographic", &["fit", "demographics", "firmographic"]),
    ("situational", &["situation"]),
    ("signal", &["signals", "scoring"]),
    ("tier", &["tiers", "grades"]),
    ("duty", &["duties", "sla", "promise"]),
    ("test", &["case"]),
    ("examples", &["example"]),
    ("timezone", &["time_zone", "tz", "zone"]),
    ("party", &["owner", "team", "who", "by"]),
    ("must", &["did", "do", "shall"]),
    ("says", &["text", "description", "label"]),
    ("latest", &["max", "at_most", "deadline"]),
    ("text", &["string", "str", "varchar"]),
    ("choice", &["enum", "select", "picklist", "option"]),
    (
        "number",
        &["float", "decimal", "numeric", "currency", "money"],
    ),
    ("whole_number", &["integer", "int", "whole", "count"]),
    ("yes_no", &["boolean", "bool", "checkbox", "flag"]),
    ("datetime", &["timestamp", "date_time", "time"]),
    ("list", &["array", "multiselect", "multi_select"]),
    ("domain", &["website", "url", "host"]),
    ("phone", &["telephone", "tel", "mobile"]),
];
