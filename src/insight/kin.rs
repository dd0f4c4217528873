//! Rows that seem to be the same lead: found and shown, never put together.

use std::collections::HashMap;

use crate::domain::profile::{Kin, Likeness, Located};
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::{Cell, Record};
use crate::domain::text::{self, fold};
use crate::domain::value::{Fact, Value};

use super::hash;

/// How many pairs are shown of each likeness.
const EXAMPLES_MAX: usize = 3;

/// The columns by which leads are told apart, by their places in the records; nothing where the file has none.
#[derive(Debug, Clone, Default)]
pub struct KinColumns {
    /// The key.
    pub key: Option<usize>,
    /// The e-mail address, and how it is read.
    pub email: Option<(usize, Reader)>,
    /// The phone number, and how it is read.
    pub phone: Option<(usize, Reader)>,
    /// First name, last name, or the whole name.
    pub names: Vec<usize>,
    /// The company's domain, and how it is read; that of the e-mail address where there is none.
    pub domain: Option<(usize, Reader)>,
}

/// What one row is told apart by: a number for each likeness that it has a value for, and that value.
#[derive(Debug, Clone)]
pub struct Marks {
    line: u64,
    marks: [Option<(u64, String)>; Likeness::ALL.len()],
}

impl KinColumns {
    /// Returns what a row is told apart by.
    pub fn marks(&self, record: Record<'_>) -> Marks {
        let email = self
            .email
            .as_ref()
            .and_then(|(place, reader)| known(reader, record.cell(*place)));
        let phone = self
            .phone
            .as_ref()
            .and_then(|(place, reader)| known(reader, record.cell(*place)));
        let key = self
            .key
            .map(|place| text::trimmed(record.cell(place).as_str()).to_owned());
        let marks = [
            key.filter(|key| !key.is_empty())
                .map(|key| (hash(&key), key)),
            email
                .as_ref()
                .map(|email| (hash(&fold(email)), email.clone())),
            email
                .as_ref()
                .map(|email| (hash(&mailbox(email)), email.clone())),
            phone.and_then(|phone| Some((hash(&digits(&phone)?), phone))),
            self.name_and_domain(record, email.as_deref()),
        ];
        Marks {
            line: record.head().line,
            marks,
        }
    }

    fn name_and_domain(&self, record: Record<'_>, email: Option<&str>) -> Option<(u64, String)> {
        let names = self
            .names
            .iter()
            .map(|place| text::trimmed(record.cell(*place).as_str()));
        let name = names
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let written = self
            .domain
            .as_ref()
            .and_then(|(place, reader)| known(reader, record.cell(*place)));
        let host = || {
            Some(email?.rsplit_once('@')?.1.to_owned())
                .filter(|host| !super::meaning::is_free_mail(host))
        };
        let domain = written.or_else(host)?;
        if name.is_empty() {
            return None;
        }
        let shown = format!("{name}, {domain}");
        Some((hash(&fold(&shown)), shown))
    }
}

fn known(reader: &Reader, cell: Cell<'_>) -> Option<String> {
    match reader.read(cell) {
        Reading::Fact(Fact::Known(Value::Text(text))) => Some(text.into_owned()),
        _ => None,
    }
}

/// Returns the mailbox that an address leads to: folded, without a plus-tag, without the dots that Gmail ignores.
fn mailbox(email: &str) -> String {
    let folded = fold(email);
    let Some((local, host)) = folded.rsplit_once('@') else {
        return folded;
    };
    let local = local.split_once('+').map_or(local, |(before, _)| before);
    match host {
        "gmail.com" | "googlemail.com" => format!("{}@gmail.com", local.replace('.', "")),
        _ => format!("{local}@{host}"),
    }
}

/// Returns the digits of a phone number; leading noughts and the extension make no other number of it.
fn digits(phone: &str) -> Option<String> {
    let main = phone.split(['x', 'X', 'e', 'E']).next().unwrap_or_default();
    let digits: String = main.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    (digits.len() >= 7).then(|| digits.to_owned())
}

/// The rows met so far, by likeness.
#[derive(Debug, Default)]
pub struct KinTally {
    met: [HashMap<u64, u64>; Likeness::ALL.len()],
    rows: [u64; Likeness::ALL.len()],
    examples: [Vec<(u64, Located)>; Likeness::ALL.len()],
}

impl KinTally {
    /// Takes note of the file's next row. What is surely the same is not said again in a looser way.
    pub fn add(&mut self, marks: Marks) {
        let mut is_known = false;
        for (place, mark) in marks.marks.into_iter().enumerate() {
            let Some((hash, value)) = mark else { continue };
            let Some(&first) = self.met[place].get(&hash) else {
                self.met[place].insert(hash, marks.line);
                continue;
            };
            if is_known {
                continue;
            }
            is_known = true;
            self.rows[place] += 1;
            if self.examples[place].len() < EXAMPLES_MAX {
                let located = Located {
                    line: marks.line,
                    text: value,
                };
                self.examples[place].push((first, located));
            }
        }
    }

    /// Returns every likeness that some rows have.
    pub fn finish(self) -> Vec<Kin> {
        let found = Likeness::ALL.into_iter().zip(self.rows).zip(self.examples);
        found
            .filter(|((_, rows), _)| *rows > 0)
            .map(|((what, rows), examples)| Kin {
                what,
                rows,
                examples,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Zone;
    use crate::domain::record::{Batch, Head};
    use crate::domain::value::Type;

    #[test]
    fn mailboxes_and_digits_fold_what_means_nothing() {
        assert_eq!(mailbox("An.n+news@Gmail.com"), "ann@gmail.com");
        assert_eq!(mailbox("a.nn@googlemail.com"), "ann@gmail.com");
        assert_eq!(mailbox("An.n+x@acme.example"), "an.n@acme.example");
        assert_eq!(
            digits("+49 (0)30 / 901-820"),
            Some("49030901820".to_owned())
        );
        assert_eq!(
            digits("0555 010 0100 ext. 7"),
            Some("5550100100".to_owned())
        );
        assert_eq!(digits("123"), None);
    }

    #[test]
    fn rows_of_one_person_are_found_in_the_surest_way_only() {
        let rows = [
            ["1", "ann@acme.example", "Ann Lee", "+1 555 010 0100"],
            ["2", "ANN@acme.example", "Ann Lee", ""],
            ["1", "other@x.example", "Bob", ""],
            ["3", "ann+news@acme.example", "A.", ""],
            ["4", "lee@acme.example", "ann lee", ""],
            ["5", "c@c.example", "C", "1-555-010-0100"],
            ["", "", "", ""],
        ];
        let mut batch = Batch::default();
        for (line, row) in (2..).zip(rows) {
            if line == 2 {
                batch.restart(4, String::new());
            }
            batch.push_head(Head {
                line,
                ..Head::default()
            });
            for cell in row {
                batch.push_text(cell);
            }
        }
        let columns = KinColumns {
            key: Some(0),
            email: Some((1, Reader::new(Type::Email, Zone::UTC))),
            phone: Some((3, Reader::new(Type::Phone, Zone::UTC))),
            names: vec![2],
            domain: None,
        };
        let mut tally = KinTally::default();
        batch
            .records()
            .for_each(|record| tally.add(columns.marks(record)));
        let found: Vec<_> = tally
            .finish()
            .into_iter()
            .map(|kin| {
                (
                    kin.what,
                    kin.rows,
                    kin.examples[0].0,
                    kin.examples[0].1.line,
                )
            })
            .collect();
        let expect = [
            (Likeness::Key, 1, 2, 4),
            (Likeness::Email, 1, 2, 3),
            (Likeness::Mailbox, 1, 2, 5),
            (Likeness::Phone, 1, 2, 7),
            (Likeness::NameAndDomain, 1, 2, 6),
        ];
        assert_eq!(found, expect);
    }
}
