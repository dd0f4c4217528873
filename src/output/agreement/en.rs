//! English.

use crate::domain::agreement::{By, SectionName};
use crate::domain::calendar::{Day, DutySpan, Span, civil};
use crate::domain::duty::{ClockStart, Period};
use crate::domain::reader::{DateOrder, DecimalMark};
use crate::domain::value::Type;
use crate::domain::verdict::Outcome;
use crate::output::agreement::language::{Language, Phrase};

pub(super) struct English;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn duty_span(span: DutySpan) -> String {
    match span {
        DutySpan::Plain(span) => span.to_string(),
        DutySpan::Business(span) => span.to_string().replacen(' ', " working ", 1),
    }
}

/// Every phrase, in the order of [`Phrase`].
const PHRASES: &[(Phrase, &str)] = &[
    (Phrase::Version, "version {}"),
    (Phrase::InForceFrom, "In force from {}."),
    (Phrase::ReviewBy, "Both sides look at it again by {}."),
    (Phrase::Between, "Agreed between {}."),
    (Phrase::Zone, "Days and times are those of {}."),
    (Phrase::FiscalYear, "Quarters count from month {}."),
    (Phrase::WhoQualifies, "Who qualifies"),
    (Phrase::Formula, "A lead qualifies when all of this holds:"),
    (Phrase::KnownOf, "What Sales needs to know is known."),
    (Phrase::NotExcluded, "Nothing excludes it."),
    (
        Phrase::WhileUnknown,
        "While we do not know whether one of these applies, the lead waits as incomplete.",
    ),
    (Phrase::SectionHolds, "What stands under {} holds."),
    (Phrase::StandsIn, "It stands in for: {}."),
    (Phrase::AllOf, "All of these:"),
    (Phrase::AnyOf, "At least one of these:"),
    (Phrase::NoneOf, "None of these:"),
    (Phrase::Is, "is {}"),
    (Phrase::IsNot, "is not {}"),
    (Phrase::IsOneOf, "is {}"),
    (Phrase::IsNoneOf, "is none of {}"),
    (Phrase::AtLeast, "at least {}"),
    (Phrase::AtMost, "at most {}"),
    (Phrase::MoreThan, "more than {}"),
    (Phrase::LessThan, "less than {}"),
    (Phrase::From, "from {} to {}"),
    (Phrase::Contains, "contains {}"),
    (Phrase::HasWord, "has the word {}"),
    (Phrase::StartsWith, "begins with {}"),
    (Phrase::EndsWith, "ends with {}"),
    (Phrase::DomainIs, "is at {}, or below it"),
    (Phrase::DomainOf, "is at the same domain as {}"),
    (Phrase::Matches, "matches the pattern {}"),
    (Phrase::Before, "is before {}"),
    (Phrase::After, "is after {}"),
    (Phrase::Within, "lies {}"),
    (Phrase::HasAny, "has {}"),
    (Phrase::HasAll, "has all of {}"),
    (Phrase::HasNone, "has none of {}"),
    (Phrase::HasOnly, "has nothing but {}"),
    (Phrase::Known, "is known"),
    (Phrase::NotKnown, "is not known"),
    (Phrase::BlankMatches, "a blank counts as a match"),
    (Phrase::BlankDoesNotMatch, "a blank counts as no match"),
    (Phrase::And, "and"),
    (Phrase::Or, "or"),
    (Phrase::Anything, "did anything at all"),
    (Phrase::AnythingBut, "did anything but this: {}"),
    (Phrase::Never, "not once: {}"),
    (Phrase::DifferentDays, "on {} different days"),
    (Phrase::DifferentKinds, "{} different ones of these"),
    (Phrase::DifferentValues, "with {} different values of {}"),
    (Phrase::Sum, "{} in all: {}"),
    (Phrase::Longest, "{} in one go: {}"),
    (Phrase::Where, "where {}"),
    (Phrase::Since, "since {}"),
    (Phrase::Until, "until {}"),
    (Phrase::PointsAre, "The points of all buying signals: {}"),
    (Phrase::Yes, "yes"),
    (Phrase::No, "no"),
    (Phrase::Signals, "Buying signals"),
    (Phrase::Points, "{} points"),
    (Phrase::Tiers, "Whom to call first"),
    (Phrase::TierFrom, "from {} points"),
    (Phrase::TierRest, "everybody else"),
    (Phrase::Duties, "What each side promises"),
    (Phrase::Owes, "{} promises:"),
    (Phrase::Must, "What must happen {}:"),
    (Phrase::Volume, "At least {} qualified leads {}."),
    (Phrase::ForTiers, "For leads of tier {}."),
    (Phrase::ForOutcomes, "For leads that are {}."),
    (Phrase::WorkingTime, "Working time"),
    (Phrase::Holidays, "No work on {}."),
    (
        Phrase::HolidaysFile,
        "Further holidays are in the calendar {}.",
    ),
    (Phrase::Recycle, "When Sales may get a lead again"),
    (
        Phrase::RecycleAfter,
        "Not before {} have passed since Sales returned it.",
    ),
    (
        Phrase::RecycleNew,
        "Only when the lead has done something since.",
    ),
    (Phrase::RecycleTimes, "At most {}."),
    (Phrase::RecycleWhen, "Only where this holds:"),
    (Phrase::Noise, "What does not count"),
    (Phrase::Burst, "{} or more of them at once, {}"),
    (Phrase::SoonAfter, "{} after this: {}"),
    (Phrase::Words, "The words we use"),
    (Phrase::Fields, "What we know of a lead"),
    (Phrase::Details, "What we know of an event"),
    (Phrase::Activities, "What can happen"),
    (Phrase::FieldIs, "{}: {}"),
    (Phrase::Choices, "one of {}"),
    (Phrase::Range, "from {} to {}"),
    (Phrase::Columns, "in the column {}"),
    (Phrase::Spelt, "{} may be written {}"),
    (Phrase::Fixed, "never to be changed"),
    (
        Phrase::Inferred,
        "The types are told from how the facts are used.",
    ),
    (Phrase::DataWords, "in the data: {}"),
    (
        Phrase::History,
        "What happened before {} is not known completely.",
    ),
    (Phrase::Blank, "These words mean that nothing is known: {}."),
    (Phrase::Input, "How files are read"),
    (Phrase::Preset, "The files come from {}."),
    (
        Phrase::ListSeparator,
        "The items of a list are parted by {}.",
    ),
    (Phrase::Encoding, "The encoding is {}."),
    (Phrase::Delimiter, "Cells are parted by {}."),
    (Phrase::Sources, "Where the facts come from"),
    (Phrase::LeadKey, "Leads are told apart by {}."),
    (
        Phrase::SourceColumns,
        "{}: the lead stands in {}, what was done in {}, when in {}.",
    ),
    (Phrase::Always, "Every row of {} is this: {}."),
    (Phrase::MatchesField, "{} names leads by their {}."),
    (Phrase::Join, "{} adds facts where its {} is the lead's {}."),
    (Phrase::Examples, "Examples both sides agreed on"),
    (Phrase::ExampleDid, "What this lead did: {}."),
    (Phrase::ExampleNothing, "This lead did nothing."),
    (Phrase::JudgedFor, "Judged as things are on {}."),
    (Phrase::Tests, "What both sides expect"),
    (Phrase::As, "As {}"),
    (Phrase::But, "but {}"),
    (Phrase::IsBlank, "{} is blank"),
    (Phrase::Expected, "expected: {}"),
    (Phrase::Qualified, "qualified"),
    (Phrase::Rejected, "rejected"),
    (Phrase::Tier, "tier {}"),
    (Phrase::Missing, "to find out: {}"),
    (Phrase::NothingMissing, "nothing to find out"),
    (Phrase::Because, "because of {}"),
    (Phrase::BecauseExactly, "because of {} and nothing else"),
    (Phrase::Todo, "does not hold yet: {}"),
    (Phrase::Signatures, "Signatures"),
    (Phrase::SignedFor, "{}: {}"),
    (
        Phrase::Unsigned,
        "Nobody has signed yet. To be signed for {}.",
    ),
    (Phrase::WasNow, "was {}, now {}"),
    (Phrase::IsNew, "new: {}"),
    (Phrase::IsGone, "gone: {}"),
    (
        Phrase::OnlyWords,
        "no sentence differs, but these parts of the file do: {}",
    ),
    (Phrase::OnlyLayout, "only comments or layout differ"),
    (Phrase::NothingDiffers, "nothing differs"),
    (Phrase::Contents, "Contents"),
    (Phrase::Skip, "Skip to the agreement"),
    (Phrase::LabelParties, "Between"),
    (Phrase::LabelInForce, "In force from"),
    (Phrase::LabelReview, "Looked at again by"),
    (Phrase::LabelZone, "Days and times of"),
    (Phrase::LabelVersion, "Version"),
    (Phrase::ColumnTier, "Tier"),
    (Phrase::ColumnWho, "Which leads"),
    (Phrase::ColumnPoints, "Points"),
    (Phrase::ColumnWhen, "When"),
    (Phrase::ColumnPromise, "Promise"),
    (Phrase::ColumnCounts, "What counts"),
    (Phrase::ColumnDue, "By when"),
    (Phrase::ColumnDay, "Day"),
    (Phrase::ColumnHours, "Hours"),
    (Phrase::ColumnExample, "Example"),
    (Phrase::ColumnVerdict, "Verdict"),
    (Phrase::ColumnRule, "Rule"),
    (Phrase::ColumnWas, "Was"),
    (Phrase::ColumnNow, "Now"),
    (Phrase::Judged, "judged: {}"),
    (Phrase::PointsFromTo, "{} to {}"),
    (Phrase::AsAgreed, "as agreed"),
    (Phrase::NotAsAgreed, "not as agreed"),
    (Phrase::NotYet, "not yet as agreed"),
    (Phrase::Overdue, "as agreed, though noted as still open"),
    (Phrase::Tally, "As agreed: {} of {}."),
    (Phrase::TallyFailed, "Not as agreed: {}."),
    (Phrase::TallyOpen, "Not yet as agreed: {}."),
    (Phrase::Found, "{}: expected {}, found {}"),
    (Phrase::LabelName, "Name"),
    (Phrase::LabelTitle, "Title"),
    (Phrase::LabelDate, "Date"),
    (Phrase::LabelState, "Signature"),
    (Phrase::NotSigned, "not signed yet"),
    (Phrase::NotChecked, "not checked"),
    (
        Phrase::NamedOnly,
        "a name only, nothing that can be checked",
    ),
    (Phrase::SignedGood, "good: {}"),
    (Phrase::SignedBad, "does not hold: {}"),
    (Phrase::LabelKey, "Key"),
    (Phrase::SignedWith, "key {}"),
    (
        Phrase::CheckSignatures,
        "Nobody has checked the signatures for this page; `qualify verify {} --signers FILE` does.",
    ),
    (
        Phrase::SignaturesChecked,
        "Checked for {} with the keys in `{}`; `qualify verify {}` does so again.",
    ),
    (
        Phrase::SignaturesReach,
        "The signatures do not hold for all of it: {}.",
    ),
    (Phrase::WhyAbsent, "the table holds no signature"),
    (
        Phrase::WhyNoBegin,
        "the signature cannot be read: it does not begin with -----BEGIN SSH SIGNATURE-----",
    ),
    (
        Phrase::WhyNoEnd,
        "the signature cannot be read: it does not end with -----END SSH SIGNATURE-----",
    ),
    (
        Phrase::WhyLettersChanged,
        "the signature cannot be read: its letters were changed, or some are lost",
    ),
    (
        Phrase::WhyCertificate,
        "the signature cannot be read: it is by a certificate, and this version reads plain keys",
    ),
    (
        Phrase::WhyOtherKind,
        "the signature cannot be read: it is of a kind that this version does not read",
    ),
    (
        Phrase::WhyOtherNamespace,
        "it was made for `{}`, not for `{}`",
    ),
    (
        Phrase::WhyTextChanged,
        "the text has changed since it was signed",
    ),
    (
        Phrase::WhyCrlfNow,
        "its line ends were LF when it was signed and are CRLF now; with LF the signature holds",
    ),
    (
        Phrase::WhyLfNow,
        "its line ends were CRLF when it was signed and are LF now; with CRLF the signature holds",
    ),
    (
        Phrase::WhyMarkAdded,
        "a byte order mark was put before it since; without that the signature holds",
    ),
    (
        Phrase::WhyMarkRemoved,
        "it had a byte order mark when it was signed; with that the signature holds",
    ),
    (
        Phrase::WhyShortRsa,
        "its RSA key has {} bits, and {} are needed",
    ),
    (
        Phrase::WhyKeyNotRead,
        "keys of the type `{}` are not read by this version",
    ),
    (
        Phrase::WhyNoSuchParty,
        "`{}` is none of the agreement's parties",
    ),
    (Phrase::WhySameKey, "the same key has signed for `{}`, too"),
    (Phrase::WhyUnknownKey, "its key is not among the signers"),
    (
        Phrase::WhyKeyForOthers,
        "the signers file, line {}, allows the key for other purposes only",
    ),
    (
        Phrase::WhyNobodySpeaks,
        "the key is that of `{}`, but nothing says who signs for `{}`",
    ),
    (
        Phrase::WhyNotForParty,
        "the key is that of `{}`, who does not sign for `{}`",
    ),
    (
        Phrase::WhyExpiredAtDate,
        "the key was valid until {}, before the day of the signature",
    ),
    (
        Phrase::WhyExpiredAsOf,
        "the key was valid until {}, before the moment that is verified for",
    ),
    (
        Phrase::WhyEarlyAtDate,
        "the key is valid from {}, after the day of the signature",
    ),
    (
        Phrase::WhyEarlyAsOf,
        "the key is valid from {}, after the moment that is verified for",
    ),
    (
        Phrase::WhyNoDate,
        "the key is valid for a time only, and no day stands beside the signature",
    ),
    (
        Phrase::WhyListNotBound,
        "the signed text does not hold the SHA-256 of `{}`, the file of [lists.{}]",
    ),
    (
        Phrase::WhyListChanged,
        "`{}`, the file of [lists.{}], has changed since it was signed",
    ),
    (Phrase::WhyListUnread, "the file of [lists.{}]: {}"),
    (
        Phrase::WhyHolidaysNotBound,
        "the signed text does not hold the SHA-256 of `{}`, the holidays of [business_hours]",
    ),
    (
        Phrase::WhyHolidaysChanged,
        "`{}`, the holidays of [business_hours], has changed since it was signed",
    ),
    (
        Phrase::WhyHolidaysUnread,
        "the holidays of [business_hours]: {}",
    ),
    (
        Phrase::WhyPartyLeftOut,
        "`{}` is in the signers file and no party of this agreement",
    ),
    (
        Phrase::WhyBehind,
        "something that counts stands behind the first signature, which does not cover it",
    ),
    (Phrase::Editions, "What changed"),
    (Phrase::FromTo, "From version {} to version {}"),
    (Phrase::OnlyVersion, "Nothing but the version changed."),
    (Phrase::OutcomesChanged, "Examples that come out otherwise"),
    (
        Phrase::NoOutcomeChanged,
        "Every example that both editions can judge comes out as before.",
    ),
    (Phrase::About, "About this page"),
    (Phrase::LabelIdentity, "Identity"),
    (
        Phrase::IdentityIs,
        "SHA-256 of what is signed, the lists and holidays that are kept in files included; every verdict names it.",
    ),
    (Phrase::LabelExamplesAsOf, "Examples judged for"),
    (Phrase::LabelMade, "Made"),
    (Phrase::MadeFrom, "from {} with qualify {}"),
    (Phrase::TheAgreement, "The agreement"),
    (Phrase::DifferingKeys, "parts of the file that differ: {}"),
    (Phrase::Annexes, "Annexes"),
    (Phrase::Annex, "Annex {}"),
];

impl Language for English {
    fn keyword(&self) -> &'static str {
        "en"
    }

    fn name(&self) -> &'static str {
        "English"
    }

    fn phrases(&self) -> &'static [(Phrase, &'static str)] {
        PHRASES
    }

    fn section(&self, section: SectionName) -> &'static str {
        match section {
            SectionName::Required => "What Sales needs to know",
            SectionName::Disqualify => "What excludes a lead",
            SectionName::Demographic => "Who they are",
            SectionName::Situational => "Their situation",
            SectionName::Behavioral => "What they did",
            SectionName::HandRaise => "A clear sign that they want to talk",
        }
    }

    fn kind(&self, kind: Type) -> &'static str {
        match kind {
            Type::Text => "text",
            Type::Choice => "a choice",
            Type::Number => "a number",
            Type::WholeNumber => "a whole number",
            Type::YesNo => "yes or no",
            Type::Date => "a date",
            Type::Datetime => "a date with a time",
            Type::Email => "an e-mail address",
            Type::Phone => "a phone number",
            Type::Domain => "a web domain",
            Type::Country => "a country",
            Type::List => "a list",
            Type::Duration => "a length of time",
        }
    }

    fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Qualified => "qualified",
            Outcome::Disqualified => "excluded",
            Outcome::NotQualified => "not qualified",
            Outcome::Incomplete => "incomplete",
            Outcome::Invalid => "unreadable",
        }
    }

    fn by(&self, by: By) -> &'static str {
        match by {
            By::Lead => "by the lead",
            By::Sales => "by Sales",
            By::Marketing => "by Marketing",
        }
    }

    fn clock_start(&self, from: ClockStart) -> &'static str {
        match from {
            ClockStart::HandedOver => "after the hand-over",
            ClockStart::Qualified => "after the lead qualified",
            ClockStart::Created => "after the lead came in",
        }
    }

    fn period(&self, period: Period) -> &'static str {
        match period {
            Period::Day => "every day",
            Period::Week => "every week",
            Period::Month => "every month",
            Period::Quarter => "every quarter",
            Period::Year => "every year",
        }
    }

    fn dates(&self, order: DateOrder) -> &'static str {
        match order {
            DateOrder::Dmy => "Dates are day, month, year.",
            DateOrder::Mdy => "Dates are month, day, year.",
            DateOrder::Ymd => "Dates are year, month, day.",
        }
    }

    fn decimal(&self, mark: DecimalMark) -> &'static str {
        match mark {
            DecimalMark::Dot => "The decimal mark is a point.",
            DecimalMark::Comma => "The decimal mark is a comma.",
        }
    }

    fn weekday(&self, day: usize) -> &'static str {
        const DAYS: [&str; 7] = [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ];
        DAYS[day % 7]
    }

    fn marks(&self) -> (char, char) {
        (',', '.')
    }

    fn date(&self, day: Day) -> String {
        let (year, month, day) = civil(day);
        format!("{day} {} {year}", MONTHS[(month as usize + 11) % 12])
    }

    fn span(&self, span: Span) -> String {
        span.to_string()
    }

    fn last(&self, span: Span) -> String {
        match span.count {
            1 => format!("in the last {}", span.unit.as_str()),
            _ => format!("in the last {span}"),
        }
    }

    fn ago(&self, span: Span) -> String {
        format!("more than {span} ago")
    }

    fn due(&self, span: DutySpan) -> String {
        format!("within {}", duty_span(span))
    }

    fn latest(&self, span: DutySpan) -> String {
        format!("never later than {}", duty_span(span))
    }

    fn times(&self, count: &str) -> String {
        match count {
            "1" => "once".to_owned(),
            _ => format!("{count} times"),
        }
    }

    fn quoted(&self, text: &str) -> String {
        format!("“{text}”")
    }

    fn at_least_of(&self, needed: usize, members: usize) -> String {
        format!("At least {needed} of these {members}:")
    }
}
