//! The signers file: OpenSSH's `allowed_signers`, with a comment that says who signs for which party.
//!
//! A line is `PRINCIPALS [OPTIONS] KEY-TYPE KEY [COMMENT]`. Who signs for whom stands in a comment that OpenSSH passes
//! over: `# qualify: marketing = ana@acme.example, sales = bo@acme.example`.

use ssh_key::PublicKey;
use ssh_key::public::KeyData;

use crate::domain::calendar::{Instant, SECONDS_PER_DAY, Zone, day_of};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::signing::NAMESPACE;
use crate::sla::signing::complaints::Place;
use crate::sla::signing::patterns::{is_meant, is_pattern};

/// Who may sign, and who signs for whom.
#[derive(Debug, Clone, Default)]
pub struct Signers {
    pub(super) keys: Vec<Allowed>,
    /// Who signs for whom by the file's comments.
    pub speakers: Vec<Speaker>,
}

/// One line: a key, whose it is, and when it counts.
#[derive(Debug, Clone)]
pub(super) struct Allowed {
    pub(super) line: u64,
    pub(super) principals: String,
    pub(super) key: KeyData,
    options: Options,
}

/// Somebody who signs for a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The party.
    pub party: String,
    /// The person, as the signers file calls them.
    pub principal: String,
}

#[derive(Debug, Clone, Default)]
struct Options {
    namespaces: Option<String>,
    valid_after: Option<Instant>,
    valid_before: Option<Instant>,
    is_authority: bool,
}

impl Signers {
    /// Returns whether nobody may sign.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

impl Allowed {
    /// Returns whether the key is somebody's.
    pub(super) fn is_of(&self, principal: &str) -> bool {
        is_meant(principal, &self.principals)
    }

    /// Returns whether the key may sign agreements.
    pub(super) fn is_for_agreements(&self) -> bool {
        let namespaces = self.options.namespaces.as_deref();
        namespaces.is_none_or(|names| is_meant(NAMESPACE, names))
    }

    /// Returns the first and the last moment of the key.
    pub(super) fn valid(&self) -> (Option<Instant>, Option<Instant>) {
        (self.options.valid_after, self.options.valid_before)
    }
}

/// Returns who may sign by a signers file, and what cannot be read in it; times are in UTC, with `Z` or not.
///
/// A line that cannot be read allows nobody.
pub fn signers(name: &str, text: &str) -> (Signers, Vec<Diagnostic>) {
    let mut signers = Signers::default();
    let mut said = Vec::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim();
        let place = Place {
            file: name,
            line: number,
        };
        if let Some(comment) = line.strip_prefix('#') {
            match speakers_of(comment) {
                Ok(speakers) => signers.speakers.extend(speakers),
                Err(piece) => said.push(place.bad_speaker(&piece)),
            }
        } else if !line.is_empty() {
            match allowed(line, number) {
                Ok(key) if key.options.is_authority => said.push(place.authority()),
                Ok(key) => signers.keys.push(key),
                Err(why) => said.push(place.bad_line(&why)),
            }
        }
    }
    (signers, said)
}

/// Reads `PARTY=PRINCIPAL`, as it is written in comments and on the command line.
pub fn speaker(text: &str) -> Option<Speaker> {
    let (party, principal) = text.split_once('=')?;
    let (party, principal) = (party.trim(), principal.trim());
    let is_plain = !is_pattern(principal) && !principal.contains(char::is_whitespace);
    (!party.is_empty() && !principal.is_empty() && is_plain).then(|| Speaker {
        party: party.to_owned(),
        principal: principal.to_owned(),
    })
}

/// Reads what a comment says to us, if it does; the error is the piece that cannot be read.
fn speakers_of(comment: &str) -> Result<Vec<Speaker>, String> {
    let (word, said) = comment.split_once(':').unwrap_or_default();
    if !word.trim().eq_ignore_ascii_case("qualify") {
        return Ok(Vec::new());
    }
    let pieces = said.split(',').map(str::trim);
    pieces
        .map(|piece| speaker(piece).ok_or_else(|| piece.to_owned()))
        .collect()
}

fn allowed(line: &str, number: u64) -> Result<Allowed, String> {
    let (principals, rest) = word(line);
    let (options, key) = if let Some(key) = key(rest) {
        (Options::default(), key)
    } else {
        let (written, rest) = word(rest);
        let key = key(rest).ok_or("it holds no public key that can be read")?;
        (options(written)?, key)
    };
    Ok(Allowed {
        line: number,
        principals: unquoted(principals),
        key,
        options,
    })
}

/// Returns the first word and what follows; white space in quotes is part of a word.
fn word(text: &str) -> (&str, &str) {
    let mut is_quoted = false;
    let end = text.char_indices().find(|(_, letter)| {
        is_quoted ^= *letter == '"';
        !is_quoted && letter.is_whitespace()
    });
    let (word, rest) = text.split_at(end.map_or(text.len(), |(at, _)| at));
    (word, rest.trim_start())
}

fn unquoted(word: &str) -> String {
    word.replace('"', "")
}

fn key(text: &str) -> Option<KeyData> {
    let mut words = text.split_whitespace();
    let (kind, data) = (words.next()?, words.next()?);
    let key = PublicKey::from_openssh(&format!("{kind} {data}")).ok()?;
    Some(key.key_data().clone())
}

fn options(written: &str) -> Result<Options, String> {
    let mut options = Options::default();
    let mut seen: Vec<String> = Vec::new();
    for one in pieces(written) {
        let (name, value) = one.split_once('=').unwrap_or((one, ""));
        let value = unquoted(value);
        let name = name.to_ascii_lowercase();
        if seen.contains(&name) {
            return Err(format!("`{name}` stands twice in it"));
        }
        seen.push(name.clone());
        match name.as_str() {
            "namespaces" => options.namespaces = Some(value),
            "valid-after" => options.valid_after = Some(moment(&value)?),
            "valid-before" => options.valid_before = Some(moment(&value)?),
            "cert-authority" => options.is_authority = true,
            _ => return Err(format!("`{name}` is no option of a signer")),
        }
    }
    Ok(options)
}

/// Splits options at the commas that do not stand in quotes.
fn pieces(written: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let split = written.split(|letter| {
        is_quoted ^= letter == '"';
        !is_quoted && letter == ','
    });
    split.collect()
}

/// Reads `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, with `Z` behind it or not; a day is its first second.
///
/// The zone of the agreement is not asked: the text that is verified must not stretch the time of a key.
fn moment(text: &str) -> Result<Instant, String> {
    let digits = text.strip_suffix(['Z', 'z']).unwrap_or(text);
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let read = || {
        let is_whole =
            [8, 12, 14].contains(&digits.len()) && digits.bytes().all(|one| one.is_ascii_digit());
        let year = digits.get(..4)?.parse().ok().filter(|_| is_whole)?;
        let day = day_of(year, number(4, 6)?, number(6, 8)?)?;
        let (hour, minute) = (number(8, 10).unwrap_or(0), number(10, 12).unwrap_or(0));
        let second = number(12, 14).unwrap_or(0);
        let is_time = hour < 24 && minute < 60 && second < 60;
        let seconds = i64::from(hour * 3600 + minute * 60 + second);
        is_time.then(|| {
            Zone::UTC
                .instant(i64::from(day) * SECONDS_PER_DAY + seconds)
                .0
        })
    };
    read().ok_or_else(|| format!("`{text}` is no time such as 20261231 or 20261231235959Z"))
}

#[cfg(test)]
mod tests {
    use super::{Speaker, moment, signers, speaker};
    use crate::domain::calendar::show_utc;

    const KEY: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBj9MA8EIFtpdG2kfEfDjDvPx2dVsz4GUgBsWP8hoyZ7";

    /// What a file says: per key its principals and whether it may sign agreements; then the complaints.
    fn check(text: &str, keys: &[(&str, bool)], complaints: &[&str]) {
        let text = text.replace("KEY", KEY);
        let (signers, said) = signers("s", &text);
        let found: Vec<(&str, bool)> = signers
            .keys
            .iter()
            .map(|one| (one.principals.as_str(), one.is_for_agreements()))
            .collect();
        assert_eq!(found, keys, "{text}");
        let said: Vec<String> = said.iter().map(|one| one.message.clone()).collect();
        assert_eq!(said, complaints, "{text}");
    }

    #[test]
    fn lines_are_read_as_openssh_reads_them() {
        check("ana@a.example KEY\n", &[("ana@a.example", true)], &[]);
        check(
            "\u{feff}# c\r\n\r\n  ana,bo\tKEY with a comment\r\n",
            &[("ana,bo", true)],
            &[],
        );
        check("\"ana b\",c KEY", &[("ana b,c", true)], &[]);
        check("ana namespaces=\"git,file\" KEY", &[("ana", false)], &[]);
        check(
            "ana namespaces=\"git,qualify-*\",valid-after=\"20260101Z\" KEY",
            &[("ana", true)],
            &[],
        );
        check("ana Valid-Before=20260101 KEY", &[("ana", true)], &[]);
    }

    #[test]
    fn a_line_that_cannot_be_read_allows_nobody() {
        check(
            "ana",
            &[],
            &["this line is not used: it holds no public key that can be read"],
        );
        check(
            "ana ssh-ed25519 AAAA",
            &[],
            &["this line is not used: it holds no public key that can be read"],
        );
        check(
            "ana ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIBj9MA8EIFtpdG2kfEfDjDvPx2dVsz4GUgBsWP8hoyZ7",
            &[],
            &["this line is not used: it holds no public key that can be read"],
        );
        check(
            "ana touch KEY",
            &[],
            &["this line is not used: `touch` is no option of a signer"],
        );
        check(
            "ana valid-before=\"soon\" KEY",
            &[],
            &["this line is not used: `soon` is no time such as 20261231 or 20261231235959Z"],
        );
        check(
            "ana namespaces=\"git\",Namespaces=\"qualify-sla\" KEY",
            &[],
            &["this line is not used: `namespaces` stands twice in it"],
        );
        check(
            "* cert-authority KEY",
            &[],
            &[
                "this line is not used: `cert-authority` allows certificates, and this version reads plain keys",
            ],
        );
        check(
            "# qualify: marketing is ana",
            &[],
            &["`marketing is ana` does not say who signs for whom"],
        );
    }

    #[test]
    fn comments_say_who_signs_for_whom() {
        let text = "# qualify: marketing = ana@a.example, sales=bo@a.example\n#qualify: sales = cy@a.example\n# qualify well\n";
        let (read, said) = signers("s", text);
        assert!(said.is_empty());
        let pairs: Vec<(&str, &str)> = read
            .speakers
            .iter()
            .map(|one| (one.party.as_str(), one.principal.as_str()))
            .collect();
        assert_eq!(
            pairs,
            [
                ("marketing", "ana@a.example"),
                ("sales", "bo@a.example"),
                ("sales", "cy@a.example")
            ]
        );
        let known =
            |text: &str| speaker(text).map(|Speaker { party, principal }| (party, principal));
        assert_eq!(known("a=b"), Some(("a".to_owned(), "b".to_owned())));
        for text in ["a", "=b", "a=", "a=*@b", "a=b c"] {
            assert_eq!(known(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_read_as_openssh_writes_them() {
        let check = |text: &str, expect: &str| {
            assert_eq!(
                moment(text).map(show_utc).unwrap_or_default(),
                expect,
                "{text}"
            );
        };
        check("20260101", "2026-01-01T00:00:00Z");
        check("20260101Z", "2026-01-01T00:00:00Z");
        check("202607011230", "2026-07-01T12:30:00Z");
        check("20260701123015Z", "2026-07-01T12:30:15Z");
        for text in [
            "",
            "2026",
            "20260230",
            "202601012460Z",
            "2026010125",
            "+2026101",
            "20260101T",
            "２０２６０１０１",
        ] {
            check(text, "");
        }
    }
}
