//! One amount: digits with their marks, sign, currency, exponent or scale.

use crate::domain::number::Number;
use crate::domain::reader::DecimalMark;

/// No number is longer, range, spaces and currencies included.
pub(super) const LONGEST: usize = 96;

/// Stands for dashes that are no hyphens: they part a range and are no sign.
pub(super) const DASH: u8 = 1;
/// Stands for any currency sign.
const CURRENCY: u8 = 2;
/// Stands for `≥`.
pub(super) const AT_LEAST: u8 = 3;
/// Stands for `≤`.
pub(super) const AT_MOST: u8 = 4;

/// Returns the text in lower-case ASCII letters and the stand-ins above; nothing where it has a character that no
/// number has.
pub(super) fn in_plain_letters<'a>(text: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a [u8]> {
    let mut length = 0;
    for one in text.chars() {
        *buffer.get_mut(length)? = plain_letter(one)?;
        length += 1;
    }
    Some(&buffer[..length])
}

fn plain_letter(one: char) -> Option<u8> {
    Some(match one {
        '$' => CURRENCY,
        '!'..='}' => u8::try_from(one).ok()?.to_ascii_lowercase(),
        // Full-width forms stand in the order of ASCII.
        '！'..='｝' => {
            let ascii = char::from_u32(u32::from(one) - 0xfee0)?;
            return plain_letter(ascii);
        }
        '’' | 'ʼ' => b'\'',
        '−' | '‐' | '‑' => b'-',
        '‒' | '–' | '—' => DASH,
        '≥' => AT_LEAST,
        '≤' => AT_MOST,
        'ł' | 'Ł' => b'l',
        'č' | 'Č' => b'c',
        '€' | '£' | '¥' | '￥' | '￡' | '￦' | '¢' | '¤' | '₠'..='⃀' | '฿' => {
            CURRENCY
        }
        _ if one.is_whitespace() => b' ',
        _ => return None,
    })
}

/// ISO 4217 codes and customary abbreviations, in lower case, sorted.
const CURRENCIES: &[&str] = &[
    "a", "aed", "afn", "amd", "ang", "aoa", "ars", "au", "aud", "awg", "azn", "bam", "bbd", "bdt",
    "bgn", "bhd", "bif", "bmd", "bnd", "bob", "brl", "bsd", "btn", "bwp", "byn", "bzd", "c", "ca",
    "cad", "cdf", "chf", "clp", "cny", "cop", "crc", "cup", "cve", "czk", "djf", "dkk", "dop",
    "dzd", "egp", "ern", "etb", "eur", "euro", "euros", "fjd", "fkp", "fr", "ft", "gbp", "gel",
    "ghs", "gip", "gmd", "gnf", "gtq", "gyd", "hk", "hkd", "hnl", "hrk", "htg", "huf", "idr",
    "ils", "inr", "iqd", "irr", "isk", "jmd", "jod", "jpy", "kc", "kes", "kgs", "khr", "kmf",
    "kpw", "kr", "krw", "kwd", "kyd", "kzt", "lak", "lbp", "lei", "lkr", "lrd", "lsl", "lyd",
    "mad", "mdl", "mga", "mkd", "mmk", "mnt", "mop", "mru", "mur", "mvr", "mwk", "mx", "mxn",
    "myr", "mzn", "nad", "ngn", "nio", "nok", "npr", "nz", "nzd", "omr", "pab", "pen", "pgk",
    "php", "pkr", "pln", "pyg", "qar", "r", "rm", "rmb", "ron", "rp", "rs", "rsd", "rub", "rwf",
    "s", "sar", "sbd", "scr", "sdg", "sek", "sgd", "shp", "sle", "sos", "srd", "ssp", "stn", "svc",
    "syp", "szl", "thb", "tjs", "tmt", "tnd", "try", "ttd", "twd", "tzs", "uah", "ugx", "us",
    "usd", "uyu", "uzs", "ved", "ves", "vnd", "vuv", "wst", "xaf", "xcd", "xof", "xpf", "yer",
    "zar", "zl", "zmw", "zwg",
];

/// Those of the abbreviations that mean a currency only with a sign after them: `US$`, `A$`, `R$`.
const ONLY_WITH_SIGN: &[&str] = &["a", "au", "c", "ca", "hk", "mx", "nz", "r", "s", "us"];

/// Words after a number and the power of ten that each means.
const SCALES: &[(&[u8], u32)] = &[
    (b"k", 3),
    (b"tsd", 3),
    (b"thousand", 3),
    (b"m", 6),
    (b"mn", 6),
    (b"mio", 6),
    (b"million", 6),
    (b"millions", 6),
    (b"b", 9),
    (b"bn", 9),
    (b"mrd", 9),
];

/// Digits of the longest number.
const DIGITS_MAX: u32 = 28;

/// What is left to read of a text in plain letters.
pub(super) struct Cursor<'a> {
    rest: &'a [u8],
    mark: DecimalMark,
}

/// An amount with what its way of writing allows.
pub(super) struct Amount {
    pub(super) number: Number,
    pub(super) has_leading_zero: bool,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(letters: &'a [u8], mark: DecimalMark) -> Self {
        Cursor {
            rest: letters,
            mark,
        }
    }

    /// Reads one amount: sign, currency, parentheses for minus, digits, exponent or scale, currency.
    pub(super) fn amount(&mut self) -> Option<Amount> {
        let mut is_negative = self.sign();
        let mut has_currency = self.currency();
        self.skip_spaces();
        is_negative = is_negative.or_else(|| self.sign());
        let has_parenthesis = is_negative.is_none() && self.eat(b"(");
        if has_parenthesis {
            self.skip_spaces();
            has_currency = has_currency || self.currency();
            self.skip_spaces();
        }
        let (mantissa, decimals, has_leading_zero) = self.digits()?;
        let power = match self.exponent()? {
            Some(power) => power,
            None => self.scale(),
        };
        has_currency = has_currency || self.spaced_currency();
        if has_parenthesis {
            self.skip_spaces();
            if !self.eat(b")") {
                return None;
            }
            if !has_currency {
                self.spaced_currency();
            }
        }
        let mantissa = if has_parenthesis || is_negative == Some(true) {
            -mantissa
        } else {
            mantissa
        };
        Some(Amount {
            number: scaled(mantissa, power - decimals)?,
            has_leading_zero,
        })
    }

    /// Returns whether the sign read is a minus; nothing where there is no sign.
    fn sign(&mut self) -> Option<bool> {
        if self.eat(b"-") {
            Some(true)
        } else {
            self.eat(b"+").then_some(false)
        }
    }

    /// Reads digits with their marks: the digits as one whole number, how many of them are decimals, and whether a
    /// zero leads.
    fn digits(&mut self) -> Option<(i128, i32, bool)> {
        let length = self.digits_length();
        let (written, rest) = self.rest.split_at(length);
        self.rest = rest;
        let (own, other) = match self.mark {
            DecimalMark::Dot => (b'.', b','),
            DecimalMark::Comma => (b',', b'.'),
        };
        let mut parts = written.splitn(2, |byte| *byte == own);
        let (before, decimals) = (parts.next()?, parts.next());
        let is_whole_part = before.is_empty() && decimals.is_some() || is_grouped(before, other);
        let are_decimals = decimals
            .is_none_or(|decimals| !decimals.is_empty() && decimals.iter().all(u8::is_ascii_digit));
        if !is_whole_part || !are_decimals {
            return None;
        }
        let mut mantissa = 0_i128;
        for digit in written.iter().filter(|byte| byte.is_ascii_digit()) {
            mantissa = mantissa * 10 + i128::from(digit - b'0');
            if mantissa >= 10_i128.pow(DIGITS_MAX) {
                return None;
            }
        }
        let has_leading_zero = before.len() > 1 && before[0] == b'0';
        let decimals = i32::try_from(decimals.map_or(0, <[u8]>::len)).ok()?;
        Some((mantissa, decimals, has_leading_zero))
    }

    /// Returns how many letters belong to the digits; a space does where three digits and no fourth follow.
    fn digits_length(&self) -> usize {
        let is_digit = |index: usize| self.rest.get(index).is_some_and(u8::is_ascii_digit);
        let mut length = 0;
        while let Some(byte) = self.rest.get(length) {
            let belongs = match byte {
                b'0'..=b'9' | b'.' | b',' => true,
                b'\'' => length > 0,
                b' ' => {
                    length > 0
                        && is_digit(length - 1)
                        && (1..=3).all(|step| is_digit(length + step))
                        && !is_digit(length + 4)
                }
                _ => false,
            };
            if !belongs {
                break;
            }
            length += 1;
        }
        length
    }

    /// Reads `e3`; the outer nothing is an exponent that no number has.
    #[expect(clippy::option_option, reason = "absent and impossible are two things")]
    fn exponent(&mut self) -> Option<Option<i32>> {
        let (sign, from) = match self.rest {
            [b'e', b'-', digit, ..] if digit.is_ascii_digit() => (-1, 2),
            [b'e', b'+', digit, ..] if digit.is_ascii_digit() => (1, 2),
            [b'e', digit, ..] if digit.is_ascii_digit() => (1, 1),
            _ => return Some(None),
        };
        let after = &self.rest[from..];
        let length = after
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        self.rest = &after[length..];
        let power: i32 = std::str::from_utf8(&after[..length]).ok()?.parse().ok()?;
        (power < 1000).then_some(Some(sign * power))
    }

    /// Reads a word such as `k` or `million` and returns its power of ten, 0 where there is none.
    fn scale(&mut self) -> i32 {
        let from = self.after_spaces();
        let word = word_at(from);
        if word.is_empty() {
            return 0;
        }
        let Some((_, power)) = SCALES.iter().find(|(one, _)| *one == word) else {
            return 0;
        };
        let rest = &from[word.len()..];
        let is_abbreviated = word.len() == 3 && rest.first() == Some(&b'.');
        self.rest = if is_abbreviated { &rest[1..] } else { rest };
        power.cast_signed()
    }

    fn spaced_currency(&mut self) -> bool {
        let before = self.rest;
        self.skip_spaces();
        let found = self.currency();
        if !found {
            self.rest = before;
        }
        found
    }

    /// Reads a currency's sign, code or abbreviation, also both (`US$`, `Rs.`).
    fn currency(&mut self) -> bool {
        if self.eat(&[CURRENCY]) {
            return true;
        }
        let word = word_at(self.rest);
        if word.is_empty() {
            return false;
        }
        let Ok(name) = std::str::from_utf8(word) else {
            return false;
        };
        if CURRENCIES.binary_search(&name).is_err() {
            return false;
        }
        let rest = &self.rest[word.len()..];
        let has_sign = rest.first() == Some(&CURRENCY);
        if ONLY_WITH_SIGN.contains(&name) && !has_sign {
            return false;
        }
        let has_dot = word.len() == 2 && rest.first() == Some(&b'.');
        self.rest = &rest[usize::from(has_sign || has_dot)..];
        true
    }

    pub(super) fn eat(&mut self, letters: &[u8]) -> bool {
        let rest = self.rest.strip_prefix(letters);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn after_spaces(&self) -> &'a [u8] {
        let spaces = self.rest.iter().take_while(|byte| **byte == b' ').count();
        &self.rest[spaces..]
    }

    pub(super) fn skip_spaces(&mut self) {
        self.rest = self.after_spaces();
    }

    pub(super) fn at_end(&self) -> bool {
        self.after_spaces().is_empty()
    }
}

fn word_at(letters: &[u8]) -> &[u8] {
    let length = letters
        .iter()
        .take_while(|byte| byte.is_ascii_lowercase())
        .count();
    &letters[..length]
}

/// Returns whether the letters are digits alone, or digits parted into thousands by one kind of mark (`,` or `.` as
/// given, apostrophe, space), the Indian way (`12,34,567`) included.
fn is_grouped(letters: &[u8], thousands: u8) -> bool {
    let Some(mark) = letters.iter().find(|byte| !byte.is_ascii_digit()) else {
        return !letters.is_empty();
    };
    if ![thousands, b'\'', b' '].contains(mark) || letters[0] == b'0' {
        return false;
    }
    let groups = || letters.split(|byte| byte == mark);
    let count = groups().count();
    let is_western = |index: usize, length: usize| {
        if index == 0 {
            (1..=3).contains(&length)
        } else {
            length == 3
        }
    };
    let is_indian = |index: usize, length: usize| match index {
        0 => (1..=2).contains(&length),
        _ if index == count - 1 => length == 3,
        _ => length == 2,
    };
    groups().flatten().all(u8::is_ascii_digit)
        && (groups()
            .enumerate()
            .all(|(index, group)| is_western(index, group.len()))
            || count > 2
                && groups()
                    .enumerate()
                    .all(|(index, group)| is_indian(index, group.len())))
}

/// Returns `mantissa` × 10^`power`, exactly or not at all.
fn scaled(mantissa: i128, power: i32) -> Option<Number> {
    if power <= 0 {
        return Number::try_from_i128_with_scale(mantissa, power.unsigned_abs()).ok();
    }
    if mantissa == 0 {
        return Some(Number::ZERO);
    }
    let whole = 10_i128
        .checked_pow(power.unsigned_abs())?
        .checked_mul(mantissa)?;
    let fits = whole.unsigned_abs() < 10_u128.pow(DIGITS_MAX);
    fits.then(|| Number::try_from_i128_with_scale(whole, 0).ok())
        .flatten()
}
