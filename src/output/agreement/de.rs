//! German.

use crate::domain::agreement::{By, SectionName};
use crate::domain::calendar::{Day, DutySpan, Span, Unit, civil};
use crate::domain::duty::{ClockStart, Period};
use crate::domain::reader::{DateOrder, DecimalMark};
use crate::domain::value::Type;
use crate::domain::verdict::Outcome;
use crate::output::agreement::language::{Language, Phrase};

pub(super) struct German;

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// Singular, plural, and plural in the dative.
fn unit(unit: Unit) -> (&'static str, &'static str, &'static str) {
    match unit {
        Unit::Second => ("Sekunde", "Sekunden", "Sekunden"),
        Unit::Minute => ("Minute", "Minuten", "Minuten"),
        Unit::Hour => ("Stunde", "Stunden", "Stunden"),
        Unit::Day => ("Tag", "Tage", "Tagen"),
        Unit::Week => ("Woche", "Wochen", "Wochen"),
        Unit::Month => ("Monat", "Monate", "Monaten"),
        Unit::Quarter => ("Quartal", "Quartale", "Quartalen"),
        Unit::Year => ("Jahr", "Jahre", "Jahren"),
    }
}

fn is_feminine(unit: Unit) -> bool {
    matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Week)
}

fn dative(span: Span) -> String {
    let (one, _, many) = unit(span.unit);
    format!(
        "{} {}",
        span.count,
        if span.count == 1 { one } else { many }
    )
}

fn duty_span(span: DutySpan) -> String {
    match span {
        DutySpan::Plain(span) => dative(span),
        DutySpan::Business(span) => {
            let (one, _, many) = unit(span.unit);
            let noun = if span.count == 1 { one } else { many };
            format!("{} Arbeits{}", span.count, noun.to_lowercase())
        }
    }
}

/// Every phrase, in the order of [`Phrase`].
const PHRASES: &[(Phrase, &str)] = &[
    (Phrase::Version, "Fassung {}"),
    (Phrase::InForceFrom, "In Kraft ab dem {}."),
    (
        Phrase::ReviewBy,
        "Beide Seiten sehen sie bis zum {} wieder durch.",
    ),
    (Phrase::Between, "Vereinbart zwischen {}."),
    (
        Phrase::Zone,
        "Tage und Uhrzeiten gelten nach der Zeitzone {}.",
    ),
    (Phrase::FiscalYear, "Quartale zählen ab Monat {}."),
    (Phrase::WhoQualifies, "Wer qualifiziert ist"),
    (
        Phrase::Formula,
        "Ein Kontakt ist qualifiziert, wenn all dies zutrifft:",
    ),
    (
        Phrase::KnownOf,
        "Was der Vertrieb wissen muss, ist bekannt.",
    ),
    (Phrase::NotExcluded, "Nichts schließt ihn aus."),
    (
        Phrase::WhileUnknown,
        "Solange nicht bekannt ist, ob eines davon zutrifft, bleibt der Kontakt als unvollständig liegen.",
    ),
    (Phrase::SectionHolds, "Was unter {} steht, trifft zu."),
    (Phrase::StandsIn, "Das ersetzt: {}."),
    (Phrase::AllOf, "All dies:"),
    (Phrase::AnyOf, "Mindestens eines davon:"),
    (Phrase::NoneOf, "Nichts davon:"),
    (Phrase::Is, "ist {}"),
    (Phrase::IsNot, "ist nicht {}"),
    (Phrase::IsOneOf, "ist {}"),
    (Phrase::IsNoneOf, "ist keines von {}"),
    (Phrase::AtLeast, "mindestens {}"),
    (Phrase::AtMost, "höchstens {}"),
    (Phrase::MoreThan, "mehr als {}"),
    (Phrase::LessThan, "weniger als {}"),
    (Phrase::From, "von {} bis {}"),
    (Phrase::Contains, "enthält {}"),
    (Phrase::HasWord, "enthält das Wort {}"),
    (Phrase::StartsWith, "beginnt mit {}"),
    (Phrase::EndsWith, "endet auf {}"),
    (Phrase::DomainIs, "gehört zu {}, oder darunter"),
    (Phrase::DomainOf, "gehört zur selben Domain wie {}"),
    (Phrase::Matches, "entspricht dem Muster {}"),
    (Phrase::Before, "liegt vor dem {}"),
    (Phrase::After, "liegt nach dem {}"),
    (Phrase::Within, "liegt {}"),
    (Phrase::HasAny, "enthält {}"),
    (Phrase::HasAll, "enthält alles von {}"),
    (Phrase::HasNone, "enthält nichts von {}"),
    (Phrase::HasOnly, "enthält nichts außer {}"),
    (Phrase::Known, "ist bekannt"),
    (Phrase::NotKnown, "ist nicht bekannt"),
    (
        Phrase::BlankMatches,
        "fehlt die Angabe, gilt es als erfüllt",
    ),
    (
        Phrase::BlankDoesNotMatch,
        "fehlt die Angabe, gilt es als nicht erfüllt",
    ),
    (Phrase::And, "und"),
    (Phrase::Or, "oder"),
    (Phrase::Anything, "hat irgendetwas getan"),
    (Phrase::AnythingBut, "hat irgendetwas getan außer: {}"),
    (Phrase::Never, "kein einziges Mal: {}"),
    (Phrase::DifferentDays, "an {} verschiedenen Tagen"),
    (Phrase::DifferentKinds, "{} verschiedene davon"),
    (
        Phrase::DifferentValues,
        "mit {} verschiedenen Werten von {}",
    ),
    (Phrase::Sum, "{} insgesamt: {}"),
    (Phrase::Longest, "{} am Stück: {}"),
    (Phrase::Where, "wobei gilt: {}"),
    (Phrase::Since, "seit {}"),
    (Phrase::Until, "bis {}"),
    (Phrase::PointsAre, "Die Punkte aller Kaufsignale: {}"),
    (Phrase::Yes, "ja"),
    (Phrase::No, "nein"),
    (Phrase::Signals, "Kaufsignale"),
    (Phrase::Points, "{} Punkte"),
    (Phrase::Tiers, "Wen wir zuerst anrufen"),
    (Phrase::TierFrom, "ab {} Punkten"),
    (Phrase::TierRest, "alle übrigen"),
    (Phrase::Duties, "Was jede Seite zusagt"),
    (Phrase::Owes, "{} sagt zu:"),
    (Phrase::Must, "Was {} geschehen muss:"),
    (Phrase::Volume, "Mindestens {} qualifizierte Kontakte {}."),
    (Phrase::ForTiers, "Für Kontakte der Stufe {}."),
    (Phrase::ForOutcomes, "Für Kontakte, die {} sind."),
    (Phrase::WorkingTime, "Arbeitszeit"),
    (Phrase::Holidays, "Arbeitsfrei: {}."),
    (
        Phrase::HolidaysFile,
        "Weitere Feiertage stehen im Kalender {}.",
    ),
    (
        Phrase::Recycle,
        "Wann der Vertrieb einen Kontakt wieder bekommen darf",
    ),
    (
        Phrase::RecycleAfter,
        "Frühestens, wenn seit der Rückgabe vergangen sind: {}.",
    ),
    (
        Phrase::RecycleNew,
        "Nur, wenn der Kontakt seither etwas getan hat.",
    ),
    (Phrase::RecycleTimes, "Höchstens {}."),
    (Phrase::RecycleWhen, "Nur, wenn dies zutrifft:"),
    (Phrase::Noise, "Was nicht zählt"),
    (Phrase::Burst, "{} oder mehr davon auf einmal, {}"),
    (Phrase::SoonAfter, "{} nach: {}"),
    (Phrase::Words, "Die Wörter, die wir verwenden"),
    (Phrase::Fields, "Was wir über einen Kontakt wissen"),
    (Phrase::Details, "Was wir über ein Ereignis wissen"),
    (Phrase::Activities, "Was geschehen kann"),
    (Phrase::FieldIs, "{}: {}"),
    (Phrase::Choices, "eines von {}"),
    (Phrase::Range, "von {} bis {}"),
    (Phrase::Columns, "in der Spalte {}"),
    (Phrase::Spelt, "{} wird auch geschrieben als {}"),
    (Phrase::Fixed, "nicht zu ändern"),
    (
        Phrase::Inferred,
        "Die Arten sind daraus erschlossen, wie die Angaben verwendet werden.",
    ),
    (Phrase::DataWords, "in den Daten: {}"),
    (
        Phrase::History,
        "Was vor dem {} geschah, ist nicht vollständig bekannt.",
    ),
    (
        Phrase::Blank,
        "Diese Wörter bedeuten, dass nichts bekannt ist: {}.",
    ),
    (Phrase::Input, "Wie Dateien gelesen werden"),
    (Phrase::Preset, "Die Dateien stammen aus {}."),
    (
        Phrase::ListSeparator,
        "Die Einträge einer Liste sind getrennt durch {}.",
    ),
    (Phrase::Encoding, "Die Zeichenkodierung ist {}."),
    (Phrase::Delimiter, "Zellen sind getrennt durch {}."),
    (Phrase::Sources, "Woher die Angaben kommen"),
    (Phrase::LeadKey, "Kontakte werden unterschieden nach {}."),
    (
        Phrase::SourceColumns,
        "{}: Der Kontakt steht in {}, was geschah in {}, wann in {}.",
    ),
    (Phrase::Always, "Jede Zeile von {} bedeutet: {}."),
    (
        Phrase::MatchesField,
        "{} nennt Kontakte nach der Angabe {}.",
    ),
    (
        Phrase::Join,
        "{} ergänzt Angaben, wo dort {} gleich {} des Kontakts ist.",
    ),
    (
        Phrase::Examples,
        "Beispiele, auf die sich beide Seiten geeinigt haben",
    ),
    (Phrase::ExampleDid, "Was dieser Kontakt getan hat: {}."),
    (Phrase::ExampleNothing, "Dieser Kontakt hat nichts getan."),
    (Phrase::JudgedFor, "Beurteilt nach dem Stand vom {}."),
    (Phrase::Tests, "Was beide Seiten erwarten"),
    (Phrase::As, "Wie {}"),
    (Phrase::But, "aber {}"),
    (Phrase::IsBlank, "{} ist leer"),
    (Phrase::Expected, "erwartet: {}"),
    (Phrase::Qualified, "qualifiziert"),
    (Phrase::Rejected, "abgelehnt"),
    (Phrase::Tier, "Stufe {}"),
    (Phrase::Missing, "herauszufinden: {}"),
    (Phrase::NothingMissing, "nichts herauszufinden"),
    (Phrase::Because, "wegen {}"),
    (Phrase::BecauseExactly, "wegen {} und sonst nichts"),
    (Phrase::Todo, "trifft noch nicht zu: {}"),
    (Phrase::Signatures, "Unterschriften"),
    (Phrase::SignedFor, "{}: {}"),
    (
        Phrase::Unsigned,
        "Noch hat niemand unterschrieben. Zu unterschreiben für {}.",
    ),
    (Phrase::WasNow, "vorher {}, jetzt {}"),
    (Phrase::IsNew, "neu: {}"),
    (Phrase::IsGone, "entfallen: {}"),
    (
        Phrase::OnlyWords,
        "kein Satz ist anders, wohl aber diese Teile der Datei: {}",
    ),
    (
        Phrase::OnlyLayout,
        "anders sind nur Anmerkungen oder die Anordnung",
    ),
    (Phrase::NothingDiffers, "nichts ist anders"),
    (Phrase::Contents, "Inhalt"),
    (Phrase::Skip, "Zur Vereinbarung springen"),
    (Phrase::LabelParties, "Zwischen"),
    (Phrase::LabelInForce, "In Kraft ab"),
    (Phrase::LabelReview, "Durchsicht bis"),
    (Phrase::LabelZone, "Tage und Zeiten nach"),
    (Phrase::LabelVersion, "Fassung"),
    (Phrase::ColumnTier, "Stufe"),
    (Phrase::ColumnWho, "Welche Kontakte"),
    (Phrase::ColumnPoints, "Punkte"),
    (Phrase::ColumnWhen, "Wann"),
    (Phrase::ColumnPromise, "Zusage"),
    (Phrase::ColumnCounts, "Was zählt"),
    (Phrase::ColumnDue, "Bis wann"),
    (Phrase::ColumnDay, "Tag"),
    (Phrase::ColumnHours, "Zeiten"),
    (Phrase::ColumnExample, "Beispiel"),
    (Phrase::ColumnVerdict, "Ergebnis"),
    (Phrase::ColumnRule, "Regel"),
    (Phrase::ColumnWas, "Vorher"),
    (Phrase::ColumnNow, "Jetzt"),
    (Phrase::Judged, "beurteilt: {}"),
    (Phrase::PointsFromTo, "{} bis {}"),
    (Phrase::AsAgreed, "wie vereinbart"),
    (Phrase::NotAsAgreed, "nicht wie vereinbart"),
    (Phrase::NotYet, "noch nicht wie vereinbart"),
    (
        Phrase::Overdue,
        "wie vereinbart, doch noch als offen vermerkt",
    ),
    (Phrase::Tally, "Wie vereinbart: {} von {}."),
    (Phrase::TallyFailed, "Nicht wie vereinbart: {}."),
    (Phrase::TallyOpen, "Noch nicht wie vereinbart: {}."),
    (Phrase::Found, "{}: erwartet {}, gefunden {}"),
    (Phrase::LabelName, "Name"),
    (Phrase::LabelTitle, "Funktion"),
    (Phrase::LabelDate, "Datum"),
    (Phrase::LabelState, "Unterschrift"),
    (Phrase::NotSigned, "noch nicht geleistet"),
    (Phrase::NotChecked, "nicht geprüft"),
    (
        Phrase::NamedOnly,
        "nur ein Name, nichts, was sich prüfen ließe",
    ),
    (Phrase::SignedGood, "gültig: {}"),
    (Phrase::SignedBad, "gilt nicht: {}"),
    (Phrase::LabelKey, "Schlüssel"),
    (Phrase::SignedWith, "Schlüssel {}"),
    (
        Phrase::CheckSignatures,
        "Die Unterschriften hat für diese Seite niemand geprüft; `qualify verify {} --signers FILE` tut es.",
    ),
    (
        Phrase::SignaturesChecked,
        "Geprüft für den {} mit den Schlüsseln in `{}`; `qualify verify {}` tut es noch einmal.",
    ),
    (
        Phrase::SignaturesReach,
        "Die Unterschriften gelten nicht für alles: {}.",
    ),
    (Phrase::WhyAbsent, "die Tabelle enthält keine Unterschrift"),
    (
        Phrase::WhyNoBegin,
        "die Unterschrift ist nicht lesbar: sie beginnt nicht mit -----BEGIN SSH SIGNATURE-----",
    ),
    (
        Phrase::WhyNoEnd,
        "die Unterschrift ist nicht lesbar: sie endet nicht mit -----END SSH SIGNATURE-----",
    ),
    (
        Phrase::WhyLettersChanged,
        "die Unterschrift ist nicht lesbar: Zeichen wurden geändert oder fehlen",
    ),
    (
        Phrase::WhyCertificate,
        "die Unterschrift ist nicht lesbar: sie stammt von einem Zertifikat, und diese Version liest einfache Schlüssel",
    ),
    (
        Phrase::WhyOtherKind,
        "die Unterschrift ist nicht lesbar: sie ist von einer Art, die diese Version nicht liest",
    ),
    (
        Phrase::WhyOtherNamespace,
        "sie wurde für `{}` geleistet, nicht für `{}`",
    ),
    (
        Phrase::WhyTextChanged,
        "der Text wurde seit der Unterschrift geändert",
    ),
    (
        Phrase::WhyCrlfNow,
        "die Zeilenenden waren bei der Unterschrift LF und sind jetzt CRLF; mit LF gilt die Unterschrift",
    ),
    (
        Phrase::WhyLfNow,
        "die Zeilenenden waren bei der Unterschrift CRLF und sind jetzt LF; mit CRLF gilt die Unterschrift",
    ),
    (
        Phrase::WhyMarkAdded,
        "vor dem Text steht seither eine Bytereihenfolge-Marke; ohne sie gilt die Unterschrift",
    ),
    (
        Phrase::WhyMarkRemoved,
        "vor dem Text stand bei der Unterschrift eine Bytereihenfolge-Marke; mit ihr gilt die Unterschrift",
    ),
    (
        Phrase::WhyShortRsa,
        "der RSA-Schlüssel hat {} Bit, und nötig sind {}",
    ),
    (
        Phrase::WhyKeyNotRead,
        "Schlüssel der Art `{}` liest diese Version nicht",
    ),
    (
        Phrase::WhyNoSuchParty,
        "`{}` ist keine Partei der Vereinbarung",
    ),
    (
        Phrase::WhySameKey,
        "derselbe Schlüssel hat auch für `{}` unterschrieben",
    ),
    (
        Phrase::WhyUnknownKey,
        "der Schlüssel gehört niemandem, der unterschreiben darf",
    ),
    (
        Phrase::WhyKeyForOthers,
        "die Datei der Unterzeichner, Zeile {}, erlaubt den Schlüssel nur zu anderen Zwecken",
    ),
    (
        Phrase::WhyNobodySpeaks,
        "der Schlüssel ist der von `{}`, doch nirgends steht, wer für `{}` unterschreibt",
    ),
    (
        Phrase::WhyNotForParty,
        "der Schlüssel ist der von `{}`, und das ist niemand, der für `{}` unterschreibt",
    ),
    (
        Phrase::WhyExpiredAtDate,
        "der Schlüssel galt bis {}, also nicht mehr am Tag der Unterschrift",
    ),
    (
        Phrase::WhyExpiredAsOf,
        "der Schlüssel galt bis {}, also nicht mehr zu dem Zeitpunkt, für den geprüft wird",
    ),
    (
        Phrase::WhyEarlyAtDate,
        "der Schlüssel gilt ab {}, also noch nicht am Tag der Unterschrift",
    ),
    (
        Phrase::WhyEarlyAsOf,
        "der Schlüssel gilt ab {}, also noch nicht zu dem Zeitpunkt, für den geprüft wird",
    ),
    (
        Phrase::WhyNoDate,
        "der Schlüssel gilt nur eine Zeit lang, und bei der Unterschrift steht kein Tag",
    ),
    (
        Phrase::WhyListNotBound,
        "der unterschriebene Text enthält den SHA-256 von `{}` nicht, der Datei von [lists.{}]",
    ),
    (
        Phrase::WhyListChanged,
        "`{}`, die Datei von [lists.{}], wurde seit der Unterschrift geändert",
    ),
    (Phrase::WhyListUnread, "die Datei von [lists.{}]: {}"),
    (
        Phrase::WhyHolidaysNotBound,
        "der unterschriebene Text enthält den SHA-256 von `{}` nicht, der Feiertage von [business_hours]",
    ),
    (
        Phrase::WhyHolidaysChanged,
        "`{}`, die Feiertage von [business_hours], wurde seit der Unterschrift geändert",
    ),
    (
        Phrase::WhyHolidaysUnread,
        "die Feiertage von [business_hours]: {}",
    ),
    (
        Phrase::WhyPartyLeftOut,
        "`{}` steht in der Datei der Unterzeichner und ist keine Partei dieser Vereinbarung",
    ),
    (
        Phrase::WhyBehind,
        "hinter der ersten Unterschrift steht etwas, das zählt und das sie nicht abdeckt",
    ),
    (Phrase::Editions, "Was sich geändert hat"),
    (Phrase::FromTo, "Von Fassung {} zu Fassung {}"),
    (
        Phrase::OnlyVersion,
        "Nur die Nummer der Fassung ist anders.",
    ),
    (Phrase::OutcomesChanged, "Beispiele, die anders ausgehen"),
    (
        Phrase::NoOutcomeChanged,
        "Jedes Beispiel, das beide Fassungen beurteilen können, geht aus wie zuvor.",
    ),
    (Phrase::About, "Über diese Seite"),
    (Phrase::LabelIdentity, "Kennung"),
    (
        Phrase::IdentityIs,
        "SHA-256 dessen, was unterschrieben wird, samt den Listen und Feiertagen in eigenen Dateien; jedes Ergebnis nennt sie.",
    ),
    (Phrase::LabelExamplesAsOf, "Beispiele beurteilt zum"),
    (Phrase::LabelMade, "Erstellt"),
    (Phrase::MadeFrom, "aus {} mit qualify {}"),
    (Phrase::TheAgreement, "Die Vereinbarung"),
    (
        Phrase::DifferingKeys,
        "Teile der Datei, die anders sind: {}",
    ),
    (Phrase::Annexes, "Anlagen"),
    (Phrase::Annex, "Anlage {}"),
];

impl Language for German {
    fn keyword(&self) -> &'static str {
        "de"
    }

    fn name(&self) -> &'static str {
        "Deutsch"
    }

    fn phrases(&self) -> &'static [(Phrase, &'static str)] {
        PHRASES
    }

    fn section(&self, section: SectionName) -> &'static str {
        match section {
            SectionName::Required => "Was der Vertrieb wissen muss",
            SectionName::Disqualify => "Was einen Kontakt ausschließt",
            SectionName::Demographic => "Wer sie sind",
            SectionName::Situational => "Ihre Lage",
            SectionName::Behavioral => "Was sie getan haben",
            SectionName::HandRaise => "Ein klares Zeichen, dass sie sprechen wollen",
        }
    }

    fn kind(&self, kind: Type) -> &'static str {
        match kind {
            Type::Text => "ein Text",
            Type::Choice => "eine Auswahl",
            Type::Number => "eine Zahl",
            Type::WholeNumber => "eine ganze Zahl",
            Type::YesNo => "ja oder nein",
            Type::Date => "ein Datum",
            Type::Datetime => "ein Datum mit Uhrzeit",
            Type::Email => "eine E-Mail-Adresse",
            Type::Phone => "eine Telefonnummer",
            Type::Domain => "eine Web-Domain",
            Type::Country => "ein Land",
            Type::List => "eine Liste",
            Type::Duration => "eine Dauer",
        }
    }

    fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Qualified => "qualifiziert",
            Outcome::Disqualified => "ausgeschlossen",
            Outcome::NotQualified => "nicht qualifiziert",
            Outcome::Incomplete => "unvollständig",
            Outcome::Invalid => "unlesbar",
        }
    }

    fn by(&self, by: By) -> &'static str {
        match by {
            By::Lead => "durch den Kontakt",
            By::Sales => "durch den Vertrieb",
            By::Marketing => "durch das Marketing",
        }
    }

    fn clock_start(&self, from: ClockStart) -> &'static str {
        match from {
            ClockStart::HandedOver => "nach der Übergabe",
            ClockStart::Qualified => "nach der Qualifizierung",
            ClockStart::Created => "nach dem Eingang des Kontakts",
        }
    }

    fn period(&self, period: Period) -> &'static str {
        match period {
            Period::Day => "an jedem Tag",
            Period::Week => "in jeder Woche",
            Period::Month => "in jedem Monat",
            Period::Quarter => "in jedem Quartal",
            Period::Year => "in jedem Jahr",
        }
    }

    fn dates(&self, order: DateOrder) -> &'static str {
        match order {
            DateOrder::Dmy => "Daten stehen als Tag, Monat, Jahr.",
            DateOrder::Mdy => "Daten stehen als Monat, Tag, Jahr.",
            DateOrder::Ymd => "Daten stehen als Jahr, Monat, Tag.",
        }
    }

    fn decimal(&self, mark: DecimalMark) -> &'static str {
        match mark {
            DecimalMark::Dot => "Das Dezimalzeichen ist ein Punkt.",
            DecimalMark::Comma => "Das Dezimalzeichen ist ein Komma.",
        }
    }

    fn weekday(&self, day: usize) -> &'static str {
        const DAYS: [&str; 7] = [
            "Montag",
            "Dienstag",
            "Mittwoch",
            "Donnerstag",
            "Freitag",
            "Samstag",
            "Sonntag",
        ];
        DAYS[day % 7]
    }

    fn marks(&self) -> (char, char) {
        ('.', ',')
    }

    fn date(&self, day: Day) -> String {
        let (year, month, day) = civil(day);
        format!("{day}. {} {year}", MONTHS[(month as usize + 11) % 12])
    }

    fn span(&self, span: Span) -> String {
        let (one, many, _) = unit(span.unit);
        format!(
            "{} {}",
            span.count,
            if span.count == 1 { one } else { many }
        )
    }

    fn last(&self, span: Span) -> String {
        let (one, _, many) = unit(span.unit);
        match span.count {
            1 if is_feminine(span.unit) => format!("in der letzten {one}"),
            1 => format!("im letzten {one}"),
            count => format!("in den letzten {count} {many}"),
        }
    }

    fn ago(&self, span: Span) -> String {
        format!("vor mehr als {}", dative(span))
    }

    fn due(&self, span: DutySpan) -> String {
        format!("innerhalb von {}", duty_span(span))
    }

    fn latest(&self, span: DutySpan) -> String {
        format!("spätestens nach {}", duty_span(span))
    }

    fn times(&self, count: &str) -> String {
        match count {
            "1" => "einmal".to_owned(),
            _ => format!("{count}-mal"),
        }
    }

    fn quoted(&self, text: &str) -> String {
        format!("„{text}“")
    }

    fn at_least_of(&self, needed: usize, members: usize) -> String {
        format!("Mindestens {needed} von diesen {members}:")
    }
}
