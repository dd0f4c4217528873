//! What a language must be able to say of an agreement.
//!
//! Order and structure are the same in every language; a language gives words. Its sentences are made so that a name
//! or label of the agreement stands in them as it is written, whatever language that is in.

use crate::domain::agreement::{By, SectionName};
use crate::domain::calendar::{Day, DutySpan, Span};
use crate::domain::duty::{ClockStart, Period};
use crate::domain::reader::{DateOrder, DecimalMark};
use crate::domain::value::Type;
use crate::domain::verdict::Outcome;

/// A language in which agreements are shown.
pub trait Language: Sync {
    /// Returns its word on the command line.
    fn keyword(&self) -> &'static str;
    /// Returns its own name.
    fn name(&self) -> &'static str;
    /// Returns every fixed phrase, in the order of [`Phrase`].
    fn phrases(&self) -> &'static [(Phrase, &'static str)];
    /// Returns a fixed phrase.
    fn phrase(&self, phrase: Phrase) -> &'static str {
        self.phrases()[phrase as usize].1
    }
    /// Returns the heading of a section.
    fn section(&self, section: SectionName) -> &'static str;
    /// Returns what a type of field is.
    fn kind(&self, kind: Type) -> &'static str;
    /// Returns an outcome.
    fn outcome(&self, outcome: Outcome) -> &'static str;
    /// Returns whose doing an activity is.
    fn by(&self, by: By) -> &'static str;
    /// Returns when a duty's clock starts: `after the hand-over`.
    fn clock_start(&self, from: ClockStart) -> &'static str;
    /// Returns a period: `in every quarter`.
    fn period(&self, period: Period) -> &'static str;
    /// Returns the order of dates.
    fn dates(&self, order: DateOrder) -> &'static str;
    /// Returns the decimal mark.
    fn decimal(&self, mark: DecimalMark) -> &'static str;
    /// Returns the name of a weekday, 0 for Monday.
    fn weekday(&self, day: usize) -> &'static str;
    /// Returns the mark between thousands and the decimal mark.
    fn marks(&self) -> (char, char);
    /// Returns a date.
    fn date(&self, day: Day) -> String;
    /// Returns a length of time by itself: `90 days`.
    fn span(&self, span: Span) -> String;
    /// Returns a window: `in the last 90 days`.
    fn last(&self, span: Span) -> String;
    /// Returns how long ago a window ends: `more than 60 days ago`.
    fn ago(&self, span: Span) -> String;
    /// Returns by when a duty is due: `within 30 working minutes`.
    fn due(&self, span: DutySpan) -> String;
    /// Returns the outer limit of a duty: `never later than 1 day`.
    fn latest(&self, span: DutySpan) -> String;
    /// Returns how often something is done: `3 times`, `once`.
    fn times(&self, count: &str) -> String;
    /// Returns a text in the language's quotation marks.
    fn quoted(&self, text: &str) -> String;
    /// Returns the header of a group of which so many of so many must hold.
    fn at_least_of(&self, needed: usize, members: usize) -> String;
}

/// Phrases that are the same wherever they stand. `{}` is where what they are about stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    Version,
    InForceFrom,
    ReviewBy,
    Between,
    Zone,
    FiscalYear,
    WhoQualifies,
    Formula,
    KnownOf,
    NotExcluded,
    WhileUnknown,
    SectionHolds,
    StandsIn,
    AllOf,
    AnyOf,
    NoneOf,
    Is,
    IsNot,
    IsOneOf,
    IsNoneOf,
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
    From,
    Contains,
    HasWord,
    StartsWith,
    EndsWith,
    DomainIs,
    DomainOf,
    Matches,
    Before,
    After,
    Within,
    HasAny,
    HasAll,
    HasNone,
    HasOnly,
    Known,
    NotKnown,
    BlankMatches,
    BlankDoesNotMatch,
    And,
    Or,
    Anything,
    AnythingBut,
    Never,
    DifferentDays,
    DifferentKinds,
    DifferentValues,
    Sum,
    Longest,
    Where,
    Since,
    Until,
    PointsAre,
    Yes,
    No,
    Signals,
    Points,
    Tiers,
    TierFrom,
    TierRest,
    Duties,
    Owes,
    Must,
    Volume,
    ForTiers,
    ForOutcomes,
    WorkingTime,
    Holidays,
    HolidaysFile,
    Recycle,
    RecycleAfter,
    RecycleNew,
    RecycleTimes,
    RecycleWhen,
    Noise,
    Burst,
    SoonAfter,
    Words,
    Fields,
    Details,
    Activities,
    FieldIs,
    Choices,
    Range,
    Columns,
    Spelt,
    Fixed,
    Inferred,
    DataWords,
    History,
    Blank,
    Input,
    Preset,
    ListSeparator,
    Encoding,
    Delimiter,
    Sources,
    LeadKey,
    SourceColumns,
    Always,
    MatchesField,
    Join,
    Examples,
    ExampleDid,
    ExampleNothing,
    JudgedFor,
    Tests,
    As,
    But,
    IsBlank,
    Expected,
    Qualified,
    Rejected,
    Tier,
    Missing,
    NothingMissing,
    Because,
    BecauseExactly,
    Todo,
    Signatures,
    SignedFor,
    Unsigned,
    WasNow,
    IsNew,
    IsGone,
    OnlyWords,
    OnlyLayout,
    NothingDiffers,
    Contents,
    Skip,
    LabelParties,
    LabelInForce,
    LabelReview,
    LabelZone,
    LabelVersion,
    ColumnTier,
    ColumnWho,
    ColumnPoints,
    ColumnWhen,
    ColumnPromise,
    ColumnCounts,
    ColumnDue,
    ColumnDay,
    ColumnHours,
    ColumnExample,
    ColumnVerdict,
    ColumnRule,
    ColumnWas,
    ColumnNow,
    Judged,
    PointsFromTo,
    AsAgreed,
    NotAsAgreed,
    NotYet,
    Overdue,
    Tally,
    TallyFailed,
    TallyOpen,
    Found,
    LabelName,
    LabelTitle,
    LabelDate,
    LabelState,
    NotSigned,
    NotChecked,
    NamedOnly,
    SignedGood,
    SignedBad,
    LabelKey,
    SignedWith,
    CheckSignatures,
    SignaturesChecked,
    SignaturesReach,
    WhyAbsent,
    WhyNoBegin,
    WhyNoEnd,
    WhyLettersChanged,
    WhyCertificate,
    WhyOtherKind,
    WhyOtherNamespace,
    WhyTextChanged,
    WhyCrlfNow,
    WhyLfNow,
    WhyMarkAdded,
    WhyMarkRemoved,
    WhyShortRsa,
    WhyKeyNotRead,
    WhyNoSuchParty,
    WhySameKey,
    WhyUnknownKey,
    WhyKeyForOthers,
    WhyNobodySpeaks,
    WhyNotForParty,
    WhyExpiredAtDate,
    WhyExpiredAsOf,
    WhyEarlyAtDate,
    WhyEarlyAsOf,
    WhyNoDate,
    WhyListNotBound,
    WhyListChanged,
    WhyListUnread,
    WhyHolidaysNotBound,
    WhyHolidaysChanged,
    WhyHolidaysUnread,
    WhyPartyLeftOut,
    WhyBehind,
    Editions,
    FromTo,
    OnlyVersion,
    OutcomesChanged,
    NoOutcomeChanged,
    About,
    LabelIdentity,
    IdentityIs,
    LabelExamplesAsOf,
    LabelMade,
    MadeFrom,
    TheAgreement,
    DifferingKeys,
    Annexes,
    Annex,
}

impl Phrase {
    /// How many phrases there are.
    pub const COUNT: usize = Phrase::Annex as usize + 1;
}
